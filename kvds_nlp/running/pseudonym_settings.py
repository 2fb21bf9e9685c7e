"""The settings of a copy without names: who speaks in which role and who allows what stay so.

Settings name people and files; in the copy these are called otherwise. So nothing of them that
names somebody is taken along: what they said is said anew of the copy's own files and labels, as
far as the copy would be read otherwise without it.
"""

from __future__ import annotations

import glob
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from kvds_nlp.data import Document, Role
from kvds_nlp.people import EVERYBODY, SAYING, Consents, Level, consents_of, named_in_file
from kvds_nlp.people.persons import whose
from kvds_nlp.places import CODEBOOK, SETTINGS
from kvds_nlp.pseudonyms import Known, masks
from kvds_nlp.readers.reading import read_inputs
from kvds_nlp.running.study_settings import inside_of, put_reading, settings_tree
from kvds_nlp.settings import Settings, fits

_SIGN = re.compile(r"[\W_]")
Pairs = Sequence[tuple[Document, Document]]
"""A document and its copy, as read now."""


def settings_of_copy(study: Path, known: Known, files: Iterable[tuple[str, str]]) -> Any:  # noqa: ANN401
    """A study's settings as a tree, without what names somebody or a file that is called otherwise.

    Args:
        study: the old one.
        known: by which its copies are made.
        files: the path of each source, and of its copy.
    """
    tree = settings_tree(study / SETTINGS)
    if tree.get("codebook"):
        tree["codebook"] = CODEBOOK
    tree.pop("consent_list", None)
    reading = tree.get("reading") or {}
    paths = dict(files)
    renamed = {PurePosixPath(old).name.casefold() for old, new in paths.items() if old != new}

    def tells(name: object) -> bool:
        """Whether it names somebody, or a file that is called otherwise."""
        told = str(name)
        bare = _SIGN.sub(" ", told)
        names = any(masks(one, known).text != one for one in (told, bare))
        return names or any(one in told.casefold() for one in renamed)

    for place in (tree.get("consents") or {}, reading.get("roles") or {}):
        for name in [one for one in place if tells(one)]:
            del place[name]
    for setting in ("roles", "columns"):
        place = reading.get(setting) or {}
        for name in [one for one, told in place.items() if isinstance(told, dict)]:  # of a file
            fitting = [new for old, new in paths.items() if fits(old, str(name))]
            if tells(name) or any(not fits(new, str(name)) for new in fitting):
                told = place.pop(name)
                for new in fitting if setting == "columns" else ():  # headers stay as they are
                    put_reading(tree, setting, new, told)
    for setting in ("one_respondent", "papers"):
        place = reading.get(setting) or []
        for at in reversed(range(len(place))):
            fitting = [new for old, new in paths.items() if fits(old, str(place[at]))]
            if tells(place[at]) or any(not fits(new, str(place[at])) for new in fitting):
                place[at : at + 1] = [glob.escape(new) for new in fitting]
    return tree


def speaks_as_before(tree: Any, pairs: Pairs) -> bool:  # noqa: ANN401
    """Puts the roles into the settings that the copies would not be read in; whether any."""
    wrong: dict[str, dict[str, Role]] = defaultdict(dict)
    for old, new in (one for one in pairs if len(one[0].turns) == len(one[1].turns)):
        for before, turn in zip(old.turns, new.turns, strict=True):
            if before.role != turn.role and turn.speaker:
                wrong[new.origin.path][turn.speaker] = before.role
    for file, roles in wrong.items():
        put_reading(tree, "roles", file, roles)
    return bool(wrong)


def allows_as_before(
    tree: Any,  # noqa: ANN401
    settings: Settings,
    documents: Sequence[Document],
    pairs: Pairs,
) -> bool:
    """Puts into the settings what people allow and the copies do not say; whether anything.

    Args:
        tree: of the copy.
        settings: of the documents, with all that their settings and lists say of consent today.
        documents: all of them.
        pairs: as far as there is a copy.
    """
    before = consents_of(documents, settings)
    lines = inside_of(tree, "consents")
    start = dict(lines)
    if EVERYBODY in settings.consents:
        lines.setdefault(EVERYBODY, settings.consents[EVERYBODY])
    for name_of in (_own_name, named_in_file):  # who still is not heard is closed by file
        after = _consents(tree, pairs)
        for old, new in pairs:
            if (level := before.levels[old.id]) != after.levels[new.id]:
                _limit(lines, name_of(new), level)
            for speaker, said in _voices(before, after, old, new):
                _limit(lines, named_in_file(new, speaker), said)
    if not lines:
        del tree["consents"]
    return dict(lines) != start


def _consents(tree: Any, pairs: Pairs) -> Consents:  # noqa: ANN401
    return consents_of([new for _, new in pairs], Settings.model_validate(tree))


def _voices(
    before: Consents, after: Consents, old: Document, new: Document
) -> Iterable[tuple[str, Level]]:
    """The voices of a copy of whom something else was known in the document, and what."""
    if len(old.turns) != len(new.turns):
        said = [level for (at, _), level in before.voices.items() if at == old.id]
        if (least := min(said, default=Level.NAME)) < Level.NAME:
            yield from ((turn.speaker, least) for turn in new.turns)
        return
    for was, turn in zip(old.turns, new.turns, strict=True):
        had = before.voices.get((old.id, was.speaker))
        if had is not None and had != after.voices.get((new.id, turn.speaker)):
            yield turn.speaker, had


def _own_name(document: Document) -> str:
    """By which ``consents`` knows the respondent of a document, and nobody else."""
    name = whose(document.facts)
    return f"{document.proeftuin}/{name}" if name else named_in_file(document)


def _limit(lines: Any, name: str, level: Level) -> None:  # noqa: ANN401
    """One line for one name; where there are two, the most restrictive."""
    known = {words: one for one, words in SAYING.items()}
    lines[name] = SAYING[min(level, known.get(lines.get(name, ""), Level.NAME))]


def read_copies(folder: Path, tree: Any) -> tuple[Document, ...]:  # noqa: ANN401
    """The copies in a folder, read as these settings say."""
    return read_inputs([folder], Settings.model_validate(tree).reading).documents
