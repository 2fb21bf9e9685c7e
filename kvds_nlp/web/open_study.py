"""A study as the pages see it: its last run, what people said of it, and who has it open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Verdict
from kvds_nlp.errors import InputError, NotCodedError, SettingsError, StoreError
from kvds_nlp.messages import Lang, messages, spoken
from kvds_nlp.places import (
    DATABASE,
    MANIFEST,
    RUNS,
    SETTINGS,
    SOURCE,
    TALLY,
    is_half_made,
    is_study,
)
from kvds_nlp.reviewing import (
    Chosen,
    next_moment,
    with_verdicts,
)
from kvds_nlp.running.stored_run import review_state_in
from kvds_nlp.settings import Settings, load_settings
from kvds_nlp.store.folders import run_folders
from kvds_nlp.store.opened import claim_study, release_study
from kvds_nlp.store.verdicts import NOTHING_SEEN, Seen, open_log, read_log
from kvds_nlp.web.coded_run import CodedRun, Judgments, address_name, read_run
from kvds_nlp.web.in_background import InBackground

if TYPE_CHECKING:
    from kvds_nlp.comparing import Comparison
    from kvds_nlp.data import Quote
    from kvds_nlp.pseudonyms import Entry
    from kvds_nlp.readers import Intake
    from kvds_nlp.reviewsheet.reading import QuoteChoices


_LARGE = 4_000_000
"""Bytes of a run that are read in less than a second or two; more is read in the background."""
_MANY = 100
"""Codings in which names are sought in less than a second; in more, in the background."""


@dataclass
class OpenStudy:
    """One study folder.

    Attributes:
        path: the folder, resolved.
        rounds: reviewer -> what was chosen for them to judge, so that it stays while they do.
        finds: what may tell who somebody is, with the mark of the sources it was looked for in.
    """

    path: Path
    rounds: dict[str, tuple[Chosen, ...]] = field(default_factory=dict)
    finds: tuple[object, tuple[Entry, ...]] | None = None
    _settings: tuple[object, Settings] | None = None
    _runs: tuple[object, Sequence[Path]] = (None, ())
    _run: tuple[object, CodedRun] | None = None
    _reading: InBackground[CodedRun] = field(default_factory=InBackground)
    _log: Seen = NOTHING_SEEN
    _judged: tuple[object, Judgments] | None = None
    _intake: tuple[object, Intake] | None = None
    _compared: tuple[object, dict[str, Comparison]] = (None, {})
    _counted: tuple[object, Corpus] | None = None
    _masked: CodedRun | None = None
    _choosing: InBackground[tuple[Quote, ...]] = field(default_factory=InBackground)

    @property
    def key(self) -> str:
        """The study's name in an address."""
        return address_name(str(self.path))

    @property
    def name(self) -> str:
        """As its settings name it, else its folder."""
        with suppress(SettingsError):  # told where they are used
            return self.settings.name or self.path.name
        return self.path.name

    @property
    def settings(self) -> Settings:
        """The study's own, as they stand in its file now; read again only when that changed.

        Raises:
            SettingsError: they cannot be used.
        """
        path = self.path / SETTINGS
        mark = _file_stamp(path)
        if self._settings is None or self._settings[0] != mark:
            self._settings = mark, load_settings(path)
        return self._settings[1]

    @property
    def _run_folders(self) -> Sequence[Path]:
        """The finished runs; looked into again only when one came, or was written anew."""
        made = sorted((self.path / RUNS).glob(f"*/{MANIFEST}"))
        mark = tuple((one, _file_stamp(one)) for one in made)
        if self._runs[0] != mark:
            self._runs = mark, run_folders(self.path)
        return self._runs[1]

    @property
    def consent_files(self) -> tuple[Path, ...]:
        """The settings, and the list of consents they name: who takes part and may be quoted."""
        path = self.path / SETTINGS
        with suppress(SettingsError):  # told where they are used
            if listed := self.settings.consent_list:
                return path, self.path / listed
        return (path,)

    @property
    def coded(self) -> CodedRun | None:
        """The last finished run as it stands today; None before the first.

        Raises:
            StoreError: it contradicts itself.
            StillReadingError: it is large, and is being read while pages go on.
        """
        folders = self._run_folders
        if not folders:
            return None
        files = (folders[-1] / MANIFEST, *self.consent_files)  # forgetting writes a run anew
        mark = folders[-1].name, *map(_file_stamp, files)
        if self._run is None or self._run[0] != mark:
            if self._run is not None and self._run[0] != mark:
                self.rounds.clear()
            large = sum(one.stat().st_size for one in folders[-1].glob("*.jsonl")) > _LARGE
            read = partial(read_run, folders[-1])
            self._run = mark, self._reading.made(mark, read, apart=large)
            self._judged = None
        return self._run[1]

    def must_be_coded(self, lang: Lang) -> CodedRun:
        """The last finished run.

        Raises:
            NotCodedError: nothing was coded yet.
        """
        if (coded := self.coded) is None:
            raise NotCodedError(messages(lang)["web.not_coded"])
        return coded

    def judged(self, coded: CodedRun) -> Judgments:
        """What people said as it stands on the disk now; another program may have added to it.

        Raises:
            StoreError: verdicts are gone, or a source was changed under them.
        """
        mark = coded.run.id, *(_file_stamp(self.path / name) for name in (TALLY, DATABASE))
        if self._judged is None or self._judged[0] != mark:
            corpus = coded.corpus
            with read_log(self.path, self._log) as log:
                self._log = log.seen()
            verdicts = self._log.verdicts
            named = dict.fromkeys(one.doc_id for one in verdicts)  # of 100,000 answers few
            documents = [corpus.by_id[name] for name in named if name in corpus.by_id]
            segments = [
                corpus.segments[n] for one in documents for n in coded.of_document.get(one.id, ())
            ]
            state = review_state_in(
                self.path, documents, corpus.codebook, segments, of_run=True, verdicts=verdicts
            )
            self._judged = mark, Judgments(state, verdicts)
        return self._judged[1]

    @property
    def sources_mark(self) -> object:
        """Changes with a source, the settings or the list of consents: somebody may be gone."""
        files = sorted(one for one in (self.path / SOURCE).rglob("*") if one.is_file())
        return (*map(_file_stamp, self.consent_files), *((one, _file_stamp(one)) for one in files))

    @property
    def found(self) -> tuple[Entry, ...] | None:
        """What may tell who somebody is; None = not looked for in the sources of today."""
        return self.finds[1] if self.finds and self.finds[0] == self.sources_mark else None

    def intake(self, read: Callable[[], Intake]) -> Intake:
        """What the sources hold; ``read`` is asked when a file or the settings changed, or the
        language in which remarks are told.
        """
        mark = spoken(), self.sources_mark
        if self._intake is None or self._intake[0] != mark:
            self._intake = mark, read()
        return self._intake[1]

    def counted(self, coded: CodedRun) -> Corpus:
        """The run with what people judged: its ``kept`` is what every figure counts. Kept
        until they judge something else.
        """
        judged = self.judged(coded)
        if self._counted is None or self._counted[0] is not judged:
            self._counted = judged, with_verdicts(coded.corpus, judged.state)
        return self._counted[1]

    def compared(self, coded: CodedRun, by: str) -> Comparison:
        """Themes by a fact, with what people judged; kept until they judge something else."""
        from kvds_nlp.comparing import compare

        judged = self.judged(coded)
        if self._compared[0] is not judged:
            self._compared = judged, {}
        known = self._compared[1]
        if by not in known:
            known[by] = compare(self.counted(coded), by)
        return known[by]

    def printed(self, coded: CodedRun, choices: QuoteChoices) -> tuple[Quote, ...]:
        """The quotes that a report prints, after what people judged and chose.

        Raises:
            StillReadingError: names are sought in all of them for the first time.
        """
        from kvds_nlp.flows.report import best_of_themes

        corpus = self.counted(coded)
        choose = partial(best_of_themes, corpus, corpus.settings.per_code, choices)
        # What was found once is remembered: choosing again takes a fraction of a second.
        apart = self._masked is not coded and len(corpus.kept) > _MANY
        quotes = self._choosing.made((corpus, choices), choose, apart=apart)
        self._masked = coded
        return quotes

    def moment(self, judged: Judgments) -> datetime:
        """When what is said now was said: after all that was said before."""
        return next_moment(datetime.now(UTC), judged.verdicts)

    def add(self, verdicts: Sequence[Verdict]) -> None:
        """Adds verdicts; they are on the disk when this returns.

        Raises:
            StoreError: nothing was written.
        """
        with open_log(self.path, self._log) as log:
            log.add(verdicts)

    def claim(self, port: int, lang: Lang) -> None:
        """Writes down that this server has the study open.

        Raises:
            StoreError: another server has.
        """
        if (other := claim_study(self.path, port)) is not None:
            said = messages(lang)["web.two_servers"]
            raise StoreError(said.format(study=self.path, port=other))

    def release(self) -> None:
        """Says that nobody has it open any more."""
        release_study(self.path)


def opened(path: Path, lang: Lang) -> OpenStudy:
    """The study in this folder.

    Raises:
        InputError: it is none.
    """
    if not is_study(path):
        raise InputError(messages(lang)["web.no_study"].format(study=path))
    if is_half_made(path):
        raise InputError(messages(lang)["copies.half"].format(path=path))
    return OpenStudy(path.resolve())


def _file_stamp(path: Path) -> tuple[int, int, int]:
    """Changes when the file does, or another takes its place; zeros where none is."""
    try:
        told = path.stat()
    except OSError:
        return 0, 0, 0
    return told.st_mtime_ns, told.st_size, told.st_ino
