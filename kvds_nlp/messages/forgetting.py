"""What ``kvds forget`` says before and after it removes a person, Dutch beside English."""

from __future__ import annotations

# key: (Dutch, English)
FORGETTING_WORDS: dict[str, tuple[str, str]] = {
    "forget.head": ("Van {name} gaat weg uit {study}:", "Of {name} this leaves {study}:"),
    "forget.open": (
        "{study} staat open in een werkbank op deze computer (poort {port}), die nog laat zien "
        "wat weg moet. Er is niets weggehaald. Sluit dat venster, of druk op Ctrl-C waar kvds "
        "draait, en geef de opdracht opnieuw.",
        "{study} is open in a workbench on this computer (port {port}), which still shows what "
        "must go. Nothing was removed. Close that window, or press Ctrl-C where kvds runs, and "
        "give the command again.",
    ),
    "forget.file": ("{path}: het hele bestand", "{path}: the whole file"),
    "forget.rows": (
        "{path}: de inhoud van {n} rij; de rij zelf blijft leeg staan, zodat die van anderen hun "
        "nummer houden|{path}: de inhoud van {n} rijen; de rijen zelf blijven leeg staan, zodat "
        "die van anderen hun nummer houden",
        "{path}: the cells of {n} row; the row stays, empty, so that those of others keep their "
        "number|{path}: the cells of {n} rows; the rows stay, empty, so that those of others "
        "keep their number",
    ),
    "forget.turns": (
        "{path}: {n} beurt; wat anderen in dit gesprek zeiden blijft|{path}: {n} beurten; wat "
        "anderen in dit gesprek zeiden blijft",
        "{path}: {n} turn; what others said in this talk stays|{path}: {n} turns; what others "
        "said in this talk stays",
    ),
    "forget.listed": ("{path}: de regel over toestemming", "{path}: the line on consent"),
    "forget.verdicts": (
        "oordelen uit het logboek: {gone}; meeschuivende oordelen op woorden van anderen: {moved}",
        "verdicts from the log: {gone}; verdicts on words of others that move along: {moved}",
    ),
    "forget.run": (
        "{run}: documenten {documents}, tekstdelen {segments}, coderingen {codings}. Citaten, "
        "rapport, onderwerpen en bladen van deze run gaan helemaal weg; maak ze opnieuw",
        "{run}: documents {documents}, segments {segments}, codings {codings}. Quotes, report, "
        "topics and sheets of this run leave altogether; make them again",
    ),
    "forget.broken": (
        "{path}: een run die nooit af kwam, helemaal",
        "{path}: a run that never finished, altogether",
    ),
    "forget.cache": (
        "{path}: helemaal; de volgende run maakt het opnieuw",
        "{path}: altogether; the next run makes it anew",
    ),
    "forget.rows_in": (
        "{path}: de rijen met woorden van deze persoon",
        "{path}: the rows with words of this person",
    ),
    "forget.copies": (
        "{path}: {n} kopie zonder namen; maak die opnieuw met kvds pseudonymise --out|{path}: "
        "{n} kopieën zonder namen; maak ze opnieuw met kvds pseudonymise --out",
        "{path}: {n} copy without names; make it again with kvds pseudonymise --out|{path}: {n} "
        "copies without names; make them again with kvds pseudonymise --out",
    ),
    "forget.key": (
        "{path}: {n} regel van de sleutel (het nummer wordt niet opnieuw gegeven), de besluiten "
        "daarover en het blad nakijken.xlsx|{path}: {n} regels van de sleutel (de nummers worden "
        "niet opnieuw gegeven), de besluiten daarover en het blad nakijken.xlsx",
        "{path}: {n} line of the key (its number is not given again), what was decided on it, "
        "and the sheet nakijken.xlsx|{path}: {n} lines of the key (their numbers are not given "
        "again), what was decided on them, and the sheet nakijken.xlsx",
    ),
    "forget.nothing": ("niets", "nothing"),
    "forget.left_head": ("Dit blijft, of moet u zelf doen:", "This stays, or is yours to do:"),
    "forget.by_hand_rows": (
        "{path}: rij {rows} kan hier niet veilig uit; maak die leeg in het programma waar het "
        "bestand uit komt (verwijder geen rijen) en geef deze opdracht nog eens",
        "{path}: row {rows} cannot be taken out safely; empty it in the program the file comes "
        "from (delete no rows) and give this command again",
    ),
    "forget.by_hand_turns": (
        "{path}: {n} beurt kan hier niet veilig uit; haal die weg in het programma waar het "
        "bestand uit komt, bewaar het onder dezelfde naam en geef deze opdracht nog eens|{path}: "
        "{n} beurten kunnen hier niet veilig uit; haal ze weg in het programma waar het bestand "
        "uit komt, bewaar het onder dezelfde naam en geef deze opdracht nog eens",
        "{path}: {n} turn cannot be taken out safely; remove it in the program the file comes "
        "from, save it under the same name and give this command again|{path}: {n} turns cannot "
        "be taken out safely; remove them in the program the file comes from, save it under the "
        "same name and give this command again",
    ),
    "forget.stays": (
        "{path}: hier staan nog woorden van deze persoon; haal ze er zelf uit, of gooi het weg",
        "{path}: words of this person still stand here; take them out yourself, or delete it",
    ),
    "forget.stays_named": (
        "{path}: hier staat nog {names}; haal dat er zelf uit",
        "{path}: still holds {names}; take it out yourself",
    ),
    "forget.rare": (
        "{path}: gebruikt woorden die verder alleen deze persoon gebruikte ({words}); kijk of "
        "het over die persoon gaat",
        "{path}: uses words that only this person used ({words}); see whether it is about them",
    ),
    "forget.notes": (
        "notities bij oordelen over anderen gebruiken woorden die verder alleen deze persoon "
        "gebruikte; kijk ze na (kvds review --export)",
        "notes with verdicts on others use words that only this person used; look at them (kvds "
        "review --export)",
    ),
    "forget.unsearched": (
        "{path}: kon niet worden doorzocht (vergrendeld, beschadigd, te groot of van een soort die "
        "kvds niet leest); kijk zelf of er iets van deze persoon in staat",
        "{path}: could not be searched (locked, damaged, too big or of a kind that kvds does not "
        "read); see for yourself whether anything of this person is in it",
    ),
    "forget.unseen": (
        "{paths}: beeld of geluid, of een koppeling naar buiten deze map; daar kijkt kvds niet in. "
        "Kijk of luister zelf",
        "{paths}: pictures or sound, or a link that leads out of this folder; kvds does not look "
        "into these. Look or listen yourself",
    ),
    "forget.named_after": (
        "{path}: is naar deze persoon genoemd; geef het een andere naam, of gooi het weg",
        "{path}: is called after this person; give it another name, or delete it",
    ),
    "forget.copy_study": (
        "{path}: is een studie zonder namen met oordelen; geef daar: kvds forget {path} "
        "--respondent, met het nummer of de bestandsnaam die deze persoon daar heeft",
        "{path}: is a study without names that has verdicts; give there: kvds forget {path} "
        "--respondent, with the number or the file name this person has in it",
    ),
    "forget.unsure": (
        "{path}: heeft dit nummer maar geen proeftuin, en een andere proeftuin heeft het ook; "
        "kijk van wie het is",
        "{path}: has this number but no proeftuin, and another proeftuin has it too; see whose "
        "it is",
    ),
    "forget.named": (
        "{paths}: anderen noemen {names}; hun woorden zijn niet veranderd (kvds pseudonymise "
        "maakt een kopie zonder namen)",
        "{paths}: others mention {names}; their words were not changed (kvds pseudonymise makes "
        "a copy without names)",
    ),
    "forget.backup": (
        "{path}: een reservekopie van deze studie; gooi die weg en maak een nieuwe (kvds backup)",
        "{path}: a backup of this study; delete it and make a new one (kvds backup)",
    ),
    "forget.model": (
        "{paths}: kan mede van deze oordelen geleerd zijn; leer het model opnieuw (kvds train)",
        "{paths}: may have learned from these verdicts too; train the model again (kvds train)",
    ),
    "forget.sent": (
        "wat kvds niet kan zien: rapporten, citaten en bladen die al verstuurd zijn, het eigen "
        "Word- of Excelbestand en de opname buiten deze studie, runs die met --out elders staan, "
        "en reservekopieën elders (ook die van de computer zelf)",
        "what kvds cannot see: reports, quotes and sheets that were sent, the Word or Excel file "
        "and the recording outside this study, runs that stand elsewhere by --out, and backups "
        "elsewhere (also those of the computer itself)",
    ),
    "forget.ask": (
        "Dit kan niet ongedaan worden gemaakt. Verwijderen? Typ ja",
        "This cannot be undone. Remove it? Type yes",
    ),
    "forget.yes": ("ja", "yes"),
    "forget.not_done": ("Er is niets veranderd.", "Nothing was changed."),
    "forget.done": (
        "Gedaan. Geef nu kvds run {study}, zodat tabellen, citaten en rapport van vandaag zijn.",
        "Done. Now give kvds run {study}, so that tables, quotes and report are of today.",
    ),
    "forget.still": (
        "Er staan nog woorden of een naam van deze persoon in de studie, of dat is niet te zien: "
        "doe wat hierboven staat.",
        "Words or a name of this person still stand in the study, or may: do what is said above.",
    ),
}
