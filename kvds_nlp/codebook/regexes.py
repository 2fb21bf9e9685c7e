"""Regular expressions in rules: checked before they are ever run, and their plain letters."""

from __future__ import annotations

import re

from kvds_nlp.codebook.patterns import PatternError

_UNBOUNDED = re.compile(r"[*+]|\{\d*,\}")
_FLAGS = re.compile(r"\(\?[aiLmsux-]+[:)]")
_ATOM = re.compile(
    r"(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<escape>\\.)|(?P<open>\((?:\?(?:P<\w+>|<?[=!]|:|\w+[:)]?))?)"
    r"|(?P<close>\))|(?P<bar>\|)|(?P<quant>[*+?]\??|\{\d*,?\d*\}\??)|(?P<char>.)",
    re.DOTALL,
)


def compile_regex(source: str) -> re.Pattern[str]:
    """The expression, compiled without regard to case.

    Raises:
        PatternError: when it is empty, not a regular expression, matches nothing at all ("" fits),
            or repeats a repetition (which can take for ever on a long sentence).
    """
    if not source.strip():
        raise PatternError("an empty regex; write an expression or remove it")
    try:
        pattern = re.compile(source, re.IGNORECASE)
    except re.error as error:
        at = f" at position {error.pos + 1}" if error.pos is not None else ""
        raise PatternError(f"not a regular expression ({error.msg}{at}); mend it") from None
    if pattern.search(""):
        raise PatternError(f"{source!r} also matches an empty text; ask for at least one letter")
    if _repeats_a_repetition(source):
        message = f"{source!r} repeats a repetition, like (a+)+, which can take for ever; write one"
        raise PatternError(message)
    return pattern


def _repeats_a_repetition(source: str) -> bool:
    """Whether an unbounded quantifier stands on a group that holds another."""
    open_groups: list[bool] = []
    closed: bool | None = None
    for match in _ATOM.finditer(source):
        kind, piece = match.lastgroup, match[0]
        unbounded = kind == "quant" and bool(_UNBOUNDED.match(piece))
        if unbounded and closed:
            return True
        if unbounded and open_groups:
            open_groups[-1] = True
        if kind == "open":
            open_groups.append(False)
        inner = open_groups.pop() if kind == "close" and open_groups else None
        if inner and open_groups:
            open_groups[-1] = True
        closed = inner
    return False


def literals(source: str) -> tuple[str, ...]:
    r"""Lower-case letters of which at least one stretch is in every match; () when unknown.

    >>> literals(r"\b(?:te )?weinig\s+tijd")
    ('weinig',)
    >>> literals(r"kost\w* tijd|geen uur")
    (' tijd', 'geen uur')
    """
    if _FLAGS.search(source):
        return ()
    atoms = [(match.lastgroup or "", match[0]) for match in _ATOM.finditer(source)]
    following = [kind for kind, _ in atoms[1:]] + [""]
    branches, run, depth = [""], "", 0
    for (kind, piece), after in zip(atoms, following, strict=True):
        depth += {"open": 1, "close": -1}.get(kind, 0)
        if kind == "bar" and depth == 0:
            branches.append("")
        sure = kind == "char" and depth == 0 and after != "quant" and piece not in ".^$"
        run = run + piece.lower() if sure else ""
        branches[-1] = max(branches[-1], run, key=len)
    return tuple(branches) if all(len(branch) >= 3 for branch in branches) else ()
