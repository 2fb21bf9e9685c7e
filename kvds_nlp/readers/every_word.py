"""Every word of a file whose words do not stand in its bytes, read as no interview and no table:
for who asks whether somebody stands in it at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from kvds_nlp.apart import TrippedError, asked
from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words
from kvds_nlp.settings import ReadingSettings

_APART = "kvds_nlp.readers.every_word:words_apart"


def words_of_file(path: Path, data: bytes, settings: ReadingSettings) -> tuple[str, ...] | None:
    """Texts that hold every word of a pdf, rtf or sav; None of another kind of file.

    Raises:
        InputError: it cannot be read, or may hold more: a page without text, a form, an attachment.
    """
    if path.suffix.lower() not in _WORDS:
        return None
    try:
        told = asked(_APART, {"path": str(path.absolute())}, data, settings.limits)
        return tuple(map(str, json.loads(told)))
    except (ValueError, TypeError):
        raise InputError(in_words("read.odd_answer")) from None
    except TrippedError as error:
        raise InputError(error.said) from None


def words_apart(values: Mapping[str, Any], data: bytes) -> bytes:
    """In the process apart: see ``words_of_file``; a list of texts as JSON.

    Raises:
        InputError: it may hold more words than can be read.
    """
    path = Path(values["path"])
    return json.dumps(list(_WORDS[path.suffix.lower()](data, path))).encode()


def _of_pdf(data: bytes, _: Path) -> Iterable[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    texts = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    if document.get_formtype() or document.count_attachments() or not all(map(str.strip, texts)):
        raise InputError(in_words("read.scan"))
    return [*texts, *document.get_metadata_dict().values()]


def _of_rtf(data: bytes, _: Path) -> Iterable[str]:
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(data.decode("latin-1"), encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    return [text]


def _of_sav(data: bytes, path: Path) -> Iterable[str]:
    import pyreadstat

    columns, meta = pyreadstat.read_sav(str(path), output_format="dict", user_missing=True)
    cells = (str(cell) for column in columns.values() for cell in column)
    labels = (str(text) for one in meta.variable_value_labels.values() for text in one.values())
    told = (str(one) for one in (*meta.column_labels, *meta.column_names, *(meta.notes or ())))
    return [*cells, *labels, *told]


_WORDS: Mapping[str, Callable[[bytes, Path], Iterable[str]]] = {
    ".pdf": _of_pdf,
    ".rtf": _of_rtf,
    ".sav": _of_sav,
}
