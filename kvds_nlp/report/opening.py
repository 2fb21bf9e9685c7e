"""What a report says of itself: title page and method, ready to stand in a report."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import kvds_nlp
from kvds_nlp.data import digest
from kvds_nlp.messages import messages
from kvds_nlp.people import counts
from kvds_nlp.report.parts import Report, expected_shares
from kvds_nlp.writers.figures import counted, fact_in_words, listed, read_in_words, whole
from kvds_nlp.writers.others import consent_said

_DATE_FACTS = re.compile(
    r"datum|date|(?:interview|gespreks?|invul|afname)datum|datum_(?:interview|gesprek|ingevuld)|"
    r"(?:submit|recorded|start|end)_?date"
)
_DATES = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
)
_WAYS = ("rule", "similar", "meaning", "model")


def title_rows(report: Report) -> list[tuple[str, str]]:
    """What stands on the title page: a name and its words, a row each. No clock: same inputs, same
    page (I7); dates are those that the sources give.
    """
    say, corpus = messages(report.lang), report.corpus
    shas = sorted(document.sha256 for document in corpus.documents)
    rows = [
        (say["title.study"], corpus.settings.name),
        (say["title.read"], read_in_words(report.compared, report.lang)),
        (say["title.dates"], _period(report)),
        (say["title.codebook"], _book(report)),
        (say["title.program"], _program()),
        (say["title.sources"], digest("\n".join(shas))[:12]),
    ]
    return [(name, words) for name, words in rows if words]


def method_lines(report: Report, *, appendix: bool) -> list[str]:
    """How it was done, a paragraph each: what was read, who may be quoted, how themes came about,
    what people reviewed, how good the rest is, how figures were made.

    Definitions are in an ``appendix``, or stand above the quotes.
    """
    say, corpus, lang = messages(report.lang), report.corpus, report.lang
    compared = report.compared
    read = say["method.read"].format(
        read=read_in_words(compared, lang),
        segments=counted(compared.segments, "segments", lang),
        words=counted(compared.words, "words", lang),
    )
    groups = sum(bool(name) for name, _ in compared.named_groups)
    if groups > 1:
        by = fact_in_words(compared.by, lang)
        read += " " + say["method.groups"].format(n=groups, by=by)
    unit = say[f"unit.{corpus.settings.unit}"]
    where = say["method.in_appendix" if appendix else "method.at_quotes"]
    coded = say["method.coded"].format(
        unit=unit, book=_book(report), program=_program(), where=where
    )
    kinds = {item.source.partition(":")[0] for c in corpus.codings for item in c.evidence}
    ways = [say[f"method.{way}"] for way in _WAYS if way in kinds]
    how = say["method.how"].format(ways=listed(ways, lang)) if ways else say["method.by_hand"]
    made = say["method.made"].format(codings=counted(len(corpus.kept), "codings", lang))
    allowed = consent_said(corpus) if compared.people else say["method.nobody"]
    lines = [read, allowed, f"{coded} {how} {made} {_reviewed(report)}"]
    return [*lines, *([_expected(report)] if _expected(report) else []), say["method.tests"]]


def _reviewed(report: Report) -> str:
    """What people judged of the codings, in a sentence or two."""
    say, lang = messages(report.lang), report.lang
    seen = Counter(one.status for one in report.corpus.codings if counts(one.segment))
    if not seen["accepted"] + seen["rejected"] + seen["added"]:
        return say["method.unreviewed"]
    return say["method.reviewed"].format(
        judged=whole(seen["accepted"] + seen["rejected"], lang),
        accepted=whole(seen["accepted"], lang),
        rejected=whole(seen["rejected"], lang),
        added=whole(seen["added"], lang),
        left=whole(seen["proposed"], lang),
    )


def _expected(report: Report) -> str:
    """Precision and recall of what nobody reviewed, with where that was measured."""
    figures, say = expected_shares(report), messages(report.lang)
    if figures is None:
        return ""
    if not figures:
        return say["report.unmeasured"]
    shares = {name: f"{share:.0%}" for name, share in figures.items()}
    return say["method.expected"].format(version=kvds_nlp.__version__, **shares)


def _book(report: Report) -> str:
    book, say = report.corpus.codebook, messages(report.lang)
    codes = counted(len(book.active), "codes", report.lang)
    key = "title.book" if book.version else "title.book_no_version"
    return say[key].format(name=book.name, version=book.version, codes=codes)


def _program() -> str:
    return f"kvds-nlp {kvds_nlp.__version__}"


def _period(report: Report) -> str:
    """The first and last date that the sources give in a fact; "" when none does."""
    say, found = messages(report.lang), set()
    for document in report.corpus.documents:
        for name, value in document.facts.items():
            if _DATE_FACTS.fullmatch(name) and (when := _date(value)):
                found.add(when)
    if not found:
        return ""
    months = say["months"].split()
    first, last = (
        f"{when.day} {months[when.month - 1]} {when.year}" for when in (min(found), max(found))
    )
    key = "title.one_date" if first == last else "title.from_to"
    return say[key].format(first=first, last=last)


def _date(value: str) -> date | None:
    """A date as people write it (year first, or day first), or None."""
    for shape in _DATES:
        if match := shape.match(value.strip()):
            try:
                return date(*(int(match[part]) for part in ("y", "m", "d")))
            except ValueError:
                return None
    return None
