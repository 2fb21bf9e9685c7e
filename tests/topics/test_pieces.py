"""The pieces topics are made with, each by itself: places, groups, words, quotes, the map."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kvds_nlp.data import Passage, Sentence, Token
from kvds_nlp.errors import ModelError
from kvds_nlp.topics import CodebookMatch, MissedWord, Topic, match_codebook, missed_words, stub
from kvds_nlp.topics.describing import Described, central
from kvds_nlp.topics.grouping import (
    Groups,
    Space,
    _dissolve_small,
    _known,
    _numbered,
    _surely,
    alive,
    evenly,
    group_rows,
    least_size,
    unit,
)
from kvds_nlp.topics.layout import lay_out
from kvds_nlp.topics.result import TopicModel
from kvds_nlp.topics.vectors import WordVectors, subject_counts
from kvds_nlp.topics.words import Wording, is_subject, word_passages
from tests.builders import make_segment
from tests.topics.corpora import passage


def said(*words: tuple[str, str] | tuple[str, str, tuple[str, ...]], doc: str = "d") -> Passage:
    """A passage of words, each with part of speech and perhaps the parts of a compound."""
    text, tokens = "", []
    for word, pos, *parts in words:
        start = len(text)
        lemma = str(word).lower()
        tokens.append(Token(start, start + len(word), str(word), str(pos), lemma, (lemma,),
                            tuple(*parts)))  # fmt: skip
        text += f"{word} "
    sentence = Sentence(0, len(text), tuple(tokens))
    return Passage(make_segment(text.strip(), doc_id=doc), (sentence,), 0)


# groups


def test_how_many_segments_make_a_topic() -> None:
    assert [least_size(n) for n in (1, 100, 200, 111_000, 200_000)] == [3, 3, 4, 100, 100]


def test_places_are_spread_evenly() -> None:
    assert evenly(4, 4).tolist() == [0, 1, 2, 3]
    assert evenly(5, 4).tolist() == [0, 1, 3, 4]


def test_groups_are_numbered_by_their_first_member() -> None:
    assert _numbered(np.array([7, 2, 7, 5, 2])).tolist() == [0, 1, 0, 2, 1]


def test_a_group_that_is_too_small_goes_to_its_nearest_neighbour() -> None:
    rows = np.array([[1, 0], [1, 0], [0, 1], [0, 1], [0.1, 1]])
    labels = np.array([0, 0, 1, 1, 2])
    assert _dissolve_small(rows, labels, 2).tolist() == [0, 0, 1, 1, 1]
    assert _dissolve_small(rows, labels, 1).tolist() == [0, 0, 1, 1, 2]
    assert _dissolve_small(rows, labels, 4).tolist() == [0] * 5
    assert _dissolve_small(rows, np.zeros(5, np.int64), 9).tolist() == [0] * 5


def test_who_speaks_surely_of_a_known_subject() -> None:
    chances = np.array([[0.8, 0.1], [0.79, 0.1], [0.9, 0.95], [0.0, 0.0]])
    assert _surely(chances, np.array([0, 1])).tolist() == [0, -1, 1, -1]
    assert _surely(chances, np.array([0])).tolist() == [0, -1, 0, -1]
    assert _surely(chances, np.array([], np.int64)).tolist() == [-1] * 4


def test_subjects_that_enough_speak_of_the_largest_first() -> None:
    sizes = {0: 3, 1: 2, 2: 5, 3: 3}
    chances = np.vstack([np.eye(5)[subject] for subject, n in sizes.items() for _ in range(n)])
    assert _known(chances, 3, 9).tolist() == [0, 2, 3]
    assert _known(chances, 3, 2).tolist() == [0, 2]
    assert _known(chances, 4, 9).tolist() == [2]
    assert _known(chances, 3, 0).tolist() == []


def test_rows_of_zeros_stay_and_are_not_alive() -> None:
    rows = np.array([[3.0, -4.0], [0.0, 0.0], [0.0, -1e-3]])
    assert alive(rows).tolist() == [True, False, True]
    np.testing.assert_allclose(unit(rows), [[0.6, -0.8], [0, 0], [0, -1]])


def test_the_main_directions_have_a_sign_and_go_by_spread() -> None:
    common = np.array([10.0, 4, 3])
    rows = np.array([[5.0, 1, 0], [-5, 1, 0], [1, -1, 0], [-1, -1, 0]]) + common
    space = Space.fit(rows)
    assert space.components.shape == (3, 2)
    np.testing.assert_allclose(np.abs(space.components), [[1, 0], [0, 1], [0, 0]], atol=1e-9)
    assert (space.components.max(axis=0) > 0.99).all()  # the largest part is above zero
    assert Space.fit(rows, 1).components.shape == (3, 1)
    placed = space.project(np.array([[13.0, 6, 9], [0, 0, 0]]))
    np.testing.assert_allclose(placed, [[3, 2], [0, 0]], atol=1e-9)
    np.testing.assert_allclose(space.place(np.array([[13.0, 8, 9]])), [[0.6, 0.8]])


def groups(floor: float = 0.2, known: tuple[int, ...] = ()) -> Groups:
    """Two groups in the plane; with ``known`` two columns of chances behind."""
    space = Space(np.zeros(2), np.eye(2))
    return Groups(space, np.eye(2), floor, 2 if known else 0, known)


def test_a_segment_goes_to_the_nearest_centre_unless_it_is_far() -> None:
    rows = np.array([[1.0, 0], [0.2, 0.1], [0.19, 0], [0, 0], [0.6, 0.8]])
    labels, closeness = groups().assign(rows)
    assert labels.tolist() == [0, 0, -1, -1, 1]
    assert closeness[0] == pytest.approx(1 / (1 + np.exp(-1 / 0.15)))
    assert closeness[4] == pytest.approx(1 / (1 + np.exp(-0.2 / 0.15)))
    assert closeness[[2, 3]].tolist() == [0, 0]


def test_who_surely_speaks_of_a_known_subject_is_of_that_group() -> None:
    rows = np.array([[0, 1, 0.1, 0.9], [0, 1, 0.9, 0.1], [0, 1, 0.1, 0.1], [0.01, 0, 0, 0.85]])
    labels, closeness = groups(known=(-1, 1)).assign(rows)
    # the second group is subject 1; of subject 0 there is no group; the rest is found: far
    assert labels.tolist() == [1, -1, -1, 1]
    assert closeness.tolist() == [0.9, 0, 0, 0.85]


def test_the_largest_group_comes_first_with_the_subject_it_is() -> None:
    rows = np.zeros((40, 4))
    rows[:12, 0] = rows[12:20, 1] = 1.0
    rows[:, :2] += np.arange(40)[:, None] % 3 * 0.01
    rows[20:, :2] = [0.5, 0.5]
    rows[20:, 3] = 0.9
    made = group_rows(rows, subjects=2)
    assert made.subjects == 2
    assert made.known[0] == 1
    labels, _ = made.assign(rows)
    assert (labels[20:] == 0).all()
    sizes = np.bincount(labels[labels >= 0]).tolist()
    assert sizes == sorted(sizes, reverse=True)


def test_where_nearly_all_is_known_it_is_grouped_as_if_nothing_were() -> None:
    rows = np.zeros((30, 3))
    rows[:15, 0] = rows[15:, 1] = 1.0
    rows[:, :2] += np.arange(30)[:, None] % 3 * 0.01
    rows[:20, 2] = 0.9
    assert group_rows(rows, subjects=1).known == ()  # of ten that are left no topics are made


# words


@pytest.mark.parametrize(
    ("word", "pos", "subject"),
    [("bus", "NOUN", True), ("bus", "DET", False), ("x", "NOUN", False), ("12", "NOUN", False),
     ("de", "NOUN", False), ("rijden", "VERB", True), ("groen", "ADJ", True)],
)  # fmt: skip
def test_a_word_that_can_say_what_a_text_is_about(word: str, pos: str, subject: bool) -> None:
    (token,) = said((word, pos)).sentences[0].tokens
    assert is_subject(token) is subject
    assert is_subject(replace(token, particle_of=0)) is False


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ([("snelle", "ADJ"), ("bus", "NOUN")], "snelle_bus"),
        ([("bus", "NOUN"), ("halte", "NOUN")], "bus_halte"),
        ([("gebrek", "NOUN"), ("aan", "ADP"), ("bussen", "NOUN")], "gebrek_aan_bussen"),
        (
            [("gebrek", "NOUN"), ("aan", "ADP"), ("de", "DET"), ("bussen", "NOUN")],
            "gebrek_aan_bussen",
        ),
        ([("gebrek", "NOUN"), ("aan", "ADP"), ("snel", "ADJ"), ("bussen", "NOUN")], ""),
        ([("gebrek", "NOUN"), ("aan", "ADP"), ("de", "DET"), ("x", "X"), ("bussen", "NOUN")], ""),
        ([("snelle", "ADJ"), ("aan", "ADP"), ("bussen", "NOUN")], ""),
        ([("gebrek", "NOUN"), ("de", "DET"), ("bussen", "NOUN")], ""),
        ([("rijden", "VERB"), ("bussen", "NOUN")], ""),
        ([("gebrek", "NOUN"), ("aan", "ADP"), ("x", "NOUN")], ""),
    ],
)
def test_phrases_are_of_nouns(words: list[tuple[str, str]], phrase: str) -> None:
    wording = word_passages([said(*words), said(*words)])
    phrases = [term for term in wording.terms[0] if "_" in term]
    if not phrase:
        assert [term for term in phrases if term.startswith(words[0][0])] == []
    else:
        assert phrases[0] == phrase
        assert wording.shown(phrase) == " ".join(word for word, _ in words)


def test_a_term_is_shown_as_most_people_say_it() -> None:
    bus = [said(("Bus", "NOUN")), said(("bus", "NOUN")), said(("BUSJE", "NOUN"))]
    same = [replace(one, sentences=(replace(one.sentences[0], tokens=(
        replace(one.sentences[0].tokens[0], lemma="bus"),)),)) for one in bus]  # fmt: skip
    wording = word_passages(same)
    assert wording.terms == (("bus",),) * 3
    assert wording.shown("bus") == "bus"
    assert wording.shown("snelle_bus") == "snelle bus"


def test_a_part_counts_where_it_is_said_loose_as_often_as_inside() -> None:
    line = said(("buslijn", "NOUN", ("bus", "lijn")), doc="a")
    loose = [said(("bus", "NOUN"), doc=f"b{n}") for n in range(3)]
    assert "bus" in word_passages([line, *loose[:2]]).terms[0]
    assert "bus" not in word_passages([line, loose[0]]).terms[0]  # once is an accident
    lines = [replace(line, segment=replace(line.segment, doc_id=f"c{n}")) for n in range(3)]
    assert "bus" in word_passages([*lines, *loose]).terms[0]
    assert "bus" not in word_passages([*lines, *loose[:2]]).terms[0]
    short = said(("zeelijn", "NOUN", ("ze", "lijn")), doc="a")
    assert (
        "ze" not in word_passages([short, *[said(("ze", "X"), doc=f"z{n}") for n in "ab"]]).terms[0]
    )


def test_in_a_large_corpus_a_phrase_is_said_five_times() -> None:
    phrase = [said(("snelle", "ADJ"), ("bus", "NOUN"))] * 4
    empty = said((".", "PUNCT"))
    assert "snelle_bus" in word_passages([*phrase, *[empty] * 4_995]).terms[0]
    assert "snelle_bus" not in word_passages([*phrase, *[empty] * 4_996]).terms[0]
    assert "snelle_bus" in word_passages([*phrase, phrase[0], *[empty] * 4_996]).terms[0]


def test_a_label_is_of_three_words_and_leads_with_a_phrase_among_the_first_four() -> None:
    wording = Wording((), {})
    assert wording.label_of(["a", "b", "c", "snelle_bus", "e"]) == "Snelle bus, a, b"
    assert wording.label_of(["a", "b", "c", "d", "snelle_bus"]) == "A, b, c"
    assert wording.label_of(["bus", "snelle_bus", "halte", "x"]) == "Snelle bus, halte, x"


def test_segments_that_say_one_of_three_words_are_held() -> None:
    terms = (("bus",), ("halte", "x"), ("vierde",), ("bus",), ("bus",))
    labels = np.array([0, 0, 0, 1, -1])
    words = [("bus", "rit", "halte", "vierde"), ("huis",)]
    assert Wording(terms, {}).held_by(labels, words) == (2, 0)


def test_names_and_parts_count_for_less() -> None:
    found = subject_counts(
        said(("Bus", "NOUN"), ("bus", "NOUN"), ("Jan", "PROPN"), ("jan", "PROPN"), ("J", "PROPN"),
             ("buslijn", "NOUN", ("bus", "lijn")), ("de", "DET"))
    )  # fmt: skip
    assert found == pytest.approx({"bus": 2.6, "jan": 0.6, "buslijn": 1.0, "lijn": 0.6})


def test_a_word_in_one_passage_teaches_no_vectors() -> None:
    lines = [passage(["bus", "halte"], "a"), passage(["bus", "taxi"], "b"), passage(["taxi"], "c")]
    vectors = WordVectors.fit(lines, seed=1)
    assert vectors.terms == ("bus", "taxi")
    np.testing.assert_allclose(vectors.idf, np.log(4 / 3) + 1, rtol=1e-6)
    assert vectors.components.shape == (2, 1)
    rows = vectors.encode([*lines, passage(["halte"], "d")])
    np.testing.assert_allclose(np.abs(rows), [[1], [1], [1], [0]], atol=1e-6)
    assert vectors.name.startswith("words-")
    assert len(vectors.name) == len("words-") + 12
    none = WordVectors.fit(lines[:1], seed=1)
    assert (none.terms, none.encode(lines).shape) == ((), (3, 1))


def test_what_was_stored_stays_readable(tmp_path: Path) -> None:
    vectors = WordVectors(("bus",), np.ones(1, np.float32), np.ones((1, 1), np.float32))
    words = (("bus",), ("huis",))
    TopicModel(vectors.name, groups(), ("Bus", "Huis"), words, vectors).save(tmp_path)
    assert json.loads((tmp_path / "topics.json").read_text("utf-8"))["format"] == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["topics.json", "topics.npz"]
    model = TopicModel.opened(tmp_path)
    assert model.vectors is not None
    assert model.vectors.name == vectors.name
    assert (model.labels, model.words) == (("Bus", "Huis"), (("bus",), ("huis",)))
    TopicModel("x", groups(), ("Bus",), (("bus",),)).save(tmp_path)
    with pytest.raises(ModelError, match="not of the same topics"):
        TopicModel.opened(tmp_path)
    for odd in (np.ones((2, 2, 2)), np.ones(3), np.ones((2, 3)), np.ones((2, 2), bool)):
        other = replace(groups(), centres=odd)
        TopicModel(
            vectors.name, other, ("Bus", "Huis", "x")[: len(odd)], (("a",),) * len(odd)
        ).save(tmp_path)
        with pytest.raises(ModelError, match="not of one space"):
            TopicModel.opened(tmp_path)
    TopicModel("words-other", groups(), ("Bus", "Huis"), words, vectors).save(tmp_path)
    with pytest.raises(ModelError, match="not the ones its topics were made with"):
        TopicModel.opened(tmp_path)


@pytest.mark.parametrize("steps", range(6))
def test_topics_that_are_replaced_are_the_old_or_the_new_with_their_own_vectors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    def model(size: int) -> TopicModel:
        ones = np.ones((1, size), np.float32)
        vectors = WordVectors(("bus",), np.ones(1, np.float32), ones)
        return TopicModel(vectors.name, groups(), ("Bus", "Huis"), (("a",), ("b",)), vectors)

    def step(path: Path, *words: object) -> object:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        return real(path, *words)  # type: ignore[arg-type]

    old, new = model(1), model(2)
    old.save(tmp_path)
    left, real = steps, Path.replace
    with monkeypatch.context() as cut:
        cut.setattr(Path, "replace", step)
        with contextlib.suppress(KeyboardInterrupt):
            new.save(tmp_path)
    found = TopicModel.opened(tmp_path)
    assert found.encoder in (old.encoder, new.encoder)
    assert found.vectors is not None
    assert found.vectors.name == found.encoder
    assert (left >= 0) == (steps >= 4)


@pytest.mark.slow
def test_at_most_a_hundred_directions_are_taken() -> None:
    words = [f"woord{n:03}" for n in range(120)]
    pairs = zip(words * 2, [*words[1:], *words[:3], *words[2:]], strict=False)
    lines = [passage([*pair], f"d{n}") for n, pair in enumerate(pairs)]
    assert WordVectors.fit(lines, seed=1).components.shape == (120, 100)


# what a topic is read by


def described(*terms: tuple[str, float]) -> Described:
    return Described((terms,), ())


@pytest.mark.parametrize(
    ("terms", "said", "words"),
    [
        # by weight, times the root of the share that says it
        ([("bus", 1.0), ("taxi", 0.9)], ["bus taxi", "taxi", "bus"], ["bus", "taxi"]),
        ([("bus", 1.0), ("taxi", 0.9)], ["bus taxi", "taxi", "taxi"], ["taxi", "bus"]),
        # in a topic of four or more, what one segment says names nothing
        ([("bus", 9.0), ("taxi", 1.0)], ["bus", "taxi", "taxi", "x"], ["taxi"]),
        ([("bus", 9.0), ("taxi", 1.0)], ["bus", "taxi", "taxi"], ["bus", "taxi"]),
        ([("bus", 9.0)], ["bus", "x", "x", "x"], ["bus"]),  # but something must
        # a phrase takes its words' place unless it weighs too little
        ([("snelle_bus", 1.0), ("bus", 0.9), ("rit", 0.1)], ["snelle_bus bus rit"] * 2,
         ["snelle_bus", "rit"]),
        ([("rit", 1.0), ("snelle_bus", 0.4)], ["snelle_bus rit"] * 2, ["rit", "snelle_bus"]),
        ([("rit", 1.0), ("snelle_bus", 0.39)], ["snelle_bus rit"] * 2, ["rit"]),
        ([("snelle_bus", 1.0), ("trage_bus", 0.9)], ["snelle_bus trage_bus"] * 2, ["snelle_bus"]),
        ([("bus", 1.0), ("snelle_bus", 0.9)], ["snelle_bus bus"] * 2, ["bus", "snelle_bus"]),
        # a part of four letters gives way to its compound
        ([("wijkteam", 1.0), ("wijk", 0.9)], ["wijkteam wijk"] * 2, ["wijkteam"]),
        ([("buslijn", 1.0), ("bus", 0.9)], ["buslijn bus"] * 2, ["buslijn", "bus"]),
        ([("wijk", 1.0), ("wijkteam", 0.9)], ["wijkteam wijk"] * 2, ["wijk"]),
    ],
)  # fmt: skip
def test_the_words_of_a_topic(
    terms: list[tuple[str, float]], said: list[str], words: list[str]
) -> None:
    wording = Wording(tuple(tuple(line.split()) for line in said), {})
    (found,) = described(*terms).topic_words(wording, np.zeros(len(said), np.int64))
    assert list(found) == words


def test_ten_words_are_shown() -> None:
    terms = [(f"{letter * 3}", 1.0) for letter in "abcdefghijkl"]
    wording = Wording((tuple(term for term, _ in terms),), {})
    (found,) = described(*terms).topic_words(wording, np.zeros(1, np.int64))
    assert len(found) == 10


def quotes(*lengths: int, doc: str = "") -> list[Passage]:
    """Passages of so many words, each of a document of its own unless one is given."""
    return [
        replace(one, segment=replace(one.segment, doc_id=doc or f"d{n}"))
        for n, one in enumerate(
            said(*[(f"w{n}", "NOUN")] * length) for n, length in enumerate(lengths)
        )
    ]


@pytest.mark.parametrize(
    ("lengths", "order"),
    [((6, 5, 90), (0, 2, 1)), ((91, 90, 6), (1, 2, 0)), ((8, 8, 8), (0, 1, 2))],
)
def test_very_short_and_very_long_quotes_come_last(
    lengths: tuple[int, ...], order: tuple[int, ...]
) -> None:
    placed = np.eye(3) * 0.1
    assert central(quotes(*lengths), placed, np.ones(3)) == order


def test_quotes_are_near_the_middle_and_differ() -> None:
    near = np.array([[1.0, 0, 0, 0], [0.95, 0.31, 0, 0], [0.9, 0, 0.43, 0], [0.5, 0, 0, 0.86]])
    centre = np.array([1.0, 0, 0, 0])
    some = quotes(8, 8, 8, 8)
    # what was chosen takes away 0.35 times the likeness: 0.95 - 0.3325, 0.9 - 0.315, 0.5 - 0.175
    assert central(some, near, centre, most=2) == (0, 1)
    assert central(some, near, centre, most=1) == (0,)
    # 0.25 less for a document again: 0.95 - 0.3325 - 0.25 < 0.9 - 0.315
    again = [some[0], replace(some[1], segment=replace(some[1].segment, doc_id="d0")), *some[2:]]
    assert central(again, near, centre, most=2) == (0, 2)
    # the same words twice are one quote
    twice = [some[0], replace(some[0], segment=replace(some[0].segment, doc_id="x")), *some[2:]]
    assert central(twice, near, centre) == (0, 2, 3)
    assert central([], near[:0], centre) == ()


def topic(**more: Any) -> Topic:
    match = CodebookMatch("", 0.0, 1, "", 0, False)
    return Topic(**{"number": 0, "label": "", "words": (), "size": 5, "held": 3, "quotes": (),
                    "match": match, **more})  # fmt: skip


def test_a_topic_is_loose_when_its_words_hold_less_than_six_in_ten() -> None:
    assert topic().cohesion == 0.6
    assert not topic().loose
    assert topic(held=2).loose
    assert not topic(held=2, known=True).loose
    assert topic().coded_share == 0.2
    assert (topic(size=0).cohesion, topic(size=0).coded_share) == (0, 0)


def test_of_codes_as_often_carried_the_first_by_name_is_named() -> None:
    carried = {"k0": ("b", "a"), "k1": ("a", "b"), "k2": ()}
    found = match_codebook(["k0", "k1", "k2"], np.array([0.0, 1.0]), ("a", "b"), np.eye(2), carried)
    assert (found.common, found.common_n, found.coded, found.nearest) == ("a", 2, 2, "b")


def test_a_proposal_has_at_most_six_rules_and_quotes_what_yaml_needs() -> None:
    text = stub("Bus, rit", [f"w{n}" for n in range(9)], frozenset({"bus"}))
    assert text.count('- "w') == 6
    assert "label: Bus\n" in text
    assert "- id: bus_2" in text
    assert 'label: "2e: bus"' in stub("2e: bus", [], frozenset())


@pytest.mark.parametrize(
    ("segments", "documents", "coded", "missed"),
    [(4, 4, 0, True), (3, 3, 0, False), (4, 3, 0, True), (4, 2, 0, False), (6, 6, 2, True),
     (6, 6, 3, False)],
)  # fmt: skip
def test_when_a_word_is_missed(segments: int, documents: int, coded: int, missed: bool) -> None:
    talk = [
        replace(one, segment=replace(one.segment, ordinal=n))
        for n, one in enumerate(
            passage(["bus", *["x"] * n], f"d{n % documents}") for n in range(segments)
        )
    ]
    keys = {one.segment.key for one in talk[:coded]}
    wording = Wording((("bus",),) * segments, {})
    found = missed_words(talk, wording, keys)
    assert found == ((MissedWord("bus", segments, coded, documents),) if missed else ())


def test_forty_missed_words_are_named_those_in_most_uncoded_segments_first() -> None:
    words = [f"w{n:02}" for n in range(45)]
    talk = [passage(words if n < 4 else words[:1], f"d{n}") for n in range(6)]
    wording = Wording(tuple(tuple(one.segment.quote.split()) for one in talk), {})
    found = missed_words(talk, wording, {talk[0].segment.key})
    assert len(found) == 40
    assert [one.word for one in found[:3]] == ["w00", "w01", "w02"]
    assert (found[0].segments, found[0].coded) == (6, 1)


# the map


def test_topics_do_not_overlap_and_the_clearest_segments_lie_in_the_middle() -> None:
    labels = np.array([0] * 9 + [1] * 4 + [2] * 4 + [-1] * 3)
    closeness = np.array([*np.linspace(0.1, 0.9, 9), *[0.5] * 8, *[0.0] * 3])
    centres = np.array([[1.0, 0, 0], [0, 1, 0], [0, 0.9, 0.1]])
    dots, middles, radii = lay_out(labels, closeness, centres)
    np.testing.assert_allclose(radii, 0.62 * np.sqrt([9, 4, 4]) + 0.8)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        apart = np.linalg.norm(middles[one] - middles[other])
        assert apart >= radii[one] + radii[other] + 1.1
    away = np.linalg.norm(dots[:9] - middles[0], axis=1)
    np.testing.assert_allclose(away, 0.62 * np.sqrt(np.arange(8, -1, -1)), atol=1e-9)
    np.testing.assert_allclose(dots[9], middles[1])  # of equals the first
    assert (np.linalg.norm(dots[13:17] - middles[2], axis=1) <= radii[2]).all()
    lowest = (middles[:, 1] + radii).max()
    np.testing.assert_allclose(dots[17], [middles[:, 0].mean(), lowest + 0.62 * 3**0.5 + 2])
    assert np.linalg.norm(dots[18] - dots[17]) == pytest.approx(0.62)


def test_a_map_of_one_topic_and_of_none() -> None:
    dots, middles, radii = lay_out(np.array([0, -1]), np.array([0.5, 0.0]), np.array([[1.0]]))
    np.testing.assert_allclose(middles, [[0, 0]])
    np.testing.assert_allclose(dots, [[0, 0], [0, radii[0] + 0.62 + 2]])
    dots, middles, _ = lay_out(np.array([-1]), np.zeros(1), np.zeros((0, 2)))
    assert middles.shape == (0, 2)
    np.testing.assert_allclose(dots, [[0, 2.62]])
