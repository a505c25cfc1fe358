"""Keys that hold an article back: what cannot be read holds it back too."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.errors import ArticleError
from digest.store.schema import validate

HEAD = {"schema": "digest/1", "id": "2026-01-22-x", "title": "Titel", "date": "2026-01-22"}


def read(**more):
    return validate({**HEAD, **more}, "articles/x.md", lambda location: 5 if location else None)[0]


@pytest.mark.parametrize("written", ["2026-01-22T10:00", "2026-01-22 10:00", dt.datetime(2026, 1, 22, 10, 0)])  # noqa: DTZ001
def test_an_embargo_is_a_day_and_a_time(written):
    assert read(embargoed_until=written).embargoed_until == dt.datetime(2026, 1, 22, 10, 0)  # noqa: DTZ001


@pytest.mark.parametrize(
    "more",
    [
        {"embargoed_until": "2026-01-22"},
        {"embargoed_until": None},
        {"embargoed_until": "Mittwoch, 10.00 Uhr"},
        {"embargoed_until": "2026-02-30T10:00"},
        {"embargoed_until": 1769076000},
        {"pubStatus": "gesperrt"},
        {"pubStatus": None},
        {"draft": "ja"},
        {"draft": 1},
        {"embargoed_untill": "2026-01-22T10:00"},
        {"Embargoed Until": "2026-01-22T10:00"},
        {"embargo": "2026-01-22T10:00"},
        {"Sperrfrist": "2026-01-22T10:00"},
        {"pubstatus": "withheld"},
        {"Draft": True},
        {"Entwurf": True},
    ],
)
def test_what_cannot_be_read_is_not_published(more):
    with pytest.raises(ArticleError) as caught:
        read(**more)
    found = caught.value.diagnostic
    assert (found.code, found.severity, found.line) == ("cannot-be-released", "error", 5)
    assert "not published" in found.message
    assert found.hint


@pytest.mark.parametrize("more", [{"draft": "true"}, {"draft": False}, {"pubStatus": "usable"}, {"notiz": "Sperrfrist beachten"}])
def test_what_can_be_read_or_means_nothing_of_the_kind_passes(more):
    assert read(**more).id == "2026-01-22-x"
