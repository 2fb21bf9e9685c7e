"""Who gives evidence: rules and likeness, which a codebook brings, and meaning; the one table of
them, and the one way to ask them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kvds_nlp.codebook.model import Codebook, Rule
from kvds_nlp.data import CUE, Evidence, Passage, Segment, digest
from kvds_nlp.encoding import Encoder, open_encoder
from kvds_nlp.encoding.loading import OFFLINE
from kvds_nlp.language import Engine
from kvds_nlp.matching import Bags, Matcher, compile_rules
from kvds_nlp.people import heard
from kvds_nlp.similarity import (
    BY_MEANING,
    Experience,
    Likeness,
    Reference,
    find_similar,
    learn_likeness,
    reference_texts,
)
from kvds_nlp.sources.meaning import MeaningSource
from kvds_nlp.sources.source import CodingSetup, Source, Tick, Use, silent
from kvds_nlp.spans import Span

BACKGROUND = 3
"""One in so many written sentences says what likeness is usual: some 600."""


class RuleSource(Source):
    """Rules and cues of valence: one name a rule. One that several codes share is sought once."""

    def __init__(self, setup: CodingSetup) -> None:
        book = setup.codebook
        pairs = [(code.id, rule) for code in book.active for rule in code.rules]
        pairs += [(CUE, rule) for rule in book.valence_cues]
        self.uses = tuple(Use(f"rule:{rule.id}", code, rule.weight) for code, rule in pairs)
        self._setup = setup
        self._matchers: dict[frozenset[str], Matcher] = {}

    def find(
        self, passages: Sequence[Passage], names: frozenset[str], tick: Tick
    ) -> dict[str, list[Evidence]]:
        """What these rules find, under their own names."""
        found: dict[str, list[Evidence]] = {}
        matcher = self._matcher(names)
        for number, passage in enumerate(passages):
            if number % 200 == 0:
                tick("rules", number, len(passages))
            for item in matcher.find(passage):
                found.setdefault(item.source, []).append(item)
        tick("rules", len(passages), len(passages))
        return found

    def may_speak(
        self, names: frozenset[str], bags: Bags, texts: Iterable[str]
    ) -> NDArray[np.bool_]:
        """Segments that hold a word, or letters, without which none of these rules can match."""
        return self._matcher(names).sieve().may_match(bags, texts)

    def _matcher(self, names: frozenset[str]) -> Matcher:
        """A matcher of only the named rules, each under the first code that has it."""
        if names not in self._matchers:
            waiting = set(names)

            def taken(rules: Sequence[Rule]) -> tuple[Rule, ...]:
                kept = []
                for rule in rules:
                    if f"rule:{rule.id}" in waiting:
                        waiting.remove(f"rule:{rule.id}")
                        kept.append(rule)
                return tuple(kept)

            book = self._setup.codebook
            codes = tuple(replace(code, rules=taken(code.rules)) for code in book.active)
            part = replace(book, codes=codes, valence_cues=taken(book.valence_cues))
            self._matchers[names] = compile_rules(part, keys=self._setup.engine.keys)
        return self._matchers[names]


class LikenessSource(Source):
    """Sentences near a code's definition and examples: one name for all of it.

    Codes whose meaning was taught are left to ``MeaningSource``; of the others the texts are
    compared by meaning and words together, where its reader is there, else by words alone.
    """

    def __init__(self, setup: CodingSetup) -> None:
        encoder = setup.encoder
        book, taught = setup.codebook, frozenset(setup.taught)
        self._book = replace(book, codes=tuple(c for c in book.codes if c.id not in taught))
        # What an encoder's folder looks like: another model in its place is another encoder.
        paths = [] if encoder in OFFLINE else sorted(Path(encoder).rglob("*"))
        files = [(str(p), (s := p.stat()).st_size, s.st_mtime_ns) for p in paths if p.is_file()]
        meaning = setup.meaning.name if setup.meaning else ""
        rests_on = [reference_texts(self._book), setup.seed, meaning, encoder, files]
        own = [code.id for code in self._book.active]
        told = (one.of(own) for one in setup.judged)
        by_meaning = setup.meaning is not None and encoder in OFFLINE  # no other was asked for
        self._judged = sorted(one for one in told if one.yes or one.no) if by_meaning else []
        if self._judged:  # without any the name stays what it was
            rests_on.append([(one.text, one.yes, one.no) for one in self._judged])
        self.uses = (Use(f"similar:{digest(json.dumps(rests_on))}"),)
        self._setup = setup

    def find(
        self, passages: Sequence[Passage], names: frozenset[str], tick: Tick
    ) -> dict[str, tuple[Evidence, ...]]:
        """What these passages resemble."""
        likeness, encoder, experience = self._learned
        if likeness is None or encoder is None:
            return {}
        tick("likeness", 0, len(passages))
        found = find_similar(passages, likeness, encoder, experience)
        tick("likeness", len(passages), len(passages))
        return dict.fromkeys(names, found)

    @cached_property
    def _learned(self) -> tuple[Likeness | None, Encoder | None, Experience | None]:
        """The offline encoder learns its word weights from the references only, so what is said
        of one text does not depend on which other texts are coded with it.
        """
        setup = self._setup
        known = references(self._book, setup.engine)
        if not known and setup.encoder in OFFLINE:  # no text to compare with, so nothing to open
            return None, None, None
        if setup.meaning and setup.encoder in OFFLINE:  # no other was asked for
            usual = setup.meaning.background(BACKGROUND)
            likeness = learn_likeness(known, setup.meaning, BY_MEANING, usual)
            experience = None
            if likeness is not None and self._judged:
                texts = [(one.text, "judged") for one in self._judged]
                passages = _analysed(texts, setup.engine)
                experience = Experience.of(self._judged, passages, likeness.codes, setup.meaning)
            return likeness, setup.meaning, experience
        fit_on = [one.passage for one in known]
        encoder = open_encoder(setup.encoder, fit_on=fit_on, seed=setup.seed)
        return learn_likeness(known, encoder), encoder, None


def references(codebook: Codebook, engine: Engine) -> tuple[Reference, ...]:
    """Definitions, include items, examples and counterexamples of a codebook, analysed."""
    texts = [entry for entry in reference_texts(codebook) if entry[2].strip()]
    passages = _analysed([(text, f"codebook:{code}") for code, _, text in texts], engine)
    return tuple(
        Reference(code, kind, passage)
        for (code, kind, _), passage in zip(texts, passages, strict=True)
    )


def _analysed(texts: Sequence[tuple[str, str]], engine: Engine) -> list[Passage]:
    """Texts that stand in no document as passages; each with the id of what it stands in."""
    found = []
    analyses = engine.analyse([text for text, _ in texts])
    for (text, home), sentences in zip(texts, analyses, strict=True):
        span = Span(0, len(text))
        segment = Segment(home, digest(text), span, text, "", "other", 0)
        found.append(Passage(segment, sentences, 0))
    return found


SOURCES: dict[str, Callable[[CodingSetup], Source]] = {
    "rule": RuleSource,
    "similar": LikenessSource,
    "meaning": MeaningSource,
}
"""Kind (the first word of ``Evidence.source`` and of ``Use.name``) -> who gives it. A model weighs
what these say; ``Policy.trust`` says how much each kind counts."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Every source that a setup uses, opened. Use ``open_sources``.

    Attributes:
        opened: by kind, in the order of ``SOURCES``.
        uses: of all of them, in that order: the order in which their evidence comes.
    """

    opened: Mapping[str, Source]
    uses: tuple[Use, ...]

    @property
    def names(self) -> frozenset[str]:
        """Every name there is to ask."""
        return frozenset(use.name for use in self.uses)

    def ask(
        self, passages: Sequence[Passage], names: frozenset[str], tick: Tick = silent
    ) -> dict[str, tuple[Evidence, ...]]:
        """What each of these names says of these passages, as it says it; () where it is silent.

        Of context nobody is asked: it is the words of who is not studied, and carries no codes.
        """
        coded = heard(passages)
        said: dict[str, Iterable[Evidence]] = {}
        for kind, some in self._by_kind(names).items():
            said.update(self.opened[kind].find(coded, some, tick))
        return {name: tuple(said.get(name, ())) for name in sorted(names)}

    def may_speak(
        self, names: frozenset[str], bags: Bags, texts: Sequence[str]
    ) -> NDArray[np.bool_]:
        """Of which segments one of these names may have something to say. Shape: (n_segments,)."""
        found = np.zeros(len(bags.ends), dtype=np.bool_)
        for kind, some in self._by_kind(names).items():
            found |= self.opened[kind].may_speak(some, bags, texts)
        return found

    def _by_kind(self, names: Iterable[str]) -> dict[str, frozenset[str]]:
        kinds: dict[str, set[str]] = {}
        for name in names:
            kinds.setdefault(name.partition(":")[0], set()).add(name)
        return {kind: frozenset(kinds[kind]) for kind in self.opened if kind in kinds}


def open_sources(setup: CodingSetup) -> Sources:
    """The sources of ``SOURCES``, each for this setup."""
    opened = {kind: opener(setup) for kind, opener in SOURCES.items()}
    return Sources(opened, tuple(use for source in opened.values() for use in source.uses))


def used(item: Evidence, use: Use) -> Evidence:
    """Evidence as the codebook uses it: for its code, with its weight.

    A name that is not used otherwise than it speaks gives the evidence itself.
    """
    code = item.code if use.code is None else use.code
    strength = item.strength if use.strength is None else use.strength
    if (code, strength) == (item.code, item.strength):
        return item
    return replace(item, code=code, strength=strength)


def find_evidence(
    passages: Sequence[Passage],
    setup: CodingSetup,
    tick: Tick = silent,
    sources: Sources | None = None,
) -> tuple[Evidence, ...]:
    """What every source says of these passages, as the codebook uses it.

    ``sources``: those of this setup where they are open already: opening costs seconds.
    """
    sources = sources or open_sources(setup)
    said = sources.ask(passages, sources.names, tick)
    return tuple(used(item, use) for use in sources.uses for item in said[use.name])
