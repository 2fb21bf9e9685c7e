"""The cache's stamp rests on the code that makes evidence and decides on it, and on no other."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import kvds_nlp
from kvds_nlp.places import EVIDENCE_LIBRARIES
from kvds_nlp.recoding.stamp import MAKE_EVIDENCE

HOUSE = Path(kvds_nlp.__file__).parent
NO_EVIDENCE = {
    "apart": "what one file may take; its words are the texts that are coded",
    "messages": "words for people",
    "naming.py": "which names of a proeftuin are one; no coding knows where it was said",
    "atomic.py": "how files are written",
    "database.py": "which errors of a database are told",
    "errors.py": "messages",
    "incoming.py": "bytes of a file; the codebook they say is in the stamp of what it codes",
    "people": "who counts and what they allow; asked after coding",
    "places.py": "where files lie; their contents are in the stamp",
}


def module_file(module: str) -> Path | None:
    path = HOUSE.parent.joinpath(*module.split("."))
    return next((p for p in (path.with_suffix(".py"), path / "__init__.py") if p.is_file()), None)


def imported(path: Path) -> set[str]:
    """Modules of the house that a file imports, inside functions and for types too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kvds_nlp."):
            names |= {str(node.module), *(f"{node.module}.{one.name}" for one in node.names)}
    return names


LIBRARIES = {"sklearn": "scikit-learn", "sentence_transformers": "sentence-transformers"}
"""What is imported -> the name it is installed under, where they differ."""
NO_RESULT = {
    "pydantic": "checks settings",
    "ruamel": "reads a codebook, whose rules are known",
    "yaml": "the same",
}
UNDERNEATH = {"thinc", "torch", "transformers"}  # spaCy and sentence-transformers rest on them


def coding() -> set[Path]:
    """Every file of ours that coding imports."""
    waiting, seen = ["kvds_nlp.flows.code", "kvds_nlp.recoding", "kvds_nlp.sources"], set[Path]()
    while waiting:
        path = module_file(waiting.pop())
        if path is not None and path not in seen:
            seen.add(path)
            waiting += sorted(imported(path))
    return seen


def test_everything_that_coding_imports_is_in_the_stamp() -> None:
    used = {path.relative_to(HOUSE).as_posix() for path in coding()}
    named = {name for name in used for one in MAKE_EVIDENCE if f"{name}/".startswith(f"{one}/")}
    assert {name.split("/")[0] for name in used - named} == set(NO_EVIDENCE)
    rooms = {one for one in MAKE_EVIDENCE if any(f"{name}/".startswith(f"{one}/") for name in used)}
    assert rooms == set(MAKE_EVIDENCE)


def test_every_library_that_coding_imports_is_in_the_stamp() -> None:
    tops = {
        name.split(".")[0]
        for path in coding()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
    }
    foreign = tops - set(sys.stdlib_module_names) - {"kvds_nlp"} - set(NO_RESULT)
    assert {LIBRARIES.get(name, name) for name in foreign} | UNDERNEATH == set(EVIDENCE_LIBRARIES)
