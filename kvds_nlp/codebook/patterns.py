"""The pattern language: one line of words, or a regular expression, that ``matching`` looks for.

Nothing here knows Dutch: which words are the same word is for the matcher to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kvds_nlp.messages import in_words


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
        raise PatternError(in_words("pattern.empty"))
    if plain.count('"') % 2:
        raise PatternError(in_words("pattern.open_quote", text=text))
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
                raise PatternError(in_words("pattern.empty_quotes"))
            items += [OneOf((Exact(word),)) for word in words]
        else:
            choices = _CHOICE.findall(piece)
            if "" in choices or piece.endswith("|"):
                raise PatternError(in_words("pattern.empty_choice", piece=piece))
            items.append(OneOf(tuple(_term(choice) for choice in choices)))
    if isinstance(items[0], Gap) or isinstance(items[-1], Gap):
        raise PatternError(in_words("pattern.gap_outside", text=text))
    if not any(isinstance(item, OneOf) for item in items):
        raise PatternError(in_words("pattern.no_word", text=text))
    return Phrase(tuple(items))


def _term(choice: str) -> Term:
    """One alternative: a quoted form, ``samen*``, ``-druk`` or a word."""
    if choice.startswith('"'):
        inner = choice.strip('"').strip()
        if not inner or " " in inner:
            raise PatternError(in_words("pattern.one_word", choice=choice))
        return Exact(inner)
    body = choice.strip("*-")
    if not re.search(r"\w", body):
        raise PatternError(in_words("pattern.no_letters", choice=choice))
    if "*" in body:
        raise PatternError(in_words("pattern.star", choice=choice))
    if "*" in choice:
        if len(body) < 2:
            raise PatternError(in_words("pattern.any_word", choice=choice))
        before, after = choice.startswith("*"), choice.endswith("*")
        return Affix(body, "inside" if before and after else "end" if before else "start")
    before, after = choice.startswith("-"), choice.endswith("-")
    if not (before or after):
        return Lexeme(choice)
    if len(body) < 3:
        raise PatternError(in_words("pattern.short_part", choice=choice))
    return CompoundPart(body, "any" if before and after else "last" if before else "first")
