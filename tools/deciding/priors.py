"""Makes ``models/priors.json``: what shipped scores rest on. Run after the codebook changed.

    python tools/deciding/priors.py GOLD.csv=WEIGHT ... [--check]

Each GOLD is a coded table as for ``kvds evaluate``; WEIGHT says how much one of its judgments
counts. Every figure printed is leave-one-group-out: the policy that scores a group never saw it.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from judged import judged_proposals

from kvds_nlp.codebook import load_codebook
from kvds_nlp.data import Coding, Evidence, Passage
from kvds_nlp.deciding import Judged, Policy, calibrated, decide
from kvds_nlp.deciding.policy import save_policy
from kvds_nlp.evaluating import evaluate
from kvds_nlp.flows.evaluate import cases_of, gold_passages
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.readers.labels import LabelledRow, read_labels
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, find_evidence

START = Policy(name="start")


class Gold:
    """One coded table with everything setup say of it."""

    def __init__(self, path: Path, weight: float, setup: CodingSetup) -> None:
        codes = {code.id for code in setup.codebook.active}
        self.name, self.weight = path.stem, weight
        self.rows: tuple[LabelledRow, ...] = read_labels(path, codes=codes)
        self.passages: tuple[Passage, ...] = gold_passages(self.rows, setup, Settings())
        self.evidence: tuple[Evidence, ...] = find_evidence(self.passages, setup)

    def judged(self, *, without: str | None = None) -> list[Judged]:
        """Its judged proposals, those of one group left out."""
        pairs = [
            (r, p) for r, p in zip(self.rows, self.passages, strict=True) if r.group != without
        ]
        kept = {passage.segment.doc_id for _, passage in pairs}
        evidence = [item for item in self.evidence if item.segment.doc_id in kept]
        rows, passages = [row for row, _ in pairs], [passage for _, passage in pairs]
        return list(judged_proposals(rows, passages, evidence, policy=START, weight=self.weight))


def honest(gold: Gold, golds: list[Gold], setup: CodingSetup) -> str:
    """Figures of one table, each group scored by a policy that never saw that group."""
    codings: list[Coding] = []
    for group in sorted({row.group for row in gold.rows}):
        policy = fitted([one for each in golds for one in each.judged(without=group)])
        both = zip(gold.passages, gold.rows, strict=True)
        docs = {passage.segment.doc_id for passage, row in both if row.group == group}
        evidence = [item for item in gold.evidence if item.segment.doc_id in docs]
        codings += decide(evidence, setup.codebook, policy, passages=gold.passages, min_score=0.0)
    codes = [code.id for code in setup.codebook.active]
    limits = {code: START.threshold_of(code) for code in codes}
    report = evaluate(cases_of(gold.rows, gold.passages, codings, limits), codes)
    figures = {
        "macro-F1": report.macro_f1,
        "macro-P": report.macro_precision,
        "macro-R": report.macro_recall,
        "kappa": report.macro_kappa,
        "micro-F1": report.micro_f1,
        "micro-P": report.micro_precision,
        "ECE": report.calibration.ece if report.calibration else float("nan"),
        "valence": report.valence_accuracy,
    }
    said = " ".join(f"{name} {value:.3f}" for name, value in figures.items())
    return f"{gold.name:16} n={report.n:5} {said}"


def fitted(judged: list[Judged]) -> Policy:
    """The policy these judgments give."""
    return calibrated(judged, START, name="kvds-priors-1")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", metavar="GOLD=WEIGHT")
    parser.add_argument("--check", action="store_true", help="print figures, write nothing")
    asked = parser.parse_args()
    codebook = load_codebook(shipped("codebooks", "kvds.yaml"))
    setup = CodingSetup(codebook, open_engine(), START)
    pairs = [entry.rsplit("=", 1) for entry in asked.gold]
    golds = [Gold(Path(path), float(weight), setup) for path, weight in pairs]
    for gold in golds:
        print(honest(gold, golds, setup))
    policy = fitted([one for gold in golds for one in gold.judged()])
    print(replace(policy, codes={}))
    if not asked.check:
        sets = ", ".join(f"{gold.name} ({len(gold.rows)} texts x {gold.weight})" for gold in golds)
        about = f"codebook {codebook.name} {codebook.version} {codebook.sha256[:12]}; from {sets}"
        save_policy(policy, shipped("models") / "priors.json", about=about)


if __name__ == "__main__":
    main()
