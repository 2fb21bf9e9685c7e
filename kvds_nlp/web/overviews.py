"""The codebook as cards, and how far to trust the machine: to read, as the commands tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from kvds_nlp.codebook import load_codebook
from kvds_nlp.codebook.model import Code
from kvds_nlp.commands.options import open_job
from kvds_nlp.flows.review import ReviewProgress
from kvds_nlp.messages import Lang, messages
from kvds_nlp.reviewing import placed
from kvds_nlp.reviewing.estimating import Estimate
from kvds_nlp.store.verdicts import read_log
from kvds_nlp.web.asking import Asked
from kvds_nlp.writers.figures import number_in_words, share_in_words

_MORE = 100
"""Passages somebody may still want to judge, as ``kvds review`` asks by default."""


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A code of the present codebook.

    Attributes:
        colour: the number of its colour in the last run; -1 where it was not in it.
        rules: as a person reads them.
        codings: passages that carry it in the last run; None when it was not in it.
    """

    code: Code
    colour: int
    rules: tuple[str, ...]
    codings: int | None


def codebook_page(asked: Asked) -> Response:
    """Every theme with its borders, examples and words."""
    study = asked.study
    job = open_job([study.path])
    book = load_codebook(job.codebook)
    coded = study.coded
    colours: Mapping[str, int] = coded.colours if coded else {}
    counts: dict[str, int] = {}
    for coding in coded.corpus.kept if coded else ():
        counts[coding.code] = counts.get(coding.code, 0) + 1
    cards = [
        ThemeCard(
            code, colours.get(code.id, -1), tuple(rule.wording for rule in code.rules),
            counts.get(code.id, 0) if code.id in colours else None,
        )
        for code in book.codes
    ]  # fmt: skip
    return asked.inside(
        "codebook.html", "codeboek", cards=cards, book=book, place=str(job.codebook),
        changed=bool(coded and coded.corpus.codebook.sha256 != book.sha256),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trusted:
    """How far to trust one theme, in words.

    Attributes:
        precision, recall: as a share with its interval; "–" where it cannot be said.
        needed: drawn passages still to judge; 0 = enough.
    """

    label: str
    colour: int
    precision: str
    recall: str
    drawn: int
    needed: int


def learning_page(asked: Asked) -> Response:
    """Whether enough was judged, and how far to trust each theme."""
    study = asked.study
    coded = study.must_be_coded(asked.lang)
    judged = study.judged(coded)
    with read_log(study.path) as log:
        verdicts, drawn = log.verdicts(), log.draws()
    now = placed(verdicts, coded.corpus.segments)  # a draw goes where the verdicts on it went
    moved = {v.segment_key: home.segment_key for v, home in zip(verdicts, now, strict=True)}
    draws = frozenset(moved.get(key, key) for key in drawn)
    progress = ReviewProgress.of(coded.corpus, judged.state, draws, more=_MORE)
    rows = [
        Trusted(
            coded.corpus.label(one.code), coded.colours.get(one.code, 0),
            _share(one.precision, one.precision_interval, one.both + one.machine, asked.lang),
            _share(one.recall, one.recall_interval, one.both + one.people, asked.lang),
            one.n, one.needed,
        )
        for one in progress.estimates
    ]  # fmt: skip
    return asked.inside(
        "learning.html", "leren", rows=rows, progress=progress, advice=_advice(progress, asked.lang)
    )


def _share(value: float | None, edges: tuple[float, float], n: int, lang: Lang) -> str:
    """A share and its interval; as a fraction where it rests on few."""
    if value is None:
        return "–"
    low, high = (number_in_words(edge, 2, lang) for edge in edges)
    return f"{share_in_words(round(value * n), n)} ({low} – {high})"


def _advice(progress: ReviewProgress, lang: Lang) -> str:
    """Whether enough was judged, in plain words."""
    say = messages(lang)
    wanting: list[Estimate] = [one for one in progress.estimates if one.needed]
    if not any(one.n for one in progress.estimates):
        return say["web.enough.nothing"]
    if not wanting:
        return say["web.enough.yes"]
    most = max(one.needed for one in wanting)
    return say["web.enough.no"].format(
        themes=len(wanting), of=len(progress.estimates), passages=most
    )
