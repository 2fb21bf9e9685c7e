"""The verbs: one file each; parse, call a flow, write, report, return an exit code.

Only the verb that is called is imported, so ``kvds --help`` starts at once and a broken
optional library breaks one verb only.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, NoReturn, cast

if TYPE_CHECKING:
    import typer

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

    from kvds_nlp.errors import KvdsError

    # Windows consoles may speak cp1252, which has no emoji; a report must never die of one.
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    # Typer carries a click of its own, whose base error has no public name; usage errors are it.
    wrong_usage = cast(type[Exception], typer.BadParameter.__mro__[2])
    argv = argv or ["open"]
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
        cast(typer.BadParameter, error).show()
        return 2
    except (KeyboardInterrupt, typer.Abort):
        print("interrupted; what was written before is not a finished run", file=sys.stderr)  # noqa: T201
        return 130
    except MemoryError:
        return _failed("not enough memory; close other programs or give fewer files at once.")
    except OSError as error:
        return _failed(f"{error.filename or 'disk'}: {error.strerror or error}")
    except Exception as error:  # the last door: a researcher never sees a traceback
        if os.environ.get("KVDS_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        return _failed(
            f"this should not happen ({what}). Set KVDS_DEBUG=1 and report what it says."
        )


def build_app(verb: str | None = None) -> typer.Typer:
    """The command line, with ``verb`` (None = every verb) loaded and the others by name only."""
    import typer

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
            app.add_typer(loaded, name=name, help=line)
        else:
            app.command(name, short_help=line)(loaded)
    return app


def _options() -> None:
    """Coding assistant for Dutch qualitative research. Nothing leaves this machine."""


def _not_loaded() -> None:
    """Stands in for a verb that was not called."""


def _failed(message: str) -> int:
    from kvds_nlp.commands.shown import visible

    print(f"kvds: {visible(message)}", file=sys.stderr)  # noqa: T201
    return 1
