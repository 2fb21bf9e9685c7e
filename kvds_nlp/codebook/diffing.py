"""What changed between two versions of a codebook, code by code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from kvds_nlp.codebook.model import Code, Codebook, Example, Rule

_ALIKE, _NEAR = 0.6, 0.1
"""How like two codes must be for one to be named as the other's heir; how near the next must be."""
_WORD = re.compile(r"\w{4,}")
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
        split=tuple((code, after) for code, after in heirs.items() if len(after) > 1),
        retired=tuple(
            before.id
            for before, after in staying
            if not heirs[before.id] and after and after.status == "retired" != before.status
        ),
        removed=tuple(c.id for c in old.codes if not heirs[c.id] and c.id not in new.by_id),
        changed=tuple(change for change in changes if change.any),
    )


def successors(old: Codebook, new: Codebook) -> Mapping[str, tuple[str, ...]]:
    """For each old code the codes that took its place; itself when it stayed."""
    heirs: dict[str, list[str]] = {code.id: [] for code in old.codes}
    for code in new.codes:
        for before in _new_links(code, old):
            heirs[before].append(code.id)
    return {
        code: tuple(after) or ((code,) if code in new.by_id else ())
        for code, after in heirs.items()
    }


def likeliest_heirs(gone: Code, book: Codebook, *, most: int = 2) -> tuple[str, ...]:
    """The active codes most like one that is gone, by its id, its label and what it is about.

    What half of it says, or its name nearly so, must be found again in the other.
    """
    words = _about(gone)
    likely = []
    for code in book.active:
        names = max(
            SequenceMatcher(None, one, other).ratio()
            for one, other in ((gone.id, code.id), (gone.label.lower(), code.label.lower()))
        )
        own = _about(code)
        shared = len(words & own) / len(words | own) if words and own else 0.0
        likely.append((max(names, 2 * shared), code.id))
    best = sorted((one for one in likely if one[0] >= _ALIKE), reverse=True)[:most]
    return tuple(code for score, code in best if score >= best[0][0] - _NEAR)


def _about(code: Code) -> set[str]:
    """What a code says of itself: its words, rules and examples."""
    prose = " ".join((code.definition, *code.include)).lower()
    return {*_WORD.findall(prose), *(rule.wording for rule in code.rules), *_texts(code)}


def _new_links(code: Code, old: Codebook) -> tuple[str, ...]:
    """The old codes this one replaces, as far as it did not do so before."""
    before = old.by_id.get(code.id)
    known = before.replaces if before else ()
    return tuple(one for one in code.replaces if one in old.by_id and one not in known)


def _change(before: Code, after: Code) -> CodeChange:
    earlier = {_body(rule): rule for rule in before.rules}
    later = {_body(rule) for rule in after.rules}
    rules_changed = []
    for rule in after.rules:
        old = earlier.get(_body(rule), rule)
        options = [
            f"{name} {getattr(old, name)} -> {getattr(rule, name)}"
            for name in _OPTIONS
            if getattr(old, name) != getattr(rule, name)
        ]
        if options:
            rules_changed.append((rule.wording, ", ".join(options)))
    old_texts, new_texts = _texts(before), _texts(after)
    gone = [("-", text) for text in old_texts if text not in new_texts]
    return CodeChange(
        after.id,
        fields=tuple(
            (name, _shown(getattr(before, name)), _shown(getattr(after, name)))
            for name in _READ
            if getattr(before, name) != getattr(after, name)
        ),
        rules_added=tuple(rule.wording for rule in after.rules if _body(rule) not in earlier),
        rules_removed=tuple(rule.wording for rule in before.rules if _body(rule) not in later),
        rules_changed=tuple(rules_changed),
        examples=(*gone, *(("+", text) for text in new_texts if text not in old_texts)),
    )


def _shown(value: str | tuple[str, ...] | None) -> str:
    return "; ".join(value) if isinstance(value, tuple) else value or ""


def _body(rule: Rule) -> str:
    return f"{rule.kind}: {rule.wording}"


def _texts(code: Code) -> dict[str, None]:
    """Examples, each once, with their valence; counterexamples are marked."""

    def text(example: Example) -> str:
        return f"{example.text} ({example.valence})" if example.valence else example.text

    counter = (f"tegenvoorbeeld: {text(example)}" for example in code.counterexamples)
    return dict.fromkeys((*(text(example) for example in code.examples), *counter))
