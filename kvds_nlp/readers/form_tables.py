"""A form in a table of a document: rows that ask for consent, with yes and no as columns, ticks, or
keys beside values. Each becomes a line that says the same: "Toestemming Citaten: nee".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kvds_nlp.people.answers import UNANSWERED, read_answer
from kvds_nlp.people.questions import is_consent_noun, question_of
from kvds_nlp.people.wording import plain, said_in
from kvds_nlp.readers.choices import is_ticked
from kvds_nlp.talk.parts import Line
from kvds_nlp.talk.text import one_line, word_set

Rows = Sequence[Sequence[str]]
KeyValue = tuple[str, str]

_YES = word_set("ja yes akkoord wel agree")
_NO = frozenset(("nee", "no", "neen", "niet akkoord", "disagree"))
_AGREED = word_set("akkoord toestemming ja yes consent agree agreed accoord")
_TOP = 3
"""Rows in which the head of a form stands."""
_KEY = 160
_NAMES = 4
_WORDS = 6
"""Of a key beside a value."""
_MEANT = "Toestemming"


def form_lines(rows: Rows) -> list[Line]:
    """The lines that a form stands for; [] for any other table.

    Args:
        rows: cell texts, none of them all empty.
    """
    cells = [[one_line(cell) for cell in row] for row in rows]
    every = list(_yes_and_no(cells)) or list(_one_tick(cells)) or list(_keys(cells))
    told = [pair for pair in every if question_of(pair[0]) is not None]
    return [Line(f"{key}: {value}", heading=True, fact=True) for key, value in every if told]


def with_forms(lines: Sequence[Line]) -> list[Line]:
    """Lines of a text, in which rows divided by tabs that are a form say what it stands for."""
    out: list[Line] = []
    for tabbed, group in groupby(lines, key=lambda line: "\t" in line.text):
        some = list(group)
        rows = [line.text.split("\t") for line in some] if tabbed and len(some) > 1 else []
        form = form_lines(rows) if rows and head_of(rows) is not None else []
        out += form or some
    return out


def _asked(stem: str, key: str) -> str:
    """A row's key as a question on consent, where it is one; else as it is."""
    if question_of(key) is not None:
        return key
    about = said_in(key).has("quoting", "recording", "use", "analysis") or is_consent_noun(key)
    whole = f"{stem if question_of(stem) is not None else _MEANT} {key}".strip()
    return whole if about and question_of(whole) is not None else key


def head_of(rows: Rows) -> tuple[int, list[int], list[int]] | None:
    """Which row has yes and no as heads of columns, and which columns say yes, and no."""
    for at, row in enumerate(rows[:_TOP]):
        heads = [plain(cell).strip(" :.?") for cell in row]
        yes = [place for place, head in enumerate(heads) if head in _YES]
        no = [place for place, head in enumerate(heads) if head in _NO]
        if yes and no and min(*yes, *no) > 0:
            return at, yes, no
    return None


def chosen(row: Sequence[str], yes: Sequence[int], no: Sequence[int], width: int) -> str:
    """What a row with yes and no as columns says; "" where only another box is ticked."""
    ticked = {place for place in range(min(*yes, *no), width) if is_ticked(_at(row, place))}
    if ticked & set(no):
        return "nee"
    if ticked & set(yes):
        return "ja"
    return "" if ticked else UNANSWERED


def _yes_and_no(rows: Rows) -> Iterator[KeyValue]:
    found = head_of(rows)
    if found is None:
        return
    at, yes, no = found
    head = rows[at]
    stem = " ".join(head[: min(*yes, *no)]).strip() or " ".join(rows[0][:1] if at else [])
    for row in rows[at + 1 :]:
        key = _joined(row[: min(*yes, *no)])
        value = chosen(row, yes, no, len(head))
        if key and value and len(key) <= _KEY:
            yield _asked(stem, key), value


def _one_tick(rows: Rows) -> Iterator[KeyValue]:
    """A column of ticks under "Akkoord"."""
    if len(rows) < 2 or any(len(row) != 2 for row in rows):
        return
    body = rows[1:]
    ticks = all(is_ticked(row[1]) or not row[1] or row[1] in "☐□-–" for row in body)
    if plain(rows[0][1]).strip(" ?:") in _AGREED and ticks and any(row[1] for row in body):
        for row in body:
            yield _asked(rows[0][0], row[0]), "ja" if is_ticked(row[1]) else UNANSWERED


def _keys(rows: Rows) -> Iterator[KeyValue]:
    """Keys beside values, several in a row; or under the heads of a table of one row."""
    if all(len(row) == 2 for row in rows):
        asked = [(_asked("", key.strip(" :")), value) for key, value in rows]
        short = all(len(key.split()) <= _WORDS for key, _ in asked)
        if short and len({key for key, _ in asked}) == len(asked) and any(map(_answered, asked)):
            yield from asked
        return
    if len(rows) == 2 and len(rows[0]) == len(rows[1]) and _ask(rows[0]):
        yield from zip(rows[0], rows[1], strict=True)
        return
    for row in rows:
        if len(row) % 2 == 0 and _ask(row[::2]):
            yield from ((key.strip(" :"), value) for key, value in _two(row))
        elif len(row) == 3 and question_of(whole := _joined(row[:2])) is not None:
            yield whole, row[2] or UNANSWERED
        elif len(row) % 2 == 0 and all(len(cell) <= _KEY for cell in row):
            yield from (pair for pair in _two(row) if all(pair))


def _answered(pair: KeyValue) -> bool:
    return question_of(pair[0]) is not None and read_answer(pair[1], pair[0]).understood


def _two(row: Sequence[str]) -> Iterator[KeyValue]:
    return zip(row[::2], row[1::2], strict=True)


def _ask(keys: Sequence[str]) -> bool:
    return any(question_of(key) is not None for key in keys)


def _joined(cells: Sequence[str]) -> str:
    """Cells one behind the other, each once: merged ones are repeated."""
    return re.sub(r"\s*:$", "", " ".join(dict.fromkeys(filter(None, cells))))


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def turned(rows: Rows) -> list[list[str]] | None:
    """A list in which people are columns, with people as rows; None for any other table.

    >>> turned([["", "R1", "R2"], ["Citaten", "nee", "ja"]])
    [['Respondent', 'Citaten'], ['R1', 'nee'], ['R2', 'ja']]
    """
    cells = [[one_line(cell) for cell in row] for row in rows if any(map(str.strip, row))]
    if len(cells) < 2 or len(cells[0]) < 3 or any(len(row) != len(cells[0]) for row in cells):
        return None
    people = cells[0][1:]
    if not all(people) or len(set(people)) < len(people) or question_of(cells[0][0]) is not None:
        return None
    if any(question_of(one) is not None or len(one.split()) > _NAMES for one in people):
        return None
    keys = [_asked("", row[0]) for row in cells[1:]]
    asked = [(key, one) for key, row in zip(keys, cells[1:], strict=True) for one in row[1:]]
    clear = [question_of(key) is not None and _clear(key, one) for key, one in asked]
    if not all(keys) or 2 * sum(clear) < len(clear) or any(len(one) > _KEY for _, one in asked):
        return None
    return [["Respondent", *(row[0] for row in cells[1:])]] + [
        [who, *(row[at] for row in cells[1:])] for at, who in enumerate(people, 1)
    ]


def _clear(key: str, answer: str) -> bool:
    return is_ticked(answer) or not answer or read_answer(answer, key).understood


def folded(rows: Rows) -> list[list[str]]:
    """A table in which people are rows, with its columns of yes and no as one of consent."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    found = head_of(cells)
    if found is None:
        return cells
    at, yes, no = found
    first, width, rest = min(*yes, *no), len(cells[at]), {*yes, *no}
    out = [[_at(cells[at], p) for p in range(width) if p not in rest]]
    out[0].insert(first, _MEANT)
    for row in cells[at + 1 :]:
        kept = [_at(row, place) for place in range(width) if place not in rest]
        out.append([*kept[:first], chosen(row, yes, no, width), *kept[first:]])
    return out
