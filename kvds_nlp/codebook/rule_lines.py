"""A rule on one line, as it stands in a cell, and back."""

from __future__ import annotations

import io
from typing import Any

from kvds_nlp.codebook.fields import Problems, read_yaml
from kvds_nlp.errors import CodebookError
from kvds_nlp.messages import in_words


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
        problems.add(row, where, in_words("book.cell_unread", text=text))
        return "?"
