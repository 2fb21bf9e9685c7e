"""A code renamed, codes merged, a code split, in the YAML as its writer left it.

Comments and order stay. ``replaces`` says what became of each code, so that verdicts follow.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from kvds_nlp.codebook.placing import arranged_in, put_arranged, tuned_codes
from kvds_nlp.codebook.trees import item_identity, plain_list, yaml_text, yaml_tree
from kvds_nlp.errors import CodebookError
from kvds_nlp.messages import in_words

_JOINED = ("include", "exclude", "examples", "counterexamples")
"""What a code takes over of one that is merged into it."""
_AGAINST = {"examples": "counterexamples", "counterexamples": "examples"}


def renamed(text: str, old: str, new: str, label: str = "") -> str:
    """The YAML with a code under another id, ``replaces`` the old one.

    A code that was renamed by hand, so that only the new id is there, gets its ``replaces``.

    Args:
        text: of the codebook.
        old: its id.
        new: its id from now on.
        label: its label from now on; "" = as it was.

    Raises:
        CodebookError: there is no such code, or the new one is there beside it.
    """
    tree = yaml_tree(text)
    entry, there = _entry(tree, old), _entry(tree, new)
    if entry is not None and there is not None:
        raise CodebookError(in_words("move.there", new=new))
    if entry is None and there is None:
        raise CodebookError(in_words("move.neither", old=old, new=new))
    if entry is not None:
        _rename(tree, entry, old, new)
    else:
        entry = there
        _replace(entry, old)
    _retune(tree, old, new)
    if label:
        entry["label"] = label
    return yaml_text(tree, text)


def codes_merged(text: str, olds: Sequence[str], into: str, label: str = "") -> str:
    """The YAML with codes joined into one, which takes over their rules, examples and borders.

    ``into`` is a code of the codebook, or a new id that the first of them gets. The others stay,
    retired, with all that was written there.

    Raises:
        CodebookError: one of them is not there.
    """
    tree = yaml_tree(text)
    if missing := [old for old in olds if _entry(tree, old) is None]:
        raise CodebookError(in_words("move.missing", missing=missing[0]))
    rest = [old for old in olds if old != into]
    target = _entry(tree, into)
    if target is None:
        target = _entry(tree, rest[0])
        _retune(tree, rest[0], into)
        _rename(tree, target, rest.pop(0), into)
    for old in rest:
        entry = _entry(tree, old)
        joined = arranged_in(tree, target).joined(arranged_in(tree, entry), old)
        put_arranged(tree, target, joined)
        for key in _JOINED:
            _join(target, entry, key)
        entry["status"] = "retired"
        _replace(target, old)
        _adopt(tree, old, into)
    if target.get("parent") in (into, *olds):
        del target["parent"]
    if label:
        target["label"] = label
    return yaml_text(tree, text)


def code_split(text: str, old: str, parts: Sequence[str]) -> str:
    """The YAML with new codes beside one that is retired; each ``replaces`` it.

    A part gets the definition of the whole, to be narrowed by hand; rules and examples stay where
    they are, as nobody knows of which part they speak.

    Raises:
        CodebookError: the code is one of its own parts, or there is nothing to know of a part.
    """
    if old in parts:
        raise CodebookError(in_words("move.part_of_itself", old=old))
    tree = yaml_tree(text)
    entry = _entry(tree, old)
    place = tree["codes"].index(entry) + 1 if entry is not None else len(tree["codes"])
    for part in parts:
        there = _entry(tree, part)
        if there is not None:
            _replace(there, old)
            continue
        if entry is None:
            raise CodebookError(in_words("move.neither", old=old, new=part))
        name = part.replace("_", " ").replace("-", " ").capitalize()
        about = in_words("move.part_of", whole=entry["label"], definition=entry["definition"])
        made = plain_list([{"id": part, "label": name, "definition": about}])[0]
        if entry.get("parent"):
            made["parent"] = entry["parent"]
        _replace(made, old)
        tree["codes"].insert(place, made)
        place += 1
    if entry is not None:
        entry["status"] = "retired"
    return yaml_text(tree, text)


def _entry(tree: Any, code: str) -> Any:  # noqa: ANN401 - ruamel's tree is untyped
    """The entry of a code; None when there is none."""
    return next((one for one in tree["codes"] if str(one.get("id")) == code), None)


def _rename(tree: Any, entry: Any, old: str, new: str) -> None:  # noqa: ANN401
    """Another id for an entry; where it replaced codes itself that stays said under the old one.

    In ``replaces: [a, b]`` codes are merged, of which a no counts only when both got one; of a
    rename after a rename each no counts.
    """
    before = entry.get("replaces")
    if before:
        kept = {"id": old, "label": entry["label"], "definition": entry["definition"]}
        stub = plain_list([{**kept, "status": "retired", "replaces": [*_listed(before)]}])[0]
        tree["codes"].insert(tree["codes"].index(entry) + 1, stub)
        del entry["replaces"]
    entry["id"] = new
    _replace(entry, old)
    _adopt(tree, old, new)
    defaults: Any = (tree.get("valence") or {}).get("default") or {}
    if old in defaults:
        defaults.insert(list(defaults).index(old), new, defaults.pop(old))


def _retune(tree: Any, old: str, new: str) -> None:  # noqa: ANN401
    """What is tuned of a code stands under its new id, in the same place."""
    tuned = tuned_codes(tree)
    if old in tuned and new not in tuned:
        place, comments = list(tuned).index(old), tuned.ca.items.pop(old, None)
        tuned.insert(place, new, tuned.pop(old))
        if comments:
            tuned.ca.items[new] = comments


def _adopt(tree: Any, old: str, new: str) -> None:  # noqa: ANN401
    """Codes below the old one stand below the new one."""
    for one in tree["codes"]:
        if one.get("parent") == old and str(one.get("id")) != new:
            one["parent"] = new


def _replace(entry: Any, old: str) -> None:  # noqa: ANN401
    """Adds a code to what an entry replaces."""
    said = _listed(entry.get("replaces"))
    if old in said:
        return
    if isinstance(entry.get("replaces"), list):
        entry["replaces"].append(old)
        return
    entry.pop("replaces", None)
    entry.insert(list(entry).index("id") + 1, "replaces", plain_list([*said, old], flow=True))


def _listed(value: Any) -> list[str]:  # noqa: ANN401
    """What stands in a list, or alone."""
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _join(target: Any, entry: Any, key: str) -> None:  # noqa: ANN401
    """Adds what one entry has under a key, and the other does not, and does not deny."""
    new = entry.get(key) or []
    new = new if isinstance(new, list) else [new]
    own = target.get(key) or []
    own = own if isinstance(own, list) else [own]
    against = target.get(_AGAINST.get(key, "")) or []
    known = {item_identity(one, key) for one in own}
    denied = {item_identity(one, key) for one in against if isinstance(against, list)}
    # Copies: what stands in two places of one tree would be written with an anchor.
    added = [copy.deepcopy(one) for one in new if item_identity(one, key) not in known | denied]
    if not added:
        return
    if isinstance(target.get(key), list):
        target[key].extend(added)
    else:
        target[key] = plain_list([*own, *added])
