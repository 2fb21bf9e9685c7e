"""``kvds codebook rename, merge, split``: another codebook, and people's verdicts go along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import QuietOption, StudyArgument, open_job
from kvds_nlp.errors import CodebookError, InputError
from kvds_nlp.messages import in_words

if TYPE_CHECKING:
    from kvds_nlp.codebook.model import Codebook
    from kvds_nlp.reviewing import ReviewState

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

    change = _Change(study, quiet=quiet, dry_run=dry_run)
    return change.make(lambda text: renamed(text, old, new, label), (new,))


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
    change = _Change(study, quiet=quiet, dry_run=dry_run)
    return change.make(
        lambda text: codes_merged(text, list(dict.fromkeys(olds)), into, label), (into,)
    )


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
    change = _Change(study, quiet=quiet, dry_run=dry_run)
    code = change.make(lambda text: code_split(text, old, list(dict.fromkeys(parts))), tuple(parts))
    change.terminal.say(in_words("move.narrow", parts=", ".join(parts), old=old))
    return code


class _Change:
    """A change of a study's codebook, written when it can be used and told what it does."""

    def __init__(self, study: Path, *, quiet: bool, dry_run: bool) -> None:
        from kvds_nlp.commands.console import Terminal

        job = open_job([study])
        if job.study is None:
            raise InputError(in_words("place.no_study", study=study))
        if not job.codebook.resolve().is_relative_to(study.resolve()):
            raise InputError(
                in_words(
                    "move.no_book", study=study, codebook=job.codebook, own=study / "codebook.yaml"
                )
            )
        self.study, self.path, self.dry_run = study, job.codebook, dry_run
        self.terminal = Terminal(quiet=quiet)

    def make(self, change: Callable[[str], str], new: tuple[str, ...]) -> int:
        """Writes the changed codebook, and tells what becomes of the verdicts.

        Args:
            change: the file's text -> its text from now on.
            new: ids that are given; one that people judged before, and is gone, is not given again.

        Raises:
            CodebookError: the codebook cannot be used, before or after.
        """
        from kvds_nlp.atomic import sweep, write_bytes
        from kvds_nlp.codebook import load_codebook
        from kvds_nlp.codebook.diffing import diff_codebooks
        from kvds_nlp.codebook.loading import read_codebook
        from kvds_nlp.flows.codebook_checks import diff_lines
        from kvds_nlp.reviewing import review_state_of
        from kvds_nlp.store.verdicts import read_log

        before = load_codebook(self.path)
        try:
            text = change(self.path.read_text(encoding="utf-8-sig"))
        except CodebookError as error:
            raise CodebookError(f"{self.path}:1: {error}.") from None
        after = read_codebook(text, str(self.path))
        with read_log(self.study) as log:
            verdicts = log.verdicts()
        was, now = review_state_of(verdicts, before), review_state_of(verdicts, after)
        if again := [code for code in new if code in was.homeless]:
            raise CodebookError(
                in_words("move.judged_id", path=self.path, code=again[0], n=was.homeless[again[0]])
            )
        if not self.dry_run:
            sweep(self.path.parent)
            write_bytes(self.path, text.encode())
        for line in diff_lines(diff_codebooks(before, after), None):
            self.terminal.say(line)
        open_ = len(now.to_split - was.to_split)
        self.terminal.say(
            in_words("move.counts", was=_counted(was, before), now=_counted(now, after))
            + (in_words("move.asked_again", n=open_) if open_ else "")
        )
        told = (
            in_words("move.nothing_written")
            if self.dry_run
            else in_words("move.next", study=self.study)
        )
        self.terminal.say(told)
        return 0


def _counted(state: ReviewState, book: Codebook) -> int:
    """How many judgments are on codes that are coded."""
    active = {code.id for code in book.active}
    said = [*state.by_reviewer.values(), *state.directions.values()]
    together = [state.settled, state.settled_directions]
    return sum(code in active for pairs in (*said, *together) for _, code in pairs)
