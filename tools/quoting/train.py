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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from kvds_nlp.arrays import as_json
from kvds_nlp.atomic import write_bytes
from kvds_nlp.encoding.meaning import MeaningReader, open_meaning
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
Floats = NDArray[np.float64]


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


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of the judged passages, a row each.

    Attributes:
        vectors: what the encoder hears. Shape: (n, dim).
        marks: those of ``marks_of``, in the order of ``names``. Shape: (n, n_marks).
        theme: log-odds of the theme. Shape: (n, 1).
        printed: whether an editor would print it. Shape: (n,).
        ours: whether it is of the written corpus. Shape: (n,).
        held: whether nothing is learned of it. Shape: (n,).
    """

    names: list[str]
    vectors: Floats
    marks: Floats
    theme: Floats
    printed: NDArray[np.bool_]
    ours: NDArray[np.bool_]
    held: NDArray[np.bool_]


def seen_by(reader: MeaningReader, rows: list[Judged], texts: list[str]) -> Seen:
    """What this encoder, and the marks, tell of these passages."""
    read = reader.read(texts)
    columns = [reader.themes.index(row["theme"]) for row in rows]
    theme = read.themes[np.arange(len(texts)), columns].astype(np.float64)[:, None]
    marked = [marks_of(text) for text in texts]
    names = list(marked[0])
    return Seen(
        names,
        read.vectors.astype(np.float64),
        np.array([[one[name] for name in names] for one in marked]),
        theme,
        np.array([np.mean(row["grades"]) >= 1.5 for row in rows]),
        np.array(["lines" in row for row in rows]),
        np.array([row.get("held", False) for row in rows]),
    )


def learned(seen: Seen, reader: str) -> dict[str, Any]:
    """The card of a regression on all that is not held; says how well it ranks what is."""
    vector_to, mark_to = (scaling(part[seen.ours]) for part in (seen.vectors, seen.marks))
    parts = [
        (seen.vectors - vector_to[0]) / vector_to[1] * SCALE_VECTOR,
        (seen.marks - mark_to[0]) / mark_to[1] * SCALE_MARKS,
        seen.theme * SCALE_THEME,
    ]
    figures, teaches = np.hstack(parts), ~seen.held
    model = LogisticRegression(C=PENALTY, max_iter=3000)
    counts = np.where(seen.ours, WRITTEN, REAL)[teaches]
    model.fit(figures[teaches], seen.printed[teaches], sample_weight=counts)
    if seen.held.any():
        printed, readable = seen.printed[seen.held], seen.marks[:, seen.names.index("readable")]
        told = roc_auc_score(printed, model.decision_function(figures)[seen.held])
        alone = roc_auc_score(printed, readable[seen.held])
        print(f"held papers: {len(printed)} passages, {printed.mean():.2f} printed; area under the")
        print(f"curve {told:.3f}, readability alone {alone:.3f}")
    weights, n = model.coef_[0], seen.vectors.shape[1]
    of_vector = weights[:n] / vector_to[1] * SCALE_VECTOR
    of_mark = weights[n:-1] / mark_to[1] * SCALE_MARKS
    bias = float(model.intercept_[0] - of_vector @ vector_to[0] - of_mark @ mark_to[0])
    return {
        "reader": reader,
        "bias": round(bias, 6),
        "theme": round(float(weights[-1]) * SCALE_THEME, 6),
        "marks": {name: round(float(w), 6) for name, w in zip(seen.names, of_mark, strict=True)},
        "vector": [round(float(w), 4) for w in of_vector],
    }


def main() -> None:
    """Finds what was judged, learns of it and writes the file that ships."""
    rows = [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()]
    texts = texts_of(rows, Path(sys.argv[1]))
    found = [(row, text) for row, text in zip(rows, texts, strict=True) if text]
    print(f"{len(rows)} judged, {len(found)} found")
    reader = open_meaning()
    if reader is None:
        raise SystemExit("onnxruntime or sentencepiece is not installed")
    seen = seen_by(reader, [row for row, _ in found], [text for _, text in found])
    write_bytes(ROOT / "models" / "telling.json", as_json(learned(seen, reader.name)))


def scaling(values: Floats) -> tuple[Floats, Floats]:
    """Mean and spread of each column."""
    return values.mean(axis=0), values.std(axis=0).clip(1e-9)


if __name__ == "__main__":
    main()
