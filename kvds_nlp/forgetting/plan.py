"""What leaves a study when one person is forgotten, found before anything is touched.

Nothing is written here but by ``Forgetting.carry_out``, in an order that can be given again when it
was cut short: the log, the runs, what may be made again, and last the sources, by which the person
is known.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kvds_nlp.atomic import write_bytes, writing
from kvds_nlp.data import Document, Verdict, segment_key
from kvds_nlp.errors import InputError, KvdsError, StoreError
from kvds_nlp.forgetting.lines import Line
from kvds_nlp.forgetting.runs import RunWithout
from kvds_nlp.forgetting.sources import SourceEdits, edits_of
from kvds_nlp.forgetting.tables import TheirRows, csv_without, xlsx_without
from kvds_nlp.forgetting.talks import WithoutTurns
from kvds_nlp.forgetting.words import Words
from kvds_nlp.people.meant import Meant, Theirs, person_meant
from kvds_nlp.people.persons import is_own_label
from kvds_nlp.places import CACHE, DATABASE, RUNS, SETTINGS, TALLY, is_study
from kvds_nlp.readers.reading import read_inputs
from kvds_nlp.settings import Settings, load_settings
from kvds_nlp.store.backup import CONTENTS
from kvds_nlp.store.folders import is_run, is_running
from kvds_nlp.store.rewriting import LogChange, rewrite_log
from kvds_nlp.store.runs import Run, load_run
from kvds_nlp.store.verdicts import Draw, read_log

_SOUND = frozenset({".mp3", ".m4a", ".wav", ".mp4", ".mov", ".wma", ".ogg", ".flac", ".aac"})


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
        """Whether words of theirs are still in the study after this."""
        keys = ("forget.by_hand_rows", "forget.by_hand_turns", "forget.stays")
        return any(line.key in keys for line in self.left)

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
            StoreError: the log is open in another program; nothing was removed then.
            OutputError: a place cannot be written; give the command again.
        """
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
                with writing(path):
                    path.unlink(missing_ok=True)


def plan_forgetting(study: Path, respondent: str) -> Forgetting:
    """What leaves this study with this respondent; nothing is changed yet.

    Raises:
        InputError: this is no study; nobody is meant, or more than one; a run is being made.
        StoreError: the log of verdicts cannot be used; or another text would get another name.
    """
    if not is_study(study):
        raise InputError(f"{study}: is not a study ({SETTINGS} is missing); give a study's folder.")
    settings = load_settings(study / SETTINGS)
    before = read_inputs([study], settings.reading)
    runs, unread = _runs(study)
    meant = _meant(before.documents, runs, respondent)
    sets = [before.documents, *(run.corpus.documents for run in runs)]
    theirs, *in_runs = [meant.among(documents) for documents in sets]
    both = list(zip(sets, [theirs, *in_runs], strict=True))
    words = Words.of(
        (text for documents, of in both for one in documents for text in of.words(one)),
        (text for documents, of in both for one in documents for text in of.others(one)),
    )
    sources = edits_of(study, settings, before, meant, theirs)
    changed = [
        made
        for run, of in zip(runs, in_runs, strict=True)
        if (made := _without(run, of, words, sources, meant))
    ]
    change = _log_change(before.documents, theirs, sources, runs, changed, words)
    with read_log(study) as log:
        counts = change.of(log.verdicts(), log.drawn())
    broken = tuple(path for path in unread if any(_stands_in(words, one) for one in _files(path)))
    edits, left = _elsewhere(study, words, sources, changed, broken)
    always = _always_left(study, meant, before.documents, theirs)
    own_text, other_text = _texts(before.documents, theirs)
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


def _runs(study: Path) -> tuple[list[Run], list[Path]]:
    """The finished runs, and the folders of those that cannot be read as one."""
    runs, unread = [], []
    for path in sorted(one for one in (study / RUNS).glob("*") if one.is_dir()):
        if is_running(path) and not is_run(path):
            raise InputError(f"{path}: a run is being made here; wait until it is done.")
        try:
            runs.append(load_run(path))
        except StoreError:
            unread.append(path)
    return runs, unread


def _meant(documents: Sequence[Document], runs: Sequence[Run], respondent: str) -> Meant:
    """Who is meant, by the sources; where they are in these no more, by the last runs."""
    try:
        return person_meant(documents, respondent)
    except InputError:
        for run in reversed(runs):
            known = {(one.id, one.sha256) for one in documents}
            earlier = [d for d in run.corpus.documents if (d.id, d.sha256) not in known]
            try:
                return person_meant(earlier, respondent)
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
    if not theirs.whole and not talks:
        return None
    return RunWithout.of(run, theirs.whole, talks, _without_keys(run.corpus.settings, meant))


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
    once when this was cut short and is given again. A note on somebody else that quotes them is
    emptied.
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
        if words.said_in(one.note):
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


def _without_keys(settings: Settings, meant: Meant) -> Settings:
    """The settings of a run without what they say of the person."""
    consents = {
        name: words
        for name, words in settings.consents.items()
        if not meant.is_key(name.rpartition("/")[2])
    }
    roles = {name: role for name, role in settings.reading.roles.items() if not meant.is_key(name)}
    reading = settings.reading.model_copy(update={"roles": roles})
    return settings.model_copy(update={"consents": consents, "reading": reading})


def _files(folder: Path) -> Iterator[Path]:
    """Files at any depth, none by way of a link."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix.lower() not in _SOUND:
            yield path


def _stands_in(words: Words, path: Path) -> bool:
    try:
        return words.stand_in(path.read_bytes())
    except OSError:
        return False


def _elsewhere(
    study: Path,
    words: Words,
    sources: SourceEdits,
    runs: Sequence[RunWithout],
    broken: Sequence[Path],
) -> tuple[dict[Path, bytes], list[Line]]:
    """Any other file of the study in which words of theirs stand: a table loses the rows, what else
    it is stays and is named.
    """
    edits: dict[Path, bytes] = {}
    left: list[Line] = []
    leaving = {path for run in runs for path in run.products} | {*broken, study / CACHE}
    leaving |= {run.run.folder / name for run in runs for name in run.values}
    for path in _files(study):
        if path.name.startswith((DATABASE, TALLY)) or not leaving.isdisjoint([path, *path.parents]):
            continue
        body = sources.edits.get(path, b"")
        if path in sources.edits and (body is None or not words.stand_in(body)):
            continue
        if not _stands_in(words, path):
            continue
        made = None if path in sources.edits else _rows_with(path, words)
        if made is not None and not words.stand_in(made):
            edits[path] = made
        else:
            left.append(Line("forget.stays", {"path": path.relative_to(study).as_posix()}))
    return edits, left


def _rows_with(path: Path, words: Words) -> bytes | None:
    """A table without the rows in which these words stand; None when it is none, or damaged."""
    says = TheirRows(Meant(frozenset(), ""), says=words.said_in)
    try:
        if path.suffix.lower() == ".csv":
            made = csv_without(path.read_bytes(), says)
        else:
            made = xlsx_without(path.read_bytes(), says) if path.suffix == ".xlsx" else None
    except KvdsError:
        return None
    return made[0] if made else None


def _always_left(
    study: Path, meant: Meant, documents: Sequence[Document], theirs: Theirs
) -> Iterator[Line]:
    """What no program can take away, and what somebody must look at."""
    for one in meant.unsure(documents):
        yield Line("forget.unsure", {"path": str(one.origin)})
    names = sorted(_names_of(documents, theirs))
    naming = [
        one.origin.path
        for one in documents
        if any(name in text for text in theirs.others(one) for name in names)
    ]
    if naming:
        paths = ", ".join(dict.fromkeys(naming))
        yield Line("forget.named", {"names": ", ".join(names), "paths": paths})
    for path in sorted({*study.parent.glob("*.zip"), *study.rglob("*.zip")}):
        if _backup_of(path) == study.resolve().name:
            yield Line("forget.backup", {"path": str(path)})
    models = list(study.rglob("model.json"))
    if models:
        paths = ", ".join(sorted(one.parent.relative_to(study).as_posix() for one in models))
        yield Line("forget.model", {"paths": paths})
    yield Line("forget.sent")


def _texts(documents: Iterable[Document], theirs: Theirs) -> tuple[str, str]:
    """What one person said and is called, and what everybody else did, in lower case."""
    own: list[str] = []
    others: list[str] = []
    for one in documents:
        side = own if one.id in theirs.whole else others
        side += [*one.facts.values(), one.origin.path]
        own += theirs.words(one)
        others += theirs.others(one)
        mine = theirs.turns.get(one.id, frozenset())
        for at, turn in enumerate(one.turns):
            (own if at in mine else side).append(turn.speaker)
    return "\n".join(own).casefold(), "\n".join(others).casefold()


def _names_of(documents: Iterable[Document], theirs: Theirs) -> set[str]:
    """What others may call them: their labels, and facts that hold a name."""
    names: set[str] = set()
    for one in documents:
        names |= {one.turns[at].speaker for at in theirs.turns.get(one.id, ())}
        if one.id in theirs.whole:
            names |= {one.facts.get(name, "") for name in ("naam", "name", "respondent")}
            names |= {turn.speaker for turn in one.turns if turn.role == "respondent"}
    return {name for name in names if is_own_label(name) and any(map(str.isalpha, name))}


def _backup_of(path: Path) -> str:
    """Of which study this is a backup; "" of none."""
    try:
        with zipfile.ZipFile(path) as archive:
            return str(json.loads(archive.read(CONTENTS))["study"])
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile, RuntimeError):
        return ""
