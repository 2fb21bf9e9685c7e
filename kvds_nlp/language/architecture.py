"""The layer that turns words into vectors, registered with spaCy as ``kvds.WordEmbed.v1``.

Import this module before loading the shipped pipeline (``entry points`` do so for other programs).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

from kvds_nlp.language.features import NAMES, word_features
from kvds_nlp.language.lexicon import shipped_lexicon

CONVENTION = "kvds_convention"
_POS_NAMES = (*NAMES, "pos", "morph")


def _hashed(value: str) -> int:
    """A stable 64-bit number for a feature."""
    return int(get_string_id(value))


class _Rows:
    """Hashed features, one row per distinct word; made once per word."""

    def __init__(self) -> None:
        self._rows: dict[int, list[int]] = {}
        self._lexicon = shipped_lexicon()

    def of(self, number: int, doc: Doc) -> list[int]:
        """The hashes of the word that spaCy stores under ``number``."""
        row = self._rows.get(number)
        if row is None:
            values = word_features(doc.vocab.strings[number], self._lexicon)
            row = [_hashed(f"{name}={value}") for name, value in zip(NAMES, values, strict=False)]
            if len(self._rows) < _REMEMBERED:
                self._rows[number] = row
        return row


_REMEMBERED = 300_000


def _extract(rows: _Rows, doc: Doc, tags: bool) -> np.ndarray[Any, Any]:
    columns = len(NAMES) - 1
    extra = 3 if tags else 1
    out = np.empty((len(doc), columns + extra), dtype="uint64")
    words = [rows.of(number, doc) for number in doc.to_array("ORTH").tolist()]
    out[:, :columns] = np.asarray(words, dtype="uint64").reshape(len(doc), columns)
    out[:, columns] = _hashed(f"place={doc.user_data.get(CONVENTION, 'modern')}")
    if tags:
        attributes = doc.to_array(["POS", "MORPH"])
        out[:, columns + 1 :] = attributes + np.asarray([11, 13], dtype="uint64")
    return out


def _features(tags: bool) -> Model[Any, Any]:
    rows = _Rows()

    def forward(
        model: Model[Any, Any], docs: list[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], list[Any]]]:
        del model, is_train
        return [_extract(rows, doc, tags) for doc in docs], lambda _: []

    return Model("kvds_word_features", forward)


@registry.architectures("kvds.WordEmbed.v1")  # type: ignore[untyped-decorator]  # spaCy's own
def word_embed(width: int, table_width: int, rows: list[int], tags: bool) -> Model[Any, Any]:
    """Hashed vectors of each feature of a word, mixed into one.

    Args:
        width: of the result.
        table_width: of each feature's table.
        rows: of each feature's table, in the order of ``features.NAMES`` (then pos and morph).
        tags: whether part of speech and features, set by an earlier component, are seen too.

    Shape of the result: one (n_words, width) float32 array per document.
    """
    names = _POS_NAMES if tags else NAMES
    if len(rows) != len(names):
        message = f"kvds.WordEmbed.v1 needs {len(names)} table sizes, not {len(rows)}"
        raise ValueError(message)
    tables: list[Model[Any, Any]] = [
        HashEmbed(table_width, size, column=column, seed=20 + column, dropout=0.0)
        for column, size in enumerate(rows)
    ]
    return chain(
        _features(tags),
        list2ragged(),
        with_array(concatenate(*tables)),
        with_array(Maxout(width, table_width * len(rows), nP=3, dropout=0.0, normalize=True)),
        ragged2list(),
    )
