"""Makes ``models/priors*.json``: what shipped scores rest on. Run after the codebook changed.

    python tools/deciding/priors.py GOLD=WEIGHT ... [--meaning] [--check]

Each GOLD is a coded table as for ``kvds evaluate``, lines of the written corpus, or codes and
digests of lines that are not ours (.jsonl). WEIGHT says how much one of its judgments counts,
``@DIR`` behind it which encoder reads it: lines that the shipped one learned from are read by one
that did not learn from them. Every figure printed is leave-one-group-out: the policy that scores a
group never saw it. With ``--meaning`` the encoder is among the sources; authors must then be ones
it never learned from.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from direction import Side, figures, fitted_direction, sides_in
from judged import judged_proposals

from kvds_nlp.codebook import load_codebook
from kvds_nlp.data import Coding, Evidence
from kvds_nlp.deciding import Judged, Policy, calibrated, decide
from kvds_nlp.deciding.policy import save_policy
from kvds_nlp.deciding.valence import Direction
from kvds_nlp.encoding.meaning import open_meaning
from kvds_nlp.evaluating import evaluate
from kvds_nlp.flows.evaluate import cases_of, gold_passages
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.readers.labels import LabelledRow, read_labels
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, find_evidence

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
from meaning import read_set, with_neighbours

START = Policy(name="start")
WITH_MEANING = replace(
    START,
    trust={"meaning": 0.9, "model": 1.0, "rule": 0.6, "similar": 0.27},
    silence={"meaning": -0.8},
    threshold=0.3,
)
HELD = ("rule", "silence")
"""What written sentences cannot teach: they avoid the words that rules know, or set traps with
them. Where the encoder sees nothing in it, a sure rule is right once in ten on authors b and z, and
six times in ten in the talk of the example study and in real reports (``reports-a.jsonl``, coded
blind). So authors alone would teach a trust of 0.2 to 0.3, and reports 0.8. Set in between, nearer
to what people really say and write; what that costs and brings stands in docs/evaluation.md."""
PARTS = 5
"""Lines of one author have no groups of their own: they are left out a fifth at a time."""


class Gold:
    """One coded table with everything setup say of it."""

    def __init__(self, path: Path, weight: float, setup: CodingSetup) -> None:
        codes = {code.id for code in setup.codebook.active}
        self.name, self.weight, self.start = path.stem, weight, setup.policy
        self.rows = rows_in(path, codes)
        self.passages = with_neighbours(self.rows, gold_passages(self.rows, setup, Settings()))
        self.evidence: tuple[Evidence, ...] = find_evidence(self.passages, setup)

    def sides(self, setup: CodingSetup) -> list[Side]:
        """What voices say of the valence of its codings, beside what people gave."""
        defaults = dict(setup.codebook.valence_default)
        return sides_in(self.rows, self.passages, self.evidence, defaults, self.weight)

    def judged(self, *, without: str | None = None) -> list[Judged]:
        """Its judged proposals, those of one group left out."""
        pairs = [
            (r, p) for r, p in zip(self.rows, self.passages, strict=True) if r.group != without
        ]
        kept = {passage.segment.doc_id for _, passage in pairs}
        evidence = [item for item in self.evidence if item.segment.doc_id in kept]
        rows, passages = [row for row, _ in pairs], [passage for _, passage in pairs]
        return list(
            judged_proposals(rows, passages, evidence, policy=self.start, weight=self.weight)
        )


def honest(gold: Gold, golds: list[Gold], setup: CodingSetup) -> str:
    """Figures of one table, each group scored by a policy that never saw that group."""
    codings: list[Coding] = []
    for group in sorted({row.group for row in gold.rows}):
        policy = fitted([one for each in golds for one in each.judged(without=group)], setup)
        both = zip(gold.passages, gold.rows, strict=True)
        docs = {passage.segment.doc_id for passage, row in both if row.group == group}
        evidence = [item for item in gold.evidence if item.segment.doc_id in docs]
        codings += decide(evidence, setup.codebook, policy, passages=gold.passages, min_score=0.0)
    codes = [code.id for code in setup.codebook.active]
    limits = {code: setup.policy.threshold_of(code) for code in codes}
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


def rows_in(path: Path, codes: Collection[str]) -> tuple[LabelledRow, ...]:
    """A table, lines of the written corpus, or codes and digests of lines that are not ours."""
    if path.suffix == ".csv":
        return read_labels(path, codes=codes)
    if "sha256" in path.read_text("utf-8").partition("\n")[0]:
        return read_set(path, sorted(codes)).rows
    return written_rows(path, codes=codes)


def written_rows(path: Path, *, codes: Collection[str]) -> tuple[LabelledRow, ...]:
    """Lines of one author of the written corpus; both lines of a pair fall in one part."""
    rows = []
    for number, line in enumerate(map(json.loads, path.read_text("utf-8").splitlines()), 1):
        given = {code: side for code, side in line["codes"].items() if code in codes}
        pair = sum(map(ord, line["pair"])) if line["pair"] else number
        part, valence = str(pair % PARTS), tuple(given.items())
        rows.append(LabelledRow(line["text"], tuple(given), part, True, valence, number))
    return tuple(rows)


def fitted(judged: list[Judged], setup: CodingSetup) -> Policy:
    """The policy these judgments give."""
    held = HELD if setup.meaning else ()
    return calibrated(judged, setup.policy, name="kvds-priors-2", held=held)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", metavar="GOLD=WEIGHT")
    parser.add_argument("--meaning", action="store_true", help="with the encoder of meaning")
    parser.add_argument("--check", action="store_true", help="print figures, write nothing")
    asked = parser.parse_args()
    codebook = load_codebook(shipped("codebooks", "kvds.yaml"))
    meaning = open_meaning() if asked.meaning else None
    start = WITH_MEANING if meaning else START
    setup = CodingSetup(codebook, open_engine(), start, meaning=meaning)
    golds = []
    for entry in asked.gold:
        path, how = entry.rsplit("=", 1)
        weight, _, folder = how.partition("@")
        reader = replace(setup, meaning=open_meaning(Path(folder))) if folder else setup
        golds.append(Gold(Path(path), float(weight), reader))
    for gold in golds:
        print(honest(gold, golds, setup))
    policy = fitted([one for gold in golds for one in gold.judged()], setup)
    heard = {gold.name: gold.sides(setup) for gold in golds}
    sides = [one for each in heard.values() for one in each]
    policy = replace(policy, direction=fitted_direction(sides, Direction()))
    for name, each in heard.items():
        print(name, figures(each, policy.direction), "(learned from it)")
    print(replace(policy, codes={}))
    if not asked.check:
        sets = ", ".join(f"{gold.name} ({len(gold.rows)} texts x {gold.weight})" for gold in golds)
        about = f"codebook {codebook.name} {codebook.version} {codebook.sha256[:12]}; from {sets}"
        name = "priors-meaning.json" if meaning else "priors.json"
        save_policy(policy, shipped("models") / name, about=about)


if __name__ == "__main__":
    main()
