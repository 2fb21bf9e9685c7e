"""What people decided in a study, for every verb that needs it; changed sources are refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvds_nlp.codebook.model import Codebook
    from kvds_nlp.data import Document, Verdict
    from kvds_nlp.flows.code import Coded
    from kvds_nlp.reviewing import ReviewState
    from kvds_nlp.store.runs import Run


def review_state_in(study: Path, documents: Iterable[Document], codebook: Codebook) -> ReviewState:
    """The verdicts of a study that stand under this codebook.

    Raises:
        StoreError: a source with verdicts was changed or is gone (I2), by name.
    """
    from kvds_nlp.places import DATABASE
    from kvds_nlp.reviewing import review_state_of
    from kvds_nlp.store.verdicts import check_documents, open_log

    if not (study / DATABASE).is_file():
        return review_state_of((), codebook)
    with open_log(study) as log:
        verdicts = log.verdicts()
    check_documents(verdicts, documents, study)
    return review_state_of(verdicts, codebook, _books(study, verdicts, codebook))


def review_state_of_run(run: Run) -> ReviewState:
    """What people decided in the study this run belongs to; nothing for a run on its own.

    Raises:
        StoreError: as ``review_state_in``.
    """
    from kvds_nlp.reviewing import review_state_of
    from kvds_nlp.store.folders import study_of

    study = study_of(run.folder)
    if study is None:
        return review_state_of((), run.corpus.codebook)
    return review_state_in(study, run.corpus.documents, run.corpus.codebook)


def _books(study: Path, verdicts: Sequence[Verdict], codebook: Codebook) -> dict[str, Codebook]:
    """The earlier codebooks under which people marked segments complete, as runs kept them.

    One that cannot be read any more is left out: what it held is then not known.
    """
    from hashlib import sha256

    from kvds_nlp.codebook import load_codebook
    from kvds_nlp.errors import KvdsError
    from kvds_nlp.places import CODEBOOK, RUNS

    wanted = {v.codebook_sha256 for v in verdicts if v.decision == "complete"} - {codebook.sha256}
    found: dict[str, Codebook] = {}
    for path in sorted(study.glob(f"{RUNS}/*/{CODEBOOK}")) if wanted else ():
        name = sha256(path.read_bytes()).hexdigest()
        if name in wanted and name not in found:
            with suppress(KvdsError):
                found[name] = load_codebook(path)
    return found


def judged_by_people(coded: Coded, state: ReviewState | None) -> Coded:
    """A coding journey's result with people's verdicts laid over it (I6); notes on what is lost."""
    from dataclasses import replace

    from kvds_nlp.reviewing import with_verdicts

    if state is None:
        return coded
    corpus = with_verdicts(coded.corpus, state)
    notes = (*coded.notes, *state.homeless_notes(corpus.segments))
    return replace(coded, corpus=corpus, notes=notes)
