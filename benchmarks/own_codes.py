"""Codes that the encoder was not taught: what a definition and ten examples are worth.

    python benchmarks/own_codes.py ENCODER AUTHOR CODE,CODE,...

ENCODER is a folder made by ``tools/encoder/export.py`` of a reader that was trained without these
codes (``--unknown``); AUTHOR one that it did not learn from. Each code is given its label,
definition and include items as shipped, no rules, and ten examples drawn from author a (ten draws).
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from meaning import judge, line_of, read_set

from kvds_nlp.codebook import load_codebook
from kvds_nlp.codebook.model import Codebook, Example
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.encoding.meaning import open_meaning
from kvds_nlp.flows.evaluate import gold_passages
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, find_evidence

DRAWS, EXAMPLES = 10, 10


def written(author: str) -> Path:
    """The lines of one author."""
    return shipped("corpora", "geschreven") / f"auteur-{author}.jsonl"


def with_examples(book: Codebook, codes: list[str], seed: int) -> Codebook:
    """The codebook of these codes alone, without rules, each with its drawn examples."""
    lines = [json.loads(row) for row in written("a").read_text("utf-8").splitlines()]
    dice = random.Random(seed)  # noqa: S311 - a draw, no secret
    own = []
    for code in book.active:
        if code.id in codes:
            alone = [line["text"] for line in lines if set(line["codes"]) == {code.id}]
            examples = tuple(Example(text) for text in dice.sample(alone, EXAMPLES))
            own.append(replace(code, rules=(), examples=examples, counterexamples=()))
    return replace(book, codes=tuple(own))


def main() -> None:
    folder, author, names = sys.argv[1:4]
    codes = names.split(",")
    reader, book, engine = (
        open_meaning(Path(folder)), load_codebook(shipped("codebooks", "kvds.yaml")), open_engine(),
    )  # fmt: skip
    if reader is None:
        raise SystemExit("the encoder of meaning or its runtime is not there")
    some, found = read_set(written(author), codes), []
    passages = None
    for seed in range(DRAWS):
        own = with_examples(book, codes, seed)
        setup = CodingSetup(own, engine, shipped_policy(meaning=True), meaning=reader)
        if setup.taught:
            raise SystemExit(f"this encoder was taught {', '.join(setup.taught)}")
        passages = passages or gold_passages(some.rows, setup, Settings())
        found.append(judge(some.rows, passages, find_evidence(passages, setup), setup))
        print(line_of(f"draw {seed}", found[-1]), flush=True)
    f1 = [one.macro_f1 for one in found]
    precision, recall = (
        np.mean([getattr(one, name) or 0.0 for one in found])
        for name in ("micro_precision", "micro_recall")
    )
    print(
        f"macro-F1 {np.mean(f1):.3f} ({min(f1):.3f} to {max(f1):.3f}), "
        f"micro precision {precision:.3f}, recall {recall:.3f}"
    )


if __name__ == "__main__":
    main()
