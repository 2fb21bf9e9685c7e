"""Tables of a questionnaire's kind (csv, xlsx, tabs in txt) that are a talk: who, when, words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.readers.cells import longest_column
from kvds_nlp.readers.facts import fact_key
from kvds_nlp.readers.label_words import is_known, known_role
from kvds_nlp.readers.parts import FileContent, Guess, InputFile
from kvds_nlp.readers.subtitles import Cue, interview_of_cues
from kvds_nlp.readers.text import clean, one_line
from kvds_nlp.readers.time_codes import moments
from kvds_nlp.settings import ColumnUse, ReadingSettings

_SPEAKER = re.compile(r"(?:spreker|speaker)(?:_?(?:name|naam|id|label))?|wie|who")
_WORDS = re.compile(
    r"text|tekst|transcript(?:ie)?|utterance|uitspraak|words|content|gesproken_tekst"
)
_START = re.compile(
    r"(?:start|begin|from|van|in)(?:_?(?:time|tijd|offset|tc|ms))?|time|tijd(?:code|stip)?"
    r"|time_?(?:code|stamp)"
)
_END = re.compile(r"(?:end|eind|einde|tot|to|out)(?:_?(?:time|tijd|offset|tc|ms))?|duration|duur")
_CLOCK = re.compile(r"[\[(]?\d{1,2}(?::\d{2}){1,3}(?:[.,]\d{1,3})?[\])]?")
_MOST_NAMES = 0.5


@dataclass(frozen=True, slots=True)
class _Talk:
    """Positions of who, when and the words; whether the first row is a header."""

    speaker: int | None
    start: int | None
    words: int
    header: bool = True


def read_talk(
    rows: Sequence[Sequence[str]], file: InputFile, settings: ReadingSettings
) -> FileContent | None:
    """The one interview in a table; None when it is no talk.

    Args:
        rows: all of one length, the header first.
        file: for messages.
        settings: may say which column is what.
    """
    uses = settings.use_of_column
    if len(rows) < 2 or "answer" in uses.values() or settings.text_columns:
        return None
    talk = _told(rows[0], uses) or _by_header(rows) or _by_cells(rows)
    if talk is None:
        return None
    body = rows[1:] if talk.header else rows
    times = moments([row[talk.start] if talk.start is not None else "" for row in body])
    cues, name = [], ""
    for row, at in zip(body, times, strict=True):
        if talk.speaker is not None:
            name = one_line(row[talk.speaker]).rstrip(":") or name
        cues.append(Cue(name, at, tuple(clean(row[talk.words]).split("\n"))))
    if not any(one_line(" ".join(cue.words)) for cue in cues):
        return None
    content = interview_of_cues([], cues, file, settings, ordered=True)
    head = [one_line(cell) for cell in rows[0]] if talk.header else None
    shown = f"'{head[talk.words]}'" if head else f"column {talk.words + 1}"
    what = f"is a table that holds a talk; the words are {shown}"
    if talk.speaker is not None:
        who = f"'{head[talk.speaker]}'" if head else f"column {talk.speaker + 1}"
        what += f", who speaks is {who}"
    named = head[talk.words] if head else f"column {talk.words + 1}"
    setting = f'reading: columns: {{"{named}": answer}} in study.yaml'
    return replace(content, guesses=(Guess(file.name, what, setting), *content.guesses))


def _told(header: Sequence[str], uses: Mapping[str, ColumnUse]) -> _Talk | None:
    """By the settings."""
    keys = [fact_key(cell) for cell in header]
    places = {
        use: keys.index(fact_key(name)) for name, use in uses.items() if fact_key(name) in keys
    }
    if "words" not in places:
        return None
    return _Talk(places.get("speaker"), places.get("time"), places["words"])


def _by_header(rows: Sequence[Sequence[str]]) -> _Talk | None:
    """By what the columns are called: a speaker beside words, or words between two times."""
    keys = [fact_key(cell) for cell in rows[0]]

    def the(names: re.Pattern[str]) -> int | None:
        return next((place for place, key in enumerate(keys) if names.fullmatch(key)), None)

    speaker, start, words, end = map(the, (_SPEAKER, _START, _WORDS, _END))
    said = speaker is not None and any(
        map(known_role, {one_line(row[speaker]) for row in rows[1:]})
    )
    if words is None and speaker is not None and (start is not None or said):
        words = longest_column(rows[1:], {speaker, start, end})
    if words is None or words in (speaker, start, end):
        return None
    if speaker is not None:
        names = [one_line(row[speaker]) for row in rows[1:] if row[speaker].strip()]
        again = len(set(names)) <= max(_MOST_NAMES * len(names), 2)
        return _Talk(speaker, start, words) if names and again else None
    return _Talk(None, start, words) if start is not None and end is not None else None


def _by_cells(rows: Sequence[Sequence[str]]) -> _Talk | None:
    """Without a header: words for both sides of a talk; or a clock in each row, and a name that
    comes back.
    """
    columns = [[one_line(cell) for cell in column] for column in zip(*rows, strict=True)]
    for place, cells in enumerate(columns):  # every row begins with a word for who speaks
        roles = {known_role(cell.rstrip(":")) for cell in cells}
        if (
            roles == {"interviewer", "respondent"}
            and (words := longest_column(rows, {place})) is not None
        ):
            return _Talk(place, None, words, header=False)
    clocks = {i for i, cells in enumerate(columns) if all(map(_CLOCK.fullmatch, cells))}
    if not clocks or len(columns) < 3 or len(rows) < 3:
        return None
    for place, cells in enumerate(columns):
        names = set(cells)
        short = all(0 < len(cell) <= 40 for cell in cells)
        if place in clocks or not short or not 1 < len(names) <= _MOST_NAMES * len(cells) + 1:
            continue
        if any(map(is_known, names)) or all(name[0].isupper() for name in names):
            words = longest_column(rows, {place, *clocks})
            return None if words is None else _Talk(place, min(clocks), words, header=False)
    return None
