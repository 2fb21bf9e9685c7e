"""What a line says about consent, as far as thousands of written lines tell: how likely each is.

Beside the words of ``wording`` and ``questions``, which know what they say and miss most of what
people write ("mag de prullenbak in", "laat mij er maar buiten"). A linear reader of words, pairs of
words and letters, taught by ``tools/consent/train.py``; where it does not at once see that a line
is about something else, the encoder is asked too (``hearing``). It may forbid; it allows only where
it is nearly sure and nothing else says no. See ``models/toestemming/README.md``.
"""

from __future__ import annotations

import functools
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from kvds_nlp.messages import in_words
from kvds_nlp.people.hearing import heard, layout
from kvds_nlp.people.wording import plain
from kvds_nlp.places import shipped

if TYPE_CHECKING:  # what reads no line needs no numbers
    from numpy.typing import NDArray

Place = Literal["head", "end", "note", "cell", "value", "name", "talk"]
"""Where a line stands: above or below a talk, between brackets in it, in a table's column of
remarks, behind or under a heading, as a name of a file or folder, in what is said."""

LABELS = ("N", "W", "A", "Y", "P", "O")
"""Refuses, is not settled, only without a name, agrees, one passage not, none of these."""
FOLDER = ("models", "toestemming")
LONGEST = 400
"""Signs of a text that is read; of a longer one the sense is none."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[^\w\s]")
_GRAMS = (3, 4, 5)
_FEW = 3
"""Words of an answer that are taken together with each word of what was asked."""


@dataclass(frozen=True, slots=True)
class Sense:
    """How likely a line is each of ``LABELS``; together 1.

    Attributes:
        refuses: not to be quoted, or not to be used.
        waits: not settled.
        nameless: only if nobody knows who it was.
        agrees: may be quoted.
        passage: something in it goes no further.
        other: says nothing of consent.
    """

    refuses: float
    waits: float
    nameless: float
    agrees: float
    passage: float
    other: float

    @property
    def withholds(self) -> float:
        """How likely it allows less than a quote with a name."""
        return self.refuses + self.waits + self.nameless + self.passage

    def is_withheld(self, place: Place) -> bool:
        """Whether that is likely enough for where it stands."""
        return self.withholds >= LEAST[place]

    def is_nameless(self, *, surely: bool = False) -> bool:
        """Whether it asks for nothing but that nobody is named; ``surely``: although a word of it
        says otherwise.
        """
        least, most = (_NAMELESS_SURELY, _HARDLY) if surely else (_NAMELESS, _DOUBT)
        return self.nameless >= least and self.refuses + self.waits <= most

    def is_agreed(self, *, surely: bool) -> bool:
        """Whether it allows a quote; ``surely``: although nothing asked for it, or a word of it
        says otherwise.
        """
        return self.agrees >= (_AGREES_SURELY if surely else _AGREES)


LEAST: Mapping[Place, float] = MappingProxyType(
    {"head": 0.5, "end": 0.5, "note": 0.5, "cell": 0.5, "value": 0.4, "name": 0.6, "talk": 0.75}
)
"""How likely a line withholds something, to be taken for it."""
_NAMELESS, _NAMELESS_SURELY = 0.6, 0.95
_AGREES, _AGREES_SURELY = 0.85, 0.9
"""How likely words ask for no name, and agree, to be taken for it."""
_DOUBT, _HARDLY = 0.2, 0.05
"""How likely words that ask for no name may be a no."""

HEARD = 0.75
"""Share of what the encoder hears in what a line is taken for."""
_SURELY_OTHER = 0.95
"""From where on words and letters alone tell that a line says nothing of consent: of 255 lines that
withhold something (author e1) they say so of one, and of sentences of talk they leave one in eight.
"""
_SURELY_TOLD = 0.9
"""From where on they alone tell that it withholds something."""

NONE = Sense(0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
"""Of what is no line."""


@dataclass(frozen=True, slots=True, eq=False)
class SenseReader:
    """What was taught. Use ``sense_of``.

    Attributes:
        weights: of each bucket for each label. Shape: (n_buckets, 6), float64.
        bias: shape (6,), float64.
        hears: digest of the graph beside it; "" where there is none.
    """

    weights: NDArray[Any]
    bias: NDArray[Any]
    hears: str

    def chances(self, place: Place, text: str, asked: str) -> NDArray[Any]:
        """What words and letters tell, and what the encoder hears, in the share that each has;
        what is surely about something else, or surely withholds, is not heard. In two decimals,
        so that two kinds of processor say the same. Shape: (6,), float64, in the order of
        ``LABELS``.
        """
        seen = self.seen(place, text, asked)
        told = 1 - seen[LABELS.index("Y")] - seen[LABELS.index("O")]
        if not self.hears or seen[-1] >= _SURELY_OTHER or told >= _SURELY_TOLD:
            return seen
        said = heard(text, place, asked, self.hears)
        if said is None:
            return seen
        import numpy as np

        from kvds_nlp.statistics import READ_DIGITS

        return (HEARD * np.array(said) + (1 - HEARD) * seen).round(READ_DIGITS)

    def seen(self, place: Place, text: str, asked: str) -> NDArray[Any]:
        """What words and letters tell. Shape: (6,), float64."""
        import numpy as np

        rows = buckets(place, text, asked, len(self.weights))
        scores = self.weights[rows].sum(axis=0) / np.sqrt(len(rows)) + self.bias
        likely = np.exp(scores - scores.max())
        return np.asarray(likely / likely.sum(), np.float64)


def buckets(place: Place, text: str, asked: str, count: int) -> list[int]:
    """The buckets that the features of a line fall in, ascending; two may share one."""
    names = [f"p={place}", *_features(text, "x")]
    if asked:
        words, answer = _words(asked), _words(text)[:_FEW] or ["-"]
        names += [*_features(asked, "h"), *_features(text, "a")]
        names += [f"ha={one}|{other}" for one in words for other in answer]
    return sorted({zlib.crc32(name.encode("utf-8", "replace")) % count for name in names})


def _words(text: str) -> list[str]:
    """In small letters; of a number only how long it is."""
    found = _WORD.findall(plain(text))
    return ["#" * min(len(word), 4) if word.isdecimal() else word for word in found]


def _features(text: str, kind: str) -> Iterator[str]:
    words = _words(text)
    for word in words:
        yield f"{kind}w={word}"
        if word[0].isalpha():
            edged = f"<{word}>"
            for size in _GRAMS:
                for at in range(len(edged) - size + 1):
                    yield f"{kind}c={edged[at : at + size]}"
    edged_words = ["<s>", *words, "</s>"]
    for one, other in pairwise(edged_words):
        yield f"{kind}b={one} {other}"
    for first, middle, last in zip(edged_words, edged_words[1:], edged_words[2:], strict=False):
        yield f"{kind}t={first} {middle} {last}"
        yield f"{kind}s={first} _ {last}"
    yield f"{kind}n={min(len(words), 40) // 4}"


@functools.lru_cache(maxsize=65536)
def sense_of(text: str, place: Place, asked: str = "") -> Sense:
    """How likely a line says no, not yet, nameless, yes, not this passage, or nothing of consent.

    Args:
        text: one line, or what was said in one go.
        place: where it stands.
        asked: the heading or question that it answers; "" where it stands by itself.

    >>> sense_of("laat mij er maar buiten", "end").refuses > 0.5
    True
    >>> sense_of("Koffie in de keuken, de hond blafte.", "note").other > 0.5
    True
    """
    if not text.strip() or len(text) > LONGEST or len(asked) > LONGEST:
        return NONE
    return Sense(*map(float, _reader().chances(place, text, asked)))


def withholds(text: str, place: Place, asked: str = "") -> bool:
    """Whether a line that stands in this place seems to allow less than a quote with a name.

    >>> withholds("mevr wil er toch liever niet in", "head"), withholds("mevr schenkt thee", "note")
    (True, False)
    """
    return sense_of(text, place, asked).is_withheld(place)


@functools.cache
def _reader() -> SenseReader:
    """What ships, read once.

    Raises:
        ModelError: when it is missing or broken.
    """
    return read_sense(shipped(*FOLDER))


def read_sense(folder: Path) -> SenseReader:
    """The reader in a folder.

    Raises:
        ModelError: when it is missing or broken.
    """
    return layout().read(folder, _reader_of)


def _reader_of(card: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> SenseReader:
    import numpy as np

    weights, bias = (np.asarray(arrays[name], np.float64) for name in ("weights", "bias"))
    if card["labels"] != list(LABELS) or weights.shape != (card["buckets"], len(LABELS)):
        raise ValueError(in_words("broken.weights"))
    return SenseReader(weights, bias, str(card["hears"]))
