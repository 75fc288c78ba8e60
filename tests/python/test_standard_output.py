"""What becomes of a result whose standard output takes few letters, or none at all?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import unspun


def run(*words: str | os.PathLike[str], out: int = subprocess.PIPE, **environment: str) -> tuple[int, bytes, bytes]:
    unbuffered = {"PYTHONUNBUFFERED", *environment}
    inherited = {name: value for name, value in os.environ.items() if name not in unbuffered}
    command = [sys.executable, "-m", "unspun", *map(os.fspath, words)]
    done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=False, env={**inherited, **environment})
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("letters", ["ascii", "latin-1"])
def test_json_is_utf_8_whatever_letters_the_output_takes(tmp_path: Path, article: str, letters: str) -> None:
    (tmp_path / "a.txt").write_text(article, encoding="utf-8")
    code, out, err = run("explain", tmp_path / "a.txt", "--json", PYTHONIOENCODING=letters)
    assert (code, err) == (0, b"")
    assert json.loads(out.decode()) == json.loads(json.dumps(unspun.score(article).to_dict()))
    (tmp_path / "gréve.jsonl").write_bytes(unspun.score_many([article]).to_jsonl())
    code, out, err = run("report", tmp_path / "gréve.jsonl", "--json", PYTHONIOENCODING=letters)
    assert (code, err) == (0, b"")
    assert json.loads(out.decode())["name"] == "gréve.jsonl"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no disk that is always full")
@pytest.mark.parametrize("words", [["threshold"], ["explain", "a.txt"], ["score", "a.txt"], ["siblings", "a.jsonl"]])
def test_a_full_disk_behind_the_standard_output_is_told_in_a_line(
    tmp_path: Path, article: str, words: list[str]
) -> None:
    (tmp_path / "a.txt").write_text(article, encoding="utf-8")
    lines = [json.dumps({"id": name, "text": article}) for name in "ab"]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        code, _, err = run(words[0], *(tmp_path / word for word in words[1:]), out=full)
    finally:
        os.close(full)
    assert code == 2
    assert err.decode().splitlines()[-1:] == ["unspun: standard output: No space left on device"]
    assert b"Traceback" not in err


GOOD = b'{"id": "c", "text": "The council met."}\n'
REFUSED = GOOD + b'{"id": "a", "text": null}\n{"id": "b"}\n'


def redirected(folder: Path, words: str) -> tuple[int, str]:
    """Runs a line of the shell in a folder with a good row and two refused ones in a.jsonl, and hands out its log."""
    (folder / "a.jsonl").write_bytes(REFUSED)
    (folder / "log").write_text("before\n", encoding="utf-8")
    line = words.replace("unspun", f"{sys.executable} -m unspun")
    code = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, check=False).returncode
    return code, (folder / "log").read_text(encoding="utf-8")


@pytest.mark.skipif(not os.path.exists("/dev/stderr"), reason="this system names no streams")
@pytest.mark.parametrize("by_link", [False, True])
def test_a_stream_that_is_named_as_a_file_keeps_what_its_file_held(tmp_path: Path, by_link: bool) -> None:
    (tmp_path / "link").symlink_to("/dev/stderr")
    name = "link" if by_link else "/dev/stderr"
    code, log = redirected(tmp_path, f"unspun score a.jsonl --rejects {name} -o o.jsonl 2>> log")
    told = log.splitlines()
    assert code == 1 and told[0] == "before"
    assert sum(line.startswith('{"id"') for line in told) == 2 and any(line.startswith("unspun: ") for line in told)
    assert len((tmp_path / "o.jsonl").read_bytes().splitlines()) == 3


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="this system names no descriptors")
def test_a_pipe_of_the_shell_takes_what_a_file_would(tmp_path: Path) -> None:
    code, log = redirected(tmp_path, "unspun score a.jsonl --rejects /dev/fd/3 -o o.jsonl 3>&1 >/dev/null | cat >> log")
    assert code == 0 and log.count('{"id"') == 2
    code, log = redirected(tmp_path, "unspun explain a.jsonl --html /dev/stdout >> log")
    assert log.startswith("before\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no disk that is always full")
@pytest.mark.parametrize("err", ["/dev/full", ">(true)"])
def test_work_goes_on_where_nobody_hears_what_is_told(tmp_path: Path, err: str) -> None:
    many = b"".join(b'{"id": "%d"}\n' % n for n in range(300))
    (tmp_path / "b.jsonl").write_bytes(GOOD + many)
    code, _ = redirected(tmp_path, f"unspun score b.jsonl -o o.jsonl 2> {err}")
    assert code == 1
    assert len((tmp_path / "o.jsonl").read_bytes().splitlines()) == 301


def test_who_stops_reading_the_rejects_gets_no_output_called_done(tmp_path: Path) -> None:
    many = b"".join(b'{"id": "%d"}\n' % n for n in range(30000))
    (tmp_path / "b.jsonl").write_bytes(GOOD + many)
    os.mkfifo(tmp_path / "pipe")
    line = "head -c 1 pipe > /dev/null & unspun score b.jsonl --rejects pipe -o o.jsonl"
    code, _ = redirected(tmp_path, line)
    assert code == 2 and not (tmp_path / "o.jsonl").exists()
