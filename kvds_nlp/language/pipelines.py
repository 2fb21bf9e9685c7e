"""Which Dutch pipelines there are, how well they do, and a trained one at work."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kvds_nlp.data import LanguageInfo
from kvds_nlp.errors import ModelError
from kvds_nlp.incoming import regular
from kvds_nlp.language.knowledge import Knowledge, shipped_knowledge
from kvds_nlp.language.raw import Pipeline, RawSentence, doc_of, raw_sentence
from kvds_nlp.language.tagging import has_own_vectors, tagged
from kvds_nlp.language.tokenizing import NAME, open_spacy
from kvds_nlp.messages import in_words
from kvds_nlp.places import find_shipped

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Parse = Literal["needed", "all", "none"]

OFFICIAL = ("nl_core_news_md", "nl_core_news_lg", "nl_core_news_sm")
OWN = "nl_kvds"
BLANK = "blank"

# spaCy's own figures for 3.7, on its own test set (spacy.io/models/nl).
_PUBLISHED = {
    "nl_core_news_md": {
        "upos": 0.964, "lemma": 0.954, "uas": 0.868, "las": 0.821, "sentences": 0.868,
    },
}  # fmt: skip
_TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": NAME}}}
_DONE_OUTSIDE = ("senter", "sentencizer", "kvds_sentences", "kvds_lemmas")
_TEXTS_AT_ONCE = 64
_SENTENCES_AT_ONCE = 128
_DOCS_AT_ONCE = 2_048
"""Sentences that stand in memory as spaCy has them, 8 kB each: one text may have 100,000."""


@dataclass(frozen=True, slots=True)
class Installed:
    """One pipeline that could be used.

    Attributes:
        name: what to call it in settings and on the command line.
        version: "" when it is not installed.
        scores: name of a figure -> value in [0, 1]; empty when none are known.
        where: whose figures these are.
        get: the one line that installs it, or "".
    """

    name: str
    version: str
    scores: Mapping[str, float]
    where: str
    get: str = ""

    @property
    def there(self) -> bool:
        """Whether it can be used now."""
        return bool(self.version)


def pipelines() -> tuple[Installed, ...]:
    """The pipelines we know of, installed or not, in the order in which they are preferred."""
    out = []
    for name in OFFICIAL:
        here = ""
        if find_spec(name) is not None:
            try:
                here = version(name)
            except PackageNotFoundError:
                here = "?"
        get = f"python -m spacy download {name}"
        out.append(
            Installed(name, here, _PUBLISHED.get(name, {}), in_words("pipeline.published"), get)
        )
    ours = Installed(OWN, "", {}, "", in_words("pipeline.install"))
    folder = own_folder()
    if folder is not None:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        held_out = meta.get("performance", {}).get("held_out", {})
        ours = Installed(
            OWN, str(meta.get("version", "?")), held_out, in_words("pipeline.held_out")
        )
    return (*out, ours, Installed(BLANK, "1", {}, in_words("pipeline.lists")))


def best_installed() -> str:
    """The name of the pipeline that is used when none is asked for."""
    for name in OFFICIAL:
        if find_spec(name) is not None:
            return name
    return OWN if own_folder() else BLANK


def own_folder() -> Path | None:
    """The folder of the pipeline that ships with us, if this installation has it."""
    meta = find_shipped("models", OWN, "meta.json")
    return meta.parent if meta else None


def open_pipeline(
    name: str, parse: Parse, triggers: frozenset[str]
) -> tuple[Pipeline, LanguageInfo]:
    """The named pipeline and what it is; for the arguments see ``open_engine``.

    Raises:
        ModelError: when it is not installed or cannot be loaded.
    """
    if name == BLANK:
        from kvds_nlp.language.blank import BlankPipeline

        dutch = open_spacy().blank("nl", config=_TOKENIZER)
        blank = BlankPipeline(dutch.tokenizer, shipped_knowledge())
        return blank, LanguageInfo(BLANK, "1", "blank", "", in_words("pipeline.blank"))
    kind = "official" if name in OFFICIAL else "own" if name == OWN else "other"
    home = own_folder() if name == OWN else None
    if home is not None:  # it is loaded when a text is new: most that is asked was seen before
        meta = json.loads((home / "meta.json").read_text(encoding="utf-8"))
    else:
        nlp = _load(name)
        home, meta = nlp.path, nlp.meta
    files = sorted(p for p in home.rglob("*") if p.is_file()) if home else []
    info = LanguageInfo(
        name=f"{meta.get('lang', 'nl')}_{meta.get('name', name)}",
        version=str(meta.get("version", "")),
        kind=kind,  # type: ignore[arg-type]  # one of three literals just above
        sha256=files_sha256(files),
        meaning=in_words(f"pipeline.{kind}"),
    )
    return TrainedPipeline(name, shipped_knowledge(), parse, Triggers(triggers)), info


@functools.lru_cache(maxsize=4)
def _load(name: str) -> Language:
    """The spaCy pipeline of that name, or in that folder."""
    spacy = open_spacy()
    import kvds_nlp.language.components as ours  # registers our layer and components

    source: str | Path = own_folder() or "" if name == OWN else name
    if name != OWN and Path(name).is_dir():
        source = Path(name)
    # Ours has spaCy's own tokenizer: one that prepares what is met gives the same words.
    exclude = ["tokenizer", ours.SENTENCES, ours.LEMMAS] if name == OWN else []
    config = _TOKENIZER if name == OWN else {}
    try:
        if not source:
            raise OSError(in_words("language.no_part"))
        for path in Path(source).rglob("*"):
            regular(path)
        nlp: Language = spacy.load(source, exclude=exclude, config=config)
        return nlp
    except Exception as error:
        short = str(error).split("\n")[0][:200]
        message = in_words("language.cannot_load", name=name, short=short)
        raise ModelError(message) from error


def files_sha256(files: Iterable[Path]) -> str:
    """A digest of the names and contents of these files."""
    total = hashlib.sha256()
    for path in files:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()


class Triggers:
    """Lemmas that make a sentence worth parsing: one or more that must be there together."""

    def __init__(self, triggers: frozenset[str] = frozenset()) -> None:
        self._others: dict[str, list[frozenset[str]]] = {}
        for trigger in sorted(triggers):
            longest = max(trigger.split(), key=len)
            self._others.setdefault(longest, []).append(frozenset(trigger.split()) - {longest})

    def __bool__(self) -> bool:
        return bool(self._others)

    def among(self, words: Set[str]) -> bool:
        """Whether a sentence with these lemmas and forms has every word of some trigger.

        >>> Triggers(frozenset({"los laten"})).among({"los", "laten", "we"})
        True
        """
        present = words & self._others.keys()
        return any(others <= words for word in present for others in self._others[word])


@dataclass(frozen=True, slots=True)
class TrainedPipeline:
    """A spaCy pipeline, ours or another, that tags, and parses the sentences that need it.

    Attributes:
        name: of the pipeline, as ``_load`` knows it.
        knowledge: says where sentences begin.
        parse: which sentences are parsed.
        triggers: lemmas; where all words of one may stand, the sentence is parsed too.
    """

    name: str
    knowledge: Knowledge
    parse: Parse = "needed"
    triggers: Triggers = field(default_factory=Triggers)

    @property
    def nlp(self) -> Language:
        """The loaded pipeline; it sees one document per sentence."""
        return _load(self.name)

    def raw(self, texts: Iterable[str]) -> Iterator[tuple[RawSentence, ...]]:
        """One tuple of raw sentences per text."""
        source = iter(texts)
        while batch := list(islice(source, _TEXTS_AT_ONCE)):
            spans = [self.knowledge.sentences(text) for text in batch]
            raws = self._raws(
                (span.start, span.of(text))
                for text, of_text in zip(batch, spans, strict=True)
                for span in of_text
            )
            for of_text in spans:
                yield tuple(raw for raw in islice(raws, len(of_text)) if len(raw))

    def _raws(self, sentences: Iterator[tuple[int, str]]) -> Iterator[RawSentence]:
        """Of each sentence, with where it begins in its text, what the pipeline says."""
        while some := list(islice(sentences, _DOCS_AT_ONCE)):
            docs = self._annotated([doc_of(self.nlp.tokenizer, text) for _, text in some])
            for (start, _), doc in zip(some, docs, strict=True):
                yield raw_sentence(doc, range(len(doc)), start)

    def tagged(
        self, sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]]
    ) -> list[RawSentence]:
        """Raw sentences for text that is already split in words; offsets count per sentence."""
        from spacy.tokens import Doc

        docs = [
            Doc(self.nlp.vocab, words=list(words), spaces=list(blanks))
            for words, blanks in zip(sentences, spaces, strict=True)
        ]
        return [raw_sentence(doc, range(len(doc)), blanks=True) for doc in self._annotated(docs)]

    def _annotated(self, docs: list[Doc]) -> list[Doc]:
        """The documents after every step of the pipeline; only some of them after the parser."""
        for name, pipe in self.nlp.pipeline:
            if name in _DONE_OUTSIDE:
                continue
            places: Sequence[int] = range(len(docs))
            if name == "parser":
                places = self._to_parse(docs)
                for place in places:
                    for token in docs[place]:  # one sentence, whatever it looks like
                        token.is_sent_start = token.i == 0
            chosen = [docs[place] for place in places]
            if has_own_vectors(pipe):
                done = tagged(pipe, chosen, _SENTENCES_AT_ONCE)
            elif hasattr(pipe, "pipe"):
                done = list(pipe.pipe(chosen, batch_size=_SENTENCES_AT_ONCE))
            else:
                done = [pipe(doc) for doc in chosen]
            for place, doc in zip(places, done, strict=True):
                docs[place] = doc
        return docs

    def _to_parse(self, docs: list[Doc]) -> Sequence[int]:
        """The places of the documents that go through the parser."""
        if self.parse != "needed":
            return range(len(docs) if self.parse == "all" else 0)
        return [i for i, doc in enumerate(docs) if self._open(doc) or self._triggered(doc)]

    def _open(self, doc: Doc) -> bool:
        """Whether a tagged particle stands in a sentence with more than one verb.

        With one verb the particle has no choice; without a particle nothing depends on the parse.
        """
        strings = doc.vocab.strings
        if not any("Prt=Yes" in strings[number] for number in set(doc.to_array("MORPH").tolist())):
            return False
        return sum(token.pos_ == "VERB" for token in doc) > 1

    def _triggered(self, doc: Doc) -> bool:
        """Whether all words of a trigger may stand in this sentence."""
        if not self.triggers:
            return False
        forms = {token.lower_ for token in doc}
        keys = {key.lower() for form in forms for key in self.knowledge.keys(form)}
        return self.triggers.among(forms | keys)
