"""Lists of who allows what, without one person: the lines that a reading takes for theirs."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from kvds_nlp.forgetting.talks import WORD, body_of, paragraph_words, say, zip_with_body
from kvds_nlp.people.meant import Meant
from kvds_nlp.readers.decoding import decode
from kvds_nlp.talk.consent_lines import listed_in


def text_list_without(data: bytes, meant: Meant, place: str) -> tuple[bytes, int]:
    """A text of lines ``L02: nee`` with theirs emptied, and how many.

    Args:
        data: of the file.
        meant: whose lines.
        place: the proeftuin whose list it is; "" when nobody said.

    Raises:
        InputError: it is no text.
    """
    decoded = decode(data)
    lines = decoded.text.splitlines(keepends=True)
    theirs = [_is_of(line, meant, place) for line in lines]
    kept = (
        line[len(line.rstrip("\r\n")) :] if own else line
        for line, own in zip(lines, theirs, strict=True)
    )
    return "".join(kept).encode(decoded.encoding, "replace"), sum(theirs)


def word_list_file_without(data: bytes, meant: Meant, place: str) -> tuple[bytes, int]:
    """The same of a docx, in paragraphs and in rows of tables."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main, root = body_of(archive)
    count = 0
    if root is None:
        return data, 0
    for row in root.iter(f"{WORD}tr"):
        cells = [
            " ".join(paragraph_words(p) for p in cell.iter(f"{WORD}p")) for cell in _cells(row)
        ]
        if _is_of("\t".join(cells), meant, place):
            count += 1
            for paragraph in row.iter(f"{WORD}p"):
                say(paragraph, "")
    for paragraph in root.iter(f"{WORD}p"):
        if _is_of(paragraph_words(paragraph), meant, place):
            count += 1
            say(paragraph, "")
    return zip_with_body(data, main, root), count


def _cells(row: Any) -> list[Any]:  # noqa: ANN401 - lxml has no types
    return list(row.iter(f"{WORD}tc"))


def _is_of(line: str, meant: Meant, place: str) -> bool:
    listed = listed_in(line)
    return listed is not None and meant.is_entry(listed[0], place)
