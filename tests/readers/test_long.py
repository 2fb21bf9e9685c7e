"""A table that is read in parts gives what it gives when it is read whole."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from pathlib import Path

import pytest

from kvds_nlp.data import Document
from kvds_nlp.readers import long_csv, long_inputs, long_looks, read_inputs
from kvds_nlp.readers.long_inputs import LongInputs
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.parts import Intake
from tests.flows.test_any_order import HEADER, SAID, answers


def in_parts(*paths: Path, settings: ReadingSettings | None = None) -> Intake:
    """The same as ``read_inputs``, by the other road."""
    long = LongInputs.found(paths, settings or ReadingSettings(), megabytes=0)
    long.look()
    documents = tuple(long.documents())
    return replace(long.intake(), documents=documents)


def assert_same(*paths: Path, settings: ReadingSettings | None = None) -> Intake:
    whole = read_inputs(paths, settings)
    parts = in_parts(*paths, settings=settings)
    assert parts.documents == whole.documents
    for one, other in zip(parts.documents, whole.documents, strict=True):
        assert list(one.facts.items()) == list(other.facts.items())
    assert parts.problems == whole.problems
    assert sorted(parts.notes) == sorted(whole.notes)
    assert parts.inputs == whole.inputs
    return parts


def table(rows: list[tuple[str, ...]], separator: str = ",", end: str = "\r\n") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator=end).writerows(rows)
    return file.getvalue()


def survey() -> str:
    known, unknown = answers()
    return table([HEADER, *known, *unknown])


ODD = {
    "plain": survey(),
    "semicolons": table([HEADER, *answers()[0]], ";"),
    "named separator": "sep=|\r\n" + table([HEADER, *answers()[0]], "|"),
    "old line ends": survey().replace("\r\n", "\r"),
    "a title above": "Onderzoek 2026,,,,,,,\r\n" + survey(),
    "surplus cells": survey() + "19,Noord,begin,ja,eens,7,Goed, maar laat,Te veel regels.,\r\n",
    "short rows": survey() + "20,Noord\r\n21,Zuid,begin\r\n",
    "empty rows": survey() + ",,,,,,,\r\n\r\n,,,,,,,\r\n",
    "html": survey().replace("Geen tijd.", "<p>Geen tijd &amp; geld.</p>"),
    "scrambled": survey().replace("wijk", "wijk cafÃ© Ã©n â€™s avonds"),
    "controls": survey().replace("wijk", "wijk\x07 nul\x00"),
    "a loose quote": survey() + '22,Noord,begin,ja,eens,7,"Goed" zei ik,Veel "regels,\r\n\r\n\r\n',
    "lines in a cell": survey() + '23,Noord,begin,ja,eens,7,"Eerst dit.\n\nDan dat.",Regels.\r\n',
    "nothing answered": table([HEADER, *((*row[:6], "", "") for row in answers()[0])]),
    "only consents": "respondent,toestemming citeren\r\n1,ja\r\n2,nee\r\n3,ja\r\n",
    "consents of nobody": "toestemming citeren,cijfer\r\nja,7\r\nnee,8\r\nja,9\r\n",
    "header only": "respondent,antwoord\r\n",
    "two header rows": "Achtergrond,,Mening,\r\nnr,proeftuin,Wat hielp u?,cijfer\r\n"
    + "".join(f"{n},Noord,{said},7\r\n" for n, said in enumerate(SAID)),
    "two spellings": survey().replace("Noord", "noord", 3),
}


@pytest.mark.parametrize("name", ODD)
def test_in_parts_as_whole(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_inputs, "_ROWS", 7)
    path = tmp_path / "antwoorden.csv"
    path.write_bytes(ODD[name].encode())
    assert_same(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_in_every_encoding_that_says_what_it_is(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "antwoorden.csv"
    path.write_bytes(survey().encode(encoding))
    assert_same(path)


def test_beside_talks_a_list_of_consents_and_another_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(survey(), encoding="utf-8")
    (tmp_path / "b.csv").write_text(survey(), encoding="utf-8")
    (tmp_path / "gesprek L02.txt").write_text(
        "Interviewer: Hoe ging het?\n\nL02: Er was te weinig tijd voor overleg.\n", encoding="utf-8"
    )
    listed = "respondent,toestemming citeren\r\n1,ja\r\n2,nee\r\nL02,nee\r\n99,ja\r\n"
    (tmp_path / "lijst.csv").write_text(listed, encoding="utf-8")
    whole, parts = read_inputs([tmp_path]), in_parts(tmp_path)
    assert parts.documents == whole.documents
    # Whether a file was read twice is not looked for among tables that are read in parts.
    assert [p for p in whole.problems if "read twice" not in p.message] == list(parts.problems)


def test_no_answers(tmp_path: Path) -> None:
    path = tmp_path / "antwoorden.csv"
    path.write_text("respondent,cijfer\r\n1,7\r\n2,8\r\n3,9\r\n", encoding="utf-8")
    assert in_parts(path).problems == read_inputs([path]).problems


def test_named_columns(tmp_path: Path) -> None:
    path = tmp_path / "antwoorden.csv"
    path.write_text(survey(), encoding="utf-8")
    assert_same(path, settings=ReadingSettings(text_columns=("Wat hielp u?",)))
    assert_same(path, settings=ReadingSettings(columns={"rapportcijfer": "out"}))
    assert_same(path, settings=ReadingSettings(text_columns=("Bestaat niet",)))


def many(count: int) -> list[tuple[str, ...]]:
    dice = random.Random(3)
    return [
        (str(n), dice.choice(("Noord", "Zuid")), "", " ".join(dice.choices(SAID, k=2)))
        for n in range(count)
    ]


HEAD = ("respondent", "proeftuin", "opmerking veldwerk", "Wat hielp u?")


def test_what_one_row_of_many_says_of_consent_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_looks, "LOOKED_AT", 40)
    monkeypatch.setattr(long_looks, "_FEW_VALUES", 2)
    rows = many(300)
    for at in range(200):
        rows[at] = (*rows[at][:2], f"gebeld om {at} uur", rows[at][3])
    rows[251] = (*rows[251][:2], "wil niet geciteerd worden", rows[251][3])
    path = tmp_path / "antwoorden.csv"
    path.write_text(table([HEAD, *rows]), encoding="utf-8")
    found = {one.facts["respondent"]: one.facts.get("consent") for one in in_parts(path).documents}
    assert found["251"] is not None
    assert {who for who, consent in found.items() if consent} == {"251"}


def told(documents: tuple[Document, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    return sorted((one.text, sorted(one.facts.items())) for one in documents)


def test_a_few_answers_among_many_empty_ones_are_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_looks, "LOOKED_AT", 100)
    monkeypatch.setattr(long_looks, "FIRST", 10)
    said = {1_800: "We kregen de ruimte om het zelf te doen.", 2_400: "Het kostte te veel tijd."}
    rows = [(str(n), f"Wijk {n % 9}", "ja", said.get(n, "")) for n in range(3_000)]
    file = tmp_path / "antwoorden.csv"
    file.write_text(table([("respondent", "proeftuin", "toestemming", "Wat hielp u?"), *rows]))
    read = in_parts(tmp_path)
    assert [document.text for document in read.documents] == list(said.values())
    assert not [problem for problem in read.problems if problem.fatal]


def test_a_cell_as_long_as_a_book_is_read_and_told(tmp_path: Path) -> None:
    rows = [
        ("1", "Noord", "Wij lieten het los."),
        ("2", "Zuid", "Het kostte te veel tijd. " * 9_000),
    ]
    file = tmp_path / "antwoorden.csv"
    file.write_text(table([("respondent", "proeftuin", "Wat hielp u?"), *rows]))
    read = assert_same(tmp_path)
    assert [(one.row, one.fatal) for one in read.problems] == [(3, False)]
    assert f"{len(read.documents[1].text):_}".split("_")[0] in read.problems[0].message


def test_a_long_list_of_people_who_were_not_met_is_counted(tmp_path: Path) -> None:
    rows = [(str(n), "nee") for n in range(1_500)]
    (tmp_path / "toestemming.csv").write_text(table([("respondent", "toestemming"), *rows]))
    (tmp_path / "gesprek.txt").write_text("Respondent: wij lieten het los en dat hielp.")
    whole, parts = read_inputs([tmp_path]), in_parts(tmp_path)
    assert len(parts.problems) == len(whole.problems) < 1_010
    assert any(one.row is None and "500" in one.message for one in whole.problems)


def test_rows_in_another_order_are_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_looks, "LOOKED_AT", 30)
    rows = many(400)
    seen = []
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        path = tmp_path / f"{seed}" / "antwoorden.csv"
        path.parent.mkdir()
        path.write_text(table([HEAD, *rows]), encoding="utf-8")
        seen.append(told(in_parts(path).documents))
    assert seen[0] == seen[1] == seen[2]


def test_a_mark_left_open_does_not_swallow_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "antwoorden.csv"
    lines = survey() + '24,Noord,begin,ja,eens,7,"Goed,Regels.\r\n' + "25,Noord,,,,,Ja.,\r\n" * 2000
    path.write_text(lines, encoding="utf-8")
    source = long_csv.LongCsv.opened(long_inputs.InputFile(path, path.name), 0.01)
    assert not source.whole
    rows = list(source.records())
    assert max(len(row) for _, row, _ in rows) < 20
    assert sum(problem is not None for *_, problem in rows) == 1


def test_an_old_encoding_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "antwoorden.csv"
    path.write_bytes(survey().replace("Geen", "Géén").encode("cp1252"))
    (problem,) = in_parts(path).problems
    assert problem.fatal
    assert "UTF-8" in problem.message


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "antwoorden.csv"
    path.write_text(survey() + "x" * 20_000, encoding="utf-8")
    (problem,) = in_parts(path, settings=ReadingSettings(max_megabytes=0.01)).problems
    assert "more than 0.01 MB" in problem.message
