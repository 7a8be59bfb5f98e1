"""Intent and tone by patterns."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from ideas.models import Intents
from ideas.statements import HEADLINE_THRESHOLD, headline_intent, says_nothing, tell_intents
from ideas.statements.intent import PATTERNS, matched_patterns, words_of
from ideas.statements.patterns import Pattern
from ideas.statements.tone import tone


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.example)
def test_every_pattern_matches_its_example(pattern: Pattern) -> None:
    assert pattern in matched_patterns(pattern.example, words_of(pattern.example))


def test_examples_are_unique() -> None:
    examples = [pattern.example for pattern in PATTERNS]
    assert sorted(set(examples)) == sorted(examples)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Please add a way to sort the list by date", "suggestion"),
        ("It would be nice to have tabs", "suggestion"),
        ("I love it, but I wish it had a dark theme", "suggestion"),
        ("There should be an option to mute one thread", "suggestion"),
        ("The app crashes every time I open a photo", "complaint"),
        ("Not a good experience", "complaint"),
        ("Worst update ever", "complaint"),
        ("You should be ashamed of this service", "complaint"),
        ("How do I move my plan to another phone", "question"),
        ("Is there a student price?", "question"),
        ("[handle] can I pay by invoice", "question"),
        ("I would like to thank the whole team", "praise"),
        ("Love the new editor, works great", "praise"),
        ("No problems at all, works well", "praise"),
        ("I have the blue one", "other"),
    ],
)
def test_headlines(text: str, intent: str) -> None:
    assert headline_intent(tell_intents([text])).tolist() == [intent]


def test_hard_negatives_are_no_suggestions() -> None:
    texts = [
        "You should be ashamed of this.",
        "I would like to thank everyone who helped.",
        "I would recommend this to all my friends.",
        "It always lets me in.",
        "I love this feature.",
    ]
    assert (tell_intents(texts).suggestion < HEADLINE_THRESHOLD).tolist() == [True] * 5


def test_probabilities_and_tone_stay_in_range() -> None:
    texts = [pattern.example * 3 for pattern in PATTERNS] + ["", "!!!"]
    intents = tell_intents(texts)
    heads = np.stack([intents.suggestion, intents.complaint, intents.question, intents.praise])
    assert (heads.min() >= 0, heads.max() <= 1, abs(intents.tone).max() <= 1) == (True, True, True)
    assert {c.dtype for c in (intents.suggestion, intents.tone)} == {np.dtype(np.float32)}
    assert 0 < HEADLINE_THRESHOLD < 1


def test_tone_orders_what_people_feel() -> None:
    said = ["terrible", "not good", "it is blue", "not bad", "good", "really good"]
    tones = [tone(words_of(text)) for text in said]
    assert (tones == sorted(tones), tones[2]) == (True, 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "Good app",
        "love it!",
        "nice 👍",
        "Thank you so much",
        "Hello team",
        "Best app ever",
        "Worst app",
        "[handle] thanks!",
        "please fix this problem asap",
        "What happened?",
        "the new update is terrible",
    ],
)
def test_says_nothing(text: str) -> None:
    assert says_nothing([text]).tolist() == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Good battery",
        "App not working",
        "Love the map",
        "Thanks for the refund",
        "please add tabs",
        "Please fix the calendar",
        "The new update removed tabs",
        "Great host",
        "Nothing works",
    ],
)
def test_says_something(text: str) -> None:
    assert says_nothing([text]).tolist() == [False]


def test_no_statements() -> None:
    none = tell_intents([])
    assert (len(none), headline_intent(none).tolist(), says_nothing([]).tolist()) == (0, [], [])


def test_suggestions_on_real_sentences(shared_data: Path) -> None:
    """On the trial sentences of SemEval-2019 task 9: measured .80, alarm below .65."""
    with (shared_data / "semeval_trial" / "trial_labelled.csv").open(encoding="latin-1", newline="") as file:
        rows = list(csv.DictReader(file))
    truth = np.array([row["label"] == "1" for row in rows])
    intents: Intents = tell_intents([row["sentence"] for row in rows])
    claimed = intents.suggestion >= HEADLINE_THRESHOLD
    f1 = 2 * (claimed & truth).sum() / (claimed.sum() + truth.sum())
    assert f1 >= 0.65
