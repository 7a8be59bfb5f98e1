"""Keyphrases: what a theme's people say and others do not, counted by voice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ideas.themes.keyphrases import rank_phrases, spell, without_nested
from ideas.themes.tokens import tokenise


def keyphrases(groups: Sequence[Sequence[str]], voices: Sequence[int] = ()) -> list[tuple[str, ...]]:
    texts = [text for group in groups for text in group]
    theme = np.array([g for g, group in enumerate(groups) for _ in group], np.int64)
    voice = np.array(voices or range(len(texts)), np.int64)
    ranked = rank_phrases([tokenise(text) for text in texts], theme, voice)
    return [tuple(spell(phrase.words, {}) for phrase in without_nested(phrases)) for phrases in ranked]


MODE = ["Plano: dark mode please", "dark mode, Plano", "I need, Plano, dark mode", "Plano. No dark mode"]
SYNC = ["Plano, my calendar", "no calendar, Plano", "Plano: the calendar", "Calendars, Plano"]


def test_the_telling_phrase_comes_first_and_swallows_its_words() -> None:
    assert [found[0] for found in keyphrases([MODE, SYNC])] == ["dark mode", "calendar"]


def test_what_everybody_says_is_no_keyphrase() -> None:
    assert keyphrases([MODE * 3, SYNC * 3]) == [("dark mode",), ("calendar",)]


def test_one_voice_saying_it_often_does_not_count() -> None:
    texts = ["purple gloves", "purple gloves", "purple gloves", "green hats", "green hats"]
    assert keyphrases([texts, MODE], [1, 1, 1, 2, 3, 4, 5, 6, 7])[0] == ("green hats",)


def test_the_most_used_form_is_shown() -> None:
    texts = ["late deliveries", "late deliveries", "a late delivery", "late deliveries again"]
    assert keyphrases([texts, MODE])[0][0] == "late deliveries"


def test_no_stop_words_at_the_edges_and_none_nested() -> None:
    texts = ["the list of rides is gone", "a list of rides", "where is my list of rides", "list of rides please"]
    assert keyphrases([texts, MODE])[0] == ("list of rides",)


def test_six_at_most() -> None:
    words = "ant bee cow dog elk fox gnu hen".split()
    assert len(keyphrases([words * 3, MODE])[0]) == 6


def test_a_theme_of_one_voice_still_has_words() -> None:
    assert keyphrases([["maroon teapots"], MODE], [1, 2, 3, 4, 5])[0] == ("maroon teapots",)


def test_nothing_in_nothing_out() -> None:
    assert keyphrases([]) == []
