import io

import pytest
from rich.console import Console
from rich.text import Text

from digest.cli.hanging import WIDEST, Hanging


def lines(*parts, width=24, more=(), label="place"):
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(Hanging(Text(label), [Text(part) for part in parts], 8, [Text(part) for part in more]))
    return console.file.getvalue().splitlines()


CASES = [
    ("one line", ("Graz",), ["place   Graz"]),
    ("parts side by side", ("Graz", "tagger"), ["place   Graz · tagger"]),
    ("a part that does not fit goes below", ("Graz", "places: Graz"), ["place   Graz", "        places: Graz"]),
    (
        "a part too long for any line is wrapped",
        ("in der Stadt Graz an der Mur", "x"),
        ["place   in der Stadt", "        Graz an der Mur", "        x"],
    ),
]


@pytest.mark.parametrize(("parts", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_lines(parts, expected):
    assert lines(*parts) == expected


def test_more_fills_the_last_line_only():
    assert lines("Graz", more=("+4 abc", "+3 defghi", "+2 j")) == ["place   Graz · +4 abc"]


def test_for_the_first_of_more_a_line_is_begun():
    assert lines("Graz an der Mur", more=("+4 abc", "+3 de", "+2 fghi")) == ["place   Graz an der Mur", "        +4 abc · +3 de"]


def test_a_long_label_leaves_room():
    assert lines("Graz", label="organization") == ["organizaGraz"]


def test_wide_terminals_are_not_filled():
    assert max(map(len, lines(*["abcdefgh"] * 40, width=300))) <= WIDEST


def test_styles_of_the_label_do_not_spill():
    console = Console(file=io.StringIO(), width=40, force_terminal=True, color_system="standard")
    console.print(Hanging(Text("a", style="red"), [Text("b")], 3))
    assert console.file.getvalue() == "\x1b[31ma  \x1b[0mb\n"
