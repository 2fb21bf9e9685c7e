"""Counts of the written corpus, and how far its second coder agrees: the tables of its card.

python tools/written_corpus.py
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from kvds_nlp.codebook import load_codebook
from kvds_nlp.places import shipped
from kvds_nlp.statistics import kappa_of

FOLDER = Path(__file__).resolve().parent.parent / "corpora" / "geschreven"

Line = dict[str, Any]


def lines() -> list[Line]:
    """Every line, by author and place."""
    files = sorted(FOLDER.glob("auteur-*.jsonl"))
    return [json.loads(row) for file in files for row in file.read_text("utf-8").splitlines()]


def kappa(twice: list[Line], code: str) -> float | None:
    """Cohen's kappa between the author and the blind second coder on one code."""
    table = Counter(
        (code in line.get("first", line["codes"]), code in line["second"]) for line in twice
    )
    return kappa_of(table[True, True], table[True, False], table[False, True], table[False, False])


def main() -> None:
    every = lines()
    themed = [line for line in every if "themes" not in line]
    twice = [line for line in themed if "second" in line]
    print(f"{len(every)} lines, {len(themed)} for the codebook; {len(twice)} coded twice\n")
    print("| author | lines | spoken | answer | report | without code | hard |")
    print("|---|---|---|---|---|---|---|")
    for author in sorted({line["author"] for line in every}):
        own = [line for line in every if line["author"] == author]
        registers = Counter(line["register"] for line in own)
        none = sum(not line["codes"] and not line.get("themes") for line in own)
        hard = sum(line["hard"] for line in own)
        spread = " | ".join(str(registers[r]) for r in ("spoken", "answer", "report"))
        print(f"| {author} | {len(own)} | {spread} | {none} | {hard} |")
    print("\n| code | lines | without its words | hinders / helps / neutral | kappa |")
    print("|---|---|---|---|---|")
    kappas = []
    for code in load_codebook(shipped("codebooks", "kvds.yaml")).active:
        own = [line for line in themed if code.id in line["codes"]]
        share = sum(line["kind"] != "said" for line in own) / len(own)
        valence = Counter(line["codes"][code.id] for line in own)
        sides = " / ".join(str(valence[v]) for v in ("belemmerend", "bevorderend", "neutraal"))
        kappas.append(kappa(twice, code.id) or 0.0)
        print(f"| {code.id} | {len(own)} | {share:.0%} | {sides} | {kappas[-1]:.2f} |")
    same = sum(x.get("first", x["codes"]).keys() == x["second"].keys() for x in twice)
    print(f"\nmean kappa {sum(kappas) / len(kappas):.3f}; the same codes: {same / len(twice):.2f}")


if __name__ == "__main__":
    main()
