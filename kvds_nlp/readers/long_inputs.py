"""Inputs of which one is too long to hold in memory: documents one part after another.

What comes out is what ``reading.read_inputs`` gives, in the same order. Long are tables in csv;
all other files are read whole, as ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kvds_nlp.data import Document
from kvds_nlp.errors import InputError, Problem
from kvds_nlp.messages import in_words, system_said
from kvds_nlp.people.place_names import PlaceNames
from kvds_nlp.readers.consent_lists import ConsentLists
from kvds_nlp.readers.folders import find_files
from kvds_nlp.readers.long_csv import LongCsv, digest_of
from kvds_nlp.readers.long_tables import LongTable, looked_through
from kvds_nlp.readers.reading import READERS, gathered, plain_id, read_file, told_by_name
from kvds_nlp.readers.side_by_side import Names, Spelling, read_twice
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.parts import FileContent, FileDigest, InputFile, Intake, ListedConsent

LONG_MEGABYTES = 8.0
"""A csv from this size on is read in parts: some 60,000 answers."""
_ROWS = 2_000


def is_long(file: InputFile, megabytes: float) -> bool:
    """Whether a file is a table that is read in parts."""
    if file.path.suffix.lower() != ".csv":
        return False
    try:
        return file.path.stat().st_size > megabytes * 1e6
    except OSError:
        return False


def has_long(inputs: Sequence[Path]) -> bool:
    """Whether any of the inputs is to be read in parts."""
    files, _, _ = find_files(inputs, READERS)
    return any(is_long(file, LONG_MEGABYTES) for file in files)


@dataclass(slots=True)
class LongInputs:
    """Files and folders, read in two rounds: ``look`` gathers what only all together tell, then
    ``documents`` gives them one part after another. Use ``found``.

    Attributes:
        problems: as far as was read.
        notes: likewise.
        digests: of every file that was opened.
        rows: below the headers of long tables.
    """

    settings: ReadingSettings
    files: list[InputFile]
    megabytes: float
    problems: list[Problem]
    notes: list[str]
    digests: list[FileDigest] = field(default_factory=list)
    rows: int = 0
    _read: list[FileContent | LongTable] = field(default_factory=list)
    _spelling: Spelling | None = None
    _lists: ConsentLists = field(default_factory=lambda: ConsentLists((), PlaceNames({}), ()))

    @classmethod
    def found(
        cls, inputs: Sequence[Path], settings: ReadingSettings, megabytes: float | None = None
    ) -> LongInputs:
        """The files in these inputs; nothing of them was read yet.

        Args:
            inputs: files, folders, and study folders (whose ``source/`` is read).
            settings: how to read.
            megabytes: from which size a table is long; None = ``LONG_MEGABYTES``.
        """
        files, problems, notes = find_files(inputs, READERS)
        long = LONG_MEGABYTES if megabytes is None else megabytes
        return cls(settings, files, long, problems, notes)

    def look(self) -> None:
        """The first round: every file is opened, and decided how it is read."""
        names, entries = Names(self.settings.aliases), list[ListedConsent]()
        short: list[Document] = []
        for file in self.files:
            settings = self.settings.for_file(file.name)
            if is_long(file, self.megabytes):
                self._look_at(file, settings, names, entries)
                continue
            content, digest = read_file(file, settings)
            self._keep(content, entries)
            self.digests += [digest] if digest else []
            for document in content.documents:
                names.add(document)
            short += content.documents
            self._read.append(content)
        self._spelling = names.spelling()
        listed = list(map(self._spelling.listed, entries))
        homes = [name.goes_by for name in self._spelling.written]
        self._lists = ConsentLists(listed, PlaceNames(self.settings.aliases), homes)
        for document in short:
            self._lists.look(document)
        self.notes += [guess.note for guess in self._spelling.guesses]
        self.problems += (*self._spelling.problems, *read_twice(short))

    def documents(self) -> Iterator[Document]:
        """The second round: all documents, sorted by path, row and column, with the name of their
        proeftuin and what lists say of their consent. An id may still be that of another.
        """
        for read in self._read:
            parts = read.parts(_ROWS) if isinstance(read, LongTable) else [read]
            for part in parts:
                yield from map(self._settled, part.documents)

    def intake(self) -> Intake:
        """What was read beside the documents, when all were given."""
        problems = [*self.problems, *self._lists.problems()]
        problems.sort(key=lambda problem: (problem.path, problem.row or 0))
        return Intake((), tuple(problems), gathered(self.notes), tuple(self.digests))

    def _settled(self, document: Document) -> Document:
        named = replace(document, id=plain_id(document.id))
        spelled = self._spelling.applied(named) if self._spelling else named
        return self._lists.applied(told_by_name(spelled))

    def _look_at(
        self,
        file: InputFile,
        settings: ReadingSettings,
        names: Names,
        entries: list[ListedConsent],
    ) -> None:
        """Looks through a long table; whatever is wrong with it becomes a problem that names it."""
        try:
            source = LongCsv.opened(file, settings.max_megabytes)
            self.digests.append(digest_of(file))
            table = looked_through(source, settings)
        except InputError as error:
            self.problems.append(Problem(file.name, None, str(error)))
            return
        except (OSError, UnicodeError) as error:
            why = system_said(error) if isinstance(error, OSError) else str(error)
            message = in_words("read.not_to_its_end", error=why)
            self.problems.append(Problem(file.name, None, message))
            return
        self._keep(table.about, entries)
        self._read.append(table)
        self.rows += table.rows
        before, found = len(entries), False
        for part in table.parts(_ROWS):
            entries += part.consents
            self.problems += part.problems
            found = found or bool(part.documents)
            for document in part.documents:
                names.add(document)
        self._told(table, file, len(entries) - before, found=found)

    def _told(self, table: LongTable, file: InputFile, entries: int, *, found: bool) -> None:
        """Says of a table without answers what it is."""
        if not table.columns.texts and entries:
            note = in_words("read.consents", name=file.name, n=entries)
            self.notes.append(note)
        elif not table.columns.texts:
            self.problems.append(Problem(file.name, None, in_words("read.consent_of_whom")))
        elif not found:
            message = in_words("read.empty_answers")
            self.problems.append(Problem(file.name, None, message))

    def _keep(self, content: FileContent, entries: list[ListedConsent]) -> None:
        self.problems += content.problems
        self.notes += [*content.notes, *(guess.note for guess in content.guesses)]
        entries += content.consents
