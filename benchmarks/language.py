"""How fast the Dutch engine is, and whether doing less changes a coding. Run with ``make bench``.

Words per second of CPU, one process, on the same texts: the shipped pipeline with every component
on every sentence (spaCy's own ``pipe``, and our engine with ``parse="all"``), our engine as runs
use it, and a second run from the cache. Texts: folders given on the command line, and the shipped
example study twenty times over. Before that, peak memory for 10 and for 200 documents.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kvds_nlp.codebook import Codebook, load_codebook
from kvds_nlp.data import Coding, Document
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.flows.code import code_documents
from kvds_nlp.language import open_engine
from kvds_nlp.language.knowledge import shipped_knowledge
from kvds_nlp.language.pipelines import own_folder
from kvds_nlp.matching import parse_triggers
from kvds_nlp.places import shipped
from kvds_nlp.readers import read_inputs
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup

_TIMES = 20
_WARM = ["We laten de regie los."]


def documents_of(folder: Path) -> list[Document]:
    """Every document that can be read in a folder."""
    return list(read_inputs([folder], Settings().reading).documents)


def repeated(documents: Sequence[Document], times: int) -> list[Document]:
    """The documents so many times over, each copy with an id of its own."""
    return [
        replace(document, id=f"{document.id}#{number}")
        for number in range(times)
        for document in documents
    ]


def turns_of(documents: Sequence[Document]) -> list[str]:
    """What was said, turn by turn."""
    return [turn.span.of(document.text) for document in documents for turn in document.turns]


def cpu(work: Callable[[], object]) -> float:
    """Seconds of CPU that a piece of work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def every_component(texts: Sequence[str]) -> Callable[[], object]:
    """The shipped pipeline as spaCy runs it: all components on all sentences."""
    import spacy

    import kvds_nlp.language.components  # noqa: F401  (registers what the pipeline needs)

    folder = own_folder()
    if folder is None:
        raise SystemExit("the shipped pipeline is not in this checkout")
    nlp = spacy.load(folder)
    list(nlp.pipe(_WARM))
    return lambda: [None for _ in nlp.pipe(texts)]


def engine_run(texts: Sequence[str], parse: str, cache: Path | None = None) -> Callable[[], object]:
    """Our engine over the texts, warmed up."""
    engine = open_engine(
        "nl_kvds",
        parse=parse,  # type: ignore[arg-type]
        cache_dir=cache,
        triggers=asked_by(load_codebook(shipped("codebooks", "kvds.yaml"))),
    )
    list(engine.analyse(_WARM))
    return lambda: [None for _ in engine.analyse(texts)]


def asked_by(codebook: Codebook) -> frozenset[str]:
    """The lemmas whose sentences a run would parse."""
    return parse_triggers(codebook, keys=shipped_knowledge().keys)


def codings_of(documents: Sequence[Document], parse: str) -> set[tuple[str, str, str]]:
    """(segment, code, valence) of every coding."""
    codebook = load_codebook(shipped("codebooks", "kvds.yaml"))
    engine = open_engine("nl_kvds", parse=parse, triggers=asked_by(codebook))  # type: ignore[arg-type]
    setup = CodingSetup(codebook, engine, shipped_policy())
    codings: Sequence[Coding] = code_documents(documents, setup, Settings()).corpus.codings
    return {(coding.segment.key, coding.code, coding.valence) for coding in codings}


def table(name: str, documents: Sequence[Document], distinct: Sequence[Document]) -> None:
    """Print one block: speeds on ``documents``, agreement of codings on the distinct ones."""
    texts = turns_of(documents)
    words = sum(len(text.split()) for text in texts)
    print(f"\n{name}: {len(documents)} documents, {words} words")
    whole = cpu(engine_run(texts, "all"))
    row("spaCy, every component", cpu(every_component(texts)), words, whole)
    row("engine, parse all", whole, words, whole)
    row("engine, parse where needed", cpu(engine_run(texts, "needed")), words, whole)
    with tempfile.TemporaryDirectory() as folder:
        row(
            "the same, first run with cache",
            cpu(engine_run(texts, "needed", Path(folder))),
            words,
            whole,
        )
        row(
            "second run, from the cache",
            cpu(engine_run(texts, "needed", Path(folder))),
            words,
            whole,
        )
    one, other = codings_of(distinct, "all"), codings_of(distinct, "needed")
    same = len(one & other) / max(1, len(one | other))
    print(f"  codings: {len(one)} with every parse, {len(other)} where needed, same {same:.2%}")


def row(name: str, seconds: float, words: int, whole: float) -> None:
    """Print one line of a block."""
    print(
        f"  {name:<32} {seconds:8.2f} s  {words / seconds:10,.0f} words/s  {whole / seconds:6.1f}x"
    )


def peak(count: int) -> None:
    """Analyse so many documents of the example study and print the peak memory in MB."""
    study = documents_of(shipped("corpora", "voorbeeld", "source"))
    long = sorted(study, key=lambda document: -len(document.text))[:10]
    engine = open_engine("nl_kvds")
    for document in repeated(long, count // len(long)):
        for _ in engine.analyse(turn.span.of(document.text) for turn in document.turns):
            pass
    print(round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def main(arguments: Sequence[str]) -> None:
    """Print every block."""
    if arguments[:1] == ["--peak"]:
        peak(int(arguments[1]))
        return
    # First, while this process is small: Linux counts a parent's peak as its child's.
    for count in (10, 200):
        command = [sys.executable, __file__, "--peak", str(count)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        print(f"peak memory, {count} documents: {done.stdout.strip()} MB")
    for folder in arguments:
        found = documents_of(Path(folder))
        table(folder, found, found)
    study = documents_of(shipped("corpora", "voorbeeld", "source"))
    table(f"voorbeeld x {_TIMES}", repeated(study, _TIMES), study)


if __name__ == "__main__":
    main(sys.argv[1:])
