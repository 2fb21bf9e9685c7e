"""What the command line says: the options that verbs share, and the job they add up to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kvds_nlp.data import Unit
from kvds_nlp.errors import InputError, SettingsError
from kvds_nlp.messages import Lang, asked_for, in_words, speak
from kvds_nlp.places import CACHE, shipped

if TYPE_CHECKING:
    from kvds_nlp.settings import Settings
    from kvds_nlp.sources import CodingSetup

InputsArgument = Annotated[
    list[Path], typer.Argument(metavar="INPUT", help="Files, folders, or one study folder.")
]
StudyArgument = Annotated[Path, typer.Argument(metavar="STUDY", help="A study folder.")]
RunArgument = Annotated[
    Path, typer.Argument(metavar="STUDY|OUT", help="A study, or the folder of a finished run.")
]
CodebookOption = Annotated[
    Path | None,
    typer.Option(metavar="F", help="Codebook; default the study's, else the shipped one."),
]
OutOption = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Where the tables go; an earlier run is never overwritten."),
]
UnitOption = Annotated[Unit | None, typer.Option(help="What a segment is; default paragraph.")]
ModelOption = Annotated[str | None, typer.Option(metavar="M", help="A model made by 'kvds train'.")]
MinScoreOption = Annotated[
    float | None,
    typer.Option(min=0, max=1, metavar="X", help="Leave out codings with a lower score (0 to 1)."),
]
WorkersOption = Annotated[
    int | None, typer.Option(min=1, max=64, metavar="N", help="Processes to use.")
]
LanguageOption = Annotated[
    str | None, typer.Option(metavar="P", help="Dutch pipeline: a name, a folder, or 'blank'.")
]
TextColumnOption = Annotated[
    list[str] | None,
    typer.Option("--text-column", metavar="C", help="A column with open answers; may be repeated."),
]
RespondentColumnOption = Annotated[
    str | None, typer.Option(metavar="C", help="The column that says who answered.")
]
ProeftuinColumnOption = Annotated[
    str | None, typer.Option(metavar="C", help="The column that says which proeftuin.")
]
ByOption = Annotated[
    str, typer.Option(metavar="FACT", help="Group by this fact, e.g. opdrachtgever.")
]
FactOption = Annotated[
    str | None, typer.Option("--by", metavar="FACT", help="Group by this fact, e.g. proeftuin.")
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Exit with 1 when a file was not read.")
]
LangOption = Annotated[
    Lang | None, typer.Option(help="Language of what is said and made; default nl.")
]
PerCodeOption = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Quotes per proeftuin and code; default 3.")
]
TemplateOption = Annotated[
    Path | None,
    typer.Option("--template", metavar="F", help="A .docx in your own style; Word files take it."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")]
SeedOption = Annotated[
    int | None, typer.Option(metavar="N", help="Seed of everything drawn at random.")
]


def json_option(what: str) -> Any:  # noqa: ANN401 - what typer.Option gives
    """The option ``--json``; ``what`` says which object it prints."""
    return typer.Option("--json", help=what)


@dataclass(frozen=True, slots=True)
class CodingOptions:
    """How texts are read, cut and coded, as the command line says it; None = not said.

    Every field is named as the setting that it outranks (of ``Settings``, or of its ``reading``),
    and is an option of every verb that ``takes_coding_options``: a new one is added here only.
    """

    unit: UnitOption = None
    model: ModelOption = None
    min_score: MinScoreOption = None
    per_code: PerCodeOption = None
    seed: SeedOption = None
    workers: WorkersOption = None
    language: LanguageOption = None
    text_columns: TextColumnOption = None
    respondent_column: RespondentColumnOption = None
    proeftuin_column: ProeftuinColumnOption = None

    def settings(self, **more: object) -> dict[str, object]:
        """These options as settings; ``more`` are those that only this verb has, by setting."""
        return {field.name: getattr(self, field.name) for field in fields(self)} | more


Verb = Callable[..., int]


def takes_coding_options(*without: str) -> Callable[[Verb], Verb]:
    """Gives a verb the fields of ``CodingOptions`` as options, in place of its ``coding``.

    Args:
        without: fields that mean nothing to this verb, or that it has in a place of its own.
    """
    shared = signature(CodingOptions, eval_str=True).parameters
    taken = [parameter for name, parameter in shared.items() if name not in without]

    def wrapped(verb: Verb) -> Verb:
        @wraps(verb)
        def called(**given: Any) -> int:  # noqa: ANN401 - typer checked each value
            coding = CodingOptions(**{one.name: given.pop(one.name) for one in taken})
            return verb(**given, coding=coding)

        plain = signature(verb, eval_str=True)
        every = [
            one
            for parameter in plain.parameters.values()
            for one in (taken if parameter.name == "coding" else [parameter])
        ]
        called.__annotations__ = {one.name: one.annotation for one in every}
        called.__signature__ = plain.replace(parameters=every)  # type: ignore[attr-defined]
        return called

    return wrapped


def takes_lang(verb: Verb) -> Verb:
    """Gives a verb the option ``--lang``, when it has none: what it says is in that language."""
    plain = signature(verb, eval_str=True)
    if "lang" in plain.parameters:
        return verb

    @wraps(verb)
    def called(**given: Any) -> int:  # noqa: ANN401 - typer checked each value
        del given["lang"]  # ``run_cli`` speaks it already
        return verb(**given)

    lang = Parameter("lang", Parameter.KEYWORD_ONLY, default=None, annotation=LangOption)
    every = [*plain.parameters.values(), lang]
    called.__annotations__ = {one.name: one.annotation for one in every}
    called.__signature__ = plain.replace(parameters=every)  # type: ignore[attr-defined]
    return called


DEFAULT_OUT = Path("kvds-uitvoer")


@dataclass(frozen=True, slots=True)
class Job:
    """Inputs, settings and codebook, resolved; nothing was read or written yet.

    Attributes:
        inputs: files and folders to read.
        study: the study folder when there is one: runs go to its ``runs/``.
        codebook: ``--codebook``, else the study's, else the one the settings name, else the
            shipped one.
        template: the Word file whose style reports take, whole; b"" = our own style.
        parquet: whether the tables are wanted as parquet too.
    """

    inputs: tuple[Path, ...]
    study: Path | None
    settings: Settings
    codebook: Path
    template: bytes = b""
    parquet: bool = False

    @property
    def asks_meaning(self) -> bool:
        """Whether the encoder of meaning is wanted: the setting ``encoder: offline`` says no."""
        return self.settings.encoder != "offline"

    def cache(self, out: Path | None) -> Path | None:
        """The cache of a study that is written to; None where a verb works on loose files.

        With ``--out`` elsewhere the study may be someone else's, or an example: it is left as it
        is. Anyone may delete the folder at any time.
        """
        return self.study / CACHE if self.study and out is None else None


def open_job(
    inputs: Sequence[Path],
    *,
    codebook: Path | None = None,
    settings: Mapping[str, object] | None = None,
) -> Job:
    """The job these arguments describe; what the command line said outranks ``study.yaml``.

    Args:
        inputs: files, folders, or one study folder.
        codebook: the codebook the user named, if any.
        settings: given on the command line, those of ``reading`` too; None values were not given.

    Raises:
        InputError: an input or codebook is not there.
        SettingsError: ``study.yaml`` or an option cannot be used.
    """
    from pydantic import ValidationError

    from kvds_nlp.places import CODEBOOK, SETTINGS, is_half_made, is_study
    from kvds_nlp.running.consents import with_listed
    from kvds_nlp.settings import Settings, load_settings, value_fault

    for path in inputs:
        if not path.exists():
            raise InputError(in_words("place.not_there", path=path))
        if is_half_made(path):
            raise InputError(in_words("copies.half", path=path))
    study = inputs[0] if len(inputs) == 1 and is_study(inputs[0]) else None
    whole = (load_settings(study / SETTINGS) if study else Settings()).model_dump()
    for name, value in (settings or {}).items():
        if value is not None:
            (whole["reading"] if name in whole["reading"] else whole)[name] = value
    whole["lang"] = asked_for() or whole["lang"]
    try:
        used = Settings.model_validate(whole)
    except ValidationError as error:
        lines = [f"--{'.'.join(map(str, e['loc']))}: {value_fault(e)}" for e in error.errors()]
        raise SettingsError("; ".join(lines)) from None
    speak(used.lang)
    book = codebook or (study / used.codebook if study and used.codebook else None)
    if book is None:
        beside = study / CODEBOOK if study else None
        book = beside if beside and beside.exists() else shipped("codebooks", "kvds.yaml")
    elif not book.is_file():
        raise InputError(in_words("place.no_book_of_job", path=book))
    return Job(tuple(inputs), study, with_listed(used, study), book)


def open_template(path: Path | None) -> bytes:
    """A Word file whose style is to be taken, whole and sound; b"" when none was named.

    Raises:
        InputError: it is not there, or no sound .docx; where, what, what to do.
    """
    from kvds_nlp.incoming import bytes_of
    from kvds_nlp.readers.archives import check_archive
    from kvds_nlp.writers.word_house import check_house

    if path is None:
        return b""
    try:
        data = bytes_of(path)
        check_archive(data, ".docx", "word/document.xml")
        check_house(data)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    return data


def open_setup(job: Job, cache: Path | None = None) -> CodingSetup:
    """Codebook, Dutch engine, policy and, when one is pinned, the trained model of a job.

    Args:
        job: names them.
        cache: where analysed texts are kept, or None.

    Raises:
        KvdsError: one of them cannot be used; the message says which and what to do.
    """
    from concurrent.futures import ThreadPoolExecutor

    from kvds_nlp.codebook import load_codebook
    from kvds_nlp.deciding import shipped_policy
    from kvds_nlp.encoding.meaning import open_meaning
    from kvds_nlp.language import open_engine
    from kvds_nlp.language.knowledge import shipped_knowledge
    from kvds_nlp.learning import Model, find_model
    from kvds_nlp.matching import parse_triggers
    from kvds_nlp.sources import CodingSetup

    settings = job.settings
    # Opening the encoder is reading, digests and C++: a second core does it beside the rest.
    with ThreadPoolExecutor(1) as beside:
        opened = beside.submit(open_meaning) if job.asks_meaning else None
        codebook = load_codebook(job.codebook)
        model = Model.opened(find_model(settings.model, job.study)) if settings.model else None
        engine = open_engine(
            settings.language or None,
            cache_dir=cache,
            workers=settings.workers,
            triggers=parse_triggers(codebook, keys=shipped_knowledge().keys),
        )
        meaning = opened.result() if opened else None
    policy = shipped_policy(meaning=meaning is not None)
    return CodingSetup(codebook, engine, policy, model, settings.encoder, settings.seed, meaning)
