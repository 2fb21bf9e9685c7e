"""Codebook rules -> Evidence: which words of a passage speak to which code, and by which rule."""

from kvds_nlp.matching.matcher import Matcher, compile_rules

__all__ = ["Matcher", "compile_rules"]
