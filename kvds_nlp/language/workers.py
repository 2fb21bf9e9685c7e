"""The same analysis in several processes: pays from some hundred thousand words on.

Each process opens the pipeline once (one to two seconds); texts travel in bundles and come back in
order, so the results are those of one process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from kvds_nlp.language.raw import RawSentence

if TYPE_CHECKING:
    from kvds_nlp.language.engine import Engine, Pipeline
    from kvds_nlp.language.trained import Parse

_BUNDLE = 200
_PAYS = 400
_here: list[Pipeline] = []


@dataclass(frozen=True, slots=True)
class SpreadPipeline:
    """A pipeline that hands long lists of texts to several processes.

    Attributes:
        inner: the pipeline in this process; used for short lists and given words.
        name: what the other processes open.
        parse: which sentences they parse.
        triggers: lemmas of sentences that need a parse.
        workers: how many processes.
    """

    inner: Pipeline
    name: str
    parse: Parse
    triggers: frozenset[str]
    workers: int

    def raw(self, texts: Iterable[str]) -> Iterator[tuple[RawSentence, ...]]:
        """One tuple of raw sentences per text, in order."""
        source = iter(texts)
        first = list(islice(source, _PAYS))
        if len(first) < _PAYS:
            yield from self.inner.raw(first)
            return
        bundles = _bundles(first, source)
        with ProcessPoolExecutor(
            self.workers, get_context("spawn"), _start, (self.name, self.parse, self.triggers)
        ) as pool:
            yield from _in_order(pool, bundles, 2 * self.workers)

    def tagged(
        self, sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]]
    ) -> list[RawSentence]:
        """Raw sentences for given words, in this process."""
        return self.inner.tagged(sentences, spaces)


def _bundles(first: list[str], rest: Iterator[str]) -> Iterator[list[str]]:
    for start in range(0, len(first), _BUNDLE):
        yield first[start : start + _BUNDLE]
    while bundle := list(islice(rest, _BUNDLE)):
        yield bundle


def _in_order(
    pool: ProcessPoolExecutor, bundles: Iterator[list[str]], ahead: int
) -> Iterator[tuple[RawSentence, ...]]:
    waiting: list[Future[list[tuple[RawSentence, ...]]]] = []
    for bundle in bundles:
        waiting.append(pool.submit(_work, bundle))
        if len(waiting) >= ahead:
            yield from waiting.pop(0).result()
    for future in waiting:
        yield from future.result()


def _start(name: str, parse: Parse, triggers: frozenset[str]) -> None:
    from kvds_nlp.language.loading import open_engine

    _here.append(open_engine(name, parse=parse, triggers=triggers).pipeline)


def _work(texts: list[str]) -> list[tuple[RawSentence, ...]]:
    return list(_here[0].raw(texts))


def spread(
    engine: Engine, name: str, parse: Parse, triggers: frozenset[str], workers: int
) -> Engine:
    """The same engine, over several processes where that pays."""
    pipeline = SpreadPipeline(engine.pipeline, name, parse, triggers, workers)
    return replace(engine, pipeline=pipeline)
