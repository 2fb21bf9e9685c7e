"""What judged passages bring at once to codes of one's own, without training.

    python benchmarks/judged.py SET (--new CODE,CODE,... | --codebook F) [--seeds N]

SET is an author of the written corpus (.jsonl) or a table as for ``kvds evaluate`` (.csv). With
``--new`` these codes of the shipped codebook are known by their label and definition only; with
``--codebook`` its codes as they stand. Macro-F1 on groups of which nothing was judged (three folds
by group), after 0, 10, 25, 50, 100 and 200 passages judged for every code, at random.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from learning import figures, with_new_codes
from meaning import read_set
from numpy.typing import NDArray

from kvds_nlp.codebook import load_codebook
from kvds_nlp.data import Passage
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.encoding.meaning import open_meaning
from kvds_nlp.flows.evaluate import gold_passages
from kvds_nlp.language import open_engine
from kvds_nlp.learning.examples import folds
from kvds_nlp.places import shipped
from kvds_nlp.readers.labels import read_labels
from kvds_nlp.settings import Settings
from kvds_nlp.similarity import SPEAKS, Experience
from kvds_nlp.similarity.judged import log_odds_moved
from kvds_nlp.similarity.likeness import _near, _pieces, _strengths
from kvds_nlp.similarity.references import cosines
from kvds_nlp.sources import CodingSetup
from kvds_nlp.sources.asking import LikenessSource

STEPS, FOLDS = (10, 25, 50, 100, 200), 3


class Told:
    """What likeness alone says of passages, and how near they are to one another.

    Read once: the sources would read anew for each draw of judged passages, and say the same.
    """

    def __init__(self, passages: Sequence[Passage], setup: CodingSetup) -> None:
        if setup.meaning is None:
            raise SystemExit("the encoder of meaning or its runtime is not there")
        self.setup, self.passages, reader = setup, passages, setup.meaning
        self.likeness, _, _ = LikenessSource(setup)._learned
        pieces = list(_pieces(passages))
        vectors = reader.encode([piece for _, piece in pieces])
        said = _strengths(_near(vectors, self.likeness), vectors, self.likeness)
        row = {passage.segment.key: place for place, passage in enumerate(passages)}
        self.strengths = np.zeros((len(passages), said.shape[1]))
        homes = [row[passage.segment.key] for passage, _ in pieces]
        np.maximum.at(self.strengths, homes, said)
        self.vectors = reader.encode(passages)
        self.near = cosines(self.vectors, self.vectors)

    def proposed(
        self, rows: NDArray[np.intp], judged: NDArray[np.intp], answers: np.ndarray
    ) -> np.ndarray:
        """Which codes are proposed of these rows. Shape: (n_rows, n_codes), bool."""
        strengths = self.strengths[rows]
        if len(judged):
            some = tuple(self.passages[place] for place in judged)
            yes = answers[judged].astype(float)
            learned = Experience(some, self.vectors[judged], yes, np.ones_like(yes))
            strengths = log_odds_moved(strengths, learned.moves(self.near[np.ix_(rows, judged)]))
        policy = self.setup.policy
        return np.array(
            [
                [
                    s >= SPEAKS and policy.score({"similar": s}, code) >= policy.threshold_of(code)
                    for s, code in zip(row, self.likeness.codes, strict=True)
                ]
                for row in strengths.tolist()
            ]
        )


def main(arguments: Sequence[str]) -> None:
    """Prints a line per number of judged passages."""

    def given(name: str, otherwise: str = "") -> str:
        return arguments[arguments.index(name) + 1] if name in arguments else otherwise

    path, seeds = Path(arguments[0]), int(given("--seeds", "3"))
    book = load_codebook(Path(given("--codebook") or shipped("codebooks", "kvds.yaml")))
    setup = CodingSetup(
        book, open_engine("blank"), shipped_policy(meaning=True), meaning=open_meaning()
    )
    if new := given("--new"):
        setup = with_new_codes(setup, new.split(","))
    codes = [code.id for code in setup.codebook.active]
    rows = read_labels(path) if path.suffix != ".jsonl" else read_set(path, codes).rows
    told = Told(gold_passages(rows, setup, Settings()), setup)
    answers = np.array([[int(code in row.codes) for code in told.likeness.codes] for row in rows])
    fold = folds([row.group for row in rows], FOLDS)
    every, nobody = np.arange(len(rows)), np.arange(0)
    zero = figures(told.proposed(every, nobody, answers), answers)[1]
    print(f"{path.name}: {len(rows)} texts, {answers.sum()} codings\n     0  macro-F1 {zero:.3f}")
    for n in STEPS:
        found = []
        for seed in range(seeds):
            said = np.zeros(answers.shape, dtype=bool)
            for number in range(FOLDS):
                pool, left = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
                drawn = np.random.default_rng([seed, number]).permutation(pool)[:n]
                said[left] = told.proposed(left, drawn, answers)
            found.append(figures(said, answers)[1] - zero)
        print(f"  {n:4d}  {np.mean(found):+.3f} (worst {min(found):+.3f})", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
