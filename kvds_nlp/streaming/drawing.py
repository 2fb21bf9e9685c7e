"""Whose answers the products show that cannot be made of a million: drawn by person, by chance.

Chance comes from who somebody is, or from what a row says where nobody says who, so that moved rows
change nothing: those whose lots come first (a "bottom-k" sample; Cohen and Kaplan, 2007,
*Summarizing data using bottom-k sketches*). Rows that say the same have a lot each, by how many
came before: which of them is drawn makes no difference, how many does. Talks and papers are few and
are all kept.
"""

from __future__ import annotations

from array import array
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import Document
from kvds_nlp.people import id_key, person_of

MOST = 10_000
"""Answers that are drawn: an afternoon's reading is less, and a share is known to a percent."""

Lots = NDArray[np.uint64]


class Drawing:
    """Takes documents one after another and keeps at most ``most`` answers of them (``MOST``).

    The answers of a row come one after another. Of each answer some twenty bytes are kept.
    """

    def __init__(self, most: int | None = None) -> None:
        self._most = MOST if most is None else most
        self._others: set[int] = set()
        self._places, self._units = array("Q"), array("L")
        # Of what is drawn whole, a row or an answer of somebody who is known.
        self._lots, self._equals = array("Q"), bytearray()
        self._row: tuple[str, str, int | None] | None = None
        self._said: list[str] = []

    def add(self, place: int, document: Document) -> None:
        """Takes in one document."""
        if document.kind != "answer":
            self._others.add(place)
            return
        origin = document.origin
        known = bool(id_key(document.facts.get("respondent", "")))
        row = None if known else (origin.path, origin.sheet, origin.row)
        if row is None or row != self._row:
            self._close_row()
            self._row = row
            self._lots.append(_lot(person_of(document)) if known else 0)
            self._equals.append(not known)
        if not known:
            self._said.append(repr(document.content_key[:4]))
        self._places.append(place)
        self._units.append(len(self._lots) - 1)

    def _close_row(self) -> None:
        """The lot of a row hangs on all that is said in it, wherever its columns stand."""
        if self._said:
            self._lots[-1] = _lot("\n".join(sorted(self._said)))
            self._said = []

    def places(self) -> frozenset[int]:
        """Place of each document that was drawn. Of a person or row all answers are drawn, or
        none.
        """
        self._close_row()
        self._row = None
        places = np.array(self._places, dtype=np.uint64)
        lots = _told_apart(self._lots, self._equals)[np.array(self._units, dtype=np.intp)]
        order = np.lexsort((places, lots))
        drawn = order[: self._most]
        if len(order) > self._most:  # of the last person some may be missing
            whole = drawn[lots[drawn] < lots[order[self._most]]]
            drawn = whole if len(whole) else drawn
        return frozenset(self._others.union(places[drawn].tolist()))


def _lot(of: str) -> int:
    return int.from_bytes(blake2b(of.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _told_apart(lots: array[int], equals: bytearray) -> Lots:
    """The lots, of which those of equal rows are told apart by how many came before.

    Args:
        lots: of each row or answer.
        equals: 1 where a lot is of a row.
    """
    own = np.array(lots, dtype=np.uint64)
    rows = np.flatnonzero(np.frombuffer(bytes(equals), dtype=np.uint8))
    rows = rows[np.argsort(own[rows], kind="stable")]
    among = np.arange(len(rows))
    first = np.concatenate(([True], own[rows][1:] != own[rows][:-1]))[: len(rows)]
    before = among - np.maximum.accumulate(np.where(first, among, 0))
    for at in np.flatnonzero(before):
        own[rows[at]] = _lot(f"{own[rows[at]]} {before[at]}")
    return own
