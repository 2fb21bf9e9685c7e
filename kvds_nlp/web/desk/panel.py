"""The panel of one passage: its codings, what may be said of them, and what was said."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.responses import Response

from kvds_nlp.messages import messages
from kvds_nlp.web.asking import Asked, NotThereError, sent_on, under_name
from kvds_nlp.web.coded_run import CodedRun, Judgments
from kvds_nlp.web.desk.judging import last_act, reviewer_of
from kvds_nlp.web.desk.passages import SIDES, Onlooker, passage_of, themes_of


def onlooker_of(asked: Asked) -> Onlooker:
    """Who looks, and whether blind."""
    return Onlooker(asked.who, asked.lang, bool(asked.fields.get("blind")))


def panel_part(asked: Asked) -> Response:
    """The panel of one passage."""
    coded = asked.study.must_be_coded(asked.lang)
    number = number_of(asked, coded)
    back = back_of(asked, coded.names[number])
    judged = asked.study.judged(coded)
    panel = panel_of(asked, coded, judged, number, onlooker_of(asked), back)
    return asked.shown("panel.html", base=f"/s/{asked.study.key}", **panel)


def panel_of(
    asked: Asked,
    coded: CodedRun,
    judged: Judgments,
    number: int,
    onlooker: Onlooker,
    back: str,
    *,
    asked_code: str = "",
) -> dict[str, object]:
    """What the panel of a passage shows.

    Args:
        asked: the question.
        coded: the run.
        judged: what people said.
        number: of the segment.
        onlooker: who looks.
        back: the page the panel stands on.
        asked_code: the coding that keys are about, while it is open; else the first that is.
    """
    passage = passage_of(coded, judged, number, onlooker)
    segment = coded.corpus.segments[number]
    last = last_act(judged, onlooker.name) if onlooker.name else None
    open_ = [one.code for one in passage.open_codings]
    every = [one.code for one in passage.codings]
    here = asked_code if asked_code in open_ else next(iter((*open_, *every)), "")
    themes = themes_of(coded.corpus, coded.colours)
    return {
        "passage": passage,
        "themes": themes,
        "theme_of": {one.code: one for one in themes},
        "sides": SIDES,
        "run": coded.run.id,
        "onlooker": onlooker,
        "last": last,
        "back": back,
        "here_code": here,
        "origin": str(coded.corpus.by_id[segment.doc_id].origin),
    }


def number_of(asked: Asked, coded: CodedRun) -> int:
    """The number of the passage that the question names.

    Raises:
        NotThereError: the run, as it stands today, has none of this name.
    """
    number = coded.named.get(asked.place.get("deel", asked.fields.get("deel", "")))
    if number is None:
        raise NotThereError(messages(asked.lang)["web.passage_gone"])
    return number


def back_of(asked: Asked, passage: str = "") -> str:
    """A page of this study to go back to; never one elsewhere."""
    given = asked.fields.get("terug", "")
    base = f"/s/{asked.study.key}/"
    if (
        given.startswith((f"{base}beoordelen", f"{base}lezen/"))
        and "//" not in given
        and "\\" not in given
    ):
        return given
    return f"{base}beoordelen" + (f"?{urlencode({'deel': passage})}" if passage else "")


def name_reviewer(asked: Asked) -> Response:
    """Who judges from now on."""
    who = reviewer_of(asked.fields.get("wie_ben_ik", ""), asked.lang)
    asked.bench.keep(reviewer=who)
    return sent_on(under_name(back_of(asked), who))


def with_passage(address: str, passage: str, *, blind: bool) -> str:
    """A page's address with this passage chosen on it."""
    path, _, query = address.partition("?")
    asks = {**dict(parse_qsl(query)), "deel": passage} | ({"blind": "1"} if blind else {})
    return f"{path}?{urlencode(asks)}#s{passage}"
