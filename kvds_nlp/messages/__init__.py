"""The words a researcher reads: Dutch by default, English beside it.

A table or report is in the language of its study (``messages(lang)``). What is said on the way, of
a file that cannot be read or a step that is done, is in the language of who listens: whoever calls
the house says once which that is (``speaking``), and every room below says it so (``in_words``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from errno import errorcode
from functools import cache
from string import Formatter
from types import MappingProxyType
from typing import Literal, get_args

from kvds_nlp.messages.book_faults import BOOK_FAULT_WORDS
from kvds_nlp.messages.codebook import CODEBOOK_WORDS
from kvds_nlp.messages.comparison import COMPARISON_WORDS
from kvds_nlp.messages.evaluation import EVALUATION_WORDS
from kvds_nlp.messages.exchange import EXCHANGE_WORDS
from kvds_nlp.messages.files import FILE_WORDS
from kvds_nlp.messages.forgetting import FORGETTING_WORDS
from kvds_nlp.messages.keeping import KEEPING_WORDS
from kvds_nlp.messages.opening import OPENING_WORDS
from kvds_nlp.messages.reading import READING_WORDS
from kvds_nlp.messages.reading_tables import TABLE_FILE_WORDS
from kvds_nlp.messages.reading_talks import TALK_WORDS
from kvds_nlp.messages.report import REPORT_WORDS
from kvds_nlp.messages.reviewing import REVIEWING_WORDS
from kvds_nlp.messages.reviewsheet import SHEET_ROW_WORDS
from kvds_nlp.messages.run import RUN_WORDS
from kvds_nlp.messages.showing import SHOWING_WORDS
from kvds_nlp.messages.tables import TABLE_WORDS
from kvds_nlp.messages.topics import TOPIC_WORDS
from kvds_nlp.messages.verb_errors import ASKED_WORDS
from kvds_nlp.messages.verbs import VERB_WORDS
from kvds_nlp.messages.workbench import WORKBENCH_WORDS
from kvds_nlp.messages.workbench_codebook import BOOK_WORDS
from kvds_nlp.messages.workbench_compared import COMPARED_WORDS
from kvds_nlp.messages.workbench_names import NAME_WORDS
from kvds_nlp.messages.workbench_results import RESULT_WORDS
from kvds_nlp.messages.workbench_sources import SOURCE_WORDS

Lang = Literal["nl", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)
_BETWEEN = re.compile(r"\|(?![^{}]*\})")
"""What parts words for one from those for many, outside blanks."""


class _Counting(Formatter):
    """Fills blanks; one that holds ``one|many`` is followed by the noun that its number asks."""

    def format_field(self, value: object, format_spec: str) -> str:
        if "|" not in format_spec:
            return str(super().format_field(value, format_spec))
        one, many = format_spec.split("|")
        return f"{value} {one if value in (1, '1') else many}"


_COUNTING = _Counting()


class Wording(str):
    """Words of the catalogue, whose blanks may count: ``{n:regel|regels}``.

    >>> Wording("{n:regel|regels} in {m:boek|boeken}").format(n=1, m=2)
    '1 regel in 2 boeken'
    """

    __slots__ = ()

    def format(self, *args: object, **blanks: object) -> str:
        """The words with their blanks filled."""
        return _COUNTING.vformat(self, args, blanks)


@cache
def messages(lang: Lang) -> Mapping[str, str]:
    """Every key with its words in one language.

    >>> messages("nl")["column.code"], messages("en")["column.code"]
    ('Thema', 'Theme')
    """
    tables = (
        *(TABLE_WORDS, COMPARISON_WORDS, OPENING_WORDS, REPORT_WORDS, TOPIC_WORDS),
        *(FORGETTING_WORDS, CODEBOOK_WORDS, RUN_WORDS, EVALUATION_WORDS, VERB_WORDS, ASKED_WORDS),
        *(REVIEWING_WORDS, WORKBENCH_WORDS, NAME_WORDS, RESULT_WORDS, BOOK_WORDS),
        *(COMPARED_WORDS, SOURCE_WORDS),
        *(READING_WORDS, TABLE_FILE_WORDS, TALK_WORDS, SHEET_ROW_WORDS),
        *(KEEPING_WORDS, SHOWING_WORDS, BOOK_FAULT_WORDS, EXCHANGE_WORDS, FILE_WORDS),
    )
    both = {key: words for table in tables for key, words in table.items()}
    return MappingProxyType(
        {key: Wording(nl if lang == "nl" else en) for key, (nl, en) in both.items()}
    )


@dataclass(slots=True)
class _Listener:
    """Who is spoken to.

    Attributes:
        lang: their language.
        chose: whether they asked for it themselves, so that no study changes it.
    """

    lang: Lang
    chose: bool


_MARKS = re.compile(r"[\"“”„]([^\"“”„]*)[\"“”]")
_LISTENER: ContextVar[_Listener | None] = ContextVar("listener", default=None)


def in_words(key: str, /, **blanks: object) -> str:
    """The words under ``key`` in the language of who listens, their blanks filled.

    Words for one and for many stand side by side with a ``|`` between; ``n`` says which.

    >>> in_words("count.rules", n=1), in_words("count.rules", n=2)
    ('1 regel', '2 regels')
    """
    return with_blanks(messages(spoken())[key], **blanks)


def with_blanks(words: str, /, **blanks: object) -> str:
    """Words of the catalogue with their blanks filled: of two with a ``|`` between those for ``n``.

    >>> with_blanks("{n} rij|{n} rijen", n=1)
    '1 rij'
    """
    choice = _BETWEEN.split(words) if "n" in blanks else [words]
    return Wording(choice[-1] if blanks.get("n") not in (1, "1") else choice[0]).format(**blanks)


def spoken() -> Lang:
    """The language of who listens; Dutch where nobody said."""
    listener = _LISTENER.get()
    return "nl" if listener is None else listener.lang


@contextmanager
def speaking(lang: Lang, *, chose: bool = True) -> Iterator[None]:
    """Speaks this language inside the block; unless they ``chose`` it, a study may change it."""
    token = _LISTENER.set(_Listener(lang, chose))
    try:
        yield
    finally:
        _LISTENER.reset(token)


def speak(lang: Lang) -> None:
    """Goes on in the language of a study, inside ``speaking``, when no other one was asked for."""
    listener = _LISTENER.get()
    if listener is not None and not listener.chose:
        listener.lang = lang


def asked_for() -> Lang | None:
    """The language who listens asked for; None when they did not, so that a study has a say."""
    listener = _LISTENER.get()
    return listener.lang if listener is not None and listener.chose else None


def note_in(lang: Lang, note: str) -> str:
    """What a source noted, in this language: notes are stored in Dutch, as caches keep them.

    >>> note_in("en", "zegt zoiets als “geen tijd” en “te druk”, gezien wat ervoor of erna staat")
    'says something like “geen tijd” and “te druk”, given what stands before or after it'
    """
    dutch, other = messages("nl"), messages(lang)
    if note == dutch["note.approved"]:
        return other["note.approved"]
    for key in ("note.like", "note.says"):
        begin, end = (words[key].partition("{")[0] for words in (dutch, other))
        if note.startswith(begin):
            for part in ("note.and", "note.beside", "note.asked"):
                note = note.replace(dutch[part], other[part])
            return end + note.removeprefix(begin)
    return note


def within_quotes(text: str) -> str:
    """Words as they stand between our own quotation marks: theirs become single ones, and those
    around the whole of it fall away.

    >>> within_quotes('"Het kost tijd."'), within_quotes('"Nee", zei zij, "nooit".')
    ('Het kost tijd.', '‘Nee’, zei zij, ‘nooit’.')
    """
    if whole := _MARKS.fullmatch(text):
        return whole[1]
    return _MARKS.sub(r"‘\1’", text)


def system_said(error: OSError) -> str:
    """Why the computer refused, in words; what has no words here as the system has it."""
    name = errorcode.get(error.errno or 0, "")
    known = f"system.{name}" in messages("nl")
    return in_words(f"system.{name}") if known else error.strerror or str(error)
