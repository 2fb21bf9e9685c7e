"""Finds the words that somebody would read and that stand outside the catalogue.

In code: every literal and f-string that is no docstring, of three words in a row, and of one word
where it is said at once (raised, printed, told as a problem). In pages: every word between tags and
in what is read aloud. What is no sentence stands in ``NOT_SAID`` or ``LEFT``, with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kvds_nlp.messages import messages

_WORD = r"[A-Za-zÀ-ÿ’'-]{2,}"
_IN_A_ROW = re.compile(rf"(?:{_WORD}[,;:]? ){{2}}{_WORD}")
_NO_WORDS = re.compile(r"\{\}|--[\w-]+|\bkvds\b|\w+_\w+|\w+\.\w+\b")
"""Blanks, options, our own name, names of fields and of files."""
_ONE = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
_SAYS = ("say", "remark", "problem", "print", "echo", "Problem", "Guess", "add_column")
"""Calls whose words somebody reads, whatever their number."""

NOT_SAID = {
    "Option": "help, which the contract keeps in English",
    "Argument": "help, which the contract keeps in English",
    "json_option": "help, which the contract keeps in English",
    "Typer": "help, which the contract keeps in English",
    "word_set": "words that are looked for",
    "compile": "a pattern",
    "sub": "a pattern",
    "execute": "SQL",
    "executemany": "SQL",
    "get_template": "the name of a file",
    "counted": "what is counted, a key of the catalogue",
    "_role_setting": "a role",
}
"""Calls whose words nobody reads -> what these are."""

LEFT = {
    "commands/__init__.py: VERBS": "help, which the contract keeps in English",
    "commands/__init__.py: _wrong": "words of the library, by which its errors are known",
    "apart/__init__.py: _on_windows": "an error that we catch ourselves",
    "codebook/sheets.py: sheet_bytes": "a column that is read back by its name",
    "codebook/word_sheet.py: PART": "a value that is read back",
    "commands/stopping.py: _draws": "a name under which something is remembered",
    "language/architecture.py: word_embed": "an error of who changes the code",
    "language/blank.py: _CLOSED": "words that are looked for",
    "language/cache.py": "SQL",
    "language/compounds.py": "words that are looked for",
    "language/pipelines.py: pipelines": "a command line",
    "learning/examples.py: __post_init__": "errors of who changes the code",
    "people/consents.py: NOT_LISTED": "a value that is kept",
    "people/consents.py: SAYING": "values that are kept",
    "people/consents.py: LIMITS": "values that are kept",
    "places.py: BEING_MADE": "a line by which a file is known",
    "pseudonyms/ages.py": "patterns",
    "pseudonyms/births.py": "patterns",
    "pseudonyms/known.py: _COLUMNS": "names of columns that are looked for",
    "readers/languages.py: _LITTLE_WORDS": "words that are looked for",
    "readers/long_csv.py: __next__": "an error that we catch ourselves",
    "reviewsheet/conflicts.py": "columns that are read back by their names",
    "store/cache.py": "SQL",
    "store/schema.py": "SQL",
    "store/work.py: _TABLES": "SQL",
    "store/work.py: _rows": "SQL",
    "store/work.py: coded_documents": "SQL",
    "store/work.py: consents_drawn": "SQL",
    "store/work.py: documents": "SQL",
    "store/work.py: homes": "SQL",
    "web/gate.py: _POLICY": "a header",
    "web/outcomes/results.py: _APART": "a header",
}
"""Places that hold no sentence for a person -> what stands there. Each is still needed."""


class Words(NamedTuple):
    """A literal that somebody would read: its place, and its text (blanks as ``{}``)."""

    line: int
    place: str
    text: str


def words_in_code(source: str) -> Iterator[Words]:
    """Every literal of this module that somebody would read, by the name it stands under."""
    tree = ast.parse(source)
    yield from _Walk(_docstrings(tree)).of(tree, "", said=False)


def words_in_page(source: str) -> Iterator[Words]:
    """Every word of a template that stands there itself, between tags or in an attribute."""
    bare = re.sub(r"\{% block (?:style|width) %\}.*?\{% endblock %\}", "", source, flags=re.DOTALL)
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", bare, flags=re.DOTALL)
    bare = re.sub(r"<(style|script)\b.*?</\1>|<!--.*?-->", "", bare, flags=re.DOTALL)
    shown = re.findall(r'\b(?:title|alt|placeholder|aria-label)="([^"]*)"', bare)
    shown += re.sub(r"<[^>]*>", "\n", bare).splitlines()
    for text in shown:
        if _ONE.search(re.sub(r"&\w+;", "", _NO_WORDS.sub(" ", text))):
            yield Words(0, "", text.strip())


class _Walk:
    def __init__(self, docstrings: frozenset[int]) -> None:
        self.docstrings = docstrings

    def of(self, node: ast.AST, place: str, *, said: bool) -> Iterator[Words]:
        if id(node) in self.docstrings:
            return
        if (text := _text(node)) is not None:
            least = _ONE if said else _IN_A_ROW
            shown = _NO_WORDS.sub(" ", text)
            if least.search(shown) and not _is_key(text):
                yield Words(node.lineno, place, text)  # type: ignore[attr-defined]
            if not isinstance(node, ast.JoinedStr):
                return
        for inner in ast.iter_child_nodes(node):
            if isinstance(node, ast.JoinedStr) and isinstance(inner, ast.Constant):
                continue
            yield from self._inside(node, inner, place, said=said)

    def _inside(self, node: ast.AST, inner: ast.AST, place: str, *, said: bool) -> Iterator[Words]:
        if isinstance(node, ast.keyword):
            said = said and node.arg not in ("justify", "overflow", "file")
        elif isinstance(node, ast.Call):
            name = _name(node.func)
            if name in NOT_SAID or name == "in_words":
                return
            said = said or name in _SAYS
        elif isinstance(node, ast.Raise):
            said = True
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            place, said = node.name, False
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and not place:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            place = _name(target)
        elif isinstance(node, (ast.Subscript, ast.Compare)) and isinstance(inner, ast.Constant):
            return  # a key, or words that are compared with
        elif isinstance(node, ast.Dict) and any(inner is key for key in node.keys):
            return
        yield from self.of(inner, place, said=said)


def _docstrings(tree: ast.Module) -> frozenset[int]:
    """Literals that are a statement of their own."""
    found = (one.value for one in ast.walk(tree) if isinstance(one, ast.Expr))
    return frozenset(id(one) for one in found if isinstance(one, ast.Constant))


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        parts = (str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
        return "".join(parts)
    return None


def _name(node: ast.AST) -> str:
    return getattr(node, "id", getattr(node, "attr", ""))


def _is_key(text: str) -> bool:
    """Whether it is a key of the catalogue, or the end of one (``left.time codes``)."""
    keys = messages("nl")
    if text.endswith("{}"):  # the rest of the key is worked out
        return any(key.startswith(text[:-2]) for key in keys)
    return text in keys or (" " in text and any(key.endswith(f".{text}") for key in keys))


def in_house(house: Path) -> Iterator[tuple[str, Words]]:
    """What stands outside the catalogue in all code and pages of this package, by its file."""
    for path in sorted(house.rglob("*")):
        if path.suffix == ".py" and path.parent.name != "messages":
            words = words_in_code(path.read_text(encoding="utf-8"))
        elif path.suffix == ".html":
            words = words_in_page(path.read_text(encoding="utf-8"))
        else:
            continue
        for one in words:
            yield path.relative_to(house).as_posix(), one
