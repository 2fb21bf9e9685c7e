"""A choice about a quote follows its words, and never passes to other words in their place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Segment
from kvds_nlp.errors import StoreError
from kvds_nlp.places import QUOTE_CHOICES
from kvds_nlp.store.quote_choices import (
    KeptChoice,
    KeptChoices,
    choices_in,
    keep_quote_choices,
    kept_choices,
)
from tests.builders import make_codebook, make_corpus, make_segment

SAID, OTHER = "Er was te weinig tijd.", "Het geld was op."


def corpus_of(*segments: Segment, codes: tuple[str, ...] = ("tijd",)) -> Corpus:
    return make_corpus((), segments, codebook=make_codebook(*codes))


def at(row: int, words: str) -> Segment:
    return make_segment(words, doc_id=f"antwoorden.csv#{row}")


def vetoed(segment: Segment) -> KeptChoices:
    return KeptChoices(vetoed=frozenset({KeptChoice.of(segment, "tijd")}))


def test_a_veto_follows_words_that_moved_and_spares_what_stands_there_now() -> None:
    kept = vetoed(at(2, SAID))
    moved = corpus_of(at(2, OTHER), at(3, SAID))
    assert kept.in_corpus(moved).vetoed == {(at(3, SAID).key, "tijd")}
    assert kept.in_corpus(corpus_of(at(2, OTHER))).vetoed == frozenset()


def test_a_veto_holds_wherever_the_same_words_stand_and_a_pin_for_one_place() -> None:
    twice = corpus_of(at(2, SAID), at(5, SAID))
    both = {(at(2, SAID).key, "tijd"), (at(5, SAID).key, "tijd")}
    assert vetoed(at(5, SAID)).in_corpus(twice).vetoed == both
    pin = frozenset({KeptChoice.of(at(5, SAID), "tijd")})
    assert KeptChoices(pinned=pin).in_corpus(twice).pinned == {(at(5, SAID).key, "tijd")}
    gone = frozenset({KeptChoice.of(at(9, SAID), "tijd")})
    assert KeptChoices(pinned=gone).in_corpus(twice).pinned == {(at(2, SAID).key, "tijd")}
    assert KeptChoices(pin, pin).in_corpus(twice).pinned == frozenset()


def test_a_veto_follows_its_theme_to_a_new_name_and_to_its_parts() -> None:
    haste, waits, later = make_codebook("haast", "wachten", "later").codes
    waits = replace(waits, replaces=("later",))
    later = replace(later, replaces=("tijd",), status="retired")
    book = replace(make_codebook(), codes=(haste, waits, later))
    corpus = replace(corpus_of(at(2, SAID)), codebook=book)
    assert vetoed(at(2, SAID)).in_corpus(corpus).vetoed == {(at(2, SAID).key, "wachten")}


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    assert choices_in(None, corpus_of(at(2, SAID))).vetoed == frozenset()
    keep_quote_choices(tmp_path, vetoed(at(2, SAID)))
    assert kept_choices(tmp_path) == vetoed(at(2, SAID))
    assert choices_in(tmp_path, corpus_of(at(7, SAID))).vetoed == {(at(7, SAID).key, "tijd")}
    assert SAID.encode() not in (tmp_path / QUOTE_CHOICES).read_bytes()


@pytest.mark.parametrize("body", [b"{", b'{"pinned": []}', b'{"pinned": [["a"]], "vetoed": []}'])
def test_a_damaged_file_is_told_and_not_taken_for_no_choice(tmp_path: Path, body: bytes) -> None:
    (tmp_path / QUOTE_CHOICES).write_bytes(body)
    with pytest.raises(StoreError, match=QUOTE_CHOICES):
        kept_choices(tmp_path)
