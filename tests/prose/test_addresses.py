"""No address stops who reads a page."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.prose.addresses import disarmed


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[a](https://[Adresse folgt]).", "[a](https://%5BAdresse folgt%5D)."),
        ("<img src='//['>", "<img src='//%5B'>"),
        ("<http://[>", "<http://%5B>"),
        ("[a]: http://[x", "[a]: http://%5Bx"),
        ("[a](http://[::1]/b) und [b](https://example.org/[c])", "[a](http://[::1]/b) und [b](https://example.org/[c])"),
    ],
)
def test_only_what_is_no_address_is_changed(markdown, expected):
    assert disarmed(markdown) == expected
    assert disarmed(expected) == expected


@given(st.text("ab:/[]().?#@ %", max_size=20))
def test_whatever_stands_there_can_be_read_afterwards(target):
    found = disarmed(f"[a](http://{target})").removeprefix("[a](").split(")")[0].split(" ")[0]
    urlsplit(found)
