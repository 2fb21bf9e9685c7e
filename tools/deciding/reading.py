"""What a passage's other codes and its neighbours count in ``sources/meaning.py``.

    python tools/deciding/reading.py GOLD ...      # tables and written lines, as for priors.py

Logistic regression of what people said on the log-odds of a code, how far it stands above the
passage's likeliest other code, what the passages before and after say of it, and what was asked;
each group is scored by what the other groups taught. Only texts that stand in a document of the
example study have neighbours. Figures are printed relative to the log-odds themselves: that is
what stands in ``sources/meaning.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from priors import written_rows
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from kvds_nlp.codebook import load_codebook
from kvds_nlp.deciding import Policy
from kvds_nlp.encoding.meaning import open_meaning
from kvds_nlp.flows.evaluate import gold_passages
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.readers.labels import read_labels
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup
from kvds_nlp.sources.meaning import (
    FROM,
    REACH,
    above_others,
    log_odds,
    neighbours_say,
    question_says,
)

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
from meaning import with_neighbours

CLUES = ("log-odds", "above others", "before", "after", "asked")


def main() -> None:
    book, reader = load_codebook(shipped("codebooks", "kvds.yaml")), open_meaning()
    if reader is None:
        raise SystemExit("the encoder of meaning or its runtime is not there")
    setup = CodingSetup(book, open_engine(), Policy(), meaning=reader)
    codes = list(reader.taught)
    clues, answers, groups = [], [], []
    for path in map(Path, sys.argv[1:]):
        read = written_rows if path.suffix == ".jsonl" else read_labels
        rows = read(path, codes=set(codes))
        passages = with_neighbours(rows, gold_passages(rows, setup, Settings()))
        odds = log_odds(passages, reader)
        above = np.array([above_others(one, len(codes)) for one in odds])
        sides = [neighbours_say(passages, reader, side) for side in ("before", "after")]
        asked = question_says(passages, reader)
        every = np.stack([odds.clip(-REACH), above, *sides, asked], axis=-1)
        clues.append(every[:, : len(codes)])
        answers.append(np.array([[code in row.codes for code in codes] for row in rows]))
        groups += [f"{path.stem} {row.group}" for row in rows]
    seen, said, group = np.concatenate(clues), np.concatenate(answers), np.array(groups)
    print(f"{len(group)} texts; neighbours count from {FROM}")
    for used in range(1, len(CLUES) + 1):
        scores = np.zeros(said.shape)
        for one in sorted(set(groups)):
            own = group == one
            model = learned(seen[~own, :, :used], said[~own])
            rows_in = seen[own, :, :used].reshape(-1, used)
            scores[own] = model.predict_proba(rows_in)[:, 1].reshape(-1, len(codes))
        weights = learned(seen[:, :, :used], said).coef_[0]
        told = ", ".join(
            f"{name} {value / weights[0]:.2f}" for name, value in zip(CLUES, weights, strict=False)
        )
        print(f"{told}; left out: {precision_by_set(scores, said, group)}")


def learned(clues: np.ndarray, said: np.ndarray) -> LogisticRegression:
    """The regression that these texts teach. ``clues``: shape (n, n_codes, n_clues)."""
    return LogisticRegression(max_iter=500).fit(clues.reshape(-1, clues.shape[-1]), said.ravel())


def precision_by_set(scores: np.ndarray, said: np.ndarray, group: np.ndarray) -> str:
    """Mean average precision over codes, for each set."""
    sets = np.array([one.split(" ")[0] for one in group])
    found = {}
    for name in dict.fromkeys(sets):
        own = sets == name
        used = np.flatnonzero(said[own].any(axis=0))
        found[name] = np.mean([average_precision_score(said[own, k], scores[own, k]) for k in used])
    return ", ".join(f"{name} {value:.3f}" for name, value in found.items())


if __name__ == "__main__":
    main()
