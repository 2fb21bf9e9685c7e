"""What the terminal is told, line by line, and what the command line adds up to."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kvds_nlp import commands
from kvds_nlp.codebook import load_codebook
from kvds_nlp.commands import main, run_cli
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Document, StepCount, Verdict
from kvds_nlp.errors import InputError, KvdsError, OutputError, Problem, SettingsError
from kvds_nlp.places import shipped
from kvds_nlp.running.console import Terminal, two_decimals
from kvds_nlp.running.options import open_job
from kvds_nlp.running.stored_run import check_fact, review_state_in, room_for
from kvds_nlp.store.verdicts import open_log
from tests.commands.helpers import Kvds
from tests.desk import Desk
from tests.invented import Builder

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal a hundred characters wide."""
    monkeypatch.setenv("COLUMNS", "100")
    return Terminal()


@pytest.mark.parametrize(("many", "more"), [(2, ""), (3, "... en nog 1; alles staat in run.json")])
def test_so_many_problems_are_said_and_the_rest_counted(
    many: int, more: str, terminal: Terminal, capsys: Capture
) -> None:
    problems = [Problem("a.csv", 3 if n else None, "Wat.", fatal=not n) for n in range(many)]
    terminal.problems(problems, most=2)
    lines = capsys.readouterr().err.splitlines()
    assert lines[:2] == ["niet gelezen: a.csv: Wat.", "opmerking: a.csv, rij 3: Wat."]
    assert lines[2:] == ([more] if more else [])


def test_files_that_share_a_remark_share_its_line(terminal: Terminal, capsys: Capture) -> None:
    terminal.notes(["a.txt: zo", "b.txt: zus", "c.txt: zo", "alles goed"])
    assert capsys.readouterr().err.splitlines() == [
        "let op: 2 bestanden (a.txt, ...): zo", "let op: b.txt: zus", "let op: alles goed"
    ]  # fmt: skip


def test_what_names_its_own_file_is_said_once_for_all(terminal: Terminal, capsys: Capture) -> None:
    """As 23 papers of no respondent, each with the setting that overrules it."""
    papers = [f'{name}.txt: een stuk. Zo niet: {{"{name}.txt"}}' for name in "abcd"]
    terminal.notes([*papers, "z.csv: een tabel"])
    assert capsys.readouterr().err.splitlines() == [
        'let op: 4 bestanden (a.txt, ...): een stuk. Zo niet: {"a.txt"}', "let op: z.csv: een tabel"
    ]  # fmt: skip


@pytest.mark.parametrize("many", [3, 4])
def test_many_remarks_that_differ_in_a_name_only_are_told_by_the_first(
    many: int, terminal: Terminal, capsys: Capture
) -> None:
    notes = [f"{n}.txt: naam ‘{n}’ is gelezen als ‘Nr {n}’" for n in range(many)]
    terminal.notes([*notes, "z.txt: naam ‘z’ is vreemd"])
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1] == "let op: z.txt: naam ‘z’ is vreemd"
    assert lines[:-1] == (
        [f"let op: {note}" for note in notes] if many == 3 else
        [f"let op: 4 keer iets als dit (alle in run.json): {notes[0]}"]
    )  # fmt: skip


def matrix_of(terminal: Terminal, corpus: Corpus, capsys: Capture) -> list[list[str]]:
    """The words of each line of the table."""
    terminal.matrix(corpus)
    bare = str.maketrans("│┃┏┳┓┡╇┩└┴┘━─┌┬┐├┼┤╋", " " * 20)
    return [line.translate(bare).split() for line in capsys.readouterr().out.splitlines()]


def test_the_matrix_counts_codings_of_each_proeftuin(terminal: Terminal, capsys: Capture) -> None:
    builder = Builder()
    builder.say("Een.", "loslaten", "sturen", proeftuin="Oost")
    builder.say("Twee.", "loslaten", proeftuin="Oost")
    builder.say("Drie.", "loslaten")
    lines = matrix_of(terminal, builder.corpus(), capsys)
    assert ["thema", "Oost", "(onbekend)", "alle"] in lines
    assert ["loslaten", "2", "1", "3"] in lines
    assert ["sturen", "1", "·", "1"] in lines
    assert ["nooit", "·", "·", "0"] in lines


@pytest.mark.parametrize(("many", "left"), [(22, ""), (30, "(nog 4 in de tabellen)")])
def test_a_wide_matrix_goes_by_letters_and_shows_all_proeftuinen(
    many: int, left: str, terminal: Terminal, capsys: Capture
) -> None:
    builder = Builder()
    for n in range(many):
        builder.say("Een.", "loslaten", proeftuin=f"Proeftuin {n:02}")
    terminal.out.width = 80
    terminal.matrix(builder.corpus())
    said = capsys.readouterr().out
    lines = [line.replace("│", " ").replace("┃", " ").split() for line in said.splitlines()]
    heads = [head for line in lines if line[:1] == ["thema"] for head in line[1:]]
    assert heads == [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:many], "alle"]
    cells = [cell for line in lines if line[:1] == ["loslaten"] for cell in line[1:]]
    assert cells == [*"1" * min(many, 26), str(many)]
    told = " ".join(said.split())
    assert all(f"Proeftuin {n:02}" in told for n in range(min(many, 26)))
    assert ("in de tabellen" in told) is bool(left)
    assert left in told
    assert all(len(line) <= 80 for line in said.splitlines() if "│" in line)


def test_steps_are_counted_with_their_seconds(terminal: Terminal, capsys: Capture) -> None:
    terminal.counts([StepCount("a", 3, 12, "files -> documents", 1.25)])
    assert "bestanden -> documenten" in (said := capsys.readouterr().out)
    assert [word for word in said.split() if word[0].isdigit()] == ["3", "12", "1.2"]


def test_a_step_is_told_once_when_it_is_done_and_never_when_quiet(capsys: Capture) -> None:
    for quiet in (False, True):
        with Terminal(quiet=quiet).progress() as tick:
            for done in (0, 1, 2):
                tick("lezen", done, 2)
    assert capsys.readouterr().err == "lezen: 2\n"
    assert (two_decimals(None), two_decimals(0.256)) == ("-", "0.26")


def test_the_command_line_is_that_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(sys, "argv", ["kvds", "no-such-verb"])
    for given, code in ((None, 2), (["--help"], 0)):
        with pytest.raises(SystemExit) as ended:
            main(given)
        assert ended.value.code == code
    assert "no-such-verb" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KvdsError("mend it"), 1, "kvds: mend it"),
        (MemoryError(), 1, "kvds: te weinig geheugen"),
        (
            OSError(28, "No space left", "a.csv"),
            1,
            "kvds: a.csv: het lezen of schrijven lukt niet: de schijf is vol",
        ),
        (ValueError("x"), 1, "kvds: dit hoort niet te gebeuren (ValueError: x)"),
        (KeyboardInterrupt(), 130, "afgebroken"),
    ],
)
def test_every_failure_has_its_exit_code_and_its_line(
    raised: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    def fail(verb: str) -> None:
        raise raised

    monkeypatch.delenv("KVDS_DEBUG", raising=False)
    monkeypatch.setattr(commands, "build_app", fail)
    assert run_cli(["run", "x"]) == code
    assert capsys.readouterr().err.startswith(said)


def test_a_job_is_what_was_said_over_what_the_study_says(tmp_path: Path) -> None:
    study = tmp_path / "studie"
    study.mkdir()
    (study / "study.yaml").write_text("per_code: 5\nunit: turn\n", encoding="utf-8")
    job = open_job([study], settings={"unit": "sentence", "text_columns": ("a",), "seed": None})
    assert (job.settings.unit, job.settings.per_code) == ("sentence", 5)
    assert job.settings.reading.text_columns == ("a",)
    assert (job.study, job.cache(None), job.cache(tmp_path)) == (study, study / "cache", None)
    assert job.codebook == shipped("codebooks", "kvds.yaml")
    (study / "codebook.yaml").write_text("x", encoding="utf-8")
    assert open_job([study]).codebook == study / "codebook.yaml"
    (study / "anders.yaml").write_text("x", encoding="utf-8")
    assert open_job([study], codebook=study / "anders.yaml").codebook == study / "anders.yaml"
    (study / "study.yaml").write_text("codebook: anders.yaml\n", encoding="utf-8")
    assert open_job([study]).codebook == study / "anders.yaml"
    two = open_job([study, study])  # beside another input a study is a folder of files
    assert (two.study, two.cache(None)) == (None, None)
    with pytest.raises(SettingsError, match="--per_code: "):
        open_job([study], settings={"per_code": 0})
    with pytest.raises(InputError, match="dit codeboek bestaat niet"):
        open_job([study], codebook=study / "weg.yaml")


@pytest.mark.parametrize(("encoder", "asked"), [("", True), ("offline", False)])
def test_the_encoder_of_meaning_is_asked_for_unless_turned_off(
    tmp_path: Path, encoder: str, asked: bool
) -> None:
    assert open_job([tmp_path], settings={"encoder": encoder}).asks_meaning is asked


def test_nothing_made_before_is_overwritten(tmp_path: Path) -> None:
    run, names = tmp_path / "001", ("a.csv", "b.csv")
    run.mkdir()
    assert room_for(names, None, run, "quotes") == run
    (run / "b.csv").write_text("x", encoding="utf-8")
    made = [room_for(names, None, run, "quotes").name for _ in range(3)]
    assert made == ["quotes-2", "quotes-3", "quotes-4"]
    assert room_for(names, tmp_path / "uit", run, "quotes") == tmp_path / "uit"
    with pytest.raises(OutputError, match=r"bevat al b\.csv"):
        room_for(names, run, run, "quotes")
    with pytest.raises(OutputError, match="kan niet worden geschreven"):
        room_for(names, run / "b.csv", run, "quotes")


def test_one_can_group_by_any_fact_there_is(invented: Corpus) -> None:
    for name in ("proeftuin", "wave"):
        check_fact(invented, name)
    check_fact(Builder().corpus(), "proeftuin")
    with pytest.raises(InputError, match="Er zijn: proeftuin, respondent, consent, wave,"):
        check_fact(invented, "wijk")
    with pytest.raises(InputError, match="Er zijn: geen"):
        check_fact(Builder().corpus(), "wijk")


BOOK = """\
name: klein
version: "1"
codes:
  - {id: a, label: A, definition: Over a.}
  - {id: b, label: B, definition: Over b.}
"""


def test_what_was_complete_under_an_earlier_codebook_is_read_back(tmp_path: Path) -> None:
    document: Document = Desk.document
    for name, body in (("001", BOOK), ("002", BOOK.replace("Over b.", "Nu anders.")), ("003", "x")):
        (tmp_path / "runs" / name).mkdir(parents=True)
        (tmp_path / "runs" / name / "codebook.yaml").write_text(body, encoding="utf-8")
    earlier, now = (load_codebook(tmp_path / "runs" / n / "codebook.yaml") for n in ("001", "002"))
    assert review_state_in(tmp_path, [document], now).segments == {}
    (said,) = Desk.log("Noor 0 - complete")
    key = said.segment_key

    def add(verdict: Verdict, sha: str) -> None:
        with open_log(tmp_path) as log:
            log.add([replace(verdict, codebook_sha256=sha)])

    add(said, earlier.sha256)
    state = review_state_in(tmp_path, [document], now)
    assert state.considered("Noor", key, "a")
    assert not state.considered("Noor", key, "b")  # its meaning is another now
    add(said, "nergens meer")
    assert not review_state_in(tmp_path, [document], now).considered("Noor", key, "a")


def test_a_codebook_is_shown_as_json_whole_or_one_code(tmp_path: Path, kvds: Kvds) -> None:
    path = tmp_path / "boek.yaml"
    path.write_text(BOOK, encoding="utf-8")
    for more, ids in (((), ["a", "b"]), (("--code", "b"), ["b"])):
        said = kvds("codebook", "show", path, "--json", *more)
        assert said.code == 0
        assert [code["id"] for code in json.loads(said.out)["codes"]] == ids


def table(path: Path, *rows: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(("text,codes,group,complete", *rows)), encoding="utf-8")
    return path


def test_twenty_conflicts_are_shown_and_all_are_counted(tmp_path: Path, kvds: Kvds) -> None:
    long = "x" * 91
    rows = [f"{long if n == 0 else 'Regel'} {n:02}.,{{}},g,ja" for n in range(21)]
    one = table(tmp_path / "noor.csv", *(row.format("tijd") for row in rows))
    other = table(tmp_path / "sem.csv", *(row.format("") for row in rows))
    said = kvds("agreement", one, other).out
    assert "Meningsverschillen om te bespreken: 21" in said
    shown = [line for line in said.splitlines() if line.startswith("  tijd: noor: ja, sem: nee: ")]
    assert len(shown) == 20
    assert max(len(line.rpartition(": ")[2]) for line in shown) <= 90
    assert len(json.loads(kvds("agreement", one, other, "--json").out)["conflicts"]) == 21


def test_coders_whose_files_have_one_name_are_told_apart(tmp_path: Path, kvds: Kvds) -> None:
    rows = ("Er was geen tijd.,tijd,a,ja", "Geld op.,geld,a,nee")
    tables = [table(tmp_path / name / "codes.csv", *rows) for name in ("noor", "sem")]
    body = json.loads(kvds("agreement", *tables, "--json").out)
    assert body["codes"][0]["n"] == 3  # both codes of the one, of the other only what was given
    assert body["codes"][0]["percent"] == 1.0
    assert body["conflicts"] == []


def test_check_counts_words_turns_and_values(tmp_path: Path, kvds: Kvds) -> None:
    (tmp_path / "a.txt").write_text(
        "I: Hoe ging dat nu?\nR: Wij lieten los.\nI: En?\nR: Ja hoor.\n", encoding="utf-8"
    )
    values = ["a" * 40, "b" * 41, *(f"wijk {n}" for n in range(5))]
    lines = "\n".join(f'r{n},{value},"Wel wat."' for n, value in enumerate(values))
    (tmp_path / "b.csv").write_text(f"respondent,wijk,Wat hielp er?\n{lines}\n", encoding="utf-8")
    said = kvds("check", tmp_path, "--text-column", "Wat hielp er?")
    assert said.code == 0
    assert "8 documenten in 2 bestanden (1 interview, 7 antwoorden), 11 beurten." in said.out
    assert "Te coderen: 19 woorden in 9 beurten; 2 andere beurten zijn context." in said.out
    assert "kenmerk wijk: bekend bij 7 van 8, 7 verschillend: " in said.out
    line = next(line for line in said.out.splitlines() if line.startswith("kenmerk wijk"))
    assert line.endswith(", … (7)")
    assert ": " + "a" * 40 + ", " + "b" * 39 + "…, wijk 0" in line  # forty characters are not cut
    assert "0 niet gelezen, " in said.out


def test_names_to_hide_may_stand_in_a_table_and_settings_of_a_study_hold(
    tmp_path: Path, kvds: Kvds
) -> None:
    study = tmp_path / "studie"
    (study / "source").mkdir(parents=True)
    (study / "study.yaml").write_text("reading: {text_columns: [uitleg]}\n", encoding="utf-8")
    (study / "source" / "a.csv").write_text(
        "respondent,uitleg,elders\nr1,Krijn hielp in Beekrode.,Krijn kwam ook.\n", encoding="utf-8"
    )
    names = tmp_path / "namen.csv"
    names.write_text("naam;soort\nKrijn;\n\nBeekrode;plaats\n", encoding="utf-8")
    said = kvds("pseudonymise", study, "--dry-run", "--names", names)
    assert said.code == 0
    assert "2 plaatshouders; er is niets geschreven." in said.out
    lines = said.out.splitlines()
    assert any(line.startswith("[naam 1]") and "Krijn" in line for line in lines)
    assert any(line.startswith("[plaats 1]") and "1x in 1 bestand" in line for line in lines)
    inside = kvds("pseudonymise", study, "--out", study / "uit")
    inside.refused("ligt in of om de invoer")
    kvds("pseudonymise", study / "source" / "a.csv", "--out", study).refused("bevat bestanden")
    taken = tmp_path / "bestand"
    taken.write_text("x", encoding="utf-8")
    kvds("pseudonymise", study, "--out", taken).refused("is een bestand")
