"""What a form of the panel does: one act on one passage, on the disk before the page says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from starlette.responses import Response

from kvds_nlp.errors import InputError
from kvds_nlp.messages import messages
from kvds_nlp.reviewing import Import
from kvds_nlp.web.asking import Asked, NotThereError, sent_on, under_name
from kvds_nlp.web.coded_run import CodedRun, address_name
from kvds_nlp.web.desk.judging import Act, judge, last_act, reviewer_of
from kvds_nlp.web.desk.panel import back_of, number_of, panel_of, with_passage
from kvds_nlp.web.desk.passages import Onlooker, passages_of
from kvds_nlp.web.desk.queueing import after_judging

_ACTS = ("accept", "reject", "other", "side", "add", "note", "complete", "undo")
_ENDS = ("accept", "reject", "other", "complete")
"""What may be the last that is to be said of a row of the queue."""


def judge_passage(asked: Asked) -> Response:
    """One act on one passage; when this answers, it is on the disk."""
    study, say = asked.study, messages(asked.lang)
    coded = study.must_be_coded(asked.lang)
    if asked.fields.get("run") != coded.run.id:
        raise InputError(say["web.coded_since"])
    number = number_of(asked, coded)
    who = reviewer_of(asked.fields.get("wie_ben_ik", ""), asked.lang)
    page = dict(parse_qsl(asked.fields.get("terug", "").partition("?")[2]))
    if page.get("wie_ben_ik", who) != who:
        raise InputError(say["web.other_name"].format(page=page["wie_ben_ik"], name=who))
    act = act_of(asked.fields)
    if act.does not in _ACTS:
        raise NotThereError(say["web.no_such_page"])
    onlooker = Onlooker(who, asked.lang, bool(asked.fields.get("blind")))
    undone = last_act(study.judged(coded), who) if act.does == "undo" else None
    new = judge(study, coded, number, who, act, asked.lang, blind=onlooker.blind)
    label = coded.corpus.label(act.other or act.code) if act.code else ""
    said = say[f"web.said.{act.does}" if new else "web.said.nothing"].format(code=label)
    back = back_of(asked, coded.names[number])
    there = _next_place(asked, coded, onlooker, back, undone if new else None)
    if there or not asked.partly:
        asked.bench.said = said
        there = there or with_passage(back, coded.names[number], blind=onlooker.blind)
        return sent_on(there) if not asked.partly else _moved_to(there)
    judged = study.judged(coded)
    panel = panel_of(asked, coded, judged, number, onlooker, back)
    numbers = [number, *_touched(coded, act, number)]
    others = list(passages_of(coded, judged, numbers, onlooker))
    return asked.shown(
        "judged.html", base=f"/s/{study.key}", address=back, passages=others, said=said,
        chosen=number, **panel,
    )  # fmt: skip


def _next_place(
    asked: Asked, coded: CodedRun, onlooker: Onlooker, back: str, undone: Import | None
) -> str:
    """Where one is after this; "" = where one was."""
    if undone is not None:
        number = coded.numbers.get(undone.verdicts[0].segment_key)
        if number is None or number == number_of(asked, coded):
            return ""
        home = address_name(coded.corpus.segments[number].doc_id)
        base = f"/s/{asked.study.key}"
        page = back if "/beoordelen" in back else under_name(f"{base}/lezen/{home}", onlooker.name)
        return with_passage(page, coded.names[number], blind=onlooker.blind)
    if asked.fields.get("doe") not in _ENDS:
        return ""
    return after_judging(asked, back, coded, asked.study.judged(coded), onlooker.name)


def _moved_to(address: str) -> Response:
    """Tells htmx to load another page."""
    return Response(status_code=204, headers={"HX-Redirect": address})


def act_of(fields: Mapping[str, str]) -> Act:
    """What a form says was done."""
    names = {
        "does": "doe", "code": "thema", "other": "ander", "side": "richting", "note": "opmerking",
        "first": "van", "last": "tot", "undoes": "import",
    }  # fmt: skip
    return Act(**{name: fields.get(field, "").strip() for name, field in names.items()})


def _touched(coded: CodedRun, act: Act, number: int) -> Sequence[int]:
    """The other passages that a selection went over."""
    if act.does != "add" or not (act.first and act.last):
        return ()
    first, last = (coded.named[told[1:].partition(".")[0]] for told in (act.first, act.last))
    home = coded.corpus.segments[number].doc_id
    return [n for n in coded.of_document[home] if first <= n <= last and n != number]
