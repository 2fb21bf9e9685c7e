"""Which address gives which page, and which form does what."""

from __future__ import annotations

from collections.abc import Mapping

from kvds_nlp.web.acting import judge_passage
from kvds_nlp.web.agreeing import conflicts_page, settle
from kvds_nlp.web.asking import Handler
from kvds_nlp.web.codebook_changes import (
    add_theme,
    bring_codebook,
    keep_theme,
    move_theme,
    own_copy,
    take_back,
    try_theme,
    word_of_passage,
)
from kvds_nlp.web.codebook_pages import (
    codebook_page,
    codebook_workbook,
    history_page,
    theme_page,
)
from kvds_nlp.web.coding import begin_coding, coding_page, progress_part, stop_coding, study_page
from kvds_nlp.web.finding import search_page, search_part
from kvds_nlp.web.learning_page import learning_page
from kvds_nlp.web.models_page import begin_learning, use_model
from kvds_nlp.web.panel import name_reviewer, panel_part
from kvds_nlp.web.queueing import new_round, queue_page
from kvds_nlp.web.quotes_page import choose_quote, quotes_page
from kvds_nlp.web.reading import colours, talk_page, talks_page
from kvds_nlp.web.results import begin_report, compared_page, exchange, product, results_page
from kvds_nlp.web.sources_page import correct_source, sources_page
from kvds_nlp.web.starting import (
    change_language,
    first_page,
    new_study,
    open_example,
    open_existing,
)

SHOWN: Mapping[str, Handler] = {
    "/": first_page,
    "/s/{study}": study_page,
    "/s/{study}/kleuren.css": colours,
    "/s/{study}/bronnen": sources_page,
    "/s/{study}/coderen": coding_page,
    "/s/{study}/voortgang": progress_part,
    "/s/{study}/lezen": talks_page,
    "/s/{study}/lezen/{document}": talk_page,
    "/s/{study}/deel/{deel}": panel_part,
    "/s/{study}/beoordelen": queue_page,
    "/s/{study}/verschillen": conflicts_page,
    "/s/{study}/zoeken": search_page,
    "/s/{study}/gevonden": search_part,
    "/s/{study}/codeboek": codebook_page,
    "/s/{study}/codeboek.xlsx": codebook_workbook,
    "/s/{study}/codeboek/geschiedenis": history_page,
    "/s/{study}/thema/{code}": theme_page,
    "/s/{study}/leren": learning_page,
    "/s/{study}/resultaten": results_page,
    "/s/{study}/bestand/{name}": product,
    "/s/{study}/project.qdpx": exchange,
    "/s/{study}/vergelijken": compared_page,
    "/s/{study}/citaten": quotes_page,
}
"""Address -> page; none of them changes anything on disk."""

CHANGED: Mapping[str, Handler] = {
    "/voorbeeld": open_example,
    "/nieuw": new_study,
    "/openen": open_existing,
    "/taal": change_language,
    "/s/{study}/bron": correct_source,
    "/s/{study}/coderen": begin_coding,
    "/s/{study}/stop": stop_coding,
    "/s/{study}/oordeel": judge_passage,
    "/s/{study}/wie": name_reviewer,
    "/s/{study}/ronde": new_round,
    "/s/{study}/overleg": settle,
    "/s/{study}/rapport": begin_report,
    "/s/{study}/codeboek/nieuw": add_theme,
    "/s/{study}/codeboek/uit_bestand": bring_codebook,
    "/s/{study}/codeboek/terug": take_back,
    "/s/{study}/codeboek/eigen": own_copy,
    "/s/{study}/thema/{code}": keep_theme,
    "/s/{study}/thema/{code}/anders": move_theme,
    "/s/{study}/thema/{code}/proef": try_theme,
    "/s/{study}/woord": word_of_passage,
    "/s/{study}/citaat": choose_quote,
    "/s/{study}/leer": begin_learning,
    "/s/{study}/model": use_model,
}
"""Address -> what a form that is sent there does."""
