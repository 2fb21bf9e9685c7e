"""Whether "may I stop?" is answered truly, in whole reviews: `make bench-stopping`.

    python benchmarks/stopping.py [--studies N] [--budget ROWS] [--goal SHARE] [SET ...]

A SET is an author of the written corpus (.jsonl) or a coded table (.csv); without one: the example
study and authors b, h and m. Each is coded once. A simulated study is some of its groups (of a
written author some 600 lines); somebody fills in sheets as ``kvds review --export`` makes them, as
the set is coded, round after round, until half of the segments were seen. Told: how often the
intervals of each round hold what is true of the study at that moment; and when the advice says for
the first time that it is enough, whether that is true, and how much was read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from meaning import read_set

from kvds_nlp.codebook import load_codebook
from kvds_nlp.codebook.model import Codebook
from kvds_nlp.commands.review import GOAL
from kvds_nlp.data import Coding, Decision, Segment, Verdict
from kvds_nlp.deciding import decide, doubts, shipped_policy
from kvds_nlp.encoding.meaning import open_meaning
from kvds_nlp.flows.evaluate import gold_passages
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.reviewing import choose_for_review, review_state_of
from kvds_nlp.reviewing.estimating import Holding, holdings
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, find_evidence

TOLD = 0.005
"""Figures are told in whole percents."""

LINES = 600
"""Of a written author, whose lines stand by themselves, so many are a study."""

DEFAULT = (
    "corpora/voorbeeld/gold.csv",
    "corpora/geschreven/auteur-b.jsonl",
    "corpora/geschreven/auteur-h.jsonl",
    "corpora/geschreven/auteur-m.jsonl",
)


@dataclass(frozen=True, slots=True)
class CodedSet:
    """Texts with what people say of them, and what the machine proposed.

    Attributes:
        truth: key of a segment -> the codes it has.
        group: key of a segment -> its proeftuin; of loose lines nothing.
        doubts: key of a segment -> how often the machine is probably wrong there.
    """

    name: str
    segments: tuple[Segment, ...]
    codings: tuple[Coding, ...]
    truth: Mapping[str, frozenset[str]]
    group: Mapping[str, str]
    doubts: Mapping[str, float]
    codebook: Codebook

    @classmethod
    def of(cls, path: Path, setup: CodingSetup) -> CodedSet:
        """The set in a file, coded once."""
        codes = [code.id for code in setup.codebook.active]
        rows = read_set(path, codes).rows
        passages = gold_passages(rows, setup, Settings())
        evidence = find_evidence(passages, setup)
        codings = decide(evidence, setup.codebook, setup.policy, passages=passages)
        keys = [passage.segment.key for passage in passages]
        return cls(
            path.stem,
            tuple(passage.segment for passage in passages),
            codings,
            {key: frozenset(row.codes) for key, row in zip(keys, rows, strict=True)},
            {
                key: row.group if path.suffix == ".csv" else ""
                for key, row in zip(keys, rows, strict=True)
            },
            doubts([p.segment for p in passages], evidence, codings, setup.codebook, setup.policy),
            setup.codebook,
        )

    def study(self, rng: np.random.Generator) -> CodedSet:
        """Some of it: all but one of its groups, or so many lines."""
        groups = sorted(set(self.group.values()))
        if len(groups) > 1:
            out = groups[rng.integers(len(groups))]
            kept = {key for key, group in self.group.items() if group != out}
        else:
            keys = sorted(self.truth)
            kept = {keys[place] for place in rng.permutation(len(keys))[:LINES].tolist()}
        segments = tuple(one for one in self.segments if one.key in kept)
        codings = tuple(one for one in self.codings if one.segment.key in kept)
        return replace(self, segments=segments, codings=codings)


@dataclass(frozen=True, slots=True)
class Moment:
    """A review after so many rounds.

    Attributes:
        read: share of the segments of which somebody judged something.
        told: what is said of the whole and of each code.
        true: recall and precision as they are, in the same order; nan where there is nothing.
    """

    read: float
    told: tuple[Holding, ...]
    true: tuple[tuple[float, float], ...]


def review(study: CodedSet, budget: int, seed: int, *, completes: bool) -> Iterator[Moment]:
    """A review in rounds, until half of the segments were seen.

    Args:
        study: what is reviewed.
        budget: rows a round.
        seed: of the draws.
        completes: whether "alles bekeken" is filled in for the useful rows too.
    """
    codes = [code.id for code in study.codebook.active]
    log: list[Verdict] = []
    every = frozenset(codes)
    seen, drawn, at = set[str](), set[str](), datetime(2026, 1, 1, tzinfo=UTC)
    proposed: dict[str, frozenset[str]] = {}
    for coding in study.codings:
        key = coding.segment.key
        proposed[key] = proposed.get(key, frozenset()) | {coding.code}
    while True:
        state = review_state_of(log, study.codebook)
        rows = choose_for_review(
            study.segments, study.codings, state, budget=budget, seed=seed, doubts=study.doubts
        )
        at += timedelta(hours=1)
        said: dict[tuple[str, str], tuple[Segment, Decision]] = {}
        for row in rows:
            segment = row.segment
            key, holds = segment.key, study.truth[segment.key]
            if row.code:
                said[key, row.code] = segment, "accept" if row.code in holds else "reject"
            if row.part == "random" or completes:
                for code in proposed.get(key, ()):
                    said[key, code] = segment, "accept" if code in holds else "reject"
                for code in holds - proposed.get(key, frozenset()):
                    said[key, code] = segment, "add"
                said[key, ""] = segment, "complete"
            if row.part == "random":
                drawn.add(key)
            seen.add(key)
        for (_, code), (segment, decision) in said.items():
            log.append(
                Verdict(
                    at, "Noor", segment.doc_id, segment.doc_sha256, segment.span, segment.quote,
                    code, decision, study.codebook.sha256,
                )
            )  # fmt: skip
        if len(seen) > len(study.segments) / 2:
            return
        state = review_state_of(log, study.codebook)
        keys = [segment.key for segment in study.segments]
        answers = state.all_answers(keys, codes)
        told = holdings(keys, answers, proposed, study.doubts, dict.fromkeys(drawn, every), codes)
        yield Moment(len(seen) / len(keys), told, tuple(_true(study, answers, proposed, codes)))


def _true(
    study: CodedSet,
    answers: Mapping[str, Mapping[str, bool]],
    proposed: Mapping[str, frozenset[str]],
    codes: Sequence[str],
) -> Iterator[tuple[float, float]]:
    """Recall and precision of what the study has now: of the whole, then of each code."""
    counts = np.zeros((len(codes), 3))  # had and right, had, right
    for segment in study.segments:
        key, holds = segment.key, study.truth[segment.key]
        for place, code in enumerate(codes):
            has = answers[key].get(code, code in proposed.get(key, ()))
            counts[place] += (has and code in holds, has, code in holds)
    for both, has, right in (counts.sum(axis=0), *counts):
        yield (both / right if right else np.nan, both / has if has else np.nan)


def measure(some: CodedSet, studies: int, budget: int, goal: float, *, completes: bool) -> None:
    """Prints the figures of one set."""
    held: dict[str, list[bool]] = {}
    wide: dict[str, list[float]] = {}
    first: list[tuple[float, bool]] = []
    for number in range(studies):
        study = some.study(np.random.default_rng(number))
        enough = None
        for moment in review(study, budget, number, completes=completes):
            for place, (holding, true) in enumerate(zip(moment.told, moment.true, strict=True)):
                for name, interval, value in zip(
                    ("recall", "precision"), (holding.recall, holding.precision), true, strict=True
                ):
                    if interval.low is None or interval.high is None or np.isnan(value):
                        continue
                    kind = f"{name} of {'a code' if place else 'the study'}"
                    inside = interval.low - TOLD <= value <= interval.high + TOLD
                    held.setdefault(kind, []).append(inside)
                    wide.setdefault(kind, []).append(interval.high - interval.low)
            if enough is None and moment.told[0].enough(goal):
                enough = moment.read, min(moment.true[0]) >= goal
        if enough:
            first.append(enough)
    whole = "every row" if completes else "random rows only"
    print(f"{some.name}: {studies} studies, all codes looked at in {whole}")
    for kind, inside in held.items():
        print(
            f"  {kind}: holds the truth in {np.mean(inside):.3f} of {len(inside)}, "
            f"mean width {np.mean(wide[kind]):.2f}"
        )
    right = sum(true for _, true in first)
    read = np.mean([share for share, _ in first]) if first else float("nan")
    print(
        f"  'enough' within half of the segments: in {len(first)} studies, true in {right}, "
        f"after {read:.2f} of the segments", flush=True,
    )  # fmt: skip


def main(arguments: Sequence[str]) -> None:
    """Prints one block per set and way of filling in."""

    def given(name: str, default: float) -> float:
        return float(arguments[arguments.index(name) + 1]) if name in arguments else default

    sets = [Path(name) for name in arguments if name.endswith((".csv", ".jsonl"))]
    meaning = open_meaning()
    policy = shipped_policy(meaning=meaning is not None)
    book = load_codebook(shipped("codebooks", "kvds.yaml"))
    setup = CodingSetup(book, open_engine(), policy, meaning=meaning)
    studies, budget = int(given("--studies", 40)), int(given("--budget", 100))
    for path in sets or map(Path, DEFAULT):
        some = CodedSet.of(path, setup)
        for completes in (True, False):
            measure(some, studies, budget, given("--goal", GOAL), completes=completes)


if __name__ == "__main__":
    main(sys.argv[1:])
