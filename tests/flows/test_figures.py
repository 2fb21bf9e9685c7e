"""Figures the journeys make themselves, by hand: topics by group, lines of a codebook, cases."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kvds_nlp.codebook import read_codebook
from kvds_nlp.codebook.diffing import diff_codebooks
from kvds_nlp.comparing import compare
from kvds_nlp.data import Coding, Evidence, Passage
from kvds_nlp.deciding import shipped_policy
from kvds_nlp.errors import InputError
from kvds_nlp.flows.code import counts_of
from kvds_nlp.flows.codebook_checks import code_lines, diff_lines
from kvds_nlp.flows.evaluate import cases_of
from kvds_nlp.flows.model_scoring import NO_IDEA, SILENT, seen_by_model
from kvds_nlp.flows.report import build_report
from kvds_nlp.flows.topic_inputs import TopicOptions
from kvds_nlp.flows.topic_shares import group_topics
from kvds_nlp.language import open_engine
from kvds_nlp.learning.examples import CLUES
from kvds_nlp.matching.reports import SegmentChange
from kvds_nlp.readers.labels import LabelledRow
from kvds_nlp.sources import CodingSetup
from kvds_nlp.spans import Span, short
from kvds_nlp.statistics import exact_edges, logit
from tests.builders import (
    make_codebook,
    make_conversation,
    make_corpus,
    make_document,
    make_passage,
    make_segment,
)


def asked(topic_of: dict[tuple[str, str, str], int]) -> tuple[list[Passage], object, np.ndarray]:
    """(proeftuin, respondent, wave) -> the topic of that answer, as passages and corpus."""
    documents, passages = [], []
    for n, (place, who, wave) in enumerate(topic_of):
        facts = {"proeftuin": place, "respondent": who, "wave": wave}
        document = make_document("Ja.", doc_id=f"d{n}", kind="answer", facts=facts)
        documents.append(document)
        passages.append(replace(make_passage("Ja."), segment=make_segment("Ja.", doc_id=f"d{n}")))
    segments = [passage.segment for passage in passages]
    corpus = make_corpus(documents, segments, codebook=make_codebook("c"))
    return passages, corpus, np.array(list(topic_of.values()))


def test_topics_are_counted_by_respondent_in_every_group_and_wave() -> None:
    passages, corpus, labels = asked({
        ("A", "1", "begin"): 0, ("A", "1", "eind"): 1, ("A", "2", "begin"): 0,
        ("A", "2", "eind"): 0, ("B", "3", "begin"): -1, ("B", "3", "eind"): 1,
        ("B", "4", "begin"): 1,
    })  # fmt: skip
    shares, moved = group_topics(passages, corpus, labels, 2)  # type: ignore[arg-type]
    counted = {(s.by, s.group, s.topic): (s.people, s.people_n, s.segments, s.segments_n)
               for s in shares}  # fmt: skip
    assert counted == {
        ("proeftuin", "A", 0): (2, 2, 3, 4), ("proeftuin", "A", 1): (1, 2, 1, 4),
        ("proeftuin", "B", 0): (0, 2, 0, 3), ("proeftuin", "B", 1): (2, 2, 2, 3),
        ("wave", "begin", 0): (2, 4, 2, 4), ("wave", "begin", 1): (1, 4, 1, 4),
        ("wave", "eind", 0): (1, 3, 1, 3), ("wave", "eind", 1): (2, 3, 2, 3),
    }  # fmt: skip
    first = shares[0]
    assert (first.share, (first.low, first.high)) == (1.0, pytest.approx(exact_edges(2, 2)))
    changed = [(m.topic, m.first, m.last, m.both, m.only_first, m.only_last, m.pairs)
               for m in moved]  # fmt: skip
    assert changed == [(0, "begin", "eind", 1, 1, 0, 3), (1, "begin", "eind", 0, 0, 2, 3)]


def test_one_group_has_no_shares_and_nobody_twice_no_change() -> None:
    passages, corpus, labels = asked({("A", "1", ""): 0, ("A", "2", ""): 0})
    assert group_topics(passages, corpus, labels, 1) == ((), ())  # type: ignore[arg-type]
    passages, corpus, labels = asked({("A", "1", "begin"): 0, ("A", "2", "eind"): 0})
    shares, moved = group_topics(passages, corpus, labels, 1)  # type: ignore[arg-type]
    assert {s.by for s in shares} == {"wave"}
    assert moved == ()


BOOK = read_codebook(
    """\
name: b
version: "1"
codes:
  - id: los
    label: Loslaten
    definition: Uit handen.
    include: [een, twee]
    rules: [loslaten, {phrase: uit handen, unless: [nooit], valence: bevorderend, weight: 0.5}]
    examples: [{text: Wij lieten los., valence: bevorderend}]
    counterexamples: [Los zand.]
  - {id: oud, label: Oud, definition: Weg., parent: los, replaces: [eerder], status: draft}
"""
)


def test_a_code_is_shown_with_all_that_is_said_of_it() -> None:
    lines = list(code_lines(BOOK.codes[0]))
    assert lines[0] == "\nLoslaten (los)\n  Uit handen."
    assert lines[1:3] == [
        "  include: een; twee",
        f"  rule      {BOOK.codes[0].rules[0].id} loslaten  ·  weight 0.8",
    ]
    assert lines[3].endswith("·  unless nooit  ·  bevorderend  ·  weight 0.5")
    assert lines[4:] == ["  example   “Wij lieten los.” [bevorderend]", "  not       “Los zand.”"]
    other = list(code_lines(BOOK.codes[1]))
    assert other == ["\nOud (oud) [draft]\n  Weg.", "  part of los", "  replaces eerder"]


@pytest.mark.parametrize(("many", "more"), [(20, False), (21, True), (23, True)])
def test_twenty_segments_that_change_are_shown_and_the_rest_counted(many: int, more: bool) -> None:
    changes = [
        SegmentChange(make_segment("x" * 91, doc_id=f"{n:02}"), ("a",), ("b", "c"), {"a": ("los",)})
        for n in range(many)
    ]
    lines = list(diff_lines(diff_codebooks(BOOK, BOOK), changes))
    assert lines[:3] == [
        "no differences", f"\n{many} segments change code (by rules alone)",
        "  00@0-91: +a -b -c",
    ]  # fmt: skip
    assert lines[3:5] == [f"    “{'x' * 89}…”", "    a: los"]
    assert sum(line.startswith("    “") for line in lines) == 20
    assert (lines[-1] == f"  ... and {many - 20} more; all with --json") is more
    assert list(diff_lines(diff_codebooks(BOOK, BOOK), None)) == ["no differences"]


def test_a_text_of_ninety_characters_is_not_cut() -> None:
    assert (short("x" * 90), short("x" * 91)) == ("x" * 90, "x" * 89 + "…")


def test_each_step_tells_what_went_in_and_came_out() -> None:
    document = make_conversation(("interviewer", "Hoe?"), ("respondent", "Zo."))
    segments = [make_segment("Hoe?"), make_segment("Zo.", start=9), make_segment("En.", start=20)]
    codings = [Coding(segments[0], "c", (), 0.5)]
    found = counts_of(make_corpus([document], segments, codings), 7, [1.0, 1.5, 3.5, 3.75])
    assert [(c.step, c.into, c.out, c.unit, c.seconds) for c in found] == [
        ("segments", 2, 3, "turns -> segments", 0.5),
        ("evidence", 3, 7, "segments -> evidence", 2.0),
        ("codings", 7, 1, "evidence -> codings", 0.25),
    ]


def test_a_case_says_what_was_proposed_and_its_first_three_reasons() -> None:
    row = LabelledRow("Wij lieten los.", ("a",), "P", complete=True, valence=(), row=2)
    passage = make_passage("Wij lieten los.")
    segment = passage.segment

    def reason(source: str, *words: tuple[int, int], note: str = "") -> Evidence:
        return Evidence(segment, "a", source, tuple(Span(*w) for w in words), 0.5, note=note)

    evidence = (
        reason("rule:1", (4, 10)), reason("rule:2", (4, 10)), reason("model:m", note="weegt"),
        reason("rule:3", (11, 14)),
    )  # fmt: skip
    codings = [Coding(segment, "a", evidence, 0.5), Coding(segment, "b", (), 0.49)]
    (case,) = cases_of([row], [passage], codings, {"a": 0.5, "b": 0.5})
    assert (case.scored["a"].proposed, case.scored["b"].proposed) == (True, False)
    assert case.scored["a"].reason.startswith("“lieten”, ")
    assert "los" not in case.scored["a"].reason
    assert case.gold == {"a"}


def test_a_model_sees_what_the_codebook_says_and_nothing_a_model_said() -> None:
    one, other = make_passage("Wij lieten los."), make_passage("Zij ook.", start=40)
    spoke = Evidence(one.segment, "a", "rule:1", (Span(4, 10),), 0.8)
    model = Evidence(other.segment, "a", "model:m", (), 0.9)
    elsewhere = Evidence(make_segment("Weg.", start=90), "a", "rule:1", (), 0.8)
    given = ([one, other], [spoke, model, elsewhere], ["b", "a"])
    setup = CodingSetup(make_codebook("a", "b"), open_engine("blank"), shipped_policy())
    seen = seen_by_model(*given, setup, own_labels=False)
    assert seen.reasons == (("rule:1", "code:a"), ())
    assert seen.chances[:, 0].tolist() == [SILENT, SILENT]
    assert seen.chances[0, 1] > 0.3
    assert seen.chances[1, 1] == SILENT
    assert seen.vectors is None
    rule, length = CLUES.index("rule"), CLUES.index("length")
    gain = logit(0.8) - logit(setup.policy.prior)
    assert seen.clues[:, :, rule].tolist() == [[0, pytest.approx(gain)], [0, 0]]
    np.testing.assert_allclose(seen.clues[:, :, length], np.log([[3 / 20] * 2, [2 / 20] * 2]))
    own = seen_by_model(*given, setup, own_labels=True)
    assert own.chances.tolist() == [[NO_IDEA] * 2] * 2
    assert not own.clues.any()


def rows_of(many: int, *, same: bool = False) -> np.ndarray:
    """So many vectors with something in them, and one of nothing."""
    rows = np.zeros((many + 1, 4), np.float32)
    rows[:many, 0] = 1
    if not same:
        rows[:many, 1] = np.arange(many) % 2
    return rows


@pytest.mark.parametrize(
    ("many", "options", "refused"),
    [
        (10, {}, ""),
        (9, {}, "only 9 of 10 segments"),
        (10, {"topics": 5}, ""),
        (10, {"topics": 6}, "ask for at most 5"),
        (10, {"min_size": 5}, ""),
        (10, {"min_size": 6}, "ask for at most 5"),
    ],
)
def test_what_cannot_be_grouped_is_refused(
    many: int, options: dict[str, int], refused: str
) -> None:
    asked, heard = TopicOptions(**options), [make_passage("Ja.")] * (many + 1)  # type: ignore[arg-type]
    if not refused:
        asked.refuse_too_little(heard, rows_of(many))
        return
    with pytest.raises(InputError, match=refused):
        asked.refuse_too_little(heard, rows_of(many))


def test_segments_that_all_say_the_same_are_refused() -> None:
    with pytest.raises(InputError, match="all 10 segments say the same"):
        TopicOptions().refuse_too_little([], rows_of(10, same=True))


def test_who_declined_gets_no_sheet_and_every_quote_says_where() -> None:
    documents = [
        make_document(f"In {place} lieten wij het plan los: dat gaf iedereen lucht.",
                      doc_id=place, kind="answer",
                      facts={"proeftuin": place, "terugkoppeling": wish})
        for place, wish in (("Noord", ""), ("Oost", " Nee "), ("Zuid", "ja"))
    ]  # fmt: skip
    segments = [make_segment(document.text, doc_id=document.id) for document in documents]
    codings = [Coding(segment, "c", (), 0.95) for segment in segments]
    corpus = make_corpus(documents, segments, codings, declined=[" zuid"])
    report = build_report(corpus, compare(corpus), (), per_code=2)
    assert report.declined == {"Oost", "Zuid"}
    assert len(report.quotes) == 2
    assert all(quote.proeftuin == quote.coding.segment.doc_id for quote in report.quotes)


def test_who_declined_gets_no_sheet_under_the_name_they_go_by_in_the_end() -> None:
    documents = [make_document("Wij lieten het plan los.", facts={"proeftuin": "Zuid"})]
    segments = [make_segment(document.text, doc_id=document.id) for document in documents]
    codings = [Coding(segment, "c", (), 0.95) for segment in segments]
    reading = {"aliases": {"Zuidrand": "Zuid", "Rand": "Zuidrand"}}
    corpus = make_corpus(documents, segments, codings, declined=["rand"], reading=reading)
    assert build_report(corpus, compare(corpus), (), per_code=2).declined == {"Zuid"}
