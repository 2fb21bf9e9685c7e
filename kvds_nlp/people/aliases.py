"""What people and files are called where others read: "respondent 7", "interview 3", "paper 1".

Numbers follow the order of the documents, so that the same study always gives the same ones; an
analyst finds the person back by the place in the file, others cannot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kvds_nlp.data import Document, Kind, Segment
from kvds_nlp.people.persons import person_of


@dataclass(frozen=True, slots=True)
class Aliases:
    """Numbers instead of names.

    Attributes:
        persons: (document id, speaker) -> number of the person.
        files: document id -> its kind and number among those; answers have none.
    """

    persons: Mapping[tuple[str, str], int]
    files: Mapping[str, tuple[Kind, int]]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Aliases:
        """The numbers of everybody who speaks as a respondent."""
        numbers: dict[str, int] = {}
        persons: dict[tuple[str, str], int] = {}
        of_kind: Counter[Kind] = Counter()
        files: dict[str, tuple[Kind, int]] = {}
        for document in documents:
            if document.kind != "answer":
                of_kind[document.kind] += 1
                files[document.id] = document.kind, of_kind[document.kind]
            for turn in document.turns if document.of_respondents else ():
                if turn.role == "respondent":
                    who = person_of(document, turn.speaker)
                    number = numbers.setdefault(who, len(numbers) + 1)
                    persons[document.id, turn.speaker] = number
        return cls(persons, files)

    def number_of(self, segment: Segment) -> int | None:
        """Which respondent speaks; None where nobody studied does."""
        return self.persons.get((segment.doc_id, segment.speaker))

    def key_of(self, segment: Segment) -> str:
        """The segment's key with the interview's number in place of its file's name."""
        if segment.doc_id not in self.files:
            return segment.key
        kind, number = self.files[segment.doc_id]
        return f"{kind} {number}@{segment.span.start}-{segment.span.end}"
