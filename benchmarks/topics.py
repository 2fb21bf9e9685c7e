"""What our topics are worth beside BERTopic's own defaults. Run with ``make bench-topics``.

    python benchmarks/topics.py quality     # stability, rest group, agreement, words, seconds
    python benchmarks/topics.py reading DIR # an intruder test to do by hand: sheets and key
    python benchmarks/topics.py scale N ... # so many short answers, per stage (100,000)

Texts: the paragraphs of ``../shared/data`` when they are there, and the shipped example study. Both
ways get the same vectors. BERTopic's defaults need umap-learn, which we do not install; without it
only our own figures are given. Figures are in docs/topics.md.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from kvds_nlp import corpus as corpus_module
from kvds_nlp.codebook import load_codebook
from kvds_nlp.data import Document, Origin, Passage, Segment, Turn, digest
from kvds_nlp.encoding.meaning import open_meaning
from kvds_nlp.flows.code import analyse
from kvds_nlp.flows.topic_inputs import TopicOptions
from kvds_nlp.flows.topics import find_topics
from kvds_nlp.language import Engine, open_engine
from kvds_nlp.places import shipped
from kvds_nlp.readers import read_inputs
from kvds_nlp.settings import Settings, load_settings
from kvds_nlp.spans import Span
from kvds_nlp.topics import (
    describe,
    group_rows,
    word_passages,
)

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
REPEATS = 10
SEED = 20171
READER = open_meaning()
SUBJECTS = len(READER.themes) - len(READER.taught) if READER else 0
"""The last columns of our vectors: chances of subjects that the encoder was taught."""


Worded = tuple[list[list[str]], Sequence[Sequence[str]]]


@dataclass(frozen=True)
class Corpus:
    """Passages in the order of their keys; ``themes`` "" where no theme is known."""

    name: str
    passages: list[Passage]
    themes: np.ndarray


@dataclass(frozen=True)
class Way:
    """One way to group vectors: rows -> labels (-1 = unassigned), and labels -> topic words.

    ``words`` gives ten words a topic, and per passage the words it says, cut in the same way.
    """

    name: str
    group: Callable[[np.ndarray], np.ndarray]
    words: Callable[[Sequence[Passage], np.ndarray, np.ndarray], Worded]


def corpora() -> list[Corpus]:
    """Every set of texts that is here."""
    engine = open_engine()
    found = [study("example study", shipped("corpora", "voorbeeld"), engine)]
    if SHARED.is_dir():
        found = [gold(engine), study("shared real", SHARED / "real", engine), *found]
    return found


def gold(engine: Engine) -> Corpus:
    """The paragraphs with a known section theme, and those without."""
    text = (SHARED / "gold" / "bundle.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    rows = sorted((r for r in rows if len(r["text"].split()) >= 6), key=lambda r: r["para_id"])
    analyses = engine.analyse([row["text"] for row in rows])
    passages = [
        Passage(answer_segment(row["para_id"], row["text"]), sentences, 0)
        for row, sentences in zip(rows, analyses, strict=True)
    ]
    return Corpus("gold bundle", passages, np.array([row["theme"] or "" for row in rows]))


def study(name: str, folder: Path, engine: Engine) -> Corpus:
    """What respondents say in a folder of texts."""
    own = folder / "study.yaml"
    settings = load_settings(own) if own.is_file() else Settings()
    documents = read_inputs([folder], settings.reading).documents
    passages = [
        p
        for p in analyse(documents, engine, settings)
        if p.sentences and p.segment.role != "interviewer"
    ]
    passages.sort(key=lambda p: (p.segment.doc_id, p.segment.span.start))
    return Corpus(name, passages, np.array([""] * len(passages)))


def answer_segment(doc_id: str, text: str) -> Segment:
    """A whole text as one segment."""
    return Segment(doc_id, digest(text), Span(0, len(text)), text, "", "respondent", 0)


def vectors(passages: Sequence[Passage]) -> np.ndarray:
    """The vectors of ``kvds topics``."""
    return TopicOptions(seed=SEED, meaning=READER).encode(passages)[1]


def ours() -> Way:
    """The way of this package."""

    def words(passages: Sequence[Passage], labels: np.ndarray, rows: np.ndarray) -> Worded:
        wording = word_passages(passages)
        said = rows[:, : rows.shape[1] - SUBJECTS]
        found = describe(wording.terms, labels, said).topic_words(wording, labels)
        return [list(ten) for ten in found], wording.terms

    return Way("kvds", lambda rows: group_rows(rows, subjects=SUBJECTS).assign(rows)[0], words)


def bertopic_default() -> Way | None:
    """UMAP and HDBSCAN with BERTopic's own settings, seeded; None without umap-learn."""
    try:
        from hdbscan import HDBSCAN
        from umap import UMAP
    except ImportError:
        return None

    def group(rows: np.ndarray) -> np.ndarray:
        flat = UMAP(
            n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=42
        ).fit_transform(rows[:, : rows.shape[1] - SUBJECTS])
        clusterer = HDBSCAN(min_cluster_size=10, metric="euclidean", prediction_data=True)
        return np.asarray(clusterer.fit_predict(flat))

    def words(passages: Sequence[Passage], labels: np.ndarray, rows: np.ndarray) -> Worded:
        from sklearn.feature_extraction.text import CountVectorizer

        cut = CountVectorizer().build_analyzer()
        said = [cut(passage.segment.quote) for passage in passages]
        found = describe(said, labels, rows)
        return [[term for term, _ in terms[:10]] for terms in found.terms], said

    return Way("BERTopic default", group, words)


def quality() -> None:
    """One table: every corpus, both ways."""
    ways = [way for way in (ours(), bertopic_default()) if way is not None]
    for corpus in corpora():
        rows = vectors(corpus.passages)
        print(f"\n{corpus.name}: {len(rows)} segments")
        for way in ways:
            judge(corpus, rows, way)


def judge(corpus: Corpus, rows: np.ndarray, way: Way) -> None:
    """The figures of one way on one corpus, printed."""
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    started = time.perf_counter()
    labels = way.group(rows)
    seconds = time.perf_counter() - started
    chance = np.random.default_rng(SEED)
    shuffled, resampled = [], []
    for _ in range(REPEATS):
        order = chance.permutation(len(rows))
        again = shuffled_labels(way, corpus, rows, order)
        shuffled.append(adjusted_rand_score(labels, again))
        drawn = np.unique(chance.integers(0, len(rows), len(rows)))
        resampled.append(adjusted_rand_score(labels[drawn], way.group(rows[drawn])))
    sizes = np.bincount(labels[labels >= 0])
    known = corpus.themes != ""
    nmi = normalized_mutual_info_score(corpus.themes[known], labels[known]) if known.any() else None
    words, said = way.words(corpus.passages, labels, rows)
    low, middle, high = coherence(words, said)
    told = {
        "topics": len(sizes),
        "unassigned": round(float((labels < 0).mean()), 3),
        "largest": round(float(sizes.max() / len(rows)), 3),
        "ARI shuffles": round(float(np.mean(shuffled)), 3),
        "ARI bootstrap": round(float(np.mean(resampled)), 3),
        "NMI themes": None if nmi is None else round(float(nmi), 3),
        "diversity": round(diversity(words), 3),
        "NPMI": [round(low, 3), round(middle, 3), round(high, 3)],
        "seconds": round(seconds, 2),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(f"{way.name:18}", told, flush=True)


def shuffled_labels(way: Way, corpus: Corpus, rows: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Labels, by the order of ``rows``, when the texts come in another order.

    Ours goes the whole way again: sort, fit the vectors, group. BERTopic takes rows as they come.
    """
    if way.name != "kvds":
        again = np.empty(len(rows), int)
        again[order] = way.group(rows[order])
        return again
    mixed = [corpus.passages[at] for at in order.tolist()]
    heard = sorted(mixed, key=lambda p: (p.segment.doc_id, p.segment.span))
    labels = way.group(vectors(heard))
    place = {passage.segment.key: at for at, passage in enumerate(heard)}
    return labels[[place[passage.segment.key] for passage in corpus.passages]]


def diversity(words: list[list[str]]) -> float:
    """The share of different words among all topics' ten (Dieng e.a., 2020)."""
    every = [word for ten in words for word in ten]
    return len(set(every)) / max(1, len(every))


def coherence(words: list[list[str]], said: Sequence[Sequence[str]]) -> tuple[float, float, float]:
    """Mean NPMI of the first five single words of each topic, with a 95% interval over topics."""
    held = [set(passage) for passage in said]
    fives = [[w for w in ten if "_" not in w][:5] for ten in words]
    there = {w: np.array([w in own for own in held]) for five in fives for w in five}
    means = np.array([mean_npmi(five, there) for five in fives if len(five) > 1] or [0.0])
    chance = np.random.default_rng(SEED)
    drawn = means[chance.integers(0, len(means), (1000, len(means)))].mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(means.mean()), float(high)


def mean_npmi(five: list[str], there: dict[str, np.ndarray]) -> float:
    """Bouma (2009): -1 never together, 0 by chance, 1 always."""
    values = []
    for at, one in enumerate(five):
        for other in five[at + 1 :]:
            a, b = there[one].mean(), there[other].mean()
            both = (there[one] & there[other]).mean()
            if a and b:
                sure = -1.0 if both == 0 else np.log(both / (a * b)) / -np.log(both + 1e-12)
                values.append(float(sure))
    return float(np.mean(values)) if values else 0.0


def reading(out: Path) -> None:
    """Sheets for the intruder test, per way: ten topics, five members, one intruder, shuffled."""
    out.mkdir(parents=True, exist_ok=True)
    corpus = next((c for c in corpora() if c.name == "shared real"), corpora()[-1])
    rows = vectors(corpus.passages)
    key = {}
    for way in (ours(), bertopic_default()):
        if way is None:
            continue
        labels, chance, lines = way.group(rows), random.Random(SEED), []  # noqa: S311 - draws a test sheet
        topics = [t for t, n in Counter(labels[labels >= 0].tolist()).items() if n >= 5]
        for number, topic in enumerate(chance.sample(sorted(topics), min(10, len(topics)))):
            members = chance.sample(np.flatnonzero(labels == topic).tolist(), 5)
            other = chance.choice(np.flatnonzero((labels != topic) & (labels >= 0)).tolist())
            six = chance.sample([*members, other], 6)
            key[f"{way.name} {number}"] = six.index(other)
            lines.append(f"\n## {number}")
            lines += [f"{n}. {corpus.passages[i].segment.quote[:260]}" for n, i in enumerate(six)]
        (out / f"{way.name}.txt").write_text("\n".join(lines), encoding="utf-8")
    (out / "key.json").write_text(json.dumps(key, indent=1), encoding="utf-8")


def scale(count: int) -> None:
    """So many short answers made of the sentences of all texts: the whole flow, and after it, in
    the same process, BERTopic's defaults on the very vectors (which it need not make itself).
    """
    engine, codebook = open_engine(), load_codebook(shipped("codebooks", "kvds.yaml"))
    source = [(p, s) for c in corpora() for p in c.passages for s in p.sentences]
    chance = random.Random(SEED)  # noqa: S311 - draws texts
    passages, documents = [], []
    for number in range(count):
        old, sentence = chance.choice(source)
        text = old.segment.quote
        facts = {"respondent": f"r{number}", "proeftuin": f"p{number % 20}"}
        name = f"a{number:06d}"
        start = old.base + sentence.start - old.segment.span.start
        said = text[start : start + sentence.end - sentence.start]
        own = replace(answer_segment(name, said), speaker="")
        passages.append(Passage(own, (sentence,), -sentence.start, facts=facts))
        turn = Turn(Span(0, max(1, len(said))))
        documents.append(Document(name, "answer", said, digest(said), (turn,), Origin(name), facts))
    began = time.perf_counter(), time.process_time()
    segments = tuple(passage.segment for passage in passages)
    whole = corpus_module.Corpus(tuple(documents), segments, (), codebook, Settings())
    found = find_topics(passages, whole, engine)
    for step in found.topics.counts:
        print(f"  {step.unit:28} {step.seconds:7.1f} s")
    told(f"kvds, all of it, {count:,} answers", began, len(found.topics.topics))
    other = bertopic_default()
    if other is not None:
        rows = vectors(passages)
        began = time.perf_counter(), time.process_time()
        labels = other.group(rows)
        other.words(passages, labels, rows)
        told(f"{other.name}, from our vectors", began, int(labels.max()) + 1)


def told(name: str, began: tuple[float, float], topics: int) -> None:
    """Prints what something took since two clocks began: the wall's, and the processor's."""
    wall, cpu = time.perf_counter() - began[0], time.process_time() - began[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:40} {wall:7.1f} s, {cpu:7.1f} s CPU, {topics} topics, peak {peak} MB", flush=True)


def main() -> None:
    wanted, *more = sys.argv[1:] or ["quality"]
    if wanted == "reading":
        reading(Path(more[0]))
    elif wanted == "scale":
        for count in map(int, more or ["100000"]):
            scale(count)
    else:
        quality()


if __name__ == "__main__":
    main()
