"""What is said of a study, a run, a log or a model on disk, Dutch beside English."""

from __future__ import annotations

KEEPING_WORDS: dict[str, tuple[str, str]] = {
    "backup.no_study": (
        "{study}: is geen studie ({settings} ontbreekt); er valt niets te kopiëren.",
        "{study}: is not a study ({settings} is missing); there is nothing to back up.",
    ),
    "backup.inside": (
        "{path}: ligt in de studie zelf; kies voor --to een plaats erbuiten.",
        "{path}: lies in the study itself; choose a place outside it for --to.",
    ),
    "backup.newer": (
        "{path}: is gemaakt door een nieuwere kvds-nlp; installeer die versie.",
        "{path}: was made by a newer kvds-nlp; install that version.",
    ),
    "backup.changed": (
        "{inside} is niet zoals het geschreven werd",
        "{inside} is not as it was written",
    ),
    "backup.lacks": ("{name} ontbreekt", "{name} is missing"),
    "backup.unread": (
        "{path}: kan niet worden gelezen: {strerror}.",
        "{path}: cannot be read: {strerror}.",
    ),
    "backup.broken": (
        "{path}: is niet te gebruiken als reservekopie (melding: {error}); er is niets "
        "teruggezet. Geef een andere kopie van een bestand dat ‘kvds backup’ schreef.",
        "{path}: cannot be used as a backup ({error}); nothing was restored. Give another copy "
        "of a file that 'kvds backup' wrote.",
    ),
    "backup.outside": (
        "{name!r} zou buiten de studie liggen",
        "{name!r} would lie outside the study",
    ),
    "place.taken": (
        "{path}: bestaat al; geef de naam van een nieuwe map.",
        "{path}: is there already; give the name of a new folder.",
    ),
    "place.is_file": (
        "{path}: is een bestand; geef --out de naam van een map.",
        "{path}: is a file; give --out the name of a folder.",
    ),
    "place.no_run_of_ours": (
        "{path}: bevat bestanden die geen run van kvds zijn; kies een andere --out.",
        "{path}: holds files that are not a run of kvds; choose another --out.",
    ),
    "log.unusable": (
        "{path}: is niet te gebruiken (melding: {error}). Er is niets veranderd.",
        "{path}: cannot be used: {error}. Nothing was changed.",
    ),
    "log.open": (
        "{path}: staat open in een ander programma, dus er is niets verwijderd. Sluit het daar "
        "en probeer het opnieuw.",
        "{path}: is open in another program, so nothing was removed. Close it there and try again.",
    ),
    "log.unwritten": (
        "{path}: kan niet worden geschreven (melding: {error}). Er is niets veranderd.",
        "{path}: cannot be written: {error}. Nothing was changed.",
    ),
    "study.no_study": (
        "{study}: is geen studie ({settings} ontbreekt); maak er een met ‘kvds new {study}’.",
        "{study}: is not a study ({settings} is missing); make one with 'kvds new {study}'.",
    ),
    "study.not_coded": (
        "{study}: er is nog niets gecodeerd; geef eerst ‘kvds code {study}’.",
        "{study}: nothing was coded yet; run 'kvds code {study}' first.",
    ),
    "run.part_unread": (
        "{path}: is niet te lezen als deel van een run (melding: {error}). Draai opnieuw.",
        "{path}: cannot be read as part of a run: {error}. Run it again.",
    ),
    "log.newer": (
        "{path}: is geschreven door een nieuwere kvds-nlp; installeer die versie.",
        "{path}: was written by a newer kvds-nlp; install that version.",
    ),
    "log.no_numbers": ("de aantallen erin zijn geen getallen", "its counts are no numbers"),
    "log.tally_broken": (
        "{path}: is niet te lezen (melding: {error!r}), zodat niemand kan zeggen of {database} "
        "alle oordelen bevat. Zet beide bestanden terug uit één kopie; of verwijder {tally}: dan "
        "telt wat er in {database} staat.",
        "{path}: cannot be read ({error!r}), so that nobody can tell whether {database} holds "
        "every verdict. Put both files back from one copy; or remove {tally}: what is in "
        "{database} then counts.",
    ),
    "log.lost": (
        "{path}: {what}, terwijl er in deze studie {verdicts} oordelen gegeven zijn (zo staat "
        "het in {tally}). Er is niets veranderd. Zet {database} terug uit een kopie, of zet een "
        "reservekopie terug (‘kvds restore F’). Verwijder {tally} alleen als het verlies de "
        "bedoeling is: dan telt wat er in {database} staat.",
        "{path}: {what}, though {verdicts} verdicts were given in this study (so says {tally}). "
        "Nothing was changed. Put {database} back from a copy, or restore a backup ('kvds "
        "restore F'). Only if the loss is meant, remove {tally}: what is in {database} then "
        "counts.",
    ),
    "log.others": (
        "de oordelen erin zijn andere dan ze waren",
        "its verdicts are others than they were",
    ),
    "log.holds": ("bevat {n} oordeel|bevat {n} oordelen", "holds {n} verdict|holds {n} verdicts"),
    "log.holds_draws": (
        "bevat {there} van de {of} willekeurig getrokken fragmenten",
        "holds {there} of {of} random draws",
    ),
    "log.not_written": (
        "{path}: er is niets geschreven (melding: {error}). Probeer het opnieuw.",
        "{path}: nothing was written: {error}. Try again.",
    ),
    "log.not_there": ("is er niet", "is not there"),
    "log.empty": ("is een leeg bestand", "is an empty file"),
    "model.none": ("er is geen model", "there is no model"),
    "model.other_reader": (
        "het model {id} is gemaakt met {made}, en nu is er {asked}: wat het leerde, gaat niet "
        "meer op. Geef ‘kvds train’ opnieuw en noem het nieuwe model, of laat --model en de regel "
        "‘model:’ in study.yaml weg.",
        "the model {id} was made with {made}, and now there is {asked}: what it learned does not "
        "hold. Run 'kvds train' again and name the new model, or leave --model and the line "
        "'model:' in study.yaml out.",
    ),
    "model.reader": ("het deel dat betekenis leest, {reader}", "the encoder of meaning {reader}"),
    "model.no_reader": ("geen deel dat betekenis leest", "no encoder of meaning"),
    "place.missing_part": (
        "{name} ontbreekt in deze installatie van kvds-nlp; installeer het opnieuw.",
        "{name} is missing from this installation of kvds-nlp; install it again.",
    ),
    "place.no_file": (
        "daar ligt geen bestand maar een pijp of een apparaat",
        "a pipe or a device lies there, and no file",
    ),
    "place.unwritten": (
        "{path}: kan niet worden geschreven ({reason}). Sluit het waar het in een ander "
        "programma openstaat, maak ruimte, of kies een andere plaats.",
        "{path}: cannot be written: {reason}. Close it where it is open in another program, free "
        "some space, or choose another place.",
    ),
    "place.taken_out": (
        "{path}: bestaat al; geef --out de naam van een nieuwe map.",
        "{path}: is there already; give --out the name of a new folder.",
    ),
    "model.unusable": (
        "{path}: is niet te gebruiken als {what} (melding: {error}). {mend}",
        "{path}: cannot be used as {what}: {error}. {mend}",
    ),
    "settings.no_yaml": (
        "{path}:{line}: is geen geldige YAML (melding: {problem}); kijk hier naar inspringing, "
        "dubbele punten en aanhalingstekens",
        "{path}:{line}: is not valid YAML ({problem}); check indentation, colons and quotes here",
    ),
    "settings.unread": (
        "{path}: kan niet worden gelezen: {error}",
        "{path}: cannot be read: {error}",
    ),
    "settings.too_deep": (
        "{path}: is te diep genest; schrijf het zoals kvds het maakte",
        "{path}: is nested too deeply; write it as kvds made it",
    ),
    "settings.odd_yaml": (
        "{path}: kan niet als YAML worden gelezen: {error}; verbeter het",
        "{path}: cannot be read as YAML: {error}; mend it",
    ),
    "forget.no_study": (
        "{study}: is geen studie ({settings} ontbreekt); geef de map van een studie.",
        "{study}: is not a study ({settings} is missing); give a study's folder.",
    ),
    "forget.run_busy": (
        "{path}: hier wordt een run gemaakt; wacht tot die klaar is.",
        "{path}: a run is being made here; wait until it is done.",
    ),
    "forget.renamed": (
        "{home}: zonder de bestanden van deze persoon zou {wrong} een andere naam krijgen, en "
        "zouden de oordelen daarop verloren gaan. Geef bestanden met dezelfde naam in één map "
        "eerst elk een eigen naam.",
        "{home}: without this person's files, {wrong} would be known by another name, and the "
        "verdicts on it would be lost. Give files of the same name in one folder names of their "
        "own first.",
    ),
    "forget.quotes": (
        "heeft aanhalingstekens die niet sluiten.",
        "has quotation marks that do not close.",
    ),
    "settings.unchanged": ("{path}: is niet veranderd: {why}", "{path}: was not changed: {why}"),
    "place.cannot_make": (
        "{path}: kan niet worden gemaakt (melding: {error}). Maak ruimte.",
        "{path}: cannot be made ({error}). Free some space.",
    ),
    "place.large_workbook": (
        "{path}: zou groter worden dan een werkmap kan zijn. Neem minder texten tegelijk, of "
        "gebruik het csv-bestand.",
        "{path}: would be larger than a workbook can be. Take fewer texts at once, or use the csv "
        "file.",
    ),
    "template.macros": (
        "heeft macro’s: sla het op als .docx, dat er geen heeft, en noem dat.",
        "has macros: save it as .docx, which has none, and name that.",
    ),
    "template.odd": (
        "is geen gewoon Word-bestand: sla het vanuit Word opnieuw op als .docx.",
        "is no ordinary Word file: save it anew from Word as .docx.",
    ),
    "template.fetches": (
        "haalt bij het openen iets ({kind}) van elders. Zet in Word de afbeelding zelf in de "
        "kop- of voettekst, geen koppeling ernaar, en sla het bestand op.",
        "fetches something ({kind}) from elsewhere when it is opened. In Word, put the picture "
        "itself into header or footer, not a link to it, and save the file.",
    ),
    "policy.unusable": (
        "{path}: is niet te gebruiken als beslisbeleid (melding: {error}). Verwijder het, dan "
        "geldt het meegeleverde.",
        "{path}: cannot be used as a policy ({error}). Remove it to use the shipped one.",
    ),
    "place.word_list": (
        "{path}: deze lijst met Nederlandse woorden is niet te lezen; installeer kvds-nlp opnieuw.",
        "{path}: this list of Dutch words cannot be read; install kvds-nlp again.",
    ),
    "workbook.unread_why": (
        "is geen leesbaar Excel-bestand (melding: {error}).",
        "is not an Excel file that can be read ({error}).",
    ),
    "workbook.unread": (
        "is geen leesbaar Excel-bestand.",
        "is not an Excel file that can be read.",
    ),
    "run.not_whole": (
        "{path}: hier staat geen hele run ({manifest} ontbreekt of is niet van ons): de run is "
        "niet afgekomen, of dit is een andere map. Draai opnieuw.",
        "{path}: there is no whole run here ({manifest} is missing or not ours): it did not "
        "finish, or this is another folder. Run it again.",
    ),
    "run.text_changed": (
        "{place}: de tekst van {document} ({origin}) is veranderd nadat hij was opgeslagen. Zet "
        "de map terug uit een kopie of draai opnieuw.",
        "{place}: the text of {document} ({origin}) was changed after it was stored. Put the "
        "folder back from a copy or run again.",
    ),
    "run.no_text": (
        "{place}: tekstdeel {segment} hoort bij een tekst die hier niet is. Zet de map terug uit "
        "een kopie of draai opnieuw.",
        "{place}: segment {segment} belongs to a text that is not here. Put the folder back from "
        "a copy or run again.",
    ),
    "run.other_quote": (
        "{place}: het citaat van {segment} is niet wat er in {origin} staat. Er is niets "
        "verschoven; zet de map terug of draai opnieuw.",
        "{place}: the quote of {segment} is not what {origin} says there. Nothing was shifted; "
        "put the folder back or run again.",
    ),
    "log.closed": (
        "{path}: is niet te gebruiken (melding: {error}). Sluit andere programma’s die het open "
        "hebben; zet anders een kopie terug, of een reservekopie (‘kvds restore F’).",
        "{path}: cannot be used: {error}. Close other programs that have it open; else put back "
        "a copy, or restore a backup ('kvds restore F').",
    ),
    "log.source_changed": (
        "{place}: {document}: {origin} is veranderd nadat er {n} oordeel over gegeven "
        "was.|{place}: {document}: {origin} is veranderd nadat er {n} oordelen over gegeven "
        "waren.",
        "{place}: {document}: {origin} was changed after {n} verdict was given on it.|{place}: "
        "{document}: {origin} was changed after {n} verdicts were given on it.",
    ),
    "log.source_gone": (
        "{place}: {document}: is niet meer bij de bronnen nadat er {n} oordeel over gegeven "
        "was.|{place}: {document}: is niet meer bij de bronnen nadat er {n} oordelen over "
        "gegeven waren.",
        "{place}: {document}: is not among the sources any more after {n} verdict was given on "
        "it.|{place}: {document}: is not among the sources any more after {n} verdicts were "
        "given on it.",
    ),
    "log.put_back": (
        "Zet de bestanden terug zoals ze waren; of voeg de nieuwe tekst onder een andere naam toe.",
        "Put the files back as they were; or add the new text under another name.",
    ),
    "made.reader": ("het deel dat betekenis leest", "the encoder of meaning"),
    "made.encoder": ("een encoder", "an encoder"),
    "made.model": ("een model", "a model"),
    "made.topics": ("een onderwerpenmodel", "a topic model"),
    "made.tagger": ("een namenzoeker", "a tagger of names"),
    "made.sense": ("een lezer van toestemming", "a reader of consent"),
    "mend.install": ("Installeer kvds-nlp opnieuw.", "Install kvds-nlp again."),
    "mend.train": (
        "Train opnieuw en noem het nieuwe model (study.yaml, of --model).",
        "Train it again and name the new model (study.yaml, or --model).",
    ),
    "mend.topics": (
        "Maak er een met: kvds topics INVOER --save MAP",
        "Make one with: kvds topics INPUT --save DIR",
    ),
    "value.extra_forbidden": (
        "onbekende sleutel: verwijder hem of verbeter de naam",
        "unknown key, remove it or mend its name",
    ),
    "value.string_type": (
        "hoort tekst te zijn; zet het tussen aanhalingstekens",
        "must be text; put it between quotes",
    ),
    "value.int": ("hoort een geheel getal te zijn", "must be a whole number"),
    "value.float": ("hoort een getal te zijn", "must be a number"),
    "value.bool": ("hoort true of false te zijn", "must be true or false"),
    "value.list": (
        "hoort een lijst te zijn, zoals [een, twee]",
        "must be a list, such as [one, two]",
    ),
    "value.dict": (
        "hoort een blok te zijn, zoals {{naam: waarde}}",
        "must be a block, such as {{name: value}}",
    ),
    "value.choice": ("kies uit {expected}", "choose from {expected}"),
    "value.least": ("hoort ten minste {ge} te zijn", "must be at least {ge}"),
    "value.most": ("hoort ten hoogste {le} te zijn", "must be at most {le}"),
    "system.ENOENT": ("de map of het bestand is er niet", "there is no such folder or file"),
    "system.EACCES": ("u hebt daar geen rechten", "you have no rights there"),
    "system.EPERM": ("u hebt daar geen rechten", "you have no rights there"),
    "system.ENOSPC": ("de schijf is vol", "the disk is full"),
    "system.EROFS": ("de schijf is alleen te lezen", "the disk is read-only"),
    "system.EEXIST": ("het bestaat al", "it is there already"),
    "system.ENOTDIR": ("een deel van het pad is geen map", "a part of the path is no folder"),
    "system.EISDIR": ("het is een map", "it is a folder"),
    "system.ENAMETOOLONG": ("de naam is te lang", "the name is too long"),
}
