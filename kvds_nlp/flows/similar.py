"""The similarity reader at work: a codebook's own texts become references for passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import Evidence, Passage, Segment, Sentence, digest
from kvds_nlp.encoding import open_encoder
from kvds_nlp.encoding.protocol import Encoder
from kvds_nlp.language import Engine
from kvds_nlp.similarity import (
    Kind,
    Likeness,
    Reference,
    find_similar,
    learn_likeness,
    reference_texts,
)
from kvds_nlp.spans import Span


@dataclass(frozen=True, slots=True)
class SimilarReader:
    """What was learned of a codebook's own texts, ready to look at any number of passages.

    Attributes:
        likeness: None when the codebook has no text to compare with.
    """

    likeness: Likeness | None
    encoder: Encoder

    def find(self, passages: Iterable[Passage]) -> tuple[Evidence, ...]:
        """What these passages resemble; the same for a passage whichever others come along."""
        return find_similar(passages, self.likeness, self.encoder) if self.likeness else ()


def similar_evidence(
    passages: Sequence[Passage],
    codebook: Codebook,
    engine: Engine,
    *,
    encoder: str = "",
    seed: int = 20171,
    accepted: Iterable[Reference] = (),
) -> tuple[Evidence, ...]:
    """What resembles a code's definition and examples, for every passage.

    The arguments are those of ``open_similar``; ``passages`` are looked at.
    """
    opened = open_similar(codebook, engine, encoder=encoder, seed=seed, accepted=accepted)
    return opened.find(passages)


def open_similar(
    codebook: Codebook,
    engine: Engine,
    *,
    encoder: str = "",
    seed: int = 20171,
    accepted: Iterable[Reference] = (),
) -> SimilarReader:
    """The reader that knows what a code's definition and examples are like.

    The offline encoder learns its word weights from the references only, so what is said of one
    text does not depend on which other texts are coded with it.

    Args:
        codebook: gives the references.
        engine: the Dutch engine that analysed the passages.
        encoder: as in the settings; "" = the offline default.
        seed: of the encoder.
        accepted: segments that people gave a code, as more references.
    """
    known = [*references(codebook, engine), *accepted]
    opened = open_encoder(encoder, fit_on=[one.passage for one in known], seed=seed)
    return SimilarReader(learn_likeness(known, opened), opened)


def references(codebook: Codebook, engine: Engine) -> tuple[Reference, ...]:
    """Definitions, include items, examples and counterexamples of a codebook, analysed."""
    texts = [entry for entry in reference_texts(codebook) if entry[2].strip()]
    analyses = engine.analyse([text for _, _, text in texts])
    return tuple(
        _reference(code, kind, text, sentences)
        for (code, kind, text), sentences in zip(texts, analyses, strict=True)
    )


def _reference(code: str, kind: Kind, text: str, sentences: tuple[Sentence, ...]) -> Reference:
    span = Span(0, len(text))
    segment = Segment(f"codebook:{code}", digest(text), span, text, "", "other", 0)
    return Reference(code, kind, Passage(segment, sentences, 0))
