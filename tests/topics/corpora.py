"""Builders of segments on known subjects."""

from __future__ import annotations

import random
from dataclasses import replace

from kvds_nlp.data import Document, Passage, Segment, Sentence, Token, digest
from kvds_nlp.spans import Span
from tests.builders import make_document

SUBJECTS = {
    "vervoer": ["bus", "halte", "taxi", "trein", "rit", "chauffeur", "vertrektijd", "kaartje"],
    "taal": [
        "taalles",
        "tolk",
        "grammatica",
        "woordenboek",
        "vertaling",
        "accent",
        "boek",
        "boekenkast",
        "docent",
    ],
    "huis": ["woning", "huur", "balkon", "verhuizing", "flat", "sleutel", "verwarming", "dakgoot"],
}
FACTS = ("Noord", "Zuid")


def passage(words: list[str], doc_id: str, **facts: str) -> Passage:
    """A segment of nouns, each its own lemma."""
    quote, tokens, at = " ".join(words), [], 0
    for number, word in enumerate(words):
        tokens.append(Token(at, at + len(word), word, "NOUN", word, (word,), head=number))
        at += len(word) + 1
    sentences = (Sentence(0, len(quote), tuple(tokens)),) if words else ()
    span = Span(0, max(1, len(quote)))
    segment = Segment(doc_id, digest(quote), span, quote, "R", "respondent", 0)
    return Passage(segment, sentences, 0, facts=facts)


def themed(each: int, *, seed: int = 1, prefix: str = "") -> list[Passage]:
    """``each`` segments of five words per subject; the subject is the start of the document id."""
    chance = random.Random(seed)
    return [
        passage(
            chance.sample(words, 5),
            f"{prefix}{subject}-{number:03d}",
            proeftuin=FACTS[number % 2],
            wave=("begin", "eind")[number // 2 % 2],
        )
        for subject, words in SUBJECTS.items()
        for number in range(each)
    ]


def documents_of(passages: list[Passage]) -> list[Document]:
    """One answer per segment, with its facts; two answers a respondent, begin and end."""
    return [
        replace(
            make_document(p.segment.quote or ".", doc_id=p.segment.doc_id, kind="answer"),
            facts={**p.facts, "respondent": f"r{at // 4}"},
        )
        for at, p in enumerate(sorted(passages, key=lambda p: p.segment.doc_id))
    ]


def subject_of(found: Passage) -> str:
    """Which subject a built segment is about."""
    return found.segment.doc_id.split("-")[0]
