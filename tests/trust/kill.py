"""Kills ``unspun score`` at random moments, and compares what came out with a run that nobody disturbed.

    python tests/trust/kill.py --kills 200

Rows must be neither lost nor doubled nor out of order, whatever the output.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCE = "The council of Varnholt met on Tuesday to hear what the harbour would cost, and {n} people came to listen. "
OUTPUTS = ("out.jsonl", "out.jsonl.gz", "out.parquet", "out.arrow")


def write_inputs(folder: Path, rows: int) -> list[Path]:
    """Writes a plain and a packed file, with rows that are refused among the others."""
    folder.mkdir()
    paths = [folder / "a.jsonl", folder / "b.jsonl.gz"]
    for path in paths:
        lines = []
        for n in range(rows // 2):
            text = None if n % 97 == 13 else SENTENCE.format(n=n) * (1 + n % 7)
            lines.append(json.dumps({"id": f"{path.name}-{n}", "text": text}))
        data = ("\n".join(lines) + "\n").encode()
        path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return paths


def rows_of(path: Path) -> list[object]:
    """Reads an output, whatever its format."""
    if path.suffix in (".parquet", ".arrow"):
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = pq.read_table(path) if path.suffix == ".parquet" else pa.ipc.open_file(path.read_bytes()).read_all()
        return [*table.select(["id", "status", "spun", "error", "words"]).to_pylist()]
    data = path.read_bytes()
    return [*(gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()]


def command(inputs: list[Path], out: Path, every: int) -> list[str]:
    """Returns the command line of a run."""
    begin = [sys.executable, "-m", "unspun", "score", "--resume", "--quiet", "--checkpoint", str(every)]
    return [*begin, *map(os.fspath, inputs), "-o", os.fspath(out)]


def torture(inputs: list[Path], out: Path, every: int, kills: int, seconds: float, chance: random.Random) -> int:
    """Kills runs until there were so many kills, then lets one end; returns the runs that ended before their kill."""
    ended = 0
    for _ in range(kills):
        run = subprocess.Popen(command(inputs, out, every), stderr=subprocess.DEVNULL)
        # Start-up takes a part of each run; the moments are spread over all of it.
        time.sleep(chance.uniform(0, seconds))
        run.send_signal(chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
        if run.wait() in (0, 1):
            ended += 1
            if out.exists() and chance.random() < 0.5:
                out.unlink()
    subprocess.run(command(inputs, out, every), check=False, stderr=subprocess.DEVNULL)
    return ended


def main() -> None:
    """Tortures every kind of output."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--rows", type=int, default=6000)
    parser.add_argument("--checkpoint", type=int, default=256)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = write_inputs(folder / "in", options.rows)
        for kind in OUTPUTS:
            expected = folder / f"expected-{kind}"
            begin = time.monotonic()
            subprocess.run(command(inputs, expected, options.checkpoint), check=False, stderr=subprocess.DEVNULL)
            seconds = time.monotonic() - begin
            out = folder / kind
            kills = -(-options.kills // len(OUTPUTS))
            ended = torture(inputs, out, options.checkpoint, kills, seconds, chance)
            same = rows_of(out) == rows_of(expected)
            rejects = [Path(f"{path}.rejects.jsonl").read_bytes() for path in (out, expected)]
            equal = out.read_bytes() == expected.read_bytes()
            left = [path.name for path in folder.iterdir() if path.suffix in (".partial", ".checkpoint")]
            print(f"{kind}: {kills} kills, {ended} too late; rows equal: {same}, bytes equal: {equal}")
            if not same or rejects[0] != rejects[1] or left:
                sys.exit(f"{kind}: rows differ: {not same}, rejects differ: {rejects[0] != rejects[1]}, left: {left}")


if __name__ == "__main__":
    main()
