"""What a second pass costs: ``make bench-recode`` (about 15 minutes; ``--segments N`` for fewer).

Texts: sentences of the shipped example study drawn with replacement, two or three to an answer, so
that hardly any text comes twice. Every pass is a process of its own that opens the codebook and the
Dutch engine, then codes all answers (reading files and writing tables is left out: no pass saves
that). The first pass has an empty cache, the second the same codebook, the others one rule edited.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kvds_nlp.codebook import load_codebook
from kvds_nlp.codebook.model import Codebook
from kvds_nlp.codebook.rules import with_id
from kvds_nlp.data import Document, Origin, Turn, digest
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.flows.code import analyse
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.readers import read_inputs
from kvds_nlp.recoding import CachedCoder
from kvds_nlp.settings import Settings, load_settings
from kvds_nlp.sources import CodingSetup
from kvds_nlp.spans import Span
from kvds_nlp.store.cache import open_shelf

STUDY = Path(__file__).resolve().parent.parent / "corpora" / "voorbeeld"
EDITED = (0, 3, 6, 9)
"""Places of the codes of which the first rule is edited, one after another; edits stand."""


def sentences() -> list[str]:
    """Every sentence of the example study that is coded."""
    settings = load_settings(STUDY / "study.yaml")
    documents = read_inputs([STUDY], settings.reading).documents
    return [
        passage.segment.quote[a:b]
        for passage in analyse(documents, open_engine(), settings)
        for a, b in (
            (
                s.start + passage.base - passage.segment.span.start,
                s.end + passage.base - passage.segment.span.start,
            )
            for s in passage.sentences
        )
    ]


def answers(texts: Sequence[str], count: int) -> list[Document]:
    """Answers of two or three sentences, drawn with replacement."""
    dice = random.Random(20171)  # noqa: S311 - a sample, no secret
    drawn = (" ".join(dice.choices(texts, k=dice.choice((2, 3)))) for _ in range(count))
    return [
        Document(
            f"a{n:06d}", "answer", t, digest(t), (Turn(Span(0, len(t))),), Origin("steekproef")
        )
        for n, t in enumerate(drawn)
    ]


def edited(codebook: Codebook, count: int) -> Codebook:
    """The codebook with one more exception in the first rule of this many codes."""
    codes = list(codebook.codes)
    for place in EDITED[:count]:
        rule, *rest = codes[place].rules
        new = with_id(replace(rule, unless=(*rule.unless, "misschien")))
        codes[place] = replace(codes[place], rules=(new, *rest))
    return replace(codebook, codes=tuple(codes))


def one_pass(texts: Path, count: int, cache: Path, edits: int) -> None:
    """One pass over the answers; prints its figures as JSON."""
    documents = answers(json.loads(texts.read_text(encoding="utf-8")), count)
    before = _peak()
    began, wall = time.process_time(), time.perf_counter()
    codebook = edited(load_codebook(shipped("codebooks", "kvds.yaml")), edits)
    setup = CodingSetup(codebook, open_engine(cache_dir=cache), shipped_policy())
    with open_shelf(cache, "bench") as shelf:
        coded = CachedCoder(setup, Settings(), shelf).code(documents, words=False)
    figures = {
        "cpu": time.process_time() - began,
        "wall": time.perf_counter() - wall,
        "peak": _peak(),
        "before": before,
        "segments": len(coded.passages),
        "codings": len(coded.corpus.codings),
    }
    print(json.dumps(figures))


def _peak() -> float:
    """The most memory this process ever had, in MB (Linux; getrusage counts the parent's too)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def passes(count: int, folder: Path) -> None:
    """The table of passes."""
    texts, cache = folder / "sentences.json", folder / "cache"
    texts.write_text(json.dumps(sentences()), encoding="utf-8")
    rows = [("first pass", 0), ("second pass", 0)]
    rows += [(f"a rule of code {place + 1} edited", n) for n, place in enumerate(EDITED, 1)]
    first = 0.0
    for name, edits in rows:
        said = ["--pass", str(texts), str(cache), str(edits)]
        command = [sys.executable, __file__, "--segments", str(count), *said]
        got = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        first = first or got["cpu"]
        print(
            f"{name:28} {got['cpu']:8.1f} s CPU {got['wall']:8.1f} s  {first / got['cpu']:6.1f}x  "
            f"peak {got['peak']:.0f} MB (texts {got['before']:.0f} MB)  "
            f"{got['segments']} segments, {got['codings']} codings",
            flush=True,
        )
    for path in sorted(cache.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.0f} MB")


def main() -> None:
    """Prints the tables; see the module's docstring."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--segments", type=int, default=200_000)
    parser.add_argument("--pass", dest="given", nargs=3, metavar=("TEXTS", "CACHE", "EDITS"))
    said = parser.parse_args()
    if said.given:
        texts, cache, edits = said.given
        one_pass(Path(texts), said.segments, Path(cache), int(edits))
        return
    with tempfile.TemporaryDirectory() as folder:
        passes(said.segments, Path(folder))


if __name__ == "__main__":
    main()
