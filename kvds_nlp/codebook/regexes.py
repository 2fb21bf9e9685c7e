r"""Regular expressions that always come to an end: time grows with sentence times expression.

Python's own ``re`` tries every way to match, which for ``(a+)+b`` doubles with each letter. Here an
expression is parsed by ``re`` and means the same, but a place in it that failed at a place in the
text is not tried there again (R. Cox, "Regular Expression Matching in the Wild", 2010; selective
memoization: Davis, Servant and Lee, 2021). Where ``re`` provably needs few steps it is used, being
faster. What cannot be remembered so, backreferences and their like, is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from kvds_nlp.codebook.patterns import PatternError
from kvds_nlp.messages import in_words

# How ``re`` itself reads an expression; the same in Python 3.11 to 3.13, and held by tests.
_parser, _compiler = import_module("re._parser"), import_module("re._compiler")

LARGEST = 1_000
"""Steps an expression may have when its counted repetitions are written out."""

_BUDGET = 1e7
"""Steps ``re`` may need at most where it is used: about a tenth of a second."""

_CHARS = ("LITERAL", "NOT_LITERAL", "ANY", "IN", "CATEGORY")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")
_NOT_KNOWN = ("GROUPREF", "GROUPREF_EXISTS", "ATOMIC_GROUP", "POSSESSIVE_REPEAT")
"""What Python's expressions can do and ours cannot (``regex.…``)."""

RegexPiece = tuple[Any, Any]
"""One piece of an expression as ``re`` parsed it: what it is, and what it says."""

Memory = dict["Program", tuple[set[int], set[int]]]
"""Of one text, for each program: splits at places that lead nowhere, and that lead somewhere."""


@dataclass(slots=True)
class _Step:
    """One step of an expression, and which follows; numbers of steps.

    Attributes:
        kind: "char" (one character that ``test`` takes), "at" (a place), "look" (around), "split"
            (``then``, or else ``other``), or "end".
        test: of "char" and "at".
        known: of "char": character -> whether it is taken.
        inner: of "look".
        back: of "look": how many characters before here it begins; None = it looks ahead.
        wanted: of "look": whether it must be found.
    """

    kind: str
    then: int = -1
    other: int = -1
    test: re.Pattern[str] | None = None
    known: dict[str, bool] = field(default_factory=dict)
    inner: Program | None = None
    back: int | None = None
    wanted: bool = True

    def takes(self, char: str) -> bool:
        """Whether a "char" takes this one."""
        if char not in self.known:
            self.known[char] = self.test is not None and self.test.match(char) is not None
        return self.known[char]

    def holds(self, text: str, at: int, memory: Memory) -> bool:
        """Whether what an "at" or a "look" asks for is there."""
        if self.inner is None:
            return self.test is not None and self.test.match(text, at) is not None
        start = at - (self.back or 0)
        found = start >= 0 and self.inner.end_of(text, start, memory, whether=True) >= 0
        return found == self.wanted


class Program:
    """An expression as steps. Use ``compile_regex``.

    Attributes:
        size: how many steps there are, those of what it looks around for included.
    """

    def __init__(self, tokens: Iterable[RegexPiece], flags: int, room: list[int]) -> None:
        """The steps of these tokens.

        Args:
            tokens: as ``re`` parsed them.
            flags: of ``re``.
            room: how many steps may still be made, for all programs of one expression together.
        """
        self._room = room
        self._steps: list[_Step] = []
        self._first = self._sequence(tokens, flags, self._new(_Step("end")))
        self.size: int = sum(1 + (step.inner.size if step.inner else 0) for step in self._steps)

    def end_of(self, text: str, start: int, memory: Memory, *, whether: bool = False) -> int:
        """Where the match that begins here ends, as ``re`` would prefer it; -1 without one.

        Args:
            text: the whole text.
            start: where the match begins.
            memory: of this text; grows.
            whether: only whether there is one is asked; where it ends may then be another's.
        """
        failed, fine = memory.setdefault(self, (set(), set()))
        taken: list[tuple[int, int, int]] = []  # splits on the way: key, other step (-1), place
        number, at, size = self._first, start, len(text) + 1
        while True:
            step = self._steps[number]
            if step.kind == "char":
                if at < len(text) and step.takes(text[at]):
                    number, at = step.then, at + 1
                    continue
            elif step.kind == "split":
                key = number * size + at
                if whether and key in fine:
                    break
                if key not in failed:
                    failed.add(key)  # until it is known better
                    taken.append((key, step.other, at))
                    number = step.then
                    continue
            elif step.kind == "end":
                break
            elif step.holds(text, at, memory):
                number = step.then
                continue
            while taken and taken[-1][1] < 0:
                taken.pop()
            if not taken:
                return -1
            key, number, at = taken.pop()
            taken.append((key, -1, at))
        led_here = {key for key, _, _ in taken}
        failed -= led_here
        fine |= led_here
        return at

    def _new(self, step: _Step) -> int:
        self._room[0] -= 1
        if self._room[0] < 0:
            raise PatternError(in_words("regex.too_large", most=LARGEST))
        self._steps.append(step)
        return len(self._steps) - 1

    def _sequence(self, tokens: Iterable[RegexPiece], flags: int, then: int) -> int:
        for token in reversed([*tokens]):
            then = self._one(token, flags, then)
        return then

    def _one(self, token: RegexPiece, flags: int, then: int) -> int:
        """The first step of this token, after which comes ``then``."""
        kind, said = str(token[0]), token[1]
        if kind in _CHARS:
            return self._new(_Step("char", then, test=_test(token, flags)))
        if kind == "AT":
            return self._new(_Step("at", then, test=_test(token, flags)))
        if kind == "SUBPATTERN":
            _, more, less, inner = said
            if more & (re.ASCII | re.UNICODE | re.LOCALE):
                what = in_words("regex.letters")
                raise PatternError(in_words("regex.leave_letters", what=what))
            return self._sequence(inner, _compiler._combine_flags(flags, more, less), then)
        if kind == "BRANCH":
            *others, last = (self._sequence(one, flags, then) for one in said[1])
            for one in reversed(others):
                last = self._new(_Step("split", one, last))
            return last
        if kind in _REPEATS:
            return self._repeat(said, flags, then, greedy=kind == "MAX_REPEAT")
        if kind in ("ASSERT", "ASSERT_NOT"):
            direction, inner = said
            back = inner.getwidth()[0] if direction < 0 else None
            program = Program(inner, flags, self._room)
            wanted = kind == "ASSERT"
            return self._new(_Step("look", then, inner=program, back=back, wanted=wanted))
        if kind == "FAILURE":
            return self._new(_Step("at", then, test=re.compile(r"(?!)")))
        known = kind if kind in _NOT_KNOWN else "else"
        what = in_words(f"regex.{known}", kind=kind)
        raise PatternError(in_words("regex.write_out", what=what))

    def _repeat(self, said: Any, flags: int, then: int, *, greedy: bool) -> int:  # noqa: ANN401
        least, most, body = said
        if most > 1 and not body.getwidth()[0]:
            raise PatternError(in_words("regex.repeats_nothing"))

        def split(again: int, on: int) -> _Step:
            return _Step("split", again, on) if greedy else _Step("split", on, again)

        first = then
        if most is _parser.MAXREPEAT:
            first = self._new(_Step("split"))  # known before what it leads to
            self._steps[first] = split(self._sequence(body, flags, first), then)
        else:
            for _ in range(most - least):
                first = self._new(split(self._sequence(body, flags, first), then))
        for _ in range(least):
            first = self._sequence(body, flags, first)
        return first


def _test(token: RegexPiece, flags: int) -> re.Pattern[str]:
    """What ``re`` itself makes of one character or place."""
    state = _parser.State()
    state.flags = flags
    compiled: re.Pattern[str] = _compiler.compile(_parser.SubPattern(state, [token]), flags)
    return compiled


@dataclass(frozen=True, slots=True)
class SafeRegex:
    """A regular expression that ends on every text. Use ``compile_regex``.

    Attributes:
        paths: ``(c, d)``: from one place there are at most ``c * n ** d`` ways through it in a text
            of n characters.
    """

    plain: re.Pattern[str]
    program: Program
    paths: tuple[float, float]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The matches from left to right, none over another: what ``re.finditer`` finds."""
        if self.is_quick(len(text)):
            return [match.span() for match in self.plain.finditer(text)]
        found: list[tuple[int, int]] = []
        memory: Memory = {}
        at = 0
        while at < len(text):
            end = self.program.end_of(text, at, memory)
            if end > at:
                found.append((at, end))
            at = end if end > at else at + 1
        return found

    def is_quick(self, length: int) -> bool:
        """Whether ``re`` surely needs few steps on a text of so many characters."""
        many, power = self.paths
        steps = math.log(many * self.program.size) + (power + 1) * math.log(length + 1)
        return steps <= math.log(_BUDGET)


def compile_regex(source: str) -> SafeRegex:
    """The expression, compiled without regard to case.

    Raises:
        PatternError: when it is empty, not a regular expression, can match nothing at all, or has
            what cannot be looked for in bounded time (see above).
    """
    if not source.strip():
        raise PatternError(in_words("regex.empty"))
    try:
        plain = re.compile(source, re.IGNORECASE)
        parsed = _parser.parse(source, re.IGNORECASE)
        if not parsed.getwidth()[0]:
            what = in_words("regex.matches_nothing", source=source)
            raise PatternError(what)
        return SafeRegex(plain, Program(parsed, plain.flags, [LARGEST]), _paths(parsed))
    except re.error as error:
        place = error.pos
        at = in_words("regex.at", place=place + 1) if place is not None else ""
        raise PatternError(in_words("regex.invalid", msg=error.msg, at=at)) from None
    except (RecursionError, OverflowError):
        what = in_words("regex.too_deep")
        raise PatternError(in_words("regex.unusable", what=what)) from None


def _paths(tokens: Iterable[RegexPiece]) -> tuple[float, float]:
    """How many ways through these tokens there are at most: ``(c, d)`` for ``c * n ** d``."""
    many, power = 1.0, 0.0
    for kind, said in tokens:
        inner = (1.0, 0.0)
        if kind == _parser.SUBPATTERN:
            inner = _paths(said[3])
        elif kind == _parser.BRANCH:
            several = [_paths(one) for one in said[1]]
            inner = (sum(c for c, _ in several), max(d for _, d in several))
        elif kind in (_parser.ASSERT, _parser.ASSERT_NOT):
            inner = _paths(said[1])
        elif str(kind) in _REPEATS:
            inner = _repeated(*said)
        many, power = many * inner[0], power + inner[1]
    return many, power


def _repeated(least: int, most: Any, body: Any) -> tuple[float, float]:  # noqa: ANN401
    many, power = _paths(body)
    if most is not _parser.MAXREPEAT and most <= 1:
        return many + 1, power
    if (many, power) == (1.0, 0.0):  # one way through it: only how often is open
        return (1.0, 1.0) if most is _parser.MAXREPEAT else (most - least + 1.0, 0.0)
    endless = most is _parser.MAXREPEAT or most * math.log2(many + 1) > 500
    return (math.inf, math.inf) if endless else ((many + 1) ** most, power * most)


_FLAGS = re.compile(r"\(\?[aiLmsux-]+[:)]")
_ATOM = re.compile(
    r"(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<escape>\\.)|(?P<open>\((?:\?(?:P<\w+>|<?[=!]|:|\w+[:)]?))?)"
    r"|(?P<close>\))|(?P<bar>\|)|(?P<quant>[*+?]\??|\{\d*,?\d*\}\??)|(?P<char>.)",
    re.DOTALL,
)


def literals(source: str) -> tuple[str, ...]:
    r"""Lower-case letters of which at least one stretch is in every match; () when unknown.

    >>> literals(r"\b(?:te )?weinig\s+tijd")
    ('weinig',)
    >>> literals(r"kost\w* tijd|geen uur")
    (' tijd', 'geen uur')
    """
    if _FLAGS.search(source):
        return ()
    atoms = [(match.lastgroup or "", match[0]) for match in _ATOM.finditer(source)]
    following = [kind for kind, _ in atoms[1:]] + [""]
    branches, run, depth = [""], "", 0
    for (kind, piece), after in zip(atoms, following, strict=True):
        depth += {"open": 1, "close": -1}.get(kind, 0)
        if kind == "bar" and depth == 0:
            branches.append("")
        sure = kind == "char" and depth == 0 and after != "quant" and piece not in ".^$"
        run = run + piece.lower() if sure else ""
        branches[-1] = max(branches[-1], run, key=len)
    return tuple(branches) if all(len(branch) >= 3 for branch in branches) else ()
