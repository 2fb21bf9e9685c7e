"""What people accept of a code of their own is looked for at once, without training."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kvds_nlp.codebook import load_codebook
from kvds_nlp.data import Evidence
from kvds_nlp.deciding import decide, shipped_policy
from kvds_nlp.encoding.meaning import open_meaning
from kvds_nlp.language import open_engine
from kvds_nlp.places import shipped
from kvds_nlp.similarity import APPROVED, JudgedText
from kvds_nlp.similarity.references import Reference
from kvds_nlp.sources import CodingSetup, find_evidence, open_sources
from tests.books import OWN_BOOK
from tests.builders import make_passage

SAID = "De pony's borstelen doet hij het liefst op de manege."
ALIKE = "Op de manege mag zij de pony's voeren en borstelen."
OTHER = "Het dak van het buurthuis lekt al weken."


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> CodingSetup:
    path = Path(tmp_path_factory.mktemp("eigen") / "eigen.yaml")
    path.write_text(OWN_BOOK, encoding="utf-8")
    policy = shipped_policy(meaning=True)
    return CodingSetup(load_codebook(path), open_engine("blank"), policy, meaning=open_meaning())


def strengths(setup: CodingSetup, text: str) -> dict[str, Evidence]:
    return {one.code: one for one in find_evidence([make_passage(text)], setup)}


YES, NO = JudgedText(ALIKE, ("dieren",), ("muziek",)), JudgedText(ALIKE, (), ("dieren", "muziek"))


def test_an_accepted_passage_makes_what_is_like_it_a_proposal(setup: CodingSetup) -> None:
    taught = replace(setup, judged=(YES,))
    passage = make_passage(SAID)
    found = find_evidence([passage], taught)
    proposed = decide(found, setup.codebook, setup.policy, passages=[passage])
    assert [one.code for one in proposed] == ["dieren"]
    before = strengths(setup, SAID)
    assert "dieren" not in before or before["dieren"].strength < found[0].strength
    (reason,) = proposed[0].evidence
    assert reason.note == APPROVED
    assert reason.source == f"similar:{Reference('dieren', 'accepted', make_passage(ALIKE)).id}"
    assert "borstelen" in reason.words


def test_the_words_of_the_accepted_passage_stand_nowhere_in_the_evidence(
    setup: CodingSetup,
) -> None:
    found = find_evidence([make_passage(SAID)], replace(setup, judged=(YES,)))
    assert found
    assert all("voeren" not in repr(one) for one in found)


def test_a_rejected_passage_marks_a_border(setup: CodingSetup) -> None:
    other = JudgedText("De hond van de buren komt elke dag langs.", ("dieren",), ())
    with_no = strengths(replace(setup, judged=(other, NO)), SAID)
    without = strengths(replace(setup, judged=(other,)), SAID)
    assert with_no.get("dieren") is None or (
        with_no["dieren"].strength < without["dieren"].strength
    )


def test_a_passage_is_no_reason_for_itself(setup: CodingSetup) -> None:
    judged = replace(setup, judged=(JudgedText(SAID, ("dieren",), ()),))
    assert strengths(judged, SAID) == strengths(setup, SAID)


def test_the_order_of_judgments_is_nothing_and_each_has_a_name_of_its_own(
    setup: CodingSetup,
) -> None:
    far = JudgedText(OTHER, (), ("dieren",))
    one, two = (replace(setup, judged=some) for some in ((YES, far), (far, YES)))
    assert strengths(one, SAID) == strengths(two, SAID)
    names = [open_sources(s).names for s in (setup, replace(setup, judged=(YES,)), one, two)]
    assert names[2] == names[3]
    assert len(set(names[:3])) == 3


def test_codes_that_meaning_was_taught_are_left_to_it(setup: CodingSetup) -> None:
    book = load_codebook(shipped("codebooks", "kvds.yaml"))
    taught = replace(setup, codebook=book)
    judged = replace(taught, judged=(JudgedText(SAID, ("loslaten",), ()),))
    assert set(taught.taught) == {code.id for code in book.active}
    assert open_sources(taught).names == open_sources(judged).names
    strange = replace(setup, judged=(JudgedText(SAID, ("loslaten",), ()),))
    assert open_sources(setup).names == open_sources(strange).names
