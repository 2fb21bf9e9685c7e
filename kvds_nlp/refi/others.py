"""A project as others may have it: nobody who refused, no names, the offsets moved along."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Document, digest
from kvds_nlp.messages import in_words
from kvds_nlp.people import Level
from kvds_nlp.refi.reasons import reason_of
from kvds_nlp.refi.writing import CodedSpan, Project
from kvds_nlp.writers.others import ForOthers, consent_said, is_own_fact, masked_document


def project_for_others(corpus: Corpus, marks: Sequence[CodedSpan], name: str) -> Project:
    """The project without the documents of people who may not be quoted.

    A talk in which one of the voices refused is left out whole, whoever asks or answers. Names,
    places and the like in the texts became ``[naam]``, ``[plaats]``; documents and people are known
    by number. What coders noted with their judgments stays at home.

    Args:
        corpus: with the consents of today.
        marks: codes on stretches of its documents.
        name: of the project.
    """
    shown = ForOthers(corpus, nameless=True)
    refused, names = _refused(corpus), shown.facts_shown()
    on: dict[str, list[CodedSpan]] = defaultdict(list)
    for mark in marks:
        on[mark.doc_id].append(mark)
    documents: list[Document] = []
    moved: list[CodedSpan] = []
    taken: Counter[str] = Counter()
    for document in corpus.documents:
        if document.id in refused:
            continue
        text, place = masked_document(document.text, shown.people)
        key = _key(document, shown)
        taken[key] += 1  # two names that are masked must not become one source
        key = key if taken[key] == 1 else f"{key} ({taken[key]})"
        turns = tuple(replace(turn, span=place(turn.span), speaker="") for turn in document.turns)
        documents.append(
            replace(
                document, id=key, text=text, sha256=digest(text), turns=turns,
                facts=_facts(document, shown, names),
            )
        )  # fmt: skip
        moved += [
            replace(mark, doc_id=key, span=place(mark.span), why=shown.masked(reason_of(mark.why)))
            for mark in on[document.id]
        ]
    note = f"{consent_said(corpus)} {in_words('project.left_out', n=len(refused))}"
    return Project(name, tuple(documents), corpus.codebook, tuple(moved), note)


def _refused(corpus: Corpus) -> set[str]:
    """Ids of the documents that hold words of who may not be quoted. A text is passed on with all
    that stands in it, so it is the voices that are asked, not the segments that count: the words of
    who allows no use are context, as those of a third are, or of who asks the questions.
    """
    documents = {one for one, level in corpus.consents.levels.items() if level <= Level.NO}
    return documents | {
        one for (one, _), level in corpus.consents.voices.items() if level <= Level.NO
    }


def _key(document: Document, shown: ForOthers) -> str:
    """A name for the source: an interview's number, or file, row and column of an answer."""
    if document.kind == "answer":
        return shown.masked(document.id)
    return shown.home(document)


def _facts(document: Document, shown: ForOthers, names: Mapping[str, str]) -> dict[str, str]:
    """What is known beside the words, without what says who; the respondent is a number."""
    persons = shown.corpus.aliases.persons
    voices = (turn.speaker for turn in document.turns if turn.role == "respondent")
    number = next(filter(None, (persons.get((document.id, voice)) for voice in voices)), None)
    facts = {
        names[key]: told
        for key, value in document.facts.items()
        if key in names and not is_own_fact(key) and (told := shown.told(key, value))
    }
    return facts if number is None else {**facts, "respondent": str(number)}
