"""How much the tests notice: small random changes to the code, one at a time.

    python tools/mutants.py --count 30 --seed 1 [--out FILE.json]

Places are drawn at random, the same for the same seed and tree, one room after another so that
every room has its turn: a comparison or an ``and`` turned, a number one higher, a condition
denied, a plus made a minus. Each mutant is tried in a copy of the tree on the doctests of its
module and the tests of its room and, when these see nothing, on the tests of what is composed of
rooms. A mutant that makes no difference to anybody survives too: read the survivors.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from quick import own_tests

ROOT = Path(__file__).resolve().parent.parent
WIDE = ("tests/flows", "tests/commands", "tests/golden", "tests/voorbeeld", "tests/streaming")
OTHER_WAY = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"), ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"),
}  # fmt: skip
LONGEST = 600
"""Seconds a mutant may take; one that hangs is noticed."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the characters from ``start`` to ``end`` of a file become ``new``."""

    file: str
    line: int
    start: int
    end: int
    old: str
    new: str


def places_in(path: Path) -> Iterator[Mutant]:
    """Every small change that could be made in a module."""
    text = path.read_text("utf-8")
    begins = [0]
    for line in text.encode().split(b"\n"):
        begins.append(begins[-1] + len(line) + 1)
    raw = text.encode()

    def at(line: int, column: int) -> int:
        return begins[line - 1] + column

    def span(first: ast.expr, last: ast.expr) -> tuple[int, int]:
        start = at(first.lineno, first.col_offset)
        return start, at(last.end_lineno, last.end_col_offset)  # type: ignore[arg-type]

    def between(left: ast.expr, right: ast.expr) -> tuple[int, int]:
        return span(left, left)[1], span(right, right)[0]

    for node in walked(ast.parse(text)):
        start, end = span(node, node)
        if isinstance(node, ast.Compare) and type(node.ops[0]) in OTHER_WAY:
            start, end = between(node.left, node.comparators[0])
            new = raw[start:end].decode().replace(*OTHER_WAY[type(node.ops[0])], 1)
        elif isinstance(node, ast.BoolOp):
            start, end = between(node.values[0], node.values[1])
            other = "or" if isinstance(node.op, ast.And) else "and"
            new = re.sub(r"\b(and|or)\b", other, raw[start:end].decode(), count=1)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            start, end = between(node.left, node.right)
            turned = ("+", "-") if isinstance(node.op, ast.Add) else ("-", "+")
            new = raw[start:end].decode().replace(*turned, 1)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            new = raw[start:end].decode().removeprefix("not ")
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            new = str(node.value + 1)
        elif isinstance(node, ast.IfExp):
            start, end = span(node.test, node.test)
            new = f"not ({raw[start:end].decode()})"
        else:
            continue
        name = path.relative_to(ROOT).as_posix()
        yield Mutant(name, node.lineno, start, end, raw[start:end].decode(), new)


def walked(tree: ast.AST) -> Iterator[ast.expr]:
    """Every expression that runs; not what is there for types, or what a message says."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.arg | ast.Raise | ast.ImportFrom | ast.Import):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.AnnAssign):
            if node.value is not None:
                yield from walked(ast.Expr(node.value))
            continue
        if isinstance(node, ast.FunctionDef):
            for part in (node.args, *node.body):
                yield from walked(part)
            continue
        if isinstance(node, ast.expr):
            yield node
        yield from walked(node)


def drawn(count: int, seed: int) -> list[Mutant]:
    """So many changes, room by room in random order, each in a random place of its room."""
    rooms: dict[str, list[Mutant]] = defaultdict(list)
    for path in sorted((ROOT / "kvds_nlp").rglob("*.py")):
        room = Path(path.relative_to(ROOT / "kvds_nlp").parts[0]).stem
        rooms[room] += places_in(path)
    dice = random.Random(seed)
    order = sorted(room for room, places in rooms.items() if places)
    dice.shuffle(order)
    chosen: list[Mutant] = []
    while len(chosen) < count:
        chosen += [
            rooms[room].pop(dice.randrange(len(rooms[room])))
            for room in order[: count - len(chosen)]
            if rooms[room]
        ]
    return chosen


def noticed(mutant: Mutant, tree: Path) -> str:
    """The tests that fail on this change; "" when none does."""
    path = tree / mutant.file
    whole = path.read_bytes()
    path.write_bytes(whole[: mutant.start] + mutant.new.encode() + whole[mutant.end :])
    room = Path(Path(mutant.file).parts[1]).stem
    own = [one for one in own_tests(room) if (tree / one).exists()]
    try:
        # The tests first: a module that is collected before them is there twice, and its classes
        # are not those of its neighbours.
        for wanted in ([*own, mutant.file], WIDE):
            command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
            command += ["-p", "no:xdist", "--tb=no", *wanted]
            told = subprocess.run(
                command, cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)},
                capture_output=True, text=True, timeout=LONGEST, check=False,
            )  # fmt: skip
            if told.returncode not in (0, 5):
                failed = [x for x in told.stdout.splitlines() if x.startswith(("FAILED", "ERROR"))]
                return failed[0] if failed else told.stdout[-200:].strip() or "stopped"
    except subprocess.TimeoutExpired:
        return "never ends"
    finally:
        path.write_bytes(whole)
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", default="1/1", help="which of how many parts")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    part, parts = map(int, asked.part.split("/"))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        skip = shutil.ignore_patterns(".git", ".venv*", "__pycache__", "*.egg-info", ".hypothesis")
        shutil.copytree(ROOT, tree, ignore=skip)
        for mutant in drawn(asked.count, asked.seed)[part - 1 :: parts]:
            told = noticed(mutant, tree)
            rows.append({**asdict(mutant), "noticed": told})
            change = f"{mutant.old.strip()!r} -> {mutant.new.strip()!r}"
            print(f"{mutant.file}:{mutant.line}: {change}: {told or 'SURVIVES'}", flush=True)
    print(f"{sum(bool(row['noticed']) for row in rows)} of {len(rows)} noticed")
    if asked.out:
        asked.out.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
