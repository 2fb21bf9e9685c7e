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


def test_a_second_model_of_a_table_stands_beside_the_first(
    tmp_path: Path, kvds: Kvds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [
        f"De {what} van plaats {n}.,{what},g{n % 3}" for n in range(6) for what in ("boot", "trein")
    ]
    Path("thema.2026.csv").write_text("\n".join(["text,codes,group", *rows]), encoding="utf-8")
    for _ in range(2):
        assert kvds("train", "thema.2026.csv", "--language", "blank", "-q").code == 0
    made = sorted(path.name for path in Path("models").iterdir())
    assert made == ["thema.2026", "thema.2026-2"]


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


def pin(study: Path, model: str) -> None:
    with (study / "study.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"\nmodel: {model}\n")


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_training_again_leaves_the_model_that_is_in_use_as_it_is(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    reviewed(study, tmp_path, kvds)
    first = json.loads(kvds("train", study, "--json").out)["model"]
    assert Path(first) == study / "models" / "001"
    pin(study, "models/001")
    before = bytes_in(study / "models" / "001")
    told = kvds("train", study)
    assert told.code == 0
    assert str(study / "models" / "002") in told.out
    assert bytes_in(study / "models" / "001") == before
    assert (study / "models" / "002" / "model.json").is_file()


def test_a_new_model_never_takes_the_place_of_one_that_settings_still_name(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    """It was thrown away; a new one of its name would count without anybody having said so."""
    reviewed(study, tmp_path, kvds)
    pin(study, "models/001")
    assert kvds("train", study, "-q").code == 0
    assert [path.name for path in (study / "models").iterdir()] == ["002"]


def test_a_place_of_ones_own_that_is_in_use_is_said_to_count_at_once(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    reviewed(study, tmp_path, kvds)
    mine = study / "models" / "mijn"
    assert "telt vanaf nu" not in " ".join(kvds("train", study, "--out", mine).err.split())
    pin(study, "models/mijn")
    assert "telt vanaf nu" in " ".join(kvds("train", study, "--out", mine).err.split())


@pytest.mark.parametrize("name", [".", "zorg.2026"])
def test_whatever_the_study_is_called_its_models_are_numbered(
    study: Path, tmp_path: Path, kvds: Kvds, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    reviewed(study, tmp_path, kvds)
    if name == ".":
        monkeypatch.chdir(study)
    else:
        study = study.rename(study.with_name(name))
    assert kvds("train", study if name != "." else name, "-q").code == 0
    assert [path.name for path in (study / "models").iterdir()] == ["001"]


def test_a_pinned_model_of_before_does_not_stop_training(
    study: Path, tmp_path: Path, kvds: Kvds
) -> None:
    reviewed(study, tmp_path, kvds)
    assert kvds("train", study, "-q").code == 0
    card = study / "models" / "001" / "model.json"
    old = json.loads(card.read_text(encoding="utf-8"))
    card.write_text(json.dumps({**old, "format": 1}), encoding="utf-8")
    pin(study, "models/001")
    kvds("code", study).refused("de vorm is 1", "Train opnieuw", "study.yaml")
    assert kvds("train", study, "-q").code == 0
    settings = study / "study.yaml"
    text = settings.read_text(encoding="utf-8").replace("models/001", "models/002")
    settings.write_text(text, encoding="utf-8")
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
    for name in ("001", "002"):
        assert kvds("train", study, "-q").code == 0
        made.append(bytes_in(study / "models" / name))
        assert made[-1].pop("README.md").startswith(f"# Model {name}".encode())
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
