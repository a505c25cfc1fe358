"""Pages at the addresses of articles that no longer stand: earlier takes, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Asset, Page, Withdrawal
from digest.render.escaping import Safe
from digest.render.evidence import published
from digest.render.machine.head import About
from digest.render.paths import article_path, page_url, path_of
from digest.render.press import QUIET, Press
from digest.render.takes import is_told_safely

_UNLISTED = {**QUIET, "robots": "noindex"}
"""Neither searched nor in the sitemap."""


def replaced_pages(press: Press) -> Iterator[Page]:
    """Each earlier take: its text, and where its place was taken."""
    for pair in press.site.takes.replaced:
        older = pair.older
        yield press.page(
            article_path(older),
            "replaced.md.j2",
            older.title,
            meta=_UNLISTED,
            about=About(noindex=True, changed=older.day),
            source_path=older.path,
            diagnostics=press.banners.get(older.id, ()),
            article=older,
            newer=pair.newer,
            kind=pair.kind,
            publish=press.publish(older),
            body=Safe(published(older.body, press.publish(older)).strip()),
        )


def withdrawn_pages(press: Press) -> Iterator[Page]:
    """What is left of a withdrawn article: that it was there, and why it is not, where the agency says so without repeating it."""
    for withdrawal in press.site.takes.withdrawn:
        reason = withdrawal.notice.correction or "" if withdrawal.notice else ""
        for path in addresses(withdrawal):
            yield press.page(
                path,
                "withdrawn.md.j2",
                press.words.gettext("Withdrawn"),
                meta=_UNLISTED,
                about=About(noindex=True, changed=withdrawal.day),
                diagnostics=press.banners.get(withdrawal.article.id, ()),
                withdrawal=withdrawal,
                reason=reason if is_told_safely(reason, withdrawal.article) else "",
            )


def withdrawn_lists(press: Press) -> Iterator[Asset]:
    """For servers that can say 410 Gone: the paths, one a line, and the same as a map for nginx. None where nothing is withdrawn."""
    directory_urls = press.settings.directory_urls
    found = {path for withdrawal in press.site.takes.withdrawn for path in addresses(withdrawal)}
    base = press.addresses.base
    paths = sorted(f"{base}{page_url(path, directory_urls=directory_urls)}" for path in found)
    if paths:
        yield Asset("withdrawn.txt", "".join(f"{path}\n" for path in paths).encode())
        yield Asset("withdrawn.map", "".join(f"{path} 1;\n" for path in paths).encode())


def addresses(withdrawal: Withdrawal) -> tuple[str, ...]:
    """Where its page stood, under all ids it had."""
    article = withdrawal.article
    return tuple(dict.fromkeys((article_path(article), *(path_of("article", former) for former in article.former_ids))))
