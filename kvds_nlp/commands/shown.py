"""Words of others on a terminal: shown, and never obeyed.

A name of a file or a label may hold what moves the cursor, changes the title of a window, turns the
reading direction, or is markup of the library that draws tables.
"""

from __future__ import annotations

import re
from typing import Any

from rich.console import Console
from rich.text import Text

_STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    r"""The text with what would steer a terminal written out.

    >>> print(visible("a\x1b[2Jb\u202ec é\n!"))
    a\x1b[2Jb\u202ec é
    !
    """
    return _STEERS.sub(_written_out, text)


def visible_name(name: str) -> str:
    """The name of a file on one line."""
    return visible(name).replace("\n", "\\n")


def visible_json(told: str) -> str:
    """A JSON text that says the same, with what would steer a terminal as an escape of JSON."""
    return _STEERS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", told)


def _written_out(sign: re.Match[str]) -> str:
    code = ord(sign[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


class PlainConsole(Console):
    """A console to which every string is words: no markup, no names of emoji, nothing obeyed."""

    def __init__(self, **how: Any) -> None:  # noqa: ANN401 - options of rich
        super().__init__(markup=False, emoji=False, highlight=False, **how)

    def render_str(self, text: str, **how: Any) -> Text:  # noqa: ANN401 - the same
        """The words as rich draws them."""
        return super().render_str(visible(text), **how)
