"""A source that knows no rules: sentences near a code's definition and examples -> Evidence.

How near is told in words of the codebook itself: likeness is measured against how like the
references of *other* codes are, so the same figures hold for any encoder and any codebook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.arrays import normalised
from kvds_nlp.data import Evidence, Passage, Token
from kvds_nlp.messages import messages, within_quotes
from kvds_nlp.similarity.judged import Experience, log_odds_moved
from kvds_nlp.similarity.references import DIGITS, CanEncode, Reference, cosines
from kvds_nlp.spans import Span
from kvds_nlp.statistics import sigmoids

NEAREST = 4
"""Likeness is the mean over this many nearest references: one lucky word is not enough."""

LogOddsLine = tuple[float, float]
"""Slope and intercept: likeness in spreads -> log-odds that a person gives the code."""

BY_WORDS: LogOddsLine = (0.95, -3.5)
"""Fitted on the development sentences (1.2, -4.0) and the shipped study (0.7, -3.0), taken in
between; docs/evaluation.md."""

BY_MEANING: LogOddsLine = (1.3, -3.6)
"""For vectors of meaning and words: fitted on one author of the written corpus, on four codes that
the encoder was not taught, each with its definition and ten examples of another author, so that
the score under the shipped policy, whose intercept is below zero, is the chance. Fitted for the
encoder before the shipped one (-3.19), then lowered until as many lines of author z, who writes of
other things, were proposed for two invented codes as before: 22 of 400."""

SPEAKS = 0.2
"""Below this strength the source is silent."""

FEW, LEAST_SPREAD = 12, 0.01
"""With fewer comparisons between texts and codes they do not belong to, or all of them alike,
nobody can tell what near means: then the source is silent."""

APPROVED = messages("nl")["note.approved"]
"""The note of evidence whose reason is a passage that people gave the code. Its words stay out:
what their speaker allows may change, so whoever shows the reason looks them up."""

_SHORT = 3
"""Sentences of fewer words are like anything."""

_BATCH = 2048
_SUBJECT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "X", ""})


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """What was learned from the references.

    Attributes:
        codes: with at least one reference that is no counterexample.
        references: in the order of ``vectors``.
        vectors: Shape: (n_references, dim), float32.
        profiles: mean of a code's references less the mean of all. Shape: (n_codes, dim).
        centre: raw likeness of a text to a code it does not belong to; ``spread``: its sd.
        line: how likeness in spreads becomes a strength.
        fewest: what a code lacks of so many references counts as not alike: where likeness may
            propose alone, three words of definition are not enough to do it.
    """

    codes: tuple[str, ...]
    references: tuple[Reference, ...]
    vectors: NDArray[np.float32]
    profiles: NDArray[np.float32]
    centre: float
    spread: float
    line: LogOddsLine = BY_WORDS
    fewest: int = 1


def learn_likeness(
    references: Iterable[Reference],
    encoder: CanEncode,
    line: LogOddsLine = BY_WORDS,
    background: NDArray[np.float32] | None = None,
) -> Likeness | None:
    """What these references teach; None when there are too few to compare with.

    Centre and spread come from texts of a ``background`` (shape: (n, dim)), where there is one,
    else from the references themselves: each is compared, without itself, with the codes it does
    not belong to.
    """
    ordered = tuple(sorted(references, key=lambda r: (r.code, r.kind, r.text)))
    codes = tuple(dict.fromkeys(r.code for r in ordered if r.kind != "counterexample"))
    if not codes:
        return None
    vectors = encoder.encode([reference.passage for reference in ordered])
    means = np.stack([vectors[_own(ordered, code)].mean(axis=0) for code in codes])
    profiles = normalised(means - means.mean(axis=0))
    fewest = 1 if background is None else NEAREST
    bare = Likeness(codes, ordered, vectors, profiles, 0.0, 1.0, line, fewest)
    if background is not None:
        off = _raw(_near(background, bare), background, bare).ravel()
        return replace(bare, centre=float(off.mean()), spread=float(off.std()))
    places = [n for n, r in enumerate(ordered) if r.kind != "counterexample"]
    raw = _raw(_near(vectors[places], bare), vectors[places], bare)
    code_of = np.array([ordered[place].code for place in places])
    off = raw[code_of[:, None] != np.array(codes)[None, :]]
    if len(off) < FEW or (spread := float(off.std())) < LEAST_SPREAD:
        return None
    return replace(bare, centre=float(off.mean()), spread=spread)


def find_similar(
    passages: Iterable[Passage],
    likeness: Likeness,
    encoder: CanEncode,
    experience: Experience | None = None,
) -> tuple[Evidence, ...]:
    """One piece of evidence per (passage, code) that is alike enough, from its likest sentence.

    Its trigger is the words shared with the nearest reference (the whole sentence when they
    share none), its note that reference, its source ``similar:`` and the reference's id. A
    sentence nearer to a counterexample than to any reference of the code says nothing of it.
    """
    likest: dict[tuple[str, str], Evidence] = {}
    pieces = _pieces(passages)
    while batch := list(islice(pieces, _BATCH)):  # so that memory does not grow with the corpus
        vectors = encoder.encode([piece for _, piece in batch])
        near = _near(vectors, likeness)
        strengths = _strengths(near, vectors, likeness)
        if experience:
            judged = experience.near([passage for passage, _ in batch], encoder)
            strengths = log_odds_moved(strengths, experience.moves(judged))
        for row, column in np.argwhere(strengths >= SPEAKS).tolist():
            code, (passage, piece) = likeness.codes[column], batch[row]
            own = [place for place, r in enumerate(likeness.references) if r.code == code]
            nearest = likeness.references[own[int(np.argmax(near[row, own]))]]  # the first of ties
            if experience:
                alike, approved = experience.nearest(code, column, judged[row])
                nearest = approved if alike > near[row, own].max() else nearest
            strength, key = round(float(strengths[row, column]), 4), (passage.segment.key, code)
            if nearest.kind == "counterexample":
                continue
            if key not in likest or likest[key].strength < strength:
                likest[key] = Evidence(
                    segment=passage.segment,
                    code=code,
                    source=f"similar:{nearest.id}",
                    trigger=_shared(piece, nearest.passage),
                    strength=strength,
                    note=APPROVED
                    if nearest.kind == "accepted"
                    else messages("nl")["note.like"].format(text=within_quotes(nearest.text)),
                )
    return tuple(likest.values())


def _shared(part: Passage, other: Passage) -> tuple[Span, ...]:
    """Where the words stand that both texts have; the whole part when there are none."""
    theirs = {word for token in _subject(other) for word in _words(token)}
    spans = tuple(
        Span(token.start, token.end).moved(part.base)
        for token in _subject(part)
        if theirs.intersection(_words(token))
    )
    return spans or (part.segment.span,)


def _words(token: Token) -> tuple[str, ...]:
    return (token.lemma.lower(), *(word.lower() for word in token.parts))


def _subject(passage: Passage) -> Iterator[Token]:
    """The tokens that say what a text is about."""
    for sentence in passage.sentences:
        for token in sentence.tokens:
            if token.pos in _SUBJECT and any(letter.isalpha() for letter in token.text):
                yield token


def _near(vectors: NDArray[np.float32], likeness: Likeness) -> NDArray[np.float64]:
    """Cosine of each text with each reference. Shape: (n, n_references)."""
    return cosines(vectors, likeness.vectors)


def _strengths(
    near: NDArray[np.float64], vectors: NDArray[np.float32], likeness: Likeness
) -> NDArray[np.float64]:
    """The chance that each text belongs to each code. Shape: (n, n_codes)."""
    raw = _raw(near, vectors, likeness).round(DIGITS)
    spreads = (raw - likeness.centre) / likeness.spread
    known = np.linalg.norm(vectors, axis=1, keepdims=True) > 0
    slope, intercept = likeness.line
    return np.where(known, sigmoids(slope * spreads + intercept), 0.0)


def _raw(
    near: NDArray[np.float64], vectors: NDArray[np.float32], likeness: Likeness
) -> NDArray[np.float64]:
    """Likeness to the profile once, to the nearest references twice. Shape: (n, n_codes)."""
    nearest = np.zeros((len(near), len(likeness.codes)))
    for column, code in enumerate(likeness.codes):
        own = np.sort(near[:, _own(likeness.references, code)], axis=1)
        few = min(own.shape[1], NEAREST)
        nearest[:, column] = own[:, -NEAREST:].sum(axis=1) / max(few, likeness.fewest)
    return np.asarray(vectors.astype(np.float64) @ likeness.profiles.T + 2 * nearest)


def _own(references: Sequence[Reference], code: str) -> list[int]:
    """The places of a code's references, counterexamples not counted."""
    return [
        place
        for place, reference in enumerate(references)
        if reference.code == code and reference.kind != "counterexample"
    ]


def _pieces(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Each passage with each of its sentences as a passage of its own; a lone one is itself."""
    for passage in passages:
        segment = passage.segment
        if len(passage.sentences) < 2:
            yield passage, passage
            continue
        for sentence in passage.sentences:
            if len(sentence.tokens) >= _SHORT:
                span = Span(sentence.start, sentence.end).moved(passage.base)
                quote = span.moved(-segment.span.start).of(segment.quote)
                part = replace(segment, span=span, quote=quote)
                yield passage, replace(passage, segment=part, sentences=(sentence,))
