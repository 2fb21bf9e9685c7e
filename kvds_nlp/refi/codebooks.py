"""Codebooks in the file kinds people keep them in: .yaml, .xlsx and REFI-QDA .qdc."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kvds_nlp.apart import Limits
from kvds_nlp.atomic import sweep, write_together
from kvds_nlp.codebook.files import read_text
from kvds_nlp.codebook.loading import load_codebook
from kvds_nlp.codebook.model import Codebook
from kvds_nlp.codebook.sheets import read_sheets, sheet_bytes
from kvds_nlp.codebook.writing import codebook_text
from kvds_nlp.errors import CodebookError, OutputError
from kvds_nlp.messages import in_words
from kvds_nlp.refi.qdc import qdc_bytes, read_qdc


def _yaml_bytes(book: Codebook) -> bytes:
    return codebook_text(book).encode("utf-8")


def _read_yaml(path: Path, _: Limits | None) -> Codebook:
    """YAML is read here: no library of others takes it apart."""
    return load_codebook(path)


READERS: dict[str, Callable[[Path, Limits | None], Codebook]] = {
    ".yaml": _read_yaml,
    ".yml": _read_yaml,
    ".xlsx": read_sheets,
    ".qdc": read_qdc,
}
WRITERS: dict[str, Callable[[Codebook], bytes]] = {
    ".yaml": _yaml_bytes,
    ".yml": _yaml_bytes,
    ".xlsx": sheet_bytes,
    ".qdc": qdc_bytes,
}


def read_any(path: Path, limits: Limits | None = None) -> Codebook:
    """The codebook in a file, by its suffix.

    Args:
        path: where it lies.
        limits: what taking it apart may cost; None = what any file may.

    Raises:
        CodebookError: unknown suffix, or what its reader refuses.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise CodebookError(
            in_words(
                "refi.no_codebook",
                path=path,
                suffix=path.suffix or in_words("place.no_suffix"),
                known=known,
            )
        )
    return reader(path, limits)


def write_codebook(book: Codebook, path: Path, *, update: bool = False) -> None:
    """Writes a codebook in the kind its suffix names, whole or not at all.

    Args:
        book: what to write.
        path: must not exist, unless ``update``.
        update: renew an existing .yaml in place, so that its comments stay.

    Raises:
        OutputError: unknown suffix, a file that exists, or a place that cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise OutputError(
            in_words(
                "refi.writers",
                path=path,
                suffix=path.suffix or in_words("place.no_suffix"),
                writers=", ".join(WRITERS),
            )
        )
    if path.exists() and not update:
        raise OutputError(in_words("refi.taken_book", path=path))
    if update and path.exists():
        if path.suffix.lower() not in (".yaml", ".yml"):
            raise OutputError(in_words("refi.only_yaml", path=path))
        load_codebook(path)
        text = read_text(path)
        files = text.renewed(codebook_text(book, onto=text.whole))
    else:
        files = {path: writer(book)}
    sweep(path.parent)
    write_together(files)
