"""Vectors of length 1, and folders of JSON and npz: how trained things are kept (I11)."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.atomic import sweep, write_bytes, writing
from kvds_nlp.errors import ModelError

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
        return self.place(folder, self.card).is_file()

    def place(self, folder: Path, name: str) -> Path:
        """Where one of its files is to be read: of a replacement that was cut short, the new one.

        A replacement stands as soon as its card does, beside its place; then the files take their
        places one by one, the card last. So whenever it is cut short, one whole set can be read.
        """
        coming = _coming(folder / name)
        stands = _coming(folder / self.card).is_file() and coming.is_file()
        return coming if stands else folder / name

    def write(
        self,
        folder: Path,
        card: Mapping[str, Any],
        arrays: Arrays,
        beside: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        """Writes all files; the folder is made if need be, other files in it are left.

        Whatever happens meanwhile, who reads finds the earlier thing whole or the new one.

        Args:
            folder: where.
            card: JSON values; the format is added.
            arrays: name -> array of numbers.
            beside: name -> further files.

        Raises:
            OutputError: when the place cannot be written; the earlier thing then still stands.
        """
        packed = BytesIO()
        np.savez_compressed(packed, allow_pickle=False, **arrays)
        bodies = {self.arrays: packed.getvalue(), **beside}
        bodies[self.card] = as_json({"format": self.format, **card})
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            sweep(folder)
            if _coming(folder / self.card).is_file():  # a replacement that was cut short: ended
                self._take_places(folder, [*bodies])
            for name, body in bodies.items():
                write_bytes(_coming(folder / name), body)
            self._take_places(folder, [*bodies])

    def _take_places(self, folder: Path, names: Sequence[str]) -> None:
        """Moves the files of a replacement to their places; the card must be the last."""
        for name in names:
            if _coming(folder / name).is_file():
                _coming(folder / name).replace(folder / name)

    def read(self, folder: Path, made: Callable[[dict[str, Any], dict[str, Any]], T]) -> T:
        """What ``made`` makes of the card and the arrays.

        Args:
            folder: where.
            made: may raise what broken values raise (``ValueError``, ``KeyError``, ...).

        Raises:
            ModelError: naming the folder, what is wrong with it and what to do.
        """
        try:
            text = self.place(folder, self.card).read_text("utf-8", "surrogatepass")
            card = json.loads(text)
            if card["format"] != self.format:
                raise ValueError(
                    f"its format is {card['format']!r}, this version reads {self.format}"
                )
            with np.load(self.place(folder, self.arrays), allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in stored.files}
            for name, array in arrays.items():
                if array.dtype.kind == "f" and not np.isfinite(array).all():
                    raise ValueError(f"its {name} hold values that are no numbers")
            return made(card, arrays)
        except _UNREADABLE as error:
            msg = f"{folder}: cannot be used as {self.what}: {error}. {self.mend}"
            raise ModelError(msg) from None


def _coming(path: Path) -> Path:
    """Where a file waits until the whole replacement can take its place."""
    return path.with_name(f".{path.name}.next")


def as_json(body: object) -> bytes:
    """JSON a person may read, in UTF-8, lone surrogates kept."""
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def normalised(rows: NDArray[np.floating]) -> Vectors:
    """Rows divided by their length; rows of zeros stay so. Shape: as given, float32."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    lengths[lengths == 0] = 1.0
    return np.asarray(rows / lengths, dtype=np.float32)
