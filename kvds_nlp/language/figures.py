"""What is installed, and how well each pipeline does on Dutch, as far as that was published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from kvds_nlp.language.loading import OFFICIAL, OWN, own_folder

# spaCy's own figures for 3.7, on its own test set (spacy.io/models/nl).
_PUBLISHED: dict[str, dict[str, float]] = {
    "nl_core_news_md": {
        "upos": 0.964,
        "lemma": 0.954,
        "uas": 0.868,
        "las": 0.821,
        "sentences": 0.868,
    },
}


@dataclass(frozen=True, slots=True)
class Installed:
    """One pipeline that could be used.

    Attributes:
        name: what to call it in settings and on the command line.
        version: "" when it is not installed.
        scores: name of a figure -> value in [0, 1]; empty when none are known.
        where: whose figures these are.
        get: the one line that installs it, or "".
    """

    name: str
    version: str
    scores: Mapping[str, float]
    where: str
    get: str = ""

    @property
    def there(self) -> bool:
        """Whether it can be used now."""
        return bool(self.version)


def pipelines() -> tuple[Installed, ...]:
    """The pipelines we know of, installed or not, in the order in which they are preferred."""
    return (*(_official(name) for name in OFFICIAL), _own(), _blank())


def _official(name: str) -> Installed:
    found = ""
    if find_spec(name) is not None:
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "?"
    scores = _PUBLISHED.get(name, {})
    return Installed(name, found, scores, "published by spaCy", f"python -m spacy download {name}")


def _own() -> Installed:
    folder = own_folder()
    if folder is None:
        return Installed(OWN, "", {}, "", "install kvds-nlp again")
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    held_out = meta.get("performance", {}).get("held_out", {})
    return Installed(OWN, str(meta.get("version", "?")), held_out, "on held-out documents")


def _blank() -> Installed:
    return Installed("blank", "1", {}, "word lists only")
