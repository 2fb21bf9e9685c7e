"""What the tests of the verbs share: the command line, and small studies to call it on."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.commands import run_cli
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Evidence, Verdict
from kvds_nlp.settings import load_settings
from kvds_nlp.spans import Span
from kvds_nlp.store.runs import save_corpus, write_manifest
from kvds_nlp.store.verdicts import open_log
from tests.commands.helpers import (
    BOOK,
    FIRST,
    INVENTED_BOOK,
    SENTENCES,
    Kvds,
    Said,
    home,
    segments,
)
from tests.invented import Builder, invented_corpus


@pytest.fixture
def kvds(capsys: pytest.CaptureFixture[str]) -> Kvds:
    """Calls the command line; gives what was said since the call."""

    def call(*argv: object) -> Said:
        capsys.readouterr()
        code = run_cli([str(word) for word in argv])
        return Said(code, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def coded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of four proeftuinen that was coded once. Not to be changed: see ``study``."""
    folder = tmp_path_factory.mktemp("studies") / "klein"
    book = folder.with_name("boek.yaml")
    book.write_text(BOOK, encoding="utf-8")
    assert run_cli(["new", str(folder), "--codebook", str(book), "-q"]) == 0
    settings = folder / "study.yaml"  # the fastest pipeline: what it finds is not tested here
    settings.write_text(
        settings.read_text(encoding="utf-8") + "language: blank\n", encoding="utf-8"
    )
    for place in range(4):
        lines = [text.format(n=place * 10 + n) for n in range(4) for text in SENTENCES.values()]
        home = folder / "source" / f"proeftuin {place}"
        home.mkdir(parents=True)
        (home / "gesprek.txt").write_text("\n\n".join(lines), encoding="utf-8")
    assert run_cli(["code", str(folder), "-q"]) == 0
    return folder


@pytest.fixture
def study(coded_once: Path, tmp_path: Path) -> Path:
    """A study of one's own that was coded once."""
    return Path(shutil.copytree(coded_once, tmp_path / "klein"))


@pytest.fixture
def invented() -> Corpus:
    """Three proeftuinen, two waves, closed answers, markup, a refusal, a very long name."""
    return invented_corpus(Builder())


@pytest.fixture
def run(tmp_path: Path, invented: Corpus) -> Path:
    """A finished run of the invented study on disk."""
    out = tmp_path / "uit"
    out.mkdir()
    save_corpus(out, invented, INVENTED_BOOK.encode())
    write_manifest(out, {})
    return out


@pytest.fixture(params=["", "runs/001"])
def target(request: pytest.FixtureRequest, run: Path, tmp_path: Path) -> Path:
    """A study, and the run inside it: the same answers."""
    study = tmp_path / "studie"
    (study / "runs").mkdir(parents=True)
    run.rename(study / "runs" / "001")
    (study / "study.yaml").write_text("name: Proef\n", encoding="utf-8")
    return study / str(request.param)


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """A study with one run of two proposals, one of them confirmed, and one code added."""
    folder = tmp_path / "studie"
    run = folder / "runs" / "001"
    run.mkdir(parents=True)
    book = b"""\
name: Proef
version: "1"
codes:
  - {id: loslaten, label: Loslaten, definition: Los.}
  - {id: tijd, label: Tijd, definition: Tijd.}
"""
    (folder / "study.yaml").write_text("name: Proef\n")
    (folder / "codebook.yaml").write_bytes(book)
    one, two = segments()
    spans = (Span(FIRST + 4, FIRST + 9),)
    codings = [
        Coding(one, "loslaten", (Evidence(one, "loslaten", "rule:x", spans, 0.9),), 0.9),
        Coding(two, "loslaten", (Evidence(two, "loslaten", "rule:y", (), 0.5),), 0.5),
    ]
    settings = load_settings(folder / "study.yaml")
    made = load_codebook(folder / "codebook.yaml")
    save_corpus(run, Corpus((home(),), (one, two), tuple(codings), made, settings), book)
    write_manifest(run, {})
    sha = load_codebook(folder / "codebook.yaml").sha256
    at = datetime(2026, 11, 1, tzinfo=UTC)
    said = [(one, "loslaten", "accept"), (two, "loslaten", "reject"), (two, "tijd", "add")]
    with open_log(folder) as log:
        log.add(
            Verdict(at, "Noor", s.doc_id, s.doc_sha256, s.span, s.quote, code, decision, sha)  # type: ignore[arg-type]
            for s, code, decision in said
        )
    return folder


@pytest.fixture
def full(judged: Path) -> Path:
    """A study with verdicts, a source, a cache and what a killed run left."""
    (judged / "source" / "Oost").mkdir(parents=True)
    (judged / "source" / "Oost" / "gesprek één.txt").write_text("R: Ja.\n", encoding="utf-8")
    (judged / "cache").mkdir()
    (judged / "cache" / "evidence.sqlite").write_bytes(b"x")
    (judged / "runs" / ".002.abcdef-1.part").mkdir()
    (judged / "runs" / ".002.abcdef-1.part" / "half.csv").write_bytes(b"x")
    return judged
