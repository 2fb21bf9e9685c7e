"""The engine other rooms hold: texts in, analysed sentences out, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from kvds_nlp.data import LanguageInfo, Sentence, digest
from kvds_nlp.dutch import FOLDER
from kvds_nlp.language.cache import FILE, Cache
from kvds_nlp.language.knowledge import Knowledge, finish, shipped_knowledge
from kvds_nlp.language.pipelines import Parse, best_installed, files_sha256, open_pipeline
from kvds_nlp.language.raw import Pipeline, RawSentence

_AT_ONCE = 64
_BUNDLE = 200
_PAYS = 400
_here: list[Pipeline] = []


@dataclass(frozen=True, slots=True)
class Engine:
    """A Dutch pipeline with our own knowledge on top.

    Attributes:
        info: which pipeline this is, and what that means for the figures.
        pipeline: tags (and parses) sentences.
        knowledge: lemmas, verbs and compounds.
        cache: analyses of texts seen before, or None.
    """

    info: LanguageInfo
    pipeline: Pipeline
    knowledge: Knowledge
    cache: Cache | None = None

    def analyse(self, texts: Iterable[str]) -> Iterator[tuple[Sentence, ...]]:
        """The analysed sentences of each text, one tuple per text, in order.

        Offsets count from the start of each text. Every character that is not blank lies in a
        sentence; a text without any gives an empty tuple.
        """
        if self.cache is None:
            yield from self._fresh(texts)
            return
        source = iter(texts)
        while batch := list(islice(source, _AT_ONCE)):
            known = self.cache.get(batch)
            missing = list(dict.fromkeys(text for text in batch if text not in known))
            fresh = dict(zip(missing, self._fresh(missing), strict=True)) if missing else {}
            self.cache.put(fresh)
            yield from (known[text] if text in known else fresh[text] for text in batch)

    def analyse_words(
        self, sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]]
    ) -> tuple[Sentence, ...]:
        """Analysed sentences for text already split in sentences and words.

        Offsets count from the start of each sentence, whose text is its words with a blank after
        each word whose ``spaces`` is true.
        """
        raws = self.pipeline.tagged(sentences, spaces)
        return tuple(finish(raw, self.knowledge) for raw in raws)

    def keys(self, word: str) -> tuple[str, ...]:
        """Every lemma a lone word may have, lower case, best first."""
        return self.knowledge.keys(word.strip().lower())

    def split(self, word: str) -> tuple[str, ...]:
        """A compound's parts as lemmas, or () when the word is not one."""
        lemma = self.knowledge.lemma(word.strip().lower(), "NOUN", "", False)
        return self.knowledge.split(lemma)

    def _fresh(self, texts: Iterable[str]) -> Iterator[tuple[Sentence, ...]]:
        for sentences in self.pipeline.raw(texts):
            yield tuple(finish(raw, self.knowledge) for raw in sentences)


def open_engine(
    name: str | None = None,
    *,
    cache_dir: Path | None = None,
    workers: int = 1,
    parse: Parse = "needed",
    triggers: frozenset[str] = frozenset(),
) -> Engine:
    """The Dutch engine: the named pipeline, or the best that is installed.

    Args:
        name: a spaCy package or folder, ``"nl_kvds"`` (ours), ``"blank"``, or None for the best
            there is (nl_core_news_md, lg, sm, ours, blank).
        cache_dir: where analyses are kept; deleting it changes no result.
        workers: processes to use.
        parse: which sentences are parsed: those that need it, all, or none.
        triggers: one or more lemmas each, in lower case, with blanks between; a sentence that has
            all words of one needs its parse too.

    Raises:
        ModelError: when the named pipeline is not installed or cannot be loaded.
    """
    chosen = name or best_installed()
    pipeline, info = open_pipeline(chosen, parse, triggers)
    cache = None
    if cache_dir is not None:
        asked = f"{parse} {digest(chr(10).join(sorted(triggers)))}"
        made_by = files_sha256(sorted((*Path(__file__).parent.glob("*.py"), *FOLDER.glob("*.txt"))))
        stamp = f"{info.name} {info.version} {info.sha256} {asked} {made_by}"
        cache = Cache(Path(cache_dir) / FILE, stamp)
    if workers > 1:
        pipeline = SpreadPipeline(pipeline, chosen, parse, triggers, workers)
    return Engine(info, pipeline, shipped_knowledge(), cache)


@dataclass(frozen=True, slots=True)
class SpreadPipeline:
    """A pipeline that hands long lists of texts to several processes.

    It pays from some hundred thousand words on. Each process opens the pipeline once (one to two
    seconds); texts travel in bundles and come back in order, so the results are those of one.

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
        source = chain(first, source)
        opening = (self.name, self.parse, self.triggers)
        with ProcessPoolExecutor(self.workers, get_context("spawn"), _start, opening) as pool:
            waiting: list[Future[list[tuple[RawSentence, ...]]]] = []
            while bundle := list(islice(source, _BUNDLE)):
                waiting.append(pool.submit(_work, bundle))
                if len(waiting) >= 2 * self.workers:
                    yield from waiting.pop(0).result()
            for future in waiting:
                yield from future.result()

    def tagged(
        self, sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]]
    ) -> list[RawSentence]:
        """Raw sentences for given words, in this process."""
        return self.inner.tagged(sentences, spaces)


def _start(name: str, parse: Parse, triggers: frozenset[str]) -> None:
    """Opens the pipeline of a process of its own."""
    _here.append(open_pipeline(name, parse, triggers)[0])


def _work(texts: list[str]) -> list[tuple[RawSentence, ...]]:
    return list(_here[0].raw(texts))
