"""The answers of a review sheet -> verdicts; what of an answer cannot be used is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Decision, Segment, Verdict
from kvds_nlp.errors import Problem
from kvds_nlp.reviewing import ReviewState
from kvds_nlp.reviewing.review_state import Pair
from kvds_nlp.reviewsheet.columns import ACCEPT, OTHER, REJECT, Answer, RowKey


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
class Desk:
    """Whose answers these are and what they are about.

    Attributes:
        segments: key -> segment, of the run that was reviewed.
        at: UTC.
    """

    segments: Mapping[str, Segment]
    codebook: Codebook
    state: ReviewState
    reviewer: str
    at: datetime
    run_id: str
    file: str


def verdicts_of(answers: Sequence[Answer], desk: Desk, blank: Sequence[RowKey] = ()) -> Imported:
    """The verdicts these answers mean; the same answers again mean nothing new.

    What of a row can be used is used; the rest is told.

    Args:
        answers: rows in which something was filled in.
        desk: whose they are and what they are about.
        blank: keys of the rows in which nothing was: their proposals were not judged.
    """
    said: dict[Pair, tuple[bool, Decision, Answer]] = {}
    done: dict[str, Answer] = {}
    problems: list[Problem] = []
    remarks: list[Problem] = []
    clashing: set[Pair] = set()
    doubtful: set[str] = set()
    for raw in answers:
        if wrong := _misplaced(raw, desk):
            problems.append(Problem(desk.file, raw.row, wrong))
            continue
        answer, unknown = _understood(raw, desk)
        problems += [Problem(desk.file, answer.row, wrong) for wrong in unknown]
        segment = desk.segments[answer.key.segment]
        if answer.doubtful:
            doubtful.add(segment.key)
        if _edited(answer, segment):
            note = "the fragment was edited in the sheet; the judgment counts for the original."
            remarks.append(Problem(desk.file, answer.row, note, fatal=False))
        for code, decision in _decisions(answer):
            pair = (segment.key, code)
            if pair in said and said[pair][0] != (decision != "reject"):
                clashing.add(pair)
            said[pair] = (decision != "reject", decision, answer)
        if answer.complete:
            done[segment.key] = answer
    for key, code in sorted(clashing):
        row = said.pop((key, code))[2].row
        note = f"{code} is both accepted and rejected for this segment; neither was used."
        problems.append(Problem(desk.file, row, note))
        doubtful.add(key)
    keys = [*(answer.key for answer in answers), *blank]
    asked = [(key.segment, key.code) for key in keys]
    remarks += _incomplete(done, asked, set(said), doubtful, desk)
    return _new(said, done, desk, tuple(remarks), tuple(problems))


def _edited(answer: Answer, segment: Segment) -> bool:
    words = answer.quote.split()
    return words != segment.quote.split()[: len(words)]


def _incomplete(
    done: dict[str, Answer],
    asked: Sequence[Pair],
    said: set[Pair],
    doubtful: set[str],
    desk: Desk,
) -> list[Problem]:
    """Takes out of ``done`` what is not complete, and says so: no silent no (I4)."""
    judged = said | set(desk.state.by_reviewer.get(desk.reviewer, {}))
    open_: dict[str, list[str]] = {}
    for key, code in asked:
        if code and (key, code) not in judged and code not in open_.get(key, ()):
            open_.setdefault(key, []).append(code)
    remarks = []
    for key in sorted(done):
        if key in open_:
            why = f"oordeel is empty for {', '.join(open_[key])}; fill it in"
        elif key in doubtful:
            why = "something else in it could not be used; mend that"
        else:
            continue
        note = f"'alles bekeken' was not used for this segment: {why} and import again."
        remarks.append(Problem(desk.file, done.pop(key).row, note, fatal=False))
    return remarks


def _new(
    said: Mapping[tuple[str, str], tuple[bool, Decision, Answer]],
    done: Mapping[str, Answer],
    desk: Desk,
    remarks: tuple[Problem, ...],
    problems: tuple[Problem, ...],
) -> Imported:
    """Only what does not stand already."""
    stands = desk.state.by_reviewer.get(desk.reviewer, {})
    complete = desk.state.complete.get(desk.reviewer, frozenset())
    verdicts = [
        _verdict(desk, key, code, decision, answer.note)
        for (key, code), (holds, decision, answer) in said.items()
        if stands.get((key, code)) != holds
    ]
    verdicts += [
        _verdict(desk, key, "", "complete", answer.note)
        for key, answer in done.items()
        if key not in complete or desk.state.unseen.get((desk.reviewer, key))
    ]
    unchanged = len(said) + len(done) - len(verdicts)
    return Imported(tuple(verdicts), unchanged, remarks, problems)


def _verdict(desk: Desk, key: str, code: str, decision: Decision, note: str) -> Verdict:
    segment = desk.segments[key]
    return Verdict(
        desk.at,
        desk.reviewer,
        segment.doc_id,
        segment.doc_sha256,
        segment.span,
        segment.quote,
        code,
        decision,
        desk.codebook.sha256,
        desk.run_id,
        note,
    )


def _decisions(answer: Answer) -> list[tuple[str, Decision]]:
    """The codes one row speaks of, and what it says of each."""
    code = answer.key.code
    out: list[tuple[str, Decision]] = []
    if answer.decision == ACCEPT and code:
        out.append((code, "accept"))
    elif answer.decision in (REJECT, OTHER) and code:
        out.append((code, "reject"))
    if answer.decision == OTHER:
        out.append((answer.other, "add"))
    return out + [(missed, "add") for missed in answer.missed]


def _misplaced(answer: Answer, desk: Desk) -> str:
    """Why nothing of an answer can become a verdict; "" when something can."""
    segment = desk.segments.get(answer.key.segment)
    if segment is None:
        return "this segment is not in the run that was exported; export a new sheet."
    if not segment.doc_sha256.startswith(answer.key.sha256):
        return "its text was changed since the export; export a new sheet."
    return ""


def _understood(answer: Answer, desk: Desk) -> tuple[Answer, list[str]]:
    """The answer with its codes by id, and what of it is not understood and was left out."""
    code, decision, told = answer.key.code, answer.decision, []
    ids = _names(desk.codebook)
    if decision == ACCEPT and not code:
        told.append(f"there is no code to agree with; use '{OTHER}' or 'gemiste codes'.")
    asked = [code] if code and decision else []
    asked += [answer.other] if decision == OTHER else []
    unknown = [name for name in (*asked, *answer.missed) if name.casefold() not in ids]
    if unknown:
        told.append(f"{', '.join(unknown)} is not a code of this codebook; see the sheet 'Codes'.")
    if (decision == ACCEPT and not code) or (code in unknown and asked):
        decision = ""
    elif decision == OTHER and answer.other in unknown:
        decision = REJECT if code else ""  # that the proposal does not hold is clear
    known = [ids[name.casefold()] for name in answer.missed if name not in unknown]
    understood = replace(
        answer,
        decision=decision,
        other=ids[answer.other.casefold()] if decision == OTHER else "",
        missed=tuple(dict.fromkeys(known)),
        doubtful=answer.doubtful or bool(told),
    )
    return understood, told


def _names(codebook: Codebook) -> dict[str, str]:
    """Every id, and every label that is one code's alone, in lower case -> the code's id."""
    labels = Counter(code.label.casefold() for code in codebook.codes)
    named = {
        label: code.id for code in codebook.codes if labels[label := code.label.casefold()] == 1
    }
    return named | {code.id.casefold(): code.id for code in codebook.codes}
