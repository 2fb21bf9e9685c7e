"""The words of ``kvds codebook check``, Dutch beside English."""

from __future__ import annotations

CODEBOOK_WORDS: dict[str, tuple[str, str]] = {
    "count.rules": ("{n} regel|{n} regels", "{n} rule|{n} rules"),
    "count.examples": ("{n} voorbeeld|{n} voorbeelden", "{n} example|{n} examples"),
    "count.faults": ("{n} fout|{n} fouten", "{n} fault|{n} faults"),
    "check.head": (
        "{name}: {codes}, {rules}, {examples}: {verdict}",
        "{name}: {codes}, {rules}, {examples}: {verdict}",
    ),
    "check.fine": ("alles klopt", "all as it should be"),
    "check.on_examples": (
        "Geprobeerd op de voorbeelden en tegenvoorbeelden van het codeboek zelf.",
        "Tried on the codebook's own examples and counterexamples.",
    ),
    "check.on_texts": ("Geprobeerd op {segments}.", "Tried on {segments}."),
    "check.on_reviewed": (
        "Geprobeerd op {segments} die mensen codeerden.",
        "Tried on {segments} that people coded.",
    ),
    "check.first": ("Kijk eerst hiernaar:", "Look at this first:"),
    "check.nothing": (
        "Er is niets dat eerst aandacht vraagt.",
        "Nothing asks for attention first.",
    ),
    "check.imprecise": (
        "vaker mis dan raak volgens mensen: {rules}",
        "more often wrong than right, say people: {rules}",
    ),
    "check.conflict": (
        "spreken een andere regel tegen over de richting: {rules}",
        "contradict another rule on the direction: {rules}",
    ),
    "check.broad": (
        "vinden meer dan een op de {one_in} teksten: {rules}",
        "find more than one in {one_in} texts: {rules}",
    ),
    "check.doubled": (
        "staan onder meer dan één thema: {rules}",
        "stand under more than one theme: {rules}",
    ),
    "check.together": (
        "vinden steeds hetzelfde, dus één volstaat: {rules} in {n} groepen",
        "always find the same, so one is enough: {rules} in {n} groups",
    ),
    "check.silent": ("vinden hier niets: {rules}", "find nothing here: {rules}"),
    "check.more": ("… en nog {n}", "… and {n} more"),
    "check.named": (
        "{code}, bestandsregel {line}: {id} {wording}{figure}",
        "{code}, line {line}: {id} {wording}{figure}",
    ),
    "check.rest": (
        "Alles per regel: kvds codebook check … --all, of in Excel: --out controle.xlsx",
        "All by rule: kvds codebook check … --all, or in Excel: --out check.xlsx",
    ),
    "check.written": ("{rules} in {file}", "{rules} in {file}"),
    "sheet.rules": ("Regels", "Rules"),
    "check.line": ("regel", "line"),
    "check.rule": ("regel van het codeboek", "rule of the codebook"),
    "check.id": ("kenmerk", "id"),
    "check.code": ("thema", "theme"),
    "check.weight": ("gewicht", "weight"),
    "check.hits": ("vindt", "hits"),
    "check.coverage": ("aandeel", "coverage"),
    "check.overlap": ("samen", "overlap"),
    "check.conflicts": ("tegen", "conflict"),
    "check.precision": ("precisie", "precision"),
}
