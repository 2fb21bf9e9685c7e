"""``kvds new``: a study folder with settings, a codebook to edit, and what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kvds_nlp.commands.options import CodebookOption, QuietOption
from kvds_nlp.messages import in_words

FolderArgument = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder to make; not there yet.")
]


def new(folder: FolderArgument, codebook: CodebookOption = None, quiet: QuietOption = False) -> int:
    """Make a new study folder with settings, a codebook to edit and what to do next.

    Example: kvds new mijn-studie
    """
    from kvds_nlp.codebook import load_codebook
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.errors import InputError
    from kvds_nlp.places import SOURCE, shipped
    from kvds_nlp.store.folders import make_study

    if codebook is not None and not codebook.is_file():
        raise InputError(in_words("place.no_codebook", path=codebook))
    source = codebook or shipped("codebooks", "kvds.yaml")
    load_codebook(source)
    name = folder.resolve().name
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    make_study(
        folder,
        settings=in_words("new.settings", name=quoted),
        codebook=source.read_bytes(),
        readme=in_words("new.readme", name=name),
    )
    terminal = Terminal(quiet=quiet)
    terminal.say(in_words("said.study", where=folder))
    terminal.say(in_words("new.next", folder=folder / SOURCE, study=folder))
    return 0
