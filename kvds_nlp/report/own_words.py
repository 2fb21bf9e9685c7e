"""What a proeftuin said itself, as its feedback sheet prints it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kvds_nlp.data import Quote
from kvds_nlp.messages import messages
from kvds_nlp.pseudonyms.hits import stands_for_somebody
from kvds_nlp.quoting import printed
from kvds_nlp.quoting.traits import traits_in
from kvds_nlp.report.parts import Report
from kvds_nlp.spans import Span
from kvds_nlp.writers.others import ForOthers


def own_words(
    report: Report, quotes: Sequence[Quote], others: ForOthers
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Label -> (quote, where it was said and its valence); no sentence stands there twice.

    What makes one person recognisable comes last, and what names somebody is left out: a mask
    hides from colleagues only the name.
    """
    say, known = messages(report.lang), report.corpus.by_id
    by_code: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for quote, words in _each_once(quotes, others):
        document = known[quote.coding.segment.doc_id]
        answer = document.kind == "answer"
        parts = (
            say["sheet.answer"] if answer else say[document.kind],
            document.facts.get("question", "") if answer else "",
            say[f"valence.{side}"] if (side := quote.coding.told_valence) else "",
        )
        about = " · ".join(part for part in parts if part)
        by_code[quote.coding.code].append((words, about))
    return [(label, by_code[code]) for code, label in report.labels.items() if code in by_code]


def _each_once(quotes: Sequence[Quote], others: ForOthers) -> Iterator[tuple[Quote, str]]:
    """Quotes of all themes as printed, best first, without those of which a sentence was printed.

    What two themes share goes to the one with the fewest quotes, then to the surest. Only what is
    still to be printed is masked, which takes longest.
    """
    had = Counter(quote.coding.code for quote in quotes)

    def place(quote: Quote) -> tuple[bool, int, int, float]:
        coding = quote.coding
        return bool(traits_in(quote.shown)), quote.rank, had[coding.code], -coding.score

    said: set[str] = set()
    taken: dict[str, list[Span]] = defaultdict(list)
    for quote in sorted(quotes, key=place):
        segment = quote.coding.segment
        own = taken[segment.doc_id]
        if any(piece.overlaps(one) for piece in quote.pieces for one in own):
            continue
        words = printed(others.cut_words(quote.shown, quote.pieces, segment))
        if stands_for_somebody(words) or words.casefold() in said:
            continue
        said.add(words.casefold())
        own += quote.pieces
        yield quote, words
