"""The words of tables and quotes, Dutch beside English."""

from __future__ import annotations

# key: (Dutch, English)
TABLE_WORDS: dict[str, tuple[str, str]] = {
    "column.proeftuin": ("Proeftuin", "Proeftuin"),
    "column.document": ("Document", "Document"),
    "column.segment": ("Segment", "Segment"),
    "column.start": ("Begin (teken)", "Start (character)"),
    "column.end": ("Eind (teken)", "End (character)"),
    "column.speaker": ("Spreker", "Speaker"),
    "column.role": ("Rol", "Role"),
    "column.code": ("Thema", "Theme"),
    "column.codes": ("Thema’s", "Themes"),
    "column.valence": ("Richting", "Valence"),
    "column.valence_score": ("Zekerheid van de richting", "Score of the valence"),
    "column.score": ("Zekerheid", "Score"),
    "column.status": ("Status", "Status"),
    "column.source": ("Bron van de codering", "Source of the coding"),
    "column.trigger": ("Aanleiding (woorden)", "Trigger (words)"),
    "column.trigger_start": ("Aanleiding begin", "Trigger start"),
    "column.trigger_end": ("Aanleiding eind", "Trigger end"),
    "column.reason": ("Reden", "Reason"),
    "column.quote": ("Tekst", "Text"),
    "sheet.codings": ("Coderingen", "Codings"),
    "sheet.segments": ("Segmenten", "Segments"),
    "sheet.explained": ("Uitleg", "Explanation"),
    "sheet.quotes": ("Citaten", "Quotes"),
    "head.heading": ("Kolom", "Column"),
    "head.csv_name": ("Naam in csv", "Name in csv"),
    "head.meaning": ("Betekenis", "Meaning"),
    "head.shown": ("Citaat", "Quote"),
    "head.original": ("Oorspronkelijke tekst", "Original text"),
    "head.place": ("Bron en plaats", "Source and place"),
    "head.rank": ("Volgorde", "Rank"),
    "head.choice": ("Keuze (vast / niet)", "Choice (pin / veto)"),
    "respondent": ("respondent", "respondent"),
    "interview": ("interview", "interview"),
    "sheet.consent": ("Toestemming", "Consent"),
    "consent.counts": (
        "{quotable} van de {people} personen mogen worden geciteerd.",
        "{quotable} of the {people} persons may be quoted.",
    ),
    "consent.nameless": (
        "Niemand staat er met naam; namen in de woorden zelf zijn vervangen door [naam], [plaats] "
        "en dergelijke.",
        "Nobody is named; names in the words themselves were replaced by [naam], [plaats] and the "
        "like.",
    ),
    "consent.named": (
        "{named} personen mogen met naam worden genoemd; bij anderen staan er een nummer en in de "
        "woorden [naam], [plaats] en dergelijke.",
        "{named} persons may be named; others have a number, and [naam], [plaats] and the like in "
        "their words.",
    ),
    "consent.rule": (
        "Regel: wie ergens nee zei, wordt nergens geciteerd; een ja geldt alleen als het over "
        "citeren of over alles ging; wat niet te begrijpen was, is een nee.",
        "Rule: who said no anywhere is quoted nowhere; a yes counts only when it was about quoting "
        "or about all; what could not be understood is a no.",
    ),
    "consent.refused": (
        "{count} mogen niet worden geciteerd; hun woorden tellen mee.",
        "{count} may not be quoted; their words count.",
    ),
    "consent.unused": (
        "Van {count} worden de woorden helemaal niet gebruikt.",
        "The words of {count} are not used at all.",
    ),
    "consent.silent": (
        "Van {count} is geen toestemming gevonden: dat geldt als citeren zonder naam.",
        "Of {count} no consent was found, which is read as quoting without a name.",
    ),
    "consent.not_understood": (
        "de toestemming '{words}' is niet te begrijpen, dus wie dit schreef wordt niet geciteerd; "
        "zet deze woorden onder consent_yes of consent_no in study.yaml, of de kolom onder "
        "reading: no_consent.",
        "the consent '{words}' is not understood, so who wrote it is not quoted; add the wording "
        "to consent_yes or consent_no in study.yaml, or the column to reading: no_consent.",
    ),
    "consent.not_matched": (
        "consents noemt '{name}', maar van die persoon is niets gelezen; kijk hoe het gespeld is.",
        "consents names '{name}', but nothing was read of them; check how it is spelt.",
    ),
    "head.respondent": ("Respondent", "Respondent"),
    "head.code_id": ("Code", "Code"),
    "head.at": ("Tijd", "Time"),
    "explain.proeftuin": (
        "De proeftuin waar het document bij hoort; leeg als niemand dat zei.",
        "The proeftuin the document belongs to; empty when nobody said.",
    ),
    "explain.document": (
        "Het document: een interview, of één antwoord van één respondent.",
        "The document: an interview, or one answer of one respondent.",
    ),
    "explain.segment": (
        "Kenmerk van het tekstdeel: document@begin-eind.",
        "Key of the stretch of text: document@start-end.",
    ),
    "explain.start": (
        "Eerste teken van het tekstdeel in het document, geteld vanaf 0.",
        "First character of the stretch in the document, counted from 0.",
    ),
    "explain.end": (
        "Het teken net na het tekstdeel.",
        "The character just after the stretch.",
    ),
    "explain.speaker": ("Wie sprak, zoals in de bron.", "Who spoke, as in the source."),
    "explain.role": (
        "interviewer, respondent of other (een ander).",
        "interviewer, respondent or other.",
    ),
    "explain.code": ("Het thema uit het codeboek.", "The theme of the codebook."),
    "explain.codes": (
        "Alle thema’s van dit tekstdeel, gescheiden door een puntkomma.",
        "All themes of this stretch, separated by a semicolon.",
    ),
    "explain.valence": (
        "belemmerend (knelpunt), bevorderend of neutraal.",
        "belemmerend (barrier), bevorderend (facilitator) or neutraal.",
    ),
    "explain.valence_score": (
        "Geschatte kans (0 tot 1) dat een codeur deze richting geeft; onder 0,6 onzeker.",
        "Estimated chance (0 to 1) that a coder gives this valence; below 0.6 unsure.",
    ),
    "explain.score": (
        "Geschatte kans (0 tot 1) dat een menselijke codeur het hiermee eens is.",
        "Estimated chance (0 to 1) that a human coder agrees.",
    ),
    "explain.status": (
        "proposed = voorgesteld, accepted = nagekeken en goed, rejected = afgekeurd, "
        "added = door een mens toegevoegd.",
        "proposed, accepted or rejected by a person, or added by a person.",
    ),
    "explain.source": (
        "Welke regel (rule:), gelijkenis (similar:), betekenis (meaning:) of welk model (model:) "
        "dit voorstelde.",
        "Which rule:, likeness (similar:), meaning: or model: proposed this.",
    ),
    "explain.trigger": (
        "De woorden die de aanleiding waren, gescheiden door |.",
        "The words that set it off, separated by |.",
    ),
    "explain.trigger_start": (
        "Begin van elke aanleiding, in dezelfde volgorde.",
        "Start of each trigger, in the same order.",
    ),
    "explain.reason": (
        "Waarom, in woorden: geschreven zinnen die zoiets zeggen, of het voorbeeld dat erop lijkt.",
        "Why in words: written sentences that say the like, or the example it resembles.",
    ),
    "explain.trigger_end": (
        "Eind van elke aanleiding, in dezelfde volgorde.",
        "End of each trigger, in the same order.",
    ),
    "explain.quote": (
        "De tekst zelf, teken voor teken zoals opgeslagen.",
        "The text itself, character for character as stored.",
    ),
    "explain.fact": (
        "Een gegeven uit de bron (kolom van de vragenlijst of kop van het interview).",
        "A fact from the source (a column of the survey, or the interview's heading).",
    ),
    "explain.shown": (
        "Het citaat voor het rapport; […] staat waar woorden zijn weggelaten, [naam], [plaats] en "
        "dergelijke waar iets zou zeggen om wie het gaat. Verder is geen woord veranderd.",
        "The quote for the report; […] stands where words were left out, [naam], [plaats] and the "
        "like where something would tell who it is about. No other word was changed.",
    ),
    "explain.original": (
        "Het hele tekstdeel waar het citaat uit komt; alleen namen en plaatsen zijn vervangen.",
        "The whole stretch the quote comes from; only names and places were replaced.",
    ),
    "explain.place": (
        "Het nummer van het interview, of bestand, rij en kolom; waar bekend de tijd in de opname.",
        "The interview's number, or file, row and column; the time in the recording where known.",
    ),
    "explain.at": ("Tijd in de opname (uu:mm:ss).", "Time in the recording (hh:mm:ss)."),
    "explain.rank": (
        "1 = het citaat dat dit thema in deze proeftuin het best laat zien.",
        "1 = the quote that shows this theme best in this proeftuin.",
    ),
    "explain.choice": (
        "Vul in: vast (altijd gebruiken) of niet (nooit gebruiken); "
        "lees terug met kvds quotes … --choices quotes.xlsx.",
        "Fill in: pin (always use) or veto (never use); "
        "read back with kvds quotes … --choices quotes.xlsx.",
    ),
    "explain.code_id": (
        "Het kenmerk van het thema in het codeboek.",
        "The theme's id in the codebook.",
    ),
    "explain.respondent": (
        "Wie antwoordde, als nummer; zoals in de bron waar iemand met naam genoemd mag worden.",
        "Who answered, as a number; as in the source where somebody may be named.",
    ),
    "explain.speaker_shown": (
        "Wie sprak: respondent met een nummer, of de naam waar die genoemd mag worden.",
        "Who spoke: respondent and a number, or the name where that may be given.",
    ),
    "valence.belemmerend": ("belemmerend", "barrier"),
    "valence.bevorderend": ("bevorderend", "facilitator"),
    "valence.neutraal": ("neutraal", "neutral"),
    "status.proposed": ("voorgesteld", "proposed"),
    "status.accepted": ("nagekeken", "reviewed"),
    "status.added": ("toegevoegd door mens", "added by a person"),
    "status.rejected": ("afgekeurd", "rejected"),
    "quotes.title": ("Citaten per proeftuin en thema", "Quotes per proeftuin and theme"),
    "quotes.intro": (
        "Citaten zijn ingekort tot de zinnen die ertoe doen: […] staat waar woorden zijn "
        "weggelaten, [naam], [plaats] en dergelijke waar iets zou zeggen om wie het gaat. Verder "
        "is geen woord veranderd. Voorgestelde citaten zijn nog niet door een mens nagekeken.",
        "Quotes were cut to the sentences that matter: […] stands where words were left out, "
        "[naam], [plaats] and the like where something would tell who it is about. No other word "
        "was changed. Proposed quotes have not been reviewed by a person yet.",
    ),
    "quotes.none": (
        "Er zijn geen citaten: niets is gecodeerd, of niemand gaf toestemming.",
        "There are no quotes: nothing was coded, or nobody gave consent.",
    ),
    "contents": ("Inhoud", "Contents"),
    "contents.update": (
        "Klik met rechts op de inhoud en kies Veld bijwerken voor paginanummers.",
        "Right-click the contents and choose Update field for page numbers.",
    ),
    "no_proeftuin": ("Zonder proeftuin", "Without proeftuin"),
    "group.none": ("(onbekend)", "(unknown)"),
    "table": ("Tabel", "Table"),
    "figure": ("Figuur", "Figure"),
    "skip": ("Naar de inhoud", "Skip to content"),
    "original.open": ("Toon de oorspronkelijke tekst", "Show the original text"),
    "row": ("rij", "row"),
    "in_column": ("kolom", "column"),
    "page.print": ("Gemaakt met kvds-nlp, zonder netwerk.", "Made with kvds-nlp, offline."),
}
