"""What is known beside the words: leading ``key: value`` lines, YAML front matter, headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kvds_nlp.readers.cleaning import one_line, word_set
from kvds_nlp.readers.parts import Line

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
_CONSENT = re.compile(r"consent|toestemming|citeren|geciteerd")
_KEY_VALUE = re.compile(
    r"\s*[*_]{0,2}([^\W\d_][\w '/()\-]{0,38}?)[*_]{0,2}\s*[:=][*_]{0,2}(?!//)\s*(.*)$"
)
_ANCHOR = re.compile(r"(?:^|[\s\[,])[&*]\w")
_MOST_TITLES = 3
_FENCE = re.compile(r"(?:---+|\+\+\+)\s*$")


def fact_key(header: str) -> str:
    """A header as a fact's name: trimmed, lower case, spaces to ``_``.

    >>> fact_key("  Wat ging GOED? ")
    'wat_ging_goed?'
    """
    return one_line(header).lower().replace(" ", "_")


def completed(facts: Mapping[str, str]) -> dict[str, str]:
    """The facts, with the answer to any consent question also under ``consent``."""
    out = dict(facts)
    if "consent" not in out:
        for key in facts:
            if _CONSENT.search(key):
                out["consent"] = facts[key]
                break
    return out


def front_matter(lines: Sequence[Line]) -> tuple[dict[str, str], int]:
    """The facts a transcript opens with, and how many lines they take (0 when there are none).

    Either YAML between ``---`` lines, or a block of ``key: value`` lines of which at least one key
    is a plausible fact; one title line may stand before it. Blank lines around it are taken too.
    """
    first = _next_filled(lines, 0)
    if first < len(lines) and _FENCE.match(lines[first].text):
        return _fenced(lines, first)
    for _ in range(_MOST_TITLES + 1):
        facts, stop = _block(lines, first)
        if facts:
            return facts, stop
        if first >= len(lines) or not _is_title(lines[first].text):
            break
        first = _next_filled(lines, first + 1)
    return {}, 0


def _is_title(text: str) -> bool:
    """A short line above the facts that is not somebody speaking."""
    return (
        len(text) <= 100 and "?" not in text and fact_key(text.split(":")[0]) not in _SPEAKER_KEYS
    )


def _next_filled(lines: Sequence[Line], start: int) -> int:
    while start < len(lines) and not lines[start].text.strip():
        start += 1
    return start


def _fenced(lines: Sequence[Line], first: int) -> tuple[dict[str, str], int]:
    """YAML's scalars as text; a block that is not YAML is read as ``key: value`` lines."""
    last = next(
        (i for i in range(first + 1, min(len(lines), first + 200)) if _is_end(lines[i].text)), None
    )
    if last is None:
        return {}, 0
    body = [line.text for line in lines[first + 1 : last]]
    return _yaml("\n".join(body)) or _pairs(body), last + 1


def _is_end(text: str) -> bool:
    return _FENCE.match(text) is not None or text.strip() == "..."


def _yaml(text: str) -> dict[str, str]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    if _ANCHOR.search(text):
        return {}  # anchors can unfold a line to gigabytes, and facts never need them
    try:
        loaded = YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError):
        return {}
    if not isinstance(loaded, dict):
        return {}
    written = _pairs(text.split("\n"))
    out = {}
    for key, value in loaded.items():
        name = fact_key(str(key))
        if isinstance(value, list):
            out[name] = one_line("; ".join(str(item) for item in value))
        elif isinstance(value, str):
            out[name] = one_line(value)
        elif value is not None and not isinstance(value, dict):
            # Numbers, dates and booleans as the person wrote them: 007 stays 007.
            out[name] = written.get(name, one_line(str(value)))
    return {key: value for key, value in out.items() if key and value}


def _pairs(body: Sequence[str]) -> dict[str, str]:
    out = {}
    for text in body:
        found = _KEY_VALUE.match(text)
        if found and found[2].strip():
            out[fact_key(found[1])] = one_line(found[2]).strip("\"'")
    return out


def _block(lines: Sequence[Line], start: int) -> tuple[dict[str, str], int]:
    """``key: value`` lines from ``start`` on, as far as they can be facts."""
    facts: dict[str, str] = {}
    index = start
    spaced = _is_spaced(lines, start)
    while index < len(lines):
        at = index
        if not lines[index].text.strip():
            at = _next_filled(lines, index)
            if not (spaced and at == index + 1 and at < len(lines)):
                break
        text = lines[at].text
        pair = _fact(text, facts, strict=spaced)
        if pair is None or (pair[0] not in FACT_KEYS and _comes_back(lines[at + 1 :], text)):
            break
        facts[pair[0]] = pair[1]
        index = at + 1
    facts = {key: value for key, value in facts.items() if value}
    stop = _next_filled(lines, index)
    apart = index < stop < len(lines)
    return (facts, stop) if _plausible(facts, apart=apart) else ({}, 0)


def _is_spaced(lines: Sequence[Line], start: int) -> bool:
    """Word paragraphs: every fact a paragraph of its own, so a blank line between each."""
    return (
        start + 2 < len(lines)
        and not lines[start + 1].text.strip()
        and _fact(lines[start].text, {}, strict=True) is not None
    )


def _fact(text: str, so_far: Mapping[str, str], *, strict: bool) -> tuple[str, str] | None:
    """One line as a fact; None when it is speech, or repeats a key."""
    found = _KEY_VALUE.match(text)
    if found is None:
        return None
    key, value = fact_key(found[1]), one_line(found[2]).strip("*_").strip()
    if key in so_far or len(key.split("_")) > 4 or len(value) > 200:
        return None
    if key not in FACT_KEYS and (strict or len(key) < 3 or not _is_name(value)):
        return None
    if key in _SPEAKER_KEYS and not _is_name(value):
        return None
    return key, value


def _comes_back(lines: Sequence[Line], text: str) -> bool:
    """Whether a later line starts with the same words and colon: then it labels a speaker."""
    start = text.partition(":")[0].casefold()
    return any(line.text.casefold().startswith(f"{start}:") for line in lines[:2000])


def _is_name(value: str) -> bool:
    """What follows "respondent:" when it says who, not what was said."""
    return (
        0 < len(value) <= 60
        and len(value.split()) <= 6
        and not re.search(r"[?!…]|\.\s*$|\.\.", value)
    )


def _plausible(facts: Mapping[str, str], *, apart: bool) -> bool:
    """At least one plausible key. Speaker keys alone may be a dialogue: one counts as a fact when
    it stands apart, with a blank line and more text below.
    """
    known = [key for key in facts if key in FACT_KEYS]
    if not known or all(key in _SPEAKER_KEYS for key in known):
        return len(known) == 1 == len(facts) and apart
    return True
