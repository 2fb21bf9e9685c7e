"""What must hold for a codebook as a whole: ids, parents and replacements that fit together."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from kvds_nlp.codebook.located import Located, Problems
from kvds_nlp.codebook.model import Code, Codebook


def check_whole(book: Codebook, root: Located, problems: Problems) -> None:
    """Notes ids used twice, orphans, circles, and examples that contradict themselves."""
    places = _places(root)
    _unique_ids(book, places, problems)
    parents = {code.id: (code.parent,) if code.parent else () for code in book.codes}
    replaced = {code.id: code.replaces for code in book.codes}
    for code in book.codes:
        _parent(code, book, places, problems)
        _replaced_are_not_active(code, book, places, problems)
        _circle(code.id, parents, "parent", places, problems)
        _circle(code.id, replaced, "replaces", places, problems)
        _contradictions(code, problems)


def _places(root: Located) -> Mapping[str, Located]:
    """Where each code stands in the file, by id (the first, when an id is used twice)."""
    entry = root.value.get("codes")
    found: dict[str, Located] = {}
    for item in entry.value if entry is not None and isinstance(entry.value, tuple) else ():
        identity = item.value.get("id") if isinstance(item.value, dict) else None
        if identity is not None and isinstance(identity.value, str):
            found.setdefault(identity.value, item)
    return found


def _unique_ids(book: Codebook, places: Mapping[str, Located], problems: Problems) -> None:
    for code in book.codes:
        first = places.get(code.id)
        if first is not None and first.line != code.line:
            what = f"id {code.id!r} is also used on line {first.line}; give one of them another id"
            problems.add(code.line, f"codes ({code.id})", what)


def _parent(code: Code, book: Codebook, places: Mapping[str, Located], problems: Problems) -> None:
    if code.parent is None or code.parent in book.by_id:
        return
    near = difflib.get_close_matches(code.parent, list(book.by_id), n=1)
    hint = f"did you mean {near[0]!r}?" if near else "add that code or remove the parent"
    at = places[code.id].value["parent"] if code.id in places else None
    line, where = (at.line, at.where) if at else (code.line, code.id)
    problems.add(line, where, f"no code has the id {code.parent!r}; {hint}")


def _replaced_are_not_active(
    code: Code, book: Codebook, places: Mapping[str, Located], problems: Problems
) -> None:
    at = places[code.id].value.get("replaces") if code.id in places else None
    line, where = (at.line, at.where) if at else (code.line, code.id)
    for old in code.replaces:
        other = book.by_id.get(old)
        if old == code.id:
            problems.add(line, where, f"{old!r} cannot replace itself; remove it")
        elif other is not None and other.status == "active":
            what = f"{old!r} is replaced but still active; give it 'status: retired' or remove it"
            problems.add(line, where, what)


def _circle(
    start: str,
    links: Mapping[str, tuple[str, ...]],
    key: str,
    places: Mapping[str, Located],
    problems: Problems,
) -> None:
    """Notes a walk along ``links`` that comes back to where it began."""
    first = links.get(start, ())
    paths: list[tuple[str, ...]] = [
        (start, next_id) for next_id in first if key == "parent" or next_id != start
    ]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        if path[-1] == start:
            at = places.get(start)
            entry = at.value.get(key, at) if at else None
            line, where = (entry.line, entry.where) if entry else (1, key)
            circle = " -> ".join(path)
            problems.add(line, where, f"goes round in a circle ({circle}); break it somewhere")
            return
        if path[-1] not in seen:
            seen.add(path[-1])
            paths.extend((*path, next_id) for next_id in links.get(path[-1], ()))


def _contradictions(code: Code, problems: Problems) -> None:
    said = {example.text.casefold(): example.line for example in code.examples}
    for counter in code.counterexamples:
        line = said.get(counter.text.casefold())
        if line is not None:
            what = f"counterexample is also an example (line {line}); remove one of the two"
            problems.add(counter.line, f"codes ({code.id})", what)
