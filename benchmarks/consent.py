"""What the reader of lines about consent withholds, by label, on lines that taught it nothing.

python benchmarks/consent.py                       # corpora/toestemming-gold, each author apart
python benchmarks/consent.py FILE.tsv...

Each line is read where it stands, with the shipped reader and its limits (``sense.LEAST``). Labels:
N refuses, W not settled, P one passage, A only without a name: all to be withheld; Y agrees, O says
nothing of consent: not to be. ``words``: what the lists of words alone see as a statement.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from kvds_nlp.people.questions import is_statement
from kvds_nlp.people.sense import LABELS, withholds
from kvds_nlp.places import shipped
from tools.consent.train import Line, lines_of


def main() -> None:
    """Prints one line of counts an author."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(
        shipped("corpora", "toestemming-gold").glob("*.tsv")
    )
    for path in paths:
        lines = lines_of(path)
        print(path.stem, " ".join(counted(lines, label) for label in LABELS))
        kept = [one for one in lines if one.label in "NWAP"]
        words = sum(is_statement(one.text) for one in kept)
        found = sum(_is_withheld(one) for one in kept)
        print(f"  to be withheld: {found} of {len(kept)}; words alone: {words}")


def counted(lines: Sequence[Line], label: str) -> str:
    """``N 113/130``: how many of this label are withheld, and how many there are."""
    own = [one for one in lines if one.label == label]
    return f"{label} {sum(map(_is_withheld, own))}/{len(own)}"


def _is_withheld(line: Line) -> bool:
    return withholds(line.text, line.place, line.asked)


if __name__ == "__main__":
    main()
