"""What a .qdpx knows of a source beside its text: variables of the source and of its case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kvds_nlp.readers.facts import fact_key
from kvds_nlp.readers.text import one_line
from kvds_nlp.refi.archive import local
from kvds_nlp.refi.codes import guid_of


@dataclass(frozen=True, slots=True)
class Cases:
    """A project's variables and cases, ready to be asked for.

    Attributes:
        names: guid of a variable -> its name.
        by_source: guid of a source -> the cases (elements) that refer to it.
    """

    names: dict[str, str]
    by_source: dict[str, list[Any]]


def read_cases(root: Any) -> Cases:  # noqa: ANN401 - lxml is untyped
    """The variables and cases of a project."""
    names = {guid_of(one): one.get("name") or "" for one in _all(root, "Variables", "Variable")}
    by_source: dict[str, list[Any]] = {}
    for case in _all(root, "Cases", "Case"):
        for ref in case:
            if local(ref) == "SourceRef":
                by_source.setdefault(guid_of(ref, "targetGUID"), []).append(case)
    return Cases(names, by_source)


def read_facts(cases: Cases, source: Any, name: str) -> dict[str, str]:  # noqa: ANN401
    """The facts of a source: its own variables, then its case's, then the case's name.

    A case that is called as the source, or as something already known of it, adds no name.
    """
    facts = dict(_values(source, cases.names))
    for guid in dict.fromkeys((guid_of(source), guid_of(source.getparent()))):
        for case in cases.by_source.get(guid, ()) if guid else ():
            for key, value in _values(case, cases.names):
                facts.setdefault(key, value)
            called = one_line(case.get("name") or "")
            if called and called != name and called not in facts.values():
                facts.setdefault("case", called)
    return facts


def _all(root: Any, above: str, kind: str) -> Iterator[Any]:  # noqa: ANN401
    for container in root:
        if local(container) == above:
            yield from (one for one in container if local(one) == kind)


def _values(element: Any, names: dict[str, str]) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    for one in element:
        if local(one) != "VariableValue":
            continue
        ref = next((part for part in one if local(part) == "VariableRef"), None)
        key = fact_key(names.get(guid_of(ref, "targetGUID"), "")) if ref is not None else ""
        text = next((part.text for part in one if local(part).endswith("Value")), None)
        value = one_line(text or "")
        if key and value:
            yield key, value
