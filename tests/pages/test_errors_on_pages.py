"""One place shows errors: a sentence and what to do, never a stack trace."""

from __future__ import annotations

import re

import pytest

from ideas.ui.reads import Reads


def test_a_damaged_snapshot_is_a_sentence_with_a_hint(open_page, tmp_path):
    (tmp_path / "snapshots" / "run").mkdir(parents=True)
    (tmp_path / "CURRENT").write_text("run")
    page = open_page(tmp_path)
    assert "is damaged" in page.heading
    assert "Run: ideas build" in page.html


def test_anything_else_is_a_calm_sentence_and_the_log_has_the_rest(open_page, full, monkeypatch, caplog):
    def broken(*_: object) -> object:
        raise RuntimeError("a secret detail")

    page = open_page(full)
    monkeypatch.setattr(Reads, "ideas", broken)
    page.app.run()
    reference = re.search(r"s log, under ([0-9a-f]{6})", page.html)
    assert (page.app.title[-1].value, len(page.app.exception)) == ("This page could not be drawn", 0)
    assert "a secret detail" not in page.html
    assert reference
    assert ("a secret detail" in caplog.text, reference[1] in caplog.text) == (True, True)


@pytest.mark.parametrize("page", ["week", "ideas", "idea", "trends", "posts", "about"])
def test_every_page_of_every_snapshot_is_drawn(open_page, full, one, nothing, undated, huge, page):
    for workspace in (full, one, nothing, undated, huge):
        params = {"theme": "T1"} if page == "idea" else {}
        assert open_page(workspace, page, **params).heading
