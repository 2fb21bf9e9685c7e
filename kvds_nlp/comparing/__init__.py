"""Codings + facts -> who raises what where, with intervals, tests, change and closed answers."""

from kvds_nlp.comparing.comparison import Carried, CodeInGroup, Comparison, compare

__all__ = ["Carried", "CodeInGroup", "Comparison", "compare"]
