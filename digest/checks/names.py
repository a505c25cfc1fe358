"""Actors that look alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.errors import Diagnostic, say, say_number
from digest.suggest.proposals import Proposal


def alike(proposals: Sequence[Proposal]) -> Iterator[Diagnostic]:
    """Actors under several names, as `digest suggest` proposes to make them one."""
    for proposal in proposals:
        articles = say_number("{number} article", "{number} articles", len(proposal.articles))
        message = say("{names} look like one actor ({articles}): {why}", names=proposal.title, articles=articles, why=proposal.why[0])
        hint = say("`digest suggest --only actors` writes the entry; if they are two, write distinct: into an entry of one of them")
        yield Diagnostic("actors-alike", "info", "actors.yml", message, hint)
