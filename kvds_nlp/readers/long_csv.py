"""A csv too long to hold in memory: its records one after another, as often as they are asked for.

What is read is what ``table_files.read_csv`` reads, to the letter; only a file in an encoding that
is found out line by line (old Windows and Mac text) is refused, with what to do.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TextIO

from kvds_nlp.csv_guard import unlimited_cells
from kvds_nlp.errors import InputError, Problem
from kvds_nlp.messages import in_words, system_said
from kvds_nlp.readers.decoding import (
    Decoded,
    are_scrambled,
    encoding_of,
    mended,
    refuse_binary,
    scrambled_in,
)
from kvds_nlp.readers.table_files import (
    LONGEST_RECORD,
    find_separator,
    loose_quote,
    one_record,
)
from kvds_nlp.talk.parts import FileDigest, InputFile
from kvds_nlp.talk.text import CONTROLS

_HEAD = 200_000
"""Characters in which the separator is sought."""
_CHUNK = 1 << 20
_MEGABYTE = 1_000_000

Record = tuple[int, list[str], Problem | None]
"""The row as a spreadsheet numbers it, its cells, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class LongCsv:
    """One file, and how its records are found. Use ``opened``.

    Attributes:
        file: where it is.
        decoded: its encoding and how much was mended, without a text.
        controls: how many control characters are left out.
        separator: between cells.
        named: whether a first line ``sep=;`` names it, which is no row.
        whole: whether all quotation marks close.
        most: characters that one record may have.
    """

    file: InputFile
    decoded: Decoded
    controls: int
    separator: str
    named: bool
    whole: bool
    most: int

    @classmethod
    def opened(cls, file: InputFile, megabytes: float) -> LongCsv:
        """The file, read through once to know how it is to be read.

        Args:
            file: where it is.
            megabytes: that one record may have.

        Raises:
            InputError: it is no text, no UTF-8 or UTF-16, or has a record beyond measure.
        """
        try:
            with file.path.open("rb") as body:
                encoding = encoding_of(body.read(4_000)) or "utf-8"
            csv_file = cls(file, Decoded("", encoding), 0, ",", False, True, int(megabytes * 1e6))
            found, controls, head = csv_file._looked_through()
        except OSError as error:
            raise InputError(in_words("incoming.failed", why=system_said(error))) from None
        mend = are_scrambled(found)
        first = head.partition("\n")[0]
        name = first.lstrip("\ufeff").strip().strip('"')
        named = len(name) == 5 and name.lower().startswith("sep=")
        separator = name[4] if named else find_separator(head if not mend else mended(head)[0])
        times = sum(mended(one)[1] for one in found) if mend else 0
        decoded = Decoded("", encoding, mended=times)
        made = replace(
            csv_file, decoded=decoded, controls=controls, separator=separator, named=named
        )
        return replace(made, whole=made._closes())

    def records(self) -> Iterator[Record]:
        """Every record, numbered as a spreadsheet does."""
        first = 2 if self.named else 1
        with self.file.path.open(encoding=self.decoded.encoding, newline=None) as text:
            lines = self._lines(text)
            if self.named:
                next(lines, "")
            with unlimited_cells():
                if self.whole:
                    measured = _Measured(lines, self.most)
                    rows = csv.reader(measured, delimiter=self.separator, strict=True)
                    for number, row in enumerate(rows, first):
                        measured.size = 0
                        yield number, row, None
                else:
                    yield from self._one_by_one(lines, first)

    def _looked_through(self) -> tuple[list[str], int, str]:
        """Scrambled signs, how many control characters there are, and the first characters."""
        found: list[str] = []
        controls, left, head = 0, 0, ""
        try:
            with self.file.path.open(encoding=self.decoded.encoding, newline=None) as text:
                for line in self._bounded(text):
                    if len(head) < _HEAD:
                        head += line
                    if line.isascii() and line.rstrip("\n").isprintable():
                        continue
                    signs = scrambled_in(line)
                    found += signs
                    here = len(CONTROLS.findall(line))
                    controls += here
                    left += len(CONTROLS.findall(mended(line)[0])) if signs else here
        except UnicodeError:
            raise InputError(
                in_words(
                    "read.long_encoding",
                    encoding=self.decoded.encoding,
                    remedy=in_words("read.save_utf8"),
                )
            ) from None
        refuse_binary(head)
        return found, left if are_scrambled(found) else controls, head.replace("\0", "")

    def _bounded(self, text: TextIO) -> Iterator[str]:
        r"""The lines, with their ``\n``.

        Raises:
            InputError: one is longer than a record may be.
        """
        while line := text.readline(self.most + 1):
            if len(line) > self.most:
                raise self._beyond()
            yield line

    def _beyond(self) -> InputError:
        return InputError(in_words("read.long_record", megabytes=self.most / _MEGABYTE))

    def _lines(self, text: TextIO) -> Iterator[str]:
        """The lines as they are read: mended, without NUL."""
        mend = bool(self.decoded.mended)
        for line in self._bounded(text):
            plain = mended(line)[0] if mend and not line.isascii() else line
            yield plain.replace("\0", "")

    def _closes(self) -> bool:
        """Whether all quotation marks close, in records of a measure."""
        try:
            for _ in self.records():
                pass
        except csv.Error:
            return False
        return True

    def _one_by_one(self, lines: Iterator[str], number: int) -> Iterator[Record]:
        """Records of a file in which some quotation mark does not close; see ``table_files``."""
        window: list[str] = []
        source = _without_last_blanks(line.removesuffix("\n") for line in lines)
        while True:
            for line in source:
                window.append(line)
                if len(window) >= 2 * LONGEST_RECORD:
                    break
            if not window:
                return
            while len(window) > LONGEST_RECORD or (window and _is_over(source, window)):
                row, used = one_record(window, 0, self.separator)
                problem = None
                if row is None:
                    bare = csv.reader([window[0]], delimiter=self.separator, quoting=csv.QUOTE_NONE)
                    row, problem = next(bare, []), loose_quote(self.file, number)
                yield number, row, problem
                number += 1
                del window[:used]


def _is_over(source: Iterator[str], window: list[str]) -> bool:
    """Whether no line is left; one that is goes into the window."""
    for line in source:
        window.append(line)
        return False
    return True


def digest_of(file: InputFile) -> FileDigest:
    """A file of any length as received."""
    total, size = hashlib.sha256(), 0
    with file.path.open("rb") as body:
        while chunk := body.read(_CHUNK):
            total.update(chunk)
            size += len(chunk)
    return FileDigest(file.name, total.hexdigest(), size)


class _Measured:
    """Lines, of which no record takes more characters than it may: a mark left open would take all.

    Attributes:
        size: characters since the last record.
    """

    def __init__(self, lines: Iterator[str], most: int) -> None:
        self._lines, self._most, self.size = lines, most, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.size += len(line)
        if self.size > self._most:
            raise csv.Error("a record without an end")
        return line


def _without_last_blanks(lines: Iterator[str]) -> Iterator[str]:
    """The lines but for empty ones at the end."""
    blanks = 0
    for line in lines:
        if line:
            yield from chain([""] * blanks, [line])
            blanks = 0
        else:
            blanks += 1
