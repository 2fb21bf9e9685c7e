"""``kvds review``: correct the machine in Excel, and see when to stop."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.data import VALENCES, Decision
from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words, with_blanks
from kvds_nlp.running.options import QuietOption, json_option, open_job

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kvds_nlp.data import Verdict
    from kvds_nlp.errors import Problem
    from kvds_nlp.flows.judging import Imported
    from kvds_nlp.reviewing import Chosen, ReviewState
    from kvds_nlp.reviewsheet.reading import FilledSheet
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.store.runs import Run

CodedStudyArgument = Annotated[
    Path, typer.Argument(metavar="STUDY", help="A study folder that was coded.")
]
ExportOption = Annotated[
    Path | None, typer.Option("--export", metavar="F.xlsx", help="Write a sheet to fill in.")
]
ImportOption = Annotated[
    Path | None, typer.Option("--import", metavar="F.xlsx", help="Read a filled-in sheet back.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="With --import: say what it would do; store nothing.")
]
UndoOption = Annotated[
    str | None,
    typer.Option("--undo", metavar="WHEN", help="Take an import back as a whole: 'last', or when."),
]
StatusOption = Annotated[
    bool, typer.Option("--status", help="How far to trust the rest; when to stop.")
]
GOAL = 0.67
"""The share a study wants to have of the passages on a theme, and to be right in, by default."""
GoalOption = Annotated[
    float,
    typer.Option(
        min=0.05, max=0.99, metavar="X",
        help="With --status: the share you want to have of the passages, and to be right in.",
    ),
]  # fmt: skip
BudgetOption = Annotated[int, typer.Option(min=1, metavar="N", help="Rows to review.")]
BlindOption = Annotated[
    str,
    typer.Option(
        "--blind",
        metavar="NAME",
        help="With --export: the passages that NAME judged, without proposals or judgments.",
    ),
]
_KINDS: tuple[Decision, ...] = ("accept", "reject", "add", "complete", "note")
ReviewerOption = Annotated[str, typer.Option(metavar="NAME", help="Who judged.")]


def review(
    study: CodedStudyArgument,
    export: ExportOption = None,
    import_: ImportOption = None,
    dry_run: DryRunOption = False,
    undo: UndoOption = None,
    status: StatusOption = False,
    goal: GoalOption = GOAL,
    budget: BudgetOption = 100,
    blind: BlindOption = "",
    reviewer: ReviewerOption = "",
    as_json: Annotated[bool, json_option("Print one JSON object.")] = False,
    quiet: QuietOption = False,
) -> int:
    """Review proposed codes in Excel; every judgment is kept and never changed.

    Example: kvds review mijn-studie --export beoordelen.xlsx --budget 100
    """
    from kvds_nlp.commands.stopping import status as status_of
    from kvds_nlp.running.console import Terminal, print_json
    from kvds_nlp.running.stored_run import review_state_in, run_of_today, tell_verdicts
    from kvds_nlp.store.runs import latest_run

    if sum((export is not None, import_ is not None, undo is not None, status)) != 1:
        raise typer.BadParameter(in_words("usage.one_of_review"))
    if dry_run and not import_:
        raise typer.BadParameter(in_words("usage.dry_run"))
    if blind and not export:
        raise typer.BadParameter(in_words("usage.blind"))
    terminal = Terminal(quiet=quiet or as_json)
    who = " ".join(reviewer.split())
    if undo is not None:
        body = _taken_back(study, undo.strip(), who, terminal)
    else:
        run = run_of_today(latest_run(study))
        corpus = run.corpus
        state = review_state_in(
            study, corpus.documents, corpus.codebook, corpus.segments, of_run=True
        )
        tell_verdicts(study, state, terminal)
        if export:
            chosen = _chosen(study, run, state, budget, blind.strip(), who)
            body = _exported(study, run, chosen, export, who, terminal)
        elif import_:
            body = _imported(study, run, import_, who, terminal, dry_run=dry_run)
        else:
            body = status_of(study, run, state, goal, budget, terminal)
    if as_json:
        print_json(body)
    return 0


def _chosen(
    study: Path, run: Run, state: ReviewState, budget: int, blind: str, reviewer: str
) -> Sequence[Chosen]:
    """What to review: the most useful, or what somebody else judged."""
    from kvds_nlp.commands.stopping import round_of
    from kvds_nlp.reviewing import choose_blind

    corpus, seed = run.corpus, run.corpus.settings.seed
    if blind:
        chosen = choose_blind(
            corpus.segments, state, after=blind, reviewer=reviewer, budget=budget, seed=seed
        )
        if not chosen:
            done = [f"{name} {len(keys)}" for name, keys in state.complete.items() if keys]
            raise InputError(
                in_words(
                    "review.no_blind",
                    study=study,
                    blind=blind,
                    other=reviewer or in_words("review.nobody_else"),
                    done=", ".join(done) or in_words("review.none_at_all"),
                )
            )
        return chosen
    chosen = round_of(study, run, state, budget)
    if not chosen:
        raise InputError(in_words("review.all_done", study=study))
    return chosen


def _exported(
    study: Path, run: Run, chosen: Sequence[Chosen], path: Path, reviewer: str, terminal: Terminal
) -> dict[str, object]:
    """Writes the sheet, and keeps which segments were drawn at random."""
    from kvds_nlp.commands.stopping import keep_draws
    from kvds_nlp.messages import messages
    from kvds_nlp.reviewsheet.writing import write_review

    blind = all(row.part == "blind" for row in chosen)
    write_review(path, chosen, run.corpus, reviewer, run.id, blind=blind)
    keep_draws(study, run, chosen)
    parts = {
        part: sum(row.part == part for row in chosen)
        for part in ("split", "random", "useful", "blind")
    }
    say = messages(run.corpus.settings.lang)
    more = say["review.split"].format(n=parts["split"]) if parts["split"] else ""
    told = say["review.blind" if blind else "review.rows"]
    terminal.say(with_blanks(told, n=len(chosen), more=more, **parts))
    who = quote(reviewer) if reviewer else say["review.name"]
    terminal.say(say["review.fill_in"].format(path=path, study=study, who=who))
    return {"file": str(path), "rows": len(chosen), **parts}


def _refuse_nobody(who: str, sheet: Path, study: Path) -> None:
    """Nothing, when a sheet has a reviewer.

    Raises:
        InputError: nobody is named, or all together.
    """
    from kvds_nlp.reviewing import TOGETHER, nobody_is_called

    why = nobody_is_called(who)
    if why == "blank":
        raise InputError(in_words("review.who", sheet=sheet))
    if why == "together":
        raise InputError(
            in_words("review.not_together", sheet=sheet, together=TOGETHER, study=study)
        )


def _imported(
    study: Path,
    latest: Run,
    path: Path,
    reviewer: str,
    terminal: Terminal,
    *,
    dry_run: bool,
) -> dict[str, object]:
    """Reads a sheet against the run it is of (else the last); only new verdicts are added.

    Segments count whose text is still as it was.
    """
    from kvds_nlp.flows.judging import verdicts_of
    from kvds_nlp.flows.sheet_rows import SheetContext
    from kvds_nlp.messages import messages
    from kvds_nlp.reviewing import Import, next_moment
    from kvds_nlp.reviewsheet.reading import read_review
    from kvds_nlp.running.stored_run import review_state_in
    from kvds_nlp.store.runs import run_named
    from kvds_nlp.store.verdicts import open_log, read_log

    filled = read_review(path, open_job([study]).settings.reading.limits)
    who = reviewer or filled.reviewer
    _refuse_nobody(who, path, study)
    other = filled.run_id and filled.run_id != latest.id
    run = (run_named(study, filled.run_id) if other else None) or latest
    present = {document.id: document.sha256 for document in latest.corpus.documents}
    segments = {s.key: s for s in run.corpus.segments if present.get(s.doc_id) == s.doc_sha256}
    homes, book = run.corpus.by_id, run.corpus.codebook
    state = review_state_in(study, latest.corpus.documents, book, run.corpus.segments, of_run=True)
    with read_log(study) as log:
        now = next_moment(datetime.now(UTC), log.verdicts())
    sheet = SheetContext(segments, homes, book, state, who, now, run.id, path.name)
    imported = verdicts_of(filled.answers, sheet, filled.blank)
    if imported.verdicts and not dry_run:
        with open_log(study) as log:
            log.add(imported.verdicts)
    name = Import(now, who, imported.verdicts).name
    terminal.problems((*filled.problems, *imported.problems, *imported.remarks), most=200)
    told = _import_told(filled, imported)
    settled = {pair for pair, one in state.settled.items() if who in one.names}
    judged = [v for v in imported.verdicts if v.decision != "note"]
    below = sum((v.segment_key, v.code) in settled for v in judged)
    say = messages(run.corpus.settings.lang)
    lines = [*_import_lines(filled, imported, who, say, dry_run=dry_run)]
    lines += [with_blanks(say["review.below"], n=below)] if below else []
    if imported.verdicts and not dry_run:
        lines.append(say["review.take_back"].format(study=study, name=name))
    differ = "review.next_settle" if imported.contrary else "review.next"
    after = say["review.next_real" if dry_run else differ]
    lines.append(after.format(study=study, path=path, who=quote(who)))
    for line in lines:
        terminal.say(line)
    return {"import": name, "dry_run": dry_run, "reviewer": who, **told}


def _import_lines(
    filled: FilledSheet, imported: Imported, who: str, say: Mapping[str, str], *, dry_run: bool
) -> Iterator[str]:
    """What a sheet came to, in words; of a dry run also code by code."""

    def counted(kinds: Mapping[str, int]) -> str:
        return ", ".join(say[f"review.{kind}"].format(n=n) for kind, n in kinds.items() if n)

    verdicts = imported.verdicts
    kinds: dict[str, int] = {k: sum(v.decision == k for v in verdicts) for k in _KINDS}
    kinds["direction"] = sum(v.decision in VALENCES for v in verdicts)
    stored = say["review.would" if dry_run else "review.stored"]
    yield with_blanks(stored, who=who, n=len(verdicts), kinds=counted(kinds) or "-")
    for code, said in _per_code(verdicts).items() if dry_run else ():
        sides = {kind: n for kind, n in said.items() if kind not in VALENCES}
        sides["direction"] = sum(n for kind, n in said.items() if kind in VALENCES)
        yield f"  {code}: {counted(sides)}"
    lost = len(_not_used(filled, imported))
    where = say["review.above"] if lost else ""
    yield say["review.rest"].format(
        unchanged=imported.unchanged, empty=filled.empty, lost=lost, where=where
    )
    if imported.changed or imported.contrary:
        yield say["review.turned"].format(
            changed=imported.changed, contrary=imported.contrary, who=who
        )


def _import_told(filled: FilledSheet, imported: Imported) -> dict[str, object]:
    """What a sheet came to, as JSON values."""
    problems = _not_used(filled, imported)
    remarks = [*(p for p in filled.problems if not p.fatal), *imported.remarks]
    return {
        "new": len(imported.verdicts),
        **{kind: sum(v.decision == kind for v in imported.verdicts) for kind in _KINDS},
        "direction": sum(v.decision in VALENCES for v in imported.verdicts),
        "unchanged": imported.unchanged,
        "changed": imported.changed,
        "contrary": imported.contrary,
        "empty": filled.empty,
        "codes": _per_code(imported.verdicts),
        "problems": [{"row": p.row, "message": p.message} for p in problems],
        "remarks": [{"row": p.row, "message": p.message} for p in remarks],
    }


def _not_used(filled: FilledSheet, imported: Imported) -> list[Problem]:
    """What could not be used, without remarks."""
    return [*(p for p in filled.problems if p.fatal), *imported.problems]


def _per_code(verdicts: Sequence[Verdict]) -> dict[str, dict[str, int]]:
    """Code -> decision -> how many verdicts, in the order of the alphabet."""
    pairs = Counter((v.code, v.decision) for v in verdicts if v.code)
    codes: dict[str, dict[str, int]] = {}
    for (code, decision), count in sorted(pairs.items()):
        codes.setdefault(code, {})[decision] = count
    return codes


def _taken_back(study: Path, when: str, reviewer: str, terminal: Terminal) -> dict[str, object]:
    """Adds what makes the log say what it said without an import; nothing is ever removed."""
    from kvds_nlp.messages import messages
    from kvds_nlp.reviewing import imports_of, next_moment, undone
    from kvds_nlp.running.options import open_job
    from kvds_nlp.store.verdicts import open_log, read_log

    with read_log(study) as log:
        verdicts = log.verdicts()
    imports = [one for one in imports_of(verdicts) if reviewer in ("", one.reviewer)]
    found = imports[-1:] if when == "last" else [one for one in imports if one.name == when]
    if len(found) != 1:
        known = "; ".join(f"{i.name} {i.reviewer}: {len(i.verdicts)}" for i in imports[-20:])
        what = in_words("review.several_imports") if found else in_words("review.no_import")
        there = in_words("review.imports", known=known) if known else in_words("review.no_imports")
        raise InputError(f"{study}: --undo {when}: {what}. {there}.")
    (taken,) = found
    added = undone(verdicts, taken, next_moment(datetime.now(UTC), verdicts))
    with open_log(study) as log:
        log.add(added)
    say = messages(open_job([study]).settings.lang)
    told = {"name": taken.name, "who": taken.reviewer, "n": len(taken.verdicts)}
    terminal.say(say["review.taken_back"].format(**told, added=len(added)))
    terminal.say(say["review.next"].format(study=study))
    return {"import": taken.name, "reviewer": taken.reviewer, "added": len(added)}
