"""Codebook rules -> Evidence: which words of a passage speak to which code, and by which rule."""

from kvds_nlp.matching.compiling import parse_triggers
from kvds_nlp.matching.matcher import Matcher, compile_rules
from kvds_nlp.matching.reports import Fault, RuleFigures, RuleReport, check_examples, report_rules
from kvds_nlp.matching.sieve import Bags, WordForms, word_of

__all__ = [
    "Bags",
    "Fault",
    "Matcher",
    "RuleFigures",
    "RuleReport",
    "WordForms",
    "check_examples",
    "compile_rules",
    "parse_triggers",
    "report_rules",
    "word_of",
]
