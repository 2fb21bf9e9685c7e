"""What the two processes say to each other, byte for byte."""

from __future__ import annotations

from struct import Struct

SIZES = Struct(">QQ")
"""Before a question: bytes of its JSON and of the file."""
REPLY = Struct(">cQ")
"""Before an answer: its kind and how many bytes it has."""
HELLO = Struct(">cQ")
"""When it has started: that it is here, and its number."""
HERE = b"+"
VALUE, REFUSED, TRIPPED, FULL = b"V", b"R", b"T", b"M"
MEGABYTE = 1_000_000
