"""``kvds backup``: a whole study in one file."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from kvds_nlp.messages import in_words
from kvds_nlp.running.options import QuietOption, StudyArgument

BackupToOption = Annotated[
    Path | None,
    typer.Option("--to", metavar="F", help="The file to make; default beside the study."),
]


def backup(study: StudyArgument, to: BackupToOption = None, quiet: QuietOption = False) -> int:
    """Write a study into one file: sources, codebook, runs, models and every verdict.

    Left out is cache/, which can be made again. Nothing that exists is overwritten. The texts are
    readable in it: keep it where the study itself may be kept.

    Example: kvds backup mijn-studie
    """
    from kvds_nlp.errors import OutputError
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.store.backup import back_up

    if to is None:
        home = study.resolve()
        stem = f"{home.name}-{datetime.now().astimezone():%Y-%m-%d}"
        names = (f"{stem}{f'-{n}' if n > 1 else ''}.kvds.zip" for n in count(1))
        beside = study.parent if study.name not in ("", "..") else home.parent
        places = (beside / name for name in names)
        to = next(place for place in places if not place.exists())
    elif to.exists():
        raise OutputError(in_words("place.taken_to", path=to))
    made = back_up(study, to)
    terminal = Terminal(quiet=quiet)
    for path in made.left_out:
        terminal.remark(in_words("backup.odd", path=path))
    files, verdicts = (
        in_words("count.files", n=made.files),
        in_words("count.verdicts", n=made.verdicts),
    )
    terminal.say(f"{to}: {files}, {verdicts}")
    terminal.say(in_words("backup.back", to=to))
    return 0
