"""Our long road beside other roads, on the same answers; ``make bench-scale`` ends with it.

    python benchmarks/beside.py language 10000    # spaCy's own pipe of the shipped pipeline
    python benchmarks/beside.py cluster 20000     # one process, and Dask with 1 and 2 workers

BERTopic's defaults stand beside our topics in ``benchmarks/topics.py scale``. ``cluster`` is about
the coding alone (reading and tables are not spread), without the encoder of meaning. Its share is
the seconds of one worker divided by workers and by their seconds; a cluster needs some ten seconds
to begin, so that small tables say little.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.language import cpu, engine_run, every_component, row  # noqa: E402
from benchmarks.recode import sentences  # noqa: E402
from benchmarks.scale import measured, one_answer  # noqa: E402


def language(count: int, said: list[str]) -> None:
    """Words a CPU second: every component of the pipeline on every sentence, and our engine."""
    dice = random.Random(20171)  # noqa: S311 - a sample, no secret
    texts = [one_answer(dice, said) for _ in range(count)]
    words = sum(len(text.split()) for text in texts)
    print(f"{count:,} answers, {words:,} words")
    whole = cpu(every_component(texts))
    row("spaCy, every component", whole, words, whole)
    row("our engine, as a run uses it", cpu(engine_run(texts, "needed")), words, whole)


def cluster(count: int, said: list[str]) -> None:
    """Seconds of coding: in one process, and with one and two workers of Dask."""
    print(f"{count:,} answers, coded without the encoder of meaning")
    alone = 0.0
    for address, workers in (("", 0), ("local:1", 1), ("local:2", 2)):
        got = measured(count, said, "offline", address)
        seconds = got["s_evidence"]
        alone = seconds if workers == 1 else alone
        share = f", {alone / workers / seconds:.2f} of {workers} x one worker" if workers else ""
        print(f"  {address or 'one process':<12} {seconds:7.1f} s{share}", flush=True)


if __name__ == "__main__":
    {"language": language, "cluster": cluster}[sys.argv[1]](int(sys.argv[2]), sentences())
