"""Names that people log in with or go by on the web: with a sign or a figure in them, or told."""

from __future__ import annotations

import re

from kvds_nlp.pseudonyms.cues import Seen
from kvds_nlp.pseudonyms.lists import classes
from kvds_nlp.pseudonyms.said import NUMBER

_USER = re.compile(
    r"(?<![\w@/.])(?:@[\w.]{3,}\w|(?=[a-z][a-z0-9.-]{0,60}_)[a-z][\w.-]*\w"
    r"|[a-z]+(?:\.[a-z]{2,}){2,}(?!\w))",
    re.IGNORECASE,
)
_LINE = r"(?:underscore|(?:laag|liggend|lage) streepje)"
_SPOKEN_USER = re.compile(
    rf"(?<!\w)(\w+ {_LINE} \w+(?: {_LINE} \w+)*(?: (?:\d+|{NUMBER})(?!\w))*)"
    r"(?! (?:apenstaart|at\b|punt\b))",
    re.IGNORECASE,
)
_PLACES = (
    *("gebruikersnaam", "inlog", "loggen", "logde", "login", "whatsapp", "digid", "ingelogd"),
    *("account", "username", "nickname", "insta", "snap", "tiktok", "facebook", "discord"),
    *("marktplaats", "forum", "twitter", "telegram", "profiel", "aanmelden", "aangemeld"),
    *("skype", "signal", "twitch", "roblox", "fortnite"),
)
"""What people log in at, or with."""
_SAID_USER = re.compile(
    r"(?:gebruikersnaam|inlognaam|inlog|inloggen|loggen|logde|login|whatsapp|digid|ingelogd|"
    r"accountnaam|account|username|nickname|aanmelden|aangemeld|"
    r"insta(?:gram)?|snap(?:chat)?|tiktok|facebook|discord|marktplaats|forum|twitter|telegram|"
    r"profiel|skype|signal|twitch|roblox|fortnite)\b[^.?!\n]{0,50}?(?<![\w@./])((?=[\w.-]*[a-z])(?:[a-z]+(?:\.[a-z0-9]+)+"
    r"|[a-z]+[a-z._-]*\d[\w.-]*\w|[a-z]+\d))(?![\w@/])",
    re.IGNORECASE,
)
_ITSELF = r"(\w+ punt \w+|[a-z][\w.-]{3,})"
_TOLD_USER = re.compile(
    r"(?:gebruikersnaam|inlognaam|accountnaam|username|nickname|inlog|login)(?: \w+){0,2}?"
    r"(?: (?:is|was|heet|heette|wordt|werd)|:| =)(?: (?:gewoon|dus|eh|ehm|toen|nu|nog|ook)){0,2}"
    rf" [\"'“‘]?{_ITSELF}"
    r"|(?:insta(?:gram)?|snap(?:chat)?|tiktok|facebook|discord|twitter|telegram|marktplaats|forum|"
    r"skype|signal|twitch|roblox|fortnite),?(?: \w+)?"
    r" (?:heet|heette|ben|was|zit|sta|is)(?: (?:ik|hij|zij|ze|die|je))?"
    rf"(?: (?:gewoon|dus|eh|onder|als|bekend|altijd|nu)){{0,2}} [\"'“‘]?{_ITSELF}",
    re.IGNORECASE,
)


def _is_no_word(match: re.Match[str]) -> bool:
    """Whether what somebody is said to go by is no word of the language."""
    word = match[match.lastindex or 0].casefold().strip(".-")
    return " " in word or classes(word) in ("?", "c")


def _may_be_user(text: Seen) -> bool:
    return text.is_dotted or text.has("@", "_")


def _may_be_spoken(text: Seen) -> bool:
    return text.has("underscore", " streepje ")


def _may_be_said(text: Seen) -> bool:
    return (text.has_digit or text.is_dotted) and text.has(*_PLACES)


def _may_be_told(text: Seen) -> bool:
    return text.has(*_PLACES)


USERS = (
    (_USER, (0,), None, None, _may_be_user),
    (_SPOKEN_USER, (1,), None, None, _may_be_spoken),
    (_SAID_USER, (1,), None, None, _may_be_said),
    (_TOLD_USER, (1, 2), None, _is_no_word, _may_be_told),
)
"""What it looks like, the groups of which the first that matched is meant, what must hold of it and
of where it stands, and what the text must have."""
