"""The texts that say what a code is (not), and how near two texts are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook.model import Codebook, reference_id
from kvds_nlp.data import Passage

ReferenceKind = Literal["definition", "include", "example", "accepted", "counterexample"]

DIGITS = 9
"""To which cosines are rounded."""


class CanEncode(Protocol):
    """What this source asks of an encoder."""

    def encode(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
        """One row per passage, of length 1 (or all zero)."""
        ...


@dataclass(frozen=True, slots=True)
class Reference:
    """A text that says what belongs to a code, or (``counterexample``) what does not."""

    code: str
    kind: ReferenceKind
    passage: Passage

    @property
    def text(self) -> str:
        """The text itself."""
        return self.passage.segment.quote

    @property
    def id(self) -> str:
        """A digest of code and text: stable for as long as they are."""
        return reference_id(self.code, self.text)


def reference_texts(codebook: Codebook) -> tuple[tuple[str, ReferenceKind, str], ...]:
    """Every text of a codebook that says what a code is (not): (code, kind, text)."""
    texts: list[tuple[str, ReferenceKind, str]] = []
    for code in codebook.active:
        texts.append((code.id, "definition", f"{code.label}. {code.definition}"))
        texts += [(code.id, "include", text) for text in code.include]
        texts += [(code.id, "example", example.text) for example in code.examples]
        texts += [(code.id, "counterexample", example.text) for example in code.counterexamples]
    return tuple(texts)


def cosines(some: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float64]:
    """Of rows of length 1. Shape: (n_some, n_others).

    Double and rounded: in single precision the last digit depends on which texts share a batch.
    """
    return np.asarray((some.astype(np.float64) @ others.T.astype(np.float64)).round(DIGITS))
