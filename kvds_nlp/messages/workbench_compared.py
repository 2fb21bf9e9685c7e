"""The words of the workbench's comparison of themes, Dutch beside English."""

from __future__ import annotations

# key: (Dutch, English)
COMPARED_WORDS: dict[str, tuple[str, str]] = {
    "web.compare": ("Vergelijk thema’s", "Compare themes"),
    "web.together": ("Thema’s samen", "Themes together"),
    "web.together.people": (
        "Hoeveel respondenten beide thema’s noemen.",
        "How many respondents raise both themes.",
    ),
    "web.together.segments": (
        "Hoeveel passages beide thema’s dragen.",
        "How many passages carry both themes.",
    ),
    "web.compare_by": ("Per", "By"),
    "web.count_what": ("Tel", "Count"),
    "web.unit.people": ("respondenten die het noemen", "respondents who raise it"),
    "web.unit.documents": ("documenten waarin het staat", "documents that hold it"),
    "web.unit.segments": ("passages die het dragen", "passages that carry it"),
    "web.unit.sides": ("richtingen van die passages", "directions of those passages"),
    "web.compared.theme": ("Thema", "Theme"),
    "web.compared.every": ("alle naast elkaar", "all beside each other"),
    "web.compared.back": ("Alle thema’s en groepen", "All themes and groups"),
    "web.compared.everyone": ("Alle groepen samen", "All groups together"),
    "web.compared.people": ("Respon\u00addenten", "Respon\u00addents"),
    "web.compared.documents": ("Docu\u00admenten", "Docu\u00adments"),
    "web.compared.segments": ("Pas\u00adsages", "Pas\u00adsages"),
    "web.compared.beside": (
        "Achter de streep staat hoeveel er in de groep zijn, eronder het aandeel; bij respondenten "
        "ook het 95%-interval. Richtingen tellen passages.",
        "Behind the stroke stands how many there are in the group, below it the share; of "
        "respondents with the 95% interval. Directions count passages.",
    ),
    "web.p": ("p (gecorr.)", "p (corr.)"),
    "web.compared_of": (
        "{people:respondent|respondenten}, {documents:document|documenten}, "
        "{segments:passage|passages}; wat is afgewezen telt "
        "niet mee.",
        "{people:respondent|respondents}, {documents:document|documents}, "
        "{segments:passage|passages}; what was rejected does "
        "not count.",
    ),
    "web.compared_note": (
        "Richtingen tellen passages. Met weinig respondenten zegt een aandeel weinig: kies een "
        "thema of een groep voor alle tellingen en het interval.",
        "Directions count passages. With few respondents a share says little: choose a theme or a "
        "group for every count and the interval.",
    ),
}
