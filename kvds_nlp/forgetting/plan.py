"""What leaves a study when one person is forgotten, found before anything is touched.

Nothing is written here but by ``Forgetting.carry_out``, in an order that can be given again when it
was cut short: the log, the runs, what may be made again, and last the sources, by which the person
is known.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kvds_nlp.atomic import remove_file, write_bytes, writing
from kvds_nlp.data import Document, Verdict, segment_key
from kvds_nlp.errors import InputError, StoreError
from kvds_nlp.forgetting.elsewhere import (
    always_left,
    called_of,
    choices_without,
    elsewhere,
    files_in,
    stands_in,
    texts_of,
)
from kvds_nlp.forgetting.lines import Line
from kvds_nlp.forgetting.runs import RunWithout, settings_without
from kvds_nlp.forgetting.sources import SourceEdits, edits_of
from kvds_nlp.forgetting.talks import WithoutTurns
from kvds_nlp.forgetting.words import Words
from kvds_nlp.language.lexicon import in_dictionary
from kvds_nlp.messages import in_words, messages
from kvds_nlp.people.meant import Meant, Theirs, person_meant
from kvds_nlp.people.persons import id_key
from kvds_nlp.places import CACHE, RUNS, SETTINGS, SOURCE, is_study
from kvds_nlp.readers.reading import read_inputs
from kvds_nlp.settings import Settings, load_settings
from kvds_nlp.store.folders import is_run, is_running
from kvds_nlp.store.opened import port_served
from kvds_nlp.store.rewriting import LogChange, rewrite_log
from kvds_nlp.store.runs import Run, load_run
from kvds_nlp.store.verdicts import Draw, read_log

_STAYS = ("by_hand_rows", "by_hand_turns", "stays", "stays_named", "named_after", "unsearched")


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Everything of one person in a study, and what becomes of it.

    Attributes:
        study: its folder.
        settings: of today.
        words: what only they say.
        paths: of the source files in which they say something.
        own_text: all they said or are called, in lower case.
        other_text: the same of everybody else.
        sources: what becomes of the files in ``source/``, and of settings and lists.
        runs: the finished runs that hold something of theirs.
        broken: folders of runs that never finished, with words of theirs.
        change: what becomes of each verdict.
        counts: verdicts that leave, verdicts and draws that move, draws that leave.
        edits: other files of the study -> their new bytes.
        left: what stays and why: what a person must do.
    """

    study: Path
    settings: Settings
    words: Words
    paths: tuple[str, ...]
    own_text: str
    other_text: str
    sources: SourceEdits
    runs: tuple[RunWithout, ...]
    broken: tuple[Path, ...]
    change: LogChange
    counts: tuple[int, int, int]
    edits: Mapping[Path, bytes]
    left: tuple[Line, ...]

    @property
    def stays(self) -> bool:
        """Whether words or a name of theirs are still in the study after this, or may be."""
        return any(line.key.removeprefix("forget.") in _STAYS for line in self.left)

    @property
    def files(self) -> frozenset[str]:
        """The sources that leave, as documents name them."""
        home = self.study / SOURCE
        return frozenset(
            path.relative_to(home).as_posix()
            for path, body in self.sources.edits.items()
            if body is None and path.is_relative_to(home)
        )

    @property
    def found(self) -> Iterator[Line]:
        """What leaves."""
        yield from self.sources.told
        if any(self.counts):
            gone, moved, _ = self.counts
            yield Line("forget.verdicts", {"gone": gone, "moved": moved})
        for run in self.runs:
            documents, segments, codings = run.lost
            name = run.run.folder.relative_to(self.study).as_posix()
            values = {"documents": documents, "segments": segments, "codings": codings}
            yield Line("forget.run", {"run": name, **values})
        for folder in self.broken:
            yield Line("forget.broken", {"path": folder.relative_to(self.study).as_posix()})
        if (self.study / CACHE).is_dir():
            yield Line("forget.cache", {"path": f"{CACHE}/"})
        for path in sorted(self.edits):
            yield Line("forget.rows_in", {"path": path.relative_to(self.study).as_posix()})

    def carry_out(self, at: datetime, beside: Iterable[Callable[[], None]] = ()) -> None:
        """Removes all that was found.

        Args:
            at: when, for the log.
            beside: what removes them from what lies beside the study.

        Raises:
            InputError: a workbench opened the study since.
            StoreError: the log is open in another program; nothing was removed then.
            OutputError: a place cannot be written; give the command again.
        """
        _must_be_closed(self.study, self.settings)
        rewrite_log(self.study, self.change, at)
        for remove in beside:
            remove()
        for run in self.runs:
            run.write()
        with writing(self.study):
            for folder in (*self.broken, self.study / CACHE):
                if folder.is_dir():
                    shutil.rmtree(folder)
        for path, body in {**self.edits, **self.sources.edits}.items():
            if body is not None:
                write_bytes(path, body)
        for path, body in self.sources.edits.items():
            if body is None:
                remove_file(path, self.study)


def plan_forgetting(study: Path, respondent: str) -> Forgetting:
    """What leaves this study with this respondent; nothing is changed yet.

    Raises:
        InputError: this is no study; nobody is meant, or more than one; a run is being made; or a
            workbench has it open, which would write back what it still shows.
        StoreError: the log of verdicts cannot be used; or another text would get another name.
    """
    if not is_study(study):
        raise InputError(in_words("forget.no_study", study=study, settings=SETTINGS))
    settings = load_settings(study / SETTINGS)
    _must_be_closed(study, settings)
    before = read_inputs([study], settings.reading)
    runs, unread = _runs(study)
    meant = _meant(before.documents, runs, respondent, settings)
    sets = [before.documents, *(run.corpus.documents for run in runs)]
    theirs, *in_runs = [meant.among(documents) for documents in sets]
    words = _words_of(list(zip(sets, [theirs, *in_runs], strict=True)), settings, meant)
    sources = edits_of(study, settings, before, meant, theirs)
    changed = [
        made
        for run, of in zip(runs, in_runs, strict=True)
        if (made := _without(run, of, words, sources, meant))
    ]
    change = _log_change(before.documents, theirs, sources, runs, changed, words)
    with read_log(study) as log:
        counts = change.of(log.verdicts(), log.drawn())
    broken = tuple(path for path in unread if any(stands_in(words, one) for one in files_in(path)))
    edits, left = elsewhere(study, words, sources, changed, broken)
    edits |= choices_without(study, words, list(zip(runs, in_runs, strict=True)))
    notes = Line("forget.notes") if _rare_notes(study, change, words) else None
    always = [*([notes] if notes else []), *always_left(study, meant, before.documents)]
    own_text, other_text = texts_of(before.documents, theirs)
    return Forgetting(
        study=study,
        settings=settings,
        words=words,
        paths=tuple(sorted({d.origin.path for d in before.documents if theirs.words(d)})),
        own_text=own_text,
        other_text=other_text,
        sources=sources,
        runs=tuple(changed),
        broken=broken,
        change=change,
        counts=counts,
        edits=edits,
        left=(*sources.left, *left, *always),
    )


def _must_be_closed(study: Path, settings: Settings) -> None:
    """Refuses while a workbench has the study open."""
    if (port := port_served(study)) is not None:
        raise InputError(messages(settings.lang)["forget.open"].format(study=study, port=port))


def _words_of(
    sets: Sequence[tuple[Sequence[Document], Theirs]], settings: Settings, meant: Meant
) -> Words:
    """What points to them in these documents, of the sources and of each run."""
    names = {one.rpartition("/")[2] for one in settings.consents if meant.is_entry(one)}
    others: set[str] = set()
    for documents, theirs in sets:
        names |= called_of(documents, theirs)
        others |= called_of(documents, theirs.rest_of(documents))
    return Words.of(
        (text for documents, of in sets for one in documents for text in of.words(one)),
        (text for documents, of in sets for one in documents for text in of.others(one)),
        places={doc_id for _, of in sets for doc_id in of.whole},
        names={one for one in names if id_key(one) not in {id_key(other) for other in others}},
        is_word=in_dictionary,
    )


def _rare_notes(study: Path, change: LogChange, words: Words) -> bool:
    """Whether a note on somebody else uses a word that only they used."""
    with read_log(study) as log:
        kept = filter(None, map(change.verdict, log.verdicts()))
        return any(words.traces_in([one.note]) for one in kept if one.note)


def _runs(study: Path) -> tuple[list[Run], list[Path]]:
    """The finished runs, and the folders of those that cannot be read as one."""
    runs, unread = [], []
    for path in sorted(one for one in (study / RUNS).glob("*") if one.is_dir()):
        if is_running(path) and not is_run(path):
            raise InputError(in_words("forget.run_busy", path=path))
        try:
            runs.append(load_run(path))
        except StoreError:
            unread.append(path)
    return runs, unread


def _meant(
    documents: Sequence[Document], runs: Sequence[Run], respondent: str, settings: Settings
) -> Meant:
    """Who is meant, by the sources; where they are in these no more, by the last runs."""
    aliases = settings.reading.aliases
    try:
        return person_meant(documents, respondent, aliases)
    except InputError:
        for run in reversed(runs):
            known = {(one.id, one.sha256) for one in documents}
            earlier = [d for d in run.corpus.documents if (d.id, d.sha256) not in known]
            try:
                return person_meant(earlier, respondent, aliases)
            except InputError:
                continue
        raise


def _with_said(theirs: Theirs, documents: Iterable[Document], words: Words) -> Theirs:
    """With documents that are known by their words alone: of a copy without names, say."""
    whole, turns = set(theirs.whole), dict(theirs.turns)
    for one in documents:
        if one.id in whole or one.id in turns or not words.said_in(one.text):
            continue
        speaking = {
            (turn.speaker, turn.role)
            for turn in one.turns
            if turn.role != "interviewer" and words.said_in(turn.span.of(one.text))
        }
        own = frozenset(
            at for at, turn in enumerate(one.turns) if (turn.speaker, turn.role) in speaking
        )
        others = {at for at, turn in enumerate(one.turns) if turn.role == "respondent"} - own
        if others and own:
            turns[one.id] = own
        elif own:
            whole.add(one.id)
    return Theirs(frozenset(whole), turns)


def _without(
    run: Run, theirs: Theirs, words: Words, sources: SourceEdits, meant: Meant
) -> RunWithout | None:
    """The run without them, its talks as the sources have them now; None where they are not in it.

    A talk that a person must change by hand stays as it is until then.
    """
    documents = run.corpus.documents
    theirs = _with_said(theirs, documents, words)
    talks: dict[str, WithoutTurns] = {}
    for one in documents:
        gone = theirs.turns.get(one.id)
        if not gone or one.id in sources.by_hand:
            continue
        new = sources.after.get(one.id)
        talk = (new and WithoutTurns.of(one, gone, new)) or WithoutTurns.cut(one, gone)
        if talk is not None:
            talks[one.id] = talk
    keep = settings_without(run.corpus.settings, meant)
    made = RunWithout.of(run, theirs.whole, talks, keep, words)
    return made if made.differs else None


def _log_change(
    documents: Sequence[Document],
    theirs: Theirs,
    sources: SourceEdits,
    runs: Sequence[Run],
    changed: Sequence[RunWithout],
    words: Words,
) -> LogChange:
    """What becomes of verdicts and draws: on a text that leaves, now or as it once was, none stays;
    on a talk that goes on they stand at their new place.

    A draw has no digest of its text: it moves from the place of a segment only, so that it moves
    once when this was cut short and is given again. A note on somebody else that quotes or names
    them is emptied.
    """
    ids = theirs.whole
    whole = {(one.id, one.sha256) for one in documents if one.id in ids}
    whole |= {(one.id, one.sha256) for run in changed for one in run.gone}
    every = [sources.talks, *(run.talks for run in changed)]
    talks = {(i, talk.old.sha256): talk for some in every for i, talk in some.items()}
    by_id = {doc_id: talk for (doc_id, _), talk in talks.items()}
    names = ids | {doc_id for doc_id, _ in whole}
    segments = {one.key for run in runs for one in run.corpus.segments if one.doc_id in by_id}

    def verdict(one: Verdict) -> Verdict | None:
        if one.doc_id in ids or (one.doc_id, one.doc_sha256) in whole:
            return None
        if words.tells(one.note):
            one = replace(one, note="")
        talk = talks.get((one.doc_id, one.doc_sha256))
        if talk is None:
            return one
        span = talk.moved(one.span)
        return replace(one, span=span, doc_sha256=talk.new.sha256) if span else None

    def draw(one: Draw) -> Draw | None:
        run, doc_id, span = one
        if doc_id in names:
            return None
        talk = by_id.get(doc_id)
        if talk is None or segment_key(doc_id, span) not in segments:
            return one
        now = talk.moved(span)
        return (run, doc_id, now) if now else None

    return LogChange(verdict, draw)
