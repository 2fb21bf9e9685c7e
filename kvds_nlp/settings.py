"""A study's settings: YAML text -> frozen values; defaults that need no file at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kvds_nlp.data import Role, Unit
from kvds_nlp.dutch import word_list
from kvds_nlp.errors import SettingsError

SEED = 20171
"""The seed of everything that is drawn at random, unless the settings name another."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReadingSettings(_Frozen):
    """How files become documents. Column names are as in the file's header.

    Attributes:
        text_columns: the open answers, one per question; () = detect and report.
        respondent_column: who answered; "" = detect.
        proeftuin_column: which proeftuin; "" = detect.
        roles: speaker label (any case) -> role, before any guess.
        max_megabytes: files above this are refused by name.
        user_missing: keep SPSS user-missing codes as their own value (False = empty).
    """

    text_columns: tuple[str, ...] = ()
    respondent_column: str = ""
    proeftuin_column: str = ""
    roles: dict[str, Role] = Field(default_factory=dict)
    max_megabytes: float = Field(default=64, gt=0)
    user_missing: bool = False


class Settings(_Frozen):
    """Everything a run depends on beside its input and its codebook.

    Attributes:
        unit: what a segment is.
        code_interviewer: also code the interviewer's turns (I8 says no by default).
        language: a pipeline's name or folder; "" = the best one installed.
        min_score: codings below this calibrated score are not written; None = per-code policy.
        per_code: quotes per proeftuin and code.
        consent_fact: the fact that says whether a respondent may be quoted.
        consent_yes: first words (lower case) of that fact that mean yes.
        consent_no: first words that mean no; any other word is taken as no, and said.
        declined: proeftuinen that asked for no sheet.
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
    consent_yes: tuple[str, ...] = tuple(sorted(word_list("yes") | word_list("consent_yes")))
    consent_no: tuple[str, ...] = tuple(sorted(word_list("no") | word_list("consent_no")))
    declined: tuple[str, ...] = ()
    reading: ReadingSettings = ReadingSettings()

    def may_quote(self, facts: Mapping[str, str]) -> bool:
        """Whether a respondent with these facts may be quoted.

        Silence is consent. Of what was written the first word decides ("Nee, liever niet." is no,
        "ja, mits anoniem" is yes); words that are neither are taken as no: see ``unclear_consent``.
        """
        said = self._consent(facts)
        return not said or self._means(said, self.consent_yes, self.consent_no)

    def unclear_consent(self, facts: Mapping[str, str]) -> str:
        """What was written about consent when it is neither a yes nor a no; else ""."""
        said = self._consent(facts)
        known = not said or not said.isdisjoint({*self.consent_yes, *self.consent_no})
        return "" if known else facts[self.consent_fact]

    def _consent(self, facts: Mapping[str, str]) -> set[str]:
        """All that was written, and its first word; lower case, without punctuation."""
        words = re.findall(r"\w+", facts.get(self.consent_fact, "").lower())
        return {words[0], " ".join(words)} if words else set()

    @staticmethod
    def _means(said: set[str], yes: tuple[str, ...], no: tuple[str, ...]) -> bool:
        return said.isdisjoint(no) and not said.isdisjoint(yes)


def load_settings(path: Path) -> Settings:
    """The settings in a ``study.yaml``.

    Raises:
        SettingsError: ``file:line: key: what is wrong, what to do``, all problems in one message.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML(typ="rt")
    try:
        body = yaml.load(path.read_text(encoding="utf-8-sig"))
    except YAMLError as error:
        raise SettingsError(f"{path}: is not valid YAML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from None
    except RecursionError:
        raise SettingsError(f"{path}: is nested too deeply; write it as kvds made it") from None
    except Exception as error:  # noqa: BLE001 - of an odd tag or number ruamel raises all sorts
        raise SettingsError(f"{path}: cannot be read as YAML: {error}; mend it") from None
    try:
        return Settings.model_validate(body if body is not None else {})
    except ValidationError as error:
        lines = [_said(path, body, item) for item in error.errors()]
        raise SettingsError("\n".join(lines)) from None


def _said(path: Path, body: Any, item: Any) -> str:  # noqa: ANN401 - ruamel's tree is untyped
    """One pydantic error as ``file:line: key: message``."""
    where, line = ".".join(str(part) for part in item["loc"]), 1
    node = body
    for part in item["loc"]:
        try:
            position = node.lc.key(part) if isinstance(part, str) else node.lc.item(part)
            line, node = position[0] + 1, node[part]
        except (AttributeError, KeyError, TypeError, IndexError):
            break
    what = (
        "unknown key, remove it or mend its name"
        if item["type"] == "extra_forbidden"
        else item["msg"]
    )
    return f"{path}:{line}: {where}: {what}"
