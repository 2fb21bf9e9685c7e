"""``kvds forget``: one person is nowhere in the study any more, and nothing of others changed."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.data import Verdict
from kvds_nlp.places import DATABASE, TALLY
from kvds_nlp.store.runs import load_run
from kvds_nlp.store.verdicts import open_log, read_log
from tests.commands.helpers import BOOK, Kvds
from tests.packed import members
from tests.readers.build import docx_bytes, xlsx_bytes

MARKERS = ("zwirvelstok", "plontergat", "knispelduin", "stroemelpad", "grabbelzijl", "fluitekrans")
"""Words only she says: interview, focus group in txt, in docx, begin, end, a closed answer."""
SAID = "De werkdruk was hoog en er was te weinig tijd voor {word} in ons {place}."
OTHERS = ("de tuin", "het plein", "de kas", "de straat")


def _talk(turns: list[tuple[str, str]]) -> str:
    return "\n\n".join(f"{who}: {words}" for who, words in turns) + "\n"


def _said(word: str, place: str = "dorp") -> str:
    return SAID.format(word=word, place=place)


def _group(word: str) -> list[tuple[str, str]]:
    return [
        ("Interviewer", "Hoe ging het met de werkdruk?"),
        ("Wendelmoed", _said(word)),
        ("Joris", _said("de tuin", "straatje")),
        ("Interviewer", "En de subsidie?"),
        ("Joris", "De subsidie en het budget waren veel te krap voor ons plan."),
        ("Wendelmoed", f"Dat geldt ook voor {word} aan de overkant van het water."),
        ("Karin", _said("de kas", "buurthuis")),
    ]


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which L02 (Wendelmoed) speaks in every kind of file, coded and judged."""
    home = tmp_path_factory.mktemp("vergeten") / "studie"
    book = home.with_name("boek.yaml")
    book.write_text(BOOK, encoding="utf-8")
    assert run_cli(["new", str(home), "--codebook", str(book), "-q"]) == 0
    with (home / "study.yaml").open("a", encoding="utf-8") as settings:
        settings.write("language: blank\nconsents:\n  l-02: ja  # gebeld\n  L05: ja\n")
    source = home / "source" / "Oost"
    source.mkdir(parents=True)
    head = "respondent: L02\nnaam: Wendelmoed\n\n"
    alone = [("I", "Hoe ging het?"), ("R", _said(MARKERS[0]))]
    (source / "gesprek.txt").write_text(head + _talk(alone), encoding="utf-8")
    other = [("I", "Hoe ging het?"), ("R", _said("de markt"))]
    (source / "ander.txt").write_text("respondent: L05\n\n" + _talk(other), encoding="utf-8")
    (source / "groep.txt").write_text(_talk(_group(MARKERS[1])), encoding="utf-8")
    (source / "groep.docx").write_bytes(docx_bytes(_group(MARKERS[2])))
    rows = [["respondent", "proeftuin", "naam", "kleur", "Wat leerde u van het project?"]]
    for number, place in enumerate(OTHERS, 1):
        rows.append([f"L0{number}", "Oost", f"Naam{number}", "groen", _said(place)])
    begin = [list(row) for row in rows]
    begin[2] = ["L-02", "Oost", "Wendelmoed", MARKERS[5], _said(MARKERS[3])]
    text = "\r\n".join(";".join(row) for row in begin) + "\r\n"
    (home / "source" / "begin.csv").write_bytes(text.encode("cp1252"))
    rows[2] = ["l02", "Oost", "Wendelmoed", MARKERS[5], _said(MARKERS[4])]
    rows.append(["L02", "Oost", "Wendelmoed", MARKERS[5], ""])
    (home / "source" / "eind.xlsx").write_bytes(xlsx_bytes({"antwoorden": rows}))
    (home / "source" / "toestemming.csv").write_text(
        "respondent;toestemming citeren\nL01;ja\nL02;ja\nL05;ja\n", encoding="utf-8"
    )
    assert run_cli(["run", str(home), "-q", "--skip", "topics"]) == 0
    _judge(home)
    return home


def _judge(study: Path) -> None:
    """Everything proposed is accepted, and every segment was drawn."""
    corpus = load_run(study / "runs" / "001").corpus
    assert corpus.codings
    at = datetime(2026, 11, 1, tzinfo=UTC)
    with open_log(study) as log:
        log.add(
            Verdict(at, "Noor", s.doc_id, s.doc_sha256, s.span, s.quote, c.code, "accept",
                    corpus.codebook.sha256)
            for c in corpus.codings for s in [c.segment]
        )  # fmt: skip
        log.add_draws("001", [(s.doc_id, s.span) for s in corpus.counted])


@pytest.fixture
def study(coded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(coded, tmp_path / "studie"))


def standing(folder: Path, words: tuple[str, ...] = MARKERS) -> set[tuple[str, str]]:
    """Which words stand in which files, zip members included, in any case."""
    return {
        (word, name)
        for path in folder.rglob("*")
        if path.is_file()
        for name, body in members(path.relative_to(folder).as_posix(), path.read_bytes())
        for word in words
        if word in body.decode("utf-8", "replace").casefold()
    }


def of_others(study: Path) -> set[tuple[object, ...]]:
    """The codings of everybody else in the run, without where they stand in their text."""
    return {
        (c.segment.doc_id, c.segment.speaker, c.segment.quote, c.code, c.score, c.valence,
         c.status, tuple(e.words for e in c.evidence))
        for c in load_run(study / "runs" / "001").corpus.codings
        if not any(word in c.segment.quote for word in MARKERS)
    }  # fmt: skip


def judged_of_others(study: Path) -> list[tuple[object, ...]]:
    with read_log(study) as log:
        return [
            (v.at, v.reviewer, v.doc_id, v.quote, v.code, v.decision)
            for v in log.verdicts()
            if not any(word in v.quote for word in MARKERS)
        ]


def test_a_person_is_in_no_byte_of_the_study_and_others_are_as_they_were(
    study: Path, kvds: Kvds
) -> None:
    assert {word for word, _ in standing(study)} == set(MARKERS)
    codings, judged = of_others(study), judged_of_others(study)
    assert codings
    assert judged
    documents = {d.id for d in load_run(study / "runs" / "001").corpus.documents}
    made = kvds("forget", study, "--respondent", "l 02", "--yes")
    assert made.code == 0, made
    assert standing(study, (*MARKERS, "wendelmoed", "l-02")) == set()
    assert of_others(study) == codings
    assert judged_of_others(study) == judged
    kept = load_run(study / "runs" / "001").corpus  # every text and quote is checked
    assert documents - {d.id for d in kept.documents} == {
        "Oost/gesprek.txt",
        "begin.csv#r3.wat_leerde_u_van_het_project",
        "eind.xlsx#r3.wat_leerde_u_van_het_project",
    }
    with read_log(study) as log:  # the tally fits
        assert len(log.verdicts()) == len(judged)
        ((_, verdicts, _),) = log.forgotten()
        assert verdicts > 0
    assert json.loads((study / TALLY).read_text())["verdicts"] == len(judged)
    # What follows finds a whole study: verdicts stand, a new run says the same of the others.
    assert kvds("review", study, "--status").code == 0
    assert kvds("run", study, "--skip", "topics", "-q").code == 0
    again = load_run(study / "runs" / "002").corpus
    assert [d.id for d in again.documents] == [d.id for d in kept.documents]
    assert [d.sha256 for d in again.documents] == [d.sha256 for d in kept.documents]
    assert standing(study) == set()
    assert kvds("backup", study, "--to", study.parent / "b.kvds.zip").code == 0
    assert kvds("restore", study.parent / "b.kvds.zip", "--out", study.parent / "terug").code == 0
    kvds("forget", study, "--respondent", "L02", "--yes").refused("'L02'", "niemand", "L01")


def test_files_of_others_keep_every_byte_but_the_rows(study: Path, kvds: Kvds) -> None:
    before = {path: path.read_bytes() for path in (study / "source").rglob("*") if path.is_file()}
    assert kvds("forget", study, "--respondent", "L02", "--yes", "-q").code == 0
    begin = (study / "source" / "begin.csv").read_bytes()
    lines = before[study / "source" / "begin.csv"].split(b"\r\n")
    assert begin.split(b"\r\n") == [*lines[:2], b";;;;", *lines[3:]]
    assert (study / "source" / "toestemming.csv").read_text() == (
        "respondent;toestemming citeren\nL01;ja\n;\nL05;ja\n"
    )
    other = study / "source" / "Oost" / "ander.txt"
    assert other.read_bytes() == before[other]
    group = (study / "source" / "Oost" / "groep.txt").read_text(encoding="utf-8")
    left = _talk([turn for turn in _group("") if turn[0] != "Wendelmoed"])
    assert group.split() == left.split()
    settings = (study / "study.yaml").read_text(encoding="utf-8")
    assert "L05: ja" in settings
    assert "gebeld" not in settings


def test_it_shows_first_and_changes_nothing_unasked(study: Path, kvds: Kvds) -> None:
    before = {path: path.read_bytes() for path in study.rglob("*") if path.is_file()}
    looked = kvds("forget", study, "--respondent", "Oost/L02", "--dry-run")
    assert looked.code == 0
    for said in (
        "Oost/gesprek.txt: het hele bestand",
        "begin.csv: de inhoud van 1 rij;",
        "eind.xlsx: de inhoud van 2 rijen",
        "groep.docx: 2 beurten",
        "study.yaml: de regel over toestemming",
        "runs/001: documenten 3",
        "oordelen uit het logboek: ",
        "cache/",
        "die al verstuurd zijn",
        "Er is niets veranderd",
    ):
        assert said in looked.out, said
    assert kvds("forget", study, "--respondent", "L02").code == 2  # nobody to ask
    assert {path: path.read_bytes() for path in study.rglob("*") if path.is_file()} == before


def test_more_than_one_person_or_nobody_is_refused(study: Path, kvds: Kvds) -> None:
    west = "respondent;proeftuin;Wat leerde u van het project?\n"
    west += "".join(f"L0{n};West;{_said('de dijk')}\n" for n in range(1, 4))
    (study / "source" / "west.csv").write_text(west, encoding="utf-8")
    kvds("forget", study, "--respondent", "L02", "--yes").refused(
        "meer dan één", "'Oost/L02'", "'West/L02'"
    )
    kvds("forget", study, "--respondent", "L99", "--yes").refused("L99", "niemand")
    kvds("forget", study, "--respondent", "-", "--yes").refused("niemand")
    kvds("forget", study / "runs", "--respondent", "L02").refused("is geen studie")
    assert kvds("forget", study, "--respondent", "West/L02", "--yes", "-q").code == 0
    assert {word for word, _ in standing(study)} == set(MARKERS)
    body = (study / "source" / "west.csv").read_text(encoding="utf-8")
    assert list(csv.reader(body.splitlines(), delimiter=";"))[2] == ["", "", ""]


def test_a_log_somebody_has_open_stops_it_before_anything_left(study: Path, kvds: Kvds) -> None:
    before = {path: path.read_bytes() for path in (study / "source").rglob("*") if path.is_file()}
    with open_log(study):
        kvds("forget", study, "--respondent", "L02", "--yes").refused(DATABASE, "staat open")
    assert before == {path: path.read_bytes() for path in before}
    assert kvds("forget", study, "--respondent", "L02", "--yes").code == 0


def test_what_it_cannot_take_out_is_named(study: Path, kvds: Kvds) -> None:
    (study / "notities.docx").write_bytes(docx_bytes([("ik", _said(MARKERS[0]))]))
    with (study / "source" / "Oost" / "ander.txt").open("a", encoding="utf-8") as file:
        file.write("\n\nR: Wendelmoed zei dat ook al.\n")
    shutil.rmtree(study / "runs")
    (study / DATABASE).unlink()
    (study / TALLY).unlink()
    assert kvds("backup", study).code == 0
    made = kvds("forget", study, "--respondent", "L02", "--yes")
    assert made.code == 1
    assert "notities.docx: hier staan nog woorden" in made.out
    assert "Oost/ander.txt: anderen noemen" in made.out
    assert ".kvds.zip: een reservekopie van deze studie" in made.out


def test_sheets_in_the_study_and_copies_beside_it_lose_them_too(study: Path, kvds: Kvds) -> None:
    (study / DATABASE).unlink()
    (study / TALLY).unlink()
    assert kvds("review", study, "--export", study / "blad.xlsx", "--budget", "500").code == 0
    copies, key = study.parent / "zonder", study.parent / "zonder-sleutel"
    assert kvds("pseudonymise", study, "--out", copies, "-q").code == 0
    assert {name for _, name in standing(copies)}
    assert "Wendelmoed" in (key / "sleutel.csv").read_text(encoding="utf-8")
    numbers = [row.split(",")[0] for row in (key / "sleutel.csv").read_text("utf-8").splitlines()]
    made = kvds("forget", study, "--respondent", "L02", "--yes")
    assert made.code == 0, made
    assert standing(study.parent, (*MARKERS, "wendelmoed")) == set()
    after = (key / "sleutel.csv").read_text(encoding="utf-8").splitlines()
    assert [row.split(",")[0] for row in after] == numbers  # no number is given again
    assert kvds("review", study, "--import", study / "blad.xlsx", "--reviewer", "N").code == 0
    assert kvds("pseudonymise", study, "--out", copies, "-q").code == 0
    assert (copies / "Oost" / "groep.txt").is_file()


def test_a_copy_that_cannot_be_looked_through_leaves(study: Path, kvds: Kvds) -> None:
    copies = study.parent / "zonder"
    assert kvds("pseudonymise", study, "--out", copies, "-q").code == 0
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "hallo daar")
    damaged = packed.getvalue().replace(b"hallo daar", b"hallo daax")
    (copies / "Oost" / "ander.txt").write_bytes(damaged)
    made = kvds("forget", study, "--respondent", "L02", "--yes")
    assert made.code == 0, made
    assert not (copies / "Oost" / "ander.txt").exists()


def test_a_talk_it_cannot_change_is_done_after_a_person_changed_it(study: Path, kvds: Kvds) -> None:
    for name in ("groep.txt", "groep.docx"):
        (study / "source" / "Oost" / name).unlink()
    for name in (DATABASE, TALLY):
        (study / name).unlink()
    shutil.rmtree(study / "runs")
    talk = study / "source" / "Oost" / "praat.rtf"

    def rtf(turns: list[tuple[str, str]]) -> None:
        lines = "".join(f"{who}: {words}\\par\n" for who, words in turns)
        talk.write_text("{\\rtf1\\ansi " + lines + "}", encoding="ascii")

    rtf(_group(MARKERS[1]))
    assert kvds("code", study, "-q").code == 0
    _judge(study)
    codings, judged = of_others(study), judged_of_others(study)
    made = kvds("forget", study, "--respondent", "L02", "--yes")
    assert made.code == 1
    assert "Oost/praat.rtf: 2 beurten kunnen hier niet veilig uit" in made.out
    assert (of_others(study), judged_of_others(study)) == (codings, judged)
    rtf([turn for turn in _group("") if turn[0] != "Wendelmoed"])
    assert kvds("forget", study, "--respondent", "Wendelmoed", "--yes").code == 0
    assert standing(study) == set()
    assert (of_others(study), judged_of_others(study)) == (codings, judged)
    assert kvds("review", study, "--status").code == 0
