"""What ``kvds review --status`` says of whether one may stop, Dutch beside English."""

from __future__ import annotations

# key: (Dutch, English)
STOPPING_WORDS: dict[str, tuple[str, str]] = {
    "stop.read": (
        "{reviewed} van {segments:tekstdeel|tekstdelen} voor elke code bekeken, {drawn} daarvan "
        "uit de "
        "steekproef; {conflicts:meningsverschil|meningsverschillen}",
        "{reviewed} of {segments:segment|segments} judged for every code, {drawn} of them drawn "
        "at random; "
        "{conflicts} conflicts",
    ),
    "stop.spent": (
        "{n} eerder getrokken tekstdelen tellen als bekeken maar niet als steekproef: het model of "
        "het codeboek is sindsdien gemaakt met wat daar gezegd werd",
        "{n} segments drawn before count as judged but not as drawn: model or codebook were made "
        "since with what was said there",
    ),
    "stop.share": ("{value}% ({low}-{high})", "{value}% ({low}-{high})"),
    "stop.unsaid": ("onbekend", "unknown"),
    "stop.whole": ("Het hele onderzoek", "The whole study"),
    "stop.line": (
        "{name}: u hebt {recall} van de passages; van wat getoond wordt klopt {precision}. {what}",
        "{name}: you have {recall} of the passages; of what is shown {precision} is right. {what}",
    ),
    "stop.unknown_line": (
        "{name}: nog niet te zeggen. {what}",
        "{name}: cannot be said yet. {what}",
    ),
    "stop.enough": (
        "Genoeg: beide zeker boven {goal}%.",
        "Enough: both surely above {goal}%.",
    ),
    "stop.more": (
        "Bekijk er nog {more}: dan is genoeg te verwachten.",
        "Judge {more} more: then enough is to be expected.",
    ),
    "stop.unknown": (
        "Nog te weinig steekproef: bekijk er nog {more}, met 'alles bekeken'.",
        "Too little was drawn at random: judge {more} more, with 'alles bekeken'.",
    ),
    "stop.rare": (
        "Zeker zou het pas zijn na {more} meer: het thema is zeldzaam.",
        "It would be sure only after {more} more: the theme is rare.",
    ),
    "stop.codebook": (
        "Met beoordelen haalt u dit niet: het codeboek mist hoe mensen het zeggen. Zie:",
        "Reviewing does not get there: the codebook misses how people say it. See:",
    ),
    "stop.missed": ("    “{quote}” ({place})", "    “{quote}” ({place})"),
    "stop.narrows": (
        "Na {n:tekstdeel|tekstdelen} meer is van het hele onderzoek te verwachten: {recall} van "
        "de passages, "
        "{precision} juist.",
        "After {n:segment|segments} more is to be expected of the whole study: {recall} of the "
        "passages, "
        "{precision} right.",
    ),
    "stop.may": (
        "U kunt stoppen: van het hele onderzoek hebt u zeker meer dan {goal}% van de passages, en "
        "van wat getoond wordt klopt zeker meer dan {goal}%.",
        "You may stop: of the whole study you surely have more than {goal}% of the passages, and "
        "of what is shown surely more than {goal}% is right.",
    ),
    "stop.go_on": (
        "Nog niet stoppen: kvds review {study} --export volgende.xlsx --budget 100",
        "Do not stop yet: kvds review {study} --export next.xlsx --budget 100",
    ),
    "stop.mend": (
        "Eerst het codeboek (regels, voorbeelden) of kvds train {study}; daarna kvds code {study}.",
        "First the codebook (rules, examples) or kvds train {study}; then kvds code {study}.",
    ),
    "stop.how": (
        "Tussen haakjes 95%-intervallen; ze rusten op de steekproef (zie docs/review.md).",
        "Between brackets 95% intervals; they rest on the random part (see docs/review.md).",
    ),
}
