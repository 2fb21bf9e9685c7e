"""Who refused is nowhere in what is passed on: the whole journey, and every byte of every file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from tests.packed import members
from tests.readers.build import docx_bytes, xlsx_bytes

ANALYST = (
    "codings.csv", "codings.xlsx", "segments.csv", "documents.jsonl", "segments.jsonl",
    "codings.jsonl", "codebook.yaml", "settings.json", "run.json", "topic_segments.csv",
)  # fmt: skip
"""What stays with the analyst; everything else a run makes may be passed on."""

SAID = (
    "De gemeente liet de bewoners los en dat gaf ons veel ruimte bij {word}.",
    "Er was te weinig tijd en geld voor {word}, dus het bleef liggen.",
    "Met {word} werkten wij goed samen met de zorg en het wijkteam.",
    "Wij wilden zelf beslissen over {word}, de regels hielden ons tegen.",
)
REFUSERS = {
    "column": "zwirvelstok", "recording": "plontergat", "objection": "wrekelbast",
    "empty": "knispelduin", "head": "stroemelpad", "word": "grabbelzijl", "foot": "fluitekrans",
    "list": "dwarrelhek", "settings": "snorrebos", "spelling": "klepperwiel",
    "unclear": "mompelveer", "withdrawn": "tollebrug", "speaker": "hupselkade",
    "answer": "ritselmeer", "voice": "pruttelven",
}  # fmt: skip
"""How somebody refused -> a word that only they say, in every file and place of theirs."""
NAMES = ("Wendelmoed", "Fatma", "Hupsel", "Bartholda")
"""People in talks with others: two who agreed, two who refused; nobody names them where others
read.
"""


def _words(kind: str) -> list[str]:
    return [line.format(word=REFUSERS[kind]) for line in SAID]


def _talk(who: str, lines: list[str]) -> str:
    return "\n".join(f"I: Hoe ging het met deel {n}?\n{who}: {x}" for n, x in enumerate(lines))


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which fifteen people refuse, each in another way, and others agree."""
    home = tmp_path_factory.mktemp("refused") / "studie"
    source = home / "source"
    (source / "Rietoord").mkdir(parents=True)
    (source / "Zuidwal").mkdir()
    (home / "study.yaml").write_text(
        "name: Proef\n"
        f"consents: {{{REFUSERS['settings']}: niet citeren, Bartholda: geen gebruik}}\n",
        encoding="utf-8",
    )
    head = ["Respondent", "Proeftuin", "Toestemming citeren", "Toestemming opname",
            "Bezwaar tegen publicatie", "Functie", "Soort",
            "Wat ging er goed of niet?"]  # fmt: skip
    rows: list[list[str]] = [head]

    def add(who: str, consents: tuple[str, str, str], word: str) -> None:
        for n, line in enumerate(SAID):
            place = ("Rietoord", "Zuidwal")[n % 2]
            kind = word if word in REFUSERS.values() else ("bewoner", "professional")[n % 2]
            text = line.format(word=word)
            rows.append([f"{who}{n}", place, *consents, f"rol {word}", kind, text])

    for n in range(5):
        add(f"G{n}", ("ja", "ja", "nee"), ("de tuin", "het plein", "de buurt")[n % 3])
    add(REFUSERS["column"], ("nee", "ja", "nee"), REFUSERS["column"])
    add(REFUSERS["recording"], ("ja", "nee", "nee"), REFUSERS["recording"])
    add(REFUSERS["objection"], ("ja", "ja", "ja"), REFUSERS["objection"])
    add(REFUSERS["empty"], ("", "ja", "nee"), REFUSERS["empty"])
    add(REFUSERS["unclear"], ("zie dossier", "ja", "nee"), REFUSERS["unclear"])
    add(
        REFUSERS["withdrawn"],
        ("mijn antwoorden niet gebruiken", "ja", "nee"),
        REFUSERS["withdrawn"],
    )
    rows.append(["L-02", "", "nee", "ja", "nee", "bewoner", "bewoner", ""])
    text = f"{_words('answer')[0]} Dit graag niet citeren."
    rows.append(["G99", "Rietoord", "ja", "ja", "nee", "bewoner", "bewoner", text])
    (source / "vragen.xlsx").write_bytes(xlsx_bytes({"antwoorden": rows}))
    texts = {
        f"Rietoord/{REFUSERS['head']}.txt": "Gesprek aan huis\n\nMag geciteerd worden: nee\n\n"
        + _talk("R", _words("head")),
        "Zuidwal/voet.txt": _talk("R", _words("foot")) + "\n\nToestemming citeren: liever niet\n",
        "Zuidwal/L02 gesprek.txt": _talk("R", _words("spelling")),
        f"Rietoord/{REFUSERS['list']}.txt": f"Respondent: {REFUSERS['list']}\n\n"
        + _talk("R", _words("list")),
        "Rietoord/instellingen.txt": f"Respondent: {REFUSERS['settings']}\n\n"
        + _talk("R", _words("settings")),
        "Zuidwal/duo.txt": "Toestemming: ja\n\n"
        + _talk("Wendelmoed", [x.format(word="Fatma en de kas") for x in SAID])
        + "\n"
        + _talk("Hupsel", _words("speaker")),
        "Zuidwal/groep.txt": _talk("Bartholda", _words("voice"))
        + "\n"
        + _talk("Wendelmoed", [x.format(word="het dak") for x in SAID]),
    }  # fmt: skip
    for name, body in texts.items():
        (source / name).write_text(body, encoding="utf-8")
    refusing = [("Consent", "geweigerd"), *(("R", line) for line in _words("word"))]
    (source / "Rietoord" / "woord.docx").write_bytes(docx_bytes(refusing))
    listed = f"Respondent;Toestemming citeren\n{REFUSERS['list']};nee\nHupsel;nee\n"
    (source / "toestemming.csv").write_text(listed, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def run(study: Path) -> Path:
    """Everything that a study can hand out: the run, more quotes, more tables, a project."""
    assert run_cli(["run", str(study), "--quiet"]) == 0
    out = study / "runs" / "001"
    assert run_cli(["quotes", str(study), "--per-code", "50", "--quiet"]) == 0
    assert run_cli(["compare", str(study), "--by", "soort", "--quiet"]) == 0
    assert run_cli(["export", str(study), "--to", str(out / "deel.qdpx"), "--for-others"]) == 0
    return out


def _passed_on(run: Path) -> list[tuple[str, str]]:
    files = (path for path in sorted(run.rglob("*")) if path.is_file())
    return [
        (name, body.decode("utf-8", "replace").casefold())
        for path in files
        if path.name not in ANALYST
        for name, body in members(path.relative_to(run).as_posix(), path.read_bytes())
    ]


@pytest.mark.slow
def test_who_refused_is_in_no_byte_of_what_is_passed_on(run: Path) -> None:
    bodies = _passed_on(run)
    assert {"quotes.docx", "report.html", "topics.html", "deel.qdpx", "topic_assignments.csv"} <= {
        name for name, _ in bodies
    }
    found = {
        (kind, name) for kind, word in REFUSERS.items() for name, body in bodies if word in body
    }
    assert found == set()


@pytest.mark.slow
def test_who_agreed_is_quoted_and_nobody_is_named(run: Path) -> None:
    bodies = _passed_on(run)
    quotes = (run / "quotes.html").read_text(encoding="utf-8")
    assert "ruimte bij de tuin" in quotes
    assert "respondent " in quotes
    named = {(n, name) for n in NAMES for name, body in bodies if n.casefold() in body}
    assert named == set()


@pytest.mark.slow
def test_the_run_says_who_may_be_quoted_and_the_products_only_how_many(run: Path) -> None:
    told = json.loads((run / "run.json").read_text(encoding="utf-8"))
    assert told["consent"]["persons"]["unused"] == len(SAID)
    assert told["consent"]["voices_unused"] == 1
    assert "zie dossier" in " ".join(told["consent"]["not_understood"])
    assert "personen mogen worden geciteerd" in (run / "report.html").read_text(encoding="utf-8")
    kept = (run / "documents.jsonl").read_text(encoding="utf-8")
    assert REFUSERS["column"] in kept  # the analyst's own
    assert REFUSERS["withdrawn"] not in kept  # not used at all
