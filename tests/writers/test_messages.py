"""The words a researcher reads: in both languages, each under one key, each used."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import kvds_nlp
from kvds_nlp.messages import messages
from kvds_nlp.messages.comparison import COMPARISON_WORDS
from kvds_nlp.messages.forgetting import FORGETTING_WORDS
from kvds_nlp.messages.lessons import LESSON_WORDS
from kvds_nlp.messages.report import REPORT_WORDS
from kvds_nlp.messages.reviewing import REVIEWING_WORDS
from kvds_nlp.messages.tables import TABLE_WORDS
from kvds_nlp.messages.topics import TOPIC_WORDS
from kvds_nlp.messages.workbench import WORKBENCH_WORDS
from kvds_nlp.messages.workbench_results import RESULT_WORDS

HOUSE = Path(kvds_nlp.__file__).parent
TABLES = (
    *(TABLE_WORDS, COMPARISON_WORDS, REPORT_WORDS, TOPIC_WORDS, FORGETTING_WORDS),
    *(WORKBENCH_WORDS, RESULT_WORDS, LESSON_WORDS, REVIEWING_WORDS),
)


def test_every_key_has_words_in_both_languages_with_the_same_blanks_to_fill() -> None:
    dutch, english = messages("nl"), messages("en")
    assert [key for key in dutch if not (dutch[key].strip() and english[key].strip())] == []
    blanks = re.compile(r"\{(\w+)")
    assert [
        key for key in dutch if {*blanks.findall(dutch[key])} != {*blanks.findall(english[key])}
    ] == []


def test_no_table_hides_a_key_of_another() -> None:
    assert [key for key, n in Counter(key for one in TABLES for key in one).items() if n > 1] == []


def test_every_key_is_asked_for() -> None:
    files = [path for path in HOUSE.rglob("*") if path.suffix in (".py", ".html")]
    code = "".join(path.read_text("utf-8") for path in files if path.parent.name != "messages")
    begun = {*re.findall(r'"([\w.]+\.)(?:\{|" ?~)', code), *re.findall(r"'([\w.]+\.)' ?~", code)}
    unused = [
        key
        for key in messages("nl")
        if f'"{key}"' not in code.replace("'", '"') and not key.startswith(tuple(begun))
    ]
    assert unused == []
