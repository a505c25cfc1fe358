"""What pages, structured data and open data say by the registries alone."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape

import pytest

from digest.collect.site import collect
from digest.model import ActorEntry, PlaceEntry, Registries, StatedRole, Topic
from digest.render.pages import render

REGISTRIES = Registries(
    topics=(Topic(slug="kaukasus", title="Kaukasus", iptc=("medtop:16000000", "medtop:0"), note="Streng vertraulich"),),
    actors=(
        ActorEntry(
            name="Solveig Solheim",
            roles=(
                StatedRole(role="Botschafterin", since="2019", until="2024-06"),
                StatedRole(role="EU-*Kommissarin*", since="2025-05-03"),
            ),
            wikidata="Q42",
            note="Streng vertraulich",
        ),
    ),
    places=(PlaceEntry(name="Tiflis", geonames=611717, wikidata="Q994", note="Streng vertraulich"),),
)


@pytest.fixture
def made(main_article, settings):
    site = collect([main_article], REGISTRIES, settings.today, "Rest")
    pages, assets = render(site, replace(settings, language="de", locale="de_AT", site_url="https://ueberblick.example/"))
    return {page.path: page for page in pages}, {asset.path: asset.content.decode("utf-8", "replace") for asset in assets}


def graph(page):
    return json.loads(page.head.partition('ld+json">')[2].partition("</script>")[0])["@graph"]


def test_the_page_of_an_actor_has_the_editors_roles_and_leads_to_wikidata(made):
    page = made[0]["actors/solveig-solheim.md"]
    assert '<p class="digest-summary">EU-&#42;Kommissarin&#42;</p>' in page.markdown
    roles = page.markdown.partition("Funktionen im Lauf der Zeit")[2].partition("</section>")[0]
    told = [line for line in roles.splitlines() if line.startswith("- ")]
    assert [("seit 3. Mai 2025" in told[0], "EU-" in told[0]), ("2019 – Juni 2024" in told[1], "Botschafterin" in told[1])] == [
        (True, True)
    ] * 2
    assert "Sondergesandte" in told[2]
    assert [line.count('class="digest-own"') for line in told] == [1, 1, 0]
    assert '<a href="https://www.wikidata.org/wiki/Q42">Wikidata</a>' in page.markdown
    person = next(node for node in graph(page) if node["@type"] == "Person")
    assert (person["jobTitle"], person["sameAs"]) == ("EU-*Kommissarin*", "https://www.wikidata.org/entity/Q42")


def test_a_place_is_the_same_as_in_two_other_places(made):
    node = next(node for node in graph(made[0]["places/tiflis.md"]) if node["@type"] == "City")
    assert node["sameAs"] == ["https://sws.geonames.org/611717/", "https://www.wikidata.org/entity/Q994"]
    assert "https://www.wikidata.org/wiki/Q994" in made[0]["places/tiflis.md"].markdown


def test_a_topic_says_what_the_iptc_calls_it(made):
    page = made[0]["topics/kaukasus.md"]
    assert ' · IPTC: <a href="http://cv.iptc.org/newscodes/mediatopic/16000000">Krise, Krieg, Konflikte</a></p>' in unescape(page.markdown)
    term = {
        "@type": "DefinedTerm",
        "name": "Krise, Krieg, Konflikte",
        "termCode": "medtop:16000000",
        "url": "http://cv.iptc.org/newscodes/mediatopic/16000000",
        "inDefinedTermSet": "http://cv.iptc.org/newscodes/mediatopic/",
    }
    assert next(node for node in graph(page) if node["@type"] == "CollectionPage")["about"] == [term]
    article = next(page for path, page in made[0].items() if path.startswith("articles/"))
    assert next(node for node in graph(article) if node["@type"] == "NewsArticle")["about"][-1] == term


def test_open_data_carry_them(made):
    def read(name):
        return json.loads(made[1][f"data/{name}.json"])[name]

    actor = next(actor for actor in read("actors") if actor["id"] == "solveig-solheim")
    assert actor["wikidata"] == "Q42"
    assert actor["stated_roles"] == [
        {"role": "EU-*Kommissarin*", "since": "2025-05-03", "until": None},
        {"role": "Botschafterin", "since": "2019", "until": "2024-06"},
    ]
    assert next(place for place in read("places") if place["id"] == "tiflis")["wikidata"] == "Q994"
    assert read("topics")[0]["iptc"] == ["medtop:16000000"]


def test_notes_are_published_nowhere(made):
    for path, text in [*((path, page.markdown + page.head) for path, page in made[0].items()), *made[1].items()]:
        assert "vertraulich" not in text, path
