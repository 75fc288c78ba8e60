from __future__ import annotations

import os
import subprocess
import sys

import pytest
from unspun import commands
from unspun.cli import main

NAMES = [command.__name__.rsplit(".", 1)[1] for command in commands.COMMANDS]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["scroe", "a.txt"], "score"),
        (["score", "--qiet", "a.txt"], "--quiet"),
        (["score", "a.txt", "--txt-column=body"], "--text-column"),
        (["score", "a.txt", "--on-error", "rais"], "raise"),
        (["explain", "a.txt", "--htlm", "b"], "--html"),
    ],
)
def test_a_slip_is_answered_with_the_nearest_word(
    words: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert f"did you mean {meant}?" in capsys.readouterr().err


def test_a_strange_option_is_no_slip(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["features", "--zzzz"])
    assert "did you mean" not in capsys.readouterr().err


@pytest.mark.parametrize(("name", "words"), [("score", "IN..."), ("train", "[IN...]"), ("threshold", "[HEAD]")])
def test_a_usage_says_what_repeats_and_what_may_be_left_out(
    name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([name, "--help"])
    assert capsys.readouterr().out.startswith(f"usage: unspun {name} [OPTIONS] {words}\n")


@pytest.mark.parametrize("name", NAMES)
def test_a_help_fits_a_screen(name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    # The last line of a terminal is the prompt's.
    for columns, most in ((100, 30), (80, 39)):
        monkeypatch.setenv("COLUMNS", str(columns))
        with pytest.raises(SystemExit):
            main([name, "--help"])
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) <= most and max(map(len, lines)) <= columns


def test_a_shell_completes_commands_and_options() -> None:
    line = "unspun score --te"
    asked = {"_ARGCOMPLETE": "1", "_ARGCOMPLETE_IFS": "\n", "COMP_LINE": line, "COMP_POINT": str(len(line))}
    code = "import os, sys; os.dup2(1, 8); os.dup2(2, 9); from unspun.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True, text=True)
    assert done.stdout.split() == ["--text-column"], done.stderr
