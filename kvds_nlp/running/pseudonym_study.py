"""A study without names: copies, codebook, and the verdicts people gave, at their new places.

A verdict is moved only where the copy, read again, is letter for letter what was written, so that
its quote stands at its span in the new text (I2). The old study is not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from kvds_nlp.atomic import write_bytes
from kvds_nlp.codebook.files import whole_bytes
from kvds_nlp.data import Document, digest, segment_key
from kvds_nlp.errors import InputError
from kvds_nlp.messages import LANGUAGES, in_words, messages
from kvds_nlp.places import CODEBOOK, DATABASE, MODELS, QUOTE_CHOICES, RUNS, SETTINGS, SOURCE
from kvds_nlp.pseudonyms import Known, find_hits
from kvds_nlp.pseudonyms.copies import TableCopy, TextCopy
from kvds_nlp.pseudonyms.hits import Woven
from kvds_nlp.running.consents import with_listed
from kvds_nlp.running.pseudonym_log import Homes, move_log, moved_key, span_in
from kvds_nlp.running.pseudonym_settings import (
    allows_as_before,
    read_copies,
    settings_of_copy,
    speaks_as_before,
)
from kvds_nlp.running.study_settings import inside_of, keep_settings, settings_tree
from kvds_nlp.settings import Settings, load_settings
from kvds_nlp.spans import Span
from kvds_nlp.store.opened import clear_cache
from kvds_nlp.store.quote_choices import (
    KeptChoice,
    KeptChoices,
    keep_quote_choices,
    kept_choices,
)

Copies = Sequence[TextCopy | TableCopy]


def move_study(
    study: Path,
    out: Path,
    documents: Sequence[Document],
    copies: Copies,
    known: Known,
    asked: Mapping[str, object],
) -> tuple[str, ...]:
    """Makes ``out``, whose ``source/`` holds the copies, a study; gives what a person should know.

    Given again it adds the verdicts that came since, and what people allow or refuse since.
    Settings and codebook are copied once; the settings last, so that what broke off is no study.

    Args:
        study: the old one, which is not touched.
        out: the new one.
        documents: of the old one, as read now.
        copies: of these, in ``out``.
        known: by which they were made.
        asked: the settings of reading by which the command line had the old study read; the copies
            are to be read by them too.

    Raises:
        InputError: the codebook that the old study names is not there.
        SettingsError: its settings, or those of the copy, cannot be used.
        StoreError: a verdict log cannot be read or written.
    """
    settings = load_settings(study / SETTINGS)
    book = study / (settings.codebook or CODEBOOK)
    new = not (out / SETTINGS).is_file()
    if new:
        if book.is_file():
            write_bytes(out / CODEBOOK, whole_bytes(book))
        elif settings.codebook:
            raise InputError(in_words("place.no_book_of_study", path=book))
        tree = settings_of_copy(study, known, _paths(copies, documents))
    else:
        tree = settings_tree(out / SETTINGS)
    by_id = {one.id: one for one in documents}
    changed = any(inside_of(tree, "reading").get(name) != told for name, told in asked.items())
    if changed:
        tree["reading"].update(asked)
    pairs = _read_pairs(by_id, copies, read_copies(out / SOURCE, tree))
    if speaks_as_before(tree, pairs):
        changed, pairs = True, _read_pairs(by_id, copies, read_copies(out / SOURCE, tree))
    changed |= allows_as_before(tree, with_listed(settings, study), documents, pairs)
    homes = homes_of(copies, [one for _, one in pairs])
    notes: tuple[str, ...] = ()
    if any((one / DATABASE).is_file() for one in (study, out)):
        notes = move_log(study, out, documents, homes, known)
    if (study / QUOTE_CHOICES).is_file():
        notes += _move_choices(study, out, by_id, homes)
    if new or changed:
        keep_settings(out / SETTINGS, tree)
    forms = (messages(lang)["new.settings"].format(name="") for lang in LANGUAGES)
    ours = {line for form in forms for line in form.splitlines()}
    written = (out / SETTINGS).read_text("utf-8", "replace").splitlines()
    text = "\n".join(line for line in written if line not in ours)
    names = sorted({hit.span.of(text) for hit in find_hits(text, known) if hit.kind == "naam"})
    if not names:
        return notes
    told = in_words("copies.may_name", path=out / SETTINGS, names=", ".join(names))
    return (*notes, told)


def settings_of_copies(
    folder: Path, settings: Settings, documents: Sequence[Document], copies: Copies
) -> Settings:
    """The settings for copies that are no study: by these everybody in them speaks in the same role
    and refuses as in the documents, also where that stood under a name, or in a file of its own.

    Args:
        folder: in which the copies lie.
        settings: of the documents, with all that their settings and lists say of consent.
        documents: all of them.
        copies: of these, as written.
    """
    by_id = {one.id: one for one in documents}
    tree = settings.model_dump() | {"consents": {}, "consent_list": ""}
    pairs = _read_pairs(by_id, copies, read_copies(folder, tree))
    if speaks_as_before(tree, pairs):
        pairs = _read_pairs(by_id, copies, read_copies(folder, tree))
    allows_as_before(tree, settings, documents, pairs)
    return Settings.model_validate(tree)


def made_before(out: Path) -> tuple[str, ...]:
    """Clears what was remembered of copies that read otherwise now, and says what a person made of
    them: it may still hold what is replaced now.

    Raises:
        OutputError: what was remembered cannot be removed.
    """
    clear_cache(out)
    made = [path for name in (RUNS, MODELS) for path in (out / name).glob("*") if path.is_dir()]
    names = ", ".join(sorted(path.relative_to(out).as_posix() for path in made))
    return (in_words("copies.made_before", path=out, names=names),) if made else ()


def _paths(copies: Copies, documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """The path of each source, and of its copy."""
    paths = {one.id: one.origin.path for one in documents}
    for copy in copies:
        if isinstance(copy, TextCopy):
            ids = [copy.document]
        else:
            ids = [one for one, _ in copy.cells.values()]
        yield from {paths[one]: copy.path for one in ids}.items()


def _read_pairs(
    by_id: Mapping[str, Document], copies: Copies, documents: Iterable[Document]
) -> list[tuple[Document, Document]]:
    """Each document of the old study that has a copy, and that copy."""
    there = _by_path(documents)
    return [
        (by_id[old], new)
        for copy in copies
        for old, new, _ in _pairs(copy, there.get(copy.path, []))
    ]


def _move_choices(
    study: Path, out: Path, by_id: Mapping[str, Document], homes: Homes
) -> tuple[str, ...]:
    """Adds to the choices of the copy those of the study, on the same words as they stand there;
    never on other words that stand in their place.
    """
    whole = {
        digest(one.text): segment_key(one.id, Span(0, len(one.text))) for one in by_id.values()
    }

    def moved(one: KeptChoice) -> KeptChoice | None:
        old = by_id.get(one.doc_id)
        stands = old is not None and digest(span_in(one.key).of(old.text)) == one.words
        key = one.key if stands else whole.get(one.words, "")
        if not key or (place := moved_key(key, homes)) is None:
            return None
        new, span = place
        doc_id, begin = key.rpartition("@")[0], span_in(key).start
        cuts = tuple(
            cut.moved(-span.start)
            for part in one.left_out
            if (cut := homes[doc_id][1].moved(part.moved(begin))) and span.contains(cut)
        )
        return KeptChoice(segment_key(new.id, span), one.code, digest(span.of(new.text)), cuts)

    before, there = kept_choices(study), kept_choices(out)
    here = before.mapped(moved)
    cut_there = {(one.words, one.code) for one in there.shortened}
    cuts = frozenset(one for one in here.shortened if (one.words, one.code) not in cut_there)
    choices = KeptChoices(
        here.pinned | there.pinned, here.vetoed | there.vetoed, cuts | there.shortened
    )
    keep_quote_choices(out, choices)
    others = len(here.shortened - cuts - there.shortened)
    told = (in_words("copies.cuts_stayed", n=others),) if others else ()
    kinds = ((before.pinned, here.pinned), (before.vetoed, here.vetoed))
    lost = sum(len(old) - len(new) for old, new in kinds)
    return (*told, in_words("copies.choices_left", n=lost)) if lost else told


def homes_of(copies: Copies, documents: Iterable[Document]) -> dict[str, tuple[Document, Woven]]:
    """Which document of the copy stands for which of the study; only those that read as written."""
    there = _by_path(documents)
    homes: dict[str, tuple[Document, Woven]] = {}
    for copy in copies:
        for old, new, text in _pairs(copy, there.get(copy.path, [])):
            if new.text == text.text:
                homes[old] = (new, text)
    return homes


def _by_path(documents: Iterable[Document]) -> dict[str, list[Document]]:
    by_path: dict[str, list[Document]] = {}
    for document in documents:
        by_path.setdefault(document.origin.path, []).append(document)
    return by_path


def _pairs(
    copy: TextCopy | TableCopy, documents: Sequence[Document]
) -> Iterator[tuple[str, Document, Woven]]:
    """Id of the old document, the new one, and the weaving between them."""
    if isinstance(copy, TextCopy):
        yield from ((copy.document, one, copy.woven) for one in documents[:1])
        return
    rows = groupby(sorted(documents, key=_row), key=_row)
    for number, (_, cells) in enumerate(rows):
        for new in cells:
            old = copy.cells.get((number, new.origin.column or "antwoord"))
            if old is not None:
                yield old[0], new, old[1]


def _row(document: Document) -> int:
    return document.origin.row or 0
