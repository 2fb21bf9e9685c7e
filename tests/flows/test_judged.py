"""From a judgment to the next run: what is like an accepted passage is proposed, and says why."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.data import Decision, Document, Verdict
from kvds_nlp.flows.judged import judged_texts
from kvds_nlp.reviewing import review_state_of
from kvds_nlp.running.stored_run import corpus_of_run
from kvds_nlp.settings import Settings
from kvds_nlp.similarity import JudgedText
from kvds_nlp.store.runs import latest_run
from kvds_nlp.store.verdicts import open_log
from kvds_nlp.writers.reasons import why
from tests.books import OWN_BOOK
from tests.builders import make_codebook, make_conversation

JUDGED = "Op de manege mag zij de pony's voeren en borstelen."
ALIKE = "De pony's borstelen doet hij het liefst op de manege."
OTHER = "Het dak van het buurthuis lekt al weken."


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study with a codebook of its own, coded once, in which one passage was judged."""
    folder = tmp_path / "studie"
    assert run_cli(["new", str(folder), "--quiet"]) == 0
    (folder / "codebook.yaml").write_text(OWN_BOOK, encoding="utf-8")
    rows = [("R1", JUDGED), ("R2", ALIKE), ("R3", OTHER)]
    table = "Respondent;Wat viel u op?\n" + "".join(f"{who};{text}\n" for who, text in rows)
    (folder / "source" / "antwoorden.csv").write_text(table, encoding="utf-8")
    settings = folder / "study.yaml"
    settings.write_text(settings.read_text("utf-8") + "\nlanguage: blank\n", encoding="utf-8")
    code(folder)
    says(folder, "add")
    return folder


def code(study: Path, *options: str) -> None:
    assert run_cli(["code", str(study), "--quiet", *options]) == 0


def says(study: Path, decision: Decision) -> None:
    """What Noor says of "dieren" in the passage that is judged."""
    run = latest_run(study)
    (one,) = (one for one in run.corpus.segments if one.quote == JUDGED)
    with open_log(study) as log:
        at = datetime(2026, 11, 1 + len(log.verdicts()), tzinfo=UTC)
        book = run.corpus.codebook.sha256
        log.add([
            Verdict(at, "Noor", one.doc_id, one.doc_sha256, one.span, one.quote, "dieren",
                    decision, book, run.id)
        ])  # fmt: skip


def proposed(folder: Path) -> dict[str, dict[str, str]]:
    """The rows of codings.csv, by what was said."""
    with (folder / "codings.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["quote"]: row for row in csv.DictReader(file)}


def test_what_is_like_an_accepted_passage_is_proposed_with_its_words(study: Path) -> None:
    assert not proposed(study / "runs" / "001")
    code(study)
    found = proposed(study / "runs" / "002")
    assert {quote: row["status"] for quote, row in found.items()} == {
        JUDGED: "added", ALIKE: "proposed",
    }  # fmt: skip
    assert found[ALIKE]["why"] == f"lijkt op wat u goedkeurde: “{JUDGED}”"
    assert JUDGED not in found[ALIKE]["reason"]
    kept = (study / "runs" / "002" / "codings.jsonl").read_text(encoding="utf-8").splitlines()
    assert not [line for line in kept if ALIKE in line and "voeren" in line]


def test_others_than_the_analyst_read_no_words_of_another_passage(study: Path) -> None:
    code(study)
    corpus = corpus_of_run(study / "runs" / "002", None)
    (coding,) = (one for one in corpus.codings if one.segment.quote == ALIKE)
    assert why(coding, corpus) == (f"is like what you approved: “{JUDGED}”",)
    assert why(coding, corpus, shown=str.upper, lang="nl") == ("lijkt op wat u goedkeurde",)


def test_the_words_of_who_refused_are_told_to_nobody(study: Path) -> None:
    settings = study / "study.yaml"
    settings.write_text(settings.read_text("utf-8") + "consents: {R1: niet citeren}\n", "utf-8")
    code(study)
    assert proposed(study / "runs" / "002")[ALIKE]["why"] == "lijkt op wat u goedkeurde"


def test_what_is_taken_back_teaches_no_more(study: Path) -> None:
    says(study, "undo")
    code(study)
    assert not proposed(study / "runs" / "002")


def test_a_study_with_a_memory_codes_as_one_without(study: Path, tmp_path: Path) -> None:
    code(study)
    says(study, "reject")
    code(study)
    says(study, "add")
    code(study)
    code(study, "--out", str(tmp_path / "anew"))
    for name in ("codings.csv", "segments.csv", "codings.jsonl"):
        found = (study / "runs" / "004" / name).read_bytes()
        assert found == (tmp_path / "anew" / name).read_bytes(), name
        assert found == (study / "runs" / "002" / name).read_bytes(), name


def verdict(document: Document, place: int, code: str, decision: Decision) -> Verdict:
    span = document.turns[place].span
    at = datetime(2026, 11, 1, tzinfo=UTC)
    said = span.of(document.text)
    return Verdict(at, "Noor", document.id, document.sha256, span, said, code, decision, "x")


def test_only_words_that_may_be_used_and_carry_codes_teach() -> None:
    talk = make_conversation(
        ("respondent", "Wij lieten los."), ("interviewer", "En toen?"), ("other", "Ruis."),
        ("respondent", "Geen tijd."),
    )  # fmt: skip
    book = make_codebook("los", "tijd")
    said = [verdict(talk, n, "los", "accept") for n in (0, 1, 2)]
    said += [verdict(talk, 3, "los", "reject"), verdict(talk, 3, "tijd", "add")]
    state = review_state_of(said, book)
    found = judged_texts(state, [talk], book, Settings())
    assert found == (
        JudgedText("Geen tijd.", ("tijd",), ("los",)), JudgedText("Wij lieten los.", ("los",), ()),
    )  # fmt: skip
    assert judged_texts(state, [], book, Settings()) == ()
    assert found == judged_texts(review_state_of(said[::-1], book), [talk], book, Settings())
