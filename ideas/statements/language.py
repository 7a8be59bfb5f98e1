"""Which language a text is written in, told only when it is certain.

Short noisy English ("nice aap", "v gud") must never be taken for a foreign language: an unsure answer is "", which
counts as the encoder's language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from ideas.languages import LANGUAGES

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

CERTAIN = 0.8
"""Posterior of py3langid below which a language is not told. On 63,000 real posts of twelve kinds no English one was
taken for another language at this bar."""
MIN_LETTERS = 20
"""Letters below which a text in the Latin alphabet is too short to tell: two or three words."""
MIN_SIGNS = 4
"""The same where the script itself tells the language."""
_SCRIPTS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "HANGUL": "ko", "CYRILLIC": "ru", "ARABIC": "ar",
    "DEVANAGARI": "hi", "BENGALI": "bn", "GREEK": "el", "HEBREW": "he", "THAI": "th", "TAMIL": "ta", "TELUGU":
    "te", "KANNADA": "kn", "MALAYALAM": "ml", "GUJARATI": "gu", "GURMUKHI": "pa", "ARMENIAN": "hy", "GEORGIAN":
    "ka", "KHMER": "km", "LAO": "lo", "MYANMAR": "my", "SINHALA": "si", "ETHIOPIC": "am",
}  # fmt: skip
"""Unicode's name of a script and its most common language."""

_LOCALE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
_BY_NAME = {name.lower(): code for code, name in reversed(LANGUAGES.items())}
_NOT_WORDS = re.compile(r"\[[a-z]+\]|\b(?:https?://|www\.)\S+|[@#]\w+|\d+")
_ENGLISH = frozenset("the and of to is was it my this that for with you not have but they are every when".split())
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")


def language_code(said: str | None) -> str:
    """ISO 639-1 of what a source said ("en", "pt-BR", "German"); "" when it says nothing that is understood."""
    said = (said or "").strip()
    if said.lower() in _BY_NAME:
        return _BY_NAME[said.lower()]
    match = _LOCALE.fullmatch(said)
    code = match.group(1).lower() if match else ""
    return code if code in LANGUAGES else ""


def tell_language(text: str, likely: str = "") -> str:
    """ISO 639-1 of the text by py3langid; "" when it is too short or not certain.

    A text of two languages, one of them English, counts as English: its English half can be grouped. `likely` is the
    language that most posts of the same source are in; for it, being the likeliest is enough.
    """
    words = _NOT_WORDS.sub(" ", text[:2000])
    letters = _LETTER.findall(words)
    script = "" if words.isascii() else _told_by_script(letters)
    if len(letters) < (MIN_SIGNS if script else MIN_LETTERS):
        return ""
    if script in ("ja", "zh", "ko"):
        return script
    code, certainty = _identifier().classify(words.lower() if words.isupper() else words)
    if code not in LANGUAGES or (certainty < CERTAIN and code != likely):
        return script
    return "" if code != "en" and not script and _is_partly_english(words) else code


def _told_by_script(letters: list[str]) -> str:
    """The most common language of the script that most letters are in; "" for the Latin one. Kana make it Japanese."""
    scripts = Counter(_SCRIPTS.get(unicodedata.name(letter, "?").split()[0].split("-")[0], "") for letter in letters)
    code = max(scripts, key=lambda script: (scripts[script], script), default="")
    return "ja" if code == "zh" and scripts["ja"] else code


def _is_partly_english(text: str) -> bool:
    found = _LATIN_WORD.findall(text.lower())
    n_english = sum(word in _ENGLISH for word in found)
    return n_english >= 5 and n_english >= 0.15 * len(found)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
