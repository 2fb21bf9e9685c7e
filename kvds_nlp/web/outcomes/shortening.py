"""A quote shortened by hand: a person leaves stretches out, and changes nothing else.

Which words is told as the ids of words the server wrote (I9). What is kept is what was left out, in
the same file as which quotes are pinned, so that report, tables and Word files follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.responses import Response

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Segment
from kvds_nlp.errors import InputError
from kvds_nlp.messages import messages
from kvds_nlp.quoting import cut_by_hand, cut_of
from kvds_nlp.spans import Span, merged, outside
from kvds_nlp.store.quote_choices import keep_quote_choices, kept_choices
from kvds_nlp.web.asking import Asked, NotThereError, sent_on, under_name
from kvds_nlp.web.coded_run import CodedRun
from kvds_nlp.web.desk.panel import number_of
from kvds_nlp.web.desk.words import stretch, word_id, words_html, words_of
from kvds_nlp.web.outcomes.quotes_page import quote_of
from kvds_nlp.writers.quotes import place_quotes

_OUT, _BACK, _AS_IT_COMES = "weg", "terug", "vanzelf"


def shortening_page(asked: Asked) -> Response:
    """The words of one quote, those that are left out, and what is printed then."""
    coded = asked.study.must_be_coded(asked.lang)
    corpus, coding = _coding_of(asked, coded)
    segment = coding.segment
    by_hand = _by_hand(asked, coded, coding)
    left_out = left_out_of(coding) if by_hand is None else by_hand
    (row,) = place_quotes([quote_of(coding, corpus, by_hand)], corpus)
    name = asked.place["deel"]
    said, asked.bench.said = asked.bench.said, ""
    return asked.inside(
        "shortening.html", "resultaten", theme=coding.code, label=corpus.label(coding.code),
        passage=name, shown=row.shown, by_hand=by_hand is not None, said=said,
        words=words_html(segment.quote, name, left_out, "del"),
        choices=[(f"w{name}.{at}", f"{at + 1}. {word}")
                 for at, word in enumerate(words_of(segment.quote))],
    )  # fmt: skip


def shorten_quote(asked: Asked) -> Response:
    """Leaves a stretch out, or puts it back; on the disk when this answers."""
    study, say, does = asked.study, messages(asked.lang), asked.fields.get("doe", "")
    coded = study.must_be_coded(asked.lang)
    _, coding = _coding_of(asked, coded)
    segment = coding.segment
    left_out: Sequence[Span] | None = None
    if does in (_OUT, _BACK):
        chosen = _chosen(asked, segment)
        by_hand = _by_hand(asked, coded, coding)
        before = left_out_of(coding) if by_hand is None else by_hand
        if does == _OUT:
            left_out = merged([*before, chosen])
        else:
            left_out = [part for one in before for part in outside(one, [chosen])]
        if cut_by_hand(segment, left_out) is None:
            raise InputError(say["web.shorten.nothing_left"])
    elif does != _AS_IT_COMES:
        raise NotThereError(say["web.no_such_page"])
    book = coded.corpus.codebook
    kept = kept_choices(study.path).cut(segment, coding.code, book, left_out)
    keep_quote_choices(study.path, kept)
    asked.bench.said = say["web.shorten.as_it_comes" if left_out is None else "web.shorten.kept"]
    query = urlencode({"thema": coding.code})
    page = f"/s/{study.key}/inkorten/{asked.place['deel']}?{query}"
    return sent_on(under_name(page, asked.who))


def left_out_of(coding: Coding) -> tuple[Span, ...]:
    """What a report leaves out by itself, as stretches of the segment's quote."""
    base = coding.segment.span.start
    kept = [piece.moved(-base) for piece in cut_of(coding).pieces]
    return tuple(outside(Span(0, len(coding.segment.quote)), kept))


def _coding_of(asked: Asked, coded: CodedRun) -> tuple[Corpus, Coding]:
    """The coding the page is about, with what people judged; nobody's who refuses.

    Raises:
        NotThereError: there is none that may be quoted.
    """
    corpus = asked.study.counted(coded)
    segment, theme = coded.corpus.segments[number_of(asked, coded)], asked.fields.get("thema", "")
    for coding in corpus.kept:
        same = coding.segment.key == segment.key and coding.code == theme
        if same and corpus.quotable(coding.segment):
            return corpus, coding
    raise NotThereError(messages(asked.lang)["web.no_such_page"])


def _by_hand(asked: Asked, coded: CodedRun, coding: Coding) -> tuple[Span, ...] | None:
    choices = kept_choices(asked.study.path).in_corpus(coded.corpus)
    return choices.shortened.get((coding.segment.key, coding.code))


def _chosen(asked: Asked, segment: Segment) -> Span:
    """The stretch from one word that was named to another.

    Raises:
        InputError: these are no words of the quote.
    """
    told = [word_id(asked.fields.get(name, "")) for name in ("van", "tot")]
    places = [one[1] for one in told if one is not None and one[0] == asked.place["deel"]]
    found = stretch(segment.quote, *places) if len(places) == len(told) else None
    if found is None:
        raise InputError(messages(asked.lang)["web.bad_selection"])
    return found
