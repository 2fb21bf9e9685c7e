"""Dutch abbreviations that end in a full stop, without that stop."""

from __future__ import annotations

from kvds_nlp.dutch import word_list

NEVER_END = word_list("abbreviations")
"""These are followed by more of the same sentence, even before a capital (``dr. Jansen``)."""

MAY_END = word_list("abbreviations_final")
"""These may close a sentence: they do when a capital follows."""
