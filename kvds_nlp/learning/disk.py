"""A model's folder: JSON for what a person may read, npz for numbers, never a pickle (I11).

``model.json`` (the card, written last), ``terms.json``, ``weights.npz``, ``README.md``.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kvds_nlp.arrays import Layout, as_json
from kvds_nlp.errors import ModelError, OutputError
from kvds_nlp.learning.card import CodeCard, ModelCard, readme_of
from kvds_nlp.learning.combining import Combination, Correction
from kvds_nlp.learning.model import Model
from kvds_nlp.learning.text_classifier import TextClassifier
from kvds_nlp.learning.text_space import TextSpace, View

CARD, TERMS, README = "model.json", "terms.json", "README.md"
LAYOUT = Layout(CARD, "weights.npz", 1, "a model", "Train it again.")


def save_model(model: Model, folder: Path) -> None:
    """Writes a model into ``folder``; one that stands there is replaced, other files are left.

    Raises:
        OutputError: the folder cannot be written, or holds files that are not a model.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is a file; give --out the name of a folder.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / CARD).is_file():
        raise OutputError(f"{folder}: holds files that are not a model; choose another --out.")
    terms = {view.kind: list(view.terms) for view in model.space.views}
    card = {
        "codes": list(model.codes),
        "correction": asdict(model.correction),
        "warmth": model.warmth,
        "vector_dim": model.vector_dim,
        "card": asdict(model.card),
    }
    arrays = {
        "weights": model.reader.weights,
        "bias": model.reader.bias,
        "trust": model.reader.trust,
        "shared": model.combination.shared,
        "own": model.combination.own,
        **{f"idf_{view.kind}": view.idf for view in model.space.views},
    }
    readme = readme_of(model.card, folder.name).encode()
    LAYOUT.write(folder, card, arrays, {TERMS: as_json(terms), README: readme})


def load_model(folder: Path) -> Model:
    """The model that ``save_model`` wrote.

    Raises:
        ModelError: there is none, or a part of it is missing, broken or of another version.
    """
    if not LAYOUT.stands_in(folder):
        msg = f"{folder}: there is no model here ({CARD} is missing); make one with 'kvds train'."
        raise ModelError(msg)

    def made(body: dict[str, Any], arrays: dict[str, Any]) -> Model:
        text = (folder / TERMS).read_text(encoding="utf-8", errors="surrogatepass")
        return _made(body, json.loads(text), arrays)

    return LAYOUT.read(folder, made)


def _made(body: dict[str, Any], terms: dict[str, list[str]], arrays: dict[str, Any]) -> Model:
    views = tuple(View(kind, tuple(found), arrays[f"idf_{kind}"]) for kind, found in terms.items())
    reader = TextClassifier(arrays["weights"], arrays["bias"], arrays["trust"])
    space = TextSpace(views)
    codes = tuple(body["codes"])
    shape = (space.dim + body["vector_dim"], len(codes))
    if reader.weights.shape != shape or any(len(v.terms) != len(v.idf) for v in views):
        raise ValueError(f"its weights have shape {reader.weights.shape}, not {shape}")
    card = dict(body["card"])
    card["codes"] = tuple(CodeCard(**code) for code in card["codes"])
    combination = Combination(arrays["shared"], arrays["own"])
    return Model(
        ModelCard(**card),
        codes,
        space,
        reader,
        combination,
        Correction(**body["correction"]),
        body["warmth"],
        body["vector_dim"],
    )


def find_model(name: str, study: Path | None = None) -> Path:
    """The folder of a model by name: a path, or a name in the study's ``models/`` or here.

    Raises:
        ModelError: naming every place that was looked at.
    """
    places = [Path(name), Path("models") / name]
    if study is not None:
        places = [study / name, study / "models" / name, *places]
    for place in places:
        if (place / CARD).is_file():
            return place
    looked = ", ".join(dict.fromkeys(str(place) for place in places))
    raise ModelError(f"there is no model {name!r} in {looked}; make one with 'kvds train'.")
