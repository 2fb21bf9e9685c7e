"""Whose answers the products show that cannot be made of a million: drawn by person, by chance.

Chance comes from who somebody is, or from what is said where nobody says who, so that moved rows
change nothing: the documents whose digests come first (a "bottom-k" sample; Cohen and Kaplan, 2007,
*Summarizing data using bottom-k sketches*). Talks and papers are few and are all kept.
"""

from __future__ import annotations

import heapq
from hashlib import blake2b

from kvds_nlp.data import Document
from kvds_nlp.people import id_key

MOST = 10_000
"""Answers that are drawn: an afternoon's reading is less, and a share is known to a percent."""


class Drawing:
    """Takes documents one after another and keeps at most ``most`` answers of them (``MOST``)."""

    def __init__(self, most: int | None = None) -> None:
        self._most = MOST if most is None else most
        self._heap: list[tuple[bytes, int]] = []
        self._others: set[int] = set()

    def add(self, place: int, document: Document) -> None:
        """Takes in one document."""
        if document.kind != "answer":
            self._others.add(place)
            return
        # Turned round, so that the heap gives up the highest lot.
        item = bytes(255 - byte for byte in _lot(document)), -place
        if len(self._heap) <= self._most:
            heapq.heappush(self._heap, item)
        else:
            heapq.heappushpop(self._heap, item)

    def places(self) -> frozenset[int]:
        """Place of each document that was drawn. Of a person all answers are drawn, or none."""
        drawn = list(self._heap)
        if len(drawn) > self._most:  # there were more: of the last person some may be missing
            last = drawn[0][0]
            drawn = [item for item in drawn if item[0] != last] or sorted(drawn)[1:]
        return frozenset(self._others | {-place for _, place in drawn})


def _lot(document: Document) -> bytes:
    who = id_key(document.facts.get("respondent", ""))
    lot = f"{document.proeftuin}\t{who}" if who else repr(document.content_key[:4])
    return blake2b(lot.encode("utf-8", "surrogatepass"), digest_size=8).digest()
