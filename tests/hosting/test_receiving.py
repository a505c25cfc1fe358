"""Lines `old new ref`, as git writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import HostingError
from digest.hosting.receiving import Push, push_of, read_pushes

HASH = st.text("0123456789abcdef", min_size=40, max_size=40) | st.text("0123456789abcdef", min_size=64, max_size=64)
REF = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=" ~^:?*[\\"), min_size=1).map(
    lambda name: f"refs/heads/{name}"
)


@given(st.lists(st.tuples(HASH, HASH, REF)))
def test_every_push_is_read(lines):
    text = "".join(f"{old} {new} {ref}\n" for old, new, ref in lines)
    assert read_pushes(text) == tuple(Push(new, ref) for _, new, ref in lines)


@given(st.text().filter(lambda text: text not in {"", "\n"} and "refs/" not in text))
def test_any_other_text_is_told(text):
    with pytest.raises(HostingError, match="expected lines 'old new ref'"):
        read_pushes(text)


def test_only_the_branch_counts():
    zero, one, two = ("0" * 40, "1" * 40, "2" * 40)
    pushes = read_pushes(f"{one} {two} refs/heads/feature/main\n{one} {two} refs/tags/main\n{one} {zero} refs/heads/main\n")
    assert push_of("main", pushes) == Push(zero, "refs/heads/main")
    assert push_of("main", pushes).deleted
    assert push_of("feature/main", pushes) == Push(two, "refs/heads/feature/main")
    assert not push_of("feature/main", pushes).deleted
    assert push_of("other", pushes) is None


@pytest.mark.parametrize("line", ["refs/heads/main", "a b refs/heads/main", f"{'1' * 40} {'2' * 40} main", f"{'1' * 40} {'2' * 40}"])
def test_half_a_line_is_none(line):
    with pytest.raises(HostingError):
        read_pushes(line)
