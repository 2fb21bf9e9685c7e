"""Write docs/cli.md from the help texts, or (``--check``) prove that it is fresh."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLI = ROOT / "docs" / "cli.md"
HEAD = """# The command line

Written by `make docs` from the help texts; `make check` refuses it when it is stale.
Exit codes: 0 done, 1 something you can mend (the message says what), 2 wrong usage,
130 interrupted.
"""


def help_pages() -> list[tuple[str, str]]:
    """The help text of ``kvds`` and of every verb and sub-verb, with its command line."""
    import typer
    from typer.testing import CliRunner

    from kvds_nlp.commands import build_app

    app = build_app()
    runner = CliRunner()
    command = typer.main.get_command(app)
    lines = [[]]
    for verb, found in command.commands.items():
        lines.append([verb])
        lines += [[verb, sub] for sub in getattr(found, "commands", {})]
    return [
        (
            " ".join(["kvds", *words]),
            runner.invoke(app, [*words, "--help"], prog_name="kvds").output,
        )
        for words in lines
    ]


def main() -> int:
    """Writes or checks; 1 when the page on disk is not what the help texts say."""
    os.environ.update(COLUMNS="88", TERMINAL_WIDTH="88", NO_COLOR="1")
    pages = [f"\n## {title}\n\n```text\n{text.strip()}\n```\n" for title, text in help_pages()]
    page = HEAD + "".join(pages)
    if "--check" not in sys.argv[1:]:
        CLI.write_text(page, encoding="utf-8", newline="\n")
        return 0
    fresh = CLI.is_file() and CLI.read_text(encoding="utf-8") == page
    print("docs/cli.md is fresh" if fresh else "docs/cli.md is stale: run 'make docs'")
    return 0 if fresh else 1


if __name__ == "__main__":
    sys.exit(main())
