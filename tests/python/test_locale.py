from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

# Each makes Python take names of files for another encoding than UTF-8, or for UTF-8 again.
LOCALES = [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "POSIX"}]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files have an encoding of their own")
@pytest.mark.parametrize("locale", LOCALES)
def test_names_that_are_no_ascii_are_read_and_written_in_every_locale(
    tmp_path: Path, article: str, locale: dict[str, str]
) -> None:
    (tmp_path / "Zürich").mkdir()
    row = json.dumps({"id": "a", "text": article})
    (tmp_path / "Zürich" / "ärtikel.jsonl").write_text(f"{row}\n{{broken\n", encoding="utf-8")
    pq.write_table(pa.table({"id": ["b"], "text": [article]}), tmp_path / "Zürich" / "täglich.parquet")

    def run(*words: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, **locale}
        command = [sys.executable, "-m", "unspun", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, env=environment, check=False)

    for command in ("score", "siblings"):
        for source in ("Zürich", "Zürich/ärtikel.jsonl"):
            done = run(command, source, "-o", "öut.jsonl")
            assert done.returncode == 1, done.stderr
            rejects = (tmp_path / "öut.jsonl.rejects.jsonl").read_text(encoding="utf-8")
            assert json.loads(rejects)["error"].startswith("Zürich/ärtikel.jsonl, row 2: no JSON object")
    assert run("score", "Zürich", "-o", "öut.parquet").returncode == 1
    assert pq.read_table(tmp_path / "öut.parquet").column("id").to_pylist()[0] == "b"
    assert run("report", "öut.parquet", "--html", "bericht-ü.html").returncode == 0
    assert (tmp_path / "bericht-ü.html").exists()
