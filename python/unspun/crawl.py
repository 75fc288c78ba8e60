"""Which articles stand in web pages and crawls? HTML is extracted by trafilatura, WARC and WET are read by FastWARC."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from itertools import islice
from typing import IO, Any, NamedTuple

from unspun import _core
from unspun.files import Chunk, Judge, Options, Pace
from unspun.journal import Place
from unspun.kept import Cells, as_json, json_columns
from unspun.limits import Unpacked, too_long, with_reasons
from unspun.packed import TORN, unpacked
from unspun.problems import broken, describe

#: What is known of a page.
KNOWN = ("url", "date", "title", "text", "published")
#: Of these, what rows of a crawl have without being asked: where and when a page was found is half of what it is worth.
FOUND = ("url", "date")
_ROWS = 256
#: Fewer where they are long: packed, a page of 32 MiB takes 32 KiB.
_BYTES = 8 << 20
#: No article needs more; a record may claim to be any size. Half of what a row may have: a page is taken apart.
_LONGEST = 32 << 20
#: Where a server says no type, a page is told from its first bytes, as browsers do.
_LOOKED_AT = 1024
#: A day is taken where a page says it, not guessed from any year in its prose or its footer.
_DATES = {"original_date": True, "extensive_search": False}
#: The size of a chunk, in a body that a server sent in chunks.
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")


class Page(NamedTuple):
    """One article as it was found."""

    id: str
    text: str | bytes | None
    url: str | None = None
    date: str | None = None
    title: str | None = None
    #: The day that the page says; the date of a crawl is when it was fetched.
    published: str | None = None
    #: Why it is refused.
    problem: str | None = None


def read(place: Place, options: Options, pace: Pace) -> Iterator[Chunk]:
    """Reads a web page or a crawl.

    Args:
        place: The file, and the rows that are done.
        options: What is read.
        pace: Where chunks have to end.

    Yields:
        Its articles.

    Raises:
        ImportError: What reads them is not installed.
    """
    path = place.path
    size = 0
    done = place.rows
    wrong: list[str] = []
    passed: list[str] = []
    try:
        size = os.path.getsize(path)
        is_crawl = _core.format_of(path) == "crawl"
        keep = tuple(dict.fromkeys((*(FOUND if is_crawl else ()), *options.keep)))
        with open(path, "rb") as file:
            articles = records(file, passed.append, done, options.max_ratio) if is_crawl else iter((page(path),))
            pages = islice(_whole(articles, wrong) if is_crawl else articles, done, None)
            while batch := _batch(pages, min(_ROWS, pace.room)):
                first = done + 1
                done += len(batch)
                pace.rows += len(batch)
                score = partial(_score, batch, keep, options)
                nbytes = sum(len(found.text or "") for found in batch)
                position, places = min(file.tell(), size), [Place(path, done)]
                kept = partial(_kept, batch, options.keep)
                yield Chunk(len(batch), score, nbytes, path, first, [], position, places, kept)
    except (OSError, ValueError) as error:
        wrong.append(describe(error))
    if not wrong:
        yield Chunk(position=size, places=[Place(path, done, size)], pageless=len(passed))
    for message in wrong:
        yield Chunk(broken=[broken(path, done, message)], position=size, pageless=len(passed))


def _batch(pages: Iterator[Page], most: int) -> list[Page]:
    """Takes pages, so many or so long that memory stays bounded."""
    batch: list[Page] = []
    size = 0
    while len(batch) < most and size < _BYTES and (found := next(pages, None)) is not None:
        batch.append(found)
        size += len(found.text or "")
    return batch


def _whole(pages: Iterator[Page], wrong: list[str]) -> Iterator[Page]:
    """Hands out what comes before a file breaks off, and says why it does."""
    try:
        yield from pages
    except (OSError, ValueError) as error:
        wrong.append(describe(error))


def page(path: str | os.PathLike[str]) -> Page:
    """Extracts the article of a web page's file.

    Args:
        path: The file, plain or packed by gzip or zstd.

    Returns:
        The article; its text is None where none was found or the page is too long.

    Raises:
        ImportError: trafilatura is not installed, or what unpacks the file.
        ValueError: What is packed is torn or damaged.
    """
    name = os.fspath(path)
    with open(path, "rb") as file:
        try:
            html = unpacked(file).read(_LONGEST + 1)
        except TORN as error:
            raise ValueError(f"{name}: {error}") from error
    return Page(name, None, problem=too_long(_LONGEST)) if len(html) > _LONGEST else extract(html, name)


def extract(html: bytes, name: str, url: str | None = None, date: str | None = None) -> Page:
    """Extracts the article of a web page.

    Args:
        html: The page.
        name: What the row is called.
        url: Where it was found, if that is known.
        date: When, if that is known.

    Returns:
        The article; its text is None where none was found.

    Raises:
        ImportError: trafilatura is not installed.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise ImportError(f"web pages need trafilatura: pip install 'unspun[html]' ({error})") from error
    try:
        found = trafilatura.bare_extraction(
            _decoded(html), url=url, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except Exception:
        # The web's pages break any parser in ways of their own, and one page must not end a crawl.
        found = None
    if found is None or not found.text:
        return Page(name, None, url, date)
    return Page(name, found.text, url or found.url, date or found.date, found.title, found.date)


def _decoded(html: bytes) -> bytes | str:
    """Decodes UTF-8 of which few letters are damaged: trafilatura would guess another alphabet for all of them."""
    text = html.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return text if 0 < damaged < sound else html


def records(
    file: IO[bytes],
    passed: Callable[[str], object] | None = None,
    behind: int = 0,
    max_ratio: int | None = None,
) -> Iterator[Page]:
    """Reads the articles of a crawl: the texts of WET, or the web pages of WARC that were found (HTTP status 2xx).

    Args:
        file: The crawl, plain or compressed.
        passed: Is told the address of each response that is passed by, because it is no page.
        behind: Articles that an earlier run has done: they come without their texts, which take long to extract.
        max_ratio: Bytes that may come out of a compressed one; the usual limit where there is none.

    Yields:
        Each article, named by its address.

    Raises:
        ImportError: FastWARC is not installed.
        ValueError: A record breaks off, or the file unpacks to too much.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise ImportError(f"WARC and WET files need FastWARC: pip install 'unspun[warc]' ({error})") from error
    whole = Unpacked(max_ratio)
    # Records that are no articles are unpacked, too, to pass them by.
    for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False):
        whole.add(record.content_length, file.tell())
        is_page = record.record_type == WarcRecordType.response
        if not is_page and record.record_type != WarcRecordType.conversion:
            continue
        if record.is_http:
            record.parse_http()
        # Wget writes addresses in angle brackets, as WARC 1.0 has it.
        url = (record.headers.get("WARC-Target-URI") or "").removeprefix("<").removesuffix(">") or None
        date = record.headers.get("WARC-Date")
        name = url or record.headers.get("WARC-Record-ID") or ""
        body = _page(record) if is_page else _body(record)
        if body is not None:
            # A server may have packed it once more.
            whole.add(max(0, len(body) - record.content_length), file.tell())
            behind -= 1
            is_done = behind >= 0
            if len(body) > _LONGEST:
                yield Page(name, None, url, date, problem=too_long(_LONGEST))
            else:
                yield extract(body, name, url, date) if is_page and not is_done else Page(name, body, url, date)
        elif passed is not None:
            passed(name)


def _page(record: Any) -> bytes | None:
    """Returns a response's page; none where it was not found, or is something else."""
    status = record.http_headers.status_code if record.http_headers is not None else None
    if status is not None and not 200 <= status < 300:
        return None
    kind = (record.http_content_type or "").lower()
    if kind:
        return _body(record) if "html" in kind else None
    body = _body(record)
    head = body[:_LOOKED_AT].lower()
    return body if b"<html" in head or b"<!doctype html" in head else None


def _body(record: Any) -> bytes:
    """Reads what a record holds, or more than is allowed where that is too long.

    Where a file breaks off FastWARC hands out what is left as if it were all.
    """
    body: bytes = record.reader.read(_LONGEST + 1)
    if len(body) > _LONGEST:
        return body
    if len(body) < record.content_length:
        raise ValueError(f"a record has {len(body):,} of its {record.content_length:,} bytes")
    headers = record.http_headers
    if headers is None:
        return body
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        body = _joined(body)
    return _unpacked(body, (headers.get("Content-Encoding") or "").lower())


def _unpacked(body: bytes, encoding: str) -> bytes:
    """Unpacks what a server packed in ways that trafilatura doesn't know: zstd, and deflate without its frame."""
    # Servers took the word deflate in two ways, and browsers read both.
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS) if encoding == "deflate" else ():
        try:
            return zlib.decompressobj(bits).decompress(body, _LONGEST + 1)
        except zlib.error:
            continue
    try:
        packed: bytes = unpacked(BytesIO(body)).read(_LONGEST + 1)
    except TORN:
        return body
    return packed


def _joined(body: bytes) -> bytes:
    """Takes the sizes of chunks out of a body; some crawlers did so before, and kept the header."""
    chunks, at = [], 0
    while (size := _CHUNK.match(body, at)) is not None:
        end = size.end() + int(size[1], 16)
        chunks.append(body[size.end() : end])
        at = end + len(b"\r\n")
    return b"".join(chunks) if chunks else body


def _score(batch: list[Page], keep: tuple[str, ...], options: Options, scorer: Judge) -> _core.Table:
    texts, names = [found.text for found in batch], [found.id for found in batch]
    table = scorer.score_many(texts, names, threads=options.threads, features=options.features)
    table = with_reasons(table, {row: found.problem for row, found in enumerate(batch) if found.problem is not None})
    if not keep or options.keep_apart:
        return table
    return table.with_columns(json_columns(keep, _kept(batch, keep)) if options.keep_json else _columns(batch, keep))


def _cell(found: Page, name: str) -> str | None:
    cell: str | bytes | None = getattr(found, name) if name in KNOWN else None
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else cell


def _kept(batch: list[Page], keep: tuple[str, ...]) -> list[Cells]:
    return [tuple(as_json(_cell(found, name)) for name in keep) for found in batch]


def _columns(batch: list[Page], keep: tuple[str, ...]) -> Any:
    from unspun.columnar import pyarrow

    pa = pyarrow()
    return pa.table({name: pa.array([_cell(found, name) for found in batch], pa.string()) for name in keep})
