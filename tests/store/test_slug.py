from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.store.slug import article_id, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Außenminister: „Größere“ Übung in Öl", "aussenminister-groessere-uebung-in-oel"),
        ("Café Šibenik, Łódź", "cafe-sibenik-lodz"),
        ("Grüße".replace("ü", "u\u0308"), "gruesse"),
        ("O'Neill und O’Brien", "oneill-und-obrien"),
        ("3.000 Menschen", "3-000-menschen"),
        ("Москва", ""),
        ("", ""),
        (
            "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung tritt in Kraft",
            "donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen",
        ),
        (
            "Eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn",
            "eins-zwei-drei-vier-fuenf-sechs-sieben-acht-neun-zehn-elf",
        ),
    ],
)
def test_words_become_addresses(text, expected):
    assert slug(text) == expected


@given(st.text())
def test_addresses_are_plain(text):
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slug(text)) <= 60
    assert slug(slug(text)) == slug(text)


def test_an_id_begins_with_the_day():
    assert article_id(dt.date(2026, 1, 22), "Witkoff im Kreml empfangen") == "2026-01-22-witkoff-im-kreml-empfangen"
    assert article_id(dt.date(2026, 1, 22), "…") == "2026-01-22"
