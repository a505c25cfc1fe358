"""Persons and organisations: the list from A to Z and a page of each."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import ActorDigest, Page
from digest.render.paths import ACTORS, actor_path
from digest.render.press import QUIET, WIDE, Press
from digest.render.registers import catalogue_name, register


def actor_pages(press: Press) -> Iterator[Page]:
    """The list, then each actor who has a page."""
    actors = [actor for actor in press.site.actors if actor.has_page]
    yield press.page(
        ACTORS,
        "actors.md.j2",
        press.words.gettext("People and organisations"),
        meta=QUIET,
        count=len(actors),
        letters=register(actors, catalogue_name),
    )
    for digest in press.site.actor_digests:
        yield _page(press, digest)


def _page(press: Press, digest: ActorDigest) -> Page:
    actor = digest.profile
    description = ", ".join(part for part in (actor.name, actor.role, actor.description) if part)
    return press.page(actor_path(actor), "actor.md.j2", actor.name, description, meta={**WIDE, "search": {"boost": 1.5}}, digest=digest)
