"""The reviewing journey in memory: proposals -> rows to judge; answers -> verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Coding, Decision, Document, Segment, Verdict
from kvds_nlp.errors import Problem
from kvds_nlp.flows.code import Readers, analyse
from kvds_nlp.flows.train import Lesson
from kvds_nlp.reviewing import Chosen, Standing
from kvds_nlp.reviewing.sheet import ACCEPT, OTHER, REJECT, Answer, SheetRow, key_of, parts_of
from kvds_nlp.settings import Settings

_AROUND = 300
"""Characters of context shown before and after a segment."""

_PARTS = {"split": "code gesplitst", "random": "steekproef", "useful": "leerzaam"}


def sheet_rows(
    chosen: Sequence[Chosen], documents: Sequence[Document], codebook: Codebook
) -> tuple[SheetRow, ...]:
    """What a reviewer sees of each chosen row, with context before and after."""
    texts = {document.id: document for document in documents}
    rows = []
    for item in chosen:
        segment, home = item.segment, texts[item.segment.doc_id]
        code = codebook.by_id.get(item.code)
        start, end = segment.span.start, segment.span.end
        rows.append(
            SheetRow(
                key=key_of(segment, item.code),
                part=_PARTS[item.part],
                document=str(home.origin),
                speaker=segment.speaker,
                before=home.text[max(0, start - _AROUND) : start].strip(),
                quote=segment.quote,
                after=home.text[end : end + _AROUND].strip(),
                code=item.code,
                label=code.label if code else "",
                score=item.coding.score if item.coding else None,
                why=_why(item.coding),
            )
        )
    return tuple(rows)


def _why(coding: Coding | None) -> str:
    if coding is None:
        return ""
    text, start = coding.segment.quote, coding.segment.span.start
    said = []
    for item in coding.evidence[:3]:
        words = " … ".join(span.moved(-start).of(text) for span in item.trigger)
        said.append(words or item.note or item.source)
    return "; ".join(dict.fromkeys(said))


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
    standing: Standing
    reviewer: str
    at: datetime
    run_id: str
    file: str


def verdicts_of(answers: Sequence[Answer], desk: Desk) -> Imported:
    """The verdicts these answers mean; the same answers again mean nothing new."""
    said: dict[tuple[str, str], tuple[bool, Decision, Answer]] = {}
    done: dict[str, Answer] = {}
    problems: list[Problem] = []
    remarks: list[Problem] = []
    clashing: set[tuple[str, str]] = set()
    for answer in answers:
        wrong = _unusable(answer, desk)
        if wrong:
            problems.append(Problem(desk.file, answer.row, wrong))
            continue
        segment = desk.segments[_parts(answer)[0]]
        if (
            answer.quote
            and answer.quote.split() != segment.quote.split()[: len(answer.quote.split())]
        ):
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
    return _new(said, done, desk, tuple(remarks), tuple(problems))


def _new(
    said: Mapping[tuple[str, str], tuple[bool, Decision, Answer]],
    done: Mapping[str, Answer],
    desk: Desk,
    remarks: tuple[Problem, ...],
    problems: tuple[Problem, ...],
) -> Imported:
    """Only what does not stand already."""
    stands = desk.standing.by_reviewer.get(desk.reviewer, {})
    complete = desk.standing.complete.get(desk.reviewer, frozenset())
    verdicts = [
        _verdict(desk, key, code, decision, answer.note)
        for (key, code), (holds, decision, answer) in said.items()
        if stands.get((key, code)) != holds
    ]
    verdicts += [
        _verdict(desk, key, "", "complete", answer.note)
        for key, answer in done.items()
        if key not in complete
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
    code = _parts(answer)[1]
    out: list[tuple[str, Decision]] = []
    if answer.decision == ACCEPT and code:
        out.append((code, "accept"))
    elif answer.decision in (REJECT, OTHER) and code:
        out.append((code, "reject"))
    if answer.decision == OTHER:
        out.append((answer.other, "add"))
    return out + [(missed, "add") for missed in answer.missed]


def _unusable(answer: Answer, desk: Desk) -> str:
    """Why an answer cannot become a verdict; "" when it can."""
    key, code, sha256 = _parts(answer)
    segment = desk.segments.get(key)
    if segment is None:
        return "this segment is not in the last run; export a new sheet."
    if not segment.doc_sha256.startswith(sha256):
        return "its text was changed since the export; export a new sheet."
    if not code and answer.decision == ACCEPT:
        return f"there is no code to agree with; choose '{OTHER}' or fill in 'gemiste codes'."
    known = desk.codebook.by_id
    given = [code] if code and answer.decision else []
    given += [answer.other] if answer.decision == OTHER else []
    unknown = [c for c in (*given, *answer.missed) if c not in known]
    if unknown:
        return f"{', '.join(unknown)} is not a code of this codebook; see the sheet 'Codes'."
    return ""


def _parts(answer: Answer) -> tuple[str, str, str]:
    parts = parts_of(answer.key)
    if parts is None:
        raise ValueError(f"row {answer.row} has no key; the reader should have refused it")
    return parts


def study_lessons(
    documents: Sequence[Document],
    standing: Standing,
    readers: Readers,
    settings: Settings,
) -> tuple[list[Lesson], int]:
    """What people decided in a study as lessons, and how many judged segments found no place.

    A judged segment finds no place when the settings now cut the text elsewhere; its verdicts
    stay in the log.
    """
    wanted = {verdict.doc_id for verdict in standing.segments.values()}
    chosen = [document for document in documents if document.id in wanted]
    passages = {p.segment.key: p for p in analyse(chosen, readers.engine, settings)}
    codes = [code.id for code in readers.codebook.active]
    answers = standing.all_answers(sorted(standing.segments), codes)
    homes = {document.id: document for document in chosen}
    lessons, lost = [], 0
    for key, said in answers.items():
        if not said:
            continue
        if key not in passages:
            lost += 1
            continue
        passage = passages[key]
        lessons.append(Lesson(passage, said, _group(homes[passage.segment.doc_id])))
    return lessons, lost


def _group(document: Document) -> str:
    return document.proeftuin or document.facts.get("respondent", "") or document.id
