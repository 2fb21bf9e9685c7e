"""The server on this machine: a free port, one link, the browser, and an end when all left."""

from __future__ import annotations

import asyncio
import socket
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import uvicorn

from kvds_nlp.errors import InputError
from kvds_nlp.messages import asked_for, in_words, messages, speak
from kvds_nlp.web.app import make_app
from kvds_nlp.web.asking import Bench
from kvds_nlp.web.gate import ENTRANCE, Sessions
from kvds_nlp.web.remembered import memory_folder
from kvds_nlp.web.routes import CHANGED, SHOWN

HOST = "127.0.0.1"
_LOOK_EVERY = 3.0
"""Seconds between two looks whether anybody is still there."""
_NEXT = "kvds_nlp.web.coding"
"""What the page after the first needs, read while somebody looks at the first."""


def serve(study: Path | None, *, port: int, browser: bool, say: Callable[[str], None]) -> None:
    """Serves the workbench until its windows are closed, or Ctrl-C.

    Args:
        study: to open at once; None begins at the first page.
        port: 0 = any that is free.
        browser: whether to open one.
        say: hears the link and how it ends.

    Raises:
        InputError: the port is taken, or ``study`` is no study.
        StoreError: another server has the study open.
    """
    door = _listening(port)
    with door:
        bench = Bench(Sessions(door.getsockname()[1]), memory_folder())
        if wished := asked_for():
            bench.keep(lang=wished)
        speak(bench.lang)
        try:
            if study is not None:
                bench.open(study)
            link = f"http://{HOST}:{bench.sessions.port}{ENTRANCE}{bench.sessions.link}"
            words = messages(bench.lang)
            say(words["web.link"].format(link=link))
            if browser and not _opened(link):
                say(words["web.no_browser"])
            asyncio.run(_until_all_left(bench, door))
            say(words["web.ended"])
        finally:
            bench.close()


def _listening(port: int) -> socket.socket:
    """A socket that only this machine can reach."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        door.bind((HOST, port))
    except (OSError, OverflowError):
        door.close()
        raise InputError(in_words("web.port_taken", port=port)) from None
    door.listen(128)
    return door


def _opened(link: str) -> bool:
    with suppress(webbrowser.Error, OSError):
        return webbrowser.open(link)
    return False


async def _until_all_left(bench: Bench, door: socket.socket) -> None:
    app = make_app(bench, SHOWN, CHANGED)
    config = uvicorn.Config(
        app, log_level="critical", access_log=False, server_header=False, date_header=False,
        lifespan="off", timeout_graceful_shutdown=5, ws="none", http="h11", loop="asyncio",
    )  # fmt: skip
    server = uvicorn.Server(config)
    watching = asyncio.create_task(_watch(bench, server))
    try:
        await server.serve(sockets=[door])
    finally:
        watching.cancel()


async def _watch(bench: Bench, server: uvicorn.Server) -> None:
    """Ends the server when every window is closed and nothing is being coded."""
    await asyncio.sleep(_LOOK_EVERY)
    await asyncio.to_thread(import_module, _NEXT)
    while not server.should_exit:
        await asyncio.sleep(_LOOK_EVERY)
        bench.triers.rest()
        working = any(worker.busy for worker in bench.workers.values())
        if bench.presence.nobody() and not working:
            server.should_exit = True
