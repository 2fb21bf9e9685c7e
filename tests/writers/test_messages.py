"""The words a researcher reads: in both languages, each under one key, each used."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import kvds_nlp
from kvds_nlp.messages import messages

HOUSE = Path(kvds_nlp.__file__).parent
MODULES = [
    import_module(f"kvds_nlp.messages.{path.stem}")
    for path in sorted((HOUSE / "messages").glob("[!_]*.py"))
]
TABLE_FILES = {*(HOUSE / "messages").glob("[!_]*.py")}
TABLES = [
    table for module in MODULES for name, table in vars(module).items() if name.endswith("_WORDS")
]


def test_every_table_is_in_the_catalogue() -> None:
    assert {key for table in TABLES for key in table} == set(messages("nl"))


def test_every_key_has_words_in_both_languages_with_the_same_blanks_to_fill() -> None:
    dutch, english = messages("nl"), messages("en")
    assert [key for key in dutch if not (dutch[key].strip() and english[key].strip())] == []
    blanks = re.compile(r"(?<!\{)\{(\w+)")
    assert [
        key for key in dutch if {*blanks.findall(dutch[key])} != {*blanks.findall(english[key])}
    ] == []


def test_no_table_hides_a_key_of_another() -> None:
    assert [key for key, n in Counter(key for one in TABLES for key in one).items() if n > 1] == []


def test_every_key_is_asked_for() -> None:
    files = [path for path in HOUSE.rglob("*") if path.suffix in (".py", ".html")]
    code = "".join(path.read_text("utf-8") for path in files if path not in TABLE_FILES)
    begun = {*re.findall(r"""["']([\w.]+\.)(?:\{|["'] ?~)""", code)}
    unused = [
        key
        for key in messages("nl")
        if f'"{key}"' not in code.replace("'", '"') and not key.startswith(tuple(begun))
    ]
    assert unused == []


def test_words_for_one_and_for_many_stand_in_both_languages() -> None:
    """A blank that counts says its noun; the same blanks count in Dutch and in English."""
    counting = re.compile(r"\{(\w+):([^{}|]+)\|([^{}|]+)\}")
    for key, dutch in messages("nl").items():
        for words in (dutch, messages("en")[key]):
            assert [one for _, one, many in counting.findall(words) if one == many] == [], key
    one, many = (messages("nl")["web.file_counts"].format(documents=n, turns=n) for n in (1, 2))
    assert (one, many) == ("1 document, 1 beurt", "2 documenten, 2 beurten")


PLURAL = (
    "coderingen documenten tekstdelen passages respondenten beurten bestanden regels groepen rijen "
    "teksten onderwerpen voorstellen paren"
)


def test_a_sentence_that_begins_with_a_count_has_words_for_one() -> None:
    """A table that begins with "1 documenten" is what is read first of all."""
    begins = re.compile(rf"\{{\w+\}} (?:{'|'.join(PLURAL.split())})\b")
    assert [key for key, words in messages("nl").items() if begins.match(words)
            and "|" not in words] == []  # fmt: skip
