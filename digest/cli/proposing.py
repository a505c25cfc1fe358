"""Proposals for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from digest.cli.console import Console
from digest.cli.hanging import Hanging
from digest.errors import Message, say, say_number
from digest.suggest.proposals import EntryChange, Kind, Proposal

_HEADINGS: Mapping[Kind, Message] = {
    "actors": say("Actors that are probably one"),
    "topics": say("Topics for articles without any"),
    "places": say("Places without coordinates or country"),
}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A proposal and the number it has among all."""

    number: int
    proposal: Proposal


def proposal_list(console: Console, numbered: Sequence[Numbered]) -> Iterator[RenderableType]:
    """Proposals by kind: number and names, below them what would be done and why."""
    indent = max((len(str(each.number)) for each in numbered), default=0) + 2
    for kind, heading in _HEADINGS.items():
        members = [each for each in numbered if each.proposal.kind == kind]
        if members:
            yield Text(console.words(heading), style="bold")
        for each in members:
            proposal = each.proposal
            count = console.words(say_number("{number} article", "{number} articles", len(proposal.articles)))
            head = [Text(proposal.title, style="bold"), *([] if kind == "topics" else [Text(count)])]
            yield Hanging(Text(f"{each.number:{indent - 2}}", style="cyan"), head, indent)
            yield Hanging(Text(), [Text(f"→ {console.words(proposal.action)}")], indent)
            yield Hanging(Text(), [Text(console.words(reason), style="dim") for reason in proposal.why], indent)
        if members:
            yield Text()


def plain(numbered: Numbered, console: Console) -> dict[str, object]:
    """A proposal for JSON; reasons in the language of the site."""
    proposal, change = numbered.proposal, numbered.proposal.change
    if isinstance(change, EntryChange):
        written: dict[str, object] = {"file": change.file, "entry": change.name, "values": dict(change.values)}
    else:
        written = {"file": change.path, "values": {"topics": list(change.topics)}}
    return {
        "number": numbered.number,
        "kind": proposal.kind,
        "title": proposal.title,
        "action": console.words(proposal.action),
        "why": [console.words(reason) for reason in proposal.why],
        "articles": list(proposal.articles),
        **written,
    }
