"""What is said of tables of answers, of consents and of coded texts, Dutch beside English."""

from __future__ import annotations

TABLE_FILE_WORDS: dict[str, tuple[str, str]] = {
    "read.talk_table": (
        "is een tabel met een gesprek; de woorden staan in {shown}",
        "is a table that holds a talk; the words are {shown}",
    ),
    "read.talk_speaker": (", wie er spreekt in {who}", ", who speaks is {who}"),
    "read.no_column": (
        "heeft geen kolom ‘{name}’. De kolommen zijn: {shown}. Verbeter de naam.",
        "has no column '{name}'. Its columns are: {shown}. Mend the name.",
    ),
    "read.consent_of_nobody": (
        "‘{person}’ staat op deze toestemmingslijst, maar er is niets van die persoon gelezen; "
        "kijk of het nummer of de naam goed gespeld is.",
        "'{person}' is on this list of consents, but nothing was read of them; check how the "
        "number or name is spelt.",
    ),
    "read.not_on_list": (
        "{n} document is van iemand die niet op deze lijst staat en wordt dus niet geciteerd "
        "({shown}). Zet die persoon op de lijst, of geef het document een respondent.|{n} "
        "documenten zijn van mensen die niet op deze lijst staan en worden dus niet geciteerd "
        "({shown}). Zet hen op de lijst, of geef de documenten een respondent.",
        "{n} document is of nobody on this list, so it is not quoted ({shown}). Add them to the "
        "list, or give it a respondent.|{n} documents are of nobody on this list, so they are "
        "not quoted ({shown}). Add them to the list, or give them a respondent.",
    ),
    "read.no_header": (
        "heeft geen kopregel: rij {row} is als antwoorden gelezen, en de kolommen heten ‘column "
        "1’, ‘column 2’ enzovoort. Zet er een rij met hun namen boven.",
        "has no header row: row {row} is read as answers, and the columns are called 'column 1', "
        "'column 2' and so on. Add a row with their names above it.",
    ),
    "read.group_header": (
        "heeft twee kopregels; {groups} zijn opgevat als groepen van kolommen.",
        "has two header rows; {groups} are taken for groups of columns.",
    ),
    "read.option_header": (
        "heeft twee kopregels; in rij {row} staan de antwoordmogelijkheden van de vragen erboven.",
        "has two header rows; row {row} names the options of the questions above it.",
    ),
    "labels.unknown_code": (
        "{path}, rij {row}: code {code!r} staat niet in het codeboek; verbeter de code of voeg "
        "hem toe.",
        "{path}, row {row}: code {code!r} is not in the codebook; mend its id or add the code.",
    ),
    "labels.no_rows": (
        "{path}: heeft geen rijen onder de kop; zet de gecodeerde teksten erin.",
        "{path}: has no rows under its header; add the coded texts.",
    ),
    "labels.no_text": (
        "{where}: ‘text’ is leeg; vul het in of verwijder de rij.",
        "{where}: 'text' is empty; fill it in or remove the row.",
    ),
    "labels.no_group": (
        "{where}: ‘group’ is leeg; vul de proeftuin of de respondent in.",
        "{where}: 'group' is empty; give the proeftuin or respondent.",
    ),
    "labels.complete": (
        "{where}: ‘complete’ is {complete!r}; schrijf true of false.",
        "{where}: 'complete' is {complete!r}; write true or false.",
    ),
    "labels.valence": (
        "{where}: ‘valence’ heeft {values} waarden voor {codes} codes; geef er één voor alle, of "
        "voor elke code een.",
        "{where}: 'valence' has {values} values for {codes} codes; give one for all, or one for "
        "each.",
    ),
    "labels.suffix": (
        "{path}: gecodeerde teksten staan in een .csv of .xlsx; sla het zo op.",
        "{path}: labelled texts come as .csv or .xlsx; save it as one of these.",
    ),
    "labels.columns": (
        "{path}: geen kolom {missing}; de eerste rij noemt de kolommen text, codes en group (en "
        "eventueel complete, valence). Gevonden: {found}.",
        "{path}: no column {missing}; the first row must name the columns text, codes, group "
        "(and may name complete, valence). Found: {found}.",
    ),
    "labels.nothing": ("niets", "nothing"),
    "labels.twice": (
        "{path}: kolom {twice!r} staat er twee keer; hernoem er een.",
        "{path}: column {twice!r} stands there twice; rename one.",
    ),
    "labels.broken_csv": (
        "{path}: is geen gave csv (melding: {error}); sla het opnieuw op als csv.",
        "{path}: is not a whole csv ({error}); save it again as csv.",
    ),
    "read.tabs": (
        "is een tabel van {columns} kolommen met tabs ertussen en is zo gelezen. Sla het op als "
        ".csv of .xlsx, zodat een regeleinde in een antwoord niets kan breken.",
        "is a table of {columns} columns with tabs between them; it was read as one. Save it as "
        ".csv or .xlsx, so that line ends inside an answer cannot break it.",
    ),
    "read.holds_words": ("er staan woorden in om te coderen.", "it holds words to code."),
    "read.no_consent_list": (
        "{path}: is geen lijst van respondenten en hun toestemming: {why} Geef de lijst een "
        "kolom met de respondent en een kolom zoals ‘toestemming citeren’.",
        "{path}: is not a list of respondents and their consent: {why} Give it a column with the "
        "respondent and one such as 'toestemming citeren'.",
    ),
    "read.separator": (
        "{name}: de kolommen zijn gescheiden door {separator}.",
        "{name}: columns are separated by {separator}.",
    ),
    "read.too_wide": (
        "heeft {rows:,} rijen en {wide:,} kolommen, meer dan een tabel met antwoorden heeft. "
        "Kijk of de kolommen door een ander teken gescheiden zijn, of splits het.",
        "has {rows:,} rows and {wide:,} columns, more than a table of answers has. See whether "
        "its columns are separated by another sign, or split it.",
    ),
    "read.loose_quote": (
        "heeft een aanhalingsteken dat niet sluit of los staat; de rij is gelezen zoals ze er "
        'staat. Verdubbel voor de zekerheid de tekens binnen een cel ("").',
        "has a quotation mark that does not close or stands loose; the row was read as it "
        'stands. Double the marks inside a cell ("") to be sure.',
    ),
    "read.empty_sheet": (
        "{name}: werkblad ‘{sheet}’ heeft geen rijen onder een kop; weggelaten.",
        "{name}: sheet '{sheet}' has no rows under a header; left out.",
    ),
    "read.no_sheet": (
        "heeft geen werkblad met rijen onder een kop; er is niets te lezen.",
        "has no sheet with rows under a header; nothing to read.",
    ),
    "read.whole_sheet": ("het hele werkblad", "the whole sheet"),
    "read.hidden": (
        "werkblad ‘{name}’ verbergt {hidden} (misschien door een filter); wat verborgen is, is "
        "wel gelezen. Verwijder het in een kopie als het niet mee moet tellen.",
        "sheet '{name}' hides {hidden} (by a filter, perhaps); what is hidden was read too. "
        "Delete it in a copy when it should not count.",
    ),
    "read.formulas": (
        "werkblad ‘{name}’ heeft formules waarvan de uitkomst nooit is opgeslagen, in "
        "{formulas}: deze cellen zijn hier leeg. Open het bestand in Excel, sla het op en lees "
        "het opnieuw.",
        "sheet '{name}' has formulas whose outcome was never stored, in {formulas}: these cells "
        "are empty here. Open the file in Excel, save it and read it again.",
    ),
    "read.in_sheet": ("werkblad ‘{name}’ {error}", "sheet '{name}' {error}"),
    "read.no_rows": ("heeft geen rijen; er is niets te lezen.", "has no rows; nothing to read."),
    "read.no_rows_under": (
        "heeft geen rijen onder de kop; er is niets te lezen.",
        "has no rows under its header; nothing to read.",
    ),
    "read.cells": (
        "{cells} cellen waar de kop er {width} heeft",
        "{cells} cells where the header has {width}",
    ),
    "read.html": (
        "{name}: opmaaktekens van HTML zijn verwijderd uit {shown}.",
        "{name}: HTML marks were taken out of {shown}.",
    ),
    "read.missing_cells": (
        "de ontbrekende tellen als leeg.",
        "the missing ones are taken as empty.",
    ),
    "read.extra_cells": (
        "het overschot staat in de kolommen extra_1, extra_2 … Controleer de aanhalingstekens.",
        "the surplus is kept in columns extra_1, extra_2 ... Check its quotation marks.",
    ),
    "read.glued_cells": (
        "het overschot is bij het antwoord ervoor gevoegd. Zet die cel tussen aanhalingstekens.",
        "the surplus was joined to the answer it follows. Put that cell in quotation marks.",
    ),
    "read.empty_answers": (
        "heeft kolommen voor antwoorden, maar elk antwoord daarin is leeg.",
        "has answer columns, but every answer in them is empty.",
    ),
    "read.open_answers": (
        "opgevat als open antwoorden: {shown}",
        "detected as open answers: {shown}",
    ),
    "read.told_answers": (
        "{where}: gelezen als open antwoorden (volgens de instellingen): {shown}.",
        "{where}: read as open answers (settings): {shown}.",
    ),
    "read.respondent_column": (
        "{where}: de respondent staat in kolom ‘{respondent}’.",
        "{where}: respondent is column '{respondent}'.",
    ),
    "read.consent_of_whom": (
        "zegt iets over toestemming, maar niet van wie; geef het een kolom ‘respondent’ met hun "
        "nummer, naam of bestand.",
        "tells of consent, but not whose; give it a column 'respondent' with their number, name "
        "or file.",
    ),
    "read.consents": (
        "{name}: heeft geen antwoorden; gelezen als een lijst met toestemming van {n} "
        "persoon.|{name}: heeft geen antwoorden; gelezen als een lijst met toestemming van {n} "
        "personen.",
        "{name}: has no answers; read as a list of {n} consent.|{name}: has no answers; read as "
        "a list of {n} consents.",
    ),
    "read.no_answers": (
        "geen kolom met open antwoorden gevonden{where}; de kolommen zijn {shown}. Noem de "
        "tekstkolommen in de instellingen (reading: text_columns) of met --text-column.",
        "no column with open answers found{where}; its columns are {shown}. Name the text "
        "columns in the settings (reading: text_columns) or with --text-column.",
    ),
    "read.doubles": (
        "respondent ‘{respondent}’ staat op de rijen {numbers}: ze zijn allemaal gelezen, als "
        "één respondent. Geef elke persoon een eigen nummer als het er meer zijn.",
        "respondent '{respondent}' is on rows {numbers}: all were read, as the same respondent. "
        "Give each person their own number if they differ.",
    ),
    "read.column": ("kolom {n}", "column {n}"),
    "read.row": ("rij {n}", "row {n}"),
    "read.row_has": ("heeft {size}; {remark}", "has {size}; {remark}"),
    "read.of_sheet": (" (werkblad ‘{sheet}’)", " (sheet '{sheet}')"),
    "guess.answer_column": (
        'reading: columns: {{"{name}": answer}} in study.yaml',
        'reading: columns: {{"{name}": answer}} in study.yaml',
    ),
    "guess.fact_column": (
        'reading: columns: {{"{name}": fact}} in study.yaml',
        'reading: columns: {{"{name}": fact}} in study.yaml',
    ),
    "labels.double": (
        "{path}, rij {row}: dezelfde tekst en groep als rij {other}; houd er één.",
        "{path}, row {row}: the same text and group as row {other}; keep one.",
    ),
    "labels.double_codes": (
        "{path}, rij {row}: dezelfde tekst en groep als rij {other}, met andere codes; houd er "
        "één.",
        "{path}, row {row}: the same text and group as row {other}, other codes; keep one.",
    ),
    "left.time codes": ("tijdcode|tijdcodes", "time code|time codes"),
    "left.line numbers": ("regelnummer|regelnummers", "line number|line numbers"),
    "left.speaker labels": ("sprekerlabel|sprekerlabels", "speaker label|speaker labels"),
    "left.facts": ("kenmerk|kenmerken", "fact|facts"),
    "left.page furniture": (
        "kop- of voettekst|kop- en voetteksten",
        "page header or footer|page headers and footers",
    ),
    "left.cells above the table": (
        "cel boven de tabel|cellen boven de tabel",
        "cell above the table|cells above the table",
    ),
    "left.errors of a spreadsheet": (
        "foutmelding van een rekenblad|foutmeldingen van een rekenblad",
        "error of a spreadsheet|errors of a spreadsheet",
    ),
    "left.notes on people": (
        "regel van aantekeningen over mensen|regels van aantekeningen over mensen",
        "line of notes on people|lines of notes on people",
    ),
    "left.answers about consent only": (
        "antwoord dat alleen over toestemming gaat|antwoorden die alleen over toestemming gaan",
        "answer about consent only|answers about consent only",
    ),
    "left.columns left out by the settings": (
        "rij met kolommen die de instellingen weglaten|rijen met kolommen die de instellingen "
        "weglaten",
        "row with columns that the settings leave out|rows with columns that the settings leave "
        "out",
    ),
    "left.rows without an answer": (
        "rij zonder antwoord|rijen zonder antwoord",
        "row without an answer|rows without an answer",
    ),
    "left.headings and credits": (
        "kop of vermelding|koppen en vermeldingen",
        "heading or credit|headings and credits",
    ),
    "left.lines above the talk": (
        "regel boven het gesprek|regels boven het gesprek",
        "line above the talk|lines above the talk",
    ),
    "left.captions that roll on": (
        "ondertitel die doorrolt|ondertitels die doorrollen",
        "caption that rolls on|captions that roll on",
    ),
    "labels.side": (
        "{where}: ‘valence’ is {said!r}; schrijf {sides}.",
        "{where}: 'valence' is {said!r}; write {sides}.",
    ),
}
