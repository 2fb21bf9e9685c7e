"""What passes between the door and the reader of one format: small frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kvds_nlp.data import Document
from kvds_nlp.errors import Problem
from kvds_nlp.messages import in_words

MOST_REMARKS = 1_000
"""Remarks of one kind on one file; of further rows it is said how many there are."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read.

    Attributes:
        path: where it is on this machine.
        name: posix path relative to the source folder; what documents and messages show.
        proeftuin: the sub-folder it stood in, or "".
    """

    path: Path
    name: str
    proeftuin: str = ""


@dataclass(frozen=True, slots=True)
class ListedConsent:
    """What a list says that one person allows.

    Attributes:
        person: number, code, name or file, as written.
        proeftuin: "" when the list does not say.
        words: as the fact ``consent`` has them.
        path: of the list, with the row (1-based) or line.
        listed: whether the list is one of consents, so that who is not on it did not agree.
        also: what else the list calls them: a name beside a number.
        noted: it stands in notes beside the talks, which limit whom they name and nobody else.
    """

    person: str
    proeftuin: str
    words: str
    path: str
    row: int
    listed: bool = True
    noted: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """What was decided about a file without being told, and how to say otherwise.

    Attributes:
        path: the file, as in messages.
        what: what was taken for what, and why; without a full stop.
        setting: the lines for ``study.yaml`` that overrule it, on one line.
    """

    path: str
    what: str
    setting: str

    @property
    def note(self) -> str:
        """The guess as a note for people."""
        return in_words("guess.note", path=self.path, what=self.what, setting=self.setting)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Characters of a file that stand in no turn and no fact.

    Attributes:
        path: the file.
        what: their kind, in the plural: "time codes", "headings and credits" (``left.…``).
        text: the characters themselves.
    """

    path: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class TakenColumn:
    """A column of a table and what it was taken for.

    Attributes:
        path: the file, with its sheet where there are several.
        name: the header as received.
        use: "answer", "fact", "respondent", "proeftuin", "question" or "out".
        guessed: no setting says so.
    """

    path: str
    name: str
    use: str
    guessed: bool


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name of a proeftuin as it is written somewhere.

    Attributes:
        goes_by: the name its documents have, which may be the same.
        documents: how many are written so.
        told: a setting says so; else it was guessed, or left as it is.
    """

    name: str
    goes_by: str
    documents: int
    told: bool


@dataclass(frozen=True, slots=True)
class AlikeNames:
    """Two names that proeftuinen go by and that may be one by a slip; ``problem`` says so."""

    one: str
    other: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class FileContent:
    """What one file gave: documents, what went wrong, the guesses made, and what is in no turn.

    ``consents`` are of people of whom this file has no words.
    """

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    columns: tuple[TakenColumn, ...] = ()
    consents: tuple[ListedConsent, ...] = ()


def joined(contents: Sequence[FileContent]) -> FileContent:
    """All that files, or the sheets of one, gave: in the order given."""
    return FileContent(
        documents=tuple(one for content in contents for one in content.documents),
        problems=tuple(one for content in contents for one in content.problems),
        notes=tuple(one for content in contents for one in content.notes),
        guesses=tuple(one for content in contents for one in content.guesses),
        left_out=tuple(one for content in contents for one in content.left_out),
        columns=tuple(one for content in contents for one in content.columns),
        consents=tuple(one for content in contents for one in content.consents),
    )


@dataclass(frozen=True, slots=True)
class FileDigest:
    """One file as received: name, sha256 (hex) of its bytes, and how many bytes."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Intake:
    """What all inputs gave together, sorted by path, row and column.

    Attributes:
        documents: ids are unique over all inputs.
        problems: fatal ones are files (or rows) that gave nothing, the others are remarks.
        notes: what a person should know of: separators, encodings, and every guess.
        inputs: every file that was opened, with its digest.
        guesses: the guesses among the notes, each with the setting that overrules it.
        left_out: characters of the files that stand in no turn and no fact.
        columns: of every table, what each was taken for.
        consents: what lists, and rows without an answer, say of people.
        names: every name of a proeftuin as written, in order.
        alike: the names among the problems that look alike.
    """

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    inputs: tuple[FileDigest, ...] = ()
    guesses: tuple[Guess, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    columns: tuple[TakenColumn, ...] = ()
    consents: tuple[ListedConsent, ...] = ()
    names: tuple[WrittenName, ...] = ()
    alike: tuple[AlikeNames, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether any file gave nothing."""
        return any(problem.fatal for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Label:
    """Who speaks from here on.

    Attributes:
        name: the speaker as written; "" when only the time is known.
        start: index in the line's text where the words begin.
        at: seconds from the start of the recording, or None.
        sure: the format itself says so (a voice tag, a table column); no guessing needed.
        asks: the form shows that this is the interviewer, though no name is given.
    """

    name: str
    start: int
    at: float | None = None
    sure: bool = False
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    r"""One line of a transcript, clean, without ``\n``.

    Attributes:
        bold: how many leading characters the file shows in bold.
        apart: the whole line is set apart in another way: italics, underlined, a colour.
        heading: the file marks it as a heading, so nobody says it.
        fact: tells about the talk; never part of it, wherever it stands.
        label: who speaks, when the format itself tells.
        at: seconds from the start of the recording when this line begins, or None.
        under_time: that time code stood alone on the line above.
    """

    text: str
    bold: int = 0
    apart: bool = False
    heading: bool = False
    label: Label | None = None
    at: float | None = None
    under_time: bool = False
    fact: bool = False
