"""What came of it: reports and tables to take along."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from starlette.responses import Response

from kvds_nlp.commands.compare import SHEETS, TO_READ
from kvds_nlp.commands.export import export
from kvds_nlp.messages import messages
from kvds_nlp.places import QUOTE_CHOICES, disk_name
from kvds_nlp.web.asking import Asked, NotThereError, sent_on, under_name
from kvds_nlp.web.coded_run import address_name
from kvds_nlp.web.working import Worker

PRODUCTS = (
    "report.html", "report.docx", "quotes.docx", "quotes.xlsx", "quotes.html", "comparison.xlsx",
    "comparison.csv", "matrix.csv", "codings.xlsx", "codings.csv", "segments.csv", "topics.html",
    "topics.xlsx", "topics.csv",
)  # fmt: skip
"""The files a run makes that a researcher takes along, in this order."""
_ONCE = ("codings.", "segments.", "topics.")
"""How files begin that only a coding makes: no judgment is ever put in them."""
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SECOND = 1.0
"""Verdicts are kept in whole seconds: one was given at most so much after its time."""
_APART = (
    "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; img-src data:"
)
"""A report has its own style and script: shown as a page of nobody, which reaches nothing here."""


@dataclass(frozen=True, slots=True)
class Product:
    """A file to take along.

    Attributes:
        name: in its address.
        old: people judged since it was made, and making it anew puts that in it.
        consents: what was agreed, or another setting, was changed since it was made.
    """

    name: str
    shown: str
    kilobytes: int
    old: bool
    consents: bool

    @property
    def is_page(self) -> bool:
        """Whether it can be looked at in the browser."""
        return self.shown.endswith(".html")


def results_page(asked: Asked) -> Response:
    """What there is to take along."""
    study = asked.study
    coded = study.must_be_coded(asked.lang)
    verdicts = study.judged(coded).verdicts
    judged = max((one.at.timestamp() + _SECOND for one in verdicts), default=0.0)
    judged = max(judged, _changed(study.path / QUOTE_CHOICES))
    agreed = max(map(_changed, study.consent_files))
    made = [
        Product(
            name, path.name, -(-path.stat().st_size // 1000),
            _changed(path) < judged and not name.startswith(_ONCE), _changed(path) < agreed,
        )
        for name, path in products_of(coded.run.folder).items()
    ]  # fmt: skip
    worker = asked.bench.workers.get(study.key)
    return asked.inside(
        "results.html", "resultaten", own=[one for one in made if one.name in PRODUCTS],
        sheets=[one for one in made if one.name not in PRODUCTS],
        old=any(one.old for one in made), consents=any(one.consents for one in made),
        worker=worker if worker and worker.busy else None,
        step=messages(asked.lang)["web.step.report"],
    )  # fmt: skip


def products_of(folder: Path) -> dict[str, Path]:
    """Name in an address -> file: of each the one that was made last, then the feedback sheets."""
    places = sorted(folder.glob("*-*"), key=lambda one: (-_number(one), one.name))
    places = [place for place in places if place.is_dir() and _number(place)] + [folder]
    found = {}
    for name in PRODUCTS:
        if path := next((one / name for one in places if (one / name).is_file()), None):
            found[name] = path
    sheets = next((one / SHEETS for one in places if (one / SHEETS).is_dir()), None)
    if sheets and (to_read := sheets.with_name(TO_READ)).is_file():
        found[TO_READ] = to_read
    for path in sorted(sheets.iterdir()) if sheets else ():
        if path.is_file() and path.suffix in _KINDS:
            found[f"{address_name(path.stem)}{path.suffix}"] = path
    return found


def _number(folder: Path) -> int:
    """Of ``compare-3`` 3; 0 of any other folder."""
    verb, _, number = folder.name.partition("-")
    return int(number) if verb in ("compare", "quotes") and number.isdecimal() else 0


def _changed(path: Path) -> float:
    """When a file was written; 0 where none is."""
    return path.stat().st_mtime if path.is_file() else 0.0


def product(asked: Asked) -> Response:
    """A file to keep, or, asked so, a page to look at that can reach nothing of ours."""
    coded = asked.study.must_be_coded(asked.lang)
    path = products_of(coded.run.folder).get(asked.place["name"])
    if path is None:
        raise NotThereError(messages(asked.lang)["web.no_such_page"])
    answer = Response(path.read_bytes(), media_type=_KINDS[path.suffix])
    if path.suffix == ".html" and asked.fields.get("toon"):
        answer.headers["content-security-policy"] = _APART
    else:
        named = f"attachment; filename*=UTF-8''{quote(path.name)}"
        answer.headers["content-disposition"] = named
    return answer


def exchange(asked: Asked) -> Response:
    """The study as a REFI-QDA project, for other programs; to pass on without who refused."""
    study = asked.study
    study.must_be_coded(asked.lang)
    others = bool(asked.fields.get("anderen"))
    name = disk_name(study.name) or "onderzoek"
    with TemporaryDirectory() as folder:
        place = Path(folder) / f"{name}.qdpx"
        export(study.path, place, for_others=others, quiet=True)
        answer = Response(place.read_bytes(), media_type="application/zip")
    answer.headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(place.name)}"
    return answer


def begin_report(asked: Asked) -> Response:
    """Makes report, tables and quotes anew, with what people judged."""
    key = asked.study.key
    worker = asked.bench.workers.get(key)
    asked.study.must_be_coded(asked.lang)
    if worker is None or not worker.busy:
        asked.bench.workers[key] = Worker.begun(asked.study.path, "report")
    return sent_on(under_name(f"/s/{key}/resultaten", asked.who))
