"""What is known of words before a text is read: a name, a place, a word of the language.

The large lists are data (``models/namen``, see its README); what they lack stands in
``dutch/*.txt``, where a linguist edits it. Names that are known are sought in a text as fast for
50,000 of them as for five.
"""

from __future__ import annotations

import functools
import json
import lzma
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kvds_nlp.dutch import word_list
from kvds_nlp.errors import ModelError
from kvds_nlp.messages import in_words
from kvds_nlp.places import shipped
from kvds_nlp.pseudonyms.hits import Hit
from kvds_nlp.spans import Span

FOLDER = ("models", "namen")
COMMON = word_list("stop_words") | word_list("common_words")
"""Words so common that no list of names counts for them."""
_KNOWN_LISTS = ("countries", "public_bodies", "heavenly_bodies", "known_to_all")
KNOWN_TO_ALL = frozenset(name.casefold() for names in _KNOWN_LISTS for name in word_list(names))
"""What everybody knows, in small letters: it tells nobody apart."""
STRESS = str.maketrans("áéíóú", "aeiou")
"""Stress as it is written: "dat is míjn taak"."""
_LONGEST = 30
"""Letters; a longer word is not cut into parts."""
_LINKS = ("", "s", "e", "en", "n")
_ENDINGS = ("s", "tje", "je", "ie", "ke", "pje")
_GROUPS = {
    "t": word_list("titles"),
    "k": word_list("kin"),
    "e": frozenset(" ".join(word_list("name_prefixes")).split()),
    "o": word_list("organisation_heads"),
    "d": word_list("days_and_months"),
    "b": word_list("name_cues"),
    "n": word_list("number_words"),
}
"""Letter of a class -> its words."""
STREET_ENDS = (
    "straat|straatje|laan|laantje|weg|plein|gracht|kade|dijk|singel|hof|steeg|pad|plantsoen|dreef|"
    "kwartier|park|strjitte|leane|wei|dyk|reed|poort|markt|brink|kamp|veld|oord|erf|akker|ring"
)
_SORT_OF_BODY = re.compile(
    r".{3,}(?:club|vereniging|school|studio|praktijk|stichting|koor|centrum|bedrijf|opvang|kliniek|"
    r"kwekerij|salon|orkest|corporatie|fonds|internaat)$"
)
"""Ends of words of the dictionary that say what sort of body it is: "duivenclub"."""
_STREET = re.compile(rf".{{3}}(?:{STREET_ENDS})$")


@dataclass(frozen=True, slots=True)
class Lists:
    """Words in lower case.

    Attributes:
        first: first names.
        surnames: family names; of a longer one its last word.
        places: place names, of one word or more.
        long_places: first word of a longer place name -> the words that follow it, longest first.
        others: words that a dictionary writes with a capital and no list above has.
        words: all forms of Dutch words.
        everyday: those that people use all the time.
    """

    first: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    long_places: Mapping[str, tuple[tuple[str, ...], ...]]
    others: frozenset[str]
    words: frozenset[str]
    everyday: frozenset[str]


@functools.cache
def lists() -> Lists:
    """The lists that ship, read once.

    Raises:
        ModelError: when they are missing or broken.
    """
    first, surnames, places = named_lists()
    long: dict[str, list[tuple[str, ...]]] = {}
    for place in sorted(places):
        head, *rest = re.findall(r"[^\W\d_]+|\S", place)
        if rest:
            long.setdefault(head, []).append(tuple(rest))
    more = _read(*FOLDER, "words.json.xz")
    return Lists(
        first,
        frozenset(one.split()[-1] for one in surnames),
        places,
        {head: tuple(sorted(v, key=lambda one: (-len(one), one))) for head, v in long.items()},
        frozenset(more["names"].split("\n")),
        lexicon_words().union(more["words"].split("\n")),
        frozenset(_read(*FOLDER, "lists.json.xz")["everyday"].split("\n")),
    )


def named_lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """First names, surnames and places, each as written in the lists that ship and in ``dutch``.

    Raises:
        ModelError: when they are missing or broken.
    """
    body = _read(*FOLDER, "lists.json.xz")
    first = body["first_names"].split("\n")
    first += [*word_list("first_names"), *word_list("first_names_more")]
    surnames = [*body["surnames"].split("\n"), *word_list("surnames_more")]
    places = [*body["places"].split("\n"), *word_list("places_more")]
    return _lower(first), _lower(surnames), _lower(places)


def lexicon_words(kind: str = "") -> frozenset[str]:
    """All forms that the lexicon of ``models/nl_kvds`` gives a lemma, or those it has as a
    ``noun``, ``adj`` or ``verb``.

    Raises:
        ModelError: when it is missing or broken.
    """
    lexicon = _read("models", "nl_kvds", "lexicon.json.xz")
    if kind:
        return frozenset(lexicon["index"][kind].split("\n"))
    words = {line.partition("\t")[0] for line in lexicon["lookup"].split("\n")}
    return frozenset(words.union(*(entry.split("\n") for entry in lexicon["index"].values())))


@functools.lru_cache(maxsize=200_000)
def classes(low: str) -> str:
    """Everything a word may be, as letters in a fixed order; the last is ``language`` of it.

    ``F`` first name, ``f`` one with an ending, ``L`` surname, ``P`` place, ``N`` another name of a
    dictionary, ``r`` ends as streets do; small letters as in ``_GROUPS``.
    """
    found = [letter for letter, words in _GROUPS.items() if low in words]
    if low in COMMON or low.translate(STRESS) in COMMON:
        return "".join([*found, "s"])
    known = lists()
    if not found and _SORT_OF_BODY.match(low) and low in known.words:
        found.append("o")
    if low in known.first:
        found.append("F")
    elif any(low.endswith(end) and low[: -len(end)] in known.first for end in _ENDINGS):
        found.append("f")
    if low in known.surnames:
        found.append("L")
    if low in known.places:
        found.append("P")
    if low in known.others:
        found.append("N")
    if _STREET.search(low):
        found.append("r")
    return "".join([*found, language(low)])


def language(low: str) -> str:
    """``s`` a common word, ``v`` an everyday one, ``w`` another Dutch word, ``c`` made of Dutch
    words, ``?`` none of these.
    """
    plain = low.translate(STRESS)
    for letter, words in (("s", COMMON), ("v", lists().everyday), ("w", lists().words)):
        if low in words or plain in words:
            return letter
    return "c" if cut_into(low, lists().words) else "?"


def cut_into(low: str, words: frozenset[str], deep: int = 2) -> bool:
    """Whether a word can be cut into words of these, with a linking sound between them."""
    if len(low) > _LONGEST:
        return False
    for cut in range(len(low) - 3, 2, -1):
        if low[cut:] not in words:
            continue
        for link in _LINKS:
            front = low[:cut].removesuffix(link)
            if len(front) < 3 or (link and len(front) == cut):
                continue
            if front in words or (deep > 1 and cut_into(front, words, deep - 1)):
                return True
    return False


def _lower(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


def _read(*parts: str) -> dict[str, Any]:
    path = shipped(*parts)
    try:
        body: dict[str, Any] = json.loads(lzma.decompress(path.read_bytes()))
    except (OSError, ValueError, lzma.LZMAError) as error:
        msg = in_words("place.lists", path=path, error=error)
        raise ModelError(msg) from None
    return body


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
