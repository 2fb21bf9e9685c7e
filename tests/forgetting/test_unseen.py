"""Files that cannot be looked into, and names of files: found, or told; never passed over."""

from __future__ import annotations

import bz2
import email.message
import email.policy
import gzip
import io
import lzma
import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kvds_nlp.commands import run_cli
from kvds_nlp.forgetting.bodies import look_into
from kvds_nlp.forgetting.words import Words
from tests.forgetting.conftest import GROUP, Build, talk
from tests.readers.build import pdf_bytes, rtf_bytes

SAID = GROUP[1][1]
WORDS = Words.of([SAID], [GROUP[2][1]], names=["Wendelmoed"])
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _zip(name: str, body: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return out.getvalue()


def _npy(array: NDArray[np.generic]) -> bytes:
    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()


def _deflated_pdf(stream: bytes) -> bytes:
    packed = zlib.compress(stream)
    return b"%%PDF-1.4\n1 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (
        len(packed), packed,
    )  # fmt: skip


def _mail() -> bytes:
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["Subject"] = "formulier"
    mail.set_content("Zie de bijlage.", cte="base64")
    mail.add_attachment(SAID.encode(), "text", "plain", filename="a.txt")
    return mail.as_bytes()


def _nested(depth: int) -> bytes:
    body = SAID.encode()
    for _ in range(depth):
        body = _zip("binnen", body)
    return body


FOUND = {
    "woorden.npz": _zip("a.npy", _npy(np.array([SAID, "iets anders"]))),
    "a.txt.gz": gzip.compress(SAID.encode()),
    "a.bz2": bz2.compress(SAID.encode()),
    "a.xz": lzma.compress(SAID.encode()),
    "a.eml": _mail(),
    "foto.jpg": b"\xff\xd8\xff\xe1" + bytes(range(256)) + SAID.encode() + bytes(range(256)),
    "mail.zip": _zip("a.eml", _mail()),
    "a.pdf": pdf_bytes([[(70, 700, SAID)]]),
    "a.rtf": rtf_bytes([SAID.replace("was", "w\N{LATIN SMALL LETTER A WITH ACUTE}s"), SAID]),
    "oud.doc": _OLE + bytes(301) + SAID.encode("utf-16-le") + bytes(300),
    "oud.xls": _OLE + bytes(300) + SAID.encode("cp1252") + bytes(300),
}
UNSEEN = {
    "onleesbaar.pdf": _deflated_pdf(b"BT (%s) Tj ET" % SAID.encode()),
    "pdf.zip": _zip("a.pdf", _deflated_pdf(SAID.encode())),
    "scan.pdf": pdf_bytes([[]]),
    "half.zip": _zip("a.txt", SAID.encode())[:-30],
    "half.gz": gzip.compress(SAID.encode() * 40)[:-30],
    "diep.zip": _nested(7),
    "leeg.7z": b"7z\xbc\xaf\x27\x1c" + bytes(range(256)) * 4,
    "leeg.rar": b"Rar!\x1a\x07\x01\0" + bytes(range(256)) * 4,
    "leeg.doc": _OLE + bytes(600),
    "iets.zst": b"\x28\xb5\x2f\xfd" + b"abc",
    "uitvoer.sav": b"$FL3" + bytes(range(256)) * 4,
    "onbekend.bin": bytes(range(256)) * 4,
    "onbekend.zip": _zip("x.bin", bytes(range(256)) * 4),
}
SEEN = {
    "a.txt": GROUP[2][1].encode(),
    "leeg.txt": b"",
    "a.csv": "naam;é\r\n\x0b\x1f\x02".encode() + b"Joris; een heel gewoon antwoord" * 9,
    "b.csv": GROUP[2][1].encode("utf-16"),
    "notitie.pdf": pdf_bytes([[(70, 700, GROUP[2][1])]]),
    "a.gz": gzip.compress(b"niets"),
    "getallen.zip": _zip("a.npy", _npy(np.arange(999.0))),
    "beeld.docx": _zip("[Content_Types].xml", b"<Types/>"),
}


def _at(folder: Path, name: str, body: bytes) -> Path:
    path = folder / name
    path.write_bytes(body)
    return path


@pytest.mark.parametrize("name", FOUND)
def test_words_are_found_however_they_are_packed(tmp_path: Path, name: str) -> None:
    path = _at(tmp_path, name, FOUND[name])
    assert WORDS.stand_in(look_into(path, FOUND[name]).texts)


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_looked_into_is_never_taken_for_empty(tmp_path: Path, name: str) -> None:
    assert not look_into(_at(tmp_path, name, UNSEEN[name]), UNSEEN[name]).whole


@pytest.mark.parametrize("name", SEEN)
def test_what_is_read_is_not_told_as_unread(tmp_path: Path, name: str) -> None:
    seen = look_into(_at(tmp_path, name, SEEN[name]), SEEN[name])
    assert seen.whole
    assert not WORDS.stand_in(seen.texts)


@pytest.mark.parametrize("pressed", [False, True])
def test_the_cells_and_labels_of_an_spss_file_are_looked_through(
    tmp_path: Path, *, pressed: bool
) -> None:
    import pandas
    import pyreadstat

    path = tmp_path / "a.sav"
    for cells, label in (([SAID, "x"], ""), (["y", "x"], SAID), (["y", "x"], "niets")):
        frame = pandas.DataFrame({"v": cells})
        pyreadstat.write_sav(frame, str(path), column_labels=[label], compress=pressed)
        seen = look_into(path)
        assert seen.whole
        assert WORDS.stand_in(seen.texts) is (SAID in (*cells, label))


def _picture(study: Path) -> None:
    out = io.BytesIO(_zip("[Content_Types].xml", b"<Types/>"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/media/image1.png", b"\x89PNG\r\n" + bytes(range(256)) * 4)
    (study / "met plaatje.docx").write_bytes(out.getvalue())


def _locked_name(study: Path) -> None:
    (study / "Wendelmoed getekend.txt").write_text("Formulier ontvangen.")


def _recording(study: Path) -> None:
    (study / "source" / "gesprek_wendelmoed.MP3").write_bytes(b"ID3" + bytes(2000))


def _folder(study: Path) -> None:
    (study / "brieven" / "Wendelmoed").mkdir(parents=True)
    (study / "brieven" / "Wendelmoed" / "a.txt").write_text("Formulier ontvangen.")


def _bare_folder(study: Path) -> None:
    (study / "brieven" / "van Wendelmoed").mkdir(parents=True)


def _opaque(study: Path) -> None:
    (study / "rapport.bin").write_bytes(UNSEEN["onbekend.bin"])


def _other_sound(study: Path) -> None:
    (study / "source" / "gesprek 3.m4a").write_bytes(bytes(2000))


LEFT: dict[Callable[[Path], None], tuple[int, str]] = {
    _locked_name: (1, "Wendelmoed getekend.txt: is naar deze persoon genoemd"),
    _recording: (1, "source/gesprek_wendelmoed.MP3: is naar deze persoon genoemd"),
    _folder: (1, "brieven/Wendelmoed: is naar deze persoon genoemd"),
    _bare_folder: (1, "brieven/van Wendelmoed: is naar deze persoon genoemd"),
    _opaque: (1, "rapport.bin: kon niet worden doorzocht"),
    _other_sound: (0, "source/gesprek 3.m4a: beeld of geluid"),
    _picture: (0, "met plaatje.docx: beeld of geluid"),
}


@pytest.mark.parametrize("put", LEFT)
def test_each_is_told_and_exits_as_it_should(
    build: Build, capsys: pytest.CaptureFixture[str], put: Callable[[Path], None]
) -> None:
    study = build({"groep.txt": talk(*GROUP)})
    put(study)
    capsys.readouterr()
    code, told = LEFT[put]
    assert run_cli(["forget", str(study), "--respondent", "Wendelmoed", "--yes"]) == code
    assert told in capsys.readouterr().out


def test_a_folder_that_may_not_be_opened_is_told(
    build: Build, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    study = build({"groep.txt": talk(*GROUP)})
    (study / "dicht").mkdir()
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, *how: path != study / "dicht" and real(path, *how)
    )
    capsys.readouterr()
    assert run_cli(["forget", str(study), "--respondent", "Wendelmoed", "--yes"]) == 1
    assert "dicht: kon niet worden doorzocht" in capsys.readouterr().out


@pytest.mark.parametrize("way", ["no right", "too big"])
def test_a_file_that_cannot_be_read_is_told(
    build: Build, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    study = build({"groep.txt": talk(*GROUP)})
    note = study / "notitie.txt"
    note.write_text(SAID)
    real = Path.read_bytes

    def read(path: Path) -> bytes:
        if path == note:
            raise PermissionError(13, "no")
        return real(path)

    if way == "no right":
        monkeypatch.setattr(Path, "read_bytes", read)
    else:
        monkeypatch.setattr("kvds_nlp.forgetting.bodies.BIGGEST", len(SAID) - 1)
    capsys.readouterr()
    assert run_cli(["forget", str(study), "--respondent", "Wendelmoed", "--yes"]) == 1
    assert "notitie.txt: kon niet worden doorzocht" in capsys.readouterr().out
