"""The words of the workbench's results and sources, Dutch beside English."""

from __future__ import annotations

# key: (Dutch, English)
RESULT_WORDS: dict[str, tuple[str, str]] = {
    "web.tab.results": ("Resultaten", "Results"),
    "web.files": ("Meenemen", "To take along"),
    "web.look": ("bekijk", "look"),
    "web.new_window": ("nieuw venster", "new window"),
    "web.before_judging": ("van voor de laatste oordelen", "of before the last judgments"),
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
}
