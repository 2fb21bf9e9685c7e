"""The verbs: one file each; parse, call a flow, write, report, return an exit code.

Only the verb that is called is imported, so ``kvds --help`` starts at once and a broken
optional library breaks one verb only.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn, cast, get_args

from kvds_nlp.messages import Lang, in_words, speaking, system_said

if TYPE_CHECKING:
    import typer

_QUOTED = re.compile(r"'([^']*)'")
CYCLES = (50_000, 20, 50)
"""Nearly all that a verb makes at its start stays till its end: looking through it for rings that
may go, as often as Python does by itself, is a fifteenth of the start."""
_CHOICES = re.compile(r"is not one of (.*?)\.?$", re.DOTALL)

# verb -> (module, name in it, one line of help)
VERBS: dict[str, tuple[str, str, str]] = {
    "open": ("open_", "open_", "The workbench in your browser; `kvds` alone does the same."),
    "new": ("new", "new", "Make a new study folder, with a codebook to edit."),
    "run": ("run", "run", "The whole journey: read, code, topics, tables, comparison, report."),
    "check": ("check", "check", "Read only: what was found, what is odd, what would be coded."),
    "code": ("code", "code", "Code transcripts and answers; write the coded tables."),
    "topics": ("topics", "topics", "What people talk about, beside the codebook."),
    "quotes": ("quotes", "quotes", "Quote tables per proeftuin and code, from a run."),
    "compare": ("compare", "compare", "Themes across proeftuinen, or any other fact."),
    "review": ("review", "review", "Correct the machine in Excel, and see when to stop."),
    "train": ("train", "train", "Retrain on reviewed segments under the present codebook."),
    "evaluate": ("evaluate", "evaluate", "Agreement with human codes, per code."),
    "agreement": ("agreement", "agreement", "Agreement between coders."),
    "codebook": ("codebook", "codebook_app", "Check, show, compare, convert and change codebooks."),
    "language": (
        "language",
        "language_app",
        "Which Dutch pipelines are installed, and what they see.",
    ),
    "backup": ("backup", "backup", "A whole study in one file."),
    "restore": ("restore", "restore", "The study of a backup, made anew and checked."),
    "forget": ("forget", "forget", "Remove a person from a study, after showing what leaves."),
    "export": ("export", "export", "A study as REFI-QDA (.qdpx, .qdc) or tables."),
    "import": ("import_", "import_", "Codes and codings from REFI-QDA."),
    "pseudonymise": ("pseudonymise", "pseudonymise", "Names, places, numbers -> placeholders."),
}


def main(argv: list[str] | None = None) -> NoReturn:
    """Runs the command line and exits: 0 done, 1 mend it, 2 wrong usage, 130 interrupted."""
    sys.exit(run_cli(sys.argv[1:] if argv is None else argv))


def run_cli(argv: list[str]) -> int:
    """The exit code of one command line; errors are printed on stderr, never a traceback."""
    import typer

    gc.set_threshold(*CYCLES)
    # Windows consoles may speak cp1252, which has no emoji; a report must never die of one.
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    # Typer carries a click of its own, whose base error has no public name; usage errors are it.
    wrong_usage = cast(type[Exception], typer.BadParameter.__mro__[2])
    argv = argv or ["open"]
    # Also what is wrong with the rest of a command line is told in the language it asks for.
    asked = [word.partition("=")[2] for word in argv if word.startswith("--lang=")]
    asked += [after for word, after in pairwise(argv) if word == "--lang"]
    lang = cast(Lang, asked[-1]) if asked and asked[-1] in get_args(Lang) else None
    with speaking(lang or "nl", chose=lang is not None):
        return _exit_code(argv, wrong_usage)


def _exit_code(argv: list[str], wrong_usage: type[Exception]) -> int:
    import typer

    from kvds_nlp.errors import KvdsError

    verb = next((word for word in argv if not word.startswith("-")), "")
    try:
        command = typer.main.get_command(build_app(verb))
        result = command.main(args=argv, prog_name="kvds", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except KvdsError as error:
        return _failed(str(error))
    except typer.Exit as ended:
        return ended.exit_code
    except wrong_usage as error:
        from kvds_nlp.running.console import visible

        print(visible(_usage_said(cast(typer.BadParameter, error))), file=sys.stderr)  # noqa: T201
        return 2
    except (KeyboardInterrupt, typer.Abort):
        print(in_words("said.interrupted"), file=sys.stderr)  # noqa: T201
        return 130
    except MemoryError:
        return _failed(in_words("said.no_memory"))
    except OSError as error:
        where = error.filename or in_words("said.disk")
        return _failed(in_words("said.disk_failed", where=where, why=system_said(error)))
    except Exception as error:  # the last door: a researcher never sees a traceback
        if os.environ.get("KVDS_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        return _failed(in_words("said.failed", what=what))


def build_app(verb: str | None = None) -> typer.Typer:
    """The command line, with ``verb`` (None = every verb) loaded and the others by name only."""
    import typer

    from kvds_nlp.running.options import takes_lang

    app = typer.Typer(
        name="kvds",
        help="Coding assistant for Dutch qualitative research. Nothing leaves this machine.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_options)
    for name, (module, attribute, line) in VERBS.items():
        if find_spec(f"kvds_nlp.commands.{module}") is None:
            continue
        if verb is not None and name != verb:
            app.command(name, help=line)(_not_loaded)
            continue
        loaded = getattr(import_module(f"kvds_nlp.commands.{module}"), attribute)
        if isinstance(loaded, typer.Typer):
            for sub in (*loaded.registered_commands, loaded.registered_callback):
                if sub and sub.callback:
                    sub.callback = takes_lang(sub.callback)
            app.add_typer(loaded, name=name, help=line)
        else:
            app.command(name, short_help=line)(takes_lang(loaded))
    return app


def _options() -> None:
    """Coding assistant for Dutch qualitative research. Nothing leaves this machine."""


def _not_loaded() -> None:
    """Stands in for a verb that was not called."""


def _failed(message: str) -> int:
    from kvds_nlp.running.console import visible

    print(f"kvds: {visible(message)}", file=sys.stderr)  # noqa: T201
    return 1


# The library that reads a command line speaks English. Only what every version of it has is looked
# at, and what is not recognised is said in its own words.


def _usage_said(error: typer.BadParameter) -> str:
    """How the verb is called, where its help is, and what is wrong; in words of our own."""
    lines = []
    if error.ctx is not None:
        usage = error.ctx.get_usage().partition(" ")[2].strip()
        lines.append(in_words("usage.line", usage=usage))
        lines.append(in_words("usage.help", command=error.ctx.command_path) + "\n")
    return "\n".join([*lines, f"kvds: {_wrong(error)}"])


def _wrong(error: typer.BadParameter) -> str:
    kind, param = type(error).__name__, getattr(error, "param", None)
    said = str(getattr(error, "message", "") or "")
    given = getattr(error, "param_hint", None)
    hints = [given] if isinstance(given, str) else given if isinstance(given, list) else []
    name = " / ".join(str(one).strip("'") for one in hints) or _name(param)
    first = _QUOTED.search(said)
    about = first[1] if first else said.rpartition("(")[2].strip("). ")
    if kind == "NoSuchOption":
        return in_words("usage.no_option", option=getattr(error, "option_name", about))
    if kind == "MissingParameter":
        return in_words("usage.missing", name=name)
    if kind == "BadOptionUsage":
        return in_words("usage.no_value", name=getattr(error, "option_name", about))
    if said.startswith("No such command"):
        return in_words("usage.no_command", name=about)
    if said.startswith("Got unexpected extra"):
        return in_words("usage.extra", name=about)
    if param is not None:  # a value that the library refused, not we
        return in_words("usage.value", name=name, wanted=_wanted(param, said))
    return f"{name}: {said}" if name else said or error.format_message()


def _name(param: Any) -> str:  # noqa: ANN401 - the library's
    """What a person types of it: ``--count``, or ``STUDY``."""
    options = [one for one in getattr(param, "opts", ()) if one.startswith("-")]
    return " / ".join(options) or str(getattr(param, "metavar", "") or getattr(param, "name", ""))


def _wanted(param: Any, said: str) -> str:  # noqa: ANN401 - the library's
    """What may stand there: one of these, a number between bounds, a number."""
    if choices := _CHOICES.search(said):
        return in_words("usage.one_of", choices=choices[1].replace("'", ""))
    kind = getattr(param, "type", None)
    low, high = (getattr(param, end, getattr(kind, end, None)) for end in ("min", "max"))
    if low is not None and high is not None:
        return in_words("usage.between", low=low, high=high)
    if low is not None:
        return in_words("usage.from", low=low)
    number = "integer" in said or "number" in said
    return in_words("usage.number" if number else "usage.else")
