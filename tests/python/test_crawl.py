from __future__ import annotations

import gzip
import json
import sys
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from unspun.cli import main

EVENT = Path(__file__).parents[2] / "notebooks" / "samples" / "event"


def article(name: str) -> str:
    return (EVENT / f"{name}.txt").read_text(encoding="utf-8")


def html(name: str) -> str:
    title, *paragraphs = article(name).split("\n\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
    return (
        f"<html><head><title>{title}</title></head><body>{menu}<article><h1>{title}</h1>{body}</article></body></html>"
    )


def record(kind: str, url: str, body: bytes, content_type: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(url)) % 10**12:012d}>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def wet(path: Path) -> Path:
    records = [record("warcinfo", "x", b"software: none", "application/warc-fields")]
    records += [
        record("conversion", f"https://news.example/{name}", article(name).encode(), "text/plain")
        for name in ("wire", "copy", "local")
    ]
    path.write_bytes(b"".join(gzip.compress(each) for each in records))
    return path


def warc(path: Path) -> Path:
    def answer(body: bytes, kind: str) -> bytes:
        return b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode() + b"\r\n\r\n" + body

    responses = [
        ("https://news.example/wire", answer(html("wire").encode(), "text/html; charset=utf-8")),
        ("https://news.example/a.png", answer(b"\x89PNG", "image/png")),
        ("https://news.example/empty", answer(b"<html></html>", "text/html")),
    ]
    path.write_bytes(
        b"".join(record("response", url, body, "application/http; msgtype=response") for url, body in responses)
    )
    return path


def score(tmp_path: Path, *words: str) -> tuple[int, list[dict]]:
    out = tmp_path / "out.jsonl"
    out.unlink(missing_ok=True)
    code = main(["score", "--no-features", "--quiet", "-o", str(out), *words])
    return code, [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_a_web_page_is_extracted_before_it_is_scored(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(html("wire"), encoding="utf-8")
    code, rows = score(tmp_path, str(page), "--keep", "title")
    assert code == 0 and len(rows) == 1
    assert rows[0]["id"] == str(page) and rows[0]["status"] == "scored"
    assert rows[0]["title"].startswith("Ferry with 212 aboard")
    assert rows[0]["spun"] < 0.5


def test_a_folder_of_pages_and_texts_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.html").write_text(html("wire"), encoding="utf-8")
    (folder / "b.txt").write_text(article("local"), encoding="utf-8")
    (folder / "c.html.gz").write_bytes(gzip.compress(html("copy").encode()))
    _, rows = score(tmp_path, str(folder))
    assert [Path(row["id"]).name for row in rows] == ["a.html", "b.txt", "c.html.gz"]
    assert all(row["status"] == "scored" for row in rows)


def packed(path: Path, html: str) -> bytes:
    """Packs a page by the compression that its name says."""
    with pa.CompressedOutputStream(str(path), "zstd" if path.suffix == ".zst" else "gzip") as out:
        out.write(html.encode())
    return path.read_bytes()


def test_a_page_may_be_packed_by_zstd(tmp_path: Path) -> None:
    packed(tmp_path / "page.html.zst", html("wire"))
    (tmp_path / "page.html").write_text(html("wire"), encoding="utf-8")
    code, rows = score(tmp_path, str(tmp_path / "page.html.zst"), str(tmp_path / "page.html"))
    assert code == 0
    assert [{**row, "id": None} for row in rows[:1]] == [{**row, "id": None} for row in rows[1:]]


def test_zstd_without_what_unpacks_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    packed(tmp_path / "page.html.zst", html("wire"))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["score", str(tmp_path / "page.html.zst")]) == 2
    assert "packed by zstd need pyarrow: pip install 'unspun[files]'" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a.html.gz", "a.html.zst"])
def test_a_torn_or_damaged_page_is_named_and_the_others_go_on(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in" / name
    path.parent.mkdir()
    whole = packed(path, html("wire"))
    (path.parent / "b.txt").write_text(article("local"), encoding="utf-8")
    half = len(whole) // 2
    for bad in (whole[:half], whole[:half] + bytes(40) + whole[half + 40 :], whole[:8] + b"\xff" * 40):
        path.write_bytes(bad)
        code, rows = score(tmp_path, str(path.parent))
        assert code == 1 and [Path(row["id"]).name for row in rows] == ["b.txt"]
        assert capsys.readouterr().err.startswith(f"unspun: {path}: ")
        assert main(["explain", str(path)]) == 2
        assert capsys.readouterr().err.startswith(f"unspun: {path}: ")


def test_wet_keeps_address_and_date(tmp_path: Path) -> None:
    code, rows = score(tmp_path, str(wet(tmp_path / "crawl.warc.wet.gz")))
    assert code == 0
    assert [row["id"] for row in rows] == [f"https://news.example/{name}" for name in ("wire", "copy", "local")]
    assert {row["date"] for row in rows} == {"2024-03-05T10:00:00Z"} and rows[1]["url"] == rows[1]["id"]
    assert rows[1]["spun"] > 0.9


def test_warc_pages_are_extracted_and_empty_ones_refused(tmp_path: Path) -> None:
    code, rows = score(tmp_path, str(warc(tmp_path / "crawl.warc")))
    assert code == 1
    assert [row["url"] for row in rows] == ["https://news.example/wire", "https://news.example/empty"]
    assert rows[0]["spun"] < 0.5 and rows[1]["error"] == "no text"


def test_a_crawl_that_breaks_off_keeps_what_came_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = wet(tmp_path / "crawl.wet.gz")
    path.write_bytes(path.read_bytes()[:-700])
    code, rows = score(tmp_path, str(path))
    # Half of the third article is none.
    assert code == 1 and [row["status"] for row in rows] == ["scored", "scored"]
    assert f"{path}, row 3: the file breaks off here: a record has " in capsys.readouterr().err
    whole = warc(tmp_path / "crawl.warc").read_bytes()
    (tmp_path / "crawl.warc").write_bytes(whole[:1500])
    assert main(["score", str(tmp_path / "crawl.warc")]) == 2
    assert "crawl.warc: a record has " in capsys.readouterr().err


def test_beside_a_crawl_every_row_has_an_address_and_a_date(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    wet(folder / "b.wet.gz")
    (folder / "a.txt").write_text(article("local"), encoding="utf-8")
    (folder / "c.csv").write_text('text,url\n"One, two.",https://news.example/c\n', encoding="utf-8")
    pq.write_table(pa.table({"text": [article("wire")]}), folder / "d.parquet")
    for name in ("out.parquet", "out.jsonl"):
        assert main(["score", str(folder), "-o", str(tmp_path / name), "--quiet"]) == 0
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.column("url").null_count == 2 and table.column("date").null_count == 3
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {tuple(row) for row in rows} == {tuple(table.column_names)}
    # A column that was asked for by name has to be there.
    assert main(["score", str(folder), "-o", str(tmp_path / "out.parquet"), "--keep", "url,date"]) == 1


def test_pages_are_told_from_what_else_a_crawl_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = html("wire").encode()
    answers = {
        "upper": b"HTTP/1.1 200 OK\r\nContent-Type: TEXT/HTML\r\n\r\n" + page,
        "untyped": b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n" + page,
        "missing": b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + page,
        "moved": b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n" + page,
        "data": b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n{}",
        "picture": b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG",
    }
    path = tmp_path / "a.warc"
    kind = "application/http; msgtype=response"
    path.write_bytes(b"".join(record("response", name, body, kind) for name, body in answers.items()))
    out = tmp_path / "out.jsonl"
    assert main(["score", str(path), "-o", str(out)]) == 0
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["upper", "untyped"]
    assert "scored 2, records without a page 4" in capsys.readouterr().err


def test_nothing_to_score_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.warc.gz", "b.jsonl"):
        (tmp_path / name).write_bytes(b"")
        assert main(["score", str(tmp_path / name)]) == 2
        assert "unspun: there is nothing to score in the inputs" in capsys.readouterr().err


def test_a_missing_library_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in ("trafilatura", "fastwarc", "fastwarc.warc"):
        monkeypatch.setitem(sys.modules, module, None)
    page = tmp_path / "page.html"
    page.write_text(html("wire"), encoding="utf-8")
    assert main(["explain", str(page)]) == 2
    assert "pip install 'unspun[html]'" in capsys.readouterr().err
    assert main(["score", str(wet(tmp_path / "a.wet.gz"))]) == 2
    assert "pip install 'unspun[warc]'" in capsys.readouterr().err


def test_a_library_missing_for_a_folder_of_pages_is_named_once_and_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.html").write_text(html("wire"), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert main(["score", str(folder), "-o", str(out)]) == 2
    said = capsys.readouterr().err
    assert said.count("web pages need trafilatura") == 1, said
    assert "import of trafilatura halted" in said, "the cause is not said"
    assert not out.exists()
    assert not Path(f"{out}.rejects.jsonl").exists()
    monkeypatch.delitem(sys.modules, "trafilatura")
    assert main(["score", str(folder), "-o", str(out), "--resume"]) == 0
    assert [json.loads(line)["status"] for line in out.read_text(encoding="utf-8").splitlines()] == ["scored"] * 3


def test_explain_takes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text(html("copy"), encoding="utf-8")
    assert main(["explain", str(page), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "scored"
    page.write_text("<html></html>", encoding="utf-8")
    assert main(["explain", str(page)]) == 2
    assert "no article was found" in capsys.readouterr().err


def test_a_page_sent_in_chunks_is_whole(tmp_path: Path) -> None:
    page = html("wire").encode()

    def sent(body: bytes, head: bytes) -> bytes:
        parts = [body[at : at + 700] for at in range(0, len(body), 700)]
        chunks = b"".join(b"%x\r\n" % len(part) + part + b"\r\n" for part in [*parts, b""])
        return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n" + head + b"\r\n" + chunks

    answers = {
        "plain": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page,
        "chunked": sent(page, b""),
        "packed": sent(gzip.compress(page), b"Content-Encoding: gzip\r\n"),
        "joined": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + page,
    }
    path = tmp_path / "a.warc"
    kind = "application/http; msgtype=response"
    path.write_bytes(b"".join(record("response", name, body, kind) for name, body in answers.items()))
    code, rows = score(tmp_path, str(path))
    assert code == 0 and [row["id"] for row in rows] == list(answers)
    assert len({row["words"] for row in rows}) == 1


def test_long_records_make_small_batches(tmp_path: Path) -> None:
    from unspun import crawl
    from unspun.files import Options, Pace
    from unspun.journal import Place

    path = tmp_path / "a.wet.gz"
    path.write_bytes(gzip.compress(record("conversion", "https://a.example/", b"a " * (5 << 20), "text/plain")) * 4)
    chunks = list(crawl.read(Place(str(path), 0), Options(), Pace(16384)))
    assert [chunk.rows for chunk in chunks] == [1, 1, 1, 1, 0]


def answered(url: str, body: bytes, head: str = "Content-Type: text/html\r\n") -> bytes:
    """Makes a record of a page as a server answered it."""
    return record(
        "response", url, f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + body, "application/http; msgtype=response"
    )


def test_the_text_that_was_judged_can_be_kept(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(html("wire"), encoding="utf-8")
    rows = score(tmp_path, str(page), str(wet(tmp_path / "b.wet.gz")), "--keep", "title,text")[1]
    first = article("wire").split("\n\n")[1]
    assert all(first in row["text"] for row in rows[:2]) and rows[1]["title"] is None


def test_a_day_is_not_guessed_from_prose_or_footers() -> None:
    from unspun import crawl

    page = html("wire").replace("</body>", "<footer>Copyright 2021 Example Media</footer></body>")
    assert "1998-built" in page
    assert crawl.extract(page.encode(), "a").date is None
    said = page.replace("<head>", "<head><meta property='article:published_time' content='2024-03-05T08:00:00Z'>")
    assert crawl.extract(said.encode(), "a").date == "2024-03-05"


def test_a_damaged_letter_leaves_the_others() -> None:
    from unspun import crawl

    page = html("wire").replace(" harbor ", " harbor café “quay” ").encode()
    whole = crawl.extract(page, "a").text
    damaged = crawl.extract(page.replace(b" late on ", b" late \xa3 on ", 1), "a").text
    assert damaged.replace("\ufffd ", "") == whole
    # What is no UTF-8 at all is guessed as before.
    old = crawl.extract(html("wire").replace("“", '"').replace("”", '"').encode("cp1252", "replace"), "a").text
    assert old and "\ufffd" not in old


def test_what_servers_packed_is_unpacked(tmp_path: Path) -> None:
    page = html("wire").encode()
    bare = zlib.compressobj(wbits=-15)
    bodies = {
        "gzip": gzip.compress(page),
        "zstd": pa.compress(page, "zstd", asbytes=True),
        "deflate": zlib.compress(page),
        "Deflate": bare.compress(page) + bare.flush(),
        "identity": page,
    }
    path = tmp_path / "a.warc"
    path.write_bytes(
        b"".join(
            answered(name, body, f"Content-Type: text/html\r\nContent-Encoding: {name}\r\n")
            for name, body in bodies.items()
        )
        + answered("untyped", bodies["gzip"], "Content-Encoding: gzip\r\n")
    )
    code, rows = score(tmp_path, str(path))
    assert code == 0 and [row["id"] for row in rows] == [*bodies, "untyped"]
    assert len({row["words"] for row in rows}) == 1


def test_addresses_in_angle_brackets_are_addresses(tmp_path: Path) -> None:
    path = tmp_path / "wget.warc"
    path.write_bytes(answered("<https://news.example/wire>", html("wire").encode()))
    row = score(tmp_path, str(path))[1][0]
    assert row["id"] == row["url"] == "https://news.example/wire"


def test_a_run_that_goes_on_extracts_no_page_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from unspun import crawl
    from unspun.files import Options, Pace
    from unspun.journal import Place

    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(answered(f"https://a.example/{i}", html("wire").encode()) for i in range(5)))
    extracted: list[str] = []
    monkeypatch.setattr(crawl, "extract", lambda html, name, *known: extracted.append(name) or crawl.Page(name, "a"))
    chunks = list(crawl.read(Place(str(path), 3), Options(), Pace(16384)))
    assert [chunk.rows for chunk in chunks] == [2, 0]
    assert extracted == ["https://a.example/3", "https://a.example/4"]


def test_the_day_a_page_says_is_kept_beside_the_one_it_was_fetched(tmp_path: Path) -> None:
    page = html("wire").replace("<head>", "<head><meta property='article:published_time' content='2024-03-01'>")
    path = tmp_path / "a.warc"
    path.write_bytes(answered("https://news.example/wire", page.encode()))
    row = score(tmp_path, str(path), "--keep", "published")[1][0]
    assert (row["date"], row["published"]) == ("2024-03-05T10:00:00Z", "2024-03-01")
