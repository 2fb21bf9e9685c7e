"""A tokenizer that prepares an exception when it is met gives the words of one that has all."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvds_nlp.language.tokenizing import NAME, Exceptions, open_spacy

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

spacy = open_spacy()
WHOLE = spacy.blank("nl").tokenizer
CHUNKS = sorted(WHOLE.rules)


def words(doc: Doc) -> list[tuple[str, int, str, str]]:
    return [(token.text, token.idx, token.norm_, token.whitespace_) for token in doc]


def sparing() -> Tokenizer:
    return spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": NAME}}}).tokenizer


GROWING = sparing()
"""Over examples it learns: each is asked of one that knows some exceptions and not others."""


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(CHUNKS) | st.text("abz.:-)(' \n’\u00a0", max_size=6), max_size=6))
def test_exceptions_among_other_letters_are_cut_as_by_spacy(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert words(GROWING(text)) == words(WHOLE(text))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(CHUNKS), st.data())
def test_blanks_between_the_letters_of_an_exception_change_nothing(
    chunk: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(chunk)))
    text = f"({chunk[:at]} {chunk[at:]}), bijv. {chunk}"
    assert words(GROWING(text)) == words(WHOLE(text))


@pytest.mark.slow
def test_every_exception_is_met() -> None:
    one = sparing()
    for chunk in CHUNKS:
        assert words(one(f"zo {chunk} en")) == words(WHOLE(f"zo {chunk} en"))
        assert words(one(chunk)) == words(WHOLE(chunk))


def test_only_what_a_text_may_ask_for_is_prepared_until_there_are_many_texts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = sparing()
    one("Wij deden bijv. dat.")
    assert "bijv." in one.rules
    assert len(one.rules) < 100
    monkeypatch.setattr("kvds_nlp.language.tokenizing._PATIENCE", 3)
    for _ in range(3):
        one("En verder niets.")
    assert one.rules.keys() == WHOLE.rules.keys()


def test_an_exception_is_given_once() -> None:
    waiting = Exceptions({"bijv.": [{65: "bijv."}], "\n": [{65: "\n"}]})
    assert [chunk for chunk, _ in waiting.met_in("bijv. dit")] == ["\n", "bijv."]
    assert list(waiting.met_in("bijv. dit")) == []


def test_threads_that_meet_an_exception_together_get_the_same_words() -> None:
    texts = [f"Wij deden {chunk} dat, {chunk}!" for chunk in CHUNKS[::300]] * 4
    one = sparing()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: words(one(text)), texts))
    assert found == [words(WHOLE(text)) for text in texts]


def test_spacy_is_opened_without_its_command_line_and_a_client_for_the_internet() -> None:
    asked = (
        "import sys; from kvds_nlp.language import open_engine; "
        "list(open_engine().analyse(['We werken samen.'])); "
        "print(sorted({'spacy.cli', 'requests', 'httpx', 'weasel'} & sys.modules.keys())); "
        "import spacy; import spacy.cli.info; spacy.info(silent=True); print(spacy.cli.__file__)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    first, last = done.stdout.splitlines()
    assert first == "[]"
    assert last.endswith("__init__.py")
