"""The fast loop: what changed since the last commit, checked in about ten seconds.

    python tools/quick.py       # or: make quick

What changed against HEAD (staged, unstaged, untracked) is looked at by ruff and mypy; then run the
tests of the touched rooms, the doctests of the touched modules, the Dutch cases and what the pages
say of the code, in one process and with few examples of hypothesis. Tests marked slow are left to
``make test``, which runs all.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALWAYS = ("tests/language/test_cases.py", "tests/matching/test_cases.py", "tests/test_docs.py")
ELSEWHERE = {
    "arrays": "learning",
    "corpus": "flows",
    "csv_guard": "writers",
    "database": "store",
    "incoming": "readers",
    "messages": "writers",
    "places": "store",
    "running": "commands",
    "settings": "commands",
    "statistics": "comparing",
    "talk": "readers",
    "workbook": "reviewsheet",
}
"""Room or module of the package -> the room of the tests that has its tests, where names differ."""


def own_tests(room: str) -> tuple[str, str]:
    """Where the tests of a room or module of the package are, as far as these places are there."""
    return f"tests/{ELSEWHERE.get(room, room)}", f"tests/test_{room}.py"


def changed() -> list[str]:
    """Every path that differs from HEAD, those that are gone too; from the root, with slashes."""
    names: set[str] = set()
    for command in (
        ["git", "diff", "--name-only", "--no-renames", "-z", "HEAD"],
        ["git", "ls-files", "--others", "--exclude-standard", "-z"],
    ):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        names |= {name for name in done.stdout.split("\0") if name}
    return sorted(names)


def tests_of(paths: Iterable[str]) -> list[str]:
    """What to give pytest for these paths: files and folders of tests, modules with doctests."""
    wanted = dict.fromkeys(ALWAYS)
    for path in paths:
        top, *inside = Path(path).parts
        is_test = inside and inside[-1].startswith("test_") and inside[-1].endswith(".py")
        if top == "tests" and is_test:
            wanted[path] = None
        elif top == "tests" and len(inside) > 1:
            wanted[f"tests/{inside[0]}"] = None
        elif top == "kvds_nlp" and inside:
            room = Path(inside[0]).stem
            wanted |= dict.fromkeys((*own_tests(room), path))
        elif top == "codebooks":
            wanted["tests/codebooks"] = None
    there = [path for path in wanted if (ROOT / path).exists() and has_tests(ROOT / path)]
    return [path for path in there if not any(f"{path}/".startswith(f"{one}/") for one in there
                                              if one != path)]  # fmt: skip


def has_tests(path: Path) -> bool:
    """Whether pytest finds anything there: a folder or file of tests, or a doctest."""
    if path.is_dir():
        return any(path.glob("test_*.py"))
    return path.suffix == ".py" and (
        path.name.startswith("test_") or ">>> " in path.read_text(encoding="utf-8")
    )


def main() -> int:
    """Runs everything at once and prints each in turn; 1 when anything is wrong."""
    started, paths = time.perf_counter(), changed()
    python = [path for path in paths if path.endswith(".py") and (ROOT / path).is_file()]
    commands = {"pytest": ["pytest", "-p", "no:xdist", "-m", "not slow"]}
    commands["pytest"] += ["--hypothesis-profile=quick", "--maxfail=10", *tests_of(paths)]
    if python:
        commands["ruff check"] = ["ruff", "check", "--force-exclude", "--quiet", *python]
        commands["ruff format"] = ["ruff", "format", "--check", "--force-exclude", *python]
    if any(path.startswith("kvds_nlp/") for path in python):
        commands["mypy"] = ["mypy"]
    running = {
        name: subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name, command in commands.items()
    }
    wrong = []
    for name, process in running.items():
        told, _ = process.communicate()
        if process.returncode:
            wrong.append(name)
        if process.returncode or name == "pytest":
            print(told.rstrip())
    seconds = time.perf_counter() - started
    print(f"{len(paths)} paths changed; {', '.join(running)}: {seconds:.1f} s", end="")
    print(f"; wrong: {', '.join(wrong)}" if wrong else "; all well")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
