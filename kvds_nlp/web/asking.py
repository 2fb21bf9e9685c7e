"""A question to the workbench, checked and read, as pages get it; and the answers there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kvds_nlp.errors import InputError
from kvds_nlp.messages import Lang, messages
from kvds_nlp.places import is_half_made
from kvds_nlp.web.gate import Sessions
from kvds_nlp.web.pages import page
from kvds_nlp.web.presence import Presence
from kvds_nlp.web.remembered import Remembered, remember, remembered_in
from kvds_nlp.web.themes.trying import Triers
from kvds_nlp.web.working import Worker

if TYPE_CHECKING:
    from kvds_nlp.web.open_study import OpenStudy

OnList = TypeVar("OnList")
LONGEST_NAME = 80
"""Characters of a reviewer's name."""


@dataclass
class Bench:
    """All that one server holds.

    Attributes:
        own: the folder in which we remember.
        kept: what we remember.
        studies: name in an address -> study; only these can be asked for.
        workers: the same name -> the coding that is under way, or was last.
        triers: who tries rules on the texts.
        said: what was done last, for the page that is shown next.
    """

    sessions: Sessions
    own: Path
    kept: Remembered = field(default_factory=Remembered)
    presence: Presence = field(default_factory=Presence)
    studies: dict[str, OpenStudy] = field(default_factory=dict)
    workers: dict[str, Worker] = field(default_factory=dict)
    triers: Triers = field(default_factory=Triers)
    said: str = ""

    def __post_init__(self) -> None:
        self.kept = remembered_in(self.own)

    @property
    def lang(self) -> Lang:
        """Of the pages."""
        return self.kept.lang

    def keep(self, **changed: Any) -> None:  # noqa: ANN401 - fields of ``Remembered``
        """Remembers something else."""
        self.kept = replace(self.kept, **changed)
        remember(self.own, self.kept)

    def open(self, path: Path) -> OpenStudy:
        """Opens a study, and puts it in front of the recent ones.

        Raises:
            InputError: there is none.
            StoreError: another server has it open.
        """
        from kvds_nlp.web.open_study import opened  # not before a study is asked for

        study = opened(path, self.lang)
        study = self.studies.get(study.key, study)
        study.claim(self.sessions.port, self.lang)
        self.studies[study.key] = study
        self.kept = self.kept.with_study(study.path, study.name)
        remember(self.own, self.kept)
        return study

    def close(self) -> None:
        """Lets go of everything."""
        self.triers.rest(0)
        for worker in self.workers.values():
            worker.stop()
        for study in self.studies.values():
            study.release()


@dataclass(frozen=True)
class Asked:
    """One question.

    Attributes:
        place: the names in its address, e.g. ``{"document": "0a1b2c"}``.
        fields: what the address or the form says, the last of each name.
        files: what was brought, in order.
        partly: whether only a part of the page is wanted (htmx).
        shows: it asks for a page, and does nothing.
    """

    bench: Bench
    token: str
    place: Mapping[str, str]
    fields: Mapping[str, str]
    files: Sequence[UploadFile] = ()
    partly: bool = False
    shows: bool = False

    @property
    def lang(self) -> Lang:
        """Of the answer."""
        return self.bench.lang

    @property
    def study(self) -> OpenStudy:
        """The study in the address.

        Raises:
            NotThereError: no study of this server has this name.
            InputError: names are being taken out of it.
        """
        study = self.bench.studies.get(self.place.get("study", ""))
        if study is None:
            raise NotThereError(messages(self.lang)["web.no_such_page"])
        if is_half_made(study.path):
            raise InputError(messages(self.lang)["copies.half"].format(path=study.path))
        return study

    @property
    def who(self) -> str:
        """Who looks: as the address or form says, else who judged last; "" when nobody did."""
        return person_named(self.fields.get("wie_ben_ik", self.bench.kept.reviewer))

    @property
    def me(self) -> str:
        """What the address of a page says so that the same person looks at it; "" of nobody."""
        return urlencode({"wie_ben_ik": self.who}) if self.who else ""

    @property
    def page_number(self) -> int:
        """Which page of a long list is asked for, from 1; 1 where that is no number."""
        told = self.fields.get("blad", "1")
        return max(int(told), 1) if told.isascii() and told.isdecimal() and len(told) < 6 else 1

    def shown(self, template: str, **values: Any) -> Response:  # noqa: ANN401
        """A page, or a part of one."""
        text = page(template, lang=self.lang, token=self.token, me=self.me, **values)
        return HTMLResponse(text)

    def inside(self, template: str, here: str, **values: Any) -> Response:  # noqa: ANN401
        """A page of the study, with the ways to the others.

        Args:
            template: its file.
            here: which of ``TABS`` it is.
            values: what it shows.
        """
        base = f"/s/{self.study.key}"
        return self.shown(
            template,
            study=self.study.name,
            base=base,
            tabs=TABS,
            here=here,
            who=self.who,
            **values,
        )


TABS = {
    "bronnen": "web.tab.sources",
    "coderen": "web.tab.coding",
    "lezen": "web.tab.reading",
    "beoordelen": "web.tab.judging",
    "resultaten": "web.tab.results",
    "codeboek": "web.tab.codebook",
    "leren": "web.tab.learning",
}
"""Last part of an address -> the key of its name; every one of them works."""

Handler = Callable[[Asked], Response]


class NotThereError(InputError):
    """A page that is not there."""


def person_named(text: str) -> str:
    """A person's name as it is kept."""
    return " ".join(text.split())[:LONGEST_NAME]


def leaf_of(items: Sequence[OnList], size: int, number: int) -> tuple[Sequence[OnList], int, int]:
    """A page of a long list: what stands on it, its number, and how many pages there are.

    Args:
        items: the whole list.
        size: of a page.
        number: asked for; beyond the last one the last is given.
    """
    pages = max(1, -(-len(items) // size))
    at = max(1, min(number, pages))
    return items[(at - 1) * size : at * size], at, pages


def sent_on(address: str) -> Response:
    """Sends the browser on after a form, so that a reload does nothing twice."""
    return RedirectResponse(address, 303)


def under_name(address: str, who: str) -> str:
    """A page's address for this person: another window may be somebody else's."""
    path, _, query = address.partition("?")
    asks = {**dict(parse_qsl(query)), "wie_ben_ik": who}
    return f"{path}?{urlencode(asks)}" if who else address
