"""Choices of quotes go into a study without names with their words, never to other words."""

from __future__ import annotations

from pathlib import Path

from kvds_nlp.commands.pseudonymise import copies_of_study
from kvds_nlp.data import Document, digest, segment_key
from kvds_nlp.messages import in_words
from kvds_nlp.running.console import Terminal
from kvds_nlp.running.pseudonym_copies import copies_beside
from kvds_nlp.spans import Span
from kvds_nlp.store.quote_choices import KeptChoice, KeptChoices, keep_quote_choices, kept_choices
from tests.commands.helpers import BOOK

CHOSEN = "Het contact met de gemeente ging heel moeizaam, niemand belde terug."
OTHER = "Wij kregen juist alle ruimte van de gemeente, dat was prettig."


def written(study: Path, *said: str) -> None:
    (study / "source").mkdir(parents=True, exist_ok=True)
    rows = "".join(f"R{n};Oost;{text}\n" for n, text in enumerate(said))
    head = "respondent;proeftuin;Wat ging goed?\n"
    (study / "source" / "antwoorden.csv").write_text(head + rows, encoding="utf-8")
    (study / "study.yaml").write_text("name: Proef\n", encoding="utf-8")
    (study / "codebook.yaml").write_text(BOOK, encoding="utf-8")


def copied(study: Path) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    documents, made = copies_of_study(study, Terminal(quiet=True))
    return documents, tuple(made.write_study(study, copies_beside(study), documents))


def test_a_choice_follows_its_words_and_tells_where_they_are_gone(tmp_path: Path) -> None:
    study = tmp_path / "studie"
    written(study, CHOSEN)
    ((document,), _) = copied(study)
    key = segment_key(document.id, Span(0, len(CHOSEN)))
    choice = KeptChoice(key, "tijd", digest(CHOSEN))
    keep_quote_choices(study, KeptChoices(vetoed=frozenset({choice})))
    written(study, OTHER, CHOSEN)  # a row came above it
    _, told = copied(study)
    (moved,) = kept_choices(copies_beside(study)).vetoed
    assert moved.words == digest(CHOSEN)
    assert in_words("copies.choices_left", n=1) not in told


def test_a_quote_shortened_otherwise_in_the_copy_stays_so_and_is_told(tmp_path: Path) -> None:
    study = tmp_path / "studie"
    written(study, CHOSEN)
    ((document,), _) = copied(study)
    key = segment_key(document.id, Span(0, len(CHOSEN)))

    def shortened(folder: Path, *left_out: Span) -> KeptChoice:
        one = KeptChoice(key, "tijd", digest(CHOSEN), left_out)
        keep_quote_choices(folder, KeptChoices(shortened=frozenset({one})))
        return one

    first = shortened(study, Span(0, 11))
    _, told = copied(study)
    assert kept_choices(copies_beside(study)).shortened == {first}
    shortened(study, Span(0, 15))
    _, told = copied(study)
    assert kept_choices(copies_beside(study)).shortened == {first}
    assert in_words("copies.cuts_stayed", n=1) in told


def test_words_that_are_gone_are_told(tmp_path: Path) -> None:
    study = tmp_path / "studie"
    written(study, OTHER)
    key = segment_key("antwoorden.csv", Span(0, len(CHOSEN)))
    keep_quote_choices(
        study, KeptChoices(pinned=frozenset({KeptChoice(key, "tijd", digest(CHOSEN))}))
    )
    _, told = copied(study)
    assert kept_choices(copies_beside(study)).pinned == frozenset()
    assert in_words("copies.choices_left", n=1) in told
