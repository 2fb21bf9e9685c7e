"""Where the rules of a code stand in its YAML, and other rules put there; comments stay."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from kvds_nlp.codebook.arranging import Arranged
from kvds_nlp.codebook.loading import CODE_KEYS
from kvds_nlp.codebook.tuning import LISTS, TUNING, WORDS
from kvds_nlp.codebook.writing import plain_values, renew


def tuned_codes(tree: Any) -> Any:  # noqa: ANN401 - ruamel's tree is untyped
    """The rules of codes that are tuned apart, by code; an empty mapping when none are."""
    tuning = tree.get(TUNING)
    codes = tuning.get("codes") if isinstance(tuning, MutableMapping) else None
    return codes if isinstance(codes, MutableMapping) else {}


def arranged_in(tree: Any, entry: Any) -> Arranged:  # noqa: ANN401
    """How the rules of a code's entry stand in a tree."""
    tuning = tree.get(TUNING)
    lists = plain_values(tree.get(LISTS) or {})
    if isinstance(tuning, MutableMapping):
        lists = {**lists, **plain_values(tuning.get(LISTS) or {})}
    words = entry.get(WORDS)
    groups = words if isinstance(words, MutableMapping) else {}
    return Arranged(
        words={str(name): one for name, one in groups.items()},
        loose=[] if groups else _listed(words),
        tuned=_listed(tuned_codes(tree).get(str(entry.get("id")))),
        own=_listed(entry.get("rules")),
        lists=lists,
    )


def put_arranged(tree: Any, entry: Any, arranged: Arranged) -> None:  # noqa: ANN401
    """Makes the rules of a code's entry those that are given."""
    codes, code = tuned_codes(tree), str(entry.get("id"))
    own = arranged.own
    if arranged.tuned and not isinstance(tree.get(TUNING), MutableMapping):
        own = [*arranged.tuned, *own]
    elif arranged.tuned:
        codes[code] = renew(codes.get(code), arranged.tuned, "rules")
    else:
        codes.pop(code, None)
    for name, value in ((WORDS, arranged.words or arranged.loose), ("rules", own)):
        if not value:
            entry.pop(name, None)
            continue
        put_field(entry, name, renew(entry.get(name), value, name))


def put_field(entry: Any, name: str, value: Any) -> None:  # noqa: ANN401
    """Gives a code's entry a field, where a reader looks for it: in the order of ``CODE_KEYS``."""
    if name in entry:
        if value is not entry[name]:
            entry[name] = value
        return
    before = CODE_KEYS[: CODE_KEYS.index(name)]
    entry.insert(sum(key in before for key in entry), name, value)


def _listed(value: Any) -> list[Any]:  # noqa: ANN401
    return [*value] if isinstance(value, list) else [value] if value else []
