"""Who asks, told by form where labels lack: bold, slanted, bracketed or numbered questions,
headings that ask, and talks in which one side only is labelled.

Two forms that alternate all through a file are two speakers. The form that asks is the
interviewer's; where it never asks, it must alternate strictly, and be sentences and no titles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import mean

from kvds_nlp.talk.label_forms import known_role
from kvds_nlp.talk.parts import Label, Line

_ENDS = (".", "?", "!", "…", ":", '"', "”", "’", "'", ")")
_BRACKETED = re.compile(r"\(.+\)|\[.+\]|\{.+\}|<.+>|/.+/|\*.+\*|_.+_")
_NUMBERED = re.compile(
    r"(?:vraag\s*)?\(?\d{1,2}[a-z]?[.):]\s+\S|\d{1,2}\s*[-–]\s+\S|[a-z]\)\s+\S",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[>|»]\s*\S")
_DASHED = re.compile(r"(?:[-–—•*]|>>)\s*\S")
_MARKED = re.compile(r"(?:\?|V:|Q:|->|=>|#+)\s*\S")
_MOST_ASKED = 60
_LEAST_RUNS = 2
_OFTEN = 0.8


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """One way in which a line can be set apart.

    Attributes:
        what: for the note, as in "the questions in bold".
        on: whether a line is set so.
        typed: the form is made on purpose (bold, a bracket), so sentences in it need not ask.
    """

    what: str
    on: Callable[[Line], bool]
    typed: bool = False


def _whole(line: Line) -> str:
    return line.text.strip()


def _in_capitals(line: Line) -> bool:
    return line.text.isupper() and len(line.text.split()) > 2


FORMS = (
    QuestionForm("in bold", lambda line: 0 < len(line.text.rstrip()) <= line.bold, typed=True),
    QuestionForm("in italics or a colour", lambda line: line.apart, typed=True),
    QuestionForm("set as headings", lambda line: line.heading),
    QuestionForm(
        "between brackets", lambda line: bool(_BRACKETED.fullmatch(_whole(line))), typed=True
    ),
    QuestionForm("with a number", lambda line: bool(_NUMBERED.match(_whole(line)))),
    QuestionForm("in capitals", _in_capitals, typed=True),
    QuestionForm("behind a mark", lambda line: bool(_QUOTED.match(_whole(line))), typed=True),
    QuestionForm("behind a mark", lambda line: bool(_MARKED.match(_whole(line)))),
    QuestionForm("behind a dash", lambda line: bool(_DASHED.match(_whole(line)))),
    QuestionForm("further to the left", lambda line: not line.text[:2].isspace()),
)


def divided_at_bold(lines: Sequence[Line]) -> list[Line]:
    """Paragraphs that begin with a question in bold and go on with its answer, as two lines each;
    the lines as they are where that is no habit.
    """
    asks = [
        0 < line.bold < len(line.text.rstrip()) and line.text[: line.bold].rstrip().endswith("?")
        for line in lines
    ]
    if sum(asks) < _LEAST_RUNS or 2 * sum(asks) < sum(bool(line.text.strip()) for line in lines):
        return list(lines)
    out: list[Line] = []
    for line, one in zip(lines, asks, strict=True):
        if one:
            question = line.text[: line.bold].rstrip()
            out += [replace(line, text=question, bold=len(question))]
            out += [Line(line.text[line.bold :].strip())]
        else:
            out.append(line)
    return out


def asked_by_form(lines: Sequence[Line]) -> tuple[list[Label | None], str]:
    """Labels of a text without any, and by which form; ("" when no form tells).

    Lines in the form are the interviewer's, and what comes after each is the answer.
    """
    for form in FORMS:
        filled = [i for i, line in enumerate(lines) if line.text.strip() and _counts(line, form)]
        inside = [form.on(lines[i]) for i in filled]
        texts = [_whole(lines[i]) for i in filled]
        asks = _asking_side(texts, inside, typed=form.typed)
        if asks is not None:
            asked = {i for i, one in zip(filled, inside, strict=True) if one is asks}
            return _alternating(lines, asked, filled), form.what
    for starts in (_paragraphs(lines), _dashed_lines(lines)):
        texts = [" ".join(_whole(line) for line in lines[a:b]) for a, b in starts]
        # A paragraph that is one question and no more.
        short = [len(text.split()) <= _MOST_ASKED and ". " not in text for text in texts]
        inside = [one and text.endswith("?") for one, text in zip(short, texts, strict=True)]
        if sum(inside) > _LEAST_RUNS and _strict(inside) and any(inside[:2]):
            asked = {a for (a, _), one in zip(starts, inside, strict=True) if one}
            return _alternating(lines, asked, [a for a, _ in starts]), "on lines of their own"
    return [None] * len(lines), ""


def _counts(line: Line, form: QuestionForm) -> bool:
    """Headings are nobody's words, unless it is about headings; then those that do not ask."""
    if not line.heading:
        return True
    return form.what == "set as headings" and _whole(line).endswith("?")


def _asking_side(texts: Sequence[str], inside: Sequence[bool], *, typed: bool) -> bool | None:
    """Whether those in the form ask (True) or the others (False); None when it does not tell."""
    if not any(inside) or all(inside):
        return None
    for side in (True, False):
        asked = [text for text, one in zip(texts, inside, strict=True) if one is side]
        others = [text for text, one in zip(texts, inside, strict=True) if one is not side]
        runs = [one is side for one, _ in groupby(inside)]
        followed = sum(runs[:-1]) / max(sum(runs), 1)
        if sum(runs) < _LEAST_RUNS or followed < 0.5:
            continue
        share, against = _share_asking(asked), _share_asking(others)
        if share >= 0.5 and share > 2 * against:
            return side
        sentences = sum(text.endswith(_ENDS[:5]) for text in asked) >= 0.75 * len(asked)
        shorter = mean(map(len, asked)) < mean(map(len, others))
        strict = _strict([one is side for one in inside])
        if side and typed and sum(runs) > _LEAST_RUNS and strict and sentences and shorter:
            return side
    return None


def _share_asking(texts: Sequence[str]) -> float:
    return sum(text.rstrip(")]}>*/_ ").endswith("?") for text in texts) / max(len(texts), 1)


def _strict(asks: Sequence[bool]) -> bool:
    """Whether nearly every one that asks is followed by one that does not."""
    followed = sum(one and not after for one, after in zip(asks, [*asks[1:], True], strict=True))
    return followed >= _OFTEN * sum(asks) and sum(asks) >= 0.25 * len(asks)


def _paragraphs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Stretches of lines ``[first, last)`` between blank lines and headings."""
    out: list[tuple[int, int]] = []
    fresh = True
    for index, line in enumerate(lines):
        filled = bool(line.text.strip()) and not line.heading
        if filled and not fresh:
            out[-1] = (out[-1][0], index + 1)
        elif filled:
            out.append((index, index + 1))
        fresh = not filled
    return out


def _dashed_lines(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Every line on its own, where a dash begins (nearly) all: the dialogue of a novel."""
    filled = [index for index, line in enumerate(lines) if line.text.strip() and not line.heading]
    dashed = sum(_DASHED.match(_whole(lines[index])) is not None for index in filled)
    return [(i, i + 1) for i in filled] if filled and dashed >= 0.9 * len(filled) else []


def _alternating(
    lines: Sequence[Line], asked: set[int], units: Sequence[int]
) -> list[Label | None]:
    """The interviewer at each line that asks, the respondent at the first one after it."""
    out: list[Label | None] = [None] * len(lines)
    asking = False
    for index in units:
        if index in asked:
            # Bold or numbered words that end like a title are one.
            if not asking or lines[index - 1].text.strip() == "":
                out[index] = Label("", 0, lines[index].at, sure=True, asks=True)
            asking = True
        elif asking:
            asking, out[index] = False, Label("", 0, lines[index].at, sure=True)
    return out


def other_side(lines: Sequence[Line], labels: Sequence[Label | None]) -> list[Label | None]:
    """Where one side of a talk is labelled only: the other side's words, given to that side."""
    named = [label for label in labels if label is not None and label.name]
    roles = {known_role(label.name) for label in named}
    if roles == {"interviewer"} or (roles == {None} and _one_asks(lines, labels, named)):
        return _answers(lines, labels)
    if roles == {"respondent"}:
        return _questions(lines, labels)
    return _forgotten(lines, labels) if "interviewer" in roles else list(labels)


def _forgotten(lines: Sequence[Line], labels: Sequence[Label | None]) -> list[Label | None]:
    """Where a question ends and what comes below has no label, somebody answers all the same: the
    respondent, where there is one.
    """
    names = {label.name for label in labels if label is not None and label.name}
    answering = {name for name in names if known_role(name) != "interviewer"}
    name = answering.pop() if len(answering) == 1 else ""
    out = list(labels)
    asked = False  # the line above is an interviewer's question, and ends it
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        text = line.text.strip()
        if not text:
            continue
        if label is not None:
            asked = known_role(label.name) == "interviewer" and text.endswith("?")
        elif asked and not line.heading and not text.endswith("?") and not text[0].islower():
            out[index], asked = Label(name, 0, line.at, sure=True), False
        else:
            asked = asked and text.endswith("?")
    return out


def _one_asks(
    lines: Sequence[Line], labels: Sequence[Label | None], named: Sequence[Label]
) -> bool:
    """Whether the only name in a file keeps asking, and somebody without a name answers."""
    asking = [
        line.text.rstrip().endswith("?")
        for line, label in zip(lines, labels, strict=True)
        if label is not None and label.name
    ]
    one = len({label.name.casefold() for label in named}) == 1 and len(named) > _LEAST_RUNS
    return one and sum(asking) >= _OFTEN * len(asking)


def _answers(lines: Sequence[Line], labels: Sequence[Label | None]) -> list[Label | None]:
    """Only the interviewer is labelled: each other paragraph is somebody's answer."""
    out = list(labels)
    first = next(index for index, label in enumerate(labels) if label is not None)
    white = any(
        not lines[index - 1].text.strip() and lines[index].text.strip() and labels[index] is None
        for index in range(first + 1, len(lines))
    )
    for index in range(first + 1, len(lines)):
        text, above = lines[index].text.strip(), lines[index - 1].text.strip()
        if not text or labels[index] is not None:
            continue
        # Without white between them an answer begins where the question's sentence has ended.
        ended = not white and labels[index - 1] is not None and above.endswith(_ENDS)
        if not above or (ended and not text.endswith("?")):
            out[index] = Label("", 0, lines[index].at, sure=True)
    return out


def _questions(lines: Sequence[Line], labels: Sequence[Label | None]) -> list[Label | None]:
    """Only the respondent is labelled: the paragraph before each label is the question, where
    these mostly ask.
    """
    out = list(labels)
    before: list[int] = []  # first line of the last paragraph above each label
    for index, label in enumerate(labels):
        if label is None:
            continue
        last = index - 1
        while last >= 0 and not lines[last].text.strip() and labels[last] is None:
            last -= 1
        first = last
        while (
            first > 0
            and labels[first] is None
            and lines[first - 1].text.strip()
            and (labels[first - 1] is None and not lines[first - 1].text.rstrip().endswith(_ENDS))
        ):
            first -= 1
        if last >= 0 and labels[last] is None and labels[first] is None and not lines[last].heading:
            before.append(first)
    asks = [lines[first].text.rstrip().endswith("?") for first in before]
    if sum(asks) < _LEAST_RUNS or sum(asks) < 0.6 * len(before):
        return out
    for first, one in zip(before, asks, strict=True):
        short = len(lines[first].text.split()) <= 25
        if one or (short and sum(asks) >= 0.75 * len(before)):
            out[first] = Label("", 0, lines[first].at, sure=True, asks=True)
    return out
