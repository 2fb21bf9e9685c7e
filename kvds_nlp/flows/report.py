"""From a coded corpus to a report's values: the comparison, the best quotes, who gets no sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kvds_nlp.comparing import Comparison
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Quote
from kvds_nlp.flows.telling import telling_for
from kvds_nlp.naming import name_key
from kvds_nlp.people import Level, read_answer
from kvds_nlp.quoting import choose_quotes, is_printable
from kvds_nlp.quoting.sureness import codings_by_segment
from kvds_nlp.quoting.traits import IN_OFFICE, traits_in
from kvds_nlp.report.parts import Report
from kvds_nlp.reviewsheet.reading import QuoteChoices
from kvds_nlp.settings import Settings
from kvds_nlp.writers.others import ForOthers

if TYPE_CHECKING:
    from kvds_nlp.topics import TopicChapter

NO_CHOICES = QuoteChoices()

DECLINED_FACT = "terugkoppeling"
"""A document's fact that says, with one of the settings' words for no: no sheet for us."""


def build_report(
    corpus: Corpus,
    compared: Comparison,
    own_quotes: Sequence[Quote],
    *,
    per_code: int,
    choices: QuoteChoices = NO_CHOICES,
    topics: TopicChapter | None = None,
) -> Report:
    """Everything report.html, report.docx and the feedback sheets show.

    No sheet goes to proeftuinen that the settings name, or that say no in a fact.

    Args:
        corpus: what was coded.
        compared: the comparison to show.
        own_quotes: the best of each code per proeftuin; the feedback sheets have those of these
            that can be printed and tell nobody's story.
        per_code: how many quotes of each code over the whole programme.
        choices: quotes that people want always, or never.
        topics: without them the report has no section on them.
    """
    settings, beside = corpus.settings, codings_by_segment(corpus)
    named = {name_key(name) for name in settings.declined}
    goals = [(name_key(one), name_key(goal)) for one, goal in settings.reading.aliases.items()]
    while more := {goal for one, goal in goals if one in named} - named:
        named |= more
    return Report(
        corpus=corpus,
        compared=compared,
        quotes=best_of_themes(corpus, per_code, choices),
        own_quotes=[
            one
            for one in own_quotes
            if (one.coding.segment.key, one.coding.code) in choices.pinned
            or _may_go_back(one, corpus, beside[one.coding.segment.key])
        ],
        declined=frozenset(
            document.proeftuin
            for document in corpus.documents
            if (document.proeftuin and name_key(document.proeftuin) in named)
            or _declines(document.facts.get(DECLINED_FACT, ""), settings)
        ),
        topics=topics,
    )


def best_of_themes(
    corpus: Corpus,
    per_code: int,
    choices: QuoteChoices = NO_CHOICES,
) -> tuple[Quote, ...]:
    """The best quotes of each code over the whole programme, each with the proeftuin it is from.

    Only those that can be printed: the others are chosen per proeftuin, for the tables.
    """
    chosen = choose_quotes(
        corpus,
        per_code=per_code,
        by="",
        pinned=choices.pinned,
        vetoed=choices.vetoed,
        shortened=choices.shortened,
        masked=ForOthers(corpus).cut_words,
        tells=telling_for(corpus.settings),
    )
    home = {document.id: document.proeftuin for document in corpus.documents}
    return tuple(replace(q, proeftuin=home[q.coding.segment.doc_id]) for q in chosen)


def _may_go_back(quote: Quote, corpus: Corpus, beside: Sequence[Coding]) -> bool:
    """Whether those it is about may read it unless people chose it: who lives nearby knows whose
    illness, debts or family that is, though no name stands there.
    """
    paper = not corpus.by_id[quote.coding.segment.doc_id].of_respondents
    tells = telling_for(corpus.settings)
    printable = is_printable(quote, beside, paper=paper, tells=tells)
    return printable and IN_OFFICE.issuperset(traits_in(quote.shown))


def _declines(words: str, settings: Settings) -> bool:
    """Whether a proeftuin says that it wants no sheet."""
    said = read_answer(words, yes=settings.consent_yes, no=settings.consent_no)
    return bool(words.strip()) and said.understood and said.level <= Level.NO
