"""YAML values that know where they stand, and a list of everything that is wrong."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kvds_nlp.errors import CodebookError

_MAX_DEPTH = 12
_MAX_VALUES = 500_000


@dataclass(slots=True)
class Problems:
    """Collects messages; a codebook is refused with all of them at once.

    Attributes:
        values: YAML values read so far; aliases of aliases can make a small file endless.
    """

    file: str
    messages: list[str] = field(default_factory=list)
    values: int = 0

    def add(self, line: int, where: str, what: str) -> None:
        """Notes ``file:line: where: what``."""
        place = f"{where}: " if where else ""
        message = f"{self.file}:{line}: {place}{what}"
        if message not in self.messages:
            self.messages.append(message)


@dataclass(frozen=True, slots=True)
class Located:
    """One YAML value: a text, None, a tuple of items or a dict of entries, and where it stands.

    Attributes:
        value: ``str``, ``None``, ``tuple[Located, ...]`` or ``dict[str, Located]``.
        where: the path a person follows, e.g. ``codes[3].rules[0]``.
        line: 1-based.
    """

    value: Any
    where: str
    line: int

    @property
    def plain(self) -> Any:  # noqa: ANN401 - plain YAML values
        """The same value without places: str, None, list and dict."""
        if isinstance(self.value, dict):
            return {key: entry.plain for key, entry in self.value.items()}
        if isinstance(self.value, tuple):
            return [item.plain for item in self.value]
        return self.value


def located(value: Any, where: str = "", line: int = 0) -> Located:  # noqa: ANN401
    """Plain values as if they stood on one line of a file; numbers and booleans become text."""
    if isinstance(value, dict):
        entries = {str(k): located(v, f"{where}.{k}", line) for k, v in value.items()}
        return Located(entries, where, line)
    if isinstance(value, list | tuple):
        items = (located(item, f"{where}[{at}]", line) for at, item in enumerate(value))
        return Located(tuple(items), where, line)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Located(None if value is None else text, where, line)


def read_yaml(text: str, file: str, problems: Problems) -> Located:
    """The YAML in ``text``, every scalar kept as the text that was typed.

    Keys given twice are noted in ``problems``; the first is kept.

    Raises:
        CodebookError: when it is not YAML at all.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        node = YAML(typ="safe").compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = f"not valid YAML ({error.problem}); check indentation, colons and quotes here"
        raise CodebookError(f"{file}:{line}: {what}") from None
    except YAMLError as error:
        raise CodebookError(f"{file}:1: not valid YAML: {error}") from None
    if node is None:
        raise CodebookError(f"{file}:1: is empty; see docs/codebook.md for a first codebook")
    return _located(node, "", problems, 0)


def _located(node: Any, where: str, problems: Problems, depth: int) -> Located:  # noqa: ANN401
    line = node.start_mark.line + 1
    problems.values += 1
    if depth > _MAX_DEPTH:
        raise CodebookError(f"{problems.file}:{line}: {where}: nested too deeply; flatten it")
    if problems.values > _MAX_VALUES:
        what = f"more than {_MAX_VALUES} values; use fewer aliases (*name), or split the codebook"
        raise CodebookError(f"{problems.file}:{line}: {where}: {what}")
    if node.id == "scalar":
        return Located(_scalar(node), where, line)
    if node.id == "sequence":
        items = (
            _located(item, f"{where}[{place}]", problems, depth + 1)
            for place, item in enumerate(node.value)
        )
        return Located(tuple(items), where, line)
    return Located(dict(_entries(node, where, problems, depth)), where, line)


def _scalar(node: Any) -> str | None:  # noqa: ANN401 - a ruamel node
    if node.style is None and node.value in ("", "~", "null"):
        return None
    return _whole(str(node.value))


def _whole(text: str) -> str:
    r"""The text with escaped halves of a character (``"\ud83d\ude42"``) made one again."""
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _entries(
    node: Any,  # noqa: ANN401 - a ruamel node
    where: str,
    problems: Problems,
    depth: int,
) -> Iterator[tuple[str, Located]]:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        here = f"{where}.{key}" if where else key
        if key in seen:
            problems.add(line, here, f"given twice (first on line {seen[key]}); keep one of them")
            continue
        seen[key] = line
        found = _located(value_node, here, problems, depth + 1)
        yield key, Located(found.value, here, line if found.value is None else found.line)


def unknown(key: str, known: Iterable[str]) -> str:
    """What to say of an unknown key.

    >>> unknown("defintion", ["definition", "label"])
    "unknown key 'defintion'; did you mean 'definition'?"
    """
    names = sorted(known)
    near = difflib.get_close_matches(key, names, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(names)}"
    return f"unknown key {key!r}; {hint}"
