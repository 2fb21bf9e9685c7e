"""Codings as columns of figures, so that a hundred thousand of them are filtered at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.comparing.counting import SHOWN_VALENCES
from kvds_nlp.data import Coding, Document, Valence
from kvds_nlp.reviewing.review_state import Pair

_Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CodingTable:
    """One row a coding; columns of equal length.

    Attributes:
        numbers: key of a segment -> its number in the run.
        codes: ids in order; ``code`` holds places in it.
        places: proeftuinen, "" before them; ``place`` holds places in it.
        number: of the coding's segment.
        code: which code.
        doubt: how far the score is from a half.
        side: place in ``SHOWN_VALENCES`` of the direction as figures count it.
        place: which proeftuin.
    """

    numbers: Mapping[str, int]
    codes: Sequence[str]
    places: Sequence[str]
    number: NDArray[np.int64]
    code: NDArray[np.int64]
    doubt: NDArray[np.float64]
    side: NDArray[np.int8]
    place: NDArray[np.int32]

    @classmethod
    def of(
        cls,
        codings: Iterable[Coding],
        numbers: Mapping[str, int],
        codes: Sequence[str],
        places: Sequence[str],
        documents: Mapping[str, Document],
    ) -> CodingTable:
        """The table of these codings, in their order; those of other codes are left out.

        Args:
            codings: on segments of one run.
            numbers: key of a segment -> its number.
            codes: the ids there are, in order.
            places: the proeftuinen there are.
            documents: by id.
        """
        at = {code: place for place, code in enumerate(codes)}
        kept = [one for one in codings if one.code in at]
        places = ["", *places]
        where = {name: place for place, name in enumerate(places)}
        sides = {side: place for place, side in enumerate(SHOWN_VALENCES)}
        return cls(
            numbers, codes, places,
            np.array([numbers[one.segment.key] for one in kept], np.int64),
            np.array([at[one.code] for one in kept], np.int64),
            np.array([abs(one.score - 0.5) for one in kept], np.float64),
            np.array([sides[one.counted_valence] for one in kept], np.int8),
            np.array([where[documents[one.segment.doc_id].proeftuin] for one in kept], np.int32),
        )  # fmt: skip

    def of_pairs(self, pairs: Iterable[Pair]) -> _Mask:
        """The rows that are these pairs of a segment's key and a code."""
        at = {code: place for place, code in enumerate(self.codes)}
        wanted = [
            self.numbers[key] * len(self.codes) + at[code]
            for key, code in pairs
            if key in self.numbers and code in at
        ]
        return np.isin(self.number * len(self.codes) + self.code, np.array(wanted, np.int64))

    def of_code(self, code: str) -> _Mask:
        """The rows of a code."""
        return np.equal(self.code, self.codes.index(code) if code in self.codes else -1)

    def of_place(self, place: str) -> _Mask:
        """The rows of a proeftuin; "" = of none."""
        return np.equal(self.place, self.places.index(place) if place in self.places else -1)

    def of_side(self, side: str, given: Mapping[Pair, Valence]) -> _Mask:
        """The rows that figures count under a direction, or ``UNSURE``; that which people gave
        stands above the machine's.
        """
        found = np.array([one == side for one in SHOWN_VALENCES])[self.side]
        found[self.of_pairs(given)] = False
        return found | self.of_pairs(pair for pair, one in given.items() if one == side)

    def only(self, rows: _Mask) -> CodingTable:
        """The table with these rows only."""
        return CodingTable(
            self.numbers, self.codes, self.places, self.number[rows], self.code[rows],
            self.doubt[rows], self.side[rows], self.place[rows],
        )  # fmt: skip

    def by_doubt(self, other: CodingTable) -> tuple[list[int], list[str]]:
        """Number and code of each row, and of those of another table: the most doubtful first."""
        number = np.concatenate([self.number, other.number])
        code = np.concatenate([self.code, other.code])
        doubt = np.concatenate([self.doubt, other.doubt])
        order = np.lexsort((code, number, doubt))
        return number[order].tolist(), [self.codes[at] for at in code[order].tolist()]
