"""Labels as editors type them."""

import json

import pytest

from digest.evaluation.labels import ActorLabel, not_in_text, parse_label, unique

SOUND = {
    "id": "2026-01-22-solheim",
    "date": "2026-01-22",
    "actors": [{"name": "Marit Solheim", "kind": "person", "key": True, "roles": ["EU-Sondergesandte"], "aliases": ["Solheim"]}],
    "locations": [{"name": "Tiflis", "country": "GE", "kind": "city"}, {"name": "Europa", "country": None, "optional": True}],
    "next_steps": [{"evidence": "am Freitag folgen", "what": "Treffen", "date": "2026-01-23", "precision": "day"}],
}


def parsed(label):
    return parse_label(json.dumps(label, indent=1), "labels/a.json")


def changed(field, number, **values):
    """The sound label with one entry's keys changed; a key set to `...` is taken out."""
    label = json.loads(json.dumps(SOUND))
    label[field][number].update(values)
    label[field][number] = {key: value for key, value in label[field][number].items() if value is not ...}
    return label


def test_a_sound_label():
    label, diagnostics = parsed(SOUND)
    assert diagnostics == ()
    assert label.actors == (
        ActorLabel(name="Marit Solheim", kind="person", key=True, roles=("EU-Sondergesandte",), aliases=("Solheim",), optional=False),
    )
    assert [(place.country, place.optional) for place in label.locations] == [("GE", False), (None, True)]
    assert label.next_steps[0].date == "2026-01-23"


@pytest.mark.parametrize(
    ("label", "line", "message", "hint"),
    [
        (
            changed("actors", 0, kind="persom"),
            7,
            'actors 1: kind: "persom" is not one of person, organization',
            "did you mean 'person'?",
        ),
        (changed("actors", 0, kind="wer"), 7, 'actors 1: kind: "wer" is not one of', "write one of these"),
        (changed("locations", 1, kind="town"), 27, 'locations 2: kind: "town" is not one of city, region', "write one of these"),
        (changed("actors", 0, key=...), 5, "actors 1: 'key' is missing", '"key": true for those who act'),
        (changed("locations", 0, country="Georgien"), 20, 'country: "Georgien" is not in the form expected', "two capital letters"),
        (changed("next_steps", 0, date="Freitag"), 33, 'next_steps 1: date: "Freitag" is not in the form expected', '"2026-01-23"'),
        (changed("next_steps", 0, date="2026-02-30"), 33, "'2026-02-30' does not exist", "calendar"),
        (changed("next_steps", 0, evidence=""), 31, "evidence is empty", "delete the entry"),
        (changed("actors", 0, aliases="Solheim"), 12, 'aliases: expected a list, found "Solheim"', '"aliases": […]'),
        ({**SOUND, "actors": ["Solheim"]}, 5, 'actors 1: entry: expected keys and values in braces, found "Solheim"', '{"name": "…"}'),
        ({key: SOUND[key] for key in SOUND if key != "locations"}, 1, "'locations' is missing", "[] where there are none"),
        ([SOUND], 1, "label: expected keys and values in braces", '"next_steps": […]}'),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_how_to_mend_it(label, line, message, hint):
    found, (diagnostic,) = parsed(label)
    assert found is None
    assert (diagnostic.code, diagnostic.severity, diagnostic.path, diagnostic.line) == ("invalid-label", "error", "labels/a.json", line)
    assert message in diagnostic.message
    assert hint in diagnostic.hint


def test_everything_wrong_is_told_at_once():
    label = changed("actors", 0, kind="x", name="")
    label["locations"][0].pop("country")
    assert len(parsed(label)[1]) == 3


def test_broken_json_is_told_where_it_breaks():
    label, (diagnostic,) = parse_label('{\n "id": "a"\n "actors": []}', "a.json")
    assert label is None
    assert diagnostic.line == 3
    assert "comma" in diagnostic.hint


def test_of_two_labels_of_one_article_the_first_counts():
    label, _ = parsed(SOUND)
    kept, (diagnostic,) = unique([("a.json", label), ("b.json", label)])
    assert kept == {"a.json": label}
    assert (diagnostic.path, "a.json" in diagnostic.message) == ("b.json", True)


def test_words_that_do_not_stand_in_the_text_are_told():
    label, _ = parsed(changed("next_steps", 0, also=["in Tiflis geplant"]))
    assert list(not_in_text(label, "Ein Treffen soll  Am Freitag\nfolgen. Es ist in Tiflis geplant.", "a.json")) == []
    (diagnostic,) = not_in_text(label, "Ein Treffen soll am Freitag folgen. Es ist in Rom geplant.", "a.json")
    assert (diagnostic.severity, diagnostic.message) == ("warning", "next_steps 1: 'in Tiflis geplant' does not stand in the raw text")
