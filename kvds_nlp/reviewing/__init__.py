"""The verdict log folded: the review state, where people differ, what to ask next, when to stop."""

from kvds_nlp.reviewing.agreement import Agreement, agreement_of
from kvds_nlp.reviewing.estimating import Estimate, estimates
from kvds_nlp.reviewing.review_state import (
    ReviewState,
    review_state_of,
    with_verdicts,
)
from kvds_nlp.reviewing.sampling import Chosen, choose_for_review

__all__ = [
    "Agreement",
    "Chosen",
    "Estimate",
    "ReviewState",
    "agreement_of",
    "choose_for_review",
    "estimates",
    "review_state_of",
    "with_verdicts",
]
