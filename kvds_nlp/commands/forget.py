"""``kvds forget``: one person out of a study, as somebody may ask by law."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.messages import in_words
from kvds_nlp.running.options import QuietOption, StudyArgument

if TYPE_CHECKING:
    from kvds_nlp.forgetting import Forgetting, Line
    from kvds_nlp.reviewsheet.finds import Decisions

RespondentOption = Annotated[
    str,
    typer.Option(
        "--respondent", metavar="ID", help="Number, code or name; or proeftuin/number where needed."
    ),
]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Only say what would leave.")]


def forget(
    study: StudyArgument,
    respondent: RespondentOption,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    quiet: QuietOption = False,
) -> int:
    """Remove a person's texts, codings, verdicts and traces from a study, after showing them.

    It says what leaves and what cannot be removed, then asks; nothing is kept of who left. Exits
    with 1 while words of theirs are still in the study.

    Example: kvds forget mijn-studie --respondent L02
    """
    from kvds_nlp.forgetting import plan_forgetting
    from kvds_nlp.messages import messages, with_blanks
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.running.pseudonym_files import copies_around

    plan = plan_forgetting(study, respondent)
    around = (CopiesWithout.of(out, plan) for out in copies_around(study))
    copies = [one for one in around if one]
    say = messages(plan.settings.lang)
    terminal = Terminal(quiet=quiet)
    found = [*plan.found, *(line for one in copies for line in one.told)]
    terminal.say(say["forget.head"].format(name=respondent, study=study))
    for line in found:
        terminal.say(f"  - {with_blanks(say[line.key], **line.values)}")
    if not found:
        terminal.say(f"  - {say['forget.nothing']}")
    terminal.say(say["forget.left_head"])
    for line in (*plan.left, *(one.left for one in copies if one.left)):
        terminal.say(f"  - {with_blanks(say[line.key], **line.values)}")
    if dry_run or not (yes or _agreed(say["forget.ask"], say["forget.yes"])):
        terminal.say(say["forget.not_done"])
        return 0
    plan.carry_out(datetime.now(UTC), [one.write for one in copies])
    terminal.say(say["forget.done"].format(study=study))
    if plan.stays:
        terminal.remark(say["forget.still"])
        return 1
    return 0


def _agreed(question: str, word: str) -> bool:
    """Whether the person at the terminal says the whole word; a script must say --yes."""
    if not sys.stdin.isatty():
        raise typer.BadParameter(in_words("usage.nobody_to_ask"))
    return str(typer.prompt(question, default="")).strip().casefold() == word


_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBERED = re.compile(r"^source/|-\d+$")
"""What a copy's path may have more than that of its source."""


def _stem_in_copies(path: str, key: Sequence[Mapping[str, str]]) -> str:
    """What the copy of a source is called: its path with the key's placeholders, no suffix."""
    from kvds_nlp.places import disk_name
    from kvds_nlp.reviewsheet.finds import JOIN

    hidden = {one: row["placeholder"] for row in key for one in row["sleutels"].split(JOIN)}
    stem = PurePosixPath(path).with_suffix("").as_posix()
    stem = _WORD.sub(lambda word: hidden.get(word[0].casefold(), word[0]), stem)
    stem = "/".join(filter(None, map(disk_name, stem.split("/"))))
    return _NUMBERED.sub("", stem)


@dataclass(frozen=True, slots=True)
class CopiesWithout:
    """Copies without names, and their key, without one person.

    Attributes:
        out: where the copies lie.
        leaving: the copies that leave; ``kvds pseudonymise`` makes those of others again.
        key: the key's rows as they will be.
        emptied: how many of these, and of the decisions, lose their names; 1 for a sheet alone.
        decisions: what people decided, without what was about this person's names.
        is_study: the copies are a study with verdicts of its own: these are left to it.
    """

    out: Path
    leaving: tuple[Path, ...]
    key: tuple[dict[str, str], ...]
    emptied: int
    decisions: Decisions
    is_study: bool

    @classmethod
    def of(cls, out: Path, plan: Forgetting) -> CopiesWithout | None:
        """What becomes of these copies; None when nothing of the person is in them.

        A line of the key is theirs when a spelling in it stands in what they said or are called,
        and in nothing of anybody else.
        """
        from kvds_nlp.forgetting import stands_in
        from kvds_nlp.places import DATABASE
        from kvds_nlp.reviewsheet.finds import JOIN, Decisions
        from kvds_nlp.running.pseudonym_files import (
            KEY,
            SHEET,
            copies_in_folder,
            earlier_decisions,
            key_folder,
            key_rows,
        )

        own, others = plan.own_text, plan.other_text
        key = key_rows(key_folder(out) / KEY)
        stems = {_stem_in_copies(path, key) for path in plan.paths}
        leaving = tuple(
            one
            for one in copies_in_folder(out)
            if _NUMBERED.sub("", one.relative_to(out).with_suffix("").as_posix()) in stems
            or stands_in(plan.words, one)
        )
        rows, emptied = [], 0
        for row in key:
            texts = [text.casefold() for text in row["teksten"].split(JOIN) if text]
            gone = any(t in own for t in texts) and not any(t in others for t in texts)
            blank = dict.fromkeys(("teksten", "sleutels", "bestanden"), "") | {"aantal": "0"}
            files = [one for one in row["bestanden"].split(JOIN) if one not in plan.files]
            kept_in = row | {"bestanden": JOIN.join(files)}
            rows.append(row | blank if gone else kept_in)
            emptied += gone or kept_in != row
        decided = earlier_decisions(out).by_key.values()
        kept = Decisions.of(one for one in decided if one.key not in own or one.key in others)
        emptied += len(decided) - len(kept.by_key)
        if not emptied and (key_folder(out) / SHEET).is_file():
            emptied = 1  # the sheet shows finds in the sentences they are from
        if not leaving and not emptied:
            return None
        is_study = (out / DATABASE).is_file()
        return cls(out, leaving, tuple(rows), emptied, kept, is_study)

    @property
    def told(self) -> list[Line]:
        """What leaves."""
        from kvds_nlp.forgetting import Line
        from kvds_nlp.running.pseudonym_files import key_folder

        lines = []
        if self.leaving and not self.is_study:
            values = {"path": self.out.name, "n": len(self.leaving)}
            lines.append(Line("forget.copies", values))
        if self.emptied:
            values = {"path": key_folder(self.out).name, "n": self.emptied}
            lines.append(Line("forget.key", values))
        return lines

    @property
    def left(self) -> Line | None:
        """What a person must do."""
        from kvds_nlp.forgetting import Line

        if not (self.is_study and self.leaving):
            return None
        return Line("forget.copy_study", {"path": self.out})

    def write(self) -> None:
        """Removes it.

        Raises:
            OutputError: a place cannot be written; give the command again.
        """
        from kvds_nlp.running.pseudonym_files import remove_copies, rewrite_key

        if self.emptied:
            rewrite_key(self.out, self.key, self.decisions)
        if self.leaving and not self.is_study:
            remove_copies(self.out, self.leaving)
