"""Whatever happens in the process apart: one question is refused, the next is answered."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from kvds_nlp import apart
from kvds_nlp.apart import Limits, TrippedError, asked
from kvds_nlp.errors import InputError
from kvds_nlp.workbook import sheets_of

DO = "tests.misbehaving:do"
SMALL = Limits(3, 150, raised_in="study.yaml")


def ask(what: str, data: bytes = b"", limits: Limits = SMALL) -> list[str]:
    """Which process answered, and how many bytes it was given."""
    return asked(DO, {"what": what}, data, limits).decode().split()


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("abort", "broke off"),
        ("exit", "broke off"),
        ("rubbish", "broke off"),
        ("answer with 2 GB", "broke off"),
        ("hang", "more than 3 seconds to read, .* raise reading: reader_seconds in study.yaml"),
        ("ask for 2 GB", "more than 150 MB of memory .* raise reading: reader_megabytes"),
        ("grow to 2 GB", "more than 150 MB of memory .* raise reading: reader_megabytes"),
    ],
)
def test_what_cannot_be_caught_costs_one_question(what: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        ask(what, b"x" * 100_000)
    assert ask("answer", b"abc")[1] == "3"


def test_a_process_that_does_not_start_is_not_blamed_on_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    apart._Worker.stop_all()
    with monkeypatch.context() as without:
        without.setattr(sys, "path", [])
        without.setattr(sys, "executable", shutil.which("true") or sys.executable)
        with pytest.raises(InputError, match="does not start here"):
            ask("answer")
    assert ask("answer", b"abc")[1] == "3"


def test_a_limit_that_is_reached_is_not_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    apart._Worker.stop_all()
    monkeypatch.setattr(apart, "_TO_START", 0.0)  # starting takes longer than a look
    monkeypatch.setattr(apart.time, "monotonic", lambda: 5.0)
    assert ask("answer", b"abc")[1] == "3"


def test_who_waits_for_ever_is_ended_too() -> None:
    with pytest.raises(InputError, match=r"more than 0\.1 seconds to read"):
        ask("sleep", limits=Limits(0.1, 150))
    assert ask("answer", b"abc")[1] == "3"


def test_one_process_does_all_and_a_library_that_prints_is_not_heard() -> None:
    first = ask("answer")
    assert int(first[0]) != os.getpid()
    assert ask("print", b"ab") == [first[0], "2"]
    with pytest.raises(InputError, match=r"^is empté\.$"):
        ask("refuse")
    with pytest.raises(TrippedError, match=r"^ZeroDivisionError: over niets$"):
        ask("trip")
    assert ask("answer", b"x" * 3_000_000) == [first[0], "3000000"]


def test_where_no_study_is_read_no_setting_is_named() -> None:
    with pytest.raises(InputError, match=r"split it\.$"):
        ask("ask for 2 GB", limits=Limits(60, 150))


def test_no_module_is_taken_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    (tmp_path / "kvds_nlp").mkdir()
    (tmp_path / "kvds_nlp" / "__init__.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    apart._Worker.stop_all()
    assert ask("answer", b"abc")[1] == "3"


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("ps"), reason="compares the two")
def test_what_a_process_uses_is_known_by_ps_as_well() -> None:
    here, told = apart._usage(os.getpid()), apart._usage_by_ps(os.getpid())
    assert abs(here[0] - told[0]) < 5
    assert here[1] == pytest.approx(told[1], rel=0.2)
    assert here[1] > 10_000_000


def test_what_is_no_workbook_is_refused_and_the_next_is_read() -> None:
    with pytest.raises(InputError, match="is not an Excel file that can be read"):
        sheets_of(b"PK nothing")
