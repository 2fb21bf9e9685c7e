"""How well a quote stands alone: fluent, whole, and clear to who did not hear what came before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import eq

from kvds_nlp.dutch import pattern_of, word_list
from kvds_nlp.quoting.cutting import WORD, Cut, leans_back, words_in
from kvds_nlp.quoting.printing import ELISION

_PIECE = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Cued:
    """A pattern that is slow to seek, and words of which all that it finds holds one: where a text
    has none of them, it is not sought.

    Attributes:
        cues: whole words in small letters.
        stems: beginnings of others.
    """

    pattern: re.Pattern[str]
    cues: frozenset[str]
    stems: tuple[str, ...] = ()

    @classmethod
    def of(cls, pattern: str, entries: Iterable[str]) -> _Cued:
        """What holds one of these entries, of which the longest word is the cue; ``*`` is more
        letters.
        """
        longest = [(max(_PIECE.findall(one), key=len), "*" in one) for one in sorted(entries)]
        cues = frozenset(word for word, goes_on in longest if not goes_on)
        stems = tuple(word for word, goes_on in longest if goes_on)
        return cls(re.compile(pattern, re.IGNORECASE), cues, stems)

    def search(self, text: str, said: Set[str]) -> re.Match[str] | None:
        """The first it finds; ``said`` has the words of the text, in small letters."""
        if self.cues.isdisjoint(said):
            if not self.stems:
                return None
            low = text.lower()
            if not any(stem in low for stem in self.stems):
                return None
        return self.pattern.search(text)


def _backwards(*words: str) -> str:
    """A pattern of any of these words in a text that is read backwards."""
    return f"(?:{'|'.join(word[::-1] for word in words)})"


_STUMBLES = ("eh", "uh", "eu", "mm", "zeg maar", "weet je", "hè")
"""In small letters, one of these is in whatever ``_STUMBLE`` finds."""
_STUMBLE = re.compile(r"\b(?:e+h+m*|u+h+m*|eu+h*m*|h?mm+|zeg maar|weet je|hè)\b", re.IGNORECASE)
_STUTTER = re.compile(r"\b(\w+)(?:,? \1\b)+", re.IGNORECASE)
_BROKEN = re.compile(r"\.\.\.|…(?!\])|\s[-–]\s|[-–](?=\s|$)")
_CONNECTS = re.compile(rf"{pattern_of('quote_linking')}\b", re.IGNORECASE)
_TURNS = re.compile(rf"(?:\w+ ){{0,4}}{pattern_of('turns')}\b", re.IGNORECASE)
_VAGUE, _VOICES = word_list("vague_words"), word_list("voices")
_PLACEHOLDER = re.compile(r"\[(?!…\])[^\]\n]{1,40}\]")
# "Half. Ze heeft ...", "Ja, want ...": it answers what a reader did not hear asked.
_ANSWERS = re.compile(r"\W*\w+(?:\s\w+){0,2}[.!?]\s|\W*(?:ja|nee|jawel|klopt)\b", re.IGNORECASE)
_ASKS_BACK = re.compile(r"\W*\w+(?:\s\w+){0,2}\?\s")
_FINITE, _MADE_FINITE = word_list("finite_verbs"), re.compile(r"\w{2,}eer(?:t|de|den)\Z")
_IN_EER = ("eert", "eerde", "eerden")
_SUBORDINATE = re.compile(
    rf"[.?!…]|, ?{pattern_of('quote_subordinators')}\b| (?:waarbij|waardoor|waarin|waarmee|zodat)\b"
)
_FINISHED = tuple(".!\"”’')]")
_ANNOUNCES = re.compile(r":\W*\Z")
_TORN_OFF = re.compile(r"\b(?:en|of|de|een|te|omdat|want|zoals|onze|mijn)\W*\Z", re.IGNORECASE)
# "te proberen", "doen en leren", "sturen, betrekken", "de basis op orde brengen, ", "een manier van
# naast mensen staan": there a form in -en is no verb of its sentence.
# Read backwards from the form, so that the place where it stands is looked at and no other.
_INFINITIVE = re.compile(
    rf"\W*(?:\Z|[,:(]|{_backwards('te', 'van', 'en', 'samen')}\b)", re.IGNORECASE
)
_MANNER = re.compile(
    rf"\W*[^.?!…:,]* nav {_backwards('manier', 'manieren', 'vorm', 'vormen', 'wijze')}\b",
    re.IGNORECASE,
)
_LIKE_INFINITIVES = ("en", "gaan", "staan", "zijn")
_STOP = re.compile(r"\W*?(?:[,;.!?…]|\Z)")
_LATE = re.compile(r"(?:[^\w.!?…]+[\w’'-]+){3}")
"""Three words of the same sentence before a form, read backwards from it."""
_SENTENCE, _CLAUSE = re.compile(r"[.?!…]"), re.compile(r"[,;:]")
_PREPOSITION = pattern_of("daar_prepositions")
# "hierover", "daar wel mee", "daar in dit stadium iets over te zeggen": of what nobody told.
_ADVERB = _Cued.of(
    rf"\b(?:{pattern_of('pointing_adverbs')}"
    rf"|daar(?: \w+){{1,2}} {_PREPOSITION}"
    rf"|daar(?: \w+){{1,8}} {_PREPOSITION}(?= te\b| \w+en\b|\Z))\b",
    word_list("pointing_adverbs") | {"daar"},
)
# "Voor ons is dit ...", "Omdat iedereen anders is, lijkt dit ...": what this is was told before.
_THIS = _Cued.of(
    r"\b(?:is|was|wordt|werd|geldt) (?:dit|deze)\b"
    r"|\A(?:aangezien|als|doordat|nadat|nu|omdat|toen|wanneer) [^.?!…]*,"
    r" (?:\w+t|is|was|kan|kon|heeft|had|zou) dit\b",
    ("dit", "deze"),
)
# "Wij vroegen in de vragenlijst ...": the study tells of itself, also where it says "we".
_STUDIES = ("meting", "vragenlijst", "enquête", "interview", "evaluatie")
_STUDY = re.compile(
    rf"\b\w*(?:{'|'.join(_STUDIES)})(?:en|s)?\b[^.?!…]*"
    r"\b(?:gevraagd|bevraagd|gemeten|onderzocht|nagegaan|voorgelegd)\b",
    re.IGNORECASE,
)
_INQUIRY = _Cued.of(rf"\b{pattern_of('quote_inquiry')}\b", word_list("quote_inquiry"))
_AIM = _Cued.of(rf"\b{pattern_of('quote_aims')}\b", word_list("quote_aims"))
_OF_WHOM = re.compile(
    rf"{pattern_of('quote_wholes')} {pattern_of('finite_verbs')}\b", re.IGNORECASE
)
# "Rollen van gemeente en buurt: samen optrekken is ...": a heading and what stood below it.
_HEADED = re.compile(r"([^.?!…:“\"]{12,}): (?=[a-zà-ÿ])")
# "bij deze aanpak", "de tweede ronde": one of more, and the others stand elsewhere.
# A reader knows which one "deze week" and "deze wijk" are.
_HERE = (
    r"(?:dag|keer|maand|moment|jaar|tijd|week|weken|winter|zomer"
    r"|buurt|dorp|gemeente|plek|proeftuin|regio|stad|straat|wijk)"
)
_BESIDE_OTHERS = (
    "andere|betreffende|gekozen|genoemde|latere|overige|vorige|tweede|derde|vierde|vijfde"
)
_ONE_OF_MORE = _Cued.of(
    rf"\b(?:(?:deze|dit|dergelijke|zulke) (?!{_HERE}\b)\w"
    rf"|(?:de|het) (?:{_BESIDE_OTHERS}) (?!kant\b|helft\b)"
    r"|beide (?!kanten\b|ouders\b|partijen\b))",
    ("deze", "dit", "dergelijke", "zulke", "beide", *_BESIDE_OTHERS.split("|")),
)
# "... van de werkwijze in het andere dorp": than which? Where one was named, the other is known.
_OTHER = _Cued.of(
    r"^(?!.*\b(?:ene|één|een van)\b.*\bandere\b).*"
    r"\b(?:aan|bij|in|met|naar|uit|van|voor) (?:de|het) andere (?!kant\b|helft\b)\w",
    ("andere",),
)
# "De raad heeft ook ...": beside what? Who speaks of themselves says "ook" and "wel" in passing.
_BESIDE = _Cued.of(
    r"\A(?:[\w’'-]+ ){1,6}(?:wel|ook|verder)\b"
    r"(?! (?:al|als|degelijk|eens|gaan|helpen|komen|kunnen|met|nog|te)\b)",
    ("wel", "ook", "verder"),
)
_NOTED = re.compile(r"[^\W\d_]{3,}/[^\W\d_]{3,}|\b(?:[a-z]\.){2,}")
_PRONOUN = _Cued.of(r"\b(?:ze|zij|hij|hem)\b", ("ze", "zij", "hij", "hem"))
_MEANT = re.compile(
    rf"\b{pattern_of('kin', 'person_nouns', 'groups_of_people', 'trades', 'meant_by_pronouns')}\b"
    rf"|{_PLACEHOLDER.pattern}",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b[A-Z]{3,6}\b")
_EVERYBODY_KNOWS = word_list("public_bodies") | word_list("known_to_all")
_QUOTES = "\"“‘'’("

# Words a reader takes in comfortably: below FEW too thin, from GOOD to MANY fine, beyond too long.
FEW, GOOD, MANY, TOO_MANY = 4, 9, 45, 80
HEADING = 3
"""Words a first sentence without a verb has at least, to be a heading and no answer."""


def readability(cut: Cut) -> float:
    """A judgment in [0, 1]; 1 is a whole, fluent, self-contained sentence or two.

    The penalties are a documented policy, not measured weights: see docs/outputs.md.
    """
    return _judged(cut.shown, cut.cuts, first=cut.first)


@lru_cache(maxsize=65536)
def _judged(shown: str, cuts: int, *, first: bool) -> float:
    """``readability``; kept, as a text is judged when it is chosen and when it is printed."""
    text, words = shown.removeprefix("[…] "), words_in(shown)
    low = text.lower()
    if not words:
        return 0.0
    pieces = _PIECE.findall(low)
    rising = 0.25 + 0.75 * (len(words) - FEW) / (GOOD - FEW)
    falling = 1.0 - 0.7 * (len(words) - MANY) / (TOO_MANY - MANY)
    length = max(0.3, falling) if len(words) > MANY else max(0.25, min(1.0, rising))
    speaks = not _VOICES.isdisjoint(words)
    value = 0.9 * length + (0.1 if speaks else 0.0)
    value -= min(0.4, 2.5 * _stumbles(text, low, pieces) / len(words))
    vague = sum(word in _VAGUE for word in words)
    value -= min(0.2, max(0.0, 1.2 * vague / len(words) - 0.06))
    value -= 0.0 if first and not text[0].islower() else 0.06
    value -= min(0.3, 0.1 * cuts)
    said = frozenset(pieces)
    lost = _untold(text, said) + _unfinished(text)
    value -= lost + _of_the_study(text, said, speaks=speaks)
    return max(0.0, min(1.0, value))


def _stumbles(text: str, low: str, pieces: Sequence[str]) -> int:
    """How often who speaks hesitates, says a word twice, or breaks off."""
    found = 0
    if any(one in low for one in _STUMBLES):
        found += len(_STUMBLE.findall(text))
    if any(map(eq, pieces, pieces[1:])):
        found += len(_STUTTER.findall(text))
    if any(sign in text for sign in "-–…") or "..." in text:
        found += len(_BROKEN.findall(text.replace(ELISION, "")))
    return found


def _untold(text: str, said: Set[str]) -> float:
    """What is lost by all that a reader cannot know who did not hear what came before: whom a mask
    or a pronoun stands for, what a beginning points back at. ``said`` are the words of the text.
    """
    bare = text.lstrip(_QUOTES)
    sentence = _SENTENCE.split(bare, maxsplit=1)[0]
    clause = _CLAUSE.split(sentence, maxsplit=1)[0]
    if leans_back(text) or _ADVERB.search(clause, said):
        lost = 0.3
    elif (
        _is_one_of_more(clause, said)
        or _THIS.search(sentence, said)
        or _OTHER.search(sentence, said)
    ):
        lost = 0.2
    else:
        lost = 0.15 if _CONNECTS.match(text) else 0.0
    lost += 0.2 if _ANSWERS.match(text) or bare.startswith("[") else 0.0
    lost += 0.1 if "?" in text and _ASKS_BACK.match(text) else 0.0
    lost += 0.2 if _OF_WHOM.match(bare) else 0.0
    later = (piece.strip() for piece in text.split(ELISION)[1:])
    lost += 0.15 if any(_is_torn(piece, said) for piece in later) else 0.0
    who = _PRONOUN.search(text, said)
    lost += 0.3 if who and not _MEANT.search(text, 0, who.start()) else 0.0
    lost += 0.1 if set(_SHORT.findall(text)) - _EVERYBODY_KNOWS else 0.0
    return lost + min(0.6, 0.2 * len(_PLACEHOLDER.findall(text)))


def _is_torn(piece: str, said: Set[str]) -> bool:
    """Whether what stands behind ``[…]`` rests on what was left out there."""
    clause = _CLAUSE.split(_SENTENCE.split(piece, maxsplit=1)[0], maxsplit=1)[0]
    leans = leans_back(piece) or _CONNECTS.match(piece) or _TURNS.match(piece)
    return bool(leans or _ADVERB.search(clause, said) or _is_one_of_more(clause, said))


def _is_one_of_more(clause: str, said: Set[str]) -> bool:
    """Whether what a clause tells of comes beside something that a reader was not told."""
    if _ONE_OF_MORE.search(clause, said):
        return True
    return bool(_BESIDE.search(clause, said)) and _VOICES.isdisjoint(WORD.findall(clause.lower()))


def _unfinished(text: str) -> float:
    """What is lost by a text that is no whole sentence: a question, a heading, a half."""
    main = _SUBORDINATE.split(text, maxsplit=1)[0]
    few = len(list(islice(WORD.finditer(main), HEADING))) < HEADING
    lost = 0.25 if text.rstrip(" \"”’'").endswith("?") else 0.0
    lost += 0.0 if text.endswith(_FINISHED) else 0.06
    headed = _HEADED.match(text) if ": " in text else None
    lost += 0.0 if _has_verb(headed[1] if headed else text if few else main) else 0.2
    lost += 0.2 if ("/" in text or "." in text[:-1]) and _NOTED.search(text) else 0.0
    lost += 0.3 if _ANNOUNCES.search(text) or _TORN_OFF.search(text) else 0.0
    return lost + (0.1 if text.count("(") != text.count(")") else 0.0)


def _of_the_study(text: str, said: Set[str], *, speaks: bool) -> float:
    """What is lost by a text about the study: what it asked, or was meant to bring about. Who
    ``speaks`` for themselves may tell of what they want; ``said`` are its words.
    """
    low = text.casefold()
    if any(study in low for study in _STUDIES) and _STUDY.search(text):
        return 0.3
    if speaks:
        return 0.0
    if _INQUIRY.search(text, said):
        return 0.3
    return 0.2 if _AIM.search(_SENTENCE.split(text, maxsplit=1)[0], said) else 0.0


def _has_verb(text: str) -> bool:
    """Whether a text holds a form that is a verb of its sentence, as far as forms tell.

    >>> _has_verb("Wij maken veel"), _has_verb("Samen doen en maken"), _has_verb("Zij faciliteert")
    (True, False, True)
    """
    low = text.lower()
    return any(
        (word[0] in _FINITE or (word[0].endswith(_IN_EER) and _MADE_FINITE.match(word[0])))
        and not (word[0].endswith(_LIKE_INFINITIVES) and _is_infinitive(low, word))
        for word in WORD.finditer(low)
    )


def _is_infinitive(low: str, word: re.Match[str]) -> bool:
    """Whether a form that may be an infinitive is one where it stands."""
    back = low[: word.start()][::-1]
    if _INFINITIVE.match(back) or (" nav" in back and _MANNER.match(back)):
        return True
    return bool(_STOP.match(low, word.end()) and _LATE.match(back))
