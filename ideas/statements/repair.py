"""Text as its author meant it: encoding damage undone, HTML read, white space tidied."""

from __future__ import annotations

import html
import re

_FENCE = re.compile(r"(^[ \t]*(?:```|~~~).*?(?:^[ \t]*(?:```|~~~)[ \t]*$|\Z))", re.DOTALL | re.MULTILINE)
_TAGS = (
    "a|abbr|article|b|blockquote|body|center|code|del|details|div|dl|dd|dt|em|figure|font|footer|h[1-6]|head|header|hr|"
    "html|i|iframe|img|ins|kbd|label|li|link|main|meta|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|"
    "summary|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|video"
)
_BREAK = re.compile(r"[ \t]*<br[ \t]*/?>", re.IGNORECASE)
_HTML = re.compile(
    rf"</(?:{_TAGS})\s*>|<(?:p|li|hr|div|img|table)(?:\s[^<>]*)?/?>|<(?:a|span|font|iframe|meta|link)\s[^<>]*>|<!--",
    re.IGNORECASE,
)
_NOT_A_TAG = re.compile(rf"<(?!/?(?:{_TAGS}|br)(?:[\s/][^<>]*)?>|!--)", re.IGNORECASE)
_BLOCKS = (
    "p,div,ul,ol,table,tr,h1,h2,h3,h4,h5,h6,blockquote,pre,section,article,header,footer,dl,dt,dd,hr,figure,summary"
)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?\n ?")
_BLANK_LINES = re.compile(r"\n{3,}")


def repair(text: str) -> str:
    """The text with double encoding, entities, HTML and stray white space undone; Markdown and code stay as they are.

    What people read, search and quote is this text, so nothing is rewritten that was not damage.
    """
    if not text.isascii():
        text = _decode(text)
    if "\r" in text or "\x85" in text or "\u2028" in text:
        text = text.replace("\r\n", "\n").translate({13: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"})
    if "```" in text or "~~~" in text:
        parts = _FENCE.split(text)
        return "".join(part if i % 2 else _read(part) for i, part in enumerate(parts)).strip()
    return _read(text).strip()


def _decode(text: str) -> str:
    """Double encoding undone by ftfy; quotes made straight, so that "don't" is one word however it was typed."""
    import ftfy

    config = ftfy.TextFixerConfig(unescape_html=False, fix_character_width=False, fix_line_breaks=False, explain=False)
    return _UNSEEN.sub("", ftfy.fix_text(text, config))


def _read(text: str) -> str:
    """Prose outside code: HTML and entities to plain text, white space tidied."""
    if "<" in text or "&" in text:
        if not _HTML.search(text):
            text = html.unescape(text) if "&" in text else text
        if _HTML.search(text):
            text = _html_to_text(text)
        elif "<" in text:
            text = _BREAK.sub("\n", text)
    text = text.replace("\x00", "")
    text = _LINE_ENDS.sub("\n", _SPACES.sub(" ", text))
    return _BLANK_LINES.sub("\n\n", text)


def _html_to_text(text: str) -> str:
    """Visible text of HTML, a line for each block and "- " before each list item. A "<" that opens no tag stays."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(_NOT_A_TAG.sub("&lt;", _BREAK.sub("\n", text)))
    tree.strip_tags(["script", "style", "head", "svg", "iframe"])
    for node in tree.css("li"):
        node.insert_before("\n- ")
    for node in tree.css("td,th"):
        node.insert_after(" ")
    for node in tree.css(_BLOCKS):
        node.insert_before("\n")
        node.insert_after("\n")
    return tree.body.text() if tree.body is not None else ""
