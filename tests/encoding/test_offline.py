from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvds_nlp.data import Passage, Sentence, Token
from kvds_nlp.encoding import load_encoder, open_encoder, save_encoder
from kvds_nlp.encoding.offline import SMALL, words_of
from kvds_nlp.errors import ModelError
from tests.builders import make_passage, make_segment

LINES = (
    "de gemeente stuurt op resultaat",
    "inwoners denken mee over de wijk",
    "bewoners meedenken wijk",
    "er is te weinig geld",
    "",
)


def passages(lines: tuple[str, ...] = LINES) -> list[Passage]:
    return [make_passage(line or ".") for line in lines]


def many() -> list[Passage]:
    roll = random.Random(3)
    words = [f"woord{n}" for n in range(80)]
    return [make_passage(" ".join(roll.choices(words, k=8))) for _ in range(SMALL + 50)]


def test_rows_have_length_one_or_are_empty() -> None:
    rows = open_encoder("", fit_on=passages(), seed=1).encode(passages())
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), [1, 1, 1, 1, 0], atol=1e-6)


def test_likeness_follows_the_words() -> None:
    rows = open_encoder("", fit_on=passages(), seed=1).encode(passages())
    assert rows[1] @ rows[2] > rows[1] @ rows[3] + 0.2


def test_one_passage_is_enough_and_none_gives_no_row() -> None:
    encoder = open_encoder("offline", fit_on=passages()[:1], seed=1)
    assert encoder.encode([]).shape[0] == 0
    assert encoder.encode(passages()).shape[0] == len(LINES)


def test_a_compound_meets_its_part_and_a_separated_verb_its_whole() -> None:
    def token(lemma: str, **more: object) -> Token:
        return Token(0, 1, "x", "NOUN", lemma, (lemma,), **more)  # type: ignore[arg-type]

    text = "abc"
    sentence = Sentence(
        0,
        3,
        (
            token("verwachtingsmanagement", parts=("verwachting", "management")),
            token("loslaten"),
            token("los", particle_of=1),
        ),
    )
    words = words_of(Passage(make_segment(text), (sentence,), 0))
    assert words["verwachting"] < words["verwachtingsmanagement"] == words["loslaten"]
    assert "los" not in words


@settings(max_examples=20, deadline=None)
@given(st.permutations(list(range(len(LINES)))))
def test_order_is_irrelevant_to_what_is_learned(order: list[int]) -> None:
    straight, mixed = passages(), [passages()[place] for place in order]
    first = open_encoder("", fit_on=straight, seed=1)
    second = open_encoder("", fit_on=mixed, seed=1)
    assert first.name == second.name
    np.testing.assert_array_equal(first.encode(straight)[order], second.encode(mixed))


def test_a_large_corpus_gets_fewer_directions_the_same_every_time() -> None:
    corpus = many()
    first = open_encoder("", fit_on=corpus, seed=1)
    again = open_encoder("", fit_on=corpus[::-1], seed=1)
    rows = first.encode(corpus[:40])
    assert rows.shape[1] < 200
    np.testing.assert_array_equal(rows, again.encode(corpus[:40]))
    np.testing.assert_array_equal(rows[7], first.encode([corpus[7]])[0])


@pytest.mark.parametrize("corpus", [passages(), many()], ids=["sketch", "svd"])
def test_a_stored_encoder_gives_the_same_rows(tmp_path: Path, corpus: list[Passage]) -> None:
    encoder = open_encoder("", fit_on=corpus, seed=1)
    save_encoder(encoder, tmp_path / "enc")
    stored = open_encoder(str(tmp_path / "enc"), fit_on=[], seed=1)
    assert stored.name == encoder.name
    np.testing.assert_array_equal(stored.encode(corpus[:5]), encoder.encode(corpus[:5]))


def test_a_broken_folder_is_refused(tmp_path: Path) -> None:
    save_encoder(open_encoder("", fit_on=passages(), seed=1), tmp_path)
    (tmp_path / "encoder.npz").write_bytes(b"no arrays")
    with pytest.raises(ModelError, match="cannot be used as an encoder"):
        load_encoder(tmp_path)


def test_changed_arrays_are_noticed(tmp_path: Path) -> None:
    encoder = open_encoder("", fit_on=passages(), seed=1)
    save_encoder(encoder, tmp_path)
    with np.load(tmp_path / "encoder.npz") as arrays:
        np.savez(tmp_path / "encoder.npz", idf=arrays["idf"] * 2)
    with pytest.raises(ModelError, match="not the ones"):
        load_encoder(tmp_path)


def test_nothing_is_downloaded_unasked() -> None:
    with pytest.raises(ModelError, match="nothing is downloaded unasked"):
        open_encoder("intfloat/multilingual-e5-small", fit_on=[], seed=1)
