r"""The text as it is stored: the one place where characters change.

NFC, ``\n`` line ends, no BOM, no control characters, no soft hyphens, no zero-width spaces.
Non-breaking spaces, directional marks and the joiners inside emoji stay: they carry meaning or do
no harm. Everything downstream counts code points in what comes out of here.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    r"""The text as it is stored; cleaning it again changes nothing.

    >>> clean("\ufeffcafe\u0301\r\nloslaten" + chr(0))
    'café\nloslaten'
    """
    if text.isascii() and text.isprintable():  # most cells of a table
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", CONTROLS.sub("", text))
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text))


def one_line(text: str) -> str:
    r"""A clean text on one line, blanks collapsed: for facts, names and headers.

    >>> one_line(" Wat ging\r\n goed? ")
    'Wat ging goed?'
    """
    return " ".join(clean(text).split())


def word_set(words: str, sign: str | None = None) -> frozenset[str]:
    """The words of a list written as running text, split at blanks or at ``sign``."""
    return frozenset(words.split(sign))


def whole_pairs(text: str) -> str:
    """The two halves in which some libraries give an emoji (UTF-16's surrogates) made one sign."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
