"""``kvds agreement``: how far coders agree, per code and overall, and where they differ."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import Quiet, Seed
from kvds_nlp.errors import InputError

if TYPE_CHECKING:
    from kvds_nlp.reviewing import ReviewState

Sources = Annotated[
    list[Path],
    typer.Argument(metavar="STUDY|FILES", help="A study, or one coded table (LABELS) per coder."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")]

_SHOWN = 20


def agreement(
    sources: Sources, seed: Seed = None, as_json: AsJson = False, quiet: Quiet = False
) -> int:
    """Cohen's kappa, Krippendorff's alpha and percent agreement between coders; the conflicts.

    Only what both judged counts. FILES are matched by text and group; the file's name is the coder.

    Example: kvds agreement noor.csv sem.csv
    """
    from dataclasses import asdict
    from json import dumps

    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.reviewing import agreement_of
    from kvds_nlp.settings import Settings

    terminal = Terminal(quiet=quiet or as_json)
    state, codes, texts = _study(sources[0]) if sources[0].is_dir() else _files(sources)
    used = Settings().seed if seed is None else seed
    found, conflicts = agreement_of(state, codes, seed=used)
    if not found[0].n:
        where = ", ".join(str(path) for path in sources)
        raise InputError(f"{where}: no segment was judged by two people; there is nothing to say.")
    for item in found:
        interval = ""
        if item.alpha_interval:
            interval = " ({:.2f}-{:.2f})".format(*item.alpha_interval)
        terminal.say(
            f"{item.code or 'all codes'}: {item.n} judged by both, {_two(item.percent)} the same, "
            f"kappa {_two(item.kappa)}, alpha {_two(item.alpha)}{interval}"
        )
    terminal.say(f"{len(conflicts)} conflicts to discuss")
    for (segment, code), said in list(conflicts.items())[:_SHOWN]:
        who = ", ".join(f"{name}: {'yes' if holds else 'no'}" for name, holds in said.items())
        terminal.say(f"  {code}: {who}: {texts.get(segment, segment)[:90]}")
    if as_json:
        body = {
            "codes": [asdict(item) for item in found],
            "conflicts": [
                {"segment": segment, "code": code, "said": said, "text": texts.get(segment, "")}
                for (segment, code), said in conflicts.items()
            ],
        }
        sys.stdout.write(dumps(body, ensure_ascii=False) + "\n")
    return 0


def _study(study: Path) -> tuple[ReviewState, list[str], dict[str, str]]:
    from kvds_nlp.commands.verdicts import review_state_in
    from kvds_nlp.store.runs import latest_run

    run = latest_run(study)
    state = review_state_in(study, run.corpus.documents, run.corpus.codebook)
    texts = {key: verdict.quote for key, verdict in state.segments.items()}
    return state, list(run.corpus.codes), texts


def _files(paths: list[Path]) -> tuple[ReviewState, list[str], dict[str, str]]:
    from kvds_nlp.readers.labels import read_labels
    from kvds_nlp.reviewing import ReviewState

    if len(paths) < 2:
        raise InputError(f"{paths[0]}: agreement needs two tables, one per coder.")
    said: dict[str, dict[tuple[str, str], bool]] = {}
    complete: dict[str, frozenset[str]] = {}
    texts: dict[str, str] = {}
    codes: set[str] = set()
    for path in paths:
        name = path.stem if path.stem not in said else str(path)
        rows = read_labels(path)
        keys = [f"{row.group}: {' '.join(row.text.split())}" for row in rows]
        said[name] = {(k, c): True for k, row in zip(keys, rows, strict=True) for c in row.codes}
        complete[name] = frozenset(k for k, row in zip(keys, rows, strict=True) if row.complete)
        codes.update(code for row in rows for code in row.codes)
        texts.update((key, row.text) for key, row in zip(keys, rows, strict=True))
    return ReviewState(said, complete, frozenset(), {}), sorted(codes), texts


def _two(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
