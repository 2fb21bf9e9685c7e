"""An archive is what ``zipfile`` writes of the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from kvds_nlp.writers.zipped import zipped


def by_zipfile(files: Mapping[str, bytes]) -> bytes:
    """The same, as ``zipfile`` does it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, data)
    return buffer.getvalue()


def test_an_archive_is_the_one_of_zipfile_byte_for_byte() -> None:
    house = {"[Content_Types].xml": b"<Types/>" * 40, "word/café.xml": b"", "a/b.bin": bytes(9999)}
    for body in (b"", b"<w:p>Wij laten los.</w:p>" * 500):
        files = {**house, "word/document.xml": body}
        assert zipped(files, house) == by_zipfile(files)


def test_without_files_it_is_empty() -> None:
    assert zipped({}, {}) == by_zipfile({})


def test_another_value_under_a_lasting_name_is_packed_itself() -> None:
    house = {"docProps/core.xml": b"TITLE"}
    archive = zipped({"docProps/core.xml": b"Thuiskamer"}, house)
    with zipfile.ZipFile(io.BytesIO(archive)) as package:
        assert package.read("docProps/core.xml") == b"Thuiskamer"
