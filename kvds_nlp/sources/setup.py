"""What coding is done with: the codebook, the Dutch engine, the policy, and a trained model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.deciding import Policy
from kvds_nlp.language import Engine
from kvds_nlp.learning import Model
from kvds_nlp.settings import SEED

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
        seed: of whatever is drawn at random.
    """

    codebook: Codebook
    engine: Engine
    policy: Policy
    model: Model | None = None
    encoder: str = ""
    seed: int = SEED

    @property
    def proposed(self) -> Codebook:
        """The codebook whose codes are proposed: a model may have labels of its own."""
        return self.model.codebook_for(self.codebook) if self.model else self.codebook
