"""``kvds language``: which Dutch pipelines are installed, and what they make of a text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kvds_nlp.messages import in_words
from kvds_nlp.running.options import json_option

language_app = typer.Typer(
    help="Which Dutch pipelines are installed, and what they see.", rich_markup_mode=None
)

JsonLinesOption = Annotated[bool, json_option("Machine-readable, on stdout.")]

_TOKEN = ("start", "end", "text", "pos", "lemma", "parts", "head", "dep", "particle_of", "negated")


@language_app.callback(invoke_without_command=True)
def list_pipelines(context: typer.Context, as_json: JsonLinesOption = False) -> int:
    """List the Dutch pipelines that are installed, their scores, and how to get more.

    Example: kvds language
    """
    if context.invoked_subcommand:
        return 0
    from kvds_nlp.language.pipelines import best_installed, pipelines
    from kvds_nlp.running.console import print_json

    known, used = pipelines(), best_installed()
    if as_json:
        rows = [
            {"name": p.name, "version": p.version, "installed": p.there, "used": p.name == used}
            | {"scores": dict(p.scores), "scores_from": p.where}
            for p in known
        ]
        print_json(rows)
        return 0
    for one in known:
        mark = "*" if one.name == used else " "
        state = in_words(
            "language.version" if one.there else "language.not_there",
            version=one.version,
            how=one.get,
        )
        scores = "  ".join(f"{name} {value:.3f}" for name, value in one.scores.items())
        figures = f"\n    {scores} ({one.where})" if scores else ""
        _say(f"{mark} {one.name:<16} {state}{figures}")
    _say("\n" + in_words("language.nothing_downloaded"))
    return 0


@language_app.command("analyse")
def analyse_file(
    file: Annotated[Path, typer.Argument(help="A .txt file, or .conllu (taken as already split).")],
    as_json: JsonLinesOption = False,
    pipeline: Annotated[
        str | None,
        typer.Option(
            help="A pipeline's name or folder, 'blank', or nothing for the best there is."
        ),
    ] = None,
) -> int:
    """Show every sentence with its words: part of speech, lemma, compound parts, head, relation.

    Example: kvds language analyse interview.txt --json
    """
    from kvds_nlp.language import open_engine
    from kvds_nlp.language.conllu import analyse_given, read_conllu
    from kvds_nlp.running.console import print_json

    text = _read(file)
    engine = open_engine(pipeline, parse="all")
    if file.suffix.lower() == ".conllu":
        sentences = analyse_given(engine, read_conllu(text, str(file)))
    else:
        sentences = next(iter(engine.analyse([text])))
    for sentence in sentences:
        if as_json:
            tokens = [{name: getattr(token, name) for name in _TOKEN} for token in sentence.tokens]
            print_json({"start": sentence.start, "end": sentence.end, "tokens": tokens})
            continue
        for number, token in enumerate(sentence.tokens):
            marks = "niet" * token.negated + " wens" * token.wished
            row = (
                f"{number:>3} {token.text:<22} {token.pos:<6} {token.lemma:<22} "
                f"{'+'.join(token.parts):<28} {token.head:>3} {token.dep:<13} {marks}"
            )
            _say(row.rstrip())
        _say("")
    return 0


def _read(file: Path) -> str:
    """The file's text as a run would store it.

    Raises:
        InputError: when it cannot be read, or is neither .txt nor .conllu.
    """
    from kvds_nlp.errors import InputError
    from kvds_nlp.incoming import bytes_of
    from kvds_nlp.readers.decoding import decode
    from kvds_nlp.talk.text import clean

    if file.suffix.lower() not in (".txt", ".conllu"):
        raise InputError(in_words("language.suffix", path=file))
    try:
        text = decode(bytes_of(file)).text
    except InputError as error:
        raise InputError(f"{file}: {error}") from error
    return clean(text)


def _say(text: str) -> None:
    from kvds_nlp.running.console import visible

    sys.stdout.write(f"{visible(text)}\n")
