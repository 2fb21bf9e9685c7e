"""Whatever the words, they come back from every format, and offsets stand in the stored text."""

from __future__ import annotations

import csv
import io
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvds_nlp.data import digest
from kvds_nlp.readers import Intake, read_inputs
from kvds_nlp.readers.decoding import unscrambled
from kvds_nlp.talk.text import clean
from tests.readers.build import docx_bytes, odt_bytes, rtf_bytes, xlsx_bytes

ODD = [
    "cafe\u0301",
    "los\u00adlaten",
    "👩‍👧",
    "😀",
    "שלום",
    "n\u00a0b",
    "…",
    "<b>",
    "&amp;",
    "\\{}",
    "x",
]
WORDS = st.lists(
    st.one_of(
        st.sampled_from(ODD),
        st.text(st.characters(codec="utf-8", categories=["Lu", "Ll", "Mn", "So"]), min_size=1),
    ),
    min_size=1,
    max_size=12,
).map(lambda words: "w" + " ".join(words) + " w.")
TEXTS = st.lists(WORDS, min_size=1, max_size=4).filter(
    lambda texts: unscrambled(" ".join(texts))[1] == 0  # "Ã©" is mended, and said
)
quick = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _read(name: str, body: bytes) -> Intake:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(body)
        return read_inputs([path])


def _talk(texts: list[str], line_end: str) -> str:
    return line_end.join(f"{'IR'[i % 2]}: {text}" for i, text in enumerate(texts))


def _txt(texts: list[str]) -> bytes:
    return b"\xef\xbb\xbf" + _talk(texts, "\r\n").encode()


def _wide(texts: list[str]) -> bytes:
    return _talk(texts, "\n").encode("utf-16")


def _vtt(texts: list[str]) -> bytes:
    cues = [
        f"00:{i:02d}.000 --> 00:{i:02d}.500\n<v {'IR'[i % 2]}>"
        + text.replace("&", "&amp;").replace("<", "&lt;")
        + "</v>\n"
        for i, text in enumerate(texts)
    ]
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def _odt(texts: list[str]) -> bytes:
    lines = _talk(texts, "\n").replace("&", "&amp;").replace("<", "&lt;").split("\n")
    return odt_bytes("".join(f"<text:p>{line}</text:p>" for line in lines))


MAKERS = {
    "a.txt": _txt,
    "b.txt": _wide,
    "a.docx": lambda texts: docx_bytes([("IR"[i % 2], text) for i, text in enumerate(texts)]),
    "a.rtf": lambda texts: rtf_bytes(_talk(texts, "\n").split("\n")),
    "a.odt": _odt,
    "a.vtt": _vtt,
}


@pytest.mark.parametrize("name", MAKERS)
@quick
@given(texts=TEXTS)
def test_words_come_back(name: str, texts: list[str]) -> None:
    found = _read(name, MAKERS[name](texts))
    (document,) = found.documents
    said = [" ".join(turn.span.of(document.text).split()) for turn in document.turns]
    assert said == [" ".join(clean(text).split()) for text in texts]
    _check(found)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
@quick
@given(texts=TEXTS)
def test_answers_come_back(name: str, texts: list[str]) -> None:
    rows = [["nr", "Toelichting?"], *([str(i), text] for i, text in enumerate(texts))]
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    body = out.getvalue().encode() if name == "a.csv" else xlsx_bytes({"x": rows})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(body)
        from kvds_nlp.settings import ReadingSettings

        found = read_inputs([path], ReadingSettings(text_columns=("Toelichting?",)))
    assert [document.text for document in found.documents] == [clean(text) for text in texts]
    _check(found)


@quick
@given(body=st.one_of(st.binary(max_size=400), st.text(max_size=300).map(str.encode)))
@pytest.mark.parametrize("suffix", ["txt", "md", "csv", "vtt", "srt", "rtf", "docx", "pdf", "sav"])
def test_nothing_makes_a_reader_trip(suffix: str, body: bytes) -> None:
    found = _read(f"a.{suffix}", body)
    assert found.documents or found.problems
    assert not any("may be damaged (" in problem.message for problem in found.problems) or (
        suffix in ("docx", "sav")
    )
    _check(found)


@quick
@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def _check(found: Intake) -> None:
    """What holds for every document, whatever it was read from."""
    ids = [document.id for document in found.documents]
    assert len(set(ids)) == len(ids)
    for document in found.documents:
        assert not set(document.id) & set("@|\n")
        assert document.sha256 == digest(document.text)
        assert document.text == unicodedata.normalize("NFC", document.text)
        assert not set(document.text) & set("\r\ufeff\u00ad\0")
        end = 0
        for turn in document.turns:
            assert end <= turn.span.start
            end = turn.span.end
            words = turn.span.of(document.text)
            assert words == words.strip()
        assert end <= len(document.text)
