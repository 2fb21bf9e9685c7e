"""What any pipeline says about one sentence, before our own Dutch knowledge is added."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawSentence:
    """Parallel tuples, one item per word; blanks are no words.

    Attributes:
        starts: where each word begins in the analysed text.
        texts: the words as written.
        pos: Universal Dependencies parts of speech; "" when the pipeline gives none.
        morphs: UD features as ``Key=Value|...``.
        lemmas: the pipeline's own lemmas; "" when it gives none.
        heads: index of each word's head within the sentence; its own at a root.
        deps: UD relations; "" where not parsed.
        parsed: whether heads and relations were given.
        tagged: whether a trained tagger gave the parts of speech.
    """

    starts: tuple[int, ...]
    texts: tuple[str, ...]
    pos: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    parsed: bool = False
    tagged: bool = False

    @property
    def start(self) -> int:
        """Where the sentence begins in the analysed text."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.starts[-1] + len(self.texts[-1])

    def __len__(self) -> int:
        return len(self.texts)
