"""The evaluating journey in memory: coded texts -> codings of our own -> agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kvds_nlp.data import Coding, Document, Origin, Passage, Turn, digest
from kvds_nlp.deciding import decide
from kvds_nlp.evaluating import Case, Report, Scored, evaluate
from kvds_nlp.flows.code import Readers, Tick, analyse, find_evidence, silent
from kvds_nlp.flows.modelled import model_codings, model_thresholds
from kvds_nlp.learning import Model
from kvds_nlp.settings import Settings
from kvds_nlp.spans import Span

if TYPE_CHECKING:
    from kvds_nlp.readers.labels import LabelledRow


def gold_document(row: LabelledRow) -> Document:
    """A labelled text as a document of its own: one answer, one turn, one segment."""
    return Document(
        id=f"rij-{row.row:06d}",
        kind="answer",
        text=row.text,
        sha256=digest(row.text),
        turns=(Turn(Span(0, len(row.text))),),
        origin=Origin("gold", row.row, "text"),
        facts={"group": row.group},
    )


def gold_passages(
    rows: Sequence[LabelledRow], readers: Readers, settings: Settings, tick: Tick = silent
) -> tuple[Passage, ...]:
    """Every labelled text analysed as one segment, in the order of the rows."""
    whole = settings.model_copy(update={"unit": "document"})
    documents = [gold_document(row) for row in rows]
    return tuple(analyse(documents, readers.engine, whole, tick))


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
        opinions.setdefault(coding.segment.doc_id, {})[coding.code] = Scored(
            score=coding.score,
            proposed=coding.score >= thresholds[coding.code],
            valence=coding.valence,
            reason=reason_of(coding),
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


def reason_of(coding: Coding) -> str:
    """The strongest reasons of a coding in words: the trigger, or what it is like."""
    text, start = coding.segment.quote, coding.segment.span.start
    said = []
    for item in coding.evidence[:3]:
        words = " … ".join(span.moved(-start).of(text) for span in item.trigger)
        said.append(f"“{words}”" if words else item.note or item.source)
    return ", ".join(dict.fromkeys(said))


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What an evaluation brought home.

    Attributes:
        cases: every text with what people and we made of it.
        notes: remarks of a trained model, to pass on.
    """

    report: Report
    cases: tuple[Case, ...]
    notes: tuple[str, ...] = ()


def evaluate_gold(
    rows: Sequence[LabelledRow],
    readers: Readers,
    settings: Settings,
    model: Model | None = None,
    tick: Tick = silent,
) -> Evaluated:
    """How far our codings of these texts agree with people's.

    Args:
        rows: at least one; their codes are codes of the codebook (or of the model's own labels).
        readers: codebook, engine and policy that a coding run would use.
        settings: of the run; a segment is always the whole text of a row.
        model: made by ``kvds train``, or None.
        tick: told how far we are.
    """
    passages = gold_passages(rows, readers, settings, tick)
    evidence = find_evidence(passages, readers, tick)
    notes: tuple[str, ...] = ()
    if model is None:
        book, policy = readers.codebook, readers.policy
        codings = decide(evidence, book, policy, passages=passages, min_score=0.0)
        thresholds = {code.id: policy.threshold_of(code.id) for code in book.active}
    else:
        asked = (model, passages, evidence, readers.codebook, readers.policy)
        codings, notes = model_codings(*asked, min_score=0.0)
        book = model.codebook_for(readers.codebook)
        thresholds = dict(model_thresholds(model, readers.codebook, readers.policy))
    if settings.min_score is not None:
        thresholds = dict.fromkeys(thresholds, settings.min_score)
    cases = cases_of(rows, passages, codings, thresholds)
    report = evaluate(cases, [code.id for code in book.active], seed=settings.seed)
    return Evaluated(report, cases, notes)
