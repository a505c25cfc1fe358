"""All pages of the site and the files that go with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.errors import Diagnostic
from digest.model import Asset, Page, Site
from digest.render.assets import site_assets
from digest.render.data.files import open_data
from digest.render.environment import make_environment
from digest.render.kinds.agenda import agenda_pages
from digest.render.kinds.archive import archive_pages
from digest.render.kinds.articles import article_pages, broken_pages
from digest.render.kinds.editions import edition_pages
from digest.render.kinds.home import home_page
from digest.render.kinds.people import actor_pages
from digest.render.kinds.places import place_pages
from digest.render.kinds.redirects import redirects
from digest.render.kinds.takes import replaced_pages, withdrawn_lists, withdrawn_pages
from digest.render.kinds.topics import topic_pages
from digest.render.machine.calendar import render_calendars
from digest.render.machine.cards import Blobs
from digest.render.machine.feeds import render_feeds
from digest.render.machine.pictures import pictures
from digest.render.machine.sitemaps import sitemaps
from digest.render.press import Press
from digest.settings import Settings, package_templates


def render(
    site: Site, settings: Settings, *, intro: str = "", diagnostics: Sequence[Diagnostic] = (), blobs: Blobs | None = None
) -> tuple[list[Page], list[Asset]]:
    """Pages and files.

    Args:
        site: what there is to show.
        settings: language, templates, notice; in a preview the diagnostics become banners.
        intro: Markdown written by hand for the home page; its first heading, if it begins with one, becomes the page's title.
        diagnostics: what there is to say about content files. An article too broken to be shown gets a page that says why; what belongs to
            no article stands on the home page.
        blobs: where pictures are kept between runs.

    Raises:
        SettingsError: a template is broken or missing.
    """
    press = Press(site, settings, diagnostics if settings.serving else ())
    pages = [
        *home_page(press, intro),
        *topic_pages(press),
        *article_pages(press),
        *replaced_pages(press),
        *withdrawn_pages(press),
        *broken_pages(press),
        *agenda_pages(press),
        *actor_pages(press),
        *place_pages(press),
        *edition_pages(press),
        *archive_pages(press),
    ]
    assets = [
        *site_assets(settings),
        *open_data(press),
        *render_feeds(press),
        *render_calendars(press),
        *sitemaps(press),
        *withdrawn_lists(press),
        *pictures(press, blobs),
    ]
    return pages, [*assets, *redirects(press, pages, assets)]


def with_banner(page: Page, diagnostic: Diagnostic, settings: Settings) -> Page:
    """A page from an earlier run, headed by why there is no newer one. Uses the program's own templates: the site's may be the reason."""
    environment = make_environment(replace(settings, templates=package_templates()))
    banner = environment.get_template("partials/banner.md.j2").render(diagnostic=diagnostic)
    return replace(page, markdown=f"{banner}\n\n{page.markdown}")
