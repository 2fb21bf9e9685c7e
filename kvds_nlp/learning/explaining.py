"""The words that weighed most in a model's vote, so that every coding can say why (I5)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.data import Passage, Token
from kvds_nlp.learning.text_space import FUNCTION_WORDS, TextSpace
from kvds_nlp.spans import Span

MOST = 3
"""Words named per coding."""


def because(passage: Passage, by_lemma: Mapping[str, float]) -> tuple[tuple[Span, ...], str]:
    """The content words that spoke most for a code: their spans, and a note in words.

    Args:
        passage: what was scored.
        by_lemma: from ``lemma_weights``, for that code.

    Returns:
        Spans in ``Document.text``, in order, inside the segment; () when no word spoke for it.
    """
    said: dict[str, float] = {}
    spans: dict[str, Span] = {}
    for sentence in passage.sentences:
        for token in sentence.tokens:
            weight = _weight(token, by_lemma)
            lemma = token.lemma.lower()
            span = Span(token.start, token.end).moved(passage.base)
            if weight > said.get(lemma, 0.0) and passage.segment.span.contains(span):
                said[lemma], spans[lemma] = weight, span
    best = sorted(said, key=lambda lemma: (-said[lemma], lemma))[:MOST]
    return tuple(sorted(spans[lemma] for lemma in best)), ", ".join(best)


def lemma_weights(space: TextSpace, weights: NDArray[np.float64]) -> dict[str, float]:
    """How much each content lemma (``+`` before a compound's part) speaks for a code, if at all.

    Args:
        space: the model's text space; ``weights`` begin with its columns.
        weights: of one code. Shape: (dim, ...), float64.
    """
    start = 0
    for view in space.views:
        end = start + len(view.terms)
        if view.kind == "content":
            told = weights[start:end] * view.idf
            return {view.terms[place]: float(told[place]) for place in np.flatnonzero(told > 0)}
        start = end
    return {}


def _weight(token: Token, by_lemma: Mapping[str, float]) -> float:
    if token.pos in FUNCTION_WORDS:
        return 0.0
    parts = sum(by_lemma.get(f"+{part.lower()}", 0.0) for part in token.parts)
    return by_lemma.get(token.lemma.lower(), 0.0) + parts
