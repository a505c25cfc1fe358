"""The IPTC's Media Topics with their German and English labels.

The table `media_topics.tsv` is made by `tools/build_newscodes.py`; its first lines say from which release.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

SCHEME = "http://cv.iptc.org/newscodes/mediatopic/"
"""Address of the vocabulary; with a code's digits behind it, the code's own."""
PREFIX = "medtop:"

_TABLE = Path(__file__).with_name("media_topics.tsv")
_GUESSES = 3


@dataclass(frozen=True, slots=True)
class MediaTopic:
    """One subject of the vocabulary."""

    code: str
    """`medtop:11000000`."""
    broader: str
    """Code of the subject it is part of; empty at the top."""
    english: str
    german: str
    """Empty where the IPTC has not translated it yet."""

    @property
    def address(self) -> str:
        """Where the IPTC says what it means."""
        return SCHEME + self.code.removeprefix(PREFIX)

    def label(self, language: str) -> str:
        """What it is called in a language; English where there is no other name."""
        return (self.german if language == "de" else "") or self.english


@lru_cache
def media_topics() -> Mapping[str, MediaTopic]:
    """All that are in use, by code."""
    lines = (line for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {topic.code: topic for topic in (MediaTopic(*line.split("\t")) for line in lines)}


def meant(text: str) -> tuple[MediaTopic, ...]:
    """What somebody may have had in mind who wrote something else than a code, the likeliest first.

    Args:
        text: digits without their prefix, a label in either language, or either of them with a slip in it.
    """
    topics = media_topics()
    bare = text.strip().removeprefix(PREFIX).strip()
    if PREFIX + bare.zfill(8) in topics:
        return (topics[PREFIX + bare.zfill(8)],)
    labels: dict[str, MediaTopic] = {}
    for topic in topics.values():
        for label in filter(None, (topic.german, topic.english)):
            labels.setdefault(label.casefold(), topic)
    wanted = bare.casefold()
    if wanted in labels:
        return (labels[wanted],)
    if bare.isdigit():
        return tuple(topics[PREFIX + code] for code in get_close_matches(bare, [code.removeprefix(PREFIX) for code in topics], 1, 0.85))
    # The shortest first: of the labels that have a word in them, the one that has little else is the broadest.
    having = sorted((label for label in labels if wanted and wanted in label), key=lambda label: (len(label), label))
    close = having or get_close_matches(wanted, labels, _GUESSES, 0.75)
    return tuple(dict.fromkeys(labels[label] for label in close))[:_GUESSES]
