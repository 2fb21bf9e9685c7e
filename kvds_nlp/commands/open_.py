"""``kvds open``: the workbench in the browser, on this machine only."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

StudyToOpen = Annotated[
    Path | None, typer.Argument(metavar="[STUDY]", help="A study to open at once.")
]


def open_(
    study: StudyToOpen = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="Default: any that is free.")
    ] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Only print the link; open no browser.")
    ] = False,
) -> int:
    """The workbench in your browser: read, code, judge and report, without a command line.

    Only this machine can reach it, and nothing leaves it. It ends when its window is closed.
    `kvds` alone does the same.

    Example: kvds open mijn-studie
    """
    # By name: the workbench stands above the verbs, whose journeys it goes.
    serving = import_module("kvds_nlp.web.serving")
    serving.serve(study, port=port, browser=not no_browser, say=typer.echo)
    return 0
