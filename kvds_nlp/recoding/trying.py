"""Rules that are still being written, tried on a study's texts: what would they find?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.codebook.model import Code, Codebook, Rule
from kvds_nlp.data import Document
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.language import Engine
from kvds_nlp.recoding.batches import restored, unpacked_evidence
from kvds_nlp.recoding.corpus import CachedCorpus, Store
from kvds_nlp.settings import Settings
from kvds_nlp.sources import CodingSetup, Sources, Tick, silent
from kvds_nlp.sources.asking import RuleSource
from kvds_nlp.spans import Span

Finds = Mapping[str, tuple[Span, ...]]
"""Key of a segment -> the stretches of its text that a rule found, from its start; in order."""

_MOST_KEPT = 200
"""Rules whose finds are kept; who types makes many that nobody asks for again."""


@dataclass(slots=True)
class TriedRules:
    """The texts of a study, to try rules on. What was found once is not looked for again."""

    _corpus: CachedCorpus

    @classmethod
    def opened(
        cls,
        documents: Sequence[Document],
        engine: Engine,
        settings: Settings,
        store: Store,
        tick: Tick = silent,
    ) -> TriedRules:
        """Documents with ids of their own, cut; those the memory does not know are analysed.

        Args:
            documents: as they count today.
            engine: the Dutch pipeline, as the study is coded with.
            settings: say how documents are cut.
            store: the study's memory; it is only read.
            tick: told how far we are.
        """
        beside = _Beside(store, defaultdict(dict))
        setup = _setup_of((), engine)
        nobody = Sources({}, ())
        corpus = CachedCorpus.opened(
            documents, setup, settings, beside, tick, words=False, sources=nobody
        )
        return cls(corpus)

    def found_by(self, rules: Sequence[Rule]) -> Finds:
        """What any of these rules finds."""
        setup = _setup_of(rules, self._corpus.setup.engine)
        source = RuleSource(setup)
        corpus = replace(self._corpus, setup=setup, sources=Sources({"rule": source}, source.uses))
        found: dict[str, set[Span]] = {}
        for name, batch in corpus.batches.items():
            said = corpus.said_of(name)
            rows = corpus.rows(batch)
            for use in corpus.sources.uses:
                wordings, stored = unpacked_evidence(said[use.name])
                for place, row in stored:
                    for passage in rows[place]:
                        segment = passage.segment
                        spans = restored(segment, row, wordings).trigger
                        moved = (span.moved(-segment.span.start) for span in spans)
                        found.setdefault(segment.key, set()).update(moved)
        return {key: tuple(sorted(spans)) for key, spans in found.items()}


@dataclass(slots=True)
class _Beside:
    """A study's memory that is only read, and beside it what is found out here (``Store``)."""

    shelf: Store
    own: dict[str, dict[str, bytes]]

    def all(self, kind: str) -> dict[str, bytes]:
        """What both have; of what was said of a batch only our own: rules that are tried."""
        if kind.startswith("said/"):
            said = self.own[kind]
            for old in list(said)[: max(0, len(said) - _MOST_KEPT)]:
                del said[old]
            return dict(said)
        return {**self.shelf.all(kind), **self.own.get(kind, {})}

    def put(self, bodies: Mapping[tuple[str, str], bytes]) -> None:
        """Keeps it here, for as long as we live."""
        for (kind, key), body in bodies.items():
            self.own[kind][key] = body


def _setup_of(rules: Sequence[Rule], engine: Engine) -> CodingSetup:
    """A setup with one code that has these rules, each once."""
    once = tuple({rule.id: rule for rule in rules}.values())
    code = Code("tried", "tried", "", rules=once)
    return CodingSetup(Codebook("tried", "", (code,), ""), engine, shipped_policy())
