"""A trained model: what codebook and clues weigh, what words add, its card; its folder.

The folder holds JSON for what a person may read, npz for numbers, never a pickle (I11):
``model.json`` (the card, written last), ``terms.json``, ``weights.npz``, ``README.md``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from kvds_nlp.arrays import Layout, as_json, checked, from_json
from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.codebook.writing import codebook_text
from kvds_nlp.data import Evidence, Passage, digest
from kvds_nlp.errors import ModelError, OutputError
from kvds_nlp.incoming import regular
from kvds_nlp.learning.card import CodeCard, ModelCard
from kvds_nlp.learning.combining import Weighing
from kvds_nlp.learning.examples import CLUES, Chances, Clues
from kvds_nlp.learning.text_classifier import (
    SHARES,
    ModelInput,
    TextClassifier,
    TextSpace,
    View,
    because,
    side_by_side,
)
from kvds_nlp.messages import in_words
from kvds_nlp.statistics import sigmoids, softmax

CARD, TERMS, README = "model.json", "terms.json", "README.md"
LAYOUT = Layout(CARD, "weights.npz", 2, "made.model", "mend.train")

FAINT = 0.05
"""Chances below this are silence: no evidence is made of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What people's decisions taught; the same passages always give the same chances.

    Attributes:
        codes: columns of every array below are relative to these.
        warmth: of an exclusive model: log-odds are multiplied by this before the softmax.
        vector_dim: columns an encoder's vectors add behind the text space; 0 = none.
        directions: code -> the figures of ``deciding.Direction`` that people's directions taught.
    """

    card: ModelCard
    codes: tuple[str, ...]
    space: TextSpace
    weighing: Weighing
    classifier: TextClassifier
    warmth: float = 1.0
    vector_dim: int = 0
    directions: Mapping[str, tuple[float, ...]] = field(default_factory=dict, hash=False)

    @property
    def own_labels(self) -> bool:
        """Whether the labels stand by themselves, outside a codebook."""
        return self.card.own_labels

    def score(
        self,
        inputs: Sequence[ModelInput],
        chances: Chances,
        clues: Clues,
        vectors: NDArray[np.float32] | None = None,
    ) -> Chances:
        """The calibrated chance that a person accepts each code. Shape: (n, n_codes).

        Args:
            inputs: passages with the reasons found in them.
            chances: what the codebook alone says; columns are this model's codes, a constant
                for codes the codebook does not have. Shape: (n, n_codes).
            clues: columns as of ``chances``. Shape: (n, n_codes, len(CLUES)).
            vectors: the encoder's, when the model was trained with one. Shape: (n, vector_dim).
        """
        rows = side_by_side(self.space.rows(inputs), vectors)
        odds = self.weighing.log_odds(chances, clues) + self.classifier.votes(rows)
        return softmax(odds * self.warmth) if self.card.exclusive else sigmoids(odds)

    @property
    def headed(self) -> NDArray[np.bool_]:
        """Whether the model speaks for each code. Shape: (n_codes,)."""
        return np.array([code.headed for code in self.card.codes])

    def one_each(self, scores: Chances) -> Chances:
        """Scores in which only the highest of a row reaches its threshold. Shape: as given."""
        limits = np.array([code.threshold for code in self.card.codes])
        below = np.minimum(scores, limits * 0.999)
        rows = np.arange(len(scores))
        best = scores.argmax(axis=1)
        below[rows, best] = np.maximum(scores[rows, best], limits[best])
        return below

    def evidence(self, passages: Sequence[Passage], scores: Chances) -> tuple[Evidence, ...]:
        """Scores of at least ``FAINT`` as evidence ``model:<id>``, with their weightiest words.

        Only for codes the model speaks for; the others are left to the codebook.
        """
        by_lemma = {
            column: self.space.lemma_weights(self.classifier.weights[:, column])
            for column in np.flatnonzero(self.headed).tolist()
        }
        evidence = []
        for row, column in np.argwhere((scores >= FAINT) & self.headed[None, :]).tolist():
            passage, code = passages[row], self.codes[column]
            trigger, note = because(passage, by_lemma[column])
            source, strength = f"model:{self.card.id}", float(scores[row, column])
            evidence.append(Evidence(passage.segment, code, source, trigger, strength, note=note))
        return tuple(evidence)

    def codebook_for(self, codebook: Codebook) -> Codebook:
        """The codes this model can give: the codebook itself, or the model's own labels.

        The latter has the digest of its own text, which is what a run keeps as its codebook.
        """
        if not self.own_labels:
            return codebook
        known = codebook.by_id
        codes = tuple(
            replace(known[code], rules=())
            if code in known
            else Code(code, code, in_words("model.own_label"))
            for code in self.codes
        )
        own = {code: v for code, v in codebook.valence_default.items() if code in self.codes}
        made = replace(codebook, codes=codes, valence_default=own)
        return replace(made, sha256=digest(codebook_text(made)))

    def speaks_for(self, codebook: Codebook) -> tuple[tuple[CodeCard, ...], tuple[str, ...]]:
        """The codes this model may score under ``codebook``, and why not the others.

        A model made for another version is used only where the code's meaning did not change.
        """
        usable, notes = [], []
        for code in self.card.codes:
            now = codebook.by_id.get(code.code)
            if self.own_labels:
                if code.headed:
                    usable.append(code)
            elif now is None:
                notes.append(in_words("model.unknown_code", code=code.code))
            elif now.meaning_sha256 != code.meaning_sha256:
                notes.append(in_words("model.meaning_changed", code=code.code))
            else:
                usable.append(code)
        return tuple(usable), tuple(notes)

    @property
    def digest(self) -> str:
        """Twelve hex digits of everything learned."""
        total = hashlib.sha256(repr((self.codes, self.warmth)).encode())
        for view in self.space.views:
            total.update("\n".join(view.terms).encode("utf-8", "surrogatepass"))
            total.update(view.idf.tobytes())
        if self.directions:
            total.update(repr(sorted(self.directions.items())).encode())
        weighing = self.weighing
        for array in (self.classifier.weights, weighing.shared, weighing.own, weighing.way):
            total.update(array.tobytes())
        return total.hexdigest()[:12]

    def save(self, folder: Path) -> None:
        """Writes the model into ``folder``; an earlier one is replaced, other files are left.

        Raises:
            OutputError: the folder cannot be written, or holds files that are not a model.
        """
        if folder.exists() and not folder.is_dir():
            raise OutputError(in_words("place.is_file", path=folder))
        strange = folder.is_dir() and any(p.name[0] != "." for p in folder.iterdir())
        if strange and not LAYOUT.stands_in(folder):
            raise OutputError(in_words("model.others", path=folder))
        terms = {view.kind: list(view.terms) for view in self.space.views}
        card = {
            "codes": list(self.codes),
            "warmth": self.warmth,
            "vector_dim": self.vector_dim,
            "directions": dict(self.directions),
            "card": asdict(self.card),
        }
        arrays = {
            "weights": self.classifier.weights,
            "shared": self.weighing.shared,
            "own": self.weighing.own,
            "way": self.weighing.way,
            **{f"idf_{view.kind}": view.idf for view in self.space.views},
        }
        readme = self.card.readme(folder.name).encode()
        LAYOUT.write(folder, card, arrays, {TERMS: as_json(terms), README: readme})

    @classmethod
    def opened(cls, folder: Path) -> Model:
        """The model that ``save`` wrote.

        Raises:
            ModelError: there is none, or a part of it is missing, broken or of another version.
        """
        if not LAYOUT.stands_in(folder):
            msg = in_words("model.not_here", path=folder, card=CARD)
            raise ModelError(msg)

        def made(card: dict[str, Any], arrays: dict[str, Any]) -> Model:
            text = regular(LAYOUT.place(folder, TERMS)).read_text("utf-8", "surrogatepass")
            body = from_json(_BODY, json.dumps(card))
            terms = from_json(_TERMS, text)
            n = len(body.codes)
            if tuple(code.code for code in body.card.codes) != body.codes or body.vector_dim < 0:
                raise ValueError(in_words("broken.codes"))
            views = tuple(
                View(kind, known, checked(arrays[f"idf_{kind}"], f"idf of {kind}", len(known)))
                for kind, known in terms.items()
                if kind in SHARES
            )
            space = TextSpace(views)
            weights = checked(arrays["weights"], "weights", space.dim + body.vector_dim, n)
            shared = checked(arrays["shared"], "shared", 2 + len(CLUES))
            own, way = (
                checked(arrays.get(name, np.ones(n)), name, n)  # models of before went all the way
                for name in ("own", "way")
            )
            weighing = Weighing(shared, own, way)
            classifier = TextClassifier(weights)
            made = cls(body.card, body.codes, space, weighing, classifier, body.warmth)
            return replace(made, vector_dim=body.vector_dim, directions=body.directions)

        return LAYOUT.read(folder, made)


@dataclass(frozen=True, slots=True)
class _Body:
    """What ``model.json`` holds beside its format; every field is checked when it is read."""

    codes: tuple[str, ...]
    warmth: float
    vector_dim: int
    card: ModelCard
    directions: dict[str, tuple[float, ...]] = field(default_factory=dict)


_BODY = TypeAdapter(_Body)
_TERMS: TypeAdapter[dict[str, tuple[str, ...]]] = TypeAdapter(dict[str, tuple[str, ...]])


def find_model(name: str, study: Path | None = None) -> Path:
    """The folder of a model by name: a path, or a name in the study's ``models/`` or here.

    Raises:
        ModelError: naming every place that was looked at.
    """
    places = [Path(name), Path("models") / name]
    if study is not None:
        places = [study / name, study / "models" / name, *places]
    for place in places:
        if LAYOUT.stands_in(place):
            return place
    looked = ", ".join(dict.fromkeys(str(place) for place in places))
    raise ModelError(in_words("model.no_such", name=name, looked=looked))
