"""Figures per rule, faults of examples, and segments that change code."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from kvds_nlp.codebook import Codebook, read_codebook
from kvds_nlp.data import Coding, Passage
from kvds_nlp.matching import check_examples, compile_rules, report_rules
from kvds_nlp.matching.reports import changed_segments
from kvds_nlp.spans import Span
from tests.matching.helpers import blank_engine, make_matcher, make_passage


def passages(*texts: str) -> list[Passage]:
    made = [make_passage(text) for text in texts]
    return [replace(p, segment=replace(p.segment, doc_id=f"d{n}")) for n, p in enumerate(made)]


def book(**code: Any) -> Codebook:
    body = {"id": "los", "label": "Los", "definition": "d", **code}
    return read_codebook(json.dumps({"name": "b", "version": "1", "codes": [body]}, indent=1))


def faults(**code: Any) -> list[tuple[str, str]]:
    codebook = book(**code)
    matcher = compile_rules(codebook, keys=blank_engine().keys)
    found = check_examples(codebook, matcher, make_passage)
    assert all(fault.example.line > 1 for fault in found)
    return [(fault.kind, fault.said("boek.yaml")) for fault in found]


def test_an_example_no_rule_finds_is_a_fault_with_its_line() -> None:
    found = faults(rules=["loslaten"], examples=["We laten het los.", "We doen niets."])
    assert [kind for kind, _ in found] == ["silent"]
    assert found[0][1].startswith("boek.yaml:14: los: no rule finds the example “We doen niets.”")


def test_a_counterexample_a_rule_finds_names_the_rule() -> None:
    found = faults(rules=["loslaten"], counterexamples=["De hond loslaten mag.", "De hond mag."])
    assert [kind for kind, _ in found] == ["speaks"]
    assert "rule loslaten finds the counterexample" in found[0][1]


def test_a_weak_rule_only_hints_and_two_weak_ones_speak() -> None:
    weak = [{"word": "hond", "weight": 0.3}, {"word": "mogen", "weight": 0.3}]
    assert [kind for kind, _ in faults(rules=weak, counterexamples=["De hond mag."])] == ["speaks"]
    assert faults(rules=weak, counterexamples=["De hond blaft."]) == []
    found = faults(rules=weak, examples=["De hond blaft."])
    assert "only weak rules (hond)" in found[0][1]


def test_an_example_found_for_the_other_side_is_a_fault() -> None:
    rule = {"word": "druk", "valence": "belemmerend"}
    example = {"text": "Het was druk.", "valence": "bevorderend"}
    assert [kind for kind, _ in faults(rules=[rule], examples=[example])] == ["valence"]
    assert faults(rules=["druk"], examples=[example]) == []


def test_a_code_without_rules_has_no_silent_examples() -> None:
    assert faults(examples=["We doen niets."]) == []


def test_figures_count_hits_overlap_conflict_and_precision() -> None:
    matcher = make_matcher(
        tijd=[
            {"word": "druk", "valence": "belemmerend"},
            {"word": "fijn", "valence": "bevorderend"},
        ],
        geld=["druk", "geld"],
    )
    texts = passages("Het was druk en fijn.", "Druk.", "Niets.", "Fijn.")
    decided = {(texts[0].segment.key, "tijd"): True, (texts[1].segment.key, "tijd"): False}
    report = report_rules(matcher, texts, decided)
    first, second, third, fourth = report.figures
    assert (first.hits, first.coverage, first.overlap, first.conflict) == (2, 0.5, 1, 1)
    assert (first.judged, first.precision, second.precision, third.precision) == (2, 0.5, 1.0, None)
    assert [one.wording for one in report.silent] == ["geld"]
    assert fourth.hits == 0
    assert report.texts == 4


def test_rules_that_always_speak_together_and_doubles_are_named() -> None:
    matcher = make_matcher(een=["tijd", "tijd*", "druk"], twee=["druk"])
    report = report_rules(matcher, passages("Tijd.", "Geen tijd.", "Tijd!", "Druk."))
    assert [[one.wording for one in group] for group in report.together] == [["tijd", "tijd*"]]
    assert report.doubled == (("druk", ("een", "twee")),)


def test_without_texts_there_is_nothing_to_report() -> None:
    report = report_rules(make_matcher("tijd"), [])
    assert report.figures[0].coverage == 0.0


def codings(matcher: Any, texts: list[Passage]) -> list[Coding]:
    return [Coding(e.segment, e.code, (e,), 0.8) for p in texts for e in matcher.find(p)]


def test_segments_that_change_code_say_why_and_renames_change_none() -> None:
    texts = passages("Veel tijd.", "Veel geld.", "Beide: tijd en geld.")
    old = codings(make_matcher(tijd=["tijd"], geld=["geld"]), texts)
    new = codings(make_matcher(tempo=["tijd"], geld=["budget"], armoede=["geld"]), texts)
    heirs = {"tijd": ("tempo",), "geld": ("geld",)}
    found = changed_segments(old, new, heirs)
    assert [(c.segment.doc_id, c.gained, c.lost) for c in found] == [
        ("d1", ("armoede",), ("geld",)),
        ("d2", ("armoede",), ("geld",)),
    ]
    assert found[0].why == {"armoede": ("geld",), "geld": ("geld",)}
    assert found[0].segment.span == Span(0, 10)


def test_a_rule_is_shown_in_eighty_letters() -> None:
    for letters, shown in ((80, "w" * 80), (81, "w" * 79 + "…")):
        rules = ["w" * letters]
        (fault,) = check_examples(
            book := read_codebook(json.dumps({"name": "t", "version": "1", "codes": [
                {"id": "a", "label": "a", "definition": "a", "rules": rules,
                 "counterexamples": [f"Dit is {'w' * letters}."]}]})),
            compile_rules(book, keys=blank_engine().keys),
            make_passage,
        )  # fmt: skip
        assert f"rule {shown} finds" in fault.said("b.yaml")
        assert fault.belief == 0.8


def test_half_a_belief_is_enough_to_speak() -> None:
    for weight, kinds in ((0.5, []), (0.49, ["silent"])):
        rule = {"word": "hond", "weight": weight}
        assert [kind for kind, _ in faults(rules=[rule], examples=["De hond."])] == kinds


def test_three_times_together_is_a_twin_and_twice_is_not() -> None:
    matcher = make_matcher(een=["tijd", "tijd*"])
    for count, twins in ((2, 0), (3, 1)):
        report = report_rules(matcher, passages(*[f"Tijd {n}." for n in range(count)]))
        assert len(report.together) == twins
    assert report_rules(matcher, passages("Tijd.")).doubled == ()
