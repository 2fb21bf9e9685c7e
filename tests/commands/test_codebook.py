"""``kvds codebook`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kvds_nlp.commands import run_cli
from tests.commands.helpers import Kvds

BOOK = """name: Proef
version: 1
codes:
  - id: loslaten
    label: Loslaten [ruimte]
    definition: Uit handen geven.
    rules: [loslaten, "uit handen geven", nooitgezegd]
    examples: [Wij laten het los., De gemeente gaf de regie uit handen.]
    counterexamples: [De hond liep los.]
  - id: tijd
    label: Tijd
    definition: Te weinig tijd.
    rules: [{phrase: te weinig tijd, valence: belemmerend}, loslaten]
    examples: [{text: Er was te weinig tijd., valence: belemmerend}]
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "boek.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "teksten"
    folder.mkdir()
    (folder / "een.txt").write_text(
        "Wij lieten het los.\n\nEr was te weinig tijd.\n\nDe koffie was goed.\n", encoding="utf-8"
    )
    return folder


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = run_cli(["codebook", *map(str, argv)])
    said = capsys.readouterr()
    return code, said.out, said.err


def run_json(capsys: pytest.CaptureFixture[str], *argv: object) -> Any:
    code, out, err = run(capsys, *argv, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_a_good_codebook_passes_and_shows_what_rules_do(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "check", book, "--language", "blank")
    assert (code, err) == (0, "")
    assert "Proef 1: 2 thema’s, 5 regels, 4 voorbeelden: alles klopt" in out
    assert "Vinden hier niets: 1 regel\n    loslaten, bestandsregel 7: " in out
    assert "nooitgezegd" in out
    assert "Staan onder meer dan één thema: 1 regel\n    loslaten (loslaten, tijd)" in out
    code, out, _ = run(capsys, "check", book, "--language", "blank", "--lang", "en")
    assert "2 themes, 5 rules, 4 examples: all as it should be" in out


def test_show_and_check_call_a_rule_the_same(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, checked, _ = run(capsys, "check", book, "--language", "blank")
    _, shown, _ = run(capsys, "show", book)
    name = next(line for line in checked.splitlines() if "nooitgezegd" in line)
    assert name.partition(": ")[2] in shown


def test_a_check_of_a_large_codebook_is_one_screen_and_the_rest_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, table = tmp_path / "groot.yaml", tmp_path / "controle.xlsx"
    codes = [
        f"  - {{id: c{n}, label: C{n}, definition: D., rules: [{', '.join(words(n))}], "
        f"examples: [{words(n)[0]}.]}}"
        for n in range(16)
    ]
    book.write_text("name: Groot\nversion: 1\ncodes:\n" + "\n".join(codes), encoding="utf-8")
    code, out, _ = run(capsys, "check", book, "--language", "blank", "--out", table)
    assert code == 0
    assert len(out.splitlines()) <= 24
    _, every, _ = run(capsys, "check", book, "--language", "blank", "--all")
    assert len(every.splitlines()) > 160
    page = openpyxl.load_workbook(table).active
    assert page.max_row == 1 + 16 * 10
    kept = table.read_bytes()
    code, _, err = run(capsys, "check", book, "--language", "blank", "--out", table)
    assert (code, table.read_bytes()) == (1, kept)
    assert "controle.xlsx: bestaat al" in " ".join(err.split())


def words(n: int) -> list[str]:
    """Ten words that nobody else says."""
    return [f"woord{'abcdefghijklmnop'[n]}{'abcdefghij'[at]}" for at in range(10)]


def test_a_broken_example_is_an_error_with_file_and_line(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book.write_text(BOOK.replace("De hond liep", "Wij laten de hond"), encoding="utf-8")
    code, out, err = run(capsys, "check", book, "--language", "blank")
    assert code == 1
    assert err.startswith(f"{book}:9: loslaten: regel loslaten vindt het tegenvoorbeeld")
    assert "1 fout" in out


def test_a_codebook_that_does_not_load_says_every_line(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book.write_text(BOOK.replace("label: Tijd", "lable: Tijd"), encoding="utf-8")
    code, out, err = run(capsys, "check", book)
    assert (code, out) == (1, "")
    assert f"{book}:11: codes[1]: onbekende sleutel 'lable'; bedoelt u 'label'?" in err
    assert f"{book}:10: codes[1]: heeft geen label" in err


def test_figures_on_texts_count_segments(
    book: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = run_json(capsys, "check", book, texts, "--language", "blank")
    assert (found["on"], found["texts"], found["errors"]) == ("texts", 3, [])
    hits = {(rule["code"], rule["wording"]): rule["hits"] for rule in found["rules"]}
    assert hits["loslaten", "loslaten"] == 1
    assert hits["tijd", "te weinig tijd"] == 1
    assert hits["loslaten", "nooitgezegd"] == 0


def test_precision_comes_from_reviewed_texts(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "gezien.csv"
    rows = "Wij laten het los.,loslaten,a\nLaat de hond los.,,b\nKoffie.,,c\n"
    table.write_text(f"text,codes,group\n{rows}", encoding="utf-8")
    found = run_json(capsys, "check", book, "--reviewed", table, "--language", "blank")
    by_rule = {(r["code"], r["wording"]): (r["precision"], r["judged"]) for r in found["rules"]}
    assert by_rule["loslaten", "loslaten"] == (0.5, 2)
    assert by_rule["tijd", "loslaten"] == (0.0, 2)
    assert by_rule["tijd", "te weinig tijd"] == (None, 0)


def test_show_prints_texts_as_they_are(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", book, "--code", "loslaten")
    assert code == 0
    assert "Loslaten [ruimte] (loslaten)" in out
    assert "uit handen geven" in out
    assert "Te weinig tijd." not in out


def test_an_unknown_code_is_named_with_the_nearest(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "show", book, "--code", "loslate")
    assert code == 1
    assert "er is geen code 'loslate'; bedoelt u 'loslaten'?" in err


def test_diff_names_segments_that_change_code_and_why(
    book: Path, texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = tmp_path / "later.yaml"
    later.write_text(
        BOOK.replace("id: tijd", "id: tempo\n    replaces: [tijd]")
        .replace("koffie", "")
        .replace("rules: [loslaten,", "rules: [koffie,"),
        encoding="utf-8",
    )
    found = run_json(capsys, "diff", book, later, "--study", texts, "--language", "blank")
    assert found["renamed"] == [["tijd", "tempo"]]
    assert [(one["quote"], one["gained"], one["lost"]) for one in found["segments"]] == [
        ("Wij lieten het los.", [], ["loslaten"]),
        ("De koffie was goed.", ["loslaten"], []),
    ]
    assert found["segments"][1]["why"] == {"loslaten": ["koffie"]}
    code, out, _ = run(capsys, "diff", book, later)
    assert code == 0
    assert "hernoemd    tijd -> tempo" in out
    assert "+ regel koffie" in out


def test_the_same_codebook_has_no_differences(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "diff", book, book)[1].strip() == "geen verschillen"


def test_convert_there_and_back_changes_nothing(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for source, target in (("boek.yaml", "b.xlsx"), ("b.xlsx", "b.qdc"), ("b.qdc", "c.yaml")):
        assert run(capsys, "convert", tmp_path / source, "--to", tmp_path / target)[0] == 0
    assert run(capsys, "diff", book, tmp_path / "c.yaml")[1].strip() == "geen verschillen"
    code, _, err = run(capsys, "convert", book, "--to", tmp_path / "c.yaml")
    assert code == 1
    assert "bestaat al" in err
    assert run(capsys, "convert", book, "--to", tmp_path / "c.yaml", "--update")[0] == 0


def test_suggest_proposes_and_leaves_the_codebook_alone(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "een.txt"
    said = ["Loslaten vraagt vertrouwen.", "Wij laten los uit vertrouwen.", "De koffie is op."]
    text.write_text("\n\n".join(said), encoding="utf-8")
    found = run_json(capsys, "suggest", book, text, "--code", "loslaten", "--language", "blank")
    assert [one["words"] for one in found["words"]] == ["vertrouwen"]
    assert book.read_text(encoding="utf-8") == BOOK
    code, out, _ = run(capsys, "suggest", book, text, "--code", "tijd", "--language", "blank")
    assert code == 0
    assert "niets aan het codeboek toegevoegd" in out


@pytest.mark.parametrize("verb", ["check", "show", "diff", "convert", "suggest"])
def test_every_verb_has_help_with_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, verb, "--help")
    assert code == 0
    assert f"Example: kvds codebook {verb}" in out


def test_what_cannot_be_done_is_said(book: Path, tmp_path: Path, kvds: Kvds) -> None:
    kvds("codebook", "check", tmp_path / "nee.yaml").refused("nee.yaml")
    (tmp_path / "leeg").mkdir()
    texts = kvds("codebook", "check", book, tmp_path / "leeg", "--language", "blank")
    texts.refused("leeg", "niets gevonden om te lezen", "‘kvds check’")


def test_wrong_usage_exits_2(book: Path, kvds: Kvds) -> None:
    assert kvds("codebook", "check").code == 2
    assert kvds("codebook", "toon", book).code == 2
    assert kvds("codebook", "suggest", book, book).code == 2
