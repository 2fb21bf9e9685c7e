"""The words a researcher reads in a table or report: Dutch by default, English beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from kvds_nlp.messages.codebook import CODEBOOK_WORDS
from kvds_nlp.messages.comparison import COMPARISON_WORDS
from kvds_nlp.messages.forgetting import FORGETTING_WORDS
from kvds_nlp.messages.lessons import LESSON_WORDS
from kvds_nlp.messages.opening import OPENING_WORDS
from kvds_nlp.messages.report import REPORT_WORDS
from kvds_nlp.messages.reviewing import REVIEWING_WORDS
from kvds_nlp.messages.run import RUN_WORDS
from kvds_nlp.messages.stopping import STOPPING_WORDS
from kvds_nlp.messages.tables import TABLE_WORDS
from kvds_nlp.messages.topics import TOPIC_WORDS
from kvds_nlp.messages.workbench import WORKBENCH_WORDS
from kvds_nlp.messages.workbench_codebook import BOOK_WORDS
from kvds_nlp.messages.workbench_results import RESULT_WORDS

Lang = Literal["nl", "en"]


@cache
def messages(lang: Lang) -> Mapping[str, str]:
    """Every key with its words in one language.

    >>> messages("nl")["column.code"], messages("en")["column.code"]
    ('Thema', 'Theme')
    """
    tables = (
        *(TABLE_WORDS, COMPARISON_WORDS, OPENING_WORDS, REPORT_WORDS, TOPIC_WORDS),
        *(FORGETTING_WORDS, CODEBOOK_WORDS, RUN_WORDS, STOPPING_WORDS, LESSON_WORDS),
        *(REVIEWING_WORDS, WORKBENCH_WORDS, RESULT_WORDS, BOOK_WORDS),
    )
    both = {key: words for table in tables for key, words in table.items()}
    return MappingProxyType({key: nl if lang == "nl" else en for key, (nl, en) in both.items()})
