"""The words of the workbench's page of names, Dutch beside English."""

from __future__ import annotations

# key: (Dutch, English)
NAME_WORDS: dict[str, tuple[str, str]] = {
    "web.step.names": ("Namen zoeken", "Looking for names"),
    "web.step.copies": ("Kopieën schrijven", "Writing copies"),
    "web.names": ("Namen weghalen", "Take names out"),
    "web.names.first": (
        "Wilt u zonder namen verder, doe dat voordat u codeert.",
        "If you want to go on without names, do so before you code.",
    ),
    "web.names.text": (
        "Zoekt namen, plaatsen, organisaties en nummers. U kijkt na wat er gevonden is; dan komt "
        "er een onderzoek zonder namen naast dit, in {out}. Dit onderzoek blijft zoals het is.",
        "Looks for names, places, organisations and numbers. You look through what was found; "
        "then a study without names is made beside this one, in {out}. This study stays as it is.",
    ),
    "web.names.is_copy": (
        "Dit onderzoek is al een kopie zonder namen. Vond u er nog een naam in, open dan het "
        "eigenlijke onderzoek, voeg de naam daar toe bij Namen weghalen en maak de kopie opnieuw.",
        "This study is a copy without names already. If you found another name in it, open the "
        "study itself, add the name there under Take names out, and make the copy again.",
    ),
    "web.names.search_first": (
        "Zoek eerst naar namen: de bestanden zijn veranderd, of er is nog niet gezocht. Er is "
        "niets bewaard.",
        "Look for names first: the files have changed, or nobody has looked yet. Nothing was kept.",
    ),
    "web.names.search": ("Zoek namen", "Look for names"),
    "web.names.search_again": ("Zoek opnieuw", "Look again"),
    "web.names.failed": ("Dat is niet gelukt:", "That did not succeed:"),
    "web.names.busy": (
        "Er is voor dit onderzoek nog iets bezig; wacht tot het klaar is of druk daar op Stop.",
        "Something is still under way for this study; wait until it is done or press Stop there.",
    ),
    "web.names.found": ("{n} gevonden", "{n} found"),
    "web.names.unsure": (
        "Onzekere vondsten staan vooraan: {unsure}, waarvan {open} nog niet bekeken. Wat u niet "
        "beoordeelt wordt vervangen.",
        "Unsure finds come first: {unsure}, of which {open} not looked at yet. What you say "
        "nothing of is replaced.",
    ),
    "web.names.is_unsure": ("onzeker", "unsure"),
    "web.names.times": ("{n}× in {files:bestand|bestanden}", "{n}× in {files:file|files}"),
    "web.names.no_context": (
        "Staat niet in de tekst zelf maar in een kenmerk, label of bestandsnaam: {files}",
        "Stands not in the text itself but in a fact, a label or the name of a file: {files}",
    ),
    "web.names.replace": ("Vervangen", "Replace"),
    "web.names.keep": ("Laten staan", "Leave as it is"),
    "web.names.kind": ("Soort", "Kind"),
    "web.names.whom": ("Is ook", "Is also"),
    "web.names.keep_answers": ("Bewaar", "Keep"),
    "web.names.kept": (
        "Bewaard: {n}. Het staat ook in nakijken.xlsx.",
        "Kept: {n}. It stands in nakijken.xlsx too.",
    ),
    "web.names.decided": ("Eerder besloten", "Decided earlier"),
    "web.names.missed": ("Een naam die gemist is", "A name that was missed"),
    "web.names.name": ("Naam of woorden", "Name or words"),
    "web.names.add": ("Voeg toe", "Add"),
    "web.names.go_on": ("Verder zonder namen", "Go on without names"),
    "web.names.key": (
        "De sleutel en uw besluiten staan in {key}. De sleutel maakt alles ongedaan: bewaar hem "
        "apart en stuur hem nooit mee. Ook nakijken.xlsx staat daar; sluit dat blad voordat u hier "
        "bewaart.",
        "The key and your decisions are in {key}. The key undoes everything: keep it apart and "
        "never send it along. nakijken.xlsx is there too; close that sheet before you keep "
        "something here.",
    ),
    "web.names.make": ("Maak het onderzoek zonder namen", "Make the study without names"),
    "web.names.again": ("Werk het onderzoek zonder namen bij", "Update the study without names"),
    "web.names.made": (
        "Het onderzoek zonder namen staat in {out}.",
        "The study without names is in {out}.",
    ),
    "web.names.open": (
        "Ga verder in het onderzoek zonder namen",
        "Go on in the study without names",
    ),
}
