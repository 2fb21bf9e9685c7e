"""How the tagger of names is shown a passage: as written, as said, and with other names in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from kvds_nlp.dutch import word_list
from kvds_nlp.pseudonyms.lists import COMMON, language, lexicon_words, lists
from kvds_nlp.pseudonyms.shapes import NO_HEADS
from tools.pseudonyms.corpus import Marked

MISSPELT = 0.25
OTHER_BODIES = 0.4
"""Share of the organisations that become another one in a copy."""
LINE_ENDS = 0.05
"""Share of the blanks that become line ends in a copy."""
HALVED = 0.03
"""Share of the long words that a line end halves in a copy."""
SLURRED = 0.3
"""Share of the spoken copies with words as they are said: "zitte", "m'n", "'t"."""


def shown(passages: Iterable[Marked], rng: np.random.Generator) -> Iterable[Marked]:
    """Every passage, and its copies; every second one has the other copy spoken."""
    words = _Words()
    for at, one in enumerate(passages):
        yield one
        if any(sign.isupper() for sign in one.text):
            yield slurred(spoken(one), rng)
        if one.marks:
            other = words.swapped(one, rng)
            yield slurred(wrapped(other, rng) if at % 2 else spoken(other), rng)


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
        # Names that are Dutch words too are met in the passages themselves, as often as they are.
        self.first = sorted(n for n in known.first if n.isalpha() and language(n) in "c?")
        self.last = sorted(n for n in known.surnames if n.isalpha() and language(n) in "c?")
        self.places = sorted(known.places)
        everyday = sorted(word for word in known.everyday if len(word) > 3)
        nouns, adjectives = lexicon_words("noun"), lexicon_words("adj")
        self.nouns = [word for word in everyday if word in nouns and word not in COMMON]
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
        )
        return ways[int(rng.integers(len(ways)))]()

    def swapped(self, passage: Marked, rng: np.random.Generator) -> Marked:
        """The passage with other names, places and some organisations; other kinds stay."""
        same: dict[str, str] = {}

        def other(match: re.Match[str], kind: str, first: bool) -> str:
            word = match[0]
            low = word.lower()
            if low in same:
                new = same[low]
            elif kind == "plaats":
                new = invented(rng) if rng.random() < 0.3 else _any(rng, self.places)
            else:
                is_last = low in lists().surnames and low not in lists().first
                new = _any(rng, self.last if is_last or not first else self.first)
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
