"""A small study with everything people can damage: made once, copied for every try."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kvds_nlp.commands import run_cli
from tests.books import TUNED_BOOK, TUNING
from tests.commands.helpers import BOOK, SENTENCES
from tests.hostile.sources import FOLDER, KEPT, SOURCES, make_sources
from tests.readers.build import write, xlsx_bytes


@dataclass(frozen=True, slots=True)
class Subject:
    """A file to damage and the command lines that read it; ``{out}`` is a place not there yet.

    Attributes:
        beside: what they read too, and do not name.
        same: the tables of the run that is made must be those of the last run.
        slow: it takes a second or so, and comes by less often.
    """

    file: str
    calls: tuple[str, ...]
    beside: str = ""
    same: bool = False
    slow: bool = False

    def needs(self, world: Path) -> set[str]:
        """What of the world a try needs: what lies beside one another at its top, and of the
        sources only some that the others may harm: read before it and after it, here and apart.
        """
        named = " ".join((self.file, self.beside, *self.calls)).split()
        names = {word.partition("/")[0] for word in named}
        here = {name for name in names if (world / name).exists()}
        if FOLDER not in here:
            return here
        kept = {f"{FOLDER}/{name}" for name in KEPT}
        return (here - {FOLDER}) | kept | ({self.file} & {f"{FOLDER}/{name}" for name in SOURCES})


_QUOTES = ("quotes studie --out {out}",)
_CODE = ("code studie -q",)
_CHECK = (f"check {FOLDER} -q",)
_MASK = (f"pseudonymise {FOLDER} --out zonder -q",)
_APPLY = ("topics studie --apply onderwerpen --out {out} -q",)
TUNED = "boek.tuning.yaml"
"""Beside ``woorden.yaml``, which names it."""
FORGOTTEN = "zandloper"
"""A word that only respondent L2 says."""
ANSWERS = (
    "Er was te weinig tijd voor de vergadering.",
    f"Er was te weinig tijd, zei de {FORGOTTEN}.",
    "De subsidie en het budget kwamen te laat.",
    "De subsidie en het geld waren op.",
)
CODED = tuple((code, text) for code, text in SENTENCES.items() if code)
_MODEL = ("code studie --model eerste --out {out} -q",)
_WORDS = (
    "codebook check woorden.yaml --language blank",
    "codebook convert woorden.yaml --to {out}.xlsx",
    "codebook convert woorden.yaml --to {out}.qdc",
)
_SHEET = (
    "codebook show woorden.xlsx",
    "codebook convert woorden.xlsx --to {out}.yaml",
    "codebook convert woorden.xlsx --to woorden.yaml --update",
)
_BOOK = "--codebook boek.yaml --language blank -q"
SUBJECTS = (
    *(Subject(f"{FOLDER}/{name}", _CHECK) for name in SOURCES),
    Subject("boek.yaml", ("codebook show boek.yaml",)),
    Subject("studie/study.yaml", (*_QUOTES, "check studie -q")),
    Subject("blad.xlsx", ("review studie --import blad.xlsx --reviewer N --dry-run",)),
    Subject("studie/models/eerste/model.json", _MODEL, slow=True),
    Subject("studie/cache/evidence.sqlite", _CODE, same=True, slow=True),
    Subject("boek.yaml", ("codebook convert boek.yaml --to {out}.xlsx",)),
    Subject("boek.xlsx", ("codebook show boek.xlsx",)),
    Subject("studie/models/eerste/weights.npz", _MODEL, slow=True),
    Subject("studie/cache/language.sqlite", _CODE, same=True, slow=True),
    Subject("boek.qdc", ("codebook show boek.qdc", "import boek.qdc --out {out}")),
    Subject("woorden.yaml", _WORDS, TUNED),
    Subject(TUNED, _WORDS),
    Subject("woorden.xlsx", _SHEET, TUNED),
    Subject("studie/models/eerste/terms.json", _MODEL, slow=True),
    Subject("studie/runs/002/codings.jsonl", _QUOTES),
    Subject("studie/runs/002/documents.jsonl", _QUOTES),
    Subject("studie/runs/002/segments.jsonl", _QUOTES),
    Subject("studie/runs/002/settings.json", _QUOTES),
    Subject("studie/runs/002/run.json", (*_QUOTES, "export studie --to {out}.qdpx")),
    Subject("studie/runs/002/codebook.yaml", _QUOTES),
    Subject("studie/study.sqlite", ("review studie --status -q", "backup studie --to {out}.zip")),
    Subject("studie/study.check.json", ("review studie --status -q",)),
    Subject("keuze.xlsx", ("quotes studie --choices keuze.xlsx --out {out}",)),
    Subject("reserve.zip", ("restore reserve.zip --out {out}",)),
    Subject("verschillen.xlsx", ("agreement studie --import verschillen.xlsx --dry-run -q",)),
    Subject("studie.qdpx", ("import studie.qdpx --out {out}",)),
    Subject("studie/wie.xlsx", ("check studie -q", *_QUOTES)),
    Subject(
        "goud.csv", ("agreement goud.csv goud.xlsx -q", "evaluate goud.csv " + _BOOK), slow=True
    ),
    Subject("goud.xlsx", ("codebook check boek.yaml --reviewed goud.xlsx --language blank -q",)),
    Subject("zonder-sleutel/nakijken.xlsx", _MASK),
    Subject("zonder-sleutel/sleutel.csv", _MASK),
    Subject("zonder-sleutel/besluiten.csv", _MASK),
    Subject("namen.csv", ("pseudonymise bronnen --out {out} --names namen.csv --dry-run -q",)),
    Subject("onderwerpen/topics.json", _APPLY, slow=True),
    Subject("onderwerpen/topics.npz", _APPLY, slow=True),
    Subject("zinnen.conllu", ("language analyse zinnen.conllu --pipeline blank",)),
)
ROTA = SUBJECTS + 7 * tuple(subject for subject in SUBJECTS if not subject.slow)
"""Whose turn it is; what is slow comes by once."""


def make_world(folder: Path) -> None:
    """Fills ``folder``: a study that was coded, reviewed and learned from; sheets and codebooks."""
    study, book = folder / "studie", folder / "boek.yaml"
    book.write_text(BOOK, encoding="utf-8")
    kvds("new", study, "--codebook", book)
    settings = study / "study.yaml"
    more = "language: blank\nencoder: offline\nconsent_list: wie.xlsx\n"
    settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
    for place in range(3):
        lines = [text.format(n=place * 10 + n) for n in range(4) for text in SENTENCES.values()]
        home = study / "source" / f"proeftuin {place}"
        home.mkdir(parents=True)
        (home / "gesprek.txt").write_text("\n\n".join(lines), encoding="utf-8")
    answers = ["respondent;Wat viel op?", *(f"L{n};{text}" for n, text in enumerate(ANSWERS, 1))]
    write(study / "source" / "proeftuin 3", "antwoorden.csv", "\n".join(answers))
    rows = [("respondent", "toestemming citeren"), ("R1", "nee")]
    write(study, "wie.xlsx", xlsx_bytes({"Blad1": rows}))
    kvds("code", study)
    kvds("review", study, "--export", folder / "blad.xlsx", "--budget", "16")
    fill_in(folder / "blad.xlsx")
    kvds("review", study, "--import", folder / "blad.xlsx", "--reviewer", "Noor")
    kvds("review", study, "--export", folder / "bo.xlsx", "--blind", "Noor", "--reviewer", "Bo")
    fill_in_otherwise(folder / "bo.xlsx")
    kvds("review", study, "--import", folder / "bo.xlsx")
    kvds("agreement", study, "--export", folder / "verschillen.xlsx")
    settle(folder / "verschillen.xlsx")
    kvds("code", study)
    kvds("train", study, "--out", study / "models" / "eerste")
    kvds("quotes", study, "--out", folder / "uit")
    (folder / "uit" / "quotes.xlsx").rename(folder / "keuze.xlsx")
    write(folder, "woorden.yaml", TUNED_BOOK)
    write(folder, TUNED, TUNING)
    for name, kind in (("boek", "xlsx"), ("boek", "qdc"), ("woorden", "xlsx")):
        one, other = (folder / f"{name}.{suffix}" for suffix in ("yaml", kind))
        kvds("codebook", "convert", one, "--to", other, quiet=False)
    kvds("export", study, "--to", folder / "studie.qdpx")
    kvds("backup", study, "--to", folder / "reserve.zip")
    make_sources(folder / FOLDER)
    kvds("pseudonymise", folder / FOLDER, "--out", folder / "zonder")
    kvds("topics", study, "--save", folder / "onderwerpen", "--out", folder / "uit" / "onderwerpen")
    make_lists(folder)


def make_lists(folder: Path) -> None:
    """Tables of coded texts, a list of names, and sentences that are split already."""
    texts = [(text.format(n=n), code, f"g{n % 3}") for n in range(8) for code, text in CODED]
    rows = [("text", "codes", "group"), *texts]
    write(folder, "goud.csv", "\n".join(map(";".join, rows)))
    write(folder, "goud.xlsx", xlsx_bytes({"Blad1": rows}))
    write(folder, "namen.csv", "name;kind;stands for\nHenk;naam;\nMies;naam;Henk\nBeek;plaats;\n")
    words = ("In", "het", "huis", ".")
    lines = ["\t".join([f"{n}", word, *"________"]) for n, word in enumerate(words, 1)]
    write(folder, "zinnen.conllu", "# text = In het huis.\n" + "\n".join(lines) + "\n\n")


def kvds(*words: object, quiet: bool = True) -> None:
    """A command line that must succeed."""
    argv = [str(word) for word in words]
    assert run_cli([*argv, "-q"] if quiet else argv) == 0, argv


def fill_in(sheet: Path) -> None:
    """Every row judged: what the sentence says holds, for every code."""
    from openpyxl import load_workbook

    book = load_workbook(sheet)
    page = book["Beoordelen"]
    column = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        quote = str(page.cell(row, column["fragment"]).value)
        code = page.cell(row, column["code"]).value or ""
        said = next(c for c, text in SENTENCES.items() if quote.startswith(text[:10]))
        if code:
            page.cell(row, column["oordeel"]).value = "akkoord" if code == said else "afwijzen"
            page.cell(row, column["richting"]).value = "belemmerend" if code == said else None
        elif said:
            page.cell(row, column["gemiste codes"]).value = said
        page.cell(row, column["alles bekeken"]).value = "ja"
    book.save(sheet)


def fill_in_otherwise(sheet: Path) -> None:
    """What a second person says, blind: in the first five passages the other code."""
    from openpyxl import load_workbook

    book = load_workbook(sheet)
    page = book["Beoordelen"]
    column = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        quote = str(page.cell(row, column["fragment"]).value)
        said = next(c for c, text in SENTENCES.items() if quote.startswith(text[:10]))
        other = {"tijdgebrek": "financiering", "financiering": "tijdgebrek", "": "tijdgebrek"}
        page.cell(row, column["codes"]).value = other[said] if row < 7 else said
        page.cell(row, column["alles bekeken"]).value = "ja"
    book.save(sheet)


def settle(sheet: Path) -> None:
    """Every conflict settled: it holds."""
    from openpyxl import load_workbook

    book = load_workbook(sheet)
    page = book["Meningsverschillen"]
    column = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        page.cell(row, column["in overleg"]).value = "ja"
    book.save(sheet)
