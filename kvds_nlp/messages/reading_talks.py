"""What is said of talks: who speaks in them, and what was guessed, Dutch beside English."""

from __future__ import annotations

TALK_WORDS: dict[str, tuple[str, str]] = {
    "read.no_json": (
        "is geen json. Exporteer het transcript opnieuw, of als .docx of .vtt.",
        "is not json. Export the transcript again, or as .docx or .vtt.",
    ),
    "read.no_transcript": (
        "bevat geen transcript: er is geen lijst van stukken met woorden en een tijd of een "
        "spreker. Exporteer het als .docx, .vtt of .txt.",
        "holds no transcript: no list of stretches with words and a time or a speaker. Export it "
        "as .docx, .vtt or .txt.",
    ),
    "read.two_spellings": (
        "proeftuin ‘{name}’ is gelezen als ‘{best}’: twee spellingen van één naam",
        "proeftuin '{name}' is read as '{best}': two spellings of one name",
    ),
    "read.cut_short": (
        "proeftuin ‘{name}’ is gelezen als ‘{longer}’: dezelfde naam, afgekort",
        "proeftuin '{name}' is read as '{longer}': the same name, cut short",
    ),
    "read.alike": (
        "proeftuinen ‘{one}’ en ‘{other}’ lijken op één naam, maar worden apart gehouden. Zijn "
        'ze hetzelfde: zet reading: aliases: {{"{one}": "{other}"}} in study.yaml; zo niet, '
        "geef dan elk zijn eigen naam als alias.",
        "proeftuinen '{one}' and '{other}' look like one name; they are kept apart. If they are "
        'one: reading: aliases: {{"{one}": "{other}"}} in study.yaml; if not, name each as '
        "its own alias.",
    ),
    "read.same_words": (
        "zegt hetzelfde als {first} ({times} van de {least} alinea’s): twee keer gelezen telt "
        "het dubbel. Haal een van de twee uit de map.",
        "says the same as {first} ({times} of {least} paragraphs): read twice, it counts double. "
        "Take one of the two out of the folder.",
    ),
    "read.no_webvtt": (
        "begint niet met WEBVTT en is dus geen .vtt-bestand. Exporteer het opnieuw, of hernoem "
        "het naar .srt of .txt als het dat is.",
        "does not begin with WEBVTT, so it is not a .vtt file. Export it again, or rename it to "
        ".srt or .txt if that is what it is.",
    ),
    "read.no_cues": (
        "heeft geen ondertitels met woorden erin. Exporteer het transcript opnieuw.",
        "has no cues with words in them. Export the transcript again.",
    ),
    "read.rolling": (
        "ondertitels rollen door het beeld; {n} regel die terugkwam is één keer "
        "gelezen.|ondertitels rollen door het beeld; {n} regels die terugkwamen zijn één keer "
        "gelezen.",
        "captions roll up the screen; {n} line that came back was read once.|captions roll up "
        "the screen; {n} lines that came back were read once.",
    ),
    "read.anew": (
        "de tijden beginnen halverwege opnieuw: gelezen als de ene opname na de andere.",
        "its times begin anew halfway: read as one recording after another.",
    ),
    "read.out_of_order": (
        "{n} ondertitel stond niet op volgorde; gelezen op tijd.|{n} ondertitels stonden niet op "
        "volgorde; gelezen op tijd.",
        "{n} cue stood out of order; read by its time.|{n} cues stood out of order; read by "
        "their times.",
    ),
    "read.timeless": (
        "{n} blok met woorden heeft geen eigen tijd; het is gelezen als deel van de ondertitel "
        "erboven. Kijk na wie het zegt.|{n} blokken met woorden hebben geen eigen tijd; ze zijn "
        "gelezen als deel van de ondertitel erboven. Kijk na wie ze zegt.",
        "{n} block of words has no time of its own; it was read as the words of the cue above "
        "it. Check who says it.|{n} blocks of words have no time of their own; they were read as "
        "the words of the cue above them. Check who says them.",
    ),
    "read.malformed": (
        "heeft {arrows} tijdregels, maar er zijn maar {cues} ondertitels te lezen; de andere "
        "zijn misvormd. Exporteer het opnieuw, of herstel de regels met ‘-->’.",
        "has {arrows} time lines, but only {cues} cues could be read; the others are malformed. "
        "Export it again, or mend the lines with '-->'.",
    ),
    "guess.no_speakers": (
        "geen sprekers genoemd; de vragen {asked} zijn van de interviewer",
        "no speakers named; the questions {asked} are the interviewer's",
    ),
    "guess.one_respondent": (
        'reading: one_respondent: ["{path}"] in study.yaml',
        'reading: one_respondent: ["{path}"] in study.yaml',
    ),
    "guess.paper": (
        "een stuk zonder respondent (een rapport, notulen, een notitie)",
        "a paper of no respondent (a report, minutes, a policy note)",
    ),
    "guess.nobody_named": (
        "{path}: geen sprekers gevonden; gelezen als één respondent.",
        "{path}: no speakers found; read as one respondent.",
    ),
    "guess.interviewer": (
        "‘{guessed}’ is opgevat als de interviewer (stelt de meeste vragen)",
        "'{guessed}' is taken to be the interviewer (asks most of the questions)",
    ),
    "guess.no_interviewer": (
        "geen interviewer herkend; alle sprekers zijn gelezen als respondent",
        "no interviewer recognised; all speakers are read as respondents",
    ),
    "read.interviewer_tells": (
        "{share:.0%} van de woorden is van de interviewer en wordt niet gecodeerd; misschien is "
        "een label niet herkend. Bekijk de beurten met kvds check --json, en noem de spreker "
        "onder reading: roles in study.yaml.",
        "{share:.0%} of its words are the interviewer's and are not coded; perhaps a label was "
        "not recognised. Look at its turns with kvds check --json, and name the speaker under "
        "reading: roles in study.yaml.",
    ),
    "guess.note": ("{path}: {what}. Zo niet: {setting}", "{path}: {what}. If not: {setting}"),
    "guess.alias": (
        'reading: aliases: {{"{name}": "{name}"}} in study.yaml',
        'reading: aliases: {{"{name}": "{name}"}} in study.yaml',
    ),
    "guess.role": (
        'reading: roles: {{"{name}": {role}}} in study.yaml',
        'reading: roles: {{"{name}": {role}}} in study.yaml',
    ),
    "foreign.one": ("lijkt {language}", "looks {language}"),
    "foreign.interview": (
        "{n} gesprek lijkt {language}|{n} gesprekken lijken {language}",
        "{n} interview looks {language}|{n} interviews look {language}",
    ),
    "foreign.answer": (
        "{n} antwoord lijkt {language}|{n} antwoorden lijken {language}",
        "{n} answer looks {language}|{n} answers look {language}",
    ),
    "foreign.paper": (
        "{n} stuk lijkt {language}|{n} stukken lijken {language}",
        "{n} paper looks {language}|{n} papers look {language}",
    ),
    "foreign.rules": (
        " te zijn; de regels zijn voor het Nederlands, dus het wordt gecodeerd voor zover dat kan.",
        "; rules are for Dutch, so it is coded only as far as it can be.",
    ),
    "language.English": ("Engels", "English"),
    "language.German": ("Duits", "German"),
    "language.French": ("Frans", "French"),
    "read.no_words": (
        "bevat geen woorden: er is niets te lezen. Controleer het bestand, of haal het uit de map.",
        "has no words in it: nothing to read. Check the file, or take it out of the folder.",
    ),
    "read.no_respondent": (
        "niemand daarin is gelezen als respondent, dus er wordt niets van gecodeerd. Bekijk de "
        "eerste beurten met kvds check en noem wie er antwoordt: reading: roles: {{NAAM: "
        "respondent}} in study.yaml.",
        "nobody in it is read as a respondent, so nothing of it is coded. Look at its first "
        "turns with kvds check, and name who answers: reading: roles: {{NAME: respondent}} in "
        "study.yaml.",
    ),
    "read.who_asks": (
        "het is niet duidelijk wie de vragen stelt, dus iedereen daarin wordt gecodeerd. Noem de "
        "interviewer: reading: roles: {{NAAM: interviewer}} in study.yaml.",
        "it is not clear who asks, so everybody in it is coded. Name the interviewer: reading: "
        "roles: {{NAME: interviewer}} in study.yaml.",
    ),
    "asked.in bold": ("in vet", "in bold"),
    "asked.in italics or a colour": ("cursief of in een kleur", "in italics or a colour"),
    "asked.set as headings": ("opgemaakt als kop", "set as headings"),
    "asked.between brackets": ("tussen haakjes", "between brackets"),
    "asked.with a number": ("met een nummer", "with a number"),
    "asked.in capitals": ("in hoofdletters", "in capitals"),
    "asked.behind a mark": ("achter een teken", "behind a mark"),
    "asked.behind a dash": ("achter een streepje", "behind a dash"),
    "asked.further to the left": ("verder naar links", "further to the left"),
    "asked.on lines of their own": ("op eigen regels", "on lines of their own"),
    "asked.in a column of their own": ("in een eigen kolom", "in a column of their own"),
    "read.notes_on_people": (
        "{name}: gelezen als aantekeningen, niet als gesprek; {n} regel zegt wat iemand niet "
        "toestaat.|{name}: gelezen als aantekeningen, niet als gesprek; {n} regels zeggen wat "
        "iemand niet toestaat.",
        "{name}: read as notes, not as a talk; {n} line says what somebody does not allow.|{name}: "
        "read as notes, not as a talk; {n} lines say what somebody does not allow.",
    ),
    "read.consent_lines": (
        "{name}: gelezen als een lijst met toestemming van {n} persoon.|{name}: gelezen als een "
        "lijst met toestemming van {n} personen.",
        "{name}: read as a list of {n} consent.|{name}: read as a list of {n} consents.",
    ),
}
