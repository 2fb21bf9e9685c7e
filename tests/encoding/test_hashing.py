"""Words as numbers: the same on every machine, and no more of them than fit."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kvds_nlp.data import Passage, Sentence, Token
from kvds_nlp.encoding import open_encoder
from kvds_nlp.encoding.letters import FOLDED, PLACES, LetterReader
from kvds_nlp.encoding.loading import load_encoder, save_encoder
from kvds_nlp.encoding.meaning import Readings
from kvds_nlp.encoding.offline import (
    OfflineEncoder,
    _kept,
    _sample,
    fit_offline,
    letters_of,
    words_of,
)
from tests.builders import make_passage, make_segment


def token(lemma: str, pos: str, **more: object) -> Token:
    return Token(0, 1, "x", pos, lemma, (lemma,), **more)  # type: ignore[arg-type]


def weights(*tokens: Token) -> dict[str, float]:
    return words_of(Passage(make_segment("x"), (Sentence(0, 1, tokens),), 0))


def test_what_a_word_weighs() -> None:
    found = weights(
        token("Geld", "NOUN"), token("geld", "NOUN"), token("snel", "ADV"), token("Jan", "PROPN"),
        token("de", "DET"), token("12", "NOUN"), token("gaan", "VERB"), token("willen", "VERB"),
        token("laten", "NOUN"), token("los", "ADJ", particle_of=0),
    )  # fmt: skip
    assert found == pytest.approx({"geld": 2**0.5, "snel": 0.4**0.5, "jan": 0.3**0.5, "laten": 1.0})


def test_letters_in_a_row_with_their_ends() -> None:
    assert letters_of("ab") == ("#^ab", "#ab$", "#^ab$")
    assert len(letters_of("geld")) == 4 + 3 + 2


def direction(term: str) -> np.ndarray:
    """Eight places of a term, each with its sign, from the numbers of its digest."""
    out = np.zeros(1024)
    body = hashlib.blake2b(term.encode(), digest_size=32).digest()
    for at in range(0, 32, 4):
        number = int.from_bytes(body[at : at + 4], "little")
        out[number % 1024] += (1 if number >= 2**31 else -1) / 8**0.5
    return out


def test_a_sketch_is_the_same_on_every_machine() -> None:
    """A lone unknown word: its direction and that of its letters, each at length 1."""
    (row,) = open_encoder("", fit_on=[make_passage("tijd")], seed=1).encode([make_passage("geld")])
    letters = sum(direction(gram) for gram in letters_of("geld"))
    word = direction("geld")
    expected = word / np.linalg.norm(word) + letters / np.linalg.norm(letters)
    np.testing.assert_allclose(row, expected / np.linalg.norm(expected), atol=1e-6)


def test_a_rare_word_weighs_more() -> None:
    corpus = [make_passage("geld tijd"), make_passage("geld"), make_passage("geld")]
    encoder = fit_offline(corpus, seed=1)
    idf = dict(zip(encoder.terms, encoder.idf.tolist(), strict=True))
    assert idf["geld"] == pytest.approx(1.0)  # ln(4 / 4) + 1
    assert idf["tijd"] == pytest.approx(np.log(4 / 2) + 1)
    assert encoder.unseen == pytest.approx(np.log(4) + 1)


@pytest.mark.parametrize(("count", "dim"), [(1000, 1024), (1001, 7)])
def test_more_than_a_thousand_passages_are_enough_to_learn_directions(count: int, dim: int) -> None:
    # two words of two letters and their letters in a row: 2 * (1 + 3) terms, of two kinds
    corpus = [make_passage("aa aa bb bb" if n % 2 else "aa bb") for n in range(count)]
    encoder = fit_offline(corpus, seed=1)
    assert (encoder.dim, encoder.components is None) == (dim, count == 1000)
    assert len(encoder.terms) == 8


def test_in_a_large_corpus_what_one_passage_says_goes() -> None:
    counts = Counter({"eens": 1, "twee": 2, "vaak": 9})
    assert _kept(counts, 1000) == ("eens", "twee", "vaak")
    assert _kept(counts, 1001) == ("twee", "vaak")


def test_no_more_than_60000_terms_and_20000_passages_are_learned_from() -> None:
    counts = Counter({f"{n:05}": 1 for n in range(60_001)} | {"99999": 2})
    terms = _kept(counts, 10)
    assert len(terms) == 60_000
    assert (terms[0], terms[-1]) == ("00000", "99999")
    assert _sample(range(20_000)) == range(20_000)  # type: ignore[arg-type,comparison-overlap]
    some = list(_sample(range(40_000)))  # type: ignore[arg-type]
    assert (len(some), some[0], some[-1]) == (20_000, 0, 39_999)


def test_a_known_number_of_directions_is_kept_with_a_stored_encoder(tmp_path: Path) -> None:
    encoder: Any = open_encoder("", fit_on=[make_passage("geld tijd")], seed=1)
    learned = replace(encoder, components=np.eye(len(encoder.terms), 2, dtype=np.float32))
    assert (encoder.dim, learned.dim) == (1024, 2)
    assert encoder.name != learned.name
    assert encoder.name.startswith("offline-")
    assert len(encoder.name) == len("offline-") + 12
    save_encoder(learned, tmp_path)
    assert load_encoder(tmp_path).name == learned.name


def test_with_directions_an_unknown_word_says_nothing() -> None:
    encoder = OfflineEncoder(
        ("#^g", "geld"), np.array([1, 2], np.float32), 9.0,
        np.array([[0, 1], [1, 0]], np.float32), {"#^g": 0, "geld": 1},
    )  # fmt: skip
    rows = encoder.encode([make_passage("geld"), make_passage("tijd")])
    np.testing.assert_allclose(rows, [[1, 0], [0, 0]], atol=1e-6)


def numbered(*terms: str) -> list[int]:
    return sorted({zlib.crc32(term.encode()) % 131072 for term in terms})


def test_the_numbers_of_a_text_are_of_its_words_pairs_and_letters() -> None:
    assert PLACES == 131072
    assert LetterReader.places("") == []
    assert LetterReader.places("Af, af!") == numbered(" af", " af af", "^af", "af$", "^af$")
    assert LetterReader.places("a") == numbered(" a", "^a$")
    assert LetterReader.places("geld op") == numbered(
        " geld", " op", " geld op", "^ge", "gel", "eld", "ld$", "^gel", "geld", "eld$", "^geld",
        "geld$", "^op", "op$", "^op$",
    )  # fmt: skip


def reader() -> LetterReader:
    """One that knows " a" (rarity 2) and "^a$" (rarity 1), and two codes."""
    rarity = np.zeros(PLACES, np.float32)
    table = np.zeros((PLACES, 2), np.int8)
    (word,), (framed,) = numbered(" a"), numbered("^a$")
    rarity[word], rarity[framed] = 2, 1
    table[word], table[framed] = (100, 0), (0, -50)
    scale, bias = np.array([0.1, 0.2], np.float32), np.array([-1, 3], np.float32)
    return LetterReader(rarity, table, scale, bias)


def test_a_linear_reader_adds_what_rare_words_say() -> None:
    found = reader().themes(["a", "b"])
    root = 5**0.5  # the length of (2, 1)
    np.testing.assert_allclose(found, [[200 * 0.1 / root - 1, -50 * 0.2 / root + 3], [-1, 3]],
                               rtol=1e-6)  # fmt: skip
    assert reader().themes([]).shape == (0, 2)


def test_words_are_folded_into_few_places_with_a_sign() -> None:
    expected = np.zeros(FOLDED)
    for term, rarity in ((" a", 2), ("^a$", 1)):
        mixed = numbered(term)[0] * 2654435761 % 2**32
        expected[mixed % 2048] += rarity * (-1 if mixed >= 2**31 else 1)
    (row,) = reader().vectors(["a"])
    np.testing.assert_allclose(row, expected / 5**0.5, atol=1e-6)


def test_a_reader_of_other_weights_is_refused() -> None:
    kept = reader().arrays()
    assert LetterReader.of(kept).themes(["a"]).tolist() == reader().themes(["a"]).tolist()
    for name in ("rarity", "letters"):
        with pytest.raises(ValueError, match="do not belong together"):
            LetterReader.of({**kept, name: kept[name][:-1]})
    with pytest.raises(ValueError, match="do not belong together"):
        LetterReader.of({**kept, "scale": kept["scale"][:-1]})


@pytest.mark.parametrize(
    ("odds", "sides", "valence"),
    [
        ((0.0, 0.0, 0.0), (0.33, 0.33, 0.33), None),
        ((5.0, 0.0, 0.0), (0.99, 0.01, 0.01), "belemmerend"),
        ((0.0, float(np.log(2)), 0.0), (0.25, 0.5, 0.25), "bevorderend"),
        ((0.0, 0.0, float(np.log(1.9))), (0.26, 0.26, 0.49), None),
        ((900.0, 0.0, 0.0), (1.0, 0.0, 0.0), "belemmerend"),
    ],
)
def test_a_direction_is_said_when_it_is_likelier_than_not(
    odds: tuple[float, ...], sides: tuple[float, ...], valence: str | None
) -> None:
    odds_of = np.array([[[9, 0, 0], odds]], np.float32)
    readings = Readings(np.zeros((1, 2), np.float32), np.zeros((1, 2), np.float32), odds_of)
    assert readings.sides(0, 1) == sides
    assert readings.valence(0, 1) == valence
