"""How far codings agree with people on texts that nothing was learned from: `make bench-meaning`.

    python benchmarks/meaning.py [SET ...]

A SET is an author of the written corpus (.jsonl), coded sentences (.jsonl with ``text`` and
``codes``; ``file`` and ``sha256`` instead of a text name a line of ../shared/data) or a table
as for ``kvds evaluate`` (.csv). Without one: author h of the written corpus,
who was kept out of learning, calibration and every choice, and the example study, whose texts stand
between the others of their interview. Each set is
coded with rules and likeness, with meaning alone (no rule is asked), and with everything.

    python benchmarks/meaning.py --expected     # writes models/expected.json, which reports quote

Interviews stand there for the example study, whose talk avoids the themes' words; open answers for
those of author h.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from kvds_nlp.codebook import load_codebook
from kvds_nlp.data import Evidence, Passage
from kvds_nlp.deciding import decide, shipped_policy
from kvds_nlp.encoding.meaning import open_meaning
from kvds_nlp.evaluating import Evaluation, evaluate
from kvds_nlp.flows.evaluate import cases_of, gold_passages
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.readers import read_inputs
from kvds_nlp.readers.labels import LabelledRow, read_labels
from kvds_nlp.segmenting import blocks
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, find_evidence

EXPECTED = {
    "interview": "corpora/voorbeeld/gold.csv",
    "answer": "corpora/geschreven/auteur-h.jsonl",
}
DEFAULT = ("corpora/geschreven/auteur-h.jsonl", "corpora/voorbeeld/gold.csv")
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
HEAD = "| {} | n | macro-F1 [95%] | macro P | macro R | kappa | micro P | micro R | valence | ECE |"


@dataclass(frozen=True, slots=True)
class TestSet:
    """Coded texts, and what each is (register, kind) where that is known."""

    name: str
    rows: tuple[LabelledRow, ...]
    about: tuple[Mapping[str, str], ...]


def read_set(path: Path, codes: Sequence[str]) -> TestSet:
    """The set in a file."""
    if path.suffix == ".csv":
        rows = read_labels(path, codes=codes)
        return TestSet(path.stem, rows, tuple({} for _ in rows))
    rows, about = [], []
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts = shared_lines({line["file"] for line in lines if "sha256" in line})
    for number, line in enumerate(lines, 1):
        text = texts[line["file"], line["sha256"]] if "sha256" in line else line["text"]
        coded = line["codes"]
        if isinstance(coded, list):  # a bare code, or one with its valence
            pairs = [item if isinstance(item, dict) else {"code": item} for item in coded]
            coded = {item["code"]: item.get("valence") for item in pairs}
        names = tuple(code for code in coded if code in codes)
        valence = tuple((code, coded[code]) for code in names if coded[code])
        group = str(line.get("proeftuin") or line.get("doc") or number % 50)
        rows.append(LabelledRow(text, names, group, True, valence, number))
        about.append({key: line[key] for key in ("register", "kind") if key in line})
    return TestSet(path.stem, tuple(rows), tuple(about))


def shared_lines(files: Iterable[str]) -> dict[tuple[str, str], str]:
    """File and digest -> a line of ../shared/data, which is for measuring and stays where it is."""
    found = {}
    for name in files:
        plain = SHARED / "dutch" / f"{name}.txt"
        if plain.is_file():
            texts = plain.read_text("utf-8").splitlines()
        else:
            coded = (SHARED / "gold" / f"{name}.jsonl").read_text("utf-8")
            texts = [json.loads(line)["text"] for line in coded.splitlines()]
        for text in map(str.strip, texts):
            found[name, hashlib.sha256(text.encode()).hexdigest()[:16]] = text
    return found


def with_neighbours(
    rows: Sequence[LabelledRow], passages: Sequence[Passage]
) -> tuple[Passage, ...]:
    """The passages, each with what its talk says before and after it and what was asked, as a run
    of the example study gives them.

    A text that is not in the example study stays alone.
    """
    read = read_inputs([shipped("corpora", "voorbeeld", "source")]).documents
    talks = [one for one in read if one.kind == "interview"]
    homes = [" ".join(one.text.split()) for one in talks]
    asked = [
        (" ".join(block.span.of(one.text).split()), block.question, one.facts)
        for one in read
        for block in blocks(one)
        if block.coded
    ]
    places: dict[int, list[tuple[int, int]]] = {}
    found = list(passages)
    for number, row in enumerate(rows):
        text = " ".join(row.text.split())
        home = next((n for n, whole in enumerate(homes) if text in whole), None)
        if home is not None:
            places.setdefault(home, []).append((homes[home].index(text), number))
        for whole, question, facts in asked:
            if text in whole:
                found[number] = replace(found[number], question=question, facts=facts)
                break
    for some in places.values():
        for (_, first), (_, then) in pairwise(sorted(some)):
            found[first] = replace(found[first], after=rows[then].text)
            found[then] = replace(found[then], before=rows[first].text)
    return tuple(found)


def judge(
    rows: Sequence[LabelledRow], passages: Sequence[Passage], evidence: Sequence[Evidence],
    setup: CodingSetup,
) -> Evaluation:  # fmt: skip
    """What these texts' codings are worth under this setup's policy."""
    codings = decide(evidence, setup.codebook, setup.policy, passages=passages, min_score=0.0)
    codes = [code.id for code in setup.codebook.active]
    limits = {code: setup.policy.threshold_of(code) for code in codes}
    return evaluate(cases_of(rows, passages, codings, limits), codes)


def line_of(name: str, found: Evaluation) -> str:
    """One row of a table."""
    low, high = found.macro_f1_interval or (float("nan"), float("nan"))
    figures = (
        found.macro_precision, found.macro_recall, found.macro_kappa,
        found.micro_precision, found.micro_recall, found.valence_accuracy,
    )  # fmt: skip
    shown = " | ".join("-" if one is None else f"{one:.3f}" for one in figures)
    ece = f"{found.calibration.ece:.3f}" if found.calibration else "-"
    return f"| {name} | {found.n} | {found.macro_f1:.3f} [{low:.2f}-{high:.2f}] | {shown} | {ece} |"


def show(some: TestSet, bare: CodingSetup, full: CodingSetup) -> None:
    """The tables of one set."""
    passages = with_neighbours(some.rows, gold_passages(some.rows, full, Settings()))
    began = time.process_time()
    evidence = find_evidence(passages, full)
    seconds = time.process_time() - began
    meaning = [e for e in evidence if not e.code or e.source.startswith("meaning:")]
    print(f"\n{HEAD.format(some.name)}\n|{'---|' * 10}")
    print(
        line_of("rules, likeness", judge(some.rows, passages, find_evidence(passages, bare), bare))
    )
    print(line_of("meaning alone", judge(some.rows, passages, meaning, full)))
    everything = judge(some.rows, passages, evidence, full)
    print(line_of("everything", everything))
    for key in ("register", "kind"):
        for value in sorted({one[key] for one in some.about if key in one}):
            places = [n for n, one in enumerate(some.about) if one.get(key) == value]
            rows, part = [some.rows[n] for n in places], [passages[n] for n in places]
            docs = {passage.segment.doc_id for passage in part}
            own = [item for item in evidence if item.segment.doc_id in docs]
            print(line_of(f"{key}: {value}", judge(rows, part, own, full)))
    heads = ("code", "people", "ours", "precision", "recall", "F1", "kappa")
    print(f"\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    for one in everything.codes:
        four = (one.precision, one.recall, one.f1, one.kappa)
        shown = " | ".join("-" if v is None or v != v else f"{v:.2f}" for v in four)
        print(f"| {one.code} | {one.n} | {one.proposed} | {shown} |")
    print(f"\nasking every source took {seconds:.1f} s of CPU for {len(passages)} texts")


def write_expected(bare: CodingSetup, full: CodingSetup, codes: Sequence[str]) -> None:
    """What a report says of what nobody reviewed: micro precision and recall, by kind of text."""
    sets = {kind: read_set(Path(path), codes) for kind, path in EXPECTED.items()}
    sets["answer"] = TestSet(
        "answers",
        tuple(
            row
            for row, about in zip(sets["answer"].rows, sets["answer"].about, strict=True)
            if about["register"] == "answer"
        ),
        (),
    )
    body: dict[str, object] = {"codes": codes, "about": EXPECTED}
    for name, setup in (("words", bare), ("meaning", full)):
        figures = {}
        for kind, some in sets.items():
            passages = with_neighbours(some.rows, gold_passages(some.rows, setup, Settings()))
            found = judge(some.rows, passages, find_evidence(passages, setup), setup)
            figures[f"{kind}_right"] = round(found.micro_precision or 0.0, 3)
            figures[f"{kind}_found"] = round(found.micro_recall or 0.0, 3)
        body[name] = figures
    text = json.dumps(body, ensure_ascii=False, indent=1)
    (shipped("models") / "expected.json").write_text(text + "\n", "utf-8")
    print(text)


def main() -> None:
    book, engine, reader = (
        load_codebook(shipped("codebooks", "kvds.yaml")), open_engine(), open_meaning(),
    )  # fmt: skip
    if reader is None:
        raise SystemExit("the encoder of meaning or its runtime is not there")
    bare = CodingSetup(book, engine, shipped_policy())
    full = CodingSetup(book, engine, shipped_policy(meaning=True), meaning=reader)
    codes = [code.id for code in book.active]
    if sys.argv[1:] == ["--expected"]:
        return write_expected(bare, full, codes)
    for path in map(Path, sys.argv[1:] or DEFAULT):
        show(read_set(path, codes), bare, full)
    return None


if __name__ == "__main__":
    main()
