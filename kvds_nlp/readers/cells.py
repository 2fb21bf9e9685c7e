"""Tables inside a transcript: time | speaker | text as turns, key | value as facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kvds_nlp.readers.cleaning import word_set
from kvds_nlp.readers.facts import FACT_KEYS, fact_key
from kvds_nlp.readers.parts import Label, Line
from kvds_nlp.readers.roles import is_known, known_role
from kvds_nlp.readers.shapes import seconds

_TIME = re.compile(
    r"[\[(#]?(\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?)(?:\s*(?:-->|–|—|-)\s*[\d:.,]+)?[\])#]?"
)
_TIME_HEADS = word_set("tijd time tijdcode timecode timestamp tijdstip start begin van")
_SPEAKER_HEADS = word_set("spreker speaker wie naam persoon rol who name deelnemer label")
_TEXT_HEADS = word_set(
    "tekst text transcript transcriptie uitspraak fragment inhoud gesproken gezegd wat"
)
_SURE_HEADS = word_set("spreker speaker wie")

Rows = Sequence[Sequence[str]]


def table_lines(rows: Rows) -> list[Line]:
    r"""The lines a table stands for.

    Args:
        rows: cell texts, clean; paragraphs inside a cell are divided by ``\n\n``.
    """
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        return []
    if _is_facts(rows):
        return [Line(f"{row[0].strip(' :')}: {' '.join(row[1].split())}") for row in rows]
    roles = _columns(rows)
    if roles is not None:
        return _turn_lines(rows, *roles)
    cells = [cell for row in rows for cell in _distinct(row) if cell.strip()]
    return [line for cell in cells for line in (*map(Line, cell.split("\n")), Line(""))]


def _distinct(row: Sequence[str]) -> list[str]:
    return [cell for index, cell in enumerate(row) if index == 0 or cell != row[index - 1]]


def _is_facts(rows: Rows) -> bool:
    """Two columns of which the first holds names of facts, each once."""
    if any(len(row) != 2 for row in rows):
        return False
    keys = [fact_key(row[0].strip(" :")) for row in rows]
    known = sum(key in FACT_KEYS and known_role(key) is None for key in keys)
    return len(set(keys)) == len(keys) and 2 * known >= len(keys)


def _columns(rows: Rows) -> tuple[int | None, int, int, bool] | None:
    """Positions of time, speaker and text, and whether row 1 is a header; None if no transcript."""
    width = len(rows[0])
    if not 2 <= width <= 6 or any(len(row) != width for row in rows):
        return None
    heads = [fact_key(cell.strip(" :")) for cell in rows[0]]
    speaker = _head(heads, _SPEAKER_HEADS)
    text = _head(heads, _TEXT_HEADS)
    time = _head(heads, _TIME_HEADS)
    told = text is not None or time is not None
    if speaker is not None and len(rows) > 1 and (told or heads[speaker] in _SURE_HEADS):
        beside = {speaker} if time is None else {speaker, time}
        return time, speaker, text if text is not None else _longest(rows[1:], beside), True
    times = [index for index in range(width) if _share_timed(rows, index) >= 0.8]
    rest = [index for index in range(width) if index not in times]
    known = (index for index in rest[:-1] if times or _is_speaker(rows, index))
    speaker = next((index for index in known if _is_short(rows, index)), None)
    if speaker is None:
        return None
    return times[0] if times else None, speaker, _longest(rows, {speaker, *times}), False


def _head(heads: Sequence[str], words: frozenset[str]) -> int | None:
    """The column whose head is one of these words ("spreker", but not "Spreker 1")."""
    found = (i for i, head in enumerate(heads) if head.split("_")[0] in words)
    return next((i for i in found if not any(char.isdigit() for char in heads[i])), None)


def _longest(rows: Rows, but: set[int]) -> int:
    columns = [index for index in range(len(rows[0])) if index not in but]
    return max(columns, key=lambda index: sum(len(row[index]) for row in rows))


def _share_timed(rows: Rows, index: int) -> float:
    filled = [row[index].strip() for row in rows if row[index].strip()]
    return sum(_TIME.fullmatch(cell) is not None for cell in filled) / max(len(filled), 1)


def _is_short(rows: Rows, index: int) -> bool:
    cells = [row[index].strip() for row in rows]
    return any(cells) and all(len(cell) <= 40 and "\n" not in cell for cell in cells)


def _is_speaker(rows: Rows, index: int) -> bool:
    """Cells that are known labels, or names that come back."""
    cells = [row[index].strip().rstrip(":") for row in rows if row[index].strip()]
    if not cells:
        return False
    counts = Counter(cell.casefold() for cell in cells)
    known = sum(is_known(cell) for cell in cells)
    return known >= 0.5 * len(cells) or (len(cells) > 3 and len(counts) <= 0.5 * len(cells))


def _turn_lines(
    rows: Rows, time: int | None, speaker: int, text: int, has_head: bool
) -> list[Line]:
    """Every row a turn, written as ``Anna: words``; an empty speaker goes on with the last one."""
    out = [Line(" | ".join(rows[0]).replace("\n", " "), heading=True)] if has_head else []
    name = ""
    for row in rows[1:] if has_head else rows:
        said = row[speaker].strip().rstrip(":").strip()
        name = " ".join(said.split()) or name
        stamp = _TIME.search(row[time]) if time is not None else None
        at = seconds(stamp[1]) if stamp else None
        first, *rest = row[text].strip().split("\n")
        if not said and at is None and out:
            out += [*map(Line, (first, *rest)), Line("")]
            continue
        start = len(name) + 2 if name else 0
        label = Label(name, start, at, sure=True)
        out += [Line(f"{name}: {first}" if name else first, label=label)]
        out += [*map(Line, rest), Line("")]
    return out
