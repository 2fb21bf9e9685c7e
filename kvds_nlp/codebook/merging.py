"""Renewing a YAML tree in place, so that the comments a researcher wrote stay where they were."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, MutableSequence
from types import SimpleNamespace
from typing import Any

from kvds_nlp.codebook.rules import rule_of
from kvds_nlp.data import VALENCES

_WIDE = 4096
_NO_COMMENTS = SimpleNamespace(items={})
_RULE_LISTS = ("rules", *VALENCES)


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
        return _renew_mapping(old, new)
    if isinstance(old, MutableSequence) and isinstance(new, list):
        return _renew_list(old, new, _rule_identity if key in _RULE_LISTS else _identity)
    if old is not None and _same(old, new):
        return old
    return _fresh(new, key)


def _renew_mapping(old: MutableMapping[str, Any], new: dict[str, Any]) -> MutableMapping[str, Any]:
    for key in [key for key in old if key not in new]:
        del old[key]
    for key, value in new.items():
        renewed = renew(old.get(key), value, key)
        if key not in old or renewed is not old[key]:
            old[key] = renewed
    return old


def _renew_list(
    old: MutableSequence[Any], new: list[Any], identity: Callable[[Any], str]
) -> MutableSequence[Any]:
    before, after = [identity(item) for item in old], [identity(item) for item in new]
    kept = dict(zip(before, old, strict=True))
    items = [_renewed_item(kept.get(name), item) for name, item in zip(after, new, strict=True)]
    stayed = sum(one == other for one, other in zip(before, after, strict=False))
    if len(before) == len(after) and 2 * stayed >= len(after):
        for place, item in enumerate(items):
            if item is not old[place]:
                old[place] = item
        return old
    return _refilled(old, items, before, after)


def _refilled(
    old: MutableSequence[Any], items: list[Any], before: list[str], after: list[str]
) -> MutableSequence[Any]:
    """The list with other items; the comments beside those that stayed move along with them."""
    beside = dict(getattr(old, "ca", _NO_COMMENTS).items)
    while len(old):
        old.pop()
    old.extend(items)
    for place, name in enumerate(after):
        if name in before and before.index(name) in beside:
            old.ca.items[place] = beside[before.index(name)]  # type: ignore[attr-defined]
    return old


def _renewed_item(old: Any, new: Any) -> Any:  # noqa: ANN401
    if old is None:
        return _fresh(new)
    return renew(old, new) if _is_code(new) else old


def _is_code(item: Any) -> bool:  # noqa: ANN401
    return isinstance(item, MutableMapping) and "id" in item


def _identity(item: Any) -> str:  # noqa: ANN401
    """What makes two items the same item: a code's id, else all it says."""
    if isinstance(item, MutableMapping) and set(item) == {"text"}:
        return repr(_plain(item["text"]))
    return f"id={item['id']}" if _is_code(item) else repr(_plain(item))


def _rule_identity(item: Any) -> str:  # noqa: ANN401
    rule = rule_of(_plain(item))
    return f"{rule.id} {rule.weight}" if rule else repr(_plain(item))


def _same(old: Any, new: Any) -> bool:  # noqa: ANN401
    return bool(_plain(old) == _plain(new))


def _plain(value: Any) -> Any:  # noqa: ANN401
    """The value with every scalar as text on one line, as the loader reads it."""
    if isinstance(value, MutableMapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, MutableSequence | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(str(value).split())


def _fresh(value: Any, key: str = "") -> Any:  # noqa: ANN401
    """New values as they read best: a rule or an example on one line, a code on many."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, dict):
        made = CommentedMap((name, _fresh(item, name)) for name, item in value.items())
        if not value.keys() & {"id", "codes", "default", *VALENCES} and key != "default":
            made.fa.set_flow_style()
        return made
    if isinstance(value, list):
        items = CommentedSeq(_fresh(item) for item in value)
        if key in ("any", "all", "near", "unless", "question", "replaces", "subject", "verb", ""):
            items.fa.set_flow_style()
        return items
    return value
