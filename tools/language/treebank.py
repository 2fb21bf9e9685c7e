"""Reads Universal Dependencies files into plain values, and splits them by source document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

FILES = {
    "alpino": "nl_alpino-modern.conllu",
    "lassy": "nl_lassysmall-modern.conllu",
    "alpino_old": "nl_alpino-ud2.0-part.conllu",
    "lassy_old": "nl_lassysmall-ud2.0-train.conllu",
}
MODERN = ("alpino", "lassy")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of gold annotation; ``head`` is an index in the sentence, its own at the root.

    ``seen_pos`` and ``seen_feats`` are what a tagger that did not know the sentence said of it.
    """

    form: str
    lemma: str
    pos: str
    feats: str
    head: int
    dep: str
    space: bool = True
    seen_pos: str = ""
    seen_feats: str = ""


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated sentence: which treebank, which source document, and its words."""

    treebank: str
    document: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with one blank between them (for finding doubles, not for offsets)."""
        return " ".join(word.form for word in self.words)


def read(path: Path, treebank: str) -> list[Gold]:
    """Every sentence of one file."""
    return list(_sentences(path.read_text(encoding="utf-8").split("\n\n"), treebank))


def _sentences(blocks: Iterable[str], treebank: str) -> Iterator[Gold]:
    for block in blocks:
        lines = [line for line in block.split("\n") if line]
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        words = tuple(_word(row) for row in rows if row[0].isdigit())
        if words:
            yield Gold(treebank, _document(lines), words)


def _word(row: list[str]) -> Word:
    head = int(row[6]) - 1
    return Word(
        form=row[1],
        lemma=row[2],
        pos=row[3],
        feats="" if row[5] == "_" else row[5],
        head=head if head >= 0 else int(row[0]) - 1,
        dep=row[7],
        space="SpaceAfter=No" not in row[9],
    )


def _document(lines: list[str]) -> str:
    for line in lines:
        found = re.match(r"# (?:sent_id = )?(\S+?)\.p\.\d+\.", line)
        if found and not line.startswith("# source"):
            return found[1].split("\\")[-1].split("_")[-1]
    found_id = re.search(r"sent_id = (\S+)", "\n".join(lines))
    return found_id[1] if found_id else ""


def load(folder: Path) -> list[Gold]:
    """All four files, without the old sentences that a modern file has too."""
    sentences = [gold for name, file in FILES.items() for gold in read(folder / file, name)]
    modern = {gold.text for gold in sentences if gold.treebank in MODERN}
    return [g for g in sentences if g.treebank in MODERN or g.text not in modern]


def _draw(document: str) -> float:
    return int(hashlib.sha256(f"kvds7:{document}".encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


_SHARE = {"lassy": 0.2, "alpino": 0.3}


def split(sentences: Iterable[Gold]) -> tuple[list[Gold], list[Gold]]:
    """Training and held-out sentences, by source document (its name alone decides).

    Only modern sentences are held out; old ones of a held-out document are dropped.
    """
    everything = list(sentences)
    held = {
        gold.document
        for gold in everything
        if gold.treebank in MODERN and _draw(gold.document) < _SHARE[gold.treebank]
    }
    train = [gold for gold in everything if gold.document not in held]
    test = [g for g in everything if g.document in held and g.treebank in MODERN]
    return train, test


def with_words(gold: Gold, words: Iterable[Word]) -> Gold:
    """The same sentence with other words."""
    return replace(gold, words=tuple(words))
