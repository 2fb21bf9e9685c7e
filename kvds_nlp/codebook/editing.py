"""One code of a codebook changed or added, in the YAML as its writer left it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kvds_nlp.codebook.loading import CODE_KEYS
from kvds_nlp.codebook.model import Code, Rule, slug
from kvds_nlp.codebook.rules import plain_rule
from kvds_nlp.codebook.writing import plain_list, renew, yaml_text, yaml_tree
from kvds_nlp.errors import CodebookError


def code_edited(text: str, code: str, fields: Mapping[str, Any]) -> str:
    """The YAML with other fields of one code; what stays as it was keeps its place and comments.

    Args:
        text: of the codebook.
        code: its id.
        fields: of ``CODE_KEYS``, as plain YAML values; an empty one is taken out.

    Raises:
        CodebookError: there is no such code.
    """
    tree = yaml_tree(text)
    entry = next((one for one in tree["codes"] if str(one.get("id")) == code), None)
    if entry is None:
        raise CodebookError(f"there is no code '{code}'; check the name")
    for name, value in fields.items():
        if not value:
            entry.pop(name, None)
            continue
        new = [*value] if isinstance(value, tuple) else value
        was = entry.get(name)
        renewed = renew(was, new, name)
        if was is None or renewed is not was:
            _put(entry, name, renewed)
    return yaml_text(tree)


def code_added(text: str, label: str, definition: str, examples: Sequence[str] = ()) -> str:
    """The YAML with a new code behind the others; its id is made of its label, and is free.

    Raises:
        CodebookError: it has no label or no definition.
    """
    tree = yaml_tree(text)
    if not label.strip() or not definition.strip():
        raise CodebookError("a code needs a label and a definition; write both")
    taken = {str(one.get("id")) for one in tree["codes"]}
    taken |= {old for one in tree["codes"] for old in _listed(one.get("replaces"))}
    code: dict[str, Any] = {"id": slug(label, taken), "label": label, "definition": definition}
    if examples:
        code["examples"] = [*examples]
    tree["codes"].append(plain_list([code])[0])
    return yaml_text(tree)


def listed_words(rule: Rule) -> tuple[str, ...]:
    """The patterns of a rule of which any is enough; () of a rule that is more than such a list."""
    if rule.kind in ("word", "phrase") and isinstance(rule.body, str):
        return (rule.body,)
    plain = rule.kind == "any" and all(isinstance(one, str) for one in rule.body)
    return tuple(rule.body) if plain else ()


def with_words(rule: Rule, words: Sequence[str]) -> str | dict[str, Any]:
    """The rule as plain YAML values with other patterns; its options stay.

    >>> with_words(Rule("", "any", ["tijd", "uur"], weight=0.6), ["tijd"])
    {'word': 'tijd', 'weight': 0.6}
    """
    if tuple(words) == listed_words(rule):
        return plain_rule(rule)
    plain = plain_rule(rule)
    options = {} if isinstance(plain, str) else {k: v for k, v in plain.items() if k != rule.kind}
    if len(words) > 1:
        return {"any": [*words], **options}
    kind = "word" if len(words[0].split()) == 1 else "phrase"
    return {kind: words[0], **options} if options else words[0]


def plain_rules(code: Code) -> list[str | dict[str, Any]]:
    """Its rules as plain YAML values, in order."""
    return [plain_rule(rule) for rule in code.rules]


def _put(entry: Any, name: str, value: Any) -> None:  # noqa: ANN401 - ruamel's tree is untyped
    """Puts a field where a reader looks for it: in the order of ``CODE_KEYS``."""
    if name in entry:
        entry[name] = value
        return
    before = CODE_KEYS[: CODE_KEYS.index(name)]
    entry.insert(sum(key in before for key in entry), name, value)


def _listed(value: Any) -> list[str]:  # noqa: ANN401
    return [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []
