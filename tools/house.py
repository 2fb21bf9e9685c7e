"""The house in figures: what a reader has to hold in mind, counted from the code itself.

    python tools/house.py                  # everything that is counted from the source text
    python tools/house.py --journey F.docx # and how many files one journey enters

Lines are physical lines. A helper is a function at module level; it has one caller when its name
is called at exactly one place of the whole package (names, not objects: two helpers of one name
count each other's calls). A name has two meanings when two modules define it as a class, a function
or a type, not as a constant in capitals and not with an underscore in front. Circles are sets of
modules that import each other over all imports, also those in functions and under TYPE_CHECKING.
A file belongs to a journey when a function of it runs.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1] / "kvds_nlp"


def modules(house: Path = HOUSE) -> dict[str, ast.Module]:
    """Dotted name -> parsed module, for every file of the package."""
    found = {}
    for path in sorted(house.rglob("*.py")):
        parts = path.relative_to(house.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a module, methods and inner ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def calls(tree: ast.Module) -> Counter[str]:
    """How often each name is called in a module, as a name or as an attribute."""
    found: Counter[str] = Counter()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                found[node.func.id] += 1
            elif isinstance(node.func, ast.Attribute):
                found[node.func.attr] += 1
    return found


def one_caller(trees: dict[str, ast.Module]) -> tuple[list[str], int]:
    """Module-level functions whose name is called at exactly one place; and how many there are."""
    everywhere: Counter[str] = Counter()
    for tree in trees.values():
        everywhere += calls(tree)
    helpers = [
        (module, node.name)
        for module, tree in trees.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    ]
    single = [f"{module}.{name}" for module, name in helpers if everywhere[name] == 1]
    return single, len(helpers)


def imports(trees: dict[str, ast.Module]) -> dict[str, set[str]]:
    """Module -> the modules of the house it imports, wherever in the file."""
    found: dict[str, set[str]] = {name: set() for name in trees}
    for name, tree in trees.items():
        for node in ast.walk(tree):
            wanted: list[str] = []
            if isinstance(node, ast.ImportFrom) and node.module:
                wanted = [f"{node.module}.{alias.name}" for alias in node.names]
                wanted.append(node.module)
            elif isinstance(node, ast.Import):
                wanted = [alias.name for alias in node.names]
            for one in wanted:
                if one in trees and one != name:
                    found[name].add(one)
    return found


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Strongly connected components of more than one module (Tarjan 1972), largest first."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in sorted(graph[name]):
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            component = []
            while True:
                component.append(stack.pop())
                if component[-1] == name:
                    break
            if len(component) > 1:
                found.append(sorted(component))

    sys.setrecursionlimit(10_000)
    for name in graph:
        if name not in index:
            visit(name)
    return sorted(found, key=len, reverse=True)


def two_meanings(trees: dict[str, ast.Module]) -> dict[str, list[str]]:
    """Public names that more than one module defines -> those modules."""
    found: dict[str, list[str]] = defaultdict(list)
    for module, tree in trees.items():
        for node in tree.body:
            names: list[str] = []
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names = [node.name]
            elif isinstance(node, ast.Assign):
                names = [t.id for t in node.targets if isinstance(t, ast.Name)]
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names = [node.target.id]
            for name in names:
                if not name.startswith("_") and not name.isupper():
                    found[name].append(module)
    return {name: places for name, places in sorted(found.items()) if len(places) > 1}


def journey(source: Path) -> list[str]:
    """The files in which a function runs when one text goes all the way to quotes."""
    seen: set[str] = set()

    def watch(frame, event, argument):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        code = frame.f_code  # class bodies and what a module runs at import are no functions
        if code.co_flags & inspect.CO_OPTIMIZED and not code.co_name.startswith("<"):
            seen.add(code.co_filename)

    from kvds_nlp.commands import run_cli

    with tempfile.TemporaryDirectory() as folder:
        command = ["run", str(source), "--out", f"{folder}/out", "--quiet"]
        for stage in ("topics", "comparison", "report"):
            command += ["--skip", stage]
        sys.setprofile(watch)
        try:
            run_cli(command)
        finally:
            sys.setprofile(None)
    return sorted(
        str(Path(name).relative_to(HOUSE)) for name in seen if Path(name).is_relative_to(HOUSE)
    )


def main() -> None:
    """Prints the figures, with ``--json`` as one object, with ``--all`` with every name."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--journey", type=Path)
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    trees = modules()
    single, helpers = one_caller(trees)
    rooms = Counter(name.split(".")[1] for name in trees if name.count(".") == 2)
    long = [
        f"{module}.{node.name} ({body_lines(node)})"
        for module, tree in trees.items()
        for node in functions(tree)
        if body_lines(node) > 50
    ]
    lines = {path: path.read_text("utf-8").count("\n") for path in HOUSE.rglob("*.py")}
    twice = two_meanings(trees)
    round_about = circles(imports(trees))
    entered = journey(asked.journey) if asked.journey else []
    figures = {
        "files": len(trees),
        "lines": sum(lines.values()),
        "longest file": max(lines.values()),
        "module-level functions": helpers,
        "with one caller": f"{len(single)} ({len(single) / helpers:.0%})",
        "modules in the largest rooms": dict(rooms.most_common(6)),
        "circles (all imports)": [len(circle) for circle in round_about],
        "names with two meanings": len(twice),
        "functions over 50 lines": long,
        "files of one journey": len(entered) or "not asked",
    }
    for name, value in figures.items():
        print(f"{name:30} {value if isinstance(value, str) else json.dumps(value)}")
    if asked.all:
        for circle in round_about:
            print("circle", *circle)
        for name, places in twice.items():
            print("twice", name, *places)
        for name in single:
            print("one caller", name)
        for name in entered:
            print("entered", name)


if __name__ == "__main__":
    main()
