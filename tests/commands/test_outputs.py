"""Every file of a run is in docs/outputs.md, and every file of that page comes out of a run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from tests.commands.helpers import INVENTED_BOOK

PAGE = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text(encoding="utf-8")
QUESTION = "Wat speelt er in de wijk?"
SAID = (
    *("De bus rijdt niet meer", "De halte van de bus is ver weg", "Er is geen bus naar de wijk"),
    *("De brief is te moeilijk", "Een tolk leest de brief voor", "De taalles helpt bij de brief"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in the folder of a whole run of two waves in two proeftuinen."""
    folder = tmp_path_factory.mktemp("alles")
    rows = [f"respondent,proeftuin,meting,{QUESTION},Hoe gaat het?,cijfer"]
    for wave in ("begin", "eind"):
        for number in range(24):
            place, answer = ("Noord", "Zuid")[number % 2], SAID[(number + (wave == "eind")) % 6]
            tail = "en loslaten helpt niet" if number % 4 == 0 else "al weken lang"
            words = f'"{answer}, {tail}.","{("goed", "slecht")[number % 2]}",7'
            rows.append(f"r{number},{place},{wave},{words}")
    (folder / "antwoorden.csv").write_text("\n".join(rows), encoding="utf-8")
    book = INVENTED_BOOK.replace("Over loslaten.}", "Over loslaten., rules: [loslaten]}")
    (folder / "boek.yaml").write_text(book, encoding="utf-8")
    run = ["run", str(folder / "antwoorden.csv"), "--codebook", str(folder / "boek.yaml")]
    run += ["--text-column", QUESTION, "--language", "blank", "--out", str(folder / "uit"), "-q"]
    run += ["--parquet"]
    assert run_cli(run) == 0
    return {path.name + "/" * path.is_dir() for path in (folder / "uit").iterdir()}


def told() -> set[str]:
    """The names in the first column of the table of files."""
    table = PAGE.split("| file | what | made by |\n")[1].split("\n\n")[0]
    return {
        name for row in table.splitlines() for name in re.findall(r"`(.+?)`", row.split("|")[1])
    }


@pytest.mark.slow
def test_the_page_of_outputs_names_every_file_of_a_run(made: set[str]) -> None:
    assert made - told() == set()


@pytest.mark.slow
def test_the_page_of_outputs_names_no_file_that_a_run_does_not_write(made: set[str]) -> None:
    of_long_tables = {"steekproef/", ".kvds-werk.sqlite"}  # tests/streaming makes these
    assert told() - made == of_long_tables
