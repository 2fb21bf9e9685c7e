"""The pattern language: one line of words, or a regular expression, that ``matching`` looks for.

Nothing here knows Dutch: which words are the same word is for the matcher to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal


class PatternError(ValueError):
    """A pattern that cannot be understood; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Lexeme:
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
class CompoundPart:
    """A compound with this as its first, last or any part; or the loose word itself."""

    text: str
    where: Literal["first", "last", "any"]


Term = Lexeme | Exact | Affix | CompoundPart


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


_PIECE = re.compile(r'(?:"[^"]*"|[^\s"|]+|(?=\|))(?:\|(?:"[^"]*"|[^\s"|]*))*')
_CHOICE = re.compile(r'"[^"]*"|[^|"]+|(?<=\|)(?=\||$)|^(?=\|)')
_GAPS = ("…", "...", "[…]", "[...]")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'"})


@lru_cache(maxsize=8192)  # loading a codebook and compiling it ask for the same ones
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
    items: list[OneOf | Blank | Gap] = []
    for piece in _PIECE.findall(plain):
        if piece in _GAPS:
            items.append(Gap())
        elif piece == "_":
            items.append(Blank())
        elif piece.startswith('"') and "|" not in piece:
            words = piece.strip('"').split()
            if not words:
                raise PatternError('nothing between the double quotes; write "word" or remove them')
            items += [OneOf((Exact(word),)) for word in words]
        else:
            choices = _CHOICE.findall(piece)
            if "" in choices or piece.endswith("|"):
                raise PatternError(
                    f"an empty alternative in {piece!r}; write word|word without spaces"
                )
            items.append(OneOf(tuple(_term(choice) for choice in choices)))
    if isinstance(items[0], Gap) or isinstance(items[-1], Gap):
        raise PatternError(f"{text!r} begins or ends with a gap, which says nothing; remove the …")
    if not any(isinstance(item, OneOf) for item in items):
        raise PatternError(f"{text!r} names no word at all; write at least one")
    return Phrase(tuple(items))


def _term(choice: str) -> Term:
    """One alternative: a quoted form, ``samen*``, ``-druk`` or a word."""
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
        if len(body) < 2:
            raise PatternError(
                f"{choice!r} would match almost any word; write at least two letters"
            )
        before, after = choice.startswith("*"), choice.endswith("*")
        return Affix(body, "inside" if before and after else "end" if before else "start")
    before, after = choice.startswith("-"), choice.endswith("-")
    if not (before or after):
        return Lexeme(choice)
    if len(body) < 3:
        raise PatternError(f"{choice!r} is too short for a compound part; write three letters")
    return CompoundPart(body, "any" if before and after else "last" if before else "first")
