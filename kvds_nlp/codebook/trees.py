"""YAML as a tree that remembers comments, order and quotes, and new values put into it."""

from __future__ import annotations

import io
import warnings
from collections.abc import MutableMapping, MutableSequence
from types import SimpleNamespace
from typing import Any

from kvds_nlp.codebook.keeping import kept
from kvds_nlp.codebook.rules import rule_of
from kvds_nlp.data import VALENCES

_WIDE = 4096
_NO_COMMENTS = SimpleNamespace(items={})
_RULE_LISTS = ("rules", *VALENCES)


def yaml_tree(text: str) -> Any:  # noqa: ANN401 - ruamel is untyped here
    """A codebook's YAML as a tree that remembers comments, order and quotes."""
    with warnings.catch_warnings():  # a block that was copied with its anchor is no fault
        warnings.simplefilter("ignore")
        return round_trip_yaml().load(text)


def yaml_text(tree: Any, onto: str = "") -> str:  # noqa: ANN401
    """The YAML of such a tree; what says the same as in ``onto`` is as it was typed there."""
    out = io.StringIO()
    round_trip_yaml().dump(tree, out)
    return kept(onto, out.getvalue()) if onto else out.getvalue()


def plain_list(items: list[Any], *, flow: bool = False) -> Any:  # noqa: ANN401
    """Plain values as a list of such a tree, on one line when ``flow``."""
    return _fresh(items, "replaces" if flow else "items")


def item_identity(item: Any, key: str) -> str:  # noqa: ANN401
    """What makes two items of a list under ``key`` the same: what a rule means, a code's id, else
    all that it says.
    """
    if key in _RULE_LISTS:
        rule = rule_of(plain_values(item))
        return f"{rule.id} {rule.weight}" if rule else repr(plain_values(item))
    if isinstance(item, MutableMapping) and set(item) == {"text"}:
        return repr(plain_values(item["text"]))
    return f"id={item['id']}" if _is_code(item) else repr(plain_values(item))


def round_trip_yaml() -> Any:  # noqa: ANN401 - ruamel is untyped here
    """The YAML reader and writer that keeps comments, order and quotes."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.width = _WIDE
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def renew(old: Any, new: Any, key: str = "") -> Any:  # noqa: ANN401 - plain YAML values
    """``new`` put into ``old`` as far as they have the same shape; what did not change is kept.

    Codes in a list are matched by ``id``, rules by what they mean, other items by what they say;
    an item that means the same stays as it was written. ``key`` is the name ``old`` stands under.
    """
    if isinstance(old, MutableMapping) and isinstance(new, dict):
        for name in [name for name in old if name not in new]:
            del old[name]
        for name, value in new.items():
            renewed = renew(old.get(name), value, "any" if key == "words" else name)
            if name not in old or renewed is not old[name]:
                old[name] = renewed
        return old
    if isinstance(old, MutableSequence) and isinstance(new, list):
        return _renew_list(old, new, key)
    if old is not None and plain_values(old) == plain_values(new):
        return old
    return _fresh(new, key)


def _renew_list(old: MutableSequence[Any], new: list[Any], key: str) -> MutableSequence[Any]:
    """The list with its new items; comments beside those that stay move along with them."""
    before, after = ([item_identity(item, key) for item in items] for items in (old, new))
    known = dict(zip(before, old, strict=True))
    items = []
    for name, item in zip(after, new, strict=True):
        written = known.get(name)
        if written is None:
            items.append(_fresh(item))
        else:
            items.append(renew(written, item) if _is_code(item) else written)
    stayed = sum(one == other for one, other in zip(before, after, strict=False))
    if len(before) == len(after) and 2 * stayed >= len(after):
        for place, item in enumerate(items):
            if item is not old[place]:
                old[place] = item
        return old
    comments = dict(getattr(old, "ca", _NO_COMMENTS).items)
    while len(old):
        old.pop()
    old.extend(items)
    for place, name in enumerate(after):
        if name in before and before.index(name) in comments:
            old.ca.items[place] = comments[before.index(name)]  # type: ignore[attr-defined]
    return old


def _is_code(item: Any) -> bool:  # noqa: ANN401
    return isinstance(item, MutableMapping) and "id" in item


def plain_values(value: Any) -> Any:  # noqa: ANN401
    """The value with every scalar as text on one line, as the loader reads it."""
    if isinstance(value, MutableMapping):
        return {str(key): plain_values(item) for key, item in value.items()}
    if isinstance(value, MutableSequence | tuple):
        return [plain_values(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(str(value).split())


def _fresh(value: Any, key: str = "") -> Any:  # noqa: ANN401
    """New values as they read best: a rule or an example on one line, a code on many."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, dict):
        made = CommentedMap(
            (name, _fresh(item, "any" if key == "words" else name)) for name, item in value.items()
        )
        if not value.keys() & {"id", "codes", "default", *VALENCES} and key not in (
            "default",
            "words",
        ):
            made.fa.set_flow_style()
        return made
    if isinstance(value, list):
        items = CommentedSeq(_fresh(item) for item in value)
        if key in ("any", "all", "near", "unless", "question", "replaces", "subject", "verb", ""):
            items.fa.set_flow_style()
        return items
    return value
