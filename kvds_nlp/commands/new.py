"""``kvds new``: a study folder with settings, a codebook to edit, and what to do next."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Annotated

import typer

from kvds_nlp.messages import in_words
from kvds_nlp.running.options import CodebookOption, QuietOption

_GOLD = "gold.csv"
"""Passages of the example that people coded."""
FolderArgument = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder to make; not there yet.")
]


ExampleOption = Annotated[
    bool,
    typer.Option("--example", help="With the invented study that ships: six proeftuinen, to try."),
]


def new(
    folder: FolderArgument,
    codebook: CodebookOption = None,
    example: ExampleOption = False,
    quiet: QuietOption = False,
) -> int:
    """Make a new study folder with settings, a codebook to edit and what to do next.

    Example: kvds new mijn-studie
    """
    from kvds_nlp.atomic import writing
    from kvds_nlp.codebook import load_codebook
    from kvds_nlp.codebook.files import read_text
    from kvds_nlp.errors import InputError
    from kvds_nlp.places import CODEBOOK, SETTINGS, SOURCE, TUNING, shipped
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.store.folders import make_study, study_name

    if codebook is not None and not codebook.is_file():
        raise InputError(in_words("place.no_codebook", path=codebook))
    source = codebook or shipped("codebooks", "kvds.yaml")
    load_codebook(source)
    name = study_name(folder)
    settings = in_words("new.settings", name=json.dumps(name, ensure_ascii=False))
    shown = shipped("corpora", "voorbeeld") if example else None
    if shown:
        settings = (shown / SETTINGS).read_text(encoding="utf-8")
    make_study(
        folder,
        settings=settings,
        codebook=read_text(source).copied(CODEBOOK, TUNING),
        readme=in_words("new.readme", name=name),
    )
    if shown:
        with writing(folder):
            shutil.copytree(shown / SOURCE, folder / SOURCE, dirs_exist_ok=True)
            shutil.copyfile(shown / _GOLD, folder / _GOLD)
    terminal = Terminal(quiet=quiet)
    terminal.say(in_words("said.study", where=folder))
    key = "new.example" if shown else "new.next"
    terminal.say(in_words(key, folder=folder / SOURCE, study=folder))
    return 0
