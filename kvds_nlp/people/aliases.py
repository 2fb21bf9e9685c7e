"""What people and interviews are called where others read: "respondent 7", "interview 3".

Numbers follow the order of the documents, so that the same study always gives the same ones; an
analyst finds the person back by the place in the file, others cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kvds_nlp.data import Document, Segment
from kvds_nlp.people.persons import person_of


@dataclass(frozen=True, slots=True)
class Aliases:
    """Numbers instead of names.

    Attributes:
        persons: (document id, speaker) -> number of the person.
        interviews: document id -> number of the interview; answers have none.
    """

    persons: Mapping[tuple[str, str], int]
    interviews: Mapping[str, int]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Aliases:
        """The numbers of everybody who speaks as a respondent."""
        numbers: dict[str, int] = {}
        persons: dict[tuple[str, str], int] = {}
        interviews: dict[str, int] = {}
        for document in documents:
            if document.kind == "interview":
                interviews[document.id] = len(interviews) + 1
            for turn in document.turns:
                if turn.role == "respondent":
                    who = person_of(document, turn.speaker)
                    number = numbers.setdefault(who, len(numbers) + 1)
                    persons[document.id, turn.speaker] = number
        return cls(persons, interviews)

    def number_of(self, segment: Segment) -> int | None:
        """Which respondent speaks; None where nobody studied does."""
        return self.persons.get((segment.doc_id, segment.speaker))

    def key_of(self, segment: Segment) -> str:
        """The segment's key with the interview's number in place of its file's name."""
        number = self.interviews.get(segment.doc_id)
        if number is None:
            return segment.key
        return f"interview {number}@{segment.span.start}-{segment.span.end}"
