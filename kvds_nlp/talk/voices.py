"""Consent that lines of a talk give or withhold for one voice of several: "Toestemming Wendy: nee",
"Deelnemers: Wendy (niet citeren), Mieke", "Allen akkoord, behalve Wendy".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kvds_nlp.data import Turn
from kvds_nlp.people.answers import least_of, read_answer
from kvds_nlp.people.consents import CONSENT_OF, NOT_LISTED
from kvds_nlp.people.persons import is_own_label
from kvds_nlp.people.questions import is_statement, question_of
from kvds_nlp.talk.consent_lines import AskedAnswered, with_consent
from kvds_nlp.talk.facts import FACT_KEYS

_BUT = re.compile(r"[, ]*\b(?:behalve|uitgezonderd|m\.?u\.?v\.?|op \w+ na|except|but not)\b")
_BETWEEN = re.compile(r"\s*[,;/&|]\s*|\s+(?:en|and)\s+")
_EVERYBODY = re.compile(
    r"(?i)\s*(?:allen?|allemaal|iedereen|de rest|de (?:ander|overig)en|everybody)\b"
)
_REFUSED = "nee"


@dataclass(frozen=True, slots=True)
class Voices:
    """What is told of single voices, and what of all.

    Attributes:
        facts: ``consent:LABEL`` -> words, for each voice of whom something is told.
        pairs: what was told of nobody in particular.
        keys: facts at the head that are about single voices and about nobody else.
    """

    facts: Mapping[str, str]
    pairs: tuple[AskedAnswered, ...]
    keys: frozenset[str]


def with_voices(
    facts: Mapping[str, str],
    pairs: Iterable[AskedAnswered],
    turns: Sequence[Turn],
    ignored: Collection[str] = (),
) -> dict[str, str]:
    """The facts of a talk with what decides under ``consent``, as ``with_consent`` gives it, and
    under ``consent:LABEL`` what is told of one voice; a fact that is only about that leaves.
    """
    voices = by_voice(facts, pairs, turns)
    kept = {key: v for key, v in facts.items() if key not in voices.keys or key in FACT_KEYS}
    return with_consent(kept, voices.pairs, (*ignored, *voices.keys)) | dict(voices.facts)


def by_voice(
    facts: Mapping[str, str], pairs: Iterable[AskedAnswered], turns: Sequence[Turn]
) -> Voices:
    """Which consents are about one voice, where several with a name of their own speak.

    Where anybody of them agreed by name, who was not named did not: see lists of consents.
    """
    labels = {turn.speaker for turn in turns if turn.role == "respondent"}
    own = sorted(label for label in labels if is_own_label(label))
    heads = [
        (key, value)
        for key, value in facts.items()
        if question_of(key) is not None or is_statement(value)
    ]
    said: dict[str, list[str]] = {}
    rest: list[AskedAnswered] = []
    keys: set[str] = set()
    for asked, answer in [*heads, *pairs]:
        told, left = _of_voices(asked, answer, own) if len(own) > 1 else ({}, [(asked, answer)])
        for label, words in told.items():
            said.setdefault(label, []).append(words)
        rest += [(key, _bare(words)) for key, words in left if (key, words) not in heads]
        if told and (asked, answer) in heads:
            keys.add(asked)
    for words in dict.fromkeys(one for some in said.values() for one in some):
        if ("", words) in rest:  # the same remark, found once more between its brackets
            rest.remove(("", words))
    heard = {label: least_of(some) for label, some in said.items()}
    if any(read_answer(words).allows_quotes for words in heard.values()):
        heard = {label: heard.get(label, NOT_LISTED) for label in own}
    named = {f"{CONSENT_OF}{label}": words for label, words in sorted(heard.items())}
    return Voices(named, tuple(dict.fromkeys(rest)), frozenset(keys))


def _of_voices(
    asked: str, answer: str, labels: Sequence[str]
) -> tuple[dict[str, str], list[AskedAnswered]]:
    """Label -> words of one consent, and what of it is about all."""
    in_key = _named(asked, labels)
    if in_key and _named(answer, labels) <= in_key:
        question = _without(asked, in_key)
        words = f"{question}: {answer}" if question_of(question) else answer
        return dict.fromkeys(in_key, words), []
    if not _named(answer, labels):
        return {}, [(asked, answer)]
    if but := _BUT.search(answer):
        before, behind = answer[: but.start()].strip(), answer[but.end() :]
        refused = dict.fromkeys(_named(behind, labels), _REFUSED)
        agreed = _EVERYBODY.sub("", before).strip() or "ja"
        return refused, [(asked, agreed)]
    told: dict[str, str] = {}
    for item in _BETWEEN.split(answer):
        named = _named(item, labels)
        words = _without(item, named)
        if named and (is_statement(words) or read_answer(words, "citeren").understood) and words:
            told |= dict.fromkeys(named, words)
    if not told:  # one sentence, about all that it names
        told = dict.fromkeys(_named(answer, labels), _without(answer, set(labels)))
    return told, []


def _bare(answer: str) -> str:
    """A statement without the key before it, which nobody is called by: "Status: niet citeren"."""
    key, _, words = answer.partition(": ")
    return words if key and is_statement(words) and question_of(key) is None else answer


def _named(text: str, labels: Iterable[str]) -> set[str]:
    bare = text.replace("_", " ")
    return {one for one in labels if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", bare, re.I)}


def _without(text: str, names: Iterable[str]) -> str:
    """A text without these names, and without what is left of brackets and marks around them."""
    text = text.replace("_", " ")
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text, flags=re.I)
    return " ".join(text.split()).strip(" :;,.-–—()[]")
