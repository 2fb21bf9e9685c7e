"""YAML values that know where they stand, taken field by field; all that is wrong is noted."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from kvds_nlp.data import VALENCES, Valence
from kvds_nlp.errors import CodebookError
from kvds_nlp.messages import in_words

_MAX_DEPTH = 12
_DEEPEST = 100
"""Of lists in lists; ``_MAX_DEPTH`` is told with the place, this before there is one."""
_MAX_VALUES = 500_000
_Choice = TypeVar("_Choice", bound=str)


@dataclass(slots=True)
class Problems:
    """Collects messages; a codebook is refused with all of them at once.

    Attributes:
        noted: (line, message), in the order they were found; each once.
        values: YAML values read so far; aliases of aliases can make a small file endless.
    """

    file: str
    noted: dict[tuple[int, str], None] = field(default_factory=dict)
    values: int = 0

    def add(self, line: int, where: str, what: str) -> None:
        """Notes ``file:line: where: what``."""
        place = f"{where}: " if where else ""
        self.noted[line, f"{self.file}:{line}: {place}{what}"] = None


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


def packed(at: Located) -> list[Any]:
    """A located value as JSON values, to travel between two processes."""
    value = at.value
    if isinstance(value, dict):
        value = {key: packed(entry) for key, entry in value.items()}
    elif isinstance(value, tuple):
        value = [packed(item) for item in value]
    return [at.line, at.where, value]


def unpacked(told: Any) -> Located:  # noqa: ANN401 - JSON values
    """What ``packed`` was given.

    Raises:
        ValueError: ``packed`` never made it.
    """
    match told:
        case [int(line), str(where), dict(entries)]:
            return Located({str(key): unpacked(one) for key, one in entries.items()}, where, line)
        case [int(line), str(where), list(items)]:
            return Located(tuple(map(unpacked, items)), where, line)
        case [int(line), str(where), str() | None as value]:
            return Located(value, where, line)
    raise ValueError(told)


def read_yaml(text: str, file: str, problems: Problems, *, may_be_empty: bool = False) -> Located:
    """The YAML in ``text``, every scalar kept as the text that was typed.

    Keys given twice are noted in ``problems``; the first is kept.

    Raises:
        CodebookError: when it is not YAML at all.
    """
    import yaml

    try:
        try:
            node = _tree(text, file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.YAMLError:  # the parser in Python says it better, and knows "\ud83d\ude42"
            node = _tree(text, file, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = in_words("yaml.invalid_here", problem=error.problem)
        raise CodebookError(f"{file}:{line}: {what}") from None
    except yaml.YAMLError as error:
        raise CodebookError(in_words("yaml.invalid", file=file, error=error)) from None
    if node is None and may_be_empty:
        return Located(None, "", 1)
    if node is None:
        raise CodebookError(in_words("yaml.empty", file=file))
    return _located(node, "", problems, 0)


@dataclass(slots=True)
class _Node:
    """One value as the parser met it.

    Attributes:
        value: the text of a scalar, the items of a sequence, or the keys and values of a mapping in
            turn.
        kind: "scalar", "plain" (a scalar without quotes), "sequence" or "mapping".
        line: 1-based.
    """

    value: Any
    kind: Literal["scalar", "plain", "sequence", "mapping"]
    line: int


def _tree(text: str, file: str, loader: Any) -> _Node | None:  # noqa: ANN401 - yaml is untyped
    """The values of the only document in ``text``; None when there is none.

    Events of libyaml are stacked by hand: it reads our own codebook thirty times faster than a
    parser in Python does, and no nesting ends the process.

    Raises:
        yaml.YAMLError: it is not YAML.
        CodebookError: nested beyond what any codebook needs, an unknown alias, a second document.
    """
    import yaml

    top: list[_Node] = []
    open_: list[_Node] = []
    anchors: dict[str, _Node] = {}
    for event in yaml.parse(text, Loader=loader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.CollectionEndEvent):
            open_.pop()
            continue
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors:
                what = in_words("yaml.alias", anchor=event.anchor)
                raise CodebookError(in_words("yaml.invalid_alias", file=file, line=line, what=what))
            node = anchors[event.anchor]
        elif isinstance(event, yaml.ScalarEvent):
            node = _Node(event.value, "scalar" if event.style else "plain", line)
        elif isinstance(event, yaml.CollectionStartEvent):
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            node = _Node([], "mapping" if is_mapping else "sequence", line)
        else:
            continue
        if not open_ and top:
            raise CodebookError(in_words("yaml.second", file=file, line=line))
        (open_[-1].value if open_ else top).append(node)
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            anchors[event.anchor] = node
        if isinstance(event, yaml.CollectionStartEvent):
            if len(open_) > _DEEPEST:
                raise CodebookError(in_words("yaml.deep", file=file, line=line))
            open_.append(node)
    return top[0] if top else None


def _located(node: _Node, where: str, problems: Problems, depth: int) -> Located:
    """A value and all in it, with its places."""
    line = node.line
    problems.values += 1
    if depth > _MAX_DEPTH:
        raise CodebookError(in_words("yaml.deep_at", file=problems.file, line=line, where=where))
    if problems.values > _MAX_VALUES:
        what = in_words("yaml.many", most=_MAX_VALUES)
        raise CodebookError(f"{problems.file}:{line}: {where}: {what}")
    if node.kind in ("scalar", "plain"):
        text = node.value
        if node.kind == "plain" and text in ("", "~", "null"):
            return Located(None, where, line)
        if any("\ud800" <= char <= "\udfff" for char in text):  # "\ud83d\ude42" is one character
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return Located(text, where, line)
    if node.kind == "sequence":
        items = (
            _located(item, f"{where}[{place}]", problems, depth + 1)
            for place, item in enumerate(node.value)
        )
        return Located(tuple(items), where, line)
    entries: dict[str, Located] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in zip(node.value[::2], node.value[1::2], strict=True):
        key, key_line = key_node.value, key_node.line
        if not isinstance(key, str):
            key = "[...]"  # a list as a key: told as one that is not known
        here = f"{where}.{key}" if where else key
        if key in entries:
            what = in_words("field.twice", line=lines[key])
            problems.add(key_line, here, what)
            continue
        lines[key] = key_line
        entry = _located(value_node, here, problems, depth + 1)
        entries[key] = Located(entry.value, here, key_line if entry.value is None else entry.line)
    return Located(entries, where, line)


def unknown(key: str, known: Iterable[str], what: str = "key") -> str:
    """What to say of an unknown key, or of something else that is unknown (``unknown.…``).

    >>> unknown("defintion", ["definition", "label"])
    "onbekende sleutel 'defintion'; bedoelt u 'definition'?"
    """
    names = sorted(known)
    near = difflib.get_close_matches(key, names, n=1, cutoff=0.6)
    meant = in_words("unknown.meant", name=near[0]) if near else ""
    hint = meant or in_words("unknown.choose", names=", ".join(names))
    return in_words(f"unknown.{what}", key=key, hint=hint)


@dataclass(frozen=True, slots=True)
class Fields:
    """One mapping of the file, read field by field: a value when it is right, else a problem."""

    at: Located
    problems: Problems

    @property
    def entries(self) -> Mapping[str, Located]:
        """The mapping's entries; none when it is no mapping."""
        return self.at.value if isinstance(self.at.value, dict) else {}

    @property
    def id(self) -> str:
        """What stands under ``id``; "" when that is no text."""
        entry = self.entries.get("id")
        return entry.value.strip() if entry and isinstance(entry.value, str) else ""

    def only(self, known: Collection[str]) -> None:
        """Notes every key that is not known."""
        for key, entry in self.entries.items():
            if key not in known:
                self.problems.add(entry.line, self.at.where, unknown(key, known))

    def text(self, key: str, *, needed: bool = False, default: str = "") -> str:
        """The text under ``key``, trimmed, on one line."""
        entry = self.entries.get(key)
        if entry is None or entry.value is None:
            if needed:
                line = entry.line if entry else self.at.line
                self.problems.add(line, self.at.where, in_words("field.missing", name=key))
            return default
        if not isinstance(entry.value, str):
            self._note(key, in_words("field.text"))
            return default
        text = " ".join(entry.value.split())
        if needed and not text:
            self._note(key, in_words("field.empty", name=key))
        return text

    def formed(
        self, key: str, form: re.Pattern[str], otherwise: str, *, needed: bool = False
    ) -> str:
        """The text under ``key``; when it has not the form, ``otherwise`` is noted of it."""
        text = self.text(key, needed=needed)
        if text and not form.fullmatch(text):
            self._note(key, f"{text!r} {otherwise}")
        return text

    def choice(self, key: str, choices: Collection[_Choice], default: _Choice) -> _Choice:
        """One of a few words."""
        text = self.text(key, default=default)
        for word in choices:
            if word == text:
                return word
        self._note(key, in_words("field.choices", text=text, choices=", ".join(choices)))
        return default

    def valence(self) -> Valence | None:
        """The valence given here; None when there is none."""
        if "valence" in self.entries:
            self.choice("valence", VALENCES, "neutraal")
        text = self.text("valence")
        return next((valence for valence in VALENCES if valence == text), None)

    def number(self, key: str, low: float, high: float, default: float) -> float:
        """A number between two bounds."""
        text = self.text(key, default=str(default))
        try:
            value = float(text)
        except ValueError:
            value = low - 1
        if not low <= value <= high:
            self._note(key, in_words("field.number", text=text, low=low, high=high))
            return default
        return value

    def items(self, key: str) -> tuple[Located, ...]:
        """The items under ``key``; a lone value counts as a list of one."""
        entry = self.entries.get(key)
        if entry is None or entry.value is None:
            return ()
        return entry.value if isinstance(entry.value, tuple) else (entry,)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts under ``key``."""
        texts: list[str] = []
        for item in self.items(key):
            if isinstance(item.value, str) and item.value.strip():
                texts.append(" ".join(item.value.split()))
            else:
                self.problems.add(item.line, item.where, in_words("field.says_something"))
        return tuple(texts)

    def _note(self, key: str, what: str) -> None:
        entry = self.entries[key]
        self.problems.add(entry.line, entry.where, what)
