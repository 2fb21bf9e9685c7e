"""Names that disks, other systems and programs take otherwise: read, coded, copied, passed on."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from pathlib import Path

import pytest

from kvds_nlp.atomic import new_folder, part_of, write_bytes
from kvds_nlp.places import disk_name, told_apart
from kvds_nlp.report.feedback import file_stem
from tests.commands.helpers import SENTENCES
from tests.hostile.series import said_by

ODD = (
    b"regel\neinde.txt", b"tab\t.txt", b"byte\xff\xfe.txt", b"CON.txt", b"nul.tar.txt", b"com1.txt",
    b"punt..txt", b" blank .txt", "café".encode() + b".txt", "cafe\u0301".encode() + b".txt",
    b"A.txt", b"a.txt", b"=1+1.txt", b"-x.txt", b"@som.txt", b"x" * 251 + b".txt",
    b"[naam 1].txt", b"a|b.txt", b"wie?.txt", b"'\".txt", b"<b>x.txt", "\u202e.txt".encode(),
)  # fmt: skip


def kvds(*words: object) -> None:
    """A command line that must succeed."""
    code, said = said_by([str(word) for word in words])
    assert code == 0, said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A file under each odd name, each in a folder with an odd name."""
    source = tmp_path / "bron"
    for number, name in enumerate(ODD):
        place = os.fsencode(source / ("Zuid.", "AUX", "aa", "AA")[number % 4])
        Path(os.fsdecode(place)).mkdir(parents=True, exist_ok=True)
        text = "\n\n".join(text.format(n=number) for text in SENTENCES.values())
        Path(os.fsdecode(place + b"/" + name)).write_text(text, encoding="utf-8")
    return source


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Windows knows no such names")
def test_files_of_every_name_are_coded_and_passed_on(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    kvds("code", folder, "--language", "blank", "--out", out, "-q")
    with (out / "codings.csv").open(encoding="utf-8-sig", newline="") as file:
        documents = {row["document"] for row in csv.DictReader(file)}
    assert len(documents) == len(ODD)
    kvds("compare", out, "--out", tmp_path / "vergelijk", "-q")
    kvds("export", out, "--to", tmp_path / "a.qdpx", "-q")
    with zipfile.ZipFile(tmp_path / "a.qdpx") as archive:
        assert all(disk_name(Path(name).name) == Path(name).name for name in archive.namelist())
    kvds("import", tmp_path / "a.qdpx", "--out", tmp_path / "terug", "-q")
    kvds("pseudonymise", folder, "--out", tmp_path / "zonder", "-q")
    for made in ("terug/source", "zonder"):
        paths = [p for p in (tmp_path / made).rglob("*") if not p.name.startswith(".kvds")]
        files = [path.relative_to(tmp_path / made).as_posix() for path in paths if path.is_file()]
        assert len({name.casefold() for name in files}) == len(files) >= len(ODD)
        odd = [name for name in files for part in name.split("/") if disk_name(part, 255) != part]
        assert odd == []


@pytest.mark.parametrize("suffix", [".txt", ""])
def test_the_longest_name_can_be_written(suffix: str, tmp_path: Path) -> None:
    name = "é" * ((255 - len(suffix)) // 2) + suffix
    write_bytes(tmp_path / name, b"x")
    with new_folder(tmp_path / ("m" * 255)) as part:
        (part / "y").write_bytes(b"y")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "m" * 255])
    one, other = (part_of(tmp_path / ("m" * 254 + end)) for end in "ab")
    assert one != other


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("CON", "CON_"), ("con.txt", "con_.txt"), ("Aux .tar.gz", "Aux _.tar.gz"),
        ("LPT³", "LPT³_"),
        ("Conny", "Conny"), ("punt...", "punt"), ("a\nb\tc", "a b c"), ("a:b|c", "a b c"),
        ("é" * 300, "é" * 100), ("x" * 199 + "é", "x" * 199), ("???", ""), (". .", ""),
    ],
)  # fmt: skip
def test_a_name_becomes_one_that_every_disk_takes(name: str, plain: str) -> None:
    assert disk_name(name) == plain
    assert disk_name(plain) == plain


def test_sheets_of_proeftuinen_that_a_disk_takes_for_one_are_told_apart() -> None:
    taken: set[str] = set()
    names = ["Aa", "AA", "aa!", "CON", "con", "?", "Ω", "Proeftuin " * 9 + "a", "Proeftuin " * 9]
    stems = [file_stem(name, taken) for name in names]
    assert len({stem.casefold() for stem in stems}) == len(names)
    assert all(disk_name(f"{stem}.html") == f"{stem}.html" for stem in stems)
    composed: set[str] = set()
    assert told_apart("café", composed) != told_apart("cafe\u0301", composed)


ACTIVE = ("=1+1", "+x", "-x", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","a")', "|x")


@pytest.mark.slow
def test_no_name_or_answer_is_a_formula_in_any_table(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    head = ["nr", "proeftuin", "=2+2", "Wat viel op?"]
    said = [text.format(n=7) for text in SENTENCES.values()]
    rows = [[active, active, active, f"{active} {text}"] for active in ACTIVE for text in said]
    told = io.StringIO()
    csv.writer(told, delimiter=";").writerows([head, *rows])
    (tmp_path / "a.csv").write_text(told.getvalue(), encoding="utf-8")
    out, more = tmp_path / "uit", ("--language", "blank", "-q")
    kvds("code", tmp_path / "a.csv", "--out", out, *more)
    for verb in (("quotes",), ("compare",), ("compare", "--by", "=2+2")):
        name = f"{verb[0]}{len(verb)}"
        kvds(verb[0], out, *verb[1:], "--out", tmp_path / name, "-q")
    kvds("export", out, "--to", tmp_path / "e.xlsx", "-q")
    kvds("pseudonymise", tmp_path / "a.csv", "--out", tmp_path / "zonder", "-q")
    seen = 0
    for path in tmp_path.rglob("*.xlsx"):
        for page in load_workbook(path).worksheets:
            for cell in (cell for row in page.iter_rows() for cell in row):
                assert cell.data_type != "f", (path.name, page.title, cell.coordinate, cell.value)
                assert cell.hyperlink is None or cell.hyperlink.location, (path.name, cell.value)
                seen += 1
    for path in tmp_path.rglob("*.csv"):
        if path == tmp_path / "a.csv":
            continue
        with path.open(encoding="utf-8-sig", newline="") as file:
            for cell in (cell for row in csv.reader(file) for cell in row):
                number = cell.lstrip("+-").replace(".", "").replace(",", "").isdigit()
                assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (path, cell)
                seen += 1
    assert seen > 300
