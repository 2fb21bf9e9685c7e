"""A finished run and what people said of it, with what the pages look up in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from kvds_nlp.corpus import Corpus
from kvds_nlp.data import Coding, Document, Valence, Verdict
from kvds_nlp.reviewing import Conflict, ReviewState, conflicts_of
from kvds_nlp.reviewing.review_state import Pair, as_proposed
from kvds_nlp.running.stored_run import run_of_today
from kvds_nlp.store.runs import Run, load_run
from kvds_nlp.web.coding_table import CodingTable


def address_name(name: str) -> str:
    """A name for an address: says nothing of a person, leads to no file."""
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True)
class CodedRun:
    """A finished run, with what the pages look up in it.

    Attributes:
        run: as it stands today: without whom withdrew.
    """

    run: Run

    @property
    def corpus(self) -> Corpus:
        """What was read and made of it, as the run left it."""
        return self.run.corpus

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Name in an address -> document."""
        return {address_name(one.id): one for one in self.corpus.documents}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Key of a segment -> its number in this run as it stands today."""
        return {one.key: at for at, one in enumerate(self.corpus.segments)}

    @cached_property
    def names(self) -> Sequence[str]:
        """What pages call each segment: numbers shift when somebody withdraws, these do not."""
        return [address_name(one.key) for one in self.corpus.segments]

    @cached_property
    def named(self) -> Mapping[str, int]:
        """The name of a segment on a page -> its number."""
        return {name: at for at, name in enumerate(self.names)}

    @cached_property
    def of_document(self) -> Mapping[str, Sequence[int]]:
        """Document id -> the numbers of its segments, in order of place."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, segment in enumerate(self.corpus.segments):
            found[segment.doc_id].append(at)
        return {
            name: sorted(numbers, key=lambda at: self.corpus.segments[at].span)
            for name, numbers in found.items()
        }

    @cached_property
    def proposals(self) -> Mapping[str, tuple[Coding, ...]]:
        """Key of a segment -> what the machine proposed for it, in codebook order."""
        found: dict[str, list[Coding]] = defaultdict(list)
        for coding in as_proposed(self.corpus).codings:
            found[coding.segment.key].append(coding)
        return {key: tuple(codings) for key, codings in found.items()}

    @cached_property
    def table(self) -> CodingTable:
        """What the machine proposed, as columns."""
        return self._table(one for codings in self.proposals.values() for one in codings)

    def given(self, judged: Judgments) -> CodingTable:
        """What people gave beside that, as sure as can be."""
        segments = self.corpus.segments
        return self._table(
            Coding(segments[self.numbers[key]], code, (), 1.0, "added")
            for key, added in judged.added.items()
            if key in self.numbers
            for code in set(added) - {one.code for one in self.proposals.get(key, ())}
        )

    def _table(self, codings: Iterable[Coding]) -> CodingTable:
        corpus = self.corpus
        return CodingTable.of(
            codings, self.numbers, sorted(corpus.codes), self.places, corpus.by_id
        )

    @cached_property
    def places(self) -> Sequence[str]:
        """The proeftuinen, in order."""
        return sorted({one.proeftuin for one in self.corpus.documents if one.proeftuin})

    def conflicts(self, judged: Judgments) -> Sequence[Conflict]:
        """What people differ on and have to settle, of passages and themes that are there."""
        differ = conflicts_of(judged.state, self.corpus.codes)
        return [one for one in differ if one.pair[0] in self.numbers]

    @cached_property
    def colours(self) -> Mapping[str, int]:
        """Code -> the number of its colour."""
        return {code.id: at for at, code in enumerate(self.corpus.codebook.codes)}


@dataclass(frozen=True)
class Judgments:
    """What people said, and what is asked of it again and again.

    Attributes:
        state: folded from the log.
        verdicts: the log itself, oldest first.
    """

    state: ReviewState
    verdicts: tuple[Verdict, ...]

    @cached_property
    def agreed(self) -> Mapping[Pair, bool]:
        """Pairs on which all who judged say the same."""
        return self.state.agreed

    @cached_property
    def conflicts(self) -> Mapping[Pair, Mapping[str, bool]]:
        """Pairs on which they do not."""
        return self.state.conflicts

    @cached_property
    def directions(self) -> Mapping[Pair, Valence]:
        """The directions people agree on."""
        return self.state.agreed_directions

    @cached_property
    def added(self) -> Mapping[str, tuple[str, ...]]:
        """Key of a segment -> the codes that somebody gave it."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for pairs in self.state.by_reviewer.values():
            for (key, code), holds in pairs.items():
                if holds:
                    found[key][code] = None
        return {key: tuple(codes) for key, codes in found.items()}


def read_run(folder: Path) -> CodedRun:
    """A run with what every page looks up in it."""
    coded = CodedRun(run_of_today(load_run(folder)))
    _ = coded.named, coded.of_document, coded.table, coded.places
    return coded
