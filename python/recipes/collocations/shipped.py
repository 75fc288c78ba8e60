"""Which tables ship, and what does src/data/SOURCES say of them?"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

from . import sources

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "src/data"
NAMES = tuple(f"collocation_{part}.bin" for part in ("pairs", "synonyms", "words"))
#: The articles as the builder gets them; of those that it keeps out it takes nothing.
ARTICLES = "articles of BBC 2004-05, Reuters C50, NeuS/AllSides, DetectRL, L2R, Fast-DetectGPT XSum and ECB+"
USE = "\tcollocations"


def digest(data: bytes) -> str:
    """The SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def differing(folder: Path) -> list[Path]:
    """The tables of a folder that are not those that ship."""
    return [folder / name for name in NAMES if (folder / name).read_bytes() != (DATA / name).read_bytes()]


def counted() -> str | None:
    """The SHA-256 of the articles that the shipped tables were counted in."""
    rows = [line.split("\t") for line in (DATA / "SOURCES").read_text(encoding="utf8").splitlines()]
    return next((row[4] for row in rows if row[0] == ARTICLES), None)


def replace(folder: Path, version: str, articles: str) -> None:
    """Puts the tables of a folder, counted in articles of this SHA-256, in the place of those that ship, and lists them."""
    for name in NAMES:
        shutil.copyfile(folder / name, DATA / name)
    path = DATA / "SOURCES"
    path.write_text(listed(path.read_text(encoding="utf8"), DATA, version, articles), encoding="utf8")


def commit() -> str:
    """The commit that is checked out."""
    command = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.strip()


def listed(manifest: str, folder: Path, version: str, articles: str) -> str:
    """The manifest with rows of the packages, the articles and a folder's tables instead of the rows it has of them."""
    rows = [f"{s.name}\t{s.version}\t{s.registry}\t{s.licence}\t{s.sha256}{USE}" for s in sources.PACKAGES]
    rows.append(f"{ARTICLES}\t-\tlabelled sets\tLicenseRef-publishers (counts alone ship)\t{articles}{USE}")
    for name in NAMES:
        sha256 = digest((folder / name).read_bytes())
        rows.append(f"src/data/{name}\t{version}\trepository\tApache-2.0 AND see NOTICE\t{sha256}{USE}")
    lines = manifest.splitlines()
    first = next((at for at, line in enumerate(lines) if line.endswith(USE)), len(lines))
    before, behind = ([line for line in part if not line.endswith(USE)] for part in (lines[:first], lines[first:]))
    return "\n".join([*before, *rows, *behind]) + "\n"
