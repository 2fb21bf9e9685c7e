"""Reviewed passages -> a model: the codebook's own opinion, moved as far as judgments carry it.

What codebook and sources are worth is learned over all codes together, then what words and meaning
add per code. The card says, on groups that were held out, what became better.
"""

from kvds_nlp.learning.card import ModelCard, Setting
from kvds_nlp.learning.examples import Chances, Examples
from kvds_nlp.learning.model import Model, find_model
from kvds_nlp.learning.training import fit_model

__all__ = ["Chances", "Examples", "Model", "ModelCard", "Setting", "find_model", "fit_model"]
