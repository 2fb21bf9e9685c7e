"""What the words and letters of a text say, beside what its sentences say: a linear reader."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.arrays import Vectors, normalised
from kvds_nlp.messages import in_words

PLACES, FOLDED = 1 << 17, 2048
"""Numbers that words and letters can have; places that these are folded into for likeness."""

_MIX = 2654435761  # Knuth's multiplicative hash
_GRAMS = (3, 4, 5)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
class LetterReader:
    """What the words of a text say of each code, beside what its sentences say: a linear reader.

    Words, pairs of words and letters in a row are numbered by a checksum (hashing; Weinberger et
    al., 2009, *Feature Hashing for Large Scale Multitask Learning*), so there is no word list to
    carry. It learned from the same written sentences; the two err on different texts.

    Attributes:
        rarity: inverse document frequency; 0 = never met. Shape: (PLACES,), float32.
        weights: Shape: (PLACES, n_codes), int8; times ``scale`` per code.
        scale: Shape: (n_codes,), float32.
        bias: Shape: (n_codes,), float32.
    """

    rarity: NDArray[np.float32]
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]]) -> LetterReader:
        """From the arrays that ``arrays`` gave.

        Raises:
            ValueError: they do not belong together.
        """
        rarity = np.asarray(arrays["rarity"], np.float32)
        weights = np.asarray(arrays["letters"], np.int8)
        scale, bias = (np.asarray(arrays[name], np.float32) for name in ("scale", "bias"))
        if rarity.shape != (PLACES,) or weights.shape != (PLACES, len(scale)):
            raise ValueError(in_words("broken.words"))
        return cls(rarity, weights, scale, bias)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """As they are kept."""
        return {
            "rarity": self.rarity.astype(np.float16),
            "letters": self.weights,
            "scale": self.scale,
            "bias": self.bias,
        }

    @staticmethod
    def places(text: str) -> list[int]:
        """The numbers of everything that stands in a text, each once, ascending; in [0, PLACES)."""
        words = _WORD.findall(text.lower())
        found = {f" {word}" for word in words}
        found.update(f" {one} {other}" for one, other in pairwise(words))
        for word in set(words):
            framed = f"^{word}$"
            for size in _GRAMS:
                found.update(framed[at : at + size] for at in range(len(framed) - size + 1))
        return sorted({zlib.crc32(one.encode("utf-8", "surrogatepass")) % PLACES for one in found})

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Rare words and letters of each text, folded into few places with a sign (hashing).

        Shape: (n, FOLDED), float32, rows of length 1, or all zero.
        """
        rows = np.zeros((len(texts), FOLDED))
        for row, text in zip(rows, texts, strict=True):
            places = np.array(self.places(text), np.uint64)
            mixed = places * np.uint64(_MIX) & np.uint64(0xFFFFFFFF)
            sign = 1.0 - 2.0 * (mixed >> np.uint64(31))
            np.add.at(row, mixed % np.uint64(FOLDED), self.rarity[places] * sign)
        return normalised(rows)

    def themes(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Log-odds that each text says something of each code. Shape: (n, n_codes), float32."""
        rows = []
        for text in texts:
            places = [place for place in self.places(text) if self.rarity[place] > 0]
            rarity = self.rarity[places].astype(np.float64)
            length = float(np.linalg.norm(rarity)) or 1.0
            rows.append(rarity @ self.weights[places].astype(np.float64) / length)
        said = np.array(rows, np.float64).reshape(-1, len(self.scale))
        return np.asarray(said * self.scale + self.bias, np.float32)
