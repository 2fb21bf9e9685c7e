"""Documents -> texts with placeholders. The speakers stay speakers, so the copy can be coded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kvds_nlp.data import Document, Turn
from kvds_nlp.pseudonyms.finding import (
    Known,
    find_hits,
    is_person_fact,
    name_in_label,
    people_words,
)
from kvds_nlp.pseudonyms.hits import Hit, key_of
from kvds_nlp.pseudonyms.register import Register
from kvds_nlp.spans import Span

_LABELS = {"interviewer": "Interviewer", "respondent": "Respondent", "other": "Spreker"}


def known_people(documents: Iterable[Document]) -> frozenset[str]:
    """The names of those who speak, and of those named in facts about people."""
    names: dict[str, None] = {}
    for document in documents:
        for turn in document.turns:
            names[name_in_label(turn.speaker)] = None
        for key, value in document.facts.items():
            if is_person_fact(key, value):
                names[name_in_label(value)] = None
    return people_words(name for name in names if name)


def names_in(documents: Iterable[Document], known: Known) -> set[str]:
    """The keys of all names in texts, labels and facts: what ``Register.link`` needs."""
    keys: set[str] = set()
    for document in documents:
        texts = [document.text, *document.facts.values()]
        keys |= {h.key for text in texts for h in find_hits(text, known) if h.kind == "naam"}
        labels = {name_in_label(turn.speaker) for turn in document.turns}
        keys |= {key_of(label) for label in labels if label}
    return keys


def replaced(text: str, known: Known, register: Register, file: str) -> str:
    """A text with placeholders."""
    return _woven(
        text, [(h.span, _placed(text, h, register, file)) for h in find_hits(text, known)]
    )


def replaced_fact(key: str, value: str, known: Known, register: Register, file: str) -> str:
    """A fact with placeholders; one that is somebody's name is replaced whole."""
    if not is_person_fact(key, value) or key_of(value) in known.kept:
        return replaced(value, known, register, file)
    name = name_in_label(value)
    hit = Hit(Span(0, len(value)), "naam", key_of(name), "kenmerk")
    return register.entry(hit, value, file).placeholder


def replaced_interview(document: Document, known: Known, register: Register) -> str:
    """A transcript with placeholders; labels become ``Respondent 2:`` for ``[naam 2]``.

    A label between square brackets would not be read as a speaker again. Where the file shows who
    speaks by other means (bold, voices), the label is written out.
    """
    text, file = document.text, document.origin.path
    labels = [_label(turn, known, register, file) for turn in document.turns]
    places = _label_places(document)
    changes = [
        (place, label) for place, label in zip(places, labels, strict=True) if place and label
    ]
    taken = [place for place, _ in changes]
    hits = [h for h in find_hits(text, known) if not any(h.span.overlaps(one) for one in taken)]
    changes += [(hit.span, _placed(text, hit, register, file)) for hit in hits]
    several = len({(turn.speaker, turn.role) for turn in document.turns}) > 1
    if several and not any(places):
        return _spoken(document, labels, changes)
    return _woven(text, changes)


def _label_places(document: Document) -> list[Span | None]:
    """Where the label of each turn stands in the text; None where it is not shown."""
    ends = [0, *(turn.span.end for turn in document.turns)]
    places: list[Span | None] = []
    for gap, turn in zip(ends, document.turns, strict=False):
        speaker = turn.speaker
        start = document.text.rfind(speaker, gap, turn.span.start) if speaker else -1
        places.append(Span(start, start + len(speaker)) if start >= 0 else None)
    return places


def _spoken(document: Document, labels: Sequence[str], changes: Sequence[tuple[Span, str]]) -> str:
    """What is above the first turn, then each turn with its label written out."""
    start = document.turns[0].span.start
    lines = [_woven(document.text[:start], [one for one in changes if one[0].end <= start])]
    for turn, label in zip(document.turns, labels, strict=True):
        inside = [
            (span.moved(-turn.span.start), new) for span, new in changes if turn.span.contains(span)
        ]
        said = _woven(turn.span.of(document.text), inside)
        lines.append(f"{label or turn.speaker or _LABELS[turn.role]}: {said}\n\n")
    return "".join(lines)


def _label(turn: Turn, known: Known, register: Register, file: str) -> str:
    """The label that stands for a named speaker; "" for a label that names nobody."""
    name = name_in_label(turn.speaker)
    if not name or key_of(name) in known.kept:
        return ""
    kind, key = known.given.get(key_of(name), ("naam", key_of(name)))
    entry = register.entry(Hit(turn.span, kind, key, "spreker"), turn.speaker, file)
    return f"{_LABELS[turn.role]} {entry.number}"


def _placed(text: str, hit: Hit, register: Register, file: str) -> str:
    return register.entry(hit, hit.span.of(text), file).placeholder


def _woven(text: str, changes: Iterable[tuple[Span, str]]) -> str:
    """The text with each stretch replaced; stretches do not overlap."""
    out, at = [], 0
    for span, new in sorted(changes):
        out += [text[at : span.start], new]
        at = span.end
    return "".join([*out, text[at:]])
