"""What git tells a post-receive hook: which branches were pushed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.errors import HostingError, say

_LINE = re.compile(r"([0-9a-f]{40,64}) ([0-9a-f]{40,64}) (refs/.+)")


@dataclass(frozen=True, slots=True)
class Push:
    """What became of one branch or tag."""

    new: str
    """The hash it has now; zeros where it is gone."""
    ref: str
    """As in `refs/heads/main`."""

    @property
    def deleted(self) -> bool:
        """Whether the branch was taken away."""
        return not self.new.strip("0")


def read_pushes(text: str) -> tuple[Push, ...]:
    """The lines `old new ref` of standard input.

    Raises:
        HostingError: a line is something else.
    """
    pushes = []
    for line in text.removesuffix("\n").split("\n") if text else ():
        match = _LINE.fullmatch(line)
        if match is None:
            raise HostingError(say("expected lines 'old new ref' as git hands them to a post-receive hook, found: {line}", line=line))
        pushes.append(Push(match[2], match[3]))
    return tuple(pushes)


def push_of(branch: str, pushes: Sequence[Push]) -> Push | None:
    """What was done to a branch; None where it was something else that was pushed."""
    return next((push for push in pushes if push.ref == f"refs/heads/{branch}"), None)
