"""What coding is done with, and what it takes to give evidence of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Evidence, Passage
from kvds_nlp.deciding import Policy
from kvds_nlp.encoding.meaning import MeaningReader
from kvds_nlp.language import Engine
from kvds_nlp.learning import Model
from kvds_nlp.matching import Bags
from kvds_nlp.settings import SEED
from kvds_nlp.similarity import JudgedText

Tick = Callable[[str, int, int], None]
"""Told ``(step, done, total)`` now and then; a terminal draws a bar from it."""


def silent(step: str, done: int, total: int) -> None:
    """The tick of work nobody watches."""


@dataclass(frozen=True, slots=True)
class CodingSetup:
    """Everything beside the documents and the settings that codings hang on.

    Attributes:
        codebook: whose codes are given.
        engine: the Dutch pipeline.
        policy: how evidence becomes a score, and when a code is proposed.
        model: made by ``kvds train``, or None.
        encoder: name of the encoder for likeness; "" = the offline default.
        meaning: who reads what sentences say, or None.
        judged: what people decided of passages: a code of one's own is told by them too, from the
            next run on. Nothing where a model learns or learned from the same judgments, and
            where it is measured what a codebook is worth.
        seed: of whatever is drawn at random.
    """

    codebook: Codebook
    engine: Engine
    policy: Policy
    model: Model | None = None
    encoder: str = ""
    seed: int = SEED
    meaning: MeaningReader | None = None
    judged: tuple[JudgedText, ...] = ()

    def __post_init__(self) -> None:
        heard = {"meaning": self.taught} if self.meaning else {}
        object.__setattr__(self, "policy", replace(self.policy, heard=heard))

    @property
    def proposed(self) -> Codebook:
        """The codebook whose codes are proposed: a model may have labels of its own."""
        return self.model.codebook_for(self.codebook) if self.model else self.codebook

    @property
    def taught(self) -> tuple[str, ...]:
        """The codes whose meaning the reader learned, under the very definition they have here."""
        known = self.meaning.taught if self.meaning else {}
        return tuple(
            code.id for code in self.codebook.active if known.get(code.id) == code.meaning_sha256
        )


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

    A name changes when, and only when, the answers may.

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
