"""A topic of many steps stays a page one can load: what is beyond the fold's length stands in the agenda."""

from __future__ import annotations

import datetime as dt

from digest.collect.site import collect
from digest.model import Article, Registries, Step, Topic
from digest.render.pages import render


def test_steps_beyond_the_fold_stand_in_the_agenda(settings):
    steps = tuple(
        Step(id=f"sitzung-{number}", what=f"Sitzung {number}", when=f"2026-02-{number % 28 + 1:02}", evidence=".") for number in range(60)
    )
    article = Article(
        id="2026-01-21-plan", title="Plan", date=dt.date(2026, 1, 21), topics=("bahn",), next_steps=steps, body=".", path="articles/a.md"
    )
    site = collect([article], Registries(topics=(Topic(slug="bahn", title="Bahn"),)), settings.today, "Mehr")
    (page,) = [page for page in render(site, settings)[0] if page.path == "topics/bahn.md"]
    section = page.markdown.split("digest-next")[1].split("</section>")[0]
    assert section.count("digest-step__what") == 8 + 24
    assert "52 weitere" in section
    assert "](../agenda/index.md?topic=bahn)" in section
