"""How the tagger of names is shown a passage: as written, as said, and with other names in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from kvds_nlp.dutch import word_list
from kvds_nlp.pseudonyms.lists import COMMON, language, lexicon_words, lists
from kvds_nlp.pseudonyms.shapes import NO_HEADS
from kvds_nlp.pseudonyms.tokens import is_loud
from tools.pseudonyms.corpus import Marked

MISSPELT = 0.25
PLAIN = 0.06
"""Share of the names and places that become one of everyday words in a copy: "roos", "de pijp"."""
INVENTED = 0.26
"""Share of the places that become one that may not exist."""
OTHER_BODIES = 0.5
"""Share of the organisations that become another one in a copy."""
LINE_ENDS = 0.05
"""Share of the blanks that become line ends in a copy."""
HALVED = 0.03
"""Share of the long words that a line end halves in a copy."""
BROKEN = 0.35
"""Share of the spoken copies with words broken in two and no hyphen, as speech recognition does."""
BROKEN_MARKED, BROKEN_PLAIN = 0.3, 0.01
"""Share of the words in their marks, and of other long ones, that are broken so."""
LOUD = 0.25
"""Share of the passages with a copy in which everyday words have capitals, where they have enough
of them for a text that shouts."""
SLURRED = 0.3
"""Share of the spoken copies with words as they are said: "zitte", "m'n", "'t"."""


def shown(passages: Iterable[Marked], rng: np.random.Generator) -> Iterable[Marked]:
    """Every passage, and its copies; every second one has the other copy spoken."""
    words = _Words()
    for at, one in enumerate(passages):
        yield one
        if any(sign.isupper() for sign in one.text):
            yield broken(slurred(spoken(one), rng), rng)
        if one.marks:
            other = words.swapped(one, rng)
            yield broken(slurred(spoken(other), rng), rng)
            if at % 2:
                yield slurred(wrapped(words.swapped(one, rng), rng), rng)
        if rng.random() < LOUD and is_loud((shout := words.shouted(one, rng)).text):
            yield shout


def wrapped(passage: Marked, rng: np.random.Generator) -> Marked:
    """A passage with line ends in place of some of its blanks, and some words halved by one."""

    def halved(match: re.Match[str]) -> str:
        at = int(rng.integers(3, len(match[0]) - 2))
        blank = "\n" if rng.random() < 0.5 else " "
        broken = f"{match[0][:at]}-{blank}{match[0][at:]}"
        return broken if rng.random() < HALVED else match[0]

    def turned(text: str) -> str:
        signs = ("\n" if sign == " " and rng.random() < LINE_ENDS else sign for sign in text)
        return re.sub(r"[^\W\d_]{6,}", halved, "".join(signs))

    return rebuilt(passage, [(turned(text), kind) for text, kind in parts_of(passage)])


def broken(passage: Marked, rng: np.random.Generator) -> Marked:
    r"""Some of the passages with words broken in two: "soufi ane", "dag\nbesteding"."""
    if rng.random() >= BROKEN:
        return passage

    def parted(match: re.Match[str], share: float) -> str:
        if rng.random() >= share:
            return match[0]
        at = int(rng.integers(1, len(match[0]) - 1))
        return f"{match[0][:at]}{' ' if rng.random() < 0.5 else chr(10)}{match[0][at:]}"

    def turned(text: str, kind: str) -> str:
        share = BROKEN_MARKED if kind else BROKEN_PLAIN
        return re.sub(r"[^\W\d_]{5,}", lambda match: parted(match, share), text)

    return rebuilt(passage, [(turned(text, kind), kind) for text, kind in parts_of(passage)])


def rebuilt(passage: Marked, parts: Iterable[tuple[str, str]]) -> Marked:
    """A passage from (text, kind) parts; kind "" is text between marks."""
    text, marks = "", []
    for part, kind in parts:
        if kind and part:
            marks.append((len(text), len(text) + len(part), kind))
        text += part
    return Marked(text, tuple(marks))


def parts_of(passage: Marked) -> Iterable[tuple[str, str]]:
    at = 0
    for start, end, kind in passage.marks:
        yield passage.text[at:start], ""
        yield passage.text[start:end], kind
        at = end
    yield passage.text[at:], ""


def spoken(passage: Marked) -> Marked:
    """As speech recognition writes: no capitals, no marks between words."""

    def plain(text: str, kind: str) -> str:
        low = text.lower()
        return low if kind else re.sub(r"(?<=\w)[.,;:!?]+(?=\s|$)", "", low)

    return rebuilt(passage, [(plain(text, kind), kind) for text, kind in parts_of(passage)])


_SAYINGS = {
    **{"het": "'t t", "een": "'n n", "ik": "'k k", "er": "d'r dr der", "haar": "d'r dr"},
    **{"mijn": "m'n mn me", "zijn": "z'n zn", "hem": "'m", "even": "effe ff", "niet": "nie"},
    **{"dat": "da", "wat": "wa", "maar": "mar", "daar": "der"},
}
"""Words, and how people say and type them."""


def slurred(passage: Marked, rng: np.random.Generator) -> Marked:
    """Some of the passages with words as they are said, outside what is marked."""
    if rng.random() >= SLURRED:
        return passage

    def said(match: re.Match[str]) -> str:
        word = match[0]
        ways = _SAYINGS.get(word.lower(), "").split()
        if ways and rng.random() < 0.6:
            way = _any(rng, ways)
            return way if word == word.lower() else way[:1].upper() + way[1:]
        ends = len(word) > 4 and word.endswith("en") and language(word) in "vw"
        return word[:-1] if ends and rng.random() < 0.5 else word

    plain = re.compile(r"(?<![\w'’-])[^\W\d_]+(?![\w'’-])")
    parts = [(t if kind else plain.sub(said, t), kind) for t, kind in parts_of(passage)]
    return rebuilt(passage, parts)


class _Words:
    """Names to put in the place of others."""

    def __init__(self) -> None:
        known = lists()
        self.first = sorted(n for n in known.first if n.isalpha() and language(n) in "c?")
        self.plain_first = sorted(n for n in known.first if len(n) > 2 and language(n) in "vw")
        self.plain_last = sorted(n for n in known.surnames if len(n) > 3 and language(n) in "vw")
        self.last = sorted(n for n in known.surnames if n.isalpha() and language(n) in "c?")
        self.places = sorted(known.places)
        everyday = sorted(word for word in known.everyday if len(word) > 3)
        nouns, adjectives = lexicon_words("noun"), lexicon_words("adj")
        self.nouns = [word for word in everyday if word in nouns and word not in COMMON]
        self.plain = nouns - COMMON
        self.adjectives = [word for word in everyday if word in adjectives and word[-1] == "e"]
        self.heads = sorted(word_list("organisation_heads").difference(NO_HEADS))
        self.tails = sorted(word_list("organisation_tails"))

    def body(self, rng: np.random.Generator, *, after: str) -> str:
        """An organisation that may not exist, as people call it: "zorgboerderij De Wending", "de
        gouden herfst", "Van Dam Transport"; ``after`` is the word before it.
        """
        article = "" if after in _ARTICLES else _any(rng, _BODY_ARTICLES)
        noun = _any(rng, self.nouns)
        ways = (
            lambda: f"{_any(rng, self.heads)} {article}{noun.title()}",
            lambda: f"{_any(rng, self.heads)} {_any(rng, [*self.last, *self.places]).title()}",
            lambda: f"{article}{noun.title()}",
            lambda: f"{article}{noun.title()}",
            lambda: f"{article}{_any(rng, self.adjectives).title()} {noun.title()}",
            lambda: f"{article}{noun.title()}{_any(rng, self.nouns)}",
            lambda: f"{_any(rng, self.last).title()} {_any(rng, self.tails)}",
            lambda: f"{_any(rng, self.heads)} {_any(rng, _CLUBS.split()).title()}",
            lambda: _any(rng, _CLUBS.split()).title(),
            lambda: f"{_any(rng, _CLUBS.split()).title()} {_any(rng, self.places).title()}",
            lambda: f"{noun.title()} {_any(rng, _LINKS)} {_any(rng, self.nouns).title()}",
            lambda: f"{noun.title()} {_any(rng, self.places).title()}",
            lambda: f"{_any(rng, _OPENERS)} {noun.title()}",
            lambda: f"{_any(rng, self.nouns)}{_any(rng, _SORTS)} {_any(rng, self.last).title()}",
            lambda: f"{_any(rng, self.nouns)}{_any(rng, _SORTS)} {article}{noun.title()}",
            lambda: f"{_any(rng, self.heads)} {article}{_any(rng, self.adjectives)} {noun.title()}",
            lambda: f"{_any(rng, self.heads)} van {_any(rng, [*self.last, *self.places]).title()}",
            lambda: f"{_any(rng, self.first).title()}s {_any(rng, _SORTS).title()}",
            lambda: f"{_any(rng, self.heads)} Sint {_any(rng, self.first).title()}",
            lambda: f"{article}{noun.title()} van {_any(rng, self.places).title()}",
            lambda: f"{noun.title()} {_any(rng, _VERBS)} {_any(rng, self.nouns).title()}",
            lambda: f"{_any(rng, _ABROAD)} {_any(rng, _ABROAD_ENDS)}",
        )
        return ways[int(rng.integers(len(ways)))]()

    def place(self, rng: np.random.Generator, *, after: str) -> str:
        """A place, a village that may not exist, or a part of a town: "de oude haven"."""
        article = "" if after in _ARTICLES else _any(rng, ("de ", "het ", "'t ", ""))
        noun = _any(rng, self.nouns)
        ways = (
            lambda: f"{article}{noun}",
            lambda: f"{article}{_any(rng, self.adjectives)} {noun}",
            lambda: f"{article}{noun}{_any(rng, _PARTS)}",
            lambda: f"{noun} {_any(rng, _WINDS)}",
            lambda: _any(rng, _WINDS),
        )
        chance = rng.random()
        if chance < PLAIN:
            return ways[int(rng.integers(len(ways)))]()
        return invented(rng) if chance < PLAIN + INVENTED else _any(rng, self.places)

    def shouted(self, passage: Marked, rng: np.random.Generator) -> Marked:
        """The passage with capitals at half of its nouns, outside its marks."""

        def louder(match: re.Match[str]) -> str:
            word = match[0]
            return word.title() if word in self.plain and rng.random() < 0.6 else word

        word = re.compile(r"[^\W\d_]{3,}")
        parts = [(t if kind else word.sub(louder, t), kind) for t, kind in parts_of(passage)]
        return rebuilt(passage, parts)

    def swapped(self, passage: Marked, rng: np.random.Generator) -> Marked:
        """The passage with other names, places and some organisations; other kinds stay."""
        same: dict[str, str] = {}

        def other(match: re.Match[str], kind: str, first: bool) -> str:
            word = match[0]
            low = word.lower()
            if low in same:
                new = same[low]
            elif kind == "plaats":
                new = self.place(rng, after=before)
            else:
                is_last = low in lists().surnames and low not in lists().first
                plain = rng.random() < PLAIN
                lasts, firsts = (
                    (self.plain_last, self.plain_first) if plain else (self.last, self.first)
                )
                new = _any(rng, lasts if is_last or not first else firsts)
            if low not in same and rng.random() < MISSPELT:
                new = misspelt(new, rng)
            same[low] = new
            return new.title() if word[:1].isupper() else new

        out = []
        before = ""
        for text, kind in parts_of(passage):
            if kind == "naam":
                first = re.match(r"\W*\w+", text)
                head = first.end() if first else 0
                text = re.sub(
                    r"[^\W\d_]{3,}(?!['’.])",
                    lambda m, h=head: (
                        m[0] if m[0].lower() in _KEPT else other(m, "naam", m.start() < h)
                    ),
                    text,
                )
            elif kind == "plaats" and rng.random() < 0.8:
                match = re.match(r".+", text)
                text = other(match, "plaats", True) if match else text
            elif kind == "organisatie" and rng.random() < OTHER_BODIES:
                body = self.body(rng, after=before)
                text = body if text != text.lower() else body.lower()
            out.append((text, kind))
            before = (re.findall(r"\w+", text.lower()) or [""])[-1]
        return rebuilt(passage, out)


_ARTICLES = frozenset(("de", "het", "een", "dat", "die", "deze", "dit", "onze", "ons", "mijn"))
_BODY_ARTICLES = ("De ", "De ", "De ", "De ", "Het ", "Het ", "'t ")
_LINKS = ("voor", "op", "van", "en", "in", "met", "zonder", "naar")
_OPENERS = ("Samen", "Bij", "Wonen", "Goed", "Nieuw", "Taal", "Thuis", "Aan", "Stap", "Hart Voor")
"""How bodies begin that are called after what they do: "Samen Sterk"."""
_SORTS = (
    *("huis", "school", "club", "winkel", "café", "zaal", "bus", "bank", "groep", "praktijk"),
    *("kerk", "keuken", "plein", "atelier", "centrum", "bedrijf", "kring"),
)
_PARTS = ("wijk", "buurt", "hof", "kwartier", "plein", "park", "veld", "dorp")
_WINDS = ("noord", "zuid", "oost", "west", "zuidoost", "noordwest", "zuidwest", "noordoost")
_VERBS = ("zoekt", "helpt", "ontmoet", "wordt", "regelt", "verbindt")
_ABROAD = ("House of", "The", "Church of", "Women of", "Friends of", "Power", "Young", "City")
_ABROAD_ENDS = ("Grace", "Corner", "Hope", "Living Water", "Up", "Life", "Future", "Peace", "Crew")
_KEPT = frozenset(("van", "den", "der", "het", "ter", "ten", "bin", "ibn", "von", "abu", "oum"))
_CLUBS = (
    "excelsior sparta olympia concordia crescendo hercules minerva apollo vitesse advendo swift "
    "amicitia harmonie unitas fortuna victoria aurora caecilia volharding vriendschap eendracht "
    "oranje wilhelmina juliana irene phoenix argo triton neptunus achilles ajax quick rapiditas"
)
_FRONT = (
    "nieuw oud klein groot noord zuid ooster wester heer zand hoog laag rijs wol els ber kol ra "
    "sche ha lo we be"
)
_BACK = (
    "broek dorp veen wijk huizen kerk horn um ingen loo lo rade daal zijl meer ham wolde berg "
    "hout voort drecht burg buren schoten"
)


def invented(rng: np.random.Generator) -> str:
    """A village that may not exist."""
    return _any(rng, _FRONT.split()) + _any(rng, _BACK.split())


def misspelt(word: str, rng: np.random.Generator) -> str:
    """One letter doubled, left out, or another; short words stay."""
    if len(word) < 4:
        return word
    at = int(rng.integers(1, len(word) - 1))
    letter = "aeiouhjkmnst"[int(rng.integers(12))]
    new = ("", word[at] * 2, letter, letter + word[at])[int(rng.integers(4))]
    return word[:at] + new + word[at + 1 :]


def _any(rng: np.random.Generator, words: Sequence[str]) -> str:
    return words[int(rng.integers(len(words)))]
