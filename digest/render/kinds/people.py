"""Persons and organisations: the list from A to Z and a page of each."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import ActorDigest, Page
from digest.render.kinds.registers import register_pages
from digest.render.machine.head import About
from digest.render.paths import ACTORS, HOME, actor_path
from digest.render.press import WIDE, Press
from digest.render.registers import catalogue_name, register


def actor_pages(press: Press) -> Iterator[Page]:
    """The list, then each actor who has a page."""
    letters = register((actor for actor in press.site.actors if actor.has_page), catalogue_name)
    yield from register_pages(press, ACTORS, "actors.md.j2", press.words.gettext("People and organisations"), letters)
    for digest in press.site.actor_digests:
        yield _page(press, digest)


def _page(press: Press, digest: ActorDigest) -> Page:
    actor = digest.profile
    description = ", ".join(part for part in (actor.name, actor.role, actor.description) if part)
    path = actor_path(actor)
    trail = [(HOME, press.settings.site_name), (ACTORS, press.words.gettext("People and organisations")), (path, actor.name)]
    return press.page(
        path,
        "actor.md.j2",
        actor.name,
        description,
        meta={**WIDE, "search": {"boost": 1.5}},
        about=About(nodes=(press.graph.actor(actor, path), press.graph.way(trail)), changed=actor.last_seen),
        digest=digest,
    )
