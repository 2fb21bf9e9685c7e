"""A rule's body, as plain YAML values -> the tree that ``matching`` looks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kvds_nlp.codebook.patterns import PatternError, Phrase, parse_pattern
from kvds_nlp.codebook.regexes import compile_regex

MAIN_KINDS = ("word", "phrase", "regex", "any", "all", "near")
DEFAULT_WITHIN = 8
ROLES = ("subject", "verb", "object")


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression on the sentence as written, in any case."""

    source: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of these is enough."""

    items: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of these, in any order."""

    items: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """All of these, in any order, no further than ``within`` words apart."""

    items: tuple[Tree, ...]
    within: int = DEFAULT_WITHIN


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does what: a verb with the subject and, when given, the object it must have."""

    subject: Tree | None
    verb: Tree
    object: Tree | None = None


Tree = Phrase | Regex | AnyOf | AllOf | Near | Roles


def parse_body(kind: str, body: Any) -> Tree:  # noqa: ANN401 - plain YAML values
    """The tree of a rule body of this kind.

    >>> parse_body("near", {"items": ["tijd", "tekort"], "within": 3}).within
    3

    Raises:
        PatternError: what is wrong with it and what to do.
    """
    if kind == "regex":
        compile_regex(_text(body, kind))
        return Regex(_text(body, kind))
    if kind == "word":
        return _one_word(_text(body, kind))
    if kind == "phrase":
        return parse_pattern(_text(body, kind))
    if kind == "any":
        return AnyOf(_items(body, kind, least=1))
    if kind == "all":
        return AllOf(_items(body, kind, least=2))
    if kind == "near":
        return Near(_items(body["items"], kind, least=2), _within(body.get("within")))
    if kind == "roles":
        return _roles(body)
    raise PatternError(f"{kind!r} is no kind of rule; choose from {', '.join(MAIN_KINDS)}")


def parse_item(item: Any) -> Tree:  # noqa: ANN401 - plain YAML values
    """The tree of an item inside ``any``, ``all``, ``near``, ``unless`` or a role.

    A string is a pattern, a list means any of its items, a mapping is a rule without options.
    """
    if isinstance(item, str):
        return parse_pattern(item)
    if isinstance(item, list | tuple):
        return AnyOf(_items(item, "any", least=1))
    if isinstance(item, Mapping):
        return parse_body(*split_body(item))
    raise PatternError(f"{item!r} is neither a pattern nor a list of patterns")


def split_body(item: Mapping[str, Any]) -> tuple[str, Any]:
    """The kind and the body of a rule written as a mapping without options.

    Raises:
        PatternError: when it holds no kind, more than one, or a key that has no place in it.
    """
    kinds = [key for key in MAIN_KINDS if key in item]
    roles = [key for key in ROLES if key in item]
    if len(kinds) + bool(roles) != 1:
        found = ", ".join([*kinds, *roles]) or "none"
        choice = f"{', '.join(MAIN_KINDS)} or subject + verb"
        raise PatternError(f"a rule has exactly one of {choice}; found {found}")
    allowed = set(ROLES) if roles else {kinds[0], "within"} if kinds == ["near"] else {kinds[0]}
    odd = [key for key in item if key not in allowed]
    if odd:
        raise PatternError(f"{odd[0]!r} does not belong in {'/'.join(kinds or roles)}; remove it")
    if roles:
        return "roles", {key: item[key] for key in ROLES if key in item}
    if kinds == ["near"]:
        return "near", {"items": item["near"], "within": item.get("within", DEFAULT_WITHIN)}
    return kinds[0], item[kinds[0]]


def _text(body: Any, kind: str) -> str:  # noqa: ANN401
    if not isinstance(body, str):
        raise PatternError(f"{kind} needs one line of text; for several, use any: [..., ...]")
    return body


def _one_word(text: str) -> Phrase:
    phrase = parse_pattern(text)
    if len(phrase.items) != 1:
        raise PatternError(f"{text!r} is more than one word; write it under phrase:")
    return phrase


def _items(body: Any, kind: str, *, least: int) -> tuple[Tree, ...]:  # noqa: ANN401
    if not isinstance(body, list | tuple):
        raise PatternError(f"{kind} needs a list: {kind}: [pattern, pattern]")
    if len(body) < least:
        raise PatternError(f"{kind} needs at least {least} patterns; found {len(body)}")
    return tuple(parse_item(item) for item in body)


def _within(value: Any) -> int:  # noqa: ANN401
    text = str(DEFAULT_WITHIN if value is None else value)
    if not text.isdigit() or not 1 <= int(text) <= 100:
        raise PatternError(f"within: {text} is not a number of words from 1 to 100")
    return int(text)


def _roles(body: Mapping[str, Any]) -> Roles:
    if "verb" not in body or not ({"subject", "object"} & set(body)):
        raise PatternError("roles need a verb, and a subject or an object; add what is missing")
    trees = {key: parse_item(value) for key, value in body.items()}
    return Roles(trees.get("subject"), trees["verb"], trees.get("object"))
