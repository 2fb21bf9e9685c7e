"""``kvds language``: which Dutch pipelines are installed, and what they make of a text."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from kvds_nlp.data import Sentence
    from kvds_nlp.language import Engine
    from kvds_nlp.language.pipelines import Installed

app = typer.Typer(
    help="Which Dutch pipelines are installed, and what they see.", rich_markup_mode=None
)

AsJson = Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")]
Pipeline = Annotated[
    str | None,
    typer.Option(help="A pipeline's name or folder, 'blank', or nothing for the best there is."),
]
File = Annotated[Path, typer.Argument(help="A .txt file, or .conllu (taken as already split).")]


@app.callback(invoke_without_command=True)
def show(context: typer.Context, as_json: AsJson = False) -> int:
    """List the Dutch pipelines that are installed, their scores, and how to get more.

    Example: kvds language
    """
    if context.invoked_subcommand:
        return 0
    from kvds_nlp.language.pipelines import best_installed, pipelines

    known, used = pipelines(), best_installed()
    if as_json:
        rows = [
            {"name": p.name, "version": p.version, "installed": p.there, "used": p.name == used}
            | {"scores": dict(p.scores), "scores_from": p.where}
            for p in known
        ]
        _say(json.dumps(rows, ensure_ascii=False))
        return 0
    for pipeline in known:
        _say(_line(pipeline, pipeline.name == used))
    _say("\nNothing is downloaded unasked. * = used by default; another one: settings, 'language'.")
    return 0


@app.command("analyse")
def analyse(file: File, as_json: AsJson = False, pipeline: Pipeline = None) -> int:
    """Show every sentence with its words: part of speech, lemma, compound parts, head, relation.

    Example: kvds language analyse interview.txt --json
    """
    from kvds_nlp.language import open_engine

    text = _read(file)
    engine = open_engine(pipeline, parse="all")
    for sentence in _sentences(engine, file, text):
        _say(json.dumps(_values(sentence), ensure_ascii=False) if as_json else _table(sentence))
    return 0


def _read(file: Path) -> str:
    """The file's text as a run would store it.

    Raises:
        InputError: when it cannot be read, or is neither .txt nor .conllu.
    """
    from kvds_nlp.errors import InputError
    from kvds_nlp.readers.text import clean, decode

    if file.suffix.lower() not in (".txt", ".conllu"):
        raise InputError(f"{file}: analyse reads .txt and .conllu; save it as one of these.")
    try:
        text = decode(file.read_bytes()).text
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); check the path.") from error
    except InputError as error:
        raise InputError(f"{file}: {error}") from error
    return clean(text)


def _sentences(engine: Engine, file: Path, text: str) -> Iterable[Sentence]:
    from kvds_nlp.language.conllu import analyse_given, read_conllu

    if file.suffix.lower() == ".conllu":
        return analyse_given(engine, read_conllu(text, str(file)))
    return next(iter(engine.analyse([text])))


def _values(sentence: Sentence) -> dict[str, Any]:
    names = (
        "start",
        "end",
        "text",
        "pos",
        "lemma",
        "parts",
        "head",
        "dep",
        "particle_of",
        "negated",
    )
    return {
        "start": sentence.start,
        "end": sentence.end,
        "tokens": [{name: getattr(token, name) for name in names} for token in sentence.tokens],
    }


def _table(sentence: Sentence) -> str:
    return "\n".join([*_rows(sentence), ""])


def _rows(sentence: Sentence) -> Iterator[str]:
    for number, token in enumerate(sentence.tokens):
        marks = "niet" * token.negated + " wens" * token.wished
        parts = "+".join(token.parts)
        yield (
            f"{number:>3} {token.text:<22} {token.pos:<6} {token.lemma:<22} {parts:<28} "
            f"{token.head:>3} {token.dep:<13} {marks}"
        ).rstrip()


def _line(pipeline: Installed, used: bool) -> str:
    mark = "*" if used else " "
    state = f"version {pipeline.version}" if pipeline.there else f"not installed: {pipeline.get}"
    scores = "  ".join(f"{name} {value:.3f}" for name, value in pipeline.scores.items())
    figures = f"\n    {scores} ({pipeline.where})" if scores else ""
    return f"{mark} {pipeline.name:<16} {state}{figures}"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
