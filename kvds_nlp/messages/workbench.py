"""The words of the workbench in the browser, Dutch beside English."""

from __future__ import annotations

# key: (Dutch, English)
WORKBENCH_WORDS: dict[str, tuple[str, str]] = {
    # on the terminal
    "web.link": (
        "De werkbank: {link}\nDe link werkt één keer en alleen op deze computer. Sluit het venster "
        "als u klaar bent, of druk hier op Ctrl-C; alles is dan al bewaard.",
        "The workbench: {link}\nThe link works once, on this computer only. Close its window when "
        "you are done, or press Ctrl-C here; everything is saved by then.",
    ),
    "web.no_browser": (
        "Er ging geen browser open: kopieer de link naar een browser op deze computer.",
        "No browser could be opened: copy the link into a browser on this computer.",
    ),
    "web.ended": (
        "De werkbank is afgesloten; alles is bewaard.",
        "The workbench has ended; everything is saved.",
    ),
    "web.still_reading": (
        "Dit wordt gelezen, en de eerste keer duurt dat even ({seconds} seconden bezig). De "
        "pagina komt vanzelf.",
        "This is being read, which takes a while the first time ({seconds} seconds so far). The "
        "page will come.",
    ),
    # refusals
    "web.stop": ("Dit kan zo niet", "This cannot be done"),
    "web.to_start": ("Naar het begin", "To the start"),
    "web.refused.host": (
        "Deze werkbank is alleen te bereiken onder het adres dat 'kvds' noemde.",
        "This workbench can only be reached by the address that 'kvds' gave.",
    ),
    "web.refused.method": ("Zo werkt deze pagina niet.", "This page does not work that way."),
    "web.refused.origin": (
        "Dit verzoek kwam van een andere website en is niet uitgevoerd.",
        "This request came from another website and was not carried out.",
    ),
    "web.refused.cookie": (
        "Open de werkbank met de link die 'kvds' noemde; die werkt in één browser. Is de link al "
        "gebruikt of het venster kwijt? Stop kvds (Ctrl-C) en start het opnieuw: alles is bewaard.",
        "Open the workbench with the link that 'kvds' gave; it works in one browser. Was the link "
        "used, or the window lost? Stop kvds (Ctrl-C) and start it again: everything is saved.",
    ),
    "web.refused.link": (
        "Deze link is al gebruikt of is niet van nu. Ga naar het venster dat al open is, of stop "
        "kvds (Ctrl-C) en start het opnieuw: alles is bewaard.",
        "This link was used already or is not of now. Go to the window that is open, or stop kvds "
        "(Ctrl-C) and start it again: everything is saved.",
    ),
    "web.refused.token": (
        "Dit formulier hoort niet bij dit venster; laad de pagina opnieuw en probeer het nog eens. "
        "Er is niets veranderd.",
        "This form is not of this window; load the page again and try once more. Nothing was "
        "changed.",
    ),
    "web.refused.size": (
        "Dit is meer dan in één keer kan. Zet de bestanden in een map en geef de naam van de map.",
        "This is more than can be taken at once. Put the files in a folder and name the folder.",
    ),
    "web.no_such_page": (
        "Deze pagina is er niet (meer). Ga een stap terug, of kies uw onderzoek bij het begin.",
        "This page is not there (any more). Go a step back, or choose your study at the start.",
    ),
    "web.other_name": (
        "Deze pagina is van {page}, het oordeel van {name}. Laad de pagina opnieuw; er is niets "
        "opgeslagen.",
        "This page is of {page}, the judgment of {name}. Load the page again; nothing was stored.",
    ),
    "web.passage_gone": (
        "Dit fragment is er niet (meer): wie het zei doet niet meer mee, of er is opnieuw "
        "gecodeerd. Laad de pagina opnieuw; er is niets opgeslagen.",
        "This passage is not there (any more): who said it no longer takes part, or the study was "
        "coded again. Load the page again; nothing was stored.",
    ),
    "web.failed": (
        "Dit had niet mogen gebeuren. Wat u eerder deed is bewaard. Laad de pagina opnieuw; gaat "
        "het weer mis, sluit dan de werkbank, start kvds opnieuw, en meld wat hier staat: {what}",
        "This should not happen. What you did before is saved. Load the page again; if it goes "
        "wrong again, close the workbench, start kvds anew, and report what it says here: {what}",
    ),
    "web.disk": (
        "Er kon niets worden geschreven of gelezen ({what}). Maak ruimte op de schijf of kijk of u "
        "de map mag veranderen, en probeer het opnieuw; wat eerder bevestigd is, is bewaard.",
        "Nothing could be written or read ({what}). Free some space or see whether you may change "
        "the folder, and try again; what was confirmed before is saved.",
    ),
    "web.two_servers": (
        "{study} staat al open in een andere werkbank op deze computer (poort {port}). Gebruik dat "
        "venster, of sluit het eerst: twee tegelijk zien elkaars werk pas later.",
        "{study} is open already in another workbench on this computer (port {port}). Use that "
        "window, or close it first: two at once see each other's work only later.",
    ),
    "web.no_study": (
        "{study}: dit is geen onderzoek van kvds. Kijk de naam na; staan er interviews of "
        "vragenlijsten in, vul de map dan in onder ‘Nieuw onderzoek’.",
        "{study}: this is not a study of kvds. Check the name; if it holds interviews or "
        "questionnaires, name the folder under ‘New study’.",
    ),
    "web.window_ended": (
        "De werkbank is afgesloten. Alles is bewaard. Start kvds opnieuw om verder te gaan.",
        "The workbench has ended. Everything is saved. Start kvds again to go on.",
    ),
    # start
    "web.start": ("Begin", "Start"),
    "web.ways": ("Onderdelen", "Parts"),
    "web.welcome": ("Welkom bij de werkbank", "Welcome to the workbench"),
    "web.stays_here": (
        "Alles gebeurt op deze computer: er gaat niets naar internet.",
        "Everything happens on this computer: nothing goes to the internet.",
    ),
    "web.example.head": ("Eerst kijken", "Have a look first"),
    "web.example.text": (
        "Zes verzonnen proeftuinen met interviews en vragenlijsten.",
        "Six invented pilots with interviews and questionnaires.",
    ),
    "web.example.button": ("Open het voorbeeld", "Open the example"),
    "web.new.head": ("Nieuw onderzoek", "New study"),
    "web.new.name": ("Naam", "Name"),
    "web.new.files": (
        "Sleep interviews en vragenlijsten hierheen, of kies ze",
        "Drop interviews and questionnaires here, or choose them",
    ),
    "web.new.folder": (
        "Of: de map waarin ze staan (submappen zijn proeftuinen)",
        "Or: the folder they are in (sub-folders are proeftuinen)",
    ),
    "web.new.copied": (
        "De bestanden worden gekopieerd naar {place}; uw eigen bestanden blijven zoals ze zijn.",
        "The files are copied to {place}; your own files stay as they are.",
    ),
    "web.new.button": ("Maak het onderzoek", "Make the study"),
    "web.open.head": ("Verder werken", "Go on"),
    "web.open.none": ("Er is nog geen onderzoek geopend.", "No study was opened yet."),
    "web.open.folder": ("Map van een onderzoek", "Folder of a study"),
    "web.open.button": ("Open", "Open"),
    "web.name_folder": ("Noem de map van het onderzoek.", "Name the folder of the study."),
    "web.name_study": ("Geef het onderzoek een naam.", "Give the study a name."),
    "web.files_or_folder": (
        "Kies bestanden, of noem een map; één van beide.",
        "Choose files, or name a folder; one of both.",
    ),
    "web.no_folder": (
        "{folder}: deze map is er niet; kijk de naam na.",
        "{folder}: there is no such folder; check the name.",
    ),
    "web.is_study": (
        "{folder} is al een onderzoek, met eigen instellingen en toestemmingen. Vul die map in "
        "onder ‘Verder werken’ om het te openen.",
        "{folder} is a study already, with settings and consents of its own. Name that folder "
        "under ‘Go on’ to open it.",
    ),
    "web.too_big": (
        "{name} is groter dan {limit} MB, en dat is te veel voor één bestand. Splits het in delen "
        "en kies die; er is nog niets gemaakt.",
        "{name} is larger than {limit} MB, which is too much for one file. Split it, and choose "
        "its parts; nothing was made yet.",
    ),
    # coding
    "web.tab.coding": ("Coderen", "Coding"),
    "web.tab.reading": ("Lezen", "Reading"),
    "web.tab.judging": ("Beoordelen", "Judging"),
    "web.not_coded.head": ("Nog niet gecodeerd", "Not coded yet"),
    "web.not_coded": (
        "Hier komt iets te staan als het onderzoek gecodeerd is: ga naar Coderen en druk daar op "
        "de knop.",
        "There will be something here once the study is coded: go to Coding and press the button "
        "there.",
    ),
    "web.to_coding": ("Naar Coderen", "To Coding"),
    "web.work_lost": (
        "het hield op zonder te zeggen waarom; misschien was er te weinig geheugen. Wat er al was "
        "staat er nog. Sluit andere programma’s en probeer het opnieuw.",
        "it ended without saying why; there may have been too little memory. What was there still "
        "is. Close other programs and try again.",
    ),
    "web.code_now": ("Codeer nu", "Code now"),
    "web.code_again": ("Codeer opnieuw", "Code again"),
    "web.code_what": (
        "Leest alles in {folder} (map source) en zoekt de thema’s van het codeboek. Eerdere "
        "uitkomsten en oordelen blijven.",
        "Reads all in {folder} (its source) and looks for the themes of the codebook. Earlier "
        "results and judgments stay.",
    ),
    "web.progress": ("Voortgang", "Progress"),
    "web.seconds": ("{seconds} seconden bezig", "{seconds} seconds so far"),
    "web.seconds_left": ("nog ongeveer {seconds} seconden", "about {seconds} seconds left"),
    "web.stop_coding": ("Stop", "Stop"),
    "web.stop_loses_nothing": (
        "Stoppen kan altijd: eerdere uitkomsten blijven, en wat nu is uitgezocht wordt onthouden.",
        "You can always stop: earlier results stay, and what was worked out now is remembered.",
    ),
    "web.stopped": (
        "Gestopt. Alles van hiervoor staat er nog; opnieuw coderen gaat verder waar het was.",
        "Stopped. All from before is there; coding again goes on where it was.",
    ),
    "web.coding_failed": ("Het coderen is niet gelukt:", "Coding did not succeed:"),
    "web.coding_done": ("Klaar, in {seconds} seconden.", "Done, in {seconds} seconds."),
    "web.remarks": (
        "{n:opmerking|opmerkingen} bij het coderen",
        "{n:remark|remarks} on the coding",
    ),
    "web.step.read": ("Bestanden lezen", "Reading files"),
    "web.step.segments": ("Zinnen ontleden", "Analysing sentences"),
    "web.step.evidence": ("Aanwijzingen zoeken", "Looking for evidence"),
    "web.step.tables": ("Tabellen schrijven", "Writing tables"),
    "web.step.quotes": ("Citaten kiezen", "Choosing quotes"),
    "web.step.topics": ("Onderwerpen zoeken", "Looking for topics"),
    "web.step.comparison": ("Vergelijken", "Comparing"),
    "web.step.report": ("Rapport schrijven", "Writing the report"),
    "web.table.head": ("Thema’s per proeftuin", "Themes by proeftuin"),
    "web.table.text": (
        "{documents:document|documenten}, {segments:tekstdeel|tekstdelen}, "
        "{codings:codering|coderingen}. Een getal brengt u "
        "naar de passages.",
        "{documents:document|documents}, {segments:segment|segments}, {codings:coding|codings}. "
        "A figure leads to the "
        "passages.",
    ),
    "web.all": ("alle", "all"),
    # reading
    "web.passages": ("Passages", "Passages"),
    "web.codings": ("Coderingen", "Codings"),
    "web.waiting": ("Nog te beoordelen", "To be judged"),
    "web.completed": ("Helemaal bekeken", "Considered whole"),
    "web.show": ("Toon", "Show"),
    "web.judge": ("beoordeel", "judge"),
    "web.role.interviewer": ("interviewer", "interviewer"),
    "web.role.respondent": ("respondent", "respondent"),
    "web.role.other": ("overig", "other"),
    "web.score.likely": ("waarschijnlijk", "likely"),
    "web.score.rather": ("eerder wel", "rather likely"),
    "web.score.doubt": ("twijfel", "in doubt"),
    "web.score.unlikely": ("onwaarschijnlijk", "unlikely"),
    "web.sign.belemmerend": ("▼", "▼"),
    "web.sign.neutraal": ("◆", "◆"),
    "web.sign.bevorderend": ("▲", "▲"),
    "web.side.belemmerend": ("belemmerend", "hindering"),
    "web.side.neutraal": ("neutraal", "neutral"),
    "web.side.bevorderend": ("bevorderend", "helping"),
    "web.state.accepted": ("akkoord", "agreed"),
    "web.state.rejected": ("afgewezen", "rejected"),
    "web.state.added": ("toegevoegd", "added"),
    "web.state.conflict": ("meningsverschil", "people differ"),
    "web.yes": ("ja", "yes"),
    "web.no": ("nee", "no"),
    "web.panel": ("Oordeel over deze passage", "Judgment of this passage"),
    "web.nothing_to_judge": (
        "In dit document staan geen woorden van een respondent.",
        "No words of a respondent stand in this document.",
    ),
    "web.passage": ("Deze passage", "This passage"),
    "web.who_are_you": ("Uw naam als beoordelaar", "Your name as a reviewer"),
    "web.begin_judging": ("Begin met beoordelen", "Begin judging"),
    "web.other_person": ("Iemand anders beoordeelt", "Somebody else judges"),
    "web.you_are": ("U beoordeelt als {name}", "You judge as {name}"),
    "web.who_judges": (
        "Wie beoordeelt? Vul eerst uw naam in; er is niets opgeslagen.",
        "Who judges? Fill in your name first; nothing was stored.",
    ),
    "web.not_together": (
        "‘{name}’ is niemands naam; vul in wie er beoordeelt. Er is niets opgeslagen.",
        "‘{name}’ is nobody's name; fill in who judges. Nothing was stored.",
    ),
    "web.accept": ("Akkoord", "Agree"),
    "web.reject": ("Afwijzen", "Reject"),
    "web.direction_of": ("Richting van {code}", "Direction of {code}"),
    "web.other_theme": ("Ander thema", "Other theme"),
    "web.instead": ("In plaats hiervan geldt", "What holds in its place"),
    "web.replace": ("Vervang", "Replace"),
    "web.note": ("Toelichting", "Note"),
    "web.note_on": ("Toelichting bij {code}", "Note on {code}"),
    "web.keep": ("Bewaar", "Keep"),
    "web.definition": ("Wat het codeboek zegt", "What the codebook says"),
    "web.include": ("Wel:", "In:"),
    "web.exclude": ("Niet:", "Out:"),
    "web.examples": ("Voorbeelden:", "Examples:"),
    "web.no_codings": ("Hier is niets voorgesteld.", "Nothing was proposed here."),
    "web.blind_nothing": (
        "Blind: voorstellen en oordelen van anderen zijn niet te zien.",
        "Blind: proposals and judgments of others are not shown.",
    ),
    "web.missed": ("Gemist thema", "Missed theme"),
    "web.whole_passage": (
        "Geldt voor de hele passage; of selecteer eerst de woorden.",
        "Goes for the whole passage; or select the words first.",
    ),
    "web.selected_words": (
        "Het thema geldt voor de hele passage; deze woorden komen er als toelichting bij:",
        "The theme goes for the whole passage; these words are noted with it:",
    ),
    "web.bad_selection": (
        "Deze selectie kan niet worden gecodeerd: selecteer woorden van een respondent in één "
        "tekst. Er is niets opgeslagen.",
        "This selection cannot be coded: select words of a respondent in one text. Nothing was "
        "stored.",
    ),
    "web.no_direction": ("geen richting", "no direction"),
    "web.add": ("Voeg toe", "Add"),
    "web.complete": ("Alles bekeken", "All considered"),
    "web.undo": ("Maak ongedaan", "Undo"),
    "web.still_open": (
        "Nog niet alles is beoordeeld: {codes}. Kies daar eerst akkoord of afwijzen.",
        "Not all was judged yet: {codes}. Agree or reject there first.",
    ),
    "web.coded_since": (
        "Dit onderzoek is intussen opnieuw gecodeerd. Laad de pagina opnieuw; er is niets "
        "opgeslagen.",
        "This study was coded again meanwhile. Load the page again; nothing was stored.",
    ),
    "web.said.accept": ("Bewaard: akkoord met {code}.", "Kept: {code} agreed."),
    "web.said.reject": ("Bewaard: {code} afgewezen.", "Kept: {code} rejected."),
    "web.said.other": ("Bewaard: {code} in plaats hiervan.", "Kept: {code} in its place."),
    "web.said.side": ("Bewaard: richting van {code}.", "Kept: direction of {code}."),
    "web.said.add": ("Bewaard: {code} toegevoegd.", "Kept: {code} added."),
    "web.said.note": ("Bewaard: toelichting bij {code}.", "Kept: note on {code}."),
    "web.said.complete": ("Bewaard: alles bekeken.", "Kept: all considered."),
    "web.said.undo": ("Ongedaan gemaakt.", "Undone."),
    "web.said.nothing": ("Dat stond er al.", "That stood already."),
    "web.keys": ("Toetsen", "Keys"),
    "web.key.move": ("volgende / vorige passage", "next / previous passage"),
    "web.key.jump": (
        "volgende / vorige codering die nog open is",
        "next / previous coding that is open",
    ),
    "web.key.sides": (
        "belemmerend, neutraal, bevorderend",
        "hindering, neutral, helping",
    ),
    "web.key.missed": (
        "gemist thema, op de geselecteerde woorden",
        "missed theme, on the selected words",
    ),
    "web.key.help": ("deze lijst", "this list"),
    "web.key.off": ("Geen toetsen gebruiken", "Use no keys"),
    "web.close": ("Sluit", "Close"),
    "web.blind_on": ("U leest blind.", "You read blind."),
    "web.blind_start": (
        "Lees blind: zonder voorstellen en oordelen van anderen",
        "Read blind: without proposals and judgments of others",
    ),
    "web.blind_stop": ("Toon alles weer", "Show all again"),
}
