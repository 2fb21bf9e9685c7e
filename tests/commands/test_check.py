"""``kvds check``: the contract's JSON, a summary people can read, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kvds_nlp.commands import run_cli
from tests.commands.helpers import Kvds
from tests.readers.build import write

TALK = "proeftuin: Oost\n\n[00:03] I: Hoe ging dat?\n[00:09] R: Wij lieten\nlos.\n"
ROWS = "respondent;cijfer;Wat leerde u?\nR1;7;We gaven de regie uit handen\nR2;8;\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "gesprek.txt", TALK)
    write(tmp_path, "Zuid/vragen.csv", ROWS)
    write(tmp_path, "kapot.docx", "niets")
    return tmp_path


def _json(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, Any]:
    run_cli(["check", *argv, "--json"])
    loaded: dict[str, Any] = json.loads(capsys.readouterr().out)
    return loaded


def test_json_is_the_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, str(folder))
    assert found["documents"] == [
        {
            "id": "Zuid/vragen.csv#r2.wat_leerde_u",
            "kind": "answer",
            "origin": {"path": "Zuid/vragen.csv", "row": 2, "column": "Wat leerde u?"},
            "facts": {
                "proeftuin": "Zuid",
                "respondent": "R1",
                "cijfer": "7",
                "question": "Wat leerde u?",
            },
            "may_quote": "anonymous",
            "consent": "",
            "turns": [
                {
                    "speaker": "R1",
                    "role": "respondent",
                    "at": None,
                    "text": "We gaven de regie uit handen",
                }
            ],
        },
        {
            "id": "gesprek.txt",
            "kind": "interview",
            "origin": {"path": "gesprek.txt", "row": None, "column": None},
            "facts": {"proeftuin": "Oost"},
            "may_quote": "anonymous",
            "consent": "",
            "turns": [
                {"speaker": "I", "role": "interviewer", "at": 3.0, "text": "Hoe ging dat?"},
                {"speaker": "R", "role": "respondent", "at": 9.0, "text": "Wij lieten\nlos."},
            ],
        },
    ]
    (problem,) = found["problems"]
    assert set(problem) == {"path", "row", "message"}
    assert problem["path"] == "kapot.docx"
    assert "2 van de 2 personen mogen worden geciteerd" in found["notes"][-1]


def test_exit_codes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_cli(["check", str(folder)]) == 0
    assert run_cli(["check", str(folder), "--strict"]) == 1
    assert run_cli(["check", str(folder / "kapot.docx")]) == 1
    assert run_cli(["check", str(folder / "gesprek.txt"), "--strict"]) == 0
    assert "Traceback" not in capsys.readouterr().err


def test_summary_says_what_was_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_cli(["check", str(folder)])
    said = capsys.readouterr()
    assert "2 documenten in 3 bestanden (1 interview, 1 antwoord), 3 beurten." in said.out
    assert "gesprek.txt: interviewer: I (1 beurt); respondent: R (1 beurt)" in said.out
    assert "opgevat als open antwoorden: 'Wat leerde u?'" in said.out
    assert "kenmerk cijfer: bekend bij 1 van 2, 1 verschillend: 7" in said.out
    assert "Te coderen: 9 woorden in 2 beurten" in said.out
    assert "kapot.docx" in said.err


@pytest.mark.parametrize(
    ("settings", "coded"),
    [
        ("", "1 woord in 1 beurt; 3 andere beurten"),
        ("code_interviewer: true\n", "4 woorden in 2 beurten; 2 andere beurten"),
    ],
)
def test_what_would_be_coded_is_what_is_coded(
    tmp_path: Path, kvds: Kvds, settings: str, coded: str
) -> None:
    intro = "Dit gesprek werd gehouden in het buurthuis, op een warme dag, met koffie erbij. " * 2
    write(tmp_path, "studie/study.yaml", settings)
    talk = f"{intro}\n\nI: Hoe ging dat?\nNotulist: Zij lacht.\nR: Goed.\n"
    write(tmp_path, "studie/source/a.txt", talk)
    assert f"Te coderen: {coded} zijn context." in kvds("check", str(tmp_path / "studie")).out
    kvds("code", str(tmp_path / "studie"), "--language", "blank", "--out", str(tmp_path / "uit"))
    lines = (tmp_path / "uit" / "segments.jsonl").read_text(encoding="utf-8").splitlines()
    quotes = [one["quote"] for one in map(json.loads, lines) if one["coded"]]
    assert sum(len(quote.split()) for quote in quotes) == int(coded.split()[0])


def test_columns_by_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "a.csv", "wie;waar;kort\nA;Oost;ja\n")
    argv = ("--text-column", "kort", "--respondent-column", "wie", "--proeftuin-column", "waar")
    (document,) = _json(capsys, str(path), *argv)["documents"]
    assert document["facts"]["respondent"] == "A"
    assert document["facts"]["proeftuin"] == "Oost"
    assert document["turns"][0]["text"] == "ja"


def test_a_study_brings_its_settings_and_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "study.yaml", "reading:\n  roles: {anna: interviewer}\n")
    write(tmp_path, "README.md", "Dit is geen gesprek.")
    write(tmp_path, "source/Zuid/a.txt", "Anna: Zo.\nBram: Ja.\nAnna: Nou.\nBram: Goed.\n")
    write(tmp_path, "source/README.txt", "Ook geen gesprek.")
    write(tmp_path, "source/.geheim.txt", "x")
    write(tmp_path, "source/~$a.docx", "x")
    write(tmp_path, "runs/1/a.txt", "x")
    write(tmp_path, "source/uitvoer/run.json", "{}")
    write(tmp_path, "source/uitvoer/b.txt", "x")
    found = _json(capsys, str(tmp_path))
    assert [d["id"] for d in found["documents"]] == ["Zuid/a.txt"]
    assert found["documents"][0]["facts"] == {"proeftuin": "Zuid"}
    assert found["documents"][0]["turns"][0]["role"] == "interviewer"
    assert found["problems"] == []


def test_several_inputs_keep_unique_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("een/a.txt", "twee/a.txt"):
        write(tmp_path, name, "R: Goed.")
    argv = [str(tmp_path / "twee" / "a.txt"), str(tmp_path / "een"), str(tmp_path / "een")]
    found = _json(capsys, *argv)
    assert sorted(d["id"] for d in found["documents"]) == ["een/a.txt", "twee/a.txt"]


def test_same_inputs_same_bytes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _json(capsys, str(folder)) == _json(capsys, str(folder))


def test_what_cannot_be_read_is_named_with_what_to_do(tmp_path: Path, kvds: Kvds) -> None:
    said = kvds("check", tmp_path / "nee.txt")
    assert said.code == 1
    assert "nee.txt" in said.err
    (tmp_path / "study.yaml").write_text("reading: {rollen: {}}\n", encoding="utf-8")
    kvds("check", tmp_path).refused("study.yaml:1", "rollen")


def test_wrong_usage_exits_2(kvds: Kvds) -> None:
    assert kvds("check").code == 2


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds check interviews/" in kvds("check", "--help").out


def test_check_shows_how_each_file_was_read(tmp_path: Path, kvds: Kvds) -> None:
    talk = (
        "Proeftuin: Oost\n\nAnna: Wie bakt er? (00:01:02)\nBram: Wij samen, al jaren.\n"
        "Anna: En nu?\n"
    )
    write(tmp_path, "gesprek.txt", talk)
    write(tmp_path, "vragen.csv", ROWS)
    out = " ".join(kvds("check", str(tmp_path)).out.split())
    assert "Anna (interviewer): Wie bakt er? Bram (respondent): Wij samen, al jaren." in out
    assert "in geen beurt: 1 tijdcode (10 tekens); 1 kenmerk" in out
    assert (
        "kolommen van vragen.csv: antwoord: Wat leerde u?; kenmerk: cijfer; respondent: respondent"
        in out
    )
    assert 'Zo niet: reading: roles: {"Anna": respondent} in study.yaml' in out


def test_json_carries_the_same_notes_and_guesses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kvds: Kvds
) -> None:
    write(tmp_path, "gesprek.txt", "Anna: Wie bakt er?\nBram: Wij samen.\nAnna: En nu?\n")
    write(tmp_path, "vragen.csv", ROWS)
    found = _json(capsys, str(tmp_path))
    shown = " ".join(kvds("check", str(tmp_path)).out.split())
    assert all(" ".join(note.split()) in shown for note in found["notes"])
    assert {guess["path"] for guess in found["guesses"]} == {"gesprek.txt", "vragen.csv"}
    assert all(guess["setting"].startswith("reading: ") for guess in found["guesses"])
    assert all(guess["what"] in " ".join(found["notes"]) for guess in found["guesses"])
    assert {one["name"]: one["use"] for one in found["columns"]} == {
        "respondent": "respondent", "cijfer": "fact", "Wat leerde u?": "answer",
    }  # fmt: skip
    assert {one["what"] for one in found["left_out"]} == {
        "speaker labels",
        "rows without an answer",
    }


def test_every_setting_that_a_guess_names_overrules_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "source/een.txt", "Anna: Wie bakt er?\nBram: Wij samen.\nAnna: En nu?\n")
    write(tmp_path, "source/twee.txt", "(Wie bakt er?)\nWij samen.\n\n(En nu?)\nNog steeds.\n")
    write(tmp_path, "source/drie.csv", ROWS + "R3;9;Ook wij gaven veel uit handen\n")
    write(tmp_path, "study.yaml", "")
    guesses = _json(capsys, str(tmp_path))["guesses"]
    assert len(guesses) == 3
    lines = [
        guess["setting"].removesuffix(" in study.yaml").partition(": ")[2] for guess in guesses
    ]
    write(tmp_path, "study.yaml", "reading:\n" + "".join(f"  {line}\n" for line in lines))
    found = _json(capsys, str(tmp_path))
    roles = {d["id"]: {turn["role"] for turn in d["turns"]} for d in found["documents"]}
    assert set().union(*roles.values()) == {"respondent"}
    assert any("geen kolom met open antwoorden" in one["message"] for one in found["problems"])


def test_who_may_not_be_used_is_no_part_of_what_would_be_coded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, said in (("a", "ja"), ("b", "mijn woorden niet gebruiken")):
        body = f"Toestemming: {said}\n\nI: Hoe ging het?\nR: Wij lieten het los in de buurt.\n"
        (tmp_path / f"{name}.txt").write_text(body, encoding="utf-8")
    levels = [one["may_quote"] for one in _json(capsys, str(tmp_path))["documents"]]
    assert levels == ["anonymous", "unused"]
    assert run_cli(["check", str(tmp_path)]) == 0
    assert "Te coderen: 7 woorden in 1 beurt" in capsys.readouterr().out
