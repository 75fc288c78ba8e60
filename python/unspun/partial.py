"""How does a file appear only when it is whole, and survive a kill on the way?

Everything goes into ``NAME.partial`` beside it, which a later run cuts back to the last checkpoint and goes on with.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from unspun.descriptors import descriptor

try:
    import fcntl
except ImportError:  # Windows; there the second of two runs on one output is not refused
    fcntl = None  # type: ignore[assignment]


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Names a file in what the system refuses of it: a write to an open file that fails says nothing of its name.

    Args:
        path: The file.

    Raises:
        OSError: What was raised inside, with the file's name.
    """
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


class Partial:
    """Takes the bytes of a file that isn't whole yet.

    Attributes:
        target: The file that it becomes.
        path: Where the bytes go meanwhile.
    """

    def __init__(self, target: str | os.PathLike[str]) -> None:
        """Names the file; nothing is touched yet.

        Args:
            target: The file that it becomes; what a link points to, not the link.
        """
        self._descriptor = descriptor(target)
        self.target = Path(target if self._descriptor is not None else os.path.realpath(target))
        # A pipe or a device can't be replaced, so it is written straight; nor may be what a stream was redirected to.
        self._straight = self._descriptor is not None or (self.target.exists() and not self.target.is_file())
        self.path = self.target if self._straight else self.target.with_name(self.target.name + ".partial")
        self._file: IO[bytes] | None = None

    def open(self, keep: int = 0) -> None:
        """Opens it behind the bytes of an earlier run.

        Args:
            keep: How many of them are good; the rest is cut off.

        Raises:
            OSError: It can't be written, or another run is writing it.
        """
        if self._straight:
            with naming(self.path):
                self._file = os.fdopen(self._opened(), "wb", buffering=0)
            return
        self._file = self._locked()
        self._file.truncate(keep)
        self._file.seek(keep)

    def _opened(self) -> int:
        """Opens what is written straight. A stream's own descriptor stands where others have written up to."""
        return os.open(self.path, os.O_WRONLY, 0o666) if self._descriptor is None else os.dup(self._descriptor)

    def _locked(self) -> IO[bytes]:
        """Opens it and locks it, anew where another run gave it its final name in between."""
        # A link that somebody left under this name would have another file cut to nothing.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        while True:
            file = os.fdopen(os.open(self.path, flags, 0o666), "r+b", buffering=0)
            if fcntl is None:
                return file
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                file.close()
                raise OSError(error.errno, "another run is writing it", str(self.path)) from error
            if self.path.exists() and os.path.samestat(os.fstat(file.fileno()), self.path.stat()):
                return file
            file.close()

    @property
    def resumable(self) -> bool:
        """Whether a later run can go on with it."""
        return not self._straight

    @property
    def size(self) -> int:
        """The bytes there are, 0 where nothing was opened."""
        if self._straight:
            return 0
        return self.path.stat().st_size if self._file is None and self.path.exists() else self.tell()

    def tell(self) -> int:
        """Returns where the next byte goes."""
        return 0 if self._file is None or self._straight else self._file.tell()

    def write(self, data: Any) -> None:
        """Writes all of it.

        Args:
            data: Bytes, or what offers them.

        Raises:
            OSError: The disk is full or gone; the message names the file.
        """
        if self._file is None:
            self.open()
        left = memoryview(data)
        with naming(self.path):
            while left.nbytes > 0 and self._file is not None:
                left = left[self._file.write(left) :]

    def settle(self) -> int:
        """Puts everything on the disk.

        Returns:
            The bytes there are.
        """
        if self._file is None:
            return 0
        if not self._straight:
            os.fsync(self._file.fileno())
        return self.tell()

    def finish(self, whole: Partial | None = None) -> None:
        """Lets the file appear under its name, whole. Does nothing where an earlier run came that far.

        Args:
            whole: What gets the name instead, where the bytes had to be laid out anew; these stay until it has it.
        """
        file = whole or self
        file.settle()
        if fcntl is None:
            file.leave()  # Windows gives an open file no other name
            self.leave()
        if not self._straight and file.path.exists():
            # Who may read the file before may read this one; a disk that knows no modes costs no result.
            with suppress(OSError):
                shutil.copymode(self.target, file.path)
            os.replace(file.path, self.target)
        if file is not self:
            self.path.unlink(missing_ok=True)
        file.leave()
        self.leave()

    def leave(self) -> None:
        """Closes it; what is there stays for a later run."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def remove(self) -> None:
        """Takes away what an earlier run left."""
        self.leave()
        if not self._straight:
            self.path.unlink(missing_ok=True)


def write_whole(target: str | os.PathLike[str], data: bytes) -> None:
    """Writes a file at once; what was there before stays until all of it is on the disk.

    Args:
        target: The file.
        data: What it is to hold.

    Raises:
        OSError: It can't be written, or another run is writing it.
    """
    partial = Partial(target)
    partial.open()
    try:
        partial.write(data)
        partial.finish()
    except BaseException:
        partial.remove()
        raise
