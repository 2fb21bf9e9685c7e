"""``pyrefiqda`` reads a .qdpx into its strict models and writes it out again.

Arguments: the project, an empty folder, where its own goes. Prints what it took, as JSON.
"""

from __future__ import annotations

import json
import sys


def main(project: str, folder: str, back: str) -> None:
    from pyrefiqda import RefiProject

    read = RefiProject.load(project, folder)
    RefiProject.save(read, back, source_media_dir=folder)
    told = [
        [source.name, str(selection.name), selection.start_position, selection.end_position]
        for source in read.sources.text_source
        for selection in source.plain_text_selection
    ]
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
