"""No page or crawl of a stranger takes memory or hours: what is too long or unpacks to too much is refused."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path

import pytest
from unspun.cli import main

PAGE = "longer than 32 MiB, the most that is read as one row"
ANY = ("--max-ratio", "1000000")


def score(tmp_path: Path, *words: str) -> tuple[int, list[dict]]:
    out = tmp_path / "out.jsonl"
    code = main(["score", "--no-features", "-o", str(out), *words])
    return code, [json.loads(line) for line in out.read_bytes().splitlines()] if out.exists() else []


def record(kind: str, url: str, body: bytes, content_type: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{url}>\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + body + b"\r\n\r\n", 9)


def answered(url: str, body: bytes, encoding: str = "identity") -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n\r\n"
    return record("response", url, head.encode() + body, "application/http; msgtype=response")


@pytest.mark.parametrize("name", ["a.html", "a.html.gz"])
def test_a_page_that_is_too_long_is_refused_not_cut(
    tmp_path: Path, name: str, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = f"<html><body><p>{article}</p></body></html>".encode() + b" " * (32 << 20)
    path = tmp_path / name
    path.write_bytes(gzip.compress(page) if path.suffix == ".gz" else page)
    assert score(tmp_path, str(path))[0] == 2
    assert f"{path}, row 1: {PAGE}" in capsys.readouterr().err
    assert main(["explain", str(path)]) == 2
    assert f"{path}: {PAGE}" in capsys.readouterr().err


def test_a_record_that_is_too_long_is_refused_not_cut(tmp_path: Path, article: str) -> None:
    page = f"<html><body><p>{article}</p></body></html>".encode()
    long = page + b" " * (32 << 20)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(
        record("conversion", "text", article.encode() + b"a " * (16 << 20), "text/plain")
        + answered("plain", long)
        + answered("gzip", gzip.compress(long), "gzip")
        + answered("deflate", zlib.compress(long), "deflate")
        + answered("short", page)
    )
    code, rows = score(tmp_path, str(path), *ANY)
    assert code == 1 and [row["id"] for row in rows] == ["text", "plain", "gzip", "deflate", "short"]
    assert [row["error"] for row in rows] == [PAGE] * 4 + [None]


@pytest.mark.parametrize("kind", ["request", "response", "packed", "conversion"])
def test_a_crawl_that_unpacks_to_too_much_breaks_off_there(
    tmp_path: Path, kind: str, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = b" " * (20 << 20)
    bombs = {
        "request": lambda: record("request", "bomb", blank, "application/http; msgtype=request"),
        "response": lambda: answered("bomb", b"<html>" + blank),
        "packed": lambda: answered("bomb", gzip.compress(b"<html>" + blank), "gzip"),
        "conversion": lambda: record("conversion", "bomb", blank, "text/plain"),
    }
    path = tmp_path / "a.warc.gz"
    path.write_bytes(record("conversion", "first", article.encode(), "text/plain") + bombs[kind]() * 8)
    code, rows = score(tmp_path, str(path), "--max-ratio", "100")
    assert code == 1 and rows[0]["status"] == "scored" and len(rows) < 6
    assert "the file breaks off here: it unpacks to over 100 times its size" in capsys.readouterr().err
    path.write_bytes(record("conversion", "first", article.encode(), "text/plain"))
    assert score(tmp_path, str(path), "--max-ratio", "100")[0] == 0
