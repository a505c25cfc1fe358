"""What git leaves in a file where two people changed the same lines."""

from __future__ import annotations

import re

from digest.errors import Diagnostic, say

CONFLICT = say("git left a conflict: two versions stand one below the other")
MEND_CONFLICT = say(
    "keep one of the two versions, or of both what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>> "
    "(and from ||||||| on what was before)"
)
_MARK = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
"""The marks nothing else looks like: `=======` may be the line below a heading."""


def conflict_line(text: str) -> int | None:
    """The line of the first mark of a conflict, counted from 1; None where there is none."""
    found = _MARK.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def conflict_in(text: str, path: str) -> Diagnostic | None:
    """The finding about a conflict in a file (`git-conflict`): both versions would be published."""
    line = conflict_line(text)
    return Diagnostic("git-conflict", "error", path, CONFLICT, MEND_CONFLICT, line) if line else None
