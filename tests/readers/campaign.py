"""Transcripts and tables as people really make them, generated: layouts x marks x encodings x
mistakes, each with its truth. What is drawn depends on nothing but the order of this file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

Turn = tuple[str, str]
"""Who ("i", or "r1" and on) and the words."""

BAKERY: tuple[Turn, ...] = (
    ("i", "Hoe is de broodoven in uw straat begonnen?"),
    ("r1", "Heel klein, met een oude steen van de molenaar. Die lag al jaren in zijn schuur."),
    ("i", "Wie deden er mee?"),
    ("r1", "Vooral de overburen. En weet u wat zij zeiden: zonder deeg geen feest."),
    ("i", "Wat viel er tegen?"),
    ("r1", "De brandweer. Bedoelt u de keuring ook? Die kwam drie keer, en telkens voor niets."),
    ("i", "Zou u het zo weer doen?"),
    ("r1", "Ja, maar dan met een contract. Één handtekening had ons een zomer gescheeld."),
)
GARDEN: tuple[Turn, ...] = (
    ("i", "Fijn dat u tijd heeft. Waar staat de tuin nu?"),
    ("r1", "Achter het station, op grond van het spoor. Wij huren die per seizoen."),
    ("r2", "En dat scheelt, want voor kopen hebben we het geld niet."),
    ("i", "Hoe kijkt de wijk ernaar?"),
    ("r2", "Eerst argwanend. Pas toen er pompoenen kwamen, kwamen de mensen ook."),
    ("r1", "Zo is het. Ik zag buren die elkaar nooit groetten."),
    ("i", "Wat vraagt u van de gemeente?"),
    ("r1", "Water, en verder vooral rust. Mogen wij dat ook zo zeggen?"),
)
LIBRARY: tuple[Turn, ...] = (
    ("i", "Wat is er veranderd sinds de boekenkast er staat?"),
    ("r1", "Mensen blijven staan. Dat deden ze hier vroeger nooit, zelfs niet bij mooi weer."),
    ("i", "Onderhoudt iemand de kast?"),
    ("r1", "Mijn man en ik, om de beurt. Coördinatie is een groot woord, maar het lukt."),
    ("i", "Waar loopt u tegenaan?"),
    ("r1", "Tegen regen, eerlijk gezegd. En tegen reclame die erin wordt gestopt."),
)
TALKS = {"bakery": BAKERY, "garden": GARDEN, "library": LIBRARY}


@dataclass(frozen=True, slots=True)
class Case:
    """One input and its truth.

    Attributes:
        name: what was combined.
        file: its name.
        body: its bytes.
        truth: role and words of each turn; for tables, "respondent" and each answer.
        loose: the words may stand among marks that belong to a question ("1. Hoe?").
        settings: how to read it.
    """

    name: str
    file: str
    body: bytes
    truth: tuple[tuple[str, str], ...]
    loose: bool = False
    settings: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to write turns down.

    Attributes:
        line: (label, words, number of the turn) -> what is typed.
        names: the label of i, r1 and r2.
        white: it needs blank lines between turns.
    """

    line: Callable[[str, str, int], str]
    names: tuple[str, str, str] = ("Interviewer", "Respondent 1", "Respondent 2")
    white: bool = False


def clock(number: int) -> str:
    return f"00:{number:02d}:{(7 * number) % 60:02d}"


_CODES = ("I", "R1", "R2")
PEOPLE = ("Karin", "Omar", "Lies")
_LONG = (
    "Interviewer",
    "Respondent 1 (voorzitter van de bewonersgroep en docent, wijk De Hoge Weide)",
    "Respondent 2 (penningmeester, gepensioneerd, en moeder van drie)",
)
_MAIL = ("karin@buurt.example", "omar@tuin.example", "lies@tuin.example")
_TRADES = ("Interviewer", "Onderzoeker gemeente", "Ambtenaar")
_MACHINE = ("Spreker 1", "Spreker 2", "Spreker 3")
LAYOUTS: dict[str, Layout] = {
    "colon": Layout(lambda who, words, _: f"{who}: {words}", _CODES),
    "words": Layout(lambda who, words, _: f"{who}: {words}"),
    "names": Layout(lambda who, words, _: f"{who}: {words}", PEOPLE),
    "long": Layout(lambda who, words, _: f"{who}: {words}", _LONG),
    "stop": Layout(lambda who, words, _: f"{who}. {words}"),
    "semicolon": Layout(lambda who, words, _: f"{who}; {words}"),
    "full-width": Layout(lambda who, words, _: f"{who}：{words}"),
    "at": Layout(lambda who, words, _: f"@{who}: {words}"),
    "hash": Layout(lambda who, words, _: f"#{who}: {words}"),
    "braces": Layout(lambda who, words, _: f"{{{who}}} {words}"),
    "brackets": Layout(lambda who, words, _: f"[{who}] {words}", _CODES),
    "angles": Layout(lambda who, words, _: f"<{who}> {words}"),
    "parentheses": Layout(lambda who, words, _: f"({who}) {words}", _CODES),
    "half": Layout(lambda who, words, _: f"{who}) {words}", _CODES),
    "tab": Layout(lambda who, words, _: f"{who}\t{words}", _CODES),
    "tab names": Layout(lambda who, words, _: f"{who}\t{words}", PEOPLE),
    "dash": Layout(lambda who, words, _: f"{who} - {words}", ("INT 1", "R 1", "R 2")),
    "listed": Layout(lambda who, words, _: f"- {who}: {words}", PEOPLE),
    "arrows": Layout(lambda who, words, _: f">> {who}: {words}", PEOPLE),
    "numbers": Layout(lambda who, words, _: f"{who}: {words}", ("1", "2", "3")),
    "time before": Layout(lambda who, words, n: f"[{clock(n)}] {who}: {words}", PEOPLE),
    "time after": Layout(lambda who, words, n: f"{who} ({clock(n)}): {words}", PEOPLE),
    "time column": Layout(lambda who, words, n: f"{clock(n)}\t{who}\t{words}", PEOPLE),
    "name then time": Layout(lambda who, words, n: f"{who}  {clock(n)}\n{words}", PEOPLE, True),
    "scored": Layout(lambda who, words, n: f"{who} (0.{60 + n}): {words}", _MACHINE),
    "own line": Layout(lambda who, words, _: f"{who}\n{words}", PEOPLE, True),
    "own line, colon": Layout(lambda who, words, _: f"{who}:\n{words}"),
    "capitals": Layout(
        lambda who, words, _: f"{who}\n{words}", ("INTERVIEWER", "OMAR", "LIES"), True
    ),
    "slash": Layout(lambda who, words, _: f"{who}: {words}", ("I", "Vader/bakker", "Buur/oma")),
    "trade": Layout(lambda who, words, _: f"{who}: {words}", _TRADES),
    "mail": Layout(lambda who, words, _: f"{who}: {words}", _MAIL),
}


def _forgotten_mark(text: str) -> str:
    """The colon of the third label left out."""
    places = [match.end() - 2 for match in re.finditer(r"^\w+: ", text, re.MULTILINE)]
    return text if len(places) < 3 else text[: places[2]] + text[places[2] + 1 :]


def _wrong_mark(text: str) -> str:
    places = [match.end() - 2 for match in re.finditer(r"^\w+: ", text, re.MULTILINE)]
    return text if len(places) < 3 else f"{text[: places[2]]};{text[places[2] + 1 :]}"


def _small_once(text: str) -> str:
    places = [match.start() for match in re.finditer(r"^\w+: ", text, re.MULTILINE)]
    at = places[2] if len(places) > 2 else 0
    return text[:at] + text[at : at + 1].lower() + text[at + 1 :]


def _two_on_a_line(text: str) -> str:
    """The second turn behind the first, and the fourth behind the third."""
    lines = [line for line in text.split("\n") if line]
    pairs = [" ".join(lines[at : at + 2]) if at < 4 else lines[at] for at in (0, 2)]
    return "\n".join([*pairs, *lines[4:]])


def _times_within(text: str) -> str:
    return re.sub(r"(?<=[a-z]\.) (?=[A-Z])", " [00:04:12] ", text)


MISTAKES: dict[str, Callable[[str], str]] = {
    "forgotten mark": _forgotten_mark,
    "wrong mark": _wrong_mark,
    "small once": _small_once,
    "two on a line": _two_on_a_line,
    "times within": _times_within,
    "credits": lambda text: f"{text}\n\nTranscribed by https://otter.ai",
    "title": lambda text: f"Gesprek over de straat, zaal 2\n\n{text}",
    "facts": lambda text: f"Proeftuin: Noord\nDatum: 3 mei\nToestemming citeren: ja\n\n{text}",
    "line numbers": lambda text: "\n".join(
        f"{number} {line}" for number, line in enumerate(filter(None, text.split("\n")), 1)
    ),
}
_TYPED = ("colon", "words", "names")
"""Layouts whose labels the mistakes of typing know how to spoil."""
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "mac_roman", "twice")


def roles_of(talk: Sequence[Turn]) -> tuple[tuple[str, str], ...]:
    return tuple(("interviewer" if who == "i" else "respondent", words) for who, words in talk)


def who_is(layout: Layout, who: str) -> str:
    return layout.names[("i", "r1", "r2").index(who)]


def _typed(talk: Sequence[Turn], layout: Layout, *, white: bool) -> str:
    lines = [layout.line(who_is(layout, who), words, n) for n, (who, words) in enumerate(talk)]
    return ("\n\n" if white or layout.white else "\n").join(lines)


def encoded(text: str, encoding: str) -> bytes:
    if encoding == "twice":
        return text.encode().decode("cp1252", "replace").encode()
    return text.encode(encoding, "replace")


def plain_cases() -> Iterator[Case]:
    """Every layout with each talk that fits, in an encoding in turn; then each mistake."""
    turn = 0
    for name, layout in LAYOUTS.items():
        for title, talk in TALKS.items():
            if title == "library" and turn % 2:
                turn += 1
                continue
            encoding = ENCODINGS[turn % len(ENCODINGS)]
            if name == "full-width" and encoding in ("cp1252", "mac_roman", "twice"):
                encoding = "utf-8"
            text = _typed(talk, layout, white=turn % 3 == 0)
            text = text.replace("\n", "\r\n") if turn % 4 == 0 else text
            yield Case(
                f"{name}, {title}, {encoding}", "a.txt", encoded(text, encoding), roles_of(talk)
            )
            turn += 1
    for name, spoil in MISTAKES.items():
        for layout in _TYPED:
            text = spoil(_typed(BAKERY, LAYOUTS[layout], white=False))
            if name in ("two on a line", "forgotten mark", "wrong mark") and layout == "names":
                continue  # nothing tells a name without its mark from any other word
            yield Case(f"{name}, {layout}", "a.txt", text.encode(), roles_of(BAKERY))


FORMS: dict[str, tuple[str, str, str]] = {
    "bold": (".md", "**{}**", "{}"),
    "italics": (".md", "*{}*", "{}"),
    "underscores": (".md", "_{}_", "{}"),
    "headings": (".md", "## {}", "{}"),
    "brackets": (".txt", "({})", "{}"),
    "square": (".txt", "[{}]", "{}"),
    "quoted": (".txt", "> {}", "{}"),
    "stars": (".txt", "*{}*", "{}"),
    "dashes": (".txt", "- {}", "{}"),
    "plain": (".txt", "{}", "{}"),
    "vraag": (".txt", "Vraag: {}", "Antwoord: {}"),
    "v and a": (".txt", "V: {}", "A: {}"),
    "only i": (".txt", "I: {}", "{}"),
    "only r": (".txt", "{}", "R: {}"),
}


def form_cases() -> Iterator[Case]:
    """Talks in which form tells who asks."""
    for name, (suffix, asks, answers) in FORMS.items():
        for title in ("bakery", "library"):
            lines = [(asks if who == "i" else answers).format(words) for who, words in TALKS[title]]
            body = "\n\n".join(lines).encode()
            yield Case(
                f"form {name}, {title}", f"a{suffix}", body, roles_of(TALKS[title]), loose=True
            )
    for mark in ("{}. ", "{}) ", "Vraag {}: "):
        lines = [
            f"{mark.format(n // 2 + 1)}{words}" if who == "i" else words
            for n, (who, words) in enumerate(BAKERY)
        ]
        body = "\n".join(lines).encode()
        yield Case(f"form numbers {mark!r}", "a.txt", body, roles_of(BAKERY), loose=True)
