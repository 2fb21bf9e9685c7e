"""Values -> pages: templates beside this file, everything escaped, no remote assets."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
