"""The reviewing journey in memory: what people filled in -> verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import VALENCES, Decision, Document, Segment, Valence, Verdict
from kvds_nlp.errors import InputError, Problem
from kvds_nlp.reviewing import ReviewState
from kvds_nlp.reviewing.review_state import Pair
from kvds_nlp.reviewsheet.columns import (
    ACCEPT,
    OTHER,
    REJECT,
    Answer,
    RowKey,
    side_of,
    strange,
    told_of,
)

_MEANS: dict[str, Decision] = {ACCEPT: "accept", REJECT: "reject", OTHER: "reject"}
"""What an answer says of the code that was proposed."""

FEW_MISPLACED = 3
"""More rows than this with a key that is not theirs: the sheet as a whole is not to be trusted."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What answers came to.

    Attributes:
        verdicts: new ones only; what already stands is not said again.
        unchanged: judgments that stood already.
        changed: how many turn what the same reviewer said before.
        contrary: how many say otherwise than somebody else does.
        remarks: what was used although it looks odd.
        problems: what could not be used.
    """

    verdicts: tuple[Verdict, ...]
    unchanged: int
    changed: int
    contrary: int
    remarks: tuple[Problem, ...]
    problems: tuple[Problem, ...]


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


def verdicts_of(
    answers: Sequence[Answer], sheet: SheetContext, blank: Sequence[Answer] = ()
) -> Imported:
    """The verdicts these answers mean; the same answers again mean nothing new.

    What of a row can be used is used; the rest is told. Of a row whose key, fragment and code do
    not belong together nothing is used: whose judgment it is cannot be known.

    Args:
        answers: rows in which something was filled in.
        sheet: whose they are and what they are about.
        blank: the rows in which nothing was: their proposals were not judged.

    Raises:
        InputError: more than ``FEW_MISPLACED`` rows have a key that is not theirs, or all rows are
            of another study.
    """
    judging = _Judging(sheet)
    judging.refuse_stranger((*answers, *blank))
    judging.refuse_shuffled((*answers, *blank))
    for answer in answers:
        judging.take(answer)
    judging.drop_clashes()
    judging.drop_incomplete([(row.key.segment, row.key.code) for row in (*answers, *blank)])
    verdicts = judging.new_verdicts()
    said = len(judging.judged) + len(judging.sides) + len(judging.done)
    changed, contrary = judging.against(verdicts)
    told = tuple(judging.remarks), tuple(judging.problems)
    return Imported(verdicts, said - len(verdicts), changed, contrary, *told)


class _Judging:
    """Answers on their way to verdicts.

    Attributes:
        judged: pair -> what the reviewer decided, and in which row.
        sides: pair -> the direction the reviewer gave it, and in which row.
        done: key of a segment -> the row that says every code of it was looked at.
        doubtful: keys of segments of which something could not be used.
    """

    def __init__(self, sheet: SheetContext) -> None:
        self.sheet = sheet
        self.judged: dict[Pair, tuple[Decision, Answer]] = {}
        self.sides: dict[Pair, tuple[Valence, Answer]] = {}
        self.done: dict[str, Answer] = {}
        self.doubtful: set[str] = set()
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self._clashing: set[Pair] = set()
        self._clashing_sides: set[Pair] = set()

    def refuse_stranger(self, rows: Sequence[Answer]) -> None:
        """Refuses a sheet none of whose rows is about a text of this study."""
        known = self.sheet.documents
        if rows and not any(row.key.segment.rpartition("@")[0] in known for row in rows):
            raise InputError(
                f"{self.sheet.file}: none of its {len(rows)} rows is about a text of this study: "
                "it is probably the sheet of another one. Nothing was stored."
            )

    def refuse_shuffled(self, rows: Sequence[Answer]) -> None:
        """Refuses a sheet in which keys and texts were shuffled."""
        wrong = sorted(row.row for row in rows if self._misplaced(row))
        if len(wrong) > FEW_MISPLACED:
            some = ", ".join(map(str, wrong[:10])) + (", ..." if len(wrong) > 10 else "")
            raise InputError(
                f"{self.sheet.file}: in {len(wrong)} of {len(rows)} rows (row {some}) the key does "
                "not belong to the fragment or the code: one column was probably sorted or filled "
                "in apart from the others. Which judgment is about what cannot be known, so "
                "nothing was stored. Undo that in Excel, or export a new sheet."
            )

    def take(self, raw: Answer) -> None:
        """What of one row can be used."""
        key, code = raw.key.segment, raw.key.code
        segment = self.sheet.segments.get(key)
        if segment is None:
            why = "this segment is not in the run that was exported; export a new sheet."
            return self._problem(raw, why)
        if raw.key != RowKey.of(segment, code):
            why = "its text was changed since the export; export a new sheet."
            return self._problem(raw, why)
        if column := self._misplaced(raw):
            why = (
                f"the column '{column}' tells of something else than the key of this row: cells "
                "were changed, or sorted apart from their row. Nothing of this row was used; "
                "copy the row from the exported sheet and judge it again."
            )
            self.doubtful.add(key)
            return self._problem(raw, why)
        answer = self._understood(raw)
        if answer.doubtful:
            self.doubtful.add(key)
        decisions: list[tuple[str, Decision]] = []
        if code and answer.decision in _MEANS:
            decisions.append((code, _MEANS[answer.decision]))
        if answer.decision == OTHER:
            decisions.append((answer.other, "add"))
        decisions += [(missed, "add") for missed in answer.missed]
        for name, decision in decisions:
            earlier = self.judged.get((key, name), (decision, answer))[0]
            if (earlier == "reject") != (decision == "reject"):
                self._clashing.add((key, name))
            self.judged[key, name] = (decision, answer)
        self._take_sides(answer)
        if answer.complete:
            self.done[key] = answer
        return None

    def _take_sides(self, answer: Answer) -> None:
        """The directions in one row: of the code that holds, and behind codes that were missed."""
        code, side = answer.key.code, side_of(answer.side)
        sides = dict(answer.missed_sides)
        if answer.side and side is None:
            why = f"richting is {answer.side!r}; choose belemmerend, bevorderend or neutraal."
            self._problem(answer, why)
        elif side and answer.decision == REJECT:
            why = "a direction was given to a code that was rejected, and was not used."
            self._problem(answer, why)
        elif side:
            holds = answer.other if answer.decision == OTHER else code
            holds = holds or (answer.missed[0] if len(answer.missed) == 1 else "")
            if not holds:
                why = "of which code is the direction? Write it behind that code: code (richting)."
                self._problem(answer, why)
            elif sides.setdefault(holds, side) != side:
                self._problem(answer, f"two directions are given to {holds}; keep one of them.")
                del sides[holds]
            elif code and not answer.decision:
                note = "only the direction was kept: oordeel is empty, so the code is not judged."
                self._remark(answer, note)
        for name, one in sides.items():
            pair = (answer.key.segment, name)
            if self.sides.get(pair, (one, answer))[0] != one:
                self._clashing_sides.add(pair)
            self.sides[pair] = (one, answer)

    def drop_clashes(self) -> None:
        """Leaves out what was both accepted and rejected, and says so."""
        for key, code in sorted(self._clashing):
            _, answer = self.judged.pop((key, code))
            note = f"{code} is both accepted and rejected for this segment; neither was used."
            self._problem(answer, note)
            self.doubtful.add(key)
        for key, code in sorted(self._clashing_sides):
            _, answer = self.sides.pop((key, code))
            note = f"{code} gets two directions in this segment; neither was used."
            self._problem(answer, note)

    def drop_incomplete(self, asked: Sequence[Pair]) -> None:
        """Leaves out of ``done`` what is not complete, and says so: no silent no (I4)."""
        stands = self.sheet.state.by_reviewer.get(self.sheet.reviewer, {})
        open_: dict[str, list[str]] = {}
        for key, code in asked:
            known = (key, code) in self.judged or (key, code) in stands
            if code and not known and code not in open_.get(key, ()):
                open_.setdefault(key, []).append(code)
        for key in sorted(self.done):
            if key in open_:
                why = f"oordeel is empty for {', '.join(open_[key])}; fill it in"
            elif key in self.doubtful:
                why = "something else in it could not be used; mend that"
            else:
                continue
            note = f"'alles bekeken' was not used for this segment: {why} and import again."
            self._remark(self.done.pop(key), note)

    def new_verdicts(self) -> tuple[Verdict, ...]:
        """Only what does not stand already."""
        state, who = self.sheet.state, self.sheet.reviewer
        stands = state.by_reviewer.get(who, {})
        complete = state.complete.get(who, frozenset())
        verdicts = [
            self._verdict(key, code, decision, answer.note)
            for (key, code), (decision, answer) in self.judged.items()
            if stands.get((key, code)) != (decision != "reject")
        ]
        sided = state.directions.get(who, {})
        verdicts += [
            self._verdict(key, code, side, answer.note)
            for (key, code), (side, answer) in self.sides.items()
            if sided.get((key, code)) != side
        ]
        verdicts += [
            self._verdict(key, "", "complete", answer.note)
            for key, answer in self.done.items()
            if key not in complete or state.unseen.get((who, key))
        ]
        return tuple(verdicts)

    def against(self, verdicts: Sequence[Verdict]) -> tuple[int, int]:
        """How many of these turn what this reviewer said before; how many what others say."""
        state, who = self.sheet.state, self.sheet.reviewer
        changed = contrary = 0
        for verdict in verdicts:
            pair = (verdict.segment_key, verdict.code)
            turned = verdict.decision in VALENCES
            said: Mapping[str, Mapping[Pair, object]]
            said = state.directions if turned else state.by_reviewer
            means = verdict.decision if turned else verdict.decision != "reject"
            others = {name: pairs[pair] for name, pairs in said.items() if pair in pairs}
            changed += others.pop(who, means) != means
            contrary += any(one != means for one in others.values())
        return changed, contrary

    def _understood(self, answer: Answer) -> Answer:
        """The answer with its codes by id, without what of it is not understood.

        A code may be named by its id, or by a label that is its alone, in any case of letters.
        """
        codes = self.sheet.codebook.codes
        labels = Counter(code.label.casefold() for code in codes)
        ids = {c.label.casefold(): c.id for c in codes if labels[c.label.casefold()] == 1}
        ids |= {code.id.casefold(): code.id for code in codes}
        code, decision = answer.key.code, answer.decision
        groundless = decision == ACCEPT and not code
        if groundless:
            why = f"there is no code to agree with; use '{OTHER}' or 'gemiste codes'."
            self._problem(answer, why)
        asked = [code] if code and (decision or answer.side) else []
        asked += [answer.other] if decision == OTHER else []
        unknown = [name for name in (*asked, *answer.missed) if name.casefold() not in ids]
        if unknown:
            names = ", ".join(unknown)
            why = f"{names} is not a code of this codebook; see the sheet 'Codes'."
            self._problem(answer, why)
        if groundless or (code in unknown and asked):
            decision = ""
        elif decision == OTHER and answer.other in unknown:
            decision = REJECT if code else ""  # that the proposal does not hold is clear
        missed = (ids[name.casefold()] for name in answer.missed if name not in unknown)
        return replace(
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
            doubtful=answer.doubtful or groundless or bool(unknown),
        )

    def _misplaced(self, row: Answer) -> str:
        """The column that tells of something else than the row's key; "" when none does."""
        segment = self.sheet.segments.get(row.key.segment)
        if segment is None or row.key != RowKey.of(segment, row.key.code):
            return ""  # told otherwise
        home = self.sheet.documents[segment.doc_id]
        return strange(row.told, told_of(segment, row.key.code, home))

    def _verdict(self, key: str, code: str, decision: Decision, note: str) -> Verdict:
        sheet, segment = self.sheet, self.sheet.segments[key]
        return Verdict(
            sheet.at,
            sheet.reviewer,
            segment.doc_id,
            segment.doc_sha256,
            segment.span,
            segment.quote,
            code,
            decision,
            sheet.codebook.sha256,
            sheet.run_id,
            note,
        )

    def _problem(self, answer: Answer, message: str) -> None:
        self.problems.append(Problem(self.sheet.file, answer.row, message))

    def _remark(self, answer: Answer, message: str) -> None:
        self.remarks.append(Problem(self.sheet.file, answer.row, message, fatal=False))
