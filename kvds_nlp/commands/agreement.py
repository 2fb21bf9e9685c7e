"""``kvds agreement``: how far coders agree, per code and overall, and where they differ."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import QuietOption, SeedOption, json_option
from kvds_nlp.errors import InputError

if TYPE_CHECKING:
    from kvds_nlp.reviewing import ReviewState

CodersArgument = Annotated[
    list[Path],
    typer.Argument(metavar="STUDY|FILES", help="A study, or one coded table (LABELS) per coder."),
]

_SHOWN = 20


def agreement(
    sources: CodersArgument,
    seed: SeedOption = None,
    as_json: Annotated[bool, json_option("Print the figures as one JSON object.")] = False,
    quiet: QuietOption = False,
) -> int:
    """Cohen's kappa, Krippendorff's alpha and percent agreement between coders; the conflicts.

    Only what both judged counts. FILES are matched by text and group; the file's name is the coder.

    Example: kvds agreement noor.csv sem.csv
    """
    from kvds_nlp.commands.console import Terminal, print_json, two_decimals
    from kvds_nlp.commands.stored_run import review_state_in
    from kvds_nlp.reviewing import agreement_of
    from kvds_nlp.settings import Settings
    from kvds_nlp.store.runs import latest_run

    terminal = Terminal(quiet=quiet or as_json)
    if sources[0].is_dir():
        corpus = latest_run(sources[0]).corpus
        state = review_state_in(sources[0], corpus.documents, corpus.codebook)
        codes, texts = list(corpus.codes), {key: v.quote for key, v in state.segments.items()}
    else:
        state, codes, texts = _tables_of_coders(sources)
    items, conflicts = agreement_of(state, codes, seed=Settings().seed if seed is None else seed)
    if not items[0].n:
        where = ", ".join(str(path) for path in sources)
        raise InputError(f"{where}: no segment was judged by two people; there is nothing to say.")
    for item in items:
        interval = ""
        if item.alpha_interval:
            interval = " ({:.2f}-{:.2f})".format(*item.alpha_interval)
        same, kappa, alpha = map(two_decimals, (item.percent, item.kappa, item.alpha))
        terminal.say(
            f"{item.code or 'all codes'}: {item.n} judged by both, {same} the same, "
            f"kappa {kappa}, alpha {alpha}{interval}"
        )
    terminal.say(f"{len(conflicts)} conflicts to discuss")
    for (segment, code), judged in list(conflicts.items())[:_SHOWN]:
        who = ", ".join(f"{name}: {'yes' if holds else 'no'}" for name, holds in judged.items())
        terminal.say(f"  {code}: {who}: {texts.get(segment, segment)[:90]}")
    if as_json:
        differ = [
            {"segment": segment, "code": code, "said": judged, "text": texts.get(segment, "")}
            for (segment, code), judged in conflicts.items()
        ]
        print_json({"codes": [asdict(item) for item in items], "conflicts": differ})
    return 0


def _tables_of_coders(paths: list[Path]) -> tuple[ReviewState, list[str], dict[str, str]]:
    """What each coder's table says, its codes, and the text of each row."""
    from kvds_nlp.readers.labels import read_labels
    from kvds_nlp.reviewing import ReviewState

    if len(paths) < 2:
        raise InputError(f"{paths[0]}: agreement needs two tables, one per coder.")
    judged: dict[str, dict[tuple[str, str], bool]] = {}
    complete: dict[str, frozenset[str]] = {}
    texts: dict[str, str] = {}
    codes: set[str] = set()
    for path in paths:
        name = path.stem if path.stem not in judged else str(path)
        rows = read_labels(path)
        keys = [f"{row.group}: {' '.join(row.text.split())}" for row in rows]
        judged[name] = {(k, c): True for k, row in zip(keys, rows, strict=True) for c in row.codes}
        complete[name] = frozenset(k for k, row in zip(keys, rows, strict=True) if row.complete)
        codes.update(code for row in rows for code in row.codes)
        texts.update((key, row.text) for key, row in zip(keys, rows, strict=True))
    return ReviewState(judged, complete, frozenset(), {}), sorted(codes), texts
