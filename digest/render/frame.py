"""The frame around the pages: what the theme says by itself, in the site's language."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from digest.render.paths import ACTORS, AGENDA, ARCHIVE, HOME, PLACES, TOPICS, page_url
from digest.render.words import later, load_words
from digest.settings import Settings

_WAYS = (
    (HOME, later("Today's edition")),
    (TOPICS, later("Topics")),
    (AGENDA, later("Agenda")),
    (ACTORS, later("People and organisations")),
    (PLACES, later("Places")),
    (ARCHIVE, later("Archive")),
)
_FOOTER = (
    ("about.md", later("About this site")),
    ("imprint.md", later("Imprint")),
    (ARCHIVE, later("Archive")),
    ("feed.atom", later("Feed")),
    ("agenda.ics", later("Calendar")),
    ("data/articles.json", later("Open data")),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the templates of the theme get. Links are labels with addresses relative to the site's root."""

    say: Callable[[str], str]
    """Translates a message."""
    notice: str
    ways: tuple[tuple[str, str], ...]
    """Where to go from a page that is not there."""
    footer: tuple[tuple[str, str], ...]
    """What stands at the foot of each page."""


def frame_of(settings: Settings, published: Collection[str]) -> Frame:
    """The frame of a site that publishes these files, by their paths; what it does not publish is not linked."""
    say = load_words(settings.language).gettext

    def links(wanted: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple((say(label), _address(path, settings)) for path, label in wanted if path in published)

    return Frame(say, settings.notice, links(_WAYS), links(_FOOTER))


def _address(path: str, settings: Settings) -> str:
    return page_url(path, directory_urls=settings.directory_urls) or "." if path.endswith(".md") else path
