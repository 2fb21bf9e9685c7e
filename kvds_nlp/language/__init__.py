"""The Dutch door: texts -> analysed sentences (separable verbs, compounds, negation).

``open_engine()`` picks the best pipeline that is installed; nothing heavy is imported before it.
"""

from kvds_nlp.language.engine import Engine, open_engine

__all__ = ["Engine", "open_engine"]
