"""One sign or word said again without end costs what its length is, in every room that reads words.

Each is read in a process of its own that may compute for half a minute, ten times what it takes:
what goes with the square of the length takes minutes, inside one search that nothing interrupts.
"""

from __future__ import annotations

import os
import signal

import pytest

from kvds_nlp.data import Segment, digest
from kvds_nlp.language.sentences import sentence_spans
from kvds_nlp.pseudonyms import Known, find_hits
from kvds_nlp.quoting import printed
from kvds_nlp.quoting.cutting import cut_segment
from kvds_nlp.quoting.readability import readability
from kvds_nlp.quoting.traits import traits_in
from kvds_nlp.spans import Span

SIZE, SECONDS = 40_000, 30
SIGNS = (
    "x",
    "X",
    "é",
    "1",
    " ",
    "\t",
    "\u00a0",
    "-",
    "'",
    "_",
    ".",
    "(",
    "@",
    "\n",
    ",",
    "x-",
    "a.",
)
WORDS = ("punt ", "apenstaart ", "streepje ", "de ", "van ", "nul ", "Jan ", "x@", "x_", "[naam] ")


def read(text: str) -> None:
    """All of it, as a run and a pseudonymised copy do."""
    assert sentence_spans(text)[-1].end == len(text)
    segment = Segment("a", digest(text), Span(0, len(text)), text, "R", "respondent", 0)
    cut = cut_segment(segment, [Span(7, 9)])
    assert 0 <= readability(cut) <= 1
    assert printed(cut.shown)
    assert isinstance(traits_in(text), tuple)
    assert find_hits(text, Known())[-1].span.of(text).endswith("Vries")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are limited so on Unix only")
@pytest.mark.parametrize("sign", [*SIGNS, *WORDS])
def test_a_run_of_one_sign_or_word_is_read_to_its_end(sign: str) -> None:
    size = SIZE if sign in SIGNS else SIZE // 3
    text = f"Er was te weinig tijd en {sign * (size // len(sign))} geld. Dat zei Jan de Vries."
    read("Dat zei Jan de Vries. Er was te weinig tijd.")  # the lists it needs are read once
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        status = 1
        try:
            read(text)
            status = 0
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
