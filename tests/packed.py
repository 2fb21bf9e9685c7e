"""A file with all that is packed in it: for tests that search every byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator


def members(name: str, body: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and what is packed in it at any depth: names of members and their bytes."""
    yield name, body
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for inner in archive.namelist():
                yield f"{name}!{inner}", inner.encode()
                yield from members(f"{name}!{inner}", archive.read(inner))
