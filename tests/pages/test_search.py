"""Search on Ideas and Posts: ranked, marked, under the filters, and honest about how it searched."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from fake_encoder import FakeEncoder
from fakes import FakePost, FakeTheme, publish_fake_snapshot

from ideas.errors import EncoderMissing
from ideas.ui import search


def ideas_of(page):
    return [link for link in page.links if not link.startswith("**")]


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """An encoder of words that is there at once."""
    ready = SimpleNamespace(embed=lambda text: FakeEncoder().encode([text])[0])
    monkeypatch.setattr(search, "load_query_encoder", lambda *_: ready)


@pytest.fixture(autouse=True)
def no_encoder_is_kept() -> Iterator[None]:
    yield
    search._encoder.clear()


def found_in(page):
    return int(re.search(r"(\d+) posts? ", page.heading)[1])


def searched(open_page, workspace, of, **params):
    """The page once the encoder has answered."""
    page = open_page(workspace, of, **params)
    for _ in range(50):
        if search.BY_WORDS_YET not in page.html:
            return page
        page = page.again()
    raise AssertionError("the encoder never answered")


def test_ideas_are_ranked_by_what_their_members_say_and_words_are_marked(open_page, full):
    page = open_page(full, q="printers that forget")
    assert page.heading == "1 idea answers “printers that forget”"
    assert ideas_of(page) == ["Remember the last printer"]
    assert "<mark>forgets</mark> my <mark>printer</mark> every single time." in page.html


def test_titles_and_keyphrases_are_searched_too(open_page, full):
    assert ideas_of(open_page(full, q="co-edit"))[0] == "Let two people edit a plan at once"
    assert ideas_of(open_page(full, q="remember"))[0] == "Remember the last printer"


def test_without_vectors_a_search_goes_by_words_and_says_so(open_page, full):
    for of in ("ideas", "posts"):
        page = open_page(full, of, q="printer")
        assert search.NO_VECTORS in page.html


def test_without_the_encoder_a_search_goes_by_words_and_says_so(open_page, worded, monkeypatch):
    def missing(*_):
        raise EncoderMissing("The encoder cannot run inside the app, so searches go by words only.", hint="")

    monkeypatch.setattr(search, "load_query_encoder", missing)
    page = searched(open_page, worded, "posts", q="printer")
    assert "The encoder cannot run inside the app" in page.html
    assert page.html.count("<article") > 0


def test_an_encoder_that_fails_is_said_and_logged(open_page, worded, monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("damaged weights")

    monkeypatch.setattr(search, "load_query_encoder", broken)
    page = searched(open_page, worded, "posts", q="printer")
    assert search.FAILED in page.html
    assert "The encoder for searches did not start" in caplog.text


def test_while_the_encoder_loads_a_search_goes_by_words_and_then_by_both(open_page, worded, monkeypatch):
    go = threading.Event()
    ready = SimpleNamespace(embed=lambda text: FakeEncoder().encode([text])[0])

    def slow(*_):
        go.wait(20)
        return ready

    monkeypatch.setattr(search, "load_query_encoder", slow)
    page = open_page(worded, "posts", q="printer")
    assert search.BY_WORDS_YET in page.html
    go.set()
    assert search.BY_BOTH in searched(open_page, worded, "posts", q="printer").html


def test_what_says_it_in_other_words_is_found_and_said(open_page, tmp_path, monkeypatch):
    close = {"sails": "boat", "cloth": "boat"}

    def meaning(text):
        return FakeEncoder().encode([" ".join(close.get(word, word) for word in text.lower().strip(".").split())])[0]

    monkeypatch.setattr(search, "load_query_encoder", lambda *_: SimpleNamespace(embed=meaning))
    posts = [FakePost("boat", author="a"), *[FakePost(f"Number {i} says nothing.", author=f"b{i}") for i in range(20)]]
    publish_fake_snapshot(tmp_path, posts, [], with_vectors=True)
    page = searched(open_page, tmp_path, "posts", q="sails")
    assert page.heading == "1 post answers “sails”"
    assert "says it in other words" in page.html


@pytest.mark.usefixtures("encoder")
@pytest.mark.parametrize(
    "params",
    [
        {"source": ["Support"]},
        {"asks": "complaint"},
        {"place": "near"},
        {"since": "2026-10-01"},
        {"theme": "T1"},
        {"words": "lock"},
    ],
    ids=str,
)
def test_results_follow_the_filters(open_page, worded, params):
    whole = searched(open_page, worded, "posts", q="plan lock printer")
    page = searched(open_page, worded, "posts", q="plan lock printer", **params)
    n, n_whole = found_in(page), found_in(whole)
    assert 0 < n < n_whole
    shown = page.html.split("<article")[1:]
    if "source" in params:
        assert all("Support · " in article for article in shown)
    if params.get("place"):
        assert all("near one" in article for article in shown)
    *places, total = page.ledger
    assert sum(places) == total == open_page(worded, "posts", **params).ledger[-1]


@pytest.mark.usefixtures("encoder")
def test_ideas_found_follow_the_filters(open_page, worded):
    page = searched(open_page, worded, "ideas", q="sync invoice", asks="question")
    assert ideas_of(page)[0] == "Explain the second invoice"
    assert "Fix sync that deletes notes" not in ideas_of(page)


def test_a_post_that_is_said_twice_is_listed_once(open_page, tmp_path):
    copies = [FakePost("Add sails.", author=name, place="repeat", source=name) for name in ("b", "c")]
    publish_fake_snapshot(tmp_path, [FakePost("Add sails.", author="a"), *copies, FakePost("Nothing.")], [])
    page = open_page(tmp_path, "posts", q="sails")
    assert (page.heading, page.html.count("<article")) == ("1 post answers “sails”", 1)
    assert "2 more posts say the same" in page.html
    assert open_page(tmp_path, "posts", q="sails", source="c").heading == "1 post answers “sails”"


def test_nothing_matches_is_an_answer_with_a_way_on(open_page, full):
    page = open_page(full, "posts", q="zeppelin")
    assert page.heading == "No post answers “zeppelin”"
    assert "Nobody says this in these words. Try fewer or other words." in page.html
    next(button for button in page.app.button if button.label == "Clear the search").click()
    assert page.again().heading == "285 posts"


def test_a_search_goes_along_to_the_other_page_that_searches_and_no_further(open_page, full):
    page = open_page(full, q="printer", source="Forum")
    links = {link.value: link.proto.query_string for link in page.app.container(key="navigation").page_link}
    assert [links[name] for name in ("This week", "Ideas", "Trends", "Posts")] == [
        "source=Forum", "q=printer&source=Forum", "source=Forum", "q=printer&source=Forum",
    ]  # fmt: skip


def test_a_post_set_aside_is_found_by_its_words(open_page, full):
    assert open_page(full, "posts", q="Menü").heading == "1 post answers “Menü”"


def test_text_of_found_statements_is_escaped(open_page, tmp_path):
    said = "<script>alert(1)</script> wants <b>sails</b>"
    theme = FakeTheme("t1", "Add sails", ("sails",), (said,), 1)
    publish_fake_snapshot(tmp_path, [FakePost(said, theme="t1", said=said, place="core")], [theme])
    for of in ("ideas", "posts"):
        page = open_page(tmp_path, of, q="sails")
        assert ("<script>alert" in page.html, "&lt;b&gt;<mark>sails</mark>" in page.html) == (False, True)
