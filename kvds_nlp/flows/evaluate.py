"""The evaluating journey in memory: coded texts -> codings of our own -> agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kvds_nlp.data import Coding, Document, Origin, Passage, Turn, digest
from kvds_nlp.evaluating import Case, Evaluation, Scored, evaluate
from kvds_nlp.flows.code import analyse, decide_codings
from kvds_nlp.flows.model_scoring import model_thresholds
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, Tick, find_evidence, silent
from kvds_nlp.spans import Span

if TYPE_CHECKING:
    from kvds_nlp.readers.labels import LabelledRow


def gold_passages(
    rows: Sequence[LabelledRow], setup: CodingSetup, settings: Settings, tick: Tick = silent
) -> tuple[Passage, ...]:
    """Every labelled text analysed as one segment, in the order of the rows."""
    whole = settings.model_copy(update={"unit": "document"})
    documents = [
        Document(
            id=f"rij-{row.row:06d}",
            kind="answer",
            text=row.text,
            sha256=digest(row.text),
            turns=(Turn(Span(0, len(row.text))),),
            origin=Origin("gold", row.row, "text"),
            facts={"group": row.group},
        )
        for row in rows
    ]
    return tuple(analyse(documents, setup.engine, whole, tick))


def cases_of(
    rows: Sequence[LabelledRow],
    passages: Sequence[Passage],
    codings: Sequence[Coding],
    thresholds: Mapping[str, float],
) -> tuple[Case, ...]:
    """What people said beside what we made of it, one case a row.

    Args:
        rows: the labelled texts.
        passages: their analysis, one a row, in the same order.
        codings: every opinion however weak (``min_score=0``), so that other thresholds can be
            weighed too.
        thresholds: code -> the score from which it is proposed.
    """
    opinions: dict[str, dict[str, Scored]] = {}
    for coding in codings:
        reasons = (
            f"“{item.words}”" if item.reason == item.words else item.reason
            for item in coding.evidence[:3]
        )
        opinions.setdefault(coding.segment.doc_id, {})[coding.code] = Scored(
            score=coding.score,
            proposed=coding.score >= thresholds[coding.code],
            valence=coding.valence,
            reason=", ".join(dict.fromkeys(reasons)),
        )
    return tuple(
        Case(
            text=row.text,
            group=row.group,
            gold=frozenset(row.codes),
            scored=opinions.get(passage.segment.doc_id, {}),
            valence=dict(row.valence),
            complete=row.complete,
        )
        for row, passage in zip(rows, passages, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What an evaluation brought home.

    Attributes:
        cases: every text with what people and we made of it.
        notes: remarks of a trained model, to pass on.
    """

    evaluation: Evaluation
    cases: tuple[Case, ...]
    notes: tuple[str, ...] = ()


def evaluate_gold(
    rows: Sequence[LabelledRow], setup: CodingSetup, settings: Settings, tick: Tick = silent
) -> Evaluated:
    """How far our codings of these texts agree with people's.

    Args:
        rows: at least one; their codes are codes of ``setup.proposed``.
        setup: codebook, engine, policy and model that a coding run would use.
        settings: of the run; a segment is always the whole text of a row.
        tick: told how far we are.
    """
    passages = gold_passages(rows, setup, settings, tick)
    evidence = find_evidence(passages, setup, tick)
    codings, notes = decide_codings(passages, evidence, setup, 0.0)
    codes = [code.id for code in setup.proposed.active]
    thresholds: Mapping[str, float] = {code: setup.policy.threshold_of(code) for code in codes}
    if settings.min_score is not None:
        thresholds = dict.fromkeys(codes, settings.min_score)
    elif setup.model:
        thresholds = model_thresholds(setup.model, setup.codebook, setup.policy)
    cases = cases_of(rows, passages, codings, thresholds)
    return Evaluated(evaluate(cases, codes, seed=settings.seed), cases, notes)
