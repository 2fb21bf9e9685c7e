"""Tables that are a transcript: time | speaker | words or question | answer as turns; key | value
as facts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kvds_nlp.people.questions import question_of
from kvds_nlp.readers.facts import FACT_KEYS, fact_key
from kvds_nlp.readers.label_words import is_known, known_role
from kvds_nlp.readers.parts import Label, Line
from kvds_nlp.readers.text import word_set
from kvds_nlp.readers.time_codes import seconds

_TIME = re.compile(
    r"[\[(#]?(\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?)(?:\s*(?:-->|–|—|-)\s*[\d:.,]+)?[\])#]?"
)
_TIME_HEADS = word_set("tijd time tijdcode timecode timestamp tijdstip start begin van")
_SPEAKER_HEADS = word_set("spreker speaker wie naam persoon rol who name deelnemer label")
_TEXT_HEADS = word_set(
    "tekst text transcript transcriptie uitspraak fragment inhoud gesproken gezegd wat"
)
_QUESTION_HEADS = word_set("vraag vragen question interviewvraag topic gespreksvraag")
_ANSWER_HEADS = word_set("antwoord antwoorden answer reactie respons response")
_SURE_HEADS = word_set("spreker speaker wie")

_Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Positions of time (or None), speaker and text, and whether row 1 is a header."""

    time: int | None
    speaker: int
    text: int
    header: bool


def table_lines(rows: _Rows) -> list[Line]:
    r"""The lines a table stands for.

    Args:
        rows: cell texts, clean; paragraphs inside a cell are divided by ``\n\n``.
    """
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        return []
    if all(len(row) == 2 for row in rows):
        keys = [fact_key(row[0].strip(" :")) for row in rows]
        known = sum(
            (key in FACT_KEYS and known_role(key) is None) or question_of(key) is not None
            for key in keys
        )
        if len(set(keys)) == len(keys) and 2 * known >= len(keys):
            return [Line(f"{row[0].strip(' :')}: {' '.join(row[1].split())}") for row in rows]
    width = len(rows[0])
    if 2 <= width <= 6 and all(len(row) == width for row in rows):
        if columns := _columns(rows):
            return _turn_lines(rows, columns)
        if pair := _questions_and_answers(rows):
            return _asked_lines(rows, pair)
    cells = [
        cell
        for row in rows
        for index, cell in enumerate(row)
        if cell.strip() and (index == 0 or cell != row[index - 1])
    ]
    return [line for cell in cells for line in (*map(Line, cell.split("\n")), Line(""))]


def _columns(rows: _Rows) -> _Columns | None:
    """Which column is what; None when this is no transcript."""
    width = len(rows[0])
    heads = [fact_key(cell.strip(" :")) for cell in rows[0]]
    time = _head(heads, _TIME_HEADS)
    speaker = _head(heads, _SPEAKER_HEADS)
    text = _head(heads, _TEXT_HEADS)
    sure = text is not None or time is not None
    if speaker is not None and len(rows) > 1 and (sure or heads[speaker] in _SURE_HEADS):
        text = longest_column(rows[1:], {speaker, time}) if text is None else text
        return None if text is None else _Columns(time, speaker, text, header=True)
    columns = [[row[index].strip() for row in rows] for index in range(width)]
    times = set()
    for index, cells in enumerate(columns):
        timed = sum(_TIME.fullmatch(cell) is not None for cell in cells if cell)
        if timed / max(sum(map(bool, cells)), 1) >= 0.8:
            times.add(index)
    rest = [index for index in range(width) if index not in times]
    for index in rest[:-1]:
        names = [cell.rstrip(":") for cell in columns[index] if cell]
        short = all(len(cell) <= 40 and "\n" not in cell for cell in columns[index])
        known = sum(is_known(name) for name in names) >= 0.5 * len(names)
        come_back = len({name.casefold() for name in names}) <= 0.5 * len(names)
        if names and short and (times or known or (come_back and len(names) > 3)):
            text = longest_column(rows, {index, *times})
            if text is not None:
                return _Columns(min(times, default=None), index, text, header=False)
    return None


@dataclass(frozen=True, slots=True)
class _Pair:
    """Positions of question and answer, what their speakers are called, and whether row 1 is a
    header.
    """

    question: int
    answer: int
    names: tuple[str, str] = ("", "")
    header: bool = True


def _questions_and_answers(rows: _Rows) -> _Pair | None:
    """Which columns ask and answer: by their heads, or as one of two asks all through."""
    heads = [fact_key(cell.strip(" :")) for cell in rows[0]]
    question, answer = _head(heads, _QUESTION_HEADS), _head(heads, _ANSWER_HEADS)
    if question is not None and answer is not None and len(rows) > 1:
        return _Pair(question, answer)
    roles = [known_role(cell.strip(" :")) for cell in rows[0]]
    if "interviewer" in roles and "respondent" in roles and len(rows) > 1:
        question, answer = roles.index("interviewer"), roles.index("respondent")
        return _Pair(question, answer, (rows[0][question].strip(" :"), rows[0][answer].strip(" :")))
    if len(rows[0]) == 2 and len(rows) > 1:
        asks = [sum(row[place].strip().endswith("?") for row in rows) for place in (0, 1)]
        if asks[0] >= 0.6 * len(rows) and asks[1] < 0.3 * len(rows):
            return _Pair(0, 1, header=False)
    return None


def _asked_lines(rows: _Rows, pair: _Pair) -> list[Line]:
    """Every row a question and its answer; what stands in other cells is a heading."""
    out = [_heading(rows[0])] if pair.header else []
    sides = ((pair.question, pair.names[0], True), (pair.answer, pair.names[1], False))
    for row in rows[1:] if pair.header else rows:
        aside = [cell for at, cell in enumerate(row) if at not in (pair.question, pair.answer)]
        if any(cell.strip() for cell in aside):
            out.append(_heading(aside))
        for place, name, asks in sides:
            if words := row[place].strip():
                out += _spoken(name, words, asks=asks)
    return out


def _heading(cells: Sequence[str]) -> Line:
    return Line(" | ".join(cells).replace("\n", " "), heading=True)


def _spoken(name: str, words: str, at: float | None = None, *, asks: bool = False) -> list[Line]:
    """The lines of one turn, written as ``Anna: words``."""
    first, *rest = words.split("\n")
    label = Label(name, len(name) + 2 if name else 0, at, sure=True, asks=asks)
    return [Line(f"{name}: {first}" if name else first, label=label), *map(Line, rest), Line("")]


def _head(heads: Sequence[str], words: frozenset[str]) -> int | None:
    """The column whose head is one of these words ("spreker", but not "Spreker 1")."""
    for index, head in enumerate(heads):
        if head.split("_")[0] in words and not any(char.isdigit() for char in head):
            return index
    return None


def longest_column(rows: Sequence[Sequence[str]], but: set[int | None]) -> int | None:
    """The column with the most characters, of those not in ``but``; None when these are all."""
    columns = [index for index in range(len(rows[0])) if index not in but]
    return max(columns, key=lambda index: sum(len(row[index]) for row in rows), default=None)


def _turn_lines(rows: _Rows, columns: _Columns) -> list[Line]:
    """Every row a turn, written as ``Anna: words``; an empty speaker goes on with the last one."""
    out = [_heading(rows[0])] if columns.header else []
    name = ""
    for row in rows[1:] if columns.header else rows:
        speaker = " ".join(row[columns.speaker].strip().rstrip(":").split())
        name = speaker or name
        stamp = _TIME.search(row[columns.time]) if columns.time is not None else None
        at = seconds(stamp[1]) if stamp else None
        words = row[columns.text].strip()
        if not speaker and at is None and out:
            out += [*map(Line, words.split("\n")), Line("")]
        else:
            out += _spoken(name, words, at)
    return out
