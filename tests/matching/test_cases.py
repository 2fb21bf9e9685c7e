"""Dutch sentences, written by hand, in tests/cases/matching/*.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kvds_nlp.matching import compile_rules
from tests.matching.helpers import blank_engine, make_codebook, make_passage, triggers

FOLDER = Path(__file__).parents[1] / "cases" / "matching"
FAILURES = "known-failures.yaml"


def cases(*, failing: bool) -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        if (path.name == FAILURES) != failing:
            continue
        for group in YAML(typ="safe").load(path.read_text(encoding="utf-8")):
            said = [*(group.get("match") or {}).items()]
            said += [(text, "") for text in group.get("no_match") or ()]
            for text, expected in said:
                yield pytest.param(group, text, expected, id=f"{group['rule']}: {text}")


def found_triggers(group: dict[str, Any], text: str) -> str:
    matcher = compile_rules(make_codebook(group["rule"]), keys=blank_engine().keys)
    asked, role = group.get("question", ""), group.get("role", "respondent")
    passage = make_passage(text, question=asked, role=role)
    found = matcher.find(passage)
    assert all(matcher.replay(evidence, passage) for evidence in found)
    return " | ".join(triggers(found, text))


@pytest.mark.parametrize(("group", "text", "expected"), cases(failing=False))
def test_case(group: dict[str, Any], text: str, expected: str) -> None:
    assert found_triggers(group, text) == expected


@pytest.mark.xfail(strict=True, reason="known failures of the blank pipeline")
@pytest.mark.parametrize(("group", "text", "expected"), cases(failing=True))
def test_known_failure(group: dict[str, Any], text: str, expected: str) -> None:
    assert found_triggers(group, text) == expected


def test_there_are_enough_cases_of_both_kinds() -> None:
    expectations = [case.values[2] for case in cases(failing=False)]
    assert len(expectations) >= 120
    assert sum(not expected for expected in expectations) >= 40
