"""What the workbench remembers between two times: recent studies, the language, who judges.

In a file of its own in the user's home; when it is lost or odd, nothing but convenience is lost.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kvds_nlp.atomic import write_bytes
from kvds_nlp.errors import OutputError
from kvds_nlp.incoming import json_in, regular
from kvds_nlp.messages import Lang
from kvds_nlp.places import is_study

_MOST = 12
_FILE = "werkbank.json"
HOME = "KVDS_HOME"
"""An environment variable that says where this is kept, beside new studies."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Attributes:
    studies: folders, the last used first; those that are gone are left out.
    lang: of the pages.
    reviewer: who judged last, "" when nobody did.
    names: folder -> what its study was called when it was last opened.
    """

    studies: tuple[Path, ...] = field(default=())
    lang: Lang = "nl"
    reviewer: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def with_study(self, study: Path, name: str) -> Remembered:
        """The same with this study, of this name, in front."""
        others = (one for one in self.studies if one != study)
        studies = (study, *others)[:_MOST]
        names = {**self.names, str(study): name}
        kept = {path: names[path] for path in map(str, studies) if path in names}
        return replace(self, studies=studies, names=kept)


def memory_folder() -> Path:
    """Where it is kept."""
    if given := os.environ.get(HOME):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "kvds"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "kvds"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "kvds"


def studies_folder() -> Path:
    """Where new studies are made, unless a person names another place."""
    given = os.environ.get(HOME)
    return Path(given) / "studies" if given else Path.home() / "kvds-onderzoeken"


def remembered_in(folder: Path) -> Remembered:
    """What was kept in ``folder``; nothing where that cannot be read."""
    try:
        body = json_in(regular(folder / _FILE).read_text(encoding="utf-8"))
        studies = tuple(Path(str(one)) for one in body.get("studies", ()))
        lang: Lang = "en" if body.get("lang") == "en" else "nl"
        reviewer = str(body.get("reviewer", ""))
        names = {str(path): str(name) for path, name in body.get("names", {}).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return Remembered()
    return Remembered(tuple(one for one in studies if is_study(one)), lang, reviewer, names)


def remember(folder: Path, kept: Remembered) -> None:
    """Keeps it; a home that cannot be written to is no reason to stop."""
    body = {
        "studies": [str(one) for one in kept.studies],
        "lang": kept.lang,
        "reviewer": kept.reviewer,
        "names": dict(kept.names),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_bytes(folder / _FILE, json.dumps(body, ensure_ascii=False, indent=1).encode())
    except (OSError, OutputError):
        return
