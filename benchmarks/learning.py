"""How much each reviewed segment brings. Run with ``make bench-learning``.

Per coded table (the shipped example study, and any GOLD.csv named on the command line, as for
``kvds evaluate``): mean kappa, macro-F1 and ECE on groups that were never reviewed, after 0, 25,
50, 100, 200 and 300 reviewed segments; in random order, and with the most useful ones first.
A table whose labels the codebook does not know is measured as a job of its own:
leave-one-group-out, and with 8 labelled texts per label.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook import load_codebook
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.evaluating.scores import Calibration
from kvds_nlp.flows.train import TrainingData, label_examples
from kvds_nlp.language import open_engine
from kvds_nlp.learning import Model, fit_model
from kvds_nlp.learning.card import base_limits, fourfold_tables, kappa_over_used
from kvds_nlp.learning.examples import folds
from kvds_nlp.learning.training import model_inputs_of
from kvds_nlp.places import shipped
from kvds_nlp.readers.labels import read_labels
from kvds_nlp.sources import CodingSetup

STEPS = (25, 50, 100, 200, 300)
FOLDS = 3
FEW = 8
Said = NDArray[np.bool_]


def opinions(model: Model, data: TrainingData, rows: NDArray[np.intp]) -> tuple[Said, np.ndarray]:
    """What the model proposes for these rows, and its scores."""
    left = data.examples.rows(rows)
    scores = model.score(model_inputs_of(left), left.chances)
    limits = np.array([code.threshold for code in model.card.codes])
    if model.card.exclusive:
        scores = model.one_each(scores)
    return scores >= limits, scores


def figures(said: Said, answers: np.ndarray) -> tuple[float, float]:
    """Mean kappa and macro-F1 over the codes people used."""
    found = [a for a in fourfold_tables(said, answers) if a.both + a.people]
    f1 = [2 * a.both / (2 * a.both + a.machine + a.people) for a in found]
    return kappa_over_used(tuple(found)) or 0.0, float(np.mean(f1))


def curve(data: TrainingData, seeds: int, *, active: bool) -> None:
    """One line per number of reviewed segments."""
    examples = data.examples
    fold = folds(examples.groups, FOLDS)
    smallest = min(int((fold != number).sum()) for number in range(FOLDS))
    steps = [n for n in STEPS if n <= smallest] or [smallest]
    said = {n: np.zeros((seeds, *examples.answers.shape), dtype=bool) for n in steps}
    scores = {n: np.zeros((seeds, *examples.answers.shape)) for n in steps}
    for seed in range(seeds):
        for number in range(FOLDS):
            pool, left = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
            rng = np.random.default_rng([seed, number])
            seen = np.array([], dtype=np.intp)
            model = None
            for n in steps:
                new = chosen(data, pool, seen, n - len(seen), model, rng, active=active)
                seen = np.concatenate([seen, new])
                model = fit_model(examples.rows(seen), data.prior, data.setting)
                said[n][seed, left], scores[n][seed, left] = opinions(model, data, left)
    for n in steps:
        runs = np.array([figures(one, examples.answers) for one in said[n]])
        yes = np.broadcast_to(examples.answers == 1, said[n].shape)
        ece = Calibration.of_pairs(scores[n][said[n]].tolist(), yes[said[n]].tolist()).ece
        mean, spread = runs.mean(axis=0), runs.std(axis=0)
        print(
            f"  {n:4d}  kappa {mean[0]:.3f} (sd {spread[0]:.3f})  "
            f"macro-F1 {mean[1]:.3f}  ECE {ece:.3f}"
        )


def chosen(
    data: TrainingData,
    pool: NDArray[np.intp],
    seen: NDArray[np.intp],
    n: int,
    model: Model | None,
    rng: np.random.Generator,
    *,
    active: bool,
) -> NDArray[np.intp]:
    """The next rows to review: at random, or three in ten at random and then the unsure ones."""
    open_ = rng.permutation(np.setdiff1d(pool, seen))
    if not active:
        return open_[:n]
    lucky = round(0.3 * n)
    rest = open_[lucky:]
    scores = data.examples.chances[rest] if model is None else opinions(model, data, rest)[1]
    counts = (data.examples.answers[seen] == 1).sum(axis=0)
    worth = ((1 - np.abs(2 * scores - 1)) / np.sqrt(1 + counts)).sum(axis=1)
    return np.concatenate([open_[:lucky], rest[np.argsort(-worth, kind="stable")[: n - lucky]]])


def own_job(data: TrainingData, seeds: int) -> None:
    """Labels of their own: leave one group out, and a few labelled texts per label."""
    examples = data.examples
    groups = np.array(examples.groups)
    said = np.zeros(examples.answers.shape, dtype=bool)
    scores = np.zeros(examples.answers.shape)
    for group in sorted(set(examples.groups)):
        left, kept = np.flatnonzero(groups == group), np.flatnonzero(groups != group)
        model = fit_model(examples.rows(kept), data.prior, data.setting)
        said[left], scores[left] = opinions(model, data, left)
    told, guess = examples.answers.argmax(axis=1), scores.argmax(axis=1)
    yes = (examples.answers == 1)[said]
    ece = Calibration.of_pairs(scores[said].tolist(), yes.tolist()).ece
    _, f1 = figures(said, examples.answers)
    if examples.exclusive:
        print(f"  leave one group out: kappa {multi_kappa(told, guess):.3f}", end="")
    else:
        print(f"  leave one group out: mean kappa {figures(said, examples.answers)[0]:.3f}", end="")
    print(f", macro-F1 {f1:.3f}, ECE {ece:.3f}")
    found = []
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        seen = np.unique(
            np.concatenate(
                [
                    rng.permutation(np.flatnonzero(examples.answers[:, code] == 1))[:FEW]
                    for code in range(len(examples.codes))
                ]
            )
        )
        left = np.setdiff1d(np.arange(len(groups)), seen)
        model = fit_model(examples.rows(seen), data.prior, data.setting)
        found.append(figures(opinions(model, data, left)[0], examples.answers[left])[1])
    print(f"  {FEW} per label: macro-F1 {np.mean(found):.3f} (sd {np.std(found):.3f})")


def multi_kappa(told: np.ndarray, guess: np.ndarray) -> float:
    """Cohen's kappa over several labels."""
    from sklearn.metrics import cohen_kappa_score

    return float(cohen_kappa_score(told, guess))


def main(arguments: Sequence[str]) -> None:
    """Prints one block per table."""
    seeds = int(arguments[arguments.index("--seeds") + 1]) if "--seeds" in arguments else 10
    tables = [Path(name) for name in arguments if name.endswith((".csv", ".xlsx"))]
    codebook = load_codebook(shipped("codebooks", "kvds.yaml"))
    setup = CodingSetup(codebook, open_engine(), shipped_policy())
    for path in [shipped("corpora", "voorbeeld", "gold.csv"), *tables]:
        rows = read_labels(path)
        known = [code.id for code in codebook.active]
        used = {code for row in rows for code in row.codes}
        own = tuple(sorted(used)) if used - set(known) else ()
        started = time.perf_counter()
        examples = label_examples(rows, own or known, setup)
        data = TrainingData.of(examples, own or known, setup, own_labels=bool(own), seed=1)
        seconds = time.perf_counter() - started
        groups = len(set(data.examples.groups))
        print(f"{path.name}: {len(rows)} texts, {groups} groups, read in {seconds:.1f} s")
        if own:
            own_job(data, seeds)
            continue
        limits = base_limits(data.examples, data.setting)
        base = figures(data.examples.chances >= limits, data.examples.answers)
        print(f"     0  kappa {base[0]:.3f}  macro-F1 {base[1]:.3f} (zero-shot)")
        for active in (False, True):
            print(" useful first" if active else " random order")
            curve(data, seeds, active=active)
        started = time.perf_counter()
        fit_model(data.examples, data.prior, data.setting)
        print(f"  training on all {len(rows)}: {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
