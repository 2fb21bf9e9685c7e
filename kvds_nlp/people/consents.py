"""Who allows what, over all documents of a study: one answer for every room that asks.

A person is met over files, waves, and interview and questionnaire, however their number is spelt;
where a proeftuin is not said on one side, the number alone decides. Who said no in one place said
no in all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kvds_nlp.data import Document, Segment
from kvds_nlp.messages import Lang, messages, with_blanks
from kvds_nlp.people.answers import Level, Reading, read_answer, together
from kvds_nlp.people.persons import id_key, ids_of, keys_of_label, person_of, place_key
from kvds_nlp.settings import Settings

CONSENT = "consent"
"""The fact in which readers put what decides; other consents stay under their own headers."""

CONSENT_OF = "consent:"
"""Before a speaker's label: the fact that says what one voice in a talk allows."""
NOT_LISTED = "niet op de lijst"
"""What the fact ``consent`` says of somebody whom a list of consents does not name."""
EVERYBODY = "*"
"""In the settings' ``consents``: of whom nothing else is known."""


@dataclass(frozen=True)
class Consents:
    """What everybody in a study allows.

    Attributes:
        levels: document id -> what its respondent allows, as the settings cap it.
        basis: document id -> the words that decided; "" where nobody was asked.
        unclear: each wording that was not understood, with the first document that has it.
        unmatched: names in the settings' ``consents`` of whom there is no document.
        persons: how many persons there are at each level.
        silent: how many persons nobody asked anything.
        voices: (document id, speaker) -> what a voice among others said it allows; who said
            nothing is not in it.
    """

    levels: Mapping[str, Level]
    basis: Mapping[str, str]
    unclear: tuple[tuple[str, Document], ...]
    unmatched: tuple[str, ...]
    persons: Mapping[Level, int]
    silent: int
    voices: Mapping[tuple[str, str], Level]

    def level_of(self, segment: Segment) -> Level:
        """What may be done with the words of a segment: no more than its document allows, nor
        than its speaker does.
        """
        level = self.levels.get(segment.doc_id, Level.NO)
        return min(level, self.voices.get((segment.doc_id, segment.speaker), level))

    @cached_property
    def unused(self) -> frozenset[tuple[str, str]]:
        """(document id, speaker) of the voices in a talk that allow no use of their words."""
        return frozenset(voice for voice, level in self.voices.items() if level == Level.UNUSED)

    @property
    def quotable(self) -> int:
        """How many persons may be quoted."""
        return sum(n for level, n in self.persons.items() if level > Level.NO)

    @property
    def people(self) -> int:
        """How many persons there are."""
        return sum(self.persons.values())

    def said(self, lang: Lang, *more: str) -> str:
        """How many people may be quoted, how, and by which rule: numbers only, as every product and
        run says it; ``more`` sentences stand before the rule.
        """
        say, named = messages(lang), self.persons.get(Level.NAME, 0)
        how = with_blanks(say["consent.named"], n=named) if named else say["consent.nameless"]
        counts = with_blanks(say["consent.counts"], n=self.quotable, people=self.people)
        return " ".join([counts, how, *more, say["consent.rule"]])


def consents_of(documents: Sequence[Document], settings: Settings) -> Consents:
    """What the documents together tell, and the settings beside them."""
    own = [tuple(_readings(document, settings)) for document in documents]
    met = _Met()
    for document, readings in zip(documents, own, strict=True):
        met.add(ids_of(document), place_key(document.facts), readings)
        for name, words in document.facts.items():
            if name.startswith(CONSENT_OF):
                voice = frozenset({id_key(name.removeprefix(CONSENT_OF))})
                met.add(voice, place_key(document.facts), [_read(words, "", settings)])
    listed = {name: words for name, words in settings.consents.items() if name != EVERYBODY}
    for name, words in listed.items():
        place, _, person = name.rpartition("/")
        reading = _read(words, "", settings)
        met.add(frozenset({id_key(person)}), place_key({"proeftuin": place}), [reading])
    rest = settings.consents.get(EVERYBODY, "")
    others = _read(rest, "", settings) if rest else None
    decided = [
        together((*readings, *met.of(ids_of(document), place_key(document.facts)))) or others
        for document, readings in zip(documents, own, strict=True)
    ]
    levels = {
        document.id: _capped(reading, settings)
        for document, reading in zip(documents, decided, strict=True)
    }
    basis = {d.id: r.words if r else "" for d, r in zip(documents, decided, strict=True)}
    at, silent = _counted(documents, levels, basis)
    unclear: dict[str, Document] = {}
    for document, readings in zip(documents, own, strict=True):
        for reading in readings:
            if not reading.understood:
                unclear.setdefault(reading.words, document)
    return Consents(
        levels=levels,
        basis=basis,
        unclear=tuple(unclear.items()),
        unmatched=tuple(_strangers(listed, documents)),
        persons=at,
        silent=silent,
        voices=dict(met.voices(documents)),
    )


def without_unused(
    documents: Sequence[Document], consents: Consents
) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """The documents that may be used, and those of people whose words may not be used at all.

    A talk in which one of them is a voice among others stays, with their turns as context, which
    is neither coded nor counted. Their no stays in it too, as a fact, since what was said in the
    document that left is not there to be read again.
    """
    left_out = tuple(one for one in documents if consents.levels[one.id] == Level.UNUSED)
    gone = [(ids_of(one), place_key(one.facts), consents.basis[one.id]) for one in left_out]
    used = (one for one in documents if consents.levels[one.id] > Level.UNUSED)
    return tuple(_unheard(_with_refusals(one, gone), consents) for one in used), left_out


def _unheard(document: Document, consents: Consents) -> Document:
    """A talk in which the turns of those whose words may not be used are nobody's."""
    turns = tuple(
        replace(turn, role="other")
        if turn.role == "respondent" and (document.id, turn.speaker) in consents.unused
        else turn
        for turn in document.turns
    )
    return document if turns == document.turns else replace(document, turns=turns)


def _with_refusals(document: Document, gone: Sequence[tuple[frozenset[str], str, str]]) -> Document:
    """A talk with the no of those among its voices who are ``gone``: keys, proeftuin, words."""
    place = place_key(document.facts)
    said = {
        f"{CONSENT_OF}{speaker}": words
        for speaker in {turn.speaker for turn in document.turns}
        for keys, other, words in gone
        if keys_of_label(speaker) & keys and (not place or not other or place == other)
    }
    return replace(document, facts={**document.facts, **said}) if said else document


class _Met:
    """Readings by person, whatever document they stand in."""

    def __init__(self) -> None:
        self._by_id: dict[str, list[tuple[str, Reading]]] = defaultdict(list)

    def add(self, keys: frozenset[str], place: str, readings: Iterable[Reading]) -> None:
        for reading in readings:
            for key in keys:
                if (place, reading) not in self._by_id[key]:
                    self._by_id[key].append((place, reading))

    def of(self, keys: frozenset[str], place: str) -> Iterator[Reading]:
        for key in sorted(keys):
            met = self._by_id.get(key, ())
            for other, reading in sorted(met, key=lambda one: (one[0], one[1].words)):
                if not place or not other or place == other:
                    yield reading

    def voices(self, documents: Iterable[Document]) -> Iterator[tuple[tuple[str, str], Level]]:
        """(document id, speaker) with what each voice called by a name of its own said it allows.

        A no that was said in any proeftuin holds in all. Of who asks the questions no turn leaves.
        """
        refusing = self._refusing()
        for document in documents if self._by_id else ():
            place = place_key(document.facts)
            talking = {turn.speaker for turn in document.turns if turn.role != "interviewer"}
            for speaker in sorted({turn.speaker for turn in document.turns}):
                keys = keys_of_label(speaker)
                decided = together(self.of(keys, place))
                said = [decided.level] if decided else []
                if least := [*said, *(Level.NO for key in keys if key in refusing)]:
                    floor = Level.UNUSED if speaker in talking else Level.NO
                    yield (document.id, speaker), max(min(least), floor)

    def _refusing(self) -> frozenset[str]:
        """Keys of who may not be quoted, wherever they said so."""
        return frozenset(
            key
            for key, some in self._by_id.items()
            if (decided := together(reading for _, reading in some)) and decided.level <= Level.NO
        )


def _readings(document: Document, settings: Settings) -> Iterator[Reading]:
    """What this document's own facts say of consent."""
    for name in dict.fromkeys((settings.consent_fact, CONSENT)):
        if document.facts.get(name, "").strip():
            yield _read(document.facts[name], "" if name == CONSENT else name, settings)


def _read(words: str, asked: str, settings: Settings) -> Reading:
    return read_answer(words, asked, yes=settings.consent_yes, no=settings.consent_no)


def _capped(reading: Reading | None, settings: Settings) -> Level:
    """Nobody is named who was not asked, nor in a study that names nobody."""
    level = reading.level if reading else Level.ANONYMOUS
    return min(level, Level.NAME if settings.quotes == "name" else Level.ANONYMOUS)


def _counted(
    documents: Sequence[Document], levels: Mapping[str, Level], basis: Mapping[str, str]
) -> tuple[Mapping[Level, int], int]:
    """Persons at each level, and how many were asked nothing; an interview counts as one."""
    of: dict[str, Level] = {}
    asked: dict[str, bool] = {}
    for document in documents:
        if not document.of_respondents:
            continue
        who = person_of(document)
        of[who] = min(of.get(who, Level.NAME), levels[document.id])
        asked[who] = asked.get(who, False) or bool(basis[document.id])
    return dict(Counter(of.values())), sum(not was for was in asked.values())


def _strangers(listed: Iterable[str], documents: Sequence[Document]) -> Iterator[str]:
    """Names of whom nothing was read, neither as respondent nor as speaker."""
    turns = {turn.speaker for document in documents for turn in document.turns}
    known = {key for speaker in turns for key in keys_of_label(speaker)}
    known |= {key for document in documents for key in ids_of(document)}
    return (name for name in listed if id_key(name.rpartition("/")[2]) not in known)
