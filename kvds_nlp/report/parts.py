"""What a report is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kvds_nlp.comparing import CodeInGroup, Comparison
from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Quote
from kvds_nlp.messages import Lang, messages

if TYPE_CHECKING:
    from kvds_nlp.topics import Topics


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the report and the feedback sheets show.

    Attributes:
        compared: the comparison the heat map shows, by proeftuin or any other fact.
        quotes: the best of each code over the whole programme.
        own_quotes: the best of each code per proeftuin, for the feedback sheets.
        declined: proeftuinen that get no feedback sheet.
        topics: what people say beside the codebook, or None where nobody looked.
    """

    corpus: Corpus
    compared: Comparison
    quotes: Sequence[Quote]
    own_quotes: Sequence[Quote]
    declined: frozenset[str] = frozenset()
    topics: Topics | None = None

    @property
    def lang(self) -> Lang:
        """The language it is read in."""
        return self.corpus.settings.lang

    @property
    def title(self) -> str:
        """The report's title, with the study's name when it has one."""
        say = messages(self.lang)
        return say["report.title"].format(name=self.corpus.settings.name or say["report.untitled"])

    @property
    def labels(self) -> dict[str, str]:
        """Code id -> label, in the order of the comparison."""
        return {code: self.corpus.label(code) for code in self.compared.codes}


def counts_line(report: Report) -> str:
    """How much there was of everything, in one sentence."""
    compared = report.compared
    kept = report.corpus.kept
    return messages(report.lang)["report.counts"].format(
        people=compared.people,
        documents=compared.documents,
        segments=compared.segments,
        codings=len(kept),
        reviewed=sum(coding.status in ("accepted", "added") for coding in kept),
    )


def heat_rows(comparison: Comparison) -> list[tuple[str, int, Sequence[CodeInGroup]]]:
    """Per group: its name, its respondents, its rows in codebook order."""
    size = len(comparison.codes)
    if not size:
        return []
    rows = comparison.rows
    return [
        (group, rows[at * size].people_n, rows[at * size : (at + 1) * size])
        for at, group in enumerate(comparison.groups)
    ]
