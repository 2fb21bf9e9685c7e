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
    "column.source": ("Kenmerk van de bron", "Id of the source"),
    "column.why": ("Bron van de codering", "Source of the coding"),
    "why.rule": ("regel: “{words}”", "rule: “{words}”"),
    "why.person": ("mens: {name}", "person: {name}"),
    "why.similar": ("lijkt op een voorbeeld van het codeboek", "resembles the codebook's example"),
    "why.meaning": ("zegt ongeveer hetzelfde als het thema", "says about the same as the theme"),
    "why.model": ("geleerd van eerdere oordelen: “{words}”", "learned from judgments: “{words}”"),
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
    "head.around": ("Oorspronkelijke zinnen", "Original sentences"),
    "head.who_where": ("Wie en waar", "Who and where"),
    "head.place": ("Bron en plaats", "Source and place"),
    "head.rank": ("Volgorde", "Rank"),
    "head.choice": ("Keuze (vast / niet)", "Choice (pin / veto)"),
    "respondent": ("respondent", "respondent"),
    "interview": ("interview", "interview"),
    "paper": ("stuk", "paper"),
    "sheet.consent": ("Toestemming", "Consent"),
    "consent.counts": (
        "{n} van de {people} personen mag worden geciteerd.|{n} van de {people} personen mogen "
        "worden geciteerd.",
        "{n} of the {people} persons may be quoted.|{n} of the {people} persons may be quoted.",
    ),
    "drawn.said": (
        "Dit gaat over {n} van de {of} antwoorden, door toeval getrokken (van wie getrokken is "
        "alle); gesprekken en stukken staan er alle in. De tabellen van de hele run tellen alles.",
        "This is about {n} of the {of} answers, drawn by chance (of who was drawn all); all talks "
        "and papers are in it. The tables of the whole run count everything.",
    ),
    "consent.nameless": (
        "Niemand wordt met naam genoemd; namen in de woorden zelf zijn vervangen door [naam], "
        "[plaats] en dergelijke.",
        "Nobody is named; names in the words themselves were replaced by [naam], [plaats] and "
        "the like.",
    ),
    "consent.named": (
        "{n} persoon mag met naam worden genoemd; bij anderen staan er een nummer en in de "
        "woorden [naam], [plaats] en dergelijke.|{n} personen mogen met naam worden genoemd; bij "
        "anderen staan er een nummer en in de woorden [naam], [plaats] en dergelijke.",
        "{n} person may be named; others have a number, and [naam], [plaats] and the like in "
        "their words.|{n} persons may be named; others have a number, and [naam], [plaats] and "
        "the like in their words.",
    ),
    "consent.rule": (
        "Regel: wie ergens nee zei, wordt nergens geciteerd; een ja geldt alleen als het over "
        "citeren of over alles ging; wat niet te begrijpen was, is een nee.",
        "Rule: who said no anywhere is quoted nowhere; a yes counts only when it was about "
        "quoting or about all; what could not be understood is a no.",
    ),
    "consent.refused": (
        "{n} mag niet worden geciteerd; de woorden tellen mee.|{n} mogen niet worden geciteerd; "
        "hun woorden tellen mee.",
        "{n} may not be quoted; their words count.|{n} may not be quoted; their words count.",
    ),
    "consent.unused": (
        "Van {n} worden de woorden helemaal niet gebruikt.",
        "The words of {n} are not used at all.",
    ),
    "consent.unused_voices": (
        "Van {n} stem in een gesprek met anderen worden de woorden niet gebruikt: ze staan er "
        "alleen in de tekst van het gesprek, die niet wordt doorgegeven.|Van {n} stemmen in een "
        "gesprek met anderen worden de woorden niet gebruikt: ze staan er alleen in de tekst van "
        "het gesprek, die niet wordt doorgegeven.",
        "The words of {n} voice in a talk of others are not used: they only stand in the text of "
        "that talk, which is not passed on.|The words of {n} voices in talks of others are not "
        "used: they only stand in the text of these talks, which is not passed on.",
    ),
    "consent.silent": (
        "Van {n} is geen toestemming gevonden: dat geldt als citeren zonder naam.",
        "Of {n} no consent was found, which is read as quoting without a name.",
    ),
    "consent.not_understood": (
        "de toestemming '{words}' is niet te begrijpen, dus wie dit schreef wordt niet "
        "geciteerd; zet deze woorden onder consent_yes of consent_no in study.yaml, of, als dit "
        "niet over toestemming gaat, de kolom of deze woorden onder reading: no_consent.",
        "the consent '{words}' is not understood, so who wrote it is not quoted; add the wording "
        "to consent_yes or consent_no in study.yaml or, where this is not about consent, the "
        "column or these words to reading: no_consent.",
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
        "Het document: een interview, één antwoord van één respondent, of een stuk (rapport, "
        "notulen, nota).",
        "The document: an interview, one answer of one respondent, or a paper (report, minutes, "
        "policy note).",
    ),
    "explain.segment": (
        "Kenmerk van het tekstdeel: document@begin-eind.",
        "Key of the stretch of text: document@start-end.",
    ),
    "explain.start": (
        "Eerste teken van het tekstdeel in het document, geteld vanaf 0.",
        "First character of the stretch in the document, counted from 0.",
    ),
    "explain.end": ("Het teken net na het tekstdeel.", "The character just after the stretch."),
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
    "explain.told_valence": (
        "belemmerend (knelpunt), bevorderend of neutraal; leeg waar dat niet zeker genoeg is.",
        "barrier, facilitator or neutral; empty where that is not sure enough.",
    ),
    "explain.counted_valence": (
        "Naar richting: belemmerend (knelpunt), bevorderend of neutraal waar een mens die gaf of "
        "de score ervan 0,6 of meer is; anders onzeker.",
        "By direction: barrier, facilitator or neutral where a person gave it or its score is 0.6 "
        "or more; unsure otherwise.",
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
        "proposed = voorgesteld, accepted = nagekeken en goed, rejected = afgekeurd, added = "
        "door een mens toegevoegd.",
        "proposed, accepted or rejected by a person, or added by a person.",
    ),
    "explain.source": (
        "Welke regel (rule:), gelijkenis (similar:), betekenis (meaning:) of welk model (model:) "
        "dit voorstelde.",
        "Which rule:, likeness (similar:), meaning: or model: proposed this.",
    ),
    "explain.why": (
        "Waarom dit is voorgesteld, in woorden: de woorden die een regel van het codeboek vond, "
        "of waar de tekst op lijkt. De kenmerken van de regels staan in codings.csv.",
        "Why this was proposed, in words: those that a rule of the codebook found, or what it "
        "resembles. The ids of rules are in codings.csv.",
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
        "Het citaat voor het rapport; […] staat waar woorden zijn weggelaten, [naam], [plaats] "
        "en dergelijke waar iets zou zeggen om wie het gaat. Zinnen kregen een hoofdletter en "
        "een punt; verder is niets veranderd.",
        "The quote for the report; […] stands where words were left out, [naam], [plaats] and "
        "the like where something would tell who it is about. Sentences got a capital and a "
        "stop; nothing else was changed.",
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
        "Vul in: vast (altijd gebruiken) of niet (nooit gebruiken); lees terug met kvds quotes … "
        "--choices quotes.xlsx.",
        "Fill in: pin (always use) or veto (never use); read back with kvds quotes … --choices "
        "quotes.xlsx.",
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
    "valence.unsure": ("richting onzeker", "direction unsure"),
    "status.proposed": ("voorgesteld", "proposed"),
    "status.accepted": ("nagekeken", "reviewed"),
    "status.added": ("toegevoegd door mens", "added by a person"),
    "status.rejected": ("afgekeurd", "rejected"),
    "quotes.title": ("Citaten per proeftuin en thema", "Quotes per proeftuin and theme"),
    "quotes.intro": (
        "Citaten zijn ingekort tot de zinnen die ertoe doen: […] staat waar woorden zijn "
        "weggelaten, [naam], [plaats] en dergelijke waar iets zou zeggen om wie het gaat. Zinnen "
        "kregen een hoofdletter en een punt; verder is niets veranderd. Voorgestelde citaten "
        "zijn nog niet door een mens nagekeken.",
        "Quotes were cut to the sentences that matter: […] stands where words were left out, "
        "[naam], [plaats] and the like where something would tell who it is about. Sentences got "
        "a capital and a stop; nothing else was changed. Proposed quotes have not been reviewed "
        "by a person yet.",
    ),
    "quotes.title_theme": ("Citaten per thema", "Quotes per theme"),
    "quotes.intro_docx": (
        "De beste citaten; alle andere staan in quotes.xlsx. Geen woord is veranderd. Wel staat "
        "[…] waar woorden zijn weggelaten, [naam], [plaats] en dergelijke waar iets zou zeggen "
        "om wie het gaat, en zijn hoofdletters en punten gezet zoals zinnen die hebben. Waar "
        "iets is weggelaten of gezet, staan de oorspronkelijke zinnen ernaast, met die ervoor en "
        "erna; het hele tekstdeel staat in quotes.xlsx. Wat niemand naliep, is een voorstel.",
        "The best quotes; all others are in quotes.xlsx. No word was changed. But […] stands "
        "where words were left out, [naam], [plaats] and the like where something would tell who "
        "it is about, and capitals and stops were set as sentences have them. Where anything was "
        "left out or set, the original sentences stand beside it, with those before and after; "
        "the whole stretch is in quotes.xlsx. What nobody reviewed is a proposal.",
    ),
    "quotes.none": (
        "Er zijn geen citaten: niets is gecodeerd, of niemand gaf toestemming.",
        "There are no quotes: nothing was coded, or nobody gave consent.",
    ),
    "contents": ("Inhoud", "Contents"),
    "group.none": ("(onbekend)", "(unknown)"),
    "table": ("Tabel", "Table"),
    "figure": ("Figuur", "Figure"),
    "skip": ("Naar de inhoud", "Skip to content"),
    "original.open": ("Toon de oorspronkelijke tekst", "Show the original text"),
    "row": ("rij", "row"),
    "in_column": ("kolom", "column"),
    "page.print": ("Gemaakt met kvds-nlp, zonder netwerk.", "Made with kvds-nlp, offline."),
    "train.seen": (
        "{examples} beoordeelde fragmenten uit {groups} groepen; nagemeten op groepen die niet "
        "meededen ({folds} delen). F1 is het midden van precisie en vangst.",
        "{examples} judged passages from {groups} groups; measured on groups that were left out "
        "({folds} parts). F1 is the mean of precision and recall.",
    ),
    "train.code": (
        "{code}: {yes} wel, {no} niet; {verdict}",
        "{code}: {yes} yes, {no} no; {verdict}",
    ),
    "train.better": ("beter: F1 {gain}", "better: F1 {gain}"),
    "train.worse": ("slechter: F1 {gain}", "worse: F1 {gain}"),
    "train.unclear": ("geen duidelijk verschil: F1 {gain}", "no clear difference: F1 {gain}"),
    "train.unknown": ("niet te meten", "cannot be measured"),
    "train.own": (
        "precisie {precision}, vangst {recall}",
        "precision {precision}, recall {recall}",
    ),
    "train.interval": ("{value} ({low} tot {high})", "{value} ({low} to {high})"),
    "train.changes": (
        "; van {before} coderingen gaan er {gone} af en komen er {new} bij",
        "; of {before} codings {gone} go and {new} are added",
    ),
    "train.whole": (
        "Gemiddeld over de codes: F1 {gain}; kappa {kappa}, met alleen het codeboek {base}.",
        "Mean over the codes: F1 {gain}; kappa {kappa}, codebook alone {base}.",
    ),
    "train.kappa": ("Gemiddelde kappa: {kappa}.", "Mean kappa: {kappa}."),
    "train.different": (
        "In het onderzoek: {n:codering wordt|coderingen worden} met dit model anders; nu zijn het "
        "er {before}.",
        "In the study {n:coding becomes|codings become} different with this model; now there are "
        "{before}.",
    ),
    "train.nothing": (
        "Met dit model wordt geen enkele codering anders: er is niets te gebruiken. Beoordeel "
        "meer fragmenten, het liefst van codes die hierboven weinig oordelen hebben.",
        "With this model no coding becomes different: there is nothing to use. Judge more "
        "passages, best of codes with few judgments above.",
    ),
    "train.not_better": (
        "Op groepen die niet meededen is dit model niet beter dan het codeboek alleen: gebruik "
        "het nog niet, en beoordeel meer fragmenten.",
        "On groups that were left out this model is no better than the codebook alone: do not "
        "use it yet, and judge more passages.",
    ),
    "train.model": ("Model: {folder}", "Model: {folder}"),
    "train.replaced": (
        "{folder} is het model dat study.yaml noemt, en is vervangen: wat nu geleerd is, telt "
        "vanaf nu. Zonder --out blijft het staan, en komt het nieuwe ernaast.",
        "{folder} is the model that study.yaml names, and was replaced: what was learned counts "
        "from now on. Without --out it stays, and the new one comes beside it.",
    ),
    "train.use": (
        "Zo gebruikt u het: zet in study.yaml de regel  model: {pin}  (of geef --model {folder}).",
        "To use it: put the line  model: {pin}  in study.yaml (or give --model {folder}).",
    ),
    "train.next": ("Daarna: kvds code {study}", "Then: kvds code {study}"),
}
