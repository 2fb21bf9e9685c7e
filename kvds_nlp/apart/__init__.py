"""Work in a process of its own: whatever a parser of other people's files does there, we go on.

A library may abort, never end, or ask for all memory: nothing that can be caught. So one process is
started for the first such file, does file after file, and is started anew when it broke or was
stopped. Values travel as JSON: who took it over cannot make us run anything (decision 0009).
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from kvds_nlp.apart.protocol import (
    FULL,
    HELLO,
    HERE,
    MEGABYTE,
    REFUSED,
    REPLY,
    SIZES,
    TRIPPED,
    VALUE,
)
from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words, spoken

_LOOK_EVERY = 0.05
"""Seconds between two looks at what the process uses."""
_PATIENCE = 10
"""A computer that does much else is given so many times the seconds that may be computed."""
_TO_START = 300.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take.

    Attributes:
        seconds: of computing, not of waiting for other programs.
        megabytes: of memory.
        raised_in: the file in which a person can raise them, or "".
        as_options: whether they are raised with options of the verb instead, of the same names.
    """

    seconds: float = 60
    megabytes: float = 1000
    raised_in: str = ""
    as_options: bool = False

    def passed(self, what: str, setting: str) -> InputError:
        """Says which limit, and what to do."""
        more = ""
        if self.as_options:
            more = in_words("apart.raise_option", option=f"--{setting.replace('_', '-')}")
        elif self.raised_in:
            more = in_words("apart.raise", setting=setting, raised_in=self.raised_in)
        return InputError(in_words("apart.too_much", what=what, more=more))


class TrippedError(Exception):
    """The function in the other process raised what it does not on purpose: ``Type: text``."""

    @property
    def said(self) -> str:
        """Its text alone: the name of an error means nothing to who gave the file."""
        kind, _, text = str(self).partition(": ")
        return text.strip() or kind


def asked(
    function: str, values: Mapping[str, Any], data: bytes = b"", limits: Limits | None = None
) -> bytes:
    """What ``function`` (``module:name``) makes of ``values`` and ``data``, in the process apart.

    Raises:
        InputError: as the function did; or it broke off, or took more than the limits.
        TrippedError: it raised anything else.
    """
    limits = limits or Limits()
    with _LOCK:
        worker = _Worker.running(function.partition(":")[0])
        try:
            kind, body = worker.ask(function, values, data, limits)
        except BaseException:  # whatever happened: it is in the middle of something
            worker.stop()
            raise
        if worker.used()[1] > limits.megabytes * MEGABYTE / 2:  # not on the next file's account
            worker.stop()
    if kind == VALUE:
        return body
    if kind == FULL:
        raise limits.passed(
            in_words("apart.memory", megabytes=limits.megabytes), "reader_megabytes"
        )
    message = body.decode("utf-8", "replace")
    raise InputError(message) if kind == REFUSED else TrippedError(message)


class _Worker:
    """The process, as seen from here."""

    _one: _Worker | None = None

    def __init__(self, module: str) -> None:
        path = os.pathsep.join(os.path.abspath(one) for one in sys.path if one)  # noqa: PTH100
        # -P: no module is taken from where we stand.
        command = [sys.executable, "-P", "-m", "kvds_nlp.apart", module]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.owner = os.getpid()
        self.began = False
        self.pid = self.process.pid
        """Of who computes: on Windows a virtual environment's python starts another one."""

    @classmethod
    def running(cls, module: str) -> _Worker:
        """The one there is, or a new one that begins with this module; each fork has its own."""
        one = cls._one
        if one is None or one.owner != os.getpid() or one.process.poll() is not None:
            one = cls._one = cls(module)
        return one

    @classmethod
    def stop_all(cls) -> None:
        """Before we end."""
        if cls._one is not None and cls._one.owner == os.getpid():
            cls._one.stop()

    def stop(self) -> None:
        """Ends it, whatever it is doing."""
        type(self)._one = None
        self.process.kill()
        if self.pid != self.process.pid:
            with suppress(OSError):
                os.kill(self.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        self.process.wait()

    def used(self) -> tuple[float, float]:
        """Seconds it computed and bytes it holds; zeros where that cannot be known."""
        with suppress(OSError, ValueError, IndexError, subprocess.SubprocessError):
            return usage(self.pid)
        return 0.0, 0.0

    def ask(
        self, function: str, values: Mapping[str, Any], data: bytes, limits: Limits
    ) -> tuple[bytes, bytes]:
        """Kind and body of the answer.

        Raises:
            InputError: it broke off, or took more than the limits.
        """
        question = json.dumps(
            [function, values, limits.seconds, limits.megabytes, spoken()]
        ).encode()
        most = int(limits.megabytes * MEGABYTE)
        answers: SimpleQueue[tuple[bytes, bytes] | None] = SimpleQueue()

        def exchange() -> None:
            try:
                answers.put(self._exchange(question, data, most))
            except (OSError, ValueError):  # it ended, or was ended
                answers.put(None)

        threading.Thread(target=exchange, daemon=True).start()
        before, started = 0.0, time.monotonic()
        begun = False
        while True:
            with suppress(Empty):
                answer = answers.get(timeout=_LOOK_EVERY)
                if answer is not None:
                    return answer
                if self._ran_out_of_time():
                    raise limits.passed(
                        in_words("apart.seconds", seconds=limits.seconds), "reader_seconds"
                    )
                raise InputError(in_words("apart.broke_off" if self.began else "apart.no_start"))
            (computed, held), now = self.used(), time.monotonic()
            if not begun:  # starting is not the file's doing
                if now - started > _TO_START:
                    raise InputError(in_words("apart.no_start"))
                if self.began:
                    before, started, begun = computed, now, True
                continue
            too_long = now - started > _PATIENCE * limits.seconds
            if too_long or computed - before > limits.seconds:
                raise limits.passed(
                    in_words("apart.seconds", seconds=limits.seconds), "reader_seconds"
                )
            if held > limits.megabytes * MEGABYTE:
                raise limits.passed(
                    in_words("apart.memory", megabytes=limits.megabytes), "reader_megabytes"
                )

    def _ran_out_of_time(self) -> bool:
        """Whether the system ended it, before we saw that it had to be."""
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(1) == -getattr(signal, "SIGXCPU", sys.maxsize)
        return False

    def _exchange(self, question: bytes, data: bytes, most: int) -> tuple[bytes, bytes] | None:
        """None when it is not an answer that our own side gives."""
        into, out = self.process.stdin, self.process.stdout
        if into is None or out is None:
            return None
        if not self.began:
            hello = out.read(HELLO.size)
            if len(hello) < HELLO.size or hello[:1] != HERE:
                return None
            self.pid = HELLO.unpack(hello)[1]
            self.began = True
        into.write(SIZES.pack(len(question), len(data)) + question)
        into.write(data)
        into.flush()
        head = out.read(REPLY.size)
        if len(head) < REPLY.size:
            return None
        kind, size = REPLY.unpack(head)
        if kind not in (VALUE, REFUSED, TRIPPED, FULL) or size > most:
            return None
        body = out.read(size)
        return (kind, body) if len(body) == size else None


_LOCK = threading.Lock()
atexit.register(_Worker.stop_all)


def usage(pid: int) -> tuple[float, float]:
    """Seconds a process computed and bytes of memory it holds."""
    if (system := str(sys.platform)) == "linux":
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123 - asked twenty times a second
            fields = file.read().rpartition(b")")[2].split()
        ticks = int(fields[11]) + int(fields[12])
        held = int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
        return ticks / os.sysconf("SC_CLK_TCK"), float(held)
    if system == "win32":
        return _on_windows(pid)
    return by_ps(pid)


def by_ps(pid: int) -> tuple[float, float]:
    """As macOS and other Unixes say it: kilobytes, and ``1:02:03.45``."""
    command = ["ps", "-o", "rss=,time=", "-p", f"{pid}"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False).stdout
    held, spent = told.split()
    seconds = 0.0
    for part in spent.replace("-", ":").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds, int(held) * 1024.0


def _on_windows(pid: int) -> tuple[float, float]:
    import ctypes
    from ctypes import wintypes

    class Memory(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("faults", wintypes.DWORD),
            *((f"size{number}", ctypes.c_size_t) for number in range(8)),
        )

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
    kernel.OpenProcess.restype = wintypes.HANDLE
    process = wintypes.HANDLE(kernel.OpenProcess(0x1000, False, pid))
    memory = Memory(cb=ctypes.sizeof(Memory))
    times = [wintypes.FILETIME() for _ in range(4)]  # made, ended, in the kernel, in itself
    known = kernel.K32GetProcessMemoryInfo(process, ctypes.byref(memory), memory.cb)
    known = known and kernel.GetProcessTimes(process, *(ctypes.byref(one) for one in times))
    kernel.CloseHandle(process)
    if not known:
        raise OSError("it ended, or may not be looked at")
    ticks = sum((one.dwHighDateTime << 32) + one.dwLowDateTime for one in times[2:])
    return ticks / 1e7, float(memory.size6)  # PagefileUsage: what it asked for
