"""The verdict log folded: the review state, where people differ, what to ask next, when to stop."""

from kvds_nlp.reviewing.agreement import (
    Agreement,
    Conflict,
    agreement_of,
    conflicts_of,
    direction_agreement,
)
from kvds_nlp.reviewing.estimating import Holding, holdings
from kvds_nlp.reviewing.folding import placed, review_state_of
from kvds_nlp.reviewing.review_state import ReviewState, as_proposed, with_verdicts
from kvds_nlp.reviewing.sampling import Chosen, choose_blind, choose_for_review
from kvds_nlp.reviewing.standing import TOGETHER, nobody_is_called
from kvds_nlp.reviewing.undoing import Import, imports_of, next_moment, taken_back_in, undone

__all__ = [
    "TOGETHER",
    "Agreement",
    "Chosen",
    "Conflict",
    "Holding",
    "Import",
    "ReviewState",
    "agreement_of",
    "as_proposed",
    "choose_blind",
    "choose_for_review",
    "conflicts_of",
    "direction_agreement",
    "holdings",
    "imports_of",
    "next_moment",
    "nobody_is_called",
    "placed",
    "review_state_of",
    "taken_back_in",
    "undone",
    "with_verdicts",
]
