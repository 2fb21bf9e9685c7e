"""What is said of consent in a talk: at its opening and its end, in its midst, in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kvds_nlp.data import Turn
from kvds_nlp.people.answers import Level, read_answer
from kvds_nlp.people.asides import asks_to_leave_out, promises_to_leave_out
from kvds_nlp.people.consents import withheld
from kvds_nlp.people.questions import LONGEST, is_statement, question_of, refuses_inside
from kvds_nlp.people.sense import sense_of, withholds
from kvds_nlp.people.wording import said_in
from kvds_nlp.talk.consent_lines import AskedAnswered
from kvds_nlp.talk.text import one_line

_ASIDES = re.compile(r"[\[(]([^\[\]()\n]{3,80})[\])]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_ELSE = 0.05
"""How likely a yes and a no to a question may be about something else, for it to ask consent."""
_OPENING, _CLOSING = 3, 4
"""Turns of those asked, at either end of a talk, in which its use may be spoken of."""


def spoken_pairs(text: str, turns: Sequence[Turn]) -> Iterator[AskedAnswered]:
    """Where the interviewer asks to quote and the next one declines, or wants no name; and where
    a speaker's own label, or a remark between brackets, refuses: ``R (niet citeren):``.
    """
    asides = _ASIDES.findall(text)
    beside = [*dict.fromkeys(turn.speaker for turn in turns), *asides]
    yield from (("", one) for one in beside if is_statement(one) and said_in(one).denies)
    if any(turn.role == "interviewer" for turn in turns):
        yield from (("", one) for one in asides if _is_withheld(one))
        yield from _said_at_ends(text, turns)
    yield from _said_aside(text, turns)
    for before, turn in pairwise(turns):
        if before.role != "interviewer" or turn.role == "interviewer":
            continue
        asked = _SENTENCE.split(before.span.of(text).strip())[-1]
        answer = re.split(r"(?<=[.!])\s+", turn.span.of(text).strip())[0]
        question = question_of(asked)
        if question is None or question.about != "quoting" or len(answer) > LONGEST:
            continue
        reading = read_answer(answer, asked)
        if reading.understood and reading.level < Level.NAME:
            yield asked, answer


def _is_withheld(aside: str) -> bool:
    """Whether a remark between brackets withholds something in words that no list has."""
    return " " in aside and not is_statement(aside) and withholds(aside, "note")


def _said_aside(text: str, turns: Sequence[Turn]) -> Iterator[AskedAnswered]:
    """Sentences in which a respondent wants no quoting, or that something goes no further, and in
    which the interviewer promises so to who spoke last.
    """
    several = len({t.speaker for t in turns if t.role == "respondent"}) > 1
    last = ""
    for turn in turns:
        answers = turn.role == "respondent"
        last = turn.speaker if answers else last
        for one in _SENTENCE.split(turn.span.of(text)):
            if len(one) > LONGEST:
                continue
            passage = asks_to_leave_out(one) if answers else promises_to_leave_out(one)
            if passage and several and last:
                yield "", f"{last}: niet citeren"
            elif passage:
                yield "citeren", one
            elif answers and refuses_inside(one):
                yield "", f"{last}: {one}" if several and last else one


def _said_at_ends(text: str, turns: Sequence[Turn]) -> Iterator[AskedAnswered]:
    """What a respondent who opens or ends a talk seems to withhold, in whatever words, heard with
    what the interviewer asked last; as a question, so that the researcher is told.
    """
    answers = [at for at, turn in enumerate(turns) if turn.role == "respondent"]
    several = len({turns[at].speaker for at in answers}) > 1
    for at in sorted({*answers[:_OPENING], *answers[-_CLOSING:]}):
        said = one_line(turns[at].span.of(text))
        before = turns[at - 1] if at else None
        asks = before is not None and before.role == "interviewer"
        asked = one_line(before.span.of(text))[-LONGEST:] if before and asks else ""
        if words := withheld(said, "value" if _asks(asked) else "talk", asked):
            yield "", f"{turns[at].speaker}: {words}" if several else words


def _asks(question: str) -> bool:
    """Whether an interviewer surely asks what may be done with the talk."""
    if not question:
        return False
    return all(sense_of(one, "value", question).other <= _ELSE for one in ("ja", "nee"))
