"""How well we code, beside two baselines. Run with ``make bench-coding``.

Each coded table gives one block: the shipped example study, and any given on the command line
(GOLD.csv as for ``kvds evaluate``). Baselines: the names of the codes as keywords; TF-IDF to the
definitions, its threshold tuned on the other groups. Then rules, likeness and both, and both
without one part of the Dutch engine; R@P85 is the recall one can have at a precision of .85.
"Left out" means that the calibration of every group was learned from the other groups.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tools" / "deciding"))
from judged import judged_proposals

from kvds_nlp.codebook import Codebook, load_codebook
from kvds_nlp.data import Coding, Evidence, Passage, Sentence, Token
from kvds_nlp.deciding import Judged, Policy, calibrated, decide, shipped_policy
from kvds_nlp.evaluating import Case, Evaluation, Scored, evaluate
from kvds_nlp.flows.evaluate import cases_of, gold_passages
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.readers.labels import LabelledRow, read_labels
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, find_evidence

Rows = Sequence[LabelledRow]
Change = Callable[[Passage], Passage]


def keywords(rows: Rows, codebook: Codebook) -> list[Case]:
    """Baseline: a code is given when a word begins as one of the words of its name does."""
    stems = {
        code.id: tuple(
            word[: max(4, len(word) - 3)]
            for word in re.findall(r"\w{4,}", f"{code.id} {code.label}".lower().replace("_", " "))
        )
        for code in codebook.active
    }
    cases = []
    for row in rows:
        words = re.findall(r"\w+", row.text.lower())
        found = {
            code: Scored(1.0, True)
            for code, begins in stems.items()
            if any(word.startswith(begins) for word in words)
        }
        cases.append(_case(row, found))
    return cases


def definitions(rows: Rows, codebook: Codebook) -> list[Case]:
    """Baseline: cosine of TF-IDF to each definition; one threshold, tuned on the other groups."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    codes = [code.id for code in codebook.active]
    about = [" ".join([c.label, c.definition, *c.include]) for c in codebook.active]
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    vectors = vectorizer.fit_transform([*about, *(row.text for row in rows)])
    near = (vectors[len(codes) :] @ vectors[: len(codes)].T).toarray()
    cases: list[Case] = [_case(row, {}) for row in rows]
    for group in sorted({row.group for row in rows}):
        others = [place for place, row in enumerate(rows) if row.group != group]
        best = max(
            np.linspace(0.02, 0.4, 39),
            key=lambda t: evaluate(_above(rows, near, codes, others, t), codes).macro_f1,
        )
        own = [place for place, row in enumerate(rows) if row.group == group]
        for place, case in zip(own, _above(rows, near, codes, own, best), strict=True):
            cases[place] = case
    return cases


def _above(
    rows: Rows, near: np.ndarray, codes: Sequence[str], places: Sequence[int], limit: float
) -> list[Case]:
    return [
        _case(
            rows[place],
            {
                c: Scored(float(v), True)
                for c, v in zip(codes, near[place], strict=True)
                if v >= limit
            },
        )
        for place in places
    ]


def _case(row: LabelledRow, found: dict[str, Scored]) -> Case:
    return Case(row.text, row.group, frozenset(row.codes), found, dict(row.valence), row.complete)


def ours(
    rows: Rows, passages: Sequence[Passage], evidence: Sequence[Evidence], codebook: Codebook
) -> list[Case]:
    """Our codings; the calibration of every group was learned from the other groups."""
    start = Policy()
    place = {passage.segment.doc_id: row.group for passage, row in zip(passages, rows, strict=True)}
    codings: list[Coding] = []
    for group in sorted(set(place.values())):
        judged = _judged(rows, passages, evidence, start, group=group)
        policy = calibrated(judged, start, name="left out")
        own = [item for item in evidence if place[item.segment.doc_id] == group]
        codings += decide(own, codebook, policy, passages=passages, min_score=0.0)
    limits = {code.id: start.threshold_of(code.id) for code in codebook.active}
    return list(cases_of(rows, passages, codings, limits))


def _judged(
    rows: Rows,
    passages: Sequence[Passage],
    evidence: Sequence[Evidence],
    start: Policy,
    *,
    group: str,
) -> Sequence[Judged]:
    """What people said of proposals in all groups but one."""
    kept = [(r, p) for r, p in zip(rows, passages, strict=True) if r.group != group]
    docs = {passage.segment.doc_id for _, passage in kept}
    found = [item for item in evidence if item.segment.doc_id in docs]
    return judged_proposals([r for r, _ in kept], [p for _, p in kept], found, policy=start)


def as_shipped(
    rows: Rows, passages: Sequence[Passage], evidence: Sequence[Evidence], codebook: Codebook
) -> list[Case]:
    """What ``kvds evaluate`` says: the shipped policy (these texts may have shaped it)."""
    policy = shipped_policy()
    codings = decide(evidence, codebook, policy, passages=passages, min_score=0.0)
    limits = {code.id: policy.threshold_of(code.id) for code in codebook.active}
    return list(cases_of(rows, passages, codings, limits))


def without_joined_verbs(passage: Passage) -> Passage:
    """A separated verb as two loose words."""

    def change(token: Token, particles: dict[int, str], place: int) -> Token:
        particle = particles.get(place, "")
        if particle and token.lemma.startswith(particle):
            bare = token.lemma[len(particle) :]
            return replace(token, lemma=bare, keys=(bare,))
        return replace(token, particle_of=None)

    def sentence(one: Sentence) -> Sentence:
        particles = {t.particle_of: t.text.lower() for t in one.tokens if t.particle_of is not None}
        tokens = tuple(change(t, particles, n) for n, t in enumerate(one.tokens))
        return replace(one, tokens=tokens)

    return replace(passage, sentences=tuple(sentence(one) for one in passage.sentences))


def without(**values: object) -> Change:
    """Every token with these fields set."""

    def change(passage: Passage) -> Passage:
        sentences = tuple(
            replace(s, tokens=tuple(replace(t, **values) for t in s.tokens))  # type: ignore[arg-type]
            for s in passage.sentences
        )
        return replace(passage, sentences=sentences)

    return change


def line(name: str, cases: Sequence[Case], codes: Sequence[str]) -> str:
    """One line of the table."""
    report: Evaluation = evaluate(cases, codes)
    ece = f"{report.calibration.ece:5.3f}" if report.calibration else "    -"
    low, high = report.macro_f1_interval or (float("nan"), float("nan"))
    return (
        f"{name:38} {report.macro_f1:5.3f} [{low:.2f}-{high:.2f}] {report.macro_precision:5.3f} "
        f"{report.macro_recall:5.3f} {report.macro_kappa:5.3f} {report.micro_f1:5.3f} "
        f"{report.micro_precision:5.3f} {report.micro_recall:5.3f} {_reach(cases, codes):5.3f} "
        f"{report.valence_accuracy:5.3f} {ece}"
    )


def _reach(cases: Sequence[Case], codes: Sequence[str], precision: float = 0.85) -> float:
    """The highest micro recall at this micro precision or better, over all thresholds."""
    pairs = sorted(
        (-case.scored[code].score, code not in case.gold)
        for case in cases
        for code in codes
        if code in case.scored and case.judged(code)
    )
    wanted = sum(len(case.gold) for case in cases)
    right, best = 0, 0
    for rank, (_, wrong) in enumerate(pairs, 1):
        right += not wrong
        best = right if right / rank >= precision else best
    return best / wanted


def block(path: Path, setup: CodingSetup) -> None:
    """Prints the table of one coded set."""
    book = setup.codebook
    codes = [code.id for code in book.active]
    rows = read_labels(path, codes=codes)
    passages = gold_passages(rows, setup, Settings())
    evidence = find_evidence(passages, setup)
    rules = [item for item in evidence if item.source.startswith("rule:")]
    alike = [item for item in evidence if not item.code or item.source.startswith("similar:")]
    print(f"\n{path.name}: {len(rows)} texts, {len({row.group for row in rows})} groups")
    print(f"{'':38} macroF1 [95%]      P     R     kappa microF1 P   R     R@P85 val.  ECE")
    print(line("code names as keywords", keywords(rows, book), codes))
    print(line("TF-IDF to definitions (left out)", definitions(rows, book), codes))
    print(line("rules (left out)", ours(rows, passages, rules, book), codes))
    print(line("likeness (left out)", ours(rows, passages, alike, book), codes))
    print(line("rules + likeness (left out)", ours(rows, passages, evidence, book), codes))
    for name, change in (
        ("  without joined verbs", without_joined_verbs),
        ("  without compound parts", without(parts=())),
        ("  without negation and wishes", without(negated=False, wished=False)),
    ):
        changed = [change(passage) for passage in passages]
        found = find_evidence(changed, setup)
        print(line(name, ours(rows, changed, found, book), codes))
    print(
        line("rules + likeness, shipped policy", as_shipped(rows, passages, evidence, book), codes)
    )


def main() -> None:
    setup = CodingSetup(load_codebook(shipped("codebooks", "kvds.yaml")), open_engine(), Policy())
    for path in [shipped("corpora", "voorbeeld", "gold.csv"), *map(Path, sys.argv[1:])]:
        block(path, setup)


if __name__ == "__main__":
    main()
