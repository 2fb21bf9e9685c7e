"""Models that were made of people's judgments: what each would change, and which one is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from starlette.responses import Response

from kvds_nlp.errors import InputError, ModelError
from kvds_nlp.flows.train import Changes
from kvds_nlp.incoming import json_in, regular
from kvds_nlp.learning import Model, ModelCard
from kvds_nlp.messages import Lang, messages
from kvds_nlp.places import CHANGES, MODELS, SETTINGS
from kvds_nlp.running.study_settings import keep_setting
from kvds_nlp.settings import load_settings
from kvds_nlp.statistics import Interval
from kvds_nlp.web.asking import Asked, NotThereError, sent_on, under_name
from kvds_nlp.web.working import Worker
from kvds_nlp.writers.figures import number_in_words

_CHANGES = TypeAdapter(dict[str, Changes])


@dataclass(frozen=True, slots=True)
class LearnedCode:
    """What a model learned of one theme.

    Attributes:
        verdict: whether it became better, in words.
        changes: what becomes different; None when nobody worked that out.
    """

    label: str
    yes: int
    no: int
    verdict: str
    changes: Changes | None


@dataclass(frozen=True, slots=True)
class ShownModel:
    """A model of the study.

    Attributes:
        name: its folder in ``models``.
        used: the settings name it.
        why: it cannot be used, in words; "" when it can.
        verdict: whether it is better than the codebook alone, over all themes.
        different: how many codings become different; None when nobody worked that out.
        advised: there is a reason to use it.
    """

    name: str
    at: str
    used: bool
    why: str
    verdict: str = ""
    examples: int = 0
    groups: int = 0
    different: int | None = None
    advised: bool = False
    codes: tuple[LearnedCode, ...] = ()


def models_of(asked: Asked, labels: Mapping[str, str]) -> Sequence[ShownModel]:
    """Every model of the study, the last first.

    Args:
        asked: the question.
        labels: of the themes, by code.
    """
    study = asked.study.path
    pinned = load_settings(study / SETTINGS).model
    folders = [one for one in (study / MODELS).glob("*") if one.is_dir()]
    folders.sort(key=lambda one: (one.stat().st_mtime, one.name), reverse=True)
    return [
        _shown(one, labels, asked.lang, used=pinned in (one.name, f"{MODELS}/{one.name}"))
        for one in folders
    ]


def _shown(folder: Path, labels: Mapping[str, str], lang: Lang, *, used: bool) -> ShownModel:
    at = f"{datetime.fromtimestamp(folder.stat().st_mtime).astimezone():%d-%m-%Y %H:%M}"
    try:
        card = Model.opened(folder).card
    except ModelError as error:
        return ShownModel(folder.name, at, used, str(error))
    changes = _changes_in(folder)
    different = sum(one.new + one.gone for one in changes.values()) if changes else None
    worse = card.gain.value is not None and card.gain.value <= 0
    return ShownModel(
        folder.name, at, used, "", _gain(card.gain, lang), card.examples, card.groups, different,
        different != 0 and not worse, tuple(_learned(card, changes, labels, lang)),
    )  # fmt: skip


def _learned(
    card: ModelCard, changes: Mapping[str, Changes], labels: Mapping[str, str], lang: Lang
) -> Sequence[LearnedCode]:
    return [
        LearnedCode(
            labels.get(one.code, one.code), one.yes, one.no, _gain(one.gain, lang),
            changes.get(one.code),
        )
        for one in card.codes
    ]  # fmt: skip


def _gain(gain: Interval, lang: Lang) -> str:
    """Whether something became better, as ``kvds train`` says it."""
    return messages(lang)[f"train.{gain.verdict}"].format(gain=_signed(gain, lang))


def _signed(gain: Interval, lang: Lang) -> str:
    value, low, high = (
        ("+" if one and one > 0 else "") + number_in_words(one, 2, lang)
        for one in (gain.value, gain.low, gain.high)
    )
    if gain.low is None:
        return value
    return messages(lang)["train.interval"].format(value=value, low=low, high=high)


def _changes_in(folder: Path) -> Mapping[str, Changes]:
    """What the model changes per code, as it was worked out when it was made."""
    try:
        return _CHANGES.validate_python(json_in(regular(folder / CHANGES).read_bytes()))
    except (OSError, ValueError, ValidationError):
        return {}


def begin_learning(asked: Asked) -> Response:
    """Makes a model of what people decided; nothing uses it until somebody says so."""
    study = asked.study
    coded = study.must_be_coded(asked.lang)
    if not study.judged(coded).state.segments:
        raise InputError(messages(asked.lang)["web.learn.judge_first"])
    worker = asked.bench.workers.get(study.key)
    if worker is None or not worker.busy:
        asked.bench.workers[study.key] = Worker.begun(study.path, "learn")
    return sent_on(under_name(f"/s/{study.key}/leren", asked.who))


def use_model(asked: Asked) -> Response:
    """Names a model in the settings, or none, from now on."""
    say, study = messages(asked.lang), asked.study
    name = asked.fields.get("naam", "")
    known = {one.name for one in models_of(asked, {}) if not one.why}
    if name and name not in known:
        raise NotThereError(say["web.no_such_page"])
    keep_setting(study.path / SETTINGS, "model", f"{MODELS}/{name}" if name else "")
    asked.bench.said = say["web.learn.used" if name else "web.learn.unused"].format(name=name)
    return sent_on(under_name(f"/s/{study.key}/leren", asked.who))
