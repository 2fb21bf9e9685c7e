"""The html door: templates beside this file, everything escaped, nothing fetched from elsewhere."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kvds_nlp.messages import Lang, messages
from kvds_nlp.writers.tables import write_file

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"


def write_page(path: Path, template: str, *, lang: Lang = "nl", **values: Any) -> Path:  # noqa: ANN401
    """A self-contained page from a template; gives the path.

    Raises:
        OutputError: when the place cannot be written.
    """
    page = render(template, lang=lang, **values)
    return write_file(path, page.encode("utf-8", "replace"))


def render(template: str, *, lang: Lang = "nl", **values: Any) -> str:  # noqa: ANN401
    """The page as text; ``say`` (words in ``lang``) and ``lang`` are there for every template."""
    return _environment().get_template(template).render(lang=lang, say=messages(lang), **values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
