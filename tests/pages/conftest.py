"""The app as Streamlit runs it, without a browser: a page of an invented snapshot, read by `Page`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from fakes import THEMES, FakePost, huge_posts, planted_posts, publish_fake_snapshot
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Page:
    """What a page says, in the words that a test asks about."""

    app: AppTest

    @property
    def heading(self) -> str:
        return re.sub(r"\\(.)", r"\1", self.app.title[0].value).replace("\u2060", "")

    @property
    def html(self) -> str:
        return "\n".join(str(element.value) for element in self.app.html)

    @property
    def links(self) -> list[str]:
        """Labels of the links of the page itself, without the navigation's."""
        navigation = list(self.app.container(key="navigation").page_link)
        links = list(self.app.page_link)[len(navigation) :]
        return [re.sub(r"\\(.)", r"\1", element.value).replace("\u2060", "") for element in links]

    @property
    def ledger(self) -> list[int]:
        """The five places and their sum, as written out below the bar."""
        numbers = [re.match(r"\*\*([\d,]+)\*\* ", label) for label in self.links]
        total = re.search(r"= <b>([\d,]+)</b>", self.html)
        assert total
        return [int(found[1].replace(",", "")) for found in [*filter(None, numbers), total]]

    def again(self) -> Page:
        self.app.run(timeout=30)
        return checked(self.app)


NOT_DRAWN = "This page could not be drawn"


def checked(app: AppTest) -> Page:
    """The page, once it is sure that it was drawn to its end."""
    assert [error.message for error in app.exception] == []
    assert NOT_DRAWN not in [title.value for title in app.title]
    return Page(app)


@pytest.fixture(autouse=True)
def quick_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test reads faster than a person."""
    monkeypatch.setattr("ideas.ui.team.QUICK", 0.0)


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Page]:
    """Open a page of a workspace: `open_page(workspace, "posts", words="plan")`."""

    def opened(workspace: Path, of: str = "ideas", /, **params: str | list[str]) -> Page:
        monkeypatch.setenv("IDEAS_WORKSPACE", str(workspace))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for name, value in params.items():
            app.query_params[name] = value
        if of != "week":
            app.switch_page(f"ideas/pages/{of}.py")  # before the first run, like a link that somebody was sent
        return checked(app.run())

    return opened


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten planted ideas in about 290 posts."""
    root = tmp_path_factory.mktemp("full")
    publish_fake_snapshot(root)
    return root


@pytest.fixture(scope="session")
def worded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted posts with vectors, as the fake encoder makes them."""
    root = tmp_path_factory.mktemp("worded")
    publish_fake_snapshot(root, with_vectors=True)
    return root


AREAS = {"T1": "Plans together", "T4": "Plans together", "T9": "Plans together", "T10": "Plans together", "T2": "Notes"}


@pytest.fixture(scope="session")
def areas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted ideas, five of them in two areas; posts are of customers with a plan."""
    root = tmp_path_factory.mktemp("areas")
    themes = [replace(theme, area=AREAS.get(theme.theme_id, "")) for theme in THEMES]
    posts = [replace(post, attributes={"plan": ("Team", "Free")[i % 2]}) for i, post in enumerate(planted_posts())]
    publish_fake_snapshot(root, posts, themes)
    return root


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted posts, with three ideas that changed in the newest week."""
    root = tmp_path_factory.mktemp("changed")
    publish_fake_snapshot(root, alerts={"T1": "rising", "T5": "falling", "T4": "new"})
    return root


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One post, no idea."""
    root = tmp_path_factory.mktemp("one")
    publish_fake_snapshot(root, [FakePost("Only one person has written so far.")], [])
    return root


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot of no posts."""
    root = tmp_path_factory.mktemp("nothing")
    publish_fake_snapshot(root, [], [])
    return root


@pytest.fixture(scope="session")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted posts, none with a date."""
    root = tmp_path_factory.mktemp("undated")
    publish_fake_snapshot(root, [replace(post, posted_at=None) for post in planted_posts()])
    return root


@pytest.fixture(scope="session")
def huge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """20,000 posts, 300 ideas with long titles."""
    root = tmp_path_factory.mktemp("huge")
    themes, posts = huge_posts()
    publish_fake_snapshot(root, posts, themes)
    return root
