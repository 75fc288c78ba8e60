"""Kills ``unspun score`` at random moments, and compares what came out with a run that nobody disturbed.

    python tests/trust/kill.py --kills 200

Rows must be neither lost nor doubled nor out of order, whatever the output. Every run that comes to its end is looked
at, and of each kind of output one at least has to have gone on behind another.
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
from dataclasses import dataclass, field
from pathlib import Path

SENTENCE = "The council of Varnholt met on Tuesday to hear what the harbour would cost, and {n} people came to listen. "
OUTPUTS = ("out.jsonl", "out.jsonl.gz", "out.parquet", "out.arrow")
#: How runs end of which nothing is wrong: rows without text are refused; Ctrl-C is an end, too.
SOME_REFUSED, INTERRUPTED = 1, 130
#: So many more kills are tried where none came behind a checkpoint.
MORE = 20


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


def rows_of(path: Path) -> object:
    """Reads an output, whatever its format: all its columns with their types, or its lines."""
    if path.suffix in (".parquet", ".arrow"):
        import pyarrow as pa
        import pyarrow.parquet as pq

        return pq.read_table(path) if path.suffix == ".parquet" else pa.ipc.open_file(path.read_bytes()).read_all()
    data = path.read_bytes()
    return [*(gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()]


def command(inputs: list[Path], out: Path, every: int) -> list[str]:
    """Returns the command line of a run."""
    begin = [sys.executable, "-m", "unspun", "score", "--resume", "--checkpoint", str(every)]
    return [*begin, *map(os.fspath, inputs), "-o", os.fspath(out)]


@dataclass
class Tally:
    """Counts what became of the runs on one output."""

    ended: int = 0
    resumed: int = 0


@dataclass
class Torture:
    """Kills runs on one output."""

    inputs: list[Path]
    out: Path
    every: int
    rows: int
    #: What a run that nobody disturbed left, and how long it took.
    expected: Path
    seconds: float
    chance: random.Random
    tally: Tally = field(default_factory=Tally)

    def kill(self) -> None:
        """Kills one run, unless it ends before."""
        safe = self._checkpoints()
        run = subprocess.Popen(command(self.inputs, self.out, self.every), stderr=subprocess.PIPE)
        self._wait(run)
        # While Python starts, an interrupt ends it in whatever it is importing.
        gentle = [signal.SIGTERM, signal.SIGINT] if self._checkpoints() > safe else []
        how = self.chance.choice([signal.SIGKILL, signal.SIGKILL, *gentle])
        run.send_signal(how)
        if self._judge(run, how) and self.chance.random() < 0.5:
            self.out.unlink()

    def end(self) -> None:
        """Lets one run end."""
        run = subprocess.Popen(command(self.inputs, self.out, self.every), stderr=subprocess.PIPE)
        self._judge(run, None)

    def _wait(self, run: subprocess.Popen[bytes]) -> None:
        """Waits for a random moment: by the clock, or by how much is safe, as starting takes a part of each run."""
        if self.chance.random() < 0.5:
            time.sleep(self.chance.uniform(0, self.seconds))
            return
        safe, most = self._checkpoints(), 1 + self.rows // self.every
        wanted = self.chance.randint(min(safe + 1, most), most)
        while run.poll() is None and self._checkpoints() < wanted:
            time.sleep(0.001)

    def _checkpoints(self) -> int:
        try:
            return Path(f"{self.out}.checkpoint").read_bytes().count(b"\n")
        except FileNotFoundError:
            return 0

    def _judge(self, run: subprocess.Popen[bytes], killed: signal.Signals | None) -> bool:
        """Looks at a run that is over, and returns whether it came to its end."""
        said = run.communicate()[1].decode()
        self.tally.resumed += "going on behind " in said
        if killed is not None and run.returncode in (-killed, INTERRUPTED if killed == signal.SIGINT else -killed):
            return False
        # A row in a hundred is refused, which its end says.
        if run.returncode != SOME_REFUSED or "Traceback" in said:
            sys.exit(f"{self.out.name}: a run ended with {run.returncode}: {said}")
        self.tally.ended += killed is not None
        self._compare()
        return True

    def _compare(self) -> None:
        """Makes sure that all came out, once, and nothing else is left."""
        rejects = [Path(f"{path}.rejects.jsonl").read_bytes() for path in (self.out, self.expected)]
        left = [path.name for path in self.out.parent.iterdir() if path.suffix in (".partial", ".checkpoint", ".new")]
        same = rows_of(self.out) == rows_of(self.expected)
        if not same or rejects[0] != rejects[1] or left:
            sys.exit(f"{self.out.name}: rows equal: {same}, rejects: {rejects[0] == rejects[1]}, left: {left}")


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
            done = subprocess.run(command(inputs, expected, options.checkpoint), check=False, capture_output=True)
            if done.returncode != SOME_REFUSED:
                sys.exit(f"{kind}: a run that nobody disturbed ended with {done.returncode}: {done.stderr.decode()}")
            seconds = time.monotonic() - begin
            torture = Torture(inputs, folder / kind, options.checkpoint, options.rows, expected, seconds, chance)
            kills = -(-options.kills // len(OUTPUTS))
            tally = torture.tally
            for number in range(kills + MORE):
                if number < kills or tally.resumed == 0:
                    torture.kill()
            torture.end()
            equal = torture.out.read_bytes() == expected.read_bytes()
            print(f"{kind}: {kills} kills, {tally.ended} too late, {tally.resumed} gone on; bytes equal: {equal}")
            if tally.resumed == 0:
                sys.exit(f"{kind}: no run went on behind another, so nothing was tried")


if __name__ == "__main__":
    main()
