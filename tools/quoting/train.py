"""Learns what makes an editor print a quote from a paper: ``models/telling.json``.

    python tools/quoting/train.py RUN

RUN is a finished run on ``../shared/data/real``: passages that were judged are found there by their
digest, since they are not ours to keep; those of the written corpus by the numbers of their lines.
Papers that are ``held`` teach nothing: how well their quotes are ranked is printed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from kvds_nlp.arrays import as_json
from kvds_nlp.atomic import write_bytes
from kvds_nlp.encoding.meaning import open_meaning
from kvds_nlp.quoting import cut_of
from kvds_nlp.quoting.telling import marks_of
from kvds_nlp.store.runs import load_run

ROOT = Path(__file__).resolve().parents[2]
JUDGED = Path(__file__).with_name("judged.jsonl")
WRITTEN, REAL = 0.5, 1.0
"""What a judged passage counts: of the written corpus, and of a real paper."""
SCALE_VECTOR, SCALE_MARKS, SCALE_THEME, PENALTY = 0.05, 0.3, 1 / 6, 0.5
"""How heavy each kind of figure may weigh; chosen by leaving out papers, in turn."""

Judged = dict[str, Any]


def digest(text: str) -> str:
    """What a passage that is not ours is known by."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def texts_of(rows: list[Judged], run: Path) -> list[str]:
    """The words of each judged passage; "" where they are not to be found."""
    lines = {
        row["id"]: row["text"]
        for path in sorted((ROOT / "corpora" / "geschreven").glob("auteur-*.jsonl"))
        for row in map(json.loads, path.read_text("utf-8").splitlines())
    }
    corpus = load_run(run).corpus
    cuts = {digest(text): text for text in (cut_of(one).shown for one in corpus.codings)}
    return [
        " ".join(lines[name] for name in row["lines"])
        if "lines" in row
        else cuts.get(row["sha256"], "")
        for row in rows
    ]


def main() -> None:
    rows = [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()]
    found = [
        (row, text)
        for row, text in zip(rows, texts_of(rows, Path(sys.argv[1])), strict=True)
        if text
    ]
    print(f"{len(rows)} judged, {len(found)} found")
    reader = open_meaning()
    assert reader is not None
    texts = [text for _, text in found]
    read = reader.read(texts)
    columns = [reader.themes.index(row["theme"]) for row, _ in found]
    theme = read.themes[np.arange(len(texts)), columns].astype(np.float64)[:, None]
    marked = [marks_of(text) for text in texts]
    names = list(marked[0])
    marks = np.array([[one[name] for name in names] for one in marked])
    vectors = read.vectors.astype(np.float64)
    printed = np.array([np.mean(row["grades"]) >= 1.5 for row, _ in found])
    ours = np.array(["lines" in row for row, _ in found])
    held = np.array([row.get("held", False) for row, _ in found])
    vector_to, marks_to = (scaling(part[ours]) for part in (vectors, marks))
    seen = np.hstack(
        [
            (vectors - vector_to[0]) / vector_to[1] * SCALE_VECTOR,
            (marks - marks_to[0]) / marks_to[1] * SCALE_MARKS,
            theme * SCALE_THEME,
        ]
    )
    counts = np.where(ours, WRITTEN, REAL)
    model = LogisticRegression(C=PENALTY, max_iter=3000)
    model.fit(seen[~held], printed[~held], sample_weight=counts[~held])
    score = model.decision_function(seen)
    if held.any():
        of_marks = marks[held, names.index("readable")]
        print(f"held papers: {held.sum()} passages, {printed[held].mean():.2f} printed;", end=" ")
        told = roc_auc_score(printed[held], score[held])
        print(f"area under the curve {told:.3f}, readability alone", end=" ")
        print(f"{roc_auc_score(printed[held], of_marks):.3f}")
    weights = model.coef_[0]
    n = vectors.shape[1]
    of_vector = weights[:n] / vector_to[1] * SCALE_VECTOR
    of_mark = weights[n:-1] / marks_to[1] * SCALE_MARKS
    bias = float(model.intercept_[0] - of_vector @ vector_to[0] - of_mark @ marks_to[0])
    card = {
        "reader": reader.name,
        "bias": round(bias, 6),
        "theme": round(float(weights[-1]) * SCALE_THEME, 6),
        "marks": {name: round(float(w), 6) for name, w in zip(names, of_mark, strict=True)},
        "vector": [round(float(w), 4) for w in of_vector],
    }
    write_bytes(ROOT / "models" / "telling.json", as_json(card))


def scaling(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean and spread of each column."""
    return values.mean(axis=0), values.std(axis=0).clip(1e-9)


if __name__ == "__main__":
    main()
