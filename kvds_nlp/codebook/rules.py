"""A rule as written in the file -> a ``Rule``; everything wrong with it is noted."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from kvds_nlp.codebook.fields import Fields
from kvds_nlp.codebook.located import Located, Problems, located
from kvds_nlp.codebook.model import Rule
from kvds_nlp.codebook.patterns import PatternError
from kvds_nlp.codebook.trees import MAIN_KINDS, ROLES, Near, parse_body, parse_item, split_body
from kvds_nlp.data import VALENCES

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
_THREE = ("any", "no", "only")


def read_rule(at: Located, problems: Problems) -> Rule | None:
    """The rule at this place; None when it cannot be understood (noted in ``problems``)."""
    if isinstance(at.value, str):
        kind, body = "phrase", at.plain
    elif isinstance(at.value, dict):
        Fields(at, problems).only(KNOWN)
        plain = {k: v for k, v in at.plain.items() if k in KNOWN and k not in OPTIONS}
        split = _noted(lambda: split_body(plain), at, problems)
        if split is None:
            return None
        kind, body = split
    else:
        problems.add(at.line, at.where, "a rule is a pattern or a mapping such as 'phrase: ...'")
        return None
    tree = _noted(lambda: parse_body(kind, body), at, problems)
    if tree is None:
        return None
    if isinstance(tree, Near):
        body = {"items": body["items"], "within": tree.within}
    return with_id(_with_options(kind, body, at, problems))


def with_id(rule: Rule) -> Rule:
    """The rule with the id that follows from its content (its weight and line excepted).

    A rule keeps its id, and so what reviews taught about it, when only its weight changes.
    """
    content = [rule.kind, rule.body, rule.unless, rule.negated, rule.wished, rule.valence]
    content += [rule.who, rule.question, rule.flip, rule.scope]
    body = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return replace(rule, id=hashlib.sha256(body.encode()).hexdigest()[:10])


def _with_options(kind: str, body: Any, at: Located, problems: Problems) -> Rule:  # noqa: ANN401
    fields = Fields(at, problems)
    if "valence" in fields.entries:
        fields.choice("valence", VALENCES, "neutraal")
    valence = fields.text("valence")
    options: dict[str, Any] = {
        "unless": _patterns("unless", fields),
        "question": _patterns("question", fields),
        "negated": fields.choice("negated", _THREE, "any"),
        "wished": fields.choice("wished", _THREE, "any"),
        "valence": valence if valence in VALENCES else None,
        "weight": fields.number("weight", 0.05, 1.0, 0.8),
        "who": fields.choice("who", ("respondent", "anyone"), "anyone"),
        "flip": fields.choice("flip", ("true", "false"), "true") == "true",
        "scope": fields.choice("scope", ("sentence", "segment"), "sentence"),
    }
    if "flip" in fields.entries and options["valence"] in (None, "neutraal"):
        what = "flip says what negation does to belemmerend or bevorderend; add valence or drop it"
        problems.add(at.line, at.where, what)
    return Rule("", kind, body, line=at.line, **options)


def _patterns(key: str, fields: Fields) -> tuple[Any, ...]:
    return tuple(
        item.plain
        for item in fields.items(key)
        if _noted(functools.partial(parse_item, item.plain), item, fields.problems) is not None
    )


def _noted(parse: Callable[[], Any], at: Located, problems: Problems) -> Any:  # noqa: ANN401
    try:
        return parse()
    except PatternError as error:
        problems.add(at.line, at.where, str(error))
        return None


def rule_of(value: Any) -> Rule | None:  # noqa: ANN401 - plain YAML values
    """The rule these YAML values describe; None when they describe none."""
    problems = Problems("")
    rule = read_rule(located(value), problems)
    return None if problems.messages else rule


def plain_rule(rule: Rule) -> str | dict[str, Any]:
    """The rule as YAML values, as short as it can be written: the inverse of ``read_rule``."""
    options = _options_that_differ(rule)
    if rule.kind == "phrase" and not options:
        return cast("str", rule.body)
    if rule.kind == "roles":
        return {**rule.body, **options}
    if rule.kind == "near":
        return {"near": rule.body["items"], "within": rule.body["within"], **options}
    return {rule.kind: rule.body, **options}


def _options_that_differ(rule: Rule) -> dict[str, Any]:
    bare = Rule("", rule.kind, rule.body)
    found: dict[str, Any] = {}
    for key in OPTIONS:
        value = getattr(rule, key)
        if value != getattr(bare, key):
            found[key] = list(value) if isinstance(value, tuple) else value
    return found
