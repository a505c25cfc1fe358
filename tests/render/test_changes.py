from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.render.changes import MOST, changes

BEFORE = "Das Plenum stimmt am Mittwoch, 25. März, ab. Nun ist das Parlament am Zug.\n\nWien gab nach. Tirol blieb hart."


def marked(change):
    signs = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(signs[span.kind].format(span.text) for span in change)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (BEFORE, []),
        (
            BEFORE.replace("Mittwoch, 25. März", "Donnerstag, 26. März"),
            ["Das Plenum stimmt am [-Mittwoch, 25.-][+Donnerstag, 26.+] März, ab."],
        ),
        (BEFORE.replace(" Nun ist das Parlament am Zug.", ""), ["[-Nun ist das Parlament am Zug.-]"]),
        (BEFORE + " Salzburg schweigt noch.", ["[+Salzburg schweigt noch.+]"]),
        (BEFORE.replace("blieb hart", "blieb **hart**"), []),
        (BEFORE.replace("Wien gab nach.", "Graz und Linz klagen."), ["[+Graz und Linz klagen.+]", "[-Wien gab nach.-]"]),
    ],
)
def test_sentences_that_changed(after, expected):
    assert [marked(change) for change in changes(BEFORE, after)] == expected


def test_a_text_written_anew_shows_no_changes():
    assert changes(" ".join(f"Satz Nummer {n} steht hier." for n in range(MOST + 1)), "Alles ist nun ganz anders geworden.") == ()


TEXTS = st.lists(st.sampled_from(["ab", "cd", "ef", "gh", "ij", "kl", "mn", "op", "qr", "st", "5.", "Mai"]), max_size=12).map(" ".join)


@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_out_of_it(before, after):
    before, after = f"Es hieß {before} so.", f"Es hieß {after} so."
    spans = [span for change in changes(before, after) for span in change]
    if not spans:
        assert before.split() == after.split()
    else:
        assert "".join(span.text for span in spans if span.kind != "new").split() == before.split()
        assert "".join(span.text for span in spans if span.kind != "gone").split() == after.split()
