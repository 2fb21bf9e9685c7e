"""What a topics journey starts from: options, vectors, groups, a stored model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

import numpy as np

from kvds_nlp.arrays import Vectors
from kvds_nlp.data import Passage
from kvds_nlp.encoding import Encoder, open_encoder, save_encoder
from kvds_nlp.encoding.meaning import MeaningReader
from kvds_nlp.errors import InputError, ModelError
from kvds_nlp.messages import in_words
from kvds_nlp.settings import SEED
from kvds_nlp.topics import (
    Groups,
    SubjectVectors,
    TopicModel,
    WordVectors,
    alive,
    group_rows,
    subject_only,
)

FEWEST = 10


@dataclass(frozen=True, slots=True, eq=False)
class StoredTopics:
    """A topic model with the encoder that belongs with it."""

    model: TopicModel
    encoder: Encoder

    def save(self, folder: Path) -> None:
        """Both on disk; the encoder where that is one of ours, before the model that names it.

        Whatever happens meanwhile, the earlier model stands whole with its encoder, or this one.

        Raises:
            OutputError: when the place cannot be written.
        """
        own = self.encoder if isinstance(self.encoder, SubjectVectors | WordVectors) else None
        if self.encoder.name.startswith("offline-"):
            save_encoder(self.encoder, folder / self.encoder.name)
        replace(self.model, vectors=own).save(folder)
        for earlier in folder.glob("offline-*"):
            if earlier.name != self.encoder.name:
                rmtree(earlier, ignore_errors=True)

    @classmethod
    def opened(
        cls, folder: Path, encoder: str = "", meaning: MeaningReader | None = None
    ) -> StoredTopics:
        """What ``save`` kept; without an encoder of ours in it, the one of the folder ``encoder``.

        Raises:
            ModelError: the folder holds no topic model, or its encoder is not there.
        """
        model = TopicModel.opened(folder, meaning)
        if model.vectors is not None:
            return cls(model, model.vectors)
        inside = folder / Path(model.encoder).name
        if not inside.is_dir() and not encoder:
            raise ModelError(in_words("topics.name_encoder", path=folder, encoder=model.encoder))
        place = str(inside) if inside.is_dir() else encoder
        return cls(model, open_encoder(place, fit_on=(), seed=0))


@dataclass(frozen=True, slots=True)
class TopicOptions:
    """What a user may ask for.

    Attributes:
        topics: how many; None = from the number of segments.
        min_size: fewest segments in a topic; None = from the number of segments.
        apply: stored topics to place these segments in.
        meaning: who reads what sentences say; with it topics go by meaning too.
    """

    encoder: str = ""
    seed: int = SEED
    topics: int | None = None
    min_size: int | None = None
    apply: StoredTopics | None = None
    meaning: MeaningReader | None = None

    def encode(self, heard: Sequence[Passage]) -> tuple[Encoder, Vectors]:
        """Vectors of what is said of a subject; stop words and fillers do not pull.

        By the encoder that was asked for, else by vectors of the topics' own.
        """
        subjects = [subject_only(passage) for passage in heard]
        if self.apply is not None:
            made_with, encoder = self.apply.model.encoder, self.apply.encoder
            if encoder.name != made_with:
                raise ModelError(in_words("topics.other_encoder", made=made_with, now=encoder.name))
        elif not subjects:
            raise _too_few(0)
        elif self.encoder:
            encoder = open_encoder(self.encoder, fit_on=subjects, seed=self.seed)
        elif self.meaning is not None:
            encoder = SubjectVectors.fit(subjects, self.meaning, seed=self.seed)
        else:
            encoder = WordVectors.fit(subjects, seed=self.seed)
        rows = encoder.encode(subjects)
        wordless = [not passage.sentences for passage in heard]
        return encoder, np.where(np.array(wordless)[:, None], np.float32(0), rows)

    def group(self, rows: Vectors, encoder: Encoder) -> Groups:
        """The groups of the stored topics, else those among these rows."""
        if self.apply is not None:
            return self.apply.model.groups
        known = len(encoder.subjects) if isinstance(encoder, SubjectVectors) else 0
        return group_rows(rows, subjects=known, topics=self.topics, min_size=self.min_size)

    def refuse_too_little(self, heard: Sequence[Passage], rows: Vectors) -> None:
        """Refuses what cannot be grouped, in words a researcher can act on."""
        if self.apply is not None:
            return
        live = rows[alive(rows)]
        if len(live) < FEWEST:
            raise _too_few(len(live), len(heard))
        if np.abs(live - live[0]).max() < 1e-6:
            raise InputError(in_words("topics.same", segments=len(live)))
        if self.topics is not None and self.topics > len(live) // 2:
            raise InputError(
                in_words("topics.many", topics=self.topics, segments=len(live), most=len(live) // 2)
            )
        if self.min_size is not None and self.min_size > len(live) // 2:
            raise InputError(
                in_words(
                    "topics.large", min_size=self.min_size, segments=len(live), most=len(live) // 2
                )
            )


def _too_few(live: int, of: int = 0) -> InputError:
    return InputError(in_words("topics.few", live=live, of=of, fewest=FEWEST))
