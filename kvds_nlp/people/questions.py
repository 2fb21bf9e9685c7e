"""Which headers, labels and lines ask for consent or speak of it, and what exactly they ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from kvds_nlp.dutch import pattern_of, word_list
from kvds_nlp.people.asides import asks_to_leave_out
from kvds_nlp.people.wording import Mark, Said, plain, said_in

LONGEST = 160
"""Characters: what is longer is a story, in which somebody may speak of consent."""

_BOTH = re.compile(r"\b(?:ja|yes|j|y)\s*(?:/|of|or|,)\s*(?:nee|no|n)\b")
_LEGEND = re.compile(r"\b(\w{1,6})\s*[=:]\s*(ja|nee|yes|no|wel|niet)\b")
_ASKS = re.compile(rf"(?<!\w){pattern_of('consent_asks')}(?!\w)")
_WHAT = re.compile(
    r"^(?:\w{1,6}[.):]\s+)?(?:wat|hoe|hoeveel|waarom|welke?|what|how|why|which|who|wie)\b"
)
_BESIDE = re.compile(r"\b(?:toelichting|opmerking\w*|reden|explanation|comments?|remarks?)\b")
"""Headers of what people add; their cells speak for themselves."""
_WHEN = re.compile(r"\b(?:datum|date|getekend op|signed on)\b")
_MAY = re.compile(
    r"\b(?:mag|mogen|kunnen|kan|may|can|could|goed dat|goed als|ermee eens|eens dat|erg als|"
    r"bezwaar als)\b"
)
_OWN = re.compile(
    r"\b(?:antwoord\w*|uitspra\w*|woorden|gegevens|verhaal|interview|gesprek|naam|tekst\w*|data|"
    r"citaat|citaten|answers?|words|responses?|name|story|u|je|jou|you)\b"
)
_DOES = re.compile(
    r"\b(?:gebruik\w*|opnemen|opgenomen|opneem|aanhal\w*|aangehaald|overnemen|publi\w*|"
    r"gepubliceerd|delen|deelt|gedeeld|verspreid\w*|share\w*|vermeld\w*|noemen|genoemd|use|used|record\w*|quot\w*|verwerk\w*)\b"
)
_FORM = re.compile(r"\b(?:voorwaarden|terms|verklaring|statement|gegevens|data|interview)\b")
_ALONE = re.compile(
    r"(?:(?:bent|ben|gaat|heeft|hebt) (?:u|je|jij) )?"
    r"(?:akkoord|accoord|agree(?:d|ment)?|bezwaar|bezwaren|objections?|weigering|geweigerd|refused|"
    r"refusal|teruggetrokken|withdrawn|anoniem|anonimiteit|anonymous|anonymity|"
    r"declined|weigert|uitsluiten|uitgesloten|vertrouwelijk|confidential)[ ?:!.()]*"
)
_OBJECTS = re.compile(
    r"^(?:vertrouwelijk|confidential)\b|\b(?:moeite (?:mee|als|dat)|het erg|erg als|problem\w* mee|"
    r"mind if|op tegen)\b"
)
"""Questions of which a yes refuses, though no word of refusal is in them."""
_PRINT = (
    r"(?:(?:eind)?rapport\w*|report|verslag\w*|boek\w*|publicaties?|magazine|krant\w*|artikel\w*|"
    r"nieuwsbrie\w+|website|site|brochure|tijdschrift|folder|blad|film|podcast|presentatie)"
)
_PRINTS = re.compile(
    rf"\b(?:mag|mogen|may)\b.*\b(?:in|op|voor) (?:het |de |een |ons |onze |the )?{_PRINT}\b"
)
_OUT_OF_PRINT = re.compile(rf"\b(?:buiten|niet in|uit) (?:het|de|ons|onze|the) {_PRINT}\b")
_USES = re.compile(r"\b(?:niet|geen|gebruik\w*|use of)\b.*\b(?:gebruik\w*|uw|mijn|je|my|your)\b")
_JOIN = re.compile(
    r"\b(?:deelname|deelnemen|meedoen|participat\w*)\b.*\b(?:onderzoek|study|research)\b"
)
_NAMED = re.compile(
    r"\b(?:naam|namen|name)\b.*\b(?:vermeld\w*|noem\w*|genoemd|mag|rapport|publi\w*|tonen|shown?)\b"
    r"|\b(?:mag|mogen|may|met|with)\b.*\b(?:naam|name)\b"
)
_CITES = re.compile(
    r"\b(?:citaat|citaten|quotes?|publicatie|publiceren|gepubliceerd|openbaar\w*|vrijg\w+|uitspra\w+|"
    r"gedeeld|in (?:het )?rapport)\b"
)
_SIGNED = re.compile(
    r"\b(?:avg|gdpr|privacy)\b.*\b(?:formulier|verklaring|form|getekend|ondertekend|signed|vinkje|"
    r"toest\w*|ok|oké|afgevinkt|aangevinkt|check|checkbox)\b"
    r"|\b(?:vinkje|ok|oké|toest\w*|handtekening|formulier|verklaring)\b.*\b(?:avg|gdpr|privacy)\b"
    r"|\b(?:formulier|verklaring|form)\b.*\b(?:getekend|ondertekend|signed|retour|binnen|ontvangen)\b"
    r"|^toest\b"
)
"""A form that was signed, a box that was ticked: "AVG-verklaring getekend?", "Vinkje AVG"."""
_ENDED = re.compile(
    r"(?:datum |date of )?(?:intrekking|intrekken|terugtrekking|teruggetrokken|ingetrokken|"
    r"withdrawal|withdrawn)(?: (?:op|toestemming|deelname|datum|d\.?d\.?|on|date))*[ ?:]*"
)
_MEANT = "toestemming"
_ANOTHER = frozenset({"toestroming", "toestromen"})
_SAME = 0.8
_SHORT = 6
_RIGHT = re.compile(
    r"\b(?:mag|mogen|toegestaan|ok|oké|gebruik\w*|akkoord|allowed|permitted|may|geven)\b"
)

_GAP = r"(?:[\w'-]+ ){0,4}"
_CITE = r"(?:cite(?:er|r)\w*|geciteerd\w*|quot\w*|gequoot|citaat|citaten|aan ?halen|aangehaald)"
_GRANT = r"(?:toestemming|consent|permission|akkoord)"
_USE = r"(?:gebruiken|gebruikt|publiceren|publicatie|use|used|publi\w*)"
_TALK = r"(?:interview|gesprek|verslag|transcript|notulen|opname)"
_TEXTS = rf"(?:tekst|uitwerking|uitspra\w+|passages?|{_CITE})"
_FIRST = r"(?:eerst|vooraf|van tevoren|tevoren|first|beforehand)"
_SEES = r"(?:zien|lezen|inzien|nalezen|nakijken|goedkeuren|horen|see|read|approve)"
_STATES = re.compile(
    "|".join(
        (
            rf"\b(?:niet|geen|nooit|not|no|don't|dont|never|zonder|nee|liever)\b[ ,]*{_GAP}"
            rf"(?:{_CITE}|{_GRANT})\b",
            rf"\b(?:{_CITE}|{_GRANT}|deelname|medewerking)\b[ ,:]*{_GAP}(?:niet|geen|not|nee|"
            r"ingetrokken|geweigerd|teruggetrokken|opgezegd|stopgezet|be[eë]indigd|vervallen|withdrawn|refused|declined|revoked)\b",
            rf"\b(?:geef|geeft|gaf|gegeven|verleen\w*|gives?|gave|ga|gaat)\b {_GAP}{_GRANT}\b",
            rf"\b{_GRANT} {_GAP}(?:gegeven|verleend|ontvangen|verkregen|getekend|given|granted)\b",
            rf"\b(?:trekt?|trok)\b {_GAP}(?:toestemming|medewerking|deelname|zich)\b",
            rf"\b(?:weiger\w*|geweigerd|refus\w*|declin\w*)\b {_GAP}"
            rf"(?:{_CITE}|{_GRANT}|medewerking|deelname)\b",
            rf"\bbezwaar tegen {_GAP}(?:{_CITE}|gebruik|publicatie|opname|vermelding)\b",
            rf"\b(?:wil|wilt|wenst|mag|mogen|may|want\w*)\b {_GAP}(?:niet |not )?{_CITE}\b",
            rf"\b(?:niet|not) (?:te |to |be |voor |for )?{_USE}\b",
            r"\bdoet niet (?:meer )?mee\b|\boff the record\b|\bdo not (?:use|quote)\b",
            r"\b(?:alleen|uitsluitend|only) (?:voor|for) (?:de |het |intern\w* |internal )?"
            r"(?:analyse|gebruik|analysis|use)\b",
            r"\b(?:alleen|uitsluitend|slechts|enkel|only) (?:voor|als|ter|for|as) "
            r"(?:de |het |intern\w* )?(?:achtergrond\w*|ori\w+tatie|context|background)\b",
            rf"\b{_TALK} {_GAP}(?:vertrouwelijk|confidential)\b",
            r"^(?:strikt |zeer |strictly )?(?:vertrouwelijk|confidential)[ .!]*$",
            rf"\bbezwaar {_GAP}tegen {_GAP}(?:{_CITE}|gebruik|publicatie|opname|vermelding)\b",
            rf"\b(?:{_TALK}|{_TEXTS}) {_GAP}{_FIRST} {_GAP}{_SEES}\b",
            rf"\b{_FIRST} {_GAP}(?:{_TALK}|{_TEXTS}) {_GAP}{_SEES}\b",
            rf"\b(?:pas|eerst|only) {_GAP}(?:na|after) (?:akkoord|goedkeuring|inzage|approval)\b",
            r"\bniet (?:meer|langer) mee ?(?:doen|werken|(?:te |willen |wil )+(?:doen|werken))\b",
            rf"\b(?:respondent\w*|deelneme?r|deelneemster|participant|interviewee) {_GAP}"
            r"(?:withdrew|withdrawn|withdraws|teruggetrokken|afgehaakt)\b",
            rf"\b(?:niets|niks|nothing) {_GAP}(?:{_TALK} )?{_GAP}"
            r"(?:overnemen|overgenomen|gebruiken|gebruikt|citeren|publiceren|used?|quoted?)\b",
            rf"\b(?:allen?|allemaal|iedereen|everybody) {_GAP}(?:akkoord|{_CITE}|agree\w*)\b",
        )
    )
)
_PRINTED = re.compile(
    rf"\b(?:{_CITE}|{_GRANT}|overnemen|overgenomen|publi\w+|openbaar\w*|deelname|medewerking|"
    rf"letterlijke? (?:uitspra\w+|passages?|overnemen|opnemen|aanhalen)|{_TALK} {_GAP}{_USE}|"
    rf"(?:in|uit) (?:het|de|ons|een) {_PRINT}|quotation|\w*formulier|\w*verklaring)\b"
)
_LIMIT = re.compile(
    r"\b(?:niet|geen|nooit|not|no|never|liever|alleen|uitsluitend|slechts|enkel|only|eerst|first|pas|"
    r"zonder|without|vooraf|tevoren|mits|tenzij|unless|behalve|except|ontbreekt|missing|missend|"
    r"opgezegd|ingetrokken|withdrawn|stopgezet|be[eë]indigd|geweigerd|refused|afgezien|ziet af|"
    r"zag af|onder voorbehoud|nog)\b"
)
_SECRET = re.compile(
    r"\bembargo\b|\bvertrouwelijke? (?:gesprek|interview|verslag)\b|\b(?:blijft|moet|graag) "
    r"(?:strikt |echt )?(?:onder ons|tussen ons|vertrouwelijk|geheim|priv[eé])\b"
    r"|\bniet (?:herkenbaar|herleidbaar|terug te vinden|te herkennen|te herleiden)\b"
)
_REFUSES = re.compile(
    rf"\b(?:niet|nooit|not|don't|never) (?:[\w'-]+ ){{0,3}}{_CITE}\b"
    rf"|\b{_CITE} (?:mag|mogen|wil ik|liever) {_GAP}niet\b"
    rf"|\b(?:geen|no) {_GAP}(?:toestemming|consent|permission) {_GAP}{_CITE}\b|\boff the record\b"
    rf"|\b(?:trekt?|trok) {_GAP}(?:toestemming|medewerking|deelname) {_GAP}in\b"
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        about: "all" where nothing in particular is named.
        negated: a yes refuses ("Bezwaar tegen citeren?").
        codes: answers as numbers that the question explains: "1" -> "ja".
        said: the marks in it.
        dated: it asks when consent was given, so that a date is a yes.
    """

    about: Mark | str
    negated: bool = False
    codes: Mapping[str, str] = field(default_factory=dict, hash=False)
    said: Said = field(default_factory=lambda: Said((), ()))
    dated: bool = False


NOTHING_ASKED = Question("all")
"""Of words about consent that stand by themselves."""


@lru_cache(maxsize=4096)
def question_of(text: str) -> Question | None:
    """What a header, label or key asks; None when it does not ask for consent.

    >>> question_of("Mogen wij u citeren in het rapport?").about
    'quoting'
    >>> question_of("Bezwaar tegen citeren?").negated, question_of("Bezwaar tegen windmolens?")
    (True, None)
    """
    if len(text) > 3 * LONGEST:
        return None
    body = plain(text)
    codes = {key: answer for key, answer in _LEGEND.findall(body) if key not in ("ja", "nee")}
    body = _BOTH.sub(" ", _LEGEND.sub(" ", body))
    said = said_in(body)
    if _BESIDE.search(body) or not _asks(body, said):
        return None
    objects = _OBJECTS.search(body) or _OUT_OF_PRINT.search(body)
    about = _about(said)
    hides = about == "naming" and said.has("anonymous")  # "Anoniem blijven?"
    negated = said.denies or hides or objects is not None or _ENDED.fullmatch(body) is not None
    if about == "contact" and _PRINTS.search(body):  # "in de nieuwsbrief" is print, not mail
        about = "quoting"
    return Question(about, negated, codes, said, _WHEN.search(body) is not None)


def _asks(body: str, said: Said) -> bool:
    if _ASKS.search(body) or _ALONE.fullmatch(body.strip()):
        return not _WHAT.match(body) or _MAY.search(body) is not None
    if _WHAT.match(body):
        return False
    named = said.has("quoting", "recording", "use", "analysis")
    agrees = re.search(
        r"\b(?:akkoord|accoord|agree\w*|bezwa\w+|objections?|weiger\w*|uitsluit\w*|ok)\b", body
    )
    short = len(body.split()) <= 10
    return bool(
        (agrees and (named or _FORM.search(body)))
        or (_MAY.search(body) and _DOES.search(body) and _OWN.search(body))
        or (short and (_PRINTS.search(body) or _OUT_OF_PRINT.search(body)))
        or (_CITES.search(body) and _RIGHT.search(body) and short)
        or (short and (_JOIN.search(body) or _NAMED.search(body)))
        or _ENDED.fullmatch(body)
        or (len(body.split()) <= _SHORT and (_SIGNED.search(body) or _is_mistyped(body)))
        or (short and said.has("use") and _USES.search(body))
    )


def _is_mistyped(body: str) -> bool:
    """Whether a word of it is "toestemming" with letters lacking, doubled or changed about."""
    words = (word for word in re.findall(r"[^\W\d_]{8,14}", body) if "t" in word[:2])
    return any(
        SequenceMatcher(None, word, _MEANT, autojunk=False).ratio() >= _SAME
        for word in words
        if word not in _ANOTHER and word[-1] in "gn"
    )


def _about(said: Said) -> Mark | str:
    if said.has("quoting"):
        return "quoting"
    if said.has("contact"):
        return "contact"
    if said.has("naming") or (said.has("anonymous", "named") and not said.has("use", "analysis")):
        return "naming"
    if said.has("recording"):
        return "recording"
    if said.has("analysis"):
        return "analysis"
    return "use" if said.has("use") else "all"


def names_quoting(text: str) -> bool:
    """Whether a header is about printing what people said, so that a column of yes and no under it
    is consent: "Letterlijke uitspraken in rapport".
    """
    body = plain(text)
    return len(body.split()) <= 10 and not _WHAT.match(body) and _CITES.search(body) is not None


def is_consent_noun(text: str) -> bool:
    """Whether a header or key is a word for what consent is about, so that answers of yes and no
    to it are consent: "Citaten: nee".
    """
    return plain(text).strip(" ?:") in word_list("consent_nouns")


@lru_cache(maxsize=65536)
def is_statement(text: str) -> bool:
    """Whether a short text by itself gives or withholds consent.

    >>> is_statement("Respondent wil niet geciteerd worden"), is_statement("Wil niet luisteren")
    (True, False)
    """
    return len(text) <= LONGEST and _STATES.search(plain(text)) is not None


def is_bare_refusal(text: str) -> bool:
    """Whether a text says by itself that somebody refused or withdrew, and says nothing else.

    >>> is_bare_refusal("teruggetrokken"), is_bare_refusal("Gestopt met roken")
    (True, False)
    """
    said = said_in(text)
    return said.denies and set(said.marks) <= {"refused", "withdrawn", "filler", "stop"}


@lru_cache(maxsize=4096)
def limits_use(text: str) -> bool:
    """Whether a line above a talk, which nobody says, speaks of printing or using it and of a limit
    to that, in whatever words.

    >>> limits_use("Citaten eerst voorleggen"), limits_use("Stopwoorden niet letterlijk uitgewerkt")
    (True, False)
    """
    body = plain(text)
    if len(body) > LONGEST:
        return False
    return _SECRET.search(body) is not None or bool(_PRINTED.search(body) and _LIMIT.search(body))


def refuses_inside(text: str) -> bool:
    """Whether somebody asks in the midst of an answer or a talk not to be quoted, or that something
    goes no further.

    >>> refuses_inside("De bus rijdt nooit. Dit graag niet citeren!"), refuses_inside("Niet druk.")
    (True, False)
    """
    return _REFUSES.search(plain(text)) is not None or asks_to_leave_out(text)
