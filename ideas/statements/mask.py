"""Private data out of the text: mail, phone, card, IBAN, IP and handles become `[mail]`, `[phone]`, ...

Order numbers, versions, dates and prices must survive, because they say what a post is about. So every candidate is
proved (checksum, numbering plan, octets) before it is masked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import AddressValueError, IPv6Address

from ideas.statements.mask_phones import NUMBER_BEFORE, VERSION_BEFORE, mask_phones
from ideas.statements.mask_urls import URL, mask_url

_DOT = r"(?:\.|\s?[(\[]\s?dot\s?[)\]]\s?|\s{1,2}dot\s{1,2})"
_PROVIDER = "(?:gmail|googlemail|yahoo|hotmail|outlook|icloud|live|aol|gmx|proton|protonmail|ymail|msn|yandex)"
_MAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}(?:[@＠]|\s?[(\[]\s?at\s?[)\]]\s?)"
    rf"(?:(?:[\w-]{{1,63}}{_DOT}){{1,4}}[a-z]{{2,24}}|gmail|yahoo|hotmail|outlook|icloud)\b",
    re.IGNORECASE,
)
_MAIL_SAID = re.compile(
    # a word before "at gmail.com" is an address when it looks like one, or when the dot is spelled or it is announced
    r"(?<![\w.+%-])(?:(?<=mail is )|(?<=mail: )|(?<=address is )|(?=[\w%+-]{1,64}[._+\d])"
    rf"|(?=[\w-]{{3,64}}\s{{1,2}}at\s{{1,2}}{_PROVIDER}\s{{1,2}}dot\s))"
    rf"(?=[\d._+-]{{0,64}}[^\W\d_])[\w.+%-]{{2,64}}\s{{1,2}}at\s{{1,2}}{_PROVIDER}{_DOT}[a-z]{{2,6}}\b(?:\.[a-z]{{2}}\b)?",
    re.IGNORECASE,
)
_AT = re.compile(r"[@＠]|\bat[\s)\]]", re.IGNORECASE)
_HANDLE = re.compile(
    r"(?<![\w@＠])[@＠](?:(?=\w*[^\W\d])\w{1,40}(?:[.-]\w+)*|\d{5,}\b)|(?<![\w/.])/?u/[a-z0-9_-]{3,20}\b", re.IGNORECASE
)
_DIGITS = re.compile(r"\d(?:\D{0,2}\d){6}|\d\.\d{1,3}\.\d{1,3}\.\d|:[0-9a-f]{0,4}:", re.IGNORECASE)
_CARD = re.compile(r"(?<![\w.-])\d{4}([ -]?)(?:\d{4}\1\d{4}\1\d{4}|\d{6}\1\d{4,5})(?![\w-]|\.\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b", re.IGNORECASE)
_IBAN_LENGTHS = {
    pair[:2]: int(pair[2:])
    for pair in (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 "
        "ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 "
        "LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 "
        "QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
    ).split()
}
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV4 = re.compile(rf"(?<![\w.-])(?:{_OCTET}\.){{3}}{_OCTET}(?![\w-]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])(?=[0-9a-f:]*\d)(?:[0-9a-f]{1,4}|:):[0-9a-f:]{3,37}(?![\w:])", re.IGNORECASE)
_SSN = re.compile(r"(?<![\w.,/-])(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\w-]|[./]\d)")
_SSN_SAID = re.compile(
    r"(\b(?:ssn|social security(?: (?:no|num|number))?)\b[^\n\d]{0,15})\d{3}[ -]?\d\d[ -]?\d{4}\b", re.IGNORECASE
)
_TOKENS = "mail|phone|card|iban|ip|handle|secret|number"
_NOISE = re.compile(
    rf"\[(?:{_TOKENS}|name|redacted|removed|email|url|link)\]|\b(?:https?://|www\.)\S+|"
    r"\bRT\b(?= ?[:\[])"
    r"|\bX{2,}(?:[/ -]*X{2,})*\b(?:/\d+)?|\{\$[\d.,]*\}|\s\^[A-Za-z]{1,4}$"
)
_NOT_WORDS = re.compile(rf"\[(?:{_TOKENS})\]|\b(?:https?://|www\.)\S+|\bRT\b")
_LETTER = re.compile(r"[^\W\d_]")
_HASH = re.compile(r"#(?=\w)")


def mask(text: str) -> str:
    """The text with every mail address, phone, card, IBAN, IP, handle, social security number and
    name of a person's page replaced by its token.

    Masked text is all that snapshots and exports hold; the raw text stays in the workspace.

    >>> mask("Mail jo@example.org or call +44 20 7946 0958 about order 4025678001")
    'Mail [mail] or call [phone] about order 4025678001'
    """
    return _outside_urls(text) if "/" in text or "www." in text.lower() else _mask_prose(text)


def has_words(text: str) -> bool:
    """Whether anything but signs, numbers, links and mask tokens is in the text: else nothing can be grouped."""
    return bool(_LETTER.search(_NOT_WORDS.sub(" ", text) if "[" in text or ":" in text or "www." in text else text))


def for_encoder(text: str) -> str:
    """The text as the encoder reads it: no mask tokens, links, retweet marks, blacked-out words or agent signatures.

    Two posts must not look alike because both were masked. Returns the text itself when nothing else is in it.
    """
    if not _NOISE.search(text) and "#" not in text:
        return text
    bare = " ".join(_HASH.sub("", _NOISE.sub(" ", text)).split()).lstrip(" :,;.-–")
    return bare if any(c.isalpha() for c in bare) else text


def _outside_urls(text: str) -> str:
    parts: list[str] = []
    at = 0
    for match in URL.finditer(text):
        parts += [_mask_prose(text[at : match.start()]), mask_url(match.group())]
        at = match.end()
    return "".join([*parts, _mask_prose(text[at:])])


def _mask_prose(text: str) -> str:
    if _AT.search(text):
        text = _MAIL_SAID.sub("[mail]", _MAIL.sub("[mail]", text))
    if "@" in text or "＠" in text or "u/" in text:
        text = _HANDLE.sub("[handle]", text)
    if _DIGITS.search(text):
        text = _replace(_IBAN, _iban, text)
        text = _replace(_CARD, _card, text)
        text = _replace(_IPV4, _ipv4, text)
        text = _replace(_IPV6, _ipv6, text)
        text = _replace(_SSN, _ssn, _SSN_SAID.sub(r"\1[number]", text))
        text = mask_phones(text)
    return text


def _replace(pattern: re.Pattern[str], prove: Callable[[str, str], str], text: str) -> str:
    """Every match of `pattern` replaced by what `prove(match, the 40 characters before it)` returns."""
    return pattern.sub(lambda m: prove(m.group(), text[max(0, m.start() - 40) : m.start()]), text)


def _iban(found: str, _before: str) -> str:
    """ISO 13616: country's length, then mod 97 of the rearranged digits is 1."""
    length = _IBAN_LENGTHS.get(found[:2].upper(), 0)
    taken = end = 0
    while end < len(found) and taken < length:
        taken += found[end] != " "
        end += 1
    code = found[:end].replace(" ", "").upper()
    if not length or len(code) != length or (end < len(found) and found[end].isalnum() and found[end - 1] != " "):
        return found
    number = int("".join(str(int(c, 36)) for c in code[4:] + code[:4]))
    return "[iban]" + found[end:] if number % 97 == 1 else found


def _card(found: str, _before: str) -> str:
    """ISO 7812: a known issuer's first digits, and the Luhn checksum."""
    digits = [int(c) for c in found if c.isdigit()]
    start = int("".join(map(str, digits[:4])))
    issued = {
        14: 3000 <= start < 3060 or 3600 <= start < 3700 or 3800 <= start < 4000,
        15: start // 100 in (34, 37),
        16: start // 1000 == 4
        or 5100 <= start < 5600
        or 2221 <= start < 2721
        or start // 100 in (35, 50, 60, 64, 65, 81),
    }
    doubled = sum(d if i % 2 == 0 else d * 2 - 9 * (d > 4) for i, d in enumerate(reversed(digits)))
    return "[card]" if issued.get(len(digits), False) and doubled % 10 == 0 else found


def _ssn(found: str, before: str) -> str:
    """A number of the United States' social security, as its administration deals them: no area 000, 666 or 9xx."""
    return found if NUMBER_BEFORE.search(before) else "[number]"


def _ipv4(found: str, before: str) -> str:
    return found if VERSION_BEFORE.search(before) else "[ip]"


def _ipv6(found: str, _before: str) -> str:
    try:
        IPv6Address(found)
    except AddressValueError:
        return found
    return "[ip]" if sum(bool(group) for group in found.split(":")) >= 3 else found
