"""How much each reviewed segment brings. Run with ``make bench-learning``.

    python benchmarks/learning.py [--seeds N] [--without-rules] [--new CODE,CODE,...] [SET ...]

Per coded set: mean kappa, macro-F1 and ECE on groups that were never reviewed, after 0, 25, 50,
100 and 200 reviewed segments; in random order, and with the most useful ones first. A SET is
an author of the written corpus (.jsonl) or a table as for ``kvds evaluate`` (.csv); without one:
the shipped example study, once as loose texts and once as the interviews they come from, where
neighbours count. A table whose labels the codebook does not know is measured as a job of its own:
leave-one-group-out, and with 8 labelled texts per label.

``--new`` keeps these codes alone, without rules, and untaught: each has its label and definition.
TF-IDF with logistic regression is measured beside them, at the threshold that is best for it on the
very texts it is judged on. The vectors are still those of the encoder that ships, which was taught
the sixteen codes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from meaning import read_set
from numpy.typing import NDArray

from kvds_nlp.codebook import load_codebook
from kvds_nlp.data import VALENCES, Document, Origin, Turn, digest
from kvds_nlp.deciding import directions_by, shipped_policy
from kvds_nlp.deciding.valence import Direction
from kvds_nlp.encoding.meaning import open_meaning
from kvds_nlp.evaluating.scores import Calibration
from kvds_nlp.flows.code import analyse
from kvds_nlp.flows.train import (
    Heard,
    TrainingData,
    TrainingExample,
    directed_in,
    label_examples,
)
from kvds_nlp.language import open_engine
from kvds_nlp.learning import Model, fit_model
from kvds_nlp.learning.card import base_limits, fourfold_tables, kappa_over_used
from kvds_nlp.learning.examples import Examples, folds
from kvds_nlp.learning.training import model_inputs_of
from kvds_nlp.places import shipped
from kvds_nlp.readers import read_inputs
from kvds_nlp.readers.labels import LabelledRow, read_labels
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup
from kvds_nlp.spans import Span

STEPS = (25, 50, 100, 200)
FOLDS = 3
FEW = 8
Said = NDArray[np.bool_]


def opinions(model: Model, data: TrainingData, rows: NDArray[np.intp]) -> tuple[Said, np.ndarray]:
    """What the model proposes for these rows, and its scores."""
    left = data.examples.rows(rows)
    scores = model.score(model_inputs_of(left), left.chances, left.clues, left.vectors)
    limits = np.array([code.threshold for code in model.card.codes])
    if model.card.exclusive:
        scores = model.one_each(scores)
    return scores >= limits, scores


def figures(said: Said, answers: np.ndarray) -> tuple[float, float]:
    """Mean kappa and macro-F1 over the codes people used."""
    found = [a for a in fourfold_tables(said, answers) if a.both + a.people]
    f1 = [2 * a.both / (2 * a.both + a.machine + a.people) for a in found]
    return kappa_over_used(tuple(found)) or 0.0, float(np.mean(f1))


def curve(data: TrainingData, seeds: int, *, active: bool, baseline: bool = False) -> None:
    """One line per number of reviewed segments; ``baseline``: TF-IDF beside it."""
    examples = data.examples
    limits = base_limits(examples, data.setting)
    zero = figures(examples.chances >= limits, examples.answers)[1]
    plain = {n: np.zeros((seeds, *examples.answers.shape)) for n in STEPS}
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
                if baseline:
                    plain[n][seed, left] = tf_idf(data, seen, left)
    for n in steps:
        runs = np.array([figures(one, examples.answers) for one in said[n]])
        yes = np.broadcast_to(examples.answers == 1, said[n].shape)
        ece = Calibration.of_pairs(scores[n][said[n]].tolist(), yes[said[n]].tolist()).ece
        mean, spread = runs.mean(axis=0), runs.std(axis=0)
        print(
            f"  {n:4d}  kappa {mean[0]:.3f} (sd {spread[0]:.3f})  "
            f"macro-F1 {mean[1]:.3f} ({mean[1] - zero:+.3f}; worst {runs[:, 1].min() - zero:+.3f})"
            f"  ECE {ece:.3f}" + (f"  TF-IDF {best_of(plain[n], examples):.3f}" if baseline else "")
        )


def direction_curve(
    examples: Sequence[TrainingExample], setup: CodingSetup, heard: Heard, seeds: int
) -> None:
    """How often the direction is the one people gave, on groups of which none was learned from."""
    pairs = directed_in(examples, setup, heard)
    fold = folds([group for group, _ in pairs], FOLDS)
    told, codes = [one for _, one in pairs], [code.id for code in setup.codebook.active]

    def right(taught: Mapping[str, Direction], rows: NDArray[np.intp]) -> list[bool]:
        return [
            VALENCES[int(found.chances(told[row].heard).argmax())] == told[row].given
            for row in rows.tolist()
            for found in [taught.get(told[row].code) or setup.policy.direction_of(told[row].code)]
        ]

    print(f" directions of {len(told)} codings: {np.mean(right({}, np.arange(len(told)))):.3f}")
    for n in STEPS:
        runs = []
        for seed in range(seeds):
            found: list[bool] = []
            for number in range(FOLDS):
                pool = np.flatnonzero(fold != number)
                drawn = np.random.default_rng([seed, number]).permutation(pool)[:n]
                some = [told[row] for row in drawn.tolist()]
                taught = directions_by(some, setup.policy.direction_of, codes)
                found += right(taught, np.flatnonzero(fold == number))
            runs.append(float(np.mean(found)))
        print(f"  {n:4d}  right {np.mean(runs):.3f} (worst {min(runs):.3f})")


def tf_idf(data: TrainingData, seen: NDArray[np.intp], left: NDArray[np.intp]) -> np.ndarray:
    """What TF-IDF of words and logistic regression give these rows, taught by the seen ones."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    texts = [passage.segment.quote for passage in data.examples.passages]
    terms = TfidfVectorizer(sublinear_tf=True)
    rows = terms.fit_transform([texts[row] for row in seen])
    unseen, found = terms.transform([texts[row] for row in left]), []
    for told in data.examples.answers[seen].T:
        if len(set(told)) == 1:
            found.append(np.zeros(len(left)))
            continue
        head = LogisticRegression(C=10, class_weight="balanced").fit(rows, told)
        found.append(head.predict_proba(unseen)[:, 1])
    return np.stack(found, axis=1)


def best_of(scores: np.ndarray, examples: Examples) -> float:
    """The highest mean macro-F1 at one threshold for all codes."""
    return max(
        float(np.mean([figures(one >= threshold, examples.answers)[1] for one in scores]))
        for threshold in np.arange(0.1, 0.7, 0.05)
    )


def as_told(rows: Sequence[LabelledRow], setup: CodingSetup) -> tuple[list[TrainingExample], Heard]:
    """The coded texts of the example study in the interviews they come from, in their order."""
    read = read_inputs([shipped("corpora", "voorbeeld", "source")]).documents
    homes = [(one.id, " ".join(one.text.split())) for one in read if one.kind == "interview"]
    places: dict[str, list[tuple[int, LabelledRow]]] = {}
    for row in rows:
        text = " ".join(row.text.split())
        found = [(name, whole.find(text)) for name, whole in homes if text in whole]
        name, at = found[0] if found else (f"antwoord {row.row}", 0)
        places.setdefault(name, []).append((at, row))
    documents, answers = [], {}
    for name, some in sorted(places.items()):
        text, turns = "", []
        for _, row in sorted(some, key=lambda pair: pair[0]):
            span = Span(len(text), len(text) + len(row.text))
            turns.append(Turn(span, "R", "respondent"))
            answers[name, span.start] = row
            text += f"{row.text}\n"
        whole = Document(name, "interview", text, digest(text), tuple(turns), Origin("gold", 1))
        documents.append(whole)
    passages = tuple(analyse(documents, setup.engine, Settings(unit="turn")))
    codes, examples = [code.id for code in setup.codebook.active], []
    for passage in passages:
        row = answers[passage.segment.doc_id, passage.segment.span.start]
        told = {code: code in row.codes for code in codes}
        examples.append(TrainingExample(passage, told, row.group, dict(row.valence)))
    return examples, Heard.of(passages, setup)


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
    """The next rows to review: at random, or as a sheet asks: three in ten at random, then the rows
    in which the machine is probably wrong most often.
    """
    open_ = rng.permutation(np.setdiff1d(pool, seen))
    if not active:
        return open_[:n]
    lucky = round(0.3 * n)
    rest = open_[lucky:]
    scores, limits = data.examples.chances[rest], base_limits(data.examples, data.setting)
    said = scores >= limits
    if model is not None:
        said, scores = opinions(model, data, rest)
    doubt = np.where(said, 1 - scores, scores).sum(axis=1)
    return np.concatenate([open_[:lucky], rest[np.argsort(-doubt, kind="stable")[: n - lucky]]])


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


def with_new_codes(setup: CodingSetup, codes: Sequence[str]) -> CodingSetup:
    """The codebook of these codes alone, known by their name and definition.

    Without its include items a code is not the one that the encoder was taught.
    """
    book = setup.codebook
    kept = tuple(
        replace(code, rules=(), examples=(), counterexamples=(), include=())
        for code in book.active
        if code.id in codes
    )
    return replace(setup, codebook=replace(book, codes=kept))


def measure(
    name: str, data: TrainingData, seeds: int, *, baseline: bool, own: bool = False
) -> None:
    """Prints what is learned in one set."""
    print(f"{name}: {len(data.examples.groups)} texts, {len(set(data.examples.groups))} groups")
    if own:
        own_job(data, seeds)
        return
    limits = base_limits(data.examples, data.setting)
    base = figures(data.examples.chances >= limits, data.examples.answers)
    print(f"     0  kappa {base[0]:.3f}  macro-F1 {base[1]:.3f} (zero-shot)")
    for active in (False, True):
        print(" useful first" if active else " random order", flush=True)
        curve(data, seeds, active=active, baseline=baseline and not active)
    started = time.perf_counter()
    fit_model(data.examples, data.prior, data.setting)
    print(f"  training on all: {time.perf_counter() - started:.1f} s", flush=True)


def main(arguments: Sequence[str]) -> None:
    """Prints one block per set."""
    seeds = int(arguments[arguments.index("--seeds") + 1]) if "--seeds" in arguments else 10
    new = arguments[arguments.index("--new") + 1].split(",") if "--new" in arguments else []
    sets = [Path(name) for name in arguments if name.endswith((".csv", ".xlsx", ".jsonl"))]
    codebook = load_codebook(shipped("codebooks", "kvds.yaml"))
    meaning = open_meaning()
    policy = shipped_policy(meaning=meaning is not None)
    setup = CodingSetup(codebook, open_engine(), policy, meaning=meaning)
    if new:
        setup = with_new_codes(setup, new)
    if "--without-rules" in arguments:
        codes = tuple(replace(code, rules=()) for code in codebook.codes)
        setup = replace(setup, codebook=replace(codebook, codes=codes))
    known = [code.id for code in setup.codebook.active]
    example = shipped("corpora", "voorbeeld", "gold.csv")
    for path in sets or [example]:
        rows = read_labels(path) if path.suffix != ".jsonl" else read_set(path, known).rows
        used = {code for row in rows for code in row.codes}
        strange = used - {code.id for code in codebook.active}
        labels = sorted(used) if strange else known
        examples = label_examples(rows, labels, setup)
        data = TrainingData.of(examples, labels, setup, own_labels=bool(strange), seed=1)
        measure(path.name, data, seeds, baseline=bool(new), own=bool(strange))
    if not sets:
        examples, heard = as_told(read_labels(example), setup)
        data = TrainingData.of(examples, known, setup, own_labels=False, seed=1, heard=heard)
        measure(f"{example.name}, as told", data, seeds, baseline=bool(new))
        direction_curve(examples, setup, heard, seeds)


if __name__ == "__main__":
    main(sys.argv[1:])
