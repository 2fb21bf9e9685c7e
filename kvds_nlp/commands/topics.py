"""``kvds topics``: what people talk about, beside the codebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.commands.options import (
    Codebook,
    Inputs,
    Lang,
    Language,
    Out,
    ProeftuinColumn,
    Quiet,
    RespondentColumn,
    Seed,
    TextColumn,
    UnitOption,
    Workers,
    coding_settings,
)

if TYPE_CHECKING:
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.commands.pipeline import RunContext
    from kvds_nlp.flows.topic_inputs import TopicOptions
    from kvds_nlp.flows.topics import Found
    from kvds_nlp.sources import Tick
    from kvds_nlp.topics import Topics

Encoder = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="A folder with an encoder; default the offline one."),
]
Count = Annotated[
    int | None, typer.Option("--topics", min=1, metavar="N", help="How many topics there are.")
]
MinSize = Annotated[
    int | None, typer.Option(min=2, metavar="N", help="Fewest segments that make a topic.")
]
Save = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Keep the topic model, for new answers.")
]
Apply = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Place these texts in topics kept with --save.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the topics as JSON.")]


def topics(
    inputs: Inputs,
    codebook: Codebook = None,
    out: Out = None,
    encoder: Encoder = None,
    seed: Seed = None,
    count: Count = None,
    min_size: MinSize = None,
    save: Save = None,
    apply: Apply = None,
    unit: UnitOption = None,
    workers: Workers = None,
    language: Language = None,
    text_column: TextColumn = None,
    respondent_column: RespondentColumn = None,
    proeftuin_column: ProeftuinColumn = None,
    lang: Lang = None,
    json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Group what people say into topics and hold them beside the codebook; nothing is coded.

    Example: kvds topics interviews/ antwoorden.csv --out onderwerpen
    """
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.commands.job import open_job
    from kvds_nlp.commands.pipeline import run_pipeline, write_tables

    said = coding_settings(
        unit=unit,
        encoder=encoder,
        seed=seed,
        workers=workers,
        language=language,
        lang=lang,
        text_columns=text_column,
        respondent_column=respondent_column,
        proeftuin_column=proeftuin_column,
    )
    job = open_job(inputs, codebook=codebook, said=said)
    terminal = Terminal(quiet=quiet or json)
    made: list[Topics] = []

    def stage(context: RunContext) -> str:
        options = _options(context, count, min_size, apply)
        with terminal.progress() as tick:
            found = _find(context, options, tick)
        if save is not None:
            _save(found, save)
        made.append(found.topics)
        return _write(context, found.topics)

    stages = [("tables", write_tables), ("topics", stage)]
    run_pipeline(job, out, terminal, stages, topics_only=True)
    _report(made[0], terminal, json=json)
    return 0


def topic_stage(context: RunContext) -> str:
    """The stage of ``kvds run``; texts that cannot be grouped cost the topics, not the run."""
    from kvds_nlp.errors import InputError, MissingExtraError
    from kvds_nlp.sources import silent

    try:
        found = _find(context, _options(context, None, None, None), silent)
    except (InputError, MissingExtraError) as error:
        return f"no topics: {error}"
    context.topics.append(found.topics)
    return _write(context, found.topics)


def _options(
    context: RunContext, count: int | None, min_size: int | None, apply: Path | None
) -> TopicOptions:
    """What is asked for, from the settings and the command line."""
    from kvds_nlp.flows.topic_inputs import TopicOptions, open_stored

    settings = context.job.settings
    return TopicOptions(
        encoder=settings.encoder,
        seed=settings.seed,
        topics=count,
        min_size=min_size,
        apply=open_stored(apply, settings.encoder) if apply else None,
    )


def _find(context: RunContext, options: TopicOptions, tick: Tick) -> Found:
    from kvds_nlp.flows.topics import find_topics

    engine = context.setup.engine
    return find_topics(context.coded.passages, context.corpus, engine, options, tick)


def _write(context: RunContext, found: Topics) -> str:
    from kvds_nlp.writers.topics import write_topics

    write_topics(context.out, found, context.corpus)
    n = len(found.passages)
    return (
        f"topics.html, topics.csv: {len(found.topics)} topics, {len(found.gaps)} the codebook "
        f"mostly misses, {found.unassigned} of {n} segments niet ingedeeld"
    )


def _save(found: Found, folder: Path) -> None:
    from kvds_nlp.flows.topic_inputs import save_stored

    save_stored(found.topics.model, found.encoder, folder)


def _report(found: Topics, terminal: Terminal, *, json: bool) -> None:
    """The topics on the terminal, or as one JSON object."""
    if json:
        from json import dumps

        from kvds_nlp.writers.topics import topics_json

        print(dumps(topics_json(found), ensure_ascii=False, indent=1))  # noqa: T201
        return
    for note in found.notes:
        terminal.remark(f"note: {note}")
    for topic in found.topics:
        mark = "  <- not in the codebook" if topic.meeting.gap else ""
        coded = f"{100 * topic.coded_share:.0f}% coded"
        terminal.say(f"{topic.number:>3}  {topic.size:>5}  {coded:>10}  {topic.label}{mark}")
    terminal.counts(found.counts)
