"""The cache keeps analyses and never changes one."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvds_nlp.data import Sentence, Token
from kvds_nlp.language import open_engine
from kvds_nlp.language.cache import FILE, Cache, pack, unpack

TEXTS = ["We laten de regie los.", "", "Niet zonder de zorginkoop! 😀", "We laten de regie los."]
WORD = st.text(min_size=1, max_size=6)


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    tokens = tuple(
        Token(
            start=start,
            end=start + len(text),
            text=text,
            pos=draw(st.sampled_from(["NOUN", "VERB"])),
            lemma=draw(WORD),
            keys=tuple(draw(st.lists(WORD, max_size=3))),
            parts=tuple(draw(st.lists(WORD, max_size=2))),
            head=draw(st.integers(0, 5)),
            dep=draw(st.sampled_from(["", "root"])),
            particle_of=draw(st.none() | st.integers(0, 5)),
            negated=draw(st.booleans()),
            wished=draw(st.booleans()),
            morph=draw(st.sampled_from(["", "Number=Sing"])),
        )
        for start, text in enumerate(draw(st.lists(WORD, min_size=1, max_size=4)))
    )
    return Sentence(0, 50, tokens, draw(st.booleans()), draw(st.booleans()))


@given(st.lists(sentences(), max_size=3).map(tuple))
@settings(max_examples=60, deadline=None)
def test_unpacking_gives_back_what_was_packed(found: tuple[Sentence, ...]) -> None:
    assert unpack(pack(found)) == found


def test_with_without_and_after_deleting_the_cache_the_answer_is_the_same(tmp_path: Path) -> None:
    plain = list(open_engine("nl_kvds").analyse(TEXTS))
    cached = open_engine("nl_kvds", cache_dir=tmp_path)
    assert list(cached.analyse(TEXTS)) == plain
    assert list(cached.analyse(TEXTS)) == plain
    (tmp_path / FILE).unlink()
    assert list(cached.analyse(TEXTS)) == plain


def test_a_second_run_reads_and_does_not_analyse(tmp_path: Path) -> None:
    engine = open_engine("blank", cache_dir=tmp_path)
    first = list(engine.analyse(TEXTS))
    deaf = replace(engine, pipeline=None)  # type: ignore[arg-type]  # would raise when asked
    assert list(deaf.analyse(TEXTS)) == first


def test_another_pipeline_or_other_code_shares_nothing(tmp_path: Path) -> None:
    one, other = Cache(tmp_path / FILE, "one"), Cache(tmp_path / FILE, "other")
    one.put({"tekst": ()})
    assert one.get(["tekst"]) == {"tekst": ()}
    assert other.get(["tekst"]) == {}


@pytest.mark.parametrize("body", [b"[[7], []]", b"{}", b"[[], [[0, 3, 2, 7]]]", b"7", None])
def test_what_was_not_put_there_is_not_read(tmp_path: Path, body: bytes | None) -> None:
    cache = Cache(tmp_path / FILE, "one")
    cache.put({"tekst": (), "ander": ()})
    changed = body and zlib.compress(body)
    with sqlite3.connect(tmp_path / FILE) as database:
        key = cache._key("tekst")
        database.execute("DELETE FROM analyses WHERE key = ?", (key,))
        database.execute("INSERT INTO analyses VALUES (?, ?)", (key, changed or 7))
    assert cache.get(["tekst", "ander"]) == {"ander": ()}


def test_the_analysis_of_another_text_is_not_read(tmp_path: Path) -> None:
    cache = Cache(tmp_path / FILE, "one")
    cache.put({"tekst": (), "ander": ()})
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute(
            "UPDATE analyses SET body = (SELECT body FROM analyses WHERE key = ?)",
            (cache._key("ander"),),
        )
    assert cache.get(["tekst", "ander"]) == {"ander": ()}


def test_a_broken_or_unwritable_cache_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"this is no database")
    engine = open_engine("blank", cache_dir=tmp_path)
    assert list(engine.analyse(TEXTS)) == list(open_engine("blank").analyse(TEXTS))
