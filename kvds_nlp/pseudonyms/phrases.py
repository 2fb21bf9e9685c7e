"""Names that are known -> where they stand in a text; as fast for 50,000 names as for five."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kvds_nlp.pseudonyms.hits import Hit
from kvds_nlp.pseudonyms.lists import classes, language
from kvds_nlp.spans import Span

Entry = tuple[str, str, str, float]
"""Kind, key of the one it stands for, who says so, how sure."""
_PIECE = re.compile(r"[^\W\d_]+|\d+|\S")
_LONG = 6
"""Letters from which a name may be misspelt by one: shorter ones have too many neighbours."""


class Phrases:
    """Looks for keys of one word or more, the longest first."""

    def __init__(self, entries: Mapping[str, Entry], misspelt: Iterable[str] = ()) -> None:
        """``misspelt``: keys of one word that are also sought with one letter wrong."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for key in entries:
            pieces = tuple(_PIECE.findall(key))
            if pieces:
                self._by_first.setdefault(pieces[0], []).append((pieces, key))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda one: (-len(one[0]), one[1]))
        self._entries = entries
        self._near: dict[str, str] = {}
        for key in sorted(key for key in misspelt if len(key) >= _LONG and key.isalpha()):
            if language(key) == "?":
                for form in _without_one(key):
                    self._near.setdefault(form, key)

    def hits(self, text: str) -> Iterator[Hit]:
        """Every place where a key stands as whole words; a genitive s may follow."""
        if not self._by_first:
            return
        found = list(_PIECE.finditer(text))
        words = [piece[0].casefold() for piece in found]
        for at, word in enumerate(words):
            for first in (word, word[:-1]) if word.endswith("s") else (word,):
                hit = self._longest(text, found, words, at, first)
                if hit is not None:
                    yield hit
                    break
            else:
                if self._near and len(word) >= _LONG - 1 and classes(word) == "?":
                    near = next((f for f in _without_one(word) if f in self._near), None)
                    if near is not None:
                        kind, key, why, _ = self._entries[self._near[near]]
                        yield Hit(
                            Span(*found[at].span()), kind, key, f"{why}, andere spelling", 0.5
                        )

    def _longest(
        self, text: str, found: list[re.Match[str]], words: list[str], at: int, first: str
    ) -> Hit | None:
        """The longest key that begins at a word, taken as ``first``."""
        start = found[at].start()
        if start and (text[start - 1].isalnum() or text[start - 1] in "_-"):
            return None
        for pieces, key in self._by_first.get(first, ()):
            last = at + len(pieces) - 1
            if last >= len(words) or tuple(words[at + 1 : last]) != pieces[1:-1]:
                continue
            end = found[last].end()
            ending = first if last == at else words[last]
            if last > at and ending != pieces[-1]:
                if ending != pieces[-1] + "s":
                    continue
                ending = ending[:-1]
            end -= len(words[last]) - len(ending)
            kind, whom, why, sure = self._entries[key]
            needs_capital = kind == "naam" and not _as_name(text, start, pieces)
            if _goes_on(text, found[last].end()) or needs_capital:
                continue
            return Hit(Span(start, end), kind, whom, why, sure)
        return None


def _goes_on(text: str, end: int) -> bool:
    """Whether the word is part of a longer one: ``jan1``, ``jan-achtig``."""
    return bool(re.match(r"[\w]|-[a-zà-ÿ]", text[end : end + 2]))


def _as_name(text: str, start: int, pieces: tuple[str, ...]) -> bool:
    """Whether it may be the name: a word that Dutch has too needs its capital."""
    if len(pieces) > 1 or not pieces[0].isalpha():
        return True
    return text[start].isupper() or (len(pieces[0]) > 1 and language(pieces[0]) in "c?")


def _without_one(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters in turn; the first letter stays."""
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
