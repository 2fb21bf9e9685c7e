"""Trees -> compiled patterns, with the words they cannot do without, and the verbs to parse for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from kvds_nlp.codebook.model import Codebook, Rule
from kvds_nlp.codebook.patterns import Blank, Exact, Gap, Lexeme, OneOf, Phrase
from kvds_nlp.codebook.regexes import compile_regex, literals
from kvds_nlp.codebook.rules import AllOf, AnyOf, Near, Regex, Roles, Tree, parse_body, parse_item
from kvds_nlp.dutch import word_list
from kvds_nlp.matching.patterns import (
    AllPattern,
    Anchor,
    AnyPattern,
    NearPattern,
    Needs,
    PhrasePattern,
    RegexPattern,
    Step,
)
from kvds_nlp.matching.roles import RolesPattern
from kvds_nlp.matching.terms import (
    PARTICLES,
    Keys,
    Letters,
    Terms,
    fold,
    looks_infinitive,
    rule_keys,
)
from kvds_nlp.matching.view import Pattern

_COMMON = word_list("common_words")
_LEAST_VERB = 4
"""Letters a verb has at least once its particle is taken off (``gaan``)."""


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready to run, with the code it speaks for and where that stands in the codebook.

    Attributes:
        order: its place among all rules of the codebook.
        parts: the patterns of which each must match somewhere (more than one only for ``all`` in
            a whole segment).
        needs: what a sentence must have for the rule to match in it; of a rule of several parts,
            what one sentence of the segment must have.
    """

    code: str
    order: int
    rule: Rule
    wording: str
    parts: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    question: tuple[Pattern, ...]
    needs: Needs


@dataclass(slots=True)
class Compiler:
    """Turns trees into patterns that share one table of terms and one of letters."""

    terms: Terms
    letters: Letters = field(default_factory=Letters)
    made: dict[Tree, Pattern] = field(default_factory=dict)

    def rule(self, rule: Rule, code: str, order: int) -> CompiledRule:
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
            parts=tuple(self.pattern(part) for part in parts),
            unless=tuple(self.pattern(parse_item(item)) for item in rule.unless),
            question=tuple(self.pattern(parse_item(item)) for item in rule.question),
            needs=self.needs(tree) if len(parts) == 1 else _one_each(self.anchor(tree)),
        )

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
            verb = self.pattern(tree.verb)
            return RolesPattern(subject, verb, self.pattern(tree.object) if tree.object else None)
        items = tuple(self.pattern(item) for item in tree.items)
        if isinstance(tree, AnyOf):
            return AnyPattern(items, [self.needs(item) for item in tree.items])
        anchors = tuple(self.anchor(item) for item in tree.items)
        if isinstance(tree, AllOf):
            return AllPattern(items, anchors)
        if isinstance(tree, Near):
            return NearPattern(items, anchors, tree.within)
        assert_never(tree)

    def _phrase(self, phrase: Phrase) -> PhrasePattern:
        """The steps of a phrase; its last verb, else its first, may stand elsewhere."""
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
            verbs += [len(steps)] if self._is_verb(item) else []
            steps.append(Step(self._numbers(item), most, fillers=not gap))
            gap = 0
        loose = all(step.numbers for step in steps) and not phrase.strict
        if len(steps) < 2 or not verbs or not loose:
            return PhrasePattern(tuple(steps))
        last = len(steps) - 1
        chosen = last if last in verbs else verbs[0]
        rest = (*steps[:chosen], *steps[chosen + 1 :])
        return PhrasePattern(tuple(steps), steps[chosen], rest)

    def _numbers(self, item: OneOf | Blank) -> tuple[int, ...]:
        if isinstance(item, Blank):
            return ()
        return tuple(self.terms.number(term) for term in item.terms)

    def _is_verb(self, item: OneOf | Blank) -> bool:
        """Whether every word that fits here can be an infinitive (``geven``, ``gaan``)."""
        if isinstance(item, Blank):
            return False
        words = [fold(term.text) for term in item.terms if isinstance(term, Lexeme)]
        return len(words) == len(item.terms) and all(
            looks_infinitive(word) and (self.terms.keys(word) or (word,))[0].lower() == word
            for word in words
        )

    def anchor(self, tree: Tree) -> Anchor | None:
        """Features of which at least one is in every match; None when there is no telling."""
        needs = self.needs(tree)
        return None if needs is None else frozenset().union(*(first for first, *_ in needs))

    def needs(self, tree: Tree) -> Needs:
        """The ways in which a tree can match, and what each cannot do without."""
        if isinstance(tree, Phrase):
            places = [item for item in tree.items if isinstance(item, OneOf)]
            return (
                tuple(frozenset(self._numbers(p)) for p in sorted(places, key=_place_commonness)),
            )
        if isinstance(tree, Regex):
            return _one_each(self.letters.numbers(literals(tree.source)))
        if isinstance(tree, AnyOf):
            ways = [self.needs(item) for item in tree.items]
            return None if None in ways else tuple(way for some in ways for way in some or ())
        if isinstance(tree, Roles):
            return self._all_of(item for item in (tree.subject, tree.verb, tree.object) if item)
        if isinstance(tree, AllOf | Near):
            return self._all_of(tree.items)
        assert_never(tree)

    def _all_of(self, trees: Iterable[Tree]) -> Needs:
        """What trees need that must all match: first of that which is likely to be met least."""
        anchors = (self.anchor(tree) for tree in sorted(trees, key=_commonness))
        known = tuple(anchor for anchor in anchors if anchor is not None)
        return (known,) if known else None


def _one_each(anchor: Anchor | None) -> Needs:
    """The needs of what is known to need one of these features, and nothing more."""
    return None if anchor is None else ((anchor,),)


def _commonness(tree: Tree) -> float:
    """A guess of how often a tree matches, only to choose what to look for first."""
    if isinstance(tree, Phrase):
        return min(_place_commonness(item) for item in tree.items if isinstance(item, OneOf))
    if isinstance(tree, Regex):
        return 50.0
    if isinstance(tree, AnyOf):
        return sum(map(_commonness, tree.items))
    if isinstance(tree, AllOf | Near):
        return min(map(_commonness, tree.items))
    if isinstance(tree, Roles):
        return _commonness(tree.verb)
    assert_never(tree)


def _place_commonness(place: OneOf) -> float:
    """A guess of how often a word fits this place of a phrase."""
    total = 0.0
    for term in place.terms:
        whole = isinstance(term, Lexeme | Exact)
        common = whole and fold(term.text) in _COMMON
        total += 100.0 if common else (1 if whole else 4) * 30.0 / (len(term.text) + 1)
    return total


def parse_triggers(codebook: Codebook, *, keys: Keys) -> frozenset[str]:
    """What ``open_engine(triggers=...)`` should know of a codebook's active rules.

    The words that make it worth while to parse a sentence: the verbs of subject/verb rules. Phrases
    do without: where their verb may stand is told by the words that begin clauses. Each trigger is
    a lemma or form, or two with a blank between (``los laten``): a sentence that has both, in any
    order, is to be parsed. None for a codebook without subject/verb rules.

    Args:
        codebook: as loaded.
        keys: the candidate lemmas of a lone word, best first: ``Engine.keys``.
    """
    rules = [rule for code in codebook.active for rule in code.rules]
    triggers: set[str] = set()
    for rule in (*rules, *codebook.valence_cues):
        for tree in (parse_body(rule.kind, rule.body), *map(parse_item, rule.unless)):
            for term in (term for place in _verbs(tree) for term in place.terms):
                text = fold(term.text)
                if isinstance(term, Exact):
                    triggers.add(text)
                for key in rule_keys(text, keys) if isinstance(term, Lexeme) else ():
                    sizes = range(2, len(key) - _LEAST_VERB + 1)
                    halves = ((key[:size], key[size:]) for size in sizes)
                    triggers |= {f"{a} {b}" for a, b in halves if a in PARTICLES} | {key}
    return frozenset(triggers)


def _verbs(tree: Tree) -> Iterator[OneOf]:
    """The places that hold the verbs of the subject/verb rules in a tree."""
    if isinstance(tree, Roles):
        yield from _places(tree.verb)
    elif isinstance(tree, AnyOf | AllOf | Near):
        for item in tree.items:
            yield from _verbs(item)
    elif not isinstance(tree, Phrase | Regex):
        assert_never(tree)


def _places(tree: Tree) -> Iterator[OneOf]:
    """The places of the phrases in a tree that a word must fill."""
    if isinstance(tree, Phrase):
        yield from (item for item in tree.items if isinstance(item, OneOf))
    elif isinstance(tree, AnyOf | AllOf | Near):
        for item in tree.items:
            yield from _places(item)
    elif not isinstance(tree, Regex | Roles):
        assert_never(tree)
