"""The marked passages: what they say of themselves, and that the finder still finds most."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from benchmarks.pseudonyms import Score, ours, scored
from kvds_nlp.places import shipped
from kvds_nlp.pseudonyms import KINDS, Known
from tools.pseudonyms.corpus import Marked, marked, read


@pytest.mark.parametrize(
    "name",
    [
        "namen",
        "namen-gold",
        "namen-gold-2",
        "namen-gold-3",
        "namen-gold-4",
        "namen-gold-5",
        "namen-ontwikkeling",
    ],
)
def test_marks_are_stretches_of_their_text_in_order(name: str) -> None:
    passages = [passage for _, passage in read(shipped("corpora", name))]
    for passage in passages:
        spans = passage.marks
        assert all(0 <= a < b <= len(passage.text) for a, b, _ in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        assert all(kind in KINDS for _, _, kind in spans)
        assert all(passage.text[a:b].strip() for a, b, _ in spans)
    assert len({passage.text for passage in passages}) == len(passages)


def test_there_is_as_much_as_the_readme_says() -> None:
    authors = Counter(author for author, _ in read(shipped("corpora", "namen")))
    assert authors == {
        "w1": 1500, "w2": 1500, "w4": 400, "w5": 400, "w6": 642, "w7": 139, "w8": 646,
        "w17": 300, "w22": 396, "w30": 235, "w31": 242, "w32": 224, "w41": 215, "w42": 218,
        "w43": 227, "w44": 266, "w45": 93, "w46": 264, "w47": 261, "w48": 236,
    }  # fmt: skip
    authors = Counter(author for author, _ in read(shipped("corpora", "namen-ontwikkeling")))
    assert authors == {
        "w9": 155, "w10": 172, "w11": 89, "w15": 97, "w16": 109, "w20": 76, "w21": 44,
        "w30": 115, "w31": 108, "w32": 126, "w41": 115, "w42": 112, "w43": 103, "w44": 134,
        "w45": 57, "w46": 136, "w47": 139, "w48": 114,
    }  # fmt: skip
    assert len(list(read(shipped("corpora", "namen-gold")))) == 370
    assert len(list(read(shipped("corpora", "namen-gold-2")))) == 142
    assert len(list(read(shipped("corpora", "namen-gold-3")))) == 160
    assert len(list(read(shipped("corpora", "namen-gold-4")))) == 200


@pytest.mark.parametrize(
    "name",
    [
        "namen-gold",
        "namen-gold-2",
        "namen-gold-3",
        "namen-gold-4",
        "namen-gold-5",
        "namen-ontwikkeling",
    ],
)
def test_no_passage_of_the_gold_was_learned_from(name: str) -> None:
    learned = {passage.text for _, passage in read(shipped("corpora", "namen"))}
    assert not learned & {passage.text for _, passage in read(shipped("corpora", name))}


def test_a_mark_is_read_and_a_broken_one_refused() -> None:
    assert marked("«naam:Fatma» zei «plaats: Echt»") == Marked(
        "Fatma zei Echt", ((0, 5, "naam"), (10, 14, "plaats"))
    )
    assert marked(r"in «plaats:Oud\nDorp»").text == "in Oud\nDorp"
    with pytest.raises(ValueError, match="is no kind"):
        marked("«dorp:Echt»")
    with pytest.raises(ValueError, match="broken"):
        marked("«naam:Echt zei")


def test_the_scorer_wants_every_letter_and_knows_a_wrong_mask() -> None:
    passage = Marked("Dat zei Fatma Kaya uit Echt.", ((8, 18, "naam"), (23, 27, "plaats")))
    score = Score()
    score.add(passage, [(8, 13, "naam"), (23, 27, "plaats"), (0, 7, "naam")])
    tallies = {kind: (t.there, t.found, t.masks, t.right) for kind, t in score.by_kind.items()}
    assert tallies == {"naam": (1, 0, 2, 1), "plaats": (1, 1, 1, 1)}


@pytest.mark.slow
def test_most_of_the_gold_is_found_and_most_masks_are_right() -> None:
    passages = [passage for _, passage in read(shipped("corpora", "namen-gold"))]
    whole = scored(passages, ours(Known())).whole
    assert whole.found / whole.there > 0.94
    assert whole.right / whole.masks > 0.94
