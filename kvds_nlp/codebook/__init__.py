"""Codebooks: YAML a researcher can read -> frozen values; errors say ``file:line:``."""

from kvds_nlp.codebook.loading import load_codebook, read_codebook
from kvds_nlp.codebook.model import Code, Codebook, Rule

__all__ = ["Code", "Codebook", "Rule", "load_codebook", "read_codebook"]
