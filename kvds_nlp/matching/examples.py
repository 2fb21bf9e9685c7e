"""Do the rules do what the codebook's own examples say? Rules only; no other reader looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kvds_nlp.codebook.model import Code, Codebook, Example
from kvds_nlp.data import Evidence, Passage, Valence
from kvds_nlp.matching.matcher import Matcher
from kvds_nlp.statistics import noisy_or

ENOUGH = 0.5
"""From this belief on the rules of a code are taken to speak; weaker ones only hint."""

_SHOWN = 80
AsPassage = Callable[[str], Passage]


@dataclass(frozen=True, slots=True)
class Fault:
    """An example the rules do not bear out.

    Attributes:
        kind: ``silent`` (an example no rule finds), ``speaks`` (a counterexample one does) or
            ``valence`` (found, but for the other side).
        rules: as written, those that spoke.
        belief: how sure the rules are together, in [0, 1].
    """

    code: str
    example: Example
    kind: Literal["silent", "speaks", "valence"]
    rules: tuple[str, ...]
    belief: float

    def said(self, file: str) -> str:
        """The fault as a message: ``file:line: loslaten: what is wrong, what to do``."""
        quote = f"“{self.example.text}”"
        rules = "; ".join(shortened(rule) for rule in self.rules)
        what = {
            "silent": f"no rule finds the example {quote}; add or widen a rule",
            "speaks": f"rule {rules} finds the counterexample {quote}; narrow it or add unless",
            "valence": f"the example {quote} should be {self.example.valence}, but rule {rules} "
            "says otherwise; mend the valence of one of them",
        }[self.kind]
        if self.kind == "silent" and self.rules:
            what = (
                f"only weak rules ({rules}) find the example {quote}: together {self.belief:.2f}, "
                f"and {ENOUGH} is needed; add a rule or raise a weight"
            )
        return f"{file}:{self.example.line}: {self.code}: {what}"


def shortened(rule: str) -> str:
    """A rule's wording, cut so that a message stays readable."""
    return rule if len(rule) <= _SHOWN else f"{rule[: _SHOWN - 1]}…"


def check_examples(
    codebook: Codebook, matcher: Matcher, as_passage: AsPassage
) -> tuple[Fault, ...]:
    """Every fault of the active codes, in the order of the codebook.

    A code speaks when its rules together reach a belief of ``ENOUGH``; so one weak rule alone
    does not break a counterexample, nor bear out an example.
    """
    names = {f"rule:{rule.id}": rule.wording for code in codebook.codes for rule in code.rules}
    faults: list[Fault] = []
    for code in codebook.active:
        faults += _silent_examples(code, matcher, as_passage, names)
        for example in code.counterexamples:
            found = _own(code, matcher, as_passage(example.text))
            if noisy_or(item.strength for item in found) >= ENOUGH:
                faults.append(_fault(code, example, "speaks", found, names))
    return tuple(faults)


def _silent_examples(
    code: Code, matcher: Matcher, as_passage: AsPassage, names: dict[str, str]
) -> Iterator[Fault]:
    if not code.rules:
        return
    for example in code.examples:
        found = _own(code, matcher, as_passage(example.text))
        if noisy_or(item.strength for item in found) < ENOUGH:
            yield _fault(code, example, "silent", found, names)
        elif _other_side(example.valence, found):
            yield _fault(code, example, "valence", found, names)


def _own(code: Code, matcher: Matcher, passage: Passage) -> tuple[Evidence, ...]:
    return tuple(item for item in matcher.find(passage) if item.code == code.id)


def _other_side(wanted: Valence | None, found: Iterable[Evidence]) -> bool:
    """Whether every rule that speaks of a valence says the opposite of what is wanted."""
    said = {item.valence for item in found if item.valence not in (None, "neutraal")}
    return wanted not in (None, "neutraal") and bool(said) and wanted not in said


def _fault(
    code: Code,
    example: Example,
    kind: Literal["silent", "speaks", "valence"],
    found: tuple[Evidence, ...],
    names: dict[str, str],
) -> Fault:
    rules = tuple(names[item.source] for item in found)
    return Fault(code.id, example, kind, rules, noisy_or(item.strength for item in found))
