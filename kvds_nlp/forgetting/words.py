"""What only one person said, looked for in the bytes of any file: what must be found nowhere."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]{0,4000}>")
_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|[nrt"/\\])')
_IN_A_ROW = 4
"""Words in a row that nobody else says in the same order tell whose they are."""
_DEEPEST = 4
_BIGGEST = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Words:
    """Stretches of four words that one person said and nobody else in the study did.

    A text of fewer words has none; what is that short is found by its place only.
    """

    stretches: frozenset[str]

    @classmethod
    def of(cls, own: Iterable[str], others: Iterable[str]) -> Words:
        """What is in ``own`` texts and in none of the ``others``."""
        said = {stretch for text in own for stretch in _stretches(text)}
        for text in others:
            if not said:
                break
            said.difference_update(_stretches(text))
        return cls(frozenset(said))

    def said_in(self, text: str) -> bool:
        """Whether any of it stands in a text."""
        return any(stretch in self.stretches for stretch in _stretches(text))

    def stand_in(self, body: bytes) -> bool:
        """Whether any of it stands in a file, also packed in it at some depth, within marks (XML,
        html), escaped (JSON) or in another encoding.
        """
        return any(self.said_in(text) for text in _texts(body, 0))


def _stretches(text: str) -> Iterator[str]:
    words = _WORD.findall(text.casefold())
    for at in range(len(words) - _IN_A_ROW + 1):
        yield " ".join(words[at : at + _IN_A_ROW])


def _texts(body: bytes, depth: int) -> Iterator[str]:
    if body[:2] == b"PK" and depth < _DEEPEST and zipfile.is_zipfile(io.BytesIO(body)):
        try:
            with zipfile.ZipFile(io.BytesIO(body)) as archive:
                for member in archive.infolist():
                    if member.file_size <= _BIGGEST:
                        yield member.filename
                        yield from _texts(archive.read(member), depth + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, NotImplementedError):
            return
        return
    wide = body[:4000].count(0) > len(body[:4000]) // 4
    big = wide and body[1:2] != b"\0" and body[:1] in (b"\0", b"\xfe")
    text = body.decode(("utf-16-be" if big else "utf-16-le") if wide else "utf-8", "replace")
    yield _ESCAPE.sub(_unescaped, text)
    if "<" in text:
        yield html.unescape(_TAG.sub("", text))


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " "
