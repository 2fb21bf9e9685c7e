"""Trains the tagger of names on corpora, never the gold -> models/namen (card.json, weights.npz).

A linear-chain CRF (Lafferty, McCallum, Pereira 2001) by python-crfsuite, which is needed only here;
stochastic gradient descent, for it needs a tenth of the time of L-BFGS: a minute or two a run; the
mean of two runs is taken, for it finds more than either of them. Every passage is shown thrice: as
written; as speech recognition writes, without capitals and signs; and with other names, places
and organisations in its marks, some of them misspelt, spoken or with line ends in it (``shown``
makes these copies). Beside them stand sentences of corpora/geschreven in which nobody is named.
Seeded.

.venv/bin/pip install python-crfsuite==0.9.12   # in an environment of your own
python tools/pseudonyms/train.py corpora/namen corpora/namen-ontwikkeling --out models/namen
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pycrfsuite

from kvds_nlp.pseudonyms.lists import classes
from kvds_nlp.pseudonyms.tagger import LAYOUT, features
from kvds_nlp.pseudonyms.tokens import Token, stretches, unwrapped
from tools.pseudonyms.corpus import Marked, read
from tools.pseudonyms.shown import shown

SEED = 20261129
SMALL = 0.04
"""Weights nearer to nothing than this are left out."""
NAMELESS = 6000
"""Sentences of corpora/geschreven that one run is shown."""
ROUNDS = 6
RUNS = 2
"""Taggers of which the mean is taken."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--written", type=Path, default=Path("corpora/geschreven"))
    given = parser.parse_args()
    passages = [one for corpus in given.corpora for _, one in read(corpus)]
    if not passages:
        parser.error("no passages there")
    nameless = nameless_sentences(given.written)
    runs = [trained(passages, nameless, SEED + run) for run in range(RUNS)]
    attributes, labels, state, moves = mean_of(runs)
    card = {"labels": labels, "features": attributes, "passages": len(passages), "seed": SEED}
    LAYOUT.write(given.out, card, {"state": state.astype(np.float16), "moves": moves})
    print(f"{len(passages)} passages, {len(attributes):,} features, {len(labels)} labels")


def nameless_sentences(folder: Path) -> list[Marked]:
    """Sentences whose only capitals begin a sentence with an everyday word, and without figures."""
    return [
        Marked(text, ())
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if _names_nobody(text := json.loads(line)["text"])
    ]


def _names_nobody(text: str) -> bool:
    for word in re.finditer(r"[^\W\d_]+", text):
        if word[0] == word[0].lower():
            continue
        kinds = classes(word[0].casefold())
        opens = word.start() == 0 or _SENTENCE.search(text[: word.start()])
        if not opens or word[0][1:] != word[0][1:].lower() or kinds[-1] not in "svw":
            return False
        if set(kinds) & set("FP"):
            return False
    return text[:1].isupper() and not any(map(str.isdigit, text))


_SENTENCE = re.compile(r"[.?!:][\"”']?\s[\"“']?$")


Weights = tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]
"""(feature, label) -> weight, and (label before, label) -> weight."""


def trained(passages: Sequence[Marked], nameless: Sequence[Marked], seed: int) -> Weights:
    """What one run gives: it is shown copies and nameless sentences of its own."""
    rng = np.random.default_rng(seed)
    chosen = sorted(rng.permutation(len(nameless))[:NAMELESS])
    trainer = pycrfsuite.Trainer(algorithm="l2sgd", verbose=False)
    trainer.set_params({"c2": 0.05, "max_iterations": ROUNDS, "feature.minfreq": 2})
    for one in shown([*passages, *(nameless[at] for at in chosen)], rng):
        for tokens in stretches(unwrapped(one.text)):
            trainer.append(features(tokens), tags(tokens, one))
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/crf"
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    return info.state_features, info.transitions


def mean_of(runs: Sequence[Weights]) -> tuple[list[str], list[str], np.ndarray, np.ndarray]:
    """Features, labels, weights (features, labels) and moves (labels, labels), from -> to: the mean
    of several runs, which owes less to chance than one of them.
    """
    states, transitions = (_mean([run[at] for run in runs]) for at in (0, 1))
    labels = sorted(
        {label for _, label in states} | {label for pair in transitions for label in pair}
    )
    number = {label: at for at, label in enumerate(labels)}
    kept = {key: w for key, w in states.items() if abs(w) >= SMALL}
    attributes = sorted({name for name, _ in kept})
    row = {name: at for at, name in enumerate(attributes)}
    state = np.zeros((len(attributes), len(labels)), np.float32)
    for (name, label), weight in kept.items():
        state[row[name], number[label]] = weight
    moves = np.zeros((len(labels), len(labels)), np.float32)
    for (before, after), weight in transitions.items():
        moves[number[before], number[after]] = weight
    return attributes, labels, state, moves


def _mean(runs: Sequence[Mapping[tuple[str, str], float]]) -> dict[tuple[str, str], float]:
    """What each run says, where one that does not know it says nothing."""
    sums: defaultdict[tuple[str, str], float] = defaultdict(float)
    for run in runs:
        for key in sorted(run):
            sums[key] += run[key] / len(runs)
    return sums


def tags(tokens: Sequence[Token], passage: Marked) -> list[str]:
    """``B-naam``, ``I-naam``, ... or ``O`` for each token."""
    starts = [start for start, _, _ in passage.marks]
    out = []
    for token in tokens:
        at = bisect_left(starts, token.end) - 1
        if at < 0 or token.start >= passage.marks[at][1]:
            out.append("O")
            continue
        start, _, kind = passage.marks[at]
        out.append(f"{'B' if token.start <= start else 'I'}-{kind}")
    return out


if __name__ == "__main__":
    main()
