"""Titles: verb first, in words that several people use, never two alike, never made up."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import pytest

from ideas.models import INTENTS, Floats, Intents, Ints
from ideas.themes.bending import stem
from ideas.themes.clauses import suggest_titles
from ideas.themes.names import Name, name_themes
from ideas.themes.phrases import Said, article_before, noun_phrase, verb_phrase
from ideas.themes.remedies import remedies, remedy_of_all
from ideas.themes.tags import load_tagger
from ideas.themes.tokens import learn_names, tokenise
from ideas.themes.usage import Grammar
from ideas.themes.wording import simplify


def bag_of_words(texts: Sequence[str]) -> Floats:
    """Unit vectors in which texts that share words are close; enough for what naming asks of an encoder."""
    matrix = np.full((len(texts), 512), 1e-6, np.float32)
    for row, text in enumerate(texts):
        for word in tokenise(text):
            matrix[row, zlib.crc32(stem(word).encode()) % 512] = 1.0
    return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), np.float32)


def said(text: str) -> Said:
    return Said.of(tokenise(text), load_tagger())


def intents(kinds: Sequence[str]) -> Intents:
    """Each statement clearly of one intent."""
    heads = {head: np.array([0.9 if kind == head else 0.1 for kind in kinds], np.float32) for head in INTENTS}
    return Intents(**heads, tone=np.zeros(len(kinds), np.float32))


def name(
    groups: Sequence[Sequence[str]],
    background: Sequence[str] = (),
    voices: Ints | None = None,
    kinds: Sequence[str] = ("suggestion",) * 6,
) -> list[Name]:
    texts = [text for group in groups for text in group] + list(background)
    theme = np.array([g for g, group in enumerate(groups) for _ in group] + [-1] * len(background), np.int64)
    voice = np.arange(len(texts)) if voices is None else voices
    meant = intents(
        [kind for kind, group in zip(kinds, groups, strict=False) for _ in group] + ["other"] * len(background)
    )
    return name_themes(texts, bag_of_words(texts), theme, voice, meant, bag_of_words)


DARK = [
    "Please add a dark mode.",
    "I wish there was a dark mode for reading at night",
    "Would love to see dark mode",
    "My eyes hurt, we need dark mode!",
]
EXPORT = [
    "The app crashes when exporting a large file",
    "It keeps crashing when I export my budget",
    "Crashes every time while exporting!",
    "exporting a file always crashes it",
]
MOVE = [
    "How do I move a plan to another folder?",
    "how can I move my plan",
    "Where do I find the button to move a plan?",
    "Is there a way to move the plan between folders",
]
PRAISE = ["Lovely colours.", "What a charming little thing", "Lovely, lovely colours", "So charming"]

KINDS = ("suggestion", "complaint", "question")


def titles(names: Sequence[Name]) -> list[str]:
    return [each.title for each in names]


def test_requests_problems_and_questions_become_ideas() -> None:
    assert titles(name([DARK, EXPORT, MOVE], kinds=KINDS)) == [
        "Add a dark mode",
        "Fix crashes when exporting a file",
        "Explain how to move the plan",
    ]


def test_same_posts_same_titles() -> None:
    assert name([DARK, EXPORT, MOVE], kinds=KINDS) == name([DARK, EXPORT, MOVE], kinds=KINDS)


def test_what_one_person_says_names_nothing() -> None:
    texts = [DARK[0], DARK[0], "Dark mode please add it, dark mode", "Green grass grows"]
    one_voice = np.array([7, 7, 7, 8], np.int64)
    named = name([texts], MOVE, np.concatenate([one_voice, np.arange(10, 14)]))
    assert [each.is_confident for each in named] == [False]


def test_themes_that_say_the_same_get_different_titles() -> None:
    named = name([DARK, DARK, DARK, DARK, DARK, DARK])
    assert len({each.title.lower() for each in named}) == 6


def test_what_is_only_praised_asks_for_nothing() -> None:
    texts, theme = [*PRAISE, *MOVE], np.array([0] * len(PRAISE) + [-1] * len(MOVE))
    shares = np.array([[0, 0, 0, 1]], np.float32)
    meant, matrix = intents(["praise"] * len(PRAISE) + ["question"] * len(MOVE)), bag_of_words(texts)
    (named,) = name_themes(texts, matrix, theme, np.arange(len(texts)), meant, bag_of_words, shares)
    assert (named.title, named.is_confident) == ("Lovely colours, charming", False)


def test_a_thing_that_nobody_frames_gets_the_verb_of_the_leading_intent() -> None:
    texts = ["The checkout screen again...", "oh, that checkout screen", "checkout screen, really", "a checkout screen"]
    (named,) = name([texts], DARK + MOVE, kinds=["complaint"])
    assert (named.title, named.is_confident) == ("Improve the checkout screen", False)


def test_every_content_word_is_said_by_two_voices() -> None:
    texts = ["Let me print a crimson label", "Allow us to print labels", "We need to be able to print a label"]
    (named,) = name([texts], DARK + MOVE)
    assert (named.title, named.is_confident) == ("Let people print a label", True)


def test_what_is_not_english_gets_no_verb() -> None:
    texts = ["bohot kharab seva hai", "seva bohot kharab", "kharab seva bhai", "bahut kharab seva add kharab"]
    (named,) = name([texts], DARK)
    assert named.is_confident is False


def test_names_keep_their_capitals() -> None:
    texts = [f"{start} a widget for my iPhone please" for start in ("Please add", "Kindly add", "We need you to add")]
    (named,) = name([texts], MOVE)
    assert named.title == "Add a widget for the iPhone"


def test_no_themes_no_names() -> None:
    empty = np.zeros(0, np.int64)
    chances = np.zeros(0, np.float32)
    none = Intents(chances, chances, chances, chances, chances)
    assert name_themes([], np.zeros((0, 4), np.float32), empty, empty, none, bag_of_words) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Please add a search bar", "add a search bar"),
        ("I wish it had folders", "add folders"),
        ("There should be an undo button.", "add an undo button"),
        ("please let us hide finished tasks", "let people hide finished tasks"),
        ("I wish I could reset my streak", "let people reset their streak"),
        ("it would be nice to be able to sort notes", "let people sort notes"),
        ("There is no way to mute alarms", "let people mute alarms"),
        ("bring back the old layout", "bring back the old layout"),
        ("You should hire more trainers", "hire more trainers"),
        ("Can't upload pictures", "fix uploading pictures"),
        ("the reminders don't work", "fix reminders"),
        ("The map is way too slow", "speed up the map"),
        ("They charged me twice!", "stop charging people twice"),
        ("it keeps logging me out", "stop logging people out"),
        ("Too many pop-ups", "reduce pop-ups"),
        ("They never answer emails", "answer emails"),
        ("my parcel was delayed", "fix delayed parcel"),
        ("It's hard to read the chart", "make it easier to read the chart"),
        ("How do I cancel my order?", "explain how to cancel the order"),
        ("Where can I download the invoice?", "show where to download the invoice"),
        ("When will my parcel arrive?", "say when the parcel will arrive"),
        ("Why was my payment declined?", "explain why the payment was declined"),
        ("why does the timer not ring", "explain why the timer does not ring"),
        ("Can I pay with a voucher?", "say whether people can pay with a voucher"),
        ("I lost my key", "help with a lost key"),
        ("Dark theme please", "add dark theme"),
        ("A small map would be lovely", "add a small map"),
        ("my notes disappeared", "fix disappearing notes"),
        ("It never remembers the printer", "remember the printer"),
        ("Give us back the five seats!", "bring back seats"),
        ("rude staff", "fix rude staff"),
    ],
)
def test_frames_read_a_clause(text: str, title: str) -> None:
    words = said(text)
    found = [" ".join(candidate.words) for candidate in suggest_titles(words, Grammar.of([words]))]
    assert title in found


@pytest.mark.parametrize(
    "text",
    [
        "Please add it",  # points elsewhere
        "I can't believe this",  # not a thing to do
        "I don't want to pay extra, thanks",  # meant the other way round
        "Please help!",
        "how to get",  # nothing to get
        "We love the colours and the",
    ],
)
def test_frames_leave_what_they_cannot_read(text: str) -> None:
    words = said(text)
    found = [c.words for c in suggest_titles(words, Grammar.of([words])) if c.kind != "praise"]
    assert found == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("a list of my rides when I land", "a list of the rides"),
        ("dark mode and more", "dark mode"),
        ("the best", ""),
        ("it", ""),
        ("my account yesterday", "the account"),
        ("last week", ""),
    ],
)
def test_noun_phrase_ends_where_it_should(text: str, phrase: str) -> None:
    words, _ = noun_phrase(said(text), 0)
    assert " ".join(words) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("log in to my account again", "log in to their account"),
        ("turn the alarms off", "turn the alarms off"),
        ("use maps offline please", "use maps offline"),
        ("see it", ""),
        ("the map", ""),
        ("have", ""),
    ],
)
def test_verb_phrase_is_whole_or_nothing(text: str, phrase: str) -> None:
    words, _ = verb_phrase(said(text), 0, "their")
    assert " ".join(words) == phrase


def test_tokens_spell_out_what_is_short() -> None:
    text = "It's great, u can't pls re-do I'd say… see https://x.example/y @me"
    expected = "it is great | you can not please re-do i would say | see |"
    assert " ".join(tokenise(text)) == expected


def test_names_are_learned_in_the_middle_of_calm_sentences() -> None:
    texts = [
        "I sync it with Fredo daily.",
        "My Fredo is slow.",
        "WHY IS THE FREDO MAP SO SLOW",
        "Please fix the Map. Map is slow.",
        "the map shows a PDF",
        "no PDF here",
    ]
    assert learn_names(texts) == {"fredo": "Fredo", "pdf": "PDF"}


def test_simplify_drops_only_what_may_go() -> None:
    said = {"let", "people", "pay", "with", "a", "card", "fix", "orders"}
    assert simplify(tuple("let people pay with a foreign card".split()), said.__contains__) == tuple(
        "let people pay with a card".split()
    )
    assert simplify(("fix", "wrong", "orders"), said.__contains__) == ("fix", "wrong", "orders")


def test_articles_follow_the_sound() -> None:
    assert [article_before(word) for word in ("offer", "user", "hour", "plan")] == ["an", "a", "an", "a"]


def test_a_theme_that_asks_for_nothing_is_not_told_to_do_something() -> None:
    texts = ["Please add a dark mode", "Add dark mode please", "I need a dark mode", "Please add dark mode soon"]
    theme, voice, asked = np.zeros(4, np.int64), np.arange(4), intents(["suggestion"] * 4)
    named = [
        name_themes(texts, bag_of_words(texts), theme, voice, asked, bag_of_words, np.array([[share, 0, 0, 0]]))[0]
        for share in (0.9, 0.05)
    ]

    assert [True, False] == [name.is_confident for name in named]


def test_titles_that_live_are_not_given_again_whatever_they_are_made_of() -> None:
    texts = ["Quimmy zorblat.", "Zorblat quimmy!", "Quimmy and zorblat."]
    theme, voice, kinds = np.zeros(3, np.int64), np.arange(3), intents(["other"] * 3)

    def named(*taken: str) -> str:
        return name_themes(texts, bag_of_words(texts), theme, voice, kinds, bag_of_words, taken=taken)[0].title

    first = named()
    assert first != named(first)
    assert named("Quimmy", "Zorblat", "Quimmy, zorblat", "Zorblat, quimmy", "Unnamed idea 1") not in {
        "Quimmy, zorblat", "Zorblat, quimmy", "Unnamed idea 1",
    }  # fmt: skip


SIGN = [
    "Every morning it wants that I sign in again",
    "monday: sign in, tuesday: sign in",
    "not signing in twice a day for this!!",
]
SLOW = ["Slow, that map of yours", "our map got slow, my dear", "a map so slow it hurts"]


def test_what_people_do_is_named_where_no_thing_is() -> None:
    assert titles(name([SIGN, SLOW], DARK + MOVE, kinds=["complaint", "complaint"])) == [
        "Fix signing in",
        "Speed up the map",
    ]


@pytest.mark.parametrize(
    ("thing", "lead", "verbs"),
    [
        (("price",), "complaint", ("lower", "improve")),
        (("refund", "policy"), "question", ("explain",)),
        (("meals",), "complaint", ("offer", "improve")),
        (("order", "status"), "question", ("show",)),
        (("ads",), "suggestion", ("reduce", "improve")),
        (("rude", "drivers"), "complaint", ("fix",)),
        (("map",), "question", ("explain", "help with")),
    ],
)
def test_the_kind_of_thing_says_what_is_to_be_done_about_it(thing: tuple, lead: str, verbs: tuple) -> None:
    assert verbs == remedies(thing, lead)


def test_things_of_one_kind_share_a_verb_and_others_are_improved() -> None:
    assert ["lower", "improve"] == [
        remedy_of_all((("price",), ("fees",)), "complaint"),
        remedy_of_all((("price",), ("map",)), "complaint"),
    ]
