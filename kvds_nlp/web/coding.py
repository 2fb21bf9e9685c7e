"""Coding a study with one button, and what came of it: themes across proeftuinen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from kvds_nlp.corpus import Corpus
from kvds_nlp.messages import messages
from kvds_nlp.web.asking import Asked, sent_on, under_name
from kvds_nlp.web.working import Worker

_SHADES = 5
_STEPS = {
    "read": "web.step.read",
    "segments": "web.step.segments",
    "evidence": "web.step.evidence",
    "rules": "web.step.evidence",
    "likeness": "web.step.evidence",
    "meaning": "web.step.evidence",
    "learn": "web.step.learn",
    "tables": "web.step.tables",
    "quotes": "web.step.quotes",
    "topics": "web.step.topics",
    "comparison": "web.step.comparison",
    "report": "web.step.report",
    "names": "web.step.names",
    "copies": "web.step.copies",
}
"""What a run is at -> the key of its words; others are shown as they are called."""


@dataclass(frozen=True, slots=True)
class ThemeCell:
    """How many codings a theme has in a proeftuin.

    Attributes:
        shade: 0 to 5, beside the largest of the table.
        address: the passages.
    """

    count: int
    shade: int
    address: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme over the proeftuinen.

    Attributes:
        colour: the number of its colour.
        cells: one a proeftuin, in order, then all together.
    """

    label: str
    colour: int
    cells: tuple[ThemeCell, ...]


def study_page(asked: Asked) -> Response:
    """To the first page of a study."""
    return sent_on(under_name(f"/s/{asked.study.key}/coderen", asked.who))


def coding_page(asked: Asked) -> Response:
    """The button, how far it is, and the table."""
    study = asked.study
    coded = study.coded
    rows: Sequence[ThemeRow] = ()
    places: Sequence[str] = ()
    if coded is not None:
        corpus = study.counted(coded)
        places, rows = theme_rows(corpus, f"/s/{study.key}/beoordelen", coded.colours)
    return asked.inside(
        "coding.html", "coderen", places=places, rows=rows, folder=str(study.path), coded=coded,
        totals=coded.corpus.totals if coded else {}, **progress_of_worker(asked, "code"),
    )  # fmt: skip


def theme_rows(
    corpus: Corpus, address: str, colours: Mapping[str, int]
) -> tuple[tuple[str, ...], tuple[ThemeRow, ...]]:
    """The proeftuinen, and every active theme with how many codings it has in each.

    Args:
        corpus: codings that nobody rejected count.
        address: of a page of passages, that takes ``thema`` and ``proeftuin``.
        colours: code -> the number of its colour.
    """
    seen = Counter((corpus.by_id[one.segment.doc_id].proeftuin, one.code) for one in corpus.kept)
    places = tuple(sorted({one.proeftuin for one in corpus.documents}))
    most = max(seen.values(), default=0)
    rows = []
    for code in corpus.codes:
        cells = []
        for place in places:
            count = seen[place, code]
            asks = urlencode({"thema": code, "proeftuin": place or "-", "telt": "1"})
            shade = -(-_SHADES * count // most) if most else 0
            cells.append(ThemeCell(count, shade, f"{address}?{asks}"))
        total = sum(cell.count for cell in cells)
        cells.append(ThemeCell(total, 0, f"{address}?{urlencode({'thema': code, 'telt': '1'})}"))
        rows.append(ThemeRow(corpus.label(code), colours[code], tuple(cells)))
    return places, tuple(rows)


def progress_part(asked: Asked) -> Response:
    """How far the coding is; when it ended, the page is asked for anew."""
    worker = asked.bench.workers.get(asked.study.key)
    if worker is None or not worker.busy:
        return Response(status_code=204, headers={"HX-Refresh": "true"})
    progress = progress_of_worker(asked)
    return asked.shown("progress.html", base=f"/s/{asked.study.key}", **progress)


def begin_coding(asked: Asked) -> Response:
    """Begins, unless it is under way already."""
    key = asked.study.key
    worker = asked.bench.workers.get(key)
    if worker is None or not worker.busy:
        asked.bench.workers[key] = Worker.begun(asked.study.path)
    return sent_on(under_name(f"/s/{key}/coderen", asked.who))


def stop_coding(asked: Asked) -> Response:
    """Stops; what was there before stands."""
    key = asked.study.key
    if key in asked.bench.workers:
        asked.bench.workers[key].stop()
    return sent_on(under_name(f"/s/{key}/coderen", asked.who))


def progress_of_worker(asked: Asked, *does: str) -> dict[str, object]:
    """What a page says of the work that is under way, and of such work that ended; ``does`` names
    what the page is about.
    """
    worker = asked.bench.workers.get(asked.study.key)
    if worker is None or (not worker.busy and worker.does not in does):
        return {"worker": None, "step": ""}
    key = _STEPS.get(worker.step)
    return {"worker": worker, "step": messages(asked.lang)[key] if key else worker.step}
