"""Trees -> compiled patterns, and for each the words without which it cannot match."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kvds_nlp.codebook.model import Rule
from kvds_nlp.codebook.patterns import (
    Blank,
    Exact,
    Gap,
    Lexeme,
    OneOf,
    Phrase,
    compile_regex,
    literals,
)
from kvds_nlp.codebook.rules import AllOf, AnyOf, Near, Regex, Roles, Tree, parse_body, parse_item
from kvds_nlp.matching.combined import (
    AllPattern,
    Anchor,
    AnyPattern,
    NearPattern,
    RegexPattern,
)
from kvds_nlp.matching.letters import Letters
from kvds_nlp.matching.phrases import PhrasePattern, Step
from kvds_nlp.matching.roles import RolesPattern
from kvds_nlp.matching.terms import Terms
from kvds_nlp.matching.view import Pattern
from kvds_nlp.matching.words import fold, may_be_infinitive

_COMMON = frozenset(
    """aan al alle als bij daar dan dat de der deze die dit doen door een en er gaan geen geven goed
    haar had hebben heeft het hier hij hoe hun iets ik in is je kan komen kunnen laten maar maken
    mee meer men met mijn moeten mogen na naar niet nog nu of om omdat ons ook op over staan te tot
    u uit van veel voor waar wat we wel werken willen worden ze zelf zeggen zich zien zijn zitten
    zo zullen""".split()  # noqa: SIM905 - words read best as words
)


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready to run, with the code it speaks for and where that stands in the codebook.

    Attributes:
        parts: the patterns of which each must match somewhere (more than one only for ``all`` in
            a whole segment).
        anchor: features of which one is in every sentence or segment that matches, or None.
    """

    code: str
    order: int
    rule: Rule
    wording: str
    parts: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    question: tuple[Pattern, ...]
    anchor: Anchor | None


@dataclass(slots=True)
class Compiler:
    """Turns trees into patterns that share one table of terms and one of letters."""

    terms: Terms
    letters: Letters = field(default_factory=Letters)
    made: dict[Tree, Pattern] = field(default_factory=dict)

    def pattern(self, tree: Tree) -> Pattern:
        """The compiled pattern; the same tree gives the same pattern."""
        if tree not in self.made:
            self.made[tree] = self._pattern(tree)
        return self.made[tree]

    def _pattern(self, tree: Tree) -> Pattern:
        if isinstance(tree, Phrase):
            return self._phrase(tree)
        if isinstance(tree, Regex):
            return RegexPattern(compile_regex(tree.source))
        if isinstance(tree, Roles):
            subject = self.pattern(tree.subject) if tree.subject else None
            return RolesPattern(
                subject,
                self.pattern(tree.verb),
                self.pattern(tree.object) if tree.object else None,
            )
        items = tuple(self.pattern(item) for item in tree.items)
        anchors = tuple(self.anchor(item) for item in tree.items)
        if isinstance(tree, AnyOf):
            return AnyPattern(items, anchors)
        if isinstance(tree, AllOf):
            return AllPattern(items, anchors)
        return NearPattern(items, anchors, tree.within)

    def _phrase(self, phrase: Phrase) -> PhrasePattern:
        steps: list[Step] = []
        verbs: list[int] = []
        gap = 0
        tight = phrase.strict
        for item in phrase.items:
            if isinstance(item, Gap):
                gap += item.most
                continue
            exact = tight or isinstance(item, Blank)
            tight = phrase.strict or isinstance(item, Blank)
            most = gap or (0 if exact else 1)
            steps.append(Step(self._numbers(item), most, fillers=not gap))
            verbs += [len(steps) - 1] if self._is_verb(item) else []
            gap = 0
        loose = all(step.numbers for step in steps) and not phrase.strict
        if len(steps) < 2 or not verbs or not loose:
            return PhrasePattern(tuple(steps))
        chosen = _wanderer(verbs, len(steps))
        rest = (*steps[:chosen], *steps[chosen + 1 :])
        return PhrasePattern(tuple(steps), steps[chosen], rest)

    def _numbers(self, item: OneOf | Blank) -> tuple[int, ...]:
        if isinstance(item, Blank):
            return ()
        return tuple(self.terms.number(term) for term in item.terms)

    def _is_verb(self, item: OneOf | Blank) -> bool:
        return isinstance(item, OneOf) and all(
            isinstance(term, Lexeme) and may_be_infinitive(term.text, self.terms.keys)
            for term in item.terms
        )

    def anchor(self, tree: Tree) -> Anchor | None:
        """Features of which at least one is in every match; None when there is no telling."""
        if isinstance(tree, Phrase):
            places = [item for item in tree.items if isinstance(item, OneOf)]
            return frozenset(self._numbers(min(places, key=_commonness)))
        if isinstance(tree, Regex):
            return self.letters.numbers(literals(tree.source))
        if isinstance(tree, AnyOf):
            found = [self.anchor(item) for item in tree.items]
            return None if None in found else frozenset().union(*(f for f in found if f))
        if isinstance(tree, Roles):
            return self._rarest(item for item in (tree.subject, tree.verb, tree.object) if item)
        return self._rarest(tree.items)

    def _rarest(self, trees: Iterable[Tree]) -> Anchor | None:
        """The anchor of the item that is likely to be met least often."""
        ordered = sorted(trees, key=_tree_commonness)
        found = (self.anchor(tree) for tree in ordered)
        return next((anchor for anchor in found if anchor is not None), None)


def compiled_rule(rule: Rule, code: str, order: int, compiler: Compiler) -> CompiledRule:
    """The rule, compiled; ``order`` is its place among all rules of the codebook."""
    tree = parse_body(rule.kind, rule.body)
    parts: tuple[Tree, ...] = (tree,)
    if rule.scope == "segment" and isinstance(tree, AllOf):
        parts = tree.items
    return CompiledRule(
        code=code,
        order=order,
        rule=rule,
        wording=rule.wording,
        parts=tuple(compiler.pattern(part) for part in parts),
        unless=tuple(compiler.pattern(parse_item(item)) for item in rule.unless),
        question=tuple(compiler.pattern(parse_item(item)) for item in rule.question),
        anchor=compiler.anchor(tree),
    )


def _wanderer(verbs: list[int], size: int) -> int:
    """Which of a phrase's verbs may stand elsewhere: the last word, else the first, else one."""
    for place in (size - 1, 0):
        if place in verbs:
            return place
    return verbs[0]


def _commonness(item: OneOf) -> float:
    """A guess of how often a place is filled, only to choose what to look for first."""
    return sum(
        _term_commonness(term.text, whole=isinstance(term, Lexeme | Exact)) for term in item.terms
    )


def _term_commonness(text: str, *, whole: bool) -> float:
    if whole and fold(text) in _COMMON:
        return 100.0
    return (1 if whole else 4) * 30.0 / (len(text) + 1)


def _tree_commonness(tree: Tree) -> float:
    if isinstance(tree, Phrase):
        return min(_commonness(item) for item in tree.items if isinstance(item, OneOf))
    if isinstance(tree, Regex):
        return 50.0
    if isinstance(tree, AnyOf):
        return sum(map(_tree_commonness, tree.items))
    items = tree.items if isinstance(tree, AllOf | Near) else (tree.verb,)
    return min(map(_tree_commonness, items))
