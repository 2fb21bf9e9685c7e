from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kvds_nlp.codebook.model import Code, Codebook, Example
from kvds_nlp.data import Evidence, Passage, Sentence
from kvds_nlp.encoding import Encoder, open_encoder
from kvds_nlp.similarity import (
    Likeness,
    Reference,
    ReferenceKind,
    find_similar,
    learn_likeness,
    reference_texts,
)
from kvds_nlp.similarity import likeness as room
from kvds_nlp.spans import Span
from tests.builders import make_passage

TEXTS: tuple[tuple[str, ReferenceKind, str], ...] = (
    ("geld", "definition", "geld budget subsidie kosten betaling"),
    ("geld", "example", "de subsidie was te klein"),
    ("geld", "example", "het budget raakte op"),
    ("geld", "counterexample", "weinig geld bij gezinnen thuis"),
    ("tijd", "definition", "tijd werkdruk tempo agenda"),
    ("tijd", "example", "er was te weinig tijd voor overleg"),
    ("tijd", "example", "de werkdruk was hoog"),
    ("samen", "definition", "samenwerken partners netwerk verbinden"),
    ("samen", "example", "partners weten elkaar te vinden"),
)


def learned(texts: tuple[tuple[str, ReferenceKind, str], ...] = TEXTS) -> tuple[Likeness, Encoder]:
    references = [Reference(code, kind, make_passage(text)) for code, kind, text in texts]
    encoder = open_encoder("", fit_on=[one.passage for one in references], seed=1)
    likeness = learn_likeness(references, encoder)
    assert likeness is not None
    return likeness, encoder


def said(*passages: Passage) -> tuple[Evidence, ...]:
    return find_similar(passages, *learned())


@dataclass(frozen=True)
class Placed:
    """An encoder that gives each text the vector it is told; the others are unknown: zeros."""

    vectors: Mapping[str, tuple[float, float]]

    def encode(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
        quotes = (passage.segment.quote for passage in passages)
        return np.array([self.vectors.get(quote, (0, 0)) for quote in quotes], np.float32)


def likeness_of(
    *vectors: tuple[float, float], centre: float = 0.0, words: str = "voorbeeld"
) -> Likeness:
    """One code ``a`` with references at these places and its profile to the right."""
    references = tuple(Reference("a", "example", make_passage(words)) for _ in vectors)
    right = np.array([[1, 0]], np.float32)
    return Likeness(("a",), references, np.array(vectors, np.float32), right, centre, 1.0)


def of_sentences(*sentences: str, start: int = 0) -> Passage:
    """A passage of several sentences."""
    passage, parts, at = make_passage(" ".join(sentences), start=start), [], 0
    for text in sentences:
        inside = [t for t in passage.sentences[0].tokens if at <= t.start < at + len(text)]
        parts.append(Sentence(at, at + len(text), tuple(inside)))
        at += len(text) + 1
    return replace(passage, sentences=tuple(parts))


def of_money(found: tuple[Evidence, ...]) -> Evidence:
    return next(item for item in found if item.code == "geld")


def test_what_is_like_an_example_is_found_with_that_example_as_reason() -> None:
    found = of_money(said(make_passage("De subsidie was veel te klein.", start=10)))
    assert "de subsidie was te klein" in found.note
    assert found.source.startswith("similar:")
    assert 0.5 < found.strength <= 1


def test_the_trigger_is_the_shared_words() -> None:
    text = "De subsidie was volstrekt te klein."
    found = of_money(said(make_passage(text, start=7)))
    words = [span.moved(-7).of(text) for span in found.trigger]
    assert "subsidie" in words
    assert "volstrekt" not in words


def test_other_texts_are_met_with_silence() -> None:
    assert said(make_passage("de hond blaft naar de postbode")) == ()
    assert said(make_passage("…")) == ()


def test_a_text_nearer_to_a_counterexample_says_nothing_of_that_code() -> None:
    near = make_passage("weinig geld budget subsidie bij gezinnen thuis")
    without = tuple(entry for entry in TEXTS if entry[1] != "counterexample")
    assert of_money(find_similar([near], *learned(without))).strength > 0.3
    assert "geld" not in {e.code for e in said(near)}


def test_one_sentence_of_a_long_passage_is_enough() -> None:
    first = "Dat was mooi weer gisteren."
    passage = of_sentences(first, "De subsidie was te klein.")
    found = of_money(said(passage))
    assert found.segment == passage.segment
    assert all(span.start > len(first) for span in found.trigger)


def test_the_likest_sentence_of_a_passage_speaks_wherever_it_stands() -> None:
    near, far = "De subsidie was te klein.", "Het budget was gisteren te klein voor ons."
    alone = of_money(said(make_passage(near)))
    assert of_money(said(make_passage(far))).strength < alone.strength
    for text in (f"{near} {far}", f"{far} {near}"):
        tokens, at = make_passage(text).sentences[0].tokens, text.index(near)
        inside = [t for t in tokens if at <= t.start < at + len(near)]
        others = [t for t in tokens if t not in inside]
        parts = sorted((Sentence(p[0].start, p[-1].end, tuple(p)) for p in (inside, others)),
                       key=lambda sentence: sentence.start)  # fmt: skip
        found = of_money(said(replace(make_passage(text), sentences=tuple(parts))))
        assert (found.strength, found.source) == (alone.strength, alone.source)
        assert all(at <= span.start < at + len(near) for span in found.trigger)


def test_likeness_counts_the_profile_once_and_the_four_nearest_references_twice() -> None:
    likeness = likeness_of((1, 0), (1, 0), (1, 0), (1, 0), (0, 1))
    (found,) = find_similar([make_passage("iets")], likeness, Placed({"iets": (1, 0)}))
    assert found.strength == 0.343  # 1 / (1 + exp(3.5 - 0.95 * (1 + 2 * 1)))
    assert re.fullmatch(r"similar:[0-9a-f]{8}", found.source)


def test_an_unknown_text_is_met_with_silence_however_unlike_the_others_are() -> None:
    likeness = likeness_of((1, 0), centre=-9.0)
    assert find_similar([make_passage("iets")], likeness, Placed({})) == ()
    assert find_similar([make_passage("iets")], likeness, Placed({"iets": (0, 1)})) != ()


def test_of_equally_alike_sentences_the_first_is_pointed_out_however_it_is_rounded() -> None:
    passage = of_sentences("Een beetje geld.", "Heel veel geld.")
    for slope in (0.9, 0.95, 1.0, 1.1, 1.2):
        likeness = replace(likeness_of((1, 0), words="geld"), line=(slope, -3.5))
        encoder = Placed({"Een beetje geld.": (1, 0), "Heel veel geld.": (1, 0)})
        (found,) = find_similar([passage], likeness, encoder)
        assert found.trigger == (Span(11, 16),)


def test_a_source_as_sure_as_it_must_be_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    even = replace(likeness_of((1, 0)), line=(0.0, 0.0))  # every known text gets 0.5
    for least, count in ((0.5, 1), (np.nextafter(0.5, 1), 0)):
        monkeypatch.setattr(room, "SPEAKS", least)
        found = find_similar([make_passage("iets")], even, Placed({"iets": (1, 0)}))
        assert [item.strength for item in found] == [0.5] * count


def test_what_differs_after_the_ninth_decimal_is_a_tie_and_the_first_reference_is_named() -> None:
    likeness = likeness_of((0, 1), (4e-10, 1), (6e-10, -1), centre=-9.0)
    references = tuple(
        replace(one, passage=make_passage(text))
        for one, text in zip(likeness.references, ("eerste", "tweede", "derde"), strict=True)
    )
    for some, named in ((2, "eerste"), (3, "derde")):
        part = replace(likeness, references=references[:some], vectors=likeness.vectors[:some])
        (found,) = find_similar([make_passage("iets")], part, Placed({"iets": (1, 0)}))
        assert found.note == f"lijkt op “{named}”"


def test_no_more_than_2048_texts_are_encoded_at_once() -> None:
    sizes = []

    class Counted(Placed):
        def encode(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
            sizes.append(len(passages))
            return super().encode(passages)

    passage = make_passage("iets")
    find_similar([passage] * 2049, likeness_of((1, 0)), Counted({}))
    assert sizes == [2048, 1]


@pytest.mark.parametrize("second", ["Heel veel geld.", "Veel geld."])
def test_in_a_long_passage_a_sentence_of_less_than_three_words_says_nothing(second: str) -> None:
    passage = of_sentences("Dat was gisteren.", second)
    found = find_similar([passage], likeness_of((1, 0)), Placed({second: (1, 0)}))
    assert len(found) == (len(second.split()) == 3)
    assert len(find_similar([make_passage(second)], likeness_of((1, 0)),
                            Placed({second: (1, 0)}))) == 1  # fmt: skip


def test_of_two_sentences_equally_alike_the_first_is_pointed_out() -> None:
    passage = of_sentences("Een beetje geld.", "Heel veel geld.", start=3)
    encoder = Placed({"Een beetje geld.": (1, 0), "Heel veel geld.": (1, 0)})
    (found,) = find_similar([passage], likeness_of((1, 0), words="geld"), encoder)
    assert found.words == "geld."
    assert found.trigger[0].start == 3 + len("Een beetje ")


def test_words_that_name_no_subject_are_not_pointed_out() -> None:
    passage = make_passage("de subsidie - groot")
    (sentence,) = passage.sentences
    tokens = tuple(replace(t, pos="DET" if t.text == "de" else "X") for t in sentence.tokens)
    passage = replace(passage, sentences=(replace(sentence, tokens=tokens),))
    likeness = likeness_of((1, 0), words="de subsidie - klein")
    (found,) = find_similar([passage], likeness, Placed({"de subsidie - groot": (1, 0)}))
    assert found.words == "subsidie"


@pytest.mark.parametrize("examples", [5, 6])
def test_twelve_comparisons_with_other_codes_tell_what_near_means(examples: int) -> None:
    places = [(0.0, 1.0), (0.0, -1.0)] * 3
    texts = {"plus": (1.0, 0.0)} | {f"min {n}": place for n, place in enumerate(places)}
    references = [Reference("a", "example", make_passage("plus"))] * examples
    references += [Reference("b", "example", make_passage(f"min {n}")) for n in range(6)]
    likeness = learn_likeness(references, Placed(texts))
    if examples == 5:
        assert likeness is None
        return
    assert likeness is not None
    assert likeness.profiles.tolist() == [[1, 0], [-1, 0]]
    # a's six examples lie at -1 from the profile of b, those of b at 0 from that of a
    assert (likeness.centre, likeness.spread) == (-0.5, 0.5)


def test_a_code_with_one_text_is_compared_with_that_one_alone() -> None:
    places = [(0.6, 0.8), (0.6, -0.8)] * 6
    texts = {"plus": (1.0, 0.0)} | {f"min {n:02}": place for n, place in enumerate(places)}
    references = [
        Reference("a" if text == "plus" else "b", "example", make_passage(text)) for text in texts
    ]
    likeness = learn_likeness(references, Placed(texts))
    assert likeness is not None
    assert likeness.fewest == 1
    # twelve texts of b lie at 0.6 + 2 * 0.6 from a, the one of a at -1 + 2 * 0.6 from b
    assert likeness.centre == pytest.approx((12 * 1.8 + 0.2) / 13)


def test_beside_a_background_texts_that_a_code_lacks_count_as_unlike() -> None:
    texts = {"plus": (1.0, 0.0), "min": (-1.0, 0.0)}
    references = [
        Reference(code, "definition", make_passage(text))
        for code, text in zip("ab", texts, strict=True)
    ]
    usual = np.array([[1, 0], [0, 1]], np.float32)
    likeness = learn_likeness(references, Placed(texts), (1.3, -3.19), usual)
    assert likeness is not None
    # likeness of the usual texts to a and b: 1 + 2 * 1/4, the same below zero, and twice 0
    assert (likeness.centre, likeness.spread) == (0, pytest.approx((2 * 1.5**2 / 4) ** 0.5))
    (found,) = find_similar([make_passage("plus")], likeness, Placed(texts))
    assert found.strength == 0.2056  # 1 / (1 + exp(3.19 - 1.3 * 1.5 / 1.0607))


def test_codes_with_the_same_texts_have_no_profile_of_their_own() -> None:
    texts = {f"tekst {n}": (1.0, 0.0) if n % 2 else (0.0, 1.0) for n in range(7)}
    references = [Reference(code, "example", make_passage(t)) for code in "ab" for t in texts]
    likeness = learn_likeness(references, Placed(texts))
    assert likeness is not None
    assert likeness.profiles.tolist() == [[0, 0], [0, 0]]


def test_nothing_to_compare_with() -> None:
    encoder = open_encoder("", fit_on=[], seed=1)
    only = [Reference("a", "counterexample", make_passage("iets"))]
    assert learn_likeness(only, encoder) is None
    assert learn_likeness([], encoder) is None


def test_a_codebook_of_one_definition_cannot_tell_what_near_means() -> None:
    alone = Reference("geld", "definition", make_passage("geld budget subsidie"))
    encoder = open_encoder("", fit_on=[alone.passage], seed=1)
    assert learn_likeness([alone], encoder) is None


def test_two_bare_codes_do_not_make_every_text_alike() -> None:
    texts = [("geld", "Financiering. Het gaat over geld."), ("tijd", "Tijd. Er is te weinig tijd.")]
    references = [Reference(code, "definition", make_passage(text)) for code, text in texts]
    encoder = open_encoder("", fit_on=[one.passage for one in references], seed=1)
    assert learn_likeness(references, encoder) is None


def test_the_texts_of_a_codebook() -> None:
    book = Codebook(
        "b",
        "1",
        (
            Code(
                "geld",
                "Geld",
                "Over geld.",
                include=("budget",),
                examples=(Example("Duur."),),
                counterexamples=(Example("Arm."),),
            ),
            Code("oud", "Oud", "Was.", status="retired"),
        ),
        "sha",
    )
    assert reference_texts(book) == (
        ("geld", "definition", "Geld. Over geld."),
        ("geld", "include", "budget"),
        ("geld", "example", "Duur."),
        ("geld", "counterexample", "Arm."),
    )


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_references_and_passages_is_irrelevant(shuffle: random.Random) -> None:
    passages = [
        make_passage("de subsidie was te klein", start=0),
        make_passage("hoge werkdruk en weinig tijd", start=50),
        make_passage("partners vinden elkaar", start=90),
    ]
    texts, mixed = list(TEXTS), list(passages)
    shuffle.shuffle(texts)
    shuffle.shuffle(mixed)
    left = set(find_similar(passages, *learned()))
    right = set(find_similar(mixed, *learned(tuple(texts))))
    assert left
    assert left == right
