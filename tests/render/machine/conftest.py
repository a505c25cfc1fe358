"""The small site of `tests/render`, at an address."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from digest.collect.site import collect
from digest.model import Registries, Topic
from digest.render.press import Press

REGISTRIES = Registries(
    topics=(Topic(slug="kaukasus", title="Kaukasus", description="Die Gespräche."), Topic(slug="bahn", title="Bahn & Schiene"))
)


@pytest.fixture
def settings(settings):
    return replace(settings, site_url="https://ueberblick.example/heute/", zone=ZoneInfo("Europe/Vienna"))


@pytest.fixture
def press_of(settings):
    """A press for articles, with whatever else is set."""

    def make(*articles, registries=REGISTRIES, **more):
        changed = replace(settings, **more)
        return Press(collect(articles, registries, changed.today, "Weitere Meldungen"), changed)

    return make


@pytest.fixture
def press(press_of, articles):
    return press_of(*articles)
