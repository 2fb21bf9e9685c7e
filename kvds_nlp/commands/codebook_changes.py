"""A study's own codebook changed: only when it can be used, and no judgment loses its theme.

What it was before is kept beside it, so that every change can be looked at and taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from kvds_nlp.atomic import sweep, write_together, writing
from kvds_nlp.codebook import Codebook, load_codebook, read_codebook
from kvds_nlp.codebook.files import BookText, present_text, whole_bytes
from kvds_nlp.errors import CodebookError, InputError
from kvds_nlp.messages import in_words
from kvds_nlp.places import EARLIER_BOOKS
from kvds_nlp.reviewing import ReviewState, review_state_of
from kvds_nlp.running.options import open_job
from kvds_nlp.store.verdicts import read_log


@dataclass(frozen=True, slots=True)
class BookChange:
    """A change of a codebook that can be made; nothing was written yet.

    Attributes:
        path: of the codebook.
        text: of it, from now on; of both its files, when it has two.
        before: where it could not be read, ``after`` without a digest.
        judgments: how many judgments count, before and after.
        asked_again: judgments on a code that is split, of which a person must say where they go.
    """

    study: Path
    path: Path
    text: str
    before: Codebook
    after: Codebook
    judgments: tuple[int, int]
    asked_again: int

    def write(self) -> None:
        """Writes it; the text it was before goes to the earlier ones.

        Raises:
            OutputError: it cannot be written; then it stays as it was.
        """
        before = present_text(self.path)
        if self.text == before.whole and self.before.sha256:
            return
        folder = self.study / EARLIER_BOOKS
        with writing(folder):
            folder.mkdir(exist_ok=True)
        names = (
            folder / f"{number:03}.yaml" for number in count(1 + len(earlier_books(self.study)))
        )
        kept = next(name for name in names if not name.exists())
        sweep(self.path.parent)
        write_together(_as_it_is(before, kept))
        write_together(before.renewed(self.text))


def _as_it_is(text: BookText, kept: Path) -> dict[Path, bytes]:
    """What stands in a codebook now, under the name ``kept``; in two files, when it is not one."""
    with suppress(CodebookError):
        return {kept: whole_bytes(text.path)}
    files = {text.path: kept}
    if text.beside:
        files[text.path.with_name(text.beside)] = kept.with_suffix(".tuning.yaml")
    return {to: path.read_bytes() for path, to in files.items() if path.is_file()}


def earlier_books(study: Path) -> Sequence[Path]:
    """What the codebook of a study was before each change, oldest first."""
    return sorted(one for one in (study / EARLIER_BOOKS).glob("*.yaml") if one.stem.isdecimal())


def own_codebook(study: Path) -> Path | None:
    """The codebook in the study's folder; None where it uses one from elsewhere.

    Raises:
        InputError: it is no study.
    """
    job = open_job([study])
    if job.study is None:
        raise InputError(in_words("place.no_study", study=study))
    return job.codebook if job.codebook.resolve().is_relative_to(study.resolve()) else None


def plan_change(
    study: Path,
    change: Callable[[str], str],
    new: Sequence[str] = (),
    *,
    taking_back: bool = False,
) -> BookChange:
    """What a change would do.

    Args:
        study: its folder.
        change: the file's text -> its text from now on.
        new: ids that are given; one that people judged before, and is gone, is not given again.
        taking_back: what is there now may be a codebook that cannot be read.

    Raises:
        InputError: the study has no codebook of its own.
        CodebookError: the codebook cannot be used, before or after, or judgments would stand on
            a code that is nowhere.
    """
    if (path := own_codebook(study)) is None:
        raise InputError(
            in_words(
                "move.no_book",
                study=study,
                codebook=open_job([study]).codebook,
                own=study / "codebook.yaml",
            )
        )
    readable = None
    with suppress(CodebookError) if taking_back else nullcontext():
        readable = load_codebook(path)
    try:
        text = change(present_text(path).whole)
    except CodebookError as error:
        raise CodebookError(f"{path}:1: {error}.") from None
    after = read_codebook(text, str(path))
    before = readable or replace(after, sha256="")
    with read_log(study) as log:
        verdicts = log.verdicts()
    was, now = review_state_of(verdicts, before), review_state_of(verdicts, after)
    if again := [code for code in new if code in was.homeless]:
        raise CodebookError(
            in_words("move.judged_id", path=path, code=again[0], n=was.homeless[again[0]])
        )
    if lost := [code for code in now.homeless if code not in was.homeless]:
        raise CodebookError(
            in_words("move.would_be_gone", path=path, code=lost[0], n=now.homeless[lost[0]])
        )
    judgments = _counted(was, before), _counted(now, after)
    return BookChange(study, path, text, before, after, judgments, len(now.to_split - was.to_split))


def _counted(state: ReviewState, book: Codebook) -> int:
    """How many judgments are on codes that are coded."""
    active = {code.id for code in book.active}
    said = [*state.by_reviewer.values(), *state.directions.values()]
    together = [state.settled, state.settled_directions]
    return sum(code in active for pairs in (*said, *together) for _, code in pairs)
