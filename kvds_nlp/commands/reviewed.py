"""What people decided in a study, for every verb that needs it; changed sources are refused."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvds_nlp.codebook.model import Codebook
    from kvds_nlp.data import Document
    from kvds_nlp.flows.code import Coded
    from kvds_nlp.reviewing import Standing


def standing_in(study: Path, documents: Iterable[Document], codebook: Codebook) -> Standing:
    """The verdicts of a study that stand under this codebook.

    Raises:
        StoreError: a source with verdicts was changed or is gone (I2), by name.
    """
    from kvds_nlp.reviewing import standing_of
    from kvds_nlp.store.verdicts import FILE, check_documents, open_log

    if not (study / FILE).is_file():
        return standing_of((), codebook)
    with open_log(study) as log:
        verdicts = log.verdicts()
    check_documents(verdicts, documents, study)
    return standing_of(verdicts, codebook)


def judged_by_people(coded: Coded, standing: Standing | None, codebook: Codebook) -> Coded:
    """A coding journey's result with people's verdicts laid over it (I6)."""
    from dataclasses import replace

    from kvds_nlp.flows.verdicts import with_verdicts

    if standing is None or not standing.segments:
        return coded
    segments = [passage.segment for passage in coded.passages]
    return replace(coded, codings=with_verdicts(coded.codings, segments, standing, codebook))
