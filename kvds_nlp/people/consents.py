"""Who allows what, over all documents of a study: one answer for every room that asks.

A person is met over files, waves, and interview and questionnaire, however their number is spelt;
where a proeftuin is not said on one side, the number alone decides. Who said no in one place said
no in all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.data import Document, Segment
from kvds_nlp.messages import Lang, messages
from kvds_nlp.people.answers import Level, Reading, read_answer, together
from kvds_nlp.people.persons import id_key, ids_of, is_own_label, person_of, place_key
from kvds_nlp.settings import Settings

CONSENT = "consent"
"""The fact in which readers put what decides; other consents stay under their own headers."""

CONSENT_OF = "consent:"
"""Before a speaker's label: the fact that says what one voice in a talk allows."""
NOT_LISTED = "niet op de lijst"
"""What the fact ``consent`` says of somebody whom a list of consents does not name."""
EVERYBODY = "*"
"""In the settings' ``consents``: of whom nothing else is known."""


@dataclass(frozen=True, slots=True)
class Consents:
    """What everybody in a study allows.

    Attributes:
        levels: document id -> what its respondent allows, as the settings cap it.
        basis: document id -> the words that decided; "" where nobody was asked.
        unclear: each wording that was not understood, with the first document that has it.
        unmatched: names in the settings' ``consents`` of whom there is no document.
        persons: how many persons there are at each level.
        silent: how many persons nobody asked anything.
        refusing: keys of people who may not be quoted, also where they are a speaker among others.
        unused: (document id, speaker) of the voices in a talk that allow no use of their words.
    """

    levels: Mapping[str, Level]
    basis: Mapping[str, str]
    unclear: tuple[tuple[str, Document], ...]
    unmatched: tuple[str, ...]
    persons: Mapping[Level, int]
    silent: int
    refusing: frozenset[str]
    unused: frozenset[tuple[str, str]] = frozenset()

    def level_of(self, segment: Segment) -> Level:
        """What may be done with the words of a segment."""
        if (segment.doc_id, segment.speaker) in self.unused:
            return Level.UNUSED
        level = self.levels.get(segment.doc_id, Level.NO)
        if self.refusing and is_own_label(segment.speaker):
            named = id_key(segment.speaker) in self.refusing
            return min(level, Level.NO) if named else level
        return level

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
        how = say["consent.named"].format(named=named) if named else say["consent.nameless"]
        counts = say["consent.counts"].format(quotable=self.quotable, people=self.people)
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
        refusing=met.refusing(),
        unused=frozenset(
            (document.id, speaker) for document in documents for speaker in met.unused_in(document)
        ),
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
        if is_own_label(speaker)
        and id_key(speaker) in keys
        and (not place or not other or place == other)
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

    def unused_in(self, document: Document) -> Iterator[str]:
        """The voices of a talk, called by a name of their own, that allow no use at all."""
        place = place_key(document.facts)
        talking = {turn.speaker for turn in document.turns if turn.role != "interviewer"}
        for speaker in sorted(talking) if self._by_id else ():
            said = self.of(frozenset({id_key(speaker)}), place) if is_own_label(speaker) else ()
            if (decided := together(said)) and decided.level == Level.UNUSED:
                yield speaker

    def refusing(self) -> frozenset[str]:
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
    known = {id_key(speaker) for speaker in turns if is_own_label(speaker)}
    known |= {key for document in documents for key in ids_of(document)}
    return (name for name in listed if id_key(name.rpartition("/")[2]) not in known)
