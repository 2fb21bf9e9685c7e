from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.codebook.model import Codebook
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Passage
from kvds_nlp.errors import InputError, ModelError
from kvds_nlp.flows.topic_inputs import StoredTopics, TopicOptions
from kvds_nlp.flows.topics import FoundTopics, find_topics
from kvds_nlp.language import Engine, open_engine
from kvds_nlp.places import shipped
from kvds_nlp.writers.topics import write_topics
from tests.builders import make_corpus
from tests.topics.corpora import documents_of, passage, themed


@pytest.fixture(scope="module")
def engine() -> Engine:
    return open_engine("blank")


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook(shipped("codebooks", "kvds.yaml"))


def found(
    passages: list[Passage],
    codebook: Codebook,
    engine: Engine,
    codings: tuple[Coding, ...] = (),
    **options: object,
) -> FoundTopics:
    asked = TopicOptions(**options)  # type: ignore[arg-type]
    return find_topics(passages, corpus_of(passages, codebook, codings), engine, asked)


def corpus_of(
    passages: list[Passage], codebook: Codebook, codings: tuple[Coding, ...] = ()
) -> Corpus:
    """The corpus these passages are of."""
    segments = [passage.segment for passage in passages]
    return make_corpus(documents_of(passages), segments, codings, codebook=codebook)


def test_any_order_gives_the_same_bytes(
    talk: list[Passage], codebook: Codebook, engine: Engine, tmp_path: Path
) -> None:
    written = []
    for number in range(3):
        mixed = list(talk)
        random.Random(number).shuffle(mixed)
        out = tmp_path / str(number)
        out.mkdir()
        topics = found(mixed, codebook, engine).topics
        paths = write_topics(out, topics, corpus_of(talk, codebook))
        written.append({path.name: path.read_bytes() for path in paths})
    assert written[0] == written[1] == written[2]
    assert {"topics.csv", "topic_assignments.csv", "topics.html"} <= set(written[0])


def test_moved_rows_leave_every_answer_in_its_topic(
    talk: list[Passage], codebook: Codebook, engine: Engine
) -> None:
    ids = [one.segment.doc_id for one in talk]
    random.Random(1).shuffle(ids)  # the id of an answer holds its row
    moved = [
        replace(one, segment=replace(one.segment, doc_id=name))
        for one, name in zip(talk, ids, strict=True)
    ]
    told = []
    for passages in (talk, moved):
        topics = found(passages, codebook, engine).topics
        placed = zip(topics.passages, topics.labels.tolist(), topics.closeness, strict=True)
        said = [(p.segment.quote, p.facts["wave"], topic, near) for p, topic, near in placed]
        quotes = [[p.segment.quote for p in topic.quotes] for topic in topics.topics]
        told.append((said, quotes, topics.model.labels, topics.model.words, topics.merges))
    assert told[0] == told[1]
    assert len(told[0][2]) > 3


def test_nothing_is_dropped_silently(
    talk: list[Passage], codebook: Codebook, engine: Engine
) -> None:
    empty = passage([], "zz-leeg", proeftuin="Noord")
    topics = found([*talk, empty], codebook, engine).topics
    assert len(topics.passages) == len(talk) + 1
    assert sum(t.size for t in topics.topics) + topics.unassigned == len(talk) + 1
    assert [topics.labels[at] for at, p in enumerate(topics.passages) if not p.sentences] == [-1]


def test_the_interviewer_and_headings_are_context(
    talk: list[Passage], codebook: Codebook, engine: Engine
) -> None:
    asked = replace(talk[0], segment=replace(talk[0].segment, doc_id="q", coded=False))
    heading = passage([], "kop")
    heading = replace(heading, segment=replace(heading.segment, coded=False))
    topics = found([*talk, asked, heading], codebook, engine).topics
    assert {p.segment.doc_id for p in topics.passages}.isdisjoint({"q", "kop"})


def test_words_and_quotes_speak_of_the_subject(
    talk: list[Passage], codebook: Codebook, engine: Engine
) -> None:
    for topic in found(talk, codebook, engine, topics=3).topics.topics:
        assert len(topic.quotes) == 3
        assert len({q.segment.quote for q in topic.quotes}) == 3
        said = set(" ".join(q.segment.quote for q in topic.quotes).split())
        assert len(set(topic.words) & said) >= 3


def test_who_did_not_consent_is_counted_but_not_quoted(
    talk: list[Passage], codebook: Codebook, engine: Engine, tmp_path: Path
) -> None:
    secret = passage(
        ["bus", "halte", "taxi", "trein", "geheimwoord", "geheimwoord"], "aa", consent="nee"
    )
    again = replace(secret, segment=replace(secret.segment, doc_id="ab"))
    topics = found([*talk, secret, again], codebook, engine).topics
    assert "aa" in {p.segment.doc_id for p in topics.passages}
    write_topics(tmp_path, topics, corpus_of(talk, codebook))
    assert "taxi trein geheimwoord" not in (tmp_path / "topics.html").read_text(encoding="utf-8")


def test_topics_meet_the_codings(talk: list[Passage], codebook: Codebook, engine: Engine) -> None:
    codings = tuple(
        Coding(p.segment, "tijdgebrek", (), 0.9)
        for p in talk
        if p.segment.doc_id.startswith("taal")
    )
    topics = found(talk, codebook, engine, codings, topics=3).topics
    met = [topic for topic in topics.topics if topic.match.coded]
    assert len(met) == 1
    assert met[0].match.common == "tijdgebrek"
    assert not met[0].match.gap
    assert met[0].stub == ""
    assert len(topics.gaps) == 2


def test_groups_and_waves_count_respondents(
    talk: list[Passage], codebook: Codebook, engine: Engine
) -> None:
    topics = found(talk, codebook, engine, topics=3).topics
    facts = {row.by for row in topics.shares}
    assert facts == {"proeftuin", "wave"}
    assert all(0 <= row.low <= row.share <= row.high <= 1 for row in topics.shares)
    assert all(change.pairs > 0 for change in topics.changes)
    assert {change.first for change in topics.changes} == {"begin"}


def test_a_stored_model_places_the_same_segments_alike(
    talk: list[Passage], codebook: Codebook, engine: Engine, tmp_path: Path
) -> None:
    first = found(talk, codebook, engine)
    first.stored.save(tmp_path / "m")
    again = found(talk, codebook, engine, apply=StoredTopics.opened(tmp_path / "m")).topics
    np.testing.assert_array_equal(first.topics.labels, again.labels)
    assert [t.label for t in first.topics.topics] == [t.label for t in again.topics]
    newer = found(
        themed(4, seed=9, prefix="n"), codebook, engine, apply=StoredTopics.opened(tmp_path / "m")
    )
    assert len(newer.topics.passages) == 12


def test_a_broken_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "topics.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be used as a topic model"):
        StoredTopics.opened(tmp_path)


def test_thirty_segments_are_thin_but_work(codebook: Codebook, engine: Engine) -> None:
    topics = found(themed(10), codebook, engine).topics
    assert topics.thin
    assert len(topics.topics) >= 2
    assert any("thin" in note for note in topics.notes)


@pytest.mark.parametrize(
    ("passages", "options", "message"),
    [
        (themed(10)[:6], {}, "topics need at least"),
        ([passage(["bus", "halte"], f"d{n}") for n in range(40)], {}, "say the same"),
        ([passage(["ja", "eh", "nou"], f"d{n}") for n in range(40)], {}, "stop words"),
        (themed(10), {"topics": 29}, "ask for at most 15"),
        (themed(10), {"min_size": 29}, "ask for at most 15"),
        (themed(10), {"encoder": "geen/map"}, "no folder with an encoder"),
        ([], {}, "topics need at least"),
    ],
)
def test_what_cannot_be_grouped_is_said(
    passages: list[Passage],
    options: dict[str, object],
    message: str,
    codebook: Codebook,
    engine: Engine,
) -> None:
    with pytest.raises((InputError, ModelError), match=message):
        found(passages, codebook, engine, **options)


def test_without_bertopic_the_install_line_is_given(
    talk: list[Passage], codebook: Codebook, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kvds_nlp.errors import MissingExtraError

    monkeypatch.setitem(__import__("sys").modules, "bertopic", None)
    with pytest.raises(MissingExtraError, match="pip install"):
        found(talk, codebook, engine)


def test_cohesion_counts_segments_that_say_a_first_word(
    talk: list[Passage], codebook: Codebook, engine: Engine
) -> None:
    topics = found(talk, codebook, engine, topics=3).topics
    for topic in topics.topics:
        pairs = zip(topics.passages, topics.labels, strict=True)
        inside = [passage for passage, label in pairs if label == topic.number]
        said = [set(p.segment.quote.split()) & set(topic.words[:3]) for p in inside]
        assert topic.held == sum(map(bool, said))
        assert not topic.loose


def test_fewer_topics_than_asked_is_said(
    talk: list[Passage], codebook: Codebook, engine: Engine
) -> None:
    topics = found(talk, codebook, engine, topics=80).topics
    said = any("of 80 topics asked for" in note for note in topics.notes)
    assert said == (len(topics.topics) < 80)
    assert len(topics.topics) > 40
