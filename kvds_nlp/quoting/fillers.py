"""Words of spoken Dutch that a report leaves off at the edges of a quote."""

from __future__ import annotations

import re

from kvds_nlp.dutch import pattern_of

_HESITATION = r"(?:e+h+m*|u+h+m*|eu+h*m*|h?mm+|hm+)"
_LEADING = pattern_of("fillers_opening", "fillers_linking")
_TRAILING = pattern_of("fillers_closing")
_TRAILING_COMMA = pattern_of("fillers_closing_after_comma")
_GLUE = r"[\s,.;…!–-]"

# A hesitation always goes. Another filler goes only when a pause, or a hesitation, follows it:
# "Ja, wij ..." loses its "Ja,", "Maar wij ..." keeps its "Maar".
_FIRST = re.compile(
    rf"(?:(?:{_HESITATION}\b{_GLUE}*)"
    rf"|(?:{pattern_of('fillers_opening')}\b\s*[,…!–-]{_GLUE}*)"
    rf"|(?:{_LEADING}\b[\s,…]+(?={_HESITATION}\b)))+",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"(?:(?:[\s,…–-]+(?:{_HESITATION}|{_TRAILING}))|(?:\s*[,…–-]\s*{_TRAILING_COMMA}))+"
    r"[\s,.;?!…–-]*\Z",
    re.IGNORECASE,
)
_TAIL = 48


def leading(text: str) -> int:
    """How many characters at the start are filler.

    >>> leading("Ja, eh, wij laten los"), leading("Maar wij laten los")
    (8, 0)
    """
    found = _FIRST.match(text)
    return found.end() if found and found.end() < len(text) else 0


def trailing(text: str) -> int:
    """How many characters at the end are filler.

    >>> trailing("We laten het los, zeg maar."), trailing("We laten het los.")
    (11, 0)
    """
    tail = text[-_TAIL:]
    found = _LAST.search(tail)
    return len(tail) - found.start() if found and len(text) > len(tail) - found.start() else 0
