"""Lines -> one interview document: labels found, roles settled, turns marked in one text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from kvds_nlp.data import Document, Origin, Role, Turn, digest
from kvds_nlp.errors import Problem
from kvds_nlp.readers.cleaning import clean
from kvds_nlp.readers.facts import completed, front_matter
from kvds_nlp.readers.parts import Found, Label, Line, Source
from kvds_nlp.readers.roles import Speech, asks, roles_of
from kvds_nlp.readers.shapes import stamp_last, stamp_only
from kvds_nlp.readers.speakers import find_labels
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.spans import Span, stripped


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines ``[first, last)`` said by one speaker; the words begin ``skip`` into the first."""

    label: Label
    first: int
    last: int
    skip: int = 0


def lines_of(text: str) -> list[Line]:
    """A text, cleaned, as lines."""
    return [Line(line) for line in clean(text).split("\n")]


def interview(lines: Sequence[Line], source: Source, settings: ReadingSettings) -> Found:
    """The one interview these lines hold, or a fatal problem when nobody says anything."""
    lines = _unnumbered(lines)
    facts, skip = front_matter(lines)
    lines = [*lines[:skip], *_unstamped(lines[skip:])]
    labels: list[Label | None] = [None] * skip
    labels += find_labels(lines[skip:], settings.roles)
    text = "\n".join(line.text for line in lines)
    turns, guessed = _turns(lines, _stretches(lines, labels, skip), settings.roles)
    if not turns:
        return Found(problems=(Problem(source.name, None, _EMPTY),))
    if source.proeftuin:
        facts = {"proeftuin": source.proeftuin} | facts
    document = Document(
        source.name, "interview", text, digest(text), turns, Origin(source.name), completed(facts)
    )
    return Found((document,), notes=_notes(document, guessed))


_NUMBERED = re.compile(r"\s*(\d{1,5})(?:[ \t]+|$)")
_TITLE = 120
_EMPTY = "has no words in it: nothing to read. Check the file, or take it out of the folder."


def _unnumbered(lines: Sequence[Line]) -> list[Line]:
    """Line numbers in front of (nearly) every line are not words and leave the text."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    found = {index: _NUMBERED.match(lines[index].text) for index in filled}
    numbers = [int(match[1]) for match in found.values() if match]
    steps = sum(after - before == 1 for before, after in pairwise(numbers))
    if len(numbers) < 5 or len(numbers) < 0.9 * len(filled) or steps < 0.9 * (len(numbers) - 1):
        return list(lines)
    out = list(lines)
    for index, match in found.items():
        if match:
            out[index] = replace(lines[index], text=lines[index].text[match.end() :])
    return out


def _unstamped(lines: Sequence[Line]) -> list[Line]:
    """Time codes without a name are not words: they leave the text and become ``Line.at``."""
    out: list[Line] = []
    waiting: float | None = None
    for line in lines:
        time = stamp_only(line.text) if line.label is None else None
        start = time[1] if time else 0
        end = max(start, stamp_last(line.text))
        at = time[0] if time else waiting
        words = line.text[start:end]
        waiting = at if not words.strip() else None
        if time or end < len(line.text):
            line = replace(line, text=words, bold=max(0, line.bold - start))
        if words.strip() and at is not None:
            line = replace(line, at=at, under_time=time is None)
        out.append(line)
    return out


def _stretches(lines: Sequence[Line], labels: Sequence[Label | None], skip: int) -> list[_Stretch]:
    """Who says which lines. A heading closes a turn; the speaker goes on after it.

    In a file without speakers only the headings before the first words are left out.
    """
    transcript = any(label is not None for label in labels)
    out: list[_Stretch] = []
    current, first, start, silent = Label("", 0), skip, 0, True
    for index in range(skip, len(lines)):
        line, label = lines[index], labels[index]
        if label is None and not (line.heading and (transcript or silent)):
            silent = silent and not line.text.strip()
            continue
        out.append(_Stretch(current, first, index, start))
        if label is None or _is_noise(label):
            if label is not None:
                out.append(_Stretch(label, index, index + 1))
            current, first, start = replace(current, at=None), index + 1, 0
        else:
            current, first, start = label, index, label.start
    out.append(_Stretch(current, first, len(lines), start))
    return [one for one in out if one.first < one.last]


def _is_noise(label: Label) -> bool:
    """A lone "[muziek]": not a person who goes on speaking."""
    return label.start == 0 and not label.sure


def _turns(
    lines: Sequence[Line], stretches: Sequence[_Stretch], named: Mapping[str, Role]
) -> tuple[tuple[Turn, ...], str]:
    """The turns that have words, with roles, and whom we guessed to be the interviewer."""
    text = "\n".join(line.text for line in lines)
    said = _said(text, lines, stretches)
    roles, guessed = roles_of(_speech(text, said), named)
    turns = [
        Turn(
            span,
            one.label.name,
            "interviewer" if one.label.asks else roles.get(one.label.name, "respondent"),
            _at(one, lines),
        )
        for one, span in said
    ]
    if said and said[0][0].label == Label("", 0) and any(_is_speaker(one.label) for one, _ in said):
        # What stands before the first speaker is a title or an introduction, not an answer.
        short = len(said[0][1]) <= _TITLE
        turns[0:1] = [] if short else [replace(turns[0], role="other")]
    return tuple(turns), guessed


def _is_speaker(label: Label) -> bool:
    return label.name != "" or label.asks


def _said(
    text: str, lines: Sequence[Line], stretches: Sequence[_Stretch]
) -> list[tuple[_Stretch, Span]]:
    """The stretches that hold words, each with the span of those words."""
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    out = []
    for one in stretches:
        begin = min(starts[one.first] + one.skip, len(text))
        span = stripped(text, begin, max(begin, starts[one.last] - 1))
        if span is not None:
            out.append((one, span))
    return out


def _at(one: _Stretch, lines: Sequence[Line]) -> float | None:
    """When the turn began: by its label, else by the first time code among its lines."""
    if one.label.at is not None:
        return one.label.at
    return next((line.at for line in lines[one.first : one.last] if line.at is not None), None)


def _speech(text: str, said: Sequence[tuple[_Stretch, Span]]) -> dict[str, Speech]:
    """What each named speaker did, in order of appearance."""
    out: dict[str, Speech] = {}
    punctuated = "?" in text
    for ordinal, (one, span) in enumerate(said):
        if name := one.label.name:
            before = out.get(name, Speech(0, 0, 0, ordinal))
            out[name] = Speech(
                before.turns + 1,
                before.questions + asks(span.of(text), punctuated=punctuated),
                before.characters + len(span),
                before.first,
            )
    return out


def _notes(document: Document, guessed: str) -> tuple[str, ...]:
    """The guesses about speakers a person should see."""
    names = {turn.speaker for turn in document.turns if turn.speaker}
    if not names and len({turn.role for turn in document.turns}) > 1:
        return (f"{document.id}: no speakers named; the questions in bold are the interviewer's.",)
    if not names:
        return (f"{document.id}: no speakers found; read as one respondent.",)
    if guessed:
        why = "asks most of the questions; name the roles in the settings if this is wrong"
        return (f"{document.id}: '{guessed}' is taken to be the interviewer ({why}).",)
    if all(turn.role == "respondent" for turn in document.turns) and len(names) > 1:
        return (f"{document.id}: no interviewer recognised; all speakers are read as respondents.",)
    return ()
