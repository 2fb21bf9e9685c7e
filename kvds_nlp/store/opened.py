"""Which workbench on this machine has a study open: said in the study's cache while it has."""

from __future__ import annotations

import json
import os
import shutil
import socket
from contextlib import suppress
from pathlib import Path

from kvds_nlp.atomic import is_alive, write_bytes, writing
from kvds_nlp.incoming import json_in, regular
from kvds_nlp.places import CACHE

_OPENED = "opened.json"


def port_served(study: Path) -> int | None:
    """The port at which a workbench on this machine has the study open; None where none has.

    What a server that was killed left says nothing, nor what one on another machine wrote.
    """
    told = _told(study)
    if told is None:
        return None
    host, pid, port = told
    here = host == socket.gethostname() and (os.name != "posix" or is_alive(pid))
    return port if here and _answers(port) else None


def claim_study(study: Path, port: int) -> int | None:
    """Writes down that this process has the study open at a port.

    Returns:
        The port of another process that has it open; nothing was written then.
    """
    told = _told(study)
    if told is not None and told[1] != os.getpid() and (other := port_served(study)) is not None:
        return other
    place = study / CACHE / _OPENED
    body = {"host": socket.gethostname(), "pid": os.getpid(), "port": port}
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        write_bytes(place, json.dumps(body).encode())
    return None


def release_study(study: Path) -> None:
    """Says that this process has it open no more."""
    told = _told(study)
    if told is not None and told[1] == os.getpid():
        with suppress(OSError):
            (study / CACHE / _OPENED).unlink()


def clear_cache(study: Path) -> None:
    """Removes what was worked out and remembered; not who has the study open.

    Raises:
        OutputError: a place cannot be written.
    """
    for path in (study / CACHE).glob("*"):
        with writing(path):
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != _OPENED:
                path.unlink(missing_ok=True)


def _told(study: Path) -> tuple[str, int, int] | None:
    """Host, process and port, as the one who has it open wrote them down."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        who = json_in(regular(study / CACHE / _OPENED).read_text(encoding="utf-8"))
        return str(who["host"]), int(who["pid"]), int(who["port"])
    return None


def _answers(port: int) -> bool:
    with suppress(OSError, OverflowError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
