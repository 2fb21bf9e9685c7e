"""What ``kvds review`` asks first and says of stopping: the machine's doubt, the random part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from functools import partial
from os import stat_result
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from kvds_nlp.spans import short

if TYPE_CHECKING:
    from kvds_nlp.data import Evidence
    from kvds_nlp.flows.review import Advice, ReviewProgress
    from kvds_nlp.reviewing import Chosen, ReviewState
    from kvds_nlp.running.console import Terminal
    from kvds_nlp.statistics import Interval
    from kvds_nlp.store.runs import Run

_QUOTED = 90
"""Letters of a passage that are shown."""


def doubts_of(study: Path, run: Run) -> dict[str, float]:
    """Key of a segment -> how often the machine is probably wrong there.

    By what sources said, as far as that is remembered; where nothing is, by the proposals alone.
    """
    return _found_once(study, run, "doubts", lambda: _doubts_of(study, run))


Found = TypeVar("Found")
_FOUND: list[tuple[Run, tuple[object, ...], dict[str, object]]] = []
"""The run that was asked about last, the state of the files beside it, and what was found out."""


def _found_once(study: Path, run: Run, name: str, find: Callable[[], Found]) -> Found:
    """What ``find`` gives, found out once for a run as it was read, for as long as the settings,
    the codebook and the memory of its study are as they are: a page asks at each look.
    """
    from kvds_nlp.errors import KvdsError
    from kvds_nlp.places import CACHE, SETTINGS
    from kvds_nlp.running.options import open_job

    beside = [study / SETTINGS, *sorted((study / CACHE).glob("*"))]
    with suppress(KvdsError):
        beside.append(open_job([study]).codebook)
    marks = tuple((path, told.st_mtime_ns, told.st_size) for path in beside for told in _told(path))
    if not (_FOUND and _FOUND[0][0] is run and _FOUND[0][1] == marks):
        _FOUND[:] = [(run, marks, {})]
    known = _FOUND[0][2]
    if name not in known:
        known[name] = find()
    return cast("Found", known[name])


def _told(path: Path) -> tuple[stat_result, ...]:
    """What the disk says of a file; () where it is not there."""
    try:
        return (path.stat(),)
    except OSError:
        return ()


def _doubts_of(study: Path, run: Run) -> dict[str, float]:
    from kvds_nlp.deciding import Policy, doubts
    from kvds_nlp.errors import KvdsError
    from kvds_nlp.recoding import CachedCoder, stamp_of
    from kvds_nlp.running.options import open_job, open_setup
    from kvds_nlp.store.cache import read_shelf

    corpus = run.corpus
    try:
        job = open_job([study])
        cache = job.cache(None)
        # What a model said is in the proposals; the rest is told without it.
        unpinned = job.settings.model_copy(update={"model": ""})
        setup = open_setup(replace(job, settings=unpinned), cache)
    except KvdsError:  # a codebook under repair, say: the run can be reviewed all the same
        return doubts(corpus.counted, (), corpus.codings, corpus.codebook, Policy())
    evidence: tuple[Evidence, ...] = ()
    if cache:
        with read_shelf(cache, stamp_of(setup)) as store:
            evidence = CachedCoder(setup, corpus.settings, store).remembered(corpus.documents)
    return doubts(corpus.counted, evidence, corpus.codings, setup.codebook, setup.policy)


def round_of(study: Path, run: Run, state: ReviewState, budget: int) -> tuple[Chosen, ...]:
    """What is most worth judging next, about ``budget`` rows; ``keep_draws`` when it is asked."""
    from kvds_nlp.reviewing import choose_for_review

    corpus = run.corpus
    proposed = [coding for coding in corpus.codings if coding.status == "proposed"]
    return choose_for_review(
        corpus.segments, proposed, state, budget=budget, seed=corpus.settings.seed,
        doubts=doubts_of(study, run),
    )  # fmt: skip


def keep_draws(study: Path, run: Run, chosen: Iterable[Chosen]) -> None:
    """Keeps in the log which segments of a round were drawn at random, once for each run.

    What an earlier run drew and nobody said anything of since helped to make nothing: it is a
    sample of this one. What was judged since then may have, and stays the draw of its own run.
    """
    from kvds_nlp.data import segment_key
    from kvds_nlp.store.verdicts import open_log

    random = {row.segment for row in chosen if row.part == "random"}
    with open_log(study) as log:
        judged = {one.segment_key for one in log.verdicts()}
        drawn = {(name, segment_key(document, span)) for name, document, span in log.drawn()}
        known = {key for name, key in drawn if name == run.id or key in judged}
        new = sorted((one for one in random if one.key not in known), key=lambda one: one.key)
        log.add_draws(run.id, [(one.doc_id, one.span) for one in new])


def status(
    study: Path, run: Run, state: ReviewState, goal: float, more: int, terminal: Terminal
) -> dict[str, object]:
    """How far the review is, what the study has and shows, and what to do next."""
    from kvds_nlp.messages import messages

    progress = progress_of(study, run, state, goal)
    words = messages(run.corpus.settings.lang)
    for line in _lines(study, run, progress, goal, more, words):
        terminal.say(line)
    return {
        "reviewed": progress.reviewed,
        "drawn": progress.drawn,
        "spent": progress.spent,
        "segments": progress.segments,
        "conflicts": progress.conflicts,
        "goal": goal,
        "study": _plain(progress.advice[0]),
        "codes": [_plain(one) for one in progress.advice[1:]],
    }


def progress_of(study: Path, run: Run, state: ReviewState, goal: float) -> ReviewProgress:
    """How far the review is; ``goal`` is the share one wants to have, and to be right in."""
    from kvds_nlp.flows.review import ReviewProgress

    doubts, draws = doubts_of(study, run), _draws(study, run)
    return ReviewProgress.of(run.corpus, state, draws, doubts, goal=goal)


def _draws(study: Path, run: Run) -> dict[str, frozenset[str]]:
    """Key of a drawn segment -> the codes that the machine knew then as it does now.

    A draw goes where the verdicts on it went, when the text was cut otherwise since.
    """
    from kvds_nlp.data import segment_key
    from kvds_nlp.flows.review import codes_unchanged
    from kvds_nlp.reviewing import placed
    from kvds_nlp.store.runs import run_named
    from kvds_nlp.store.verdicts import read_log

    with read_log(study) as log:
        verdicts, drawn = log.verdicts(), log.drawn()
    now = placed(verdicts, run.corpus.segments)
    moved = {v.segment_key: home.segment_key for v, home in zip(verdicts, now, strict=True)}

    def as_known_in(name: str) -> frozenset[str]:
        then = run if name == run.id else run_named(study, name)
        if then is None:
            return frozenset()
        same = then.manifest.get("model", "") == run.manifest.get("model", "")
        return codes_unchanged(then.corpus.codebook, run.corpus.codebook, same_model=same)

    known = {
        name: _found_once(study, run, f"codes as in {name}", partial(as_known_in, name))
        for name in {name for name, _, _ in drawn}
    }
    draws: dict[str, frozenset[str]] = {}
    for name, document, span in drawn:
        key = segment_key(document, span)
        key = moved.get(key, key)
        draws[key] = draws.get(key, frozenset()) | known[name]
    return draws


def _lines(
    study: Path, run: Run, progress: ReviewProgress, goal: float, more: int,
    words: Mapping[str, str],
) -> Iterator[str]:  # fmt: skip
    """What is said, a line each."""
    counts = {name: getattr(progress, name) for name in ("reviewed", "segments", "drawn")}
    yield words["stop.read"].format(**counts, conflicts=progress.conflicts)
    if progress.spent:
        yield words["stop.spent"].format(n=progress.spent)
    for one in progress.advice:
        code = one.holding.code
        name = run.corpus.label(code) if code else words["stop.whole"]
        what = words[f"stop.{one.answer}"].format(more=one.more, goal=round(100 * goal))
        shares = shares_in_words(one.holding.recall, one.holding.precision, words)
        line = words["stop.unknown_line" if one.answer == "unknown" else "stop.line"]
        yield "  " + line.format(name=name, **shares, what=what)
        for segment in one.missed if one.answer == "codebook" else ():
            quote = short(segment.quote, _QUOTED)
            yield words["stop.missed"].format(quote=quote, place=segment.key)
    whole, rest = progress.advice[0], progress.segments - progress.reviewed
    if whole.answer == "enough":
        yield words["stop.may"].format(goal=round(100 * goal))
    else:
        if rest and whole.answer != "unknown":
            then = whole.holding.after(min(more / rest, 1.0))
            shares = shares_in_words(then.recall, then.precision, words)
            yield words["stop.narrows"].format(n=min(more, rest), **shares)
        yield words["stop.go_on"].format(study=study)
    if any(one.answer == "codebook" for one in progress.advice):
        yield words["stop.mend"].format(study=study)
    yield words["stop.how"]


def shares_in_words(
    recall: Interval, precision: Interval, words: Mapping[str, str]
) -> dict[str, str]:
    """Both figures in whole percents, with their intervals."""
    said = {}
    for name, one in (("recall", recall), ("precision", precision)):
        said[name] = words["stop.unsaid"]
        if one.value is not None and one.low is not None and one.high is not None:
            percents = {k: round(100 * getattr(one, k)) for k in ("value", "low", "high")}
            said[name] = words["stop.share"].format(**percents)
    return said


def _plain(one: Advice) -> dict[str, object]:
    """What is said of one code as JSON values."""
    holding = one.holding
    return {
        "code": holding.code,
        "right": holding.right,
        "recall": asdict(holding.recall),
        "precision": asdict(holding.precision),
        "answer": one.answer,
        "more": one.more,
        "missed": [segment.key for segment in one.missed],
    }
