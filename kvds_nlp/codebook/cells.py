"""Rules, examples and lists as lines of a cell, and back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from kvds_nlp.codebook.located import Problems, read_yaml
from kvds_nlp.data import VALENCES
from kvds_nlp.errors import CodebookError

_VALENCE = re.compile(rf"\[({'|'.join(VALENCES)})\] (.+)")


def rule_line(rule: str | dict[str, Any]) -> str:
    """A rule on one line: a pattern as it is, anything else between ``{`` and ``}``.

    >>> rule_line({"near": ["tijd", "kort"], "within": 3})
    '{near: [tijd, kort], within: 3}'
    """
    if isinstance(rule, str):
        return rule
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe")
    yaml.default_flow_style = True
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    yaml.representer.sort_base_mapping_type_on_output = False
    out = io.StringIO()
    yaml.dump(rule, out)
    return out.getvalue().strip()


def rule_of_line(line: str, where: str, row: int, problems: Problems) -> Any:  # noqa: ANN401
    """The YAML values of a rule on one line; a line that is no YAML is noted."""
    text = line.strip()
    if not text.startswith("{"):
        return text
    try:
        return read_yaml(text, problems.file, Problems("")).plain
    except CodebookError:
        problems.add(row, where, f"{text!r} cannot be read; mend its brackets, commas and quotes")
        return "?"


def item_lines(items: Iterable[str | dict[str, str]]) -> Iterator[str]:
    """Texts and examples, one a line; an example's valence stands before it in brackets."""
    for item in items:
        yield item if isinstance(item, str) else f"[{item['valence']}] {item['text']}"


def items_of_cell(text: str) -> list[Any]:
    """The items of a cell, one a line; a bullet before an item is left out."""
    found: list[Any] = []
    for line in text.splitlines():
        item = line.strip().removeprefix("•").strip()
        said = _VALENCE.fullmatch(item)
        if item:
            found.append({"text": said[2], "valence": said[1]} if said else item)
    return found
