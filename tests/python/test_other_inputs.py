"""A run that goes on meets other inputs than the one before: rows of two lists are not mixed."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_nothing_lost import ids, lines, score
from unspun.journal import Place


def begun(folder: Path, rows: int = 400) -> tuple[Path, Path, list[object]]:
    """Leaves a run that was stopped by a broken line behind 400 rows, and the line mended."""
    first, out = folder / "a.jsonl", folder / "out.jsonl"
    more = lines(range(rows, rows + 100))
    first.write_bytes(lines(range(rows)) + b"{broken\n" + more)
    command: list[object] = ["--on-error", "raise", "--checkpoint", "64", "-o", out]
    assert score(first, *command).returncode == 2
    first.write_bytes(lines(range(rows)) + more)
    return first, out, command


def test_a_file_that_was_begun_has_to_be_named_again(tmp_path: Path) -> None:
    first, out, command = begun(tmp_path)
    other = tmp_path / "b.jsonl"
    other.write_bytes(lines(range(1000, 1100)))
    done = score(other, "--resume", *command)
    assert done.returncode == 2 and b"a.jsonl: was begun by the run before" in done.stderr
    assert not out.exists()
    assert score(other, first, "--resume", *command).returncode == 0
    assert sorted(ids(out)) == sorted(f"r{n}" for n in [*range(500), *range(1000, 1100)])


def test_a_file_is_known_by_another_name_of_its_folder(tmp_path: Path) -> None:
    first, out, command = begun(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path)
    assert score(tmp_path / "link" / first.name, "--resume", *command).returncode == 0
    assert ids(out) == [f"r{n}" for n in range(500)]


@pytest.mark.parametrize(
    ("change", "told"),
    [("shorter", "is shorter than it was"), ("moved", "was changed before its end"), ("grown", None)],
)
def test_a_file_that_was_changed_before_its_end_is_refused(tmp_path: Path, change: str, told: str | None) -> None:
    file = tmp_path / "a.jsonl"
    rows = lines(range(400)).splitlines(keepends=True)
    file.write_bytes(b"".join(rows))
    place = Place(str(file), 350)
    place.fingerprint()
    kept, gap = rows[:300] + rows[320:], b" " * sum(map(len, rows[300:320]))
    file.write_bytes(b"".join({"shorter": kept, "moved": [*kept, gap], "grown": [*rows, gap]}[change]))
    if told is None:
        place.check()
    else:
        with pytest.raises(ValueError, match=f"{told}, and 350 rows of it are in the output"):
            place.check()
