from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvds_nlp.data import Passage
from kvds_nlp.topics import WordVectors, group_rows, least_size
from kvds_nlp.topics.grouping import LARGEST, MOST_OUT
from tests.topics.corpora import passage, subject_of, themed


def vectors(passages: list[Passage]) -> np.ndarray:
    return WordVectors.fit(passages, seed=1).encode(passages)


def test_subjects_are_not_mixed(talk: list[Passage]) -> None:
    labels, _ = group_rows(vectors(talk)).assign(vectors(talk))
    for topic in range(labels.max() + 1):
        inside = {subject_of(p) for p, label in zip(talk, labels, strict=True) if label == topic}
        assert len(inside) == 1


def test_no_rest_group_and_few_left_out(talk: list[Passage]) -> None:
    labels, closeness = group_rows(vectors(talk)).assign(vectors(talk))
    sizes = np.bincount(labels[labels >= 0])
    assert sizes.max() <= (LARGEST + 0.05) * len(labels)
    assert (labels < 0).mean() <= MOST_OUT + 1e-9
    assert list(sizes) == sorted(sizes, reverse=True)
    assert ((closeness >= 0) & (closeness <= 1)).all()


def test_a_segment_without_shared_words_is_not_assigned(talk: list[Passage]) -> None:
    odd = [*talk, passage([], "zz-leeg"), passage(["hapax"], "zz-hapax")]
    encoder = WordVectors.fit(odd, seed=1)
    rows = encoder.encode(odd)
    labels, closeness = group_rows(rows).assign(rows)
    assert list(labels[-2:]) == [-1, -1]
    assert list(closeness[-2:]) == [0, 0]


@pytest.mark.parametrize("count", [2, 3, 5, 8])
def test_the_number_asked_for_is_the_number_given(talk: list[Passage], count: int) -> None:
    rows = vectors(talk)
    assert len(group_rows(rows, topics=count).centres) == count


def test_no_topic_is_smaller_than_asked(talk: list[Passage]) -> None:
    rows = vectors(talk)
    groups = group_rows(rows, min_size=25)
    near = (groups.space.place(rows) @ groups.centres.T).argmax(axis=1)
    assert min(Counter(near.tolist()).values()) >= 20
    assert len(groups.centres) < len(group_rows(rows, min_size=3).centres)


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_vectors_do_not_know_the_order(chance: random.Random) -> None:
    straight = themed(12)
    mixed = list(straight)
    chance.shuffle(mixed)
    assert WordVectors.fit(straight, seed=1).name == WordVectors.fit(mixed, seed=1).name


@given(st.integers(10, 300_000))
def test_the_least_size_grows_but_not_for_ever(n: int) -> None:
    assert 3 <= least_size(n) <= 100
    assert least_size(n) <= least_size(n + 1000)


def test_more_segments_than_ward_looks_at() -> None:
    many = themed(1600)
    rows = vectors(many)
    labels, _ = group_rows(rows).assign(rows)
    for topic in range(labels.max() + 1):
        seen = Counter(subject_of(p) for p, x in zip(many, labels, strict=True) if x == topic)
        assert max(seen.values()) / sum(seen.values()) > 0.9
