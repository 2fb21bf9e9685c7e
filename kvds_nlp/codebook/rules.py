"""A rule as written in a codebook -> a ``Rule``; its body -> the tree ``matching`` looks for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from kvds_nlp.codebook.fields import Fields, Located, Problems, located
from kvds_nlp.codebook.model import Rule
from kvds_nlp.codebook.patterns import PatternError, Phrase, parse_pattern
from kvds_nlp.codebook.regexes import compile_regex
from kvds_nlp.messages import in_words

MAIN_KINDS = ("word", "phrase", "regex", "any", "all", "near")
ROLES = ("subject", "verb", "object")
OPTIONS = (
    "unless",
    "negated",
    "wished",
    "valence",
    "weight",
    "who",
    "question",
    "flip",
    "scope",
)
KNOWN = (*MAIN_KINDS, *ROLES, "within", *OPTIONS)
DEFAULT_WITHIN = 8
_THREE: tuple[Literal["any", "no", "only"], ...] = ("any", "no", "only")
_WHO: tuple[Literal["respondent", "anyone"], ...] = ("respondent", "anyone")
_SCOPES: tuple[Literal["sentence", "segment"], ...] = ("sentence", "segment")


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
    if kind == "any":
        return AnyOf(_items(body, kind, least=1))
    if kind == "all":
        return AllOf(_items(body, kind, least=2))
    if kind == "near":
        items, within = _items(body["items"], kind, least=2), body.get("within")
        words = str(DEFAULT_WITHIN if within is None else within)
        if not words.isdecimal() or not 1 <= int(words) <= 100:
            raise PatternError(in_words("rule.within", words=words))
        return Near(items, int(words))
    if kind == "roles":
        if "verb" not in body or not ({"subject", "object"} & set(body)):
            raise PatternError(in_words("rule.roles"))
        trees = {key: parse_item(value) for key, value in body.items()}
        return Roles(trees.get("subject"), trees["verb"], trees.get("object"))
    if kind not in ("word", "phrase", "regex"):
        raise PatternError(in_words("rule.no_kind", kind=kind, kinds=", ".join(MAIN_KINDS)))
    if not isinstance(body, str):
        raise PatternError(in_words("rule.one_line", kind=kind))
    if kind == "regex":
        compile_regex(body)
        return Regex(body)
    phrase = parse_pattern(body)
    if kind == "word" and len(phrase.items) != 1:
        raise PatternError(in_words("rule.many_words", body=body))
    return phrase


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
    raise PatternError(in_words("rule.no_pattern", item=item))


def split_body(item: Mapping[str, Any]) -> tuple[str, Any]:
    """The kind and the body of a rule written as a mapping without options.

    Raises:
        PatternError: when it holds no kind, more than one, or a key that has no place in it.
    """
    kinds = [key for key in MAIN_KINDS if key in item]
    roles = [key for key in ROLES if key in item]
    if len(kinds) + bool(roles) != 1:
        given = ", ".join([*kinds, *roles]) or in_words("rule.none")
        kinds_there = ", ".join(MAIN_KINDS)
        raise PatternError(in_words("rule.exactly_one", kinds=kinds_there, given=given))
    allowed = set(ROLES) if roles else {kinds[0], "within"} if kinds == ["near"] else {kinds[0]}
    odd = [key for key in item if key not in allowed]
    if odd:
        raise PatternError(in_words("rule.not_here", odd=odd[0], kinds="/".join(kinds or roles)))
    if roles:
        return "roles", {key: item[key] for key in ROLES if key in item}
    if kinds == ["near"]:
        return "near", {"items": item["near"], "within": item.get("within", DEFAULT_WITHIN)}
    return kinds[0], item[kinds[0]]


def _items(body: Any, kind: str, *, least: int) -> tuple[Tree, ...]:  # noqa: ANN401
    if not isinstance(body, list | tuple):
        raise PatternError(in_words("rule.needs_list", kind=kind))
    if len(body) < least:
        raise PatternError(in_words("rule.needs_more", kind=kind, least=least, found=len(body)))
    return tuple(parse_item(item) for item in body)


def read_rule(at: Located, problems: Problems) -> Rule | None:
    """The rule at this place; None when it cannot be understood (noted in ``problems``)."""
    fields = Fields(at, problems)
    try:
        if isinstance(at.value, str):
            kind, body = "phrase", at.plain
        elif isinstance(at.value, dict):
            fields.only(KNOWN)
            pattern = {k: v for k, v in at.plain.items() if k in KNOWN and k not in OPTIONS}
            kind, body = split_body(pattern)
        else:
            what = in_words("rule.form")
            problems.add(at.line, at.where, what)
            return None
        tree = parse_body(kind, body)
    except PatternError as error:
        problems.add(at.line, at.where, str(error))
        return None
    if isinstance(tree, Near):
        body = {"items": body["items"], "within": tree.within}
    valence = fields.valence()
    rule = Rule(
        "",
        kind,
        body,
        unless=_patterns("unless", fields),
        question=_patterns("question", fields),
        negated=fields.choice("negated", _THREE, "any"),
        wished=fields.choice("wished", _THREE, "any"),
        valence=valence,
        weight=fields.number("weight", 0.05, 1.0, 0.8),
        who=fields.choice("who", _WHO, "anyone"),
        flip=fields.choice("flip", ("true", "false"), "true") == "true",
        scope=fields.choice("scope", _SCOPES, "sentence"),
        line=at.line,
    )
    if "flip" in fields.entries and valence in (None, "neutraal"):
        what = in_words("rule.flip")
        problems.add(at.line, at.where, what)
    return with_id(rule)


def _patterns(key: str, fields: Fields) -> tuple[Any, ...]:
    """The patterns under ``key`` as plain values; those that say nothing are noted."""
    patterns = []
    for item in fields.items(key):
        try:
            parse_item(item.plain)
            patterns.append(item.plain)
        except PatternError as error:
            fields.problems.add(item.line, item.where, str(error))
    return tuple(patterns)


def with_id(rule: Rule) -> Rule:
    """The rule with the id that follows from its content (its weight and line excepted).

    A rule keeps its id, and so what reviews taught about it, when only its weight changes.
    """
    content = [rule.kind, rule.body, rule.unless, rule.negated, rule.wished, rule.valence]
    content += [rule.who, rule.question, rule.flip, rule.scope]
    body = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return replace(rule, id=hashlib.sha256(body.encode()).hexdigest()[:10])


def rule_of(value: Any) -> Rule | None:  # noqa: ANN401 - plain YAML values
    """The rule these YAML values describe; None when they describe none."""
    problems = Problems("")
    rule = read_rule(located(value), problems)
    return None if problems.noted else rule


def plain_rule(rule: Rule) -> str | dict[str, Any]:
    """The rule as YAML values, as short as it can be written: the inverse of ``read_rule``."""
    bare = Rule("", rule.kind, rule.body)
    options = {
        key: list(value) if isinstance(value, tuple) else value
        for key in OPTIONS
        if (value := getattr(rule, key)) != getattr(bare, key)
    }
    if rule.kind == "phrase" and not options:
        return cast("str", rule.body)
    if rule.kind == "roles":
        return {**rule.body, **options}
    if rule.kind == "near":
        return {"near": rule.body["items"], "within": rule.body["within"], **options}
    return {rule.kind: rule.body, **options}
