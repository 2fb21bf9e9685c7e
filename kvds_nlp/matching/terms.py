"""When two words are the same word, and every word or letters any rule asks for, in tables.

A term gets a number once; ``Terms.of`` looks a token's forms up in dictionaries and remembers the
answer, so a text costs the same with sixteen rules as with sixteen hundred.
"""

from __future__ import annotations

import functools
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import assert_never

from kvds_nlp.codebook.patterns import Affix, CompoundPart, Exact, Lexeme, Term
from kvds_nlp.data import Token
from kvds_nlp.dutch import word_list

Keys = Callable[[str], tuple[str, ...]]
"""The candidate lemmas of a lone word, best first: ``Engine.keys``."""

TermHits = tuple[tuple[int, str], ...]
"""The numbers of terms, each with the key or form that satisfies it."""

PARTICLES = word_list("particles") | word_list("particles_of_rules")

_FOLDED = str.maketrans({"’": "'", "‘": "'", "´": "'", "\u00ad": None, "‐": "-", "‑": "-"})
_NOUN_ENDINGS = ("te", "de", "ing", "heid", "schap", "tie")
_SHORT_VERBS = ("gaan", "staan", "slaan", "zien", "doen", "zijn")
_NO_VERBS = word_list("not_infinitives")
_LEAST_PART, _LEAST_REST = 4, 3
_SIZE = 3
"""Letters by which a stretch of letters is looked up."""
_FEW = 20
"""So many stretches are sooner looked for one by one."""


@functools.lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    r"""The text as words are compared: lower case, plain apostrophes, no soft hyphens.

    >>> fold("Zo’n SAMEN\u00adWERKING")
    "zo'n samenwerking"
    """
    return text.lower().translate(_FOLDED)


def bare(word: str) -> str:
    """The word without accents, as people type it in a hurry.

    >>> bare("cliënten")
    'clienten'
    """
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def rule_keys(word: str, keys: Keys) -> tuple[str, ...]:
    """The lemmas under which a rule's word is looked up, from the language's candidate lemmas.

    A word that is its own best lemma stands for itself only. ``ruimte`` or ``werking`` is no form
    of a verb, and an infinitive is never a form of another verb; for the rest every candidate
    counts (``kaders`` -> ``kader``, ``gaf`` -> ``geven``).
    """
    low = fold(word)
    lemmas = [fold(key) for key in keys(low)] or [low]
    if lemmas[0] == low:
        lemmas = [low]
    elif low.endswith((*_NOUN_ENDINGS, "en")) and not low.startswith("ge"):
        lemmas = [key for key in lemmas if key == low or not key.endswith("en")]
    return tuple(dict.fromkeys([*lemmas, low, *(bare(key) for key in (*lemmas, low))]))


def looks_infinitive(word: str) -> bool:
    """Whether a lower-case word has the form of a Dutch infinitive (``lijn`` has not)."""
    return word.endswith(("en", *_SHORT_VERBS)) and word not in _NO_VERBS


class Terms:
    """Numbers for terms, and tables from what a token shows to the terms it satisfies."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self.numbers: dict[Term, int] = {}
        self.by_key: dict[str, list[int]] = defaultdict(list)
        self._by_form: dict[str, list[int]] = defaultdict(list)
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._ends: dict[str, list[int]] = defaultdict(list)
        self._inside: dict[str, list[int]] = defaultdict(list)
        self._first: dict[str, list[int]] = defaultdict(list)
        self._last: dict[str, list[int]] = defaultdict(list)
        self._any: dict[str, list[int]] = defaultdict(list)
        self._answer: Callable[[str, tuple[str, ...], tuple[str, ...]], TermHits]
        self._answer = functools.lru_cache(maxsize=100_000)(self._look_up)

    def number(self, term: Term) -> int:
        """The number of a term; the same term has one number in all rules."""
        number = self.numbers.get(term)
        if number is None:
            number = self.numbers[term] = len(self.numbers)
            self._enter(term, number)
        return number

    def of(self, token: Token) -> TermHits:
        """The terms this token satisfies, each with the key or form that did it."""
        return self._answer(token.text, token.keys or (token.lemma.lower(),), token.parts)

    def _enter(self, term: Term, number: int) -> None:
        text = fold(term.text)
        if isinstance(term, Lexeme):
            for key in rule_keys(text, self.keys):
                self.by_key[key].append(number)
        elif isinstance(term, Exact):
            self._by_form[text].append(number)
        elif isinstance(term, Affix):
            table = {"start": self._starts, "end": self._ends, "inside": self._inside}
            table[term.where][text].append(number)
        elif isinstance(term, CompoundPart):
            table = {"first": self._first, "last": self._last, "any": self._any}
            for key in rule_keys(text, self.keys):
                table[term.where][key].append(number)
                self.by_key[key].append(number)
        else:
            assert_never(term)

    def _look_up(self, text: str, keys: tuple[str, ...], parts: tuple[str, ...]) -> TermHits:
        form = fold(text)
        shapes = tuple(dict.fromkeys((form, *map(fold, keys))))
        hits: dict[int, str] = {}
        for number in self._by_form.get(form, ()):
            hits.setdefault(number, form)
        pieces = form.split("/") if "/" in form else ()  # gemeente/provincie
        for shape in (*shapes, *(key for piece in pieces if piece for key in self.keys(piece))):
            for number in self.by_key.get(shape, ()):
                hits.setdefault(number, shape)
        for shape in shapes:
            for number in self._affixed(shape):
                hits.setdefault(number, shape)
        for number in self._compound(form, shapes, tuple(map(fold, parts))):
            hits.setdefault(number, form)
        return tuple(hits.items())

    def _affixed(self, shape: str) -> Iterator[int]:
        """Terms whose letters this form or lemma begins with, ends in or holds."""
        for cut in range(2, len(shape) + 1):
            yield from self._starts.get(shape[:cut], ())
            yield from self._ends.get(shape[-cut:], ())
        if self._inside:
            for size in range(2, len(shape) + 1):
                for at in range(len(shape) - size + 1):
                    yield from self._inside.get(shape[at : at + size], ())

    def _compound(
        self, form: str, shapes: tuple[str, ...], parts: tuple[str, ...]
    ) -> Iterator[int]:
        """Terms that ask for a part of a compound, by its parts or by its hyphens."""
        if not (self._first or self._last or self._any):
            return
        if not parts and "-" in form:
            parts = tuple(piece for piece in form.split("-") if piece)
        if parts:
            yield from self._first.get(parts[0], ())
            yield from self._last.get(parts[-1], ())
            for part in parts:
                yield from self._any.get(part, ())
        else:
            yield from self._unknown_compound(shapes)

    def _unknown_compound(self, shapes: tuple[str, ...]) -> Iterator[int]:
        """Parts of a word nobody split: a begin or end of four letters, with three to spare."""
        for shape in shapes:
            for cut in range(_LEAST_PART, len(shape) - _LEAST_REST + 1):
                yield from self._first.get(shape[:cut], ())
                yield from self._last.get(shape[-cut:], ())
            for start in range(len(shape) if self._any else 0):
                for end in range(start + _LEAST_PART, len(shape) + 1):
                    if all(rest == 0 or rest >= _LEAST_REST for rest in (start, len(shape) - end)):
                        yield from self._any.get(shape[start:end], ())


class Letters:
    """Plain letters that regular expressions cannot match without, found in one pass over a text.

    Each stretch of letters has a number, negative to keep it apart from terms.
    """

    def __init__(self) -> None:
        self._by_three: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._numbers: dict[str, int] = {}

    def numbers(self, stretches: tuple[str, ...]) -> frozenset[int] | None:
        """The numbers of these stretches (lower case, at least three letters); None for none."""
        for stretch in stretches:
            if stretch not in self._numbers:
                self._numbers[stretch] = -1 - len(self._numbers)
                self._by_three[stretch[:_SIZE]].append((stretch, self._numbers[stretch]))
        return frozenset(self._numbers[stretch] for stretch in stretches) or None

    def found(self, text: str) -> set[int]:
        """The numbers of the stretches that occur in ``text``."""
        if not self._numbers:
            return set()
        low = text.lower()
        if len(self._numbers) <= _FEW:
            return {number for stretch, number in self._numbers.items() if stretch in low}
        triples = {low[at : at + _SIZE] for at in range(len(low) - _SIZE + 1)}
        return {
            number
            for triple in triples & self._by_three.keys()
            for stretch, number in self._by_three[triple]
            if stretch in low
        }
