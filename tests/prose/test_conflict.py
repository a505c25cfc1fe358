"""What git leaves behind is seen, and nothing else taken for it."""

from __future__ import annotations

import pytest

from digest.prose.conflict import conflict_in, conflict_line


def test_the_first_mark_is_named():
    text = "Titel\n<<<<<<< HEAD\nEins.\n=======\nZwei.\n>>>>>>> zweig\n"
    assert conflict_line(text) == 2
    found = conflict_in(text, "inbox/a.txt")
    assert (found.code, found.severity, found.path, found.line) == ("git-conflict", "error", "inbox/a.txt", 2)


@pytest.mark.parametrize("text", ["Titel\n=======\nText.\n", "a <<<<<<< b\n", "> > > > > > > Zitat\n", "<<<<<<<<<<\n", ""])
def test_a_heading_or_a_quotation_is_none(text):
    assert conflict_in(text, "a.md") is None
