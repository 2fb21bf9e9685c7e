"""What a study holds: a finished run read back, what people decided, room for new files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from kvds_nlp.atomic import sweep, writing
from kvds_nlp.errors import InputError, KvdsError, OutputError
from kvds_nlp.incoming import regular
from kvds_nlp.messages import asked_for, in_words, speak

if TYPE_CHECKING:
    from kvds_nlp.codebook.model import Code, Codebook
    from kvds_nlp.corpus import Corpus
    from kvds_nlp.data import Document, Segment, Verdict
    from kvds_nlp.reviewing import ReviewState
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.store.runs import Run

_OF_TODAY = (
    "name", "consent_fact", "consent_yes", "consent_no", "consents", "consent_list", "quotes",
    "traceable_below", "declined",
)  # fmt: skip


def run_of(target: Path) -> Path:
    """The finished run a user means: the folder itself, or the last one of a study.

    Raises:
        InputError: there is none.
    """
    from kvds_nlp.store.folders import is_run, run_folders

    if is_run(target):
        return target
    if done := run_folders(target):
        return done[-1]
    raise InputError(in_words("place.no_run", target=target))


def corpus_of_run(run_folder: Path, lang: str | None, terminal: Terminal | None = None) -> Corpus:
    """A run read back from disk, as it stands today; ``lang`` outranks the run's own.

    ``terminal`` hears how many verdicts stand, and of those that count nowhere.
    Of a run in a study, people's verdicts since the run are laid over its codings, and consent and
    ``declined`` are those of the present ``study.yaml``: who withdrew is quoted no more, and whose
    words may not be used any more is not in it.

    Raises:
        StoreError: the run on disk contradicts itself, or a reviewed source was changed.
        SettingsError: ``study.yaml`` cannot be used.
    """
    from kvds_nlp.reviewing import with_verdicts
    from kvds_nlp.store.folders import study_of
    from kvds_nlp.store.runs import load_run

    run = run_of_today(load_run(run_folder))
    state = review_state_of_run(run)
    corpus = with_verdicts(run.corpus, state)
    if terminal is not None and (home := study_of(run_folder)):
        tell_verdicts(home, state, terminal)
    if lang:
        settings = corpus.settings.model_copy(update={"lang": str(lang)})
        corpus = replace(corpus, settings=settings)
    return corpus


def run_of_today(run: Run) -> Run:
    """A run as it counts today: what the machine said, over which today's verdicts can be laid,
    and nothing of those whose words may not be used any more, by the present ``study.yaml`` and
    its list of consents.

    A run that stands in no study has no log beside it: it keeps the verdicts it was made with.

    Raises:
        SettingsError: ``study.yaml`` cannot be used.
    """
    from kvds_nlp.places import SETTINGS
    from kvds_nlp.reviewing import as_proposed
    from kvds_nlp.running.consents import with_listed
    from kvds_nlp.settings import load_settings
    from kvds_nlp.store.folders import study_of

    speak(run.corpus.settings.lang)
    lang = asked_for() or run.corpus.settings.lang
    corpus = replace(
        run.corpus, settings=run.corpus.settings.model_copy(update={"lang": str(lang)})
    )
    if study := study_of(run.folder):
        today = with_listed(load_settings(study / SETTINGS), study)
        kept = {name: getattr(today, name) for name in _OF_TODAY}
        names = {"aliases": today.reading.aliases}  # under which a consent may stand
        kept["reading"] = corpus.settings.reading.model_copy(update=names)
        settings = corpus.settings.model_copy(update=kept)
        corpus = replace(as_proposed(corpus), settings=settings)
    return replace(run, corpus=corpus.without_unused())


def review_state_in(
    study: Path,
    documents: Iterable[Document],
    codebook: Codebook,
    segments: Sequence[Segment] = (),
    *,
    of_run: bool = False,
    verdicts: tuple[Verdict, ...] | None = None,
) -> ReviewState:
    """The verdicts of a study that stand under this codebook.

    ``documents`` are all sources; with ``of_run`` those of one run, which may lack some: who allows
    no use any more, or what was added since. Verdicts on these have no place there. ``verdicts``
    are those of the log, of whom read it already.

    They are on the ``segments`` that say the same words where these were cut otherwise since.

    Where people marked segments complete under an earlier codebook, that one is read back from
    the run that kept it; one that cannot be read is left out: what it held is then not known.

    Raises:
        StoreError: a source with verdicts was changed or is gone (I2), by name; or verdicts are.
    """
    from kvds_nlp.places import CODEBOOK, RUNS
    from kvds_nlp.reviewing import placed, review_state_of
    from kvds_nlp.store.verdicts import check_documents, read_log

    if verdicts is None:
        with read_log(study) as log:
            verdicts = log.verdicts()
    documents = tuple(documents)
    if of_run:
        there = {document.id for document in documents}
        verdicts = tuple(verdict for verdict in verdicts if verdict.doc_id in there)
    check_documents(verdicts, documents, study)
    wanted = {v.codebook_sha256 for v in verdicts if v.decision == "complete"} - {codebook.sha256}
    earlier: dict[str, Codebook] = {}
    for path in sorted(study.glob(f"{RUNS}/*/{CODEBOOK}")) if wanted else ():
        with suppress(KvdsError, OSError):
            name = sha256(regular(path).read_bytes()).hexdigest()
            if name in wanted and name not in earlier:
                earlier[name] = _kept_codebook(path, name)
    return review_state_of(placed(verdicts, segments), codebook, earlier)


@lru_cache(maxsize=16)
def _kept_codebook(path: Path, _sha256: str) -> Codebook:
    """The codebook that a run kept. A workbench asks for it after each verdict: read once."""
    from kvds_nlp.codebook import load_codebook

    return load_codebook(path)


def tell_verdicts(
    study: Path, state: ReviewState, terminal: Terminal, codebook: Codebook | None = None
) -> tuple[str, ...]:
    """Says how many verdicts stand, and which count nowhere as their code is gone; gives the last.

    Those come even when quiet: a renamed code must not take people's work with it in silence.

    Args:
        study: the folder.
        state: what people decided.
        terminal: hears it.
        codebook: under which it counts; None = the study's own as it is now, which may be another
            than that of the run ``state`` is about. Beside its codes there are the labels of a
            model of its own labels that the study has pinned.
    """
    said = state.standing
    if said:
        who = ", ".join(f"{name} {count}" for name, count in sorted(said.items()))
        open_ = len(state.conflicts) + len(state.direction_conflicts)
        differ = in_words("verdicts.conflicts", n=open_, study=study) if open_ else ""
        terminal.remark(in_words("verdicts.stand", total=said.total(), who=who, differ=differ))
    homeless = state.homeless
    if codebook is None and said:
        codebook, homeless = _present(study)
    labels = _labels(study) if homeless else ()
    lost = tuple(
        _homeless(study, code, count, codebook)
        for code, count in homeless.items()
        if codebook is not None and code not in (*codebook.by_id, *labels)
    )
    for line in lost:
        terminal.problem(line)
    return lost


def _present(study: Path) -> tuple[Codebook | None, Mapping[str, int]]:
    """The study's codebook as it is now, and the judgments on codes it does not have; nothing when
    it cannot be read: that is told where it is used.
    """
    from kvds_nlp.codebook import load_codebook
    from kvds_nlp.reviewing import review_state_of
    from kvds_nlp.running.options import open_job
    from kvds_nlp.store.verdicts import read_log

    try:
        codebook = load_codebook(open_job([study]).codebook)
    except KvdsError:
        return None, {}
    with read_log(study) as log:
        return codebook, review_state_of(log.verdicts(), codebook).homeless


def _labels(study: Path) -> tuple[str, ...]:
    """The labels of its own that the model of a study gives; none when it has no such model."""
    from kvds_nlp.learning import Model, find_model
    from kvds_nlp.running.options import open_job

    with suppress(KvdsError):
        if name := open_job([study]).settings.model:
            model = Model.opened(find_model(name, study))
            return model.codes if model.own_labels else ()
    return ()


def _homeless(study: Path, code: str, count: int, codebook: Codebook) -> str:
    """What to say of a code that people judged and the codebook does not have any more."""
    from kvds_nlp.codebook.diffing import likeliest_heirs
    from kvds_nlp.places import CODEBOOK

    old = _code_of_old(study, code)
    heirs = likeliest_heirs(old, codebook)
    new = heirs[0] if heirs else in_words("verdicts.new_code")
    likely = in_words("verdicts.most_like", new=new) if heirs else in_words("verdicts.none_like")
    also = in_words("verdicts.then_like", code=heirs[1]) if len(heirs) > 1 else ""
    return in_words(
        "verdicts.homeless",
        path=codebook.path or CODEBOOK,
        code=code,
        n=count,
        likely=likely,
        also=also,
        new=new,
        study=study,
    )


def _code_of_old(study: Path, code: str) -> Code:
    """The code as the last run that had it kept it; its id alone where none can be read."""
    from kvds_nlp.codebook import load_codebook
    from kvds_nlp.codebook.model import Code
    from kvds_nlp.places import CODEBOOK, RUNS

    for path in sorted(study.glob(f"{RUNS}/*/{CODEBOOK}"), reverse=True):
        with suppress(KvdsError, OSError):
            book = load_codebook(path)
            if code in book.by_id:
                return book.by_id[code]
    return Code(code, code.replace("_", " "), "")


def review_state_of_run(run: Run) -> ReviewState:
    """What people decided in the study this run belongs to; nothing for a run on its own.

    Raises:
        StoreError: as ``review_state_in``.
    """
    from kvds_nlp.reviewing import review_state_of
    from kvds_nlp.store.folders import study_of

    study = study_of(run.folder)
    if study is None:
        return review_state_of((), run.corpus.codebook)
    corpus = run.corpus
    return review_state_in(study, corpus.documents, corpus.codebook, corpus.segments, of_run=True)


def room_for(names: tuple[str, ...], out: Path | None, run: Path, verb: str) -> Path:
    """A folder in which none of ``names`` exists yet: nothing made before is overwritten.

    ``out`` when it was given; else the run's own folder, or ``<verb>-2``, ``-3``, … inside it.

    Raises:
        OutputError: ``out`` holds one of them, or is a file, or cannot be made.
    """
    if out is not None:
        taken = [name for name in names if (out / name).exists()]
        if taken:
            raise OutputError(in_words("place.holds", path=out, taken=taken[0]))
        folder = out
    elif not any((run / name).exists() for name in names):
        return run
    else:
        folder = next(p for n in count(2) if not (p := run / f"{verb}-{n}").exists())
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    return folder


def check_fact(corpus: Corpus, name: str) -> None:
    """Refuses a fact that no document has.

    Raises:
        InputError: with the names there are.
    """
    if name != "proeftuin" and name not in corpus.facts:
        there = ", ".join(corpus.facts) or in_words("review.none_at_all")
        raise InputError(in_words("compare.no_fact", name=name, there=there))
