"""What a run says of consent: how many may be quoted, by which rule, what was not understood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kvds_nlp.errors import Problem

if TYPE_CHECKING:
    from kvds_nlp.messages import Lang
    from kvds_nlp.people import Consents
    from kvds_nlp.settings import Settings


def consent_line(consents: Consents, lang: Lang) -> str:
    """How many people may be quoted, and by which rule: as every product says it, and for the
    analyst how many may not, and of how many nothing was found.
    """
    from kvds_nlp.messages import messages, with_blanks
    from kvds_nlp.people import Level

    counts = {
        "consent.refused": consents.persons.get(Level.NO, 0),
        "consent.unused": consents.persons.get(Level.UNUSED, 0),
        "consent.unused_voices": consents.unused_voices,
        "consent.silent": consents.silent,
    }
    say = messages(lang)
    more = [with_blanks(say[key], n=count) for key, count in counts.items() if count]
    return consents.said(lang, *more)


def consent_problems(consents: Consents, lang: Lang) -> tuple[Problem, ...]:
    """A remark for each wording that is not understood and each person who could not be matched."""
    from kvds_nlp.messages import messages
    from kvds_nlp.places import SETTINGS

    say = messages(lang)
    unclear = [
        Problem(
            document.origin.path,
            document.origin.row,
            say["consent.not_understood"].format(words=words),
            fatal=False,
        )
        for words, document in consents.unclear
    ]
    unmatched = [
        Problem(SETTINGS, None, say["consent.not_matched"].format(name=name), fatal=False)
        for name in consents.unmatched
    ]
    return (*unclear, *unmatched)


def consent_record(consents: Consents, lang: Lang) -> dict[str, Any]:
    """What ``run.json`` keeps of it."""
    from kvds_nlp.messages import messages

    return {
        "persons": {level.said: n for level, n in sorted(consents.persons.items())},
        "voices_unused": consents.unused_voices,
        "quotable": consents.quotable,
        "asked_nothing": consents.silent,
        "rule": messages(lang)["consent.rule"],
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
