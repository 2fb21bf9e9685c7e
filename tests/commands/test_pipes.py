"""A pipe, a socket or a device where a file is asked for: a sentence, and nobody waits for ever."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from importlib import import_module
from inspect import signature
from pathlib import Path
from types import FrameType

import pytest
import typer

from kvds_nlp.commands import VERBS
from kvds_nlp.learning.model import LAYOUT
from tests.commands.helpers import Kvds
from tests.hostile.series import is_fault_of_ours

if not hasattr(os, "mkfifo"):
    pytest.skip("this computer has no pipes with a name", allow_module_level=True)

TRIED = {
    "open study": "open {pipe}",
    "new folder": "new {pipe}",
    "new codebook": "new {out} --codebook {pipe}.yaml",
    "run inputs": "run {pipe}.txt --out {out} --language blank",
    "run codebook": "run {text} --codebook {pipe}.yaml --out {out}",
    "run out": "run {text} --out {pipe} --codebook {book} --language blank",
    "run template": "run {text} --template {pipe}.docx --out {out}",
    "check inputs": "check {pipe}.docx --strict",
    "code inputs": "code {pipe}.csv --out {out} --language blank",
    "code codebook": "code {text} --codebook {pipe}.yaml --out {out}",
    "code out": "code {text} --out {pipe} --codebook {book} --language blank",
    "topics inputs": "topics {pipe}.xlsx --out {out}",
    "topics codebook": "topics {text} --codebook {pipe}.yaml --out {out}",
    "topics out": "topics {text} --out {pipe}",
    "topics save": "topics {text} --out {out} --save {pipe}",
    "topics apply": "topics {text} --out {out} --apply {pipe}",
    "quotes target": "quotes {pipe}",
    "quotes choices": "quotes {study} --choices {pipe}.xlsx --out {out}",
    "quotes out": "quotes {study} --out {pipe}",
    "quotes template": "quotes {study} --template {pipe}.docx --out {out}",
    "compare target": "compare {pipe}",
    "compare out": "compare {study} --out {pipe}",
    "compare template": "compare {study} --template {pipe}.docx --out {out}",
    "review study": "review {pipe} --status",
    "review export": "review {study} --export {pipe}.xlsx",
    "review import_": "review {study} --import {pipe}.xlsx --reviewer N",
    "train source": "train {pipe}.csv --out {out}",
    "train codebook": "train {labels} --codebook {pipe}.yaml --out {out}",
    "train out": "train {labels} --codebook {book} --out {pipe} --language blank",
    "evaluate gold": "evaluate {pipe}.csv",
    "evaluate codebook": "evaluate {labels} --codebook {pipe}.yaml",
    "evaluate out": "evaluate {labels} --codebook {book} --out {pipe} --language blank",
    "agreement sources": "agreement {labels} {pipe}.csv",
    "agreement export": "agreement {study} --export {pipe}.xlsx",
    "agreement import_": "agreement {study} --import {pipe}.xlsx",
    "codebook rename": "codebook rename {pipe} a b",
    "codebook merge": "codebook merge {pipe} a b --into c",
    "codebook split": "codebook split {pipe} a b c",
    "codebook check file": "codebook check {pipe}.qdc",
    "codebook check inputs": "codebook check {book} {pipe}.txt --language blank",
    "codebook check reviewed": "codebook check {book} --reviewed {pipe}.csv --language blank",
    "codebook check out": "codebook check {book} --out {pipe}.xlsx --language blank",
    "codebook show file": "codebook show {pipe}.xlsx",
    "codebook diff old": "codebook diff {pipe}.yaml {book}",
    "codebook diff new": "codebook diff {book} {pipe}.qdc",
    "codebook diff inputs": "codebook diff {book} {book} {pipe}.txt --language blank",
    "codebook diff study": "codebook diff {book} {book} --study {pipe}",
    "codebook convert file": "codebook convert {pipe}.yaml --to {out}.xlsx",
    "codebook convert to": "codebook convert {book} --to {pipe}.xlsx",
    "codebook suggest file": "codebook suggest {pipe}.yaml {text} --code los",
    "codebook suggest inputs": "codebook suggest {book} {pipe}.txt --code los --language blank",
    "language analyse file": "language analyse {pipe}.txt --pipeline blank",
    "backup study": "backup {pipe}",
    "backup to": "backup {study} --to {pipe}.zip",
    "restore file": "restore {pipe}.zip --out {out}",
    "restore out": "restore {text} --out {pipe}",
    "forget study": "forget {pipe} --respondent R1 --yes",
    "export target": "export {pipe} --to {out}.qdpx",
    "export to": "export {study} --to {pipe}.qdpx",
    "import file": "import {pipe}.qdpx --out {out}",
    "import out": "import {qdc} --out {pipe}",
    "pseudonymise inputs": "pseudonymise {pipe}.txt --out {out}",
    "pseudonymise out": "pseudonymise {text} --out {pipe}",
    "pseudonymise names": "pseudonymise {text} --out {out} --names {pipe}.txt",
    "pseudonymise keep": "pseudonymise {text} --out {out} --keep {pipe}.txt",
}
"""Verb and what of it is a path -> a call in which a pipe lies there."""
BOOK = """\
name: Proef
version: "1"
codes:
  - {id: los, label: Los, definition: Los., rules: [loslaten]}
"""


class HangsError(BaseException):
    """Nothing in the house catches this one."""


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """A call that waits is ended, and is a failure."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise HangsError

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(240)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def paths_of_verbs() -> Iterator[str]:
    """``verb parameter`` of everything on the command line that is a path."""
    for name, (module, attribute, _) in VERBS.items():
        verb = getattr(import_module(f"kvds_nlp.commands.{module}"), attribute)
        verbs = [(name, verb)]
        if isinstance(verb, typer.Typer):
            subs = [(one.name, one.callback) for one in verb.registered_commands]
            verbs = [(f"{name} {sub or getattr(call, '__name__', '')}", call) for sub, call in subs]
        for called, function in verbs:
            for one in signature(function, eval_str=True).parameters.values():
                if "Path" in str(one.annotation):
                    yield f"{called} {one.name}"


def test_every_path_of_every_verb_is_tried() -> None:
    moves = {f"codebook {verb}" for verb in ("rename", "merge", "split")}
    tried = {f"{one} study" if one in moves else one for one in TRIED}
    assert tried == set(paths_of_verbs())


def pipe_at(path: Path) -> Path:
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    return path


def call(words: str, tmp_path: Path, judged: Path) -> list[str]:
    """A command line, with what it names made; there is a pipe where it says so."""
    made = {
        "text": ("gesprek.txt", "R: Wij laten het los in de buurt."),
        "book": ("boek.yaml", BOOK),
        "qdc": ("boek.qdc", '<CodeBook><Codes><Code guid="a" name="A"/></Codes></CodeBook>'),
        "labels": ("goud.csv", "text,codes,group\nWij laten het los.,los,a\nNiets.,,b\n"),
    }
    for name, body in made.values():
        (tmp_path / name).write_text(body, encoding="utf-8")
    places = {name: tmp_path / file for name, (file, _) in made.items()}
    line = words.format(**places, pipe=tmp_path / "pijp", out=tmp_path / "uit", study=judged)
    for word in line.split():
        if Path(word).name.startswith("pijp"):
            pipe_at(Path(word))
    return line.split()


@pytest.mark.slow
@pytest.mark.parametrize("what", TRIED)
def test_nobody_waits_for_a_pipe(what: str, tmp_path: Path, judged: Path, kvds: Kvds) -> None:
    said = kvds(*call(TRIED[what], tmp_path, judged))
    assert said.code == 1
    assert "pijp" in said.out + said.err or what.split()[-1] in ("save", "out", "export")
    assert not is_fault_of_ours(said.out + said.err)
    assert all(one.is_fifo() for one in tmp_path.glob("pijp*"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("study.yaml", "quotes {study} --out {out}"),
        ("codebook.yaml", "code {study} --language blank"),
        ("study.sqlite", "review {study} --status"),
        ("study.check.json", "review {study} --status"),
        ("quote-choices.json", "quotes {study} --out {out}"),
        ("runs/001/run.json", "quotes {study} --out {out}"),
        ("runs/001/documents.jsonl", "quotes {study} --out {out}"),
        ("runs/001/segments.jsonl", "export {study} --to {out}.qdpx"),
        ("runs/001/settings.json", "compare {study} --out {out}"),
        ("runs/001/codebook.yaml", "quotes {study} --out {out}"),
        ("wie.txt", "check {study}"),
        ("source/gesprek.txt", "check {study} --strict"),
        ("models/m/model.json", "code {study} --model m --language blank"),
        ("models/m/weights.npz", "code {study} --model m --language blank"),
        ("taal/meta.json", "code {study} --language {study}/taal"),
    ],
)
def test_nor_for_one_inside_a_study(
    name: str, words: str, tmp_path: Path, judged: Path, kvds: Kvds
) -> None:
    (judged / "source").mkdir()
    (judged / "source" / "a.txt").write_text("R: Wij laten het los.", encoding="utf-8")
    (judged / name).parent.mkdir(parents=True, exist_ok=True)
    if name.startswith("models"):
        (judged / "models" / "m" / LAYOUT.card).write_text(f'{{"format": {LAYOUT.format}}}')
    if name == "wie.txt":
        (judged / "study.yaml").write_text("consent_list: wie.txt\n", encoding="utf-8")
    pipe_at(judged / name)
    said = kvds(*words.format(study=judged, out=tmp_path / "uit").split())
    assert said.code == 1
    assert not is_fault_of_ours(said.out + said.err)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sleutel.csv", "besluiten.csv"])
def test_nor_for_one_where_a_key_is_kept(name: str, tmp_path: Path, kvds: Kvds) -> None:
    text, folder = tmp_path / "gesprek.txt", tmp_path / "zonder-sleutel"
    text.write_text("R: Wij gingen met Jan de Vries.", encoding="utf-8")
    folder.mkdir()
    pipe_at(folder / name)
    said = kvds("pseudonymise", text, "--out", tmp_path / "zonder")
    assert said.code == 1
    assert name in said.err
    assert not is_fault_of_ours(said.out + said.err)


@pytest.mark.slow
def test_a_socket_and_a_device_are_no_files_either(tmp_path: Path, kvds: Kvds) -> None:
    good = tmp_path / "map"
    good.mkdir()
    (good / "a.txt").write_text("R: Wij laten het los.", encoding="utf-8")
    pipe_at(good / "b.txt")
    with socket.socket(socket.AF_UNIX) as ear:
        here = Path.cwd()
        os.chdir(good)  # the name of a socket may not be long
        try:
            ear.bind("c.txt")
        finally:
            os.chdir(here)
        (good / "d.txt").symlink_to("/dev/zero")
        said = kvds("check", good, "/dev/zero", "--strict")
    assert said.code == 1
    for name in ("b.txt", "c.txt", "d.txt", "zero"):
        assert name in said.out + said.err
    assert "1 document" in said.out
