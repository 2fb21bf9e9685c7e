"""The table of pages, and what stands between a question and its page."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kvds_nlp.errors import KvdsError, NotCodedError
from kvds_nlp.messages import messages, speaking, system_said
from kvds_nlp.web.asking import Asked, Bench, Handler, NotThereError
from kvds_nlp.web.gate import ENTRANCE, STATIC, Gate, TooMuchError
from kvds_nlp.web.in_background import StillReadingError
from kvds_nlp.web.pages import ASSETS, asset, page

_MOST_FILES = 2000
_Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(bench: Bench, shown: Mapping[str, Handler], changed: Mapping[str, Handler]) -> ASGIApp:
    """The whole workbench behind its gate.

    Args:
        bench: what it holds.
        shown: address -> page; asking for one changes nothing on disk.
        changed: address -> what a form sent there does; no form without its token comes through.
    """
    turn = asyncio.Lock()  # one at a time: two windows never meet in the middle of something
    routes = [Route(path, _showing(bench, page_of, turn)) for path, page_of in shown.items()]
    routes += [
        Route(path, _changing(bench, does, turn), methods=["POST"])
        for path, does in changed.items()
    ]
    routes += [
        Route(f"{ENTRANCE}{{secret}}", _entering(bench)),
        Route(f"{STATIC}{{name}}", _assets),
        Route("/hier", _presence(bench), methods=["POST"]),
    ]
    app = Starlette(
        routes=routes,
        exception_handlers={
            404: _saying(bench, 404, "web.no_such_page"),
            405: _saying(bench, 404, "web.no_such_page"),
            TooMuchError: _saying(bench, 413, "web.refused.size"),
            500: _failed(bench),
        },
    )
    return Gate(app, bench.sessions, bench.lang)


def _showing(bench: Bench, handler: Handler, turn: asyncio.Lock) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        session = bench.sessions.of(request.headers)
        asked = _asked(bench, request, session, dict(request.query_params), None)
        return await _answered(asked, handler, turn)

    return endpoint


def _changing(bench: Bench, handler: Handler, turn: asyncio.Lock) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        session = bench.sessions.of(request.headers)
        async with request.form(max_files=_MOST_FILES, max_fields=10 * _MOST_FILES) as form:
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
            files = [one for _, one in form.multi_items() if isinstance(one, UploadFile)]
            if not bench.sessions.knows(session, fields.pop("token", "")):
                return _said(bench, 403, messages(bench.lang)["web.refused.token"])
            asked = _asked(bench, request, session, fields, files)
            return await _answered(asked, handler, turn)

    return endpoint


def _asked(
    bench: Bench,
    request: Request,
    session: str,
    fields: dict[str, str],
    files: Sequence[UploadFile] | None,
) -> Asked:
    """The question as pages get it; ``files`` None of one that asks for a page."""
    place = {name: str(value) for name, value in request.path_params.items()}
    token = bench.sessions.token(session)
    partly = "hx-request" in request.headers
    return Asked(bench, token, place, fields, files or (), partly, shows=files is None)


async def _answered(asked: Asked, handler: Handler, turn: asyncio.Lock) -> Response:
    """The handler's answer, or a sentence on what a person can mend."""
    try:
        async with turn:
            with speaking(asked.lang):
                return await run_in_threadpool(handler, asked)
    except NotThereError as error:
        return _refusal(asked, 404, str(error))
    except StillReadingError as error:
        return _waiting(asked, error)
    except NotCodedError as error:
        head = messages(asked.lang)["web.not_coded.head"]
        return _refusal(asked, 409, str(error), head=head, to=f"/s/{asked.place['study']}/coderen")
    except KvdsError as error:
        return _refusal(asked, 409, str(error))
    except OSError as error:
        what = f"{error.filename or 'disk'}: {system_said(error)}"
        said = messages(asked.lang)["web.disk"].format(what=what)
        return _refusal(asked, 507, said)


def _waiting(asked: Asked, reading: StillReadingError) -> Response:
    """A page at once, that asks again by itself; a part of one is told to ask anew."""
    said = messages(asked.lang)["web.still_reading"].format(seconds=reading.seconds)
    if asked.partly:
        return HTMLResponse(page("sentence.html", lang=asked.lang, why=said), 409)
    body = page("waiting.html", lang=asked.lang, token=asked.token, why=said)
    again = {"refresh": "1"} if asked.shows else {}
    return HTMLResponse(body, 200 if asked.shows else 409, headers=again)


def _refusal(asked: Asked, status: int, why: str, *, head: str = "", to: str = "") -> Response:
    """What a person can mend, with the ways to the study's other pages where there are any.

    Args:
        asked: what is refused.
        status: of the answer.
        why: the sentence.
        head: above it, where it is no refusal; "" = that this cannot be done.
        to: the page where it is mended, if that is one of the study.
    """
    if asked.partly:
        return HTMLResponse(page("sentence.html", lang=asked.lang, why=why), status)
    with suppress(KvdsError, OSError):  # the study itself may be what is wrong
        answer = asked.inside("refused.html", "", why=why, head=head, to=to)
        answer.status_code = status
        return answer
    return _said(asked.bench, status, why)


def _said(bench: Bench, status: int, why: str) -> Response:
    return HTMLResponse(page("refused.html", lang=bench.lang, why=why), status)


def _entering(bench: Bench) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        session = bench.sessions.admit(request.path_params["secret"])
        if session is None:
            return _said(bench, 403, messages(bench.lang)["web.refused.link"])
        first = next(iter(bench.studies), "")
        answer = RedirectResponse(f"/s/{first}" if first else "/", 303)
        answer.set_cookie(bench.sessions.cookie, session, httponly=True, samesite="strict")
        return answer

    return endpoint


async def _assets(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ASSETS:
        return PlainTextResponse("", 404)
    return Response(asset(name), media_type=ASSETS[name])


def _presence(bench: Bench) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        form = await request.form()
        session = bench.sessions.of(request.headers)
        if not bench.sessions.knows(session, str(form.get("token", ""))):
            return PlainTextResponse("", 403)
        said = bench.presence.gone if form.get("weg") else bench.presence.here
        said(str(form.get("venster", ""))[:40])
        return Response(status_code=204)

    return endpoint


def _saying(
    bench: Bench, status: int, key: str
) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handler(request: Request, error: Exception) -> Response:
        return _said(bench, status, messages(bench.lang)[key])

    return handler


def _failed(bench: Bench) -> Callable[[Request, Exception], Awaitable[Response]]:
    """The last door: a researcher never sees a traceback."""

    async def handler(request: Request, error: Exception) -> Response:
        if os.environ.get("KVDS_DEBUG"):
            logging.getLogger("kvds_nlp.web").error("failed", exc_info=error)
        said = messages(bench.lang)["web.failed"].format(what=f"{type(error).__name__}: {error}")
        return _said(bench, 500, said)

    return handler
