"""Which address gives which page, and which form does what.

A page's module is imported when the page is first asked for, as a verb's is: so the first page is
there at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from starlette.responses import Response

from kvds_nlp.web.asking import Asked, Handler


def _at(place: str) -> Handler:
    """The handler at a place such as ``desk.reading.talk_page``."""
    module, _, name = place.rpartition(".")

    def handler(asked: Asked) -> Response:
        found = getattr(import_module(f"kvds_nlp.web.{module}"), name)
        return cast("Handler", found)(asked)

    return handler


_SHOWN = {
    "/": "starting.first_page",
    "/s/{study}": "coding.study_page",
    "/s/{study}/kleuren.css": "desk.reading.colours",
    "/s/{study}/bronnen": "sources_page.sources_page",
    "/s/{study}/namen": "names_page.names_page",
    "/s/{study}/coderen": "coding.coding_page",
    "/s/{study}/voortgang": "coding.progress_part",
    "/s/{study}/lezen": "desk.reading.talks_page",
    "/s/{study}/lezen/{document}": "desk.reading.talk_page",
    "/s/{study}/deel/{deel}": "desk.panel.panel_part",
    "/s/{study}/beoordelen": "desk.queueing.queue_page",
    "/s/{study}/verschillen": "desk.agreeing.conflicts_page",
    "/s/{study}/zoeken": "desk.finding.search_page",
    "/s/{study}/gevonden": "desk.finding.search_part",
    "/s/{study}/codeboek": "themes.codebook_pages.codebook_page",
    "/s/{study}/codeboek.xlsx": "themes.codebook_pages.codebook_workbook",
    "/s/{study}/codeboek/geschiedenis": "themes.codebook_pages.history_page",
    "/s/{study}/thema/{code}": "themes.codebook_pages.theme_page",
    "/s/{study}/leren": "learning_page.learning_page",
    "/s/{study}/resultaten": "outcomes.results.results_page",
    "/s/{study}/bestand/{name}": "outcomes.results.product",
    "/s/{study}/project.qdpx": "outcomes.results.exchange",
    "/s/{study}/vergelijken": "outcomes.compared_page.compared_page",
    "/s/{study}/citaten": "outcomes.quotes_page.quotes_page",
    "/s/{study}/inkorten/{deel}": "outcomes.shortening.shortening_page",
    "/s/{study}/onderwerpen": "themes.topics_page.topics_page",
}
_CHANGED = {
    "/voorbeeld": "starting.open_example",
    "/nieuw": "starting.new_study",
    "/openen": "starting.open_existing",
    "/taal": "starting.change_language",
    "/s/{study}/bron": "sources_page.correct_source",
    "/s/{study}/proeftuinen": "sources_page.correct_names",
    "/s/{study}/namen": "names_page.decide_names",
    "/s/{study}/namen/werk": "names_page.begin_on_names",
    "/s/{study}/coderen": "coding.begin_coding",
    "/s/{study}/stop": "coding.stop_coding",
    "/s/{study}/oordeel": "desk.acting.judge_passage",
    "/s/{study}/wie": "desk.panel.name_reviewer",
    "/s/{study}/ronde": "desk.queueing.new_round",
    "/s/{study}/overleg": "desk.agreeing.settle",
    "/s/{study}/rapport": "outcomes.results.begin_report",
    "/s/{study}/codeboek/nieuw": "themes.codebook_changes.add_theme",
    "/s/{study}/codeboek/uit_bestand": "themes.codebook_changes.bring_codebook",
    "/s/{study}/codeboek/terug": "themes.codebook_changes.take_back",
    "/s/{study}/codeboek/eigen": "themes.codebook_changes.own_copy",
    "/s/{study}/thema/{code}": "themes.codebook_changes.keep_theme",
    "/s/{study}/thema/{code}/anders": "themes.codebook_changes.move_theme",
    "/s/{study}/thema/{code}/proef": "themes.codebook_changes.try_theme",
    "/s/{study}/woord": "themes.codebook_changes.word_of_passage",
    "/s/{study}/citaat": "outcomes.quotes_page.choose_quote",
    "/s/{study}/inkorten/{deel}": "outcomes.shortening.shorten_quote",
    "/s/{study}/onderwerp": "themes.topics_page.theme_of_topic",
    "/s/{study}/leer": "models_page.begin_learning",
    "/s/{study}/model": "models_page.use_model",
}

SHOWN: Mapping[str, Handler] = {address: _at(place) for address, place in _SHOWN.items()}
"""Address -> page; none of them changes anything on disk."""
CHANGED: Mapping[str, Handler] = {address: _at(place) for address, place in _CHANGED.items()}
"""Address -> what a form that is sent there does."""
