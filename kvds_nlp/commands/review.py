"""``kvds review``: correct the machine in Excel, and see when to stop."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import Quiet
from kvds_nlp.errors import InputError

if TYPE_CHECKING:
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.data import Segment
    from kvds_nlp.reviewing import Estimate, ReviewState
    from kvds_nlp.store.runs import Run

Study = Annotated[Path, typer.Argument(metavar="STUDY", help="A study folder that was coded.")]
Export = Annotated[
    Path | None, typer.Option("--export", metavar="F.xlsx", help="Write a sheet to fill in.")
]
Import = Annotated[
    Path | None, typer.Option("--import", metavar="F.xlsx", help="Read a filled-in sheet back.")
]
Status = Annotated[bool, typer.Option("--status", help="How far to trust the rest; when to stop.")]
Budget = Annotated[int, typer.Option(min=1, metavar="N", help="Rows to review.")]
Reviewer = Annotated[str, typer.Option(metavar="NAME", help="Who judged.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def review(
    study: Study,
    export: Export = None,
    import_: Import = None,
    status: Status = False,
    budget: Budget = 100,
    reviewer: Reviewer = "",
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> int:
    """Review proposed codes in Excel; every judgment is kept and never changed.

    Example: kvds review mijn-studie --export beoordelen.xlsx --budget 100
    """
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.store.runs import latest_run

    if sum((export is not None, import_ is not None, status)) != 1:
        raise typer.BadParameter("give one of --export F.xlsx, --import F.xlsx or --status")
    terminal = Terminal(quiet=quiet or as_json)
    run = latest_run(study)
    if export:
        body = _export(study, run, export, budget, reviewer.strip(), terminal)
    elif import_:
        body = _import(study, run, import_, reviewer.strip(), terminal)
    else:
        body = _status(study, run, budget, terminal)
    if as_json:
        from json import dumps

        sys.stdout.write(dumps(body, ensure_ascii=False) + "\n")
    return 0


def _review_state(study: Path, run: Run) -> ReviewState:
    from kvds_nlp.commands.verdicts import review_state_in

    return review_state_in(study, run.corpus.documents, run.corpus.codebook)


def _export(
    study: Path, run: Run, path: Path, budget: int, reviewer: str, terminal: Terminal
) -> dict[str, object]:
    from kvds_nlp.reviewing import choose_for_review
    from kvds_nlp.reviewsheet.writing import write_review
    from kvds_nlp.store.verdicts import open_log

    state = _review_state(study, run)
    corpus = run.corpus
    proposed = [c for c in corpus.codings if c.status == "proposed"]
    chosen = choose_for_review(
        corpus.segments, proposed, state, budget=budget, seed=corpus.settings.seed
    )
    if not chosen:
        raise InputError(f"{study}: everything was reviewed; there is nothing to export.")
    write_review(path, chosen, corpus, reviewer, run.id)
    random = {row.segment for row in chosen if row.part == "random"}
    with open_log(study) as log:
        known = log.draws()
        new = sorted((s for s in random if s.key not in known), key=lambda s: s.key)
        log.add_draws(run.id, [(s.doc_id, s.span) for s in new])
    parts = {
        part: sum(row.part == part for row in chosen) for part in ("split", "random", "useful")
    }
    terminal.say(
        f"{len(chosen)} rows: {parts['random']} at random, {parts['useful']} most useful"
        + (f", {parts['split']} of split codes" if parts["split"] else "")
    )
    terminal.say(f"Fill in the yellow columns of {path}, then:")
    terminal.say(f"  kvds review {study} --import {path} --reviewer NAME")
    return {"file": str(path), "rows": len(chosen), **parts}


def _import(
    study: Path, run: Run, path: Path, reviewer: str, terminal: Terminal
) -> dict[str, object]:
    from datetime import UTC, datetime

    from kvds_nlp.flows.review import Desk, verdicts_of
    from kvds_nlp.reviewsheet.reading import read_review
    from kvds_nlp.store.verdicts import open_log

    filled = read_review(path)
    who = reviewer or filled.reviewer
    if not who:
        raise InputError(f"{path}: who judged? Add --reviewer NAME, or fill it in on 'Uitleg'.")
    run, segments = _reviewed_run(study, run, filled.run_id)
    now = datetime.now(UTC).replace(microsecond=0)
    desk = Desk(
        segments, run.corpus.codebook, _review_state(study, run), who, now, run.id, path.name
    )
    found = verdicts_of(filled.answers, desk, filled.blank)
    with open_log(study) as log:
        log.add(found.verdicts)
    counts = {
        decision: sum(v.decision == decision for v in found.verdicts)
        for decision in ("accept", "reject", "add", "complete")
    }
    problems = (*filled.problems, *found.problems)
    terminal.problems((*problems, *found.remarks), most=200)
    said = ", ".join(f"{count} {decision}" for decision, count in counts.items())
    terminal.say(f"{who}: {len(found.verdicts)} new verdicts ({said})")
    terminal.say(
        f"{found.unchanged} stood already, {filled.empty} rows not filled in, "
        f"{len(problems)} not used"
    )
    return {
        "reviewer": who,
        "new": len(found.verdicts),
        **counts,
        "unchanged": found.unchanged,
        "empty": filled.empty,
        "problems": [{"row": p.row, "message": p.message} for p in problems],
        "remarks": [{"row": p.row, "message": p.message} for p in found.remarks],
    }


def _reviewed_run(study: Path, latest: Run, name: str) -> tuple[Run, dict[str, Segment]]:
    """The run a sheet is of (else the last), and its segments whose text is still as it was."""
    from kvds_nlp.store.runs import run_named

    run = (run_named(study, name) if name and name != latest.id else None) or latest
    now = {document.id: document.sha256 for document in latest.corpus.documents}
    segments = run.corpus.segments
    same = (segment for segment in segments if now.get(segment.doc_id) == segment.doc_sha256)
    return run, {segment.key: segment for segment in same}


def _status(study: Path, run: Run, more: int, terminal: Terminal) -> dict[str, object]:
    from dataclasses import asdict

    from kvds_nlp.flows.stopping import advice, machine_and_people

    state = _review_state(study, run)
    draws = frozenset[str]()
    if state.segments:
        from kvds_nlp.store.verdicts import open_log

        with open_log(study) as log:
            draws = log.draws()
    progress = machine_and_people(run.corpus, state, draws, more=more)
    terminal.say(
        f"{progress.reviewed} of {progress.segments} segments judged for every code, "
        f"{progress.drawn} of them drawn at random; {progress.conflicts} conflicts"
    )
    for estimate in progress.estimates:
        terminal.say(f"  {_line(estimate)}")
    said = advice(progress.estimates)
    terminal.say(said)
    terminal.say(
        "Precision and recall of the machine on what nobody reviewed, from the random part; "
        "95% intervals are exact (Clopper and Pearson, 1934)."
    )
    return {
        "reviewed": progress.reviewed,
        "drawn": progress.drawn,
        "segments": progress.segments,
        "conflicts": progress.conflicts,
        "codes": [asdict(estimate) for estimate in progress.estimates],
        "advice": said,
    }


def _line(estimate: Estimate) -> str:
    shown = []
    for name, value, (low, high) in (
        ("precision", estimate.precision, estimate.precision_interval),
        ("recall", estimate.recall, estimate.recall_interval),
    ):
        shown.append(f"{name} {_two(value)} ({low:.2f}-{high:.2f})")
    kappas = f"kappa {_two(estimate.kappa)}, expected {_two(estimate.expected_kappa)}"
    more = "can stop" if not estimate.needed else f"about {estimate.needed} more"
    return f"{estimate.code}: {', '.join(shown)}; {kappas}; {more}"


def _two(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
