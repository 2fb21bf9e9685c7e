"""What people talk about beside the codebook: each topic with its quotes, to make a theme of."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from kvds_nlp.codebook import read_codebook
from kvds_nlp.codebook.editing import code_added, code_edited
from kvds_nlp.codebook.rules import rule_of
from kvds_nlp.commands.codebook_changes import own_codebook
from kvds_nlp.messages import messages
from kvds_nlp.web.asking import Asked, NotThereError, sent_on, under_name
from kvds_nlp.web.coded_run import CodedRun
from kvds_nlp.web.themes.codebook_changes import change_book

_FILE = "topics.csv"
_QUOTES = 3
_MARKS = re.compile(r"\[[^\]\n]*\]")
"""What stands in a quote for words that were left out or replaced."""
_WORDS = 6
"""Words of a topic that a new theme begins with."""


@dataclass(frozen=True, slots=True)
class ListedTopic:
    """A topic of the run, as ``topics.csv`` had it; its quotes are those that may be shown today.

    Attributes:
        number: in the run.
        segments: how many passages are about it, and which share of all.
        coded: the share that carries any theme.
        nearest: the label of the theme that is most like it.
        gap: the codebook mostly misses it.
        quotes: words, and where they are from.
    """

    number: str
    label: str
    words: tuple[str, ...]
    segments: int
    share: float
    coded: float
    nearest: str
    gap: bool
    quotes: tuple[tuple[str, str], ...]


def topics_of(coded: CodedRun) -> Sequence[ListedTopic]:
    """The topics of the run, those the codebook misses first; none where it looked for none."""
    path = coded.run.folder / _FILE
    if not path.is_file():
        return ()
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    labels = {code.id: code.label for code in coded.corpus.codebook.codes}
    may, may_not = _words_of(coded)

    def stands(quote: str) -> bool:
        """Whether these words are of somebody who allows it today, and of nobody who does not."""
        piece = max(map(_plain, _MARKS.split(quote)), key=len)
        return bool(piece) and piece in may and piece not in may_not

    found = [
        ListedTopic(
            row["topic"], row["label"], tuple(row["words"].split(", ")), int(row["segments"]),
            float(row["share"]), float(row["coded_share"]),
            labels.get(row["nearest_code"], row["nearest_code"]), row["gap"] in ("ja", "yes"),
            tuple(
                (row[f"quote_{n}"], row[f"source_{n}"])
                for n in range(1, _QUOTES + 1)
                if row.get(f"quote_{n}") and stands(row[f"quote_{n}"])
            ),
        )
        for row in rows
        if row["coded_share"]  # what belongs to no topic is a row too
    ]  # fmt: skip
    return sorted(found, key=lambda one: (not one.gap, -one.segments))


def _words_of(coded: CodedRun) -> tuple[str, str]:
    """What those say who may be quoted today, and what the others say."""
    said: dict[bool, list[str]] = {True: [], False: []}
    for segment in coded.corpus.segments:
        said[segment.coded and coded.corpus.quotable(segment)].append(_plain(segment.quote))
    return "\n".join(said[True]), "\n".join(said[False])


def _plain(text: str) -> str:
    """Words as they are found back, whatever capital or stop a report gave them."""
    return " ".join(text.casefold().split()).strip(" .,;:!?…–-\"'“”‘’")


def topics_page(asked: Asked) -> Response:
    """Every topic, and what the codebook misses first."""
    coded = asked.study.must_be_coded(asked.lang)
    return asked.inside(
        "topics.html", "resultaten", topics=topics_of(coded),
        own=own_codebook(asked.study.path) is not None,
    )  # fmt: skip


def theme_of_topic(asked: Asked) -> Response:
    """A topic as a theme of the codebook: a draft, with its words to begin with."""
    coded, say = asked.study.must_be_coded(asked.lang), messages(asked.lang)
    number = asked.fields.get("onderwerp", "")
    topic = next((one for one in topics_of(coded) if one.number == number), None)
    if topic is None:
        raise NotThereError(say["web.no_such_page"])
    words = [word for word in topic.words if rule_of(word)][:_WORDS]
    definition = say["web.topics.definition"].format(words=", ".join(topic.words))

    def added(text: str) -> str:
        made = code_added(text, topic.label, definition)
        code = read_codebook(made).codes[-1].id
        return code_edited(made, code, {"rules": words, "status": "draft"})

    made = change_book(asked, added)
    return sent_on(under_name(f"/s/{asked.study.key}/thema/{made.after.codes[-1].id}", asked.who))
