"""Coding with a memory: the same result as coding anew, in a fraction of the time."""

from kvds_nlp.recoding.coder import CachedCoder
from kvds_nlp.recoding.stamp import stamp_of

__all__ = ["CachedCoder", "stamp_of"]
