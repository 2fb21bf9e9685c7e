"""The codebook changed from a page, by the functions that the commands use."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from starlette.responses import Response

from kvds_nlp.atomic import write_together
from kvds_nlp.codebook import Codebook
from kvds_nlp.codebook.editing import code_added, code_edited, plain_rules
from kvds_nlp.codebook.files import read_text
from kvds_nlp.codebook.model import slug
from kvds_nlp.codebook.moving import code_split, codes_merged, renamed
from kvds_nlp.codebook.writing import codebook_text
from kvds_nlp.commands.codebook_changes import BookChange, own_codebook, plan_change
from kvds_nlp.errors import CodebookError, InputError, KvdsError
from kvds_nlp.messages import messages
from kvds_nlp.places import CODEBOOK, SETTINGS, TUNING
from kvds_nlp.refi.codebooks import READERS, read_any
from kvds_nlp.running.options import open_job
from kvds_nlp.running.study_settings import keep_setting
from kvds_nlp.web.asking import Asked, NotThereError, sent_on, under_name
from kvds_nlp.web.desk.finding import finds_of
from kvds_nlp.web.desk.judging import Act, selected
from kvds_nlp.web.themes.codebook_pages import book_of, code_of, show_theme, version_named
from kvds_nlp.web.themes.theme_form import as_pattern, fields_in, form_of, rules_in, rules_of_plain
from kvds_nlp.web.working import Worker
from kvds_nlp.writers.figures import counted

_SHOWN = 4
"""Passages that are shown of those that come, and of those that go."""
_MOST_WORDS = 8
"""Of a selection that becomes a rule."""


def keep_theme(asked: Asked) -> Response:
    """Keeps what the form of a theme says; a form that cannot be kept is shown again, as typed."""
    book = book_of(asked)
    code = code_of(asked, book)
    try:
        edited = partial(code_edited, code=code.id, fields=fields_in(code, asked.fields))
        change_book(asked, edited)
    except (CodebookError, InputError) as error:
        form = form_of(code, asked.lang, asked.fields)
        return show_theme(asked, book, code, form, why=str(error))
    return _to(asked, f"thema/{code.id}")


def add_theme(asked: Asked) -> Response:
    """A new theme, to be filled in further."""
    label, definition = (asked.fields.get(name, "").strip() for name in ("label", "definition"))
    made = change_book(asked, partial(code_added, label=label, definition=definition))
    return _to(asked, f"thema/{made.after.codes[-1].id}")


def move_theme(asked: Asked) -> Response:
    """Renames a theme, merges others into it or splits it; what people judged goes along."""
    say = messages(asked.lang)
    book = book_of(asked)
    code = code_of(asked, book)
    what = asked.fields.get("wat")
    if what == "hernoem":
        label = " ".join(asked.fields.get("label", "").split())
        new = slug(label, _taken(book), nameless="")
        if not new:
            raise InputError(say["web.book.name_it"])
        change_book(asked, partial(renamed, old=code.id, new=new, label=label), (new,))
        return _to(asked, f"thema/{new}")
    if what == "voeg_samen":
        olds = [old for old in book.by_id if asked.fields.get(f"met.{old}")]
        if not olds:
            raise InputError(say["web.book.choose_some"])
        change_book(asked, partial(codes_merged, olds=olds, into=code.id), (code.id,))
        return _to(asked, f"thema/{code.id}")
    if what != "splits":
        raise NotThereError(say["web.no_such_page"])
    labels = [one for line in asked.fields.get("delen", "").splitlines() if (one := line.strip())]
    if len(set(labels)) < 2:
        raise InputError(say["web.book.two_parts"])
    taken = _taken(book)
    parts: dict[str, str] = {}
    for label in labels:
        part = slug(label, {*taken, *parts})
        parts[part] = label

    def split(text: str) -> str:
        text = code_split(text, code.id, list(parts))
        for part, label in parts.items():
            text = code_edited(text, part, {"label": label})
        return text

    change_book(asked, split, tuple(parts))
    return _to(asked, "codeboek")


def bring_codebook(asked: Asked) -> Response:
    """A codebook from Excel, or another file that commands read: its changes, told on a page."""
    say = messages(asked.lang)
    file = next((one for one in asked.files if one.filename), None)
    suffix = Path(file.filename or "").suffix.lower() if file else ""
    if file is None or suffix not in READERS:
        raise InputError(say["web.book.which_file"].format(suffixes=", ".join(READERS)))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"codeboek{suffix}"
        with place.open("wb") as out:
            shutil.copyfileobj(file.file, out)
        try:
            limits = open_job([asked.study.path]).settings.reading.limits
            book = read_any(place, limits)
        except KvdsError as error:
            raise InputError(str(error).replace(str(place), file.filename or "")) from None
    change_book(asked, partial(_onto, book))
    return _to(asked, "codeboek/geschiedenis")


def take_back(asked: Asked) -> Response:
    """The codebook as it was at some time; what it is now is kept too."""
    then = version_named(asked)
    if then is None:
        raise NotThereError(messages(asked.lang)["web.no_such_page"])
    text = then.path.read_text(encoding="utf-8-sig")
    change_book(asked, lambda _: text, taking_back=True)
    return _to(asked, "codeboek/geschiedenis")


def own_copy(asked: Asked) -> Response:
    """A copy of the codebook in the study's folder, to change; it is used from now on."""
    study = asked.study.path
    if own_codebook(study) is None:
        book = book_of(asked)
        files = read_text(Path(book.path)).copied(CODEBOOK, TUNING)
        bodies = {study / name: body for name, body in files.items()}
        if place := next((one for one in bodies if one.exists()), None):
            raise InputError(messages(asked.lang)["web.book.there"].format(place=place))
        write_together(bodies)
        keep_setting(study / SETTINGS, "codebook", CODEBOOK)
    return _to(asked, "codeboek")


def word_of_passage(asked: Asked) -> Response:
    """The form of a theme with selected words in it, which are kept when the form is."""
    book = book_of(asked)
    code = code_of(asked, book)
    coded = asked.study.must_be_coded(asked.lang)
    act = Act("add", first=asked.fields.get("van", ""), last=asked.fields.get("tot", ""))
    found = selected(coded, act, asked.lang)
    words = as_pattern(found[0][1]) if found else ""
    if not words or len(words.split()) > _MOST_WORDS:
        raise InputError(messages(asked.lang)["web.book.select_words"].format(most=_MOST_WORDS))
    return show_theme(asked, book, code, form_of(code, asked.lang, {"nieuw": words}))


def try_theme(asked: Asked) -> Response:
    """What the words of the form find in all texts, and what comes and goes with the change."""
    say = messages(asked.lang)
    study, book = asked.study, book_of(asked)
    code, coded = code_of(asked, book), study.must_be_coded(asked.lang)
    base = f"/s/{study.key}"
    try:
        now = rules_of_plain(rules_in(code, asked.fields))
    except CodebookError as error:
        return asked.shown("sentence.html", why=say["web.book.not_understood"].format(rule=error))
    found = asked.bench.triers.find(study, coded, [rules_of_plain(plain_rules(code)), now])
    if isinstance(found, Worker):
        return asked.shown("tried.html", base=base, code=code, worker=found)
    before, after = found
    come = sorted(after.keys() - before.keys(), key=coded.numbers.__getitem__)
    go = sorted(before.keys() - after.keys(), key=coded.numbers.__getitem__)
    return asked.shown(
        "tried.html", base=base, code=code, worker=None,
        n=counted(len(after), "passages", asked.lang), come=len(come), go=len(go),
        coming=finds_of(coded, come[:_SHOWN], after), going=finds_of(coded, go[:_SHOWN], before),
    )  # fmt: skip


def change_book(
    asked: Asked,
    change: Callable[[str], str],
    new: Sequence[str] = (),
    *,
    taking_back: bool = False,
) -> BookChange:
    """Makes a change, unless the codebook is another than the page showed; says what it did.

    Raises:
        InputError: it was changed meanwhile, or the study has none of its own.
        CodebookError: it could not be used then.
    """
    say = messages(asked.lang)
    if own_codebook(asked.study.path) is None:
        raise InputError(say["web.book.not_own"])
    planned = plan_change(asked.study.path, change, new, taking_back=taking_back)
    if asked.fields.get("gezien", planned.before.sha256) != planned.before.sha256:
        raise InputError(say["web.book.since"])
    same = planned.after.sha256 == planned.before.sha256
    planned.write()
    was, now = planned.judgments
    said = [say["web.said.nothing" if same else "web.book.kept"]]
    if planned.before.sha256 and (was or now):
        said.append(say["web.book.judgments"].format(was=was, now=now))
    if planned.asked_again:
        said.append(say["web.book.asked_again"].format(n=planned.asked_again))
    asked.bench.said = " ".join(said)
    return planned


def _to(asked: Asked, part: str) -> Response:
    return sent_on(under_name(f"/s/{asked.study.key}/{part}", asked.who))


def _onto(book: Codebook, text: str) -> str:
    return codebook_text(book, onto=text)


def _taken(book: Codebook) -> set[str]:
    """Ids that are no theme's to get any more."""
    return {*book.by_id, *(old for code in book.codes for old in code.replaces)}
