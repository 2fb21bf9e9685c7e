"""A study's settings: YAML text -> frozen values; defaults that need no file at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    ValidationError,
    field_validator,
    model_serializer,
)

from kvds_nlp.apart import Limits
from kvds_nlp.data import Role, Unit
from kvds_nlp.errors import SettingsError
from kvds_nlp.incoming import regular
from kvds_nlp.messages import in_words
from kvds_nlp.places import SETTINGS

SEED = 20171
"""The seed of everything that is drawn at random, unless the settings name another."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


ColumnUse = Literal["answer", "fact", "respondent", "proeftuin", "question", "speaker", "words",
                    "time", "out"]  # fmt: skip
"""What a column of a table is for: an answer in people's own words, a fact, who answered, their
proeftuin, the question asked; of a transcript who speaks, the words, when; or nothing."""


class ReadingSettings(_Frozen):
    """How files become documents. Column names are as in the file's header.

    ``roles`` and ``columns`` hold for every file, or under a file's name or pattern for those only:
    ``roles: {"focusgroep*.docx": {Joke: interviewer}}``.

    Attributes:
        text_columns: the open answers, one per question; () = detect and report.
        respondent_column: who answered; "" = detect.
        proeftuin_column: which proeftuin; "" = detect.
        roles: speaker label (any case) -> role, before any guess.
        columns: header of a table (any case) -> what it is for, before any guess.
        aliases: a name of a proeftuin as written somewhere -> the name it goes by.
        one_respondent: files, by name or pattern, in which nobody else speaks.
        papers: files, by name or pattern, of no respondent: reports, minutes, policy notes.
        max_megabytes: files above this are refused by name.
        reader_seconds: of computing that a file may take which a library of others takes apart:
            docx, odt, pdf, xlsx, sav, qdpx, qdc.
        reader_megabytes: of memory that one of those may take.
        user_missing: keep SPSS user-missing codes as their own value (False = empty).
        no_consent: columns, facts and words that look like consent and are not.
    """

    text_columns: tuple[str, ...] = ()
    respondent_column: str = ""
    proeftuin_column: str = ""
    roles: dict[str, Role | dict[str, Role]] = Field(default_factory=dict)
    columns: dict[str, ColumnUse | dict[str, ColumnUse]] = Field(default_factory=dict)
    aliases: dict[str, str] = Field(default_factory=dict)
    one_respondent: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    max_megabytes: float = Field(default=64, gt=0)
    reader_seconds: float = Field(default=60, gt=0)
    reader_megabytes: float = Field(default=1000, gt=0)
    user_missing: bool = False
    no_consent: tuple[str, ...] = ()

    @property
    def limits(self) -> Limits:
        """What a file may take that is read in the process apart."""
        return Limits(self.reader_seconds, self.reader_megabytes, raised_in=SETTINGS)

    def for_file(self, name: str) -> ReadingSettings:
        """The same for one file: what was set for its name or pattern outranks the rest."""
        return self.model_copy(
            update={
                "roles": _of_file(self.roles, name),
                "columns": _of_file(self.columns, name),
                "one_respondent": tuple(one for one in self.one_respondent if fits(name, one)),
                "papers": tuple(one for one in self.papers if fits(name, one)),
            }
        )

    @property
    def role_of_label(self) -> dict[str, Role]:
        """Speaker label -> role, without what is set for some files only."""
        return {label: role for label, role in self.roles.items() if not isinstance(role, dict)}

    @property
    def use_of_column(self) -> dict[str, ColumnUse]:
        """Header -> use, without what is set for some files only."""
        return {name: use for name, use in self.columns.items() if not isinstance(use, dict)}


def fits(name: str, pattern: str) -> bool:
    """Whether a file (posix path below the source folder) has this name, or fits this pattern."""
    return any(fnmatchcase(one, pattern) for one in (name, name.rpartition("/")[2]))


def _of_file(table: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The entries for every file, then those under a pattern that fits, which outrank them."""
    out = {key: value for key, value in table.items() if not isinstance(value, dict)}
    for pattern, inside in table.items():
        if isinstance(inside, dict) and fits(name, pattern):
            out |= inside
    return out


class Settings(_Frozen):
    """Everything a run depends on beside its input and its codebook.

    Attributes:
        unit: what a segment is.
        code_interviewer: also code the interviewer's turns (I8 says no by default).
        language: a pipeline's name or folder; "" = the best one installed.
        min_score: codings below this calibrated score are not written; None = per-code policy.
        per_code: quotes per proeftuin and code.
        consent_fact: the fact that says whether a respondent may be quoted.
        consent_yes: wordings that mean yes, beside those of ``dutch/consent_*.txt``.
        consent_no: wordings that mean no; what is not understood is taken as no, and said.
        consents: respondent (or ``proeftuin/respondent``) -> what they said of consent.
        consent_list: a table of respondents and consents, relative to the study.
        quotes: "anonymous" = nobody is named in what is made for others; "name" = who allows it is.
        traceable_below: with fewer respondents in a proeftuin a warning says that quotes tell who.
        declined: proeftuinen that asked for no sheet.
        drawn_from: of how many answers those of a run were drawn, in a run that ``kvds run`` made
            of a sample; 0 = it has all, and is then not written down.
    """

    name: str = ""
    unit: Unit = "paragraph"
    code_interviewer: bool = False
    language: str = ""
    encoder: str = ""
    seed: int = SEED
    min_score: float | None = Field(default=None, ge=0, le=1)
    per_code: int = Field(default=3, ge=1, le=1000)
    model: str = ""
    codebook: str = ""
    lang: Literal["nl", "en"] = "nl"
    workers: int = Field(default=1, ge=1, le=64)
    consent_fact: str = "consent"
    consent_yes: tuple[str, ...] = ()
    consent_no: tuple[str, ...] = ()
    consents: dict[str, str] = Field(default_factory=dict)
    consent_list: str = ""
    quotes: Literal["anonymous", "name"] = "anonymous"
    traceable_below: int = Field(default=5, ge=0, le=1000)
    declined: tuple[str, ...] = ()
    drawn_from: int = Field(default=0, ge=0)
    reading: ReadingSettings = ReadingSettings()

    @model_serializer(mode="wrap")
    def _without_drawn(self, made: SerializerFunctionWrapHandler) -> dict[str, Any]:
        body: dict[str, Any] = made(self)
        if not self.drawn_from:
            del body["drawn_from"]
        return body

    @field_validator("consents", mode="before")
    @classmethod
    def _as_text(cls, given: Any) -> Any:  # noqa: ANN401 - YAML reads numbers and truth values
        return (
            {str(key): str(words) for key, words in given.items()}
            if isinstance(given, dict)
            else given
        )


def load_settings(path: Path) -> Settings:
    """The settings in a ``study.yaml``.

    Raises:
        SettingsError: ``file:line: key: what is wrong, what to do``, all problems in one message.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML(typ="rt")
    try:
        body = yaml.load(regular(path).read_text(encoding="utf-8-sig"))
    except YAMLError as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
        said = {"line": mark.line + 1 if mark else 1, "problem": problem or error}
        raise SettingsError(in_words("settings.no_yaml", path=path, **said)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(in_words("settings.unread", path=path, error=error)) from None
    except RecursionError:
        raise SettingsError(in_words("settings.too_deep", path=path)) from None
    except Exception as error:  # noqa: BLE001 - of an odd tag or number ruamel raises all sorts
        raise SettingsError(in_words("settings.odd_yaml", path=path, error=error)) from None
    try:
        return Settings.model_validate(body if body is not None else {})
    except ValidationError as error:
        found = {_place(item): item for item in reversed(error.errors())}
        lines = [_said(path, body, found[place]) for place in reversed(found)]
        raise SettingsError("\n".join(lines)) from None


_KIND_OF_VALUE = re.compile(r"(?:dict|literal)\[")


def _place(item: Any) -> tuple[str | int, ...]:  # noqa: ANN401 - pydantic says no more
    """Keys and indices that lead to a pydantic error, without the kinds of value it tried."""
    return tuple(part for part in item["loc"] if not _KIND_OF_VALUE.match(str(part)))


def _said(path: Path, body: Any, item: Any) -> str:  # noqa: ANN401 - ruamel's tree is untyped
    """One pydantic error as ``file:line: key: message``."""
    where, line = ".".join(map(str, _place(item))), 1
    node = body
    for part in _place(item):
        try:
            position = node.lc.key(part) if isinstance(part, str) else node.lc.item(part)
            line, node = position[0] + 1, node[part]
        except (AttributeError, KeyError, TypeError, IndexError):
            break
    return f"{path}:{line}: {where}: {value_fault(item)}"


_FAULTS = {
    "extra_forbidden": "extra_forbidden", "string_type": "string_type", "literal_error": "choice",
    "int_type": "int", "int_parsing": "int", "int_from_float": "int", "float_type": "float",
    "float_parsing": "float", "bool_type": "bool", "bool_parsing": "bool", "tuple_type": "list",
    "list_type": "list", "dict_type": "dict", "model_type": "dict",
    "greater_than_equal": "least", "less_than_equal": "most",
}  # fmt: skip
"""What pydantic calls a wrong value -> what we say of it (``value.…``)."""


def value_fault(item: Any) -> str:  # noqa: ANN401 - pydantic says no more
    """What is wrong with a value, and what may stand there; in words of our own where we have them.

    Args:
        item: one of ``ValidationError.errors()``.
    """
    kind = _FAULTS.get(item["type"])
    return in_words(f"value.{kind}", **item.get("ctx", {})) if kind else str(item["msg"])
