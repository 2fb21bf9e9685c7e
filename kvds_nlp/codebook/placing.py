"""Where the rules of a code stand in its YAML, and other rules put there; comments stay."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import replace
from typing import Any

from kvds_nlp.codebook.arranging import Arranged
from kvds_nlp.codebook.loading import CODE_KEYS
from kvds_nlp.codebook.model import Codebook
from kvds_nlp.codebook.rules import with_id
from kvds_nlp.codebook.trees import plain_values, renew
from kvds_nlp.codebook.tuning import LISTS, TUNING, WORDS
from kvds_nlp.data import VALENCES


def tuned_codes(tree: Any) -> Any:  # noqa: ANN401 - ruamel's tree is untyped
    """The rules of codes that are tuned apart, by code; an empty mapping when none are."""
    tuning = tree.get(TUNING)
    codes = tuning.get("codes") if isinstance(tuning, MutableMapping) else None
    return codes if isinstance(codes, MutableMapping) else {}


def arranged_in(tree: Any, entry: Any) -> Arranged:  # noqa: ANN401
    """How the rules of a code's entry stand in a tree."""
    tuned = tuned_codes(tree).get(str(entry.get("id")))
    return _arranged(tree, entry.get(WORDS), tuned, entry.get("rules"))


def _arranged(tree: Any, words: Any, tuned: Any, own: Any) -> Arranged:  # noqa: ANN401
    tuning = tree.get(TUNING)
    lists = plain_values(tree.get(LISTS) or {})
    if isinstance(tuning, MutableMapping):
        lists = {**lists, **plain_values(tuning.get(LISTS) or {})}
    groups = words if isinstance(words, MutableMapping) else {}
    return Arranged(
        words={str(name): one for name, one in groups.items()},
        loose=[] if groups else _listed(words),
        tuned=_listed(tuned),
        own=_listed(own),
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
        renewed = renew(entry.get(name), value, name)
        if name not in entry:  # where a reader looks for it: in the order of ``CODE_KEYS``
            before = CODE_KEYS[: CODE_KEYS.index(name)]
            place = max(at for at, key in enumerate(entry, 1) if key in before)
            entry.insert(place, name, renewed)
        elif renewed is not entry[name]:
            entry[name] = renewed


def put_rules(tree: Any, book: Codebook, whole: dict[str, Any]) -> None:  # noqa: ANN401
    """Puts a codebook's rules where a tree keeps its own, and says so in ``whole``.

    ``whole`` are the plain values of the codebook, with which the tree is then renewed.
    """
    for name in ("description", LISTS, TUNING):
        if name in tree:
            whole[name] = tree[name]
    entries = {str(one.get("id")): one for one in tree["codes"]}
    for plain in whole["codes"]:
        entry = entries.get(plain["id"])
        if entry is None or not (WORDS in entry or plain["id"] in tuned_codes(tree)):
            continue
        put_arranged(tree, entry, arranged_in(tree, entry).renewed(book.by_id[plain["id"]].rules))
        for name in (WORDS, "rules"):
            plain.pop(name, None)
            plain |= {name: entry[name]} if name in entry else {}
    for gone in set(tuned_codes(tree)) - set(book.by_id):
        del tuned_codes(tree)[gone]
    _put_cues(tree, book, whole)


def _put_cues(tree: Any, book: Codebook, whole: dict[str, Any]) -> None:  # noqa: ANN401
    """The same for words that help or hinder."""
    cues, tuning = tree.get("valence") or {}, tree.get(TUNING)
    groups = cues.get(WORDS) or {}
    tuned = (tuning.get("valence") or {}) if isinstance(tuning, MutableMapping) else {}
    for valence in VALENCES if groups or tuned else ():
        rules = [replace(one, valence=None) for one in book.valence_cues if one.valence == valence]
        parts = (groups.get(valence), tuned.get(valence), cues.get(valence))
        was = _arranged(tree, *parts)
        made = was.renewed([with_id(one) for one in rules])
        given = (groups, made.words or made.loose), (tuned, made.tuned), (cues, made.own)
        for place, value in given:
            if value:
                place[valence] = renew(
                    place.get(valence), value, WORDS if place is groups else "rules"
                )
            else:
                place.pop(valence, None)
        whole.setdefault("valence", {}).pop(valence, None)
        whole["valence"] |= {valence: cues[valence]} if valence in cues else {}
    if WORDS in cues:
        whole["valence"][WORDS] = cues[WORDS]


def _listed(value: Any) -> list[Any]:  # noqa: ANN401
    return [*value] if isinstance(value, list) else [value] if value else []
