"""What of one row of a sheet can be used, and whether the sheet is one of this study at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from math import lgamma, log

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Document, Segment
from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words
from kvds_nlp.reviewing import ReviewState
from kvds_nlp.reviewsheet.columns import (
    ACCEPT,
    OTHER,
    REJECT,
    WHY_ASKED,
    Answer,
    RowKey,
    strange,
    told_of,
)

FEW_MISPLACED = 3
"""More rows than this with a key that is not theirs: the sheet as a whole is not to be trusted."""
_CHANCE = 0.001
"""That judgments given row by row stand sorted: rarer than this it is told."""


@dataclass(frozen=True, slots=True)
class SheetContext:
    """Whose answers these are and what they are about.

    Attributes:
        segments: key -> segment, of the run that was reviewed.
        documents: id -> document, of those segments.
        at: UTC.
    """

    segments: Mapping[str, Segment]
    documents: Mapping[str, Document]
    codebook: Codebook
    state: ReviewState
    reviewer: str
    at: datetime
    run_id: str
    file: str


def refuse_others(rows: Sequence[Answer], sheet: SheetContext) -> None:
    """Nothing, when these are rows of this study whose keys and texts belong together.

    Raises:
        InputError: more than ``FEW_MISPLACED`` rows have a key that is not theirs, or all rows are
            of another study.
    """
    known = sheet.documents
    if rows and not any(row.key.segment.rpartition("@")[0] in known for row in rows):
        raise InputError(in_words("sheet.other_study", file=sheet.file))
    wrong = sorted(row.row for row in rows if misplaced(row, sheet))
    if len(wrong) > FEW_MISPLACED:
        some = ", ".join(map(str, wrong[:10])) + (", ..." if len(wrong) > 10 else "")
        raise InputError(
            in_words("sheet.mixed", file=sheet.file, wrong=len(wrong), rows=len(rows), some=some)
        )


def sorted_apart(rows: Sequence[Answer]) -> tuple[str, ...]:
    """Columns of answers that were probably sorted while their rows were not: a guess, to be told.

    An answer says nothing of its row, so this shows in the order alone: all of one kind stand
    together, also within the rows that were asked for one reason, while these reasons still stand
    in the blocks in which a sheet is made, as they do not when whole rows were sorted.

    Args:
        rows: all of a sheet, in any order.
    """
    in_order = sorted(rows, key=lambda row: row.row)
    parts = [row.told.get(WHY_ASKED[0], "") for row in in_order]
    if len(set(parts)) < 2 or not _together(parts):
        return ()
    columns = {
        "oordeel": [row.decision for row in in_order],
        "richting": [row.side for row in in_order],
    }
    return tuple(name for name, said in columns.items() if _stands_sorted(said, parts))


def _together(values: Sequence[Hashable]) -> bool:
    """Whether equal ones stand in one block."""
    return len(list(groupby(values))) == len(set(values))


def _stands_sorted(said: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether answers stand in blocks as they seldom would by chance, each part by itself."""
    by_part: dict[str, list[str]] = {}
    for word, part in zip(said, parts, strict=True):
        if word:
            by_part.setdefault(part, []).append(word)
    if not _together([word for word in said if word]):
        return False
    return sum(map(_log_chance_of_blocks, by_part.values())) < log(_CHANCE)


def _log_chance_of_blocks(words: Sequence[str]) -> float:
    """Logarithm of the chance that so many of each kind stand in blocks, each order as likely:
    the orders of the blocks, among the different orders of the words.
    """
    kinds = Counter(words)
    alike = sum(lgamma(count + 1) for count in kinds.values())
    return lgamma(len(kinds) + 1) + alike - lgamma(len(words) + 1)


def misplaced(row: Answer, sheet: SheetContext) -> str:
    """The column that tells of something else than the row's key; "" when none does."""
    segment = sheet.segments.get(row.key.segment)
    if segment is None or row.key != RowKey.of(segment, row.key.code):
        return ""  # told otherwise
    home = sheet.documents[segment.doc_id]
    return strange(row.told, told_of(segment, row.key.code, home))


def fault_of(row: Answer, sheet: SheetContext) -> str:
    """Why nothing of a row can be used; "" when something can."""
    segment = sheet.segments.get(row.key.segment)
    if segment is None:
        return in_words("sheet.no_segment")
    if row.key != RowKey.of(segment, row.key.code):
        return in_words("sheet.text_changed")
    if column := misplaced(row, sheet):
        return in_words("sheet.other_column", column=column)
    return ""


def understood(answer: Answer, codebook: Codebook) -> tuple[Answer, tuple[str, ...]]:
    """The answer with its codes by id, without what of it is not understood; and what that is.

    A code may be named by its id, by a label that is its alone, or by the id of one that it
    replaces, in any case of letters; what is said of the latter follows to its heirs.
    """
    labels = Counter(code.label.casefold() for code in codebook.codes)
    ids = {c.label.casefold(): c.id for c in codebook.codes if labels[c.label.casefold()] == 1}
    ids |= {old.casefold(): old for code in codebook.codes for old in code.replaces}
    ids |= {code.id.casefold(): code.id for code in codebook.codes}
    code, decision = answer.key.code, answer.decision
    problems = []
    groundless = decision == ACCEPT and not code
    if groundless:
        problems.append(in_words("sheet.no_code", other=OTHER))
    asked = [code] if code and (decision or answer.side) else []
    asked += [answer.other] if decision == OTHER else []
    unknown = [name for name in (*asked, *answer.missed) if name.casefold() not in ids]
    if unknown:
        names = ", ".join(unknown)
        problems.append(in_words("sheet.unknown_code", code=names))
    if groundless or (code in unknown and asked):
        decision = ""
    elif decision == OTHER and answer.other in unknown:
        decision = REJECT if code else ""  # that the proposal does not hold is clear
    missed = (ids[name.casefold()] for name in answer.missed if name not in unknown)
    known = replace(
        answer,
        decision=decision,
        other=ids[answer.other.casefold()] if decision == OTHER else "",
        missed=tuple(dict.fromkeys(missed)),
        side="" if code in unknown else answer.side,
        missed_sides={
            ids[name.casefold()]: side
            for name, side in answer.missed_sides.items()
            if name not in unknown
        },
        doubtful=answer.doubtful or bool(problems),
    )
    return known, tuple(problems)
