"""Which paths are streams that are open already, as ``/dev/stdout`` is?

What they lead to may be a file, whose other lines must stay.
"""

from __future__ import annotations

import os
import re

# Links that lead to links, before somebody's circle of them is given up.
_MOST_LINKS = 40


def descriptor(path: str | os.PathLike[str]) -> int | None:
    """Finds the descriptor of this process that a path names.

    Args:
        path: A path, such as ``/dev/stderr``, ``/dev/fd/63`` or a link to one.

    Returns:
        The descriptor; None for any other path.
    """
    here = os.path.abspath(path)
    own = re.compile(rf"/dev/fd/(\d+)|/proc/(?:self|thread-self|{os.getpid()})/fd/(\d+)")
    for _ in range(_MOST_LINKS):
        if (found := own.fullmatch(here)) is not None:
            return int(found[1] or found[2])
        if not os.path.islink(here):
            return None
        here = os.path.normpath(os.path.join(os.path.dirname(here), os.readlink(here)))
    return None
