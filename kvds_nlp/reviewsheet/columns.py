"""The review sheet's columns and words, shared by the one who writes it and the one who reads it.

Rows are known by their key, never by their place: people sort, filter and delete.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kvds_nlp.data import VALENCES, Document, Segment, Valence
from kvds_nlp.dutch import word_list
from kvds_nlp.messages import in_words

SHEET, GUIDE, CODES = "Beoordelen", "Uitleg", "Codes"
REVIEWER_LABEL, RUN_LABEL = "Beoordelaar", "Run"

KEY_WIDTH = 14
BEFORE = ("ervoor", 20)
FRAGMENT = ("fragment", 46)
AFTER = ("erna", 26)
CODE = ("code", 20)
SIDE = ("richting", 12)
NOTE = ("opmerking", 15)
WHY_ASKED = ("waarom gevraagd", 14)
COLUMNS: tuple[tuple[str, int], ...] = (
    ("sleutel", KEY_WIDTH), BEFORE, FRAGMENT, CODE, ("voorgestelde richting", 12),
    ("oordeel", 11), SIDE, ("andere code", 15), ("gemiste codes", 15), ("alles bekeken", 9), NOTE,
    AFTER, ("reden", 30), ("score", 8), ("betekenis", 24), ("document", 26), ("spreker", 14),
    WHY_ASKED,
)  # fmt: skip
"""Header and width (characters) of every column, in order. The first is hidden; those up to the
last that is filled in fit beside one another on a laptop."""

ANSWERED = ("oordeel", "richting", "andere code", "gemiste codes", "alles bekeken", "opmerking")
"""The columns a reviewer fills in."""

NOT_BLIND = (
    "code", "voorgestelde richting", "oordeel", "richting", "andere code", "reden", "score",
    "betekenis",
)  # fmt: skip
"""The columns that are not for a second person who is to judge without seeing the first."""

AROUND, SHOWN = 300, 200
"""Characters of context before and after a segment that belong to a row, and that it shows: whole
words of them."""
CUT = "…"
LONGEST = 32_000
"""Excel cuts a cell at 32,767 characters."""

ACCEPT, REJECT, OTHER = "akkoord", "afwijzen", "andere code"
WORDS = {
    "accept": ACCEPT, "agree": ACCEPT, "reject": REJECT, "disagree": REJECT, "other code": OTHER,
    "hinders": "belemmerend", "hindering": "belemmerend", "helps": "bevorderend",
    "helping": "bevorderend", "neutral": "neutraal",
}  # fmt: skip
"""What is answered in English, in Dutch."""
HEADS = {
    "key": "sleutel", "before": "ervoor", "after": "erna", "meaning": "betekenis",
    "judgment": "oordeel", "judgement": "oordeel", "verdict": "oordeel", "direction": "richting",
    "valence": "richting", "other code": "andere code", "missed codes": "gemiste codes",
    "codes": "gemiste codes", "all considered": "alles bekeken", "remark": "opmerking",
    "note": "opmerking", "reason": "reden", "speaker": "spreker",
}  # fmt: skip
"""Names of columns that are understood beside ours."""
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
_SIDED = re.compile(r"(.*?)\s*[:(]\s*(\w+)\s*\)?")
YES_WORDS = word_list("yes") | {"x"}
NO_WORDS = word_list("no") | {"-"}


def side_of(cell: str) -> Valence | None:
    """The direction a cell names, in any case of letters; None when it names none."""
    word = WORDS.get(cell.lower(), cell.lower())
    return next((side for side in VALENCES if side == word), None)


def sided(cell: str) -> tuple[str, Valence | None]:
    """A code as people list it, and the direction behind it.

    >>> sided("borging (bevorderend)"), sided("tijdgebrek: belemmerend"), sided("Rol (nieuw)")
    (('borging', 'bevorderend'), ('tijdgebrek', 'belemmerend'), ('Rol (nieuw)', None))
    """
    found = _SIDED.fullmatch(cell)
    side = side_of(found[2]) if found else None
    return (found[1], side) if found and side else (cell, None)


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


def shown_of(told: Mapping[str, str]) -> dict[str, str]:
    """What a row shows of what it tells: less of the words around, each turn on a line, and no
    word cut in two.
    """
    before, after = (_lines_of(told[column]) for column in ("ervoor", "erna"))
    if len(before) > SHOWN:
        before = before[-SHOWN:].partition(" ")[2] or before[-SHOWN:]
        before = f"{CUT} {before}"
    if len(after) > SHOWN:
        after = after[:SHOWN].rpartition(" ")[0] or after[:SHOWN]
        after = f"{after} {CUT}"
    return {**told, "ervoor": before, "erna": after}


def _lines_of(text: str) -> str:
    """A text without empty lines."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def strange(here: Mapping[str, str], told: Mapping[str, str]) -> str:
    """The first column in which a row tells of something else than its key; "" for none.

    Blanks and line ends do not count. Of the words around a fragment part may be shown, or nothing.

    Args:
        here: the row as it stands in the sheet now.
        told: of the segment and the code of its key.
    """
    for column in ("fragment", "code", "document", "ervoor", "erna"):
        now, meant = _words(here.get(column, "")), _words(told[column])
        if column in ("ervoor", "erna"):
            part, whole = (" ".join(w for w in words if w != CUT) for words in (now, meant))
            same = part in whole
        else:
            same = now == meant or not (now or column in ("fragment", "code"))
        if not same:
            return column
    return ""


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
        side: the direction of the code that holds, as filled in; "" = not filled in.
        missed_sides: code of ``missed`` -> the direction behind it.
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
    side: str = ""
    missed_sides: Mapping[str, Valence] = field(default_factory=dict)

    @property
    def filled_in(self) -> bool:
        """Whether the reviewer said anything in this row."""
        said = self.decision or self.other or self.missed or self.complete or self.note
        return bool(said or self.side)

    @property
    def fault(self) -> str:
        """Why this row cannot be used as it was filled in; "" when it can."""
        if self.decision not in ("", ACCEPT, REJECT, OTHER):
            said = {"said": self.decision, "accept": ACCEPT, "reject": REJECT, "other": OTHER}
            return in_words("sheet.no_decision", **said)
        if self.decision == OTHER and not self.other:
            return in_words("sheet.no_other", other=OTHER)
        if self.decision != OTHER and self.other:
            return in_words("sheet.not_other", other=OTHER)
        return ""


def _words(cell: str) -> list[str]:
    """The words of a cell, without Excel's escapes: each program undoes other ones."""
    return _ESCAPE.sub(" ", cell.replace("x005F_", "")).split()
