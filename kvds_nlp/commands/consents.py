"""What a run says of consent: how many may be quoted, by which rule, what was not understood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kvds_nlp.errors import Problem

if TYPE_CHECKING:
    from kvds_nlp.people import Consents
    from kvds_nlp.settings import Settings

RULE = (
    "a no anywhere is a no, a yes must be to quoting or to all, and what is not understood is a no"
)


def consent_line(consents: Consents) -> str:
    """How many people may be quoted, and by which rule, in one sentence."""
    from kvds_nlp.people import Level

    count = {level: consents.persons.get(level, 0) for level in Level}
    named = count[Level.NAME]
    how = f"{named} of them by name" if named else "none of them by name"
    line = (
        f"consent: {consents.quotable} of {consents.people} persons may be quoted, {how}; "
        f"{count[Level.NO]} may not"
    )
    if count[Level.UNUSED]:
        line += f", the words of {count[Level.UNUSED]} are left out altogether"
    if consents.silent:
        line += f"; of {consents.silent} no consent was found, which is read as: without a name"
    return f"{line}. The rule: {RULE}."


def consent_problems(consents: Consents) -> tuple[Problem, ...]:
    """A remark for each wording that is not understood and each person who could not be matched."""
    unclear = [
        Problem(
            document.origin.path,
            document.origin.row,
            f"consent {words!r} is not understood, so who wrote it is not quoted; add the wording "
            "to consent_yes or consent_no in study.yaml, or the column to reading: no_consent.",
            fatal=False,
        )
        for words, document in consents.unclear
    ]
    unmatched = [
        Problem(
            "study.yaml",
            None,
            f"consents names {name!r}, but nothing was read of them; check how it is spelt.",
            fatal=False,
        )
        for name in consents.unmatched
    ]
    return (*unclear, *unmatched)


def consent_record(consents: Consents) -> dict[str, Any]:
    """What ``run.json`` keeps of it."""
    return {
        "persons": {level.said: n for level, n in sorted(consents.persons.items())},
        "quotable": consents.quotable,
        "asked_nothing": consents.silent,
        "rule": RULE,
        "not_understood": [words for words, _ in consents.unclear],
        "not_matched": list(consents.unmatched),
    }


def with_listed(settings: Settings, study: Path | None) -> Settings:
    """The settings with the consents of the list they name, if any.

    Raises:
        InputError: the list cannot be read.
    """
    from kvds_nlp.readers import read_consent_list

    if not settings.consent_list:
        return settings
    path = (study or Path()) / settings.consent_list
    consents = {**settings.consents}
    for who, words in read_consent_list(path, settings.reading).items():
        consents[who] = f"{consents[who]}; {words}" if who in consents else words
    return settings.model_copy(update={"consents": consents})
