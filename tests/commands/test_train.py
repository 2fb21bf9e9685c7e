"""``kvds train``: labels of their own, the codebook's codes, and what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kvds_nlp.commands import run_cli
from tests.commands.helpers import BOOK, Kvds
from tests.commands.test_review import review


def test_labels_of_their_own_are_learned_and_evaluated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "thema.csv"
    words = {"boot": "De boot vaart over het water", "trein": "De trein rijdt over het spoor"}
    rows = [(f"{text} naar plaats {n}.", label) for n in range(12) for label, text in words.items()]
    body = "\n".join(f'"{text}",{label},groep {n % 4}' for n, (text, label) in enumerate(rows))
    table.write_text(f"text,codes,group\n{body}\n", encoding="utf-8")
    model = tmp_path / "m"
    assert run_cli(["train", str(table), "--out", str(model), "--language", "blank", "-q"]) == 0
    assert (
        run_cli(["evaluate", str(table), "--model", str(model), "--language", "blank", "--json"])
        == 0
    )
    assert json.loads(capsys.readouterr().out)["macro_kappa"] == 1.0


def test_what_cannot_be_done_is_said(study: Path, tmp_path: Path, kvds: Kvds) -> None:
    kvds("train", tmp_path / "nee.csv").refused("nee.csv", "bestaat niet")
    kvds("train", study).refused(str(study), "er is nog niets beoordeeld", "kvds review")
    (tmp_path / "boek.yaml").write_text(BOOK, encoding="utf-8")
    table = tmp_path / "a.csv"
    table.write_text("text,codes,group\nTe weinig tijd.,tijdgebek,a\n", encoding="utf-8")
    strict = kvds("train", table, "--codebook", tmp_path / "boek.yaml", "--language", "blank")
    strict.refused("a.csv", "tijdgebek", "staat niet in het codeboek")


def test_wrong_usage_exits_2(kvds: Kvds) -> None:
    assert kvds("train").code == 2


def test_help_shows_an_example(kvds: Kvds) -> None:
    assert "Example: kvds train gecodeerd.csv" in kvds("train", "--help").out


def reviewed(study: Path, tmp_path: Path, kvds: Kvds) -> None:
    """The study, with the judgments of one import."""
    sheet = tmp_path / "b.xlsx"
    kvds("review", study, "--export", sheet, "--budget", "40", "-q")
    review(study, sheet, "Noor")


def test_training_tells_in_dutch_what_changed(study: Path, tmp_path: Path, kvds: Kvds) -> None:
    reviewed(study, tmp_path, kvds)
    told = kvds("train", study)
    assert told.code == 0
    said = " ".join(told.out.split())
    assert "beoordeelde fragmenten uit 4 groepen" in said
    assert "tijdgebrek: " in said
    assert "Gemiddeld over de codes: F1 " in said
    used, changed = "Zo gebruikt u het" in said, " met dit model anders" in said
    # Nothing is to be used where nothing changes, or where it is no better.
    assert used != ("er is niets te gebruiken" in said or "is dit model niet beter" in said)
    assert changed or "er is niets te gebruiken" in said


def test_a_pinned_model_of_before_does_not_stop_training(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    reviewed(study, tmp_path, kvds)
    assert kvds("train", study, "-q").code == 0
    card = study / "models" / study.name / "model.json"
    old = json.loads(card.read_text(encoding="utf-8"))
    card.write_text(json.dumps({**old, "format": 1}), encoding="utf-8")
    with (study / "study.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"\nmodel: models/{study.name}\n")
    kvds("code", study).refused("de vorm is 1", "Train opnieuw")
    assert kvds("train", study, "-q").code == 0
    assert kvds("code", study, "-q").code == 0


def test_what_the_codebooks_own_texts_say_is_looked_up_and_teaches_the_same(
    study: Path, tmp_path: Path, kvds: Kvds, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kvds_nlp.recoding.corpus import CachedCorpus

    reviewed(study, tmp_path, kvds)
    looked = []
    add = CachedCorpus._add

    def counting(corpus: CachedCorpus, fresh: list[str]) -> None:
        looked.append(len(fresh))
        add(corpus, fresh)

    monkeypatch.setattr(CachedCorpus, "_add", counting)
    made = []
    for _ in range(2):
        assert kvds("train", study, "-q").code == 0
        place = study / "models" / study.name
        made.append({path.name: path.read_bytes() for path in sorted(place.iterdir())})
    assert made[0] == made[1]
    assert looked[-1] == 0
    assert max(looked) > 0
    assert kvds("code", study, "-q").code == 0  # the study's own documents are still known
    assert looked[-1] == 0


def test_directions_that_people_gave_are_learned(tmp_path: Path, kvds: Kvds) -> None:
    """In this study too little time is a good thing: nobody but people could know."""
    book = BOOK.replace(
        "codes:", "valence: {belemmerend: [te weinig], bevorderend: [fijn]}\ncodes:"
    )
    (tmp_path / "boek.yaml").write_text(book, encoding="utf-8")
    rows = [
        f"Er was te weinig tijd voor plan {n}.,tijdgebrek,g{n % 6},ja,bevorderend"
        for n in range(18)
    ]
    rows += [f"Het gesprek over plan {n} was prettig.,,g{n % 6},ja," for n in range(6)]
    table, new, out = tmp_path / "gold.csv", tmp_path / "nieuw.txt", tmp_path / "uit"
    table.write_text("\n".join(["text,codes,group,complete,valence", *rows]), encoding="utf-8")
    new.write_text("Er was te weinig tijd voor de raad.\n", encoding="utf-8")
    told = {}
    for name, more in (("zonder", ()), ("met", ("--model", tmp_path / "m"))):
        how = ("--codebook", tmp_path / "boek.yaml", "--language", "blank", "-q")
        if more:
            assert kvds("train", table, "--out", tmp_path / "m", *how).code == 0
        assert kvds("code", new, "--out", out / name, *how, *more).code == 0
        with (out / name / "codings.csv").open(encoding="utf-8", newline="") as file:
            told[name] = [(row["code"], row["valence"]) for row in csv.DictReader(file)]
    assert told == {
        "zonder": [("tijdgebrek", "belemmerend")],
        "met": [("tijdgebrek", "bevorderend")],
    }
