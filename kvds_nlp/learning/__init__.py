"""Reviewed passages -> a model with one calibrated head per code; its opinion as evidence.

Never worse than the codebook alone on what was held out: where the data does not support a head,
the model says so and stays silent for that code.
"""

from kvds_nlp.learning.disk import find_model, load_model, save_model
from kvds_nlp.learning.examples import Examples
from kvds_nlp.learning.judging import Setting
from kvds_nlp.learning.model import Model
from kvds_nlp.learning.training import train

__all__ = ["Examples", "Model", "Setting", "find_model", "load_model", "save_model", "train"]
