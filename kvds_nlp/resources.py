"""What ships: the codebook, the example study, the Dutch pipeline, wherever we are installed.

In a checkout these are folders beside the package; in a wheel they travel inside it, under
``kvds_nlp/share``. Never looked for in the current directory.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kvds_nlp.errors import KvdsError

LIBRARIES = (
    *("bertopic", "numpy", "pandas", "pydantic", "scikit-learn", "scipy"),
    *("simplemma", "spacy", "statsmodels", "thinc"),
)
"""The libraries whose version may show in a result; every run writes down which it used."""

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "share", _PACKAGE.parent)


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder, e.g. ``shipped("codebooks", "kvds.yaml")``.

    Raises:
        KvdsError: when this installation lacks it.
    """
    for place in _PLACES:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    name = "/".join(parts)
    raise KvdsError(f"{name} is missing from this installation of kvds-nlp; install it again.")


def find_shipped(*parts: str) -> Path | None:
    """Like ``shipped``, but None when it is absent (for things that are optional)."""
    try:
        return shipped(*parts)
    except KvdsError:
        return None


def versions(names: Iterable[str]) -> dict[str, str]:
    """Library -> its version, for those that are installed."""
    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
