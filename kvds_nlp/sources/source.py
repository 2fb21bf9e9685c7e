"""What it takes to give evidence: a name that changes when, and only when, the answers may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import Evidence, Passage
from kvds_nlp.matching import Bags
from kvds_nlp.sources.setup import Tick


@dataclass(frozen=True, slots=True)
class Use:
    """How a codebook uses what one name says.

    Attributes:
        name: ``<kind of source>:<digest of all that the answers hang on>``. What was said under a
            name may be kept and used again for as long as the name comes back.
        code: the code it speaks for; None = as it says itself.
        strength: None = as it says itself. A rule's weight is no part of its name.
    """

    name: str
    code: str | None = None
    strength: float | None = None


class Source(Protocol):
    """One kind of source of evidence, opened for a setup. Silence is abstention.

    Attributes:
        uses: every name of this kind that the codebook uses, in the order of their evidence.
    """

    uses: tuple[Use, ...]

    def find(
        self, passages: Sequence[Passage], names: frozenset[str], tick: Tick
    ) -> Mapping[str, Iterable[Evidence]]:
        """What these names (of this kind) say; a name that is absent is silent.

        What is said of a passage does not depend on which other passages come along.
        """
        ...

    def may_speak(
        self, names: frozenset[str], bags: Bags, texts: Iterable[str]
    ) -> NDArray[np.bool_]:
        """Which segments these names may have something to say of. Shape: (n_segments,).

        Never False where one of them speaks; without better knowledge it is True everywhere.

        Args:
            names: of this kind.
            bags: the words of each segment.
            texts: the segments as written, in the same order.
        """
        return np.ones(len(bags.ends), dtype=np.bool_)
