"""What the pages say of the code is so: paths, names, doors and floors exist as written."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import kvds_nlp

ROOT = Path(__file__).resolve().parent.parent
HOUSE = Path(kvds_nlp.__file__).parent
PLAN = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
HELP = [(part.split("\n")[0], part) for part in CLI.split("\n## ")[1:]]
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if path.name not in ("CHANGELOG.md", "cli.md")
)
FOR_DEVELOPERS = [ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md"]
TICKED = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?P<path>[\w.*-]*(?:/[\w.*-]*)+|[\w*-]+\.(?:py|md|toml))(?:: (?P<names>.+))?")
OF_OURS = re.compile(r"\b(?:kvds_nlp|tools|tests|benchmarks)/[\w./*-]*[\w*/]")
ROOMS = {path.stem for path in HOUSE.iterdir() if path.is_dir() or path.suffix == ".py"} - {
    *("__init__", "__main__", "__pycache__", "share"),
}
FILES = {"csv", "html", "json", "jsonl", "md", "npz", "py", "sqlite", "txt", "xlsx", "yaml"}


def there(path: str) -> list[Path]:
    """What a path of a page names, from the checkout or from the package; it may hold ``*``."""
    return [file for home in (ROOT, HOUSE) for file in home.glob(path.rstrip("/"))]


def named(dotted: str) -> Any:
    """What a dotted name such as ``store.runs.load_run`` stands for; it starts at the package."""
    value: Any = kvds_nlp
    for name in dotted.split("."):
        if inspect.ismodule(value) and inspect.ismodule(getattr(value, name, value)):
            with suppress(ModuleNotFoundError):
                value = importlib.import_module(f"{value.__name__}.{name}")
                continue
        value = getattr(value, name)
    return value


def defines(path: Path, name: str) -> bool:
    """Whether a file gives something this name."""
    code = path.read_text(encoding="utf-8")
    return re.search(rf"^\s*(?:def |class )?{re.escape(name)}\s*[(:=\[]", code, re.M) is not None


@pytest.mark.parametrize("page", FOR_DEVELOPERS, ids=lambda page: page.name)
def test_every_path_on_a_page_for_developers_exists(page: Path) -> None:
    ticked = [PATH.fullmatch(word) for word in TICKED.findall(page.read_text(encoding="utf-8"))]
    paths = [match for match in ticked if match]
    assert len(paths) > 10
    assert [match["path"] for match in paths if not there(match["path"])] == []
    wrong = [
        f"{match['path']}: {name}"
        for match in paths
        for name in re.split(r", | and ", match["names"] or "")
        if name and not any(defines(path, name) for path in there(match["path"]))
    ]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_of_ours_on_any_page_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    ticked = [match for word in TICKED.findall(text) if (match := PATH.fullmatch(word))]
    paths = [match["path"] for match in ticked if match["path"].split("/")[0] in ROOMS]
    assert [path for path in (*OF_OURS.findall(text), *paths) if not there(path)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_name_of_ours_on_any_page_exists(page: Path) -> None:
    wrong = []
    for word in TICKED.findall(page.read_text(encoding="utf-8")):
        dotted = word.removeprefix("kvds_nlp.")
        room, *rest = dotted.split(".")
        if room not in ROOMS or not rest or rest[-1] in FILES:
            continue
        if re.fullmatch(r"[\w.]+", dotted):
            try:
                named(dotted)
            except AttributeError:
                wrong.append(word)
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_and_target_on_any_page_exists(page: Path) -> None:
    """Of a command line ``kvds verb --option`` the option is one of that verb's."""
    text = page.read_text(encoding="utf-8")
    lines = re.findall(r"kvds ([a-z]+)([^`#\n]*)", text)
    assert [
        f"{verb} {option}"
        for verb, rest in lines
        for option in re.findall(r"(?<![\w-])--[a-z-]+", rest)
        if not any(option in body for name, body in HELP if name.split()[1:2] == [verb])
    ] == []
    targets = re.findall(r"^[a-z].*?:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    known = {name for line in targets for name in line.rstrip(":").split()}
    assert [
        name for name in re.findall(r"(?m)(?:^|`)make ([a-z-]+)(?=`|  )", text) if name not in known
    ] == []


def test_the_plan_has_the_floors_of_the_import_contract() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    (contract,) = tools["importlinter"]["contracts"]
    floors = [
        [room.removeprefix("kvds_nlp.") for room in floor.split(" | ")]
        for floor in contract["layers"]
    ]
    rows: list[list[str]] = []
    for line in PLAN.split("```text\n")[1].split("```")[0].splitlines():
        number, rooms = line[:2].strip(), re.findall(r"\w+", re.split(r"  +", line[4:])[0])
        if number:
            assert int(number) == len(floors) - len(rows)
            rows.append([])
        rows[-1] += rooms
    assert rows == floors
    assert {room for floor in floors for room in floor} == ROOMS


def doors() -> Iterator[Any]:
    block = PLAN.split("```python\n")[1].split("```")[0]
    for line in block.splitlines():
        match = re.match(r"([\w.]+)\((.*?)\) -> ([^#]+)", line)
        assert match is not None, line
        name, given, gives = match.groups()
        yield pytest.param(name, given, gives.strip(), id=name)


@pytest.mark.parametrize(("name", "given", "gives"), doors())
def test_a_door_of_the_plan_takes_and_gives_what_it_says(name: str, given: str, gives: str) -> None:
    signature = inspect.signature(named(name))
    (door,) = ast.parse(f"def door({given}): ...").body
    assert isinstance(door, ast.FunctionDef)
    said = [one.arg for one in door.args.args], [one.arg for one in door.args.kwonlyargs]
    real = [one for one in signature.parameters.values() if one.name != "self"]
    by_name = [one.name for one in real if one.kind is one.KEYWORD_ONLY]
    assert said == ([one.name for one in real if one.name not in by_name], by_name)
    assert gives == signature.return_annotation


def test_the_plan_stays_short() -> None:
    lines = PLAN.splitlines()
    assert len(lines) <= 95
    assert [line for line in lines if len(line) >= 130] == []


@pytest.mark.parametrize("room", ["data", "corpus", "sources", "recoding"])
def test_every_value_that_travels_is_in_the_glossary(room: str) -> None:
    path = HOUSE / room
    files = sorted(path.glob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    classes = [
        node.name
        for file in files
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    told = {word.rpartition(".")[2] for word in TICKED.findall(GLOSSARY)}
    assert [name for name in classes if name not in told] == []


def figures(text: str, *, dutch: bool) -> list[str]:
    """The numbers of a text in order, a decimal point in each, no marks between thousands, no zero
    before a point; those in names of files and versions too.
    """
    found = re.findall(r"(?<![\w])[.]?\d[\d.,]*", text.replace("−", "-"))
    plain = (one.rstrip(".,") for one in found)
    if dutch:
        plain = (
            one.replace(".", "") if re.fullmatch(r"\d+([.]\d{3})+", one) else one for one in plain
        )
    else:
        plain = (
            one.replace(",", "") if re.fullmatch(r"\d+(,\d{3})+", one) else one for one in plain
        )
    pointed = (re.sub(r"(?<=\d),(?=\d)", ".", one) if dutch else one for one in plain)
    return [re.sub(r"^0(?=[.])", "", one) for one in pointed]


@pytest.mark.parametrize("page", ["evaluation.md", "exchange.md", "topics.md"])
def test_a_dutch_page_tells_no_figure_that_the_english_one_does_not(page: str) -> None:
    dutch, english = (
        (ROOT / "docs" / folder / page).read_text(encoding="utf-8") for folder in ("nl", "")
    )
    told = set(figures(dutch, dutch=True))
    assert len(told) > 40
    assert sorted(told - set(figures(english, dutch=False))) == []


def tables(page: Path) -> list[list[str]]:
    """The rows of each table of a page."""
    blocks = re.split(r"\n(?![|])", page.read_text(encoding="utf-8"))
    return [rows for block in blocks if len(rows := re.findall(r"^[|].*", block, re.M)) > 1]


def test_what_was_measured_is_told_whole_in_both_languages() -> None:
    """Every figure of the page, and every table row by row."""
    dutch, english = ROOT / "docs" / "nl" / "evaluation.md", ROOT / "docs" / "evaluation.md"
    in_dutch, in_english = tables(dutch), tables(english)
    assert [len(rows) for rows in in_dutch] == [len(rows) for rows in in_english]
    assert len(in_english) > 15
    for ours, theirs in zip(in_dutch[1:], in_english[1:], strict=True):  # the first has words only
        for row, same in zip(ours, theirs, strict=True):
            assert figures(row, dutch=True) == figures(same, dutch=False)
    texts = (page.read_text(encoding="utf-8") for page in (english, dutch))
    all_english, all_dutch = (set(figures(text, dutch=at == 1)) for at, text in enumerate(texts))
    assert sorted(all_english - all_dutch) == []


def test_figures_of_two_languages_are_the_same() -> None:
    assert figures("0,36 van 1.535, 13%", dutch=True) == [".36", "1535", "13"]
    assert figures(".36 of 1,535, 13%", dutch=False) == [".36", "1535", "13"]
