"""What there is to tell editors about takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from digest.errors import Diagnostic, say
from digest.model import Article, Takes

_NEW = dt.timedelta(days=7)
"""How long a withdrawal is told of that no editor has confirmed."""


def about_takes(takes: Takes, articles: Iterable[Article], today: dt.date) -> list[Diagnostic]:
    """Which articles gave way and why, so that an editor can say otherwise; and what could not be done.

    What the program took back by a notice of the last days has a code of its own, `newly-withdrawn`: somebody should look at it.
    """
    return [*_replaced(takes), *_withdrawn(takes, today), *_unfound(takes), *_unknown(articles)]


def _replaced(takes: Takes) -> Iterator[Diagnostic]:
    for pair in takes.replaced:
        if pair.kind == "correction":
            message = say("corrected by {path}, which is shown in its place", path=pair.newer.path)
        else:
            message = say("replaced by a later take, {path}", path=pair.newer.path)
        hint = say("if both are to stand, write replaces: [] into the later one")
        yield Diagnostic("replaced", "info", pair.older.path, message, say("nothing needs to be done") if pair.by_hand else hint)


def _withdrawn(takes: Takes, today: dt.date) -> Iterator[Diagnostic]:
    for withdrawal in takes.withdrawn:
        code = "withdrawn"
        if withdrawal.notice is None:
            message, hint = say("withdrawn: nothing of it is published"), say("to publish it again, delete pubStatus: canceled")
        else:
            message = say("withdrawn by {path}: nothing of it is published", path=withdrawal.notice.path)
            hint = say("if another report is meant, write its id behind withdraws: in the notice; withdraws: [] takes back nothing")
            if not withdrawal.by_hand and today - withdrawal.day <= _NEW:
                code = "newly-withdrawn"
                hint = say(
                    "is it the right one? withdraws: [{id}] in the notice confirms it, withdraws: [] takes back nothing",
                    id=withdrawal.article.id,
                )
        yield Diagnostic(code, "info", withdrawal.article.path, message, hint)


def _unfound(takes: Takes) -> Iterator[Diagnostic]:
    for each in takes.unfound:
        if each.candidates:
            named = "; ".join(f"{article.title} ({article.path})" for article in each.candidates)
            message = say("takes back a report, but it is not clear which; perhaps one of these, which still stand: {named}", named=named)
            hint = say("write the id of the right one: withdraws: [{id}]; withdraws: [] if it is none of them", id=each.candidates[0].id)
        else:
            message = say("takes back a report that is not found among the articles; the notice itself is not published")
            hint = say("write its id: withdraws: [2026-01-22-…]; withdraws: [] if it is not here; delete signal: if this is news")
        yield Diagnostic("withdraws-nothing", "warning", each.notice.path, message, hint)


def _unknown(articles: Iterable[Article]) -> Iterator[Diagnostic]:
    articles = list(articles)
    known = {identifier for article in articles for identifier in (article.id, *article.former_ids)}
    for article in articles:
        for key, identifiers in (("replaces", article.replaces), ("withdraws", article.withdraws)):
            for identifier in identifiers or ():
                if identifier not in known:
                    message = say("{key}: there is no article '{id}'", key=key, id=identifier)
                    yield Diagnostic("unknown-take", "warning", article.path, message, say("look up the id in the head of that article"))
                elif identifier == article.id:
                    message = say("{key}: an article cannot name itself", key=key)
                    yield Diagnostic("unknown-take", "warning", article.path, message, say("write the id of the other article"))
