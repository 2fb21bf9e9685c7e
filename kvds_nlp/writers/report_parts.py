"""What a report is made of, and how its numbers are said: shares, fractions, colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kvds_nlp.codebook.model import Codebook
from kvds_nlp.comparing import Comparison, Row
from kvds_nlp.comparing.intervals import Interval
from kvds_nlp.data import Coding, Document, Quote, Segment
from kvds_nlp.writers.words import Lang, words

if TYPE_CHECKING:
    from kvds_nlp.topics import Topics

FEW = 10
"""Below this number of respondents a share is said as a fraction."""

STEPS = 10
_LIGHT, _DARK = (0xF4, 0xF8, 0xFB), (0x1F, 0x4E, 0x79)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the report and the feedback sheets show.

    Attributes:
        name: of the study; "" = none.
        compared: the comparison the heat map shows, by proeftuin or any other fact.
        quotes: the best of each code over the whole programme.
        own_quotes: the best of each code per proeftuin, for the feedback sheets.
        may_show: whether a document with these facts may be shown (consent).
        declined: proeftuinen that get no feedback sheet.
        topics: what people say beside the codebook, or None where nobody looked.
    """

    name: str
    documents: Sequence[Document]
    segments: Sequence[Segment]
    codings: Sequence[Coding]
    codebook: Codebook
    compared: Comparison
    quotes: Sequence[Quote]
    own_quotes: Sequence[Quote]
    may_show: Callable[[Mapping[str, str]], bool]
    declined: frozenset[str] = frozenset()
    lang: Lang = "nl"
    topics: Topics | None = None

    @property
    def title(self) -> str:
        """The report's title, with the study's name when it has one."""
        say = words(self.lang)
        return say["report.title"].format(name=self.name or say["report.untitled"])

    @property
    def labels(self) -> dict[str, str]:
        """Code id -> label, in the order of the comparison."""
        known = self.codebook.by_id
        return {code: known[code].label if code in known else code for code in self.compared.codes}


def counts_line(report: Report) -> str:
    """How much there was of everything, in one sentence."""
    compared = report.compared
    standing = [coding for coding in report.codings if coding.status != "rejected"]
    return words(report.lang)["report.counts"].format(
        people=compared.people,
        documents=compared.documents,
        segments=compared.segments,
        codings=len(standing),
        reviewed=sum(coding.status in ("accepted", "added") for coding in standing),
    )


def said(people: int, n: int) -> str:
    """A share as a reader can trust it: a percentage from ten respondents on, else a fraction.

    >>> said(5, 20), said(2, 3), said(0, 0)
    ('25%', '2/3', '–')
    """
    if n == 0:
        return "–"
    return f"{100 * people / n:.0f}%" if n >= FEW else f"{people}/{n}"


def around(interval: Interval, lang: Lang) -> str:
    """An interval of shares in words; "" when there is none.

    >>> around(Interval(0.5, 0.157, 0.843), "nl")
    '16 tot 84%'
    """
    if interval.low is None or interval.high is None:
        return ""
    return f"{100 * interval.low:.0f} {words(lang)['report.to']} {100 * interval.high:.0f}%"


def number(value: float | None, digits: int, lang: Lang) -> str:
    """A number with the language's decimal mark; a dash for none.

    >>> number(6.25, 1, "nl"), number(None, 1, "nl")
    ('6,2', '–')
    """
    if value is None:
        return "–"
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if lang == "nl" else text


def chance(p: float | None, lang: Lang) -> str:
    """A p-value as reports print it.

    >>> chance(0.0004, "nl"), chance(0.0312, "nl")
    ('< 0,001', '0,031')
    """
    if p is not None and p < 0.001:
        return "< 0,001" if lang == "nl" else "< 0.001"
    return number(p, 3, lang)


def fact_label(name: str) -> str:
    """A fact's name as people write it; codes such as ``v1`` stay as they are.

    >>> fact_label("er_is_genoeg_tijd"), fact_label("wave")
    ('Er is genoeg tijd', 'Wave')
    """
    plain = name.replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def step(share: float) -> int:
    """Which of the heat map's steps (0 to STEPS) a share has.

    >>> step(0.0), step(0.02), step(1.0)
    (0, 1, 10)
    """
    return 0 if share <= 0.005 else max(1, min(STEPS, round(share * STEPS)))


def shade(at: int) -> str:
    """The background of a step, as RRGGBB."""
    part = at / STEPS
    mixed = (round(a + (b - a) * part) for a, b in zip(_LIGHT, _DARK, strict=True))
    return "".join(f"{value:02X}" for value in mixed)


def letters(at: int) -> str:
    """The colour of letters that reads on a step (contrast at least 4.5, WCAG)."""
    shares = (int(shade(at)[n : n + 2], 16) / 255 for n in (0, 2, 4))
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "000000" if light > 0.179 else "FFFFFF"


def heat_rows(comparison: Comparison) -> list[tuple[str, int, Sequence[Row]]]:
    """Per group: its name, its respondents, its rows in codebook order."""
    size = len(comparison.codes)
    if not size:
        return []
    rows = comparison.rows
    return [
        (group, rows[at * size].people_n, rows[at * size : (at + 1) * size])
        for at, group in enumerate(comparison.groups)
    ]
