"""Codings + facts -> who raises what where, with intervals, tests, change and closed answers."""

from kvds_nlp.comparing.comparison import Comparison, Difference, Row, compare

__all__ = ["Comparison", "Difference", "Row", "compare"]
