"""Languages by their names: what pages and reasons say, and what sources may call them."""

from __future__ import annotations

LANGUAGES = dict(
    pair.split("=")
    for pair in (
        "af=Afrikaans am=Amharic ar=Arabic az=Azerbaijani be=Belarusian bg=Bulgarian bn=Bengali bs=Bosnian "
        "ca=Catalan cs=Czech cy=Welsh da=Danish de=German el=Greek en=English eo=Esperanto es=Spanish et=Estonian "
        "eu=Basque fa=Persian fi=Finnish fr=French ga=Irish gl=Galician gu=Gujarati he=Hebrew hi=Hindi hr=Croatian "
        "hu=Hungarian hy=Armenian id=Indonesian is=Icelandic it=Italian ja=Japanese ka=Georgian kk=Kazakh km=Khmer "
        "kn=Kannada ko=Korean ku=Kurdish la=Latin lo=Lao lt=Lithuanian lv=Latvian mk=Macedonian ml=Malayalam "
        "mn=Mongolian mr=Marathi ms=Malay my=Burmese nb=Norwegian ne=Nepali nl=Dutch nn=Norwegian no=Norwegian "
        "pa=Punjabi pl=Polish ps=Pashto pt=Portuguese ro=Romanian ru=Russian si=Sinhala sk=Slovak sl=Slovenian "
        "sq=Albanian sr=Serbian sv=Swedish sw=Swahili ta=Tamil te=Telugu th=Thai tl=Tagalog tr=Turkish uk=Ukrainian "
        "ur=Urdu uz=Uzbek vi=Vietnamese zh=Chinese zu=Zulu"
    ).split()
)
"""English name of each ISO 639-1 code."""


def language_name(code: str) -> str:
    """English name of an ISO 639-1 code; the code itself when it has no name here."""
    return LANGUAGES.get(code, code)
