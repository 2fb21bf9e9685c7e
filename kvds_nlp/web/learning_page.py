"""Whether enough was judged, how far to trust the machine, and what it would learn."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from kvds_nlp.commands.review import GOAL
from kvds_nlp.commands.stopping import progress_of, shares_in_words
from kvds_nlp.messages import messages
from kvds_nlp.web.asking import Asked
from kvds_nlp.web.coding import progress_of_worker
from kvds_nlp.web.models_page import models_of


@dataclass(frozen=True, slots=True)
class Trusted:
    """How far to trust one theme, in words; ``colour`` -1 is the study as a whole.

    Attributes:
        recall, precision: whole percents with their interval.
        what: whether one may stop, and what it would take.
        missed: quotes that show how people say it, where the codebook misses that.
    """

    label: str
    colour: int
    recall: str
    precision: str
    what: str
    missed: tuple[str, ...]


def learning_page(asked: Asked) -> Response:
    """Whether enough was judged, and how far to trust each theme: as ``kvds review --status``."""
    study = asked.study
    coded = study.must_be_coded(asked.lang)
    state = study.judged(coded).state
    progress = progress_of(study.path, coded.run, state, GOAL)
    say, goal = messages(asked.lang), round(100 * GOAL)
    rows = []
    for one in progress.advice:
        code = one.holding.code
        shares = shares_in_words(one.holding.recall, one.holding.precision, say)
        rows.append(
            Trusted(
                coded.corpus.label(code) if code else say["stop.whole"],
                coded.colours.get(code, 0) if code else -1,
                shares["recall"],
                shares["precision"],
                say[f"stop.{one.answer}"].format(more=one.more, goal=goal),
                tuple(segment.quote for segment in one.missed if one.answer == "codebook"),
            )
        )
    labels = {code.id: code.label for code in coded.corpus.codebook.codes}
    models = models_of(asked, labels)
    said, asked.bench.said = asked.bench.said, ""
    enough = progress.advice[0].answer == "enough"
    advice = say["stop.may"].format(goal=goal) if enough else rows[0].what
    return asked.inside(
        "learning.html", "leren", rows=rows, progress=progress, advice=advice, enough=enough,
        conflicts=len(coded.conflicts(study.judged(coded))), models=models, said=said,
        pinned=study.settings.model, judged=bool(state.segments),
        **progress_of_worker(asked, "learn"),
    )  # fmt: skip
