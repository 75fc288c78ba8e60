"""Where can a later run go on? ``OUT.checkpoint`` holds one line for each range of rows that is safely on the disk."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from unspun.partial import naming

# A head of a file this long tells whether it is still the same one, and so does what stood at its end.
_PIECE = 4096


@dataclass
class Place:
    """Says how far one file has been read.

    Attributes:
        path: The file, or ``-``.
        rows: Rows that are done.
        ended: Its size when its end was reached; none where it wasn't.
        head: Length and checksum of its beginning; none for the standard input.
        tail: Its size, and the checksum of what stood before that; a file may grow, but where it was changed before
            its end the rows that are done are no longer its first.
        is_mendable: Whether its beginning may become another one, as something in it is wrong.
        is_stopped: Whether something behind the rows is wrong, so that what follows may become another.
    """

    path: str
    rows: int
    ended: int | None = None
    head: tuple[int, int] | None = None
    tail: tuple[int, int] | None = None
    is_mendable: bool = False
    is_stopped: bool = False

    def fingerprint(self) -> None:
        """Notes the beginning of the file and its end."""
        if self.path != "-" and not self.is_mendable and os.path.isfile(self.path):
            with open(self.path, "rb") as file:
                head = file.read(_PIECE)
                self.head = len(head), zlib.crc32(head)
                if not self.is_stopped:
                    size = file.seek(0, os.SEEK_END)
                    self.tail = size, _checksum_before(file, size)

    def check(self) -> None:
        """Makes sure that the rows behind are still those.

        Raises:
            ValueError: The file is gone, shorter than it was, or another one.
        """
        if self.path == "-" or self.rows == 0:
            return
        problem = "is gone" if not os.path.exists(self.path) else None
        if problem is None and self.ended is not None and os.path.getsize(self.path) < self.ended:
            problem = "is shorter than it was"
        if problem is None and self.head is not None:
            length, checksum = self.head
            with open(self.path, "rb") as file:
                if zlib.crc32(file.read(length)) != checksum:
                    problem = "is another file than it was"
        if problem is None and self.tail is not None:
            size, checksum = self.tail
            if os.path.getsize(self.path) < size:
                problem = "is shorter than it was"
            else:
                with open(self.path, "rb") as file:
                    problem = None if _checksum_before(file, size) == checksum else "was changed before its end"
        if problem is not None:
            raise ValueError(
                f"{self.path} {problem}, and {self.rows:,} rows of it are in the output; run without --resume"
            )

    @property
    def finished(self) -> bool:
        """Whether nothing has come since its end was reached."""
        if self.ended is None:
            return False
        return not os.path.exists(self.path) or os.path.getsize(self.path) == self.ended


def _checksum_before(file: IO[bytes], end: int) -> int:
    begin = max(end - _PIECE, 0)
    file.seek(begin)
    return zlib.crc32(file.read(end - begin))


@dataclass
class Done:
    """Says what runs before this one have done.

    Attributes:
        rows: Rows of the inputs.
        sizes: The output's size at each checkpoint.
        rejects: The size of the list of rejects.
        documents: Rows that were scored.
        refused: Rows and files that were not.
        places: How far each file was read, in the order they were read.
        finishing: Whether all is done but to let the files appear.
    """

    rows: int = 0
    sizes: list[int] = field(default_factory=list)
    rejects: int = 0
    documents: int = 0
    refused: int = 0
    places: list[Place] = field(default_factory=list)
    finishing: bool = False

    def take(self, line: dict[str, Any]) -> None:
        """Adds a checkpoint."""
        self.rows, self.rejects = line["rows"], line["rejects"]
        self.documents, self.refused = line["documents"], line["refused"]
        self.sizes.append(line["size"])
        self.finishing = line["finishing"]
        for number, path, rows, ended, head, tail in line["places"]:
            head, tail = (None if piece is None else (piece[0], piece[1]) for piece in (head, tail))
            place = Place(path, rows, ended, head, tail)
            self.places[number : number + 1] = [place]


class Journal:
    """Keeps the checkpoints of one output."""

    def __init__(self, output: Path) -> None:
        """Names the file; nothing is touched yet.

        Args:
            output: The output that it is about.
        """
        self.path = output.with_name(output.name + ".checkpoint")
        self._file: IO[bytes] | None = None
        self._holding: list[dict[str, Any]] = []

    def load(self, settings: dict[str, Any], size: int, rejects: int) -> Done:
        """Reads what earlier runs have done.

        Args:
            settings: What has to be the same in all runs.
            size: The bytes of the output there are; a checkpoint beyond them is lost.
            rejects: The bytes of rejects there are.

        Returns:
            The last checkpoint that holds; an empty one where there is none.

        Raises:
            ValueError: The earlier run was told something else, or the file is damaged.
        """
        done = Done()
        lines = self._lines()
        before = next(lines, None)
        if before is None:
            return done
        if not isinstance(before, dict):
            raise self._damaged()
        for name, value in settings.items():
            if before.get(name) != value:
                said = f"{name} was {before.get(name)!r} and is {value!r} now"
                raise ValueError(f"{self.path}: {said}; ask for the same again, or run without --resume")
        try:
            for line in lines:
                # Once all was safe the files may have been given their names already.
                if line["finishing"] or (line["size"] <= size and line["rejects"] <= rejects):
                    self._holding.append(line)
                    done.take(line)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise self._damaged() from error
        return done

    def _damaged(self) -> ValueError:
        return ValueError(f"{self.path}: is damaged, so where to go on is unknown; run without --resume")

    def _lines(self) -> Iterator[dict[str, Any]]:
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return
        for line in data.split(b"\n")[:-1]:
            # A line that a kill tore in two is the last, and what it was about is cut off.
            try:
                yield json.loads(line)
            except ValueError:
                return

    def begin(self, settings: dict[str, Any]) -> None:
        """Starts the file anew with the checkpoints that hold.

        Args:
            settings: What has to be the same in all runs.
        """
        fresh = self.path.with_name(self.path.name + ".new")
        # What a kill or somebody else left under this name may be a link to another file.
        fresh.unlink(missing_ok=True)
        self._file = fresh.open("xb")
        self._write(settings)
        for line in self._holding:
            self._write(line)
        os.replace(fresh, self.path)

    def add(self, done: Done, touched: Sequence[tuple[int, Place]]) -> None:
        """Adds a checkpoint.

        Args:
            done: What is done.
            touched: Number and place of the files that were read since the last.
        """
        self._write(
            {
                "rows": done.rows,
                "size": done.sizes[-1],
                "rejects": done.rejects,
                "documents": done.documents,
                "refused": done.refused,
                "finishing": done.finishing,
                "places": [
                    [number, place.path, place.rows, place.ended, place.head, place.tail] for number, place in touched
                ],
            }
        )

    def _write(self, line: dict[str, Any]) -> None:
        if self._file is None:
            return
        with naming(self.path):
            self._file.write(json.dumps(line).encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())

    def leave(self) -> None:
        """Closes it for a later run."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def remove(self) -> None:
        """Takes it away: all is done."""
        self.leave()
        self.path.unlink(missing_ok=True)
