"""What does a type checker see of the package?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_a_slip_in_a_name_is_seen_by_a_type_checker(tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text("import unspun\n\nunspun.scoer('x')\nunspun.plot.roc\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", "user.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert 'no attribute "scoer"' in done.stdout and '"plot"' not in done.stdout
