"""Topics meet the codebook: the nearest code, how much is coded already, and what is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kvds_nlp.codebook.model import slug
from kvds_nlp.topics.space import Floats, unit

GAP_BELOW = 1 / 3
"""A topic of which less than a third is coded goes on the gap list."""


@dataclass(frozen=True, slots=True)
class CodebookMatch:
    """One topic beside the codebook.

    Attributes:
        nearest: the code whose definition and examples lie nearest; "" without codes.
        likeness: cosine to that code, in [-1, 1].
        coded: segments of the topic that carry any code.
        common: the code most of them carry; "" when none does.
        common_n: how many carry it.
        gap: less than a third of the topic is coded.
    """

    nearest: str
    likeness: float
    coded: int
    common: str
    common_n: int
    gap: bool


def match_codebook(
    keys: Sequence[str],
    direction: Floats,
    codes: Sequence[str],
    references: Floats,
    carried: Mapping[str, Sequence[str]],
) -> CodebookMatch:
    """How one topic relates to the codebook.

    Args:
        keys: the topic's segments.
        direction: the mean vector of those segments, as encoded. Shape: (dim,).
        codes: ids of codes that have reference texts.
        references: per code its mean reference vector, of length 1. Shape: (n_codes, dim).
        carried: segment key -> its codes; a segment without codes may be absent.
    """
    near = references @ unit(direction[None])[0] if len(codes) else np.zeros(0)
    best = int(near.argmax()) if len(codes) else -1
    seen = Counter(code for key in keys for code in carried.get(key, ()))
    coded = sum(bool(carried.get(key)) for key in keys)
    common, count = min(seen.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return CodebookMatch(
        codes[best] if best >= 0 else "",
        float(near[best]) if best >= 0 else 0.0,
        coded,
        common,
        count,
        coded < GAP_BELOW * len(keys),
    )


def stub(label: str, words: Sequence[str], taken: frozenset[str]) -> str:
    """A code ready to paste under ``codes:`` in a codebook; a person writes the definition.

    >>> print(stub("Openbaar vervoer, bus", ["openbaar vervoer", "bus"], frozenset()), end="")
      - id: openbaar_vervoer
        label: Openbaar vervoer
        status: draft
        definition: >-
          VUL IN: waar gaat dit over, en waar niet?
        rules:
          - "openbaar vervoer"
          - "bus"
    """
    name = label.split(",")[0].strip() or "nieuw"
    code = slug(name, taken, nameless="nieuw")
    rules = "".join(f"      - {_quoted(word)}\n" for word in words[:6])
    return (
        f"  - id: {code}\n    label: {_bare(name)}\n    status: draft\n    definition: >-\n"
        f"      VUL IN: waar gaat dit over, en waar niet?\n    rules:\n{rules}"
    )


def _quoted(text: str) -> str:
    """A double-quoted YAML text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _bare(text: str) -> str:
    """A YAML text that needs no quotes where it is plain words."""
    return text if re.fullmatch(r"[^\W\d_][\w -]*", text) else _quoted(text)
