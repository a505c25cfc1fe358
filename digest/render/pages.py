"""From the site to pages: each function of the press makes one kind of page from one template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from digest.errors import Diagnostic, SettingsError
from digest.model import Actor, Article, Asset, Month, Page, Place, Quote, Site, Step, TopicDigest
from digest.render.data import render_data
from digest.render.environment import make_environment
from digest.render.escaping import Safe, plain_text
from digest.render.evidence import TITLE_ANCHOR, Marked, mark_evidence
from digest.render.filters import Formats
from digest.render.paths import ARCHIVE, ASSETS, HOME, TOPICS, Links, article_path, article_url, month_path, topic_path
from digest.render.views import (
    agenda,
    by_country,
    by_relation,
    days_of,
    entries_by_article,
    has_doubts,
    in_own_words,
    next_dated,
    related,
    timeline,
    topics_by_article,
)
from digest.render.words import load_words
from digest.settings import Settings, package_templates

_DESCRIPTION = 200
_RELATED = 4
_HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t#]*(?:\n|$)")
_WIDE = {"hide": ["navigation", "toc"]}
_QUIET = {**_WIDE, "search": {"exclude": True}}
"""Lists of what other pages say in full would only double each find."""


def render(site: Site, settings: Settings, *, intro: str = "", diagnostics: Sequence[Diagnostic] = ()) -> tuple[list[Page], list[Asset]]:
    """All pages of the site and the files that go with them.

    Args:
        site: what there is to show.
        settings: language, templates, notice; in a preview the diagnostics become banners.
        intro: Markdown written by hand for the home page; its first heading, if it begins with one, becomes the page's title.
        diagnostics: what there is to say about content files. An article too broken to be shown gets a page that says why; what belongs to
            no article stands on the home page.

    Raises:
        SettingsError: a template is broken or missing.
    """
    press = _Press(site, settings, diagnostics if settings.serving else ())
    pages = [
        press.home(intro),
        press.topic_list(),
        *(press.topic(digest) for digest in site.topics),
        *(press.article(article) for article in site.articles),
        *press.broken_articles(),
        press.archive(),
        *(press.month(number) for number in range(len(site.months))),
    ]
    return pages, [*_assets(settings), *render_data(site, partial(article_url, directory_urls=settings.directory_urls))]


def with_banner(page: Page, diagnostic: Diagnostic, settings: Settings) -> Page:
    """A page from an earlier run, headed by why there is no newer one. Uses the program's own templates: the site's may be the reason."""
    environment = make_environment(replace(settings, templates=package_templates()))
    banner = environment.get_template("partials/banner.md.j2").render(diagnostic=diagnostic)
    return replace(page, markdown=f"{banner}\n\n{page.markdown}")


def mark_article(article: Article) -> Marked:
    """An article's body with the sentences behind all its facts marked."""
    facts: tuple[Actor | Place | Step | Quote, ...] = (*article.actors, *article.locations, *article.next_steps, *article.quotes)
    return mark_evidence(article.body, article.title, (fact.evidence for fact in facts))


class _Press:
    def __init__(self, site: Site, settings: Settings, diagnostics: Sequence[Diagnostic]) -> None:
        self._site = site
        self._settings = settings
        self._environment = make_environment(settings)
        self._words = load_words(settings.language)
        self._formats = Formats(settings.locale, self._words)
        self._marked = {article.id: mark_article(article) for article in site.articles}
        self._topics = topics_by_article(site)
        self._entries = entries_by_article(site)
        self._banners, self._broken = _sorted_out(site, diagnostics)

    def home(self, intro: str) -> Page:
        heading = _HEADING.match(intro)
        edition = self._words.gettext("News of %(date)s") % {"date": self._formats.date(self._site.today)}
        return self._page(
            HOME,
            "home.md.j2",
            heading[1] if heading else edition,
            heading=heading[1] if heading else self._settings.site_name,
            meta=_QUIET,
            diagnostics=self._banners.get("", ()),
            intro=Safe(intro[heading.end() :] if heading else intro).strip(),
            agenda=agenda(self._site),
            age=(self._site.today - self._site.articles[0].day).days if self._site.articles else None,
        )

    def topic_list(self) -> Page:
        return self._page(TOPICS, "topics.md.j2", self._words.gettext("Topics"), meta=_QUIET)

    def topic(self, digest: TopicDigest) -> Page:
        title = digest.topic.title
        description = digest.topic.description or digest.articles[0].title
        return self._page(topic_path(digest.topic), "topic.md.j2", title, description, meta=_WIDE, digest=digest)

    def article(self, article: Article) -> Page:
        marked = self._marked[article.id]
        return self._page(
            article_path(article),
            "article.md.j2",
            article.title,
            article.summary or article.title,
            meta={**_WIDE, "search": {"boost": 2}},
            source_path=article.path,
            diagnostics=self._banners.get(article.id, ()),
            article=article,
            body=Safe(marked.markdown.strip()),
            headline_marked=TITLE_ANCHOR in marked.anchors.values(),
            entries=self._entries[article.id],
            has_doubts=has_doubts(article),
            show_summary=bool(article.summary) and not marked.begins_with(article.summary),
            related=related(article, self._topics[article.id], _RELATED),
        )

    def broken_articles(self) -> Iterator[Page]:
        """Where an editor looks for an article that cannot be read just now."""
        for path, diagnostics in self._broken.items():
            yield self._page(path, "broken.md.j2", Path(path).stem, meta=_QUIET, source_path=path, diagnostics=diagnostics)

    def archive(self) -> Page:
        years: dict[int, list[Month]] = {}
        for month in self._site.months:
            years.setdefault(month.first_day.year, []).append(month)
        return self._page(ARCHIVE, "archive.md.j2", self._words.gettext("Archive"), meta=_QUIET, years=years)

    def month(self, number: int) -> Page:
        months = self._site.months
        month = months[number]
        return self._page(
            month_path(month),
            "month.md.j2",
            self._formats.month(month.first_day),
            meta=_QUIET,
            month=month,
            days=days_of(month.articles),
            later=months[number - 1] if number else None,
            earlier=months[number + 1] if number + 1 < len(months) else None,
        )

    def _page(
        self,
        path: str,
        template: str,
        title: str,
        description: str = "",
        *,
        meta: Mapping[str, object],
        source_path: str | None = None,
        **context: object,
    ) -> Page:
        values = {
            "site": self._site,
            "title": title,
            "diagnostics": (),
            "links": Links(path, self._marked),
            "topics_of": lambda article: self._topics[article.id],
            "by_country": by_country,
            "by_relation": by_relation,
            "in_own_words": in_own_words,
            "timeline": timeline,
            "next_dated": next_dated,
            **context,
        }
        try:
            markdown = self._environment.get_template(template).render(values).rstrip() + "\n"
        except TemplateError as error:
            raise SettingsError(_explain(error, template)) from error
        about = {"description": _shorten(plain_text(description))} if description else {}
        return Page(path=path, title=plain_text(title), markdown=markdown, meta={**about, **meta}, source_path=source_path)


def _explain(error: TemplateError, template: str) -> str:
    match error:
        case TemplateSyntaxError():
            return f"templates/{error.name or template}:{error.lineno}: {error.message}"
        case TemplateNotFound():
            return f"templates/{template}: there is no template '{error.name}' to include"
    # Jinja puts the lines of templates into the traceback; the innermost is where it went wrong.
    lines = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    where = f"templates/{Path(lines[-1].filename).name}:{lines[-1].lineno}" if lines else f"templates/{template}"
    return f"{where}: {error.message}"


_ByOwner = dict[str, tuple[Diagnostic, ...]]


def _sorted_out(site: Site, diagnostics: Sequence[Diagnostic]) -> tuple[_ByOwner, _ByOwner]:
    """Diagnostics by article id, those about no article under the empty id; and those about articles that are not there, by path."""
    owners = {article.path: article.id for article in site.articles}
    owners |= {article.source.file: article.id for article in site.articles if article.source}
    banners: _ByOwner = {}
    broken: _ByOwner = {}
    for diagnostic in diagnostics:
        owner = owners.get(diagnostic.path, "")
        if not owner and diagnostic.path.startswith("articles/"):
            broken[diagnostic.path] = (*broken.get(diagnostic.path, ()), diagnostic)
        banners[owner] = (*banners.get(owner, ()), diagnostic)
    return banners, broken


def _shorten(text: str) -> str:
    """At most `_DESCRIPTION` characters, cut between words."""
    if len(text) <= _DESCRIPTION:
        return text
    return text[: _DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _assets(settings: Settings) -> Iterator[Asset]:
    """Style sheets and scripts; a site's own replace those of the same name."""
    files = {path.name: path for folder in (package_templates(), settings.templates) for path in sorted((folder / "assets").glob("*.*"))}
    for name in sorted(files):
        yield Asset(ASSETS + name, files[name].read_bytes())
