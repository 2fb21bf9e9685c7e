"""How long, how much memory, how large: a report of 200,000 codings in 500 proeftuinen.

Run from the checkout: ``.venv/bin/python benchmarks/report.py [codings] [proeftuinen]``. The study
is made up from a few invented sentences, so only the size is real; documents are called as readers
call them, and cycles are sought as seldom as a verb seeks them.
"""

from __future__ import annotations

import gc
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kvds_nlp.codebook.model import Code, Codebook
from kvds_nlp.commands import CYCLES
from kvds_nlp.comparing import compare
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import VALENCES, Coding, Document, Evidence, Origin, Segment, Turn, digest
from kvds_nlp.flows.report import build_report
from kvds_nlp.quoting import choose_quotes
from kvds_nlp.settings import Settings
from kvds_nlp.spans import Span

T = TypeVar("T")
CODES = tuple(Code(f"thema_{n:02d}", f"Thema {n}", "Een thema.") for n in range(16))
WORDS = [
    *("we", "de", "het", "een", "wijk", "bewoners", "gemeente", "samen", "langzaam", "eindelijk"),
    *("besluiten", "geld", "tijd", "school", "vergadering", "plan", "buurt", "durven", "vragen"),
    *("wachten", "kijken", "meedoen", "afspraak", "regel", "ruimte"),
]
ANSWERS = ("klopt, en werkte bevorderend", "klopt, zonder invloed", "klopt niet", "weet ik niet")


def main() -> None:
    """Makes the study, then times each part of what `kvds run` writes after coding."""
    gc.set_threshold(*CYCLES)
    codings = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    places = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    corpus = invented(codings, places)
    size = f"{len(corpus.codings)} codings, {len(corpus.segments)} segments"
    print(f"{size}, {len(corpus.documents)} documents, {places} proeftuinen")
    with tempfile.TemporaryDirectory() as folder:
        total = write_all(Path(folder), corpus)
        page = (Path(folder) / "report.html").stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"report and sheets {total:.1f} s, html {page:.1f} MB, peak memory {peak:.2f} GB")


def write_all(folder: Path, corpus: Corpus) -> float:
    """Seconds for the report and the sheets; the other parts are printed too."""
    from kvds_nlp.commands.compare import write_comparison_tables
    from kvds_nlp.report.docx import write_report_docx
    from kvds_nlp.report.feedback import write_sheets
    from kvds_nlp.report.html import write_report_html
    from kvds_nlp.writers.codings import write_codings, write_codings_xlsx, write_segments
    from kvds_nlp.writers.quotes import write_quotes_docx, write_quotes_html, write_quotes_xlsx

    start, busy = time.perf_counter(), time.process_time()
    compared = timed("comparison", lambda: compare(corpus))
    chosen = timed("quotes: choosing", lambda: choose_quotes(corpus, per_code=3))
    report = timed("report: values", lambda: build_report(corpus, compared, chosen, per_code=3))
    timed("report.html", lambda: write_report_html(folder / "report.html", report))
    timed("report.docx", lambda: write_report_docx(folder / "report.docx", report))
    timed("sheets", lambda: write_sheets(folder / "terugkoppeling", report))
    total = time.perf_counter() - start
    print(f"report and sheets    {total:6.1f} s  ({time.process_time() - busy:.1f} s of processor)")
    timed("comparison tables", lambda: write_comparison_tables(folder, compared, corpus))
    for write in (write_quotes_xlsx, write_quotes_docx, write_quotes_html):
        timed(write.__name__, lambda w=write: w(folder / w.__name__, chosen, corpus))
    for write_table in (write_codings, write_segments, write_codings_xlsx):
        timed(write_table.__name__, lambda w=write_table: w(folder, corpus))
    return total


def timed(name: str, work: Callable[[], T]) -> T:
    """What ``work`` gives; its seconds are printed, by the clock and of the processor alone."""
    start, busy = time.perf_counter(), time.process_time()
    made = work()
    spent = time.process_time() - busy
    print(f"{name:20} {time.perf_counter() - start:6.1f} s  ({spent:.1f} s of processor)")
    return made


def invented(codings: int, places: int) -> Corpus:
    """A study of about this many codings, the same each time."""
    dice = random.Random(20171)  # noqa: S311 - invented data, not secrets
    documents: list[Document] = []
    segments: list[Segment] = []
    found: list[Coding] = []
    number = 0
    while len(found) < codings:
        place = f"Proeftuin {number % places:03d}"
        facts = {"proeftuin": place, "respondent": f"r{number // places}", "wave": "begin"}
        facts |= {"rapportcijfer": str(dice.randint(4, 9)), "consent": "ja"}
        facts |= {f"stelling_{n}": dice.choice(ANSWERS) for n in range(6)}
        for wave in ("begin", "eind"):
            origin = Origin(f"{wave}.csv", number + 2, "antwoord")
            add(documents, segments, found, {**facts, "wave": wave}, origin, dice)
        number += 1
    book = Codebook("b", "1", CODES, "0")
    return Corpus(tuple(documents), tuple(segments), tuple(found), book, Settings())


def add(
    documents: list[Document],
    segments: list[Segment],
    found: list[Coding],
    facts: dict[str, str],
    origin: Origin,
    dice: random.Random,
) -> None:
    """One answer of four paragraphs, some of them coded."""
    parts = [
        " ".join(dice.choices(WORDS, k=dice.randint(8, 18))).capitalize() + "." for _ in range(12)
    ]
    blocks = [" ".join(parts[at : at + 3]) for at in range(0, 12, 3)]
    text = "\n".join(blocks)
    sha, name, speaker = digest(text), f"{origin.path}#r{origin.row}.antwoord", facts["respondent"]
    turn = Turn(Span(0, len(text)), speaker)
    documents.append(Document(name, "answer", text, sha, (turn,), origin, facts))
    at = 0
    for ordinal, block in enumerate(blocks):
        span = Span(at, at + len(block))
        segment = Segment(name, sha, span, block, speaker, "respondent", ordinal)
        segments.append(segment)
        at += len(block) + 1
        for code in dice.sample(CODES, k=dice.randint(0, 4)):
            start = segment.span.start + dice.randrange(len(block) - 5)
            evidence = Evidence(segment, code.id, "rule:x", (Span(start, start + 4),), 0.8)
            score, side = round(dice.random(), 3), dice.choice(VALENCES)
            found.append(Coding(segment, code.id, (evidence,), score, "proposed", side))


if __name__ == "__main__":
    main()
