"""What the tagger takes for something and how much of it is believed: chances, and what they need.

What is doubtful is replaced, for a name that stays does more harm than a word that goes; everyday
words, most of all in small letters, need to be surer than what no dictionary has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kvds_nlp.dutch import word_list
from kvds_nlp.pseudonyms.bodies import is_capital_body, is_law, is_no_body
from kvds_nlp.pseudonyms.figures import NEVER, NUMBERS, is_formed, needed_of_number
from kvds_nlp.pseudonyms.hits import Hit, hit_key
from kvds_nlp.pseudonyms.lists import KNOWN_TO_ALL, classes, language, lists
from kvds_nlp.pseudonyms.phrases import known_phrases
from kvds_nlp.pseudonyms.said import is_number
from kvds_nlp.pseudonyms.tagger import tagger
from kvds_nlp.pseudonyms.tokens import is_everyday, is_loud
from kvds_nlp.spans import Span

LEAST = 0.05
"""The chance from which finds are replaced: a name that stays does more harm than a word that goes
(measured on corpora/namen-ontwikkeling)."""
TAGGED = "herkend"
_SURE = 0.9
"""The chance from which a name is taken as the tagger gives it, everyday words and all."""
_LEAST_OF = {"organisatie": 0.2}
_WINDS, _WIND = ("Noord", "Oost", "Zuid", "West"), 0.3
SMALL_STRANGE, SMALL_LISTED, SMALL_PLAIN = 0.5, 0.9, 0.97
"""What small letters need in a line that has capitals: a word that no dictionary has, one that is
a name too, an everyday one."""
LETTERS = 0.6  # of which no list knows: "een cursus HACCP"
START_PLAIN = 0.6
"""What an everyday word needs that begins a sentence: "Los.", "Roos en geel"."""
AT_BODY, PLAIN_BODY = 0.3, 0.6
"""What an organisation in a line without capitals needs behind "bij de", and what everyday words
without article need (chosen on authors w41 to w48 of corpora/namen-ontwikkeling)."""
_START = re.compile(r"(?:^|[.?!…:\n])(?:[\s\"'‘“(|•*–—-]|\d{1,2}[.)])*$")
"""A sentence, or a point of a list, begins behind this."""
_ADJECTIVE = re.compile(r"\w{3}(?:ende|ische|lijke|achtige)$")  # "Spannende momenten"
_LABELS = word_list("speaker_words")
_CUT = re.compile(
    r"[:;?!]|(?<=[^\W\d_]{2})(?<!\b[Ff]am)(?<!\b[SsDdMmZz][tsrw])(?<!\b[Mm]gr)(?<!\b[Bb]urg)"
    r"(?<!\b[Pp]rof)(?<!\b[Gg]ebr)\.\s+(?=[A-ZÀ-Þ][a-zß-ÿ])|\s[-–]\s"
)
"""Where a find that runs on is cut: another sentence, or the label of a speaker."""
_WORD = re.compile(r"[^\W\d_]+")
_SOMEBODY_OF = re.compile(
    r"\b(?:meneer|mevrouw|man|vrouw|jongen|meisje|dame|heer|kind) van \Z", re.IGNORECASE
)
_AT = re.compile(r"@|ap?estaart|apenstaart|\bat\b", re.IGNORECASE)
_LONGEST = 20
"""Letters of the longest title."""
_SIGNS = " \t\n.,;:!?…\"'“”‘’()[]-–—/"
_ARTICLE = re.compile(r"(?:de|het|'t)\s+(?=\S)", re.IGNORECASE)
_AT_BODY = re.compile(r"(?<!\w)(?:bij|op|naar|van|in|vanuit|via|door|voor)\s\Z")
_HANGING = re.compile(
    r"(?:\s+(?:en|of|maar|want|dus|die|dat|is|was|werd|heeft|hebben|had|om|als|toen|waar|daar|"
    r"allebei|allemaal|hoor|nou|gewoon|geprobeerd)"
    r")+\s*\Z"
)
"""No organisation ends so: "Housing First en"."""
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]\Z")
_GENITIVE = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})(['’]?)s$")
_OPENING_T = re.compile(r"['’‘`][tkn] [A-ZÀ-Þ]?[^A-ZÀ-Þ]*\Z")
_WHEN = re.compile(
    r"(?:['’‘`]?s[ -]?)?"
    r"(?:[^\W\d_]+dags|ochtends|morgens|avonds|nachts|winters|zomers)\Z",
    re.IGNORECASE,
)
"""When something is done: "'s Zondags"."""
_MINE = re.compile(r"(?:Mien|Mij'n|Oons|Uns) (?!(?:van|de|der|den|ter|ten)\b)[a-zß-ÿ]{2,}\Z")
_PLURAL = re.compile(r"[^\W\d_]['’]\Z")
"""Before the s of "collega's", which is no initial."""
_NO_NAMES = frozenset(
    (
        *("n.b", "n.b.", "p.s", "p.s.", "t.a.v", "t.a.v.", "i.v.m", "i.v.m.", "d.d", "d.d.", "t.a"),
        *("fam", "drs", "mr", "ir", "zr", "geb", "mn", "zn", "dhr", "mevr", "iban", "u"),
        *("organisatie", "bouwjaar"),
    )
)
"""Abbreviations that look like initials, or like a name; words that stand where one does."""
_NEVER_NAMES = KNOWN_TO_ALL | _NO_NAMES


def believed(text: str) -> Iterator[Hit]:
    """What the tagger takes for something and is believed in, in the order of the text."""
    phrases = [hit.span for hit in known_phrases().hits(text)]
    for one in tagger().find(text, LEAST):
        bare = _bare(text, Span(one.start, one.end), one.kind)
        if bare is None or any(one.contains(_without_article(text, bare)) for one in phrases):
            continue
        first = _WORD.search(text, bare.start, bare.end)
        if one.kind in NUMBERS and first and first[0].casefold() in KNOWN_TO_ALL:
            continue  # "COVID-19"
        if len(bare) == 1 and _PLURAL.search(text, max(0, bare.start - 2), bare.start):
            continue
        span = _trimmed(text, bare, one.sure) if one.kind == "naam" else bare
        before = _WORD.findall(text, max(0, span.start - _LONGEST), span.start)[-1:]
        after_title = any("t" in classes(word.casefold()) for word in before)
        after_title = after_title and not _is_no_person(span.of(text))
        after_title = after_title and hit_key(span.of(text)) not in _NO_NAMES
        if one.sure >= (LEAST if after_title else _needed(text, span, one.kind, one.bare)):
            kind = _kind_of(text, span, one.kind)
            yield Hit(span, kind, hit_key(_whole(span.of(text))), TAGGED, one.sure)


def _bare(text: str, span: Span, kind: str) -> Span | None:
    """A find without the signs at its ends; a number ends with its line, and so does nothing else:
    a name may be halved by a line end.
    """
    words = span.of(text) if is_formed(kind) else _CUT.split(span.of(text), maxsplit=1)[0]
    if kind in NUMBERS:
        words = words.split("\n", 1)[0]
    if kind == "organisatie":
        words = _HANGING.sub("", words)
    end = len(words.rstrip(_SIGNS))
    end += words[end : end + 1] == "." and bool(_INITIAL.search(words[:end]))
    start = len(words) - len(words.lstrip(_SIGNS.replace("'", "")))
    return Span(span.start + start, span.start + end) if start < end else None


def _trimmed(text: str, span: Span, sure: float) -> Span:
    """A name without the everyday words at its ends that no list knows as a name, unless every
    word of it is sure.
    """
    pieces = [Span(*piece.span()) for piece in _WORD.finditer(text, span.start, span.end)]
    named = any(
        len(one) == 1 or set(classes(one.of(text).casefold())) & set("FLN") for one in pieces
    )
    while len(pieces) > 1 and "t" in classes(pieces[0].of(text).casefold()):
        del pieces[0]
        span = Span(pieces[0].start, span.end)
    stop = next((n for n, one in enumerate(pieces[1:], 1) if _ends_name(one.of(text))), None)
    if named and stop:
        del pieces[stop:]
        span = Span(span.start, pieces[-1].end)
    while len(pieces) > 1 and named and _goes_on(text, pieces):
        pieces.pop()
    while len(pieces) > 1 and _is_stop(pieces[-1].of(text)):
        pieces.pop()
        span = Span(span.start, pieces[-1].end)
    if sure < _SURE:
        while pieces and _is_plain(pieces[-1].of(text)):
            pieces.pop()
        while pieces and _is_plain(pieces[0].of(text)) and not _is_prefix(pieces[0].of(text)):
            del pieces[0]
    if not pieces:
        return span
    last = pieces[-1].end
    initial = bool(_INITIAL.search(text, max(0, last - 2), last))
    end = last + (initial and text[last : last + 1] == ".")
    start = span.start if sure >= _SURE else pieces[0].start
    return Span(start, _without_genitive(text, Span(start, end)))


def _goes_on(text: str, pieces: Sequence[Span]) -> bool:
    """Whether the last word is the sentence that goes on behind a name: "Guus kwam"."""
    before, last = (one.of(text) for one in pieces[-2:])
    written = before[0].isupper() and last == last.lower()
    return written and _is_plain(last) and not _is_prefix(before)


def _is_plain(word: str) -> bool:
    """Whether a word is everyday Dutch that no list knows as a name."""
    kinds = set(classes(word.casefold()))
    small = word == word.lower() or "s" in kinds
    return small and bool(kinds & set("svw")) and not kinds & set("FLPNf") and len(word) > 1


def _is_stop(word: str) -> bool:
    """Whether a word in small letters ends no name: "werd", "toen"."""
    known = lists()
    is_name = word in known.first or word in known.surnames
    return word == word.lower() and len(word) > 1 and language(word) == "s" and not is_name


def _ends_name(word: str) -> bool:
    """Whether this word stands in nobody's name: the "ons" of "Hinke ons Fries"."""
    return _is_stop(word) and not _is_prefix(word)


def _is_no_person(words: str) -> bool:
    """Whether these are everyday words in small letters, or what everybody knows: "mevrouw van de
    leningen", "mevrouw van de Wmo".
    """
    own = [word for word in _WORD.findall(words) if not _is_prefix(word)]
    known = all(word.casefold() in KNOWN_TO_ALL for word in own)
    return known or (words == words.lower() and all(map(_is_plain, own)))


def _is_prefix(word: str) -> bool:
    return "e" in classes(word.casefold())


def _without_genitive(text: str, span: Span) -> int:
    """The end of a name without the s of "Jans fiets" or "Marieke's": the same person."""
    last = _GENITIVE.search(span.of(text))
    if last is None:
        return span.end
    bare, whole = classes(last[1].casefold()), classes(f"{last[1]}s".casefold())
    plain = whole[-1] in "sv" and not last[2]  # "Los" is not Lo's
    owned = not plain and (bool(last[2]) or ("F" in bare and not set("FL") & set(whole)))
    return span.start + last.end(1) if owned else span.end


def _needed(text: str, span: Span, kind: str, bare: bool) -> float:
    """The chance from which the tagger is believed; above 1 is never.

    What no list and no dictionary knows is easily a name, what a list knows too; everyday words
    must be surer, most of all in small letters where others have capitals, and numbers where they
    have no form of their own.
    """
    words = span.of(text)
    pieces = [piece.casefold() for piece in _WORD.findall(words)]
    kinds = [classes(piece) for piece in pieces]
    if kind in NUMBERS:
        said = any("n" in k for k in kinds) or any(map(is_number, pieces))
        return needed_of_number(text, span, kind, said=said)
    before = text[max(0, span.start - _LONGEST) : span.start]
    if (
        all(piece in _LABELS for piece in pieces) and (words[-1] != "." or _START.search(before))
    ) or hit_key(_without_article(text, span).of(text)) in _NEVER_NAMES:
        return NEVER
    no_name = len(words) < 2 or is_law(words) or _WHEN.match(words) or _MINE.match(words)
    if no_name or _is_dated(kinds, before):
        return NEVER
    if kind == "organisatie" and (is_no_body(words) or _opens_with_t(text, span)):
        return NEVER
    if _is_public(pieces, kinds):
        if kind == "organisatie" and _is_of_one_place(kinds):
            return _SURE
        named = kind == "organisatie" and not _START.search(before)
        named = named and not KNOWN_TO_ALL & {*pieces}
        return _SURE if named and is_capital_body(words) else NEVER
    if all(k[-1] == "s" for k in kinds):
        return 0.7 if kind == "organisatie" else NEVER
    listed = any(set(k) & set("FLPNf") for k in kinds)
    strange = any(k[-1] == "?" for k in kinds)
    if words == words.lower():
        if kind == "organisatie" and bare:
            return _needed_of_body(text, span, kinds, listed, strange)
        return _needed_small(kind, kinds, listed, strange, bare)
    # Where a sentence begins its capital says nothing.
    starts = _START.search(before)
    if starts and len(pieces) == 1 and kinds[0][-1] in "sv":
        return START_PLAIN
    if is_loud(text) and all(
        k[-1] == "s" or is_everyday(w) for k, w in zip(kinds, pieces, strict=True)
    ):
        return _SURE
    if kind == "naam" and strange and not listed and len(words) > 2 and words.isupper():
        return LETTERS
    if listed or strange:
        return max(_LEAST_OF.get(kind, LEAST), _WIND if words in _WINDS else 0)
    if starts and _ADJECTIVE.search(pieces[0]) and words[1:] == words[1:].lower():
        return NEVER
    if kind == "organisatie" or starts:
        return 0.25
    return LEAST


def _is_dated(kinds: Sequence[str], before: str) -> bool:
    """Whether this is a day or a month, and nobody who is called so: "in Januari", "op 4 mei"."""
    dated = bool(kinds) and all("d" in k for k in kinds)
    return dated and (before.rstrip()[-1:].isdigit() or not set("".join(kinds)) & set("FL"))


def _kind_of(text: str, span: Span, kind: str) -> str:
    """The kind of a find: "wijkplein punt nl" is of the web, "een meneer van vijftig" an age."""
    words = span.of(text)
    if kind == "e-mail" and not _AT.search(words):
        return "webadres"
    of_one = _SOMEBODY_OF.search(text, max(0, span.start - _LONGEST), span.start)
    aged = kind == "geboortedatum" and of_one and is_number(words.casefold())
    return "leeftijd" if aged else kind


def _without_article(text: str, span: Span) -> Span:
    """A find without the article before it: "de FNV"."""
    article = _ARTICLE.match(text, span.start, span.end)
    return Span(article.end(), span.end) if article else span


def _is_public(pieces: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether only what everybody knows is named: "van de Wmo", "stichting, vereniging", "dr"."""
    named = [
        piece
        for piece, k in zip(pieces, kinds, strict=True)
        if not set(k) & set("eos") or set(k) & set("FLPN")
    ]
    if len(pieces) < 2:
        return "t" in kinds[0] and not set(kinds[0]) & set("FLPN")
    return all(piece in KNOWN_TO_ALL for piece in named)


def _opens_with_t(text: str, span: Span) -> bool:
    """Whether a sentence opens so, and has no other capital: "'t Gieng mie d'r um"."""
    opens = _START.search(text[max(0, span.start - _LONGEST) : span.start])
    return bool(opens and _OPENING_T.match(span.of(text)))


def _is_of_one_place(kinds: Sequence[str]) -> bool:
    """Whether behind the word for a sort of body stands where, or common words that only a name
    would have there: "ggz drenthe", "haarstudio mooi zo".
    """
    where = any(set(k) & set("NP") for k in kinds[1:])
    common = len(kinds) > 2 and all(k == "s" for k in kinds[1:])
    return "o" in kinds[0] and (where or common)


def _needed_small(
    kind: str, kinds: Sequence[str], listed: bool, strange: bool, bare: bool
) -> float:
    """The chance that small letters need; ``strange``: a word of it is in no dictionary."""
    if strange:
        least = LEAST if listed else 0.3
        return max(_LEAST_OF.get(kind, least), 0.0 if bare else SMALL_STRANGE)
    if not bare:
        return SMALL_LISTED if listed or kind == "adres" else SMALL_PLAIN
    if listed:
        return 0.25 if kind == "naam" else 0.35
    return 0.3 if kind in ("adres", "plaats") or any(k[-1] == "c" for k in kinds) else 0.9


def _needed_of_body(
    text: str, span: Span, kinds: Sequence[str], listed: bool, strange: bool
) -> float:
    """The chance that an organisation needs in a line without capitals: little where one stands at
    it ("bij de springplank"), much for everyday words alone ("bij neurologie").
    """
    words = span.of(text)
    if strange and len(kinds) == 1 and words.endswith("ste"):
        return NEVER  # "de rotste"
    named = _without_article(text, span) != span
    if "&" in words or (named and _AT_BODY.search(text, max(0, span.start - 12), span.start)):
        return AT_BODY
    if strange:
        return _LEAST_OF["organisatie"]
    everyday = all(k[-1] in "svw" and "o" not in k for k in kinds)
    if everyday and not named:
        return PLAIN_BODY
    return 0.28 if listed else 0.3


def _whole(words: str) -> str:
    """A word halved by a hyphen and a line end, whole again."""
    return re.sub(r"(?<=\w)[-\u2010\u00ad]\s+(?=[a-zà-ÿ])", "", words)
