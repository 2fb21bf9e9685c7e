"""Who may come in: one browser that has the link, from pages of our own; and what leaves with it.

A page elsewhere may make a browser ask us things. So every question must name this server as its
host, come with the cookie that the link was changed for, and, where it changes something, come from
a page of ours that knew the token.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kvds_nlp.messages import Lang, messages
from kvds_nlp.web.pages import page

ENTRANCE = "/binnen/"
STATIC = "/static/"
MOST_BYTES = 2_000_000
"""Of any question but one that brings files."""
MOST_UPLOADED = 1_000_000_000
"""Of all files brought at once; each of them has the reader's own limit."""
UPLOADS = "/nieuw"

_ASKS = ("GET", "HEAD")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with "no-referrer" a form of our own has no origin
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@dataclass
class Sessions:
    """The one link that opens the door, and the browsers that came in by it.

    Attributes:
        port: cookies do not know ports, so it is in their name.
        link: the secret in the address; "" once it was used.
    """

    port: int
    link: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _inside: set[str] = field(default_factory=set)
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def hosts(self) -> tuple[str, str]:
        """What a browser may call us."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def cookie(self) -> str:
        """The name of our cookie."""
        return f"kvds_{self.port}"

    def admit(self, secret: str) -> str | None:
        """A new session in exchange for the secret, which opens nothing after that."""
        given = secret.encode("utf-8", "replace")
        if not self.link or not hmac.compare_digest(given, self.link.encode()):
            return None
        self.link = ""
        session = secrets.token_urlsafe(32)
        self._inside.add(session)
        return session

    def of(self, headers: Headers) -> str:
        """The session a question comes with; "" when it has none of ours."""
        for line in headers.getlist("cookie"):  # by hand: other local programs write what they like
            for pair in line.split(";"):
                name, _, session = pair.strip().partition("=")
                if name == self.cookie and session in self._inside:
                    return session
        return ""

    def token(self, session: str) -> str:
        """What the forms of a session carry, and no cookie does."""
        return hmac.new(self._key, session.encode(), "sha256").hexdigest()

    def knows(self, session: str, token: str) -> bool:
        """Whether a form is one of this session."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token(session).encode())


class Gate:
    """Refuses what is not ours before anything else sees it (ASGI)."""

    def __init__(self, app: ASGIApp, sessions: Sessions, lang: Lang = "nl") -> None:
        self._app, self._sessions, self._lang = app, sessions, lang

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One question."""
        if scope["type"] == "lifespan":
            return await self._app(scope, receive, send)
        if scope["type"] != "http":
            return None  # we speak nothing else
        answer = _Answer(send)
        if refusal := self._refusal(scope):
            return await answer.refuse(*refusal, self._lang)
        most = MOST_UPLOADED if scope["path"] == UPLOADS else MOST_BYTES
        return await self._app(scope, _Body(receive, most).receive, answer.send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Status and reason; None for who may come in."""
        headers = Headers(scope=scope)
        method, path = scope["method"], scope["path"]
        if headers.get("host", "") not in self._sessions.hosts:
            return 421, "web.refused.host"
        if method not in (*_ASKS, "POST"):
            return 405, "web.refused.method"
        if path.startswith(STATIC) and method in _ASKS:
            return None
        if path.startswith(ENTRANCE):
            return None if method == "GET" else (405, "web.refused.method")
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return 403, "web.refused.origin"
        if not self._sessions.of(headers):
            return 403, "web.refused.cookie"
        own = {f"http://{host}" for host in self._sessions.hosts}
        if method == "POST" and headers.get("origin") not in own:
            return 403, "web.refused.origin"
        most = MOST_UPLOADED if path == UPLOADS else MOST_BYTES
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > most:
            return 413, "web.refused.size"
        return None


class TooMuchError(Exception):
    """A question that is larger than it may be, found out while it comes in."""


class _Body:
    """Counts what comes in: a length that was told may be a lie, or not told at all."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooMuchError
        return message


class _Answer:
    """Puts our headers on whatever leaves; one that has a policy of its own keeps it."""

    def __init__(self, send: Send) -> None:
        self._send = send

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)

    async def refuse(self, status: int, reason: str, lang: Lang) -> None:
        """A page with one sentence."""
        body = page("refused.html", lang=lang, why=messages(lang)[reason]).encode()
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"connection", b"close")]
        start = {"type": "http.response.start", "status": status, "headers": headers}
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})
