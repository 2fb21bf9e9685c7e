"""What changed between two versions of a codebook, code by code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kvds_nlp.codebook.model import Code, Codebook, Example, Rule

_READ = ("label", "definition", "include", "exclude", "parent", "color", "status")
_OPTIONS = ("weight", "valence", "negated", "wished", "who", "unless", "question", "flip", "scope")


@dataclass(frozen=True, slots=True)
class CodeChange:
    """What changed in a code that stayed.

    Attributes:
        fields: (field, old, new) of what a coder reads, and parent, colour and status.
        rules_added: wordings of new rules.
        rules_removed: wordings of rules that went.
        rules_changed: (wording, what changed) of rules whose options or weight changed.
        examples: (sign, text), ``+`` or ``-``; counterexamples are marked.
    """

    code: str
    fields: tuple[tuple[str, str, str], ...] = ()
    rules_added: tuple[str, ...] = ()
    rules_removed: tuple[str, ...] = ()
    rules_changed: tuple[tuple[str, str], ...] = ()
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything changed at all."""
        return bool(
            self.fields
            or self.rules_added
            or self.rules_removed
            or self.rules_changed
            or self.examples
        )


@dataclass(frozen=True, slots=True)
class CodebookDiff:
    """The difference between two codebooks. Every tuple is in codebook order.

    Attributes:
        added: codes that replace nothing.
        renamed: (old id, new id): one code replaces one other, that is replaced by it alone.
        merged: (old ids, new id): one code replaces several.
        split: (old id, new ids): several codes replace one.
        retired: codes that were active or draft and are now retired, without a successor.
        removed: codes that are gone without a successor; what was coded with them has no home.
        changed: codes that stayed (renamed ones too) and are not the same.
    """

    added: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    merged: tuple[tuple[tuple[str, ...], str], ...] = ()
    split: tuple[tuple[str, tuple[str, ...]], ...] = ()
    retired: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[CodeChange, ...] = field(default=())

    @property
    def any(self) -> bool:
        """Whether the two differ at all."""
        return any((self.added, self.renamed, self.merged, self.split, self.changed)) or any(
            (self.retired, self.removed)
        )


def diff_codebooks(old: Codebook, new: Codebook) -> CodebookDiff:
    """What changed from ``old`` to ``new``; ``replaces`` tells what became of old codes."""
    fresh = {code.id: _new_links(code, old) for code in new.codes}
    heirs = {
        code.id: tuple(heir for heir, olds in fresh.items() if code.id in olds)
        for code in old.codes
    }
    renamed = tuple(
        (olds[0], heir) for heir, olds in fresh.items() if len(olds) == 1 == len(heirs[olds[0]])
    )
    names = dict(renamed)
    staying = [(code, new.by_id.get(names.get(code.id, code.id))) for code in old.codes]
    changes = tuple(_change(before, after) for before, after in staying if after is not None)
    return CodebookDiff(
        added=tuple(c.id for c in new.codes if c.id not in old.by_id and not fresh[c.id]),
        renamed=renamed,
        merged=tuple((olds, heir) for heir, olds in fresh.items() if len(olds) > 1),
        split=tuple((code, found) for code, found in heirs.items() if len(found) > 1),
        retired=tuple(c.id for c in old.codes if not heirs[c.id] and _retired(c, new)),
        removed=tuple(c.id for c in old.codes if not heirs[c.id] and c.id not in new.by_id),
        changed=tuple(change for change in changes if change.any),
    )


def successors(old: Codebook, new: Codebook) -> Mapping[str, tuple[str, ...]]:
    """For each old code the codes that took its place; itself when it stayed."""
    found: dict[str, list[str]] = {code.id: [] for code in old.codes}
    for code in new.codes:
        for before in _new_links(code, old):
            found[before].append(code.id)
    return {
        code: tuple(heirs) or ((code,) if code in new.by_id else ())
        for code, heirs in found.items()
    }


def _new_links(code: Code, old: Codebook) -> tuple[str, ...]:
    """The old codes this one replaces, as far as it did not do so before."""
    before = old.by_id.get(code.id)
    known = before.replaces if before else ()
    return tuple(one for one in code.replaces if one in old.by_id and one not in known)


def _retired(before: Code, new: Codebook) -> bool:
    after = new.by_id.get(before.id)
    return after is not None and after.status == "retired" != before.status


def _change(before: Code, after: Code) -> CodeChange:
    return CodeChange(
        after.id,
        fields=tuple(
            (name, _shown(getattr(before, name)), _shown(getattr(after, name)))
            for name in _READ
            if getattr(before, name) != getattr(after, name)
        ),
        rules_added=tuple(r.wording for r in _unpaired(after.rules, before.rules)),
        rules_removed=tuple(r.wording for r in _unpaired(before.rules, after.rules)),
        rules_changed=tuple(_changed_rules(before.rules, after.rules)),
        examples=tuple(_changed_examples(before, after)),
    )


def _shown(value: str | tuple[str, ...] | None) -> str:
    return "; ".join(value) if isinstance(value, tuple) else value or ""


def _body(rule: Rule) -> str:
    return f"{rule.kind}: {rule.wording}"


def _unpaired(rules: Iterable[Rule], others: Iterable[Rule]) -> list[Rule]:
    known = {_body(rule) for rule in others}
    return [rule for rule in rules if _body(rule) not in known]


def _changed_rules(before: Iterable[Rule], after: Iterable[Rule]) -> list[tuple[str, str]]:
    earlier = {_body(rule): rule for rule in before}
    changes = []
    for rule in after:
        old = earlier.get(_body(rule))
        said = [
            f"{name} {getattr(old, name)} -> {getattr(rule, name)}"
            for name in _OPTIONS
            if old is not None and getattr(old, name) != getattr(rule, name)
        ]
        if said:
            changes.append((rule.wording, ", ".join(said)))
    return changes


def _changed_examples(before: Code, after: Code) -> list[tuple[str, str]]:
    old, new = Counter(_texts(before)), Counter(_texts(after))
    gone = [("-", text) for text in old if text not in new]
    return gone + [("+", text) for text in new if text not in old]


def _texts(code: Code) -> list[str]:
    def text(example: Example) -> str:
        return f"{example.text} ({example.valence})" if example.valence else example.text

    counter = [f"tegenvoorbeeld: {text(example)}" for example in code.counterexamples]
    return [text(example) for example in code.examples] + counter
