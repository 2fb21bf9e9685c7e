"""What was drawn quotes nobody who refused, wherever and whenever they did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from kvds_nlp.store.runs import load_run
from kvds_nlp.streaming import drawing
from tests.flows.test_who_refused import ANALYST
from tests.packed import members
from tests.readers.test_long import table
from tests.streaming.conftest import SETTINGS, Run
from tests.streaming.test_same_bytes import small_parts

pytestmark = pytest.mark.slow

HEAD = ("respondent", "proeftuin", "toestemming citeren", "Wat hielp u?")
SAID = (
    "De gemeente liet de bewoners los en dat gaf ons veel ruimte over {word}.",
    "Er was te weinig tijd en overleg over {word}, dus het bleef liggen.",
    "De subsidie was krap en het geld over {word} was op.",
    "De werkdruk was hoog door alle regels over {word}.",
)
WORDS = (
    "tafels", "stoelen", "lampen", "deuren", "ramen", "gordijnen", "planten", "bloemen", "bomen",
    "fietsen", "treinen", "boten", "bruggen", "straten", "pleinen", "parken", "vijvers", "eenden",
    "koekjes", "soep", "brood", "kaas", "appels", "peren", "thee", "koffie", "melk", "suiker",
    "verf", "kwasten", "hamers", "spijkers", "touwen", "tenten", "ballen", "boeken", "kranten",
    "brieven", "postzegels", "schriften",
)  # fmt: skip
"""What each of forty people has of their own to say: words that no mask hides."""
MARKER, AGREED, REFUSER = "pannenkoeken", "knutselen", "L03"
TALK = f"""Interviewer: Wat vond u ervan?

L03: Er was te weinig tijd en overleg over {MARKER}, dus de werkdruk was hoog.

L70: Er was te weinig tijd en overleg over {AGREED}, dus de werkdruk was hoog.

Interviewer: En verder?

L03: De subsidie was krap, zei iedereen over {MARKER}, en er was geen tijd.
"""


def rows(refused: str = "", place: str = "Noord") -> list[tuple[str, ...]]:
    """Forty people who agree, but for the one; each says a word of their own."""
    some = []
    for n in range(40):
        mine = bool(refused) and f"L{n:02}" == REFUSER
        said = SAID[n % 4].format(word=WORDS[n])
        some.append((f"L{n:02}", place if mine else "Noord", refused if mine else "ja", said))
    return some


def word_of(who: str) -> str:
    """The words in which somebody tells of their own."""
    return f"over {WORDS[int(who[1:])]}"


def written(study: Path, some: list[tuple[str, ...]]) -> None:
    (study / "source" / "antwoorden.csv").write_text(table([HEAD, *some]), encoding="utf-8")


def five_drawn(study: Path, in_parts: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample of a run of forty who agree, of whom five were drawn."""
    small_parts(monkeypatch)
    monkeypatch.setattr(drawing, "MOST", 5)
    written(study, rows())
    assert in_parts(study) == 0
    return study / "runs" / "001" / "steekproef"


def where(folder: Path, word: str) -> Iterator[str]:
    """Every file that others read in which a word stands, also packed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in ANALYST:
            for name, body in members(path.name, path.read_bytes()):
                if word.encode() in body:
                    yield name


@pytest.mark.parametrize(
    ("refused", "place"),
    [("nee", "Noord"), ("nee", "Zuid"), ("mijn antwoorden mogen niet gebruikt worden", "Zuid")],
)
def test_who_was_not_drawn_and_refused_is_not_quoted_from_a_talk(
    study: Path, in_parts: Run, monkeypatch: pytest.MonkeyPatch, refused: str, place: str
) -> None:
    small_parts(monkeypatch)
    monkeypatch.setattr(drawing, "MOST", 5)
    written(study, rows(refused, place))
    (study / "source" / "gesprek.txt").unlink()
    (study / "source" / "Noord").mkdir()
    (study / "source" / "Noord" / "groepsgesprek.txt").write_text(TALK, encoding="utf-8")
    assert in_parts(study) == 0
    sample = study / "runs" / "001" / "steekproef"
    corpus = load_run(sample).corpus
    assert REFUSER not in {one.facts.get("respondent") for one in corpus.documents}
    assert all(MARKER not in one.quote for one in corpus.segments if corpus.quotable(one))
    assert not list(where(sample, MARKER))
    assert list(where(sample, AGREED))  # who agreed is
    for verb in ("quotes", "compare"):
        assert run_cli([verb, str(sample), "--out", str(study / verb), "--quiet"]) == 0
        assert not list(where(study / verb, MARKER))


def test_who_refused_in_another_place_is_not_quoted_from_an_answer_that_was_drawn(
    study: Path, in_parts: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_parts(monkeypatch)
    monkeypatch.setattr(drawing, "MOST", 20)
    some = rows()
    written(study, [*some, *((who, "Zuid", "nee", "Geen tijd.") for who, *_ in some)])
    assert in_parts(study) == 0
    run = study / "runs" / "001"
    assert not [name for word in WORDS for name in where(run / "steekproef", f"over {word}")]
    drawn, whole = load_run(run / "steekproef").corpus, load_run(run).corpus
    own = {one.key: whole.consents.level_of(one) for one in whole.segments}
    assert all(drawn.consents.level_of(one) <= own[one.key] for one in drawn.segments)


def test_who_withdraws_later_is_not_quoted_from_what_was_drawn(
    study: Path, in_parts: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # How sure a coding must be to be printed is not what is tried here.
    for least in ("sureness.SURE", "sureness.SURE_ALONE", "contenders.PRINTABLE"):
        monkeypatch.setattr(f"kvds_nlp.quoting.{least}", 0.0)
    sample = five_drawn(study, in_parts, monkeypatch)
    answers = [one for one in load_run(sample).corpus.documents if one.kind == "answer"]
    before = study / "voor"
    assert run_cli(["quotes", str(sample), "--out", str(before), "-q", "--per-code", "50"]) == 0
    drawn = sorted(one.facts["respondent"] for one in answers)
    quoted, unused, *_ = [who for who in drawn if list(where(before, word_of(who)))]
    consents = f"consents:\n  {quoted}: nee\n  {unused}: geen gebruik\n"
    (study / "study.yaml").write_text(SETTINGS + consents, encoding="utf-8")
    for verb in ("quotes", "compare"):
        assert run_cli([verb, str(sample), "--out", str(study / verb), "-q"]) == 0
        assert not list(where(study / verb, word_of(quoted)))
        assert not list(where(study / verb, word_of(unused)))
    table_of_all = study / "uit.csv"
    assert run_cli(["export", str(sample), "--to", str(table_of_all), "-q"]) == 0
    assert word_of(unused) not in table_of_all.read_text("utf-8-sig")
    project = study / "uit.qdpx"
    assert run_cli(["export", str(sample), "--to", str(project), "--for-others", "-q"]) == 0
    packed = list(members("uit.qdpx", project.read_bytes()))
    for who in (quoted, unused):
        assert not [name for name, body in packed if word_of(who).encode() in body]


def test_a_quote_vetoed_in_the_study_is_not_among_those_of_what_was_drawn(
    study: Path, in_parts: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kvds_nlp.quoting import choose_quotes
    from kvds_nlp.store.quote_choices import KeptChoice, KeptChoices, keep_quote_choices

    for least in ("sureness.SURE", "sureness.SURE_ALONE", "contenders.PRINTABLE"):
        monkeypatch.setattr(f"kvds_nlp.quoting.{least}", 0.0)
    sample = five_drawn(study, in_parts, monkeypatch)
    corpus = load_run(sample).corpus
    asked = ["quotes", str(sample), "-q", "--per-code", "50", "--out"]
    assert run_cli([*asked, str(study / "voor")]) == 0
    chosen = choose_quotes(corpus, per_code=50)
    one, word = next(
        (quote, f"over {word}")
        for quote in chosen
        for word in WORDS
        if f"over {word}" in quote.shown and list(where(study / "voor", f"over {word}"))
    )
    segment = one.coding.segment
    every = frozenset(KeptChoice.of(segment, code) for code in corpus.codes)
    keep_quote_choices(study, KeptChoices(vetoed=every))
    assert run_cli([*asked, str(study / "q")]) == 0
    assert not list(where(study / "q", word))
