"""The pattern language: one line of words -> a tree that ``matching`` can look for.

Nothing here knows Dutch: which words are the same word is for the matcher to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal


class PatternError(ValueError):
    """A pattern that cannot be understood; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Word:
    """Every inflected form of this word, joined or separated."""

    text: str


@dataclass(frozen=True, slots=True)
class Exact:
    """This form only, in any case."""

    text: str


@dataclass(frozen=True, slots=True)
class Affix:
    """A form or lemma that begins with, ends in, or holds this text."""

    text: str
    where: Literal["start", "end", "inside"]


@dataclass(frozen=True, slots=True)
class Part:
    """A compound with this as its first, last or any part; or the loose word itself."""

    text: str
    where: Literal["first", "last", "any"]


Term = Word | Exact | Affix | Part


@dataclass(frozen=True, slots=True)
class OneOf:
    """One token, for which any of these terms will do."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Any one token (``_``)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """No, one or several tokens (``…``)."""

    most: int = 5


@dataclass(frozen=True, slots=True)
class Phrase:
    """Places in order. ``strict``: nothing may come between, no verb may wander (quoted words)."""

    items: tuple[OneOf | Blank | Gap, ...]
    strict: bool = False


_PIECE = re.compile(r'"[^"]*"(?:\|(?:"[^"]*"|[^\s"|]+))*|[^\s"]+(?:\|"[^"]*")*|"')
_GAPS = ("…", "...", "[…]", "[...]")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'"})


def parse_pattern(text: str) -> Phrase:
    """The phrase a pattern string describes.

    >>> parse_pattern("op … handen zitten").items[1]
    Gap(most=5)
    >>> parse_pattern("samenwerk*").items[0].terms
    (Affix(text='samenwerk', where='start'),)

    Raises:
        PatternError: when the pattern is empty or malformed.
    """
    plain = text.translate(_QUOTES).strip()
    if not plain:
        raise PatternError("an empty pattern; write a word, a phrase, or remove it")
    if plain.count('"') % 2:
        raise PatternError(f"a double quote without its partner in {text!r}; close it or remove it")
    quoted = re.fullmatch(r'"([^"]+)"', plain)
    if quoted and len(quoted[1].split()) > 1:
        return Phrase(tuple(OneOf((Exact(word),)) for word in quoted[1].split()), strict=True)
    items = [item for piece in _PIECE.findall(plain) for item in _items(piece)]
    _refuse_odd_gaps(items, text)
    return Phrase(tuple(items))


def _items(piece: str) -> list[OneOf | Blank | Gap]:
    if piece in _GAPS:
        return [Gap()]
    if piece == "_":
        return [Blank()]
    if piece.startswith('"') and "|" not in piece:
        words = piece.strip('"').split()
        if not words:
            raise PatternError('nothing between the double quotes; write "word" or remove them')
        return [OneOf((Exact(word),)) for word in words]
    return [OneOf(tuple(_term(choice) for choice in _choices(piece)))]


def _choices(piece: str) -> list[str]:
    choices = re.findall(r'"[^"]*"|[^|"]+|(?<=\|)(?=\||$)|^(?=\|)', piece)
    if "" in choices or piece.endswith("|"):
        raise PatternError(f"an empty alternative in {piece!r}; write word|word without spaces")
    return choices


def _term(choice: str) -> Term:
    if choice.startswith('"'):
        inner = choice.strip('"').strip()
        if not inner or " " in inner:
            raise PatternError(f"{choice} is one of several alternatives, so it must be one word")
        return Exact(inner)
    body = choice.strip("*-")
    if not re.search(r"\w", body):
        raise PatternError(f"{choice!r} has no letters; write at least two of them")
    if "*" in body:
        raise PatternError(f"{choice!r}: a * may stand at the begin or end of a word only")
    if "*" in choice:
        return _affix(choice, body)
    if choice.startswith("-") or choice.endswith("-"):
        return _part(choice, body)
    return Word(choice)


def _affix(choice: str, body: str) -> Affix:
    if len(body) < 2:
        raise PatternError(f"{choice!r} would match almost any word; write at least two letters")
    before, after = choice.startswith("*"), choice.endswith("*")
    return Affix(body, "inside" if before and after else "end" if before else "start")


def _part(choice: str, body: str) -> Part:
    if len(body) < 3:
        raise PatternError(f"{choice!r} is too short for a compound part; write three letters")
    before, after = choice.startswith("-"), choice.endswith("-")
    return Part(body, "any" if before and after else "last" if before else "first")


def _refuse_odd_gaps(items: list[OneOf | Blank | Gap], text: str) -> None:
    if isinstance(items[0], Gap) or isinstance(items[-1], Gap):
        raise PatternError(f"{text!r} begins or ends with a gap, which says nothing; remove the …")
    if not any(isinstance(item, OneOf) for item in items):
        raise PatternError(f"{text!r} names no word at all; write at least one")
