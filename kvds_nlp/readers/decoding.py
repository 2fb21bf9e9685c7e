"""Bytes -> text: decoded once, never by a silent guess.

Byte order mark, then strict UTF-8, then Windows' cp1252 or, where that gives words nobody writes,
the old Mac's. Text that was stored through a wrong encoding before ("cafÃ©") is mended and said.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.messages import in_words
from kvds_nlp.talk.parts import FileContent, InputFile
from kvds_nlp.talk.text import CONTROLS

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "rtf"),
    (b"$FL2", "spss"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x1f\x8b", "gzip"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
)
_WESTERN = frozenset(
    "áéíóúàèìòùâêîôûäëïöüñçÿßåæøœÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛÄËÏÖÜÑÇ"
    "€£§°±·²³½¼¾«»©®™†‡•…–—‘’‚“”„´¨¡¿×÷¹ºª¶\xa0\xad"
)
_BYTE_OF = {bytes([byte]).decode("cp1252", "replace"): byte for byte in range(0x80, 0xA0)}
_SECOND = "".join(re.escape(char) for char in _BYTE_OF if char != "\ufffd") + "\x80-\xbf"
_SCRAMBLED = re.compile(f"[\u00c2-\u00df][{_SECOND}]|[\u00e0-\u00ef][{_SECOND}]{{2}}"
                        f"|[\u00f0-\u00f4][{_SECOND}]{{3}}")  # fmt: skip
_HIGH = re.compile("[\u0080-\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding that was used.

    Attributes:
        text: as decoded, what was scrambled before mended.
        encoding: its Python name.
        odd: 1-based lines in another encoding.
        mended: how many stretches had been stored through a wrong encoding.
    """

    text: str
    encoding: str
    odd: tuple[int, ...] = ()
    mended: int = 0


def file_kind(data: bytes) -> str:
    """What the first bytes say this is (``kind.…``); "" when they do not say."""
    return next((what for mark, what in _SIGNATURES if data.startswith(mark)), "")


def unscrambled(text: str) -> tuple[str, int]:
    """The text with UTF-8 that was once read as Windows text mended; and how often.

    >>> unscrambled("het cafÃ© â€™s avonds"), unscrambled("een café")
    (('het café ’s avonds', 2), ('een café', 0))
    """
    return mended(text) if are_scrambled(scrambled_in(text)) else (text, 0)


def scrambled_in(text: str) -> list[str]:
    """Signs that look as if UTF-8 was once read as Windows text."""
    return _SCRAMBLED.findall(text)


def are_scrambled(found: Sequence[str]) -> bool:
    """Whether these signs of a whole file are no accident: "Ž" behind "Ã" may be meant, once."""
    return len(found) > 1 or any(not char.isalpha() for one in found for char in one)


def mended(text: str) -> tuple[str, int]:
    """The text with scrambled signs as they were meant; and how many."""
    times = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal times
        raw = bytes(_BYTE_OF.get(char, ord(char)) for char in match[0])
        try:
            whole = raw.decode("utf-8")
        except UnicodeDecodeError:
            return match[0]
        if not all(char in _WESTERN or ord(char) > 0xFFFF for char in whole):
            return match[0]
        times += 1
        return whole

    return _SCRAMBLED.sub(mend, text), times


def decode(data: bytes) -> Decoded:
    """The text in these bytes, with what had been scrambled before mended.

    Raises:
        InputError: when the bytes are not text, or in an encoding we cannot name.
    """
    decoded = _decoded(data)
    text, times = unscrambled(decoded.text)
    return replace(decoded, text=text, mended=times) if times else decoded


def _decoded(data: bytes) -> Decoded:
    """The text in these bytes.

    Raises:
        InputError: when the bytes are not text, or in an encoding we cannot name.
    """
    encoding = encoding_of(data)
    try:
        return Decoded(refuse_binary(data.decode(encoding or "utf-8")), encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding in ("", "utf-8-sig"):
            return _by_line(data.removeprefix(codecs.BOM_UTF8))
        raise InputError(
            in_words("read.wrong_encoding", encoding=encoding, remedy=in_words("read.save_utf8"))
        ) from None


def encoding_of(data: bytes) -> str:
    """What the first bytes (4,000 or more) say of the encoding; "" where they do not say.

    Raises:
        InputError: they are no text.
    """
    if kind := file_kind(data):
        raise InputError(in_words("read.not_text", kind=in_words(f"kind.{kind}")))
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    head, half = data[:4000], len(data[:4000]) // 2
    if not encoding and half > 1:
        # UTF-16 without a mark shows as a NUL in nearly every other byte.
        first, second = head[::2].count(0), head[1::2].count(0)
        if second > 0.7 * half and first < 0.1 * half:
            encoding = "utf-16-le"
        elif first > 0.7 * half and second < 0.1 * half:
            encoding = "utf-16-be"
    return encoding


def _by_line(data: bytes) -> Decoded:
    """Lines that are UTF-8 as UTF-8, the others as cp1252 or, all of them, as the old Mac's;
    ``odd`` names the smaller party.
    """
    parts: list[str] = []
    narrow: dict[int, bytes] = {}
    wide: list[int] = []
    for number, raw in enumerate(data.split(b"\n"), start=1):
        try:
            parts.append(raw.decode("utf-8"))
        except UnicodeDecodeError:
            narrow[number] = raw
            parts.append("")
        else:
            if not raw.isascii():
                wide.append(number)
    windows = _read_as("cp1252", narrow)
    mac = _read_as("mac_roman", narrow)
    first = next(iter(narrow))
    use_mac = not wide and _strangeness(mac) < (_strangeness(windows) if windows else 1.0)
    read = mac if use_mac else windows
    if not read:
        where = in_words("read.odd_line", line=_undefined(narrow) or first)
        raise InputError(
            in_words("read.unknown_encoding", where=where, remedy=in_words("read.save_utf8"))
        )
    for number, line in read.items():
        parts[number - 1] = line
    text = refuse_binary("\n".join(parts))
    _refuse_soup(read)
    if not wide:
        return Decoded(text, "mac_roman" if use_mac else "cp1252")
    if len(wide) >= len(narrow):
        return Decoded(text, "utf-8", tuple(narrow))
    return Decoded(text, "cp1252", tuple(wide))


def _read_as(encoding: str, lines: Mapping[int, bytes]) -> dict[int, str]:
    """The numbered lines in this encoding; {} when one of them is not."""
    try:
        return {number: raw.decode(encoding) for number, raw in lines.items()}
    except UnicodeDecodeError:
        return {}


def _undefined(lines: Mapping[int, bytes]) -> int | None:
    """The first line with a byte that Windows' encoding does not know."""
    return next(
        (number for number, raw in lines.items() if _read_as("cp1252", {0: raw}) == {}), None
    )


def _strangeness(lines: Mapping[int, str]) -> float:
    """The share of signs above ASCII where nobody puts them: a capital or a mark inside a word.

    >>> _strangeness({1: "café én zó"}), _strangeness({1: "cafŽ, gezellig‘e"})
    (0.0, 1.0)
    """
    text = "\n".join(lines.values())
    high = strange = 0
    for match in _HIGH.finditer(text):
        high += 1
        place = match.start()
        char, before, after = match[0], text[max(place - 1, 0) : place], text[place + 1 : place + 2]
        inside = before.islower() or (after.islower() and char not in '‘’“„"(«')
        capital = char.isalpha() and not char.islower()
        mark = not char.isalpha() and before.islower() and after.islower() and char not in "’‑·\xad"
        strange += char not in _WESTERN or (inside and capital and before.islower()) or mark
    return strange / high if high else 0.0


def _refuse_soup(lines: Mapping[int, str]) -> None:
    """Nothing, unless this is Cyrillic, Greek or the like: a soup of rare characters.

    Raises:
        InputError: which line makes no sense.
    """
    read = [char for line in lines.values() for char in line]
    high = [char for char in read if ord(char) > 127]
    strange = sum(char not in _WESTERN for char in high)
    letters = sum(char.isalpha() for char in read)
    if strange > 0.5 * len(high) or len(high) > 0.4 * max(letters, 5):
        raise InputError(
            in_words("read.soup", line=next(iter(lines)), remedy=in_words("read.save_utf8"))
        )


def refuse_binary(text: str) -> str:
    """The text itself, unless a tenth of it is control characters."""
    head = text[:20000]
    controls = sum(ord(char) < 32 and char not in "\t\n\r\f\v" for char in head)
    if controls > 0.1 * len(head):
        raise InputError(in_words("read.control_characters"))
    return text


def with_remarks(content: FileContent, decoded: Decoded, file: InputFile) -> FileContent:
    """The same, and what a person should know of the encoding and of characters left out."""
    controls = len(CONTROLS.findall(decoded.text))
    remarks, notes = remarks_on(decoded, controls, file)
    problems = (*content.problems, *remarks)
    return replace(content, problems=problems, notes=(*notes, *content.notes))


def remarks_on(
    decoded: Decoded, controls: int, file: InputFile
) -> tuple[list[Problem], tuple[str, ...]]:
    """Remarks and notes on a file's encoding, and on this many characters that were left out."""
    remarks = []
    if decoded.odd:
        shown = ", ".join(str(number) for number in decoded.odd[:5])
        more = in_words("read.and_more", n=len(decoded.odd) - 5) if len(decoded.odd) > 5 else ""
        other = "cp1252 (Windows)" if decoded.encoding == "utf-8" else "UTF-8"
        message = in_words(
            "read.mixed_encodings", encoding=decoded.encoding, shown=shown, more=more, other=other
        )
        remarks.append(Problem(file.name, decoded.odd[0], message, fatal=False))
    if decoded.mended:
        message = in_words("read.mended", n=decoded.mended)
        remarks.append(Problem(file.name, None, message, fatal=False))
    if controls:
        message = in_words("read.controls", n=controls)
        remarks.append(Problem(file.name, None, message, fatal=False))
    if decoded.encoding in ("utf-8", "utf-8-sig"):
        return remarks, ()
    return remarks, (in_words("read.read_as", name=file.name, encoding=decoded.encoding),)
