from __future__ import annotations

import datetime as dt
import re

import pytest

from digest.model import ID_PATTERN
from digest.store.ids import article_id


@pytest.mark.parametrize("headline", ["Witkoff im Kreml empfangen", "Переговоры в Кремле", "…"])
def test_an_id_is_the_day_and_something_of_the_headline(headline):
    identifier = article_id(dt.date(2026, 1, 22), headline)
    assert re.fullmatch(r"2026-01-22-[a-z0-9-]+", identifier)
    assert re.fullmatch(ID_PATTERN, identifier)


def test_an_id_is_readable_where_it_can_be():
    assert article_id(dt.date(2026, 1, 22), "Witkoff im Kreml empfangen") == "2026-01-22-witkoff-im-kreml-empfangen"
