"""A project or codebook of another program is taken apart elsewhere: it costs itself at most."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from kvds_nlp.apart import Limits
from kvds_nlp.codebook import read_codebook
from kvds_nlp.errors import KvdsError
from kvds_nlp.refi import opening, qdc
from kvds_nlp.refi.codebooks import write_codebook
from kvds_nlp.refi.opening import open_project
from kvds_nlp.refi.qdc import read_qdc
from kvds_nlp.refi.reading import read_qdpx
from kvds_nlp.settings import ReadingSettings
from tests.books import BOOK, assert_same
from tests.hostile.series import said_by
from tests.refi.foreign import foreign

READERS: dict[str, Callable[[Path], object]] = {".qdpx": open_project, ".qdc": read_qdc}
TEXT = "Eerst was er geld."


@pytest.fixture
def good(tmp_path: Path) -> dict[str, Path]:
    """A sound file of each kind."""
    paths = {suffix: tmp_path / f"goed{suffix}" for suffix in READERS}
    paths[".qdpx"].write_bytes(foreign(TEXT.encode(), [(0, 5, "Eerst")]))
    write_codebook(read_codebook(BOOK), paths[".qdc"])
    return paths


@pytest.mark.parametrize("suffix", READERS)
def test_no_xml_of_others_is_read_in_our_own_process(
    suffix: str, good: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise SystemExit("opened here")

    for name in ("fromstring", "parse", "XMLParser"):
        monkeypatch.setattr(etree, name, never)
    assert READERS[suffix](good[suffix])


@pytest.mark.parametrize("what", ["abort", "rubbish", "trip", "hang", "ask for 2 GB"])
@pytest.mark.parametrize("suffix", READERS)
def test_what_breaks_off_is_one_sentence(
    suffix: str, what: str, good: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = opening.asked

    def asked(_function: str, _values: object, data: bytes, _limits: object = None) -> bytes:
        return real("tests.misbehaving:do", {"what": what}, data, Limits(0.5, 300))

    monkeypatch.setattr(opening, "asked", asked)
    monkeypatch.setattr(qdc, "asked", asked)
    with pytest.raises(KvdsError, match="damaged") as told:
        READERS[suffix](good[suffix])
    assert "\n" not in str(told.value)
    monkeypatch.undo()
    assert READERS[suffix](good[suffix])


@pytest.mark.parametrize(
    "told", [b"", b"7", b"{}", b"[" * 100_000, b'{"entries": [1, "", 7], "noted": []}']
)
@pytest.mark.parametrize("suffix", READERS)
def test_an_answer_of_another_shape_is_refused(
    suffix: str, told: bytes, good: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (opening, qdc):
        monkeypatch.setattr(module, "asked", lambda *_: told)
    with pytest.raises(KvdsError, match="is damaged"):
        READERS[suffix](good[suffix])


def test_what_comes_back_is_what_was_read(good: dict[str, Path]) -> None:
    here, there = read_qdpx(good[".qdpx"].read_bytes()), open_project(good[".qdpx"])
    assert_same(here.codebook, there.codebook)
    assert here.codebook.sha256 == there.codebook.sha256
    for name in ("name", "origin", "sources", "counting", "problems", "notes", "memos"):
        assert getattr(here, name) == getattr(there, name), name


@pytest.mark.parametrize(
    ("what", "option"), [("hang", "--reader-seconds"), ("ask for 2 GB", "--reader-megabytes")]
)
@pytest.mark.parametrize("suffix", READERS)
def test_what_reading_may_take_is_said_with_an_option_and_told(
    suffix: str, what: str, option: str, good: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, limits = opening.asked, list[Limits]()

    def asked(_function: str, _values: object, data: bytes, given: Limits) -> bytes:
        limits.append(given)
        return real("tests.misbehaving:do", {"what": what}, data, given)

    monkeypatch.setattr(opening, "asked", asked)
    monkeypatch.setattr(qdc, "asked", asked)
    words = ["--out", str(good[suffix].parent / "x"), "--reader-seconds", "1"]
    code, said = said_by(["import", str(good[suffix]), *words, "--reader-megabytes", "300"])
    assert code == 1
    assert f"{good[suffix]}" in said
    assert f"or raise {option}" in said or f"hoger getal achter {option}" in said
    assert [(one.seconds, one.megabytes) for one in limits] == [(1, 300)]


@pytest.mark.parametrize("suffix", READERS)
def test_it_may_take_what_any_other_file_may(
    suffix: str, good: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, limits = opening.asked, list[Limits]()

    def asked(function: str, values: Mapping[str, Any], data: bytes, given: Limits) -> bytes:
        limits.append(given)
        return real(function, values, data, given)

    monkeypatch.setattr(opening, "asked", asked)
    monkeypatch.setattr(qdc, "asked", asked)
    out = good[suffix].parent / "x.yaml"
    assert said_by(["import", str(good[suffix]), "--out", str(out), "-q"]) == (0, "")
    usual = ReadingSettings().limits
    assert [(one.seconds, one.megabytes) for one in limits] == [(usual.seconds, usual.megabytes)]


def test_what_is_wrong_with_a_codebook_is_told_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "boek.qdc"
    lines = ["<CodeBook>", "<Codes>", '<Code guid="a"/>', '<Code name="b"/>', "</Codes>"]
    path.write_text("\n".join([*lines, "</CodeBook>"]), encoding="utf-8")
    code, said = said_by(["codebook", "show", str(path)])
    assert code == 1
    assert f"{path}:3: " in said
    assert f"{path}:4: " in said
