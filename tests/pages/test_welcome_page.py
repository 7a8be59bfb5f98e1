"""Welcome: what is missing, and the button that gets it."""

from __future__ import annotations

import os

import pytest

from ideas.pages import __name__ as pages
from ideas.work import requests
from ideas.work.requests import WorkProgress, write_progress

assert pages == "ideas.pages"


def test_an_empty_workspace_offers_the_sample(open_page, tmp_path):
    page = open_page(tmp_path / "none")
    assert page.heading == "There are no posts here yet"
    assert [button.label for button in page.app.button] == ["Build the sample"]


def test_a_workspace_without_a_name_has_none(open_page, tmp_path):
    page = open_page(tmp_path / "none")
    assert [link.value for link in page.app.container(key="navigation").page_link][-1] == "About"


def test_posts_without_a_build_offer_the_build(open_page, tmp_path):
    (tmp_path / "posts.count").write_text("3")
    page = open_page(tmp_path)
    assert page.heading == "The posts are here, the ideas are not built yet"
    assert [button.label for button in page.app.button] == ["Build the ideas"]


def test_a_snapshot_of_no_posts_is_as_good_as_none(open_page, nothing):
    for page in ("ideas", "welcome"):
        assert open_page(nothing, page).heading == "There are no posts here yet"
    assert [button.label for button in open_page(nothing).app.button] == ["Build the sample"]


def test_the_button_starts_a_process_of_its_own(open_page, tmp_path, monkeypatch: pytest.MonkeyPatch):
    started = []
    monkeypatch.setattr(requests, "_started", [])
    monkeypatch.setattr(requests.subprocess, "Popen", lambda command, **_: started.append(command) or Process())
    page = open_page(tmp_path)
    page.app.button[0].click()
    assert page.again().heading == "Building the sample"
    assert [command[1:] for command in started] == [["-m", "ideas.work.worker", "sample", str(tmp_path)]]


def test_a_running_build_is_shown_in_words(open_page, tmp_path):
    write_progress(tmp_path, WorkProgress("Reading what posts mean", 30, 120, pid=os.getpid()))
    page = open_page(tmp_path)
    assert page.heading == "Building the sample"
    assert [(bar.value, bar.text) for bar in page.app.progress] == [(25, "Reading what posts mean, 30 of 120")]


def test_a_build_that_was_killed_says_so_and_can_be_started_again(open_page, tmp_path):
    write_progress(tmp_path, WorkProgress("Grouping", pid=2**22 + 1))
    page = open_page(tmp_path)
    assert "The build ended without finishing, in the step “Grouping”." in page.html
    assert [button.label for button in page.app.button] == ["Build the sample"]


class Process:
    """Stands for a child that runs: this process itself."""

    pid = os.getpid()

    def poll(self) -> None:
        return None
