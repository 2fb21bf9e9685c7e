"""``kvds codebook rename, merge, split``: another codebook, and people's verdicts go along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.messages import in_words
from kvds_nlp.running.options import QuietOption, StudyArgument

if TYPE_CHECKING:
    from kvds_nlp.running.console import Terminal

OldArgument = Annotated[str, typer.Argument(metavar="OLD", help="The id of a code.")]
LabelOption = Annotated[str, typer.Option(metavar="L", help="Its label from now on.")]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Say what becomes of the verdicts; write nothing.")
]


def rename(
    study: StudyArgument,
    old: OldArgument,
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its id from now on.")],
    label: LabelOption = "",
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> int:
    """Give a code another id; what people judged goes along. Also after renaming it by hand.

    Example: kvds codebook rename mijn-studie regie eigen_regie
    """
    from kvds_nlp.codebook.moving import renamed

    change = partial(renamed, old=old, new=new, label=label)
    _changed(study, change, (new,), quiet=quiet, dry_run=dry_run)
    return 0


def merge(
    study: StudyArgument,
    olds: Annotated[list[str], typer.Argument(metavar="OLD...", help="The ids to join.")],
    into: Annotated[str, typer.Option(metavar="NEW", help="A new id, or one that is there.")],
    label: LabelOption = "",
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> int:
    """Join codes into one: a yes on one is a yes, a no only where each got a no.

    Its rules and examples are theirs together; the others stay in the file, retired.

    Example: kvds codebook merge mijn-studie tijdgebrek werkdruk --into tijd
    """
    from kvds_nlp.codebook.moving import codes_merged

    if not set(olds) - {into}:
        raise typer.BadParameter(in_words("usage.merge"))
    change = partial(codes_merged, olds=list(dict.fromkeys(olds)), into=into, label=label)
    _changed(study, change, (into,), quiet=quiet, dry_run=dry_run)
    return 0


def split(
    study: StudyArgument,
    old: OldArgument,
    parts: Annotated[list[str], typer.Argument(metavar="NEW...", help="The ids of its parts.")],
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> int:
    """Split a code: a no goes along to each part, a yes is asked again, before anything else.

    Example: kvds codebook split mijn-studie regie regie_nemen regie_geven
    """
    from kvds_nlp.codebook.moving import code_split

    if len(set(parts)) < 2:
        raise typer.BadParameter(in_words("usage.split"))
    change = partial(code_split, old=old, parts=list(dict.fromkeys(parts)))
    terminal = _changed(study, change, tuple(parts), quiet=quiet, dry_run=dry_run)
    terminal.say(in_words("move.narrow", parts=", ".join(parts), old=old))
    return 0


def _changed(
    study: Path,
    change: Callable[[str], str],
    new: tuple[str, ...],
    *,
    quiet: bool,
    dry_run: bool,
) -> Terminal:
    """Writes the changed codebook, and tells what becomes of the verdicts."""
    from kvds_nlp.codebook.diffing import diff_codebooks
    from kvds_nlp.commands.codebook_changes import plan_change
    from kvds_nlp.flows.codebook_checks import diff_lines
    from kvds_nlp.running.console import Terminal

    planned = plan_change(study, change, new)
    if not dry_run:
        planned.write()
    terminal = Terminal(quiet=quiet)
    for line in diff_lines(diff_codebooks(planned.before, planned.after), None):
        terminal.say(line)
    was, now = planned.judgments
    again = planned.asked_again
    terminal.say(
        in_words("move.counts", was=was, now=now)
        + (in_words("move.asked_again", n=again) if again else "")
    )
    terminal.say(
        in_words("move.nothing_written") if dry_run else in_words("move.next", study=study)
    )
    return terminal
