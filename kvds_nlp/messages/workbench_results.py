"""The words of the workbench's results and sources, Dutch beside English."""

from __future__ import annotations

# key: (Dutch, English)
RESULT_WORDS: dict[str, tuple[str, str]] = {
    "web.tab.results": ("Resultaten", "Results"),
    "web.files": ("Meenemen", "To take along"),
    "web.look": ("bekijk", "look"),
    "web.new_window": ("nieuw venster", "new window"),
    "web.before_judging": ("van voor de laatste oordelen", "of before the last judgments"),
    "web.before_consents": (
        "van voor de laatste wijziging van toestemmingen of instellingen",
        "of before consents or settings were last changed",
    ),
    "web.old_consents": (
        "Toestemmingen of instellingen zijn gewijzigd nadat deze bestanden gemaakt zijn: er kan in "
        "staan wat niet meer mag. Deel ze niet. Maak rapport en citaten opnieuw; codeer opnieuw "
        "voor de andere.",
        "Consents or settings were changed after these files were made: they may hold what is not "
        "allowed any more. Do not share them. Make report and quotes anew; code again for the "
        "others.",
    ),
    "web.old_report": (
        "Er is geoordeeld nadat deze bestanden gemaakt zijn. Maak ze opnieuw om dat mee te nemen.",
        "People judged after these files were made. Make them anew to have that in them.",
    ),
    "web.report_again": ("Maak rapport en citaten opnieuw", "Make report and quotes anew"),
    "web.report_keeps": (
        "Met alle oordelen van nu; eerdere bestanden blijven staan.",
        "With all judgments of now; earlier files stay.",
    ),
    "web.sheets": ("Terugkoppeling per proeftuin", "Feedback by proeftuin"),
    "web.sheets_text": (
        "Alleen eigen citaten, zonder namen. Lees elk blad na voor u het verstuurt.",
        "Own quotes only, without names. Read each sheet before you send it.",
    ),
    "web.who_may_read": (
        "codings en segments zijn voor de onderzoekers zelf: daarin staan woorden en namen zoals "
        "ze gezegd zijn. In rapport, citaten en terugkoppeling staat wie dat mag en wil.",
        "codings and segments are for the researchers themselves: words and names stand in them as "
        "they were said. Report, quotes and feedback hold only those who may and want.",
    ),
    "web.file.report.html": ("Het rapport, om te lezen", "The report, to read"),
    "web.file.report.docx": ("Het rapport in Word", "The report in Word"),
    "web.file.quotes.docx": ("Citaten in Word", "Quotes in Word"),
    "web.file.quotes.xlsx": ("Citaten in Excel", "Quotes in Excel"),
    "web.file.quotes.html": ("Citaten, om te lezen", "Quotes, to read"),
    "web.file.comparison.xlsx": ("Alle cijfers in Excel", "All figures in Excel"),
    "web.file.comparison.csv": ("Alle cijfers als tabel", "All figures as a table"),
    "web.file.matrix.csv": ("Thema’s × proeftuinen", "Themes × proeftuinen"),
    "web.file.codings.xlsx": ("Alle coderingen in Excel", "All codings in Excel"),
    "web.file.codings.csv": ("Alle coderingen als tabel", "All codings as a table"),
    "web.file.segments.csv": ("Alle tekstdelen als tabel", "All segments as a table"),
    "web.file.topics.html": (
        "Onderwerpen naast het codeboek, om te lezen",
        "Topics beside the codebook, to read",
    ),
    "web.file.nalezen.xlsx": (
        "Citaten waarin iemand te herkennen kan zijn: lees ze na voor u terugkoppelt. Alleen voor "
        "de onderzoekers",
        "Quotes in which somebody may be recognised: read them before you give feedback. For the "
        "researchers alone",
    ),
    "web.file.topics.xlsx": ("Onderwerpen in Excel", "Topics in Excel"),
    "web.file.topics.csv": ("Onderwerpen als tabel", "Topics as a table"),
    "web.compare": ("Vergelijk thema’s", "Compare themes"),
    "web.compare_by": ("Per", "By"),
    "web.count_what": ("Tel", "Count"),
    "web.unit.people": ("respondenten die het noemen", "respondents who raise it"),
    "web.unit.documents": ("documenten waarin het staat", "documents that hold it"),
    "web.unit.segments": ("passages die het dragen", "passages that carry it"),
    "web.p": ("p (gecorr.)", "p (corr.)"),
    "web.compared_of": (
        "{people} respondenten, {documents} documenten, {segments} passages; wat is afgewezen telt "
        "niet mee.",
        "{people} respondents, {documents} documents, {segments} passages; what was rejected does "
        "not count.",
    ),
    "web.compared_note": (
        "Richtingen zijn passages, over alle groepen samen. Met weinig respondenten zegt een "
        "aandeel weinig; het rapport geeft bij elk aandeel het interval.",
        "Directions are passages, over all groups together. With few respondents a share says "
        "little; the report has the interval of each share.",
    ),
    # sources
    "web.tab.sources": ("Bronnen", "Sources"),
    "web.sources_text": (
        "{documents} documenten in {files} bestanden, uit {folder}.",
        "{documents} documents in {files} files, from {folder}.",
    ),
    "web.problems": ("Waar u naar moet kijken", "What you should look at"),
    "web.no_problems": ("Alles is gelezen.", "All was read."),
    "web.not_read": ("Niet gelezen:", "Not read:"),
    "web.remark": ("Opmerking:", "Remark:"),
    "web.consent": ("Toestemming", "Consent"),
    "web.consent_what": ("Wat iemand toestaat", "What somebody allows"),
    "web.persons": ("Personen", "Persons"),
    "web.level.name": ("citeren met naam", "quote with name"),
    "web.level.anonymous": ("citeren zonder naam", "quote without name"),
    "web.level.no": ("gebruiken, niet citeren", "use, do not quote"),
    "web.level.unused": ("niet gebruiken", "do not use"),
    "web.read_files": ("Wat er gelezen is", "What was read"),
    "web.file_counts": (
        "{documents} documenten, {turns} beurten",
        "{documents} documents, {turns} turns",
    ),
    "web.kind.interview": ("gesprek", "talk"),
    "web.kind.answer": ("vragenlijst", "questionnaire"),
    "web.kind.paper": ("stuk", "paper"),
    "web.speakers": ("Wie spreekt in welke rol", "Who speaks in which role"),
    "web.turns": ("{n} beurten", "{n} turns"),
    "web.columns": ("Waar de kolommen voor zijn", "What the columns are for"),
    "web.use.answer": ("open antwoord", "open answer"),
    "web.use.fact": ("kenmerk", "fact"),
    "web.use.respondent": ("respondent", "respondent"),
    "web.use.proeftuin": ("proeftuin", "proeftuin"),
    "web.use.question": ("vraag", "question"),
    "web.use.speaker": ("spreker", "speaker"),
    "web.use.words": ("wat gezegd werd", "words"),
    "web.use.time": ("tijd", "time"),
    "web.use.out": ("niet gebruiken", "leave out"),
    "web.settings_kept": (
        "Bewaard in study.yaml. Codeer opnieuw om het te gebruiken.",
        "Kept in study.yaml. Code again to use it.",
    ),
    # where people differ
    "web.conflicts": ("Meningsverschillen", "Where people differ"),
    "web.conflicts_text": (
        "{n} keer oordeelden mensen verschillend. Bespreek het samen en kies; wat ieder zei blijft "
        "in het logboek.",
        "{n} times people judged otherwise. Discuss it together and choose; what each said stays "
        "in the log.",
    ),
    "web.conflicts_left": ("{n} meningsverschillen om te bespreken", "{n} conflicts to discuss"),
    "web.no_conflicts": ("Niemand verschilt van mening.", "Nobody differs."),
    "web.settle_yes": ("In overleg: geldt", "Together: holds"),
    "web.settle_no": ("In overleg: geldt niet", "Together: does not hold"),
    "web.settled_since": (
        "Hier is intussen iets anders over gezegd, of de richting past niet bij de keuze. Laad de "
        "pagina opnieuw; er is niets opgeslagen.",
        "Something else was said of this meanwhile, or the direction does not fit the choice. Load "
        "the page again; nothing was stored.",
    ),
    "web.said.settled": ("Bewaard: {code}, in overleg.", "Kept: {code}, together."),
    # codebook and learning
    "web.tab.codebook": ("Codeboek", "Codebook"),
    "web.codebook_text": (
        "{name}, versie {version}: {n} thema’s.",
        "{name}, version {version}: {n} themes.",
    ),
    "web.codebook_place": (
        "Veranderen kan in {place}, of in Excel met kvds codebook.",
        "Change it in {place}, or in Excel with kvds codebook.",
    ),
    "web.codebook_changed": (
        "Het codeboek is veranderd sinds het laatste coderen; codeer opnieuw.",
        "The codebook was changed since the last coding; code again.",
    ),
    "web.status.draft": ("concept", "draft"),
    "web.status.retired": ("vervallen", "retired"),
    "web.carried_by": ("{n} passages", "{n} passages"),
    "web.rules": ("{n} regels", "{n} rules"),
    "web.tab.learning": ("Leren", "Learning"),
    "web.enough": ("Genoeg beoordeeld?", "Judged enough?"),
    "web.judged_so_far": (
        "{reviewed} van {segments} passages zijn helemaal bekeken, waarvan {drawn} getrokken.",
        "{reviewed} of {segments} passages were considered whole, {drawn} of them drawn.",
    ),
    "web.trust": ("Hoe ver te vertrouwen, per thema", "How far to trust, by theme"),
    "web.trust_text": (
        "Geschat uit de getrokken passages. Tussen haakjes waar het met 95% zekerheid tussen ligt.",
        "Estimated from the drawn passages. In brackets what it lies between, with 95% certainty.",
    ),
    "web.precision": ("Van wat getoond wordt klopt", "Of what is shown, right"),
    "web.recall": ("Van de passages hebt u", "Of the passages you have"),
    "web.train_by_command": (
        "Leren van de oordelen gaat nog met een opdracht: kvds train, in de map van {study}.",
        "Learning from judgments is still done by a command: kvds train, in the folder of {study}.",
    ),
    "web.port_taken": (
        "poort {port} is in gebruik bij een ander programma; laat --port weg, dan wordt een vrije "
        "gekozen.",
        "port {port} is in use by another program; leave --port out and a free one is taken.",
    ),
}
