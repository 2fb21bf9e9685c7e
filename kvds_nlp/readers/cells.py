"""Tables that are a transcript: time | speaker | words, question | answer, key | value.

In a document they become lines; a file of them (csv, xlsx, tabs in txt) becomes a talk.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kvds_nlp.messages import in_words
from kvds_nlp.people.questions import question_of
from kvds_nlp.readers.consents import asking
from kvds_nlp.readers.form_tables import form_lines
from kvds_nlp.readers.subtitles import Cue, interview_of_cues
from kvds_nlp.settings import ColumnUse, ReadingSettings
from kvds_nlp.talk.facts import FACT_KEYS, fact_key
from kvds_nlp.talk.label_forms import is_known, known_role
from kvds_nlp.talk.parts import FileContent, Guess, InputFile, Label, Line
from kvds_nlp.talk.text import clean, one_line, word_set
from kvds_nlp.talk.time_codes import moments, seconds

_TIME = re.compile(
    r"[\[(#]?(\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?)(?:\s*(?:-->|–|—|-)\s*[\d:.,]+)?[\])#]?"
)
_TIME_HEADS = word_set("tijd time tijdcode timecode timestamp tijdstip start begin van")
_SPEAKER_HEADS = word_set("spreker speaker wie naam persoon rol who name deelnemer label")
_TEXT_HEADS = word_set(
    "tekst text transcript transcriptie uitspraak fragment inhoud gesproken gezegd wat"
)
_QUESTION_HEADS = word_set("vraag vragen question interviewvraag topic gespreksvraag")
_ANSWER_HEADS = word_set("antwoord antwoorden answer reactie respons response")
_SURE_HEADS = word_set("spreker speaker wie")

_Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Positions of time (or None), speaker and text, and whether row 1 is a header."""

    time: int | None
    speaker: int
    text: int
    header: bool


def table_lines(rows: _Rows) -> list[Line]:
    r"""The lines a table stands for.

    Args:
        rows: cell texts, clean; paragraphs inside a cell are divided by ``\n\n``.
    """
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        return []
    if all(len(row) == 2 for row in rows):
        keys = [fact_key(row[0].strip(" :")) for row in rows]
        known = sum(
            (key in FACT_KEYS and known_role(key) is None) or question_of(key) is not None
            for key in keys
        )
        if len(set(keys)) == len(keys) and 2 * known >= len(keys):
            return [Line(f"{row[0].strip(' :')}: {' '.join(row[1].split())}") for row in rows]
    if lines := form_lines(rows):
        return lines
    width = len(rows[0])
    if 2 <= width <= 6 and all(len(row) == width for row in rows):
        if columns := _columns(rows):
            return _turn_lines(rows, columns)
        if pair := _questions_and_answers(rows):
            return _asked_lines(rows, pair)
    cells = [
        cell
        for row in rows
        for index, cell in enumerate(row)
        if cell.strip() and (index == 0 or cell != row[index - 1])
    ]
    return [line for cell in cells for line in (*map(Line, cell.split("\n")), Line(""))]


def _columns(rows: _Rows) -> _Columns | None:
    """Which column is what; None when this is no transcript."""
    width = len(rows[0])
    heads = [fact_key(cell.strip(" :")) for cell in rows[0]]
    time = _head(heads, _TIME_HEADS)
    speaker = _head(heads, _SPEAKER_HEADS)
    text = _head(heads, _TEXT_HEADS)
    sure = text is not None or time is not None
    if speaker is not None and len(rows) > 1 and (sure or heads[speaker] in _SURE_HEADS):
        text = longest_column(rows[1:], {speaker, time}) if text is None else text
        return None if text is None else _Columns(time, speaker, text, header=True)
    columns = [[row[index].strip() for row in rows] for index in range(width)]
    times = set()
    for index, cells in enumerate(columns):
        timed = sum(_TIME.fullmatch(cell) is not None for cell in cells if cell)
        if timed / max(sum(map(bool, cells)), 1) >= 0.8:
            times.add(index)
    rest = [index for index in range(width) if index not in times]
    for index in rest[:-1]:
        names = [cell.rstrip(":") for cell in columns[index] if cell]
        short = all(len(cell) <= 40 and "\n" not in cell for cell in columns[index])
        known = sum(is_known(name) for name in names) >= 0.5 * len(names)
        come_back = len({name.casefold() for name in names}) <= 0.5 * len(names)
        if names and short and (times or known or (come_back and len(names) > 3)):
            text = longest_column(rows, {index, *times})
            if text is not None:
                return _Columns(min(times, default=None), index, text, header=False)
    return None


@dataclass(frozen=True, slots=True)
class _Pair:
    """Positions of question and answer, what their speakers are called, and whether row 1 is a
    header.
    """

    question: int
    answer: int
    names: tuple[str, str] = ("", "")
    header: bool = True


def _questions_and_answers(rows: _Rows) -> _Pair | None:
    """Which columns ask and answer: by their heads, or as one of two asks all through."""
    heads = [fact_key(cell.strip(" :")) for cell in rows[0]]
    question, answer = _head(heads, _QUESTION_HEADS), _head(heads, _ANSWER_HEADS)
    if question is not None and answer is not None and len(rows) > 1:
        return _Pair(question, answer)
    roles = [known_role(cell.strip(" :")) for cell in rows[0]]
    if "interviewer" in roles and "respondent" in roles and len(rows) > 1:
        question, answer = roles.index("interviewer"), roles.index("respondent")
        return _Pair(question, answer, (rows[0][question].strip(" :"), rows[0][answer].strip(" :")))
    if len(rows[0]) == 2 and len(rows) > 1:
        asks = [sum(row[place].strip().endswith("?") for row in rows) for place in (0, 1)]
        if asks[0] >= 0.6 * len(rows) and asks[1] < 0.3 * len(rows):
            return _Pair(0, 1, header=False)
    return None


def _asked_lines(rows: _Rows, pair: _Pair) -> list[Line]:
    """Every row a question and its answer; what stands in other cells is a heading."""
    out = [_heading(rows[0])] if pair.header else []
    sides = ((pair.question, pair.names[0], True), (pair.answer, pair.names[1], False))
    for row in rows[1:] if pair.header else rows:
        aside = [cell for at, cell in enumerate(row) if at not in (pair.question, pair.answer)]
        if any(cell.strip() for cell in aside):
            out.append(_heading(aside))
        for place, name, asks in sides:
            if words := row[place].strip():
                out += _spoken(name, words, asks=asks)
    return out


def _heading(cells: Sequence[str]) -> Line:
    return Line(" | ".join(cells).replace("\n", " "), heading=True)


def _spoken(name: str, words: str, at: float | None = None, *, asks: bool = False) -> list[Line]:
    """The lines of one turn, written as ``Anna: words``."""
    first, *rest = words.split("\n")
    label = Label(name, len(name) + 2 if name else 0, at, sure=True, asks=asks)
    return [Line(f"{name}: {first}" if name else first, label=label), *map(Line, rest), Line("")]


def _head(heads: Sequence[str], words: frozenset[str]) -> int | None:
    """The column whose head is one of these words ("spreker", but not "Spreker 1")."""
    for index, head in enumerate(heads):
        if head.split("_")[0] in words and not any(char.isdigit() for char in head):
            return index
    return None


def longest_column(rows: Sequence[Sequence[str]], but: set[int | None]) -> int | None:
    """The column with the most characters, of those not in ``but``; None when these are all."""
    columns = [index for index in range(len(rows[0])) if index not in but]
    return max(columns, key=lambda index: sum(len(row[index]) for row in rows), default=None)


def _turn_lines(rows: _Rows, columns: _Columns) -> list[Line]:
    """Every row a turn, written as ``Anna: words``; an empty speaker goes on with the last one."""
    out = [_heading(rows[0])] if columns.header else []
    name = ""
    for row in rows[1:] if columns.header else rows:
        speaker = " ".join(row[columns.speaker].strip().rstrip(":").split())
        name = speaker or name
        stamp = _TIME.search(row[columns.time]) if columns.time is not None else None
        at = seconds(stamp[1]) if stamp else None
        words = row[columns.text].strip()
        if not speaker and at is None and out:
            out += [*map(Line, words.split("\n")), Line("")]
        else:
            out += _spoken(name, words, at)
    return out


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
    talk = _told(rows[0], uses)
    if talk is None:
        talk = _by_header(rows) or _by_cells(rows)
        if talk is None or _asks_each(rows, talk):
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
    shown = f"'{head[talk.words]}'" if head else in_words("read.column", n=talk.words + 1)
    what = in_words("read.talk_table", shown=shown)
    if talk.speaker is not None:
        who = f"'{head[talk.speaker]}'" if head else in_words("read.column", n=talk.speaker + 1)
        what += in_words("read.talk_speaker", who=who)
    named = head[talk.words] if head else in_words("read.column", n=talk.words + 1)
    setting = in_words("guess.answer_column", name=named)
    return replace(content, guesses=(Guess(file.name, what, setting), *content.guesses))


def _asks_each(rows: Sequence[Sequence[str]], talk: _Talk) -> bool:
    """Whether another column asks every row for consent: then they are people's answers, and "I1"
    is the first of these and no interviewer.
    """
    taken = {talk.speaker, talk.start, talk.words}
    return any(
        asking(name, "", [row[at] for row in rows[1:]])
        for at, name in enumerate(rows[0])
        if at not in taken
    )


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
