"""What is known beside the words: leading ``key: value`` lines, YAML front matter, headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kvds_nlp.talk.text import one_line, word_set

FACT_KEYS = word_set(
    "proeftuin proeftuinen project projectnaam opdrachtgever opdrachtnemer uitvoerder respondent "
    "respondentnummer respondent_id respondentnr respondentcode respondentid interviewer "
    "interviewster onderzoeker interviewnummer interview_id geïnterviewde geinterviewde deelnemer "
    "deelnemers aanwezig aanwezigen naam functie rol beroep organisatie instelling afdeling "
    "gemeente regio wijk buurt plaats locatie datum date dag tijd tijdstip duur periode jaar maand "
    "wave meting golf ronde meetmoment fase consent toestemming geslacht gender leeftijd "
    "leeftijdsgroep opleiding taal onderwerp thema type soort kenmerk sector domein doelgroep id "
    "code nummer vragenlijst bestand bestandsnaam audio opname transcriptie transcribent notulist "
    "versie status rapportcijfer cijfer setting kanaal"
)
_SPEAKER_KEYS = word_set(
    "respondent interviewer interviewster onderzoeker geïnterviewde geinterviewde deelnemer "
    "transcribent notulist"
)
_KEY_VALUE = re.compile(
    r"\s*[*_]{0,2}([^\W\d_][\w '/()\-]{0,38}?)[*_]{0,2}\s*[:=][*_]{0,2}(?!//)\s*(.*)$"
)
_KEY_APART = re.compile(
    r"\s*([^\W\d_][\w '/()]{0,90}?)(?:[ ]*\t+[ ]*|[ ]+[-–—][ ]+|[ ]{3,})(?=\S)(.*)$"
)
"""The same behind a tab, a dash or white, which only known keys may have."""
_ANCHOR = re.compile(r"(?:^|[\s\[,])[&*]\w")
_SPOKEN = re.compile(r"[?!…]|\.\s*$|\.\.")
_MOST_TITLES = 3
_FENCE = re.compile(r"(?:---+|\+\+\+)\s*$")


def fact_key(header: str) -> str:
    """A header as a fact's name: trimmed, lower case, spaces to ``_``.

    >>> fact_key("  Wat ging GOED? ")
    'wat_ging_goed?'
    """
    return one_line(header).lower().replace(" ", "_")


def front_matter(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """The facts a transcript opens with, and how many lines they take (0 when there are none).

    Either YAML between ``---`` lines (read as ``key: value`` lines when it is not), or a block of
    ``key: value`` lines of which at least one key is a plausible fact; up to three title lines may
    stand before it. Blank lines around it are taken too.
    """
    first = _next_filled(lines, 0)
    if first < len(lines) and _FENCE.match(lines[first]):
        for last in range(first + 1, min(len(lines), first + 200)):
            if _FENCE.match(lines[last]) or lines[last].strip() == "...":
                body = lines[first + 1 : last]
                return _yaml(body) or _pairs(body), last + 1
        return {}, 0
    for _ in range(_MOST_TITLES + 1):
        facts, stop = _block(lines, first)
        if facts:
            return facts, stop
        title = lines[first] if first < len(lines) else ""
        somebody_speaks = fact_key(title.split(":")[0]) in _SPEAKER_KEYS
        if not title or len(title) > 100 or "?" in title or somebody_speaks:
            break
        first = _next_filled(lines, first + 1)
    return {}, 0


def _next_filled(lines: Sequence[str], start: int) -> int:
    while start < len(lines) and not lines[start].strip():
        start += 1
    return start


def _yaml(body: Sequence[str]) -> dict[str, str]:
    """YAML's scalars as text; nothing when this is not YAML."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    text = "\n".join(body)
    if _ANCHOR.search(text):
        return {}  # anchors can unfold a line to gigabytes, and facts never need them
    try:
        loaded = YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, RecursionError):  # the last: "[" or "?" by the thousand
        return {}
    if not isinstance(loaded, dict):
        return {}
    written = _pairs(body)
    facts: dict[str, str] = {}
    for key, value in loaded.items():
        name = fact_key(str(key))
        if isinstance(value, dict):  # toestemming: {citeren: nee, opname: ja}
            facts |= {f"{name}_{fact_key(str(k))}": one_line(str(v)) for k, v in value.items()}
        elif isinstance(value, list):
            facts[name] = one_line("; ".join(str(item) for item in value))
        elif isinstance(value, str):
            facts[name] = one_line(value)
        elif value is not None:
            # Numbers, dates and booleans as the person wrote them: 007 stays 007.
            facts[name] = written.get(name, one_line(str(value)))
    return {key: value for key, value in facts.items() if key and value}


def _pairs(body: Sequence[str]) -> dict[str, str]:
    pairs = (_KEY_VALUE.match(line) for line in body)
    return {
        fact_key(pair[1]): one_line(pair[2]).strip("\"'")
        for pair in pairs
        if pair and pair[2].strip()
    }


def _block(lines: Sequence[str], start: int) -> tuple[dict[str, str], int]:
    """``key: value`` lines from ``start`` on, as far as they can be facts."""
    facts: dict[str, str] = {}
    index = start
    # Word paragraphs: every fact a paragraph of its own, so a blank line between each.
    spaced = (
        start + 2 < len(lines)
        and not lines[start + 1].strip()
        and _fact(lines[start], {}, strict=True) is not None
    )
    while index < len(lines):
        at = index
        if not lines[index].strip():
            at = _next_filled(lines, index)
            if not (spaced and at == index + 1 and at < len(lines)):
                break
        pair = _fact(lines[at], facts, strict=spaced)
        if pair is None:
            break
        label = f"{lines[at].partition(':')[0].casefold()}:"
        later = lines[at + 1 : at + 2001]
        if pair[0] not in FACT_KEYS and any(line.casefold().startswith(label) for line in later):
            break  # a later line starts with the same words and colon: they label a speaker
        facts[pair[0]] = pair[1]
        index = at + 1
    facts = {key: value for key, value in facts.items() if value}
    stop = _next_filled(lines, index)
    known = [key for key in facts if key in FACT_KEYS]
    if all(key in _SPEAKER_KEYS for key in known):
        # Perhaps a dialogue: one such key counts when it stands apart, with more text below.
        apart = index < stop < len(lines)
        return (facts, stop) if len(known) == 1 == len(facts) and apart else ({}, 0)
    return facts, stop


def _fact(line: str, so_far: Mapping[str, str], *, strict: bool) -> tuple[str, str] | None:
    """One line as a fact; None when it is speech, or repeats a key."""
    apart = None
    if (pair := _KEY_VALUE.match(line)) is None:
        pair = apart = _KEY_APART.match(line)
    if pair is None:
        return None
    key, value = fact_key(pair[1]), one_line(pair[2]).strip("*_").strip()
    if key in so_far or len(key.split("_")) > 4 or len(value) > 200:
        return None
    # What follows "respondent:" when it says who, not what was said.
    names_one = 0 < len(value) <= 60 and len(value.split()) <= 6 and not _SPOKEN.search(value)
    strict = strict or apart is not None
    if key not in FACT_KEYS and (strict or len(key) < 3 or not names_one):
        return None
    return None if key in _SPEAKER_KEYS and not names_one else (key, value)
