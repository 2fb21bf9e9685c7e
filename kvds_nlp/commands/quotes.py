"""``kvds quotes``: the best quotes per proeftuin and code, as xlsx, docx and html."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import Lang, Out, PerCode, Quiet

if TYPE_CHECKING:
    from kvds_nlp.commands.journey import Trip
    from kvds_nlp.flows.compare import Material
    from kvds_nlp.writers.choices import Choices

FILES = ("quotes.xlsx", "quotes.docx", "quotes.html")

Target = Annotated[
    Path, typer.Argument(metavar="STUDY|OUT", help="A study, or the folder of a finished run.")
]
By = Annotated[str, typer.Option(metavar="FACT", help="Group by this fact, e.g. opdrachtgever.")]
ChoicesFile = Annotated[
    Path | None,
    typer.Option("--choices", metavar="F", help="A quotes.xlsx with 'vast' or 'niet' filled in."),
]


def quotes(
    target: Target,
    per_code: PerCode = None,
    by: By = "proeftuin",
    choices: ChoicesFile = None,
    out: Out = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """The best quotes per proeftuin (or any fact) and code, ready for a report.

    Example: kvds quotes resultaat --per-code 5 --by opdrachtgever
    """
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.commands.finished import check_fact, material_of, room_for, run_of
    from kvds_nlp.writers.choices import Choices, read_choices

    run = run_of(target)
    chosen = read_choices(choices) if choices else Choices()
    material = material_of(run, lang)
    check_fact(material, by)
    folder = room_for(FILES, out, run, "quotes")
    made = write_quotes(folder, material, per_code or material.settings.per_code, by, chosen)
    terminal = Terminal(quiet=quiet)
    terminal.say(f"{made} in {folder.resolve()}")
    return 0


def quote_stage(trip: Trip) -> str:
    """The same within ``kvds run``; gives one line on what it made."""
    from kvds_nlp.commands.finished import material_of_trip
    from kvds_nlp.writers.choices import Choices

    material = material_of_trip(trip)
    return write_quotes(trip.out, material, material.settings.per_code, "proeftuin", Choices())


def write_quotes(folder: Path, material: Material, per_code: int, by: str, choices: Choices) -> str:
    """Chooses and writes; gives one line on what was made."""
    from kvds_nlp.flows.report import best_quotes
    from kvds_nlp.writers.quotes import QUOTE_WRITERS

    chosen = best_quotes(
        material, per_code=per_code, by=by, pinned=choices.pinned, vetoed=choices.vetoed
    )
    for suffix, write in QUOTE_WRITERS.items():
        path = folder / f"quotes{suffix}"
        write(path, chosen, material.documents, material.codebook, lang=material.settings.lang)
    silent = sum(not material.may_quote(document.facts) for document in material.documents)
    refused = f"; {silent} documents without consent are not quoted" if silent else ""
    return f"{len(chosen)} quotes ({', '.join(FILES)}){refused}"
