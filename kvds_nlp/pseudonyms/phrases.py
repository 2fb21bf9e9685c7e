"""Names that are known, sought in a text: as fast for 50,000 of them as for five."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kvds_nlp.dutch import word_list
from kvds_nlp.pseudonyms.hits import Hit
from kvds_nlp.pseudonyms.lists import KNOWN_TO_ALL, classes, language, lists
from kvds_nlp.spans import Span

FOUND = "elders gevonden"
"""Who says so of what was surely found in another place of the study."""
Entry = tuple[str, str, str, float]
"""Kind, key of the one it stands for, who says so, how sure."""
_PIECE = re.compile(r"[^\W\d_]+|\d+|\S")
_LONG = 6
"""Letters from which a name may be misspelt by one: shorter ones have too many neighbours."""


@functools.lru_cache(maxsize=8)
def _pieces(text: str) -> tuple[list[re.Match[str]], list[str]]:
    """The words and signs of a text, and each in small letters; kept a while, as several seek."""
    found = list(_PIECE.finditer(text))
    return found, [piece[0].casefold() for piece in found]


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
        found, words = _pieces(text)
        for at, word in enumerate(words):
            for first in (word, word[:-1]) if word.endswith("s") else (word,):
                if first not in self._by_first:
                    continue
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
        for pieces, key in self._by_first[first]:
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
            if why == FOUND and not _stands_out(text, found[at : last + 1], pieces):
                continue
            return Hit(Span(start, end), kind, whom, why, sure)
        return None


def _stands_out(text: str, found: Sequence[re.Match[str]], pieces: tuple[str, ...]) -> bool:
    """Whether everyday words may be what they were elsewhere: they need a capital, and one word
    alone needs it inside a sentence; or they stand where one is: "bij de wending".
    """
    if any(piece.isalpha() and language(piece) in "c?" for piece in pieces):
        return True
    if not found[-1][0][0].isupper():
        start = found[0].start()
        article = len(pieces) > 1 and pieces[0] in ("de", "het")
        return article and bool(_AT.search(text, max(0, start - _REACH), start))
    return len(pieces) > 1 or not _OPENS.search(text, 0, found[0].start())


_REACH = 12
"""Letters that the words of ``_AT`` stand within."""
_AT = re.compile(r"(?<!\w)(?:bij|op|naar|van|vanuit|via)\s+\Z", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.?!…:\n])[\s\"'‘“(]*\Z")


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


@functools.cache
def long_places() -> Phrases:
    """Place names of several words that Dutch has no other use for, in any case."""
    names = (name for name in lists().places if " " in name)
    own = (n for n in names if any(language(w) in "wc?" for w in re.findall(r"[^\W\d_]{3,}", n)))
    odd = (name for name in own if not (name.count(" ") == 1 and name.startswith(("de ", "het "))))
    return Phrases({name: ("plaats", name, "lijst", 0.8) for name in sorted(odd)})


@functools.cache
def known_phrases() -> Phrases:
    """Words that are together no name: "common sense", "Raad van State"."""
    known = (name for name in KNOWN_TO_ALL if re.search(r"\W", name))
    phrases = sorted({*map(str.casefold, word_list("set_phrases")), *known})
    return Phrases({phrase: ("organisatie", phrase, "lijst", 1.0) for phrase in phrases})
