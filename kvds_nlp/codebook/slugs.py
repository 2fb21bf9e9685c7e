"""Ids from names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection


def slug(name: str, taken: Collection[str] = ()) -> str:
    """A free id for this name: small letters, digits and ``_``.

    >>> slug("Regie & Rûimte"), slug("Tijd", {"tijd"})
    ('regie_ruimte', 'tijd_2')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "code"
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}_{number}"
    return found
