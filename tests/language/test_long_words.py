"""A sentence splitter looks a little way back from a mark, whatever stands there."""

from __future__ import annotations

import pytest

from kvds_nlp.language.sentences import sentence_spans


@pytest.mark.parametrize("run", ["x" * 300_000, "a." * 150_000, "(" * 300_000, "x\n" * 150_000])
def test_a_run_without_end_costs_no_more_than_its_length(run: str) -> None:
    # With the square of its length each of these took minutes: nobody would wait for this test.
    text = f"Er was te weinig tijd en {run} was hoog. Dat was het."
    spans = sentence_spans(text)
    assert spans[-1].of(text) == "Dat was het."
    assert sum(len(span.of(text)) for span in spans) > len(run) // 2


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Dat kost ca. 3 euro. En dan?", "Dat kost ca. 3 euro."),
        ("Het was (bijv. Een feest) leuk.", "Het was (bijv. Een feest) leuk."),
        (f"Dat {'z' * 80}ca. Kost wat. En dan?", f"Dat {'z' * 80}ca."),
        ("Wij. En dan?", "Wij."),
        (". En dan?", "."),
    ],
)
def test_the_word_before_a_stop_is_whole(text: str, first: str) -> None:
    assert sentence_spans(text)[0].of(text) == first
