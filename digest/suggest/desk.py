"""All there is to propose for a site."""

from __future__ import annotations

from collections.abc import Iterable

from digest.extract.actors.names import name_rules
from digest.languages import available, load_pack
from digest.model import Article, Registries, Site
from digest.suggest.actors import propose_actors
from digest.suggest.places import propose_places
from digest.suggest.proposals import Proposal
from digest.suggest.topics import propose_topics


def propose(site: Site, articles: Iterable[Article], registries: Registries, language: str) -> tuple[Proposal, ...]:
    """Proposals for actors, then topics, then places; the same site and registries give the same in the same order.

    Args:
        site: all articles.
        articles: the same as their files have them.
        registries: what the site was collected with.
        language: ISO 639-1 code of the site's: its rules about names go, its gazetteer is asked first.

    Raises:
        PackError: a language pack is broken.
    """
    codes = sorted(available(), key=lambda code: (code != language, code))
    packs = [load_pack(code) for code in codes]
    unsorted = {article.id for article in articles if not article.topics}
    return (
        *propose_actors(site, registries, name_rules(packs[0])),
        *propose_topics(site.articles, unsorted, registries),
        *propose_places(site, registries, packs),
    )
