"""What happens to files: cut short, flipped, edited by hand, or made to hurt. All seeded."""

from __future__ import annotations

import io
import json
import random
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

Damage = Callable[[bytes, random.Random], bytes]

ODD_TEXTS = (
    *(b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\t", b"\r", b"\xed\xa0\x80", b"- ", b": ", b"~"),
    *(b"\xf0\x9f\x98\x80", b"&a [*a]", b"*x", b"!!python/object/apply:os.system ['x']", b"? a\n"),
    *(b"[" * 3_000, b"{a: " * 3_000, b'{"a":' * 3_000, b"(" * 2_000, b"9" * 400, b"1e999", b".nan"),
    *(b"!!binary x", b"!!timestamp x", b"!!int x", b"%TAG ! x", b"--- \n--- ", b"<<: 1", b"null"),
    *(b"{regex: '(a+)+b'}", b"{any: []}", b"x" * 70_000, b"_x000D_", b"=1+1", b"-1", b"true"),
    *(b"," * 100_000, b"\t" * 20_000, b"{" * 5_000, b"<a>" * 5_000, b"\n" * 100_000, b'"' * 5_001),
    *(b"\x1b]0;x\x07\x1b[2J", b"</script><script>x", b"CON", b"\xe2\x80\xae", b"\\u-1?\\bin99 "),
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///x">]>&b;&c;',
    b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n",
)
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, -1, 0, 10**30, 1e308, float("nan"), float("inf"), "", "x", "\ud800", "9" * 5_000),
    *([], [[]], {}, {"a": 1}, [None], ["a", 1], "../../x", [[["x"]]]),
)


def cut(body: bytes, rng: random.Random) -> bytes:
    """A copy that broke off."""
    return body[: rng.randrange(len(body) + 1)]


def flipped(body: bytes, rng: random.Random) -> bytes:
    """Some bytes are others."""
    out = bytearray(body)
    for _ in range(rng.choice([1, 3, 20])):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def spliced(body: bytes, rng: random.Random) -> bytes:
    """A piece is gone, twice there, or somewhere else."""
    a, b = sorted(rng.randrange(len(body) + 1) for _ in range(2))
    kind = rng.randrange(3)
    if kind == 0:
        return body[:a] + body[b:]
    if kind == 1:
        return body[:b] + body[a:b] * rng.choice([1, 2, 50]) + body[b:]
    return body[:a] + body[b:] + body[a:b]


def typed(body: bytes, rng: random.Random) -> bytes:
    """Somebody typed something odd, in place of a word or between words."""
    places = [match.span() for match in re.finditer(rb"[^\s:,\[\]{}\"']+", body)] or [(0, 0)]
    start, end = rng.choice(places)
    return body[:start] + rng.choice(ODD_TEXTS) + body[end if rng.random() < 0.7 else start :]


def lines_moved(body: bytes, rng: random.Random) -> bytes:
    """Lines sorted, shuffled, indented otherwise or taken out."""
    lines = body.split(b"\n")
    kind = rng.randrange(4)
    if kind == 0:
        rng.shuffle(lines)
    elif kind == 1:
        del lines[rng.randrange(len(lines)) :: 3]
    elif kind == 2:
        at = rng.randrange(len(lines))
        lines[at] = b" " * rng.randrange(9) + lines[at].lstrip()
    else:
        lines *= rng.choice([2, 40])
    return b"\n".join(lines)


def in_json(body: bytes, rng: random.Random) -> bytes:
    """A value somewhere is another one, or gone; in every line that is JSON, one is chosen."""
    lines = body.split(b"\n") if body.count(b"\n{") > 1 else [body]
    at = rng.randrange(len(lines))
    try:
        tree = json.loads(lines[at])
    except ValueError:
        return typed(body, rng)
    lines[at] = json.dumps(_changed(tree, rng)).encode("utf-8", "surrogatepass")
    return b"\n".join(lines)


def _changed(tree: Any, rng: random.Random) -> Any:
    children = (
        list(tree)
        if isinstance(tree, dict)
        else list(range(len(tree)))
        if isinstance(tree, list)
        else []
    )
    if not children or rng.random() < 0.15:
        return rng.choice(ODD_VALUES)
    child = rng.choice(children)
    if rng.random() < 0.15:
        del tree[child]
    else:
        tree[child] = _changed(tree[child], rng)
    return tree


def in_zip(inner: Damage) -> Damage:
    """One part of a zip (a workbook, an npz, a backup) is damaged, gone, or twice there."""

    def damaged(body: bytes, rng: random.Random) -> bytes:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = rng.choice(sorted(parts))
        if rng.random() < 0.1:
            del parts[name]
        else:
            parts[name] = inner(parts[name], rng)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        return out.getvalue()

    return damaged


def in_xml(body: bytes, rng: random.Random) -> bytes:
    """A number in the XML is another, or a word is."""
    places = [match.span() for match in re.finditer(rb'(?<=[">A-Z])\d+(?=["<])', body)]
    if not places or rng.random() < 0.3:
        return typed(body, rng)
    start, end = rng.choice(places)
    number = rng.choice([b"0", b"-1", b"99999999999", b"4294967295", b"1048577", b"x", b"1e9", b""])
    return body[:start] + number + body[end:]


def in_arrays(body: bytes, rng: random.Random) -> bytes:
    """An array has another shape or kind, holds no numbers, or is gone."""
    with np.load(io.BytesIO(body)) as stored:
        arrays = {name: stored[name] for name in stored.files}
    name = rng.choice(sorted(arrays))
    array = arrays[name]
    changes: tuple[Callable[[], Any], ...] = (
        lambda: array[:-1] if array.ndim else array,
        lambda: array[..., None],
        lambda: array.reshape(-1)[:0],
        lambda: array * np.nan,
        lambda: np.full_like(array, np.inf),
        lambda: array.astype(str),
        lambda: array.astype("complex64"),
        lambda: array.astype(bool),
        lambda: np.array(3.0),
        lambda: np.zeros((2, 2, 2)),
        lambda: array.astype("int8"),
        lambda: array.T,
        lambda: np.concatenate([array, array]),
        lambda: array * 1e300,
    )
    with np.errstate(all="ignore"):
        arrays[name] = rng.choice(changes)()
    if rng.random() < 0.1:
        del arrays[name]
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)
    return out.getvalue()


def in_database(body: bytes, rng: random.Random) -> bytes:
    """What stands in a table is something else: packed nonsense, other JSON, no bytes at all."""
    database = sqlite3.connect(":memory:")
    database.deserialize(body)
    tables = [
        name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    table = rng.choice(sorted(tables))
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    column = "body" if "body" in columns else rng.choice(columns)
    rows = database.execute(f"SELECT {column} FROM {table}").fetchall()  # noqa: S608 - its own
    (old,) = rng.choice(rows) if rows else (b"",)
    try:
        change = f"UPDATE {table} SET {column} = ? WHERE {column} IS ?"  # noqa: S608 - its own
        database.execute(change, (_other(old, rng), old))
        if rng.random() < 0.1:
            database.execute(f"DROP TABLE {table}")
    except sqlite3.Error:
        return flipped(body, rng)
    database.commit()
    return database.serialize()


def _other(old: Any, rng: random.Random) -> Any:
    if not isinstance(old, bytes):
        return rng.choice(["", "x", -1, b"x", None])
    try:
        plain = zlib.decompress(old)
    except zlib.error:
        return flipped(old, rng)
    return zlib.compress(rng.choice([in_json, flipped, cut, typed])(plain, rng))


def another_kind(body: bytes, rng: random.Random) -> bytes:
    """The file of another program under this name, whole or begun, or what says that it is one."""
    heads = (
        *(b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n", b"\x1f\x8b\x08", b"{\\rtf1 "),
        *(b"$FL2@(#) SPSS", b"\x89PNG\r\n\x1a\n", b"SQLite format 3\0", b"PK\3\4", b"\x93NUMPY"),
        *(b"WEBVTT\n\n", b"<?xml version='1.0' encoding='utf-7'?>", b"\xff\xfe", b"\0\0\xfe\xff"),
    )
    if rng.random() < 0.3:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(rng.choice(["../x", "a.zip", "word/document.xml", "/x"]), body)
        return out.getvalue()
    return rng.choice(heads) + rng.choice([b"", body, rng.randbytes(500)])


RAW: tuple[Damage, ...] = (cut, flipped, spliced, another_kind)
TEXT: tuple[Damage, ...] = (*RAW, typed, typed, typed, lines_moved)
JSON: tuple[Damage, ...] = (*RAW, typed, *(in_json,) * 6)
BOOK: tuple[Damage, ...] = (*RAW, *map(in_zip, (*RAW, typed, in_xml, in_xml, in_xml)))
ARRAYS: tuple[Damage, ...] = (*RAW, *map(in_zip, RAW), *(in_arrays,) * 6)
DATABASE: tuple[Damage, ...] = (*RAW, *(in_database,) * 6)


def damages_of(path: Path) -> tuple[Damage, ...]:
    """What may happen to a file of this kind."""
    kinds = {".json": JSON, ".jsonl": JSON, ".npz": ARRAYS, ".sqlite": DATABASE}
    kinds |= dict.fromkeys((".xlsx", ".zip", ".qdpx", ".docx", ".odt"), BOOK)
    return kinds.get(path.suffix, TEXT)
