"""A cue saves looking for a pattern; it never costs a find."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvds_nlp.pseudonyms import context, forms, mails
from kvds_nlp.pseudonyms.cues import Seen, lasts, seen
from kvds_nlp.pseudonyms.hits import Hit

SEEKERS = (
    forms.find_forms, context.said_names, context.firms, context.titled, context.small_streets,
    context.apposed,
)  # fmt: skip
WRITERS = Path(__file__).parents[2] / "corpora" / "namen"


class Everything(Seen):
    """A text that has all that any cue asks for, so that every pattern is sought in it."""

    words = frozenset({"at"})  # type: ignore[assignment]
    has_digit = True  # type: ignore[assignment]

    def has(self, *parts: str) -> bool:
        return True

    def says(self, words: frozenset[str]) -> bool:
        return True


def found(text: str) -> list[Hit]:
    return [hit for seek in SEEKERS for hit in seek(text)]


def found_without_cues(text: str) -> list[Hit]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(forms, "FORMS", tuple(replace(form, cue=None) for form in forms.FORMS))
        for room in (mails, context):
            patched.setattr(room, "seen", lambda text: Everything(seen(text).text))
        return found(text)


def written() -> Iterator[str]:
    """Passages of writers who were asked for names, numbers and dates, each third."""
    for path in sorted(WRITERS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines()[::3]:
            yield json.loads(line)["text"]


def test_cues_cost_nothing_of_what_writers_wrote() -> None:
    texts = list(written())
    lost = [text for text in texts if found(text) != found_without_cues(text)]
    assert not lost
    assert sum(len(found(text)) for text in texts) > 500


SAID = (
    "Ik ben van een een een.",
    "Het meikind van de derde is er.",
    "Hij is geboren op een, een, een.",
    "Wij zijn van de vierde van de achtste.",
    "Zesde van de achtste 1953, zo staat het er.",
    "Ze wordt tweeënnegentig in mei.",
    "Zijn postcode is een een een een a b.",
    "Dat was een b d een, die auto.",
    "Bel nul zes een een een een een een twee.",
    "Een twee een twee een twee een twee.",
    "Jan punt de vries apenstaartje post punt nl.",
    "Mail jan(at)huis.nl.",
    "Kijk op buurthuis.nl.",
    "Zijn login is piet12.",
    "Haar İBAN is NL91 ABNA 0417 1643 00 en zijn REKENING 123456789.",
    "GEBOREN OP 3 MEI 1948 IN DE KERKSTRAAT 12.",
    "Dokter dr. Jansen, mevrouw okkedina, DE HEER Smit, basisschool De Regenboog.",
    "Van der Veen gerechtsdeurwaarders, in de burgemeester elsenweg.",
    "Hij heet Q. en JW zoals wij hem noemen.",
)  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_cues_cost_nothing_of_what_is_said(text: str) -> None:
    assert found(text) == found_without_cues(text)
    assert found(text.upper()) == found_without_cues(text.upper())


@pytest.mark.slow
@pytest.mark.parametrize("form", range(len(forms.FORMS)))
def test_cues_cost_nothing_of_what_a_pattern_fits(form: int) -> None:
    @settings(
        max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(st.from_regex(forms.FORMS[form].pattern))
    def fits(text: str) -> None:
        assert found(text) == found_without_cues(text)

    fits()


def test_a_cue_is_told_in_small_letters() -> None:
    assert seen("ZES Straten İn MEI").words == {"zes", "straten", "in", "mei"}
    assert {"heer", "dhr"} <= lasts("titles")
    assert not seen("Wij praten met de buurt.").may_date
