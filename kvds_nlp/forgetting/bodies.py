"""Every text in the bytes of a file, whatever it is packed in; and whether there may be more."""

from __future__ import annotations

import bz2
import email
import gzip
import html
import io
import lzma
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BufferedIOBase
from pathlib import Path

from kvds_nlp.errors import InputError
from kvds_nlp.incoming import ZIP_DAMAGE
from kvds_nlp.readers.every_word import words_of_file
from kvds_nlp.settings import ReadingSettings

_TAG = re.compile(r"<[^<>]{0,4000}>")
_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|[nrt"/\\])')
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_MANY = 100
"""Characters of which one at most is such a sign, in what is text."""
_MAIL = re.compile(rb"(?im)^content-transfer-encoding:[ \t]*(?:base64|quoted-printable)")
_HEAD = 50_000
_NAMED = 300
"""Bytes at the head of what is packed alone, which may say what it was called."""
_DEEPEST = 4
BIGGEST = 256 * 2**20
"""Bytes that are looked through of one file, all that is packed in it together."""
_OPENED: dict[bytes, Callable[[io.BytesIO], BufferedIOBase]] = {
    b"\x1f\x8b": lambda packed: gzip.GzipFile(fileobj=packed),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\0": lzma.LZMAFile,
}
"""How a file begins that is another one packed."""
_CLOSED = (
    b"%PDF-", b"$FL2", b"$FL3", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x28\xb5\x2f\xfd",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)  # fmt: skip
"""How files begin whose words do not stand in their bytes, or not all: pdf, SPSS, archives, and the
Office of before 2007, which locked files of today are too.
"""
_PLAIN = (b"SQLite format 3\0", b"\0\0\0\1Bud1")
"""How files begin that look like none but hold their words as they are: a database, what a Mac
keeps of a folder.
"""
_ARRAY = re.compile(rb"\x93NUMPY.{2,6}\{'descr': '[<|=]?([bcfiuU])", re.DOTALL)
"""How an array begins, of numbers or (U) of words."""
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
"""A zip with one of these is a document: beside its words it holds pictures, fonts, printers."""
_SOUND = frozenset({
    ".mp3", ".m4a", ".m4b", ".wav", ".wma", ".ogg", ".oga", ".opus", ".flac", ".aac", ".aif",
    ".aiff", ".amr", ".dss", ".ds2", ".caf", ".3gp", ".mp4", ".m4v", ".mov", ".avi", ".mkv",
    ".webm", ".wmv", ".mpg", ".mpeg", ".mts",
})  # fmt: skip
"""Lower-case suffixes of what is not opened: it is long, and heard."""
_PICTURES = frozenset({
    ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".webp", ".jp2",
    ".emf", ".wmf", ".ico", ".psd",
})  # fmt: skip
"""Lower-case suffixes of what is seen: of its words only captions stand in its bytes."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in one file.

    Attributes:
        texts: every text in it, in each encoding it may be in.
        whole: these are all; else who else stands in it is not known.
        media: it is, or holds, pictures or sound.
    """

    texts: tuple[str, ...] = ()
    whole: bool = False
    media: bool = False


def look_into(path: Path, body: bytes | None = None) -> Looked:
    """Every text in a file; of a file that cannot be read, none and not ``whole``.

    Args:
        path: where it lies.
        body: what will lie there; None = what does.
    """
    suffix = path.suffix.lower()
    if suffix in _SOUND:
        return Looked(whole=True, media=True)
    try:
        if body is None:
            if path.stat().st_size > BIGGEST:
                return Looked()
            body = path.read_bytes()
    except OSError:
        return Looked()
    search = _Search()
    texts = list(search.texts(body, strict=suffix not in _PICTURES))
    whole = search.whole
    try:
        if (words := words_of_file(path, body, ReadingSettings())) is not None:
            texts += words
            whole = True
    except InputError:
        whole = False
    return Looked(tuple(texts), whole, search.media or suffix in _PICTURES)


def texts_in(body: bytes) -> Iterator[str]:
    """Every text in these bytes, in each encoding they may be in; see ``look_into``."""
    return _Search().texts(body)


class _Search:
    """One walk through a file and all that is packed in it.

    Attributes:
        whole: nothing was met that cannot be looked into.
        media: pictures or sound were met.
    """

    def __init__(self) -> None:
        self.whole = True
        self.media = False
        self._left = BIGGEST

    def texts(self, body: bytes, depth: int = 0, *, strict: bool = True) -> Iterator[str]:
        """Every text; ``strict``: what is no text in any encoding is told to be closed."""
        self._left -= len(body)
        if self._left < 0 or depth > _DEEPEST:
            self.whole = False
            return
        packed = next((mark for mark in _OPENED if body.startswith(mark)), None)
        if packed is not None:
            yield body[:_NAMED].decode("cp1252", "replace")
            opened = _OPENED[packed](io.BytesIO(body))
            yield from self._inside(lambda: bytes(opened.read(self._left + 1)), depth)
            return
        if body[:2] == b"PK" and (body[2:4] == b"\3\4" or zipfile.is_zipfile(io.BytesIO(body))):
            yield from self._members(body, depth)
            return
        if body.startswith(_CLOSED):
            self.whole = False
        if _MAIL.search(body, 0, _HEAD):
            yield from self._parts(body, depth)
        yield from self._read(body, strict=strict)

    def _inside(
        self, unpack: Callable[[], bytes], depth: int, *, strict: bool = True
    ) -> Iterator[str]:
        try:
            body = unpack()
        except ZIP_DAMAGE:
            self.whole = False
        else:
            yield from self.texts(body, depth + 1, strict=strict)

    def _members(self, body: bytes, depth: int) -> Iterator[str]:
        """What is in a zip; of what an Office file needs beside its words nothing is expected."""
        try:
            archive = zipfile.ZipFile(io.BytesIO(body))
        except ZIP_DAMAGE:
            self.whole = False
            return
        with archive:
            members = archive.infolist()
            strict = _OFFICE.isdisjoint(member.filename for member in members)
            for member in members:
                yield member.filename
                suffix = Path(member.filename).suffix.lower()
                self.media |= suffix in _SOUND | _PICTURES
                if suffix in _SOUND:
                    continue
                if member.file_size > self._left:
                    self.whole = False
                    continue
                closed = strict and suffix not in _PICTURES
                yield from self._inside(partial(archive.read, member), depth, strict=closed)

    def _parts(self, body: bytes, depth: int) -> Iterator[str]:
        """What is in a mail, its attachments too."""
        try:
            for part in email.message_from_bytes(body).walk():
                yield part.get_filename() or ""
                if part.get_content_maintype() in ("image", "audio", "video"):
                    self.media = True
                elif isinstance(inner := part.get_payload(decode=True), bytes):
                    yield from self.texts(inner, depth + 1)
        except (RecursionError, ValueError, LookupError):
            self.whole = False

    def _read(self, body: bytes, *, strict: bool) -> Iterator[str]:
        """What the bytes say in each encoding they may be in."""
        if array := _ARRAY.match(body):
            if array[1] == b"U":
                yield body.decode("utf-32-le", "replace")
            return
        wide = body[:4000].count(0) > len(body[:4000]) // 4
        big = wide and body[1:2] != b"\0" and body[:1] in (b"\0", b"\xfe")
        is_text = body.startswith(_PLAIN)
        if wide:
            text = body.decode("utf-16-be" if big else "utf-16-le", "replace")
            is_text = is_text or _is_text(text)
            yield _ESCAPE.sub(_unescaped, text)
        text = body.decode("utf-8", "replace")  # of what is wide too: a database is full of zeros
        is_text = is_text or _is_text(text)
        yield _ESCAPE.sub(_unescaped, text)
        if "\ufffd" in text:  # of Windows, which has no marks of its own
            yield body.decode("cp1252", "replace")
        if "<" in text:
            yield html.unescape(_TAG.sub("", text))
        if strict and b"\0" in body and not _is_text(text):  # wide, and anywhere
            for start in (0, 1):
                yield body[start:].decode("utf-16-le", "replace")
                yield body[start:].decode("utf-16-be", "replace")
        if strict and not is_text:
            self.whole = False


def _is_text(text: str) -> bool:
    return len(_CONTROL.findall(text)) * _MANY <= len(text)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " "
