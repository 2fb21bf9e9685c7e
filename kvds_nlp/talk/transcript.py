"""Lines -> one interview document: labels found, roles settled, turns marked in one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from kvds_nlp.data import Document, Kind, Origin, Role, Turn, digest
from kvds_nlp.errors import Problem
from kvds_nlp.messages import in_words
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.spans import Span, stripped
from kvds_nlp.talk.consent_lines import (
    ConsentLines,
    aside_pairs,
    consent_lines,
    list_in,
    with_consent,
)
from kvds_nlp.talk.consent_talk import spoken_pairs
from kvds_nlp.talk.facts import fact_key, front_matter
from kvds_nlp.talk.label_forms import known_role
from kvds_nlp.talk.notes import form_of, grouped_in, is_notes, noted
from kvds_nlp.talk.papers import is_paper
from kvds_nlp.talk.parts import (
    FileContent,
    Guess,
    InputFile,
    Label,
    LeftOut,
    Line,
    ListedConsent,
)
from kvds_nlp.talk.question_forms import asked_by_form, divided_at_bold, other_side
from kvds_nlp.talk.speakers import find_labels, settle_roles
from kvds_nlp.talk.text import clean
from kvds_nlp.talk.unspoken import (
    one_label_a_line,
    without_credits,
    without_numbers,
    without_times,
)
from kvds_nlp.talk.voices import with_voices

_TITLE = 120
_MANY_WORDS = 300
_MOST_ASKED = 0.7


@dataclass(frozen=True, slots=True)
class _Talk:
    """A transcript as it is stored: its lines, who begins to speak on which, and how that is known.

    Attributes:
        lines: bare, in one text.
        labels: of each line, or None.
        skip: how many lines hold facts.
        form: by which form the questions were told, or "".
    """

    lines: Sequence[Line]
    labels: Sequence[Label | None]
    skip: int
    form: str = ""

    @property
    def text(self) -> str:
        """The text as it is stored."""
        return "\n".join(line.text for line in self.lines)


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
    numbered = without_numbers(lines)
    if (told := _about_others(numbered.lines, file)) is not None:
        return told
    consents = consent_lines(numbered.lines, settings.no_consent)
    facts, skip = _facts(numbered.lines, consents)
    marked = [
        replace(line, heading=True, fact=True) if place in consents.at else line
        for place, line in enumerate(numbered.lines)
    ]
    timed = without_times(marked[skip:])
    named = settings.role_of_label
    if settings.one_respondent or settings.papers:
        talk = _Talk((*marked[:skip], *timed.lines), [None] * len(marked), skip)
    else:
        talk = _talk(marked[:skip], timed.lines, named)
    text = talk.text
    stretches = _stretches(text, talk)
    said = [
        (one.label.name, one.span.of(text))
        for one in stretches
        if one.label.name or (one.label.sure and not one.label.asks)
    ]
    roles, guessed = settle_roles(said, named)
    turns = _without_title(_turns(stretches, roles), stretches)
    gone = (*numbered.gone, *timed.gone, *_outside(talk, turns))
    left_out = tuple(LeftOut(file.name, what, words) for what, words in gone)
    if not turns and (form := form_of(with_consent(facts, consents.pairs), file)):
        note = in_words("read.consent_lines", name=file.name, n=1)
        return FileContent(notes=(note,), consents=(form,), left_out=left_out)
    if not turns:
        return FileContent(
            problems=(Problem(file.name, None, in_words("read.no_words")),), left_out=left_out
        )
    if file.proeftuin:
        facts = {"proeftuin": file.proeftuin} | facts
    pairs = [*consents.pairs, *aside_pairs(aside), *spoken_pairs(text, turns)]
    facts = with_voices(facts, pairs, turns, settings.no_consent)
    origin = Origin(file.name)
    kind: Kind = "interview"
    if settings.papers or (not settings.one_respondent and is_paper(text, turns, facts, file.name)):
        kind = "paper"
    document = Document(file.name, kind, text, digest(text), tuple(turns), origin, facts)
    guesses, notes = _guesses(document, guessed, talk.form, told=bool(settings.papers))
    return FileContent(
        (document,), tuple(_doubts(document)), notes, guesses=guesses, left_out=left_out
    )


def _about_others(lines: Sequence[Line], file: InputFile) -> FileContent | None:
    """What a text says of people whose words are elsewhere: a list, or notes; None for a talk."""
    texts = [line.text for line in lines]
    if rows := list_in(lines) or grouped_in(texts):
        listed = (
            ListedConsent(who, file.proeftuin, words, file.name, row)
            for row, (who, words) in enumerate(rows, 1)
        )
        note = in_words("read.consent_lines", name=file.name, n=len(rows))
        return FileContent(notes=(note,), consents=tuple(listed))
    return noted(texts, file) if is_notes(file) else None


def _facts(lines: Sequence[Line], consents: ConsentLines) -> tuple[dict[str, str], int]:
    """The facts at the head and how many lines they take; lines on consent may be among them.

    Without these the other facts follow each other as they would have.
    """
    texts = [line.text for line in lines]
    fenced = next((text for text in texts if text.strip()), "").startswith(("---", "+++"))
    blank = {at for at, text in enumerate(texts) if not text.strip()}
    # Blank lines that only divide a line on consent from what follows.
    gaps = {at for at in blank if at - 1 in consents.at and (at < 2 or at - 2 in blank)}
    kept = [at for at in range(len(lines)) if fenced or at not in consents.at | gaps]
    facts, taken = front_matter([texts[index] for index in kept])
    skip = kept[taken] if taken < len(kept) else len(lines)
    for asked, answer in consents.pairs:
        if asked:
            facts.setdefault(fact_key(asked), answer)
    return facts, skip if taken else 0


def _talk(facts: Sequence[Line], spoken: Sequence[Line], named: Mapping[str, Role]) -> _Talk:
    """Who begins to speak on which line: by labels, else by the form of the questions."""
    spoken = without_credits(one_label_a_line(spoken, named))
    labels, form = find_labels(spoken, named), ""
    if any(labels):
        labels = other_side(spoken, labels)
    else:
        spoken = divided_at_bold(spoken)
        labels, form = asked_by_form(spoken)
    return _Talk((*facts, *spoken), (*[None] * len(facts), *labels), len(facts), form)


def _turns(stretches: Sequence[_Stretch], roles: Mapping[str, Role]) -> list[Turn]:
    return [
        Turn(
            one.span,
            one.label.name,
            "interviewer" if one.label.asks else roles.get(one.label.name, "respondent"),
            one.at,
        )
        for one in stretches
    ]


def _without_title(turns: Sequence[Turn], stretches: Sequence[_Stretch]) -> list[Turn]:
    """What stands before the first speaker is a title or an introduction, not an answer."""
    speaks = any(one.label.name != "" or one.label.asks for one in stretches)
    if not speaks or stretches[0].label != Label("", 0):
        return list(turns)
    short = len(turns[0].span) <= _TITLE
    return list(turns[1:]) if short else [replace(turns[0], role="other"), *turns[1:]]


def _stretches(text: str, talk: _Talk) -> list[_Stretch]:
    """Who says which words. A heading closes a turn; the speaker goes on after it.

    In a file without speakers only the headings before the first words are left out. A turn began
    when its label says, else at the first time code among its lines.
    """
    lines, labels, skip = talk.lines, talk.labels, talk.skip
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

    starts = _line_starts(lines)
    stretches = []
    for owner, first, last, start in parts:
        begin = min(starts[first] + start, len(text))
        span = stripped(text, begin, max(begin, starts[last] - 1)) if first < last else None
        if span is not None:
            times = (line.at for line in lines[first:last] if line.at is not None)
            at = next(times, None) if owner.at is None else owner.at
            stretches.append(_Stretch(owner, span, at))
    return stretches


def _line_starts(lines: Sequence[Line]) -> list[int]:
    """Where each line begins in the text, and one past its end. Shape: (n_lines + 1,)."""
    return list(accumulate((len(line.text) + 1 for line in lines), initial=0))


def _outside(talk: _Talk, turns: Sequence[Turn]) -> Iterator[tuple[str, str]]:
    """What of the text is in no turn: facts, labels, headings, and what stands above the talk."""
    text, starts = talk.text, _line_starts(talk.lines)
    covered = bytearray(len(text))
    for turn in turns:
        covered[turn.span.start : turn.span.end] = b"\1" * len(turn.span)
    for index, line in enumerate(talk.lines):
        first = starts[index]
        words = "".join(
            char for place, char in enumerate(line.text, start=first) if not covered[place]
        ).strip()
        if not words:
            continue
        if index < talk.skip:
            yield "facts", words
        elif line.heading:
            yield "headings and credits", words
        else:
            yield "speaker labels" if talk.labels[index] else "lines above the talk", words


def _guesses(
    document: Document, guessed: str, form: str, *, told: bool
) -> tuple[tuple[Guess, ...], tuple[str, ...]]:
    """The guesses about speakers a person should see, and what is to be known beside them."""
    names = {turn.speaker for turn in document.turns if turn.speaker}
    path = document.id
    asked = form or (
        "in a column of their own" if len({t.role for t in document.turns}) > 1 else ""
    )
    if asked and not names:
        what = in_words("guess.no_speakers", asked=in_words(f"asked.{asked}"))
        return (Guess(path, what, in_words("guess.one_respondent", path=path)),), ()
    if document.kind == "paper":
        what = in_words("guess.paper")
        setting = in_words("guess.one_respondent", path=path)
        return () if told else (Guess(path, what, setting),), ()
    if not names:
        return (), (in_words("guess.nobody_named", path=path),)
    if guessed:
        what = in_words("guess.interviewer", guessed=guessed)
        return (Guess(path, what, _role_setting(guessed, "respondent")),), ()
    if all(turn.role == "respondent" for turn in document.turns) and len(names) > 1:
        what = in_words("guess.no_interviewer")
        one = next(turn.speaker for turn in document.turns if turn.speaker)
        return (Guess(path, what, _role_setting(one, "interviewer")),), ()
    return (), ()


def _role_setting(name: str, role: Role) -> str:
    return in_words("guess.role", name=name, role=role)


def _doubts(document: Document) -> Iterator[Problem]:
    """A talk in which no respondent speaks, or an interviewer tells more than anyone asks."""
    words = {"interviewer": 0, "respondent": 0, "other": 0}
    for turn in document.turns:
        words[turn.role] += len(turn.span.of(document.text).split())
    path = document.origin.path
    names = {turn.speaker for turn in document.turns if turn.speaker}
    all_answer = not words["interviewer"] and not words["other"] and len(names) > 1
    if all_answer and not any(map(known_role, names)):
        yield Problem(path, None, in_words("read.who_asks"), fatal=False)
    if not words["respondent"]:
        yield Problem(path, None, in_words("read.no_respondent"), fatal=False)
    elif words["interviewer"] >= max(_MANY_WORDS, _MOST_ASKED * sum(words.values())):
        share = words["interviewer"] / sum(words.values())
        message = in_words("read.interviewer_tells", share=share)
        yield Problem(path, None, message, fatal=False)
