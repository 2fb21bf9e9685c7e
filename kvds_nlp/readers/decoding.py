"""Bytes -> text: byte order mark, then strict UTF-8, then Windows' cp1252; never a silent guess."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from kvds_nlp.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive (docx, xlsx, odt ...)"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or password-protected Office file"),
    (b"{\\rtf", "an RTF text"),
    (b"$FL2", "an SPSS file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
)
_WESTERN = frozenset(
    "áéíóúàèìòùâêîôûäëïöüñçÿßåæøœÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛÄËÏÖÜÑÇ"
    "€£§°±·²³½¼¾«»©®™†‡•…–—‘’‚“”„´¨¡¿×÷¹ºª¶\xa0\xad"
)
_REMEDY = "Save it as UTF-8 (in Word or Excel: Save as, plain text or CSV UTF-8) and try again."


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding that was used; ``odd`` are 1-based lines in another encoding."""

    text: str
    encoding: str
    odd: tuple[int, ...] = ()


def kind_of(data: bytes) -> str:
    """What the first bytes say this is, in words; "" when they do not say."""
    return next((what for mark, what in _SIGNATURES if data.startswith(mark)), "")


def decode(data: bytes) -> Decoded:
    """The text in these bytes.

    Raises:
        InputError: when the bytes are not text, or in an encoding we cannot name.
    """
    what = kind_of(data)
    if what:
        raise InputError(f"is not text: by its first bytes it is {what}. Give it the right suffix.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data, encoding)
    if wide := _wide(data):
        return _by_mark(data, wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_line(data)
    return Decoded(_refuse_binary(text), "utf-8")


def _by_mark(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(_refuse_binary(data.decode(encoding)), encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8-sig":
            return _by_line(data.removeprefix(codecs.BOM_UTF8))
        raise InputError(f"says it is {encoding} but is not. {_REMEDY}") from None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows as a NUL in nearly every other byte."""
    head = data[:4000]
    if len(head) < 4:
        return ""
    half = len(head) // 2
    if head[1::2].count(0) > 0.7 * half and head[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _by_line(data: bytes) -> Decoded:
    """Lines that are UTF-8 as UTF-8, the others as cp1252; ``odd`` names the smaller party."""
    parts: list[str] = []
    narrow: list[int] = []
    wide: list[int] = []
    for number, raw in enumerate(data.split(b"\n"), start=1):
        try:
            parts.append(raw.decode("utf-8"))
            if not raw.isascii():
                wide.append(number)
        except UnicodeDecodeError:
            parts.append(_western(raw, number))
            narrow.append(number)
    text = _refuse_binary("\n".join(parts))
    _refuse_foreign(parts, narrow)
    if not wide:
        return Decoded(text, "cp1252")
    if len(wide) >= len(narrow):
        return Decoded(text, "utf-8", tuple(narrow))
    return Decoded(text, "cp1252", tuple(wide))


def _western(raw: bytes, number: int) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        where = f"line {number} is neither UTF-8 nor cp1252 (Windows)"
        raise InputError(f"its encoding is unknown: {where}. {_REMEDY}") from None


def _refuse_foreign(parts: list[str], narrow: list[int]) -> None:
    """Cyrillic, Greek or Mac text read as cp1252 is a soup of rare characters: refuse it."""
    high = [char for number in narrow for char in parts[number - 1] if ord(char) > 127]
    strange = sum(char not in _WESTERN for char in high)
    letters = sum(char.isalpha() for number in narrow for char in parts[number - 1])
    if strange > 0.5 * len(high) or len(high) > 0.4 * max(letters, 5):
        raise InputError(
            f"its encoding is unknown: read as Windows text, line {narrow[0]} makes no sense. "
            f"{_REMEDY}"
        )


def _refuse_binary(text: str) -> str:
    """The text itself, unless a tenth of it is control characters."""
    head = text[:20000]
    controls = sum(ord(char) < 32 and char not in "\t\n\r\f\v" for char in head)
    if controls > 0.1 * len(head):
        raise InputError("is not text: it is full of control characters. Give it the right suffix.")
    return text
