"""Every word any rule asks for, in tables: what one token answers does not depend on their number.

A term gets a number once; ``Terms.of`` looks a token's forms up in dictionaries and remembers the
answer, so a text costs the same with sixteen rules as with sixteen hundred.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterator

from kvds_nlp.codebook.patterns import Affix, CompoundPart, Exact, Lexeme, Term
from kvds_nlp.data import Token
from kvds_nlp.matching.words import Keys, fold, rule_keys

Answers = tuple[tuple[int, str], ...]
_LEAST_PART, _LEAST_REST = 4, 3


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
        self._answer: Callable[[str, tuple[str, ...], tuple[str, ...]], Answers]
        self._answer = functools.lru_cache(maxsize=100_000)(self._look_up)

    def number(self, term: Term) -> int:
        """The number of a term; the same term has one number in all rules."""
        if term not in self.numbers:
            self.numbers[term] = len(self.numbers)
            self._enter(term, self.numbers[term])
        return self.numbers[term]

    def of(self, token: Token) -> Answers:
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

    def _look_up(self, text: str, keys: tuple[str, ...], parts: tuple[str, ...]) -> Answers:
        form = fold(text)
        shapes = tuple(dict.fromkeys((form, *map(fold, keys))))
        found: dict[int, str] = {}
        for number in self._by_form.get(form, ()):
            found.setdefault(number, form)
        for shape in (*shapes, *self._pieces(form)):
            for number in self.by_key.get(shape, ()):
                found.setdefault(number, shape)
        for number, shape in self._affixed(shapes):
            found.setdefault(number, shape)
        for number in self._compound(form, shapes, tuple(map(fold, parts))):
            found.setdefault(number, form)
        return tuple(found.items())

    def _pieces(self, form: str) -> Iterator[str]:
        """Keys of the words that a slash joins: ``gemeente/provincie``."""
        if "/" in form:
            for piece in form.split("/"):
                yield from self.keys(piece) if piece else ()

    def _affixed(self, shapes: tuple[str, ...]) -> Iterator[tuple[int, str]]:
        for shape in shapes:
            for cut in range(2, len(shape) + 1):
                for number in self._starts.get(shape[:cut], ()):
                    yield number, shape
                for number in self._ends.get(shape[-cut:], ()):
                    yield number, shape
            if self._inside:
                for piece in _substrings(shape):
                    for number in self._inside.get(piece, ()):
                        yield number, shape

    def _compound(
        self, form: str, shapes: tuple[str, ...], parts: tuple[str, ...]
    ) -> Iterator[int]:
        if not (self._first or self._last or self._any):
            return
        hyphened = tuple(piece for piece in form.split("-") if piece)
        if not parts and "-" in form:
            parts = hyphened
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


def _substrings(text: str) -> Iterator[str]:
    for size in range(2, len(text) + 1):
        for at in range(len(text) - size + 1):
            yield text[at : at + size]
