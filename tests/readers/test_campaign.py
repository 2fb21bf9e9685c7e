"""The campaign: how much of what people really have is read right. Misses are known, with why."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvds_nlp.readers import Intake
from tests.readers.build import read, write
from tests.readers.campaign import Case
from tests.readers.campaign_files import all_cases

KNOWN: dict[str, str] = {}
LEAST_SHARE = 0.97
CASES = all_cases()


def _plain(text: str) -> str:
    return " ".join(text.split())


def _found(reading: Intake) -> list[tuple[str, str]]:
    """Role and words of each turn, those of one speaker after another as one."""
    out: list[tuple[str, str, str]] = []
    for document in reading.documents:
        for turn in document.turns:
            words = _plain(turn.span.of(document.text))
            same = out and document.kind == "interview" and out[-1][:2] == (turn.speaker, turn.role)
            if same and turn.role != "interviewer":
                out[-1] = (turn.speaker, turn.role, f"{out[-1][2]} {words}")
            else:
                out.append((turn.speaker, turn.role, words))
    return [(role, words) for _, role, words in out]


def _right(case: Case, folder: Path) -> bool:
    found = _found(read(write(folder, case.file, case.body), **case.settings))
    truth = [(role, _plain(words)) for role, words in case.truth]
    if not case.loose:
        return found == truth
    pairs = zip(found, truth, strict=False)
    return len(found) == len(truth) and all(a == b and w in v for (a, v), (b, w) in pairs)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(reason=KNOWN[case.name], strict=True))
        if case.name in KNOWN
        else case
        for case in CASES
    ],
    ids=lambda case: case.name,
)
def test_case(case: Case, tmp_path: Path) -> None:
    assert _right(case, tmp_path), _found(read(tmp_path / case.file, **case.settings))


def test_the_share_read_right(capsys: pytest.CaptureFixture[str]) -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names) >= 150
    assert set(KNOWN) <= set(names)
    share = 1 - len(KNOWN) / len(names)
    with capsys.disabled():
        print(f"\ncampaign: {len(names) - len(KNOWN)} of {len(names)} read right ({share:.1%})")  # noqa: T201
    assert share >= LEAST_SHARE
