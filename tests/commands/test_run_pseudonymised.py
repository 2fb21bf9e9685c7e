"""``--pseudonymised`` takes the names out, and no refusal with them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.commands.pseudonymise import pseudonymised_job
from kvds_nlp.data import Verdict
from kvds_nlp.people import Level, consents_of
from kvds_nlp.readers.reading import read_inputs
from kvds_nlp.running.console import Terminal
from kvds_nlp.running.options import Job, open_job
from kvds_nlp.store.runs import load_run
from kvds_nlp.store.verdicts import open_log
from tests.commands.helpers import BOOK, Kvds
from tests.packed import members

GROUP = (
    "Interviewer: Hoe ging het in de wijk?\n"
    "Sjoukje: Er was te weinig tijd en de werkdruk was hoog, zei wrekelbast.\n"
    "Interviewer: En u?\n"
    "Hatice: De subsidie en het budget waren veel te krap, zei zonnedauw.\n"
    "Interviewer: En bij u?\n"
    "Bram: Ook wij hadden geen tijd en een hoge werkdruk, zei tollebrug.\n"
)
ALONE = "Interviewer: Hoe ging het?\nRespondent: Wij hadden geen tijd, zei klepperwiel.\n"
TABLE = (
    "respondent;naam;Wat ging er minder goed?\n"
    "V1;Piet de Boer;De werkdruk was veel te hoog dit jaar, zei ritselmeer.\n"
    "V2;Femke Visser;Er was geen budget voor de buurt en dat was jammer, zei morgenrood.\n"
)
REFUSED = ("wrekelbast", "tollebrug", "klepperwiel", "ritselmeer")
AGREED = ("zonnedauw", "morgenrood")
NAMES = ("sjoukje", "hatice", "bram", "fatma", "piet de boer", "femke")
NAMED = "Sjoukje: nee, Bram: geen gebruik, gesprek Fatma: nee, Piet de Boer: nee"
OURS = ("codings", "segments", "documents", "run.json", "settings.json", "codebook.yaml")
"""How files begin that stay with the analyst."""
SKIP = ("--skip", "topics", "--skip", "comparison", "-q")


def filled(source: Path) -> Path:
    """A folder of sources in which four people refuse, who are known by their names."""
    (source / "west").mkdir(parents=True)
    (source / "west" / "groep.txt").write_text(GROUP, encoding="utf-8")
    (source / "west" / "gesprek Fatma.txt").write_text(ALONE, encoding="utf-8")
    (source / "vragen.csv").write_text(TABLE, encoding="utf-8")
    return source


@pytest.fixture
def study(tmp_path: Path) -> Path:
    home = tmp_path / "studie"
    filled(home / "source")
    (home / "codebook.yaml").write_text(BOOK, encoding="utf-8")
    (home / "study.yaml").write_text(
        f"language: blank\nencoder: offline\nconsents: {{{NAMED}}}\n", encoding="utf-8"
    )
    return home


def passed_on(run: Path) -> str:
    """What is meant for others, all of it, in small letters."""
    files = [one for one in run.rglob("*") if one.is_file() and not one.name.startswith(OURS)]
    assert {"quotes.html", "report.html"} <= {one.name for one in files}
    bodies = [body for one in files for _, body in members(one.name, one.read_bytes())]
    return b"\n".join(bodies).decode("utf-8", "replace").casefold()


def said_in(run: Path) -> tuple[list[str], list[str], list[str]]:
    """Who refused and is in it, who agreed and is, who is named."""
    told = passed_on(run)
    return tuple([one for one in some if one in told] for some in (REFUSED, AGREED, NAMES))  # type: ignore[return-value]


def levels_in(job: Job) -> dict[str, Level]:
    """A word that one person says -> what they allow, as the job reads it."""
    documents = read_inputs(job.inputs, job.settings.reading).documents
    consents = consents_of(documents, job.settings)
    return {
        word: min(consents.levels[one.id], consents.voices.get((one.id, turn.speaker), Level.NAME))
        for one in documents
        for turn in one.turns
        for word in (*REFUSED, *AGREED)
        if word in turn.span.of(one.text)
    }


def test_a_job_on_copies_reads_every_refusal_that_the_job_before_it_reads(study: Path) -> None:
    job = open_job([study])
    before = levels_in(job)
    assert {word for word, level in before.items() if level <= Level.NO} == set(REFUSED)
    terminal = Terminal(quiet=True)
    new = pseudonymised_job(job, None, terminal, {"unit": None, "text_columns": None})
    copies = study.with_name("studie-zonder-namen")
    assert (new.study, new.inputs, new.codebook) == (copies, (copies,), job.codebook)
    assert levels_in(new) == before
    assert not [one for one in NAMES if one in repr(new.settings).casefold()]
    settings = study / "study.yaml"
    settings.write_text(settings.read_text("utf-8").replace("{Sj", "{Hatice: nee, Sj"), "utf-8")
    again = pseudonymised_job(open_job([study]), None, terminal, {})
    assert levels_in(again) == before | {"zonnedauw": Level.NO}


def test_a_job_on_copies_of_a_folder_reads_every_refusal_too(tmp_path: Path) -> None:
    source, out = filled(tmp_path / "map"), tmp_path / "uit"
    lines = ["naam;toestemming", *(one.replace(": ", ";") for one in NAMED.split(", "))]
    (source / "toestemming.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    job = open_job([source])
    before = levels_in(job)
    assert {word for word, level in before.items() if level <= Level.NO} >= set(REFUSED)
    new = pseudonymised_job(job, out, Terminal(quiet=True), {})
    assert new.study is None
    # The list came into the copy as a column, in which Femke's cell is the only empty one: a no.
    assert levels_in(new) == before | {"morgenrood": Level.NO}
    assert not [one for one in NAMES if one in repr(new.settings).casefold()]


NOBODY_WHO_REFUSED = ([], list(AGREED), [])


@pytest.mark.slow
def test_who_refused_by_name_in_a_study_is_in_nothing_of_its_run_on_copies(study: Path) -> None:
    assert run_cli(["run", str(study), "--pseudonymised", *SKIP]) == 0
    copies = study.with_name("studie-zonder-namen")
    assert said_in(copies / "runs" / "001") == NOBODY_WHO_REFUSED
    assert not (study / "runs").exists()  # a run of copies is no run of this study
    # somebody withdraws; every verb and the next run know it
    settings = study / "study.yaml"
    settings.write_text(settings.read_text("utf-8").replace("{Sj", "{Hatice: nee, Sj"), "utf-8")
    assert run_cli(["run", str(study), "--pseudonymised", *SKIP]) == 0
    assert said_in(copies / "runs" / "002") == ([], ["morgenrood"], [])
    assert run_cli(["quotes", str(copies / "runs" / "001"), "-q"]) == 0
    again = copies / "runs" / "001" / "quotes-2" / "quotes.html"
    assert "zonnedauw" not in again.read_text("utf-8")


@pytest.mark.slow
def test_who_refused_in_a_folder_by_a_list_of_names_is_in_nothing_of_its_run_on_copies(
    tmp_path: Path,
) -> None:
    source, out, book = filled(tmp_path / "map"), tmp_path / "uit", tmp_path / "boek.yaml"
    lines = ["naam;toestemming", *(one.replace(": ", ";") for one in NAMED.split(", "))]
    (source / "toestemming.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    book.write_text(BOOK, encoding="utf-8")
    given = [str(source), "--codebook", str(book), "--out", str(out), "--language", "blank"]
    assert run_cli(["run", *given, "--pseudonymised", *SKIP]) == 0
    assert said_in(out) == ([], ["zonnedauw"], [])
    assert run_cli(["quotes", str(out), "-q"]) == 0  # it stands in no study: it knows by itself
    again = (out / "quotes-2" / "quotes.html").read_text("utf-8")
    assert [one for one in REFUSED if one in again] == []


@pytest.mark.slow
def test_what_people_judged_comes_along_and_stands_in_the_way_of_no_run(study: Path) -> None:
    talk = next(one for one in read_inputs([study]).documents if "zonnedauw" in one.text)
    turn = next(one for one in talk.turns if one.speaker == "Hatice")
    at, words = datetime(2026, 11, 1, tzinfo=UTC), turn.span.of(talk.text)
    given = Verdict(
        at, "Noor", talk.id, talk.sha256, turn.span, words, "tijdgebrek", "add", "x" * 64
    )
    with open_log(study) as log:
        log.add([given])
    (study / "codebook.yaml").unlink()  # it is coded by the shipped one, and so is its copy
    plain = ["run", str(study), *SKIP, "--skip", "report", "--skip", "quotes"]
    for command in (plain, [*plain, "--pseudonymised"], plain, [*plain, "--pseudonymised"]):
        assert run_cli(command) == 0
    copies = study.with_name("studie-zonder-namen")
    for home in (study, copies):
        runs = [load_run(home / "runs" / name).corpus for name in ("001", "002")]
        for corpus in runs:
            added = [one for one in corpus.codings if one.status in ("added", "accepted")]
            assert [(one.code, one.segment.quote) for one in added] == [("tijdgebrek", words)]


def test_copies_that_cannot_say_who_refused_say_so(study: Path, tmp_path: Path, kvds: Kvds) -> None:
    said = kvds("pseudonymise", study, "--out", tmp_path / "zonder")
    assert said.code == 0
    (line,) = [one for one in said.out.splitlines() if "weiger" in one]
    assert "consents" in line
    assert "--study" in line
    assert line.count(": nee") == 3
    assert line.count(": geen gebruik") == 1
    assert not [name for name in NAMES if name in line.casefold()]
    (study / "study.yaml").write_text("language: blank\n", encoding="utf-8")
    quiet = kvds("pseudonymise", study, "--out", tmp_path / "zonder")
    assert "weiger" not in quiet.out


def test_a_copy_is_read_by_the_column_that_its_study_was_asked_by(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    rows = TABLE.replace("Wat ging er minder goed?", "kort").replace("de buurt en dat", "ons")
    (study / "source" / "vragen.csv").write_text(rows, encoding="utf-8")
    out = tmp_path / "zonder"
    given = ("pseudonymise", study, "--out", out, "--study", "--text-column", "kort")
    assert kvds(*given).code == 0
    text = (out / "study.yaml").read_text("utf-8")
    assert "kort" in text
    assert kvds(*given).code == 0
    assert (out / "study.yaml").read_text("utf-8") == text
