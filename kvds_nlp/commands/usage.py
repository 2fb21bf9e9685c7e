"""What is said of a command line that cannot be read; the library that reads it speaks English.

Only what every version of that library has is looked at, and what is not recognised is said in its
own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kvds_nlp.messages import in_words

if TYPE_CHECKING:
    import typer

_QUOTED = re.compile(r"'([^']*)'")
_CHOICES = re.compile(r"is not one of (.*?)\.?$", re.DOTALL)


def usage_said(error: typer.BadParameter) -> str:
    """How the verb is called, where its help is, and what is wrong; in words of our own."""
    lines = []
    if error.ctx is not None:
        usage = error.ctx.get_usage().partition(" ")[2].strip()
        lines.append(in_words("usage.line", usage=usage))
        lines.append(in_words("usage.help", command=error.ctx.command_path) + "\n")
    return "\n".join([*lines, f"kvds: {_wrong(error)}"])


def _wrong(error: typer.BadParameter) -> str:
    kind, param = type(error).__name__, getattr(error, "param", None)
    said = str(getattr(error, "message", "") or "")
    name = _hint(getattr(error, "param_hint", None)) or _name(param)
    first = _QUOTED.search(said)
    about = first[1] if first else said.rpartition("(")[2].strip("). ")
    if kind == "NoSuchOption":
        return in_words("usage.no_option", option=getattr(error, "option_name", about))
    if kind == "MissingParameter":
        return in_words("usage.missing", name=name)
    if kind == "BadOptionUsage":
        return in_words("usage.no_value", name=getattr(error, "option_name", about))
    if said.startswith("No such command"):
        return in_words("usage.no_command", name=about)
    if said.startswith("Got unexpected extra"):
        return in_words("usage.extra", name=about)
    if param is not None:  # a value that the library refused, not we
        return in_words("usage.value", name=name, wanted=_wanted(param, said))
    return f"{name}: {said}" if name else said or error.format_message()


def _hint(given: object) -> str:
    """The names of a parameter as the library hands them over."""
    names = [given] if isinstance(given, str) else list(given) if isinstance(given, list) else []
    return " / ".join(str(one).strip("'") for one in names)


def _name(param: Any) -> str:  # noqa: ANN401 - the library's
    """What a person types of it: ``--count``, or ``STUDY``."""
    options = [one for one in getattr(param, "opts", ()) if one.startswith("-")]
    return " / ".join(options) or str(getattr(param, "metavar", "") or getattr(param, "name", ""))


def _wanted(param: Any, said: str) -> str:  # noqa: ANN401 - the library's
    """What may stand there: one of these, a number between bounds, a number."""
    if choices := _CHOICES.search(said):
        return in_words("usage.one_of", choices=choices[1].replace("'", ""))
    kind = getattr(param, "type", None)
    low, high = (getattr(param, end, getattr(kind, end, None)) for end in ("min", "max"))
    if low is not None and high is not None:
        return in_words("usage.between", low=low, high=high)
    if low is not None:
        return in_words("usage.from", low=low)
    number = "integer" in said or "number" in said
    return in_words("usage.number" if number else "usage.else")
