"""What a person says on a page -> verdicts, the same values as of a review sheet, on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kvds_nlp.data import VALENCE_SCALE, Document, Segment, Verdict
from kvds_nlp.errors import InputError
from kvds_nlp.flows.judging import verdicts_of
from kvds_nlp.flows.sheet_rows import SheetContext
from kvds_nlp.messages import Lang, messages
from kvds_nlp.reviewing import TOGETHER, Import, imports_of, nobody_is_called, taken_back_in, undone
from kvds_nlp.reviewsheet.columns import ACCEPT, OTHER, REJECT, Answer, RowKey, side_of, told_of
from kvds_nlp.web.asking import person_named
from kvds_nlp.web.coded_run import CodedRun, Judgments
from kvds_nlp.web.desk.words import stretch, word_id, words_of
from kvds_nlp.web.open_study import OpenStudy

_PAGE = "werkbank"
"""What the verdicts' flow calls the sheet in its messages."""
_LONGEST = 2000
"""Characters of a note."""


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did to a passage.

    Attributes:
        does: accept, reject, other, side, add, note, complete or undo.
        code: the theme it is about; "" of complete and undo.
        other: the theme that holds in its place.
        first, last: ids of the words that were selected; "" = the passage as a whole.
        undoes: the name of what is taken back, as the page showed it.
    """

    does: str
    code: str = ""
    other: str = ""
    side: str = ""
    note: str = ""
    first: str = ""
    last: str = ""
    undoes: str = ""


def reviewer_of(name: str, lang: Lang) -> str:
    """A name one can judge under, as ``Asked.who`` reads it.

    Raises:
        InputError: nobody is named, or all together.
    """
    who = person_named(name)
    why = nobody_is_called(who)
    if why == "blank":
        raise InputError(messages(lang)["web.who_judges"])
    if why == "together":
        raise InputError(messages(lang)["web.not_together"].format(name=TOGETHER))
    return who


def judge(
    study: OpenStudy, coded: CodedRun, number: int, who: str, act: Act, lang: Lang, *, blind: bool
) -> int:
    """Stores what was done; gives how many verdicts are new. They are on the disk by then.

    Raises:
        InputError: it cannot be used; nothing was stored.
        StoreError: it could not be written; nothing was stored.
    """
    judged = study.judged(coded)
    if act.does == "undo":
        verdicts = _taken_back(judged, who, act.undoes, study)
    else:
        segments, answers = _answers(coded, number, act, lang)
        if act.does == "complete" and not blind:
            _refuse_open(coded, judged, segments[0], who, lang)
        sheet = SheetContext(
            {one.key: one for one in segments}, coded.corpus.by_id, coded.corpus.codebook,
            judged.state, who, study.moment(judged), coded.run.id, _PAGE,
        )  # fmt: skip
        found = verdicts_of(answers, sheet)
        if found.problems:
            raise InputError("\n".join(one.message for one in found.problems))
        verdicts = found.verdicts
    if verdicts:
        study.add(verdicts)
    return len(verdicts)


def last_act(judged: Judgments, who: str) -> Import | None:
    """What ``who`` did last and did not take back yet: what undo would take back. A sheet that was
    imported is work of hours: ``kvds review --undo`` takes that back, no key does.

    With it goes what was taken back after it: an undo says again what stood, this act too.
    """
    gone: set[str] = set()
    after: list[Verdict] = []
    for one in reversed(imports_of(judged.verdicts)):
        if one.reviewer != who:
            continue
        taken = set(filter(None, map(taken_back_in, one.verdicts)))
        if not taken and one.name not in gone:
            return replace(one, verdicts=(*one.verdicts, *after)) if _one_act(one) else None
        gone |= taken
        after += one.verdicts
    return None


def _one_act(one: Import) -> bool:
    """Whether an import says no more than one act here does: of one passage one theme, with what
    came in its place; or one theme that was added to passages of one text.
    """
    said = one.verdicts
    added = {v.decision for v in said} <= {"add", *VALENCE_SCALE}
    codes = {v.code for v in said}
    if len({v.segment_key for v in said}) == 1:
        return len(codes) <= (1 if added else 2)
    return added and len(codes) == 1 and len({v.doc_id for v in said}) == 1


def _answers(
    coded: CodedRun, number: int, act: Act, lang: Lang
) -> tuple[list[Segment], list[Answer]]:
    """The rows of a sheet that would say the same; a stretch may go over several passages."""
    segment = coded.corpus.segments[number]
    if act.does == "add":
        found = selected(coded, act, lang) or [(segment, "")]
        home = coded.corpus.by_id[segment.doc_id]
        answers = [_added(one, act, words, home) for one, words in found]
        return [one for one, _ in found], answers
    code = "" if act.does == "complete" else act.code
    row = Answer(1, RowKey.of(segment, code), "", "", (), False, act.note[:_LONGEST], {})
    row = replace(row, told=told_of(segment, code, coded.corpus.by_id[segment.doc_id]))
    if act.does == "accept":
        row = replace(row, decision=ACCEPT, side=act.side)
    elif act.does == "reject":
        row = replace(row, decision=REJECT)
    elif act.does == "other":
        row = replace(row, decision=OTHER, other=act.other, side=act.side)
    elif act.does == "side":
        row = replace(row, side=act.side)
    elif act.does == "complete":
        row = replace(row, complete=True)
    elif act.does != "note":
        raise InputError(messages(lang)["web.no_such_page"])
    return [segment], [row]


def _added(segment: Segment, act: Act, words: str, home: Document) -> Answer:
    side = side_of(act.side)
    sides = {act.code: side} if side else {}
    note = "; ".join(part for part in (f"“{words}”" if words else "", act.note) if part)
    told = told_of(segment, "", home)
    key = RowKey.of(segment, "")
    return Answer(
        1, key, "", "", (act.code,), False, note[:_LONGEST], told, missed_sides=sides
    )  # fmt: skip


def selected(coded: CodedRun, act: Act, lang: Lang) -> list[tuple[Segment, str]]:
    """Each passage of a selection with the words of it that were selected; [] without one.

    Raises:
        InputError: these are no words of one text that carries codes.
    """
    if not act.first and not act.last:
        return []
    refusal = InputError(messages(lang)["web.bad_selection"])
    first, last = (_word(coded, told) for told in (act.first, act.last))
    if first is None or last is None or first > last:
        raise refusal
    home = coded.corpus.segments[first[0]].doc_id
    numbers = [n for n in coded.of_document[home] if first[0] <= n <= last[0]]
    if last[0] not in numbers:
        raise refusal
    found = []
    for number in numbers:
        segment = coded.corpus.segments[number]
        begin = first[1] if number == first[0] else 0
        end = last[1] if number == last[0] else len(words_of(segment.quote)) - 1
        if (span := stretch(segment.quote, begin, end)) is None:
            raise refusal
        if segment.coded:
            found.append((segment, span.of(segment.quote)))
    if not found:
        raise refusal
    return found


def _word(coded: CodedRun, told: str) -> tuple[int, int] | None:
    """The number of the passage and the place in it of a selected word; None of an unknown one."""
    found = word_id(told)
    number = coded.named.get(found[0]) if found else None
    return (number, found[1]) if found and number is not None else None


def _refuse_open(
    coded: CodedRun, judged: Judgments, segment: Segment, who: str, lang: Lang
) -> None:
    """Complete means that every proposal was judged: no silent no (I4).

    Raises:
        InputError: some were not.
    """
    proposed = [one.code for one in coded.proposals.get(segment.key, ())]
    if open_ := judged.state.open_for(who, segment.key, proposed):
        labels = ", ".join(map(coded.corpus.label, open_))
        raise InputError(messages(lang)["web.still_open"].format(codes=labels))


def _taken_back(judged: Judgments, who: str, name: str, study: OpenStudy) -> Sequence[Verdict]:
    """What undoes the last act, when it is still the one the page showed."""
    last = last_act(judged, who)
    if last is None or last.name != name:
        return ()
    return undone(judged.verdicts, last, study.moment(judged))
