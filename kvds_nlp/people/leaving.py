"""What leaves a study because its speaker allows no use of it, and what stays of that no."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kvds_nlp.data import Document
from kvds_nlp.people.answers import Level
from kvds_nlp.people.consents import CONSENT_OF, LIMITS, Consents
from kvds_nlp.people.persons import ids_of, keys_of_label, place_key


def without_unused(
    documents: Sequence[Document], consents: Consents
) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """The documents that may be used, and those of people whose words may not be used at all.

    A talk in which one of them is a voice among others stays, with their turns as context, which
    is neither coded nor counted. Their no stays in it too, as a fact, since what was said in the
    document that left is not there to be read again.
    """
    left_out = tuple(one for one in documents if consents.levels[one.id] == Level.UNUSED)
    gone = Refused()
    for one in left_out:
        gone.add(one, consents.basis[one.id])
    used = (one for one in documents if consents.levels[one.id] > Level.UNUSED)
    return tuple(unheard(gone.told(one), consents.voices) for one in used), left_out


def unheard(document: Document, voices: Mapping[tuple[str, str], Level]) -> Document:
    """A talk in which the turns of those whose words may not be used are nobody's."""
    turns = tuple(
        replace(turn, role="other")
        if turn.role == "respondent"
        and voices.get((document.id, turn.speaker), Level.NAME) == Level.UNUSED
        else turn
        for turn in document.turns
    )
    return document if turns == document.turns else replace(document, turns=turns)


class Refused:
    """What was said in documents that left because their words may not be used."""

    def __init__(self) -> None:
        self._by_key: dict[str, set[tuple[str, str]]] = defaultdict(set)

    def add(self, document: Document, words: str) -> None:
        """Takes in one that leaves, and the words that decided so."""
        for key in ids_of(document):
            self._by_key[key].add((place_key(document.facts), words))

    def told(self, document: Document) -> Document:
        """A talk with the no of those among its voices who left elsewhere."""
        if not self._by_key:
            return document
        place = place_key(document.facts)
        said = {}
        for speaker in sorted({turn.speaker for turn in document.turns}):
            every = {one for key in keys_of_label(speaker) for one in self._by_key.get(key, ())}
            mine = [words for home, words in every if not place or not home or place == home]
            if mine:  # all of them say so: one is enough, in whatever order they were met
                said[f"{CONSENT_OF}{speaker}"] = min(mine)
            elif every:  # of another proeftuin: perhaps the same person, so not quoted
                said[f"{CONSENT_OF}{speaker}"] = LIMITS[Level.NO]
        return replace(document, facts={**document.facts, **said}) if said else document
