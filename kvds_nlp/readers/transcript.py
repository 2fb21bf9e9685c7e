"""Lines -> one interview document: labels found, roles settled, turns marked in one text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from kvds_nlp.data import Document, Origin, Role, Turn, digest
from kvds_nlp.errors import Problem
from kvds_nlp.readers.consent_lines import (
    ConsentLines,
    aside_pairs,
    consent_lines,
    list_in,
    spoken_pairs,
    with_consent,
)
from kvds_nlp.readers.facts import fact_key, front_matter
from kvds_nlp.readers.label_forms import base, known_role, pair_roles, time_code
from kvds_nlp.readers.parts import FileContent, InputFile, Label, Line, ListedConsent
from kvds_nlp.readers.speakers import find_labels
from kvds_nlp.readers.text import clean
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.spans import Span, stripped

_NUMBERED = re.compile(r"\s*(\d{1,5})(?:[ \t]+|$)")
_TITLE = 120
_EMPTY = "has no words in it: nothing to read. Check the file, or take it out of the folder."
_SHORT_FORM = re.compile(r"[(\[](\w{1,6})[)\]]$")
_ASKS = re.compile(
    r"(?:^|\b(?:en|maar|oké|oke|dus|nou|want|ja|goed|mooi)\s+)"
    r"(?:wie|wat|waar\w*|wanneer|waarom|hoe\w*|welke?|"
    r"(?:kunt?|kan|wilt?|hebt?|heeft|bent?|is|was|vindt?|ziet?|weet|merkt?|doet?|gaat?|komt?|denkt?)"
    r"\s+(?:je|jij|u|jullie|dat|er|het|hij|zij|ze))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words said by one speaker: the label before them, where they stand, when they began."""

    label: Label
    span: Span
    at: float | None


def lines_of(text: str) -> list[Line]:
    """A text, cleaned, as lines."""
    return [Line(line) for line in clean(text).split("\n")]


def interview(
    lines: Sequence[Line],
    file: InputFile,
    settings: ReadingSettings,
    *,
    aside: Sequence[str] = (),
) -> FileContent:
    """The one interview these lines hold, or a fatal problem when nobody says anything.

    Args:
        lines: clean.
        file: they come from.
        settings: may name roles.
        aside: what the file shows beside the talk (headers, comments): read for consent only.
    """
    lines = _unnumbered(lines)
    if rows := list_in(lines):
        listed = (
            ListedConsent(who, file.proeftuin, words, file.name, row)
            for row, (who, words) in enumerate(rows, 1)
        )
        note = f"{file.name}: read as a list of {len(rows)} consents."
        return FileContent(notes=(note,), consents=tuple(listed))
    consents = consent_lines(lines, settings.no_consent)
    facts, skip = _facts(lines, consents)
    lines = [
        replace(x, heading=True, fact=True) if i in consents.at else x for i, x in enumerate(lines)
    ]
    lines = [*lines[:skip], *_unstamped(lines[skip:])]
    labels: list[Label | None] = [None] * skip
    labels += find_labels(lines[skip:], settings.roles)
    text = "\n".join(line.text for line in lines)
    stretches = _stretches(text, lines, labels, skip)
    roles, guessed = _roles(text, stretches, settings.roles)
    turns = _turns(stretches, roles)
    if not turns:
        return FileContent(problems=(Problem(file.name, None, _EMPTY),))
    if file.proeftuin:
        facts = {"proeftuin": file.proeftuin} | facts
    pairs = [*consents.pairs, *aside_pairs(aside), *spoken_pairs(text, turns)]
    facts = with_consent(facts, pairs, settings.no_consent)
    origin = Origin(file.name)
    document = Document(file.name, "interview", text, digest(text), turns, origin, facts)
    return FileContent((document,), notes=_notes(document, guessed))


def _turns(stretches: Sequence[_Stretch], roles: Mapping[str, Role]) -> tuple[Turn, ...]:
    """The stretches as turns; what stands before the first speaker is a title or introduction."""
    turns = [
        Turn(
            one.span,
            one.label.name,
            "interviewer" if one.label.asks else roles.get(one.label.name, "respondent"),
            one.at,
        )
        for one in stretches
    ]
    speaks = [one.label.name != "" or one.label.asks for one in stretches]
    if any(speaks) and stretches[0].label == Label("", 0):
        short = len(turns[0].span) <= _TITLE
        turns[0:1] = [] if short else [replace(turns[0], role="other")]
    return tuple(turns)


def _facts(lines: Sequence[Line], consents: ConsentLines) -> tuple[dict[str, str], int]:
    """The facts at the head and how many lines they take; lines on consent may be among them.

    Without these the other facts follow each other as they would have.
    """
    texts = [line.text for line in lines]
    fenced = next((text for text in texts if text.strip()), "").startswith(("---", "+++"))
    kept = [
        index
        for index in range(len(lines))
        if fenced or not (index in consents.at or _is_gap_after(index, texts, consents.at))
    ]
    facts, taken = front_matter([texts[index] for index in kept])
    skip = kept[taken] if taken < len(kept) else len(lines)
    for asked, answer in consents.pairs:
        if asked:
            facts.setdefault(fact_key(asked), answer)
    return facts, skip if taken else 0


def _is_gap_after(index: int, texts: Sequence[str], at: frozenset[int]) -> bool:
    """Whether this blank line only divides a line on consent from what follows."""
    return (
        index - 1 in at and not texts[index].strip() and (index < 2 or not texts[index - 2].strip())
    )


def _unnumbered(lines: Sequence[Line]) -> list[Line]:
    """Line numbers in front of (nearly) every line are not words and leave the text."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    matches = {index: _NUMBERED.match(lines[index].text) for index in filled}
    numbers = [int(match[1]) for match in matches.values() if match]
    steps = sum(after - before == 1 for before, after in pairwise(numbers))
    if len(numbers) < 5 or len(numbers) < 0.9 * len(filled) or steps < 0.9 * (len(numbers) - 1):
        return list(lines)
    out = list(lines)
    for index, match in matches.items():
        if match:
            out[index] = replace(lines[index], text=lines[index].text[match.end() :])
    return out


def _unstamped(lines: Sequence[Line]) -> list[Line]:
    """Time codes without a name are not words: they leave the text and become ``Line.at``."""
    out: list[Line] = []
    waiting: float | None = None  # of a time code that stood alone
    for line in lines:
        stamp, start, end = time_code(line.text, in_front=line.label is None)
        at = waiting if stamp is None else stamp
        words = line.text[start:end]
        waiting = at if not words.strip() else None
        if stamp is not None or end < len(line.text):
            line = replace(line, text=words, bold=max(0, line.bold - start))
        if words.strip() and at is not None:
            line = replace(line, at=at, under_time=stamp is None)
        out.append(line)
    return out


def _stretches(
    text: str, lines: Sequence[Line], labels: Sequence[Label | None], skip: int
) -> list[_Stretch]:
    """Who says which words. A heading closes a turn; the speaker goes on after it.

    In a file without speakers only the headings before the first words are left out. A turn began
    when its label says, else at the first time code among its lines.
    """
    transcript = any(label is not None for label in labels)
    parts: list[tuple[Label, int, int, int]] = []  # lines [first, last), and where words begin
    current, first, start, silent = Label("", 0), skip, 0, True
    for index in range(skip, len(lines)):
        line, label = lines[index], labels[index]
        if label is None and not (line.fact or (line.heading and (transcript or silent))):
            silent = silent and not line.text.strip()
            continue
        parts.append((current, first, index, start))
        if label is not None and (label.start > 0 or label.sure):
            current, first, start = label, index, label.start
            continue
        if label is not None:  # a lone "[muziek]": not a person who goes on speaking
            parts.append((label, index, index + 1, 0))
        current, first, start = replace(current, at=None), index + 1, 0
    parts.append((current, first, len(lines), start))

    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    stretches = []
    for owner, first, last, start in parts:
        begin = min(starts[first] + start, len(text))
        span = stripped(text, begin, max(begin, starts[last] - 1)) if first < last else None
        if span is not None:
            times = (line.at for line in lines[first:last] if line.at is not None)
            at = next(times, None) if owner.at is None else owner.at
            stretches.append(_Stretch(owner, span, at))
    return stretches


def _roles(
    text: str, stretches: Sequence[_Stretch], named: Mapping[str, Role]
) -> tuple[dict[str, Role], str]:
    """Every speaker's role, and the speaker who was guessed to be the interviewer ("" if none).

    A guess is made only when no label, pair or setting names an interviewer.
    """
    names = list(dict.fromkeys(one.label.name for one in stretches if one.label.name))
    settled = {key.casefold(): role for key, role in named.items()}
    roles: dict[str, Role] = dict(pair_roles(names))
    for name in names:
        role = settled.get(name.casefold()) or settled.get(base(name)) or known_role(name)
        if role is not None:
            roles[name] = role
    for name, role in list(roles.items()):
        # "Onderzoeker (O):" tells who "O:" is.
        if (short := _SHORT_FORM.search(name)) and short[1] in names:
            roles.setdefault(short[1], role)
    unknown = [name for name in names if name not in roles]
    guessed = "" if "interviewer" in roles.values() else _who_asks(text, stretches, unknown)
    for name in unknown:
        roles[name] = "interviewer" if name == guessed else "respondent"
    return roles, guessed


def _who_asks(text: str, stretches: Sequence[_Stretch], unknown: Sequence[str]) -> str:
    """The one speaker without a role who mostly asks; "" when that is not clear.

    It is clear when they ask in at least 40% of their turns (20% when these are on average less
    than half as long as those of the others), and at least 1.7 times as often as the others
    together. Of two who ask as much the one with the shorter turns is taken, else the first.
    """
    turns: dict[str, list[str]] = {}
    for one in stretches:
        if one.label.name:
            turns.setdefault(one.label.name, []).append(one.span.of(text))
    if len(turns) < 2 or not unknown:
        return ""
    # Where a machine wrote the text without any question mark, a question word or an inverted verb
    # at the start of a clause tells.
    question = re.compile(r"\?") if "?" in text else _ASKS

    def asking(words: Sequence[str]) -> float:
        return sum(question.search(turn) is not None for turn in words) / len(words)

    def length(words: Sequence[str]) -> float:
        return sum(map(len, words)) / len(words)

    best = max(unknown, key=lambda name: (asking(turns[name]), -length(turns[name])))
    others = [turn for name, words in turns.items() if name != best for turn in words]
    least = 0.2 if length(turns[best]) < 0.5 * length(others) else 0.4
    return best if asking(turns[best]) >= max(least, 1.7 * asking(others)) else ""


def _notes(document: Document, guessed: str) -> tuple[str, ...]:
    """The guesses about speakers a person should see."""
    names = {turn.speaker for turn in document.turns if turn.speaker}
    if not names and len({turn.role for turn in document.turns}) > 1:
        return (f"{document.id}: no speakers named; the questions in bold are the interviewer's.",)
    if not names:
        return (f"{document.id}: no speakers found; read as one respondent.",)
    if guessed:
        why = "asks most of the questions; name the roles in the settings if this is wrong"
        return (f"{document.id}: '{guessed}' is taken to be the interviewer ({why}).",)
    if all(turn.role == "respondent" for turn in document.turns) and len(names) > 1:
        return (f"{document.id}: no interviewer recognised; all speakers are read as respondents.",)
    return ()
