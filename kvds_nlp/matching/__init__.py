"""Codebook rules -> Evidence: which words of a passage speak to which code, and by which rule."""

from kvds_nlp.matching.examples import Fault, check_examples
from kvds_nlp.matching.figures import RuleFigures, RuleReport, report_rules
from kvds_nlp.matching.matcher import Matcher, compile_rules
from kvds_nlp.matching.needed import parse_triggers
from kvds_nlp.matching.sieve import Bags, Word, word_of

__all__ = [
    "Bags",
    "Fault",
    "Matcher",
    "RuleFigures",
    "RuleReport",
    "Word",
    "check_examples",
    "compile_rules",
    "parse_triggers",
    "report_rules",
    "word_of",
]
