"""1,000 words of any file in, 1,000 words out: against a reading of the file that is not ours."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pypdfium2
import pytest

from kvds_nlp.readers.decoding import unscrambled
from tests.readers.build import read, write
from tests.readers.campaign import Case
from tests.readers.campaign_files import all_cases
from tests.readers.conservation import letters, spoken

SUFFIXES = (".txt", ".md", ".docx", ".pdf", ".srt")


def _extracted(case: Case) -> list[str]:
    """All words in a file, by the standard library or the format's own library."""
    match Path(case.file).suffix:
        case ".docx":
            document = docx.Document(io.BytesIO(case.body))
            cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
            return [*(paragraph.text for paragraph in document.paragraphs), *cells]
        case ".pdf":
            pages = pypdfium2.PdfDocument(case.body)
            return [page.get_textpage().get_text_bounded() for page in pages]
    encoding = next((e for e in ("utf-16", "cp1252") if e in case.name), "")
    encoding = "mac_roman" if "mac_roman" in case.name else encoding or "utf-8-sig"
    text = unscrambled(case.body.decode(encoding))[0]
    if case.file.endswith(".srt"):
        lines = text.split("\n")
        return [line for line in lines if "-->" not in line and not line.strip().isdigit()]
    return [text]


@pytest.mark.parametrize(
    "case",
    [case for case in all_cases() if Path(case.file).suffix in SUFFIXES],
    ids=lambda case: case.name,
)
def test_every_letter_of_a_file_is_somewhere(case: Case, tmp_path: Path) -> None:
    reading = read(write(tmp_path, case.file, case.body), **case.settings)
    kept = letters(spoken(reading)) + letters(one.text for one in reading.left_out)
    given = letters(_extracted(case))
    assert kept == given, (kept - given, given - kept)


def test_a_file_that_is_not_told_to_leave_anything_out_leaves_nothing(tmp_path: Path) -> None:
    reading = read(write(tmp_path, "a.txt", "Wij bakken samen.\n\nAl jaren."))
    assert reading.left_out == ()
    assert letters(spoken(reading)) == letters(["Wij bakken samen. Al jaren."])
