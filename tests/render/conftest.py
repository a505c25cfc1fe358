"""A small site of invented articles, seen on 22 January 2026."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.collect.site import collect
from digest.model import Actor, Article, Place, Quote, Registries, Source, Step, Topic
from digest.settings import Settings

TODAY = dt.date(2026, 1, 22)
REGISTRIES = Registries(
    topics=(
        Topic(slug="kaukasus", title="Kaukasus", description="Die Gespräche und was aus ihnen wird."),
        Topic(slug="bahn", title="Bahn & Schiene"),
    )
)

OPENING = "Die Sondergesandte Solveig Solheim ist in Tiflis von Präsident Lewan Maisuradse empfangen worden."
NEXT = "Am Freitag soll ein Treffen in Abu Dhabi folgen."
SAID = "„Wir sind *noch* nicht am Ziel“, sagte Solheim."
TOLD = Quote(
    speaker="Lewan Maisuradse",
    kind="indirect",
    text="dass er an *keine* Lösung glaube",
    evidence="Maisuradse sagte, dass er an *keine* Lösung glaube.",
)


@pytest.fixture
def main_article():
    values = {
        "id": "2026-01-21-solheim-in-tiflis-empfangen",
        "title": "Solheim in Tiflis <empfangen>",
        "date": dt.datetime(2026, 1, 21, 18, 5),  # noqa: DTZ001 - as an editor writes it
        "agencies": ("APA", "dpa"),
        "authors": ("Ida Roth",),
        "topics": ("kaukasus",),
        "summary": OPENING,
        "key_actors": (
            Actor(name="Solveig Solheim", kind="person", role="Sondergesandte", evidence=OPENING),
            Actor(name="Lewan Maisuradse", kind="person", role="Präsident", evidence=OPENING),
        ),
        "also_mentioned": (Actor(name="Rotes Kreuz", kind="organization", evidence="Gestrichener Satz."),),
        "locations": (
            Place(name="Tiflis", kind="city", country="GE", rel="event", evidence=OPENING),
            Place(name="Abu Dhabi", kind="city", country="AE", evidence=NEXT),
            Place(name="Georgien", kind="country", country="GE", rel="government", evidence="Solheim in Tiflis <empfangen>"),
            Place(name="Kaukasus", kind="region", rel="mention", evidence=NEXT),
        ),
        "next_steps": (
            Step(
                id="2026-01-23-treffen",
                what="Treffen in Abu Dhabi",
                when="2026-01-23",
                when_text="am Freitag",
                where="Abu Dhabi",
                who=("Georgien", "Russland"),
                evidence=NEXT,
            ),
            Step(
                id="beobachter",
                what="Entsendung von Beobachtern",
                when_text="demnächst",
                certainty="expected",
                evidence="Beobachter sollen demnächst kommen.",
            ),
        ),
        "quotes": (Quote(speaker="Solveig Solheim", text="Wir sind *noch* nicht am Ziel", evidence=SAID), TOLD),
        "source": Source(file="inbox/2026-01-21-solheim.txt", sha256="0" * 64),
        "body": f"{OPENING} {NEXT}\n\n## Zweifel in Moskau\n\n"
        "„Wir sind \\*noch\\* nicht am Ziel“, sagte Solheim. Beobachter sollen demnächst kommen. "
        "Maisuradse sagte, dass er an \\*keine\\* Lösung glaube.",
        "path": "articles/2026/01/2026-01-21-solheim-in-tiflis-empfangen.md",
    }
    return Article(**values)


def other_articles():
    rail = "Der Fahrplan gilt ab 1. Februar."
    late = "Die Gutachter wollten bis 15. Jänner berichten."
    yield Article(
        id="2026-01-19-neuer-fahrplan",
        title="Neuer Fahrplan: [mehr] Züge",
        date=dt.date(2026, 1, 19),
        topics=("bahn", "kaukasus"),
        summary=rail,
        next_steps=(
            Step(id="2026-02-01-fahrplan", what="Neuer Fahrplan", when="2026-02-01", evidence=rail),
            Step(id="2026-01-15-gutachten", what="Bericht der Gutachter", when="2026-01-15", evidence=late),
            Step(id="2026-03-ausbau", what="Baubeginn", when="2026-03", status="cancelled", evidence="Anderswo."),
        ),
        review="approved",
        body=f"{rail} {late}",
        path="articles/2026/01/2026-01-19-neuer-fahrplan.md",
    )
    yield Article(
        id="ohne-datum", title="Hund", date=dt.date(2025, 12, 30), review="edited", body="Ein Hund.", path="articles/ohne-datum.md"
    )


@pytest.fixture
def settings(tmp_path):
    return Settings(
        root=tmp_path,
        content=tmp_path / "content",
        templates=tmp_path / "templates",
        now=dt.datetime.combine(TODAY, dt.time(), dt.UTC),
        site_name="Überblick",
        notice="Alles *erfunden*.",
    )


@pytest.fixture
def articles(main_article):
    return [main_article, *other_articles()]


@pytest.fixture
def site(articles):
    return collect(articles, REGISTRIES, TODAY, "Weitere Meldungen")
