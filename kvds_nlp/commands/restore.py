"""``kvds restore``: the study of a backup, made anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kvds_nlp.messages import in_words
from kvds_nlp.running.options import QuietOption

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
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.store.backup import restore as restored

    folder, made = restored(file, out)
    terminal = Terminal(quiet=quiet)
    terminal.say(in_words("said.study", where=folder))
    files, verdicts = (
        in_words("count.files", n=made.files),
        in_words("count.verdicts", n=made.verdicts),
    )
    terminal.say(in_words("restore.made", files=files, verdicts=verdicts))
    return 0
