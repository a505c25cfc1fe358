"""The topics: their list and a digest of each."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Page, TopicDigest
from digest.render.machine.head import About
from digest.render.paths import HOME, TOPICS, topic_card, topic_path
from digest.render.press import QUIET, WIDE, Press
from digest.render.subjects import subjects
from digest.render.views import state_of_affairs

_AFFAIRS = 3
_EVENTS = 10


def topic_pages(press: Press) -> Iterator[Page]:
    """The list, then each topic."""
    yield press.page(TOPICS, "topics.md.j2", press.words.gettext("Topics"), meta=QUIET)
    for digest in press.site.topics:
        description = digest.topic.description or digest.articles[0].title
        yield press.page(
            topic_path(digest.topic),
            "topic.md.j2",
            digest.topic.title,
            description,
            meta=WIDE,
            about=_about(press, digest, description),
            digest=digest,
            affairs=state_of_affairs(digest, _AFFAIRS),
            subjects=[(subject.label(press.settings.language), subject.address) for subject in subjects(digest.topic)],
        )


def _about(press: Press, digest: TopicDigest, description: str) -> About:
    path = topic_path(digest.topic)
    trail = [(HOME, press.settings.site_name), (TOPICS, press.words.gettext("Topics")), (path, digest.topic.title)]
    graph = press.graph
    nodes = (
        graph.page(path, digest.topic.title, description, subjects(digest.topic)),
        graph.articles(digest.articles),
        *graph.events(digest.coming[:_EVENTS]),
        graph.way(trail),
    )
    return About(nodes=nodes, card=topic_card(digest.topic), changed=digest.articles[0].day)
