"""What people say in the midst of a talk on what may become of it: "zet dat er maar niet in"."""

from __future__ import annotations

import re

from kvds_nlp.people.wording import plain, said_in

_NOTE = 12
"""Words of a remark by who keeps the table."""
_LEAD = (
    r"(?:^|[,;:.!?–-] *)(?:(?:maar|en|nee|nou|oh?|ja|oké|dus|want|hè|alsjeblieft|please|but|and)"
    r"[ ,]+)*"
)
_IT = r"(?:dat|dit|het|'t|(?:dat|dit) (?:stuk(?:je)?|laatste|voorbeeld|verhaal))"
_SOFT = (
    r"(?:(?:er|hier|daar|maar|u|je|jullie|ook|liever|beter|even|straks|later|dan|wel|gewoon|toch|"
    r"weer|allemaal|echt|eigenlijk|graag|svp|aub|a\.u\.b\.?|alsjeblieft|alstublieft) )*"
)
_PAPER = (
    r"(?:(?:in|uit|op|van|of|from) (?:het|de|je|uw|jullie|your|the) "
    r"(?:\w*verslag|\w*rapport\w*|stuk|transcript|interview|tekst|papier|opname|uitwerking|artikel|"
    r"report|article))"
)
_END = (
    rf"(?: {_PAPER})?(?: (?:hoor|hè|he|graag|ok|oké|please|alsjeblieft|alstublieft))*"
    r"(?=\s*(?:[.,;:!?)]|$))"
)
_OUT = r"(?:eruit|er uit|uit|weg|er tussenuit)"
_TAKE = r"(?:halen|laten|knippen|schrappen|houden)"
_NOTED = r"(?:opschrijven|noteren|vermelden|doorvertellen|naar buiten (?:brengen|komen)|opnemen)"
_OURS = (
    r"(?:(?:onder|tussen) ons|tussen (?:u|jou|jullie) en mij|binnenskamers|"
    r"binnen deze (?:vier )?(?:muren|kamer))"
)
_ASKS_OUT = re.compile(
    "|".join(
        (
            rf"{_LEAD}(?:zet|schrijf|noteer|neem|vermeld|citeer) {_IT} {_SOFT}niet"
            rf"(?: (?:erin|in|op|mee))?{_END}",
            rf"{_LEAD}(?:haal|knip|laat|gooi|schrap) {_IT} {_SOFT}{_OUT}{_END}",
            rf"\b(?:kunt|kun|kan|wilt|wil|zou) (?:u|je|jij|jullie) {_IT} {_SOFT}(?:{_OUT} {_TAKE}|"
            rf"niet {_SOFT}{_NOTED})\b",
            rf"{_LEAD}(?:mag|kan) {_IT} {_SOFT}(?:eruit|er uit){_END}",
            rf"{_LEAD}{_IT} (?:moet|mag|kun|kunt|hoeft|hoef|wil|kan) {_SOFT}(?:ik )?{_SOFT}"
            rf"niet {_SOFT}(?:{_NOTED}|{_PAPER})",
            rf"{_LEAD}{_IT} {_SOFT}liever niet {_SOFT}{_PAPER}",
            rf"\bniet voor (?:in )?(?:het|de|je|uw) (?:\w*verslag|\w*rapport|buitenwereld|band|"
            rf"opname){_END}",
            rf"\b(?:dat|dit|het) (?:blijft|houden we|hou je|houdt u|moet) {_SOFT}{_OURS}\b",
            r"\b(?:onder|tussen) ons gezegd\b",
            rf"\b(?:dat|dit) (?:heeft u|heb je|hebben jullie) niet van mij{_END}",
            r"\b(?:dit|dat) (?:zeg|vertel) ik (?:u |je |jullie )?(?:nu |even )?in vertrouwen\b",
            r"\bniet dat (?:u|je|jullie) (?:dit|dat|het|deze|mijn|ons)(?: \w+){0,2} (?:gebruikt?|"
            r"gebruiken|opneemt|opnemen|opschrijft|opschrijven|citeert|citeren|publiceert|"
            r"publiceren|noteert|noteren)\b",
            r"\bniet dat (?:dit|dat|mijn \w+)(?: gesprek| verhaal)? (?:in (?:het|uw|je) "
            r"\w*(?:verslag|rapport)|naar buiten) ?(?:komt|gaat)\b",
            rf"\b(?:leave|take|cut) (?:that|this|it) (?:please )?out{_END}",
            r"\b(?:don't|do not) (?:write|put|print|publish|include) (?:that|this|it)\b",
            r"\b(?:keep (?:that|this|it)|(?:this|that) stays) between (?:us|you and me)\b",
        )
    )
)
_PROMISES_OUT = re.compile(
    "|".join(
        (
            rf"{_LEAD}{_IT} (?:haal|laat|knip|schrap|neem|zet|schrijf|zal) (?:ik|we|wij) {_SOFT}"
            rf"(?:{_OUT}(?: {_TAKE})?|niet (?:erin|in|op|mee|{_NOTED}))",
            rf"{_LEAD}(?:ik|we|wij) (?:haal|halen|laat|laten|knip|schrap|zal|zullen) {_IT} {_SOFT}"
            rf"{_OUT}(?: {_TAKE})?{_END}",
            rf"{_LEAD}{_IT} komt {_SOFT}niet (?:erin|in|naar buiten){_END}",
            rf"\b(?:dat|dit|het) blijft {_SOFT}{_OURS}\b",
            r"\b(?:i'll|i will|we'll|we will) (?:leave|take|cut) (?:that|this|it) out\b",
        )
    )
)
_LEAVES = re.compile(
    r"(?:(?:de )?(?:respondent\w*|deelneme?r|deelneemster|mevrouw|mevr\.?|meneer|dhr\.?|hij|zij|ze"
    r") )?(?:wil|wenst|gaat|stapt|stapte|trekt|trok|heeft|is|stopt|haakt|doet)\b.*"
)
_NO_MORE = re.compile(
    r"\bniet (?:meer |langer |verder )*(?:mee ?(?:te )?(?:doen|werken)|deel ?(?:te )?nemen)\b"
)


def asks_to_leave_out(text: str) -> bool:
    """Whether a sentence asks that what was just said goes no further.

    >>> asks_to_leave_out("Zet dat er maar niet in."), asks_to_leave_out("Zet dat bankje weg.")
    (True, False)
    """
    return _ASKS_OUT.search(plain(text)) is not None


def promises_to_leave_out(text: str) -> bool:
    """Whether an interviewer says that it goes no further.

    >>> promises_to_leave_out("Dat haal ik er later wel uit, hoor.")
    True
    """
    return _PROMISES_OUT.search(plain(text)) is not None


def leaves_study(text: str) -> bool:
    """Whether a whole remark in a table, of nobody or of somebody else, ends taking part.

    >>> leaves_study("trekt zich terug uit onderzoek"), leaves_study("Mijn buur wil niet meedoen")
    (True, False)
    """
    body = plain(text).strip(" .!")
    short = len(body.split()) <= _NOTE and _LEAVES.fullmatch(body) is not None
    return short and (said_in(body).has("withdrawn") or _NO_MORE.search(body) is not None)
