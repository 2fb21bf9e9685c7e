"""``qc`` (qualitative-coding) reads a .qdpx, and writes it out again.

Arguments: the project, an empty folder, where its own export goes. Prints what it took, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def main(project: str, folder: str, back: str) -> None:
    os.environ["PYTHONBREAKPOINT"] = "0"  # release 1.7.8 stops in its own debugger
    os.chdir(folder)
    from qualitative_coding.refi_qda.reader import REFIQDAReader
    from qualitative_coding.refi_qda.writer import REFIQDAWriter

    reader = REFIQDAReader(project)  # validates against the standard's schema
    reader.unpack_project(folder)
    corpus = reader.corpus
    with corpus.session():
        texts = {
            one.file_path: (Path(corpus.corpus_dir) / one.file_path).read_bytes().decode()
            for one in corpus.get_documents()
        }
        given = sorted([code, who, name] for code, who, _, name in corpus.get_coded_lines())
    codes = Path(corpus.codebook_path).read_text(encoding="utf-8")
    REFIQDAWriter(Path(folder) / "settings.yaml").write(back)
    sys.stdout.write("\n" + json.dumps({"texts": texts, "given": given, "codes": codes}))


if __name__ == "__main__":
    main(*sys.argv[1:])
