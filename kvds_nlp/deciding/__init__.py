"""Evidence -> codings: one documented policy, a calibrated score, a valence.

The policy is data (``models/priors.json``); ``docs/evaluation.md`` says what its figures mean.
"""

from kvds_nlp.deciding.calibrating import Judged, calibrated
from kvds_nlp.deciding.directing import Directed, directions_by
from kvds_nlp.deciding.doubting import doubts
from kvds_nlp.deciding.policy import Policy, decide, shipped_policy

__all__ = [
    "Directed",
    "Judged",
    "Policy",
    "calibrated",
    "decide",
    "directions_by",
    "doubts",
    "shipped_policy",
]
