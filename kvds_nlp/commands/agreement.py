"""``kvds agreement``: how far coders agree, where they differ, and what they settle together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words, messages, spoken
from kvds_nlp.running.options import QuietOption, SeedOption, json_option, open_job

if TYPE_CHECKING:
    from kvds_nlp.reviewing import Agreement, Conflict, ReviewState
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.store.runs import Run

CodersArgument = Annotated[
    list[Path],
    typer.Argument(metavar="STUDY|FILES", help="A study, or one coded table (LABELS) per coder."),
]
ExportOption = Annotated[
    Path | None,
    typer.Option("--export", metavar="F.xlsx", help="Write all conflicts to settle together."),
]
ImportOption = Annotated[
    Path | None, typer.Option("--import", metavar="F.xlsx", help="Read what was settled back.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="With --import: say what it would do; store nothing.")
]
_SHOWN = 20


@dataclass(frozen=True)
class _Coders:
    """What coders said.

    Attributes:
        codes: ids, in the order of the figures.
        texts: key of a segment -> what it says.
        run: the study's last; None for loose tables.
    """

    state: ReviewState
    codes: list[str]
    texts: Mapping[str, str]
    run: Run | None = None

    @property
    def words(self) -> Mapping[str, str]:
        """What is said, in the language of the study."""
        return messages(spoken())


def agreement(
    sources: CodersArgument,
    export: ExportOption = None,
    import_: ImportOption = None,
    dry_run: DryRunOption = False,
    seed: SeedOption = None,
    as_json: Annotated[bool, json_option("Print the figures as one JSON object.")] = False,
    quiet: QuietOption = False,
) -> int:
    """Cohen's kappa, Krippendorff's alpha and percent agreement between coders; the conflicts.

    Only what both judged counts. FILES are matched by text and group; the file's name is the coder.
    With --export all conflicts of a study come in a list to settle together; --import reads that
    back: what was settled stands above what each said, which is kept.

    Example: kvds agreement noor.csv sem.csv
    """
    from kvds_nlp.running.console import Terminal, print_json
    from kvds_nlp.running.stored_run import tell_verdicts
    from kvds_nlp.settings import Settings

    if export and import_:
        raise typer.BadParameter(in_words("usage.export_or_import"))
    if dry_run and not import_:
        raise typer.BadParameter(in_words("usage.dry_run"))
    terminal = Terminal(quiet=quiet or as_json)
    coders = _coders(sources)
    body: dict[str, object] = {}
    if coders.run is not None:
        tell_verdicts(sources[0], coders.state, terminal)
    elif export or import_:
        raise InputError(in_words("agree.no_study", path=sources[0]))
    if import_:
        body["settled"] = _settled(sources[0], coders, import_, terminal, dry_run=dry_run)
        coders = _coders(sources)
    body |= _told(sources, coders, Settings().seed if seed is None else seed, terminal)
    if export:
        body["file"] = _exported(sources[0], coders, export, terminal)
    elif coders.run is not None:
        step = "agreement.next_settle" if body["conflicts"] else "agreement.next_train"
        terminal.say(coders.words[step].format(study=sources[0]))
    if as_json:
        print_json(body)
    return 0


def _coders(sources: list[Path]) -> _Coders:
    """What a study's reviewers said, or each coder's table."""
    from kvds_nlp.running.stored_run import review_state_in, run_of_today
    from kvds_nlp.store.runs import latest_run

    if not sources[0].is_dir():
        return _Coders(*_tables_of_coders(sources))
    run = run_of_today(latest_run(sources[0]))
    corpus = run.corpus
    state = review_state_in(
        sources[0], corpus.documents, corpus.codebook, corpus.segments, of_run=True
    )
    texts = {key: verdict.quote for key, verdict in state.segments.items()}
    return _Coders(state, list(corpus.codes), texts, run)


def _told(sources: list[Path], coders: _Coders, seed: int, terminal: Terminal) -> dict[str, object]:
    """The figures before and after settling, and what is not settled; as JSON values too."""
    from kvds_nlp.reviewing import agreement_of, conflicts_of, direction_agreement

    state, codes, texts, say = coders.state, coders.codes, coders.texts, coders.words
    items, differ = agreement_of(state, codes, seed=seed)
    if not items[0].n:
        where = ", ".join(str(path) for path in sources)
        raise InputError(in_words("agree.nobody", where=where))
    directions = direction_agreement(state, seed=seed)
    for item in (*items, *([directions] if directions.n else [])):
        terminal.say(_line(item, say))
    body: dict[str, object] = {"codes": [asdict(item) for item in items]}
    body["directions"] = asdict(directions)
    if state.settled or state.settled_directions:
        after, _ = agreement_of(state, codes, seed=seed, settled=True)
        turned = direction_agreement(state, seed=seed, settled=True)
        count = len(state.settled) + len(state.settled_directions)
        terminal.say(say["agreement.after"].format(n=count))
        terminal.say(f"  {_line(after[0], say)}")
        if turned.n:
            terminal.say(f"  {_line(turned, say)}")
        body["after"] = {"codes": [asdict(item) for item in after], "directions": asdict(turned)}
    open_ = conflicts_of(state, codes)
    terminal.say(say["agreement.open"].format(n=len(open_)))
    for conflict in open_[:_SHOWN]:
        key, code = conflict.pair
        said = conflict.told(say["agreement.yes"], say["agreement.no"]).replace("\n", ", ")
        terminal.say(f"  {code}: {said}: {texts.get(key, key)[:90]}")
    if len(open_) > _SHOWN:
        terminal.say(say["agreement.rest"].format(n=len(open_) - _SHOWN))
    body["conflicts"] = [_plain(conflict, texts) for conflict in open_]
    body["conflicts_before"] = len(differ)
    return body


def _plain(conflict: Conflict, texts: Mapping[str, str]) -> dict[str, object]:
    key, code = conflict.pair
    said, sides = dict(conflict.said), dict(conflict.sides)
    return {
        "segment": key, "code": code, "said": said, "directions": sides, "text": texts.get(key, "")
    }  # fmt: skip


def _line(item: Agreement, say: Mapping[str, str]) -> str:
    """One line of figures."""
    from kvds_nlp.reviewing.agreement import DIRECTION
    from kvds_nlp.running.console import two_decimals

    interval = " ({:.2f}-{:.2f})".format(*item.alpha_interval) if item.alpha_interval else ""
    same, kappa, alpha = map(two_decimals, (item.percent, item.kappa, item.alpha))
    named = {"": say["agreement.all"], DIRECTION: say["agreement.direction"]}
    return say["agreement.line"].format(
        code=named.get(item.code, item.code), n=item.n, same=same, kappa=kappa, alpha=alpha,
        interval=interval,
    )  # fmt: skip


def _exported(study: Path, coders: _Coders, path: Path, terminal: Terminal) -> str:
    """Writes the list of conflicts; gives where."""
    from kvds_nlp.flows.settle import places_of
    from kvds_nlp.reviewing import conflicts_of
    from kvds_nlp.reviewsheet.conflicts import write_conflicts

    run, conflicts = coders.run, conflicts_of(coders.state, coders.codes)
    if run is None or not conflicts:
        raise InputError(in_words("agree.nothing", study=study))
    places = places_of(run.corpus, coders.state)
    write_conflicts(path, conflicts, places, run.corpus, run.id, coders.state.notes)
    listed = coders.words["agreement.listed"]
    terminal.say(listed.format(n=len(conflicts), path=path, study=study))
    return str(path)


def _settled(
    study: Path, coders: _Coders, path: Path, terminal: Terminal, *, dry_run: bool
) -> dict[str, object]:
    """Reads a list back; what was settled is added as verdicts of all who judged it."""
    from kvds_nlp.flows.settle import places_of, settled_verdicts
    from kvds_nlp.reviewing import conflicts_of, next_moment
    from kvds_nlp.reviewsheet.conflicts import read_conflicts
    from kvds_nlp.store.verdicts import open_log, read_log

    if coders.run is None:
        raise InputError(in_words("agree.nothing_settled", study=study))
    sheet = read_conflicts(path, open_job([study]).settings.reading.limits)
    run, state = coders.run, coders.state
    with read_log(study) as log:
        now = next_moment(datetime.now(UTC), log.verdicts())
    found = settled_verdicts(
        sheet.rows,
        conflicts_of(state, coders.codes),
        places_of(run.corpus, state),
        state,
        at=now,
        codebook_sha256=run.corpus.codebook.sha256,
        run_id=run.id,
        file=path.name,
    )
    if found.verdicts and not dry_run:
        with open_log(study) as log:
            log.add(found.verdicts)
    terminal.problems((*sheet.problems, *found.problems), most=200)
    lost = [*(p for p in sheet.problems if p.fatal), *found.problems]
    say = coders.words
    terminal.say(
        say["agreement.would" if dry_run else "agreement.settled"].format(
            n=len(found.verdicts), unchanged=found.unchanged, empty=sheet.empty, lost=len(lost),
            where=say["review.above"] if lost else "",
        )
    )  # fmt: skip
    name = now.replace(tzinfo=None).isoformat()
    if found.verdicts and not dry_run:
        terminal.say(say["review.take_back"].format(study=study, name=name))
    return {
        "import": name,
        "dry_run": dry_run,
        "new": len(found.verdicts),
        "unchanged": found.unchanged,
        "empty": sheet.empty,
        "problems": [{"row": p.row, "message": p.message} for p in lost],
    }


def _tables_of_coders(paths: list[Path]) -> tuple[ReviewState, list[str], dict[str, str]]:
    """What each coder's table says, its codes, and the text of each row."""
    from kvds_nlp.readers.labels import read_labels
    from kvds_nlp.reviewing import ReviewState

    if len(paths) < 2:
        raise InputError(in_words("agree.two_tables", path=paths[0]))
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
