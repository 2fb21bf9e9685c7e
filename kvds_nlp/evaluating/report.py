"""All figures of one evaluation, as one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kvds_nlp.evaluating import figures
from kvds_nlp.evaluating.calibration import Calibration, calibration
from kvds_nlp.evaluating.cases import Case, Table, tally
from kvds_nlp.evaluating.confusions import Confusion, confusions
from kvds_nlp.evaluating.intervals import draws, interval, of_figure
from kvds_nlp.evaluating.tradeoff import Point, tradeoff
from kvds_nlp.settings import SEED
from kvds_nlp.statistics import Edges, Floats, alpha, kappa


@dataclass(frozen=True, slots=True)
class CodeFigures:
    """Agreement on one code; nan where it cannot be said (see ``figures``).

    Attributes:
        n: texts that people gave this code.
        proposed: texts that the machine gave it.
        f1_interval: 95%, groups resampled; None with too few groups.
        curve: precision at each recall.
    """

    code: str
    n: int
    proposed: int
    precision: float
    recall: float
    f1: float
    kappa: float
    alpha: float
    precision_interval: Edges | None
    recall_interval: Edges | None
    f1_interval: Edges | None
    kappa_interval: Edges | None
    curve: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Agreement between machine and people.

    Attributes:
        n: texts.
        groups: groups they come from.
        macro_f1: mean over codes with at least one gold text; likewise the other macros.
        micro_f1: over all (text, code) pairs together.
        valence_accuracy: over codings that both gave and of which people gave the valence.
        valence_n: how many of those there were.
    """

    n: int
    groups: int
    codes: tuple[CodeFigures, ...]
    macro_f1: float
    macro_precision: float
    macro_recall: float
    macro_kappa: float
    micro_f1: float
    micro_precision: float
    micro_recall: float
    macro_f1_interval: Edges | None
    macro_kappa_interval: Edges | None
    micro_f1_interval: Edges | None
    valence_accuracy: float
    valence_n: int
    calibration: Calibration | None
    confusions: tuple[Confusion, ...]


def evaluate(cases: Sequence[Case], codes: Sequence[str], *, seed: int = SEED) -> Report:
    """How far the machine agrees with people.

    Args:
        cases: at least one.
        codes: the ids to compare, in codebook order.
        seed: of the bootstrap.
    """
    groups, table = tally(cases, codes)
    drawn = draws(table, seed)
    total = table.sum(axis=0)
    both = total.sum(axis=0)
    right, valued = _valence(cases)
    return Report(
        n=len(cases),
        groups=len(groups),
        codes=tuple(
            _of_code(cases, code, total[place], None if drawn is None else drawn[:, place])
            for place, code in enumerate(codes)
        ),
        macro_f1=_macro(figures.f1, total),
        macro_precision=_macro(figures.precision, total),
        macro_recall=_macro(figures.recall, total),
        macro_kappa=_macro(kappa, total),
        micro_f1=float(figures.f1(both)),
        micro_precision=float(figures.precision(both)),
        micro_recall=float(figures.recall(both)),
        macro_f1_interval=_macro_interval(figures.f1, drawn),
        macro_kappa_interval=_macro_interval(kappa, drawn),
        micro_f1_interval=of_figure(figures.f1, None if drawn is None else drawn.sum(axis=1)),
        valence_accuracy=right / valued if valued else float("nan"),
        valence_n=valued,
        calibration=calibration(cases),
        confusions=confusions(cases, codes),
    )


def _of_code(cases: Sequence[Case], code: str, counts: Floats, drawn: Table | None) -> CodeFigures:
    return CodeFigures(
        code=code,
        n=int(counts[0] + counts[2]),
        proposed=int(counts[0] + counts[1]),
        precision=float(figures.precision(counts)),
        recall=float(figures.recall(counts)),
        f1=float(figures.f1(counts)),
        kappa=float(kappa(counts)),
        alpha=float(alpha(counts)),
        precision_interval=of_figure(figures.precision, drawn),
        recall_interval=of_figure(figures.recall, drawn),
        f1_interval=of_figure(figures.f1, drawn),
        kappa_interval=of_figure(kappa, drawn),
        curve=tradeoff(cases, code),
    )


def _macro(figure: figures.Figure, counts: Floats) -> float:
    return float(figures.mean_over_used(figure(counts), counts))


def _macro_interval(figure: figures.Figure, drawn: Table | None) -> Edges | None:
    """The interval of a macro mean; each resample averages the codes used in it."""
    return None if drawn is None else interval(figures.mean_over_used(figure(drawn), drawn))


def _valence(cases: Sequence[Case]) -> tuple[int, int]:
    """Codings whose valence is right, and codings of which it can be said."""
    pairs = [
        (case.scored[code].valence, said)
        for case in cases
        for code, said in case.valence.items()
        if code in case.gold and case.proposes(code)
    ]
    return sum(ours == theirs for ours, theirs in pairs), len(pairs)
