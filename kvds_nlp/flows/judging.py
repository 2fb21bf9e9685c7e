"""The reviewing journey in memory: what people filled in -> verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.data import VALENCES, Decision, Valence, Verdict
from kvds_nlp.errors import Problem
from kvds_nlp.flows.sheet_rows import (
    SheetContext,
    fault_of,
    refuse_others,
    sorted_apart,
    understood,
)
from kvds_nlp.messages import in_words
from kvds_nlp.reviewing.review_state import Pair
from kvds_nlp.reviewing.standing import remarks
from kvds_nlp.reviewsheet.columns import ACCEPT, OTHER, REJECT, Answer, side_of

_MEANS: dict[str, Decision] = {ACCEPT: "accept", REJECT: "reject", OTHER: "reject"}
"""What an answer says of the code that was proposed."""


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
    refuse_others((*answers, *blank), sheet)
    judging = _Judging(sheet)
    for answer in answers:
        judging.take(answer)
    judging.drop_clashes()
    judging.drop_incomplete([(row.key.segment, row.key.code) for row in (*answers, *blank)])
    verdicts = judging.new_verdicts()
    said = len(judging.judged) + len(judging.sides) + len(judging.done)
    changed, contrary = judging.against(verdicts)
    odd = [
        Problem(sheet.file, None, in_words("sheet.sorted_apart", column=column), fatal=False)
        for column in sorted_apart((*answers, *blank))
    ]
    told = (*odd, *judging.remarks), tuple(judging.problems)
    every = (*verdicts, *judging.new_notes(verdicts))
    return Imported(every, said - len(verdicts), changed, contrary, *told)


class _Judging:
    """Answers on their way to verdicts.

    Attributes:
        judged: pair -> what the reviewer decided, and in which row.
        sides: pair -> the direction the reviewer gave it, and in which row.
        done: key of a segment -> the row that says every code of it was looked at.
        doubtful: keys of segments of which something could not be used.
        remarked: the rows with a remark.
    """

    def __init__(self, sheet: SheetContext) -> None:
        self.sheet = sheet
        self.judged: dict[Pair, tuple[Decision, Answer]] = {}
        self.sides: dict[Pair, tuple[Valence, Answer]] = {}
        self.done: dict[str, Answer] = {}
        self.doubtful: set[str] = set()
        self.remarked: list[Answer] = []
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self._clashing: set[Pair] = set()
        self._clashing_sides: set[Pair] = set()

    def take(self, raw: Answer) -> None:
        """What of one row can be used."""
        key, code = raw.key.segment, raw.key.code
        if fault := fault_of(raw, self.sheet):
            self.doubtful.add(key)
            return self._problem(raw, fault)
        answer, problems = understood(raw, self.sheet.codebook)
        for why in problems:
            self._problem(raw, why)
        if answer.doubtful:
            self.doubtful.add(key)
        if answer.note:
            self.remarked.append(answer)
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
            why = in_words("judge.side", side=answer.side)
            self._problem(answer, why)
        elif side and answer.decision == REJECT:
            why = in_words("judge.side_of_rejected")
            self._problem(answer, why)
        elif side:
            holds = answer.other if answer.decision == OTHER else code
            holds = holds or (answer.missed[0] if len(answer.missed) == 1 else "")
            if not holds:
                why = in_words("judge.side_of_what")
                self._problem(answer, why)
            elif sides.setdefault(holds, side) != side:
                self._problem(answer, in_words("judge.two_sides", holds=holds))
                del sides[holds]
            elif code and not answer.decision:
                note = in_words("judge.only_side")
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
            note = in_words("judge.both", code=code)
            self._problem(answer, note)
            self.doubtful.add(key)
        for key, code in sorted(self._clashing_sides):
            _, answer = self.sides.pop((key, code))
            note = in_words("judge.both_sides", code=code)
            self._problem(answer, note)

    def drop_incomplete(self, asked: Sequence[Pair]) -> None:
        """Leaves out of ``done`` what is not complete, and says so: no silent no (I4)."""
        codes: dict[str, dict[str, None]] = {}
        for key, code in asked:
            if code and (key, code) not in self.judged:
                codes.setdefault(key, {})[code] = None
        state, who = self.sheet.state, self.sheet.reviewer
        every = {key: state.open_for(who, key, some) for key, some in codes.items()}
        open_ = {key: some for key, some in every.items() if some}
        for key in sorted(self.done):
            if key in open_:
                why = in_words("judge.open", open=", ".join(open_[key]))
            elif key in self.doubtful:
                why = in_words("judge.doubtful")
            else:
                continue
            note = in_words("judge.not_complete", why=why)
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

    def new_notes(self, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
        """The remarks that no new verdict of their own pairs took along, and that are not kept yet:
        nothing that a person typed is lost.
        """
        kept: dict[Pair, dict[str, None]] = {}
        for (who, key, name), note in self.sheet.state.notes.items():
            if who == self.sheet.reviewer:
                kept[key, name] = remarks(note)
        for one in verdicts:
            kept.setdefault((one.segment_key, one.code), {}).update(remarks(one.note))
        left: dict[Pair, list[str]] = {}
        for answer in self.remarked:
            key, code = answer.key.segment, answer.key.code
            about = dict.fromkeys([code, answer.other, *answer.missed, ""])
            known = {line for name in about for line in kept.get((key, name), ())}
            if not remarks(answer.note).keys() <= known:
                left.setdefault((key, code), []).append(answer.note)
        return tuple(
            self._verdict(key, code, "note", "\n".join(dict.fromkeys(notes)))
            for (key, code), notes in left.items()
        )

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
