"""Telephone numbers in prose: what numbering plans prove, not what merely has many digits."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<![\w.,/$€£#=+-])(?:\+|\()?\d(?:[ .()/-]{0,3}\d){6,14}(?![\w%]|[-/.,:]\d)")
_DATE = re.compile(r"\b(?:(?:19|20)\d\d([-/. ])[01]?\d\1[0-3]?\d|[0-3]?\d([-/. ])[0-3]?\d\2(?:19|20)?\d\d)\b")
_NANP = re.compile(r"\+?1?[ .-]?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}")
_TRUNK = re.compile(r"0[1-9]\d{1,3}[ /-]\d{6,8}")
"""Trunk zero, area or network, subscriber in one piece: as in much of Europe."""
_THOUSANDS = re.compile(r"\+\d{1,3}(?:[ .]\d{3})+|\+\d+?0{5,}")
_CALL_BEFORE = re.compile(
    r"\b(?:call(?:ed|ing)?|phone|tel|telephone|mobile|cell|cellphone|whats ?app|contact|text|sms|ring|fax|"
    r"dial(?:l?ed)?|reach"
    r"|(?:phone|my|mobile|cell|contact|their|your) (?:no|number|num)|handy|telefon|tél)\b[^\n\d]{0,25}$",
    re.IGNORECASE,
)
NUMBER_BEFORE = re.compile(
    r"(?:\b(?:order|ref|reference|case|ticket|invoice|confirmation|booking|tracking|serial|account|acct|"
    r"transaction|id|imei|"
    r"sr|flight|item|isbn|upc|sku|issue|claim|complaint|pnr|code|utr|txn|card|zip|row|line)\b[^\n\d]{0,20}|[#№])$",
    re.IGNORECASE,
)
VERSION_BEFORE = re.compile(
    r"(?:\bv|\bver|versions?|build|update|release|firmware|patch|ios|android|windows|chrome|app|beta|alpha)\W{0,4}$",
    re.IGNORECASE,
)
_REGIONS = tuple("US GB IN DE FR AU ES IT NL BR MX ZA NG PK PH ID JP CN TR".split())


def mask_phones(text: str) -> str:
    """The text with `[phone]` for every telephone number; orders, versions, dates, prices and ids stay.

    A number is one when it is valid in a numbering plan and written as a phone number is, or announced as one ("call
    me on ..."). With + and a country code its length is enough: ranges kept free for films are nobody's, but a new
    range may be somebody's before the plan (package phonenumbers) knows it.
    """
    return _NUMBER.sub(lambda m: _phone(m.group(), text[max(0, m.start() - 40) : m.start()]), text)


def is_phone(number: str, region: str = "US") -> bool:
    """Whether the region's numbering plan, or the one its +country code names, has such a number."""
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False


def _phone(found: str, before: str) -> str:
    if found.startswith("+"):
        return "[phone]" if is_phone(found) or _may_be_phone(found, before) else found
    if found.startswith("00"):
        return "[phone]" if is_phone(found.replace("00", "+", 1)) else found
    if _DATE.search(found) or NUMBER_BEFORE.search(before):
        return found
    grouped = len(re.findall(r"\d+", found)) >= 3 or found.startswith("(")
    regions: tuple[str, ...]
    if _NANP.fullmatch(found):
        regions = ("US",)
    elif (
        _CALL_BEFORE.search(before)
        or (found.lstrip("(").startswith("0") and (grouped or len(found) in (10, 11)))
        or _TRUNK.fullmatch(found)
    ):
        regions = _REGIONS
    else:
        return found
    return "[phone]" if any(is_phone(found, region) for region in regions) else found


def _may_be_phone(found: str, before: str) -> bool:
    """Whether a number with + has a length that its country's plan uses, and nothing says that it counts or dates."""
    import phonenumbers

    if any(p.search(before) for p in (NUMBER_BEFORE, VERSION_BEFORE)) or _DATE.search(found):
        return False
    try:
        parsed = phonenumbers.parse(found)
    except phonenumbers.NumberParseException:
        return False
    fits = phonenumbers.is_possible_number_with_reason(parsed) == phonenumbers.ValidationResult.IS_POSSIBLE
    return fits and not _THOUSANDS.fullmatch(found)
