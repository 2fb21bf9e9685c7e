"""An archive whose parts that come back are packed once: most of a Word file is the empty document.

Byte for byte what ``zipfile`` writes of the same files, all with one fixed date (I7), which packs
each of them anew; ``tests/writers/test_zipped.py`` keeps it so.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache

_LOCAL, _LISTED, _END = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"
_VERSION, _SYSTEM, _DEFLATED, _UTF_8 = 20, 3 << 8, 8, 0x800
_DATE = 1 << 5 | 1
"""The first of January 1980, at midnight."""
_MODE = 0o600 << 16


def zipped(files: Mapping[str, bytes], lasting: Mapping[str, bytes]) -> bytes:
    """The files as one archive, in their order.

    Args:
        files: name -> what is in it.
        lasting: those of them, the very same values, that many archives hold.
    """
    parts, listed, at = list[bytes](), list[bytes](), 0
    for name, data in files.items():
        crc, packed = _packed_once(data) if data is lasting.get(name) else _packed(data)
        written = name.encode()
        flags = 0 if name.isascii() else _UTF_8
        told = (flags, _DEFLATED, 0, _DATE, crc, len(packed), len(data), len(written), 0)
        parts += struct.pack(_LOCAL, b"PK\3\4", _VERSION, *told), written, packed
        made = _SYSTEM | _VERSION
        listed.append(
            struct.pack(_LISTED, b"PK\1\2", made, _VERSION, *told, 0, 0, 0, _MODE, at) + written
        )
        at += sum(map(len, parts[-3:]))
    directory = b"".join(listed)
    count = len(listed)
    end = struct.pack(_END, b"PK\5\6", 0, 0, count, count, len(directory), at, 0)
    return b"".join([*parts, directory, end])


def _packed(data: bytes) -> tuple[int, bytes]:
    """Its checksum, and itself deflated."""
    press = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
    return zlib.crc32(data), press.compress(data) + press.flush()


_packed_once = lru_cache(maxsize=64)(_packed)
