"""Who allows what, over all documents of a study: one answer for every room that asks.

A person is met over files, waves, and interview and questionnaire, however their number is spelt;
where a proeftuin is not said on one side, the number alone decides. Who said no in one place said
no in all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kvds_nlp.data import Document, Segment
from kvds_nlp.messages import Lang, messages, with_blanks
from kvds_nlp.naming import may_be
from kvds_nlp.people.answers import Level, Reading, read_answer, together
from kvds_nlp.people.called import Roll
from kvds_nlp.people.persons import id_key, ids_of, keys_of_label, person_of
from kvds_nlp.people.place_names import Met, PlaceNames
from kvds_nlp.people.sense import Place, sense_of
from kvds_nlp.settings import Settings

CONSENT = "consent"
"""The fact in which readers put what decides; other consents stay under their own headers."""

CONSENT_OF = "consent:"
"""Before a speaker's label: the fact that says what one voice in a talk allows."""
NOT_LISTED = "niet op de lijst"
"""What the fact ``consent`` says of somebody whom a list of consents does not name."""
EVERYBODY = "*"
"""In the settings' ``consents``: of whom nothing else is known."""
LIMITS = {Level.UNUSED: "geen gebruik", Level.NO: "nee", Level.ANONYMOUS: "naam noemen: nee"}
"""Words for a fact that by themselves allow so much, and make nobody allow more."""
SAYING = {Level.UNUSED: "geen gebruik", Level.NO: "nee", Level.ANONYMOUS: "ja, mits anoniem",
          Level.NAME: "ja"}  # fmt: skip
"""Words for a line of ``consents`` that says so much."""

_SEEMS = "niet citeren?"


def withheld(said: str, place: Place, asked: str = "") -> str:
    """Words for a fact from what seems to withhold something, though no list has them; "" where
    nothing does. A no is put as a question, so that the researcher is told of it.
    """
    sense = sense_of(said, place, asked)
    if not sense.is_withheld(place):
        return ""
    return SAYING[Level.ANONYMOUS] if sense.is_nameless() else f"{_SEEMS} ({said})"


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
    def unused_voices(self) -> int:
        """How many of these are in talks that others may be read in."""
        known = self.levels
        return sum(known.get(talk, Level.NO) > Level.UNUSED for talk, _ in self.unused)

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
    asked = Asked(settings)
    for document in documents:
        asked.hear(document)
    levels: dict[str, Level] = {}
    basis: dict[str, str] = {}
    voices: dict[tuple[str, str], Level] = {}
    for document in documents:
        level, words = asked.decided(document)
        asked.count(document, level, words)
        levels[document.id], basis[document.id] = level, words
        voices |= asked.voices(document)
    return replace(asked.consents(), levels=levels, basis=basis, voices=voices)


class Asked:
    """What everybody says of consent, one document after another: all are heard, then each is
    decided on. It holds what people say, and none of the documents.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._met = Met()
        self._unclear: dict[str, Document] = {}
        self._of: dict[str, Level] = {}
        self._silent: set[str] = set()
        self._known: set[str] = set()
        self._names = PlaceNames(settings.reading.aliases)
        self._listed = {
            name: _read(words, "", settings)
            for name, words in settings.consents.items()
            if name != EVERYBODY
        }
        self._entries = tuple(self._listed.items())
        self._roll = Roll((name.rpartition("/")[2],) for name in self._listed)
        self._called: set[int] = set()
        self._homes: dict[str, str] = {}
        for name, reading in self._listed.items():
            place, _, person = name.rpartition("/")
            self._met.add(frozenset({id_key(person)}), self._names.of(place), [reading])
        rest = settings.consents.get(EVERYBODY, "")
        self._others = _read(rest, "", settings) if rest else None

    def hear(self, document: Document) -> None:
        """Takes in what a document says of its respondent, and of voices in it."""
        readings = tuple(_readings(document, self._settings))
        keys, places = ids_of(document), self._names.of(document.proeftuin)
        self._met.add(keys, places, readings)
        for reading in readings:
            if not reading.understood:
                self._unclear.setdefault(reading.words, document)
        for name, words in document.facts.items():
            if name.startswith(CONSENT_OF):
                speaker = name.removeprefix(CONSENT_OF)
                voice = frozenset({id_key(speaker), _in_file(document, speaker)})
                self._met.add(voice, places, [_read(words, "", self._settings)])
        if self._listed:
            self._homes[places[0]] = document.proeftuin
            self._known |= {*keys, _in_file(document)}
            self._called |= self._roll.meant(document)
            self._roll.look(document)
            for speaker in {turn.speaker for turn in document.turns}:
                self._called |= self._roll.labelled(speaker)
                self._known |= {*keys_of_label(speaker), _in_file(document, speaker)}

    def decided(self, document: Document) -> tuple[Level, str]:
        """What its respondent allows, as the settings cap it, and the words that decided; "" where
        nobody was asked. To be asked when all were heard.
        """
        own = _readings(document, self._settings)
        keys = ids_of(document) | ({_in_file(document)} if self._listed else set())
        places = self._names.of(document.proeftuin)
        told = self._listed_of(self._roll.meant(document), places[0]) if self._listed else ()
        sure = self._sure((*own, *self._met.of(keys, places[0]), *told), keys)
        reading = together(sure) or self._others
        # Nobody is named who was not asked, nor in a study that names nobody.
        level = reading.level if reading else Level.ANONYMOUS
        most = Level.NAME if self._settings.quotes == "name" else Level.ANONYMOUS
        doubt = (*self._met.in_doubt(keys, places), *self._slipped(keys, places[0]))
        # Doubt may limit, and never allows.
        if doubt and (bound := together((*sure, *doubt))) and bound.level < level:
            reading, level = bound, bound.level
        return min(level, most), reading.words if reading else ""

    def count(self, document: Document, level: Level, basis: str) -> None:
        """Counts its respondent, of whom this was decided; an interview counts as one person."""
        if not document.of_respondents:
            return
        who = person_of(document)
        if basis:
            self._silent.discard(who)
        elif who not in self._of:
            self._silent.add(who)
        self._of[who] = min(self._of.get(who, Level.NAME), level)

    def voices(self, document: Document) -> dict[tuple[str, str], Level]:
        """(document id, speaker) of the voices in it of whom something is known, and what."""
        return dict(self._voices(document)) if self._met else {}

    def _voices(self, document: Document) -> Iterator[tuple[tuple[str, str], Level]]:
        """What each voice called by a name of its own said it allows.

        A no that was said in any proeftuin holds in all. Of who asks the questions no turn leaves.
        """
        places, refusing = self._names.of(document.proeftuin), self._refusing
        talking = {turn.speaker for turn in document.turns if turn.role != "interviewer"}
        for speaker in sorted({turn.speaker for turn in document.turns} - {""}):
            keys = keys_of_label(speaker) | {_in_file(document, speaker)}
            told = self._listed_of(self._roll.labelled(speaker), places[0])
            sure = self._sure((*self._met.of(keys, places[0]), *told), keys)
            doubt = (*self._met.in_doubt(keys, places), *self._slipped(keys, places[0]))
            said = [one.level for one in [together(sure)] if one]
            bound = together((*sure, *doubt))  # what is in doubt may limit, and never allow
            said += [bound.level] if bound and bound.level < Level.NAME else []
            if least := [*said, *(Level.NO for key in keys if key in refusing)]:
                floor = Level.UNUSED if speaker in talking else Level.NO
                yield (document.id, speaker), max(min(least), floor)

    def _sure(self, readings: Sequence[Reading], keys: Collection[str]) -> Sequence[Reading]:
        """Without that somebody is on no list, where the settings themselves name who it is."""
        if self._in_settings.isdisjoint(keys):
            return readings
        return [one for one in readings if one.words != NOT_LISTED]

    @cached_property
    def _in_settings(self) -> frozenset[str]:
        return frozenset(id_key(name.rpartition("/")[2]) for name in self._listed)

    def _listed_of(self, numbers: Collection[int], place: str) -> Iterator[Reading]:
        """What the settings say of these, in this proeftuin or in none."""
        for number in sorted(numbers):
            name, reading = self._entries[number]
            if reading.allows_quotes and self._roll.unsure(number):
                continue  # who is meant nobody knows
            if not place or self._names.of(name.rpartition("/")[0])[0] in ("", place):
                yield reading

    def _slipped(self, keys: Collection[str], place: str) -> Iterator[Reading]:
        """What the settings say under a name that is nobody's proeftuin and may be this one's."""
        astray = self._astray_by_key if place else {}
        for key in sorted(keys) if astray else ():
            yield from (
                self._listed[name] for name in astray.get(key, ()) if place in self._astray[name]
            )

    @cached_property
    def _astray_by_key(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._astray:
            found[id_key(name.rpartition("/")[2])].append(name)
        return found

    @cached_property
    def _astray(self) -> Mapping[str, Collection[str]]:
        """Those in the settings whose proeftuin nobody is in -> the proeftuinen that may be meant;
        asked when all were heard.
        """
        homes = {name: name.rpartition("/")[0] for name in self._listed}
        every = self._homes.items()
        meant = {
            home: frozenset(place for place, as_told in every if may_be(home, as_told))
            for home in set(homes.values())
            if home and self._names.of(home)[0] not in self._homes
        }
        return {name: meant[home] for name, home in homes.items() if meant.get(home)}

    @cached_property
    def _refusing(self) -> frozenset[str]:
        """Keys of who may not be quoted, wherever they said so; asked when all were heard."""
        return frozenset(
            key
            for key, every in self._met.readings()
            if (decided := together(every)) and decided.level <= Level.NO
        )

    def told(self, document: Document) -> dict[str, str]:
        """Facts by which a document that stands by itself says no less than is known of all: what
        decided for its respondent, and what each voice in it may not, wherever they said it.
        """
        level, words = self.decided(document)
        own = document.kind == "answer"  # its voice is its respondent
        said = {CONSENT: words} if words else {}
        for (_, speaker), least in self.voices(document).items():
            if least in LIMITS and (not own or least <= Level.NO < level):
                said[f"{CONSENT_OF}{speaker}"] = LIMITS[least]
        return said

    def consents(self) -> Consents:
        """What is known of everybody together, without what was decided of each document."""
        strangers = (
            name
            for number, name in enumerate(self._listed)
            if name in self._astray
            or (id_key(name.rpartition("/")[2]) not in self._known and number not in self._called)
        )
        return Consents(
            levels={},
            basis={},
            unclear=tuple(self._unclear.items()),
            unmatched=tuple(strangers),
            persons=dict(Counter(self._of.values())),
            silent=len(self._silent),
            voices={},
        )


def named_in_file(document: Document, speaker: str = "") -> str:
    """A name for ``consents`` that means the respondent of one file, or one voice in it, where
    these have no name of their own: "Oost/gesprek.txt Respondent 1".
    """
    file = document.origin.path.rpartition("/")[2]
    return f"{document.proeftuin}/{file} {speaker}".strip()


def _in_file(document: Document, speaker: str = "") -> str:
    return id_key(named_in_file(document, speaker).rpartition("/")[2])


def _readings(document: Document, settings: Settings) -> Iterator[Reading]:
    """What this document's own facts say of consent."""
    for name in dict.fromkeys((settings.consent_fact, CONSENT)):
        if document.facts.get(name, "").strip():
            yield _read(document.facts[name], "" if name == CONSENT else name, settings)


def _read(words: str, asked: str, settings: Settings) -> Reading:
    return read_answer(words, asked, yes=settings.consent_yes, no=settings.consent_no)
