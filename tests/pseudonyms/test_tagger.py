"""The tagger: its chances are those of a chain, and its weights are read or refused."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.special import logsumexp

from kvds_nlp.errors import ModelError
from kvds_nlp.places import shipped
from kvds_nlp.pseudonyms import believing, figures
from kvds_nlp.pseudonyms.believing import believed
from kvds_nlp.pseudonyms.lists import classes
from kvds_nlp.pseudonyms.tagger import (
    LAYOUT,
    Tagger,
    features,
    marginals,
    read_tagger,
    tagger,
)
from kvds_nlp.pseudonyms.tokens import stretches

DATE = re.compile(r"\d+-\d+-\d+")


@pytest.fixture
def all_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tagger that takes every date for one of birth."""

    def find(text: str, least: float) -> Iterator[SimpleNamespace]:
        for date in DATE.finditer(text):
            start, end = date.span()
            yield SimpleNamespace(start=start, end=end, kind="geboortedatum", sure=1.0, bare=False)

    monkeypatch.setattr(believing, "tagger", lambda: SimpleNamespace(find=find))


@pytest.mark.parametrize(
    ("before", "masked"),
    [
        ("Datum: ", False), ("Kop\n\t  Gespreksdatum:\n ", False), ("Meer.\ndatum ", False),
        (" " * 100 + "Datum: ", False), ("Geboortedatum: ", True), ("Zij is van ", True),
        ("Op die datum: ", True), ("x" * 500 + "Datum: ", True), ("x" * 193 + "Datum: ", True),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("all_dates")
def test_the_date_at_the_head_of_an_interview_is_no_birth(before: str, masked: bool) -> None:
    assert len(list(believed(f"{before}12-03-1994 en zo."))) == masked


@pytest.mark.usefixtures("all_dates")
def test_dates_cost_no_more_each_where_there_are_more(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    class Watched:
        def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> None:
            seen.append(min(end, len(text)) - start)

    monkeypatch.setattr(figures, "_DATED", Watched())

    def takes(size: int) -> int:
        seen.clear()
        assert list(believed("Zij is van 12-03-1940, dat weet ik zeker.\n" * size))
        return sum(seen)

    assert 0 < takes(320) < 9 * takes(40)


def test_chances_are_those_of_all_paths() -> None:
    rng = np.random.default_rng(7)
    moves = rng.normal(size=(3, 3)).astype(np.float32)
    scores = [rng.normal(size=(length, 3)).astype(np.float32) for length in (4, 1, 3)]
    for given, got in zip(scores, marginals(scores, moves), strict=True):
        wanted = np.zeros_like(given, dtype=np.float64)
        for path in product(range(3), repeat=len(given)):
            weight = sum(float(given[at, label]) for at, label in enumerate(path))
            weight += sum(float(moves[a, b]) for a, b in pairwise(path))
            for at, label in enumerate(path):
                wanted[at, label] += np.exp(weight)
        wanted /= wanted.sum(axis=1, keepdims=True)
        np.testing.assert_allclose(got, wanted, atol=1e-5)


def test_chances_hold_on_stretches_so_long_that_sums_would_vanish() -> None:
    rng = np.random.default_rng(11)
    moves = (rng.normal(size=(4, 4)) * 5 - 20).astype(np.float32)
    scores = [(rng.normal(size=(length, 4)) * 9).astype(np.float32) for length in (600, 90, 7)]
    for given, got in zip(scores, marginals(scores, moves), strict=True):
        onward, back = [given[0].astype(float)], [np.zeros(4)]
        for step in given[1:]:
            onward.append(step + logsumexp(onward[-1][:, None] + moves, axis=0))
        for step in given[:0:-1]:
            back.append(logsumexp(moves + step + back[-1], axis=1))
        both = np.array(onward) + np.array(back[::-1])
        wanted = np.exp(both - logsumexp(both, axis=1)[:, None])
        np.testing.assert_allclose(got, wanted, atol=1e-5)


def test_a_text_is_tagged_alike_alone_and_among_others() -> None:
    text = "Mijn zus Hatice woont in Slenaken.\n\nZe werkt bij Zorghuis De Linde."
    lines = list(stretches(text))
    apart = [tagger().chances([line])[0] for line in lines]
    for alone, together in zip(apart, tagger().chances(lines), strict=True):
        np.testing.assert_allclose(alone, together, atol=1e-5)


def test_tokens_cover_the_text_and_a_halved_word_is_whole() -> None:
    text = "Toen kwam Mari-\neke uit\n\nSneek, zei ze."
    tokens = [token for line in stretches(text) for token in line]
    assert "".join(text[t.start : t.end] for t in tokens) == "".join(text.split(" ")).replace(
        "uit\n\n", "uit"
    )
    assert [token.text for token in tokens][2] == "Marieke"
    assert len(list(stretches(text))) == 2


def test_a_word_halved_by_a_blank_is_whole_and_two_words_that_share_one_are_not() -> None:
    (tokens,) = stretches("de zorg- en welzijnsgroep van Mari- eke met haar vrij-\nwilligers")
    assert [token.text for token in tokens if token.text.isalpha()] == (
        ["de", "zorg", "en", "welzijnsgroep", "van", "Marieke", "met", "haar", "vrijwilligers"]
    )


def test_a_stretch_without_capitals_is_speech_unless_the_text_has_them() -> None:
    small = "toen zei hij dat het niet kon en dus deed hij het ook niet "
    (alone,) = stretches(small)
    assert {token.case for token in alone} == {"m"}
    (sentence,) = stretches(f"Dus {small.strip()}.")
    assert {token.case for token in sentence} == {"S", "l", "-"}
    text = "Ja, dat zei Anna toen ook. " * 20 + "\n\n" + small
    assert {token.case for token in list(stretches(text))[-1]} == {"l"}


def test_case_tells_where_a_capital_stands() -> None:
    (cased,) = stretches("Ja. Toen kwam Roos, ABN zei het")
    assert [t.case for t in cased] == ["S", "-", "S", "l", "X", "-", "U", "l", "l"]
    (bare,) = stretches("ja toen kwam roos en die zei het")
    assert {t.case for t in bare} == {"m"}


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("de", "es"),
        ("snappe", "v"),
        ("groete", "w"),
        ("coordinatoren", "w"),
        ("fatma", "F?"),
        ("utrecht", "P"),
        ("kerkstraat", "r"),
        ("tante", "tk"),
    ],
)
def test_classes_say_what_a_word_may_be(word: str, letters: str) -> None:
    assert set(letters) <= set(classes(word))


def test_features_are_one_list_a_token() -> None:
    (line,) = stretches("Zij woont in Bergen op Zoom bij Jan.")
    rows = features(line)
    assert len(rows) == len(line)
    assert "long|BX" in rows[3]


def test_weights_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    card = {"labels": ["O", "B-naam"], "features": ["a", "b"]}
    arrays = {"state": np.zeros((3, 2), np.float16), "moves": np.zeros((2, 2), np.float32)}
    LAYOUT.write(tmp_path, card, arrays)
    with pytest.raises(ModelError, match=r"a tagger of names.*Install kvds-nlp again"):
        read_tagger(tmp_path)
    with pytest.raises(ModelError):
        read_tagger(tmp_path / "nergens")


def test_what_ships_is_small_and_reads() -> None:
    folder = shipped("models", "namen")
    assert isinstance(read_tagger(folder), Tagger)
    assert sum(path.stat().st_size for path in folder.iterdir()) < 4 * 2**20
