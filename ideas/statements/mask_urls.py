"""Private data out of URLs: credentials, addresses, secrets, phone numbers and the names of people's pages."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from ideas.statements.mask_phones import is_phone

_SITE = (
    r"(?:[\w-]{1,20}\.)?(?:(?:twitter|x|facebook|fb|instagram|linkedin|reddit|snapchat|steamcommunity|vk|tiktok|venmo)"
    r"\.com|threads\.(?:net|com)|bsky\.app|(?:t|telegram|wa|paypal)\.me)"
)
"""Where people have pages. Not the hosts of code: whose repository it is says what a post is about."""
URL = re.compile(rf"\b(?:[a-z][a-z+]{{1,9}}://|www\.)[^\s<>\"]+|(?<![\w.@/-]){_SITE}/[^\s<>\"]+", re.IGNORECASE)
_ON = r"^((?:https?://)?(?:[\w-]{1,20}\.)?"
_NAME = r"(?!\d+(?:[/?#]|$))@?[\w.%-]{0,80}\w"
_MINE = re.compile(
    _ON + r"(?:linkedin\.com/(?:in|pub)/|(?:reddit|vk|venmo)\.com/(?:u|user|id)/|steamcommunity\.com/id/|"
    rf"snapchat\.com/add/|bsky\.app/profile/|paypal\.me/|youtube\.com/user/)){_NAME}",
    re.IGNORECASE,
)
"""A page that is a person's by its address."""
_NAMED = re.compile(
    _ON + r"(?:(?:twitter|x)\.com/(?!(?:i|search|hashtag|home|intent|share|explore|login|settings|status(?:es)?|tos|"
    r"privacy|compose|messages|notifications)\b)|"
    r"(?:facebook|fb)\.com/(?:people/|pg/)?(?!(?:groups?|events?|watch|pages|people|pg|photos?|permalink|story|sharer?|"
    r"hashtag|help|marketplace|profile|reel|login|business|policies|messages|public|media|videos?|notes|dialog|"
    r"plugins|apps|gaming|policy|legal|privacy|settings|ads)\b)|"
    r"instagram\.com/(?:stories/)?(?!(?:p|reels?|tv|explore|stories|accounts|about|direct|legal)\b)|"
    r"(?:t|telegram)\.me/(?:s/)?(?!(?:s|joinchat|c|addstickers|share|proxy|socks|iv)\b)|"
    rf"vk\.com/(?!(?:wall|feed|video|photo|topic|club|id\d)))){_NAME}",
    re.IGNORECASE,
)
"""A page by its bare name: a person's or an organisation's, which the address does not tell."""
_AT_NAME = re.compile(r"(?<=/)@(?=[\w.-]{0,80}[^\W\d])[\w.-]{0,80}\w")
_X_POST = re.compile(r"^(https?://(?:[\w-]{1,20}\.)?(?:twitter|x)\.com/)\w{1,40}(?=/status/)", re.IGNORECASE)
_TIKTOK_POST = re.compile(
    r"^(https?://(?:[\w-]{1,20}\.)?tiktok\.com/@)[\w.-]{1,80}(?=/(?:video|photo)/)", re.IGNORECASE
)
_CODE_HOST = re.compile(r"(?:^|\.)(?:github|gitlab|bitbucket|codeberg|sourceforge)\.\w+$")

_MAIL = re.compile(r"[\w.+-]{1,64}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63})+", re.IGNORECASE)
_PHONE = re.compile(r"(?<=[/=:])(?:\+|%2B)(\d[\d-]{5,16}\d)(?!\w)", re.IGNORECASE)
_CHAT = re.compile(r"((?:\bwa\.me|\bwhatsapp\.com/send)/(?:\?phone=)?)\+?\d{7,15}\b", re.IGNORECASE)
_VALUE = re.compile(
    r"([?&#;]([\w.-]{0,40}?(?:(mail)|(phone|mobile|msisdn|(?<![a-z])tel(?![a-z]))|token|passw|pwd|secret|session|"
    r"signature|api_?key|(?<![a-z])(?:key|o?auth|sig|sid|otp|jwt)(?![a-z]))[\w.-]{0,40})=)([^&#;]+)",
    re.IGNORECASE,
)


def mask_url(url: str) -> str:
    """A URL as it may stand in a text: host, path and page stay; credentials, addresses, secrets and people do not."""
    url = _mask_values(url)
    for pattern in (_MINE, _NAMED):
        url = pattern.sub(r"\1[handle]", url)
    return _AT_NAME.sub("[handle]", url)


def mask_link(url: str, author: str | None = None) -> str | None:
    """Where a post can be read and answered, with no mail, phone, secret or name in it; None when nothing is left.

    Without its link nobody can answer a quote at its place, so an ordinary link stays as it is, and so does a profile's
    number in its path, because the link does not work without it. A name is another matter: links to X and TikTok
    also lead there without it; a link that cannot (a person's page, or the post's own author in it) is left out. The
    bare name of a page on which others post stays. Only http and https: a browser follows no other.
    """
    url = url.strip()
    if not re.match(r"https?://", url, re.IGNORECASE):
        return None
    url = _TIKTOK_POST.sub(r"\1_", _X_POST.sub(r"\1i", _mask_values(url)))
    names_someone = _MINE.search(url) or _AT_NAME.search(url.replace("/@_/", "/"))
    return None if names_someone or (author and _names(url, author)) else url


def _names(url: str, author: str) -> bool:
    """Whether a part of the path or a value of the query is the author's name; a number is no name."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True  # not to be read, so not to be followed either
    name = author.strip().lstrip("@").casefold()
    if len(name) < 3 or not any(c.isalpha() for c in name) or _CODE_HOST.search(parts.hostname or ""):
        return False
    said = re.split(r"[/?&=#;]", unquote(f"{parts.path}?{parts.query}#{parts.fragment}"))
    return name in {part.lstrip("@~").replace("+", " ").casefold() for part in said}


def _mask_values(url: str) -> str:
    url = re.sub(r"(?<=//)[^/@?#\s]+@", "", url, count=1)
    url = _VALUE.sub(_mask_value, url)
    url = _CHAT.sub(r"\1[phone]", url)
    url = _PHONE.sub(lambda m: "[phone]" if is_phone("+" + m.group(1)) else m.group(), url)
    return _MAIL.sub("[mail]", url)


def _mask_value(match: re.Match[str]) -> str:
    before, _, mail, phone, value = match.groups()
    if re.fullmatch(r"\d{1,4}|true|false|yes|no", value, re.IGNORECASE):
        return match.group()  # ?mobile=1 and &session=3 say which page, not whose
    return before + ("[mail]" if mail else "[phone]" if phone else "[secret]")
