"""Vectors of length 1, and folders of JSON and npz: how trained things are kept (I11)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from kvds_nlp.atomic import sweep, write_bytes, writing
from kvds_nlp.errors import ModelError
from kvds_nlp.incoming import json_in, regular
from kvds_nlp.messages import in_words

T = TypeVar("T")
Arrays = Mapping[str, NDArray[Any]]
Vectors = NDArray[np.float32]
"""Shape: (n, dim), float32; every row has length 1, or is all zero when nothing was known."""


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
            made: may raise whatever broken values raise.

        Raises:
            ModelError: naming the folder, what is wrong with it and what to do.
        """
        try:
            text = regular(self.place(folder, self.card)).read_text("utf-8", "surrogatepass")
            card = json_in(text, parse_float=_finite, parse_constant=_finite)
            if card["format"] != self.format:
                raise ValueError(
                    in_words("broken.format", format=card["format"], reads=self.format)
                )
            with np.load(regular(self.place(folder, self.arrays)), allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in stored.files}
            for name, array in arrays.items():
                if array.dtype.kind == "f" and not np.isfinite(array).all():
                    raise ValueError(in_words("broken.no_numbers", name=name))
            return made(card, arrays)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - what a damaged file makes numpy raise is endless
            raise self.unusable(folder, error) from None

    def unusable(self, folder: Path, error: Exception) -> ModelError:
        """The error for a folder that is not what it was written as."""
        said = {"what": in_words(self.what), "mend": in_words(self.mend)}
        return ModelError(in_words("model.unusable", path=folder, error=error, **said))


def from_json(form: TypeAdapter[T], text: str) -> T:
    """The value of this form in a JSON text; nothing is taken for what it nearly is.

    Raises:
        ValueError: it is no JSON, or a field is missing or of another kind; says which.
    """
    try:
        return form.validate_json(text, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ValueError(f"{where}: {first['msg']}" if where else first["msg"]) from None


def _finite(text: str) -> float:
    """A number in JSON.

    Raises:
        ValueError: it is none, or endless.
    """
    number = float(text)
    if not isfinite(number):
        raise ValueError(in_words("broken.no_number", text=text))
    return number


def _coming(path: Path) -> Path:
    """Where a file waits until the whole replacement can take its place."""
    return path.with_name(f".{path.name}.next")


def as_json(body: object) -> bytes:
    """JSON a person may read, in UTF-8, lone surrogates kept."""
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


_HUGE = 1e9


def checked(array: NDArray[Any], name: str, *shape: int) -> NDArray[np.float64]:
    """The array, when it holds floating numbers of a usual size and has this shape.

    Raises:
        ValueError: it is another.
    """
    if array.dtype != np.float64 or array.shape != shape:
        raise ValueError(
            in_words("broken.shape", name=name, shape=(array.dtype, *array.shape), wanted=shape)
        )
    if np.abs(array).max(initial=0.0) > _HUGE:
        raise ValueError(in_words("broken.values", name=name))
    return array


def normalised(rows: NDArray[np.floating]) -> Vectors:
    """Rows divided by their length; rows of zeros stay so. Shape: as given, float32."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    lengths[lengths == 0] = 1.0
    return np.asarray(rows / lengths, dtype=np.float32)
