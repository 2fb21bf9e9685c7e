"""A codebook file -> a ``Codebook``; every problem is reported at once, with its line."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path

from kvds_nlp.codebook.fields import Fields, Located, Problems, read_yaml, unknown
from kvds_nlp.codebook.files import BookText, read_text, text_beside
from kvds_nlp.codebook.model import Code, Codebook, CodeStatus, Example, Rule
from kvds_nlp.codebook.rules import with_id
from kvds_nlp.codebook.tuning import LISTS, TUNING, WORDS, Tuning, WrittenRule
from kvds_nlp.data import VALENCES, Valence
from kvds_nlp.errors import CodebookError
from kvds_nlp.messages import in_words

BOOK_KEYS = ("name", "version", "language", "description", LISTS, "valence", "codes", TUNING)
CODE_KEYS = (
    "id",
    "label",
    "definition",
    "include",
    "exclude",
    WORDS,
    "rules",
    "examples",
    "counterexamples",
    "parent",
    "color",
    "status",
    "replaces",
)
MOST_CODES = 5_000
_MOST_TOLD, _MOST_HINTS, _MOST_SHOWN = 200, 50, 12
"""Problems told at once, problems with a hint, and codes of a circle that are named."""

_STATUS: tuple[CodeStatus, ...] = ("active", "draft", "retired")
_ID = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


def load_codebook(path: Path) -> Codebook:
    """The codebook in a YAML file.

    Raises:
        CodebookError: ``file:line: codes[3].rules[0]: what is wrong, what to do``; one line for
            each problem, all of them.
    """
    text = read_text(path)
    data = text.whole.encode() if text.beside else path.read_bytes()
    return _read(text, hashlib.sha256(data).hexdigest())


def read_codebook(text: str, file: str = "codebook.yaml", *, sha256: str = "") -> Codebook:
    """The codebook in a YAML text; ``file`` is what error messages call it.

    Raises:
        CodebookError: as ``load_codebook``.
    """
    whole = text_beside(Path(file), text)
    return _read(whole, sha256 or hashlib.sha256(whole.whole.encode()).hexdigest(), file)


def _read(text: BookText, sha256: str, file: str = "") -> Codebook:
    """The codebook in one text or two; ``file`` is what messages call the first."""
    problems = Problems(file or str(text.path))
    root = read_yaml(text.main, problems.file, problems)
    beside = None
    if text.beside:
        other = Problems(str(text.path.with_name(text.beside)))
        beside = WrittenRule(read_yaml(text.tuning, other.file, other, may_be_empty=True), other)
    return build_codebook(root, problems, sha256, beside)


def build_codebook(
    root: Located, problems: Problems, sha256: str, beside: WrittenRule | None = None
) -> Codebook:
    """The codebook these located values describe; ``beside`` is the file that tunes it.

    Raises:
        CodebookError: with all ``problems``, those noted before included.
    """
    file = problems.file
    if not isinstance(root.value, dict):
        raise CodebookError(in_words("book.begins", file=file))
    fields = Fields(root, problems)
    fields.only(BOOK_KEYS)
    tuning = Tuning.of(fields, beside)
    entry = fields.entries.get("codes")
    codes: list[Code] = []
    places: dict[str, Located] = {}
    if entry is None or not isinstance(entry.value, tuple) or not entry.value:
        line = entry.line if entry else root.line
        problems.add(line, "codes", in_words("book.needs_codes"))
    elif len(entry.value) > MOST_CODES:
        what = in_words("book.many_codes", codes=len(entry.value), most=MOST_CODES)
        problems.add(entry.line, "codes", what)
    else:
        ids = frozenset(Fields(item, problems).id for item in entry.value)
        for item in entry.value:
            code = _code(item, problems, tuning, ids)
            if code is not None:
                codes.append(code)
            if code is not None and code.id:
                places.setdefault(code.id, item)
    name, version = fields.text("name", needed=True), fields.text("version", needed=True)
    language = fields.text("language", default="nl")
    cues, defaults = _valence_part(fields, {code.id for code in codes}, tuning)
    tuning.check({name for code in codes for name in (code.id, *code.replaces)})
    book = Codebook(
        name=name,
        version=version,
        codes=tuple(codes),
        sha256=sha256,
        language=language,
        path=file,
        valence_cues=cues,
        valence_default=defaults,
    )
    _WholeBook(book, places, problems).check()
    _refuse(problems, tuning.problems)
    return book


def _refuse(problems: Problems, others: Problems) -> None:
    """Raises with all that was noted, by file and line; nothing when nothing was.

    Raises:
        CodebookError: something was noted.
    """
    parts = (problems,) if others is problems else (problems, others)
    in_order = [message for part in parts for _, message in sorted(part.noted, key=itemgetter(0))]
    if len(in_order) > _MOST_TOLD:
        rest = in_words("book.more_problems", file=problems.file, n=len(in_order) - _MOST_TOLD)
        in_order = [*in_order[:_MOST_TOLD], rest]
    if in_order:
        raise CodebookError("\n".join(in_order))


def _code(at: Located, problems: Problems, tuning: Tuning, ids: Collection[str]) -> Code | None:
    """The code at this place; None when it is no mapping. ``ids`` are those of all codes."""
    if not isinstance(at.value, dict):
        problems.add(at.line, at.where, in_words("book.code_form"))
        return None
    fields = Fields(at, problems)
    fields.only(CODE_KEYS)
    no_id = in_words("book.id_form")
    code = Code(
        id=fields.formed("id", _ID, no_id, needed=True),
        label=fields.text("label", needed=True),
        definition=fields.text("definition", needed=True),
        include=fields.texts("include"),
        exclude=fields.texts("exclude"),
        line=at.line,
    )
    rules: dict[str, Rule] = {}
    for rule, item in tuning.rules(fields, "rules", tuning.of_code(fields, ids)):
        if rule.id in rules:
            what = in_words("book.same_rule", line=rules[rule.id].line)
            item.problems.add(item.at.line, item.at.where, what)
        else:
            rules[rule.id] = rule
    return replace(
        code,
        rules=tuple(rules.values()),
        examples=_examples("examples", fields),
        counterexamples=_examples("counterexamples", fields),
        parent=fields.text("parent") or None,
        color=fields.formed("color", _COLOR, in_words("book.colour")) or None,
        status=fields.choice("status", _STATUS, "active"),
        replaces=fields.texts("replaces"),
    )


def _examples(key: str, fields: Fields) -> tuple[Example, ...]:
    """Sentences, or mappings of a sentence and its valence."""
    examples = []
    for at in fields.items(key):
        if isinstance(at.value, dict):
            given = Fields(at, fields.problems)
            given.only(("text", "valence"))
            text, valence = given.text("text", needed=True), given.valence()
            if text:
                examples.append(Example(text, valence, at.line))
        elif isinstance(at.value, str) and at.value.strip():
            examples.append(Example(" ".join(at.value.split()), None, at.line))
        else:
            what = in_words("book.example_form")
            fields.problems.add(at.line, at.where, what)
    return tuple(examples)


def _valence_part(
    book: Fields, codes: Collection[str], tuning: Tuning
) -> tuple[tuple[Rule, ...], Mapping[str, Valence]]:
    """The ``valence:`` part: cue rules, each with the valence it is listed under; the defaults."""
    problems, entry = book.problems, book.entries.get("valence")
    if entry is None or entry.value is None:
        entry = Located({}, "valence", book.at.line)
    if not isinstance(entry.value, dict):
        what = in_words("book.valence_form")
        problems.add(entry.line, entry.where, what)
        return (), {}
    fields = Fields(entry, problems)
    fields.only((WORDS, *VALENCES, "default"))
    cues: list[Rule] = []
    for valence in VALENCES:
        for rule, item in tuning.rules(fields, valence, tuning.cues.get(valence, ())):
            if rule.valence not in (None, valence):
                what = in_words("book.valence_twice", valence=valence, said=rule.valence)
                item.problems.add(item.at.line, item.at.where, what)
            cues.append(with_id(replace(rule, valence=valence)))
    defaults: dict[str, Valence] = {}
    if "default" in fields.entries:
        given = Fields(fields.entries["default"], problems)
        for code, at in given.entries.items():
            if code not in codes:
                what = unknown(code, codes, "code")
                problems.add(at.line, given.at.where, what)
            defaults[code] = given.choice(code, VALENCES, "neutraal")
    return tuple(cues), defaults


@dataclass(frozen=True, slots=True)
class _WholeBook:
    """What must hold for a codebook as a whole: ids, parents and replacements that fit together.

    Attributes:
        places: where each code stands in the file, by id; the first, when an id is used twice.
        problems: where everything that does not hold is noted.
    """

    book: Codebook
    places: Mapping[str, Located]
    problems: Problems

    def check(self) -> None:
        """Notes ids used twice, orphans, circles, and examples that contradict themselves."""
        for code in self.book.codes:
            first = self.places.get(code.id)
            if first is not None and first.line != code.line:
                what = in_words("book.id_twice", code=code.id, line=first.line)
                self.problems.add(code.line, f"codes ({code.id})", what)
        parents = {code.id: (code.parent,) if code.parent else () for code in self.book.codes}
        replaced = {code.id: code.replaces for code in self.book.codes}
        for code in self.book.codes:
            self._check_links(code)
            self._check_circle(code.id, parents, "parent")
            self._check_circle(code.id, replaced, "replaces")
            examples = {example.text.casefold(): example.line for example in code.examples}
            for counter in code.counterexamples:
                line = examples.get(counter.text.casefold())
                if line is not None:
                    what = in_words("book.both_examples", line=line)
                    self.problems.add(counter.line, f"codes ({code.id})", what)

    def _check_links(self, code: Code) -> None:
        """The parent is there; what is replaced is another code, and not active any more."""
        known = self.book.by_id
        if code.parent is not None and code.parent not in known:
            few = len(self.problems.noted) < _MOST_HINTS  # a hint compares with every code
            near = difflib.get_close_matches(code.parent, list(known), n=1) if few else []
            hint = in_words("unknown.meant", name=near[0]) if near else in_words("book.no_parent")
            self._note(
                code, "parent", in_words("book.unknown_parent", parent=code.parent, hint=hint)
            )
        for old in code.replaces:
            if old == code.id:
                self._note(code, "replaces", in_words("book.replaces_itself", old=old))
            elif old in known and known[old].status == "active":
                what = in_words("book.replaced_active")
                self._note(code, "replaces", f"{old!r} {what}")

    def _note(self, code: Code, key: str, what: str) -> None:
        """Notes what is wrong with a field of a code, at the field where there is one."""
        at = self.places[code.id].value.get(key) if code.id in self.places else None
        line, where = (at.line, at.where) if at else (code.line, code.id)
        self.problems.add(line, where, what)

    def _check_circle(self, start: str, links: Mapping[str, tuple[str, ...]], key: str) -> None:
        """Notes a walk along ``links`` that comes back to where it began."""
        came_from: dict[str, str] = {}
        waiting = [start]
        while waiting:
            here = waiting.pop()
            for there in links.get(here, ()):
                if there == start and (key == "parent" or here != start):
                    self._note_circle(start, here, came_from, key)
                    return
                if there != start and there not in came_from:
                    came_from[there] = here
                    waiting.append(there)

    def _note_circle(self, start: str, last: str, came_from: Mapping[str, str], key: str) -> None:
        """Notes the circle that goes from ``start`` to ``last`` and back."""
        back = [last]
        while back[-1] != start:
            back.append(came_from[back[-1]])
        shown = [*reversed(back), start]
        if len(shown) > _MOST_SHOWN:
            shown = [*shown[: _MOST_SHOWN - 2], "...", start]
        at = self.places.get(start)
        entry = at.value.get(key, at) if at else None
        line, where = (entry.line, entry.where) if entry else (1, key)
        what = in_words("book.circle", shown=" -> ".join(shown))
        self.problems.add(line, where, what)
