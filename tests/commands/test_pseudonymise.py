"""``kvds pseudonymise``: one placeholder a person, the originals stay, the key is apart."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from kvds_nlp.commands import run_cli
from kvds_nlp.readers.reading import read_inputs
from tests.commands.helpers import Kvds

FIRST = """\
proeftuin: Oost
interviewer: Anna Brouwer

Anna: Hoe ging het, Sjaan?
Sjaan de Wit: Goed. Dat kwam door Kees van Dam, bel hem op 06-12345678.
Anna: En meneer Van Dam vond dat ook?
Sjaan de Wit: Ja, Kees wel. Woont in Beekrode.
"""
SECOND = "I: Wie hielp er?\nR: Dat was Kees weer. Zie 0612345678.\nI: Ja?\nR: Ja, in Beekrode.\n"
TABLE = 'respondent;naam;Wat ging er goed?\nV1;Piet Bos;"Dat we Kees zagen, en elkaar hielpen."\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "bron"
    (folder / "Oost").mkdir(parents=True)
    (folder / "Oost" / "gesprek sjaan.txt").write_text(FIRST, encoding="utf-8")
    (folder / "Oost" / "tweede.txt").write_text(SECOND, encoding="utf-8")
    (folder / "lijst.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "namen.txt").write_text("plaats: Beekrode\n", encoding="utf-8")
    return folder


def texts(folder: Path) -> str:
    return "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*")) if path.is_file()
    )


def run(source: Path, out: Path, *more: str) -> int:
    names = source.parent / "namen.txt"
    return run_cli(["pseudonymise", str(source), "--out", str(out), "--names", str(names), *more])


def test_a_list_of_names_may_hold_a_cell_of_any_length(source: Path, tmp_path: Path) -> None:
    names = tmp_path / "namen.csv"
    names.write_text(f"naam,soort\nBeekrode,plaats\n{'x' * 200_000},naam\n", encoding="utf-8")
    out = tmp_path / "uit"
    assert run_cli(["pseudonymise", str(source), "--out", str(out), "--names", str(names)]) == 0
    assert "Beekrode" not in texts(out)


def test_names_are_gone_and_speakers_stay(source: Path, tmp_path: Path) -> None:
    before = texts(source)
    out = tmp_path / "uit"
    assert run(source, out) == 0
    assert texts(source) == before
    written = texts(out)
    for name in ("Anna", "Brouwer", "Sjaan", "Kees", "Dam", "Piet", "Bos", "Beekrode", "12345678"):
        assert name not in written
    old = {d.kind: d for d in read_inputs([source]).documents}
    documents = read_inputs([out]).documents
    assert len(documents) == len(read_inputs([source]).documents)
    assert {d.kind for d in documents} == set(old)
    pairs = zip(read_inputs([source / "Oost"]).documents, read_inputs([out / "Oost"]).documents,
                strict=True)  # fmt: skip
    for original, copy in pairs:
        assert [t.role for t in copy.turns] == [t.role for t in original.turns]
        assert len({t.speaker for t in copy.turns}) == len({t.speaker for t in original.turns})
    assert not list(out.rglob("*sjaan*"))
    assert documents[-1].facts["naam"].startswith("[naam") or any(
        d.facts.get("naam", "").startswith("[naam") for d in documents
    )


def test_one_person_is_one_placeholder_over_files(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    assert run(source, out) == 0
    with (tmp_path / "uit-sleutel" / "sleutel.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (kees,) = [row for row in rows if "Kees" in row["teksten"]]
    assert set(kees["teksten"].split(" | ")) == {"Kees van Dam", "Van Dam", "Kees"}
    assert len(kees["bestanden"].split(" | ")) == 3
    written = texts(out)
    assert written.count(kees["placeholder"]) == int(kees["aantal"]) == 5
    assert [row["soort"] for row in rows].count("telefoon") == 1
    assert not list(out.rglob("sleutel*"))


def test_numbers_stay_when_files_are_added_later(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    assert run(source, out) == 0
    before = {path: path.read_bytes() for path in out.rglob("*.txt")}
    (source / "Oost" / "aaa.txt").write_text("R: Eerst was er Ramon, toen Kees.\n")
    assert run(source, out) == 0
    assert all(path.read_bytes() == body for path, body in before.items())
    first = (out / "Oost" / "aaa.txt").read_text()
    highest = max(int(r["nummer"]) for r in _key(tmp_path) if r["soort"] == "naam")
    assert f"[naam {highest}]" in first


def _key(tmp_path: Path) -> list[dict[str, str]]:
    with (tmp_path / "uit-sleutel" / "sleutel.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_dry_run_lists_and_writes_nothing(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(source, tmp_path / "uit", "--dry-run") == 0
    said = capsys.readouterr().out
    assert "[plaats 1]" in said
    assert "Kees van Dam" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bron", "namen.txt"]


def test_other_peoples_folders_and_the_source_are_refused(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander"
    other.mkdir()
    (other / "brief.txt").write_text("van een ander")
    assert run(source, other) == 1
    assert texts(other) == "van een ander"
    before = texts(source)
    assert run(source, source / "uit") == 1
    assert run(source, source) == 1
    assert run(source, tmp_path) == 1
    assert texts(source) == before


def test_what_cannot_be_done_is_said(source: Path, tmp_path: Path, kvds: Kvds) -> None:
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    file = kvds("pseudonymise", source, "--out", tmp_path / "bestand")
    file.refused("bestand", "is een bestand", "geef --out de naam van een map")
    names = kvds("pseudonymise", source, "--dry-run", "--names", tmp_path / "nee.txt")
    names.refused("nee.txt", "bestaat niet", "controleer de naam")
    nothing = kvds("pseudonymise", tmp_path / "nee", "--dry-run")
    nothing.refused("er is niets gelezen", "noem andere bestanden")


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("sleutel.csv", "placeholder,soort,nummer\n[naam 1],naam,1,Kees,kees", "rij 2 heeft meer"),
        ("sleutel.csv", "placeholder,soort,nummer\n[naam 1],naam", "rij 2 heeft meer of minder"),
        ("sleutel.csv", "a,b\n1,2\n", "is geen sleutel"),
        ("sleutel.csv", b"a\xff\n", "is beschadigd"),
        ("besluiten.csv", "tekst,besluit\nx,laten staan,naam,y\n", "rij 2 heeft meer of minder"),
        ("besluiten.csv", 'tekst,besluit\n"x,laten staan\n', "is beschadigd"),
        ("besluiten.csv", "x" * 200_000, "is beschadigd"),
    ],
)
def test_a_damaged_key_is_named_and_left_alone(
    name: str, body: str | bytes, said: str, source: Path, tmp_path: Path, kvds: Kvds
) -> None:
    path = tmp_path / "uit-sleutel" / name
    path.parent.mkdir()
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    before = path.read_bytes()
    again = kvds("pseudonymise", source, "--out", tmp_path / "uit")
    again.refused(name, said, "zet het bestand terug dat kvds schreef")
    assert path.read_bytes() == before


def test_wrong_usage_exits_2(source: Path, kvds: Kvds) -> None:
    assert kvds("pseudonymise").code == 2
    said = kvds("pseudonymise", source)
    assert said.code == 2
    assert "geef --out MAP, of --dry-run" in said.err


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds pseudonymise interviews" in kvds("pseudonymise", "--help").out


def _fill(path: Path, sheet: str, found: str, **cells: str) -> None:
    book = load_workbook(path)
    page = book[sheet]
    header = [cell.value for cell in page[1]]
    column = header.index("gevonden" if "gevonden" in header else "naam") + 1
    at = next(r for r in range(2, page.max_row + 2) if page.cell(r, column).value in (found, None))
    for name, value in cells.items():
        page.cell(at, header.index(name) + 1, value)
    book.save(path)


def test_what_is_filled_in_is_read_and_remembered(source: Path, tmp_path: Path) -> None:
    out, sheet = tmp_path / "uit", tmp_path / "uit-sleutel" / "nakijken.xlsx"
    assert run(source, out) == 0
    kees = next(r["teksten"] for r in _key(tmp_path) if "Kees" in r["teksten"])
    _fill(sheet, "Vondsten", kees, oordeel="laten staan")
    _fill(sheet, "Toevoegen", "", naam="geholpen", soort="organisatie")
    (source / "Oost" / "derde.txt").write_text("R: Daar werd ik geholpen.\n", encoding="utf-8")
    assert run(source, out) == 0
    assert "Kees van Dam" in texts(out)
    assert "[organisatie 1]" in (out / "Oost" / "derde.txt").read_text("utf-8")
    sheet.unlink()
    assert run(source, out) == 0
    assert "Kees van Dam" in texts(out)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_only_the_owner_can_read_key_and_sheet(source: Path, tmp_path: Path) -> None:
    assert run(source, tmp_path / "uit") == 0
    folder = tmp_path / "uit-sleutel"
    assert folder.stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert modes == dict.fromkeys(("sleutel.csv", "besluiten.csv", "nakijken.xlsx"), 0o600)


def test_a_name_in_the_name_of_a_file_goes_even_if_it_is_in_no_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "bron" / "Fatma"
    folder.mkdir(parents=True)
    (folder / "gesprek_Hatice_2.txt").write_text("I: Ja?\nR: Het ging goed.\n", encoding="utf-8")
    out = tmp_path / "uit"
    assert run_cli(["pseudonymise", str(tmp_path / "bron"), "--out", str(out)]) == 0
    (copy,) = out.rglob("*.txt")
    assert "hatice" not in str(copy.relative_to(out)).lower()
    assert "fatma" not in str(copy.relative_to(out)).lower()
    assert copy.name.startswith("gesprek_")


def test_properties_and_comments_of_a_document_do_not_come_along(tmp_path: Path) -> None:
    path = tmp_path / "bron" / "een.docx"
    path.parent.mkdir()
    document = docx.Document()
    document.core_properties.author = "Zwaantje Ongering"
    paragraph = document.add_paragraph("Respondent: het ging goed in de buurt.")
    document.add_comment(paragraph.runs, text="Vraag na bij Okkedina", author="Zwaantje Ongering")
    document.save(str(path))
    out = tmp_path / "uit"
    assert run_cli(["pseudonymise", str(path), "--out", str(out)]) == 0
    written = b"".join(one.read_bytes() for one in out.rglob("*") if one.is_file())
    assert b"het ging goed" in written
    assert b"Zwaantje" not in written
    assert b"Okkedina" not in written


def test_placeholders_that_are_there_stay_and_their_numbers_are_not_given_again(
    tmp_path: Path, kvds: Kvds
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("R: Dat zei [naam 1] tegen <PERSOON-3> en tegen Hatice.\n", encoding="utf-8")
    said = kvds("pseudonymise", path, "--out", tmp_path / "uit")
    assert "<PERSOON-3>" in said.err
    copy = next((tmp_path / "uit").glob("*.txt")).read_text("utf-8")
    assert copy == "R: Dat zei [naam 1] tegen <PERSOON-3> en tegen [naam 2].\n"


@pytest.mark.slow
def test_odd_input_is_handled_as_the_page_for_the_data_officer_says(
    tmp_path: Path, kvds: Kvds
) -> None:
    """A list of 50,000 names, a name of one letter, placeholders of ours and of another tool, two
    people of one name."""
    source = tmp_path / "bron"
    for place, number, said in (
        ("Oost", 1, "Dat was Q, en [naam 1] wil dat ook."),
        ("West", 2, "Dat was <PERSOON-2>, met Zjab00017x."),
    ):
        (source / place).mkdir(parents=True)
        head = f"proeftuin: {place}\nrespondent: {number}\n\n"
        text = f"{head}I: Wie was dat?\nFatima Kaya: {said}\n"
        (source / place / f"gesprek {number}.txt").write_text(text, encoding="utf-8")
    many = [f"Zja{'abcdefghij'[n % 10]}{n:05d}x" for n in range(50_000)]
    listed = ["Q", "Wil", "Zjab00017x", *many]
    (tmp_path / "namen.txt").write_text("\n".join(listed), encoding="utf-8")
    said = kvds(
        "pseudonymise", source, "--out", tmp_path / "uit", "--names", tmp_path / "namen.txt"
    )
    assert "<PERSOON-2>" in said.err
    oost, west = (next((tmp_path / "uit" / place).glob("*.txt")) for place in ("Oost", "West"))
    copies = [
        re.findall(r"^Respondent (\d+): (.*)$", path.read_text("utf-8"), re.MULTILINE)[0]
        for path in (oost, west)
    ]
    (one, first), (other, second) = copies
    assert one != other
    assert re.fullmatch(r"Dat was \[naam \d\], en \[naam 1\] wil dat ook\.", first)
    assert re.fullmatch(r"Dat was <PERSOON-2>, met \[naam \d\]\.", second)
    assert "[naam 1]" not in second
    assert one != "1"


def test_columns_of_a_table_go_by_heading_and_by_content(tmp_path: Path) -> None:
    table = (
        "respondent;woonplaats;mobiel;contact;cijfer;Wat ging er goed?\n"
        "V1;Beekrode;612345678;Hatice Kaya;7;We hielpen elkaar dat jaar heel goed.\n"
        "V2;Oudega;687654321;Sjoukje Hoekstra;8;De buurt was veel opener dan vroeger.\n"
    )
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    assert run_cli(["pseudonymise", str(tmp_path / "a.csv"), "--out", str(tmp_path / "uit")]) == 0
    (copy,) = (tmp_path / "uit").glob("*.csv")
    rows = list(csv.DictReader(copy.open(encoding="utf-8")))
    assert [row["cijfer"] for row in rows] == ["7", "8"]
    assert rows[0]["woonplaats"].startswith("[plaats")
    assert rows[0]["mobiel"].startswith("[telefoon")
    assert rows[0]["contact"].startswith("[naam")
    assert rows[0]["contact"] != rows[1]["contact"]


def test_a_copy_under_an_older_name_is_taken_away(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    assert run(source, out) == 0
    (source / "Oost" / "tweede.txt").rename(source / "Oost" / "vierde.txt")
    assert run(source, out) == 0
    assert sorted(path.name for path in out.rglob("*.txt") if "e.txt" in path.name) == [
        "vierde.txt"
    ]
