"""Reading and judging: a whole talk with its codings in the margin, and what is done to them."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from kvds_nlp.data import Document
from kvds_nlp.messages import messages
from kvds_nlp.web.asking import Asked, NotThereError, leaf_of, under_name
from kvds_nlp.web.coded_run import CodedRun, Judgments, address_name
from kvds_nlp.web.desk.panel import onlooker_of, panel_of
from kvds_nlp.web.desk.passages import passages_of

_DEFAULT_COLOURS = (
    "#4e79a7", "#f28e2b", "#e15759", "#76b7b2", "#59a14f", "#edc948", "#b07aa1", "#ff9da7",
    "#9c755f", "#bab0ac", "#d37295", "#8cd17d",
)  # fmt: skip


_A_PAGE = 100
"""Documents on a page of the list."""


@dataclass(frozen=True, slots=True)
class ListedTalk:
    """A document in the list.

    Attributes:
        name: in its address.
        title: its place in the files as received.
        waiting: codings nobody judged.
    """

    name: str
    title: str
    proeftuin: str
    passages: int
    codings: int
    waiting: int
    complete: int


def talks_page(asked: Asked) -> Response:
    """Every document, a page at a time, with what is to be judged in it."""
    coded = asked.study.must_be_coded(asked.lang)
    judged, place = asked.study.judged(coded), asked.fields.get("proeftuin", "")
    documents = [one for one in coded.corpus.documents if not place or one.proeftuin == place]
    some, at, pages = leaf_of(documents, _A_PAGE, asked.page_number)
    complete = judged.state.completed
    shown = [_listed(one, coded, judged, complete) for one in some]
    return asked.inside(
        "talks.html", "lezen", talks=shown, places=coded.places, place=place, page=at, pages=pages
    )


def _listed(
    document: Document, coded: CodedRun, judged: Judgments, complete: frozenset[str]
) -> ListedTalk:
    """One document with what is to be judged in it; ``complete``: segments seen for every code."""
    numbers = coded.of_document.get(document.id, ())
    passages = [one for one in map(coded.corpus.segments.__getitem__, numbers) if one.coded]
    pairs = [(one.key, p.code) for one in passages for p in coded.proposals.get(one.key, ())]
    return ListedTalk(
        address_name(document.id), str(document.origin), document.proeftuin, len(passages),
        len(pairs), sum(pair not in judged.agreed for pair in pairs),
        sum(one.key in complete for one in passages),
    )  # fmt: skip


def talk_page(asked: Asked) -> Response:
    """A whole talk; with ``deel`` also the panel of that passage."""
    study = asked.study
    coded = study.must_be_coded(asked.lang)
    judged = study.judged(coded)
    document = coded.documents.get(asked.place["document"])
    if document is None:
        raise NotThereError(messages(asked.lang)["web.no_such_page"])
    onlooker = onlooker_of(asked)
    numbers = coded.of_document.get(document.id, ())
    address = under_name(f"/s/{study.key}/lezen/{address_name(document.id)}", onlooker.name)
    chosen = coded.named.get(asked.fields.get("deel", ""))
    if chosen is None or chosen not in numbers:
        chosen = next((n for n in numbers if coded.corpus.segments[n].coded), None)
    panel = panel_of(asked, coded, judged, chosen, onlooker, address) if chosen is not None else {}
    said, asked.bench.said = asked.bench.said, ""
    return asked.inside(
        "talk.html", "lezen", said=said,
        passages=list(passages_of(coded, judged, numbers, onlooker)),
        document=document, facts=facts_of(document), address=address, chosen=chosen,
        **({"onlooker": onlooker} | panel),
    )  # fmt: skip


def facts_of(document: Document) -> str:
    """What is known of a document beside its words, on one line."""
    shown = (f"{name}: {value}" for name, value in document.facts.items() if value)
    return " · ".join(list(shown)[:8])


def colours(asked: Asked) -> Response:
    """The colours of the themes as a style sheet: a page may hold no style of its own."""
    coded = asked.study.coded
    codes = coded.corpus.codebook.codes if coded else ()
    lines = []
    for at, code in enumerate(codes):
        given = code.color or ""
        plain = len(given) == 7 and given[0] == "#" and given[1:].isalnum() and given.isascii()
        colour = given if plain else _DEFAULT_COLOURS[at % len(_DEFAULT_COLOURS)]
        lines.append(f".t{at} {{ --c: {colour}; }}")
    return Response("\n".join(lines), media_type="text/css")
