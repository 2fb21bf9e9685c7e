"""A run of a study without one person: its values and the analyst's tables made anew, what was made
to be passed on taken away.

Codings of everybody else stay as they are, to the last digit; where a talk lost the turns of one of
its speakers they stand at their new place in its text.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kvds_nlp.atomic import part_of, sweep, writing
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Segment
from kvds_nlp.forgetting.talks import WithoutTurns
from kvds_nlp.forgetting.words import Words
from kvds_nlp.people.meant import Meant
from kvds_nlp.places import (
    CODEBOOK,
    CODINGS,
    DOCUMENTS,
    MANIFEST,
    RUN_SETTINGS,
    SAMPLE,
    SEGMENTS,
    WORK,
)
from kvds_nlp.settings import Settings
from kvds_nlp.store.runs import Run, save_corpus, write_manifest
from kvds_nlp.writers.codings import write_codings, write_codings_xlsx, write_segments

_VALUES = frozenset({CODEBOOK, CODINGS, DOCUMENTS, MANIFEST, RUN_SETTINGS, SEGMENTS})
_TABLES = {
    "codings.csv": write_codings,
    "segments.csv": write_segments,
    "codings.xlsx": write_codings_xlsx,
}
_PRODUCTS = (
    *("quotes*", "report*", "matrix*", "comparison*", "compare-*", "topic*", "missed_words*"),
    *("terugkoppeling", "nalezen*", "*.part", SAMPLE, f"{WORK}*"),
)
"""What verbs make of a run: it is made again from what is left."""


@dataclass(frozen=True, slots=True)
class RunWithout:
    """A finished run and what it becomes.

    Attributes:
        run: as it is.
        corpus: as it will be.
        talks: id of a document -> how it follows from the one that was.
        words: what points to the person; nothing that the run reports holds any of it afterwards.
    """

    run: Run
    corpus: Corpus
    talks: Mapping[str, WithoutTurns]
    words: Words

    @classmethod
    def of(
        cls,
        run: Run,
        whole: frozenset[str],
        talks: Mapping[str, WithoutTurns],
        keep: Settings,
        words: Words,
    ) -> RunWithout:
        """The run without these documents, and without the turns that left these talks.

        Args:
            run: as it is.
            whole: ids of documents that leave.
            talks: by document id.
            keep: the settings without what they say of the person.
            words: what points to the person.
        """
        old = run.corpus
        documents = tuple(
            talks[one.id].new if one.id in talks else one
            for one in old.documents
            if one.id not in whole
        )
        moved: dict[str, Segment] = {}
        for segment in old.segments:
            if segment.doc_id not in whole and (now := _moved(segment, talks)) is not None:
                moved[segment.key] = now
        codings = tuple(
            _moved_coding(coding, moved[coding.segment.key], talks)
            for coding in old.codings
            if coding.segment.key in moved
        )
        corpus = Corpus(documents, tuple(moved.values()), codings, old.codebook, keep)
        return cls(run, corpus, talks, words)

    @property
    def differs(self) -> bool:
        """Whether anything of the person is in the run."""
        old = self.run.corpus
        said = (self.corpus.documents, self.corpus.settings) != (old.documents, old.settings)
        return said or self._manifest()[1]

    @property
    def gone(self) -> list[Document]:
        """The documents that leave."""
        left = self.corpus.by_id
        return [one for one in self.run.corpus.documents if one.id not in left]

    @property
    def lost(self) -> tuple[int, int, int]:
        """How many documents, segments and codings leave; a talk that goes on counts for none."""
        old, new = self.run.corpus, self.corpus
        return (
            len(self.gone),
            len(old.segments) - len(new.segments),
            len(old.codings) - len(new.codings),
        )

    @property
    def values(self) -> frozenset[str]:
        """Names of the files that are made anew."""
        return _VALUES | frozenset(_TABLES)

    @property
    def products(self) -> list[Path]:
        """What leaves the folder: what was made to be passed on, and is of everybody together."""
        if self.corpus.documents == self.run.corpus.documents:
            return []
        return sorted({path for form in _PRODUCTS for path in self.run.folder.glob(form)})

    def write(self) -> None:
        """Puts the new run in the place of the old; a crash leaves the one or the other.

        Raises:
            OutputError: when the place cannot be written; the old run then stands.
        """
        folder = self.run.folder
        sweep(folder.parent)
        new, old = part_of(folder), part_of(folder.with_name(f"{folder.name}-oud"))
        with writing(folder):
            book = (folder / CODEBOOK).read_bytes()
            new.mkdir()
            try:
                leaving = {path.name for path in self.products} | self.values
                for path in folder.iterdir():
                    if path.name not in leaving:
                        copy = shutil.copytree if path.is_dir() else shutil.copy2
                        copy(path, new / path.name)
                save_corpus(new, self.corpus, book)
                for name, write in _TABLES.items():
                    if (folder / name).is_file():
                        write(new, self.corpus)
                write_manifest(new, self._manifest()[0])
                folder.rename(old)
                new.rename(folder)
            finally:
                shutil.rmtree(new, ignore_errors=True)
                if folder.exists():
                    shutil.rmtree(old, ignore_errors=True)

    def _manifest(self) -> tuple[dict[str, Any], bool]:
        """``run.json`` without what it says of the person, with what left; and whether it said
        anything of them.
        """
        old, corpus = self.run.corpus, self.corpus
        now = {one.id: one for one in corpus.documents}
        left = [one for one in old.documents if one.id not in now]
        paths = {one.origin.path for one in left} - {one.origin.path for one in corpus.documents}
        rows = {(one.origin.path, one.origin.row) for one in left if one.origin.row is not None}
        said = {one.facts.get("consent", "") for one in old.documents}
        said -= {one.facts.get("consent", "") for one in corpus.documents}
        said |= set(old.settings.consents) - set(corpus.settings.consents)

        def theirs(one: Any) -> bool:  # noqa: ANN401 - what a run reports, as JSON
            if isinstance(one, dict):
                here = one.get("path"), one.get("row")
                return here[0] in paths or here in rows or any(map(theirs, one.values()))
            return isinstance(one, str) and (
                one in said or self.words.tells(one) or any(path in one for path in paths)
            )

        manifest = dict(self.run.manifest)
        consent = dict(manifest.get("consent", {}))
        lists = [(manifest, name) for name in ("inputs", "problems", "notes")]
        lists += [(consent, name) for name in ("not_understood", "not_matched")]
        told = False
        for home, name in lists:
            kept = [one for one in home.get(name, []) if not theirs(one)]
            told = told or kept != home.get(name, [])
            home[name] = kept
        manifest["consent"] = consent
        manifest["settings"] = corpus.settings.model_dump(mode="json")
        manifest["totals"] = corpus.totals
        lost = dict(zip(("documents", "segments", "codings"), self.lost, strict=True))
        return {**manifest, "forgotten": [*manifest.get("forgotten", []), lost]}, told


def _moved(segment: Segment, talks: Mapping[str, WithoutTurns]) -> Segment | None:
    """A segment at its place in the new text; None when it left with its turn."""
    talk = talks.get(segment.doc_id)
    if talk is None:
        return segment
    span = talk.moved(segment.span)
    if span is None:
        return None
    return replace(segment, doc_sha256=talk.new.sha256, span=span)


def _moved_coding(coding: Coding, segment: Segment, talks: Mapping[str, WithoutTurns]) -> Coding:
    if segment is coding.segment:
        return coding
    talk = talks[segment.doc_id]
    evidence = tuple(
        replace(
            one,
            segment=segment,
            trigger=tuple(now for span in one.trigger if (now := talk.moved(span)) is not None),
        )
        for one in coding.evidence
    )
    return replace(coding, segment=segment, evidence=evidence)


def settings_without(settings: Settings, meant: Meant) -> Settings:
    """The settings of a run without what they say of the person."""
    consents = {
        name: words for name, words in settings.consents.items() if not meant.is_entry(name)
    }
    roles = {name: role for name, role in settings.reading.roles.items() if not meant.is_key(name)}
    reading = settings.reading.model_copy(update={"roles": roles})
    return settings.model_copy(update={"consents": consents, "reading": reading})
