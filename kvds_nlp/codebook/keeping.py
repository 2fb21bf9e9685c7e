"""A text that a program changed, with all that says what it said before as a person typed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

_WIDE = 112
_ALIKE = 0.4
"""Share of its words from which a part is taken for another one, changed."""
_WORD = re.compile(r"\w+")
_MAPPING, _SEQUENCE = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"
TextLines = list[str]


def kept(was: str, now: str) -> str:
    """The new text of a YAML file, in which every part that says the same is as it was typed.

    Lists that are new are laid out over several lines.

    Args:
        was: the text as a person left it.
        now: what a program made of it; what it says is what the text given back says.
    """
    before, after = _composed(was), _composed(now)
    if before is None or after is None:
        return now
    old, new = was.splitlines(keepends=True), now.splitlines(keepends=True)
    text = "".join(_Part(before, old, 0, len(old)).renewed(_Part(after, new, 0, len(new))))
    return text if _says(_composed(text)) == _says(after) else now


class _Part:
    """A value and the lines it takes, those of its comments included.

    Attributes:
        node: of the parser.
        lines: of the whole text; ``start`` and ``end`` are those of this value.
    """

    def __init__(self, node: Any, lines: TextLines, start: int, end: int) -> None:  # noqa: ANN401
        self.node, self.lines, self.start, self.end = node, lines, start, end
        self.says = _says(node)

    @property
    def text(self) -> TextLines:
        """Its lines."""
        return self.lines[self.start : self.end]

    @property
    def column(self) -> int:
        """Where its first child begins; -1 where its children have no lines of their own."""
        if self.node.tag not in (_MAPPING, _SEQUENCE) or self.node.flow_style:
            return -1
        return int(self.node.start_mark.column) if self.node.value else -1

    def children(self) -> Iterator[tuple[str, _Part]]:
        """The name and the part of each value in it."""
        if self.node.tag == _MAPPING:
            entries = [(str(key.value), key.start_mark.line, one) for key, one in self.node.value]
        else:
            entries = [(_named(one), one.start_mark.line, one) for one in self.node.value]
        ends = [line for _, line, _ in entries[1:]] + [self.end]
        for (name, line, node), end in zip(entries, ends, strict=True):
            yield name, _Part(node, self.lines, line, end)

    def renewed(self, new: _Part, *, named: bool = True) -> TextLines:
        """The lines of ``new``, or those of this part where it says the same.

        ``named``: both have the same name; else the line with the name is the new one.
        """
        if self.says == new.says and named:
            return self.text
        if self.node.tag != new.node.tag or self.column != new.column or self.column < 0:
            return [*new.content(), *_cut(self.text)[1]]
        old, others = list(self.children()), list(new.children())
        first_old, first_new = old[0][1].start, others[0][1].start
        made = self.lines[self.start : first_old] if named else new.lines[new.start : first_new]
        comments: TextLines = []  # above what follows; what is new comes before them
        for (was, own), (now, part) in _paired(old, others):
            if own is None and part is not None:
                made += part.content()
            elif own is not None and part is None:
                rest = _cut(own.text)[1]
                comments += rest if any(map(str.strip, rest)) else []
            elif own is not None and part is not None:
                same = was == now or self.node.tag == _SEQUENCE
                content, rest = _cut(own.renewed(part, named=same))
                made += [*comments, *content]
                comments = rest
        return made + comments

    def content(self) -> TextLines:
        """Its lines, laid out, without the comments above what follows."""
        return [one for line in _cut(self.text)[0] for one in _laid_out(line)]


Named = tuple[str, _Part]
_NONE = ("", None)


def _paired(
    old: list[Named], new: list[Named]
) -> Iterator[tuple[tuple[str, _Part | None], tuple[str, _Part | None]]]:
    """Which part became which, in the order of both; one without a partner went, or is new."""
    matcher = SequenceMatcher(None, [n for n, _ in old], [n for n, _ in new], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal" or last - first == end - start:
            yield from zip(old[first:last], new[start:end], strict=True)
            continue
        for was in old[first:last]:
            near = max(range(start, end), key=lambda at: _likeness(was[1], new[at][1]), default=-1)
            if near < 0 or _likeness(was[1], new[near][1]) < _ALIKE:
                yield was, _NONE
                continue
            yield from ((_NONE, one) for one in new[start:near])
            yield was, new[near]
            start = near + 1
        yield from ((_NONE, one) for one in new[start:end])


def _likeness(one: _Part, other: _Part) -> float:
    """The share of the words of two parts that both have."""
    words, others = ({*_WORD.findall(repr(part.says))} for part in (one, other))
    return len(words & others) / max(1, len(words | others))


def _cut(lines: TextLines) -> tuple[TextLines, TextLines]:
    """The lines, and what is behind them of comments and blank lines."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return lines[:end], lines[end:]


def _composed(text: str) -> Any:  # noqa: ANN401 - yaml is untyped
    import yaml

    return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _says(node: Any) -> Any:  # noqa: ANN401
    """The value as plain tuples, to be compared; every scalar is the text that was typed."""
    if node is None:
        return None
    if node.tag == _MAPPING:
        return "map", tuple((_says(key), _says(one)) for key, one in node.value)
    if node.tag == _SEQUENCE:
        return "seq", tuple(map(_says, node.value))
    return " ".join(str(node.value).split())


def _named(node: Any) -> str:  # noqa: ANN401
    """What an item of a list is known by: its id when it has one, else all it says."""
    if node.tag == _MAPPING:
        for key, value in node.value:
            if key.value == "id":
                return f"id={value.value}"
    return repr(_says(node))


def _laid_out(line: str) -> TextLines:
    """A line with a long list on it as several."""
    if len(line) <= _WIDE or "[" not in line or line.lstrip().startswith("#"):
        return [line]
    indent = len(line) - len(line.lstrip()) + 4
    made: TextLines = []
    current, quote, depth = "", "", 0
    for piece in line.rstrip("\n").split(" "):
        if depth and not quote and len(current) + len(piece) > _WIDE and current.endswith(", "):
            made.append(current.rstrip() + "\n")
            current = " " * indent
        for sign in piece:
            if quote:
                quote = "" if sign == quote else quote
            elif sign in "'\"" and (not current.strip() or current[-1:] in " [{"):
                quote = sign
            depth += not quote and (sign in "[{") - (sign in "]}")
            current += sign
        current += " "
    return [*made, current.rstrip() + "\n"]
