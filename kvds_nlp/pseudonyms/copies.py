"""Documents as read -> the files of a pseudonymised copy: transcripts as .txt, tables as .csv.

The speakers stay speakers, so the copy can be coded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from pathlib import PurePosixPath

from kvds_nlp.data import Document, Turn
from kvds_nlp.places import disk_name
from kvds_nlp.pseudonyms.finding import find_hits
from kvds_nlp.pseudonyms.hits import Hit, Woven, hit_key, woven
from kvds_nlp.pseudonyms.known import (
    GIVEN,
    Known,
    column_kind,
    is_person_fact,
    name_in_label,
    namesakes,
)
from kvds_nlp.pseudonyms.lists import classes
from kvds_nlp.pseudonyms.register import Register
from kvds_nlp.spans import Span, merged, outside

_WORD = re.compile(r"[^\W\d_]{2,}")
_SIGN = re.compile(r"[\W_]")
_AROUND = 60
"""Characters of context on either side of a find."""
_NAMES = frozenset("FfL")
"""Classes of words that stand in a list of first names or surnames."""
_IN_PATHS = ("plaats", "organisatie")
_MADE = frozenset({"question"})
"""Facts that say where an answer stood; in a table that is its column."""
_LABELS = {"interviewer": "Interviewer", "respondent": "Respondent", "other": "Spreker"}


@dataclass(frozen=True, slots=True)
class TextCopy:
    """A transcript.

    Attributes:
        path: posix, relative to the copy's folder.
        woven: its text, and where the letters of the document came.
        document: id of what it is a copy of.
    """

    path: str
    woven: Woven
    document: str

    @property
    def text(self) -> str:
        """What is written."""
        return self.woven.text


@dataclass(frozen=True, slots=True)
class TableCopy:
    """A table of answers, one row a respondent.

    Attributes:
        path: posix, relative to the copy's folder.
        cells: by row and column, those that hold an answer: its document and where its letters
            came.
    """

    path: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cells: Mapping[tuple[int, str], tuple[str, Woven]]


def copies_of(
    documents: Sequence[Document],
    known: Known,
    register: Register,
    aliases: Mapping[str, str] | None = None,
) -> tuple[TextCopy | TableCopy, ...]:
    """The files, in the order of their sources; every name is a copy's own.

    Args:
        documents: all of a study.
        known: what is known before their texts are searched.
        register: who is which placeholder.
        aliases: another name of a proeftuin -> the one it goes by.
    """
    homes: dict[str, list[Document]] = {}
    for document in documents:
        homes.setdefault(document.origin.path, []).append(document)
    same = namesakes(documents, aliases or {})
    copier = _Copier(known, register, same)
    taken: set[str] = set()
    copies: list[TextCopy | TableCopy] = []
    for path, inside in homes.items():
        if inside[0].kind == "answer":
            header, rows, cells = copier.table(inside)
            copies.append(TableCopy(copier.path(path, ".csv", taken), header, rows, cells))
            continue
        for document in inside:
            text = copier.interview(document)
            name = copier.path(path, ".txt", taken, document.id)
            copies.append(TextCopy(name, text, document.id))
    return tuple(copies)


def given_in_small(copies: Iterable[TextCopy | TableCopy], known: Known) -> list[str]:
    """The names a person gave that still stand in copies in small letters: they are words too, and
    taken for the name only where they have a capital.
    """
    given = {key for key, (kind, _) in known.given.items() if kind == "naam"}
    texts = (
        text
        for copy in copies
        for text in ([copy.text] if isinstance(copy, TextCopy) else chain.from_iterable(copy.rows))
    )
    return sorted(given.intersection(word for text in texts for word in _WORD.findall(text)))


@dataclass(frozen=True, slots=True)
class _Copier:
    """Texts with placeholders, by what is known and the register that numbers it.

    Attributes:
        same: document id -> key of a name -> the key of the one of that name whose file it is.
    """

    known: Known
    register: Register
    same: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def text(self, text: str, document: Document) -> Woven:
        """A text of a document with placeholders."""
        return woven(text, self._changes(text, document))

    def fact(self, key: str, value: str, document: Document, kind: str) -> str:
        """A fact with placeholders; one that names somebody, or that is of a column whose cells
        are all of one ``kind``, is replaced whole.
        """
        named = hit_key(name_in_label(value)) if is_person_fact(key, value) else ""
        if not value.strip() or not (named or kind) or hit_key(value) in self.known.kept:
            return self.text(value, document).text
        same = named or hit_key(value)
        hit = Hit(Span(0, len(value)), "naam" if named else kind, same, "kenmerk")
        hit = self._whose(hit, document.id)
        return self.register.entry(hit, value, document.origin.path).placeholder

    def interview(self, document: Document) -> Woven:
        """A transcript with placeholders; labels become ``Respondent 2:`` for ``[naam 2]``.

        A label between square brackets would not be read as a speaker again. Where the file shows
        who speaks by other means (bold, voices), the label is written out.
        """
        text, turns = document.text, document.turns
        labels = [self._label(turn, document) for turn in turns]
        shown = _labels_in(text, turns)
        changes = [
            (span, label) for span, label in zip(shown, labels, strict=True) if span and label
        ]
        taken = [span for span, _ in changes]
        changes += self._changes(text, document, but=taken)
        if any(shown) or len({(turn.speaker, turn.role) for turn in turns}) < 2:
            return woven(text, changes)
        whole = woven(text, changes, 0, turns[0].span.start)
        for turn, label in zip(turns, labels, strict=True):
            whole += Woven(f"{label or turn.speaker or _LABELS[turn.role]}: ")
            whole += woven(text, changes, turn.span.start, turn.span.end) + Woven("\n\n")
        return whole

    def table(
        self, documents: Sequence[Document]
    ) -> tuple[
        tuple[str, ...],
        tuple[tuple[str, ...], ...],
        dict[tuple[int, str], tuple[str, Woven]],
    ]:
        """Header, rows and answers. Facts first, then a column for each open question; rows in the
        order of the file.
        """
        facts = [f for f in dict.fromkeys(f for d in documents for f in d.facts) if f not in _MADE]
        questions = list(dict.fromkeys(d.origin.column or "antwoord" for d in documents))
        kinds = {key: column_kind(key, [d.facts.get(key, "") for d in documents]) for key in facts}
        rows: dict[tuple[object, ...], tuple[int, dict[str, str]]] = {}
        answers: dict[tuple[int, str], tuple[str, Woven]] = {}
        for document in documents:
            kept = tuple(sorted((k, v) for k, v in document.facts.items() if k not in _MADE))
            number, row = rows.setdefault((document.origin.row, kept), (len(rows), {}))
            for key, value in kept:
                if f"fact {key}" not in row:
                    row[f"fact {key}"] = self.fact(key, value, document, kinds[key])
            question = document.origin.column or "antwoord"
            answer = self.text(document.text, document)
            row[f"text {question}"] = answer.text
            answers[number, question] = (document.id, answer)
        columns = [*(f"fact {name}" for name in facts), *(f"text {name}" for name in questions)]
        cells = tuple(tuple(row.get(column, "") for column in columns) for _, row in rows.values())
        return (*facts, *questions), cells, answers

    def path(self, path: str, suffix: str, taken: set[str], document: str = "") -> str:
        """The source's path with another suffix; names in it become placeholders.

        A word in it that may be a name and is no Dutch word is taken for one, found elsewhere or
        not: a file is often called after who speaks in it.

        Args:
            path: posix, as documents name it.
            suffix: of the copy.
            taken: the paths that were given out, in lower case; this one is added.
            document: id of the only document in it.
        """

        def hidden(word: re.Match[str]) -> str:
            key = hit_key(word[0])
            if key in self.known.kept:
                return word[0]
            told = self.known.given.get(key) or self.known.found.get(key)
            kind, same = told or ("naam", key)
            same = self.same.get(document, {}).get(same, same)
            entry = self.register.known(kind, same)
            for other in _IN_PATHS:
                entry = entry or self.register.known(other, key)
            what = set(classes(key))
            if entry is None and (told or ("?" in what and what & {"F", "f", "L"})):
                hit = Hit(Span(0, len(key)), kind, same, "bestand", 0.6)
                entry = self.register.entry(hit, word[0], path)
            return entry.placeholder if entry else word[0]

        *folders, own = PurePosixPath(path).with_suffix("").parts
        for hit in reversed(_named_in(own, self.known)):  # folders are proeftuinen
            entry = self.register.entry(self._whose(hit, document), hit.span.of(own), path)
            own = own[: hit.span.start] + entry.placeholder + own[hit.span.end :]
        parts = (*folders, own)
        plain = (disk_name(_WORD.sub(hidden, part)) for part in parts if part not in ("/", ".."))
        stem = "/".join(filter(None, plain)) or "bron"
        name, number = f"{stem}{suffix}", 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}{suffix}"
        taken.add(name.casefold())
        return name

    def _label(self, turn: Turn, document: Document) -> str:
        """The label that stands for a named speaker; "" for a label that names nobody."""
        key = hit_key(name_in_label(turn.speaker))
        if not key or key in self.known.kept:
            return ""
        kind, same = self.known.given.get(key, ("naam", key))
        hit = self._whose(Hit(turn.span, kind, same, "spreker"), document.id)
        entry = self.register.entry(hit, turn.speaker, document.origin.path)
        return f"{_LABELS[turn.role]} {entry.number}"

    def _whose(self, hit: Hit, document: str) -> Hit:
        """A find of a name that several people have, as that of the one whose file it is; what the
        user said of a name outranks it.
        """
        key = self.same.get(document, {}).get(hit.key)
        told = hit.kind != "naam" or hit.key in self.known.given
        return hit if key is None or told else replace(hit, key=key)

    def _changes(
        self, text: str, document: Document, but: Sequence[Span] = ()
    ) -> list[tuple[Span, str]]:
        """Where placeholders come in a text; of a find that runs into one of the stretches ``but``
        only what stands outside it.
        """
        changes, file = [], document.origin.path
        for found in find_hits(text, self.known):
            hit = self._whose(found, document.id)
            words = hit.span.of(text)
            for span in outside(hit.span, but):
                if any(sign.isalnum() for sign in span.of(text)):
                    entry = self.register.entry(hit, words, file, _around(text, hit.span))
                    changes.append((span, entry.placeholder))
        return changes


def _labels_in(text: str, turns: Sequence[Turn]) -> list[Span | None]:
    """Where the label of each turn stands in the text; None where it does not."""
    shown: list[Span | None] = []
    for gap, turn in zip([0, *(turn.span.end for turn in turns)], turns, strict=False):
        at = text.rfind(turn.speaker, gap, turn.span.start) if turn.speaker else -1
        shown.append(Span(at, at + len(turn.speaker)) if at >= 0 else None)
    return shown


def _around(text: str, span: Span) -> str:
    """The find between »«, with some words on either side."""
    before = text[max(0, span.start - _AROUND) : span.start].rsplit("\n", 1)[-1]
    behind = text[span.end : span.end + _AROUND].split("\n", 1)[0]
    return f"…{before}»{span.of(text)}«{behind}…"


def _named_in(stem: str, known: Known) -> list[Hit]:
    """Who and what a file is called after, in its order: what the user gave, as they said it; and
    names.
    """
    plain = _SIGN.sub(" ", stem)
    hits: list[Hit] = []
    given = [hit for hit in known.hits(plain) if hit.why == GIVEN and hit.key not in known.kept]
    for hit in sorted(given, key=lambda one: (one.span.start, -len(one.span))):
        if not hits or hits[-1].span.end <= hit.span.start:
            hits.append(hit)
    taken = [hit.span for hit in hits]
    for span in _names_in(plain, known):
        for part in outside(span, taken):
            if words := [*_WORD.finditer(plain, part.start, part.end)]:
                own = Span(words[0].start(), words[-1].end())
                hits.append(Hit(own, "naam", hit_key(own.of(plain)), "bestand", 0.6))
    return sorted(hits, key=lambda one: one.span)


def _names_in(plain: str, known: Known) -> list[Span]:
    """Names in what a file is called, as words of the lists of names: what reads as a name, also
    with capitals, and a word that stands alone.
    """
    words = [(Span(*word.span()), set(classes(hit_key(word[0])))) for word in _WORD.finditer(plain)]
    listed = {
        span for span, of in words if _NAMES & of and hit_key(span.of(plain)) not in known.kept
    }
    if len(words) < 2 or not listed:
        return sorted(listed)
    after = {span for (_, before), (span, _) in pairwise(words) if "e" in before}  # "de Groot"
    found: list[Span] = []
    for written in (plain, plain.title()):
        for hit in find_hits(written, known) if len(written) == len(plain) else ():
            inside = [span for span in sorted(listed | after) if hit.span.contains(span)]
            if hit.kind == "naam" and not listed.isdisjoint(inside):
                found.append(Span(min(listed.intersection(inside)).start, inside[-1].end))
    return list(merged(found))
