"""Analyses kept on disk by content and pipeline: deleting them changes no result."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kvds_nlp.data import Sentence, Token, digest
from kvds_nlp.database import SoundConnection, sealed, unsealed

FILE = "language.sqlite"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS analyses (key TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID"
)


@dataclass(frozen=True, slots=True)
class Cache:
    """A table key -> analysis in one SQLite file; a broken or locked file is as good as none.

    Attributes:
        path: the file.
        stamp: identifies pipeline, settings and code; another stamp never shares an entry.
    """

    path: Path
    stamp: str

    def get(self, texts: Iterable[str]) -> dict[str, tuple[Sentence, ...]]:
        """The analyses of those texts that were seen before."""
        keys = {self._key(text): text for text in texts}
        with contextlib.suppress(sqlite3.Error, OSError):
            with contextlib.closing(self._open()) as database:
                marks = ",".join("?" * len(keys))
                rows = database.execute(
                    f"SELECT key, body FROM analyses WHERE key IN ({marks})",  # noqa: S608
                    list(keys),
                ).fetchall()
            return dict(_whole(rows, keys))
        return {}

    def put(self, analyses: Mapping[str, tuple[Sentence, ...]]) -> None:
        """Keep these analyses; silently nothing where the disk refuses."""
        if not analyses:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            keyed = ((self._key(text), sentences) for text, sentences in analyses.items())
            rows = [(key, sealed(key, pack(sentences))) for key, sentences in keyed]
            with contextlib.closing(self._open()) as database, database:
                database.executemany("INSERT OR REPLACE INTO analyses VALUES (?, ?)", rows)

    def _key(self, text: str) -> str:
        return digest(f"{self.stamp}\n{text}")

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, timeout=10, factory=SoundConnection)
        database.execute(_TABLE)
        return database


def _whole(
    rows: Iterable[tuple[Any, Any]], keys: Mapping[str, str]
) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """Text and analysis of the rows that are what was put there."""
    for key, body in rows:
        packed = unsealed(key, body) if isinstance(body, bytes) else None
        if packed is not None:
            yield keys[key], unpack(packed)


def pack(sentences: tuple[Sentence, ...]) -> bytes:
    """Sentences as compressed JSON; words that come back are written once."""
    words: dict[tuple[Any, ...], int] = {}
    out = []
    for sentence in sentences:
        rows: list[list[Any]] = [[], [], [], [], [], []]
        for token in sentence.tokens:
            word = (token.text, token.pos, token.lemma, token.keys, token.parts, token.morph)
            values = (
                token.start,
                words.setdefault(word, len(words)),
                token.head,
                token.dep,
                -1 if token.particle_of is None else token.particle_of,
                token.negated + 2 * token.wished,
            )
            for row, value in zip(rows, values, strict=True):
                row.append(value)
        out.append([sentence.start, sentence.end, sentence.parsed + 2 * sentence.tagged, rows])
    body = json.dumps([list(words), out], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(body.encode("utf-8", "surrogatepass"), 1)


def unpack(body: bytes) -> tuple[Sentence, ...]:
    """What ``pack`` packed."""
    words, sentences = json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
    known = [(*word[:3], tuple(word[3]), tuple(word[4]), word[5]) for word in words]
    out = []
    for start, end, marks, rows in sentences:
        tokens = []
        for begin, number, head, dep, particle, flags in zip(*rows, strict=True):
            text, pos, lemma, keys, parts, morph = known[number]
            token = Token(
                start=begin,
                end=begin + len(text),
                text=text,
                pos=pos,
                lemma=lemma,
                keys=keys,
                parts=parts,
                head=head,
                dep=dep,
                particle_of=None if particle < 0 else particle,
                negated=bool(flags & 1),
                wished=flags > 1,
                morph=morph,
            )
            tokens.append(token)
        out.append(Sentence(start, end, tuple(tokens), bool(marks & 1), marks > 1))
    return tuple(out)
