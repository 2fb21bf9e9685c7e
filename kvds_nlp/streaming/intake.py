"""Reading into a work file: documents, which of them say the same, and whose words may be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Any, TypeVar

from kvds_nlp.corpus import fact_order
from kvds_nlp.errors import Problem
from kvds_nlp.people import Asked, Consents, Level, Refused, unheard
from kvds_nlp.readers.languages import foreign_notes
from kvds_nlp.readers.long_inputs import LongInputs
from kvds_nlp.recoding.batches import document_key
from kvds_nlp.settings import Settings
from kvds_nlp.sources import Tick
from kvds_nlp.store.work import Work
from kvds_nlp.streaming.drawing import Drawing
from kvds_nlp.talk.parts import FileDigest, Intake

T = TypeVar("T")
_PER_COMMIT = 5_000

ConsentSummary = Callable[[Consents], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was read beside the documents.

    Attributes:
        reading: problems, notes and digests; without documents.
        read: how many documents there were.
        used: how many may be used.
        answers: those of a questionnaire among these.
        turns: in those.
        facts: every fact they have, but proeftuin, as the columns stood.
        consents: what the run says of consent, as the caller put it in words.
        foreign: remarks on texts in other languages.
    """

    reading: Intake
    read: int
    used: int
    answers: int
    turns: int
    facts: tuple[str, ...]
    consents: dict[str, Any]
    foreign: tuple[str, ...]


def take_in(
    inputs: LongInputs, settings: Settings, work: Work, told: ConsentSummary, tick: Tick
) -> TakenIn:
    """Everything the inputs hold, in the work file; what is there already is not read again.

    Args:
        inputs: found, not read.
        settings: what of it is used.
        work: where it goes.
        told: what the run is to say of everybody's consent, in JSON values; "problems" too.
        tick: told how far we are.
    """
    known = work.get("taken_in")
    if known is None:
        with work.changing():
            work.clear()
        read, asked = _read(inputs, settings, work, tick)
        known, unused = _settled(settings, work, asked, tick) if read else ({}, {})
        reading = inputs.intake()
        said = told(replace(asked.consents(), voices=unused))
        known |= {
            "problems": [*(asdict(one) for one in reading.problems), *said["problems"]],
            "notes": reading.notes,
            "inputs": [asdict(one) for one in reading.inputs],
            "read": read,
            "consents": said,
            "foreign": foreign_notes(
                (document for _, document in work.documents()),
                code_interviewer=settings.code_interviewer,
            ),
        }
        work.put(taken_in=known)
    return TakenIn(
        reading=Intake(
            problems=tuple(Problem(**one) for one in known["problems"]),
            notes=tuple(known["notes"]),
            inputs=tuple(FileDigest(**one) for one in known["inputs"]),
        ),
        read=known["read"],
        used=known.get("used", 0),
        answers=known.get("answers", 0),
        turns=known.get("turns", 0),
        facts=tuple(known.get("facts", ())),
        consents=known["consents"],
        foreign=tuple(known["foreign"]),
    )


def _read(inputs: LongInputs, settings: Settings, work: Work, tick: Tick) -> tuple[int, Asked]:
    """Keeps every document as it is read; hears what it says of consent."""
    asked, place = Asked(settings), 0
    inputs.look()
    for documents in batched(inputs.documents(), _PER_COMMIT):
        with work.changing():
            for document in documents:
                asked.hear(document)
                work.add(document, place)
                place += 1
        tick("read", place, max(place + 1, inputs.rows))
    tick("read", place, place)
    return place, asked


def _settled(
    settings: Settings, work: Work, asked: Asked, tick: Tick
) -> tuple[dict[str, Any], dict[tuple[str, str], Level]]:
    """Decides on every document whether it is used, and numbers what is said in it; beside that the
    voices in talks of others that allow no use of their words.
    """
    gone, drawing, used, unused = Refused(), Drawing(), 0, set[int]()
    for place, document in work.documents():
        level, basis = asked.decided(document)
        asked.count(document, level, basis)
        if level == Level.UNUSED:
            gone.add(document, basis)
            unused.add(place)
        else:
            drawing.add(place, document)
            used += 1
    drawn, said = drawing.places(), dict[int, dict[str, str]]()
    shapes: set[tuple[str, ...]] = set()
    silenced: dict[tuple[str, str], Level] = {}
    turns = seen = answers = 0
    for documents in batched(work.documents(), _PER_COMMIT):
        with work.changing():
            for place, document in documents:
                if place in unused:
                    work.leave_out(place)
                    continue
                if place in drawn:
                    said[place] = asked.told(document)
                voices = asked.voices(document)
                silenced |= {k: one for k, one in voices.items() if one == Level.UNUSED}
                heard = unheard(gone.told(document), voices)
                if heard is not document:
                    work.replace(heard, place)
                size = len(heard.turns) + len(heard.text) // 1_000
                work.number(place, bytes.fromhex(document_key(heard, settings)), size)
                shapes.add(tuple(heard.facts))
                turns += len(heard.turns)
                answers += heard.kind == "answer"
        seen += len(documents)
        tick("settle", seen, max(seen + 1, used))
    tick("settle", seen, seen)
    with work.changing():
        work.draw(said)
    every = fact_order(dict.fromkeys(shape, "") for shape in shapes)
    facts = [name for name in every if name != "proeftuin"]
    return {"used": used, "answers": answers, "turns": turns, "facts": facts}, silenced


def batched(some: Iterable[T], size: int) -> Iterator[list[T]]:
    """The things in lists of this length, the last one shorter."""
    source = iter(some)
    while batch := list(islice(source, size)):
        yield batch
