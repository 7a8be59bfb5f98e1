"""Which language a text is written in, told only when it is certain.

Short noisy English ("nice aap", "v gud") must never be taken for a foreign language: an unsure answer is "", which
counts as the encoder's language.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

CERTAIN = 0.95
"""Posterior below which a language is not told; py3langid's scale, the same for every language."""
MIN_LETTERS = 20
"""Letters of an alphabet below which a text is too short to tell: two or three words."""
MIN_SIGNS = 4
"""The same for scripts in which a sign is a syllable or a word."""

NAMES = dict(
    pair.split("=")
    for pair in (
        "af=Afrikaans am=Amharic ar=Arabic az=Azerbaijani be=Belarusian bg=Bulgarian bn=Bengali bs=Bosnian ca=Catalan cs=Czech "
        "cy=Welsh da=Danish de=German el=Greek en=English eo=Esperanto es=Spanish et=Estonian eu=Basque fa=Persian fi=Finnish "
        "fr=French ga=Irish gl=Galician gu=Gujarati he=Hebrew hi=Hindi hr=Croatian hu=Hungarian hy=Armenian id=Indonesian "
        "is=Icelandic it=Italian ja=Japanese ka=Georgian kk=Kazakh km=Khmer kn=Kannada ko=Korean ku=Kurdish la=Latin lo=Lao "
        "lt=Lithuanian lv=Latvian mk=Macedonian ml=Malayalam mn=Mongolian mr=Marathi ms=Malay my=Burmese nb=Norwegian ne=Nepali "
        "nl=Dutch nn=Norwegian no=Norwegian pa=Punjabi pl=Polish ps=Pashto pt=Portuguese ro=Romanian ru=Russian si=Sinhala "
        "sk=Slovak sl=Slovenian sq=Albanian sr=Serbian sv=Swedish sw=Swahili ta=Tamil te=Telugu th=Thai tl=Tagalog tr=Turkish "
        "uk=Ukrainian ur=Urdu uz=Uzbek vi=Vietnamese zh=Chinese zu=Zulu"
    ).split()
)
_LOCALE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
_BY_NAME = {name.lower(): code for code, name in reversed(NAMES.items())}
_NOT_WORDS = re.compile(r"\[[a-z]+\]|\b(?:https?://|www\.)\S+|[@#]\w+|\d+")
_LETTER = re.compile(r"[^\W\d_]")
_SIGN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def language_name(code: str) -> str:
    """English name of an ISO 639-1 code; the code itself when it has no name here."""
    return NAMES.get(code, code)


def language_code(said: str | None) -> str:
    """ISO 639-1 of what a source said ("en", "pt-BR", "German"); "" when it says nothing that is understood."""
    said = (said or "").strip()
    if said.lower() in _BY_NAME:
        return _BY_NAME[said.lower()]
    match = _LOCALE.fullmatch(said)
    code = match.group(1).lower() if match else ""
    return code if code in NAMES else ""


def tell_language(text: str) -> str:
    """ISO 639-1 of the text by py3langid; "" when it is too short or not certain.

    Measured on real posts: see `tests/bench`. Lingua was compared and is thirty times its size for no better answer.
    """
    words = _NOT_WORDS.sub(" ", text[:2000])
    n_letters = len(_LETTER.findall(words))
    if n_letters < MIN_LETTERS and (n_letters < MIN_SIGNS or len(_SIGN.findall(words)) * 2 < n_letters):
        return ""
    code, certainty = _identifier().classify(words.lower() if words.isupper() else words)
    return code if certainty >= CERTAIN and code in NAMES else ""


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
