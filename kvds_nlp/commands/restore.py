"""``kvds restore``: the study of a backup, made anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kvds_nlp.commands.options import QuietOption

BackupArgument = Annotated[
    Path, typer.Argument(metavar="F", help="A file that 'kvds backup' wrote.")
]
NewFolderOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="The study to make; default its name, beside F."),
]


def restore(file: BackupArgument, out: NewFolderOption = None, quiet: QuietOption = False) -> int:
    """Make the study of a backup anew; every file is checked, nothing that exists is touched.

    Example: kvds restore mijn-studie-2026-11-29.kvds.zip --out mijn-studie-terug
    """
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.store.backup import restore as restored

    folder, made = restored(file, out)
    terminal = Terminal(quiet=quiet)
    terminal.say(f"Study: {folder.resolve()}")
    terminal.say(f"{made.files} files, {made.verdicts} verdicts, all as they were written")
    return 0
