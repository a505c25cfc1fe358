from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.prose.slug import slugify


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Außenminister: „Größere“ Übung in Öl", "aussenminister-groessere-uebung-in-oel"),
        ("Café Šibenik, Łódź", "cafe-sibenik-lodz"),
        ("Grüße".replace("ü", "u\u0308"), "gruesse"),
        ("O'Neill und O’Brien", "oneill-und-obrien"),
        ("3.000 Menschen", "3-000-menschen"),
        ("Þór Ðuro", "thor-duro"),
        ("Ğ. Yıldız", "g-yildiz"),
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
    assert slugify(text) == expected


@given(st.text())
def test_addresses_are_plain(text):
    assert slugify(text)
    assert set(slugify(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slugify(text)) <= 60
    assert slugify(slugify(text)) == slugify(text)


def test_where_no_letter_is_latin_each_text_has_an_address_of_its_own():
    assert slugify("Москва") == slugify(" Москва ") == "xeb63f7"
    assert len({slugify("Москва"), slugify("北京"), slugify("…"), slugify("")}) == 4
