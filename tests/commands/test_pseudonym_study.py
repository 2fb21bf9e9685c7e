"""A study pseudonymised later keeps what people decided, at the place where it now stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

import pytest
from ruamel.yaml import YAML

from kvds_nlp.commands import run_cli
from kvds_nlp.data import Document, Verdict
from kvds_nlp.people import Level, consents_of
from kvds_nlp.readers.reading import read_inputs
from kvds_nlp.settings import load_settings
from kvds_nlp.spans import Span
from kvds_nlp.store.verdicts import open_log
from tests.commands.helpers import BOOK, Kvds

TALK = (
    "I: Hoe ging het met Hatice?\n"
    "R: Hatice Yilmaz had te weinig tijd.\n"
    "I: En Sjoukje?\n"
    "R: Die zei: het budget van Hatice was te krap.\n"
)
TABLE = (
    "respondent;naam;Wat ging er minder goed?\n"
    "V1;Hatice Yilmaz;De werkdruk van Sjoukje Hoekstra was veel te hoog dit jaar.\n"
    "V2;Piet de Boer;Er was geen budget voor de buurt en dat was erg jammer.\n"
)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "studie"
    (folder / "source" / "west").mkdir(parents=True)
    (folder / "source" / "west" / "gesprek.txt").write_text(TALK, encoding="utf-8")
    (folder / "source" / "lijst.csv").write_text(TABLE, encoding="utf-8")
    (folder / "codebook.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "study.yaml").write_text("name: klein\n", encoding="utf-8")
    return folder


def judged(document: Document, quote: str, code: str, note: str = "") -> Verdict:
    start = document.text.index(quote)
    at = datetime(2026, 11, 1, tzinfo=UTC)
    span = Span(start, start + len(quote))
    sha = document.sha256
    return Verdict(at, "Noor", document.id, sha, span, quote, code, "add", "x" * 64, note=note)


def documents_of(folder: Path) -> dict[str, Document]:
    return {document.id: document for document in read_inputs([folder]).documents}


def test_verdicts_stand_on_the_same_words_in_the_copy(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    texts = documents_of(study).values()
    talk = next(one for one in texts if one.kind == "interview")
    answer = next(one for one in texts if "werkdruk" in one.text)
    first = judged(talk, "Hatice Yilmaz had te weinig tijd.", "tijdgebrek", "net als Hatice zei")
    second = judged(talk, "Die zei: het budget van Hatice was te krap.", "financiering")
    third = judged(answer, answer.text, "tijdgebrek")
    with open_log(study) as log:
        log.add([first, second, third])
        log.add_draws("1", [(talk.id, first.span)])
    before = {path: path.read_bytes() for path in (study / "source").rglob("*.*")}
    out = tmp_path / "zonder"
    said = kvds("pseudonymise", study, "--out", out, "--study")
    assert said.code == 0, said
    assert "3 oordelen gingen mee" in said.out
    assert {path: path.read_bytes() for path in (study / "source").rglob("*.*")} == before
    copies = documents_of(out)
    with open_log(out) as log:
        moved = log.verdicts()
        assert len(log.draws()) == 1
    assert [one.code for one in moved] == ["tijdgebrek", "financiering", "tijdgebrek"]
    for one in moved:
        home = copies[one.doc_id]
        assert one.doc_sha256 == home.sha256
        assert one.span.of(home.text) == one.quote
        assert "Hatice" not in one.quote + one.note
    assert moved[0].quote.endswith("had te weinig tijd.")
    assert moved[1].quote.startswith("Die zei: het budget van [naam")
    assert run_cli(["pseudonymise", str(study), "--out", str(out), "--study", "-q"]) == 0
    with open_log(out) as log:
        assert len(log.verdicts()) == 3
    assert run_cli(["run", str(out), "--skip", "topics", "-q"]) == 0
    (codings,) = (out / "runs").glob("*/codings.csv")
    rows = codings.read_text("utf-8")
    assert "added" in rows or "accepted" in rows


def test_a_name_that_was_missed_leaves_the_log_of_the_copy_too(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    missed = "zonnestraaltje"
    talk = study / "source" / "west" / "gesprek.txt"
    talk.write_text(
        TALK
        + f"R: Door {missed} hadden wij te weinig tijd.\nR: En {missed} had geen geld.\n"
        + f"R: Ach, {missed} toch.\n",
        encoding="utf-8",
    )
    of_study = next(one for one in documents_of(study).values() if one.kind == "interview")
    first, second = f"Door {missed} hadden wij te weinig tijd.", f"En {missed} had geen geld."
    with open_log(study) as log:
        log.add([judged(of_study, first, "tijdgebrek", f"zie {missed}")])
        log.add([judged(of_study, second, "tijdgebrek")])
        place = of_study.text.index(first)
        log.add_draws("1", [(of_study.id, Span(place, place + len(first)))])
    out = tmp_path / "zonder"
    assert kvds("pseudonymise", study, "--out", out, "--study").code == 0
    assert run_cli(["run", str(out), "--skip", "topics", "-q"]) == 0
    in_copy = next(one for one in documents_of(out).values() if one.kind == "interview")
    gone = replace(judged(in_copy, second, "regie"), doc_id=f"{missed}.txt", doc_sha256="0" * 64)
    gone = replace(gone, quote=f"Dit zei {missed} ooit.")
    with open_log(out) as log:
        log.add([judged(in_copy, second, "financiering", f"{missed} weer")])
        log.add([judged(in_copy, f"Ach, {missed} toch.", "regie"), gone])
    names = tmp_path / "namen.txt"
    names.write_text(f"{missed}\n", encoding="utf-8")  # which is also a word: with a capital only
    said = kvds("pseudonymise", study, "--out", out, "--study", "--names", names)
    assert f"in kleine letters staat er nog: {missed}" in said.err
    assert "1 oordeel in de kopie viel weg" in said.out
    names.write_text(f"gebruikersnaam: {missed}\n", encoding="utf-8")
    said = kvds("pseudonymise", study, "--out", out, "--study", "--names", names)
    assert said.code == 0, said
    assert "kleine letters" not in said.err
    assert "maak het opnieuw en verwijder het oude" in said.out
    left = [
        path
        for path in out.rglob("*")
        if path.is_file() and "runs" not in path.parts and missed.encode() in path.read_bytes()
    ]
    assert left == []
    copies = documents_of(out)
    with open_log(out) as log:
        verdicts = log.verdicts()
        assert log.forgotten() == ()
        ((_, drawn, at),) = log.drawn()
    assert at.of(copies[drawn].text).endswith("hadden wij te weinig tijd.")
    assert [one.code for one in verdicts] == ["tijdgebrek", "tijdgebrek", "financiering", "regie"]
    for one in verdicts:
        assert one.span.of(copies[one.doc_id].text) == one.quote
        assert one.doc_sha256 == copies[one.doc_id].sha256
    assert verdicts[1].quote == verdicts[2].quote
    assert verdicts[2].note == "[gebruikersnaam] weer"
    rmtree(out / "runs")
    assert run_cli(["run", str(out), "--skip", "topics", "-q"]) == 0
    again = kvds("pseudonymise", study, "--out", out, "--study", "--names", names)
    assert "maak het opnieuw" not in again.out
    assert "viel weg" not in again.out
    with open_log(out) as log:
        assert log.verdicts() == verdicts


def test_the_same_words_said_thrice_keep_each_their_verdict_and_nobody_gets_anothers(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    missed = "zonnestraaltje"
    talk = study / "source" / "west" / "gesprek.txt"
    talk.write_text(
        f"{TALK}R: Dat zei {missed} ook, {missed}.\n" + "R: Ja, vaak.\nI: En?\n" * 3,
        encoding="utf-8",
    )
    gone = study / "source" / "west" / "weg.txt"
    gone.write_text("I: Hoe ging het?\nR: Ja, vaak.\nI: Dus?\nR: Het ging.\n", encoding="utf-8")
    out = tmp_path / "zonder"
    assert kvds("pseudonymise", study, "--out", out, "--study").code == 0
    copies = documents_of(out)
    of_gone = next(one for one in copies.values() if "Hoe ging het?" in one.text)
    home = next(one for one in copies.values() if one.text.count("Ja, vaak.") == 3)
    starts = [at for at in range(len(home.text)) if home.text.startswith("Ja, vaak.", at)]
    given = judged(home, "Ja, vaak.", "regie")
    three = [
        replace(given, span=Span(at, at + 9), code=code)
        for at, code in zip(starts, ("regie", "tijdgebrek", "financiering"), strict=True)
    ]
    with open_log(out) as log:
        log.add([*three, judged(of_gone, "Ja, vaak.", "regie")])
        log.add_draws("001", [(home.id, one.span) for one in three])
    gone.unlink()
    names = tmp_path / "namen.txt"
    names.write_text(f"gebruikersnaam: {missed}\n", encoding="utf-8")
    said = kvds("pseudonymise", study, "--out", out, "--study", "--names", names)
    assert "1 oordeel in de kopie viel weg" in said.out
    home = documents_of(out)[home.id]
    starts = [at for at in range(len(home.text)) if home.text.startswith("Ja, vaak.", at)]
    with open_log(out) as log:
        assert [(one.span.start, one.code) for one in log.verdicts()] == list(
            zip(starts, ("regie", "tijdgebrek", "financiering"), strict=True)
        )
        assert [span.start for _, _, span in log.drawn()] == starts


def test_a_verdict_on_a_text_that_changed_stays_behind(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    talk = next(one for one in documents_of(study).values() if one.kind == "interview")
    with open_log(study) as log:
        log.add([judged(talk, "te weinig tijd", "tijdgebrek")])
    path = study / "source" / "west" / "gesprek.txt"
    path.write_text(TALK + "R: Nog iets.\n", encoding="utf-8")
    said = kvds("pseudonymise", study, "--out", tmp_path / "zonder", "--study")
    assert "1 oordeel bleef achter" in said.out


def test_only_a_study_becomes_a_study(study: Path, tmp_path: Path, kvds: Kvds) -> None:
    said = kvds("pseudonymise", study / "source", "--out", tmp_path / "uit", "--study")
    assert said.code == 2
    assert "--study heeft één studiemap nodig" in said.err


def test_a_run_on_pseudonymised_copies_names_nobody(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    source = study / "source"
    given = ["run", str(source), "--out", str(out), "--pseudonymised", "--skip", "topics", "-q"]
    assert run_cli(given) == 0
    assert (tmp_path / "uit-zonder-namen-sleutel" / "sleutel.csv").is_file()
    written = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    assert b"budget" in written
    assert b"Hatice" not in written
    assert b"Sjoukje" not in written


def test_settings_that_tell_a_name_in_a_file_s_name_stay_behind_and_hold_on(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    talk = "I: Hoe ging het?\nFatma: Wij hadden te weinig tijd.\nR2: En geen geld, zei Fatma.\n"
    (study / "source" / "west" / "gesprek-fatma.txt").write_text(talk, encoding="utf-8")
    minutes = "Verslag van de bijeenkomst.\n\nEr was te weinig tijd voor overleg, zei Fatma.\n"
    (study / "source" / "west" / "stuk fatma.txt").write_text(minutes, encoding="utf-8")
    settings = study / "study.yaml"
    tree = YAML(typ="safe").load(settings.read_text(encoding="utf-8")) or {}
    consents, reading = tree.setdefault("consents", {}), tree.setdefault("reading", {})
    consents |= {"west/Fatma": "nee", "gesprek-fatma.txt R2": "ja, mits anoniem"}
    reading |= {"papers": ["stuk fat*"], "one_respondent": ["*nergens-fatma*"]}
    with settings.open("w", encoding="utf-8") as file:
        YAML().dump(tree, file)

    def kinds_in(home: Path) -> list[str]:
        return sorted(
            one.kind
            for one in read_inputs([home], load_settings(home / "study.yaml").reading).documents
        )

    before = kinds_in(study)
    assert "paper" in before
    out = tmp_path / "zonder"
    assert kvds("pseudonymise", study, "--out", out, "--study").code == 0
    copied = (out / "study.yaml").read_text(encoding="utf-8")
    assert "fat" not in copied.casefold()
    assert kinds_in(out) == before
    levels = consents_of(tuple(documents_of(out).values()), load_settings(out / "study.yaml"))
    assert not any(level > Level.ANONYMOUS for level in levels.levels.values())
