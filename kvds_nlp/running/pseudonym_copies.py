"""The copies without names of what was read: made, and written as a folder or as a study."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words

if TYPE_CHECKING:
    from kvds_nlp.data import Document
    from kvds_nlp.pseudonyms import Entry, Known, Register
    from kvds_nlp.pseudonyms.copies import TableCopy, TextCopy
    from kvds_nlp.reviewsheet.finds import Decisions
    from kvds_nlp.settings import Settings


@dataclass(frozen=True, slots=True)
class Made:
    """Copies, not written yet.

    Attributes:
        copies: the files.
        known: by which they were made.
        register: who is which placeholder.
        decisions: what people said of earlier finds.
        notes: what the user should know.
    """

    copies: tuple[TextCopy | TableCopy, ...]
    known: Known
    register: Register
    decisions: Decisions
    notes: tuple[str, ...]

    @property
    def met(self) -> list[Entry]:
        """The placeholders that stand in these copies."""
        return [entry for entry in self.register.entries if entry.count]

    def write(self, out: Path, settings: Settings, documents: Sequence[Document]) -> Settings:
        """Writes copies (in ``source/`` where ``out`` is a study), key, decisions and sheet.

        Args:
            out: the folder.
            settings: by which the documents were read, with the consents beside them.
            documents: as read.

        Returns:
            The settings by which who refused still does in the copies.

        Raises:
            OutputError: when a place cannot be written.
        """
        from kvds_nlp.places import SOURCE, is_study
        from kvds_nlp.running.pseudonym_files import finish_copies, write_copies
        from kvds_nlp.running.pseudonym_study import settings_of_copies

        inside = SOURCE if is_study(out) else ""
        write_copies(out, inside, self.copies, self.register.entries, self.decisions)
        there = settings_of_copies(out / inside, settings, documents, self.copies)
        finish_copies(out)
        return there

    def write_study(
        self,
        study: Path,
        out: Path,
        documents: Sequence[Document],
        asked: Mapping[str, object] = MappingProxyType({}),
    ) -> tuple[str, ...]:
        """Makes ``out`` the study without names; until all of it is there nobody can use it.

        Args:
            study: the old one.
            out: the new one.
            documents: of the old one, as read.
            asked: as ``move_study`` has it.

        Returns:
            What a person should know.

        Raises:
            KvdsError: as ``move_study``, or a place cannot be written.
        """
        from kvds_nlp.places import SOURCE
        from kvds_nlp.running.pseudonym_files import finish_copies, write_copies
        from kvds_nlp.running.pseudonym_study import made_before, move_study

        entries = self.register.entries
        changed = write_copies(out, SOURCE, self.copies, entries, self.decisions)
        notes = move_study(study, out, documents, self.copies, self.known, asked)
        if changed:
            notes += made_before(out)
        finish_copies(out)
        return notes


def copies_beside(home: Path) -> Path:
    """Where the copies of a study go when nobody says where."""
    home = home.resolve()
    return home.with_name(f"{home.name}-zonder-namen")


def settings_of(inputs: Sequence[Path]) -> Settings:
    """The settings of one study, with the consents of its list; of other inputs the usual ones."""
    from kvds_nlp.places import SETTINGS, is_study
    from kvds_nlp.running.consents import with_listed
    from kvds_nlp.settings import Settings, load_settings

    if len(inputs) == 1 and is_study(inputs[0]):
        return with_listed(load_settings(inputs[0] / SETTINGS), inputs[0])
    return Settings()


def copies_in(
    documents: Sequence[Document],
    out: Path | None,
    aliases: Mapping[str, str],
    *,
    names: Path | None = None,
    keep: Path | None = None,
) -> Made:
    """The copies of these documents, numbered as an earlier copy in ``out`` was.

    ``aliases``: another name of a proeftuin -> the one it goes by.

    Raises:
        InputError: a list, the key or the filled-in sheet cannot be used.
    """
    from kvds_nlp.pseudonyms import Register
    from kvds_nlp.pseudonyms.copies import copies_of, given_in_small
    from kvds_nlp.pseudonyms.hits import foreign_placeholders
    from kvds_nlp.pseudonyms.study import names_in, told_by, with_found
    from kvds_nlp.reviewsheet.finds import Decisions
    from kvds_nlp.running.pseudonym_files import earlier_decisions, earlier_entries

    decisions = earlier_decisions(out) if out is not None else Decisions()
    known = _known(documents, names, keep, decisions)
    texts = [document.text for document in documents]
    known = with_found(texts, known, told_by(documents))
    register = Register(earlier_entries(out) if out is not None else ())
    register.reserve(texts)
    register.link(names_in(documents, known))
    copies = copies_of(documents, known, register, aliases)
    foreign = foreign_placeholders(texts)
    notes = [in_words("copies.foreign", foreign=foreign)] if foreign else []
    if small := given_in_small(copies, known):
        notes.append(in_words("copies.small", names=", ".join(small)))
    return Made(copies, known, register, decisions, tuple(notes))


def _known(
    documents: Sequence[Document], names: Path | None, keep: Path | None, decisions: Decisions
) -> Known:
    from kvds_nlp.csv_guard import unlimited_cells
    from kvds_nlp.pseudonyms import Known
    from kvds_nlp.pseudonyms.hits import hit_key
    from kvds_nlp.pseudonyms.known import given_in_lines, given_in_rows, known_people
    from kvds_nlp.readers.table_files import find_separator

    given: dict[str, tuple[str, str]] = {}
    if names is not None and names.suffix.lower() == ".csv":
        text = _text(names)
        with unlimited_cells():
            rows = list(csv.reader(text.split("\n"), delimiter=find_separator(text)))
        given = given_in_rows([row for row in rows if row], str(names))
    elif names is not None:
        given = given_in_lines(_text(names).split("\n"), str(names))
    kept = {hit_key(word) for word in (_text(keep).split("\n") if keep else []) if word.strip()}
    given = {k: v for k, v in {**decisions.given, **given}.items() if k not in decisions.kept}
    return Known(given, known_people(documents), frozenset(kept | decisions.kept))


def _text(path: Path) -> str:
    from kvds_nlp.errors import KvdsError
    from kvds_nlp.incoming import bytes_of
    from kvds_nlp.readers.decoding import decode
    from kvds_nlp.talk.text import clean

    try:
        return clean(decode(bytes_of(path)).text)
    except KvdsError as error:
        raise InputError(f"{path}: {error}") from None
