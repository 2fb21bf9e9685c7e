"""Tags are computed with numpy, and are those that spaCy's own products give."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
import spacy
from spacy.pipeline import Tagger
from spacy.tokens import Doc

from kvds_nlp.language import tagging
from kvds_nlp.language.architecture import CONVENTION, FEATURES
from kvds_nlp.language.pipelines import open_pipeline, own_folder
from kvds_nlp.language.raw import doc_of
from kvds_nlp.language.tagging import (
    CLOSE,
    WordVectors,
    has_own_vectors,
    quick_scores,
    tagged,
)

SENTENCES = [
    "We laten de regie los.", "Ja.", "hm", "Er was te weinig tijd voor overleg met de school.",
    "de mensen uit de straat die koken samen want dat vinden ze leuk", "Vooraf spraken we af: nee.",
    "Hij zei dat hij het wel aan durfde, maar dat de gemeente het dan ook los moest laten.",
] * 20  # fmt: skip


@pytest.fixture(scope="module")
def pipe() -> Tagger:
    if own_folder() is None:
        pytest.skip("the shipped pipeline is not here")
    (nlp,) = {open_pipeline("nl_kvds", "none", frozenset())[0].nlp}  # type: ignore[attr-defined]
    found = nlp.get_pipe("morphologizer")
    assert isinstance(found, Tagger)
    return found


def made(pipe: Tagger) -> list[Doc]:
    tokenizer = spacy.blank("nl").tokenizer
    return [Doc(pipe.vocab, words=[token.text for token in tokenizer(text)]) for text in SENTENCES]


def tags(docs: list[Doc]) -> list[list[tuple[str, str]]]:
    return [[(token.pos_, str(token.morph)) for token in doc] for doc in docs]


def test_both_ways_of_computing_are_much_nearer_than_what_is_called_close(pipe: Tagger) -> None:
    docs = made(pipe)
    quick, sure = quick_scores(pipe, docs), pipe.model.predict(docs)
    apart = max(float(np.abs(a - b).max()) for a, b in zip(quick, sure, strict=True))
    assert apart < CLOSE / 100


def test_the_tags_are_those_that_spacy_gives(pipe: Tagger) -> None:
    empty = Doc(pipe.vocab)
    docs = [*made(pipe), empty]
    assert tagged(pipe, docs, 7) == docs
    own = list(pipe.pipe(made(pipe)))
    assert tags(docs) == [*tags(own), []]
    assert len({tag for words in tags(own) for tag in words}) > 10


def test_where_two_tags_are_close_the_sure_way_decides(
    pipe: Tagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = made(pipe)
    wrong = [-scores for scores in quick_scores(pipe, docs)]
    monkeypatch.setattr(tagging, "quick_scores", lambda _pipe, some: wrong[: len(some)])
    first = tagged(pipe, made(pipe), len(SENTENCES))
    own = tags(list(pipe.pipe(made(pipe))))
    assert tags(first) != own  # so the quick way was believed
    monkeypatch.setattr(tagging, "CLOSE", 1000.0)
    assert tags(tagged(pipe, made(pipe), len(SENTENCES))) == own


def test_a_word_that_was_met_has_its_vector_whatever_stands_beside_it(
    pipe: Tagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    embed = next(
        node for node in pipe.model.walk() if node.layers and node.layers[0].name == FEATURES
    )
    asked: list[str] = []

    def counted(docs: Sequence[Doc]) -> list[np.ndarray]:
        asked.extend(token.text for doc in docs for token in doc)
        return list(embed.predict(list(docs)))

    docs, other = made(pipe), made(pipe)[:3]
    for doc in other:  # of the treebank whose conventions differ
        doc.user_data[CONVENTION] = "flemish"
    memory = WordVectors(counted)
    for some in (docs[:3], docs, other, list(reversed(docs))):
        for rows, right in zip(memory.of(some), embed.predict(some), strict=True):
            np.testing.assert_allclose(rows, right, atol=1e-5)
    before = len(asked)
    memory.of([*docs, *other])
    assert len(asked) == before
    monkeypatch.setattr(tagging, "REMEMBERED", 0)
    full = WordVectors(counted)
    for _ in range(2):
        for rows, right in zip(full.of(docs), embed.predict(docs), strict=True):
            np.testing.assert_allclose(rows, right, atol=1e-5)


def test_only_a_tagger_with_vectors_of_its_own_is_computed_so(pipe: Tagger) -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    model = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener, "nO": None}
    listens = nlp.add_pipe("tagger", config={"model": model})
    assert [has_own_vectors(one) for one in (pipe, listens, nlp.tokenizer)] == [True, False, False]


@pytest.mark.parametrize("run", [",", "[", "_", "a,", "((", "x"])
def test_a_long_run_of_signs_costs_a_little_and_loses_nothing(run: str) -> None:
    tokenizer = spacy.blank("nl").tokenizer
    text = f"Vooraf: ja. {(run * 100_000)[:100_000]} En daarna, ook (hier)."
    doc = doc_of(tokenizer, text)
    assert "".join(token.text_with_ws for token in doc) == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    short = f"Vooraf: ja. {(run * 100)[:999]} En daarna."
    assert [str(one) for one in doc_of(tokenizer, short)] == [str(one) for one in tokenizer(short)]
