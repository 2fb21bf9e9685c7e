"""An invented study with everything that goes wrong in real ones."""

from __future__ import annotations

from dataclasses import dataclass, field

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import (
    Coding,
    Document,
    Evidence,
    Origin,
    Segment,
    Status,
    Turn,
    Valence,
    digest,
)
from kvds_nlp.spans import Span
from tests.builders import make_codebook, make_corpus

LONG_NAME = "Proeftuin " + "met een heel lange naam " * 8
CODES = ("loslaten", "sturen", "borging", "nooit")
REFUSED = "Dit zei iemand die niet geciteerd wil worden."
MARKUP = 'Een buurvrouw zei <script>alert("x")</script> & wij lieten het los.'


@dataclass
class Builder:
    """Adds answers and interviews to a study, then gives it as a corpus."""

    documents: list[Document] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)

    def say(
        self,
        text: str,
        *codes: str,
        valence: Valence = "neutraal",
        status: Status = "proposed",
        sure: float = 0.9,
        row: int | None = None,
        **facts: str,
    ) -> None:
        """One document of one segment that carries these codes; ``sure`` of the valence."""
        name = f"d{len(self.documents):03d}"
        origin = Origin("antwoorden.csv", row or len(self.documents) + 2, "Wat hielp?")
        turn = Turn(Span(0, len(text)), "", "respondent")
        sha = digest(text)
        self.documents.append(Document(name, "answer", text, sha, (turn,), origin, facts))
        segment = Segment(name, sha, Span(0, len(text)), text, "", "respondent", 0)
        self.segments.append(segment)
        for code in codes:
            evidence = Evidence(segment, code, "rule:1", (Span(0, 3),), 0.9)
            self.codings.append(Coding(segment, code, (evidence,), 0.9, status, valence, sure))

    def corpus(self, **settings: object) -> Corpus:
        """The study so far."""
        parts, book = (self.documents, self.segments, self.codings), make_codebook(*CODES)
        return make_corpus(*parts, codebook=book, **{"name": "Proef", **settings})


def invented_corpus(builder: Builder) -> Corpus:
    """Three proeftuinen, two waves, closed answers, markup, a refusal, a very long name."""
    lines = (
        "De gemeente durfde de regie echt los te laten en dat gaf lucht.",
        "Wij mochten zelf bepalen hoe we het geld uitgaven dit jaar.",
        "Zonder plan vooraf begonnen we gewoon met de buurt te praten.",
    )
    for wave in ("begin", "eind"):
        for place, name in enumerate(("Linde", "Brug & Co", LONG_NAME)):
            for person in range(4):
                text = f"{lines[(person + place) % 3]} Dat was punt {person} {wave}."
                codes = ("loslaten",) if (person + place) % 2 else ("loslaten", "sturen")
                closed = "klopt niet" if person % 2 else "klopt, en werkte bevorderend"
                builder.say(
                    text,
                    *(codes if person else ()),
                    valence="bevorderend" if person == 1 else "belemmerend",
                    proeftuin=name,
                    respondent=f"r{person}",
                    wave=wave,
                    rapportcijfer=str(6 + person % 2),
                    ruimte=closed,
                )
    builder.say(MARKUP, "borging", proeftuin="Linde", respondent="r9")
    builder.say(REFUSED, "loslaten", proeftuin="Linde", respondent="r8", consent="nee")
    builder.say("Niets bijzonders.", proeftuin="Stil", respondent="r1")
    return builder.corpus()
