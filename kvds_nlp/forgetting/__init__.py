"""One person out of a study: found first, told, and only then removed."""

from kvds_nlp.forgetting.elsewhere import stands_in
from kvds_nlp.forgetting.lines import Line
from kvds_nlp.forgetting.plan import Forgetting, plan_forgetting

__all__ = ["Forgetting", "Line", "plan_forgetting", "stands_in"]
