"""Teaches the reader of lines about consent -> models/toestemming (card.json, weights.npz).

python tools/consent/train.py corpora/toestemming --out models/toestemming
python tools/consent/train.py corpora/toestemming --measure      # each author left out in turn

Multinomial logistic regression (scikit-learn) over hashed words, pairs, triples and letters
(``kvds_nlp.people.sense.buckets``). Each line is shown in its place, and once more in another one;
sentences of other corpora, in which nobody speaks of consent, are shown as such. Seeded.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast, get_args

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from kvds_nlp.people.hearing import layout
from kvds_nlp.people.sense import LABELS, Place, buckets

SEED = 20261130
BUCKETS = 1 << 16
SHOWN_SILENT = 12_000
"""Sentences of other corpora that are shown."""
SILENT = ("geschreven", "namen")
ANYWHERE: tuple[Place, ...] = ("talk", "talk", "cell", "note", "end", "head")
BEFORE = (*[""] * 8, "I: ", "R: ", "INT: ", "Respondent: ", "[00:04:12] ", "- ", "Anna: ", "R2: ")
"""What stands before a sentence of a transcript, most often nothing."""
PENALTY = 10.0
SPLITS = {"value": "=>", "talk": "||"}
PLACES: tuple[Place, ...] = get_args(Place)
ELSEWHERE: tuple[Place, ...] = ("head", "end", "note", "cell")
"""Places between which a remark may move."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the corpus: its label, where it stands, what was asked, what was said, by whom."""

    label: str
    place: Place
    asked: str
    text: str
    author: str


def lines_of(path: Path) -> list[Line]:
    """The lines of one author: LABEL, PLACE and TEXT with tabs between.

    Raises:
        ValueError: a line is no such line; says which.
    """
    lines = []
    for number, row in enumerate(path.read_text("utf-8").splitlines(), 1):
        label, place, text = row.split("\t") if row.count("\t") == 2 else ("", "", "")
        if label not in LABELS or place not in PLACES:
            raise ValueError(f"{path}:{number}: {row[:60]!r}")
        asked, mark, said = text.partition(SPLITS.get(place, "\0"))
        asked, said = (asked.strip(), said.strip()) if mark else ("", text.strip())
        lines.append(Line(label, cast(Place, place), asked, said, path.stem))
    return lines


def shown(lines: Sequence[Line], rng: random.Random) -> list[Line]:
    """The lines, and each remark once more in another place."""
    moved = [
        replace(line, place=rng.choice(ELSEWHERE)) for line in lines if line.place in ELSEWHERE
    ]
    bare = [replace(line, asked="") for line in lines if line.place == "value" and line.text]
    spoken = [replace(line, asked="") for line in lines if line.place == "talk" and line.asked]
    long = [line for line in (*bare, *spoken) if len(line.text.split()) > 3]
    return [*lines, *moved, *long]


def silent(corpora: Path, rng: random.Random) -> list[Line]:
    """Sentences in which nobody speaks of consent, wherever a line may stand, as they are and as
    transcripts have them: behind a label or a time.
    """
    texts = [
        one
        for folder in SILENT
        for path in sorted((corpora / folder).glob("*.jsonl"))
        for row in path.read_text("utf-8").splitlines()
        for one in json.loads(row)["text"].split("\n")
        if one.strip()
    ]
    return [
        Line("O", rng.choice(ANYWHERE), "", rng.choice(BEFORE) + text, "")
        for text in rng.sample(texts, min(SHOWN_SILENT, len(texts)))
    ]


def matrix(lines: Sequence[Line]) -> csr_matrix:
    """Rows of length 1. Shape: (n_lines, BUCKETS)."""
    ends, columns, values = [0], list[int](), list[float]()
    for line in lines:
        own = buckets(line.place, line.text, line.asked, BUCKETS)
        columns += own
        values += [1 / np.sqrt(len(own))] * len(own)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(lines), BUCKETS))


def taught(lines: Sequence[Line], written: Sequence[Line], seed: int) -> LogisticRegression:
    """What these lines teach."""
    every = [*shown(lines, random.Random(seed)), *written]
    model = LogisticRegression(C=PENALTY, max_iter=400, tol=1e-3)
    return model.fit(matrix(every), [line.label for line in every])


def chances(model: LogisticRegression, lines: Sequence[Line]) -> np.ndarray:
    """Shape: (n_lines, 6), in the order of ``LABELS``."""
    order = [list(model.classes_).index(label) for label in LABELS]
    return model.predict_proba(matrix(lines))[:, order]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--others", type=Path, default=Path("corpora"))
    given = parser.parse_args()
    paths = sorted(given.corpus.glob("*.tsv"))
    lines = [line for path in paths for line in lines_of(path)]
    written = silent(given.others, random.Random(SEED))
    if given.measure:
        measure(lines, written)
    if given.out:
        write(given.out, taught(lines, written, SEED), len(lines))


def measure(lines: Sequence[Line], written: Sequence[Line]) -> None:
    """Prints what is found of each author by what the others teach."""
    found = []
    for author in sorted({line.author for line in lines}):
        own = [line for line in lines if line.author == author]
        model = taught([line for line in lines if line.author != author], written, SEED)
        found.append((own, chances(model, own)))
        tell(author, *found[-1])
    tell("all", [line for own, _ in found for line in own], np.vstack([c for _, c in found]))


def tell(name: str, lines: Sequence[Line], found: np.ndarray) -> None:
    """One line of figures: what of each label is withheld at a half, and at more."""
    labels = np.array([line.label for line in lines])
    withheld = 1 - found[:, LABELS.index("Y")] - found[:, LABELS.index("O")]
    parts = []
    for least in (0.4, 0.6, 0.8):
        shares = (
            f"{label} {np.mean(withheld[labels == label] > least):.2f}"
            for label in LABELS
            if (labels == label).any()
        )
        parts.append(f"{least}: {' '.join(shares)}")
    right = np.mean(found.argmax(axis=1) == [LABELS.index(one) for one in labels])
    sure = found[:, LABELS.index("Y")]
    none = np.isin(labels, ["N", "W", "P"])
    allowed = f"Y>.85: Y {np.mean(sure[labels == 'Y'] > 0.85):.2f}"
    allowed += f" others {np.mean(sure[none] > 0.85):.3f}"
    print(
        f"{name:6} {len(lines):5} right {right:.3f} | {' | '.join(parts)} | {allowed}", flush=True
    )


def write(folder: Path, model: LogisticRegression, count: int) -> None:
    """Writes what was taught, in 16 bits."""
    order = [list(model.classes_).index(label) for label in LABELS]
    weights = model.coef_[order].T.astype(np.float16)
    bias = model.intercept_[order].astype(np.float32)
    card = {"labels": list(LABELS), "buckets": BUCKETS, "lines": count, "seed": SEED, "hears": ""}
    layout().write(folder, card, {"weights": weights, "bias": bias})


if __name__ == "__main__":
    main()
