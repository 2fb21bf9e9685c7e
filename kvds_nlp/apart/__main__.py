"""The process apart itself: ``python -m kvds_nlp.apart MODULE``, started by ``asked``."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from typing import IO, Any

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
from kvds_nlp.errors import KvdsError
from kvds_nlp.messages import speaking


def main() -> None:
    """The other process: questions in, answers out, until there are no more."""
    into, out = _own_pipes()
    _quiet()
    import_module(sys.argv[1])  # the first file's seconds are not for this
    out.write(HELLO.pack(HERE, os.getpid()))
    out.flush()
    while len(head := into.read(SIZES.size)) == SIZES.size:
        asks, size = SIZES.unpack(head)
        function, values, seconds, megabytes, lang = json.loads(into.read(asks))
        data = into.read(size)
        _limit(seconds, megabytes)
        with speaking(lang):
            kind, body = _answer(function, values, data)
        out.write(REPLY.pack(kind, len(body)) + body)
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
        wanted.append((resource.RLIMIT_AS, space + int(megabytes * MEGABYTE)))
    for what, most in wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _answer(function: str, values: Mapping[str, Any], data: bytes) -> tuple[bytes, bytes]:
    try:
        module, name = function.split(":")
        return VALUE, getattr(import_module(module), name)(values, data)
    except KvdsError as error:
        return REFUSED, str(error).encode("utf-8", "replace")
    except MemoryError:
        return FULL, b""
    except Exception as error:  # noqa: BLE001 - told to who asked
        return TRIPPED, f"{type(error).__name__}: {error}".encode("utf-8", "replace")


if __name__ == "__main__":
    main()
