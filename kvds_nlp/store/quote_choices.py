"""Which quotes a study always uses, and which never: as people chose, beside their verdicts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from kvds_nlp.arrays import as_json
from kvds_nlp.atomic import write_bytes
from kvds_nlp.errors import StoreError
from kvds_nlp.messages import in_words, system_said
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
        why = system_said(error) if isinstance(error, OSError) else error
        raise StoreError(in_words("quotes.choices_unread", path=path, error=why)) from None
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
