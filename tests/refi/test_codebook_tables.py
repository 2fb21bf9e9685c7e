"""Codebooks as the tables that Taguette and MAXQDA take codes from."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kvds_nlp.codebook.loading import read_codebook
from kvds_nlp.errors import OutputError
from kvds_nlp.refi.codebook_tables import write_table

LONG = "Een label dat zo lang is dat niemand het nog op een regel kwijt kan, en verder"
BOOK = read_codebook(
    f"""\
name: Proef
version: "1"
codes:
  - {{id: a, label: 'Tijd > geld\\\\macht', definition: Eerst., include: [één], exclude: [twee]}}
  - {{id: a_k, label: Overig, definition: Rest., parent: a}}
  - {{id: b, label: "{LONG} één", definition: B.}}
  - {{id: c, label: "{LONG} twee", definition: C.}}
"""
)


def test_maxqda_gets_levels_by_backslash_and_names_it_does_not_cut(tmp_path: Path) -> None:
    write_table(BOOK, tmp_path / "codes.xlsx", "maxqda")
    sheet = load_workbook(tmp_path / "codes.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Code", "Memo")
    names = [str(row[0]) for row in rows[1:]]
    assert names[:2] == ["Tijd geld macht", "Tijd geld macht\\Overig"]
    assert rows[1][1] == "Eerst.\n\nWel:\n- één\n\nNiet:\n- twee"
    assert len(set(names)) == 4
    assert all(len(part) <= 63 for name in names for part in name.split("\\"))


def test_taguette_gets_tags_without_levels(tmp_path: Path) -> None:
    write_table(BOOK, tmp_path / "codes.csv", "taguette")
    with (tmp_path / "codes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["tag", "description"]
    tags = [row[0] for row in rows[1:]]
    assert tags[1] == f"{tags[0]}: Overig"
    assert tags[2] == f"{LONG} één"
    assert rows[2][1] == "Rest."


def test_a_table_is_of_its_own_kind_and_overwrites_nothing(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"taguette takes a \.csv file"):
        write_table(BOOK, tmp_path / "codes.xlsx", "taguette")
    (tmp_path / "codes.csv").write_text("x")
    with pytest.raises(OutputError, match="is there already"):
        write_table(BOOK, tmp_path / "codes.csv", "taguette")
