"""How likely an editor prints a quote from a paper, as far as this installation can say."""

from __future__ import annotations

import functools

from kvds_nlp.encoding.meaning import MeaningReader, find_meaning, name_of, open_meaning
from kvds_nlp.incoming import json_in
from kvds_nlp.places import find_shipped
from kvds_nlp.quoting.telling import Telling, Tells
from kvds_nlp.settings import Settings

_REMEMBERED = 20_000


def telling_for(settings: Settings) -> Tells | None:
    """What was learned of judged quotes, with the encoder that it listens through; None where
    either is not there or not wanted, or the encoder is another than it learned with.
    """
    return None if settings.encoder == "offline" else _shipped()


@functools.cache
def _shipped() -> Tells | None:
    place, folder = find_shipped("models", "telling.json"), find_meaning()
    if place is None or folder is None:
        return None
    try:
        telling = Telling.of(json_in(place.read_text("utf-8")))
        if telling.reader != name_of(folder):
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # the codes rest on the same encoder: what is wrong with it is said there

    @functools.cache
    def reader() -> MeaningReader:
        opened = open_meaning(folder)
        assert opened is not None  # noqa: S101 - it was found
        return opened

    @functools.lru_cache(maxsize=_REMEMBERED)
    def tells(text: str, code: str) -> float:
        read, themes = reader().read([text]), reader().themes
        said = float(read.themes[0, themes.index(code)]) if code in themes else 0.0
        return telling.chance(text, read.vectors[0], said)

    return tells
