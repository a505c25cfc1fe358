"""The table of Media Topics, and what somebody may have meant."""

from __future__ import annotations

import re

import pytest

from digest.newscodes.media_topics import meant, media_topics


def test_the_table_is_a_tree_of_codes_with_labels():
    topics = media_topics()
    assert len(topics) > 1000
    for code, topic in topics.items():
        assert code == topic.code
        assert re.fullmatch(r"medtop:\d{8}", code)
        assert topic.broader == "" or topic.broader in topics
        assert topic.english == topic.english.strip() != ""
        assert topic.german == topic.german.strip()


def test_the_top_is_what_the_iptc_says():
    top = {topic.code.removeprefix("medtop:")[:2]: topic.label("de") for topic in media_topics().values() if not topic.broader}
    assert sorted(top) == [f"{number:02}" for number in range(1, 18)]
    assert (top["02"], top["11"], top["16"], top["17"]) == ("Justiz, Kriminalität", "Politik", "Krise, Krieg, Konflikte", "Wetter")


def test_second_levels_lie_below_the_top():
    assert media_topics()["medtop:20000638"].broader == "medtop:11000000"


def test_a_label_nobody_has_translated_is_english_everywhere():
    topic = next(topic for topic in media_topics().values() if not topic.german)
    assert topic.label("de") == topic.label("en") == topic.english


def test_the_address_is_the_iptcs():
    assert media_topics()["medtop:11000000"].address == "http://cv.iptc.org/newscodes/mediatopic/11000000"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("11000000", "medtop:11000000"),
        ("1000000", "medtop:01000000"),
        ("medtop:1500000", "medtop:15000000"),
        ("Politik", "medtop:11000000"),
        (" medtop:politik ", "medtop:11000000"),
        ("weather", "medtop:17000000"),
        ("Wetterr", "medtop:17000000"),
        ("Mode", "medtop:20000011"),
        ("Luftverkehr", "medtop:20000338"),
    ],
)
def test_what_was_meant(text, first):
    assert meant(text)[0].code == first


@pytest.mark.parametrize("text", ["", "medtop:", "xyzzy", "99999999"])
def test_nothing_comes_to_mind(text):
    assert meant(text) == ()
