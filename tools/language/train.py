"""Trains the shipped Dutch pipeline: ``python tools/language/train.py --data FOLDER``.

Four steps: reconcile and split the treebanks; train the tagger; tag the training sentences by
taggers that did not see them (so that the parser learns from tags as they come); train the parser.
Everything is seeded. ``--all`` trains on the held-out sentences too (what ships); without it the
log and ``scores.json`` hold figures on sentences no part of the training has seen.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import fix_random_seed, load_config, minibatch
from thinc.api import Adam

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import corpus  # noqa: E402
import treebank  # noqa: E402
from treebank import Gold, Word  # noqa: E402

SEED = 20261122
VERSION = "1.0.0"
HERE = Path(__file__).parent


def build(train: list[Gold], name: str) -> Language:
    """One untrained component of the config, its labels taken from the training sentences."""
    config = load_config(HERE / "config.cfg")
    config["nlp"]["pipeline"] = [name]
    config["components"] = {name: config["components"][name]}
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    examples = [corpus.example(nlp, gold) for gold in train]
    nlp.initialize(lambda: examples)
    return nlp


def learn(
    nlp: Language,
    sentences: list[Gold],
    held: list[Gold],
    epochs: int,
    args: argparse.Namespace,
    log: str = "",
) -> list[dict[str, float]]:
    """Train the one component of ``nlp``; figures on the held-out sentences after each epoch."""
    rng = random.Random(SEED)
    optimizer = Adam(0.002, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    steps, history = 0, []
    modern = [gold for gold in sentences if gold.treebank in treebank.MODERN]
    began = time.time()
    total = epochs * (len(sentences) + (args.modern - 1) * len(modern)) / 24
    for epoch in range(epochs):
        chosen = sentences + modern * (args.modern - 1)
        chosen = [corpus.spoken(g, rng) if rng.random() < args.spoken else g for g in chosen]
        rng.shuffle(chosen)
        losses: dict[str, float] = {}
        for batch in minibatch(chosen, 24):
            steps += 1
            optimizer.learn_rate = 0.002 * min(1, steps / 100) * max(0.05, 1 - steps / total)
            examples = [corpus.example(nlp, gold) for gold in batch]
            nlp.update(examples, sgd=optimizer, drop=args.drop, losses=losses)
        with nlp.use_params(optimizer.averages):
            figures = scores(nlp, held)
        history.append(figures)
        shown = {k: round(v, 4) for k, v in figures.items()}
        print(
            f"{log} epoch {epoch + 1} {time.time() - began:.0f}s loss {losses} {shown}", flush=True
        )
    _keep_averages(nlp, optimizer)
    return history


def _keep_averages(nlp: Language, optimizer: Adam) -> None:
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():
            for name in node.param_names:
                average = optimizer.averages.get((node.id, name))
                if average is not None:
                    node.set_param(name, average)


def scores(nlp: Language, held: list[Gold]) -> dict[str, float]:
    """UPOS, features and attachment on gold words, by treebank and together."""
    out: dict[str, float] = {}
    for name in treebank.MODERN:
        examples = [corpus.example(nlp, g) for g in held if g.treebank == name]
        golds = [g for g in held if g.treebank == name]
        if not golds:
            continue
        docs = [item.predicted for item in examples]
        for _, pipe in nlp.pipeline:
            docs = list(pipe.pipe(docs, batch_size=64))
        out |= {f"{name}_{k}": v for k, v in _figures(docs, golds).items()}
    return out


def _figures(docs: list[Doc], golds: list[Gold]) -> dict[str, float]:
    n = pos = feats = uas = las = prt = prt_gold = prt_both = 0
    for doc, gold in zip(docs, golds, strict=True):
        for token, word in zip(doc, gold.words, strict=True):
            wanted = corpus.feats_with_particle(gold.words, token.i)
            n += 1
            pos += token.pos_ == word.pos
            feats += str(token.morph) == wanted.strip("_")
            right = token.head.i == word.head
            uas += right
            las += right and token.dep_.replace("ROOT", "root") == word.dep
            is_prt, says_prt = "Prt=Yes" in wanted, "Prt=Yes" in str(token.morph)
            prt_gold += is_prt
            prt += says_prt
            prt_both += is_prt and says_prt
    if docs[0].has_annotation("DEP"):
        return {"uas": uas / n, "las": las / n}
    return {"upos": pos / n, "feats": feats / n, "prt_f": 2 * prt_both / max(1, prt + prt_gold)}


def main() -> None:
    """Run the steps that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("build/language"))
    parser.add_argument("--model", type=Path, default=HERE.parents[1] / "models" / "nl_kvds")
    parser.add_argument("--scores", type=Path, help="what score.py --json wrote, for the meta")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--steps", default="tag,jackknife,parse")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--parser-epochs", type=int, default=14)
    parser.add_argument("--spoken", type=float, default=0.2)
    parser.add_argument("--modern", type=int, default=2, help="how often modern sentences are seen")
    parser.add_argument("--drop", type=float, default=0.25)
    args = parser.parse_args()
    fix_random_seed(SEED)
    np.random.seed(SEED)  # noqa: NPY002  (spaCy's own layers draw from the global generator)
    args.out.mkdir(parents=True, exist_ok=True)
    train, held = (corpus.prepared(part) for part in treebank.split(treebank.load(args.data)))
    if args.all:
        train = train + held
    if "tag" in args.steps.split(","):
        nlp, history = tagger(train, held, args, "tag")
        nlp.to_disk(args.out / "tagger")
        (args.out / "tagger.json").write_text(json.dumps(history[-1], indent=1))
    if "jackknife" in args.steps.split(","):
        jackknife(train, held, args)
    if "parse" in args.steps.split(","):
        train, held = read_tagged(args.out / "tags.json")
        nlp = build(train, "parser")
        history = learn(nlp, train, held, args.parser_epochs, args, "parse")
        nlp.to_disk(args.out / "parser")
        (args.out / "parser.json").write_text(json.dumps(history[-1], indent=1))
    if "assemble" in args.steps.split(","):
        measured = json.loads(args.scores.read_text()) if args.scores else {}
        assemble(args.out, args.model, measured)


def assemble(work: Path, target: Path, scores: dict[str, dict[str, float]]) -> None:
    """Tagger and parser in one pipeline, written to ``target`` with what ``score.py`` measured."""
    import kvds_nlp.language.components  # noqa: F401  (registers sentences and lemmas)

    nlp = spacy.blank("nl")
    nlp.add_pipe("kvds_sentences")
    nlp.add_pipe("morphologizer", source=spacy.load(work / "tagger"))
    if (work / "parser").exists():
        nlp.add_pipe("parser", source=spacy.load(work / "parser"))
    nlp.add_pipe("kvds_lemmas")
    nlp.meta.update(
        name="kvds",
        version=VERSION,
        license="CC BY-SA 4.0",
        author="kvds-nlp",
        description="Dutch: sentences, part of speech, features, lemmas, dependencies",
        sources=[
            {
                "name": f"UD_Dutch-{n}",
                "license": "CC BY-SA 4.0",
                "author": "Gosse Bouma, Gertjan van Noord",
            }
            for n in ("Alpino", "LassySmall")
        ],
        performance={"held_out": scores.get("together", {}), "by_treebank": scores},
    )
    nlp.to_disk(target, exclude=["lexemes"])


def tagger(
    train: list[Gold], held: list[Gold], args: argparse.Namespace, log: str
) -> tuple[Language, list[dict[str, float]]]:
    """A trained morphologizer and its figures, epoch by epoch."""
    nlp = build(train, "morphologizer")
    return nlp, learn(nlp, train, held, args.epochs, args, log=log)


def jackknife(train: list[Gold], held: list[Gold], args: argparse.Namespace) -> None:
    """Tag every training sentence by a tagger that did not see it, and keep the answers."""
    halves = [train[0::2], train[1::2]]
    short = argparse.Namespace(**{**vars(args), "epochs": max(5, args.epochs // 2)})
    seen: list[Gold] = []
    for number in (0, 1):
        nlp, _ = tagger(halves[1 - number], held, short, f"half{number}")
        seen += corpus.tagged(nlp, halves[number])
    fresh = corpus.tagged(spacy.load(args.out / "tagger"), held)
    value = {"train": [asdict(g) for g in seen], "held": [asdict(g) for g in fresh]}
    (args.out / "tags.json").write_text(json.dumps(value, ensure_ascii=False))


def read_tagged(path: Path) -> tuple[list[Gold], list[Gold]]:
    """What ``jackknife`` wrote: training and held-out sentences."""
    value = json.loads(path.read_text())
    train, held = (
        [Gold(g["treebank"], g["document"], tuple(Word(**w) for w in g["words"])) for g in value[k]]
        for k in ("train", "held")
    )
    return train, held


if __name__ == "__main__":
    main()
