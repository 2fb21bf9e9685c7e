"""What people wrote in a project beside its codes: about it, its sources, cases and fragments.

Programs keep this in three places: a ``Description``, a ``Note`` that something refers to, and a
``Link`` between the two (NVivo). What stands with a coding is the coding's own (``reasons``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kvds_nlp.errors import InputError, Problem
from kvds_nlp.messages import in_words
from kvds_nlp.refi.archive import Archive, description_of, guid_of, local
from kvds_nlp.refi.offsets import Counting, Place
from kvds_nlp.talk.text import clean, one_line

_KINDS = {
    "Project": "project",
    "Case": "case",
    "PlainTextSelection": "fragment",
    "TextSource": "source",
    "PDFSource": "source",
    "PictureSource": "source",
    "AudioSource": "source",
    "VideoSource": "source",
    "Code": "code",
    "Note": "note",
}
"""Element -> what a memo about it is about."""


@dataclass(frozen=True, slots=True)
class Memo:
    """Something a person wrote.

    Attributes:
        about: ``project``, ``source``, ``case``, ``code``, ``fragment``, or ``note`` of its own.
        name: of what it is about; of a fragment its source's.
        quote: the fragment's words, or "".
        user: who wrote it, or "".
    """

    about: str
    name: str
    quote: str
    user: str
    text: str


@dataclass(frozen=True, slots=True)
class MemoReader:
    """What the memos of a project are read with.

    Attributes:
        users: guid -> name.
        texts: guid of a source -> its text as stored.
        way: how positions are counted.
        problems: grows by notes without a text.
    """

    archive: Archive
    users: Mapping[str, str]
    texts: Mapping[str, str]
    way: Counting
    problems: list[Problem]

    def read(self, root: Any) -> tuple[Memo, ...]:  # noqa: ANN401 - lxml is untyped
        """Every memo once, in the order of the file; descriptions first."""
        memos = [
            self._memo(element, description_of(element), element)
            for element in root.iter()
            if local(element) in _KINDS
            and local(element) != "Code"  # that is its definition
            and not (local(element) == "PlainTextSelection" and _coded(element))
        ]
        things = {guid_of(one): one for one in root.iter() if local(one) in _KINDS and guid_of(one)}
        referring: dict[str, list[Any]] = {}
        for note, thing in _references(root, things):
            referring.setdefault(note, []).append(thing)
        for guid, note in things.items():
            if local(note) == "Note" and (text := self._text(note)):
                about = referring.get(guid) or [note]
                memos += [self._memo(one, text, note) for one in about]
        return tuple(dict.fromkeys(memo for memo in memos if memo.text))

    def _memo(self, thing: Any, text: str, written: Any) -> Memo:  # noqa: ANN401
        """A text about a thing; ``written`` says by whom."""
        named = thing.getparent() if local(thing) == "PlainTextSelection" else thing
        who = guid_of(written, "creatingUser") or guid_of(written, "modifyingUser")
        name, user = one_line(named.get("name") or ""), self.users.get(who, "")
        return Memo(_KINDS[local(thing)], name, self._quote(thing), user, clean(text).strip())

    def _quote(self, thing: Any) -> str:  # noqa: ANN401
        text = self.texts.get(guid_of(thing.getparent())) if thing.getparent() is not None else None
        if local(thing) != "PlainTextSelection" or text is None:
            return ""
        try:
            start, end = (int(thing.get(at) or "") for at in ("startPosition", "endPosition"))
        except ValueError:
            return ""
        return self.way.quote_at(Place(text, start, end, "")) or ""

    def _text(self, note: Any) -> str:  # noqa: ANN401
        try:
            return self.archive.text_of(note)
        except InputError as error:
            if not description_of(note):
                name = one_line(note.get("name") or "") or "note"
                self.problems.append(
                    Problem(name, None, in_words("refi.note_left_out", error=error))
                )
            return ""


def _coded(selection: Any) -> bool:  # noqa: ANN401
    return any(local(one) == "Coding" for one in selection)


def _references(root: Any, things: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Guid of a note, and what refers to it; a coding's note is about its fragment."""
    for ref in root.iter():
        if local(ref) == "NoteRef":
            above = ref.getparent()
            thing = above.getparent() if local(above) == "Coding" else above
            if local(thing) in _KINDS:
                yield guid_of(ref, "targetGUID"), thing
        elif local(ref) == "Link":
            ends = [guid_of(ref, one) for one in ("originGUID", "targetGUID")]
            for note, other in (ends, reversed(ends)):
                if local(things.get(note, root)) == "Note" and other in things:
                    yield note, things[other]
