"""Which day it is, where things lie, and what is said about options that cannot be used."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from digest.errors import SettingsError
from digest.settings import SiteConfig, resolve

NOW = dt.datetime(2026, 1, 22, 23, 30, tzinfo=dt.UTC)


def settings(options=None, *, environment=None, today="", language="de", content=None):
    site = SiteConfig(root=Path("site"), docs_dir="content", language=language, options=options or {})
    return resolve(site, content=content, today=today, environment=environment or {}, now=NOW)


def test_the_day_comes_from_the_nearest_word():
    options = {"today": "2026-03-03"}
    variable = {"DIGEST_TODAY": "2026-02-02"}
    assert settings(options, environment=variable, today="2026-01-01").today == dt.date(2026, 1, 1)
    assert settings(options, environment=variable).today == dt.date(2026, 2, 2)
    assert settings(options).today == dt.date(2026, 3, 3)
    assert settings({"today": dt.date(2026, 3, 3)}).today == dt.date(2026, 3, 3)


def test_without_any_it_is_the_day_in_the_sites_zone():
    assert settings().today == dt.date(2026, 1, 23)
    assert settings({"timezone": "America/New_York"}).today == dt.date(2026, 1, 22)
    assert settings({"timezone": "America/New_York"}).zone == ZoneInfo("America/New_York")


def test_a_day_means_its_first_minute_and_a_time_the_very_minute():
    vienna = ZoneInfo("Europe/Vienna")
    assert settings(today="2026-01-22").now == dt.datetime(2026, 1, 22, tzinfo=vienna)
    assert settings(today="2026-01-22T18:30").now == dt.datetime(2026, 1, 22, 18, 30, tzinfo=vienna)
    assert settings(today="2026-01-22T23:30+00:00").today == dt.date(2026, 1, 23)
    assert settings({"today": dt.datetime(2026, 1, 22, 18, 30)}).now.isoformat() == "2026-01-22T18:30:00+01:00"  # noqa: DTZ001  (as YAML has it)
    assert settings().now == NOW


def test_the_content_folder_is_the_one_named_else_the_configurations():
    assert settings(content=Path("a")).content == Path("a")
    assert settings().content == Path("site/content")


def test_dates_are_written_in_the_themes_language_unless_told_otherwise():
    assert settings(language="en").locale == "en"
    assert settings({"locale": "de_AT"}, language="en").locale == "de_AT"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"timezon": "Europe/Vienna"}, "did you mean 'timezone'"),
        ({"colour": "red"}, "known are today, locale"),
        ({"timezone": "Mars/Phobos"}, "'Mars/Phobos' is no time zone"),
        ({"locale": "xx_YY"}, "'xx_YY' is no locale"),
        ({"today": "morgen"}, "expected YYYY-MM-DD"),
        ({"notice": 3}, "notice: expected text"),
        ({"publish_body": "all"}, "publish_body: 'all' is not known; expected full, excerpt, none"),
    ],
)
def test_what_cannot_be_used_is_told(options, said):
    with pytest.raises(SettingsError, match=said):
        settings(options)
