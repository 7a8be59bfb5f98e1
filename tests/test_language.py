"""Language: told when certain, and never a foreign one for short noisy English."""

from __future__ import annotations

import pytest

from ideas.languages import language_name
from ideas.models import Post
from ideas.statements import clean_posts, clean_texts
from ideas.statements.language import language_code, tell_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The export fails every time I try to save a large file.", "en"),
        ("Die App stürzt nach dem letzten Update leider ständig ab.", "de"),
        ("Impossible de me connecter depuis la dernière mise à jour.", "fr"),
        ("No puedo iniciar sesión desde la última actualización.", "es"),
        ("更新之后应用一直闪退，请修复。", "zh"),
        ("アップデートしてから起動できません。", "ja"),
        ("После обновления приложение не открывается.", "ru"),
    ],
)
def test_certain_languages(text: str, code: str) -> None:
    assert tell_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "nice aap",
        "v gud",
        "super",
        "Osm ap luv it",
        "plz fix",
        "ok bro",
        "10/10",
        "",
        "gr8 app 4 me",
        "no bueno",
        "Bien!",
    ],
)
def test_short_or_noisy_is_not_told(text: str) -> None:
    assert tell_language(text) in ("", "en")


def test_half_english_counts_as_english() -> None:
    text = (
        "The host was great and the room was clean, we will be back. Das Zimmer war sauber und der Gastgeber sehr nett."
    )
    assert tell_language(text) in ("", "en")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("en", "en"),
        ("pt-BR", "pt"),
        ("zh_Hans", "zh"),
        ("German", "de"),
        ("xx", ""),
        ("unknown", ""),
        (None, ""),
        (" FR ", "fr"),
    ],
)
def test_what_a_source_says(said: str | None, code: str) -> None:
    assert language_code(said) == code


def test_names() -> None:
    assert [language_name(code) for code in ("fr", "sw", "qq")] == ["French", "Swahili", "qq"]


def test_posts_are_set_aside_with_the_reason() -> None:
    french = "Impossible de me connecter depuis la dernière mise à jour."
    posts = [
        Post("shop", "1", "The cart is empty after a refresh."),
        Post("shop", "2", french),
        Post("shop", "3", french, role="brand"),
        Post("shop", "4", " \n "),
        Post("shop", "5", "👍👍 !!! @acme https://example.org 12"),
        Post("shop", "6", "ok", language="de"),
        Post("shop", "7", french, language="en"),
    ]
    clean = clean_posts(posts, clean_texts(posts), frozenset({"en"}))
    assert clean.language.tolist() == ["en", "fr", "fr", "", "", "de", "en"]
    assert clean.aside.tolist() == [
        "",
        "written in French; the encoder reads English",
        "",
        "empty",
        "no words",
        "written in German; the encoder reads English",
        "",
    ]
    assert clean_posts(posts, clean_texts(posts), None).aside.tolist() == ["", "", "", "empty", "no words", "", ""]


def test_an_unsure_post_follows_the_language_of_its_source() -> None:
    certain = [Post("laden", str(i), f"Die Lieferung {i} kam leider viel zu spät bei mir an.") for i in range(3)]
    unsure = "Akku Ladegerät defekt, Retoure"
    posts = [Post("other", "x", unsure), *certain, Post("laden", "x", unsure)]
    assert clean_posts(posts, clean_texts(posts), frozenset({"en"})).language.tolist() == ["", "de", "de", "de", "de"]


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    clean_texts([Post("shop", "1", "fine")], lambda *step: told.append(step))
    assert told == [("Cleaning posts", 0, 1), ("Cleaning posts", 1, 1)]
