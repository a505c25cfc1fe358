"""What articles call one and the same office."""

from __future__ import annotations

import datetime as dt

import pytest

from digest.collect.roles import role_spells
from digest.model import Actor, Article, Place

OTHERS = (
    Actor(name="Bundesverband der Verlader", kind="organization", aliases=("Verladerverband",), evidence="Satz."),
    Actor(name="Nordbahn AG", kind="organization", evidence="Satz."),
    Actor(name="Weberwerke", kind="organization", evidence="Satz."),
)
PLACES = (
    *(Place(name=name, kind="country", evidence="Satz.") for name in ("Russland", "Ukraine")),
    *(Place(name=name, kind="city", evidence="Satz.") for name in ("Kufstein", "Langenau")),
)


def told(*roles):
    """The roles that articles of one day after the other give: text, first and last day, the day of the sentence."""
    mentions = []
    for day, role in enumerate(roles, 1):
        actor = Actor(name="Anna Berg", kind="person", role=role, evidence=f"Satz {day}.")
        article = Article(
            id=f"a{day}",
            title="A",
            date=dt.date(2026, 1, day),
            key_actors=(actor, *OTHERS),
            locations=PLACES,
            body="Text.",
            path="articles/a.md",
        )
        mentions.append((actor, article))
    return [(spell.role, spell.since.day, spell.until.day, spell.evidence) for spell in role_spells(mentions)]


def test_a_role_lasts_from_the_first_article_that_gives_it_to_the_last():
    assert told("Ministerin", None, "Ministerin", "Kanzlerin") == [
        ("Ministerin", 1, 3, "Satz 1."),
        ("Kanzlerin", 4, 4, "Satz 4."),
    ]


def test_who_is_two_things_at_a_time_has_two_roles_and_the_latest_given_is_last():
    assert told("frühere Chefin", "Angeklagte", "frühere Chefin") == [
        ("Angeklagte", 2, 2, "Satz 2."),
        ("frühere Chefin", 1, 3, "Satz 1."),
    ]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Sprecherin", "Sprecherin der Weberwerke"),
        ("Sprecherin", "Weberwerke-Sprecherin"),
        ("Sprecherin", "Nordbahn-Sprecherin"),
        ("Vizepräsidentin", "BDV-Vizepräsidentin"),
        ("Vizeaußenministerin", "russische Vizeaußenministerin"),
        ("Bürgermeisterin", "Kufsteiner Bürgermeisterin"),
        ("Leiterin", "Leiterin in der Ukraine"),
    ],
)
def test_what_only_names_the_place_or_the_actor_makes_no_other_role(short, full):
    assert told(short, full, short) == [(full, 1, 3, "Satz 2.")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministerin", "frühere Ministerin"),
        ("Ministerin", "designierte Ministerin"),
        ("Ministerin", "Ex-Ministerin"),
        ("Ministerin", "Vize-Ministerin"),
        ("Ministerin", "Ministerin a. D."),
        ("Bürgermeisterin", "langjährige Bürgermeisterin"),
        ("Sprecherin der Weberwerke", "Sprecherin der Nordbahn AG"),
        ("Russland", "Russlandbeauftragte"),
    ],
)
def test_any_other_word_does(one, other):
    assert [role for role, *_ in told(one, other)] == [one, other]


def test_a_short_form_that_could_mean_two_offices_stands_for_itself():
    assert [role for role, *_ in told("Sprecherin der Weberwerke", "Sprecherin der Nordbahn AG", "Sprecherin")] == [
        "Sprecherin der Weberwerke",
        "Sprecherin der Nordbahn AG",
        "Sprecherin",
    ]
