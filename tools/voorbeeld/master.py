"""The readable masters of the example study: turns, answers and the hand-made codes in them.

An interview master is a block of ``key: value`` lines, ``---``, then turns (``NAME> words``); a
blank line starts a new paragraph. ``{+loslaten sturen}`` closes a coded piece: the words since the
previous mark, its valence (``+`` bevorderend, ``-`` belemmerend, ``=`` neutraal) and its codes;
``{}`` says that a coder read it and found none. ``[[comment:…]]``, ``[[footnote:…]]``,
``[[del:…]]`` and ``[[hidden:…]]`` are no speech; ``[[ins:…]]`` is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

VALENCE = {"+": "bevorderend", "-": "belemmerend", "=": "neutraal", "": ""}
_MARK = re.compile(r"\s*\{([+=-]?)([a-z_ ]*)\}")
_SPECIAL = re.compile(r"\[\[(comment|footnote|del|hidden|ins):(.*?)\]\]", re.DOTALL)
_TURN = re.compile(r"^([^\s>|][^>|\n]{0,40})> ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Gold:
    """A piece of text with the codes a person gave it."""

    text: str
    codes: tuple[str, ...]
    group: str
    valence: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said; ``paragraphs`` still hold the Word marks."""

    speaker: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    """One master: where it goes (``uit``), in which shape (``vorm``), its facts and its turns."""

    facts: dict[str, str]
    turns: tuple[Turn, ...]
    gold: tuple[Gold, ...]


def plain(text: str) -> str:
    """The speech in a paragraph: Word marks gone, insertions kept."""
    return _SPECIAL.sub(lambda found: found[2] if found[1] == "ins" else "", text)


def pieces(text: str) -> list[tuple[str, str]]:
    """A paragraph as (kind, words): ``text`` or the kind of a Word mark."""
    found: list[tuple[str, str]] = []
    at = 0
    for mark in _SPECIAL.finditer(text):
        found += [("text", text[at : mark.start()]), (mark[1], mark[2])]
        at = mark.end()
    return [(kind, words) for kind, words in [*found, ("text", text[at:])] if words]


def uncoded(text: str, group: str) -> tuple[str, list[Gold]]:
    """A paragraph without its codes, and the coded pieces it had."""
    gold, at = [], 0
    for mark in _MARK.finditer(text):
        words = plain(_MARK.sub("", text[at : mark.start()])).strip()
        codes = tuple(mark[2].split())
        gold.append(Gold(words, codes, group, VALENCE[mark[1]] if codes else ""))
        at = mark.end()
    return _MARK.sub("", text).strip(), gold


def read_interview(path: Path) -> Interview:
    """The interview in one master file."""
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    facts = dict(line.split(": ", 1) for line in head.splitlines() if line)
    parts = _TURN.split(body)[1:]
    turns, gold = [], []
    for speaker, words in zip(parts[::2], parts[1::2], strict=True):
        paragraphs = []
        for raw in words.strip().split("\n\n"):
            clean, coded = uncoded(" ".join(raw.split()), facts["proeftuin"])
            paragraphs.append(clean)
            gold += coded
        turns.append(Turn(speaker, tuple(paragraphs)))
    return Interview(facts, tuple(turns), tuple(gold))


@dataclass(frozen=True, slots=True)
class Row:
    """One respondent in one wave: closed letters and open answers by question number."""

    respondent: str
    proeftuin: str
    opdrachtgever: str
    functie: str
    consent: str
    wave: str
    cijfer: str
    closed: str
    answers: dict[int, str]
    gold: tuple[Gold, ...]


def read_answers(path: Path, opdrachtgevers: dict[str, str]) -> list[Row]:
    r"""The questionnaire rows in the master of the answers.

    ``== id | proeftuin | functie | consent``, then per wave ``b 7,5 AB.CDE`` (mark, closed answers)
    and ``1. words`` for each open answer.
    ``\n`` in an answer is a line break in the cell.
    """
    rows: list[Row] = []
    who: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            who = [part.strip() for part in line[3:].split("|")]
        elif line[:2] in ("b ", "e "):
            wave, cijfer, closed = line.split()
            name = {"b": "begin", "e": "eind"}[wave]
            place = who[1]
            rows.append(
                Row(
                    who[0],
                    place,
                    opdrachtgevers[place],
                    who[2],
                    who[3],
                    name,
                    cijfer,
                    closed,
                    {},
                    (),
                )
            )
        elif line and not line.startswith("#"):
            rows[-1] = _with_answer(rows[-1], line)
    return rows


def _with_answer(row: Row, line: str) -> Row:
    number, words = line.split(". ", 1)
    clean, gold = uncoded(words, row.proeftuin)
    if gold and (len(gold) > 1 or not words.endswith("}")):
        raise SystemExit(f"{row.respondent} {row.wave} {number}: one mark, at the end")
    answer = clean.replace("\\n", "\n")
    kept = [Gold(answer, item.codes, item.group, item.valence) for item in gold]
    fields = {name: getattr(row, name) for name in Row.__dataclass_fields__}
    quotable = tuple(kept) if row.consent == "ja" else ()
    fields |= {"answers": row.answers | {int(number): answer}, "gold": row.gold + quotable}
    return Row(**fields)
