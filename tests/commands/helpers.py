"""A verb that was called, and the texts of the small studies it is called on."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kvds_nlp.data import Document, Segment, Turn
from kvds_nlp.spans import Span
from tests.builders import make_document

SENTENCES = {
    "tijdgebrek": "Er was te weinig tijd en de werkdruk was hoog in week {n}.",
    "financiering": "De subsidie en het budget voor {n} waren veel te krap.",
    "": "We zaten met {n} mensen in het buurthuis aan de koffie.",
}

BOOK = """
name: klein
version: "1"
language: nl
codes:
  - {id: tijdgebrek, label: Tijd, definition: Te weinig tijd., rules: [tijd, werkdruk]}
  - {id: financiering, label: Geld, definition: Te weinig geld., rules: [subsidie, budget]}
"""

INVENTED_BOOK = """name: klein
version: "1"
language: nl
codes:
""" + "".join(
    f"  - {{id: {name}, label: {name.capitalize()}, definition: Over {name}.}}\n"
    for name in ("loslaten", "sturen", "borging", "nooit")
)

TEXT = "I: Hoe ging het?\nR: Wij laten het los. 🙂\nI: En toen?\nR: Geen tijd."
FIRST, SECOND = TEXT.index("Wij"), TEXT.index("Geen")


class Said(NamedTuple):
    """What a command line gave: its exit code, its report, and its remarks and errors."""

    code: int
    out: str
    err: str

    def refused(self, *words: str) -> None:
        """Asserts one line on stderr that a user can act on: these words in this order."""
        assert self.code == 1, self
        (line,) = [line for line in self.err.splitlines() if line.startswith("kvds: ")]
        place = 0
        for word in words:
            assert word in line[place:], (word, line)
            place = line.index(word, place)
        assert "Traceback" not in self.err


Kvds = Callable[..., Said]


def home() -> Document:
    turns = [
        Turn(Span(3, 16), "I", "interviewer"),
        Turn(Span(FIRST, FIRST + 20), "R"),
        Turn(Span(SECOND - 12, SECOND - 4), "I", "interviewer"),
        Turn(Span(SECOND, len(TEXT)), "R"),
    ]
    facts = {"proeftuin": "Oost", "respondent": "R7"}
    return make_document(TEXT, doc_id="Oost/gesprek.docx", turns=turns, facts=facts)


def segments() -> list[Segment]:
    document = home()
    return [
        Segment(document.id, document.sha256, turn.span, turn.span.of(TEXT), "R", "respondent", n)
        for n, turn in enumerate(document.turns)
        if turn.role == "respondent"
    ]
