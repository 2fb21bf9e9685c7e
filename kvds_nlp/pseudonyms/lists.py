"""What is known of words before a text is read: a name, a place, a word of the language.

The large lists are data (``models/namen``, see its README); what they lack stands in
``dutch/*.txt``, where a linguist edits it.
"""

from __future__ import annotations

import functools
import json
import lzma
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kvds_nlp.dutch import word_list
from kvds_nlp.errors import ModelError
from kvds_nlp.messages import in_words
from kvds_nlp.places import shipped

FOLDER = ("models", "namen")
COMMON = word_list("stop_words") | word_list("common_words")
"""Words so common that no list of names counts for them."""
_KNOWN_LISTS = ("countries", "public_bodies", "heavenly_bodies", "known_to_all")
STRESS = str.maketrans("áéíóú", "aeiou")
"""Stress as it is written: "dat is míjn taak"."""
_UNSIGNED = str.maketrans("áéíóúäëïöüàèêôûç", "aeiouaeiouaeeouc")
"""How many people write: "syrie", "coordinator"."""


def _unsigned_too(words: frozenset[str]) -> frozenset[str]:
    """The words, and those with signs on their letters without these too."""
    return words.union(word.translate(_UNSIGNED) for word in words if not word.isascii())


KNOWN_TO_ALL = _unsigned_too(
    frozenset(name.casefold() for names in _KNOWN_LISTS for name in word_list(names))
)
"""What everybody knows, in small letters: it tells nobody apart."""
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
        typed: those as people type and say them: "snappe", "coordinator".
        everyday: those that people use all the time.
    """

    first: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    long_places: Mapping[str, tuple[tuple[str, ...], ...]]
    others: frozenset[str]
    words: frozenset[str]
    typed: frozenset[str]
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
    others, words = frozenset(more["names"].split("\n")), lexicon_words()
    said = {word.removesuffix("n") for word in words if len(word) > 4 and word.endswith("en")}
    words |= {*more["words"].split("\n")}
    said -= first | surnames | places | others
    return Lists(
        first,
        frozenset(one.split()[-1] for one in surnames),
        places,
        {head: tuple(sorted(v, key=lambda one: (-len(one), one))) for head, v in long.items()},
        others,
        words,
        _unsigned_too(words) - words | said,
        _unsigned_too(frozenset(_read(*FOLDER, "lists.json.xz")["everyday"].split("\n")))
        | word_list("dialect_words"),
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
    known = lists()
    for letter, words in (("s", COMMON), ("v", known.everyday), ("w", known.words)):
        if low in words or plain in words:
            return letter
    if low in known.typed:
        return "w"
    return "c" if cut_into(low, known.words) else "?"


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
