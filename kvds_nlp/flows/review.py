"""The reviewing journey in memory: answers -> verdicts, and when to stop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Decision, Document, Segment, Verdict
from kvds_nlp.errors import InputError, Problem
from kvds_nlp.reviewing import Estimate, ReviewState, estimates
from kvds_nlp.reviewing.review_state import Pair
from kvds_nlp.reviewsheet.columns import ACCEPT, OTHER, REJECT, Answer, RowKey, told_of

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
        remarks: what was used although it looks odd.
        problems: what could not be used.
    """

    verdicts: tuple[Verdict, ...]
    unchanged: int
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
        InputError: more than ``FEW_MISPLACED`` rows have a key that is not theirs.
    """
    judging = _Judging(sheet)
    judging.refuse_shuffled((*answers, *blank))
    for answer in answers:
        judging.take(answer)
    judging.drop_clashes()
    judging.drop_incomplete([(row.key.segment, row.key.code) for row in (*answers, *blank)])
    verdicts = judging.new_verdicts()
    unchanged = len(judging.judged) + len(judging.done) - len(verdicts)
    return Imported(verdicts, unchanged, tuple(judging.remarks), tuple(judging.problems))


class _Judging:
    """Answers on their way to verdicts.

    Attributes:
        judged: pair -> what the reviewer decided, and in which row.
        done: key of a segment -> the row that says every code of it was looked at.
        doubtful: keys of segments of which something could not be used.
    """

    def __init__(self, sheet: SheetContext) -> None:
        self.sheet = sheet
        self.judged: dict[Pair, tuple[Decision, Answer]] = {}
        self.done: dict[str, Answer] = {}
        self.doubtful: set[str] = set()
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self._clashing: set[Pair] = set()

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
        if answer.complete:
            self.done[key] = answer
        return None

    def drop_clashes(self) -> None:
        """Leaves out what was both accepted and rejected, and says so."""
        for key, code in sorted(self._clashing):
            _, answer = self.judged.pop((key, code))
            note = f"{code} is both accepted and rejected for this segment; neither was used."
            self._problem(answer, note)
            self.doubtful.add(key)

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
        verdicts += [
            self._verdict(key, "", "complete", answer.note)
            for key, answer in self.done.items()
            if key not in complete or state.unseen.get((who, key))
        ]
        return tuple(verdicts)

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
        asked = [code] if code and decision else []
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
            doubtful=answer.doubtful or groundless or bool(unknown),
        )

    def _misplaced(self, row: Answer) -> str:
        """The column that tells of something else than the row's key; "" when none does."""
        segment = self.sheet.segments.get(row.key.segment)
        if segment is None or row.key != RowKey.of(segment, row.key.code):
            return ""  # told otherwise
        return row.strange(told_of(segment, row.key.code, self.sheet.documents[segment.doc_id]))

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


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """How far a review has come.

    Attributes:
        segments: how many there are to code.
        reviewed: how many of those someone judged for every code.
        drawn: how many of those were drawn at random: what the estimates rest on.
        conflicts: pairs on which reviewers differ.
    """

    segments: int
    reviewed: int
    drawn: int
    conflicts: int
    estimates: tuple[Estimate, ...]

    @classmethod
    def of(
        cls, corpus: Corpus, state: ReviewState, draws: frozenset[str], *, more: int
    ) -> ReviewProgress:
        """The machine's proposals beside what people said of the random part, for what is left.

        Args:
            corpus: of the run; context, which carries no codes, is not counted, and what people
                added is not the machine's.
            state: what people decided.
            draws: keys of the segments that were ever drawn at random.
            more: segments someone may still review.
        """
        here = {segment.key for segment in corpus.counted}
        done = state.completed & here
        drawn = sorted(draws & done)
        proposed: dict[str, set[str]] = {}
        for coding in corpus.codings:
            if coding.status != "added":
                proposed.setdefault(coding.segment.key, set()).add(coding.code)
        per_code = estimates(
            drawn,
            state.all_answers(drawn, corpus.codes),
            {key: frozenset(codes) for key, codes in proposed.items()},
            corpus.codes,
            rest=len(here) - len(done),
            more=more,
        )
        return cls(len(here), len(done), len(drawn), len(state.conflicts), per_code)

    @property
    def advice(self) -> str:
        """What to do next, in one sentence."""
        open_ = sorted((e for e in self.estimates if e.needed), key=lambda e: (-e.needed, e.code))
        if not open_:
            return "All codes can stop: the estimates are narrow enough."
        if not any(e.n for e in self.estimates):
            return (
                "Nothing can be said yet: no randomly drawn segment was judged for every code. "
                "Fill in 'alles bekeken' for the rows marked 'steekproef'."
            )
        wanted = ", ".join(f"about {e.needed} more for {e.code}" for e in open_[:5])
        left = len(open_) - 5
        tail = f" and for {left} other codes" if left > 0 else ""
        others = "; the others can stop" if len(open_) < len(self.estimates) else ""
        return f"Review random segments: {wanted}{tail}{others}."
