"""Compiled codebook rules: a passage in, evidence out."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import CUE, OPPOSITE, Evidence, Passage
from kvds_nlp.dutch import word_list
from kvds_nlp.matching.compiling import CompiledRule, Compiler
from kvds_nlp.matching.patterns import Lookup
from kvds_nlp.matching.sieve import Sieve
from kvds_nlp.matching.terms import Keys, Terms, fold
from kvds_nlp.matching.view import SentenceView, TokenPlaces
from kvds_nlp.spans import Span, merged

_DENIALS = word_list("negators") | word_list("lacks")


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """One match in one sentence, and whether it is denied or only wished for."""

    view: SentenceView
    places: TokenPlaces
    negated: bool
    wished: bool

    @classmethod
    def at(cls, view: SentenceView, places: TokenPlaces) -> RuleMatch:
        """The match at these places; one that holds the denial ("geen tijd") is not denied."""
        words = [view.words[place] for place in places]
        holds_denial = any(fold(word.text) in _DENIALS for word in words)
        negated = not holds_denial and any(word.negated for word in words)
        return cls(view, places, negated, any(word.wished for word in words))

    def spans(self, base: int) -> Iterator[Span]:
        """The characters of the match; words right after one another make one span."""
        words, index = self.view.words, self.view.index
        first = 0
        for at, place in enumerate(self.places):
            last = at + 1 == len(self.places)
            if last or index[self.places[at + 1]] != index[place] + 1:
                yield Span(base + words[self.places[first]].start, base + words[place].end)
                first = at + 1


class Matcher:
    """All rules of a codebook, looked for at once. Made by ``compile_rules``."""

    def __init__(self, rules: Sequence[CompiledRule], compiler: Compiler) -> None:
        self.rules = tuple(rules)
        self._terms = compiler.terms
        self._letters = compiler.letters
        self._asked = functools.lru_cache(maxsize=1_000)(self._question_view)
        self._lookup = Lookup([rule.needs for rule in self.rules])

    def find(self, passage: Passage) -> tuple[Evidence, ...]:
        """The evidence in a passage, in codebook order: one for each rule that speaks.

        The codebook's valence cues come last, as evidence for the code ``""``: they propose
        nothing, they only tell a help from a hindrance.
        Each trigger is a tuple of spans in ``Document.text``, inside the segment, sorted; words
        that follow one another are one span.
        """
        views = self._views(passage)
        anchored = self._anchored(views)
        evidence = (
            self._evidence(self.rules[order], anchored[order], views, passage)
            for order in sorted(anchored)
        )
        return tuple(item for item in evidence if item is not None)

    def replay(self, evidence: Evidence, passage: Passage) -> bool:
        """Whether the rule that gave this evidence finds the very same characters again."""
        views = self._views(passage)
        anchored = self._anchored(views)
        for rule in self.rules:
            if rule.code == evidence.code and f"rule:{rule.rule.id}" == evidence.source:
                again = self._evidence(rule, anchored.get(rule.order, []), views, passage)
                return again is not None and again.trigger == evidence.trigger
        return False

    def sieve(self) -> Sieve:
        """What tells from the words of a segment whether any of these rules may speak."""
        features, blind = self._lookup.features, bool(self._lookup.always)
        return Sieve(self._terms, self._letters, features, blind=blind)

    def _question_view(self, question: str) -> SentenceView:
        return SentenceView.of_question(question, self._terms, self._letters)

    def _views(self, passage: Passage) -> tuple[SentenceView, ...]:
        views = (
            SentenceView.in_passage(sentence, passage, self._terms, self._letters)
            for sentence in passage.sentences
        )
        return tuple(view for view in views if view is not None)

    def _anchored(self, views: Sequence[SentenceView]) -> dict[int, list[SentenceView]]:
        """For each rule that may speak (by its order) the sentences that have what it needs."""
        anchored: dict[int, list[SentenceView]] = {}
        for view in views:
            for order in self._lookup.asked(view.features):
                anchored.setdefault(order, []).append(view)
        return anchored

    def _evidence(
        self,
        compiled: CompiledRule,
        anchored: Sequence[SentenceView],
        views: Sequence[SentenceView],
        passage: Passage,
    ) -> Evidence | None:
        rule = compiled.rule
        if rule.who == "respondent" and passage.segment.role != "respondent":
            return None
        if compiled.question:
            question = self._asked(passage.question)
            if not any(question.found(pattern) for pattern in compiled.question):
                return None
        matches = _matches(compiled, anchored, views)
        if not matches:
            return None
        valence = rule.valence
        if valence is not None and rule.flip:  # turned round when denied; neutral when they differ
            sides = {OPPOSITE[valence] if match.negated else valence for match in matches}
            valence = sides.pop() if len(sides) == 1 else "neutraal"
        denied = all(match.negated for match in matches)
        return Evidence(
            segment=passage.segment,
            code=compiled.code,
            source=f"rule:{rule.id}",
            trigger=merged(span for match in matches for span in match.spans(passage.base)),
            strength=rule.weight,
            valence=valence,
            note=f"{compiled.wording} (ontkend)" if denied else compiled.wording,
        )


def _matches(
    compiled: CompiledRule, anchored: Sequence[SentenceView], views: Sequence[SentenceView]
) -> tuple[RuleMatch, ...]:
    """The matches of a rule that its options let stand; () when it has nothing to say.

    Args:
        compiled: the rule.
        anchored: the sentences of the segment that have what the rule needs.
        views: all its sentences.
    """
    rule = compiled.rule
    where = anchored if len(compiled.parts) == 1 else views
    by_part = [
        [RuleMatch.at(view, places) for view in where for places in view.found(part)]
        for part in compiled.parts
    ]
    if not all(by_part):
        return ()
    matches = [match for part in by_part for match in part]
    whole = rule.scope == "segment"
    silent = {
        id(view)
        for view in (views if whole else [match.view for match in matches])
        if any(view.found(pattern) for pattern in compiled.unless)
    }
    if whole and silent:
        return ()
    return tuple(
        match
        for match in matches
        if id(match.view) not in silent
        and rule.negated in ("any", "only" if match.negated else "no")
        and rule.wished in ("any", "only" if match.wished else "no")
    )


def compile_rules(codebook: Codebook, *, keys: Keys) -> Matcher:
    """The matcher for the active codes of a codebook.

    Args:
        codebook: as loaded (its patterns are known to be well formed).
        keys: the candidate lemmas of a lone word, best first: ``Engine.keys``.
    """
    compiler = Compiler(Terms(keys))
    pairs = [(code.id, rule) for code in codebook.active for rule in code.rules]
    pairs += [(CUE, rule) for rule in codebook.valence_cues]
    rules = [compiler.rule(rule, code, order) for order, (code, rule) in enumerate(pairs)]
    return Matcher(rules, compiler)
