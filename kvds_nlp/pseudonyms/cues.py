"""What a text must have before a pattern is sought in it: most texts are left at that.

A cue never says no to a text in which its pattern would find something: it is what every find has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kvds_nlp.dutch import word_list
from kvds_nlp.pseudonyms.said import MONTH, TENS, UNIT

_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_INSIDE = re.compile(r"\.\S")
_NUMBERS = (
    *(one for one in UNIT.split("|") if one != "een"),
    *("tien", "elf", "twaalf", "dertien", "veertien", "nul", "zero", "honderd", "plus", "dubbel"),
    *TENS.split("|"),
)
"""How words begin that count, but for "een", which is in every text."""
_ONES = re.compile(r"een[ ,-]{1,2}een")
_MONTHS = frozenset(re.findall(r"\w{3,}", MONTH)) | {"sep"}
_NTH_OF = re.compile(r"(?:de|ste) van de ")


@dataclass(frozen=True)
class Seen:
    """What a text has, each told once.

    Attributes:
        text: in small letters, and an i for those that other alphabets have.
    """

    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, numbers too."""
        return frozenset(_WORD.findall(self.text))

    @cached_property
    def has_digit(self) -> bool:
        """Whether there is a figure."""
        return _DIGIT.search(self.text) is not None

    @cached_property
    def is_dotted(self) -> bool:
        """Whether a stop stands inside something, as in an address."""
        return _INSIDE.search(self.text) is not None

    @cached_property
    def counts(self) -> bool:
        """Whether there is a figure, or a word that counts and is not "een"."""
        return (
            self.has_digit
            or "tig" in self.text
            or any(word.startswith(_NUMBERS) for word in self.words)
        )

    @cached_property
    def may_date(self) -> bool:
        """Whether a date or a year may be in it."""
        months = not _MONTHS.isdisjoint(self.words)
        return self.counts or months or any(one.search(self.text) for one in (_NTH_OF, _ONES))

    def has(self, *parts: str) -> bool:
        """Whether any of these letters stand somewhere, also inside a word."""
        return any(part in self.text for part in parts)

    def says(self, words: frozenset[str]) -> bool:
        """Whether any of these is one of its words."""
        return not words.isdisjoint(self.words)


Cue = Callable[[Seen], bool]


def has_digit(text: Seen) -> bool:
    """The cue of what is written with figures."""
    return text.has_digit


def may_date(text: Seen) -> bool:
    """The cue of dates, and of numbers that are said."""
    return text.may_date


@lru_cache(maxsize=16)
def seen(text: str) -> Seen:
    """What a text has; kept a while, as all who look for something ask in turn."""
    return Seen(text.replace("İ", "i").replace("ı", "i").casefold())


def lasts(*lists: str, more: Iterable[str] = ()) -> frozenset[str]:
    """The last word of each entry of these lists, in small letters, and ``more``.

    >>> sorted(lasts("titles") & {"de", "heer", "dhr", "dhr."})
    ['dhr', 'heer']
    """
    entries = frozenset[str]().union(*map(word_list, lists))
    return frozenset(_WORD.findall(entry.casefold())[-1] for entry in entries).union(more)
