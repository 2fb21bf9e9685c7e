"""What is found: a stretch of text that may tell who somebody is; and the text woven without it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kvds_nlp.spans import Span

KINDS = (
    "naam",
    "plaats",
    "organisatie",
    "telefoon",
    "e-mail",
    "webadres",
    "bsn",
    "iban",
    "postcode",
    "adres",
    "geboortedatum",
    "leeftijd",
    "kenteken",
    "gebruikersnaam",
)
"""What placeholders say: ``[naam 1]``, ``[plaats 2]``, ..."""


_MASK_WORDS = (
    rf"(?:{'|'.join(KINDS)}|voornaam|achternaam|persoon|person|per|name|locatie|location|loc|org|"
    r"instelling|ziekenhuis|organi[sz]ation|datum|date|address|telefoonnummer|phone|emailadres|url|"
    r"leeftijd|age|anoniem|geanonimiseerd|verwijderd|weggelaten|x{2,})"
)
_BARE_MASKS = (
    r"(?-i:(?<!\w)(?:X{3,}|(?:NAAM|PERSOON|PERSON|PATIENT|PER|NAME|LOCATIE|LOCATION|LOC|PLAATS|ORG|"
    r"INSTELLING|DATUM|DATE|ADRES|ADDRESS|TELEFOON|PHONE|EMAIL)[_-]\d{1,6})(?!\w))"
)
MASKED = re.compile(
    rf"[\[<{{](?:{_MASK_WORDS}|PATIENT)(?:[ _:-]?\d{{1,6}})?[\]>}}]|{_BARE_MASKS}", re.IGNORECASE
)
"""A placeholder that is already there, ours or of another tool; nothing is sought in it."""
_OURS = re.compile(rf"\[(?:{'|'.join(KINDS)}) \d+\]")
_BRACKETED = re.compile(r"\[[a-z][a-z-]+(?: \d+)?\]", re.IGNORECASE)
_OF_NOBODY = re.compile(
    r"\W?(?:plaats|place|locatie|location|loc|organi[sz]ati|org|instelling|ziekenhuis|adres|address"
    r"|datum|date|postcode|webadres|url)",
    re.IGNORECASE,
)
"""How a mask begins that stands for no person."""


def stands_for_somebody(text: str) -> bool:
    """Whether a mask in a text stands for a person, whoever put it there; what cannot be known, as
    another word in brackets, is taken for one.
    """
    masks = (match[0] for form in (_BRACKETED, MASKED) for match in form.finditer(text))
    return any(not _OF_NOBODY.match(one) for one in masks)


def foreign_placeholders(texts: Iterable[str], most: int = 5) -> str:
    """The placeholders in these texts that another tool put there, the first few."""
    there = (match[0] for text in texts for match in MASKED.finditer(text))
    others = dict.fromkeys(one for one in there if not _OURS.fullmatch(one))
    return ", ".join([*list(others)[:most], *(["..."] if len(others) > most else [])])


@dataclass(frozen=True, slots=True)
class Hit:
    """One find.

    Attributes:
        span: in the text that was searched.
        kind: one of ``KINDS``.
        key: what makes two finds the same thing: lower case, one blank between words.
        why: which recogniser spoke.
        sure: chance, 0 to 1, that it tells who or where somebody is; 1 for what has a form of its
            own or was given.
    """

    span: Span
    kind: str
    key: str
    why: str
    sure: float = 1.0


def hit_key(text: str) -> str:
    """A find without regard to case and blanks.

    >>> hit_key("Jan  de Vries")
    'jan de vries'
    """
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the old text and the stretch that stands for it; equal when it was kept."""

    old: Span
    new: Span
    kept: bool


@dataclass(frozen=True, slots=True)
class Woven:
    """A new text and the pieces of the old one that it was made of, in order.

    What belongs to no piece was put in (the label of a speaker), or is replaced by nothing.
    """

    text: str = ""
    pieces: tuple[Piece, ...] = ()

    def __add__(self, other: Woven) -> Woven:
        """This text and then another made of the same old text."""
        by = len(self.text)
        moved = (Piece(one.old, one.new.moved(by), one.kept) for one in other.pieces)
        return Woven(self.text + other.text, (*self.pieces, *moved))

    def moved(self, span: Span) -> Span | None:
        """Where a stretch of the old text stands now; what was replaced in it counts whole.

        >>> woven("Dat zei Fatma toen.", [(Span(8, 13), "[naam 1]")]).moved(Span(0, 13))
        Span(start=0, end=16)
        """
        first = bisect_right(self.pieces, span.start, key=lambda one: one.old.end)
        last = bisect_left(self.pieces, span.end, key=lambda one: one.old.start) - 1
        if first > last:
            return None
        begin, final = self.pieces[first], self.pieces[last]
        start, end = begin.new.start, final.new.end
        if begin.kept:
            start += max(0, span.start - begin.old.start)
        if final.kept:
            end -= max(0, final.old.end - span.end)
        return Span(start, end)


def woven(
    text: str, changes: Iterable[tuple[Span, str]], start: int = 0, end: int | None = None
) -> Woven:
    """The text from ``start`` to ``end`` with each stretch in it replaced; they do not overlap.

    >>> woven("Dat zei Fatma toen.", [(Span(8, 13), "[naam 1]")]).text
    'Dat zei [naam 1] toen.'
    """
    stop = len(text) if end is None else end
    inside = [one for one in sorted(changes) if start <= one[0].start and one[0].end <= stop]
    out, size, at = list[str](), 0, start
    pieces: list[Piece] = []
    for span, new in (*inside, (Span(stop, stop + 1), None)):
        parts = [(text[at : span.start], Span(at, span.start))] if span.start > at else []
        parts += [(new, span)] if new else []
        for part, old in parts:
            pieces.append(Piece(old, Span(size, size + len(part)), part is not new))
            out.append(part)
            size += len(part)
        at = span.end
    return Woven("".join(out), tuple(pieces))
