"""A codebook file -> a ``Codebook``; every problem is reported at once, with its line."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from kvds_nlp.codebook.checks import check_whole
from kvds_nlp.codebook.cues import read_cues, read_defaults
from kvds_nlp.codebook.fields import Fields
from kvds_nlp.codebook.located import Located, Problems, read_yaml
from kvds_nlp.codebook.model import Code, Codebook, CodeStatus, Example, Rule
from kvds_nlp.codebook.rules import read_rule
from kvds_nlp.data import VALENCES, Valence
from kvds_nlp.errors import CodebookError

BOOK_KEYS = ("name", "version", "language", "description", "valence", "codes")
CODE_KEYS = (
    "id",
    "label",
    "definition",
    "include",
    "exclude",
    "rules",
    "examples",
    "counterexamples",
    "parent",
    "color",
    "status",
    "replaces",
)
_STATUS: tuple[CodeStatus, ...] = ("active", "draft", "retired")
_ID = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


def load_codebook(path: Path) -> Codebook:
    """The codebook in a YAML file.

    Raises:
        CodebookError: ``file:line: codes[3].rules[0]: what is wrong, what to do``; one line for
            each problem, all of them.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise CodebookError(f"{path}:1: cannot be read ({reason}); check the path") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CodebookError(f"{path}:{line}: is not UTF-8; save it as UTF-8 text") from None
    return read_codebook(text, str(path), sha256=hashlib.sha256(data).hexdigest())


def read_codebook(text: str, file: str = "codebook.yaml", *, sha256: str = "") -> Codebook:
    """The codebook in a YAML text; ``file`` is what error messages call it.

    Raises:
        CodebookError: as ``load_codebook``.
    """
    problems = Problems(file)
    root = read_yaml(text, file, problems)
    return codebook_of(root, problems, sha256 or hashlib.sha256(text.encode()).hexdigest())


def codebook_of(root: Located, problems: Problems, sha256: str) -> Codebook:
    """The codebook these located values describe.

    Raises:
        CodebookError: with all ``problems``, those noted before included.
    """
    file = problems.file
    if not isinstance(root.value, dict):
        raise CodebookError(f"{file}:1: must begin with 'name: ...' and hold 'codes:' with a list")
    fields = Fields(root, problems)
    fields.only(BOOK_KEYS)
    codes = _codes(fields, problems)
    book = Codebook(
        name=fields.text("name", needed=True),
        version=fields.text("version", needed=True),
        language=fields.text("language", default="nl"),
        codes=codes,
        sha256=sha256,
        path=file,
        valence_cues=read_cues(fields, problems),
        valence_default=read_defaults(fields, {code.id for code in codes}, problems),
    )
    check_whole(book, root, problems)
    if problems.messages:
        raise CodebookError("\n".join(sorted(problems.messages, key=_line_of)))
    return book


def _line_of(message: str) -> int:
    found = re.search(r":(\d+): ", message)
    return int(found[1]) if found else 0


def _codes(fields: Fields, problems: Problems) -> tuple[Code, ...]:
    entry = fields.entries.get("codes")
    if entry is None or not isinstance(entry.value, tuple) or not entry.value:
        line = entry.line if entry else fields.at.line
        problems.add(line, "codes", "must be a list with at least one code ('- id: ...')")
        return ()
    return tuple(code for item in entry.value if (code := _code(item, problems)) is not None)


def _code(at: Located, problems: Problems) -> Code | None:
    if not isinstance(at.value, dict):
        problems.add(at.line, at.where, "a code is a mapping with id, label and definition")
        return None
    fields = Fields(at, problems)
    fields.only(CODE_KEYS)
    return Code(
        id=_slug(fields, problems),
        label=fields.text("label", needed=True),
        definition=fields.text("definition", needed=True),
        include=fields.texts("include"),
        exclude=fields.texts("exclude"),
        rules=_rules(fields, problems),
        examples=_examples("examples", fields),
        counterexamples=_examples("counterexamples", fields),
        parent=fields.text("parent") or None,
        color=_color(fields, problems),
        status=_status(fields),
        replaces=fields.texts("replaces"),
        line=at.line,
    )


def _slug(fields: Fields, problems: Problems) -> str:
    found = fields.text("id", needed=True)
    if found and not _ID.fullmatch(found):
        at = fields.entries["id"]
        what = f"{found!r} is no id; use small letters, digits and _ only, e.g. 'eigen_regie'"
        problems.add(at.line, at.where, what)
    return found


def _color(fields: Fields, problems: Problems) -> str | None:
    found = fields.text("color")
    if found and not _COLOR.fullmatch(found):
        at = fields.entries["color"]
        problems.add(at.line, at.where, f"{found!r} is no colour; write it as '#3366cc', in quotes")
    return found or None


def _status(fields: Fields) -> CodeStatus:
    found = fields.choice("status", _STATUS, "active")
    return next(status for status in _STATUS if status == found)


def _rules(fields: Fields, problems: Problems) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    lines: dict[str, int] = {}
    for item in fields.items("rules"):
        rule = read_rule(item, problems)
        if rule is None:
            continue
        if rule.id in lines:
            what = f"the same rule as on line {lines[rule.id]}; remove one of the two"
            problems.add(item.line, item.where, what)
            continue
        lines[rule.id] = item.line
        rules.append(rule)
    return tuple(rules)


def _examples(key: str, fields: Fields) -> tuple[Example, ...]:
    return tuple(
        example for item in fields.items(key) if (example := _example(item, fields.problems))
    )


def _example(at: Located, problems: Problems) -> Example | None:
    if isinstance(at.value, dict):
        fields = Fields(at, problems)
        fields.only(("text", "valence"))
        text = fields.text("text", needed=True)
        if "valence" in fields.entries:
            fields.choice("valence", VALENCES, "neutraal")
        return Example(text, _valence(fields.text("valence")), at.line) if text else None
    if isinstance(at.value, str) and at.value.strip():
        return Example(" ".join(at.value.split()), None, at.line)
    problems.add(at.line, at.where, "an example is a sentence, or {text: ..., valence: ...}")
    return None


def _valence(text: str) -> Valence | None:
    return next((valence for valence in VALENCES if valence == text), None)
