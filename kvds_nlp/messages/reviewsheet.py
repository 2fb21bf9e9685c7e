"""What people fill in: the first sheet of it, ten lines in Dutch as all of it is; and what is said
of a sheet that came back, row by row, Dutch beside English.
"""

from __future__ import annotations

Guide = tuple[tuple[str, str], ...]
"""What a line is about, and what it says."""

REVIEW_GUIDE: Guide = (
    (
        "Wat te doen",
        "Lees op het blad 'Beoordelen' het fragment, vul de gele kolommen in, bewaar als .xlsx.",
    ),
    ("oordeel", "akkoord: de code klopt; afwijzen: hij klopt niet; andere code: een andere past."),
    (
        "richting",
        "Wat het fragment van het thema zegt: belemmerend, bevorderend of neutraal. Leeg mag.",
    ),
    ("andere code", "Alleen bij 'andere code': welke code er dan wel bij hoort."),
    (
        "gemiste codes",
        "Codes die er ook bij horen, met ; ertussen. De richting mag erachter: borging (neutraal).",
    ),
    (
        "alles bekeken",
        "'ja' als u voor dit fragment alle codes heeft overwogen, en elk voorstel een oordeel gaf.",
    ),
    ("steekproef", "In die rijen telt 'alles bekeken' extra: daarop rusten de schattingen."),
    (
        "Wat een code is",
        "Wijs de code aan: zijn omschrijving verschijnt. Alle staan op blad 'Codes'.",
    ),
    ("Vrij", "Hele rijen sorteren, filteren en weghalen mag. Lege rijen worden overgeslagen."),
    (
        "Niet doen",
        "Eén kolom apart sorteren (van oordelen is dat niet te zien); fragment of code veranderen.",
    ),
)
BLIND_GUIDE: Guide = (
    (
        "Wat te doen",
        "Lees op het blad 'Beoordelen' elk fragment, en schrijf op welke codes erbij horen.",
    ),
    ("codes", "Codes van het blad 'Codes', met ; ertussen. Hoort er geen bij: laat leeg."),
    ("richting", "Zet die achter de code: borging (bevorderend); tijdgebrek (belemmerend)."),
    ("alles bekeken", "'ja' als u alle codes heeft overwogen; ook als er geen bij hoort."),
    ("Waarom zo", "U ziet niet wat een ander vond: zo is te meten of u het eens bent."),
    ("Vrij", "Hele rijen sorteren, filteren en weghalen mag. Lege rijen worden overgeslagen."),
    (
        "Niet doen",
        "Eén kolom apart sorteren (van codes is dat niet te zien), of het fragment veranderen.",
    ),
)
SETTLE_GUIDE: Guide = (
    (
        "Wat te doen",
        "Bespreek elke rij van het blad 'Meningsverschillen', en vul samen de gele kolommen in.",
    ),
    (
        "wie zei wat",
        "Wat ieder alleen vond en schreef. Dat blijft bewaard; wat u samen besluit, gaat erboven.",
    ),
    ("in overleg", "ja: de code hoort bij het fragment; nee: hij hoort er niet bij."),
    ("richting", "Waar u samen op uitkomt: belemmerend, bevorderend of neutraal."),
    ("Verschilt alleen de richting", "Dan is 'in overleg' niet nodig: kies alleen de richting."),
    ("opmerking", "Waarom u dit besloot: nuttig voor wie later codeert."),
    ("Er niet uit", "Laat de rij leeg: het blijft een meningsverschil, en telt nergens mee."),
    (
        "Wat een code is",
        "Wijs de code aan: zijn omschrijving verschijnt. Alle staan op blad 'Codes'.",
    ),
    ("Vrij", "Hele rijen sorteren, filteren en weghalen mag."),
    (
        "Niet doen",
        "Een witte kolom veranderen of apart sorteren: zo'n rij telt niet. Een gele apart "
        "sorteren: dan staat uw oordeel ongemerkt bij een ander fragment.",
    ),
)
FINDS_GUIDE: Guide = (
    ("Wat te doen", "Loop de rijen langs, de onzekere staan bovenaan. Bewaar het bestand hier."),
    ("oordeel", "{replace}: ook de volgende keer vervangen; {keep}: niet herkenbaar."),
    ("andere soort", "Als het wel vervangen moet worden, maar iets anders is."),
    ("hoort bij", "De naam van wie of wat het eigenlijk is: dan krijgen beide één plaatshouder."),
    ("Toevoegen", "Wat niet gevonden is en wel weg moet: naam, soort (leeg = naam), hoort bij."),
    ("Daarna", "Geef het commando nog eens met dezelfde --out: het onthoudt wat u invulde."),
    ("Let op", "Dit blad bevat de namen. Bewaar het bij de sleutel, stuur het nooit mee."),
)

SHEET_ROW_WORDS: dict[str, tuple[str, str]] = {
    "judge.side": (
        "richting is {side!r}; kies belemmerend, bevorderend of neutraal.",
        "richting is {side!r}; choose belemmerend, bevorderend or neutraal.",
    ),
    "judge.side_of_rejected": (
        "bij een afgewezen code is een richting ingevuld; die is niet gebruikt.",
        "a direction was given to a code that was rejected, and was not used.",
    ),
    "judge.side_of_what": (
        "van welke code is de richting? Zet haar achter die code: code (richting).",
        "of which code is the direction? Write it behind that code: code (richting).",
    ),
    "judge.two_sides": (
        "{holds} krijgt twee richtingen; houd er één.",
        "two directions are given to {holds}; keep one of them.",
    ),
    "judge.only_side": (
        "alleen de richting is bewaard: oordeel is leeg, dus over de code zelf is niet geoordeeld.",
        "only the direction was kept: oordeel is empty, so the code is not judged.",
    ),
    "judge.both": (
        "{code} is bij dit fragment zowel goedgekeurd als afgewezen; geen van beide is gebruikt.",
        "{code} is both accepted and rejected for this segment; neither was used.",
    ),
    "judge.both_sides": (
        "{code} krijgt bij dit fragment twee richtingen; geen van beide is gebruikt.",
        "{code} gets two directions in this segment; neither was used.",
    ),
    "judge.open": (
        "oordeel is leeg bij {open}; vul het in",
        "oordeel is empty for {open}; fill it in",
    ),
    "judge.doubtful": (
        "iets anders erin was niet te gebruiken; verbeter dat",
        "something else in it could not be used; mend that",
    ),
    "judge.not_complete": (
        "‘alles bekeken’ is bij dit fragment niet gebruikt: {why} en lees het blad opnieuw in.",
        "'alles bekeken' was not used for this segment: {why} and import again.",
    ),
    "settle.changed": (
        "mensen zeggen nu iets anders dan toen deze lijst gemaakt werd; exporteer haar opnieuw.",
        "people say something else now than when this list was made; export it again.",
    ),
    "settle.twice": (
        "rij {row} legt hetzelfde anders bij; die is gebruikt. Houd er één.",
        "row {row} settles the same otherwise; that one was used. Keep one of them.",
    ),
    "settle.no_segment": (
        "dit fragment is niet in de studie; exporteer de lijst opnieuw.",
        "this fragment is not in the study; export the list again.",
    ),
    "settle.text_changed": (
        "de tekst is veranderd sinds de export; exporteer de lijst opnieuw.",
        "its text was changed since the export; export the list again.",
    ),
    "settle.other_column": (
        "de kolom ‘{column}’ gaat over iets anders dan de sleutel van deze rij: er zijn cellen "
        "veranderd, of los van hun rij gesorteerd. Kopieer de rij uit de geëxporteerde lijst.",
        "the column '{column}' tells of something else than the key of this row: cells were "
        "changed, or sorted apart from their row. Copy the row from the exported list.",
    ),
    "settle.answer": (
        "bijgelegd is {holds!r}; kies {yes} of {no}.",
        "what was settled is {holds!r}; choose {yes} or {no}.",
    ),
    "settle.side_of_no": (
        "er is een richting bijgelegd van een code die niet geldt ({no}); maak duidelijk welke "
        "van de twee u bedoelt.",
        "a direction was settled of a code that does not hold ({no}); make clear which.",
    ),
    "sheet.other_study": (
        "{file}: geen enkele ingevulde rij gaat over een tekst van deze studie: het is "
        "waarschijnlijk het blad van een andere. Er is niets opgeslagen.",
        "{file}: no filled row is about a text of this study: it is probably the sheet of "
        "another one. Nothing was stored.",
    ),
    "sheet.mixed": (
        "{file}: in {wrong} van de {rows} rijen (rij {some}) hoort de sleutel niet bij het "
        "fragment of de code: waarschijnlijk is één kolom los van de andere gesorteerd of "
        "ingevuld. Welk oordeel waarover gaat is niet te weten, dus er is niets opgeslagen. Maak "
        "dat ongedaan in Excel, of exporteer een nieuw blad.",
        "{file}: in {wrong} of {rows} rows (row {some}) the key does not belong to the fragment "
        "or the code: one column was probably sorted or filled in apart from the others. Which "
        "judgment is about what cannot be known, so nothing was stored. Undo that in Excel, or "
        "export a new sheet.",
    ),
    "sheet.sorted_apart": (
        "de kolom ‘{column}’ staat op volgorde, en de rijen staan zoals ze gemaakt zijn. Is alleen "
        "die kolom gesorteerd, dan hoort geen oordeel meer bij zijn rij, en aan de rijen zelf is "
        "dat niet te zien. Vergelijk er een paar met wat u bedoelde; klopt het niet, neem de "
        "import dan terug met --undo.",
        "the column '{column}' stands sorted, and the rows stand as they were made. If only that "
        "column was sorted, no judgment belongs to its row any more, and the rows themselves do "
        "not tell. Compare some with what you meant; if they are wrong, take the import back "
        "with --undo.",
    ),
    "sheet.no_segment": (
        "dit fragment zit niet in de run die geëxporteerd werd; exporteer een nieuw blad.",
        "this segment is not in the run that was exported; export a new sheet.",
    ),
    "sheet.text_changed": (
        "de tekst is veranderd sinds de export; exporteer een nieuw blad.",
        "its text was changed since the export; export a new sheet.",
    ),
    "sheet.other_column": (
        "de kolom ‘{column}’ gaat over iets anders dan de sleutel van deze rij: er zijn cellen "
        "veranderd, of los van hun rij gesorteerd. Van deze rij is niets gebruikt; kopieer de "
        "rij uit het geëxporteerde blad en beoordeel haar opnieuw.",
        "the column '{column}' tells of something else than the key of this row: cells were "
        "changed, or sorted apart from their row. Nothing of this row was used; copy the row "
        "from the exported sheet and judge it again.",
    ),
    "sheet.no_code": (
        "er is geen code om het mee eens te zijn; gebruik ‘{other}’ of ‘gemiste codes’.",
        "there is no code to agree with; use '{other}' or 'gemiste codes'.",
    ),
    "sheet.unknown_code": (
        "{code} is geen code van dit codeboek; zie het blad ‘Codes’.",
        "{code} is not a code of this codebook; see the sheet 'Codes'.",
    ),
    "sheet.no_other": (
        "oordeel is ‘{other}’ maar er is geen andere code gegeven; kies er een.",
        "oordeel is '{other}' but no other code is given; choose one.",
    ),
    "sheet.not_other": (
        "er is een andere code gegeven maar oordeel is niet ‘{other}’; maak duidelijk wat u "
        "bedoelt.",
        "another code is given but oordeel is not '{other}'; make clear which is meant.",
    ),
    "sheet.list_of_conflicts": ("een lijst met meningsverschillen", "a list of conflicts"),
    "sheet.give_list": (
        "geef de lijst die geëxporteerd is, opgeslagen als .xlsx.",
        "give the list that was exported, saved as .xlsx.",
    ),
    "sheet.key_of_list": (
        "de sleutel is veranderd of verwijderd; kopieer hem uit de geëxporteerde lijst.",
        "its key was changed or removed; copy it from the exported list.",
    ),
    "finds.save_as": (
        "sla het op als .xlsx, of verwijder het om opnieuw te beginnen.",
        "save it as .xlsx, or delete it to start anew.",
    ),
    "finds.lacks": (
        "{path}: werkblad {sheet!r} mist de kolom {column}.",
        "{path}: sheet {sheet!r} lacks the column {column}.",
    ),
    "sheet.key_changed": (
        "de sleutel is veranderd of verwijderd; kopieer hem uit het geëxporteerde blad.",
        "its key was changed or removed; copy it from the exported sheet.",
    ),
    "sheet.give_file": (
        "geef het bestand dat geëxporteerd is, opgeslagen als .xlsx.",
        "give the file that was exported, saved as .xlsx.",
    ),
    "sheet.give_quotes": ("geef de quotes.xlsx van een run.", "give the quotes.xlsx of a run."),
    "sheet.lacks": (
        "{path}: werkblad ‘{sheet}’ mist de kolom {column}; exporteer het opnieuw.",
        "{path}: sheet '{sheet}' lacks the column {column}; export it again.",
    ),
    "sheet.twice": ("staat er twee keer", "stands there twice"),
    "sheet.not_ours": ("hoort niet in dit blad", "is none of this sheet's"),
    "sheet.renamed_hint": (
        " Is het ‘{name}’, geef hem dan die naam terug.",
        " If it is '{name}', give it that name again.",
    ),
    "sheet.and_more": (" en nog {n}", " and {n} more"),
    "sheet.column_unread": (
        "de kolom {name!r} {what}: wat daar is ingevuld (rij {rows}) is niet gelezen.{hint}",
        "the column {name!r} {what}: what was filled in there (row {rows}) was not read.{hint}",
    ),
    "sheet.no_name": ("(zonder naam)", "(no name)"),
    "sheet.no_sheet": (
        "{path}: heeft geen werkblad ‘{sheet}’; geef het bestand dat geëxporteerd is.",
        "{path}: has no sheet '{sheet}'; give the file that was exported.",
    ),
    "sheet.formula": (
        "de formule in ‘{header}’ heeft geen uitkomst; typ het antwoord.",
        "the formula in '{header}' has no outcome; type the answer.",
    ),
    "sheet.filled_too": (
        "werkblad ‘{name}’ is ook ingevuld (rij {rows}) en is niet gelezen; houd één werkblad "
        "‘{sheet}’ in een bestand, en lees het bestand van elke persoon apart in.",
        "sheet '{name}' was filled in too (row {rows}) and was not read; keep one sheet "
        "'{sheet}' in a file, and import each person's file apart.",
    ),
    "sheet.no_workbook": ("wat eruit kwam is geen werkblad", "what came back is no sheet"),
    "sheet.no_excel": (
        "{path}: is geen Excel-bestand, of een dat niet te lezen is (melding: {why}); {mend}",
        "{path}: is not an Excel file, or one that cannot be read ({why}); {mend}",
    ),
    "sheet.unpacks": (
        "is uitgepakt {size} MB; dat is geen blad van ons.",
        "unpacks to {size} MB; that is no sheet of ours.",
    ),
    "sheet.too_far": (
        "werkblad ‘{sheet}’ gaat ver naar rechts of naar beneden door; verwijder wat daar staat "
        "en sla het opnieuw op.",
        "sheet '{sheet}' goes on far to the right or below; delete what stands there, and save "
        "it again.",
    ),
    "sheet.name_xlsx": (
        "{path}: {what} is een .xlsx-bestand; geef het zo’n naam.",
        "{path}: {what} is an .xlsx file; give it that name.",
    ),
    "sheet.taken": (
        "{path}: bestaat al en is misschien ingevuld; kies een andere naam.",
        "{path}: is there already and may be filled in; choose another name.",
    ),
    "sheet.choose": ("Kies een van de mogelijkheden uit de lijst.", "Choose one from the list."),
    "verdicts.elsewhere": (
        "{lost} van de {of} beoordeelde tekstdelen (met {pairs} beoordeelde codes) zijn geen "
        "tekstdelen van deze run: de teksten waren anders geknipt toen mensen ze beoordeelden. "
        "Die oordelen tellen hier niet mee maar blijven in het logboek; codeer met dezelfde "
        "--unit om ze te gebruiken.",
        "{lost} of {of} judged segments (with {pairs} judged codes) are not segments of this "
        "run: the texts were cut otherwise when people judged them. Those judgments do not count "
        "here but stay in the log; code with the same --unit to use them.",
    ),
    "sheet.no_decision": (
        "oordeel is {said!r}; kies {accept}, {reject} of {other}.",
        "oordeel is {said!r}; choose {accept}, {reject} or {other}.",
    ),
    "sheet.no_yes": (
        "‘alles bekeken’ is {said!r}: vul ja in, of laat het leeg.",
        "'alles bekeken' is {said!r}: fill in ja, or leave it empty.",
    ),
    "sheet.review_sheet": ("een beoordelingsblad", "a review sheet"),
    "sheet.one_cell": (
        "is één cel met rij {row} in {columns}, dus voor beide is hetzelfde genomen; splits de "
        "cellen als dat niet de bedoeling is.",
        "is one cell with row {row} in {columns}, so the same was taken for both; split the "
        "cells if not meant.",
    ),
    "sheet.no_quotes": (
        "{path}: het eerste werkblad mist de kolommen {columns}; geef de quotes.xlsx van een run.",
        "{path}: the first sheet lacks the columns {columns}; give the quotes.xlsx of a run.",
    ),
    "sheet.no_choice": (
        "{path}, rij {row}: ‘{word}’ is geen keuze; schrijf ‘vast’ (altijd) of ‘niet’ (nooit).",
        "{path}, row {row}: '{word}' is no choice; write 'vast' (always) or 'niet' (never).",
    ),
    "sheet.choice_lost": (
        "{path}, rij {rows}: deze woorden, of dit thema, staan niet in deze run, dus er is geen "
        "keuze over te maken; vul de keuze in op de quotes.xlsx van deze run, of haal hem weg.",
        "{path}, row {rows}: these words, or this theme, are not in this run, so there is nothing "
        "to choose; fill in the choice on the quotes.xlsx of this run, or take it out.",
    ),
    "finds.no_answer": (
        "{path}, {sheet}, rij {row}: {verdict!r} is geen antwoord; schrijf {replace!r} of "
        "{keep!r}.",
        "{path}, {sheet}, row {row}: {verdict!r} is no answer; write {replace!r} or {keep!r}.",
    ),
    "finds.no_kind": (
        "{path}, {sheet}, rij {row}: {word!r} is geen soort; gebruik {kinds}.",
        "{path}, {sheet}, row {row}: {word!r} is no kind; use {kinds}.",
    ),
}
