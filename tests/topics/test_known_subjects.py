"""Subjects that the encoder of meaning knows beside the codebook become topics by name."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from kvds_nlp.data import Passage
from kvds_nlp.flows.topic_inputs import StoredTopics, TopicOptions
from kvds_nlp.topics import SubjectVectors, group_rows, known_subjects, stub
from kvds_nlp.topics.grouping import SURE
from tests.topics.corpora import SUBJECTS, passage, themed


@dataclass(frozen=True)
class Read:
    vectors: np.ndarray
    themes: np.ndarray


@dataclass(frozen=True)
class FakeReader:
    """Knows one code (``huis``) and one subject (``vervoer``), by their words."""

    name: str = "fake"
    code_odds: float = 1.0
    subject_odds: float = 3.0

    @property
    def taught(self) -> dict[str, str]:
        return {"huis": ""}

    @property
    def themes(self) -> tuple[str, ...]:
        return ("huis", "vervoer")

    def read(self, texts: Sequence[str]) -> Read:
        def vector(text: str) -> np.ndarray:
            seed = hashlib.sha256(text.encode()).digest()[:4]
            return np.random.default_rng(int.from_bytes(seed, "big")).normal(size=8)

        def odds(text: str) -> list[float]:
            says = {name: bool(set(words) & set(text.split())) for name, words in SUBJECTS.items()}
            return [
                self.code_odds if says["huis"] else -4.0,
                self.subject_odds if says["vervoer"] else -4.0,
            ]

        rows = np.array([vector(text) for text in texts]).reshape(-1, 8)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        themes = np.array([odds(text) for text in texts], np.float32).reshape(-1, 2)
        return Read(rows.astype(np.float32), themes)


def grouped(passages: list[Passage], reader: FakeReader, **asked: int) -> tuple[list[str], object]:
    rows = SubjectVectors.fit(passages, reader, seed=1).encode(passages)
    groups = group_rows(rows, subjects=1, **asked)
    labels, _ = groups.assign(rows)
    known = groups.known or (-1,) * len(groups.centres)
    names = ["vervoer" if at >= 0 and known[at] == 0 else str(at) for at in labels.tolist()]
    return names, groups


def subject_of(one: Passage) -> str:
    return one.segment.doc_id.split("-")[0]


def test_whoever_surely_speaks_of_a_known_subject_is_in_its_topic(talk: list[Passage]) -> None:
    names, _ = grouped(talk, FakeReader())
    for one, name in zip(talk, names, strict=True):
        assert (name == "vervoer") == (subject_of(one) == "vervoer")


@pytest.mark.parametrize(("chance", "counts"), [(SURE, True), (SURE - 0.01, False)])
def test_a_chance_on_the_border_is_sure(chance: float, counts: bool, talk: list[Passage]) -> None:
    odds = float(np.log(chance / (1 - chance)))
    names, _ = grouped(talk, FakeReader(subject_odds=odds))
    assert ("vervoer" in names) is counts


def test_too_few_who_speak_of_it_make_no_topic(talk: list[Passage]) -> None:
    few = [one for one in talk if subject_of(one) != "vervoer"]
    riders = [one for one in talk if subject_of(one) == "vervoer"]
    # Of 123 to 124 segments three make a topic no more: least_size says 3.
    assert "vervoer" not in grouped([*few, *riders[:2]], FakeReader())[0]
    assert "vervoer" in grouped([*few, *riders[:3]], FakeReader())[0]


def test_what_says_a_code_more_clearly_is_of_no_known_subject() -> None:
    both = [passage(["bus", "woning", "halte", "huur", "taxi"], f"b-{n}") for n in range(40)]
    talk = [*themed(40), *both]
    quiet, _ = grouped(talk, FakeReader(code_odds=1.0))
    loud, _ = grouped(talk, FakeReader(code_odds=3.5))
    assert set(quiet[-40:]) == {"vervoer"}
    assert "vervoer" not in loud[-40:]


def test_known_topics_count_among_those_asked_for(talk: list[Passage]) -> None:
    _, groups = grouped(talk, FakeReader(), topics=3)
    assert len(groups.centres) == 3  # type: ignore[attr-defined]


def test_order_is_irrelevant(talk: list[Passage]) -> None:
    mixed = list(talk)
    random.Random(3).shuffle(mixed)
    straight, turned = (SubjectVectors.fit(x, FakeReader(), seed=1) for x in (talk, mixed))
    assert straight.name == turned.name
    np.testing.assert_array_equal(straight.encode(talk), turned.encode(talk))


def test_a_passage_without_words_that_others_use_has_no_vector(talk: list[Passage]) -> None:
    odd = passage(["zonderling"], "odd")
    fitted = SubjectVectors.fit([*talk, odd], FakeReader(), seed=1)
    assert not fitted.encode([odd]).any()
    assert fitted.encode([talk[0]]).any()


def test_kept_topics_place_the_same_texts_in_the_same_topics(talk: list[Passage]) -> None:
    reader = FakeReader()
    fitted = SubjectVectors.fit(talk, reader, seed=1)
    opened = SubjectVectors.restored(*fitted.stored, reader)
    np.testing.assert_array_equal(opened.encode(talk), fitted.encode(talk))
    for other in (None, FakeReader(name="other")):
        with pytest.raises(ValueError, match="another encoder of meaning"):
            SubjectVectors.restored(*fitted.stored, other)


def test_a_stored_model_keeps_which_topics_are_known(talk: list[Passage], tmp_path: Path) -> None:
    options = TopicOptions(meaning=FakeReader())  # type: ignore[arg-type]
    encoder, rows = options.encode(talk)
    groups = options.group(rows, encoder)
    from kvds_nlp.topics import TopicModel

    names = tuple(map(str, range(len(groups.centres))))
    model = TopicModel(encoder.name, groups, names, ((),) * len(names))
    StoredTopics(model, encoder).save(tmp_path)
    back = StoredTopics.opened(tmp_path, "", FakeReader())  # type: ignore[arg-type]
    assert back.model.groups.known == groups.known
    assert 0 in groups.known
    for before, after in zip(groups.assign(rows), back.model.groups.assign(rows), strict=True):
        np.testing.assert_array_equal(before, after)


def test_every_subject_that_the_shipped_encoder_knows_has_a_heading_and_a_definition() -> None:
    from kvds_nlp.encoding.meaning import open_meaning

    reader = open_meaning()
    assert reader is not None
    assert set(known_subjects()) == set(reader.themes[len(reader.taught) :])
    assert all(heading and about for heading, about in known_subjects().values())


def test_the_code_proposed_for_a_known_subject_comes_with_its_definition() -> None:
    heading, about = known_subjects()["vervoer"]
    text = stub(heading, ["bus"], frozenset(), about)
    assert about in text
    assert "VUL IN" not in text
