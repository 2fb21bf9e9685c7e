"""The verdict log folded: the review state, where people differ, what to ask next, when to stop."""

from kvds_nlp.reviewing.agreement import Agreement, agreement_of
from kvds_nlp.reviewing.estimating import Estimate, estimates
from kvds_nlp.reviewing.review_state import (
    ReviewState,
    review_state_of,
    with_verdicts,
)
from kvds_nlp.reviewing.sampling import Chosen, choose_for_review
from kvds_nlp.reviewing.undoing import Import, imports_of, next_moment, undone

__all__ = [
    "Agreement",
    "Chosen",
    "Estimate",
    "Import",
    "ReviewState",
    "agreement_of",
    "choose_for_review",
    "estimates",
    "imports_of",
    "next_moment",
    "review_state_of",
    "undone",
    "with_verdicts",
]
