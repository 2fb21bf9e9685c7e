"""Agreement with human codes: figures per code, intervals, calibration, what goes wrong."""

from kvds_nlp.evaluating.cases import Case, Scored
from kvds_nlp.evaluating.jsonable import as_json
from kvds_nlp.evaluating.report import Report, evaluate

__all__ = ["Case", "Report", "Scored", "as_json", "evaluate"]
