"""How our tagger sees a word, and the layer that turns what it sees into vectors.

The layer is registered with spaCy as ``kvds.WordEmbed.v1``. Import this module before loading the
shipped pipeline (``entry points`` do so for other programs).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

from kvds_nlp.language.lexicon import LONGEST_WORD, Lexicon, shipped_lexicon

CONVENTION = "kvds_convention"
FEATURES = "kvds_word_features"
"""What the layer is called that sees words; what follows it up to the vectors is one chain."""

# Order and names are part of the trained weights: change them only together with a retraining.
NAMES = ("norm", "prefix2", "prefix4", "suffix2", "suffix3", "suffix5", "shape", "lexicon", "place")
_POS_NAMES = (*NAMES, "pos", "morph")
# Not dutch/particles.txt, which a linguist may edit: the weights were trained with this list.
_PARTICLES = (
    "tegemoet", "terecht", "achterna", "overeen", "samen", "terug", "achter", "binnen", "buiten",
    "onder", "tegen", "voorbij", "rond", "thuis", "vooruit", "over", "voor", "door", "deel",
    "plaats", "vast", "neer", "klaar", "bezig", "langs", "mede", "weer", "weg", "los", "aan", "mee",
    "toe", "uit", "bij", "af", "in", "na", "om", "op",
)  # fmt: skip
_MARKED = (("n", "noun"), ("v", "verb"), ("a", "adj"), ("p", "adp"), ("d", "det"))
_REMEMBERED = 300_000


def word_features(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The features of a word in the order of ``NAMES``, without the last (its place)."""
    low = word.lower()
    norm = "".join("0" if char.isdigit() else char for char in low)
    return (
        norm,
        norm[:2],
        norm[:4],
        norm[-2:],
        norm[-3:],
        norm[-5:],
        shape(word),
        word_class(low, lexicon),
    )


def shape(word: str) -> str:
    """The word with letters as x or X, digits as d, and no more than three of a kind in a row.

    >>> shape("Buurthuis-2024")
    'Xxxx-ddd'
    """
    out: list[str] = []
    for char in word:
        letter = "X" if char.isupper() else "x"
        kind = "d" if char.isdigit() else letter if char.isalpha() else char
        if out[-3:] != [kind] * 3:
            out.append(kind)
    return "".join(out)


def word_class(low: str, lexicon: Lexicon) -> str:
    """What the lexicon says of a lower-case word, e.g. ``n1v2``: a noun's lemma, a verb's form.

    An unknown word is described by its longest known ending (``~n1``, so that compounds look
    like their heads) or, after a separable particle, by the rest (``+v2``).
    """
    known = _known(low, lexicon)
    if known or len(low) > LONGEST_WORD:
        return known or "?"
    for particle in _PARTICLES:
        if low.startswith(particle) and len(low) > len(particle) + 3:
            rest = low[len(particle) :]
            rest = rest[2:] if rest.startswith("te") and len(rest) > 6 else rest
            inner = _known(rest, lexicon)
            if "v" in inner:
                return f"+{inner}"
    endings = (_known(low[cut:], lexicon) for cut in range(1, len(low) - 2))
    return next((f"~{ending}" for ending in endings if ending), "?")


def _known(low: str, lexicon: Lexicon) -> str:
    """Each part of speech with 1 for a known lemma, 2 for a form of one, 3 for a form by rule."""
    out = ""
    for mark, pos in _MARKED:
        lemmas = lexicon.index.get(pos, frozenset())
        if low in lemmas:
            out += f"{mark}1"
        elif low in lexicon.exceptions.get(pos, {}) or lexicon.lookup.get(low, "") in lemmas:
            out += f"{mark}2"
        elif any(
            old and low.endswith(old) and low[: len(low) - len(old)] + new in lemmas
            for old, new in lexicon.rules.get(pos, ())
        ):
            out += f"{mark}3"
    return out


def words_seen(doc: Doc) -> Sequence[object]:
    """What tells the words of a document apart for a layer that sees no tags."""
    orths: list[int] = doc.to_array("ORTH").tolist()
    place = doc.user_data.get(CONVENTION, "") if doc.user_data else ""
    return [(orth, place) for orth in orths] if place else orths


class _Rows:
    """Hashed features, one row per distinct word; made once per word."""

    def __init__(self) -> None:
        self._rows: dict[int, list[int]] = {}
        self._lexicon = shipped_lexicon()

    def of(self, doc: Doc, tags: bool) -> np.ndarray[Any, Any]:
        """The hashes of a document's words. Shape: (n_words, n_features), uint64."""
        columns = len(NAMES) - 1
        out = np.empty((len(doc), columns + (3 if tags else 1)), dtype="uint64")
        words = [self._row(number, doc) for number in doc.to_array("ORTH").tolist()]
        out[:, :columns] = np.asarray(words, dtype="uint64").reshape(len(doc), columns)
        out[:, columns] = _hashed(f"place={doc.user_data.get(CONVENTION, 'modern')}")
        if tags:
            attributes = doc.to_array(["POS", "MORPH"])
            out[:, columns + 1 :] = attributes + np.asarray([11, 13], dtype="uint64")
        return out

    def _row(self, number: int, doc: Doc) -> list[int]:
        """The hashes of the word that spaCy stores under ``number``."""
        row = self._rows.get(number)
        if row is None:
            values = word_features(doc.vocab.strings[number], self._lexicon)
            row = [_hashed(f"{name}={value}") for name, value in zip(NAMES, values, strict=False)]
            if len(self._rows) < _REMEMBERED:
                self._rows[number] = row
        return row


def _hashed(value: str) -> int:
    """A stable 64-bit number for a feature."""
    return int(get_string_id(value))


@registry.architectures("kvds.WordEmbed.v1")  # type: ignore[untyped-decorator]  # spaCy's own
def word_embed(width: int, table_width: int, rows: list[int], tags: bool) -> Model[Any, Any]:
    """Hashed vectors of each feature of a word, mixed into one.

    Args:
        width: of the result.
        table_width: of each feature's table.
        rows: of each feature's table, in the order of ``NAMES`` (then pos and morph).
        tags: whether part of speech and features, set by an earlier component, are seen too.

    Shape of the result: one (n_words, width) float32 array per document.
    """
    names = _POS_NAMES if tags else NAMES
    if len(rows) != len(names):
        message = f"kvds.WordEmbed.v1 needs {len(names)} table sizes, not {len(rows)}"
        raise ValueError(message)
    hashed = _Rows()

    def features(
        model: Model[Any, Any], docs: list[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], list[Any]]]:
        del model, is_train
        return [hashed.of(doc, tags) for doc in docs], lambda _: []

    tables: list[Model[Any, Any]] = [
        HashEmbed(table_width, size, column=column, seed=20 + column, dropout=0.0)
        for column, size in enumerate(rows)
    ]
    return chain(
        Model(FEATURES, features),
        list2ragged(),
        with_array(concatenate(*tables)),
        with_array(Maxout(width, table_width * len(rows), nP=3, dropout=0.0, normalize=True)),
        ragged2list(),
    )
