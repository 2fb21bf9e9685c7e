"""Taguette reads a codebook's csv and writes a .qdc. Arguments: the csv, the .qdc; prints JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace


def main(table: str, to: str) -> None:
    from taguette import validate
    from taguette.export import codebook_xml
    from taguette.import_codebook import list_tags

    with Path(table).open("rb") as file:
        tags = list_tags(file)
    for tag in tags:
        validate.tag_path(tag["path"])
        validate.description(tag["description"])
    codebook_xml([SimpleNamespace(**tag) for tag in tags], to)
    sys.stdout.write(json.dumps(tags))


if __name__ == "__main__":
    main(*sys.argv[1:])
