"""Dictionary forms of words that stand in no table, and of those that do."""

from __future__ import annotations

import pytest

from kvds_nlp.language.lexicon import regular_infinitive


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("gaan", "gaan"), ("zien", "zien"), ("doen", "doen"),
        ("appen", "app appt appte appten geappt appen append appende"),
        ("lopen", "loop loopt lopend"),
        ("werken", "werk werkt werkte werkten gewerkt werkend werkende"),
        ("geven", "geef geeft gevend"),  # no participle
        ("bellen", "bel belt belde belden gebeld"),
        ("streamen", "streamde gestreamd"),
        ("facetimen", "facetimet facetimede gefacetimed"),
        ("redden", "red redde redden gered"),
        ("zetten", "zet zette zetten gezet"),
        ("praten", "praat praatte praatten gepraat"),
        ("bieden", "bied"),
        ("bloeden", "bloed bloedt bloedde gebloed"),
        ("bijten", "bijt"),
        ("draaien", "draai draait draaide gedraaid"),
        ("blijven", "blijf blijft"),
        ("schuiven", "schuif schuift"),
        ("lezen", "lees leest"),
        ("reizen", "reis reist reisde gereisd"),
        ("straffen", "straf straft strafte gestraft"),
        ("surfen", "surf surfte"),
        ("faxen", "fax faxt faxte gefaxt"),
        ("duwen", "duw duwt duwde geduwd"),
        ("wandelen", "wandel wandelt wandelde gewandeld"),
        ("veranderen", "verander verandert veranderde veranderd"),
        ("tekenen", "tekent"),
        ("matigen", "matig matigt"),
        ("vertellen", "vertel vertelt vertelde verteld"),
        ("opstellen", "opstel opstelt opstelde"),
        ("skypen", "skype skypet"),
    ],
)  # fmt: skip
def test_the_infinitive_of_a_regular_verb_by_its_endings_alone(infinitive: str, forms: str) -> None:
    assert {form: regular_infinitive(form) for form in forms.split()} == dict.fromkeys(
        forms.split(), infinitive
    )
