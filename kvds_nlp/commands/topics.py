"""``kvds topics``: what people talk about, beside the codebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvds_nlp.messages import in_words
from kvds_nlp.running.options import (
    CodebookOption,
    CodingOptions,
    InputsArgument,
    LangOption,
    OutOption,
    QuietOption,
    SeedOption,
    json_option,
    open_job,
    takes_coding_options,
)

if TYPE_CHECKING:
    from kvds_nlp.running.pipeline import RunContext
    from kvds_nlp.topics import Topics

EncoderOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="A folder with an encoder; default the offline one."),
]
CountOption = Annotated[
    int | None, typer.Option("--topics", min=1, metavar="N", help="How many topics there are.")
]
MinSizeOption = Annotated[
    int | None, typer.Option(min=2, metavar="N", help="Fewest segments that make a topic.")
]
SaveOption = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Keep the topic model, for new answers.")
]
ApplyOption = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Place these texts in topics kept with --save.")
]


@takes_coding_options("model", "min_score", "per_code", "seed")
def topics(
    inputs: InputsArgument,
    codebook: CodebookOption = None,
    out: OutOption = None,
    encoder: EncoderOption = None,
    seed: SeedOption = None,
    count: CountOption = None,
    min_size: MinSizeOption = None,
    save: SaveOption = None,
    apply: ApplyOption = None,
    coding: CodingOptions = CodingOptions(),
    lang: LangOption = None,
    as_json: Annotated[bool, json_option("Print the topics as JSON.")] = False,
    quiet: QuietOption = False,
) -> int:
    """Group what people say into topics and hold them beside the codebook; nothing is coded.

    Example: kvds topics interviews/ antwoorden.csv --out onderwerpen
    """
    from kvds_nlp.flows.topic_inputs import StoredTopics, TopicOptions
    from kvds_nlp.flows.topics import find_topics
    from kvds_nlp.running.console import Terminal, print_json
    from kvds_nlp.running.pipeline import run_pipeline, write_tables
    from kvds_nlp.writers.topics import topics_json as topics_object

    given = coding.settings(encoder=encoder, seed=seed, lang=lang)
    job = open_job(inputs, codebook=codebook, settings=given)
    terminal = Terminal(quiet=quiet or as_json)

    def stage(context: RunContext) -> str:
        settings = context.job.settings
        meaning = context.setup.meaning
        kept = StoredTopics.opened(apply, settings.encoder, meaning) if apply else None
        options = TopicOptions(settings.encoder, settings.seed, count, min_size, kept, meaning)
        with terminal.progress() as tick:
            made = find_topics(
                context.passages, context.corpus, context.setup.engine, options, tick
            )
        if save is not None:
            made.stored.save(save)
        return _written(context, made.topics)

    stages = [("tables", write_tables), ("topics", stage)]
    grouped = run_pipeline(job, out, terminal, stages, topics_only=True).topics[0]
    if as_json:
        print_json(topics_object(grouped), indent=1)
        return 0
    for note in grouped.notes:
        terminal.remark(in_words("said.note", note=note))
    for topic in grouped.topics:
        mark = in_words("topics.not_in_book") if topic.match.gap else ""
        coded = in_words("topics.share_coded", share=topic.coded_share)
        terminal.say(f"{topic.number:>3}  {topic.size:>5}  {coded:>13}  {topic.label}{mark}")
    terminal.counts(grouped.counts)
    return 0


def topic_stage(context: RunContext) -> str:
    """The stage of ``kvds run``; texts that cannot be grouped cost the topics, not the run."""
    from kvds_nlp.errors import InputError, MissingExtraError
    from kvds_nlp.flows.topic_inputs import TopicOptions
    from kvds_nlp.flows.topics import find_topics
    from kvds_nlp.messages import messages

    settings, setup = context.job.settings, context.setup
    options = TopicOptions(settings.encoder, settings.seed, meaning=setup.meaning)
    try:
        made = find_topics(context.passages, context.corpus, setup.engine, options)
    except (InputError, MissingExtraError) as error:
        return messages(settings.lang)["run.no_topics"].format(why=error)
    return _written(context, made.topics)


def _written(context: RunContext, grouped: Topics) -> str:
    """Writes the topics and keeps them for later stages; gives one line on them."""
    from kvds_nlp.messages import messages
    from kvds_nlp.writers.figures import counted
    from kvds_nlp.writers.topics import write_topics

    context.topics.append(grouped)
    write_topics(context.out, grouped, context.corpus)
    lang = context.job.settings.lang
    return messages(lang)["run.topics"].format(
        topics=counted(len(grouped.topics), "topics", lang),
        gaps=len(grouped.gaps),
        out=grouped.unassigned,
        segments=counted(len(grouped.passages), "segments", lang),
    )
