"""Likeness: sentences near a code's own texts, and near passages that people judged -> Evidence."""

from kvds_nlp.similarity.judged import Experience, JudgedText
from kvds_nlp.similarity.likeness import (
    APPROVED,
    BY_MEANING,
    SPEAKS,
    Likeness,
    find_similar,
    learn_likeness,
)
from kvds_nlp.similarity.references import Reference, ReferenceKind, reference_texts

__all__ = [
    "APPROVED",
    "BY_MEANING",
    "SPEAKS",
    "Experience",
    "JudgedText",
    "Likeness",
    "Reference",
    "ReferenceKind",
    "find_similar",
    "learn_likeness",
    "reference_texts",
]
