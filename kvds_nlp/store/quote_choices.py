"""Which quotes a study always uses, and which never: as people chose, beside their verdicts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kvds_nlp.arrays import as_json
from kvds_nlp.atomic import write_bytes
from kvds_nlp.errors import StoreError
from kvds_nlp.places import QUOTE_CHOICES
from kvds_nlp.reviewsheet.reading import QuoteChoices


def read_quote_choices(study: Path | None) -> QuoteChoices:
    """What was chosen in a study; nothing in one without choices, or where there is no study.

    Raises:
        StoreError: the file cannot be read.
    """
    path = study / QUOTE_CHOICES if study else None
    if path is None or not path.is_file():
        return QuoteChoices()
    try:
        body = json.loads(path.read_bytes())
        pinned, vetoed = (
            frozenset((str(key), str(code)) for key, code in body[name])
            for name in ("pinned", "vetoed")
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{path}: cannot be read ({error}); put back a copy, or delete it and choose anew."
        ) from None
    return QuoteChoices(pinned, vetoed)


def keep_quote_choices(study: Path, choices: QuoteChoices) -> None:
    """Keeps what was chosen, whole.

    Raises:
        OutputError: it cannot be written; what was chosen before stands.
    """

    def listed(some: Iterable[tuple[str, str]]) -> list[list[str]]:
        return [list(one) for one in sorted(some)]

    body = {"pinned": listed(choices.pinned), "vetoed": listed(choices.vetoed)}
    write_bytes(study / QUOTE_CHOICES, as_json(body))
