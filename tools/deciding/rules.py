"""Which words of which rules earn their place, on texts that people coded; weighs them anew.

    python tools/deciding/rules.py [--cache DIR] [--write] SET=WEIGHT ...

A SET is as for ``benchmarks/meaning.py``: a table, an author of the written corpus, coded lines of
plain Dutch. Every word of an ``any`` rule is looked for alone. How often people agree differs more
between sets than between rules (plain Dutch: one in three, the programme's own talk: two in three),
so a word is judged against what its weight says *in that set*: logistic regression on the set, the
weight, the rule and the word, the last two drawn to zero. Printed are average precisions of rules
alone, old weights beside new ones, every text scored by weights learned without its group.

``--write`` gives every rule its new weight; words that are clearly surer, or less sure, than the
others of their rule become a rule of their own with its guards, and words below ``DROP`` go,
unless an example needs them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from items import HINT, Item, found_alone, in_examples, items_of, rewritten
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from kvds_nlp.codebook import Codebook, load_codebook
from kvds_nlp.codebook.files import read_text
from kvds_nlp.deciding import Policy
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.statistics import noisy_or

OF_RULE, OF_WORD = 1.0, 0.7
"""How far, in log-odds, a rule, and a word beside its rule, is thought to stand from its weight."""
LEVELS = np.array([0.15, 0.3, 0.45, 0.6, 0.75, 0.9])
APART = 0.4
"""So many log-odds from the rule's new weight a word gets a rule of its own."""
STEP = 0.12
"""... and so much it must differ."""
SEEN = 3
"""A word found less often keeps to its rule."""
PARTS = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """Words found in texts, as numbers; all arrays are as long.

    Attributes:
        set: number of the set; ``text``: of the text among all; ``item``: of the word.
        right: whether people gave the text the word's code.
        group: what is left out together: a proeftuin, an author, a fifth of the lines.
    """

    set: NDArray[np.intp]
    text: NDArray[np.intp]
    item: NDArray[np.intp]
    right: NDArray[np.bool_]
    group: NDArray[np.str_]


def log_odds(chance: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.log(chance / (1 - chance))


def weighed(
    found: Judged, items: Sequence[Item], counts: Sequence[float], kept: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """The weight each word deserves, from the finds that are ``kept``. Shape: (n_items,)."""
    before = log_odds(np.array([item.weight for item in items]))
    rule_of = np.array([item.rule for item in items])
    number, place = found.item[kept], np.arange(int(kept.sum()))
    base = np.zeros((len(place), 2 * len(counts)))
    base[place, found.set[kept]] = 3.0  # hardly drawn to zero: how sets differ is no news
    base[place, len(counts) + found.set[kept]] = 3.0 * before[number]
    shape = len(place), int(rule_of.max()) + 1
    rules = sp.csr_matrix((np.full(len(place), OF_RULE), (place, rule_of[number])), shape)
    shape = len(place), len(items)
    words = sp.csr_matrix((np.full(len(place), OF_WORD), (place, number)), shape)
    model = LogisticRegression(max_iter=300, fit_intercept=False)
    matrix = sp.hstack([sp.csr_matrix(base), rules, words]).tocsr()
    model.fit(matrix, found.right[kept], sample_weight=np.array(counts)[found.set[kept]])
    learned = model.coef_[0][base.shape[1] :]
    of_rule, of_word = learned[: rules.shape[1]], learned[rules.shape[1] :]
    total = before + OF_RULE * of_rule[rule_of] + OF_WORD * of_word
    return np.asarray(1 / (1 + np.exp(-total)))


def levelled(
    weights: NDArray[np.float64], items: Sequence[Item], times: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Weights as a codebook can hold them: one a rule, another level for words that stand apart."""
    found = np.array([item.weight for item in items])
    rule_of = np.array([item.rule for item in items])
    for rule in range(int(rule_of.max()) + 1):
        own = np.flatnonzero(rule_of == rule)
        met = own[times[own] > 0]
        if not len(met):
            continue
        mean = np.average(weights[met], weights=np.minimum(times[met], 20))
        mean = np.clip(np.round(20 * mean) / 20, 0.1, 0.95)
        found[own] = mean
        for item in met[times[met] >= SEEN]:
            odds = log_odds(weights[item : item + 1])
            level = LEVELS[np.abs(log_odds(LEVELS) - odds).argmin()]
            if abs(odds - log_odds(mean)) > APART and abs(level - mean) >= STEP:
                found[item] = level
    return found


def as_examples_say(
    weights: NDArray[np.float64], examples: Sequence[tuple[bool, Sequence[int]]]
) -> NDArray[np.float64]:
    """Weights under which rules still propose every example, and no counterexample."""
    found = weights.copy()
    for wanted, some in examples:
        if wanted and some and found[list(some)].max() < HINT:
            found[max(some, key=lambda item: found[item])] = HINT
    for wanted, some in examples:
        if not wanted:
            found[list(some)] = np.minimum(found[list(some)], HINT - 0.05)
    return found


def precision(
    found: Judged, items: Sequence[Item], weights: NDArray[np.float64], said: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """What these weights say of every text and code, as ``Policy.strengths`` adds rules up.

    ``said`` gives the shape: (n_texts, n_codes).
    """
    scores = np.zeros(said.shape)
    by_pair: dict[tuple[int, int], dict[int, float]] = {}
    for text, number in zip(found.text.tolist(), found.item.tolist(), strict=True):
        item = items[number]
        rules = by_pair.setdefault((text, item.column), {})
        rules[item.rule] = max(float(weights[number]), rules.get(item.rule, 0.0))
    for pair, rules in by_pair.items():
        scores[pair] = noisy_or(list(rules.values()), Policy().damping)
    return scores


def show(
    names: Sequence[str], sets: NDArray[np.intp], said: NDArray[np.bool_],
    scores: dict[str, NDArray[np.float64]],
) -> None:  # fmt: skip
    """Average precision of every way to weigh, over all pairs of text and code of each set."""
    for number, name in enumerate(names):
        own = sets == number
        told = ", ".join(
            f"{way} {average_precision_score(said[own].ravel(), each[own].ravel()):.3f}"
            for way, each in scores.items()
        )
        print(f"{name}: {told}")


def judged_in(
    paths: Iterable[Path], book: Codebook, items: Sequence[Item], cache: Path | None
) -> tuple[Judged, NDArray[np.intp], NDArray[np.bool_]]:
    """Every word found in these sets, the set of each text, and what people said of each."""
    engine = open_engine()
    columns: list[tuple[int, int, int, bool, str]] = []
    sets: list[int] = []
    said: list[list[bool]] = []
    for number, path in enumerate(paths):
        kept = cache / f"{path.stem}-{book.sha256[:8]}.json" if cache else None
        if kept and kept.is_file():
            read = json.loads(kept.read_text("utf-8"))
        else:
            read = found_alone(path, book, engine)
            if kept:
                kept.write_text(json.dumps(read), "utf-8")
        given, groups, finds = read["codes"], read["groups"], read["found"]
        first = len(sets)
        lines = path.suffix == ".jsonl" and "auteur" not in path.stem
        for text, item in finds:
            whose = text % PARTS if lines else groups[text] if path.suffix == ".csv" else ""
            right = items[item].code in given[text]
            columns.append((number, first + text, item, right, f"{path.stem} {whose}"))
        sets += [number] * len(given)
        said += [[code.id in codes for code in book.active] for codes in given]
    place, text, item, right, group = zip(*columns, strict=True)
    arrays = (np.array(one) for one in (place, text, item, right, group))
    return Judged(*arrays), np.array(sets), np.array(said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", metavar="SET=WEIGHT")
    parser.add_argument("--cache", type=Path, help="folder where finds are kept")
    parser.add_argument("--write", action="store_true", help="change the shipped codebook")
    parser.add_argument("--quick", action="store_true", help="without the figures")
    asked = parser.parse_args()
    place = shipped("codebooks", "kvds.yaml")
    book = load_codebook(place)
    items = items_of(book)
    pairs = [entry.rsplit("=", 1) for entry in asked.sets]
    paths, counts = [Path(path) for path, _ in pairs], [float(weight) for _, weight in pairs]
    found, sets, said = judged_in(paths, book, items, asked.cache)
    before = np.array([item.weight for item in items])
    honest = {name: np.zeros(said.shape) for name in ("new", "as kept")}
    for group in [] if asked.quick else sorted(set(found.group.tolist())):
        left = found.group == group
        new = weighed(found, items, counts, ~left)
        times = np.bincount(found.item[~left], minlength=len(items))
        own = replace(found, **{n: getattr(found, n)[left] for n in Judged.__slots__})
        honest["new"] += precision(own, items, new, said)
        honest["as kept"] += precision(own, items, levelled(new, items, times), said)
    names = [path.stem for path in paths]
    if not asked.quick:
        show(names, sets, said, {"old": precision(found, items, before, said), **honest})
    every = np.ones(len(found.item), dtype=np.bool_)
    times = np.bincount(found.item, minlength=len(items))
    after = levelled(weighed(found, items, counts, every), items, times)
    print(f"{len(items)} words, {int((times > 0).sum())} found; {len(book.active)} codes")
    if asked.write:
        examples = in_examples(book, open_engine())
        after = as_examples_say(after, examples)
        needed = {item for wanted, some in examples if wanted for item in some}
        text = read_text(place)
        for path, body in text.renewed(rewritten(text.whole, book, items, after, needed)).items():
            path.write_bytes(body)


if __name__ == "__main__":
    main()
