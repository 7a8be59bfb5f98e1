"""Bytes to text: BOM, strict UTF-8, UTF-16 by its zeros, UTF-8 with a few foreign lines, then 8-bit encodings."""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 200_000
CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1c\x7f\ufffd]")
SENSE = re.compile(
    r"(?<=[A-Za-z])[\u00df-\u00f6\u00f8-\u00ff](?=[a-z])|[\u2018-\u201e\u2013\u2014\u2026\u20ac\u00a3\u00b0]"
)
UNUSED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
CP1252 = {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in UNUSED}


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text and what a person should know about its encoding; zero bytes are left out.

    A wrong guess shows in every umlaut, so certain evidence comes before likely: a BOM, then UTF-8 that is valid
    to the last byte, which by chance almost never happens.
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            text, notes = data[len(bom) :].decode(name, "replace"), ()
            return _without_zeros(
                text.removeprefix("\ufeff"), notes if name == "utf-8" else (f"Encoding read as {name}.",)
            )
    wide = _utf16(data)
    if wide:
        return _without_zeros(data.decode(wide, "replace"), (f"Encoding read as {wide}.",))
    try:
        return _without_zeros(data.decode("utf-8"), ())
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            return _without_zeros(data[: error.start].decode("utf-8"), ("The last character is cut off.",))
    mixed = _utf8_with_foreign_lines(data)
    if mixed is not None:
        text, n = mixed
        return _without_zeros(text, (f"Encoding read as UTF-8; {n} lines that are not were read as Windows-1252.",))
    name = _eight_bit(data)
    return _without_zeros(_decode_eight_bit(data, name), (f"Encoding read as {name}.",))


def control_share(text: str) -> float:
    """Part of a text's first characters that no text holds: what tells binary data from a table."""
    head = text[:SAMPLE]
    return len(CONTROL.findall(head)) / max(1, len(head))


def _without_zeros(text: str, notes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    n = text.count("\0")
    return (text.replace("\0", ""), (*notes, f"{n} zero bytes left out.")) if n else (text, notes)


def _utf16(data: bytes) -> str:
    """UTF-16 without a BOM: every second byte of mostly Latin text is zero."""
    head = data[:4000]
    half = len(head) // 2
    if half < 4:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else ""


def _utf8_with_foreign_lines(data: bytes) -> tuple[str, int] | None:
    """Text of a file whose lines are mostly UTF-8 (tables glued together); None when they are not."""
    lines = re.split(rb"(?<=\n)|(?<=\r)(?!\n)", data)
    texts: list[str] = []
    n_wide = n_foreign = 0
    for line in lines:
        try:
            texts.append(line.decode("utf-8"))
            n_wide += not line.isascii()
        except UnicodeDecodeError:
            texts.append(_decode_eight_bit(line, "cp1252"))
            n_foreign += 1
    return ("".join(texts), n_foreign) if n_wide > 3 * n_foreign else None


def _eight_bit(data: bytes) -> str:
    """The 8-bit encoding: Windows-1252 unless another makes clearly more sense; beyond the West charset-normalizer."""
    sample = data[: 5 * SAMPLE]
    n_high = sum(byte >= 0x80 for byte in sample)
    letters = n_high + sum(1 for byte in sample if byte < 0x80 and chr(byte).isalpha())
    if n_high < 0.5 * letters:
        sense = {name: len(SENSE.findall(sample.decode(name, "replace"))) for name in ("cp1252", "mac_roman", "cp850")}
        best = max(sense, key=lambda name: sense[name])
        return best if sense[best] > 1.2 * sense["cp1252"] + 3 else "cp1252"
    from charset_normalizer import from_bytes

    found = from_bytes(data[:SAMPLE]).best()
    return found.encoding if found is not None else "cp1252"


def _decode_eight_bit(data: bytes, name: str) -> str:
    """Windows-1252 as browsers read it: its five unused bytes stay what they are."""
    return data.decode("latin-1").translate(CP1252) if name == "cp1252" else data.decode(name, "replace")
