"""Nothing is lost: letters and figures read = those in turns and facts + what is told to be left
out. Blanks and marks are not counted: formats spell these in ways of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from kvds_nlp.readers import (
    pdf,
    plain,
    reading,
    rich_text,
    subtitles,
    table_files,
    word,
)
from kvds_nlp.readers.table_rows import AnswerTable
from kvds_nlp.readers.tables import answers
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk import transcript
from kvds_nlp.talk.parts import FileContent, InputFile, Line
from kvds_nlp.talk.text import clean


class Lost(BaseException):
    """Letters went missing, or came from nowhere; no reader may mistake this for a damaged file."""


def letters(texts: Iterable[str]) -> Counter[str]:
    """How often each letter and figure stands in these texts."""
    return Counter(char for text in texts for char in text if char.isalnum())


def spoken(content: Any) -> list[str]:
    """The words of all turns of a reading or a file."""
    return [turn.span.of(one.text) for one in content.documents for turn in one.turns]


def interview_kept(
    lines: Sequence[Line],
    file: InputFile,
    settings: ReadingSettings,
    *,
    aside: Sequence[str] = (),
) -> FileContent:
    """The reader's own ``interview``, after which every letter is somewhere."""
    content = transcript.interview(lines, file, settings, aside=aside)
    if content.consents:
        return content  # a list of who allows what, in which nobody speaks
    kept = letters(spoken(content)) + letters(one.text for one in content.left_out)
    given = letters(line.text for line in lines)
    if kept != given:
        raise Lost(file.name, kept - given, given - kept)
    return content


def answers_kept(table: AnswerTable, file: InputFile, settings: ReadingSettings) -> FileContent:
    """The reader's own ``answers``, after which each cell is an answer, a fact or left out."""
    content = answers(table, file, settings)
    if not content.documents:
        return content
    gone = letters(one.text for one in content.left_out)
    for row, number in zip(table.rows, table.numbers, strict=True):
        inside = [one for one in content.documents if one.origin.row == number]
        texts = {" ".join(one.text.split()) for one in inside}
        facts = {value for one in inside for value in one.facts.values()}
        for cell in filter(str.strip, row):
            whole = " ".join(clean(cell).split())
            there = {" ".join(text.split()) for text in (*texts, *facts)}
            lost = letters([whole]) - gone
            if lost and not any(letters([whole]) == letters([one]) for one in there):
                raise Lost(file.name, number, whole)
    return content


def watch(monkeypatch: Any) -> None:
    """Lets every reader keep count, in whatever test runs now."""
    for module in (plain, word, rich_text, pdf, subtitles):
        monkeypatch.setattr(module, "interview", interview_kept)
    monkeypatch.setattr(table_files, "answers", answers_kept)
    monkeypatch.setattr(reading, "FOREIGN", frozenset())  # in this process, where we look on
