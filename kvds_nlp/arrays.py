"""Vectors of length 1, and folders of JSON and npz: how trained things are kept (I11)."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.errors import ModelError, OutputError

T = TypeVar("T")
Arrays = Mapping[str, NDArray[Any]]
Vectors = NDArray[np.float32]
"""Shape: (n, dim), float32; every row has length 1, or is all zero when nothing was known."""

_UNREADABLE = (
    *(OSError, ValueError, KeyError, TypeError, EOFError, AttributeError, IndexError),
    zipfile.BadZipFile,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Which files a trained thing has, and how its reader speaks of it.

    Attributes:
        card: the JSON that says what it is; written last, so its presence means it is whole.
        arrays: the npz.
        format: of the card; another format is refused.
        what: in words, e.g. "a topic model".
        mend: what to do about a broken one; a whole sentence.
    """

    card: str
    arrays: str
    format: int
    what: str
    mend: str

    def stands_in(self, folder: Path) -> bool:
        """Whether such a thing stands in this folder."""
        return (folder / self.card).is_file()

    def write(
        self,
        folder: Path,
        card: Mapping[str, Any],
        arrays: Arrays,
        beside: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        """Writes all files; the folder is made if need be, other files in it are left.

        Each file is written beside its place and moved in; the card of an earlier one gives way
        only when all the rest is there.

        Args:
            folder: where.
            card: JSON values; the format is added.
            arrays: name -> array of numbers.
            beside: name -> further files.

        Raises:
            OutputError: when the place cannot be written.
        """
        packed = BytesIO()
        np.savez_compressed(packed, allow_pickle=False, **arrays)
        bodies = {self.arrays: packed.getvalue(), **beside}
        bodies[self.card] = as_json({"format": self.format, **card})
        try:
            folder.mkdir(parents=True, exist_ok=True)
            parts = {name: folder / f".{name}.{os.getpid()}.part" for name in bodies}
            try:
                for name, body in bodies.items():
                    parts[name].write_bytes(body)
                for name, part in parts.items():
                    part.replace(folder / name)
            finally:
                for part in parts.values():
                    part.unlink(missing_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            msg = f"{folder}: {self.what} cannot be written ({reason}); choose another folder."
            raise OutputError(msg) from None

    def read(self, folder: Path, made: Callable[[dict[str, Any], dict[str, Any]], T]) -> T:
        """What ``made`` makes of the card and the arrays.

        Args:
            folder: where.
            made: may raise what broken values raise (``ValueError``, ``KeyError``, ...).

        Raises:
            ModelError: naming the folder, what is wrong with it and what to do.
        """
        try:
            card = json.loads((folder / self.card).read_text("utf-8", "surrogatepass"))
            if card["format"] != self.format:
                raise ValueError(
                    f"its format is {card['format']!r}, this version reads {self.format}"
                )
            with np.load(folder / self.arrays, allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in stored.files}
            for name, array in arrays.items():
                if array.dtype.kind == "f" and not np.isfinite(array).all():
                    raise ValueError(f"its {name} hold values that are no numbers")
            return made(card, arrays)
        except _UNREADABLE as error:
            msg = f"{folder}: cannot be used as {self.what}: {error}. {self.mend}"
            raise ModelError(msg) from None


def as_json(body: object) -> bytes:
    """JSON a person may read, in UTF-8, lone surrogates kept."""
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def normalised(rows: NDArray[np.floating]) -> Vectors:
    """Rows divided by their length; rows of zeros stay so. Shape: as given, float32."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    lengths[lengths == 0] = 1.0
    return np.asarray(rows / lengths, dtype=np.float32)
