"""A reader in the process apart that may do anything, by the name of the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kvds_nlp.readers.reading import read_apart
from tests.misbehaving import do


def read(values: Mapping[str, Any], data: bytes) -> bytes:
    """A reader that does what a file is called; as the real one where it is called otherwise."""
    stem = Path(values["file"][1]).stem
    if stem == "no content":
        return b'{"documents": [{"id": 3}]}'
    if stem in ("abort", "hang", "grow to 2 GB", "rubbish"):
        return do({"what": stem}, data)
    return read_apart(values, data)
