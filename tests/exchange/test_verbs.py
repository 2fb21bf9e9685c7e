"""``kvds export`` and ``kvds import`` on disk."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.commands import run_cli
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Evidence, Segment, Turn, Verdict
from kvds_nlp.readers.labels import read_labels
from kvds_nlp.readers.reading import read_inputs
from kvds_nlp.refi.reading import read_qdpx
from kvds_nlp.settings import load_settings
from kvds_nlp.spans import Span
from kvds_nlp.store.runs import save_corpus, write_manifest
from kvds_nlp.store.verdicts import check_documents, open_log
from tests.builders import make_document

TEXT = "I: Hoe ging het?\nR: Wij laten het los. 🙂\nI: En toen?\nR: Geen tijd."
FIRST, SECOND = TEXT.index("Wij"), TEXT.index("Geen")


def home() -> Document:
    turns = [
        Turn(Span(3, 16), "I", "interviewer"),
        Turn(Span(FIRST, FIRST + 20), "R"),
        Turn(Span(SECOND - 12, SECOND - 4), "I", "interviewer"),
        Turn(Span(SECOND, len(TEXT)), "R"),
    ]
    facts = {"proeftuin": "Oost", "respondent": "R7"}
    return make_document(TEXT, doc_id="Oost/gesprek.docx", turns=turns, facts=facts)


def segments() -> list[Segment]:
    document = home()
    return [
        Segment(document.id, document.sha256, turn.span, turn.span.of(TEXT), "R", "respondent", n)
        for n, turn in enumerate(document.turns)
        if turn.role == "respondent"
    ]


@pytest.fixture
def study(tmp_path: Path) -> Path:
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


def test_people_and_the_machine_are_told_apart(study: Path, tmp_path: Path) -> None:
    to = tmp_path / "uit.qdpx"
    assert run_cli(["export", str(study), "--to", str(to)]) == 0
    (source,) = read_qdpx(to.read_bytes()).sources
    found = {(c.span.of(source.text), c.code, c.user) for c in source.codings}
    assert found == {("Wij laten het los. 🙂", "loslaten", "Noor"), ("Geen tijd.", "tijd", "Noor")}
    assert source.facts["respondent"] == "R7"


def test_a_run_on_its_own_is_the_machines(study: Path, tmp_path: Path) -> None:
    alone = tmp_path / "los"
    (study / "runs" / "001").rename(alone)
    to = tmp_path / "uit.qdpx"
    assert run_cli(["export", str(alone), "--to", str(to)]) == 0
    (source,) = read_qdpx(to.read_bytes()).sources
    assert {c.user for c in source.codings} == {"kvds-nlp"}
    assert len(source.codings) == 2


def test_nothing_is_overwritten_and_kinds_are_checked(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.qdpx", "a.qdc", "a.csv", "a.xlsx"):
        assert run_cli(["export", str(study), "--to", str(tmp_path / name)]) == 0
        before = (tmp_path / name).read_bytes()
        assert run_cli(["export", str(study), "--to", str(tmp_path / name)]) == 1
        assert (tmp_path / name).read_bytes() == before
    assert "is there already" in capsys.readouterr().err
    assert run_cli(["export", str(study), "--to", str(tmp_path / "a.docx")]) == 1
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["code"], row["status"]) for row in csv.DictReader(file)}
    assert rows == {("loslaten", "accepted"), ("loslaten", "rejected"), ("tijd", "added")}


def test_a_study_comes_back_as_a_study(study: Path, tmp_path: Path) -> None:
    to, back = tmp_path / "uit.qdpx", tmp_path / "terug"
    assert run_cli(["export", str(study), "--to", str(to)]) == 0
    assert run_cli(["import", str(to), "--out", str(back)]) == 0
    book = load_codebook(back / "codebook.yaml")
    assert [code.id for code in book.codes] == ["loslaten", "tijd"]
    (document,) = read_inputs([back]).documents
    assert document.proeftuin == "Oost"
    assert document.facts["respondent"] == "R7"
    rows = read_labels(back / "coderingen.csv", codes=book.by_id)
    assert [(row.text, row.codes, row.group, row.complete) for row in rows] == [
        ("Wij laten het los. 🙂", ("loslaten",), "Oost", False),
        ("Geen tijd.", ("tijd",), "Oost", False),
    ]
    with open_log(back) as log:
        verdicts = log.verdicts()
    check_documents(verdicts, [document], back)
    assert {(v.quote, v.code, v.decision, v.reviewer) for v in verdicts} == {
        ("Wij laten het los. 🙂", "loslaten", "add", "Noor"),
        ("Geen tijd.", "tijd", "add", "Noor"),
    }


def test_complete_is_only_what_somebody_says(study: Path, tmp_path: Path) -> None:
    to, back = tmp_path / "uit.qdpx", tmp_path / "terug"
    assert run_cli(["export", str(study), "--to", str(to)]) == 0
    assert run_cli(["import", str(to), "--out", str(back), "--complete"]) == 0
    assert all(row.complete for row in read_labels(back / "coderingen.csv"))
    with open_log(back) as log:
        said = [(verdict.decision, verdict.code) for verdict in log.verdicts()]
    assert sorted(said) == [("add", "loslaten"), ("add", "tijd")] + [("complete", "")] * 2


def test_an_import_can_be_refused_leaving_nothing(
    tmp_path: Path, make_foreign: Callable[..., bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "p.qdpx"
    file.write_bytes(make_foreign(TEXT.encode(), [(0, 5, "citaat")]))
    assert run_cli(["import", str(file), "--out", str(tmp_path / "s")]) == 1
    assert "p.qdpx: does not show" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["p.qdpx"]
    assert run_cli(["import", str(file), "--out", str(tmp_path / "s"), "--end", "exclusive"]) == 0
    assert run_cli(["import", str(file), "--out", str(tmp_path / "s"), "--end", "exclusive"]) == 1


def test_names_of_sources_never_lead_elsewhere(
    tmp_path: Path, make_foreign: Callable[..., bytes]
) -> None:
    name = "../../../uit/README"
    data = make_foreign(TEXT.encode(), [(FIRST, FIRST + 3, "Wij")])
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts["project.qde"] = parts["project.qde"].replace(b"gesprek.docx", name.encode())
    with ZipFile(tmp_path / "p.qdpx", "w") as archive:
        for one, body in parts.items():
            archive.writestr(one, body)
    out = tmp_path / "a" / "s"
    assert run_cli(["import", str(tmp_path / "p.qdpx"), "--out", str(out)]) == 0
    files = [path.relative_to(out).as_posix() for path in (out / "source").rglob("*.txt")]
    assert files == ["source/README_.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "p.qdpx"]


def test_a_qdc_becomes_a_codebook(study: Path, tmp_path: Path) -> None:
    assert run_cli(["export", str(study), "--to", str(tmp_path / "boek.qdc")]) == 0
    assert run_cli(["import", str(tmp_path / "boek.qdc"), "--out", str(tmp_path / "s")]) == 0
    book = load_codebook(tmp_path / "s" / "codebook.yaml")
    assert [code.id for code in book.codes] == ["loslaten", "tijd"]
    assert run_cli(["import", str(tmp_path / "boek.qdc")]) == 0
    assert (tmp_path / "boek.yaml").is_file()
