"""A web form writes YAML its own way: comments gone, lists unfolded, quotes and order changed. The editor's word stands all the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import yaml

from digest.model import Actor, Block, Extraction, Place, RawArticle, Step
from digest.store.front_matter import Parts, join, parse, split
from digest.store.repository import Repository

FIRST = "Die Ministerin Karla Beispiel ist am Donnerstag in Oslo eingetroffen: „Gut“, sagte sie."
SECOND = "Am Freitag folgt um 12:30 Uhr ein Treffen mit der Nordbank."
THIRD = "Auch Bankchef Olav Muster nimmt teil."
RAW = RawArticle(
    path="inbox/a.txt",
    sha256="a" * 64,
    headline="Ministerin Beispiel: Besuch in Oslo",
    headline_given=True,
    date=dt.date(2026, 1, 22),
    agencies=("APA", "dpa"),
    blocks=(Block("paragraph", FIRST), Block("paragraph", SECOND)),
)
READING = Extraction(
    topics=("norwegen",),
    summary=FIRST,
    key_actors=(
        Actor(name="Karla Beispiel", kind="person", role="Ministerin", aliases=("Beispiel",), mentions=2, evidence=FIRST),
        Actor(name="Nordbank", kind="organization", evidence=SECOND, confidence=0.55),
    ),
    locations=(Place(name="Oslo", kind="city", country="NO", latitude=59.91, longitude=10.75, evidence=FIRST),),
    next_steps=(
        Step(id="2026-01-23-treffen", what="Treffen mit der Nordbank", when="2026-01-23", when_text="Am Freitag", evidence=SECOND),
    ),
)
NEWER = replace(RAW, sha256="b" * 64, blocks=(*RAW.blocks, Block("paragraph", THIRD)))
READ_NEWER = replace(
    READING,
    key_actors=(*READING.key_actors, Actor(name="Olav Muster", kind="person", role="Bankchef", evidence=THIRD)),
    locations=(replace(READING.locations[0], rel="event"),),
)


def js_yaml(data):
    """As libraries for JavaScript write: block style, keys in the order of the form, days without quotes."""
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=False, width=10**9)
    return text.replace("'2026-01-22'", "2026-01-22").replace("'2026-01-23'", "2026-01-23").replace("'NO'", "NO")


def flow(data):
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=True, default_flow_style=None, width=10**9)


class Quoting(yaml.SafeDumper):
    """Every text in double quotes."""


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def quoted(data):
    return yaml.dump(data, Dumper=Quoting, allow_unicode=True, sort_keys=False, width=60)


def save(path, dump, edit=None):
    """Open an article in a form, change something or nothing, save."""
    parts = split(path.read_text("utf-8"), path.name)
    data = {**parse(parts, path.name), "draft": False}
    if edit:
        edit(data)
    path.write_text(join(Parts("---\n", dump(data), "---\n", f"\n{parts.body}")), "utf-8")
    return data


def convert(content, raw, reading):
    repository = Repository(content)
    draft = repository.draft(raw, reading)
    repository.write(draft)
    return draft


@pytest.fixture
def article(tmp_path):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").touch()
    return tmp_path, tmp_path / convert(tmp_path, RAW, READING).article.path


@pytest.mark.parametrize("dump", [js_yaml, flow, quoted])
def test_saving_without_a_change_makes_nothing_the_editor_s(article, dump):
    content, path = article
    save(path, dump)
    saved = path.read_bytes()
    draft = convert(content, RAW, READING)
    assert path.read_bytes() == saved, "nothing new, nothing written"
    assert draft.article.by_hand == frozenset()
    draft = convert(content, NEWER, READ_NEWER)
    assert [actor.name for actor in draft.article.key_actors] == ["Karla Beispiel", "Nordbank", "Olav Muster"]
    assert draft.article.locations[0].rel == "event"
    assert THIRD in draft.article.body
    assert "body-kept" not in [found.code for found in draft.diagnostics]
    assert draft.article.source.sha256 == NEWER.sha256


@pytest.mark.parametrize("dump", [js_yaml, flow, quoted])
def test_what_was_changed_in_the_form_stands_and_new_facts_come_in(article, dump):
    def edit(data):
        data["title"] = "Beispiel in Oslo"
        data["key_actors"][0]["role"] = "Außenministerin"
        del data["key_actors"][1]
        data["next_steps"][0]["when"] = "2026-01-23T12:30"
        data["review"] = "edited"

    content, path = article
    save(path, dump, edit)
    draft = convert(content, NEWER, READ_NEWER)
    found = draft.article
    assert (found.title, found.review, found.draft) == ("Beispiel in Oslo", "edited", False)
    assert [(actor.name, actor.role) for actor in found.key_actors] == [("Karla Beispiel", "Außenministerin"), ("Olav Muster", "Bankchef")]
    assert found.next_steps[0].when == "2026-01-23T12:30"
    assert found.locations[0].rel == "event"
    again = path.read_bytes()
    convert(content, NEWER, READ_NEWER)
    assert path.read_bytes() == again
