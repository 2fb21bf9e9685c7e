"""``kvds import``: a REFI-QDA project becomes a study, and nothing is left of a refused one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.commands import run_cli
from kvds_nlp.readers.labels import read_labels
from kvds_nlp.readers.reading import read_inputs
from kvds_nlp.store.verdicts import check_documents, open_log
from tests.commands.helpers import FIRST, TEXT, Kvds
from tests.refi.foreign import foreign


def test_a_study_comes_back_as_a_study(judged: Path, tmp_path: Path) -> None:
    to, back = tmp_path / "uit.qdpx", tmp_path / "terug"
    assert run_cli(["export", str(judged), "--to", str(to)]) == 0
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


def test_complete_is_only_what_somebody_says(judged: Path, tmp_path: Path) -> None:
    to, back = tmp_path / "uit.qdpx", tmp_path / "terug"
    assert run_cli(["export", str(judged), "--to", str(to)]) == 0
    assert run_cli(["import", str(to), "--out", str(back), "--complete"]) == 0
    assert all(row.complete for row in read_labels(back / "coderingen.csv"))
    with open_log(back) as log:
        said = [(verdict.decision, verdict.code) for verdict in log.verdicts()]
    assert sorted(said) == [("add", "loslaten"), ("add", "tijd")] + [("complete", "")] * 2


def test_an_import_can_be_refused_leaving_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "p.qdpx"
    file.write_bytes(foreign(TEXT.encode(), [(0, 5, "citaat")]))
    assert run_cli(["import", str(file), "--out", str(tmp_path / "s")]) == 1
    assert "p.qdpx: laat niet zien" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["p.qdpx"]
    assert run_cli(["import", str(file), "--out", str(tmp_path / "s"), "--end", "exclusive"]) == 0
    assert run_cli(["import", str(file), "--out", str(tmp_path / "s"), "--end", "exclusive"]) == 1


def test_names_of_sources_never_lead_elsewhere(tmp_path: Path) -> None:
    name = "../../../uit/README"
    data = foreign(TEXT.encode(), [(FIRST, FIRST + 3, "Wij")])
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


def test_a_qdc_becomes_a_codebook(judged: Path, tmp_path: Path) -> None:
    assert run_cli(["export", str(judged), "--to", str(tmp_path / "boek.qdc")]) == 0
    assert run_cli(["import", str(tmp_path / "boek.qdc"), "--out", str(tmp_path / "s")]) == 0
    book = load_codebook(tmp_path / "s" / "codebook.yaml")
    assert [code.id for code in book.codes] == ["loslaten", "tijd"]
    assert run_cli(["import", str(tmp_path / "boek.qdc")]) == 0
    assert (tmp_path / "boek.yaml").is_file()


def test_what_cannot_be_done_is_said(tmp_path: Path, kvds: Kvds) -> None:
    kvds("import", tmp_path / "nee.qdpx").refused("nee.qdpx", "bestaat niet", "controleer de naam")
    (tmp_path / "a.docx").write_bytes(b"x")
    kvds("import", tmp_path / "a.docx").refused(
        "a.docx", "kan niet worden ingelezen", ".qdpx of .qdc"
    )
    (tmp_path / "a.qdpx").write_bytes(b"geen zip")
    kvds("import", tmp_path / "a.qdpx").refused("a.qdpx")


def test_wrong_usage_exits_2(tmp_path: Path, kvds: Kvds) -> None:
    assert kvds("import").code == 2
    said = kvds("import", tmp_path / "a.qdpx", "--end", "half")
    assert said.code == 2
    assert "exclusive" in said.err


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds import project.qdpx" in kvds("import", "--help").out
