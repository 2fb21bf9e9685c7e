"""A second coder, what two differ on, and a code that is gone: on a study that was judged."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kvds_nlp.apart import Limits
from kvds_nlp.reviewsheet import workbooks
from kvds_nlp.store.verdicts import open_log, read_log
from tests.commands.helpers import Kvds


def also(study: Path, who: str, *said: tuple[int, str, str]) -> None:
    """What somebody else says: number of a verdict of Noor, and code and decision on its words."""
    with open_log(study) as log:
        noor = log.verdicts()
        at = datetime(2026, 11, 2, tzinfo=UTC)
        log.add(
            replace(noor[place], at=at, reviewer=who, code=code, decision=decision)  # type: ignore[arg-type]
            for place, code, decision in said
        )


def test_what_two_differ_on_is_settled_in_a_list(judged: Path, tmp_path: Path, kvds: Kvds) -> None:
    also(judged, "Sem", (0, "loslaten", "reject"), (1, "loslaten", "reject"))
    path = tmp_path / "v.xlsx"
    said = kvds("agreement", judged, "--export", path)
    assert said.code == 0
    told = " ".join(said.out.split())
    assert "Meningsverschillen om te bespreken: 1 loslaten: Noor: ja, Sem: nee:" in told
    assert told.endswith(f"Daarna: kvds agreement {judged} --import {path}")
    assert "oordelen die gelden: 5 (Noor 3, Sem 2); 1 meningsverschil" in said.err.replace(
        "\n", " "
    )
    kvds("agreement", judged, "--export", path).refused("bestaat al")
    book = load_workbook(path)
    page = book["Meningsverschillen"]
    column = {cell.value: cell.column for cell in page[1]}
    assert page.cell(2, column["wie zei wat"]).value == "Noor: ja\nSem: nee"
    page.cell(2, column["in overleg"]).value = "nee"
    book.save(path)

    dry = json.loads(kvds("agreement", judged, "--import", path, "--dry-run", "--json").out)
    assert (dry["settled"]["new"], len(dry["conflicts"])) == (1, 1)
    done = json.loads(kvds("agreement", judged, "--import", path, "--json").out)
    assert (done["settled"]["new"], done["conflicts"], done["conflicts_before"]) == (1, [], 1)
    assert (done["codes"][0]["percent"], done["after"]["codes"][0]["percent"]) == (0.5, 1.0)
    with read_log(judged) as log:
        assert log.verdicts()[-1].people == ("Noor", "Sem")
        assert len(log.verdicts()) == 6  # theirs are kept
    kvds("agreement", judged, "--export", tmp_path / "w.xlsx").refused("verschillen nergens")
    assert kvds("review", judged, "--undo", "last").code == 0
    assert len(json.loads(kvds("agreement", judged, "--json").out)["conflicts"]) == 1
    kvds("agreement", tmp_path / "a.csv", "--export", path).refused("a.csv")


def test_a_second_person_judges_the_same_passages_blind(
    judged: Path, tmp_path: Path, kvds: Kvds
) -> None:
    path = tmp_path / "sem.xlsx"
    kvds("review", judged, "--export", path, "--blind", "Noor").refused("--blind Noor", "geen")
    also(judged, "Noor", (0, "", "complete"))
    assert (
        kvds("review", judged, "--export", path, "--blind", "Noor", "--reviewer", "Sem").code == 0
    )
    book = load_workbook(path)
    page = book["Beoordelen"]
    head = [cell.value for cell in page[1]]
    shown = [
        name
        for name, cell in zip(head, page[1], strict=True)
        if not page.column_dimensions[cell.column_letter].hidden
    ]
    assert shown == [
        "ervoor", "fragment", "codes", "alles bekeken", "opmerking", "erna", "document", "spreker",
        "waarom gevraagd",
    ]  # fmt: skip
    told = {cell for row in page.iter_rows(min_row=2, values_only=True) for cell in row if cell}
    assert not told & {"loslaten", "Loslaten", "Noor", "akkoord", "accept", 0.9}
    page.cell(2, head.index("codes") + 1).value = "loslaten (belemmerend); tijd"
    page.cell(2, head.index("alles bekeken") + 1).value = "ja"
    book.save(path)
    nobody = kvds("review", judged, "--import", path, "--reviewer", "In overleg")
    nobody.refused("is niemands naam", "kvds agreement")
    done = json.loads(kvds("review", judged, "--import", path, "--json").out)
    assert (done["reviewer"], done["add"], done["direction"], done["complete"]) == ("Sem", 2, 1, 1)
    body = json.loads(kvds("agreement", judged, "--json").out)
    assert [one["code"] for one in body["conflicts"]] == ["tijd"]


def test_a_code_that_is_gone_is_told_by_every_command_and_mended_by_one(
    judged: Path, tmp_path: Path, kvds: Kvds
) -> None:
    book = judged / "codebook.yaml"
    text = book.read_text(encoding="utf-8").replace("id: loslaten", "id: los_laten")
    book.write_text(f"# van ons\n{text}", encoding="utf-8")
    calls = (
        ("review", judged, "--status", "-q"),
        ("quotes", judged, "--out", tmp_path / "q", "-q"),
        ("compare", judged, "--out", tmp_path / "c", "-q"),
        ("export", judged, "--to", tmp_path / "e.qdpx", "-q"),
    )
    for call in calls:
        said = kvds(*call)
        assert said.code == 0
        (line,) = [line for line in said.err.splitlines() if line.startswith("probleem: ")]
        for words in ("‘loslaten’", "2 oordelen", "‘los_laten’", "replaces: [loslaten]"):
            assert words in line
        assert f"kvds codebook rename {judged} loslaten los_laten" in line
    dry = kvds("codebook", "rename", judged, "loslaten", "los_laten", "--dry-run")
    assert "1 ervoor, 3 nu" in dry.out.replace("\n", " ")
    assert "replaces" not in book.read_text(encoding="utf-8")
    assert kvds("codebook", "rename", judged, "loslaten", "los_laten").code == 0
    assert "# van ons" in book.read_text(encoding="utf-8")
    assert "probleem" not in kvds("review", judged, "--status", "-q").err
    assert kvds("codebook", "split", judged, "tijd", "haast", "duur").code == 0
    assert kvds("codebook", "merge", judged, "haast", "duur", "--into", "klok").code == 0
    assert "probleem" not in kvds("review", judged, "--status", "-q").err
    kvds("codebook", "rename", judged, "weg", "ook").refused("codebook.yaml", "geen code ‘weg’")
    assert kvds("codebook", "split", judged, "klok", "een").code == 2
    kvds("codebook", "rename", tmp_path, "a", "b").refused("is geen studiemap")


def test_what_reading_a_filled_in_sheet_may_take_is_a_setting_of_the_study(
    judged: Path, tmp_path: Path, kvds: Kvds, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = workbooks.asked

    def hangs(_function: str, _values: object, data: bytes, limits: Limits) -> bytes:
        return real("tests.misbehaving:do", {"what": "hang"}, data, limits)

    monkeypatch.setattr(workbooks, "asked", hangs)
    with (judged / "study.yaml").open("a", encoding="utf-8") as settings:
        settings.write("reading:\n  reader_seconds: 0.2\n")
    sheet = tmp_path / "vol.xlsx"
    sheet.write_bytes(b"cellen")
    for asked in (
        ("review", judged, "--import", sheet, "--reviewer", "Noor"),
        ("agreement", judged, "--import", sheet),
        ("quotes", judged, "--choices", sheet, "--out", tmp_path / "citaten"),
    ):
        said = kvds(*asked)
        assert said.code == 1
        told = " ".join(said.err.split())
        assert "vraagt meer dan 0.2 seconden" in told
        assert "verhoog reading: reader_seconds in study.yaml" in told
