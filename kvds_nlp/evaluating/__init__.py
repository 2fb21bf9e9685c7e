"""Agreement with human codes: figures per code, intervals, calibration, what goes wrong."""

from kvds_nlp.evaluating.cases import Case, Scored
from kvds_nlp.evaluating.evaluation import Evaluation, evaluate

__all__ = ["Case", "Evaluation", "Scored", "evaluate"]
