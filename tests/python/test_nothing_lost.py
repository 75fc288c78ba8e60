"""A run that stops loses nothing: what it had done is kept, and the next run goes on behind it."""

from __future__ import annotations

import fcntl
import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import unspun
from unspun.cli import main
from unspun.output import open_sink, write_all
from unspun.partial import Partial

TEXT = "The council of Varnholt met on Tuesday to hear what the harbour would cost. "
KILL = Path(__file__).parent.parent / "trust" / "kill.py"


def lines(rows: range) -> bytes:
    return b"".join(json.dumps({"id": f"r{n}", "text": TEXT * (n % 9)}).encode() + b"\n" for n in rows)


def score(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "unspun", "score", "--no-features", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


def ids(path: Path) -> list[str]:
    if path.suffix == ".parquet":
        return pq.read_table(path).column("id").to_pylist()  # type: ignore[no-any-return]
    if path.suffix == ".arrow":
        return pa.ipc.open_file(path.read_bytes()).read_all().column("id").to_pylist()  # type: ignore[no-any-return]
    data = path.read_bytes()
    rows = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
    return [json.loads(row)["id"] for row in rows]


def stopped(folder: Path, name: str, rows: int = 300) -> Path:
    """Leaves a run that was interrupted while it waited for more input behind its first rows."""
    out = folder / name
    feed = folder / "in.jsonl"
    os.mkfifo(feed)
    command = [
        sys.executable,
        "-m",
        "unspun",
        "score",
        "--no-features",
        "--checkpoint",
        "64",
        str(feed),
        "-o",
        str(out),
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        with feed.open("wb") as pipe:
            pipe.write(lines(range(rows)))
            pipe.flush()
            checkpoint = folder / f"{name}.checkpoint"
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and not (
                checkpoint.exists() and checkpoint.read_bytes().count(b"\n") > 2
            ):
                time.sleep(0.02)
            process.send_signal(signal.SIGKILL)
            process.wait()
    feed.unlink()
    return out


def test_killed_at_random_moments_it_comes_to_the_same_rows() -> None:
    done = subprocess.run(
        [sys.executable, str(KILL), "--kills", "10", "--rows", "2000"], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(b" gone on; ") == 4


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.parquet", "out.arrow"])
def test_an_output_appears_whole_or_not_at_all(tmp_path: Path, name: str) -> None:
    out = stopped(tmp_path, name)
    assert not out.exists()
    assert (tmp_path / f"{name}.partial").exists()
    # The input has grown meanwhile, and another one came.
    feed = tmp_path / "in.jsonl"
    feed.write_bytes(lines(range(500)))
    done = score("--resume", feed, "-o", out)
    assert done.returncode == 0, done.stderr
    assert b"going on behind " in done.stderr
    assert ids(out) == [f"r{n}" for n in range(500)]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "in.jsonl"])


def test_other_readers_take_a_resumed_parquet_file(tmp_path: Path) -> None:
    import duckdb
    import polars as pl

    out = stopped(tmp_path, "out.parquet")
    feed = tmp_path / "in.jsonl"
    feed.write_bytes(lines(range(400)))
    assert score("--resume", "--checkpoint", "64", feed, "-o", out).returncode == 0
    assert pq.ParquetFile(out).metadata.num_row_groups == 7
    expected = [f"r{n}" for n in range(400)]
    assert pl.read_parquet(out)["id"].to_list() == expected
    assert [row[0] for row in duckdb.sql(f"select id from '{out}'").fetchall()] == expected
    assert pq.read_table(out, filters=[("id", "==", "r399")]).num_rows == 1


def test_without_resume_a_run_begins_anew(tmp_path: Path) -> None:
    out = stopped(tmp_path, "out.jsonl")
    feed = tmp_path / "in.jsonl"
    feed.write_bytes(lines(range(5)))
    done = score(feed, "-o", out)
    assert done.returncode == 0 and b"of a run that stopped is begun anew" in done.stderr
    assert ids(out) == [f"r{n}" for n in range(5)]


def test_a_run_that_would_mix_results_is_refused(tmp_path: Path) -> None:
    out = stopped(tmp_path, "out.jsonl")
    feed = tmp_path / "in.jsonl"
    done = score("--resume", "-o", out, feed)
    assert done.returncode == 2 and b"is gone, and " in done.stderr
    feed.write_bytes(lines(range(5, 400)))
    done = score("--resume", "-o", out, feed)
    assert done.returncode == 0  # the first input was a pipe, whose beginning nobody could note
    out = stopped(tmp_path / "again" if (tmp_path / "again").mkdir() is None else tmp_path, "out.jsonl")
    feed = out.parent / "in.jsonl"
    feed.write_bytes(lines(range(400)))
    done = score("--resume", "--keep", "id", "-o", out, feed)
    assert done.returncode == 2 and b"keep was '' and is 'id' now" in done.stderr


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.parquet", "out.arrow"])
def test_a_full_disk_keeps_what_is_done(tmp_path: Path, name: str) -> None:
    feed, out, whole = tmp_path / "in.jsonl", tmp_path / name, tmp_path / f"whole-{name}"
    feed.write_bytes(lines(range(2000)))
    assert score("--checkpoint", "64", feed, "-o", whole).returncode == 0
    room = whole.stat().st_size // 2
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))  # noqa: E731
    done = score("--checkpoint", "64", feed, "-o", out, preexec_fn=limit)
    assert done.returncode == 2
    assert f"{name}.partial: File too large".encode() in done.stderr, done.stderr
    assert b"--resume goes on behind them" in done.stderr and b"Traceback" not in done.stderr
    assert not out.exists()
    done = score("--resume", "--checkpoint", "64", feed, "-o", out)
    assert done.returncode == 0 and b"going on behind " in done.stderr
    assert ids(out) == ids(whole) == [f"r{n}" for n in range(2000)]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["in.jsonl", name, whole.name])


def test_the_output_before_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"before\n")
    assert score(tmp_path / "no.jsonl", "-o", out).returncode == 2
    assert out.read_bytes() == b"before\n"
    assert [path.name for path in tmp_path.iterdir() if "reject" not in path.name] == ["out.jsonl"]


def test_rejects_are_neither_lost_nor_doubled(tmp_path: Path) -> None:
    feed, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [
        b"{broken\n" if n % 10 == 3 else line for n, line in enumerate(lines(range(1000)).splitlines(keepends=True))
    ]
    feed.write_bytes(b"".join(rows))
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))  # noqa: E731
    assert score("--checkpoint", "64", feed, "-o", out, preexec_fn=limit).returncode == 2
    done = score("--resume", "--checkpoint", "64", feed, "-o", out)
    assert done.returncode == 1
    rejects = [json.loads(line) for line in (tmp_path / "out.jsonl.rejects.jsonl").read_bytes().splitlines()]
    assert [row["id"] for row in rejects] == [f"{feed}:{n + 1}" for n in range(1000) if n % 10 == 3]
    assert len(ids(out)) == 1000


def test_a_row_that_was_unfinished_is_read_when_it_is_whole(tmp_path: Path) -> None:
    feed, more, out = tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "out.jsonl"
    whole = lines(range(100))
    feed.write_bytes(whole[:-10])
    more.write_bytes(lines(range(100, 2000)))
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))  # noqa: E731
    assert score("--checkpoint", "64", feed, more, "-o", out, preexec_fn=limit).returncode == 2
    feed.write_bytes(whole)
    assert score("--resume", "--checkpoint", "64", feed, more, "-o", out).returncode == 1
    found = ids(out)
    assert found.count("r99") == 1 and found.count(f"{feed}:100") == 1
    assert len(found) == 2001 and len(set(found)) == 2001


def test_two_runs_do_not_write_one_output(tmp_path: Path) -> None:
    feed, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "unspun", "score", "-", "-o", str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as first:
        deadline = time.monotonic() + 60
        while not (tmp_path / "out.jsonl.partial").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        feed.write_bytes(lines(range(5)))
        done = score(feed, "-o", out)
        assert done.returncode == 2 and b"another run is writing it" in done.stderr
        assert first.stdin is not None
        first.stdin.write(lines(range(7)))
        first.stdin.close()
    assert len(ids(out)) == 7


def test_what_just_appeared_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.jsonl"
    first, second = Partial(out), Partial(out)
    first.open()
    first.write(b"first")
    lock = fcntl.flock

    def late(file: Any, how: int) -> None:
        # The second run has opened the file; now the first is done with it.
        monkeypatch.setattr(fcntl, "flock", lock)
        first.finish()
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    second.open()
    second.write(b"second")
    assert out.read_bytes() == b"first"
    second.finish()
    assert out.read_bytes() == b"second"


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.arrow"])
def test_a_run_that_stops_before_its_output_has_its_name_goes_on(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed, out = tmp_path / "in.jsonl", tmp_path / name
    feed.write_bytes(lines(range(200)))
    replace = os.replace

    def stopped_before(source: Any, target: Any) -> None:
        if Path(target) == out:
            raise OSError("stopped here")
        replace(source, target)

    command = ["score", str(feed), "-o", str(out), "--no-features", "--checkpoint", "64", "--quiet"]
    monkeypatch.setattr(os, "replace", stopped_before)
    assert main(command) == 2 and not out.exists()
    monkeypatch.setattr(os, "replace", replace)
    assert main([*command, "--resume"]) == 0
    assert ids(out) == [f"r{n}" for n in range(200)]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "in.jsonl"])


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.arrow"])
def test_a_file_is_locked_until_it_has_its_name(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / name
    replace, named = os.replace, []

    def looked_at(source: Any, target: Any) -> None:
        with pytest.raises(OSError, match="another run is writing it"):
            Partial(out).open()
        named.append(Path(target).name)
        replace(source, target)

    monkeypatch.setattr(os, "replace", looked_at)
    write_all(open_sink(str(out)), unspun.score_many([TEXT] * 3))
    assert named[-1] == name and ids(out) == [0, 1, 2]


def test_a_link_or_a_pipe_as_output_stays_one(tmp_path: Path) -> None:
    feed, real, link = tmp_path / "in.jsonl", tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    feed.write_bytes(lines(range(5)))
    real.write_bytes(b"")
    link.symlink_to(real)
    assert score(feed, "-o", link).returncode == 0
    assert link.is_symlink() and len(ids(real)) == 5
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert score(feed, "-o", pipe).returncode == 0
        assert reader.stdout is not None and len(reader.stdout.read().splitlines()) == 5


def test_packed_input_that_grows_without_end_is_stopped(tmp_path: Path) -> None:
    feed = tmp_path / "bomb.jsonl.gz"
    with gzip.open(feed, "wb", compresslevel=9) as out:
        for _ in range(200):
            out.write(b'{"text": "' + b"x" * (1 << 20) + b'"}\n')
    done = score("--max-ratio", "100", feed)
    assert done.returncode == 1 and b"it unpacks to over 100 times its size" in done.stderr
    assert 50 < len(done.stdout.splitlines()) < 200


def test_raise_keeps_the_output_before_and_can_go_on(tmp_path: Path) -> None:
    feed, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = lines(range(600)).splitlines(keepends=True)
    feed.write_bytes(b"".join([*rows[:400], b"{broken\n", *rows[401:]]))
    out.write_bytes(b"before\n")
    command = ["--on-error", "raise", "--checkpoint", "64", feed, "-o", out]
    done = score(*command)
    assert done.returncode == 2 and b"in.jsonl, row 401: no JSON object" in done.stderr
    assert b"rows are kept in " in done.stderr and b"--resume goes on behind them" in done.stderr
    assert out.read_bytes() == b"before\n"
    feed.write_bytes(b"".join(rows))
    done = score("--resume", *command)
    assert done.returncode == 0 and b"going on behind " in done.stderr
    assert ids(out) == [f"r{n}" for n in range(600)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.parametrize("siblings", [False, True])
def test_a_mistyped_column_does_not_replace_a_result(tmp_path: Path, siblings: bool) -> None:
    feed, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    feed.write_bytes(lines(range(5)))
    more = ["--siblings"] if siblings else []
    assert score(feed, "-o", out, *more).returncode == 0
    before = out.read_bytes()
    done = score(feed, "-o", out, "--text-column", "body", *more)
    assert done.returncode == 2 and b"no column `body`" in done.stderr
    assert out.read_bytes() == before
    assert siblings or b"nothing was scored, so " in done.stderr
    assert not (tmp_path / "out.jsonl.partial").exists()


@pytest.mark.parametrize("siblings", [False, True])
def test_an_output_that_stays_keeps_its_list_of_rejects(tmp_path: Path, siblings: bool) -> None:
    feed, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    found = []
    for data in (lines(range(5)) + b'{"id": "bad", "text": null}\n', b""):
        feed.write_bytes(data)
        score(feed, "-o", out, *["--siblings"] * siblings)
        found.append((out.read_bytes(), (tmp_path / "out.jsonl.rejects.jsonl").read_bytes()))
    assert b"bad" in found[0][1] and found[1] == found[0]


def test_a_file_that_was_read_to_its_end_and_is_another_one_now_is_refused(tmp_path: Path) -> None:
    first, second, out = tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "out.jsonl"
    first.write_bytes(lines(range(100)))
    more = lines(range(100, 600))
    second.write_bytes(more + b"{broken\n")
    command = ["--on-error", "raise", "--checkpoint", "64", first, second, "-o", out]
    assert score(*command).returncode == 2
    second.write_bytes(more)
    for rows in (range(1000, 1200), range(900, 1000)):
        first.write_bytes(lines(rows))
        done = score("--resume", *command)
        assert done.returncode == 2 and b"a.jsonl is another file than it was" in done.stderr, rows
    first.write_bytes(lines(range(100)) + lines(range(600, 610)))
    assert score("--resume", *command).returncode == 0
    assert sorted(ids(out)) == sorted(f"r{n}" for n in range(610))


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet", "a.csv"])
def test_raise_keeps_the_finished_rows_of_its_batch(tmp_path: Path, name: str) -> None:
    def write(path: Path, texts: list[str | None], first: int) -> None:
        names = [f"r{first + n}" for n in range(len(texts))]
        if path.suffix == ".parquet":
            pq.write_table(pa.table({"id": names, "text": texts}), path)
        elif path.suffix == ".csv":
            rows = (
                f"{row},{text}\n" if text is not None else f"{row}\n" for row, text in zip(names, texts, strict=True)
            )
            path.write_text("id,text\n" + "".join(rows), encoding="utf-8")
        else:
            rows = (json.dumps({"id": row, "text": text}) + "\n" for row, text in zip(names, texts, strict=True))
            path.write_text("".join(rows), encoding="utf-8")

    first, second, third, out = (tmp_path / part for part in (f"0{name}", name, f"z{name}", "out.jsonl"))
    write(first, ["A line."] * 3, 0)
    write(second, ["A line."] * 4 + [None, "A line."], 3)
    write(third, ["A line."], 9)
    command = ["--on-error", "raise", first, second, third, "-o", out]
    for _ in range(2):
        done = score(*command, "--resume")
        assert done.returncode == 2 and f"{second}, row 5".encode() in done.stderr
        assert b"7 rows are kept in " in done.stderr
        assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl.partial").read_bytes().splitlines()] == [
            f"r{n}" for n in range(7)
        ]
    write(second, ["A line."] * 6, 3)
    done = score(*command, "--resume")
    assert done.returncode == 0, done.stderr
    assert ids(out) == [f"r{n}" for n in range(10)]


def test_raise_meets_a_broken_file_again(tmp_path: Path) -> None:
    first, broken, out = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz", tmp_path / "out.jsonl"
    first.write_bytes(lines(range(1, 4)))
    packed = gzip.compress(lines(range(4, 6)), mtime=0)
    broken.write_bytes(packed[:-8] + b"12345678")
    command = ["--on-error", "raise", first, broken, "-o", out, "--resume"]
    for _ in range(2):
        done = score(*command)
        assert done.returncode == 2 and str(broken).encode() in done.stderr and not out.exists()
    broken.write_bytes(packed)
    assert score(*command).returncode == 0
    assert ids(out) == [f"r{n}" for n in range(1, 6)]
