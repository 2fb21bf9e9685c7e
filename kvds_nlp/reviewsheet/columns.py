"""The review sheet's columns and words, shared by the one who writes it and the one who reads it.

Rows are known by their key, never by their place: people sort, filter and delete.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kvds_nlp.data import Document, Segment
from kvds_nlp.dutch import word_list

SHEET, GUIDE = "Beoordelen", "Uitleg"
REVIEWER_LABEL, RUN_LABEL = "Beoordelaar", "Run"

_NARROW, _MIDDLE, _WIDE, _WIDEST = 14, 26, 34, 60
"""Characters: a word, a few words, a sentence, what is to be read."""

COLUMNS: tuple[tuple[str, int], ...] = (
    ("sleutel", _NARROW),
    ("waarom gevraagd", _NARROW),
    ("document", _MIDDLE),
    ("spreker", _NARROW),
    ("ervoor", _WIDE),
    ("fragment", _WIDEST),
    ("erna", _WIDE),
    ("code", _MIDDLE),
    ("betekenis", _MIDDLE),
    ("score", _NARROW),
    ("reden", _MIDDLE),
    ("oordeel", _NARROW),
    ("andere code", _MIDDLE),
    ("gemiste codes", _MIDDLE),
    ("alles bekeken", _NARROW),
    ("opmerking", _WIDE),
)
"""Header and width of every column, in order."""

ANSWERED = ("oordeel", "andere code", "gemiste codes", "alles bekeken", "opmerking")
"""The columns a reviewer fills in."""

AROUND = 300
"""Characters of context shown before and after a segment."""
LONGEST = 32_000
"""Excel cuts a cell at 32,767 characters."""

ACCEPT, REJECT, OTHER = "akkoord", "afwijzen", "andere code"
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
YES_WORDS = word_list("yes") | {"x"}


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row is about, as it stands in its first column.

    Attributes:
        segment: the segment's key.
        code: "" where no code was proposed.
        sha256: the start of the text's digest.
    """

    segment: str
    code: str
    sha256: str

    @classmethod
    def of(cls, segment: Segment, code: str) -> RowKey:
        """The key of the row for this segment and code."""
        return cls(segment.key, code, segment.doc_sha256[:12])

    @classmethod
    def read(cls, cell: str) -> RowKey | None:
        """The key in a cell; None when it was changed into something else.

        >>> RowKey.read("a.txt@0-23|loslaten|0a1b2c3d4e5f").code
        'loslaten'
        """
        parts = cell.strip().rsplit("|", 2)
        return cls(*parts) if len(parts) == 3 and "@" in parts[0] else None

    def __str__(self) -> str:
        return f"{self.segment}|{self.code}|{self.sha256}"


def told_of(segment: Segment, code: str, home: Document) -> dict[str, str]:
    """What a row tells a reviewer of the segment and the code it asks about, by column.

    A row that comes back with other words here has somebody else's key.
    """
    start, end = segment.span.start, segment.span.end
    return {
        "document": str(home.origin),
        "ervoor": home.text[max(0, start - AROUND) : start].strip(),
        "fragment": segment.quote[:LONGEST],
        "erna": home.text[end : end + AROUND].strip(),
        "code": code,
    }


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """One row as it came back.

    Attributes:
        row: 1-based, as Excel numbers it.
        decision: one of the three words, lower case; "" = not filled in.
        missed: ids of codes the machine missed.
        complete: every code was considered for this segment.
        told: the columns of ``told_of`` as they stand in the sheet now, those that are there.
        doubtful: part of the row could not be used, so that it cannot count as complete.
    """

    row: int
    key: RowKey
    decision: str
    other: str
    missed: tuple[str, ...]
    complete: bool
    note: str
    told: Mapping[str, str]
    doubtful: bool = False

    @property
    def filled_in(self) -> bool:
        """Whether the reviewer said anything in this row."""
        return bool(self.decision or self.other or self.missed or self.complete or self.note)

    def strange(self, told: Mapping[str, str]) -> str:
        """The first column in which this row tells of something else than its key; "" for none.

        Blanks and line ends do not count. The words around a fragment may have been removed.

        Args:
            told: of the segment and the code of this row's key.
        """
        for column in ("fragment", "code", "document", "ervoor", "erna"):
            here, meant = _words(self.told.get(column, "")), _words(told[column])
            if here != meant and (here or column in ("fragment", "code")):
                return column
        return ""

    @property
    def fault(self) -> str:
        """Why this row cannot be used as it was filled in; "" when it can."""
        if self.decision not in ("", ACCEPT, REJECT, OTHER):
            return f"oordeel is {self.decision!r}; choose {ACCEPT}, {REJECT} or {OTHER}."
        if self.decision == OTHER and not self.other:
            return f"oordeel is '{OTHER}' but no other code is given; choose one."
        if self.decision != OTHER and self.other:
            return f"another code is given but oordeel is not '{OTHER}'; make clear which is meant."
        return ""


def _words(cell: str) -> list[str]:
    """The words of a cell, without Excel's escapes: each program undoes other ones."""
    return _ESCAPE.sub(" ", cell.replace("x005F_", "")).split()
