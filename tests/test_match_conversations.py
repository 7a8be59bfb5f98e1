"""Threads from reply links."""

from __future__ import annotations

from ideas.sources.conversations import match_conversations


def test_a_chain_takes_the_id_of_its_first_post_in_any_order() -> None:
    assert match_conversations({"c": "b", "a": None, "b": "a"}) == {"c": "a", "a": "a", "b": "a"}


def test_a_parent_outside_the_file_holds_its_replies_together() -> None:
    assert match_conversations({"x": "lost", "y": "lost", "z": "y"}) == {"x": "lost", "y": "lost", "z": "lost"}


def test_a_circle_takes_its_smallest_id() -> None:
    assert match_conversations({"b": "c", "c": "a", "a": "b", "d": "c", "e": "e"}) == {
        "b": "a",
        "c": "a",
        "a": "a",
        "d": "a",
        "e": "e",
    }
