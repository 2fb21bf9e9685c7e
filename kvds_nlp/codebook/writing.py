"""A codebook -> YAML, new or renewed in place: the comments a researcher wrote stay."""

from __future__ import annotations

import io
from collections.abc import Callable, MutableMapping, MutableSequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from kvds_nlp.codebook.model import Code, Codebook, Example
from kvds_nlp.codebook.rules import plain_rule, rule_of
from kvds_nlp.data import VALENCES

DEFAULT_LANGUAGE = "nl"
_WIDE = 4096
_NO_COMMENTS = SimpleNamespace(items={})
_RULE_LISTS = ("rules", *VALENCES)


def plain_codebook(book: Codebook) -> dict[str, Any]:
    """The codebook as the values its YAML file holds; fields without a value are left out."""
    cues: dict[str, Any] = {valence: [] for valence in VALENCES}
    for rule in book.valence_cues:
        if rule.valence:
            cues[rule.valence].append(plain_rule(replace(rule, valence=None)))
    cues["default"] = dict(book.valence_default)
    valences = {name: value for name, value in cues.items() if value}
    return {
        "name": book.name,
        "version": book.version,
        "language": book.language,
        **({"valence": valences} if valences else {}),
        "codes": [plain_code(code) for code in book.codes],
    }


def plain_code(code: Code) -> dict[str, Any]:
    """A code as the values its YAML entry holds."""
    fields: dict[str, Any] = {
        "id": code.id,
        "label": code.label,
        "definition": code.definition,
        "parent": code.parent,
        "color": code.color,
        "status": None if code.status == "active" else code.status,
        "replaces": list(code.replaces),
        "include": list(code.include),
        "exclude": list(code.exclude),
        "rules": [plain_rule(rule) for rule in code.rules],
        "examples": [_plain_example(example) for example in code.examples],
        "counterexamples": [_plain_example(example) for example in code.counterexamples],
    }
    return {key: value for key, value in fields.items() if value}


def _plain_example(example: Example) -> str | dict[str, str]:
    if example.valence is None:
        return example.text
    return {"text": example.text, "valence": example.valence}


def codebook_text(book: Codebook, *, onto: str = "") -> str:
    """The codebook as YAML text.

    Args:
        book: what to write.
        onto: the YAML text it renews: keys and codes that stay keep their place and comments.
    """
    yaml = round_trip_yaml()
    tree = yaml.load(onto) if onto.strip() else None
    whole = plain_codebook(book)
    if tree is not None and "language" not in tree and book.language == DEFAULT_LANGUAGE:
        del whole["language"]
    if tree is not None and "description" in tree:  # for people alone: no codebook value has it
        whole["description"] = tree["description"]
    out = io.StringIO()
    yaml.dump(renew(tree, whole), out)
    return out.getvalue()


def yaml_tree(text: str) -> Any:  # noqa: ANN401 - ruamel is untyped here
    """A codebook's YAML as a tree that remembers comments, order and quotes."""
    return round_trip_yaml().load(text)


def yaml_text(tree: Any) -> str:  # noqa: ANN401
    """The YAML of such a tree."""
    out = io.StringIO()
    round_trip_yaml().dump(tree, out)
    return out.getvalue()


def plain_list(items: list[Any], *, flow: bool = False) -> Any:  # noqa: ANN401
    """Plain values as a list of such a tree, on one line when ``flow``."""
    return _fresh(items, "replaces" if flow else "items")


def item_identity(item: Any, key: str) -> str:  # noqa: ANN401
    """What makes two items of a code's list under ``key`` the same."""
    return _rule_identity(item) if key in _RULE_LISTS else _identity(item)


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
            renewed = renew(old.get(name), value, name)
            if name not in old or renewed is not old[name]:
                old[name] = renewed
        return old
    if isinstance(old, MutableSequence) and isinstance(new, list):
        return _renew_list(old, new, _rule_identity if key in _RULE_LISTS else _identity)
    if old is not None and _plain(old) == _plain(new):
        return old
    return _fresh(new, key)


def _renew_list(
    old: MutableSequence[Any], new: list[Any], identity: Callable[[Any], str]
) -> MutableSequence[Any]:
    """The list with its new items; comments beside those that stay move along with them."""
    before, after = [identity(item) for item in old], [identity(item) for item in new]
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


def _identity(item: Any) -> str:  # noqa: ANN401
    """What makes two items the same item: a code's id, else all it says."""
    if isinstance(item, MutableMapping) and set(item) == {"text"}:
        return repr(_plain(item["text"]))
    return f"id={item['id']}" if _is_code(item) else repr(_plain(item))


def _rule_identity(item: Any) -> str:  # noqa: ANN401
    rule = rule_of(_plain(item))
    return f"{rule.id} {rule.weight}" if rule else repr(_plain(item))


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
