"""What a topics journey starts from: options, segments, vectors, a stored model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Passage
from kvds_nlp.encoding import Encoder, open_encoder, save_encoder
from kvds_nlp.errors import InputError, ModelError
from kvds_nlp.people import heard
from kvds_nlp.settings import SEED
from kvds_nlp.topics import (
    TopicModel,
    WordVectors,
    alive,
    fit_words,
    load_topic_model,
    load_words,
    save_topic_model,
    save_words,
    subject_only,
)

FEWEST = 10
_ENCODER = "encoder"

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TopicOptions:
    """What a user may ask for.

    Attributes:
        topics: how many; None = from the number of segments.
        min_size: fewest segments in a topic; None = from the number of segments.
        apply: a stored model to place these segments with, and the encoder it was made with.
    """

    encoder: str = ""
    seed: int = SEED
    topics: int | None = None
    min_size: int | None = None
    apply: tuple[TopicModel, Encoder] | None = None


def heard_passages(passages: Sequence[Passage], corpus: Corpus) -> tuple[Passage, ...]:
    """The passages that can have a topic, in one order whatever order they came in.

    The interviewer's words and headings are context. An answer is never dropped, even when it
    has no words at all.
    """
    kept = (
        passage
        for passage in heard(passages)
        if passage.sentences or corpus.by_id[passage.segment.doc_id].kind == "answer"
    )
    return tuple(sorted(kept, key=lambda p: (p.segment.doc_id, p.segment.span)))


def encoded(heard: Sequence[Passage], options: TopicOptions) -> tuple[Encoder, Vectors]:
    """Vectors of what is said of a subject; stop words and fillers do not pull."""
    subjects = [subject_only(passage) for passage in heard]
    if options.apply is not None:
        model, encoder = options.apply
        if encoder.name != model.encoder:
            msg = f"the topic model was made with encoder {model.encoder}, this one is "
            raise ModelError(f"{msg}{encoder.name}. Give --encoder as it was then.")
    elif not subjects:
        raise _too_few(0)
    else:
        encoder = _fitted(subjects, options)
    rows = encoder.encode(subjects)
    wordless = [not passage.sentences for passage in heard]
    return encoder, np.where(np.array(wordless)[:, None], np.float32(0), rows)


def _fitted(subjects: Sequence[Passage], options: TopicOptions) -> Encoder:
    """The topics' own word vectors, or the encoder that was asked for by name."""
    if options.encoder:
        return open_encoder(options.encoder, fit_on=subjects, seed=options.seed)
    return fit_words(subjects, seed=options.seed)


def check(heard: Sequence[Passage], rows: Vectors, options: TopicOptions) -> None:
    """Refuses what cannot be grouped, in words a researcher can act on."""
    if options.apply is not None:
        return
    live = rows[alive(rows)]
    if len(live) < FEWEST:
        raise _too_few(len(live), len(heard))
    if np.abs(live - live[0]).max() < 1e-6:
        raise InputError(
            f"all {len(live)} segments say the same, so there is nothing to group. "
            "Check that the column with the open answers was chosen (--text-column)."
        )
    if options.topics is not None and options.topics > len(live) // 2:
        raise InputError(
            f"--topics {options.topics}: there are {len(live)} segments with words of a subject; "
            f"ask for at most {len(live) // 2}, or leave --topics out."
        )
    if options.min_size is not None and options.min_size > len(live) // 2:
        raise InputError(
            f"--min-size {options.min_size}: with {len(live)} segments not even two topics are "
            f"that large; ask for at most {len(live) // 2}, or leave --min-size out."
        )


def _too_few(live: int, of: int = 0) -> InputError:
    return InputError(
        f"only {live} of {of} segments have words of a subject that others use too (stop words "
        f"and fillers do not count); topics need at least {FEWEST}. "
        "Give more texts, or a smaller --unit."
    )


def save_stored(model: TopicModel, encoder: Encoder, folder: Path) -> None:
    """A topic model on disk, with its encoder where that is one of ours.

    Raises:
        OutputError: when the place cannot be written.
    """
    save_topic_model(model, folder)
    if isinstance(encoder, WordVectors):
        save_words(encoder, folder)
    elif encoder.name.startswith("offline-"):
        save_encoder(encoder, folder / _ENCODER)


def open_stored(folder: Path, encoder: str = "") -> tuple[TopicModel, Encoder]:
    """A stored topic model with its encoder: the stored one, else the folder ``encoder`` names.

    Raises:
        ModelError: the folder holds no topic model, or its encoder is not there.
    """
    model = load_topic_model(folder)
    own = folder / _ENCODER
    words = load_words(folder)
    if words is not None:
        return model, words
    if not own.is_dir() and not encoder:
        msg = f"{folder}: was made with encoder {model.encoder}; name its folder with --encoder."
        raise ModelError(msg)
    return model, open_encoder(str(own) if own.is_dir() else encoder, fit_on=(), seed=0)
