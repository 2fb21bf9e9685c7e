"""The shipped study is what it says: long, in many shapes, coded by hand from its own words."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

CODES = {
    "loslaten",
    "sturen",
    "rolverdeling",
    "verwachtingsmanagement",
    "tijdgebrek",
    "financiering",
    "wet_regelgeving_bureaucratie",
    "borging",
    "samenwerking",
    "burgerparticipatie",
    "eigenaarschap",
    "enthousiasme_motivatie",
    "ervaringsdeskundigheid",
    "resultaten_te_vroeg",
    "effect_inwoners",
    "leren_vernieuwen",
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOT_SPEECH = ("Gemeente anonimiseren", "Uitspraak met toestemming", "bezinken", "de controller")


@pytest.fixture(scope="session")
def study(root: Path) -> Path:
    return root / "corpora" / "voorbeeld"


@pytest.fixture(scope="session")
def interviews(study: Path) -> dict[Path, str]:
    """Each interview's words as a plain string, blanks folded."""
    files = sorted(path for path in (study / "source").glob("*/*") if path.is_file())
    return {path: " ".join(words_of(path).split()) for path in files}


@pytest.fixture(scope="session")
def waves(study: Path) -> dict[str, list[dict[str, str]]]:
    from python_calamine import CalamineWorkbook

    with (study / "source" / "vragenlijst-begin.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        begin = list(csv.DictReader(file, delimiter=";"))
    book = CalamineWorkbook.from_path(str(study / "source" / "vragenlijst-eind.xlsx"))
    head, *rows = book.get_sheet_by_index(0).to_python()
    eind = [dict(zip(map(str, head), map(str, row), strict=True)) for row in rows]
    return {"begin": begin, "eind": eind}


@pytest.fixture(scope="session")
def gold(study: Path) -> list[dict[str, str]]:
    with (study / "gold.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words_of(path: Path) -> str:
    if path.suffix == ".docx":
        return _docx_words(path)
    if path.suffix == ".odt":
        return " ".join(_tree(path, "content.xml").itertext())
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    if path.suffix in {".vtt", ".srt"}:
        text = re.sub(r"^(\d+|[0-9a-f-]{36}/.*|.*-->.*|WEBVTT)$", "", text, flags=re.MULTILINE)
        text = re.sub(r"<[^>]+>", "", text)
    return text


def _tree(path: Path, part: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(part))


def _docx_words(path: Path) -> str:
    paragraphs = _tree(path, "word/document.xml").iter(f"{W}p")
    return " ".join("".join(_spoken(paragraph)) for paragraph in paragraphs)


def _spoken(paragraph: etree._Element) -> list[str]:
    runs = [run for run in paragraph.iter(f"{W}r") if run.find(f".//{W}vanish") is None]
    return [text.text or "" for run in runs for text in run.iter(f"{W}t")]


def test_at_least_nine_interviews_of_1500_to_4000_words(interviews: dict[Path, str]) -> None:
    counts = {path.name: len(text.split()) for path, text in interviews.items()}
    assert len(counts) >= 9
    assert not {name: n for name, n in counts.items() if not 1500 <= n <= 4000}


def test_six_proeftuinen_and_six_formats(interviews: dict[Path, str]) -> None:
    assert len({path.parent.name for path in interviews}) == 6
    assert {p.suffix for p in interviews} == {".txt", ".md", ".docx", ".odt", ".vtt", ".srt"}


def test_label_styles_people_use(interviews: dict[Path, str]) -> None:
    joined = "\n".join(interviews.values())
    for label in ("I: ", "[00:00:04] Anna: ", "**Wendy:** ", "INT 1 - ", "Spreker 1: "):
        assert label in joined, label


def test_word_file_holds_what_is_not_speech(study: Path) -> None:
    path = study / "source" / "Oosterwoldum" / "Gesprek beleidsadviseur (verbatim).docx"
    with zipfile.ZipFile(path) as archive:
        raw = " ".join(archive.read(name).decode() for name in archive.namelist())
    for words in NOT_SPEECH:
        assert words in raw
        assert words not in words_of(path)


def test_two_waves_of_sixty_respondents(waves: dict[str, list[dict[str, str]]]) -> None:
    ids = {name: [row["respondent"] for row in rows] for name, rows in waves.items()}
    for name, rows in waves.items():
        assert len(set(ids[name])) == len(rows) >= 60
        assert {row["wave"] for row in rows} == {name}
        assert 2 <= sum(row["consent"] == "nee" for row in rows) <= 6
    assert len(set(ids["begin"]) & set(ids["eind"])) >= 55


def test_open_questions_are_filled_as_people_fill_them(
    waves: dict[str, list[dict[str, str]]],
) -> None:
    questions = [head for head in waves["begin"][0] if head.endswith("?")]
    assert len(questions) == 4
    for rows in waves.values():
        for question in questions:
            assert 0.45 <= sum(bool(row[question]) for row in rows) / len(rows) <= 0.7
    answers = [row[q] for rows in waves.values() for row in rows for q in questions if row[q]]
    assert max(len(answer.split()) for answer in answers) <= 60
    assert any(answer.startswith("=") for answer in answers)
    assert any("\n" in answer for answer in answers)
    assert {"geen", "nvt", "-"} <= set(answers)
    assert any("," in row["rapportcijfer"] for row in waves["begin"])


def test_gold_is_large_and_uses_known_codes(gold: list[dict[str, str]]) -> None:
    codes = [row["codes"].split(";") if row["codes"] else [] for row in gold]
    counts = Counter(code for row in codes for code in row)
    assert len(gold) >= 400
    assert set(counts) == CODES
    assert min(counts.values()) >= 15
    assert all(len(row) == len(set(row)) <= 4 for row in codes)
    assert 0.25 <= sum(not row for row in codes) / len(codes) <= 0.35
    assert len({row["text"] for row in gold}) == len(gold)


def test_gold_valence_is_given_where_there_are_codes(gold: list[dict[str, str]]) -> None:
    for row in gold:
        allowed = {"belemmerend", "bevorderend", "neutraal"} if row["codes"] else {""}
        assert row["valence"] in allowed, row


def test_gold_texts_are_words_of_their_own_proeftuin(
    gold: list[dict[str, str]],
    interviews: dict[Path, str],
    waves: dict[str, list[dict[str, str]]],
) -> None:
    said: dict[str, str] = {}
    for path, text in interviews.items():
        said[path.parent.name] = said.get(path.parent.name, "") + "\n" + text
    for row in [*waves["begin"], *waves["eind"]]:
        for cell in row.values():
            said[row["proeftuin"]] += "\n" + " ".join(cell.split())
    lost = [row for row in gold if " ".join(row["text"].split()) not in said[row["group"]]]
    assert lost == []


def test_readers_find_every_gold_text_inside_one_respondents_turn(
    gold: list[dict[str, str]], study: Path
) -> None:
    from kvds_nlp.readers import read_inputs
    from kvds_nlp.settings import load_settings

    found = read_inputs([study], load_settings(study / "study.yaml").reading)
    assert found.problems == ()
    said: dict[str, str] = {}
    for document in found.documents:
        turns = [turn.span for turn in document.turns if turn.role == "respondent"]
        words = [" ".join(document.text[span.start : span.end].split()) for span in turns]
        said[document.proeftuin] = "\n".join([said.get(document.proeftuin, ""), *words])
    lost = [row for row in gold if " ".join(row["text"].split()) not in said[row["group"]]]
    assert lost == []


def test_the_builder_gives_these_very_files(root: Path, study: Path, tmp_path: Path) -> None:
    build = root / "tools" / "voorbeeld" / "build.py"
    subprocess.run([sys.executable, str(build), str(tmp_path)], check=True)
    built = {p.relative_to(tmp_path): p for p in tmp_path.rglob("*") if p.is_file()}
    shipped = {p.relative_to(study): p for p in study.rglob("*") if p.is_file()}
    assert set(built) == {p for p in shipped if p.parts[0] in {"source", "gold.csv"}}
    for name, path in built.items():
        if name.suffix == ".xlsx":  # deflated: its bytes depend on zlib, its parts do not
            assert _parts(path) == _parts(shipped[name])
        else:
            assert path.read_bytes() == shipped[name].read_bytes(), name


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_no_nine_words_in_a_row_of_the_real_study(
    interviews: dict[Path, str], gold: list[dict[str, str]], shared_data: Path
) -> None:
    real = " ".join(
        path.read_text(encoding="utf-8-sig", errors="replace")
        for path in sorted((shared_data / "real").rglob("*"))
        if path.suffix in {".txt", ".csv"}
    )
    ours = " ".join([*interviews.values(), *(row["text"] for row in gold)])
    assert _nines(ours) & _nines(real) == set()


def _nines(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[start:] for start in range(9)), strict=False))
