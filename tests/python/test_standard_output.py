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
