"""Which columns of a table are answers in people's own words, and which are facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kvds_nlp.errors import InputError
from kvds_nlp.messages import in_words
from kvds_nlp.people.persons import RESPONDENT_COLUMNS
from kvds_nlp.readers.consents import asking, remarks_on_consents
from kvds_nlp.settings import ReadingSettings
from kvds_nlp.talk.facts import FACT_KEYS, fact_key
from kvds_nlp.talk.text import word_set

_PROEFTUIN = ("proeftuin", "naam_proeftuin", "proeftuin_naam", "proeftuinnaam", "welke_proeftuin")
QUESTION_COLUMNS = ("question", "vraag", "vraagtekst", "open_vraag")
_ANSWER_WORDS = re.compile(
    r"antwoord|toelichting|opmerking|open_|waarom|hoe_|wat_|verklaar|motiveer|licht.*toe|"
    r"answer|comment|response_?text|quote|citaat|tekst|text|knelpunt|suggestie|tip|namelijk"
)
_NAMED_ANSWER = re.compile(r"antwoord|toelichting|opmerking|answer|comment|reactie|open_|namelijk")
_OWN_WORDS = re.compile(r"toelichting|opmerking|namelijk|licht.*toe|ruimte_voor|please_specify")
"""Headers under which prose is always an answer, however few wrote any or differed."""
_NAMING = word_set(
    "naam adres straat functie organisatie e-mail email opdrachtgever proeftuin datum titel link "
    "url browser ip useragent contactpersoon telefoon"
)
_SCALE_WORDS = word_set(
    "zeer heel helemaal volledig enigszins deels beetje een niet geen wel noch en of mee eens "
    "oneens neutraal tevreden ontevreden belangrijk onbelangrijk goed slecht voldoende onvoldoende "
    "matig vaak soms zelden nooit altijd ja nee mening weet ik n v t nvt van toepassing klopt"
)
_LIME = re.compile(r"\s*([\w\[\]]+)\.\s+(\S.*)", re.DOTALL)
_CODED = re.compile(r"[A-Z]{1,4}\d+\w*\.\s")
_FEW_ROWS = 50
_MACHINE = re.compile(
    r"[\d\s.,:;/%€+()\-]+|[^\s@]++@[^\s@.]++(?:\.[^\s@.]++)++|https?://\S+|Mozilla/.*|(?=[\w\-]*\d)[\w\-]{8,}"
)

_SENTENCE = re.compile(
    r"[.!?…]$|\b(ik|we|wij|ze|je|jij|u|er|was|waren|heb|hebt|heeft|hebben|had|hadden|kan|kon|kunnen|"
    r"konden|wil|wilde|moet|moest|moeten|mag|mocht|wordt|werd|werden|gaat|ging|niet|geen|maar|omdat|"
    r"want|als|i|they|were|because|but)\b",
    re.IGNORECASE,
)
_TICKED = re.compile(r"[;,|/]")


@dataclass(frozen=True, slots=True)
class Columns:
    """How a table's columns are used. Numbers are 0-based positions in the header.

    Attributes:
        texts: the answer columns, in the table's order.
        respondent: who answered, or None.
        proeftuin: which proeftuin, or None.
        guessed: True when the text columns were detected rather than named.
        question: what was asked in each row, or None.
        out: columns that are not read at all.
    """

    texts: tuple[int, ...]
    respondent: int | None
    proeftuin: int | None
    guessed: bool
    question: int | None = None
    out: frozenset[int] = frozenset()


def choose_columns(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    settings: ReadingSettings,
    labels: Sequence[str] = (),
) -> Columns:
    """The columns by the settings, else detected.

    Args:
        header: as received.
        rows: the data, each as long as the header.
        settings: may name columns by header, case and outer blanks ignored.
        labels: question texts that may be used as names as well (SPSS, Qualtrics).

    Raises:
        InputError: when a column the settings name is not there.
    """
    uses = {
        place: use
        for name, use in settings.use_of_column.items()
        if (place := _found(header, labels, name)) is not None
    }
    told: dict[str, int] = {use: place for place, use in uses.items()}

    def the(use: str, setting: str, usual: Sequence[str]) -> int | None:
        place = told.get(use)
        if place is None:
            place = _named(header, labels, setting, usual)
        return None if place is not None and uses.get(place, use) != use else place

    respondent = the("respondent", settings.respondent_column, RESPONDENT_COLUMNS)
    proeftuin = the("proeftuin", settings.proeftuin_column, _PROEFTUIN)
    question = the("question", "", QUESTION_COLUMNS)
    out = frozenset(place for place, use in uses.items() if use == "out")
    if settings.text_columns:
        texts = {_position(header, labels, name) for name in settings.text_columns} - out
        return Columns(tuple(sorted(texts)), respondent, proeftuin, False, question, out)
    named = {place for place, use in uses.items() if use in ("answer", "words")}
    taken = {respondent, proeftuin, question, *uses}
    cells = {i: [row[i] for row in rows] for i in range(len(header)) if i not in taken}
    whole = {name.casefold() for name in settings.no_consent}
    cells = {
        i: column
        for i, column in cells.items()
        if header[i].strip().casefold() in whole
        or not asking(header[i], labels[i] if labels else "", column)
    }
    texts = {i for i, column in cells.items() if _is_prose(header[i], column)} | named
    if not texts:
        # Terse people: then a header that says "answer" is enough, where the cells have letters.
        texts = {
            i
            for i, column in cells.items()
            if _NAMED_ANSWER.search(fact_key(header[i]))
            and any(char.isalpha() for cell in column for char in cell)
        }
    if not named and remarks_on_consents(header, rows, texts):
        texts = set()
    return Columns(tuple(sorted(texts)), respondent, proeftuin, not named, question, out)


def is_usual_header(cell: str) -> bool:
    """Whether columns are often called so ("Nr", "Proeftuin"), whatever stands below."""
    key = fact_key(cell)
    usual = key in {*FACT_KEYS, *RESPONDENT_COLUMNS, *_PROEFTUIN, *QUESTION_COLUMNS}
    return usual or _CODED.match(cell) is not None


def _found(header: Sequence[str], labels: Sequence[str], name: str) -> int | None:
    wanted = fact_key(name)
    every = _names(header, labels)
    return next((keys.index(wanted) for keys in every if wanted in keys), None)


def _position(header: Sequence[str], labels: Sequence[str], name: str) -> int:
    if (place := _found(header, labels, name)) is not None:
        return place
    shown = ", ".join(f"'{one}'" for one in header[:30])
    raise InputError(in_words("read.no_column", name=name, shown=shown))


def _named(
    header: Sequence[str], labels: Sequence[str], name: str, usual: Sequence[str]
) -> int | None:
    if name:
        return _position(header, labels, name)
    every = _names(header, labels)
    for keys in every:
        if found := next((one for one in usual if one in keys), ""):
            return keys.index(found)
    if usual is _PROEFTUIN:  # "In welke proeftuin bent u actief?"
        places = (keys.index(key) for keys in every for key in keys if "welke_proeftuin" in key)
        return next(places, None)
    return None


def _names(header: Sequence[str], labels: Sequence[str]) -> list[list[str]]:
    """What a column may be called: its header, LimeSurvey's question or code in it, its label."""
    parts = [_LIME.match(one) for one in header]
    return [
        [fact_key(one) for one in header],
        [fact_key(part[2]) if part else "" for part in parts],
        [fact_key(part[1]) if part else "" for part in parts],
        [fact_key(one) for one in labels],
    ]


def _is_sentence(cell: str) -> bool:
    """Four words or more, and no point on a scale."""
    words = re.findall(r"\w+", cell.casefold())
    return len(words) > 3 and not _SCALE_WORDS.issuperset(words) and not _MACHINE.fullmatch(cell)


def _is_prose(name: str, cells: Sequence[str]) -> bool:
    """Whether people wrote these cells in their own words.

    Headers of usual facts never are. Otherwise words decide: enough cells with several words,
    and cells that differ from one another, or are sentences where they repeat; a header that asks
    lowers the bar.
    """
    key = fact_key(name)
    asks = "?" in name or _ANSWER_WORDS.search(key) is not None
    if not asks and len(key.split("_")) <= 4 and set(key.split("_")) & _NAMING:
        return False
    filled = [" ".join(cell.split()) for cell in cells if cell.strip()]
    if not filled or key in FACT_KEYS or key in QUESTION_COLUMNS or key in RESPONDENT_COLUMNS:
        return False
    lengths = []
    if _OWN_WORDS.search(key) and any(_is_sentence(cell) for cell in filled):
        return True
    for cell in filled:
        words = re.findall(r"\w+", cell.casefold())
        # A point on a scale, such as "Niet mee eens, niet mee oneens".
        on_scale = 0 < len(words) <= 8 and _SCALE_WORDS.issuperset(words)
        if not on_scale and not _MACHINE.fullmatch(cell):
            lengths.append(len(cell.split()))
    if not lengths or len(lengths) < 0.2 * len(filled):
        return False
    # Closed answers repeat; the more rows, the fewer distinct ones own words still have.
    least_distinct = 0.3 if len(filled) > 50 else 0.5
    different = {cell.casefold() for cell in filled}
    ended = sum(cell.endswith((".", "!", "?", "…")) for cell in filled) >= 0.8 * len(filled)
    if asks and ended and len(filled) <= _FEW_ROWS and any(map(_is_sentence, different)):
        return True  # a few people who say the same, in sentences
    if len(different) < least_distinct * len(filled):
        # Sentences of one's own all the same: many, and long enough. Boxes that are ticked make
        # dozens of combinations, but of few parts; names are no sentences.
        parts = {part.strip() for cell in different for part in _TICKED.split(cell)}
        many = min(len(different), len(parts)) >= (12 if asks else 40)
        mean = sum(len(cell.split()) for cell in different) / len(different)
        sentences = sum(bool(_SENTENCE.search(cell)) for cell in different)
        return many and mean >= 5 and sentences >= len(different) / 2
    long_cells = sum(length >= 5 for length in lengths) / len(lengths)
    mean = sum(lengths) / len(lengths)
    return mean >= 1.5 or long_cells >= 0.15 if asks else long_cells >= 0.4 or mean >= 5
