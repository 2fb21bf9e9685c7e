"""Likeness to a codebook's own texts as a source of evidence: one name for all of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Evidence, Passage, Segment, digest
from kvds_nlp.encoding import open_encoder
from kvds_nlp.encoding.loading import OFFLINE
from kvds_nlp.encoding.protocol import Encoder
from kvds_nlp.language import Engine
from kvds_nlp.similarity import (
    Likeness,
    Reference,
    find_similar,
    learn_likeness,
    reference_texts,
)
from kvds_nlp.sources.setup import CodingSetup, Tick
from kvds_nlp.sources.source import Source, Use
from kvds_nlp.spans import Span


class LikenessSource(Source):
    """Sentences near a code's definition and examples."""

    def __init__(self, setup: CodingSetup) -> None:
        encoder = setup.encoder
        rests_on = [reference_texts(setup.codebook), setup.seed, encoder, _files(encoder)]
        self.uses = (Use(f"similar:{digest(json.dumps(rests_on))}"),)
        self._setup = setup

    def find(
        self, passages: Sequence[Passage], names: frozenset[str], tick: Tick
    ) -> dict[str, tuple[Evidence, ...]]:
        """What these passages resemble."""
        likeness, encoder = self._learned
        if likeness is None:  # the codebook has no text to compare with
            return {}
        tick("likeness", 0, len(passages))
        found = find_similar(passages, likeness, encoder)
        tick("likeness", len(passages), len(passages))
        return dict.fromkeys(names, found)

    @cached_property
    def _learned(self) -> tuple[Likeness | None, Encoder]:
        """The offline encoder learns its word weights from the references only, so what is said
        of one text does not depend on which other texts are coded with it.
        """
        known = references(self._setup.codebook, self._setup.engine)
        fit_on = [one.passage for one in known]
        encoder = open_encoder(self._setup.encoder, fit_on=fit_on, seed=self._setup.seed)
        return learn_likeness(known, encoder), encoder


def references(codebook: Codebook, engine: Engine) -> tuple[Reference, ...]:
    """Definitions, include items, examples and counterexamples of a codebook, analysed."""
    texts = [entry for entry in reference_texts(codebook) if entry[2].strip()]
    analyses = engine.analyse([text for _, _, text in texts])
    found = []
    for (code, kind, text), sentences in zip(texts, analyses, strict=True):
        span = Span(0, len(text))
        segment = Segment(f"codebook:{code}", digest(text), span, text, "", "other", 0)
        found.append(Reference(code, kind, Passage(segment, sentences, 0)))
    return tuple(found)


def _files(encoder: str) -> list[tuple[str, int, int]]:
    """What an encoder's folder looks like: another model in its place is another encoder."""
    if encoder in OFFLINE:
        return []
    files = sorted(path for path in Path(encoder).rglob("*") if path.is_file())
    return [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
