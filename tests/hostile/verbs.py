"""Every command line that writes, and what must hold when it was cut short."""

from __future__ import annotations

import contextlib
import csv
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kvds_nlp.places import MANIFEST, SETTINGS
from kvds_nlp.store.runs import load_run
from kvds_nlp.store.verdicts import read_log
from tests.hostile.world import FORGOTTEN, make_world
from tests.packed import members

Check = Callable[[Path], Sequence[str]]
"""Given the folder, what does not hold."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A command line that writes.

    Attributes:
        check: what must hold when it was cut short, and afterwards.
        done: what must hold as well when it was given again, undisturbed.
    """

    call: str
    check: Check
    done: Check = lambda _: ()


def _told(what: str, opens: Callable[[Path], object]) -> Check:
    """This is whole, or not there; what does not hold is called so."""

    def check(here: Path) -> list[str]:
        try:
            opens(here)
        except Exception as error:  # noqa: BLE001 - whatever it is, it was to be whole
            return [f"{what}: {type(error).__name__}: {error}"]
        return []

    return check


def _whole_files(path: Path) -> None:
    """Every file in a folder (or the one file) opens as what its name says that it is."""
    files = [one for one in path.rglob("*") if one.is_file()] if path.is_dir() else [path]
    for one in files:
        if one.name.endswith(".part") or not one.exists():
            continue
        body = one.read_bytes()
        if one.suffix in (".xlsx", ".docx", ".zip", ".qdpx", ".npz"):
            with zipfile.ZipFile(one) as archive:
                assert archive.testzip() is None, one
        elif one.suffix == ".json":
            json.loads(body)
        elif one.suffix == ".html":
            assert body.rstrip().endswith(b"</html>"), one
        elif one.suffix == ".csv":
            rows = list(csv.reader(body.decode("utf-8-sig").splitlines(), strict=True))
            assert rows or one.parent.name.endswith("-sleutel"), one
            assert body.endswith(b"\n") or not body, one


def _runs(here: Path) -> None:
    for path in here.glob(f"**/{MANIFEST}"):
        load_run(path.parent)


def _log(here: Path) -> None:
    told = json.loads((here / "aantal.json").read_text(encoding="utf-8"))
    with read_log(here / "studie") as log:
        count = len(log.verdicts())
    assert count >= told["verdicts"], f"{count} of {told['verdicts']} verdicts"


def _others_log(here: Path) -> None:
    """Of who is not forgotten, every verdict is there."""
    told = json.loads((here / "aantal.json").read_text(encoding="utf-8"))
    with read_log(here / "studie") as log:
        others = [one for one in log.verdicts() if FORGOTTEN not in one.quote]
    assert len(others) >= told["of others"], f"{len(others)} of {told['of others']} of others"


def _model(here: Path) -> None:
    from kvds_nlp.learning import Model

    model = Model.opened(here / "studie" / "models" / "eerste")
    assert model.digest == model.card.id, "half of two models"


def _book(here: Path) -> None:
    from kvds_nlp.codebook import load_codebook

    codes = load_codebook(here / "studie" / "codebook.yaml").by_id
    assert {"tijdgebrek", "haast", "druk"} & codes.keys(), "a code is gone"


def _loose_book(here: Path) -> None:
    from kvds_nlp.codebook import load_codebook

    assert load_codebook(here / "boek.yaml").by_id


def _key(here: Path) -> None:
    """Who is which placeholder is never lost, once copies lie beside it."""
    with (here / "zonder-sleutel" / "sleutel.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["placeholder"]: row["teksten"] for row in csv.DictReader(file)}
    assert rows["[naam 1]"] == "Henk", rows


def _new_study(here: Path) -> None:
    """A study that is there holds its sources, its codebook and its verdicts."""
    from kvds_nlp.codebook import load_codebook
    from kvds_nlp.settings import load_settings

    if not (here / "nieuw" / SETTINGS).exists():
        return  # without settings it is no study, whatever else is there
    load_settings(here / "nieuw" / SETTINGS)
    load_codebook(here / "nieuw" / "codebook.yaml")


def _new_verdicts(here: Path) -> None:
    _new_study(here)
    if (here / "nieuw" / SETTINGS).exists():
        with read_log(here / "nieuw") as log:
            assert log.verdicts(), "a study without its verdicts"
        assert any((here / "nieuw" / "source").rglob("*.*")), "a study without its texts"


def _topic_model(here: Path) -> None:
    from kvds_nlp.flows.topic_inputs import StoredTopics

    for name in ("onderwerpen", "bewaard"):
        if (here / name / "topics.json").exists():
            StoredTopics.opened(here / name)


def _nothing_of_who_left(here: Path) -> list[str]:
    """Words that only one person said, in any file of the study, at any depth."""
    words = FORGOTTEN.encode()
    return [
        f"still says {FORGOTTEN}: {name}"
        for path in sorted((here / "studie").rglob("*"))
        if path.is_file()
        for name, body in members(str(path.relative_to(here)), path.read_bytes())
        if words in body
    ]


def _all(*checks: Check) -> Check:
    return lambda here: [what for check in checks for what in check(here)]


LOG, MODEL, BOOK = _told("the log", _log), _told("the model", _model), _told("the codebook", _book)
RUNS = _told("a run", _runs)
NEW = _told("nieuw", lambda here: [_whole_files(one) for one in here.glob("nieuw*")])
STUDY, VERDICTS = _told("the new study", _new_study), _told("the new study", _new_verdicts)
TOPICS = _told("a topic model", _topic_model)
KEY = _told("the key", _key)

VERBS = (
    Verb("review studie --import blad.xlsx --reviewer Sem -q", LOG),
    Verb("agreement studie --import verschillen.xlsx -q", LOG),
    Verb("codebook rename studie tijdgebrek haast", _all(BOOK, LOG)),
    Verb("code studie -q", _all(RUNS, LOG)),
    Verb(
        "forget studie --respondent L2 --yes -q",
        _all(RUNS, BOOK, _told("the log", _others_log)),
        _nothing_of_who_left,
    ),
    Verb("train studie --out studie/models/eerste -q", _all(MODEL, LOG)),
    Verb("review studie --undo last", LOG),
    Verb("quotes studie --out nieuw -q", NEW),
    Verb("review studie --export nieuw.xlsx", NEW),
    Verb("backup studie --to nieuw.zip", NEW),
    Verb("import studie.qdpx --out nieuw", VERDICTS),
    Verb("restore reserve.zip --out nieuw", VERDICTS),
    Verb("codebook merge studie tijdgebrek financiering --into druk", _all(BOOK, LOG)),
    Verb("codebook split studie tijdgebrek haast drukte", _all(BOOK, LOG)),
    Verb("codebook convert boek.xlsx --to boek.yaml --update", _told("boek", _loose_book)),
    Verb("codebook convert boek.yaml --to nieuw.xlsx", NEW),
    Verb("agreement studie --export nieuw.xlsx", NEW),
    Verb("export studie --to nieuw.qdpx", NEW),
    Verb("export studie --to nieuw.xlsx", NEW),
    Verb("import boek.qdc --out nieuw", NEW),
    Verb("compare studie --out nieuw -q", NEW),
    Verb("evaluate goud.csv --codebook boek.yaml --language blank --out nieuw -q", NEW),
    Verb("pseudonymise bronnen --out zonder -q", KEY),
    Verb("pseudonymise studie --out nieuw --study -q", VERDICTS),
    Verb("new nieuw --codebook boek.yaml -q", STUDY),
    Verb("run studie --skip topics -q", _all(RUNS, LOG)),
    Verb("topics studie --out nieuw --save bewaard -q", _all(RUNS, NEW, TOPICS)),
)


def make_tortured_world(folder: Path) -> None:
    """A world, and beside it how many verdicts were acknowledged."""
    make_world(folder)
    with read_log(folder / "studie") as log:
        verdicts = log.verdicts()
    others = [one for one in verdicts if FORGOTTEN not in one.quote]
    assert len(others) < len(verdicts)
    told = {"verdicts": len(verdicts), "of others": len(others)}
    with contextlib.suppress(FileExistsError):
        (folder / "aantal.json").write_text(json.dumps(told), encoding="utf-8")
