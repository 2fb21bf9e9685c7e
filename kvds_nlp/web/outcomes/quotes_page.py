"""The quotes of a theme: those a report prints, more to choose from; pinned, refused, copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.responses import Response

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Quote
from kvds_nlp.messages import messages
from kvds_nlp.quoting import choose_quotes, cut_of
from kvds_nlp.quoting.choosing import Choice
from kvds_nlp.reviewsheet.reading import QuoteChoices
from kvds_nlp.spans import Span
from kvds_nlp.store.quote_choices import keep_quote_choices, kept_choices
from kvds_nlp.web.asking import Asked, NotThereError, sent_on, under_name
from kvds_nlp.web.coded_run import CodedRun, address_name
from kvds_nlp.web.desk.panel import number_of
from kvds_nlp.writers.quotes import place_quotes

_MORE = 6
"""Quotes of each proeftuin to choose from."""
_ALWAYS, _NEVER = "vast", "niet"
_CHOICES = (_ALWAYS, _NEVER, "")
"""What one may say of a quote, as in ``quotes.xlsx``; "" = no matter."""


@dataclass(frozen=True, slots=True)
class ChosenQuote:
    """A quote on the page.

    Attributes:
        shown: as a report prints it.
        about: who said it, where, in which direction: the line below it in a report.
        original: all that was said, where that is not all printed; else "".
        choice: of ``_CHOICES``.
        by_hand: whether a person shortened it.
        talk, passage: where it stands, as an address names it.
    """

    shown: str
    about: str
    original: str
    choice: str
    by_hand: bool
    talk: str
    passage: str


def quotes_page(asked: Asked) -> Response:
    """The quotes of one theme: what the report prints, what else there is, what is refused."""
    study = asked.study
    coded = study.must_be_coded(asked.lang)
    corpus = study.counted(coded)
    codes = corpus.codes
    theme = asked.fields.get("thema", next(iter(codes), ""))
    if theme not in codes:
        raise NotThereError(messages(asked.lang)["web.no_such_page"])
    kept = kept_choices(study.path).in_corpus(coded.corpus)
    printed = study.printed(coded, kept)
    # The others are chosen as if each were alone: what stands under another theme may be wanted.
    alone = replace(corpus, codings=tuple(one for one in corpus.codings if one.code == theme))
    more = choose_quotes(
        alone, per_code=_MORE, pinned=kept.pinned, vetoed=kept.vetoed, shortened=kept.shortened
    )
    first = [one for one in printed if one.coding.code == theme]
    known = {one.coding.segment.key for one in first}
    rest = [one for one in more if one.coding.segment.key not in known]
    said, asked.bench.said = asked.bench.said, ""
    return asked.inside(
        "quotes.html", "resultaten", theme=theme, said=said, run=coded.run.id,
        themes=[(code, corpus.label(code)) for code in codes],
        printed=_chosen(first, corpus, coded, kept, printed=True),
        more=_chosen(rest, corpus, coded, kept, printed=False),
        refused=_chosen(_refused(alone, kept), corpus, coded, kept, printed=False),
    )  # fmt: skip


def _refused(corpus: Corpus, choices: QuoteChoices) -> list[Quote]:
    """The quotes that are never used, cut as they would be."""
    found = []
    for coding in corpus.kept:
        out = (coding.segment.key, coding.code) in choices.vetoed
        if out and corpus.quotable(coding.segment):
            choice: Choice = (coding.segment.key, coding.code)
            found.append(quote_of(coding, corpus, choices.shortened.get(choice)))
    return found


def quote_of(coding: Coding, corpus: Corpus, left_out: Sequence[Span] | None) -> Quote:
    """A coding as the quote it would be."""
    cut = cut_of(coding, left_out)
    return Quote(coding, corpus.by_id[coding.segment.doc_id].proeftuin, cut.shown, cut.pieces, 1)


def _chosen(
    quotes: Sequence[Quote],
    corpus: Corpus,
    coded: CodedRun,
    choices: QuoteChoices,
    *,
    printed: bool,
) -> list[ChosenQuote]:
    ordered = sorted(quotes, key=lambda one: (one.rank if printed else 0, one.proeftuin))
    ranked = [replace(one, proeftuin="", rank=at) for at, one in enumerate(ordered)]
    shown = []
    for quote, row in zip(ordered, place_quotes(ranked, corpus), strict=True):
        segment = quote.coding.segment
        choice: Choice = (segment.key, quote.coding.code)
        pinned, vetoed = choice in choices.pinned, choice in choices.vetoed
        parts = (row.speaker, quote.proeftuin, row.source, row.valence)
        shown.append(
            ChosenQuote(
                row.shown, " · ".join(part for part in parts if part), row.changed,
                _ALWAYS if pinned else _NEVER if vetoed else "", choice in choices.shortened,
                address_name(segment.doc_id), coded.names[coded.numbers[segment.key]],
            )
        )  # fmt: skip
    return shown


def choose_quote(asked: Asked) -> Response:
    """Keeps whether a quote is always used, never, or as it comes."""
    say, study = messages(asked.lang), asked.study
    coded = study.must_be_coded(asked.lang)
    segment = coded.corpus.segments[number_of(asked, coded)]
    theme, what = asked.fields.get("thema", ""), asked.fields.get("keuze", "")
    if theme not in coded.corpus.codes or what not in _CHOICES:
        raise NotThereError(say["web.no_such_page"])
    said = {_ALWAYS: "pinned", _NEVER: "vetoed"}.get(what, "")
    kept = kept_choices(study.path).chosen(segment, theme, coded.corpus.codebook, said)
    keep_quote_choices(study.path, kept)
    asked.bench.said = say[f"web.quote.kept.{what or 'free'}"]
    address = under_name(f"/s/{study.key}/citaten?thema={theme}", asked.who)
    return sent_on(f"{address}#q{coded.names[coded.numbers[segment.key]]}")
