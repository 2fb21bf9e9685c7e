"""Values -> pages: templates beside this file, everything escaped, no remote assets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from kvds_nlp.messages import Lang, messages

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent

ASSETS = {
    "htmx.min.js": "text/javascript; charset=utf-8",
    "workbench.js": "text/javascript; charset=utf-8",
    "workbench.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
"""Every file a page may ask for, and its kind."""


def page(template: str, *, lang: Lang = "nl", **values: Any) -> str:  # noqa: ANN401
    """A page, or a part of one, as text; ``say`` (words in ``lang``) is there for each template."""
    return _environment().get_template(template).render(lang=lang, say=messages(lang), **values)


@lru_cache(maxsize=8)
def asset(name: str) -> bytes:
    """The bytes of one of ``ASSETS``."""
    return (_HERE / "static" / name).read_bytes()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["asks"] = pass_context(_asks)
    return made


def _asks(context: Mapping[str, Any]) -> Markup:
    """What every form of ours says: its token, and who looks, so that it stays the same person."""
    said = Markup('<input type="hidden" name="token" value="{}">').format(context["token"])
    if who := context.get("who"):
        said += Markup('<input type="hidden" name="wie_ben_ik" value="{}">').format(who)
    return said
