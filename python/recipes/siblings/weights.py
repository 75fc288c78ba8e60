"""Gives what siblings show a weight in `spun`: `python -m recipes.siblings.weights MODEL`.

The training table has no siblings, so these three curves are set by hand on one side only: words rarer than those in whose place they
stand, names that siblings spell otherwise, and a machine's hand that the sibling does not show. Each starts where no original beside a
rewrite of its own and no human translation beside another one ends: two people may spell two names two ways, and one may write more
plainly than the other. Overlap has none: it says derived, not spun. `python -m recipes.siblings --part spinning` measures them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

#: Knots of each feature, and what they add to the log-odds of spun.
CURVES = {
    "substitution_rarity_logit": ([-8.0, 3.0, 8.0], [0.0, 0.0, 8.0]),
    "name_corrupted_count": ([2.0, 3.0, 4.0], [0.0, 3.0, 5.6]),
    "direction_logit": ([-8.0, 5.0, 8.5], [0.0, 0.0, 8.0]),
}


def main(path: Path) -> None:
    """Writes the curves into a model file; a second time changes nothing. Edited lines have no checksum."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        block = json.loads(line)
        if "checksum" in block:
            continue
        if block.get("input") in CURVES:
            block["knots"], weights = CURVES[block["input"]]
            block["heads"] = {**block["heads"], "spun": weights}
            line = json.dumps(block, separators=(",", ":"))
        lines.append(line + "\n")
    path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
