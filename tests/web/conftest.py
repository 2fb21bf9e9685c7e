"""Small studies behind the gate, and a browser of a kind that is inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from kvds_nlp.codebook import load_codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Evidence, Segment, Verdict
from kvds_nlp.settings import load_settings
from kvds_nlp.spans import Span
from kvds_nlp.store.runs import save_corpus, write_manifest
from kvds_nlp.store.verdicts import read_log
from kvds_nlp.web.app import make_app
from kvds_nlp.web.asking import Bench
from kvds_nlp.web.coded_run import address_name
from kvds_nlp.web.gate import ENTRANCE, Sessions
from kvds_nlp.web.open_study import OpenStudy
from kvds_nlp.web.remembered import HOME
from kvds_nlp.web.routes import CHANGED, SHOWN
from tests.builders import make_conversation
from tests.web.served import served
from tests.web.tabs import Tab, browser

PORT = 8765
BOOK = b"""\
name: Proef
version: "1"
codes:
  - id: loslaten
    label: Loslaten & <ruimte>
    definition: Ruimte laten.
    examples: [Wij gaven hun de ruimte.]
  - {id: tijd, label: Tijd, definition: Te weinig tijd.}
  - {id: geld, label: Geld, definition: Te weinig geld.}
"""
QUOTES = (
    "Wij laten het los. 🙂👩‍👩‍👧 En dan cafe\u0301 open.",
    "<script>alert(1)</script> & geen tijd",
    "Wij zeiden \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd tegen iedereen daar.",
    "Het geld was op, dus dat was dat.",
)
"""What the respondent says: emoji that are joined, an accent apart, words from right to left."""


def talk() -> Document:
    lines: list[tuple[str, str]] = []
    for quote in QUOTES:
        lines += [("interviewer", "En toen?"), ("respondent", quote)]
    return make_conversation(*lines, facts={"proeftuin": "Oost <b>", "respondent": "R7"})  # type: ignore[arg-type]


def segments_of(document: Document) -> list[Segment]:
    return [
        Segment(
            document.id, document.sha256, turn.span, turn.span.of(document.text), turn.speaker,
            turn.role, at, turn.role == "respondent",
        )
        for at, turn in enumerate(document.turns)
    ]  # fmt: skip


def part(number: int) -> str:
    """What pages call a passage of the one talk."""
    return address_name(segments_of(talk())[number].key)


def make_study(folder: Path) -> Path:
    """A study with one run: "loslaten" and "tijd" on the first answer, "tijd" on the second."""
    document = talk()
    segments = segments_of(document)
    first, second, last = segments[1], segments[3], segments[7]
    words = Span(first.span.start + 4, first.span.start + 13)
    codings = [
        coding_of(first, "loslaten", 0.9, (words,)),
        coding_of(first, "tijd", 0.45, ()),
        coding_of(second, "tijd", 0.6, ()),
        coding_of(last, "geld", 0.8, ()),
    ]
    return stored(folder, document, segments, codings)


def stored(
    folder: Path,
    document: Document,
    segments: list[Segment],
    codings: list[Coding],
    *others: Document,
) -> Path:
    """A study with one run, which gave this."""
    run = folder / "runs" / "001"
    run.mkdir(parents=True)
    (folder / "source").mkdir()
    (folder / "study.yaml").write_text("name: Proef <i>\n", encoding="utf-8")
    (folder / "codebook.yaml").write_bytes(BOOK)
    book = load_codebook(folder / "codebook.yaml")
    settings = load_settings(folder / "study.yaml")
    save_corpus(
        run, Corpus((document, *others), tuple(segments), tuple(codings), book, settings), BOOK
    )
    write_manifest(run, {})
    return folder


def coding_of(segment: Segment, code: str, score: float, spans: tuple[Span, ...]) -> Coding:
    evidence = Evidence(segment, code, "rule:x" if spans else "similar:y", spans, 0.9, note="zo")
    return Coding(segment, code, (evidence,), score, valence="belemmerend", valence_score=0.7)


@dataclass
class Window:
    """A browser that came in by the link, at one study."""

    bench: Bench
    client: TestClient
    study: OpenStudy
    link: str

    @property
    def token(self) -> str:
        return self.bench.sessions.token(self.client.cookies[self.bench.sessions.cookie])

    @property
    def base(self) -> str:
        return f"/s/{self.study.key}"

    def get(self, part: str) -> str:
        """A page of the study, as text."""
        answer = self.client.get(f"{self.base}{part}")
        assert answer.status_code == 200, answer.text
        return answer.text

    def talk(self, **asks: str) -> str:
        """The page of the one talk there is."""
        query = "&".join(f"{name}={value}" for name, value in asks.items())
        return self.get(f"/lezen/{address_name('doc.txt')}?{query}")

    def judge(self, does: str, number: int = 1, *, status: int = 200, **fields: str) -> str:
        """One act on a passage, as htmx sends it."""
        form = {
            "token": self.token, "run": "001", "deel": part(number), "doe": does,
            "wie_ben_ik": "Noor", "terug": f"{self.base}/lezen/{address_name('doc.txt')}",
        }  # fmt: skip
        answer = self.client.post(
            f"{self.base}/oordeel", data=form | fields, headers={"HX-Request": "true"}
        )
        assert answer.status_code == status, answer.text
        return answer.text

    def log(self) -> tuple[Verdict, ...]:
        """What stands on the disk."""
        with read_log(self.study.path) as log:
            return log.verdicts()

    def said(self) -> list[tuple[str, str, str, str]]:
        """Reviewer, code, decision and note of every verdict."""
        return [(v.reviewer, v.code, v.decision, v.note) for v in self.log()]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the workbench remembers, instead of one's own home."""
    monkeypatch.setenv(HOME, str(tmp_path / "thuis"))
    return tmp_path / "thuis"


@pytest.fixture
def enter(home: Path) -> Iterator[Callable[[Path], Window]]:
    """Opens a study and comes in."""
    benches = []

    def call(folder: Path) -> Window:
        bench = Bench(Sessions(PORT), home)
        benches.append(bench)
        study = bench.open(folder)
        client = TestClient(
            make_app(bench, SHOWN, CHANGED),
            base_url=f"http://127.0.0.1:{PORT}",
            headers={"origin": f"http://127.0.0.1:{PORT}"},
            raise_server_exceptions=True,
        )
        link = f"{ENTRANCE}{bench.sessions.link}"
        assert client.get(link, follow_redirects=False).status_code == 303
        return Window(bench, client, study, link)

    yield call
    for bench in benches:
        bench.close()


@pytest.fixture
def window(enter: Callable[[Path], Window], tmp_path: Path) -> Window:
    """Inside, at the small study."""
    return enter(make_study(tmp_path / "studie"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A real browser."""
    with browser() as opened:
        yield opened


@pytest.fixture
def small(tmp_path: Path, home: Path, chromium: Any) -> Iterator[tuple[Tab, Path]]:
    """A tab at the small study that was coded."""
    study = make_study(tmp_path / "studie")
    with served(home, "open", str(study), "--no-browser") as server:
        yield Tab(chromium, server), study
