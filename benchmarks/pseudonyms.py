"""How many identifiers are found, by kind: ours beside deduce, on passages that no finder saw.

python benchmarks/pseudonyms.py                      # corpora/namen-gold
python benchmarks/pseudonyms.py --author g2          # the passages of one author only
python benchmarks/pseudonyms.py --corpus FOLDER --speed

An identifier is found when every letter and digit of it is replaced; a mask is right when more
than half of its letters and digits belong to identifiers. ``study``: all passages are one study,
so what is surely found in one is known in the others. deduce (LGPL) is compared where it is
installed; nothing of it is used by kvds.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from kvds_nlp.places import shipped
from kvds_nlp.pseudonyms import KINDS, Known, find_hits
from kvds_nlp.pseudonyms.study import with_found
from tools.pseudonyms.corpus import Marked, read

Stretch = tuple[int, int, str]
"""Start, end (exclusive), kind."""
Finder = Callable[[str], Iterable[Stretch]]


@dataclass(slots=True)
class Tally:
    """Counts of one kind."""

    there: int = 0
    found: int = 0
    masks: int = 0
    right: int = 0


@dataclass(slots=True)
class Score:
    """Counts by kind."""

    by_kind: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def add(self, passage: Marked, hits: Sequence[Stretch]) -> None:
        """Counts one passage."""
        text = passage.text
        masked = {at for start, end, _ in hits for at in range(start, end)}
        meant = {at for start, end, _ in passage.marks for at in range(start, end)}
        for start, end, kind in passage.marks:
            tally = self.by_kind[kind]
            tally.there += 1
            tally.found += all(at in masked for at in range(start, end) if text[at].isalnum())
        for start, end, kind in hits:
            signs = [at for at in range(start, end) if text[at].isalnum()]
            tally = self.by_kind[kind]
            tally.masks += 1
            tally.right += 2 * sum(at in meant for at in signs) > len(signs)

    @property
    def whole(self) -> Tally:
        """All kinds together."""
        return Tally(
            *(sum(getattr(t, name) for t in self.by_kind.values()) for name in Tally.__slots__)
        )


def scored(passages: Sequence[Marked], finder: Finder) -> Score:
    """What a finder gives on the passages."""
    score = Score()
    for passage in passages:
        score.add(passage, list(finder(passage.text)))
    return score


def ours(known: Known) -> Finder:
    """Our finder with what is known."""
    return lambda text: [(h.span.start, h.span.end, h.kind) for h in find_hits(text, known)]


def deduce() -> Finder:
    """The finder of deduce, by its own settings."""
    from deduce import Deduce  # optional: LGPL, and not among our dependencies

    model = Deduce()
    pairs = (
        "persoon:naam locatie:plaats instelling:organisatie ziekenhuis:organisatie "
        "datum:geboortedatum telefoonnummer:telefoon emailadres:e-mail url:webadres"
    )
    kinds = dict(pair.split(":") for pair in pairs.split())

    def find(text: str) -> list[Stretch]:
        found = model.deidentify(text).annotations
        return [(a.start_char, a.end_char, kinds.get(a.tag, a.tag)) for a in found]

    return find


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, default=None)
    parser.add_argument("--author", default="", help="only the passages of this author")
    parser.add_argument("--speed", action="store_true", help="time it beside the language pass")
    given = parser.parse_args()
    folder = given.corpus or shipped("corpora", "namen-gold")
    passages = [one for author, one in read(folder) if given.author in ("", author)]
    texts = [passage.text for passage in passages]
    scores = {
        "passage": scored(passages, ours(Known())),
        "study": scored(passages, ours(with_found(texts, Known()))),
    }
    if find_spec("deduce"):
        scores["deduce"] = scored(passages, deduce())
    show(scores)
    if given.speed:
        speed(texts)


def show(scores: dict[str, Score]) -> None:
    """A table, one row a kind: found of there, right of masks."""
    print(f"{'':<16}" + "".join(f"{name + ': found':>22}{'right':>18}" for name in scores))
    kinds = [k for k in KINDS if any(k in s.by_kind for s in scores.values())]
    others = sorted({k for s in scores.values() for k in s.by_kind} - set(kinds))
    for kind in (*kinds, *others, "together"):
        cells = []
        for score in scores.values():
            one = score.whole if kind == "together" else score.by_kind.get(kind, Tally())
            cells.append(f"{share(one.found, one.there):>22}{share(one.right, one.masks):>18}")
        print(f"{kind:<16}{''.join(cells)}")


def share(part: int, whole: int) -> str:
    return f"{part}/{whole} {part / whole:.3f}" if whole else "-"


def speed(texts: Sequence[str]) -> None:
    """Processor seconds for the language pass and for finding, both loaded before."""
    from kvds_nlp.language import open_engine
    from kvds_nlp.pseudonyms import finding

    engine = open_engine()
    list(engine.analyse(texts[:20]))
    find_hits(texts[0], Known())
    seconds = []
    for work in (lambda: list(engine.analyse(texts)), lambda: scored_times(texts)):
        finding.found_alone.cache_clear()
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    words = sum(len(text.split()) for text in texts)
    language, find = seconds
    print(f"\n{words} words: language {language:.2f} s, finding {find:.2f} s")
    print(f"ratio {find / language:.2f}")


def scored_times(texts: Sequence[str]) -> None:
    """All that a study asks: found once, known everywhere, found again."""
    known = with_found(texts, Known())
    for text in texts:
        find_hits(text, known)


if __name__ == "__main__":
    main()
