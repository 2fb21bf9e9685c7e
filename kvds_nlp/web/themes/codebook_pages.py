"""The codebook to look at: themes as cards, one as a form, what it was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from starlette.responses import Response

from kvds_nlp.codebook import Code, Codebook, load_codebook
from kvds_nlp.codebook.diffing import CodebookDiff, diff_codebooks
from kvds_nlp.codebook.sheets import sheet_bytes
from kvds_nlp.commands.codebook_changes import earlier_books, own_codebook
from kvds_nlp.errors import CodebookError
from kvds_nlp.messages import messages
from kvds_nlp.places import CODEBOOK
from kvds_nlp.running.options import open_job
from kvds_nlp.store.folders import run_folders
from kvds_nlp.web.asking import Asked, NotThereError
from kvds_nlp.web.themes.theme_form import LISTS, ThemeForm, form_of

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A code of the present codebook.

    Attributes:
        colour: the number of its colour in the last run; -1 where it was not in it.
        rules: as a person reads them.
        codings: passages that carry it in the last run; None when it was not in it.
    """

    code: Code
    colour: int
    rules: tuple[str, ...]
    codings: int | None


def book_of(asked: Asked) -> Codebook:
    """The study's codebook as it is now."""
    return load_codebook(open_job([asked.study.path]).codebook)


def codebook_page(asked: Asked) -> Response:
    """Every theme with its borders, examples and words."""
    study = asked.study
    try:
        book = book_of(asked)
    except CodebookError:
        if own_codebook(study.path) is None or not versions_of(asked):
            raise
        return history_page(asked)  # says why, and offers what it was before
    coded = study.coded
    colours: Mapping[str, int] = coded.colours if coded else {}
    counts: dict[str, int] = {}
    for coding in study.counted(coded).kept if coded else ():
        counts[coding.code] = counts.get(coding.code, 0) + 1
    cards = [
        ThemeCard(
            code, colours.get(code.id, -1), tuple(rule.wording for rule in code.rules),
            counts.get(code.id, 0) if code.id in colours else None,
        )
        for code in book.codes
    ]  # fmt: skip
    said, asked.bench.said = asked.bench.said, ""
    return asked.inside(
        "codebook.html", "codeboek", cards=cards, book=book, place=book.path, said=said,
        own=own_codebook(study.path) is not None, earlier=bool(versions_of(asked)),
        changed=bool(coded and coded.corpus.codebook.sha256 != book.sha256),
    )  # fmt: skip


def code_of(asked: Asked, book: Codebook) -> Code:
    """The code that the address names.

    Raises:
        NotThereError: the codebook has none of this id.
    """
    code = book.by_id.get(asked.place.get("code", asked.fields.get("thema", "")))
    if code is None:
        raise NotThereError(messages(asked.lang)["web.no_such_page"])
    return code


def theme_page(asked: Asked) -> Response:
    """One theme, to change."""
    book = book_of(asked)
    code = code_of(asked, book)
    return show_theme(asked, book, code, form_of(code, asked.lang))


def show_theme(
    asked: Asked, book: Codebook, code: Code, form: ThemeForm, why: str = ""
) -> Response:
    """The form of a theme, with a sentence on what cannot be kept of it."""
    coded = asked.study.coded
    said, asked.bench.said = asked.bench.said, ""
    return asked.inside(
        "theme.html", "codeboek", code=code, form=form, lists=LISTS, why=why, said=said,
        seen=book.sha256, own=own_codebook(asked.study.path) is not None,
        others=[one for one in book.codes if one.id != code.id and one.status != "retired"],
        can_try=coded is not None and code.status != "retired",
        colour=coded.colours.get(code.id, -1) if coded else -1,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class BookVersion:
    """What the codebook was at some time.

    Attributes:
        name: in an address: the number of a change, or of a run with ``run`` before it.
        at: until when it was so, or when it was used; to the minute.
    """

    name: str
    path: Path
    at: str

    @property
    def of_run(self) -> bool:
        """Whether a run was coded with it; else it was changed then."""
        return self.name.startswith("run")


def versions_of(asked: Asked) -> Sequence[BookVersion]:
    """All there are, the last first."""
    study = asked.study.path
    files = [(f"{path.stem}", path) for path in earlier_books(study)]
    files += [(f"run{run.name}", run / CODEBOOK) for run in run_folders(study)]
    dated = sorted(
        ((path.stat().st_mtime, name, path) for name, path in files if path.is_file()),
        reverse=True,
    )
    return [
        BookVersion(name, path, f"{datetime.fromtimestamp(at).astimezone():%d-%m-%Y %H:%M}")
        for at, name, path in dated
    ]


def version_named(asked: Asked) -> BookVersion | None:
    """The one that the question names; None when it names none.

    Raises:
        NotThereError: there is none of this name.
    """
    if not (name := asked.fields.get("toen", "")):
        return None
    found = next((one for one in versions_of(asked) if one.name == name), None)
    if found is None:
        raise NotThereError(messages(asked.lang)["web.no_such_page"])
    return found


def history_page(asked: Asked) -> Response:
    """What the codebook was before, and what is other now than then."""
    chosen, versions = version_named(asked), versions_of(asked)
    chosen = chosen or (versions[0] if versions else None)
    diff: CodebookDiff | None = None
    labels: dict[str, str] = {}
    why, other = "", False
    try:
        if chosen is not None:
            then = load_codebook(chosen.path)
            other = True
            now = book_of(asked)
            diff = diff_codebooks(then, now)
            other = diff.any
            labels = {code.id: code.label for code in (*then.codes, *now.codes)}
    except CodebookError as error:  # of then, or of now: that can be taken back
        why = str(error)
    said, asked.bench.said = asked.bench.said, ""
    return asked.inside(
        "codebook_history.html", "codeboek", versions=versions, chosen=chosen, diff=diff,
        labels=labels, said=said, why=why,
        can_return=other and own_codebook(asked.study.path) is not None,
    )  # fmt: skip


def codebook_workbook(asked: Asked) -> Response:
    """The codebook as a workbook, one row a theme."""
    answer = Response(sheet_bytes(book_of(asked)), media_type=_WORKBOOK)
    answer.headers["content-disposition"] = 'attachment; filename="codeboek.xlsx"'
    return answer
