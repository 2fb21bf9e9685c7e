"""``kvds codebook suggest STUDY``: what people's judgments propose for the codebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words
from kvds_nlp.places import CACHE
from kvds_nlp.spans import short

if TYPE_CHECKING:
    from kvds_nlp.flows.lessons import Lesson
    from kvds_nlp.running.options import Job

_SHOWN, _LONG = 3, 140
"""Passages shown with a proposal, and characters of each."""


def suggest_from_review(study: Path, code: str, *, count: int, as_json: bool) -> int:
    """Prints the proposals of a study; adds nothing to its codebook.

    Args:
        study: its folder.
        code: only of this one; "" = of all.
        count: of a code how many at most.
        as_json: with all their passages.

    Raises:
        InputError: nothing was coded or reviewed yet.
    """
    from kvds_nlp.flows.lessons import lessons_of
    from kvds_nlp.recoding import CachedCoder, stamp_of
    from kvds_nlp.running.console import Terminal, print_json
    from kvds_nlp.running.options import open_job, open_setup
    from kvds_nlp.running.stored_run import review_state_in, run_of_today, tell_verdicts
    from kvds_nlp.store.cache import open_shelf
    from kvds_nlp.store.runs import latest_run

    job, terminal = open_job([study]), Terminal(quiet=as_json)
    run = run_of_today(latest_run(study))
    documents, cache = run.corpus.documents, study / CACHE
    setup = open_setup(job, cache)
    state = review_state_in(study, documents, setup.codebook, run.corpus.segments, of_run=True)
    tell_verdicts(study, state, terminal, setup.codebook)
    if not state.agreed and not state.completed:
        raise InputError(in_words("review.nothing_yet", study=study))
    with terminal.progress() as tick, open_shelf(cache, stamp_of(setup)) as store:
        coder = CachedCoder(setup, run.corpus.settings, store)
        passages, evidence = coder.heard(documents, tick)
    lessons: list[Lesson] = []
    for one in lessons_of(passages, evidence, state, setup.codebook):
        same = sum(other.code == one.code for other in lessons)
        if code in ("", one.code) and same < count:
            lessons.append(one)
    if as_json:
        print_json({"proposals": [_plain(one) for one in lessons]}, indent=1)
        return 0
    for line in _lines(lessons, job, study):
        terminal.say(line)
    return 0


def _lines(lessons: Sequence[Lesson], job: Job, study: Path) -> Iterator[str]:
    """Each proposal: what people said, the line to add, and the passages; then what to do."""
    from kvds_nlp.flows.lessons import LEAST_NEW, LEAST_WRONG
    from kvds_nlp.messages import messages

    words = messages(job.settings.lang)
    for one in lessons:
        figures = {
            "code": one.code,
            "word": one.word,
            "right": one.right,
            "judged": one.right + one.wrong,
            "new": one.new,
            "more": one.more,
            "rule": one.rule.wording if one.rule else "",
            "line": one.rule.place if one.rule else "",
            "book": job.codebook,
        }
        kind = "exception" if one.rule else "rule"
        for key in (f"lessons.{kind}", f"lessons.take_{kind}"):
            yield words[key].format(**figures)
        for segment in one.passages[:_SHOWN]:
            yield words["lessons.passage"].format(text=short(segment.quote, _LONG))
        if (rest := len(one.passages) - _SHOWN) > 0:
            yield words["lessons.rest"].format(n=rest)
    if lessons:
        yield words["lessons.next"].format(n=len(lessons), study=study)
    else:
        yield words["lessons.nothing"].format(new=LEAST_NEW, wrong=LEAST_WRONG, study=study)


def _plain(one: Lesson) -> dict[str, object]:
    """A proposal as JSON values."""
    return {
        "code": one.code,
        "word": one.word,
        "kind": "exception" if one.rule else "rule",
        "rule": one.rule.wording if one.rule else None,
        "line": one.rule.line if one.rule else None,
        "right": one.right,
        "wrong": one.wrong,
        "new": one.new,
        "more": one.more,
        "passages": [{"segment": segment.key, "text": segment.quote} for segment in one.passages],
    }
