# ruff: noqa: E402  (the tools import one another and the package from the checkout)
"""Scores a pipeline on gold through ``kvds language analyse``, as an outsider would.

Run: ``python tools/language/score.py --data FOLDER [--pipeline NAME] [--json F]``: figures on the
held-out documents by treebank. Lemmas are compared without underscores; a compound counts as right
with its linking sound; a separated verb is right when particle, verb and joined lemma are.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import treebank
from treebank import Gold

from kvds_nlp.data import Sentence
from kvds_nlp.language import open_engine
from kvds_nlp.language.engine import Engine
from kvds_nlp.language.knowledge import Knowledge
from kvds_nlp.language.lexicon import shipped_lexicon


def same_lemma(ours: str, gold: str, form: str) -> bool:
    """Whether our lemma counts as the gold one.

    A compound is right too with its linking sound, that is when its head is and the rest is as
    written (``opleidingsploeg`` for ``opleiding_ploeg``).
    """
    joined = gold.replace("_", "")
    if ours.replace("-", "") == joined.replace("-", ""):
        return True
    if "_" not in gold:
        return False
    head = gold.rsplit("_", 1)[1].lower()
    low = ours.lower()
    return low.endswith(head) and form.lower().startswith(low[: len(low) - len(head)])


def count(gold: Gold, sentence: Sentence, tally: Counter[str]) -> None:
    """Add one sentence to the tally."""
    words, tokens = gold.words, sentence.tokens
    pairs_gold = _gold_pairs(gold)
    pairs_ours = {
        (i, t.particle_of, tokens[t.particle_of].lemma.lower())
        for i, t in enumerate(tokens)
        if t.particle_of is not None
    }
    tally["sep_gold"] += len(pairs_gold)
    tally["sep_ours"] += len(pairs_ours)
    tally["sep_both"] += len(pairs_gold & pairs_ours)
    for word, token in zip(words, tokens, strict=True):
        right = same_lemma(token.lemma, word.lemma, word.form)
        kinds = ["all"]
        if word.pos in ("VERB", "ADJ"):
            kinds.append(word.pos.lower())
        if word.pos == "NOUN" and "_" not in word.lemma:
            kinds.append("noun")
        for kind in kinds:
            tally[f"lemma_{kind}_n"] += 1
            tally[f"lemma_{kind}"] += right
        tally["n"] += 1
        tally["upos"] += token.pos == word.pos
        tally["uas"] += token.head == word.head
        tally["las"] += token.head == word.head and token.dep == word.dep
        wanted = _gold_parts(word.pos, word.lemma)
        ours = tuple(part.lower() for part in token.parts)
        tally["comp_gold"] += bool(wanted)
        tally["comp_ours"] += bool(ours)
        tally["comp_both"] += bool(wanted) and ours == wanted


def _gold_pairs(gold: Gold) -> set[tuple[int, int, str]]:
    return {
        (i, word.head, gold.words[word.head].lemma.replace("_", "").lower())
        for i, word in enumerate(gold.words)
        if word.dep == "compound:prt"
        and gold.words[word.head].lemma.lower().startswith(f"{word.form.lower()}_")
    }


def _gold_parts(pos: str, lemma: str) -> tuple[str, ...]:
    if pos in ("VERB", "AUX") or "_" not in lemma.strip("_"):
        return ()
    return tuple(lemma.lower().split("_"))


def figures(tally: Counter[str]) -> dict[str, float]:
    """Shares and F scores from a tally."""
    n = tally["n"]
    out = {"upos": tally["upos"] / n, "uas": tally["uas"] / n, "las": tally["las"] / n}
    for kind in ("all", "verb", "adj", "noun"):
        out[f"lemma_{kind}"] = tally[f"lemma_{kind}"] / max(1, tally[f"lemma_{kind}_n"])
    for kind in ("sep", "comp"):
        total = tally[f"{kind}_gold"] + tally[f"{kind}_ours"]
        out[f"{kind}_f"] = 2 * tally[f"{kind}_both"] / max(1, total)
    return {name: round(value, 4) for name, value in out.items()}


def sentence_f(engine: Engine, golds: Sequence[Gold]) -> float:
    """F of sentence spans where the sentences of a document are joined by one blank."""
    both = ours = there = 0
    documents: dict[str, list[Gold]] = {}
    for gold in golds:
        documents.setdefault(gold.document, []).append(gold)
    for sentences in documents.values():
        text, spans = "", set()
        for gold in sentences:
            start = len(text)
            text += "".join(w.form + " " * w.space for w in gold.words).strip()
            spans.add((start, len(text)))
            text += " "
        found = {(s.start, s.end) for s in next(iter(engine.analyse([text])))}
        both += len(found & spans)
        ours += len(found)
        there += len(spans)
    return round(2 * both / (ours + there), 4)


def main() -> None:
    """Print the figures by treebank, and both together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pipeline")
    parser.add_argument("--parse", default="all")
    parser.add_argument("--learned", type=Path, help="learned.json.xz made without the held-out")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--whole", action="store_true", help="all modern sentences")
    args = parser.parse_args()
    everything = treebank.load(args.data)
    held = treebank.split(everything)[1]
    if args.whole:
        held = [g for g in everything if g.treebank in treebank.MODERN]
    engine = open_engine(args.pipeline, parse=args.parse)
    if args.learned:
        known = Knowledge.read(shipped_lexicon(), args.learned)
        pipeline = replace(engine.pipeline, knowledge=known)  # type: ignore[type-var]
        engine = replace(engine, knowledge=known, pipeline=pipeline)
    total: Counter[str] = Counter()
    out: dict[str, dict[str, float]] = {}
    for name in treebank.MODERN:
        golds = [gold for gold in held if gold.treebank == name]
        tally: Counter[str] = Counter()
        found = engine.analyse_words(
            [[w.form for w in g.words] for g in golds], [[w.space for w in g.words] for g in golds]
        )
        for gold, sentence in zip(golds, found, strict=True):
            count(gold, sentence, tally)
        total += tally
        out[name] = figures(tally) | {"sentences": sentence_f(engine, golds)}
        print(name, out[name])
    out["together"] = figures(total) | {"sentences": sentence_f(engine, held)}
    print("together", out["together"])
    if args.json:
        args.json.write_text(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
