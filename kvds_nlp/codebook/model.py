"""What a codebook is, once read: frozen values, ids unique, nothing orphaned."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kvds_nlp.data import Valence, digest

CodeStatus = Literal["active", "draft", "retired"]


def reference_id(code: str, text: str) -> str:
    """Eight hex digits of a code and a text that says what it is; stable as long as both are."""
    return digest(f"{code}\n{text}")[:8]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that should (or, as counterexample, should not) carry the code.

    ``line`` is the 1-based line in the YAML file; 0 when it came from elsewhere.
    """

    text: str
    valence: Valence | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to code, as the researcher wrote it. ``id`` is a hash of its own content.

    Attributes:
        kind: which sort of pattern ``body`` is (see docs/codebook.md).
        body: the pattern as plain YAML values; ``matching`` compiles it.
        unless: patterns that silence the rule when they match the same sentence.
        negated: what to do with a match in the scope of a negation.
        wished: the same for wishes, duties and conditions.
        valence: what a plain (not negated) match says; negation flips it.
        weight: in (0, 1]; how sure a match makes us, before calibration.
        who: whose words are looked at.
        question: patterns of which one must match what was asked just before; () = any question.
        line: 1-based line in the YAML file.
        flip: whether negation turns belemmerend into bevorderend and back.
        scope: where ``unless`` and ``all`` look.
        words: the name of the group its words stand under, where people edit them; "" = in it.
        file: the file it stands in, when that is not the codebook's own.
    """

    id: str
    kind: str
    body: Any
    unless: tuple[Any, ...] = ()
    negated: Literal["any", "no", "only"] = "any"
    wished: Literal["any", "no", "only"] = "any"
    valence: Valence | None = None
    weight: float = 0.8
    who: Literal["respondent", "anyone"] = "anyone"
    question: tuple[Any, ...] = ()
    line: int = 0
    flip: bool = True
    scope: Literal["sentence", "segment"] = "sentence"
    words: str = ""
    file: str = field(default="", compare=False)

    @property
    def place(self) -> str:
        """Its line, with the name of its file when that is not the codebook's own."""
        name = self.file.replace("\\", "/").rpartition("/")[2]
        return f"{name}:{self.line}" if name else str(self.line)

    @property
    def wording(self) -> str:
        """The rule on one line, as a person would read it back."""
        return worded(self.kind, self.body)


def worded(kind: str, body: Any) -> str:  # noqa: ANN401 - plain YAML values
    """A rule body on one line: ``near: gemeente, bepalen (within 8)``."""
    if isinstance(body, str):
        return f"regex: {body}" if kind == "regex" else body
    if kind == "near" and isinstance(body, Mapping):
        return f"{worded('near', body['items'])} (within {body['within']})"
    if isinstance(body, Mapping):
        return ", ".join(f"{key}: {worded('phrase', value)}" for key, value in body.items())
    if not isinstance(body, list | tuple):
        return str(body)
    items = " | ".join(worded("phrase", item) for item in body)
    return f"[{items}]" if kind == "phrase" else f"{kind}: {items}"


@dataclass(frozen=True, slots=True)
class Code:
    """One theme of the codebook. The id is a stable slug that is never reused."""

    id: str
    label: str
    definition: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()
    parent: str | None = None
    color: str | None = None
    status: CodeStatus = "active"
    replaces: tuple[str, ...] = ()
    line: int = 0

    @property
    def meaning_sha256(self) -> str:
        """Digest of what a coder reads: label, definition, include, exclude.

        A model made for another version is valid for this code as long as it is the same.
        """
        body = json.dumps(
            [self.id, self.label, self.definition, self.include, self.exclude], ensure_ascii=False
        )
        return hashlib.sha256(body.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Codebook:
    """An ordered set of codes. ``sha256`` is of the file's bytes.

    Attributes:
        valence_cues: rules (each with a valence) for words that tell a help from a hindrance,
            whatever the code.
        valence_default: the valence of a coding, by code, when nothing tells.
    """

    name: str
    version: str
    codes: tuple[Code, ...]
    sha256: str
    language: str = "nl"
    path: str = ""
    by_id: Mapping[str, Code] = field(default_factory=dict, compare=False, repr=False)
    valence_cues: tuple[Rule, ...] = ()
    valence_default: Mapping[str, Valence] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {code.id: code for code in self.codes})

    @property
    def active(self) -> tuple[Code, ...]:
        """The codes that are coded: all but drafts and retired ones."""
        return tuple(code for code in self.codes if code.status == "active")

    @property
    def became(self) -> Mapping[str, tuple[str, ...]]:
        """Id of an older code -> the codes that replace it; without codes that are still there."""
        became: dict[str, tuple[str, ...]] = {}
        for code in self.codes:
            for old in code.replaces:
                if old not in self.by_id or self.by_id[old].status == "retired":
                    became[old] = (*became.get(old, ()), code.id)
        return became


def heirs_of(became: Mapping[str, tuple[str, ...]], code: str) -> tuple[str, ...]:
    """The present codes at the end of the chain of successors (``Codebook.became``); the code
    itself when it stayed.
    """
    if code not in became:
        return (code,)
    return tuple(dict.fromkeys(end for heir in became[code] for end in heirs_of(became, heir)))


def slug(name: str, taken: Collection[str] = (), *, nameless: str = "code") -> str:
    """A free id for this name: small letters, digits and ``_``; ``nameless`` when none are left.

    >>> slug("Regie & Rûimte"), slug("Tijd", {"tijd"}), slug("…")
    ('regie_ruimte', 'tijd_2', 'code')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or nameless
    if base not in taken:
        return base
    free, number, taken = base, 1, frozenset(taken)
    while free in taken:
        number += 1
        free = f"{base}_{number}"
    return free
