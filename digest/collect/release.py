"""Which articles may be published now: embargoes, drafts, what an editor or an agency holds back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from digest.errors import Diagnostic, Message, say
from digest.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What may be published, and what is held back and why."""

    articles: tuple[Article, ...]
    diagnostics: tuple[Diagnostic, ...]
    """One for each article that is held back; severity info, by the path of the article."""


def release(articles: Iterable[Article], now: dt.datetime, zone: dt.tzinfo, *, preview: bool) -> Release:
    """Sort out what is not to be published at `now`.

    Args:
        articles: all there are.
        now: of the build, aware.
        zone: of embargoes that name none.
        preview: whether to let pass what is held back, and only say so: no reader sees it.
    """
    free, found = [], []
    for article in articles:
        reason = held_back(article, now, zone)
        if reason is None or preview:
            free.append(article)
        if reason:
            code, message, hint = reason
            found.append(Diagnostic(code, "info", article.path, message, hint))
    return Release(articles=tuple(free), diagnostics=tuple(found))


def held_back(article: Article, now: dt.datetime, zone: dt.tzinfo) -> tuple[str, Message, Message] | None:
    """Why an article is not published at `now`: code, message, hint; None where it is."""
    until = embargo_end(article, zone)
    if until and until > now.astimezone(dt.UTC):
        moment = f"{until.astimezone(zone):%Y-%m-%d %H:%M}"
        message = say("under embargo until {moment}: not published before", moment=moment)
        return "embargoed", message, say("build the site again then; delete embargoed_until if the embargo is lifted")
    if article.draft:
        return "draft", say("a draft: shown in previews alone"), say("delete the line draft: true to publish it")
    if article.pubStatus == "withheld":
        return "withheld", say("pubStatus: withheld: not published"), say("write pubStatus: usable to publish it")
    return None


def embargo_end(article: Article, zone: dt.tzinfo) -> dt.datetime | None:
    """When its embargo is over, in UTC: clocks of one zone are compared by what they show, which goes wrong where they are set back.

    An hour that is there twice ends the second time, one that is left out when as much time of it has passed: never too early.
    """
    until = article.embargoed_until
    if until is None or until.tzinfo:
        return until and until.astimezone(dt.UTC)
    return max(until.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC) for fold in (0, 1))
