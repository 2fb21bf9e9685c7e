"""What every verb has in common; and that every verb has tests of its own beside this file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kvds_nlp import commands
from kvds_nlp.commands import run_cli

ROOT = Path(__file__).parents[2]
HEAVY = (
    *("spacy", "pandas", "numpy", "pydantic", "sklearn", "scipy"),
    *("statsmodels", "bertopic", "plotly", "docx", "lxml"),
)


def said_importing_none_of(modules: tuple[str, ...], does: str) -> str:
    """What a fresh process prints that does this with the command line, without these modules."""
    code = (
        f"import sys; from kvds_nlp.commands import build_app, run_cli; {does}; "
        f"print('HEAVY', [m for m in {modules!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "HEAVY []" in done.stdout
    return done.stdout


def test_help_names_the_verbs_and_imports_nothing_heavy() -> None:
    said = said_importing_none_of(HEAVY, "assert run_cli(['--help']) == 0; build_app()")
    assert " run " in said


def test_check_imports_what_reads_and_nothing_that_codes(tmp_path: Path) -> None:
    (tmp_path / "een.txt").write_text("I: Hoe ging het?\nR: Wij lieten het los.", encoding="utf-8")
    # numpy reads the weights by which a line about consent is known.
    heavy = tuple(name for name in HEAVY if name not in ("pydantic", "numpy"))
    rooms = ("language", "matching", "sources", "deciding", "encoding", "learning", "flows.code")
    unused = (*heavy, *(f"kvds_nlp.{room}" for room in rooms), "concurrent.futures")
    said = said_importing_none_of(unused, f"assert run_cli(['check', {str(tmp_path)!r}]) == 0")
    assert "een.txt" in said


def test_wrong_usage_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_cli(["no-such-verb"]) == 2
    assert "no-such-verb" in capsys.readouterr().err


@pytest.mark.parametrize("verb", sorted(commands.VERBS))
def test_every_verb_has_help_with_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_cli([verb, "--help"]) == 0
    assert f"kvds {verb}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("raised", "code"), [(KeyboardInterrupt(), 130), (OSError(28, "No space left"), 1)]
)
def test_no_failure_shows_a_traceback(
    raised: BaseException,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(verb: str) -> None:
        raise raised

    monkeypatch.setattr(commands, "build_app", fail)
    assert run_cli(["run", "x"]) == code
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("verb", sorted(commands.VERBS))
def test_every_verb_has_a_file_of_tests(verb: str) -> None:
    assert (Path(__file__).parent / f"test_{verb}.py").is_file()


@pytest.mark.parametrize("verb", sorted(commands.VERBS))
def test_every_verb_is_in_the_pages(verb: str) -> None:
    """docs/cli.md is made by ``make docs``; another page, or the readme, shows what it is for."""
    told = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
    told["README.md"] = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"\n## kvds {verb}\n" in told["cli.md"]
    assert commands.VERBS[verb][2][:30] in told["cli.md"]
    assert [name for name, text in told.items() if name != "cli.md" and f"kvds {verb}" in text]


@pytest.mark.parametrize("verb", sorted(commands.VERBS))
def test_an_option_there_is_not_is_wrong_usage(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_cli([verb, "--no-such-option"]) == 2
    assert "--no-such-option" in capsys.readouterr().err
