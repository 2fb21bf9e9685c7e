"""All figures of one evaluation, as one value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kvds_nlp.evaluating.cases import Case, Confusion, confusions, tally
from kvds_nlp.evaluating.scores import Calibration, Point, tradeoff
from kvds_nlp.settings import SEED
from kvds_nlp.statistics import (
    Edges,
    Figure,
    Floats,
    alpha,
    draws,
    f1,
    interval,
    kappa,
    known,
    mean_over_used,
    of_figure,
    precision,
    recall,
)


@dataclass(frozen=True, slots=True)
class CodeFigures:
    """Agreement on one code; nan where it cannot be said (see ``statistics``).

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

    @classmethod
    def of(
        cls, code: str, cases: Sequence[Case], counts: Floats, drawn: Floats | None
    ) -> CodeFigures:
        """The figures of one code from its counts, shape (4,), and those of each resample."""
        return cls(
            code=code,
            n=int(counts[0] + counts[2]),
            proposed=int(counts[0] + counts[1]),
            precision=float(precision(counts)),
            recall=float(recall(counts)),
            f1=float(f1(counts)),
            kappa=float(kappa(counts)),
            alpha=float(alpha(counts)),
            precision_interval=of_figure(precision, drawn),
            recall_interval=of_figure(recall, drawn),
            f1_interval=of_figure(f1, drawn),
            kappa_interval=of_figure(kappa, drawn),
            curve=tradeoff(cases, code),
        )

    def as_dict(self) -> dict[str, object]:
        """The figures as plain values; null where one cannot be said."""
        return {
            "n": self.n,
            "precision": known(self.precision),
            "recall": known(self.recall),
            "f1": known(self.f1),
            "kappa": known(self.kappa),
            "alpha": known(self.alpha),
            "f1_interval": self.f1_interval,
            "kappa_interval": self.kappa_interval,
            "proposed": self.proposed,
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
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

    def as_dict(self) -> dict[str, object]:
        """What ``kvds evaluate --json`` prints; figures that cannot be said are null."""
        calibrated = self.calibration
        return {
            "n": self.n,
            "macro_f1": known(self.macro_f1),
            "micro_f1": known(self.micro_f1),
            "macro_kappa": known(self.macro_kappa),
            "macro_precision": known(self.macro_precision),
            "macro_recall": known(self.macro_recall),
            "groups": self.groups,
            "intervals": {
                "macro_f1": self.macro_f1_interval,
                "macro_kappa": self.macro_kappa_interval,
                "micro_f1": self.micro_f1_interval,
            },
            "codes": {one.code: one.as_dict() for one in self.codes},
            "valence": {"n": self.valence_n, "accuracy": known(self.valence_accuracy)},
            "calibration": calibrated.as_dict()
            if calibrated
            else {"ece": None, "brier": None, "n": 0, "bins": []},
        }


def evaluate(cases: Sequence[Case], codes: Sequence[str], *, seed: int = SEED) -> Evaluation:
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
    right_valence = [
        case.scored[code].valence == valence
        for case in cases
        for code, valence in case.valence.items()
        if code in case.gold and case.proposes(code)
    ]
    return Evaluation(
        n=len(cases),
        groups=len(groups),
        codes=tuple(
            CodeFigures.of(code, cases, total[place], None if drawn is None else drawn[:, place])
            for place, code in enumerate(codes)
        ),
        macro_f1=_macro(f1, total),
        macro_precision=_macro(precision, total),
        macro_recall=_macro(recall, total),
        macro_kappa=_macro(kappa, total),
        micro_f1=float(f1(both)),
        micro_precision=float(precision(both)),
        micro_recall=float(recall(both)),
        macro_f1_interval=_macro_interval(f1, drawn),
        macro_kappa_interval=_macro_interval(kappa, drawn),
        micro_f1_interval=of_figure(f1, None if drawn is None else drawn.sum(axis=1)),
        valence_accuracy=sum(right_valence) / len(right_valence) if right_valence else math.nan,
        valence_n=len(right_valence),
        calibration=Calibration.of(cases),
        confusions=confusions(cases, codes),
    )


def _macro(figure: Figure, counts: Floats) -> float:
    return float(mean_over_used(figure(counts), counts))


def _macro_interval(figure: Figure, drawn: Floats | None) -> Edges | None:
    """The interval of a macro mean; each resample averages the codes used in it."""
    return None if drawn is None else interval(mean_over_used(figure(drawn), drawn))
