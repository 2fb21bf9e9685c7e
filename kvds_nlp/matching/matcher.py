"""Compiled codebook rules: a passage in, evidence out."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.data import CUE, Evidence, Passage, Sentence, Token
from kvds_nlp.matching.compiling import CompiledRule, Compiler, compiled_rule
from kvds_nlp.matching.options import Reading, readings, said_valence
from kvds_nlp.matching.questions import question_view
from kvds_nlp.matching.sieve import Sieve
from kvds_nlp.matching.terms import Terms
from kvds_nlp.matching.view import View
from kvds_nlp.matching.words import Keys
from kvds_nlp.spans import Span, merged


class Matcher:
    """All rules of a codebook, looked for at once. Made by ``compile_rules``."""

    def __init__(self, rules: Sequence[CompiledRule], compiler: Compiler) -> None:
        self.rules = tuple(rules)
        self._terms = compiler.terms
        self._letters = compiler.letters
        self._asked = functools.lru_cache(maxsize=1_000)(self._question_view)
        self._always = [rule for rule in self.rules if rule.anchor is None]
        self._by_feature: dict[int, list[int]] = defaultdict(list)
        for rule in self.rules:
            for feature in rule.anchor or ():
                self._by_feature[feature].append(rule.order)

    def find(self, passage: Passage) -> tuple[Evidence, ...]:
        """The evidence in a passage, in codebook order: one for each rule that speaks.

        The codebook's valence cues come last, as evidence for the code ``""``: they propose
        nothing, they only tell a help from a hindrance.
        Each trigger is a tuple of spans in ``Document.text``, inside the segment, sorted; words
        that follow one another are one span.
        """
        views = self._views(passage)
        asked = self._candidates(views)
        found = (
            self._evidence(self.rules[order], asked[order], views, passage)
            for order in sorted(asked)
        )
        return tuple(evidence for evidence in found if evidence is not None)

    def replay(self, evidence: Evidence, passage: Passage) -> bool:
        """Whether the rule that gave this evidence finds the very same characters again."""
        views = self._views(passage)
        asked = self._candidates(views)
        for rule in self.rules:
            if rule.code == evidence.code and f"rule:{rule.rule.id}" == evidence.source:
                again = self._evidence(rule, asked.get(rule.order, []), views, passage)
                return again is not None and again.trigger == evidence.trigger
        return False

    def sieve(self) -> Sieve:
        """What tells from the words of a segment whether any of these rules may speak."""
        features = frozenset(self._by_feature)
        return Sieve(self._terms, self._letters, features, blind=bool(self._always))

    def _question_view(self, question: str) -> View:
        return question_view(question, self._terms, self._letters)

    def _views(self, passage: Passage) -> tuple[View, ...]:
        segment = passage.segment
        views = []
        for sentence in passage.sentences:
            start = max(sentence.start, segment.span.start - passage.base)
            end = min(sentence.end, segment.span.end - passage.base)
            if start < end:
                offset = passage.base - segment.span.start
                text = segment.quote[start + offset : end + offset]
                views.append(
                    View(_clipped(sentence, start, end), text, start, self._terms, self._letters)
                )
        return tuple(views)

    def _candidates(self, views: Sequence[View]) -> dict[int, list[View]]:
        """For each rule that may speak (by its order) the sentences that have its anchor."""
        found = {rule.order: list(views) for rule in self._always}
        for view in views:
            present = view.features & self._by_feature.keys()
            for order in {order for feature in present for order in self._by_feature[feature]}:
                found.setdefault(order, []).append(view)
        return found

    def _evidence(
        self,
        compiled: CompiledRule,
        anchored: Sequence[View],
        views: Sequence[View],
        passage: Passage,
    ) -> Evidence | None:
        rule = compiled.rule
        if rule.who == "respondent" and passage.segment.role != "respondent":
            return None
        if compiled.question:
            asked = self._asked(passage.question)
            if not any(asked.found(pattern) for pattern in compiled.question):
                return None
        found = readings(compiled, anchored, views)
        if not found:
            return None
        return Evidence(
            segment=passage.segment,
            code=compiled.code,
            source=f"rule:{rule.id}",
            trigger=merged(span for reading in found for span in _spans(reading, passage.base)),
            strength=rule.weight,
            valence=said_valence(rule, found),
            note=_note(compiled, found),
        )


def _clipped(sentence: Sentence, start: int, end: int) -> Sentence:
    """The sentence as far as it lies in ``[start, end)``; unparsed when words were cut off."""
    if start <= sentence.start and sentence.end <= end:
        return sentence
    tokens = tuple(t for t in sentence.tokens if start <= t.start and t.end <= end)
    loose = tuple(_loose(token) for token in tokens)
    return Sentence(start, end, loose, parsed=False, tagged=sentence.tagged)


def _loose(token: Token) -> Token:
    return replace(token, head=0, dep="", particle_of=None)


def _spans(reading: Reading, base: int) -> Iterable[Span]:
    """The characters of a match; words right after one another make one span."""
    view, places = reading.view, reading.places
    start = end = -1
    previous = -2
    for place in places:
        token = view.words[place]
        if view.index[place] == previous + 1 and start >= 0:
            end = token.end
        else:
            if start >= 0:
                yield Span(base + start, base + end)
            start, end = token.start, token.end
        previous = view.index[place]
    if start >= 0:
        yield Span(base + start, base + end)


def _note(compiled: CompiledRule, found: Sequence[Reading]) -> str:
    negated = all(reading.negated for reading in found)
    return f"{compiled.wording} (ontkend)" if negated else compiled.wording


def compile_rules(codebook: Codebook, *, keys: Keys) -> Matcher:
    """The matcher for the active codes of a codebook.

    Args:
        codebook: as loaded (its patterns are known to be well formed).
        keys: the candidate lemmas of a lone word, best first: ``Engine.keys``.
    """
    compiler = Compiler(Terms(keys))
    pairs = [(code.id, rule) for code in codebook.active for rule in code.rules]
    pairs += [(CUE, rule) for rule in codebook.valence_cues]
    rules = [compiled_rule(rule, code, at, compiler) for at, (code, rule) in enumerate(pairs)]
    return Matcher(rules, compiler)
