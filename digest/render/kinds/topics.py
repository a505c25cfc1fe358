"""The topics: their list and a digest of each."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Page
from digest.render.paths import TOPICS, topic_path
from digest.render.press import QUIET, WIDE, Press
from digest.render.views import state_of_affairs

_AFFAIRS = 3


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
            digest=digest,
            affairs=state_of_affairs(digest, _AFFAIRS),
        )
