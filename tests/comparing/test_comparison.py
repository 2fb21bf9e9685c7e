"""Who raises what where: people are counted once, and chance is not called a difference."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kvds_nlp.comparing import compare
from kvds_nlp.comparing.counting import count
from kvds_nlp.data import Origin
from kvds_nlp.spans import Span
from tests.builders import make_codebook, make_corpus
from tests.comparing.helpers import CODES, answer, compared, corpus_of, design_of, row_of


def test_a_person_counts_once_however_often_they_say_it() -> None:
    said = [
        answer("r1", "loslaten", proeftuin="A", question="1"),
        answer("r1", "loslaten", proeftuin="A", question="2"),
        answer("r2", proeftuin="A"),
        answer("r1", proeftuin="B"),
    ]
    found = compared(said)
    assert row_of(found, "A", "loslaten") == (1, 2)
    assert row_of(found, "B", "loslaten") == (0, 1)
    row = found.rows[0]
    assert (row.documents, row.documents_n, row.segments) == (2, 3, 2)


def test_waves_stand_in_their_order_and_other_groups_by_name() -> None:
    said = [answer(f"r{n}", wave=wave) for n, wave in enumerate(("nameting", "voormeting"))]
    assert count(corpus_of(said), CODES, by="wave").groups == ("voormeting", "nameting")
    said = [answer(f"r{n}", vorm=form) for n, form in enumerate(("voormeting", "nameting"))]
    assert count(corpus_of(said), CODES, by="vorm").groups == ("nameting", "voormeting")


def test_rejected_codings_do_not_count() -> None:
    found = compared([answer("r1", "loslaten", proeftuin="A", status="rejected")])
    assert row_of(found, "A", "loslaten") == (0, 1)


def test_a_code_nobody_has_and_a_proeftuin_without_codings_are_rows_of_zeros() -> None:
    found = compared([answer("r1", "loslaten", proeftuin="A"), answer("r2", proeftuin="B")])
    assert row_of(found, "A", "nooit") == (0, 1)
    assert row_of(found, "B", "loslaten") == (0, 1)
    assert next(d for d in found.differences if d.code == "nooit").p is None


def test_one_respondent_only_gives_no_tests_and_a_wide_interval() -> None:
    found = compared([answer("r1", "loslaten", proeftuin="A")])
    assert all(d.p is None for d in found.differences)
    assert found.rows[0].share.low == pytest.approx(0.025, abs=1e-3)
    assert found.rows[0].difference is None


def test_nothing_at_all_is_an_empty_comparison() -> None:
    found = compared([])
    assert (found.groups, found.rows, found.people) == ((), (), 0)


def test_documents_without_the_fact_are_a_group_of_their_own_and_outside_the_tests() -> None:
    said = [answer(f"a{n}", "loslaten", proeftuin="P", soort="x") for n in range(6)]
    said += [answer(f"b{n}", proeftuin="P", soort="y") for n in range(6)]
    without = compared(said, by="soort")
    more = said + [answer(f"c{n}", "loslaten", proeftuin="P") for n in range(12)]
    found = compared(more, by="soort")
    assert found.groups == ("x", "y", "")
    assert found.unknown == 12
    assert found.differences[0].p == without.differences[0].p


def test_a_clear_difference_is_found_and_no_difference_is_not() -> None:
    said = [answer(f"a{n}", "loslaten", "sturen", proeftuin="A") for n in range(10)]
    said += [answer(f"b{n}", "sturen", proeftuin="B") for n in range(5)]
    said += [answer(f"c{n}", proeftuin="B") for n in range(5)]
    found = compared(said)
    by_code = {d.code: d for d in found.differences}
    assert by_code["loslaten"].p == pytest.approx(1 / 5000, abs=3e-4)
    assert by_code["sturen"].p is not None
    assert by_code["sturen"].p > 0.02
    row = next(r for r in found.rows if (r.group, r.code) == ("A", "loslaten"))
    # Fisher's exact test on 10/0, 0/10: 2 / 184756
    assert row.p == pytest.approx(2 / 184_756, rel=1e-6)
    assert row.difference == 1.0


def test_a_fact_of_the_proeftuin_is_tested_on_proeftuinen_not_on_people() -> None:
    said = []
    for number in range(4):
        owner = "gemeente" if number < 2 else "corporatie"
        for person in range(20):
            codes = ["loslaten"] if number < 2 else []
            place = f"P{number}"
            said.append(answer(f"{person}", *codes, proeftuin=place, opdrachtgever=owner))
    found = compared(said, by="opdrachtgever")
    assert found.level == "proeftuinen"
    p = found.differences[0].p
    assert p is not None
    assert p == pytest.approx(1 / 3, abs=0.03)  # 2 of the 6 ways to label four proeftuinen
    assert all(row.p is None for row in found.rows)


def test_the_permutation_test_keeps_its_promise_for_clustered_answers() -> None:
    """Proeftuinen differ, opdrachtgevers do not: a false alarm in about 5 of 100 studies."""
    alarms = 0
    for study in range(120):
        rng = np.random.default_rng(study)
        said = []
        for number in range(10):
            chance = rng.beta(1, 1)
            for person in range(6):
                codes = ["loslaten"] if rng.random() < chance else []
                said.append(
                    answer(
                        f"{person}", *codes, proeftuin=f"P{number}", opdrachtgever=str(number % 2)
                    )
                )
        plan = design_of(said, by="opdrachtgever")
        alarms += plan.shuffled_p(rounds=199, seed=study)[0] <= 0.05
    assert alarms <= 12


def test_begin_and_end_are_compared_within_the_same_respondent() -> None:
    said = []
    for n in range(9):
        said.append(answer(f"{n}", "sturen", proeftuin="A", wave="begin", row=n))
        said.append(answer(f"{n}", "loslaten", proeftuin="A", wave="eind", row=n))
    said.append(answer("los", "loslaten", proeftuin="A", wave="eind", row=99))
    found = compared(said)
    assert found.waves == ("begin", "eind")
    change = {c.code: c for c in found.changes}["loslaten"]
    assert (change.only_first, change.only_last, change.both, change.neither) == (0, 9, 0, 0)
    assert change.p == pytest.approx(2 * 0.5**9)


def test_a_change_among_several_codes_is_held_to_a_stricter_measure() -> None:
    said = []
    for n in range(8):
        begin = ["sturen"] if n < 6 else []
        said.append(answer(f"{n}", *begin, proeftuin="A", wave="begin", row=n))
        said.append(answer(f"{n}", "loslaten", proeftuin="A", wave="eind", row=n))
    found = {c.code: (c.p, c.q) for c in compared(said).changes}
    # McNemar: 0 against 8, 6 against 0, nobody; Benjamini and Hochberg over the three.
    assert found["loslaten"] == pytest.approx((2 / 2**8, 3 * 2 / 2**8))
    assert found["sturen"] == pytest.approx((2 / 2**6, 3 / 2 * 2 / 2**6))
    assert found["nooit"] == (1.0, 1.0)


def test_closed_answers_are_counted_per_row_with_their_n() -> None:
    said = []
    for n in range(8):
        facts = {"ruimte": "klopt niet" if n % 2 else "klopt, en werkte bevorderend"}
        if n == 7:
            facts = {}
        facts |= {"rapportcijfer": "7,5" if n else "6", "consent": "ja", "proeftuin": "A"}
        said += [answer(f"{n}", "loslaten", question=q, row=n, **facts) for q in "12"]
    found = compared(said)
    (asked,) = found.closed
    assert asked.question == "ruimte"
    assert asked.answers == (("klopt, en werkte bevorderend", 4), ("klopt niet", 3))
    assert (asked.n, asked.missing) == (7, 1)
    overall = next(mark for mark in found.marks if mark.proeftuin == "")
    assert overall.n == 8
    assert overall.mean.value == pytest.approx((7 * 7.5 + 6) / 8)
    assert {(c.answer, c.people, c.n) for c in found.crossed if c.code == "loslaten"} == {
        ("klopt niet", 3, 3), ("klopt, en werkte bevorderend", 4, 4)
    }  # fmt: skip


def test_what_is_the_same_for_all_of_a_proeftuin_is_no_closed_question() -> None:
    said = []
    for number in range(4):
        owner = "gemeente" if number < 2 else "corporatie"
        for person in range(3):
            facts = {"proeftuin": f"P{number}", "opdrachtgever": owner}
            said.append(answer(f"{person}", tevreden="ja" if person else "nee", **facts))
    found = compared(said)
    assert [asked.question for asked in found.closed] == ["tevreden"]
    assert {cell.question for cell in found.crossed} == {"tevreden"}


def test_a_mark_lies_between_0_and_10_and_both_may_be_given() -> None:
    marks = ("0", "10", "7,5", "10")
    said = [
        answer(f"{n}", proeftuin="A", rapportcijfer=mark, cijfercode=f"{n + 8}")
        for n, mark in enumerate(marks)
    ]
    (everyone, here) = compared(said).marks
    assert (everyone.question, everyone.n, here.n) == ("rapportcijfer", 4, 4)
    assert everyone.mean.value == pytest.approx(27.5 / 4)


def test_a_mark_without_a_proeftuin_counts_once() -> None:
    said = [answer("1", rapportcijfer="4"), answer("2", proeftuin="A", rapportcijfer="8")]
    everyone, here = compared(said).marks
    assert (everyone.n, everyone.mean.value) == (2, 6.0)
    assert (here.proeftuin, here.n) == ("A", 1)


def test_people_are_told_apart_by_file_and_row_when_nobody_numbered_them() -> None:
    said = []
    for path, row, column in (("a.csv", 5, "x"), ("a.csv", 5, "y"), ("b.csv", 5, "z")):
        document, segment, codings = answer("", "loslaten", question=column)
        origin = Origin(path, row, column)
        said.append((replace(document, origin=origin), segment, codings))
    found = compared(said)
    assert (found.people, found.documents) == (2, 3)


def test_codes_that_go_together_are_counted_by_person() -> None:
    said = [answer(f"{n}", "loslaten", "sturen", proeftuin="A") for n in range(3)]
    said += [answer("x", "loslaten", proeftuin="A")]
    (pair,) = compared(said).together
    assert (pair.segments, pair.people, pair.either) == (3, 3, 4)
    assert pair.expected == pytest.approx(3.0)
    (alone,) = compared([answer("x", "loslaten", "sturen")]).together
    assert (alone.people, alone.expected) == (1, 1.0)


def test_a_rejected_code_goes_together_with_nothing() -> None:
    both = answer("x", "loslaten", "sturen", proeftuin="A")
    document, segment, kept = answer("y", "loslaten", proeftuin="A")
    _, _, rejected = answer("y", "sturen", proeftuin="A", status="rejected")
    (pair,) = compared([both, (document, segment, kept + rejected)]).together
    assert (pair.segments, pair.people, pair.either) == (1, 1, 2)


def test_order_of_input_changes_nothing() -> None:
    said = [answer(f"{n}", *CODES[: n % 3], proeftuin="AB"[n % 2], row=n) for n in range(20)]
    assert compared(said) == compared(said[::-1])


def test_single_groups_are_tested_exactly_only_where_people_are_exchanged() -> None:
    said = [answer(f"{n}", "loslaten", proeftuin="AB"[n % 2]) for n in range(4)]
    counts = count(corpus_of(said), CODES)
    assert np.isnan(
        design_of(said, by="proeftuin").group_p(counts)
    ).all()  # everybody raises it: no test


@pytest.mark.parametrize(("sure", "told"), [(0.6, 1), (0.59, 0), (0.0, 0), (1.0, 1)])
def test_a_direction_nobody_is_sure_of_is_counted_as_unsure(sure: float, told: int) -> None:
    document, segment, (coding,) = answer("r1", "loslaten", proeftuin="A", valence="belemmerend")
    codings = [replace(coding, valence_score=sure)]
    corpus = make_corpus([document], [segment], codings, codebook=make_codebook(*CODES))
    for row in (compare(corpus).rows[0], compare(corpus).total[0]):
        assert (row.belemmerend, row.unsure, row.segments) == (told, 1 - told, 1)
        assert (row.bevorderend, row.neutraal) == (0, 0)


def test_an_interview_is_one_document_however_often_it_is_coded() -> None:
    document, segment, (coding,) = answer("r1", "loslaten", proeftuin="A", valence="belemmerend")
    again = replace(segment, span=Span(3, 7), quote="deed")
    coding = replace(coding, valence_score=1.0)
    codings = [
        coding,
        replace(coding, segment=again, valence="bevorderend"),
        replace(coding, segment=again, code="sturen"),
        replace(coding, segment=again, code="vergeten"),  # no code of the codebook
    ]
    corpus = make_corpus([document], [segment, again], codings, codebook=make_codebook(*CODES))
    found = compare(corpus)
    row = found.rows[0]
    assert (row.documents, row.documents_n, row.segments) == (1, 1, 2)
    assert (row.belemmerend, row.bevorderend, row.neutraal, row.unsure) == (1, 1, 0, 0)
    assert [(r.code, r.segments, r.documents) for r in found.total] == [
        ("loslaten", 2, 1), ("sturen", 1, 1), ("nooit", 0, 0)
    ]  # fmt: skip
    assert (found.people, found.documents, found.segments) == (1, 1, 2)
    assert row.segments_n == 2


def test_pairs_of_codes_stand_in_codebook_order() -> None:
    said = [answer(f"{n}", *CODES, proeftuin="A") for n in range(2)]
    said += [answer(f"x{n}", "sturen", proeftuin="A") for n in range(2)]
    told = {(t.code, t.other): (t.people, t.either, t.expected) for t in compared(said).together}
    assert list(told) == [("loslaten", "sturen"), ("loslaten", "nooit"), ("sturen", "nooit")]
    assert told["loslaten", "nooit"] == (2, 2, 2 * 2 / 4)
    assert told["sturen", "nooit"] == (2, 4, 4 * 2 / 4)


def test_groups_are_given_with_their_own_rows() -> None:
    said = [answer("r1", "loslaten", proeftuin="A"), answer("r2", "sturen", proeftuin="B")]
    found = compared(said)
    by_group = {group: [(r.group, r.code) for r in rows] for group, rows in found.by_group}
    assert by_group == {g: [(g, code) for code in CODES] for g in ("A", "B")}
    assert [found.total[at].share.value for at in range(3)] == [0.5, 0.5, 0.0]
    assert [row.pooled for row in found.total] == [0.5, 0.5, 0.0]
    assert found.wave == ""
    assert (found.waves, found.changes) == ((), ())
