"""What other programs make of our files, run with their own Python: `make clients` installs them.

Each cell of the table in docs/exchange.md that a program from PyPI can fill is a test here.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kvds_nlp.codebook.loading import read_codebook
from kvds_nlp.refi.codebook_tables import write_table
from kvds_nlp.refi.codebooks import read_any
from kvds_nlp.refi.reading import QdpxProject, read_qdpx
from kvds_nlp.refi.writing import MACHINE, CodedSpan, LineEnd, Project, qdpx_bytes
from kvds_nlp.spans import Span
from tests.builders import make_document

HOME = Path(__file__).parent
CLIENTS = Path(os.environ.get("KVDS_CLIENTS", HOME.parents[1] / ".clients"))
BOOK = read_codebook(
    """\
name: Proef
version: "2"
codes:
  - {id: thema_a, label: Thema A, definition: Het eerste., color: "#336699"}
  - {id: a_diep, label: Diep, definition: In A., parent: thema_a, include: [één ding, "zó"]}
  - {id: a_overig, label: Overig, definition: Rest van diep., parent: a_diep}
  - {id: thema_b, label: Thema B, definition: Het tweede., rules: [loslaten]}
  - {id: b_overig, label: Overig, definition: Rest van B., parent: thema_b}
"""
)
NAMES = (
    "Oost/Gesprek 1.docx",
    "Oost/Gesprek 1.pdf",
    "Oost/gesprek 1.TXT",
    "Oost/Gesprek 1",
    "vragen.csv#r2.wat_helpt_ons",
    "vragen.csv#r2.wat_hindert: ons?",
    f"{'lang ' * 60}1.txt",
    f"{'lang ' * 60}2.txt",
)
TEXT = "R: Wij laten 🙂 los.\nToen één zin & <nog> iets.\n\nR: Klaar."


def project() -> Project:
    facts = {"proeftuin": "Oost & Co", "respondent": "R1", "wave": "begin"}
    documents = tuple(make_document(TEXT, doc_id=name, facts=facts) for name in NAMES)
    spans = (Span(3, 19), Span(20, 45), Span(10, 30))
    marks = tuple(
        CodedSpan(one.id, span, code, users, f"{code}: voorgesteld")
        for one in documents
        for span, code, users in zip(
            spans, ("thema_a", "b_overig", "a_overig"), (("Noor", MACHINE), ("Anna",), (MACHINE,)),
            strict=True,
        )
    )  # fmt: skip
    return Project("Studie", documents, BOOK, marks, "Codeboek: Proef één")


def with_client(client: str, script: str, *arguments: object) -> Any:
    """What a client's script prints last, or the test is skipped."""
    python = CLIENTS / client / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        pytest.skip(f"{client} is not installed; make clients")
    told = subprocess.run(
        [python, HOME / "clients" / script, *map(str, arguments)],
        capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    return json.loads(told.stdout.splitlines()[-1])


def same_words(one: QdpxProject, other: QdpxProject) -> bool:
    def told(read: QdpxProject) -> list[object]:
        return [
            (source.text, sorted((c.span, c.code, c.user) for c in source.codings))
            for source in sorted(read.sources, key=lambda source: source.name)
        ]

    return told(one) == told(other)


@pytest.mark.slow
@pytest.mark.parametrize("crlf", [None, "one", "two"])
def test_qc_takes_every_source_with_its_own_text(tmp_path: Path, crlf: LineEnd | None) -> None:
    there, back, study = tmp_path / "a.qdpx", tmp_path / "b.qdpx", tmp_path / "qc"
    there.write_bytes(qdpx_bytes(project(), crlf=crlf))
    study.mkdir()
    told = with_client("qc", "read_with_qc.py", there, study, back)
    assert len(told["texts"]) == len(NAMES)
    assert {text.replace("\r\n", "\n") for text in told["texts"].values()} == {TEXT}
    given = Counter((code, who) for code, who, _ in told["given"])
    assert set(given.values()) == {len(NAMES)}
    assert {who for _, who in given} == {"Noor", "Anna", MACHINE}
    lines = [line.strip() for line in told["codes"].splitlines()]
    assert lines[0].startswith("- Thema A")
    assert any("Thema B: Overig" in line for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize("flat", [False, True])
def test_pyrefiqda_takes_all_and_gives_it_back(tmp_path: Path, flat: bool) -> None:
    there, back, folder = tmp_path / "a.qdpx", tmp_path / "b.qdpx", tmp_path / "uit"
    there.write_bytes(qdpx_bytes(project(), flat=flat))
    told = with_client("qc", "read_with_pyrefiqda.py", there, folder, back)
    assert len(told) == 4 * len(NAMES)  # one of them is two people's
    assert all(name == TEXT[start:end] for _, name, start, end in told)
    first, second = read_qdpx(there.read_bytes()), read_qdpx(back.read_bytes())
    assert same_words(first, second)
    assert second.codebook.codes == first.codebook.codes
    assert second.memos == first.memos
    assert [one.facts for one in second.sources] == [one.facts for one in first.sources]


@pytest.mark.slow
def test_taguette_takes_the_table_and_its_qdc_is_read(tmp_path: Path) -> None:
    table, qdc = tmp_path / "codes.csv", tmp_path / "codes.qdc"
    write_table(BOOK, table, "taguette")
    told = with_client("taguette", "read_with_taguette.py", table, qdc)
    names = ["Thema A", "Thema A: Diep", "Thema A: Diep: Overig", "Thema B", "Thema B: Overig"]
    assert [tag["path"] for tag in told] == names
    assert "In A." in told[1]["description"]
    assert "- één ding" in told[1]["description"]
    assert [code.label for code in read_any(qdc).codes] == names
