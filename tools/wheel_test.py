"""Build the wheel, install it alone in a clean venv, run it on a folder outside the checkout."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TALK = """proeftuin: Noordrand
respondent: Anna

I: Hoe ging het met de gemeente?
R: Ze lieten het op een gegeven moment helemaal los, en toen kregen wij de ruimte.
I: En de tijd?
R: We hadden veel te weinig tijd, dat was het grootste knelpunt.
"""


def main() -> int:
    """Exits with 0 when the installed wheel codes a user's folder."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        wheel = _build(place)
        python = _fresh_venv(place / "venv", wheel)
        (place / "mijn").mkdir()
        (place / "mijn" / "anna.txt").write_text(TALK, encoding="utf-8")
        command = [python, "-I", "-m", "kvds_nlp", "run", "mijn", "--out", "uit", "--quiet"]
        subprocess.run(command, cwd=place, check=True)
        rows = (place / "uit" / "codings.csv").read_text(encoding="utf-8").splitlines()
        got = {code for code in ("loslaten", "tijdgebrek") if any(code in row for row in rows)}
        print(f"wheel {wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, {len(rows) - 1} codings")
        if len(got) < 2:
            print(f"the installed wheel found only {sorted(got)}")
            return 1
        shipped = [python, "-I", "-c", "import cli"]
        return 0 if subprocess.run(shipped, cwd=place, capture_output=True).returncode else 1


def _build(place: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(place), str(ROOT)], check=True)
    return next(place.glob("kvds_nlp-*.whl"))


def _fresh_venv(folder: Path, wheel: Path) -> str:
    """A venv with the locked libraries and the wheel, and nothing of the checkout."""
    venv.create(folder, with_pip=True)
    bin_dir = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = str(bin_dir / "python")
    pip = [python, "-m", "pip", "install", "--quiet", "--no-deps"]
    lock = str(ROOT / "requirements" / "base.lock")
    subprocess.run([*pip, "--require-hashes", "-r", lock], check=True)
    subprocess.run([*pip, str(wheel)], check=True)
    return python


if __name__ == "__main__":
    sys.exit(main())
