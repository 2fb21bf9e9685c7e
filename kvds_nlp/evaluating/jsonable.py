"""A report as the one JSON object that ``kvds evaluate --json`` prints."""

from __future__ import annotations

import math

from kvds_nlp.evaluating.calibration import Calibration
from kvds_nlp.evaluating.report import CodeFigures, Report


def as_json(report: Report) -> dict[str, object]:
    """What ``kvds evaluate --json`` prints; figures that cannot be said are null."""
    return {
        "n": report.n,
        "macro_f1": _number(report.macro_f1),
        "micro_f1": _number(report.micro_f1),
        "macro_kappa": _number(report.macro_kappa),
        "macro_precision": _number(report.macro_precision),
        "macro_recall": _number(report.macro_recall),
        "groups": report.groups,
        "intervals": {
            "macro_f1": report.macro_f1_interval,
            "macro_kappa": report.macro_kappa_interval,
            "micro_f1": report.micro_f1_interval,
        },
        "codes": {one.code: _code_json(one) for one in report.codes},
        "valence": {"n": report.valence_n, "accuracy": _number(report.valence_accuracy)},
        "calibration": _calibration_json(report.calibration),
    }


def _code_json(one: CodeFigures) -> dict[str, object]:
    return {
        "n": one.n,
        "precision": _number(one.precision),
        "recall": _number(one.recall),
        "f1": _number(one.f1),
        "kappa": _number(one.kappa),
        "alpha": _number(one.alpha),
        "f1_interval": one.f1_interval,
        "kappa_interval": one.kappa_interval,
        "proposed": one.proposed,
    }


def _calibration_json(found: Calibration | None) -> dict[str, object]:
    if found is None:
        return {"ece": None, "brier": None, "n": 0, "bins": []}
    bins = [[one.low, one.high, one.n, one.score, one.accepted] for one in found.bins]
    return {"ece": found.ece, "brier": found.brier, "n": found.n, "bins": bins}


def _number(value: float) -> float | None:
    """JSON has no nan."""
    return None if math.isnan(value) else value
