"""Names looked through before going on: what was found, to tick; then a study without them.

What is decided here is what a person fills in on ``nakijken.xlsx``: it is kept where that sheet's
answers are, and the sheet is written anew beside it, so that one can go on in either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from kvds_nlp.commands.pseudonymise import UNSURE
from kvds_nlp.errors import InputError
from kvds_nlp.messages import messages
from kvds_nlp.places import COPIES, is_half_made, is_study
from kvds_nlp.pseudonyms import KINDS, Entry
from kvds_nlp.pseudonyms.hits import hit_key
from kvds_nlp.reviewsheet.finds import JOIN, KEEP, REPLACE, Decisions, FindDecision, decided
from kvds_nlp.running.pseudonym_copies import copies_beside
from kvds_nlp.running.pseudonym_files import (
    check_out,
    earlier_decisions,
    keep_decisions,
    key_folder,
)
from kvds_nlp.web.asking import Asked, NotThereError, leaf_of, sent_on, under_name
from kvds_nlp.web.coded_run import address_name
from kvds_nlp.web.coding import progress_of_worker
from kvds_nlp.web.open_study import OpenStudy
from kvds_nlp.web.working import Worker

_A_PAGE = 50
_LONGEST = 200
"""Characters of a name that is typed."""
_WORK = ("names", "copy")
"""What can be begun here, of ``coding_process.DOES``."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A find on the page.

    Attributes:
        name: in a form.
        texts: as it is spelt.
        sure: a whole percent; ``unsure`` when that is little.
        why: which recognisers spoke.
        contexts: words before it, itself, words behind it.
        said: what somebody decided: ``REPLACE``, ``KEEP``, or "" when nobody did.
        whom: of whom somebody said it is another name.
    """

    name: str
    placeholder: str
    kind: str
    texts: tuple[str, ...]
    sure: str
    unsure: bool
    why: str
    count: int
    files: tuple[str, ...]
    contexts: tuple[tuple[str, str, str], ...]
    said: str
    whom: str


def names_page(asked: Asked) -> Response:
    """What was found, unsure finds first, and what was decided of it."""
    study = asked.study
    progress = progress_of_worker(asked, *_WORK)
    _hear_of_finds(study, progress["worker"])
    out = copies_beside(study.path)
    check_out(out, [study.path])
    decisions = earlier_decisions(out)
    looked = study.found
    found = looked or ()
    some, at, pages = leaf_of(found, _A_PAGE, asked.page_number)
    shown = [_shown(one, decisions) for one in some]
    there = {key for one in found for key in one.keys}
    unsure = [one for one in found if one.sure < UNSURE]
    said, asked.bench.said = asked.bench.said, ""
    return asked.inside(
        "names.html", "bronnen", finds=shown, n=len(found), searched=looked is not None,
        unsure=len(unsure), open=sum(decisions.on(one) is None for one in unsure), kinds=KINDS,
        elsewhere=[(address_name(key), one) for key, one in sorted(decisions.by_key.items())
                   if key not in there],
        keep=KEEP, replace=REPLACE, page=at, pages=pages, said=said, key=str(key_folder(out)),
        out=str(out), made=is_study(out) and not is_half_made(out), half=is_half_made(out),
        is_copy=(study.path / COPIES).is_file(), **progress,
    )  # fmt: skip


def _hear_of_finds(study: OpenStudy, worker: object) -> None:
    """What a search that ended has found is what the page shows from then on."""
    if isinstance(worker, Worker) and worker.does == _WORK[0] and worker.state == "done":
        study.finds = worker.of, tuple(Entry(**one) for one in worker.found)


def _shown(entry: Entry, decisions: Decisions) -> FoundName:
    said = decisions.on(entry)
    return FoundName(
        _name_of(entry), entry.placeholder, said.kind if said else entry.kind, tuple(entry.texts),
        f"{entry.sure:.0%}", entry.sure < UNSURE, ", ".join(entry.why), entry.count,
        tuple(entry.files), tuple(map(_around, entry.contexts)),
        "" if said is None else KEEP if said.keep else REPLACE,
        said.whom if said and said.whom not in entry.keys else "",
    )  # fmt: skip


def _name_of(entry: Entry) -> str:
    return address_name(JOIN.join(entry.keys))


def _around(context: str) -> tuple[str, str, str]:
    """Words before a find, itself, words behind it: ``…zei »Fatma« toen…``."""
    before, _, rest = context.partition("»")
    found, _, behind = rest.rpartition("«")
    return before, found, behind


def decide_names(asked: Asked) -> Response:
    """Keeps what is said of finds, and names that were not found; on the disk when this answers."""
    study, say = asked.study, messages(asked.lang)
    out = copies_beside(study.path)
    check_out(out, [study.path])
    _refuse_while_busy(asked)  # a copy would write what was decided before over this
    found, earlier = study.found, earlier_decisions(out)
    new = [*_of_finds(asked.fields, found or ()), *_of_earlier(asked.fields, earlier)]
    new += _typed(asked.fields)
    if any(one.kind not in KINDS for one in new):
        raise NotThereError(say["web.no_such_page"])
    changed = [one for one in new if earlier.by_key.get(one.key) != one]
    if changed:
        if found is None:  # the sheet would lose what stands on it
            raise InputError(say["web.names.search_first"])
        both = Decisions.of([*earlier.by_key.values(), *changed])
        keep_decisions(out, found, both)
    asked.bench.said = say["web.names.kept"].format(n=len(changed)) if changed else ""
    return sent_on(under_name(f"/s/{study.key}/namen?blad={asked.page_number}", asked.who))


def _of_finds(fields: Mapping[str, str], found: Sequence[Entry]) -> Iterator[FindDecision]:
    """What a form says of the finds on it, read as a row of the sheet is."""
    for entry in found:
        name = _name_of(entry)
        said, kind, whom = (
            fields.get(f"{what}.{name}", "").strip()[:_LONGEST] for what in ("wat", "soort", "bij")
        )
        if said in (REPLACE, KEEP):
            yield from decided([*entry.keys], kind or entry.kind, whom, keep=said == KEEP)


def _of_earlier(fields: Mapping[str, str], earlier: Decisions) -> Iterator[FindDecision]:
    """What a form says otherwise of what was decided before and was not found now."""
    for key, one in earlier.by_key.items():
        if (said := fields.get(f"eerder.{address_name(key)}")) in (REPLACE, KEEP):
            yield FindDecision(key, said == KEEP, one.kind, one.whom)


def _typed(fields: Mapping[str, str]) -> Iterator[FindDecision]:
    """A name that was missed."""
    if name := hit_key(fields.get("naam", "")[:_LONGEST]):
        whom = fields.get("bij", "").strip()[:_LONGEST]
        yield from decided([name], fields.get("soort", KINDS[0]), whom, keep=False)


def _refuse_while_busy(asked: Asked) -> None:
    """Something is under way on this study."""
    worker = asked.bench.workers.get(asked.study.key)
    if worker is not None and worker.busy:
        raise InputError(messages(asked.lang)["web.names.busy"])


def begin_on_names(asked: Asked) -> Response:
    """Looks for names, or makes the study without them, unless something is under way."""
    study = asked.study
    does = asked.fields.get("doe", "")
    if does not in _WORK or (study.path / COPIES).is_file():
        raise NotThereError(messages(asked.lang)["web.no_such_page"])
    check_out(copies_beside(study.path), [study.path])
    _refuse_while_busy(asked)
    worker = Worker.begun(study.path, does)
    worker.of = study.sources_mark
    asked.bench.workers[study.key] = worker
    return sent_on(under_name(f"/s/{study.key}/namen", asked.who))
