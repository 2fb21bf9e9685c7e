"""Topics -> csv tables, topics.xlsx, topics.html and proposals for the codebook."""

from __future__ import annotations

from pathlib import Path

from kvds_nlp.corpus import Corpus
from kvds_nlp.messages import messages
from kvds_nlp.topics import Topics
from kvds_nlp.writers.pages import write_page
from kvds_nlp.writers.tables import write_file
from kvds_nlp.writers.topics_page import page_values
from kvds_nlp.writers.topics_tables import write_topic_tables


def write_topics(out: Path, found: Topics, corpus: Corpus) -> tuple[Path, ...]:
    """Every file of the topics in folder ``out``; gives their paths.

    ``topics.csv``, ``topic_assignments.csv``, ``missed_words.csv`` (where there are any),
    ``topic_groups.csv`` (where there are two groups), ``topic_changes.csv`` (where
    there are two waves), ``topics.xlsx``, ``topics.html`` and ``topic_proposals.yaml``.

    Raises:
        OutputError: when the place cannot be written.
    """
    lang = corpus.settings.lang
    tables = write_topic_tables(out, found, corpus)
    values = page_values(found, corpus)
    title = messages(lang)["topics.title"]
    page = write_page(out / "topics.html", "topics.html", lang=lang, title=title, **values)
    return (*tables, page, write_proposals(out, found))


def write_proposals(out: Path, found: Topics) -> Path:
    """``topic_proposals.yaml``: a code to paste for every topic the codebook mostly misses."""
    head = (
        "# Voorstellen uit de onderwerpen (kvds topics). Niets hiervan wordt vanzelf een code:\n"
        "# schrijf de definitie, kies de woorden, zet status op active en plak het in het\n"
        "# codeboek.\n"
        "codes:\n"
    )
    body = "".join(
        f"  # onderwerp {topic.number}: {topic.size} tekstdelen, {topic.meeting.coded} gecodeerd\n"
        f"{topic.stub}"
        for topic in found.gaps
    )
    text = head + body if body else head.replace("codes:\n", "codes: []\n")
    return write_file(out / "topic_proposals.yaml", text.encode("utf-8", "replace"))
