"""Documents as read -> the files of a pseudonymised copy: transcripts as .txt, tables as .csv.

The speakers stay speakers, so the copy can be coded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from kvds_nlp.data import Document, Turn
from kvds_nlp.pseudonyms.finding import Known, find_hits, is_person_fact, name_in_label
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.pseudonyms.register import Register
from kvds_nlp.spans import Span

_WORD = re.compile(r"[^\W\d_]{2,}")
_MADE = frozenset({"question"})
"""Facts that say where an answer stood; in a table that is its column."""
_LABELS = {"interviewer": "Interviewer", "respondent": "Respondent", "other": "Spreker"}


@dataclass(frozen=True, slots=True)
class TextCopy:
    """A transcript; ``path`` is posix, relative to the copy's folder."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class TableCopy:
    """A table of answers, one row a respondent."""

    path: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def copies_of(
    documents: Sequence[Document], known: Known, register: Register
) -> tuple[TextCopy | TableCopy, ...]:
    """The files, in the order of their sources; every name is a copy's own."""
    homes: dict[str, list[Document]] = {}
    for document in documents:
        homes.setdefault(document.origin.path, []).append(document)
    copier = _Copier(known, register)
    taken: set[str] = set()
    copies: list[TextCopy | TableCopy] = []
    for path, inside in homes.items():
        if inside[0].kind == "answer":
            header, rows = copier.table(inside)
            copies.append(TableCopy(copier.path(path, ".csv", taken), header, rows))
            continue
        for document in inside:
            text = copier.interview(document)
            copies.append(TextCopy(copier.path(path, ".txt", taken), text))
    return tuple(copies)


@dataclass(frozen=True, slots=True)
class _Copier:
    """Texts with placeholders, by what is known and the register that numbers it."""

    known: Known
    register: Register

    def text(self, text: str, file: str) -> str:
        """A text with placeholders."""
        return _woven(text, self._changes(text, file))

    def fact(self, key: str, value: str, file: str) -> str:
        """A fact with placeholders; one that is somebody's name is replaced whole."""
        if not is_person_fact(key, value) or hit_key(value) in self.known.kept:
            return self.text(value, file)
        hit = Hit(Span(0, len(value)), "naam", hit_key(name_in_label(value)), "kenmerk")
        return self.register.entry(hit, value, file).placeholder

    def interview(self, document: Document) -> str:
        """A transcript with placeholders; labels become ``Respondent 2:`` for ``[naam 2]``.

        A label between square brackets would not be read as a speaker again. Where the file shows
        who speaks by other means (bold, voices), the label is written out.
        """
        text, turns = document.text, document.turns
        labels = [self._label(turn, document.origin.path) for turn in turns]
        shown: list[Span | None] = []  # where the label of each turn stands in the text
        for gap, turn in zip([0, *(turn.span.end for turn in turns)], turns, strict=False):
            at = text.rfind(turn.speaker, gap, turn.span.start) if turn.speaker else -1
            shown.append(Span(at, at + len(turn.speaker)) if at >= 0 else None)
        changes = [
            (span, label) for span, label in zip(shown, labels, strict=True) if span and label
        ]
        taken = [span for span, _ in changes]
        changes += self._changes(text, document.origin.path, but=taken)
        if any(shown) or len({(turn.speaker, turn.role) for turn in turns}) < 2:
            return _woven(text, changes)
        start = turns[0].span.start
        parts = [_woven(text[:start], [one for one in changes if one[0].end <= start])]
        for turn, label in zip(turns, labels, strict=True):
            inside = [
                (span.moved(-turn.span.start), new)
                for span, new in changes
                if turn.span.contains(span)
            ]
            words = _woven(turn.span.of(text), inside)
            parts.append(f"{label or turn.speaker or _LABELS[turn.role]}: {words}\n\n")
        return "".join(parts)

    def table(
        self, documents: Sequence[Document]
    ) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Facts first, then a column for each open question; rows in the order of the file."""
        facts = [f for f in dict.fromkeys(f for d in documents for f in d.facts) if f not in _MADE]
        questions = list(dict.fromkeys(d.origin.column or "antwoord" for d in documents))
        rows: dict[tuple[object, ...], dict[str, str]] = {}
        for document in documents:
            kept = tuple(sorted((k, v) for k, v in document.facts.items() if k not in _MADE))
            row = rows.setdefault((document.origin.row, kept), {})
            file = document.origin.path
            for key, value in kept:
                if f"fact {key}" not in row:
                    row[f"fact {key}"] = self.fact(key, value, file)
            column = f"text {document.origin.column or 'antwoord'}"
            row[column] = self.text(document.text, file)
        columns = [*(f"fact {name}" for name in facts), *(f"text {name}" for name in questions)]
        cells = tuple(tuple(row.get(column, "") for column in columns) for row in rows.values())
        return (*facts, *questions), cells

    def path(self, path: str, suffix: str, taken: set[str]) -> str:
        """The source's path with another suffix; names of people in it become placeholders.

        Args:
            path: posix, as documents name it.
            suffix: of the copy.
            taken: the paths that were given out, in lower case; this one is added.
        """

        def hidden(word: re.Match[str]) -> str:
            key = hit_key(word[0])
            kind, same = self.known.given.get(key, ("naam", key))
            entry = None if key in self.known.kept else self.register.known(kind, same)
            return entry.placeholder if entry else word[0]

        parts = PurePosixPath(path).with_suffix("").parts
        stem = "/".join(_WORD.sub(hidden, part) for part in parts if part not in ("/", ".."))
        stem = stem or "bron"
        name, number = f"{stem}{suffix}", 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}{suffix}"
        taken.add(name.casefold())
        return name

    def _label(self, turn: Turn, file: str) -> str:
        """The label that stands for a named speaker; "" for a label that names nobody."""
        key = hit_key(name_in_label(turn.speaker))
        if not key or key in self.known.kept:
            return ""
        kind, same = self.known.given.get(key, ("naam", key))
        entry = self.register.entry(Hit(turn.span, kind, same, "spreker"), turn.speaker, file)
        return f"{_LABELS[turn.role]} {entry.number}"

    def _changes(self, text: str, file: str, but: Sequence[Span] = ()) -> list[tuple[Span, str]]:
        """Where placeholders come in a text, except in the stretches ``but``."""
        return [
            (hit.span, self.register.entry(hit, hit.span.of(text), file).placeholder)
            for hit in find_hits(text, self.known)
            if not any(hit.span.overlaps(span) for span in but)
        ]


def _woven(text: str, changes: Iterable[tuple[Span, str]]) -> str:
    """The text with each stretch replaced; stretches do not overlap."""
    out, at = [], 0
    for span, new in sorted(changes):
        out += [text[at : span.start], new]
        at = span.end
    return "".join([*out, text[at:]])
