"""kvds-nlp: a coding assistant for Dutch qualitative research.

This root stays empty on purpose: nobody inside the package imports it, so no import
cycle can start here and ``kvds --help`` pays for nothing.
"""

__version__ = "0.1.0"
