"""A server in a process of its own, as ``kvds open`` starts it, and a browser without a screen."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from kvds_nlp.web import serving
from kvds_nlp.web.presence import Presence
from kvds_nlp.web.remembered import HOME


class Served:
    """One that runs, at the address of its link."""

    link: str

    @property
    def address(self) -> str:
        return "{0.scheme}://{0.netloc}".format(urlsplit(self.link))


class Server(Served):
    """One in a process of its own, and what it printed."""

    def __init__(self, home: Path, *argv: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kvds_nlp", *argv],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, HOME: str(home), "BROWSER": "true"},
        )
        self.printed = ""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line
            if found := re.search(r"http://\S+", line):
                self.link = found[0]
                return
        raise AssertionError(self.printed)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def served(home: Path, *argv: str) -> Iterator[Server]:
    """``kvds open`` until the end of the block."""
    server = Server(home, *argv)
    try:
        yield server
    finally:
        server.kill()


@contextmanager
def served_here(study: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """The same in a thread of this process, where a test can hold up what a page waits for."""
    left, said, server = threading.Event(), list[str](), Served()
    monkeypatch.setattr(Presence, "nobody", lambda _: left.is_set())
    monkeypatch.setattr(serving, "_LOOK_EVERY", 0.1)
    more = {"port": 0, "browser": False, "say": said.append}
    thread = threading.Thread(target=serving.serve, args=(study,), kwargs=more, daemon=True)
    thread.start()
    while not said:
        assert thread.is_alive()
        thread.join(0.05)
    server.link = said[0].split()[2]
    try:
        yield server
    finally:
        left.set()
        thread.join(30)


class Visitor:
    """The least a browser is: keeps the cookie, sends forms with their origin."""

    def __init__(self, server: Served) -> None:
        self.host = urlsplit(server.link).netloc
        answer, _ = self._ask("GET", urlsplit(server.link).path, {})
        self.cookie = (answer.getheader("set-cookie") or "").partition(";")[0]
        self.place = answer.getheader("location") or ""
        _, text = self.get(self.place + "/lezen" if self.place != "/" else "/")
        self.token = re.findall(r'data-token="(\w+)"', text)[0]

    def get(self, path: str) -> tuple[int, str]:
        answer, text = self._ask("GET", path, {"cookie": self.cookie})
        return answer.status, text

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        headers = {
            "cookie": self.cookie,
            "origin": f"http://{self.host}",
            "content-type": "application/x-www-form-urlencoded",
        }
        body = urlencode({"token": self.token, **fields})
        answer, text = self._ask("POST", path, headers, body)
        return answer.status, text

    def _ask(
        self, method: str, path: str, headers: dict[str, str], body: str = ""
    ) -> tuple[http.client.HTTPResponse, str]:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer, text
