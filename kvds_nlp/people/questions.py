"""Which headers, labels and lines ask for consent or speak of it, and what exactly they ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kvds_nlp.dutch import pattern_of, word_list
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
    r"\b(?:mag|mogen|kunnen|kan|may|can|could|goed dat|goed als|erg als|bezwaar als)\b"
)
_OWN = re.compile(
    r"\b(?:antwoord\w*|uitspra\w*|woorden|gegevens|verhaal|interview|gesprek|naam|tekst\w*|data|"
    r"citaat|citaten|answers?|words|responses?|name|story|u|je|jou|you)\b"
)
_DOES = re.compile(
    r"\b(?:gebruik\w*|opnemen|opgenomen|opneem|aanhal\w*|aangehaald|overnemen|publi\w*|"
    r"gepubliceerd|vermeld\w*|noemen|genoemd|use|used|record\w*|quot\w*|verwerk\w*)\b"
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
_PRINTS = re.compile(
    r"\b(?:mag|mogen|may)\b.*\b(?:in|voor) (?:het |de |een |the )?"
    r"(?:rapport|report|verslag|boekje|publicatie|magazine|krant|artikel)\b"
)
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
_RIGHT = re.compile(
    r"\b(?:mag|mogen|toegestaan|ok|oké|gebruik\w*|akkoord|allowed|permitted|may|geven)\b"
)

_GAP = r"(?:[\w'-]+ ){0,4}"
_CITE = r"(?:cite(?:er|r)\w*|geciteerd\w*|quot\w*|gequoot|citaat|citaten|aan ?halen|aangehaald)"
_GRANT = r"(?:toestemming|consent|permission|akkoord)"
_USE = r"(?:gebruiken|gebruikt|publiceren|publicatie|use|used|publi\w*)"
_STATES = re.compile(
    "|".join(
        (
            rf"\b(?:niet|geen|nooit|not|no|don't|dont|never|zonder|nee|liever)\b[ ,]*{_GAP}"
            rf"(?:{_CITE}|{_GRANT})\b",
            rf"\b(?:{_CITE}|{_GRANT}|deelname|medewerking)\b[ ,:]*{_GAP}(?:niet|geen|not|nee|"
            r"ingetrokken|geweigerd|teruggetrokken|vervallen|withdrawn|refused|declined|revoked)\b",
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
        )
    )
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
    negated = _negated(said) or _OBJECTS.search(body) is not None
    return Question(_about(said), negated, codes, said, _WHEN.search(body) is not None)


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
        or (short and _PRINTS.search(body))
        or (_CITES.search(body) and _RIGHT.search(body) and short)
        or (short and (_JOIN.search(body) or _NAMED.search(body)))
        or (short and said.has("use") and _USES.search(body))
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


def _negated(said: Said) -> bool:
    hides = said.has("anonymous") and _about(said) == "naming"  # "Anoniem blijven?"
    return said.denies or hides


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


def refuses_inside(text: str) -> bool:
    """Whether somebody asks in the midst of an answer not to be quoted.

    >>> refuses_inside("De bus rijdt nooit. Dit graag niet citeren!"), refuses_inside("Niet druk.")
    (True, False)
    """
    return _REFUSES.search(plain(text)) is not None
