"""Passages in which something was found, as a page shows them; search by families of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from kvds_nlp.codebook import Rule
from kvds_nlp.codebook.rules import rule_of
from kvds_nlp.errors import InputError
from kvds_nlp.messages import messages
from kvds_nlp.recoding.trying import Finds
from kvds_nlp.web.asking import Asked, leaf_of
from kvds_nlp.web.coded_run import CodedRun, address_name
from kvds_nlp.web.desk.words import clipped_html
from kvds_nlp.web.working import Worker
from kvds_nlp.writers.figures import counted

_AROUND = 140
"""Characters that are shown before and behind what was found."""
_SHOWN = 50
"""Finds on a page."""
_LONGEST = 200
"""Characters of what is looked for."""


@dataclass(frozen=True, slots=True)
class ShownFind:
    """A passage in which something was found.

    Attributes:
        words: escaped; what was found is marked.
        talk, passage: where it stands, as an address names it.
        home: the same for a person.
        labels: the themes it carries, by what a machine proposed.
    """

    words: Markup
    talk: str
    passage: str
    home: str
    labels: tuple[str, ...]


def finds_of(coded: CodedRun, keys: Iterable[str], found: Finds) -> list[ShownFind]:
    """The passages with these keys, and what was found in them."""
    shown = []
    for key in keys:
        number = coded.numbers[key]
        segment = coded.corpus.segments[number]
        shown.append(
            ShownFind(
                clipped_html(segment.quote, found[key], _AROUND),
                address_name(segment.doc_id), coded.names[number],
                str(coded.corpus.by_id[segment.doc_id].origin),
                tuple(coded.corpus.label(one.code) for one in coded.proposals.get(key, ())),
            )
        )  # fmt: skip
    return shown


def search_page(asked: Asked) -> Response:
    """Passages in all texts that say these words, in whatever form and order Dutch puts them."""
    words = " ".join(asked.fields.get("zoek", "").split())[:_LONGEST]
    return asked.inside(
        "search.html", "lezen", words=words, **_found(asked, words, asked.page_number)
    )


def search_part(asked: Asked) -> Response:
    """The finds alone, while the texts are still being read."""
    words = " ".join(asked.fields.get("zoek", "").split())[:_LONGEST]
    return asked.shown(
        "found.html", base=f"/s/{asked.study.key}", words=words, **_found(asked, words, 1)
    )


def _found(asked: Asked, words: str, page: int) -> dict[str, object]:
    """What the page shows of a search."""
    coded = asked.study.must_be_coded(asked.lang)
    nothing: dict[str, object] = {
        "worker": None, "why": "", "finds": (), "n": "", "page": 1, "pages": 0,
    }  # fmt: skip
    if not words:
        return nothing
    if not (rules := search_rules(words)):
        return nothing | {"why": messages(asked.lang)["web.search.not_understood"]}
    try:
        found = asked.bench.triers.find(asked.study, coded, [rules])
    except InputError as error:
        return nothing | {"why": str(error)}
    if isinstance(found, Worker):
        return nothing | {"worker": found}
    keys = sorted(found[0], key=coded.numbers.__getitem__)
    some, page, pages = leaf_of(keys, _SHOWN, page)
    return nothing | {
        "finds": finds_of(coded, some, found[0]), "page": page, "pages": pages,
        "n": counted(len(keys), "passages", asked.lang),
    }  # fmt: skip


def search_rules(words: str) -> Sequence[Rule]:
    """What is looked for as a rule; words that are no pattern as they are typed. () of no words."""
    from kvds_nlp.web.themes.theme_form import as_pattern

    for pattern in (words, as_pattern(words)):
        if pattern and (rule := rule_of(pattern)):
            return (rule,)
    return ()
