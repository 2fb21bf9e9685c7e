"""``kvds new``: a study folder with settings, a codebook to edit, and what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kvds_nlp.commands.options import CodebookOption, QuietOption

FolderArgument = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder to make; not there yet.")
]

_SETTINGS = """\
# Instellingen van deze studie. Wat hier niet staat, heeft een standaardwaarde.
name: {name}

# Wat een segment is: turn (spreekbeurt), paragraph (alinea), sentence (zin) of document.
unit: paragraph

# Het codeboek dat bij deze studie hoort; pas het aan en draai opnieuw.
codebook: codebook.yaml

# Een model dat u met 'kvds train' maakte; er wordt nooit vanzelf een actief.
# model: models/eerste

# reading:
#   text_columns: [Wat ging goed?]   # open vragen in een tabel; leeg = zelf herkennen
#   respondent_column: respondent
#   proeftuin_column: proeftuin
#   roles: {{"INT": interviewer}}        # kvds check noemt bij elke gok de regel die haar verbetert
#   columns: {{"Opleiding": fact}}       # of answer, respondent, proeftuin, question, out
#   aliases: {{"pt balijhoeve": "De Balijhoeve"}}
#   papers: ["notulen*.docx"]          # stukken van geen respondent: verslagen, notulen, nota's
"""

_README = """\
# Studie {name}

1. Zet transcripten en vragenlijsten in `source/` (een map per proeftuin mag).
2. Kijk wat er gevonden wordt: `kvds check {name}`
3. Lees en pas `codebook.yaml` aan; controleer het: `kvds codebook check {name}/codebook.yaml`
   Staat er een `codebook.tuning.yaml` naast, dan hoort die erbij: hoe zwaar de woorden tellen.
4. Codeer: `kvds run {name}`. De tabellen staan in `runs/001/`, een volgende keer in `runs/002/`.
5. Beoordeel in Excel:
   `kvds review {name} --export beoordelen.xlsx --budget 100`, invullen, en dan
   `kvds review {name} --import beoordelen.xlsx --reviewer UW-NAAM`
6. Kan ik stoppen? `kvds review {name} --status`
7. Leer van de oordelen: `kvds train {name}` en zet de regel die verschijnt in `study.yaml`.
8. Codeer opnieuw met stap 4.

`study.sqlite` bevat alle oordelen, `study.check.json` hoeveel dat er zijn. Maak kopieën van de hele
studie met `kvds backup {name}`; terug met `kvds restore`. Verander bronbestanden niet meer nadat ze
beoordeeld zijn: een veranderd bestand wordt geweigerd, er wordt nooit iets verschoven.

`cache/` onthoudt wat al is uitgezocht, zodat opnieuw coderen snel gaat. Die map mag u altijd
weggooien: dat kost alleen tijd, aan de uitkomsten verandert niets. De teksten staan er leesbaar in.
"""


def new(folder: FolderArgument, codebook: CodebookOption = None, quiet: QuietOption = False) -> int:
    """Make a new study folder with settings, a codebook to edit and what to do next.

    Example: kvds new mijn-studie
    """
    from kvds_nlp.codebook import load_codebook
    from kvds_nlp.codebook.files import read_text
    from kvds_nlp.commands.console import Terminal
    from kvds_nlp.errors import InputError
    from kvds_nlp.places import CODEBOOK, SOURCE, TUNING, shipped
    from kvds_nlp.store.folders import make_study

    if codebook is not None and not codebook.is_file():
        raise InputError(f"{codebook}: there is no such codebook; check the name.")
    source = codebook or shipped("codebooks", "kvds.yaml")
    load_codebook(source)
    name = folder.resolve().name
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    make_study(
        folder,
        settings=_SETTINGS.format(name=quoted),
        codebook=read_text(source).copied(CODEBOOK, TUNING),
        readme=_README.format(name=name),
    )
    terminal = Terminal(quiet=quiet)
    terminal.say(f"Study: {folder.resolve()}")
    terminal.say(f"Put your files in {folder / SOURCE}, then: kvds check {folder}")
    return 0
