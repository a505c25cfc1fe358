"""Sites made of who is named in their articles."""

from __future__ import annotations

import datetime as dt
import re

from digest.collect.site import collect
from digest.model import Actor, Article, Place, Registries, Topic

TODAY = dt.date(2026, 1, 22)
_WHO = re.compile(r"(?P<org>org )?(?P<name>[^(=]+?)(?: \((?P<role>.+)\))?(?: = (?P<alias>.+))?")


def actor(text):
    """`Name (role)`, `org Name = other form`."""
    found = _WHO.fullmatch(text)
    kind = "organization" if found["org"] else "person"
    aliases = (found["alias"],) if found["alias"] else ()
    return Actor(name=found["name"], kind=kind, role=found["role"], aliases=aliases, evidence=f"{found['name']}.")


def article(number, said):
    """One article of a case."""
    return Article(
        id=f"a{number}",
        title=f"Titel {number}",
        date=TODAY - dt.timedelta(days=number),
        language=said.get("language", "de"),
        topics=(said["topic"],),
        key_actors=tuple(map(actor, said["who"])),
        locations=tuple(Place(name=name, kind="country", evidence="Satz.") for name in said.get("where", ())),
        body="Satz.",
        path=f"articles/a{number}.md",
    )


def site_of(said, entries=()):
    """The site of a case's articles, and its registries; topics are called by their slugs in capitals."""
    articles = [article(number, each) for number, each in enumerate(said)]
    slugs = dict.fromkeys(slug for each in articles for slug in each.topics)
    registries = Registries(topics=tuple(Topic(slug=slug, title=slug.upper()) for slug in slugs), actors=tuple(entries))
    return collect(articles, registries, TODAY, "Rest"), registries
