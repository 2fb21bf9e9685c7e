"""Ages above 90, that tell by themselves who it is: only where a person is as old as that.

"(95)" is the age of whom it stands behind, and else the number of a question; "de 100 gehaald" is
an age of her, and a count of ours.
"""

from __future__ import annotations

import functools
import re

from kvds_nlp.dutch import word_list
from kvds_nlp.pseudonyms.cues import Seen
from kvds_nlp.pseudonyms.lists import COMMON, classes, lexicon_words
from kvds_nlp.pseudonyms.said import AND, NUMBER, OWN, TENS, UNIT
from kvds_nlp.pseudonyms.things import is_of_a_thing, is_thing

_NOT_YEARS = (
    r"(?!\s*(?:%|(?:euro|procent|mensen|man|minuten|minuut|uur|dagen|weken|maanden|keer|km|kilo|"
    r"kilometer|meter|graden|huizen|woningen|punten|vrijwilligers|leden|bewoners|duizend|cent|gram|"
    r"pagina|bladzijde|bezoekers|deelnemers|gezinnen|aanmeldingen|inschrijvingen|reacties|stemmen|"
    r"handtekeningen|huishoudens|respondenten|personen|kinderen|stuks|"
    r"jaar (?:geleden|bestaan|lang|getrouwd))\b))"
)
_FRISIAN = r"\w{2,6}ennjoggentich"
_OVER_90 = (
    rf"(?:9[1-9]|10\d|11\d|(?:{UNIT}){AND}negentig|{_FRISIAN}"
    rf"|honderd(?: ?(?:en ?)?(?:{UNIT}))"
    r"|honderd(?= (?:jaar )?(?:oud|geworden)|-?jarige))"
)
_ABOVE_90 = re.compile(r"9\d|1[01]\d")
_NUMBERED = (
    "bus|lijn|tram|metro|nummer|huisnummer|kamer|vraag|artikel|noot|lid|huis|flat|perron|pagina|"
    "bladzijde|zone|plek|route"
)
_NO_TEN = "".join(f"(?<!{ten} )" for ten in TENS.split("|"))
_NO_NUMBER = "".join(f"(?<!\\b{word} )" for word in _NUMBERED.split("|"))
_AFTER_AGE = (
    "ben|bent|en|of|nee|ja|toen|maar|die|dat|hoor|nu|nou|geworden|geloof|dus|was|is|als|uit|ik|hij|"
    "zij|ze|wordt|werd|met|zegt|zei|heeft|had|om|want"
)
_OVER_90_SAID = rf"(?:(?:{UNIT}){AND}negentig|{_FRISIAN}|honderd(?:en)?(?:{UNIT}))"
_SHALL = "mag|mocht|moet|zal|zou|hoopt|gaat|ging"
_OLD = re.compile(
    rf"(?<!\w)({_OVER_90_SAID}(?:jarigen?|ste(?= verjaardag)))(?!\w)"
    rf"|\b(?:is|was|wordt|werd|word|ben)(?: nu| al| bijna| ruim| net| pas)* (honderd)"
    rf"(?=[.,;!?]|$| (?:maar|geworden|als|dus)\b| en (?!{NUMBER}|een\b))"
    rf"|(?<![\w€-])({_OVER_90})(?=[ -]?(?:jaar|jaren|jarige|jr\b|e verjaardag)){_NOT_YEARS}"
    rf"|\b(?:is|was|wordt|werd|word|ben|(?<!plaats )van|al|bijna|ruim|met haar|met zijn|"
    rf"met d'r|met z'n|net|nu|geworden|leeftijd:?) ({_OVER_90})"
    rf"(?![\w%€]| (?:naar|tot) \d){_NOT_YEARS}"
    rf"|\b(?:dik|ver|diep|achter|al|ruim|inmiddels|ergens|hoog) in de (negentig|90)(?!\w)"
    rf"{_NOT_YEARS}"
    r"|\b(?:is|was|ben|man|vrouw|dame|heer)(?: van| al| nu| toen)* (?:midden|eind|hoog|in de) "
    rf"(negentig)(?!\w){_NOT_YEARS}"
    rf"|(?<![\w-])(?<!\bin )(?<!\bsinds )(?<!\bvanaf )(?<!\btot ){_NO_NUMBER}({_OVER_90}) "
    r"(?:is|was|ben|wordt|werd) (?:ze|zij|hij|ik|die)(?!\w)"
    rf"|\b(?:ik|je|jij|u|hij|zij|ze|die) ({_OVER_90}) (?:ben|bent|is|was|wordt|werd)(?!\w)"
    rf"|\bmet ({_OVER_90_SAID})(?= (?:mag|kan|moet|hoef|heb|ben|is|word)\b)"
    rf"|(?<!\w)(?:{_SHALL}) ({_OVER_90}|honderd|100)(?= (?:te )?worden)"
    rf"|(?<!\w)({_OVER_90})(?= lentes|-?plusser)|(?<!\w)((?:9[1-9]|1[01]\d)(?:e|ste)) verjaardag"
    # Said in full and by itself: hardly anything else is as many, but the second half of a
    # telephone number, a number of a house, and a year.
    rf"|(?<!\w)(?<!\bin )(?<!\bsinds )(?<!\bvanaf )(?<!\btot ){_NO_NUMBER}"
    rf"{_NO_TEN}({_OVER_90_SAID})(?=[,.;!?]|$| (?:{_AFTER_AGE})\b)",
    re.IGNORECASE,
)
_BIRTHDAY = re.compile(
    rf"\b(?:op|tot|na|vanaf|sinds|voor|rond|bij|met|in|naar) (?:{OWN})"
    rf" ({_OVER_90_SAID}ste|honderdste|(?:9[1-9]|1[01]\d)(?:e|de|ste))(?!\w)"
    r"(?=[^\S\n]+([^\W\d_]+)|)",
    re.IGNORECASE,
)
"""Which one it was, and the word behind it."""
_BECOMES = re.compile(
    rf"\b(?:{_SHALL}) (?:(?:[^\W\d_]+|[A-Z]\.) ){{1,4}}({_OVER_90}|honderd|100) (?:te )?worden\b",
    re.IGNORECASE,
)
"""Who is to be as old: "volgende maand hoopt meneer Postma honderd te worden"."""
_BEHIND = re.compile(rf" \(({_OVER_90})\)|(?<=[^\W\d_]), ({_OVER_90})(?=,(?! ?\d))", re.IGNORECASE)
_PAST = re.compile(
    rf"\bde (negentig|honderd|90|100)(?: al| ruim| allang| net)? (?:voorbij|gepasseerd|gehaald)\b"
    r"(?! met (?:\w+ )?\w{3,}en\b)"
    rf"|\b(?:haal(?:t|de|en|den)?|(?:loopt|ging|gaat|liep|is|was)(?: al)? (?:tegen|richting|naar))"
    rf" de (honderd|100)(?!\w){_NOT_YEARS}(?! (?!meteen|samen)\w{{3,}}en\b)",
    re.IGNORECASE,
)
"""That somebody comes to an age, or some count to a number."""
_ABOVE = re.compile(
    rf"\b(?:boven|over) de (negentig|honderd|9\d|1[01]\d)(?!\w){_NOT_YEARS}"
    r"(?! (?:uit\b|(?:reed|rijdt|rijden|reden) (?:hij|ze|zij|ik|we|ie)\b|gereden))",
    re.IGNORECASE,
)
_FAST = re.compile(
    r"\b(?:reed|reden|rijdt?|rijden|scheur\w*|jakker\w*|snelheid|temperatuur|kost(?:te)?|kosten|"
    r"teller|score|aantal|prijs|bedrag|hartslag|bloeddruk|bovendruk|aanmeldingen)\b[^.;!?\n]*\Z",
    re.IGNORECASE,
)
_MANY = frozenset(("buren", "broers", "kinderen", "vrienden", "zoons", "zussen"))
_NO_PERSON = frozenset(("hulp", "ambtenaar", "oude", "imam", "procent", *_NUMBERED.split("|")))
_NOBODY = _MANY | _NO_PERSON
_PERSONS = (
    "bewoner|bewoonster|cliënt|cliënte|client|patiënt|patiënte|deelnemer|deelneemster|dame|heer|"
    "meneer|mevrouw|mijnheer|weduwe|weduwnaar|inwoner|inwoonster|omaatje|opaatje|overgrootmoeder|"
    "overgrootvader|grootmoeder|grootvader|kerel|vent|mens|persoon|gast|huurder|huurster|"
    "dorpsgenoot|hij|zij|ze|ik"
)
_SOMEBODY = word_list("kin") | frozenset(_PERSONS.split("|"))
_ENDS_OF_SOMEBODY = (
    "moeder", "vader", "vrouw", "bewoner", "bewoonster", "dochter", "zoon", "zus", "broer", "oma",
    "opa", "buurman", "tante", "oom", "genoot", "genote",
)  # fmt: skip
_PRONOUNS = frozenset(("hij", "zij", "ze", "ie", "ik", "jij", "je", "u", "d'r", "iemand"))
_BETWEEN = (
    "al|ook|nog|nu|net|ruim|zelf|toch|wel|dus|allang|zeker|vast|misschien|dan|toen|bijna|hoor|eens|"
    "ooit|straks|gewoon|zo|eindelijk|inmiddels|intussen|is|was|ben|bent|haalt|haalde|haal|heeft|"
    "had|heb|zal|zou|wil|wilde|mag|moet|kan|kon|gaat|ging|loopt|liep|wordt|werd|hoopt"
)
"""What may stand between who it is and the number."""
_SKIPPED = frozenset(_BETWEEN.split("|"))
_SKIPPED_OF_MANY = frozenset(("zijn", "waren", "hebben", "hadden", "halen", "haalden"))
_WORD_BEFORE = re.compile(r"(?<![\w'’-])([^\W\d_][\w'’-]*)(,?)[^\S\n]*\Z")
_LONGEST = 40
"""Letters that one word is sought in."""
_MOST_WORDS = 6
_TIMES = frozenset(("week", "dag", "jaar", "maand", "keer", "uur", "vraag", "deel", "kind"))
_BIRTHDAYS = frozenset(("verjaardag", "levensjaar", "geboortedag"))


@functools.cache
def _nouns() -> frozenset[str]:
    return lexicon_words("noun")


def _is_birthday(match: re.Match[str]) -> bool:
    """Whether it is not the 95th of something: no noun follows but "verjaardag"."""
    word = (match[2] or "").casefold()
    if not word or word in _BIRTHDAYS:
        return True
    if word in _TIMES or classes(word)[-1] == "c":
        return False
    return word in COMMON or word in ("thuis", "alleen") or word not in _nouns()


def _is_behind_somebody(match: re.Match[str]) -> bool:
    before = _word_before(match.string, match.start())
    return before is not None and _is_somebody(before)


def _is_old_alone(match: re.Match[str]) -> bool:
    """Whether it is not told of a thing: "dat busje is van zevenennegentig"."""
    return not is_of_a_thing(match.string, match.start(match.lastindex or 0))


def _is_of_nothing(match: re.Match[str]) -> bool:
    """Whether no club or house is to be as old."""
    return not any(map(is_thing, re.findall(r"[^\W\d_]+", match[0])))


def _is_past_by_somebody(match: re.Match[str]) -> bool:
    """Whether who comes to the number is somebody: sought backwards, past verbs and adverbs."""
    at = match.start()
    many = match[0].split()[0].casefold() in _SKIPPED_OF_MANY
    for _ in range(_MOST_WORDS):
        before = _word_before(match.string, at)
        if before is None:
            return False
        word, at = before[1].casefold(), before.start()
        if word == "die":
            return _points_to_somebody(_word_before(match.string, at))
        many = many or word in _SKIPPED_OF_MANY
        if word not in _SKIPPED | _SKIPPED_OF_MANY:
            several = word in _MANY or word in ("ouders", "ooms", "tantes")
            return several if many else word in _PRONOUNS or _is_somebody(before)
    return False


def _points_to_somebody(before: re.Match[str] | None) -> bool:
    """Whether a "die" behind this word may be a person: not that of "de teller die"."""
    return (
        before is None or bool(before[2]) or before[1].casefold() in COMMON or _is_somebody(before)
    )


def _is_no_speed(match: re.Match[str]) -> bool:
    return not _FAST.search(match.string, max(0, match.start() - 2 * _LONGEST), match.start())


def _word_before(text: str, at: int) -> re.Match[str] | None:
    return _WORD_BEFORE.search(text, max(0, at - _LONGEST), at)


def _is_somebody(word: re.Match[str]) -> bool:
    """Whether this word says who: a word for one person, or a name."""
    low = word[1].casefold()
    if low in _NOBODY:
        return False
    if low in _SOMEBODY or low.endswith(_ENDS_OF_SOMEBODY):
        return True
    if not word[1][0].isupper() or (word[1].isupper() and len(low) > 1) or low in COMMON:
        return False
    kinds = classes(low)
    opens = not re.search(r"[^\s.?!:]\s*\Z", word.string[max(0, word.start() - 3) : word.start()])
    if opens:
        return "F" in kinds or kinds[-1] == "?" or ("L" in kinds and kinds[-1] not in "svw")
    return bool(set(kinds) & set("FfL")) or (kinds[-1] in "wc?" and not set(kinds) & set("Po"))


def may_be_above_90(text: Seen) -> bool:
    """Whether a text has what each of these ages has in it."""
    said = text.has("negentig", "njoggentich", "honderd")
    return said or (text.has_digit and bool(_ABOVE_90.search(text.text)))


HIGH_AGES = (
    (_OLD, tuple(range(1, _OLD.groups + 1)), _is_old_alone),
    (_BIRTHDAY, (1,), _is_birthday),
    (_BEHIND, (1, 2), _is_behind_somebody),
    (_BECOMES, (1,), _is_of_nothing),
    (_PAST, (1, 2), _is_past_by_somebody),
    (_ABOVE, (1,), _is_no_speed),
)
"""What it looks like, the groups of which the first that matched is meant, and what must hold."""
