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
from importlib import import_module
from queue import Empty, SimpleQueue
from struct import Struct
from typing import IO, Any

from kvds_nlp.errors import InputError, KvdsError

_SIZES = Struct(">QQ")
"""Before a question: bytes of its JSON and of the file."""
_REPLY = Struct(">cQ")
"""Before an answer: its kind and how many bytes it has."""
_HERE = b"+"
_VALUE, _REFUSED, _TRIPPED, _FULL = b"V", b"R", b"T", b"M"
_LOOK_EVERY = 0.05
"""Seconds between two looks at what the process uses."""
_PATIENCE = 10
"""A computer that does much else is given so many times the seconds that may be computed."""
_TO_START = 300.0
_NO_START = (
    "cannot be read: the process that reads such files does not start here. Install kvds-nlp "
    "again, or try when the computer is less busy."
)
_BROKE_OFF = (
    "cannot be read: the part that reads such files broke off on it, so it is damaged or not what "
    "it seems. Open it in the program it comes from, save it anew and try again."
)
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take.

    Attributes:
        seconds: of computing, not of waiting for other programs.
        megabytes: of memory.
        raised_in: the file in which a person can raise them, or "".
    """

    seconds: float = 60
    megabytes: float = 1000
    raised_in: str = ""

    def passed(self, what: str, setting: str) -> InputError:
        """Says which limit, and what to do."""
        more = f", or raise reading: {setting} in {self.raised_in}" if self.raised_in else ""
        return InputError(
            f"takes more than {what} to read, so it was stopped. It may be damaged: open it in the "
            f"program it comes from and save it anew, split it{more}."
        )


class TrippedError(Exception):
    """The function in the other process raised what it does not on purpose: ``Type: text``."""


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
        if worker.used()[1] > limits.megabytes * _MEGABYTE / 2:  # not on the next file's account
            worker.stop()
    if kind == _VALUE:
        return body
    if kind == _FULL:
        raise limits.passed(f"{limits.megabytes:g} MB of memory", "reader_megabytes")
    message = body.decode("utf-8", "replace")
    raise InputError(message) if kind == _REFUSED else TrippedError(message)


class _Worker:
    """The process, as seen from here."""

    _one: _Worker | None = None

    def __init__(self, module: str) -> None:
        path = os.pathsep.join(os.path.abspath(one) for one in sys.path if one)  # noqa: PTH100
        command = [
            sys.executable,
            "-P",
            "-m",
            "kvds_nlp.apart",
            module,
        ]  # -P: not from where we are
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
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        self.process.wait()

    def used(self) -> tuple[float, float]:
        """Seconds it computed and bytes it holds; zeros where that cannot be known."""
        with suppress(OSError, ValueError, IndexError, subprocess.SubprocessError):
            return _usage(self.process.pid)
        return 0.0, 0.0

    def ask(
        self, function: str, values: Mapping[str, Any], data: bytes, limits: Limits
    ) -> tuple[bytes, bytes]:
        """Kind and body of the answer.

        Raises:
            InputError: it broke off, or took more than the limits.
        """
        question = json.dumps([function, values, limits.seconds, limits.megabytes]).encode()
        most = int(limits.megabytes * _MEGABYTE)
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
                    raise limits.passed(f"{limits.seconds:g} seconds", "reader_seconds")
                raise InputError(_BROKE_OFF if self.began else _NO_START)
            (computed, held), now = self.used(), time.monotonic()
            if not begun:  # starting is not the file's doing
                if now - started > _TO_START:
                    raise InputError(_NO_START)
                if self.began:
                    before, started, begun = computed, now, True
                continue
            too_long = now - started > _PATIENCE * limits.seconds
            if too_long or computed - before > limits.seconds:
                raise limits.passed(f"{limits.seconds:g} seconds", "reader_seconds")
            if held > limits.megabytes * _MEGABYTE:
                raise limits.passed(f"{limits.megabytes:g} MB of memory", "reader_megabytes")

    def _ran_out_of_time(self) -> bool:
        """Whether the system ended it, before we saw that it had to be."""
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(1) == -getattr(signal, "SIGXCPU", sys.maxsize)
        return False

    def _exchange(self, question: bytes, data: bytes, most: int) -> tuple[bytes, bytes] | None:
        """None when it is not an answer that our own side gives."""
        into, out = self.process.stdin, self.process.stdout
        if into is None or out is None or not (self.began or out.read(1) == _HERE):
            return None
        self.began = True
        into.write(_SIZES.pack(len(question), len(data)) + question)
        into.write(data)
        into.flush()
        head = out.read(_REPLY.size)
        if len(head) < _REPLY.size:
            return None
        kind, size = _REPLY.unpack(head)
        if kind not in (_VALUE, _REFUSED, _TRIPPED, _FULL) or size > most:
            return None
        body = out.read(size)
        return (kind, body) if len(body) == size else None


_LOCK = threading.Lock()
atexit.register(_Worker.stop_all)


def _usage(pid: int) -> tuple[float, float]:
    """Seconds a process computed and bytes of memory it holds."""
    if (system := str(sys.platform)) == "linux":
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123 - asked twenty times a second
            fields = file.read().rpartition(b")")[2].split()
        ticks = int(fields[11]) + int(fields[12])
        held = int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
        return ticks / os.sysconf("SC_CLK_TCK"), float(held)
    if system == "win32":
        return _usage_on_windows(pid)
    return _usage_by_ps(pid)


def _usage_by_ps(pid: int) -> tuple[float, float]:
    """As macOS and other Unixes say it: kilobytes, and ``1:02:03.45``."""
    command = ["ps", "-o", "rss=,time=", "-p", f"{pid}"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False).stdout
    held, spent = told.split()
    seconds = 0.0
    for part in spent.replace("-", ":").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds, int(held) * 1024.0


def _usage_on_windows(pid: int) -> tuple[float, float]:
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
    kernel.K32GetProcessMemoryInfo(process, ctypes.byref(memory), memory.cb)
    kernel.GetProcessTimes(process, *(ctypes.byref(one) for one in times))
    kernel.CloseHandle(process)
    ticks = sum((one.dwHighDateTime << 32) + one.dwLowDateTime for one in times[2:])
    return ticks / 1e7, float(memory.size6)  # PagefileUsage: what it asked for


def main() -> None:
    """The other process: questions in, answers out, until there are no more."""
    into, out = _own_pipes()
    _quiet()
    import_module(sys.argv[1])  # the first file's seconds are not for this
    out.write(_HERE)
    out.flush()
    while len(head := into.read(_SIZES.size)) == _SIZES.size:
        asks, size = _SIZES.unpack(head)
        function, values, seconds, megabytes = json.loads(into.read(asks))
        data = into.read(size)
        _limit(seconds, megabytes)
        kind, body = _answer(function, values, data)
        out.write(_REPLY.pack(kind, len(body)) + body)
        out.flush()


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """For us alone: a library that prints does not speak in our name."""
    into, out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return into, out


def _quiet() -> None:
    """An abort leaves no core file and shows no window; Ctrl-C is for who asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        import ctypes

        ctypes.WinDLL("kernel32").SetErrorMode(0x8003)
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit(seconds: float, megabytes: float) -> None:
    """Held by the system too, where it can: between two looks much can be asked."""
    if sys.platform == "win32":
        return
    import resource

    spent = resource.getrusage(resource.RUSAGE_SELF)
    until = int(spent.ru_utime + spent.ru_stime + seconds) + 2
    wanted = [(resource.RLIMIT_CPU, until)]
    with suppress(OSError, ValueError):
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - Linux only
            space = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        wanted.append((resource.RLIMIT_AS, space + int(megabytes * _MEGABYTE)))
    for what, most in wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _answer(function: str, values: Mapping[str, Any], data: bytes) -> tuple[bytes, bytes]:
    try:
        module, name = function.split(":")
        return _VALUE, getattr(import_module(module), name)(values, data)
    except KvdsError as error:
        return _REFUSED, str(error).encode("utf-8", "replace")
    except MemoryError:
        return _FULL, b""
    except Exception as error:  # noqa: BLE001 - told to who asked
        return _TRIPPED, f"{type(error).__name__}: {error}".encode("utf-8", "replace")


if __name__ == "__main__":
    main()
