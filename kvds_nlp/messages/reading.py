"""What is said of files: why one cannot be read, what was guessed, Dutch beside English.

The name of the file stands before each, so that a sentence begins with its verb.
"""

from __future__ import annotations

READING_WORDS: dict[str, tuple[str, str]] = {
    "read.old_office": (
        "heeft een wachtwoord, of is van een oud soort Office-bestand. Open het in {program}, "
        "haal het wachtwoord eraf en sla het op als {suffix}.",
        "is protected with a password, or is in the old Office format. Open it in {program}, "
        "take the password off, and save it as {suffix}.",
    ),
    "read.not_of_suffix": (
        "is geen {suffix}-bestand: naar de eerste tekens te oordelen is het {seems}. Geef het "
        "zijn eigen achtervoegsel, of sla het vanuit {program} op als {suffix}.",
        "is not a {suffix} file: by its first bytes it is {seems}. Give it its own suffix, or "
        "save it from {program} as {suffix}.",
    ),
    "read.damaged_archive": (
        "is beschadigd (melding: {error}). Open het in {program}, laat dat het bestand "
        "herstellen en sla het opnieuw op.",
        "is damaged ({error}). Open it in {program}, let it repair the file, and save it anew.",
    ),
    "read.password": (
        "heeft een wachtwoord. Haal het wachtwoord eraf en sla het bestand opnieuw op.",
        "is protected with a password. Take the password off and save it again.",
    ),
    "read.rename_to": (
        "het is een {other}-bestand; hernoem het",
        "it is a {other} file; rename it",
    ),
    "read.other_zip": ("het is een ander soort zip-bestand", "it is some other zip file"),
    "read.not_suffix": ("is geen {suffix}-bestand: {hint}.", "is not a {suffix} file: {hint}."),
    "read.unfolds": (
        "is uitgepakt {total:.0f} MB in {n:deel|delen}: te veel voor een document, dus het is niet "
        "geopend. Sla het vanuit het eigen programma opnieuw op, zonder afbeeldingen.",
        "unfolds to {total:.0f} MB in {n:part|parts}: too much for a document, so it was not "
        "opened. "
        "Save it anew from its own program, without pictures.",
    ),
    "read.big_sheet": (
        "heeft een werkblad van {rows} rijen bij {columns} kolommen, te groot om te lezen. "
        "Verwijder wat ver rechts van of onder de antwoorden staat, en sla het opnieuw op.",
        "has a sheet of {rows} rows by {columns} columns, too big to read. Delete what stands "
        "far to the right or below the answers, and save it again.",
    ),
    "read.entities": (
        "heeft XML-entiteiten in {filename}: documenten hebben die nooit nodig, aanvallers wel. "
        "Het is niet geopend; vraag na waar dit bestand vandaan komt.",
        "defines XML entities in {filename}, which documents never need and attacks do; it was "
        "not opened. Ask where this file came from.",
    ),
    "read.strict_xml": (
        "is opgeslagen als ‘Strict Open XML’. Sla het op als gewoon Office-document.",
        "is saved as 'Strict Open XML'. Save it as an ordinary Office document.",
    ),
    "read.not_text": (
        "is geen tekst: naar de eerste tekens te oordelen is het {kind}. Geef het het juiste "
        "achtervoegsel.",
        "is not text: by its first bytes it is {kind}. Give it the right suffix.",
    ),
    "read.wrong_encoding": (
        "zegt {encoding} te zijn, maar is dat niet. {remedy}",
        "says it is {encoding} but is not. {remedy}",
    ),
    "read.odd_line": (
        "regel {line} is geen UTF-8 en geen cp1252 (Windows)",
        "line {line} is neither UTF-8 nor cp1252 (Windows)",
    ),
    "read.unknown_encoding": (
        "heeft een onbekende tekencodering: {where}. {remedy}",
        "its encoding is unknown: {where}. {remedy}",
    ),
    "read.soup": (
        "heeft een onbekende tekencodering: als Windows-tekst gelezen staat er onzin op regel "
        "{line}. {remedy}",
        "its encoding is unknown: read as Windows text, line {line} makes no sense. {remedy}",
    ),
    "read.control_characters": (
        "is geen tekst: het zit vol stuurtekens. Geef het het juiste achtervoegsel.",
        "is not text: it is full of control characters. Give it the right suffix.",
    ),
    "read.mixed_encodings": (
        "gebruikt twee tekencoderingen door elkaar: meestal {encoding}, maar op regel "
        "{shown}{more} {other}. Elke regel is in zijn eigen codering gelezen; controleer de "
        "accenten en sla het bestand op als UTF-8.",
        "mixes encodings: mostly {encoding}, but line {shown}{more} in {other}. Each line was "
        "read in its own; check the accents, and save the file as UTF-8.",
    ),
    "read.mended": (
        "had {n} teken dat eerder in een verkeerde codering was opgeslagen (zoals ‘Ã©’ voor "
        "‘é’); het is hersteld. Controleer de accenten.|had {n} tekens die eerder in een "
        "verkeerde codering waren opgeslagen (zoals ‘Ã©’ voor ‘é’); ze zijn hersteld. Controleer "
        "de accenten.",
        "had {n} sign that was stored through a wrong encoding before it came here (such as 'Ã©' "
        "for 'é'); it was mended. Check the accents.|had {n} signs that were stored through a "
        "wrong encoding before it came here (such as 'Ã©' for 'é'); they were mended. Check the "
        "accents.",
    ),
    "read.controls": (
        "had {n} stuurteken (zoals NUL); het is weggelaten uit de tekst.|had {n} stuurtekens "
        "(zoals NUL); ze zijn weggelaten uit de tekst.",
        "held {n} control character (such as NUL); it was left out of the text.|held {n} control "
        "characters (such as NUL); they were left out of the text.",
    ),
    "read.beside": (
        "weggelaten: een {suffix}-bestand bevat geen transcript of antwoorden.",
        "left out: a {suffix} file holds no transcript or answers.",
    ),
    "read.unread": (
        "is {what}; dat leest kvds niet. {remedy} en probeer het opnieuw.",
        "is {what}, which kvds does not read; {remedy} and try again.",
    ),
    "read.not_there": (
        "bestaat niet. Controleer de naam en de map waarin u staat.",
        "does not exist. Check the name and the folder you are in.",
    ),
    "read.dead_link": (
        "is een snelkoppeling die nergens heen leidt of in een kring. Noem het bestand zelf.",
        "is a link that leads nowhere or in a circle. Name the file itself.",
    ),
    "read.no_file": (
        "is geen bestand en geen map; het kan niet worden gelezen.",
        "is neither a file nor a folder; it cannot be read.",
    ),
    "read.read_me": (
        "{name}: weggelaten, want een leesmij is geen transcript.",
        "{name}: left out, a read-me is not a transcript.",
    ),
    "read.nothing_here": (
        "bevat geen bestand dat gelezen kan worden. Bekende soorten: {suffixes}.",
        "holds no file that can be read. Known kinds: {suffixes}.",
    ),
    "read.no_right": (
        "kan niet worden geopend ({strerror}). Vraag toestemming om het te lezen.",
        "cannot be opened ({strerror}). Ask for the right to read it.",
    ),
    "read.linked_folder": (
        "is een snelkoppeling naar een map en is niet gevolgd. Kopieer de map zelf.",
        "is a link to a folder and was not followed. Copy the folder itself.",
    ),
    "read.linked_file": (
        "is een snelkoppeling naar een bestand buiten deze map en is niet gevolgd. Kopieer het "
        "bestand zelf naar de map.",
        "is a link to a file outside this folder and was not followed. Copy the file itself into "
        "the folder.",
    ),
    "read.not_pdf": (
        "is geen PDF: naar de eerste tekens te oordelen is het {seems}. Geef het zijn eigen "
        "achtervoegsel.",
        "is not a PDF: by its first bytes it is {seems}. Give it its own suffix.",
    ),
    "read.damaged_pdf": (
        "is beschadigd (melding: {error}). Druk het opnieuw af naar PDF, of sla het opnieuw zo op.",
        "is damaged ({error}). Print or save it to PDF again.",
    ),
    "read.many_pages": (
        "heeft {pages} bladzijden, meer dan {most}. Splits het.",
        "has {pages} pages, more than {most}. Split it.",
    ),
    "read.scan": (
        "heeft geen tekst, alleen afbeeldingen: het is een scan. Haal er eerst tekstherkenning "
        "(OCR) over, of gebruik het bestand waaruit het werd afgedrukt.",
        "has no text, only pictures: it is a scan. Run text recognition (OCR) on it first, or "
        "use the file it was printed from.",
    ),
    "read.empty_pages": (
        "op bladzijde {numbers} staat geen tekst (een afbeelding, of niets); daar is niets "
        "gelezen.",
        "page {numbers} has no text (a picture or blank); nothing was read there.",
    ),
    "read.many_files": (
        "{files:bestand|bestanden}, waaronder {one} en {two}: {message}",
        "{files:file|files}, among them {one} and {two}: {message}",
    ),
    "read.empty": (
        "is leeg: er is niets te lezen. Exporteer of kopieer het opnieuw.",
        "is empty: there is nothing to read. Export or copy it again.",
    ),
    "read.damaged": (
        "kan niet worden gelezen; het is misschien beschadigd (melding: {what}). Open het in het "
        "programma waar het vandaan komt, sla het opnieuw op en probeer het nog eens.",
        "cannot be read; it may be damaged ({what}). Open it in the program it comes from, save "
        "it anew and try again.",
    ),
    "read.odd_answer": (
        "kan niet worden gelezen: wat eruit komt is geen tekst en geen tabel, dus het is "
        "beschadigd of iets anders dan het lijkt. Open het in het programma waar het vandaan "
        "komt, sla het opnieuw op en probeer het nog eens.",
        "cannot be read: what came back from it is no text and no table, so it is damaged or not "
        "what it seems. Open it in the program it comes from, save it anew and try again.",
    ),
    "read.not_rtf": (
        "is geen .rtf-bestand: naar de eerste tekens te oordelen is het {seems}. Geef het zijn "
        "eigen achtervoegsel.",
        "is not an .rtf file: by its first bytes it is {seems}. Give it its own suffix.",
    ),
    "read.not_sav": (
        "is geen SPSS-bestand (.sav): naar de eerste tekens te oordelen is het {seems}. Geef het "
        "zijn eigen achtervoegsel.",
        "is not an SPSS .sav file: by its first bytes it is {seems}. Give it its own suffix.",
    ),
    "read.text_boxes": (
        "heeft tekstvakken; de woorden daarin zijn niet gelezen. Zet ze in de lopende tekst.",
        "has text boxes; the words in them were not read. Move them into the running text.",
    ),
    "read.file_within": (
        "bevat een ander bestand, waarvan de woorden niet zijn gelezen. Open het in Word en sla "
        "het opnieuw op, zodat ze erbij horen.",
        "holds a file within it, whose words were not read. Open it in Word and save it anew, so "
        "that they become its own.",
    ),
    "incoming.not_there": (
        "bestaat niet; controleer de naam en de map.",
        "there is no such file; check the name and the folder.",
    ),
    "incoming.no_file": (
        "is geen bestand dat gelezen kan worden, maar een map, een apparaat of een pijp.",
        "is not a file that can be read: a folder, a device or a pipe.",
    ),
    "incoming.too_big": (
        "is {size:.0f} MB, boven de grens van {most:g} MB. Splits het{more}.",
        "is {size:.0f} MB, above the limit of {most:g} MB. Split it{more}.",
    ),
    "incoming.no_right": (
        "mag niet worden gelezen. Vraag toestemming om het te lezen, of kopieer het.",
        "may not be read (no permission). Ask for the right to read it, or copy it.",
    ),
    "incoming.failed": (
        "kan niet worden geopend ({why}). Controleer het bestand en de schijf.",
        "cannot be opened ({why}). Check the file and the disk.",
    ),
    "apart.raise": (
        ", of verhoog reading: {setting} in {raised_in}",
        ", or raise reading: {setting} in {raised_in}",
    ),
    "apart.raise_option": (", of geef een hoger getal achter {option}", ", or raise {option}"),
    "apart.too_much": (
        "vraagt meer dan {what} om te lezen en is daarom afgebroken. Het is misschien "
        "beschadigd: open het in het programma waar het vandaan komt en sla het opnieuw op, "
        "splits het{more}.",
        "takes more than {what} to read, so it was stopped. It may be damaged: open it in the "
        "program it comes from and save it anew, split it{more}.",
    ),
    "apart.memory": ("{megabytes:g} MB geheugen", "{megabytes:g} MB of memory"),
    "apart.seconds": ("{seconds:g} seconden", "{seconds:g} seconds"),
    "person.nobody": (
        "Niemand daarin heeft een nummer of een naam.",
        "Nobody in it has a number or a name.",
    ),
    "person.unknown": (
        "--respondent {given!r}: niemand in deze studie heet zo. {told}",
        "--respondent {given!r}: nobody in this study is called so. {told}",
    ),
    "person.several": (
        "--respondent {given!r}: dat is meer dan één persoon; zeg wie u bedoelt: {choices}.",
        "--respondent {given!r}: is more than one person; say which: {choices}.",
    ),
    "kind.zip": ("een zip-archief (docx, xlsx, odt …)", "a zip archive (docx, xlsx, odt ...)"),
    "kind.pdf": ("een PDF", "a PDF"),
    "kind.office": (
        "een Office-bestand van een oud soort of met een wachtwoord",
        "an old or password-protected Office file",
    ),
    "kind.rtf": ("een RTF-tekst", "an RTF text"),
    "kind.spss": ("een SPSS-bestand", "an SPSS file"),
    "kind.picture": ("een afbeelding", "a picture"),
    "kind.gzip": ("een gzip-archief", "a gzip archive"),
    "kind.sound": ("een geluidsopname", "a sound recording"),
    "kind.else": ("gewone tekst of iets anders", "plain text or something else"),
    "remedy.docx": ("Sla het op als .docx", "save it as .docx"),
    "remedy.xlsx": ("Sla het op als .xlsx", "save it as .xlsx"),
    "remedy.csv": ("Hernoem het naar .csv", "rename it to .csv"),
    "remedy.text": ("Sla de tekst op als .docx of .txt", "save the text as .docx or .txt"),
    "remedy.text_docx": ("Sla de tekst op als .docx", "save the text as .docx"),
    "remedy.unpack": ("Pak het eerst uit", "unpack it first"),
    "remedy.sav": ("Sla het op als .sav of .csv", "save it as .sav or .csv"),
    "remedy.txt": ("Sla de tekst op als .txt", "save the text as .txt"),
    "remedy.suffix": ("Geef het zijn achtervoegsel terug", "give it its suffix back"),
    "remedy.else": ("Sla het op als .docx, .txt of .csv", "save it as .docx, .txt or .csv"),
    "read.save_utf8": (
        "Sla het op als UTF-8 (in Word of Excel: Opslaan als, tekst zonder opmaak of CSV UTF-8) "
        "en probeer het opnieuw.",
        "Save it as UTF-8 (in Word or Excel: Save as, plain text or CSV UTF-8) and try again.",
    ),
    "read.and_more": (" en nog {n}", " and {n} more"),
    "read.read_as": ("{name}: gelezen als {encoding}.", "{name}: read as {encoding}."),
    "read.a_file": ("een {suffix}-bestand", "a {suffix} file"),
    "read.no_suffix": ("een bestand zonder achtervoegsel", "a file without a suffix"),
    "read.max_megabytes": ("reading: max_megabytes in {file}", "reading: max_megabytes in {file}"),
    "read.long_csv": (
        "reading: max_megabytes in {file}. ‘kvds code’ en ‘kvds run’ lezen een csv van elke "
        "lengte: in delen",
        "reading: max_megabytes in {file}. 'kvds code' and 'kvds run' read a csv of any length: in "
        "parts",
    ),
    "incoming.raise": (", of verhoog {setting}", ", or raise {setting}"),
    "apart.no_start": (
        "kan niet worden gelezen: het proces dat zulke bestanden leest, start hier niet. "
        "Installeer kvds-nlp opnieuw, of probeer het als de computer minder druk is.",
        "cannot be read: the process that reads such files does not start here. Install kvds-nlp "
        "again, or try when the computer is less busy.",
    ),
    "apart.broke_off": (
        "kan niet worden gelezen: het deel dat zulke bestanden leest, brak erop af, dus het is "
        "beschadigd of iets anders dan het lijkt. Open het in het programma waar het vandaan "
        "komt, sla het opnieuw op en probeer het nog eens.",
        "cannot be read: the part that reads such files broke off on it, so it is damaged or not "
        "what it seems. Open it in the program it comes from, save it anew and try again.",
    ),
}
