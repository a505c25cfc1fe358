"""What topics are about in the words of the IPTC."""

from __future__ import annotations

from digest.model import Topic
from digest.newscodes.media_topics import MediaTopic, media_topics


def subjects(topic: Topic) -> tuple[MediaTopic, ...]:
    """The Media Topics of a topic's codes, each once; codes nobody knows are told to the editors elsewhere."""
    known = media_topics() if topic.iptc else {}
    return tuple(known[code] for code in dict.fromkeys(topic.iptc) if code in known)
