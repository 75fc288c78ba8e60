from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
import unspun
from unspun.cli import main

EVENT = Path(__file__).parents[2] / "notebooks" / "samples" / "event"
WIRE, COPY = (EVENT / f"{name}.txt" for name in ("wire", "copy"))


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[str]:
    assert main(["compare", *map(str, arguments)]) == 0
    return capsys.readouterr().out.splitlines()


def test_two_texts_are_laid_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    found = unspun.compare(WIRE.read_text(encoding="utf-8"), COPY.read_text(encoding="utf-8"))
    assert said(capsys, WIRE, COPY)[:4] == [
        f"rewrite, derived {found.derived:.3f}",
        "copy.txt was probably made from wire.txt",
        "16 of 19 sentences of wire.txt have one in copy.txt that tells the same",
        "kept: number 11, name 10",
    ]
    assert said(capsys, COPY, WIRE)[1] == "copy.txt was probably made from wire.txt"


def test_each_change_has_its_line_and_what_was_kept_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    found = unspun.compare(WIRE.read_text(encoding="utf-8"), COPY.read_text(encoding="utf-8"))
    lines = said(capsys, WIRE, COPY)[4:]
    assert len(lines) == sum(not change.kind.endswith("_kept") for change in found.changes) > 0
    assert "  name corrupted   Wickham | Vickham" in lines
    assert "  number dropped   12 | -" in lines and "  name added       - | Elery" in lines
    assert not any(" kept " in line for line in lines)


def test_a_comparison_is_json_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    found = unspun.compare(WIRE.read_text(encoding="utf-8"), COPY.read_text(encoding="utf-8"))
    assert [json.loads(line) for line in said(capsys, WIRE, COPY, "--json")] == [
        json.loads(json.dumps(found.to_dict()))
    ]


def test_copies_have_no_direction_and_what_is_short_no_relation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(WIRE.read_bytes())
    lines = said(capsys, WIRE, copy)
    assert lines[0].startswith("verbatim, derived ")
    assert lines[1] == "which was made from which can't be told; both may come from one text"
    copy.write_bytes(b"One short line.")
    assert said(capsys, WIRE, copy)[0] == "unrelated, derived unknown: too short"


def test_texts_of_one_name_are_called_by_their_paths(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twin = tmp_path / "wire.txt"
    twin.write_bytes(COPY.read_bytes())
    assert said(capsys, WIRE, twin)[1] == f"{twin} was probably made from {WIRE}"


def test_names_of_ones_own_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("Vickham\tper\n", encoding="utf-8")
    scorer = unspun.Scorer(lexicon=names)
    a, b = (path.read_text(encoding="utf-8") for path in (WIRE, COPY))
    [line] = said(capsys, WIRE, COPY, "--json", "--lexicon", names)
    assert json.loads(line) == json.loads(json.dumps(unspun.compare(a, b, scorer=scorer).to_dict()))
    assert said(capsys, WIRE, COPY, "--json") != [line]


def test_what_holds_no_single_text_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many = tmp_path / "a.jsonl"
    many.write_text('{"text": "a"}\n', encoding="utf-8")
    for arguments, why in (
        ([WIRE, many], "a.jsonl: compare takes one text, and such a file holds many"),
        (["-", "-"], "-: the standard input holds one text"),
        ([WIRE, tmp_path / "no.txt"], "no.txt: No such file or directory"),
    ):
        assert main(["compare", *map(str, arguments)]) == 2
        assert why in capsys.readouterr().err


def test_a_text_obeys_no_terminal_and_a_narrow_console_costs_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = tmp_path / "evil.txt"
    evil.write_text(
        COPY.read_text(encoding="utf-8").replace("used it every", "used \x1b[2J it é every"), encoding="utf-8"
    )
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    assert main(["compare", str(WIRE), str(evil)]) == 0
    sys.stdout.flush()
    assert b"was probably made from wire.txt" in written.getvalue() and b"\x1b" not in written.getvalue()
    assert b"[2J" in written.getvalue()
