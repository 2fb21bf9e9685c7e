"""The review sheet's columns and words, shared by the one who writes it and the one who reads it.

Rows are known by their key, never by their place: people sort, filter and delete.
"""

from __future__ import annotations

from dataclasses import dataclass

from kvds_nlp.data import Decision, Segment

SHEET, GUIDE = "Beoordelen", "Uitleg"
REVIEWER_LABEL, RUN_LABEL = "Beoordelaar", "Run"

COLUMNS: tuple[tuple[str, int], ...] = (
    ("sleutel", 12),
    ("waarom gevraagd", 14),
    ("document", 22),
    ("spreker", 12),
    ("ervoor", 34),
    ("fragment", 60),
    ("erna", 34),
    ("code", 20),
    ("betekenis", 26),
    ("score", 7),
    ("reden", 26),
    ("oordeel", 14),
    ("andere code", 22),
    ("gemiste codes", 26),
    ("alles bekeken", 10),
    ("opmerking", 30),
)
"""Header and width of every column, in order."""

ANSWERED = ("oordeel", "andere code", "gemiste codes", "alles bekeken", "opmerking")
"""The columns a reviewer fills in."""

ACCEPT, REJECT, OTHER = "akkoord", "afwijzen", "andere code"
YES_WORDS = frozenset({"ja", "j", "x", "yes", "y", "1", "waar", "true"})


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row to fill in; every field is text as it is shown, the score in [0, 1] or None."""

    key: str
    part: str
    document: str
    speaker: str
    before: str
    quote: str
    after: str
    code: str
    label: str
    score: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One row as it came back.

    Attributes:
        row: 1-based, as Excel numbers it.
        decision: one of the three words, lower case; "" = not filled in.
        missed: ids of codes the machine missed.
        complete: every code was considered for this segment.
        quote: as it stands in the sheet now; only to notice that it was edited.
        doubtful: part of the row could not be used, so that it cannot count as complete.
    """

    row: int
    key: str
    decision: str
    other: str
    missed: tuple[str, ...]
    complete: bool
    note: str
    quote: str
    doubtful: bool = False

    @property
    def parts(self) -> tuple[str, str, str]:
        """Segment key, code and start of the digest; the reader lets no other key through.

        Raises:
            ValueError: the key is not such a key.
        """
        parts = key_parts(self.key)
        if parts is None:
            raise ValueError(f"row {self.row} has no key; the reader should have refused it")
        return parts

    @property
    def decisions(self) -> list[tuple[str, Decision]]:
        """The codes this row speaks of, and what it says of each."""
        code = self.parts[1]
        decisions: list[tuple[str, Decision]] = []
        if self.decision == ACCEPT and code:
            decisions.append((code, "accept"))
        elif self.decision in (REJECT, OTHER) and code:
            decisions.append((code, "reject"))
        if self.decision == OTHER:
            decisions.append((self.other, "add"))
        return decisions + [(missed, "add") for missed in self.missed]

    @property
    def fault(self) -> str:
        """Why this row cannot be used as it was filled in; "" when it can."""
        if key_parts(self.key) is None:
            return "its key was changed or removed; copy it from the exported sheet."
        if self.decision not in ("", ACCEPT, REJECT, OTHER):
            return f"oordeel is {self.decision!r}; choose {ACCEPT}, {REJECT} or {OTHER}."
        if self.decision == OTHER and not self.other:
            return f"oordeel is '{OTHER}' but no other code is given; choose one."
        if self.decision != OTHER and self.other:
            return f"another code is given but oordeel is not '{OTHER}'; make clear which is meant."
        return ""


def row_key(segment: Segment, code: str) -> str:
    """The key of a row: segment, code, and the start of the text's digest."""
    return f"{segment.key}|{code}|{segment.doc_sha256[:12]}"


def key_parts(key: str) -> tuple[str, str, str] | None:
    """Segment key, code and start of the digest; None when it is not such a key.

    >>> key_parts("a.txt@0-23|loslaten|0a1b2c3d4e5f")
    ('a.txt@0-23', 'loslaten', '0a1b2c3d4e5f')
    """
    parts = key.strip().rsplit("|", 2)
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 and "@" in parts[0] else None
