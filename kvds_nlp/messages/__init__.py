"""The words a researcher reads in a table or report: Dutch by default, English beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from kvds_nlp.messages.report import REPORT_WORDS
from kvds_nlp.messages.tables import TABLE_WORDS
from kvds_nlp.messages.topics import TOPIC_WORDS

Lang = Literal["nl", "en"]


@lru_cache(maxsize=2)
def messages(lang: Lang) -> Mapping[str, str]:
    """Every key with its words in one language.

    >>> messages("nl")["column.code"], messages("en")["column.code"]
    ('Thema', 'Theme')
    """
    at = 0 if lang == "nl" else 1
    both = {**TABLE_WORDS, **REPORT_WORDS, **TOPIC_WORDS}
    return MappingProxyType({key: pair[at] for key, pair in both.items()})
