"""What a parser of others may do in the process apart, as asked."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from typing import Any

from kvds_nlp.errors import InputError


def do(values: Mapping[str, Any], data: bytes) -> bytes:
    """What ``values["what"]`` says."""
    what = values["what"]
    if what == "abort":
        os.abort()
    elif what == "exit":
        os._exit(0)
    elif what == "hang":
        while True:
            pass
    elif what == "sleep":
        time.sleep(3600)
    elif what == "take a nap":
        time.sleep(0.5)
    elif what == "ask for 2 GB":
        return bytes(2_000_000_000)
    elif what == "grow to 2 GB":
        _grow()
    elif what == "answer with 2 GB":
        _speak(b"V" + (2_000_000_000).to_bytes(8, "big"))
    elif what == "rubbish":
        _speak(b"rubbish" * 100)
    elif what == "print":
        os.write(1, b"noise")
    elif what == "refuse":
        raise InputError("is empté.")
    elif what == "trip":
        raise ZeroDivisionError("over niets")
    return f"{os.getpid()} {len(data)}".encode()


def _grow() -> None:
    """As where the system holds no limit on memory: who asked must see it."""
    if sys.platform != "win32":
        import resource

        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    held = []
    for _ in range(40):
        held.append(b"x" * 50_000_000)
        time.sleep(0.1)


def _speak(words: bytes) -> None:
    """As somebody who found our end of the pipe."""
    for number in range(3, 30):
        try:
            os.write(number, words)
        except OSError:
            continue
    os._exit(1)
