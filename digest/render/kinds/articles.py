"""The articles, and the files that cannot be read just now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digest.model import Article, Page
from digest.render.escaping import Safe
from digest.render.evidence import TITLE_ANCHOR, by_sentence
from digest.render.machine.head import About
from digest.render.paths import HOME, article_card, article_path, topic_path
from digest.render.press import QUIET, WIDE, Press
from digest.render.subjects import subjects
from digest.render.takes import NOTHING_BEFORE
from digest.render.views import dateline, has_doubts, in_topics, kinship

_RELATED = 4


def article_pages(press: Press) -> Iterator[Page]:
    """Each article."""
    kin = kinship(press.site)
    places_in_topics = in_topics(press.site)
    for article in press.site.articles:
        marked = press.marked[article.id]
        yield press.page(
            article_path(article),
            "article.md.j2",
            article.title,
            article.summary or article.title,
            meta={**WIDE, "search": {"boost": 2}},
            about=_about(press, article),
            source_path=article.path,
            diagnostics=press.banners.get(article.id, ()),
            article=article,
            body=Safe(marked.markdown.strip()),
            headline_marked=TITLE_ANCHOR in marked.anchors.values(),
            dateline=dateline(article),
            publish=press.publish(article),
            quoted=marked.quoted,
            note=lambda anchor: Safe(press.note(int(anchor.removeprefix("s-")))),
            sentences=by_sentence(article, marked),
            entries=press.entries[article.id],
            has_doubts=has_doubts(article),
            show_summary=bool(article.summary) and not marked.begins_with(article.summary),
            related=kin.of(article, _RELATED),
            in_topic=places_in_topics[article.id],
            stand=press.standings.get(article.id, NOTHING_BEFORE),
        )


def broken_pages(press: Press) -> Iterator[Page]:
    """Where an editor looks for an article that cannot be read just now."""
    for path, diagnostics in press.broken.items():
        yield press.page(path, "broken.md.j2", Path(path).stem, meta=QUIET, source_path=path, diagnostics=diagnostics)


def _about(press: Press, article: Article) -> About:
    sections = [digest.topic.title for digest in press.topics[article.id]]
    card = article_card(article)
    image = press.addresses.of(card) if press.settings.social_cards else ""
    first = press.topics[article.id][0].topic
    trail = [(HOME, press.settings.site_name), (topic_path(first), first.title), (article_path(article), article.title)]
    graph = press.graph
    about = {subject.code: subject for digest in press.topics[article.id] for subject in subjects(digest.topic)}
    node = graph.article(
        article,
        sections,
        image=image,
        full=press.publish(article) == "full",
        subjects=tuple(about.values()),
        correction=press.standings.get(article.id, NOTHING_BEFORE).correction,
    )
    return About(
        nodes=(node, *graph.events(press.entries[article.id]), graph.way(trail)),
        card=card,
        published=str(node["datePublished"]),
        changed=article.day,
        sections=sections,
    )
