"""Reviewed passages -> a model with one calibrated head per code; its opinion as evidence.

Never worse than the codebook alone on what was held out: where the data does not support a head,
the model says so and stays silent for that code.
"""

from kvds_nlp.learning.card import ModelCard, Setting
from kvds_nlp.learning.examples import Chances, Examples
from kvds_nlp.learning.model import Model, find_model
from kvds_nlp.learning.training import fit_model

__all__ = ["Chances", "Examples", "Model", "ModelCard", "Setting", "find_model", "fit_model"]
