"""A corpus as others may read it: who speaks by number, names in the words masked.

What analysts keep for themselves (``codings.csv``, ``segments.csv``) does not come through here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Document, Origin, Segment
from kvds_nlp.dutch import word_list
from kvds_nlp.messages import messages
from kvds_nlp.people import Level
from kvds_nlp.people.consents import CONSENT_OF
from kvds_nlp.people.persons import ID_FACTS, person_of
from kvds_nlp.pseudonyms import Known, find_hits
from kvds_nlp.pseudonyms.hits import Woven, woven
from kvds_nlp.pseudonyms.known import PERSON_FACTS, known_people
from kvds_nlp.spans import Span
from kvds_nlp.writers.figures import whole

_TELLING = word_list("telling_facts")
_WORD = re.compile(r"\w+")
_OPEN = frozenset({"plaats", "organisatie"})
"""Kinds that who may be named has said with their name; of others they say nothing."""
_TITLED = re.compile(
    r"\b(?i:vrouw|mevr(?:ouw)?|mw|meneer|mijnheer|dhr|heer|fam(?:ilie)?)\b\.?\s+"
    r"((?:(?i:van|de|der|den|ten|ter|el|v\.?d\.?)\s+){0,2}(?:[A-Z]\.\s?){0,3}[A-Z]\.)"
)
"""Initials behind a title: "mevr. De V."."""


@dataclass(frozen=True, slots=True)
class ForOthers:
    """How the words and speakers of a corpus are shown.

    Attributes:
        nameless: nobody is named, whatever they allow (feedback sheets).
    """

    corpus: Corpus
    nameless: bool = False
    _say: Mapping[str, str] = field(init=False, repr=False)
    _people: frozenset[str] = field(init=False, repr=False)
    _sharing: Mapping[tuple[str, str], int] = field(init=False, repr=False)
    _nameless: dict[str, str] = field(init=False, repr=False, default_factory=dict)
    _paths: dict[str, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_say", messages(self.corpus.settings.lang))
        object.__setattr__(self, "_people", known_people(self.corpus.documents))
        having = {
            (person_of(one), name, value.casefold())
            for one in self.corpus.documents
            for name, value in one.facts.items()
            if name in _TELLING
        }
        object.__setattr__(self, "_sharing", Counter((name, value) for _, name, value in having))

    @property
    def people(self) -> frozenset[str]:
        """Names of those who speak, or are named in facts."""
        return self._people

    def masked(self, text: str) -> str:
        """Any text without names."""
        return masked(text, self._people)

    def may_name(self, segment: Segment) -> bool:
        """Whether who said this may be named."""
        return not self.nameless and self.corpus.consents.level_of(segment) == Level.NAME

    def words(self, text: str, segment: Segment) -> str:
        """Words of this segment with ``[naam]``, ``[plaats]`` ... for what tells who or where
        somebody is. Who may be named speaks for themselves only: their own name stands, of others
        in the talk who may be named too, places and organisations, but nobody else's name.
        """
        return masked(text, self._people, self._own(segment))

    def part(self, words: str, segment: Segment) -> str:
        """Some words of this segment, with what the whole of it masks in them."""
        at = segment.quote.find(words)
        if at < 0:
            return self.words(words, segment)
        piece = Span(at, at + len(words)).moved(segment.span.start)
        return self.cut_words(words, [piece], segment)

    def cut_words(self, shown: str, pieces: Sequence[Span], segment: Segment) -> str:
        """The words of a cut of this segment, with what the whole of it masks: the half of a name
        that a cut leaves would stand, without the half by which it is known for one.

        Args:
            shown: as the cut shows them.
            pieces: spans in ``Document.text`` of which ``shown`` consists, in order.
            segment: what was cut.
        """
        whole = _woven(segment.quote, self._people, self._own(segment))
        if whole.text == segment.quote:
            return self.words(shown, segment)
        masked_so_far, at = list[str](), 0
        for piece in pieces:
            said = piece.moved(-segment.span.start)
            words = said.of(segment.quote)
            start = shown.index(words, at)
            now = whole.moved(said)
            masked_so_far += shown[at:start], now.of(whole.text) if now else ""
            at = start + len(words)
        return self.words("".join(masked_so_far) + shown[at:], segment)

    def _own(self, segment: Segment) -> frozenset[str] | None:
        """The words of the names that may stand with this, in small letters: of who said it, and of
        who else in the talk may be named; None when who said it is not.
        """
        if not self.may_name(segment):
            return None
        document = self.corpus.by_id[segment.doc_id]
        voices = self.corpus.consents.voices
        talking = {turn.speaker for turn in document.turns}
        named = [who for who in talking if voices.get((document.id, who), Level.NAME) == Level.NAME]
        names = (*named, *(document.facts.get(name, "") for name in PERSON_FACTS))
        return _words(frozenset(names))

    def speaker(self, segment: Segment) -> str:
        """Who speaks, as people read it; "" where nobody studied does."""
        document = self.corpus.by_id[segment.doc_id]
        if self.may_name(segment):
            respondent = document.facts.get("respondent", "")
            by_number = f"{self._say['respondent']} {respondent}" if respondent else ""
            return segment.speaker or by_number
        number = self.corpus.aliases.number_of(segment)
        return "" if number is None else f"{self._say['respondent']} {number}"

    def respondent(self, segment: Segment) -> str:
        """The respondent's own number where they may be named, else the one others know."""
        if self.may_name(segment):
            return self.corpus.by_id[segment.doc_id].facts.get("respondent", "")
        number = self.corpus.aliases.number_of(segment)
        return "" if number is None else str(number)

    def place(self, segment: Segment, *, column: bool = True) -> str:
        """Where it stands: the interview by number, an answer by file, row and (asked) column."""
        document = self.corpus.by_id[segment.doc_id]
        if not column:
            document = replace(document, origin=replace(document.origin, column=None))
        own, path = self._own(segment), document.origin.path.casefold()
        if own is not None and (_words(self._people) - own).isdisjoint(re.split(r"[\W_]+", path)):
            return place_of(document.origin, self._say)
        return self.home(document)

    def home(self, document: Document) -> str:
        """A document's place without names."""
        if document.id in self.corpus.aliases.files:
            kind, number = self.corpus.aliases.files[document.id]
            return f"{self._say[kind]} {number}"
        column = document.origin.column
        path = self._masked_path(document.origin.path)
        column = column if column is None else self._without_names(column)
        return place_of(replace(document.origin, path=path, column=column), self._say)

    def _masked_path(self, path: str) -> str:
        """The path of a file without names, found once a file."""
        if path not in self._paths:
            hits = _hits(path.replace("_", " "), _known(self._people))  # nobody's user name
            masks = [(span, f"[{kind}]") for span, kind in hits]
            self._paths[path] = woven(path, masks).text
        return self._paths[path]

    def source(self, segment: Segment) -> str:
        """Place and speaker in one line."""
        place, speaker = self.place(segment), self.speaker(segment)
        return f"{place} ({speaker})" if speaker else place

    def fact(self, name: str, value: str, segment: Segment) -> str:
        """A fact beside these words; one that says who somebody is becomes their number."""
        if self.may_name(segment) or not value:
            return value
        return self.respondent(segment) if is_own_fact(name) else self.told(name, value)

    def told(self, name: str, value: str) -> str:
        """A fact without names; "" for a function, an age or the like that fewer than
        ``traceable_below`` people share, which tells who has it.
        """
        sharing = self._sharing.get((name, value.casefold()), 0)
        if name in _TELLING and sharing < self.corpus.settings.traceable_below:
            return ""
        return masked(value, self._people)

    def facts_shown(self) -> dict[str, str]:
        """Each fact that others may have -> what they know it by: a heading may name somebody too.
        What one voice in a talk allows is not among them: it stands under the name of that voice.
        """
        names: dict[str, str] = {}
        for name in self.corpus.facts:
            if not name.startswith(CONSENT_OF):
                plain, number = self._without_names(name), 1
                while (shown := plain if number == 1 else f"{plain} ({number})") in names.values():
                    number += 1
                names[name] = shown
        return names

    def _without_names(self, written: str) -> str:
        """What a file or a column is called, in which signs stand for blanks, without names."""
        if written not in self._nameless:
            hits = _hits(written.replace("_", " "), _known(self._people))
            named = [(span, f"[{kind}]") for span, kind in hits if kind == "naam"]
            self._nameless[written] = woven(written, named).text
        return self._nameless[written]

    def key(self, segment: Segment) -> str:
        """What the segment is known by; ``kvds quotes --choices`` understands both forms. Of an
        answer it names the file and the column, which may be called after somebody.
        """
        if self.may_name(segment):
            return segment.key
        if segment.doc_id in self.corpus.aliases.files:
            return self.corpus.aliases.key_of(segment)
        row, dot, column = segment.doc_id.rpartition(".")
        file, mark, number = row.rpartition("#")
        said = f"{self._without_names(file)}{mark}{number}{dot}{self._without_names(column)}"
        return f"{said}@{segment.span.start}-{segment.span.end}"


def consent_said(corpus: Corpus) -> str:
    """How many people may be quoted, how, and by which rule: numbers only, for every product. Of a
    sample it says so first.
    """
    lang = corpus.settings.lang
    said = corpus.consents.said(lang)
    if not (of := corpus.settings.drawn_from):
        return said
    answers = sum(document.kind == "answer" for document in corpus.documents)
    drawn = messages(lang)["drawn.said"].format(n=whole(answers, lang), of=whole(of, lang))
    return f"{drawn} {said}"


def place_of(origin: Origin, say: Mapping[str, str]) -> str:
    """File, row and column in words."""
    row = f", {say['row']} {origin.row}" if origin.row is not None else ""
    column = f", {say['in_column']} {origin.column}" if origin.column is not None else ""
    return f"{origin.path}{row}{column}"


def is_own_fact(name: str) -> bool:
    """Whether a fact says who somebody is."""
    return name in ID_FACTS or name in PERSON_FACTS


def masked_document(text: str, people: frozenset[str]) -> tuple[str, Callable[[Span], Span]]:
    """A whole text masked, and where its stretches went; what ends inside a mask takes it whole."""
    made = _masked(text, _known(people))
    return made.text, lambda span: made.moved(span) or span


def masked(text: str, people: frozenset[str], own: frozenset[str] | None = None) -> str:
    """A text with the kind of each find in its place.

    Args:
        text: any.
        people: names of those who speak or are named in the study's heads.
        own: words of the name of who said it and may be named, in small letters: these stand, and
            so do places and organisations.

    >>> masked("Wendy belde 06-12345678.", frozenset({"Wendy"}))
    '[naam] belde [telefoon].'
    >>> masked("Toen kwam mevr. De V. langs.", frozenset())
    'Toen kwam mevr. [naam] langs.'
    >>> masked("Wendy en Karel, in Utrecht.", frozenset({"Wendy", "Karel"}), frozenset({"wendy"}))
    'Wendy en [naam], in Utrecht.'
    """
    return _woven(text, people, own).text


@lru_cache(maxsize=65536)
def _woven(text: str, people: frozenset[str], own: frozenset[str] | None) -> Woven:
    return _masked(text, _known(people), own)


def _masked(text: str, known: Known, own: frozenset[str] | None = None) -> Woven:
    return woven(text, [(span, f"[{kind}]") for span, kind in _hits(text, known, own)])


def _hits(text: str, known: Known, own: frozenset[str] | None = None) -> list[tuple[Span, str]]:
    """With initials behind a title too, which in print are always a name's, never a club's."""
    titled = [Span(*match.span(1)) for match in _TITLED.finditer(text)]
    found = [
        hit
        for hit in find_hits(text, known)
        if hit.kind != "organisatie" or not any(map(hit.span.overlaps, titled))
    ]
    spans = [hit.span for hit in found]
    hits = [(hit.span, hit.kind) for hit in found]
    hits += [(one, "naam") for one in titled if not any(map(one.overlaps, spans))]
    if own is not None:
        hits = [
            (span, kind)
            for span, kind in hits
            if kind not in _OPEN and not own.issuperset(_WORD.findall(span.of(text).casefold()))
        ]
    return hits


@lru_cache(maxsize=256)
def _words(names: frozenset[str]) -> frozenset[str]:
    """The words of names, in small letters."""
    return frozenset(word for name in names for word in _WORD.findall(name.casefold()))


@lru_cache(maxsize=8)
def _known(people: frozenset[str]) -> Known:
    """Made once a study: it prepares the search for all these names."""
    return Known(people=people)
