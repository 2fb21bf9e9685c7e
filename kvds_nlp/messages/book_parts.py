"""What is wrong with words, tuning and the file beside a codebook, Dutch beside English."""

from __future__ import annotations

BOOK_PART_WORDS: dict[str, tuple[str, str]] = {
    "edit.needs_both": (
        "een code heeft een label en een definitie nodig; schrijf beide",
        "a code needs a label and a definition; write both",
    ),
    "beside.no_yaml": (
        "{path}:{line}: tuning: {name!r} is geen .yaml-bestand naast dit bestand; schrijf alleen "
        "de naam",
        "{path}:{line}: tuning: {name!r} is no .yaml file beside this one; write its name only",
    ),
    "beside.missing": (
        "{path}:{line}: tuning: {name} staat niet naast dit bestand en hoort erbij; kopieer het "
        "mee",
        "{path}:{line}: tuning: {name} is not beside this file, and belongs to it; copy it too",
    ),
    "tuning.form": (
        "moet een blok zijn met {parts}",
        "must be a mapping with {parts}",
    ),
    "tuning.lists": (
        "moet een blok zijn van namen met lijsten van regels",
        "must be a mapping of names to lists of rules",
    ),
    "tuning.groups": (
        "moet een lijst van woorden zijn, of van groepen woorden",
        "must be a list of words, or groups of words",
    ),
    "tuning.words_only": (
        "moet een lijst van woorden zijn; wat meer is dan dat staat onder rules",
        "must be a list of words; what is more than that stands under rules",
    ),
    "tuning.no_words": ("heeft geen woorden; voeg ze toe", "has no words; add them"),
    "tuning.or_remove": ("{what}; of verwijder dit blok", "{what}; or remove this block"),
    "unknown.words": (
        "er zijn geen woorden die {key!r} heten; {hint}",
        "there are no words called {key!r}; {hint}",
    ),
    "words.hint_only": ("alleen een aanwijzing", "a hint only"),
    "words.unless": ("niet bij: {words}", "not with: {words}"),
    "words.and_others": (
        "{words} en {n} ander|{words} en {n} andere",
        "{words} and {n} other|{words} and {n} others",
    ),
    "move.would_be_gone": (
        "{path}:1: de code ‘{code}’ zou verdwijnen, terwijl er {n} oordeel op staat. Hernoem, "
        "splits of voeg samen, of geef de code ‘status: retired’.|{path}:1: de code ‘{code}’ zou "
        "verdwijnen, terwijl er {n} oordelen op staan. Hernoem, splits of voeg samen, of geef de "
        "code ‘status: retired’.",
        "{path}:1: the code '{code}' would be gone, with {n} judgment on it. Rename, merge or "
        "split it, or give it the status retired.|{path}:1: the code '{code}' would be gone, with "
        "{n} judgments on it. Rename, merge or split it, or give it the status retired.",
    ),
    "quotes.choices_unread": (
        "{path}: is niet te lezen (melding: {error}); zet een kopie terug, of verwijder het en "
        "kies opnieuw.",
        "{path}: cannot be read ({error}); put back a copy, or delete it and choose anew.",
    ),
}
