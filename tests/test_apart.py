"""Whatever happens in the process apart: one question is refused, the next is answered."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from kvds_nlp import apart
from kvds_nlp.apart import Limits, TrippedError, asked, by_ps, usage
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


def test_what_was_computed_for_earlier_files_is_not_on_the_next_ones_account(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask("answer")
    monkeypatch.setattr(apart._Worker, "used", lambda _: (1000.0, 0.0))
    assert ask("take a nap", b"abc")[1] == "3"


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
    here, told = usage(os.getpid()), by_ps(os.getpid())
    assert abs(here[0] - told[0]) < 5
    assert here[1] == pytest.approx(told[1], rel=0.2)
    assert here[1] > 10_000_000


@pytest.mark.skipif(os.name != "posix", reason="a launcher as a shell script")
@pytest.mark.parametrize(("what", "said"), [("hang", "3 seconds"), ("grow to 2 GB", "150 MB")])
def test_limits_hold_for_who_computes_behind_a_launcher(
    what: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where the python of a virtual environment starts another and waits."""
    launcher = tmp_path / "python"
    launcher.write_text(f'#!/bin/sh\n"{sys.executable}" "$@"\nexit 0\n')
    launcher.chmod(0o700)
    apart._Worker.stop_all()
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(sys, "executable", str(launcher))
        behind = int(ask("answer")[0])
        worker = apart._Worker._one
        assert worker
        assert worker.process.pid != behind
        with pytest.raises(InputError, match=f"more than {said}"):
            ask(what)
    for _ in range(100):  # it is gone, and not only its launcher
        if not Path(f"/proc/{behind}").exists() or "Z" in _state(behind):
            break
        time.sleep(0.05)
    else:
        pytest.fail("who computed goes on")
    assert ask("answer", b"abc")[1] == "3"


def _state(pid: int) -> str:
    told = ["ps", "-o", "stat=", "-p", f"{pid}"]
    return subprocess.run(told, capture_output=True, text=True, check=False).stdout or "Z"


class Kernel:
    """What Windows says of a process, as its documentation has it."""

    def __init__(self, *, known: bool) -> None:
        self.known, self.closed = known, list[Any]()

        def open_process(rights: int, inherit: bool, pid: int) -> int | None:
            assert (rights, inherit, pid) == (0x1000, False, 41)
            return 77 if known else None

        self.OpenProcess = open_process

    def K32GetProcessMemoryInfo(self, process: Any, memory: Any, size: int) -> bool:  # noqa: N802
        assert size == ctypes.sizeof(memory._obj) == memory._obj.cb
        memory._obj.size1, memory._obj.size6 = 10, 3_000_000_000
        return self.known

    def GetProcessTimes(self, process: Any, *times: Any) -> bool:  # noqa: N802
        for place, one in enumerate(times):  # made, ended, in the kernel, in itself
            one._obj.dwHighDateTime, one._obj.dwLowDateTime = place // 2, place * 10_000_000
        return self.known

    def CloseHandle(self, process: Any) -> None:  # noqa: N802
        self.closed.append(process.value)


@pytest.mark.skipif(sys.platform == "win32", reason="there it is asked for real")
@pytest.mark.parametrize("known", [True, False])
def test_what_windows_says_of_a_process(known: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = Kernel(known=known)
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: kernel, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    if known:
        seconds, held = usage(41)
        assert held == 3_000_000_000
        assert seconds == pytest.approx(2 * 2**32 / 1e7 + 5)
    else:
        with pytest.raises(OSError, match="may not be looked at"):
            usage(41)
    assert kernel.closed == [77 if known else None]


def test_what_is_no_workbook_is_refused_and_the_next_is_read() -> None:
    with pytest.raises(InputError, match="is not an Excel file that can be read"):
        sheets_of(b"PK nothing")
