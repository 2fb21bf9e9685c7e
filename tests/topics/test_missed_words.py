from __future__ import annotations

from kvds_nlp.topics import MissedWord, missed_words, word_passages
from tests.topics.corpora import passage


def test_a_word_many_say_where_no_code_is_shows() -> None:
    talk = [passage(["bus", "koffie"], f"d{n}") for n in range(6)]
    talk += [passage(["geld"], f"g{n}") for n in range(6)]
    coded = {p.segment.key for p in talk if p.segment.doc_id in ("d0", "g0", "g1", "g2")}
    found = missed_words(talk, word_passages(talk), coded)
    assert MissedWord("bus", 6, 1, 6) in found
    assert "geld" not in {word.word for word in found}


def test_one_talkative_person_is_not_several() -> None:
    talk = [passage(["bus", *["ja"] * n], "d") for n in range(1, 7)]
    assert missed_words(talk, word_passages(talk), set()) == ()
