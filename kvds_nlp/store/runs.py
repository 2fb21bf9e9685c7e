"""One run on disk: every value it was made of, to be read back the same or refused.

``documents.jsonl``, ``segments.jsonl``, ``codings.jsonl``, ``codebook.yaml``, ``settings.json``
and last ``run.json``: without it the run did not finish. A segment is written once; codings name
it by its key. Spans are ``[start, end]``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import kvds_nlp
from kvds_nlp.atomic import lines_into, write_bytes, writing
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Segment, digest
from kvds_nlp.errors import InputError, KvdsError, StoreError
from kvds_nlp.incoming import json_in, regular
from kvds_nlp.messages import in_words
from kvds_nlp.places import (
    CODEBOOK,
    CODINGS,
    DOCUMENTS,
    MANIFEST,
    RUN_SETTINGS,
    SEGMENTS,
    SETTINGS,
    STARTED,
    is_study,
)
from kvds_nlp.settings import Settings
from kvds_nlp.store.folders import is_run, run_folders
from kvds_nlp.store.rows import (
    Plain,
    coding_in,
    coding_out,
    document_in,
    document_out,
    segment_in,
    segment_out,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run, as it was when it was written.

    Attributes:
        id: the folder's name.
        folder: where it stands.
        corpus: what was read and made of it, each coding with all its evidence.
        manifest: what ``run.json`` says.
    """

    id: str
    folder: Path
    corpus: Corpus
    manifest: Mapping[str, Any]


def save_corpus(out: Path, corpus: Corpus, codebook: bytes) -> None:
    """Writes the values of a run into ``out``, beside its tables; ``write_manifest`` ends it.

    Args:
        out: a folder from ``fresh_run_folder`` or ``study_run_folder``.
        corpus: what was read and made of it.
        codebook: the bytes of the codebook file that was used.

    Raises:
        OutputError: when the place cannot be written.
    """
    with values_into(out) as files:
        files.add(corpus.documents, corpus.segments, corpus.codings)
    save_basis(out, corpus.settings, codebook)


@dataclass(frozen=True, slots=True)
class ValueFiles:
    """The files of a run's values, open: documents and segments go in as they were read, codings
    sorted. Use ``values_into``.
    """

    document: Callable[[str], object]
    segment: Callable[[str], object]
    coding: Callable[[str], object]

    def add(
        self,
        documents: Iterable[Document] = (),
        segments: Iterable[Segment] = (),
        codings: Iterable[Coding] = (),
    ) -> None:
        """Writes these behind what is there."""
        for document in documents:
            self.document(_line(document_out(document)))
        for segment in segments:
            self.segment(_line(segment_out(segment)))
        for coding in codings:
            self.coding(_line(coding_out(coding)))


@contextmanager
def values_into(out: Path) -> Iterator[ValueFiles]:
    """The files of a run's values, to be filled; there when all went well.

    Raises:
        OutputError: when the place cannot be written.
    """
    with ExitStack() as stack:
        names = (DOCUMENTS, SEGMENTS, CODINGS)
        yield ValueFiles(*(stack.enter_context(lines_into(out / name)) for name in names))


def save_basis(out: Path, settings: Settings, codebook: bytes) -> None:
    """Writes what a run was made with.

    Raises:
        OutputError: when the place cannot be written.
    """
    write_bytes(out / CODEBOOK, codebook)
    write_bytes(out / RUN_SETTINGS, settings.model_dump_json(indent=2).encode() + b"\n")


def _line(row: Plain) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def write_manifest(out: Path, manifest: Mapping[str, Any]) -> None:
    """Writes ``run.json``, whole or not at all: its presence means the run is whole.

    The version of kvds-nlp is added under ``kvds_nlp``; it is also how a run is known as ours.

    Raises:
        OutputError: when the place cannot be written.
    """
    body = {"kvds_nlp": kvds_nlp.__version__, **manifest}
    text = json.dumps(body, ensure_ascii=False, indent=2, default=str)
    write_bytes(out / MANIFEST, text.encode("utf-8", "surrogatepass") + b"\n")
    with writing(out):
        (out / STARTED).unlink(missing_ok=True)


def latest_run(study: Path) -> Run:
    """The last finished run of a study; not one made for its topics only.

    Raises:
        InputError: this is not a study, or nothing was coded yet.
        StoreError: the run contradicts itself.
    """
    if not is_study(study):
        msg = in_words("study.no_study", study=study, settings=SETTINGS)
        raise InputError(msg)
    folders = run_folders(study)
    if not folders:
        raise InputError(in_words("study.not_coded", study=study))
    return load_run(folders[-1])


def run_named(study: Path, name: str) -> Run | None:
    """The finished run of a study with this number; None when there is none."""
    number = int(name) if name.isdecimal() else None
    folder = next((path for path in run_folders(study) if int(path.name) == number), None)
    return load_run(folder) if folder else None


def load_run(folder: Path) -> Run:
    """The run in ``folder``, its texts and quotes checked (I1, I2).

    Raises:
        StoreError: the run did not finish, a part is missing or broken, a text has another
            digest than was written down, or a quote is not what its text says there.
    """
    from kvds_nlp.codebook import load_codebook

    if not is_run(folder):
        raise StoreError(in_words("run.not_whole", path=folder, manifest=MANIFEST))
    documents = tuple(_read(folder / DOCUMENTS, document_in))
    segments = tuple(_read(folder / SEGMENTS, segment_in))
    check_texts(documents, segments, folder)
    by_key = {segment.key: segment for segment in segments}
    codings = tuple(_read(folder / CODINGS, partial(coding_in, segments=by_key)))
    settings = _part(folder / RUN_SETTINGS, lambda at: Settings.model_validate_json(_bytes(at)))
    manifest = _part(folder / MANIFEST, lambda at: json_in(_bytes(at)))
    codebook = _part(folder / CODEBOOK, load_codebook)
    corpus = Corpus(documents, segments, codings, codebook, settings)
    return Run(folder.name, folder, corpus, manifest)


def _read(path: Path, made: Callable[[str], T]) -> Iterable[T]:
    try:
        with regular(path).open(encoding="utf-8", errors="surrogatepass", newline="\n") as file:
            for line in file:
                yield made(line)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _broken(path, error) from None


def _part(path: Path, made: Callable[[Path], T]) -> T:
    try:
        return made(path)
    except (OSError, ValueError, KvdsError) as error:
        raise _broken(path, error) from None


def _bytes(path: Path) -> bytes:
    return regular(path).read_bytes()


def _broken(path: Path, error: Exception) -> StoreError:
    return StoreError(in_words("run.part_unread", path=path, error=error))


def check_texts(documents: Iterable[Document], segments: Iterable[Segment], place: Path) -> None:
    """Refuses a text that changed, and a quote that is not in its text at its span (I2).

    Raises:
        StoreError: naming the document and the place.
    """
    by_id = {document.id: document for document in documents}
    for document in by_id.values():
        if digest(document.text) != document.sha256:
            said = {"document": document.id, "origin": document.origin}
            raise StoreError(in_words("run.text_changed", place=place, **said))
    for segment in segments:
        home = by_id.get(segment.doc_id)
        if home is None or home.sha256 != segment.doc_sha256:
            raise StoreError(in_words("run.no_text", place=place, segment=segment.key))
        if segment.span.of(home.text) != segment.quote:
            said = {"segment": segment.key, "origin": home.origin}
            raise StoreError(in_words("run.other_quote", place=place, **said))
