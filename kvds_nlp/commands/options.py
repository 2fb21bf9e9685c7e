"""The options that several verbs share, with one help text each."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer


class LangName(StrEnum):
    """The language of what a researcher puts in a report."""

    nl = "nl"
    en = "en"


class UnitName(StrEnum):
    """What a segment is."""

    turn = "turn"
    paragraph = "paragraph"
    sentence = "sentence"
    document = "document"


Inputs = Annotated[
    list[Path], typer.Argument(metavar="INPUT", help="Files, folders, or one study folder.")
]
Codebook = Annotated[
    Path | None,
    typer.Option(metavar="F", help="Codebook; default the study's, else the shipped one."),
]
Out = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Where the tables go; an earlier run is never overwritten."),
]
UnitOption = Annotated[UnitName | None, typer.Option(help="What a segment is; default paragraph.")]
Model = Annotated[str | None, typer.Option(metavar="M", help="A model made by 'kvds train'.")]
MinScore = Annotated[
    float | None,
    typer.Option(min=0, max=1, metavar="X", help="Leave out codings with a lower score (0 to 1)."),
]
Workers = Annotated[int | None, typer.Option(min=1, max=64, metavar="N", help="Processes to use.")]
Language = Annotated[
    str | None, typer.Option(metavar="P", help="Dutch pipeline: a name, a folder, or 'blank'.")
]
TextColumn = Annotated[
    list[str] | None, typer.Option(metavar="C", help="A column with open answers; may be repeated.")
]
RespondentColumn = Annotated[
    str | None, typer.Option(metavar="C", help="The column that says who answered.")
]
ProeftuinColumn = Annotated[
    str | None, typer.Option(metavar="C", help="The column that says which proeftuin.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 when a file was not read.")]
Lang = Annotated[LangName | None, typer.Option(help="Language of tables and report; default nl.")]
PerCode = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Quotes per proeftuin and code; default 3.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")]
Seed = Annotated[int | None, typer.Option(metavar="N", help="Seed of everything drawn at random.")]


def coding_settings(**given: Any) -> dict[str, Any]:  # noqa: ANN401 - settings check each value
    """What the command line said, as settings; options that were not given are left out."""
    reading = {
        name: given.pop(name)
        for name in ("text_columns", "respondent_column", "proeftuin_column")
        if name in given
    }
    said = {key: value for key, value in given.items() if value is not None}
    said["reading"] = {key: value for key, value in reading.items() if value is not None}
    return said
