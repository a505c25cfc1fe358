"""Files that are not UTF-8: an editor reads which of three things is wrong, and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ArticleError
from digest.prose.encodings import is_windows_1252, lenient, mixed
from digest.store.front_matter import decode

UMLAUTS = "title: Grüße\nsummary: Schöne Grüße\n"


@pytest.mark.parametrize(
    ("content", "line", "message", "hint"),
    [
        (UMLAUTS.encode("cp1252"), 1, "the file is not UTF-8: byte 0xfc", "open it as Windows-1252 (ANSI)"),
        (UMLAUTS.encode() + b"note: \xfcber\n", 3, "byte 0xfc behind 'note: ' is not UTF-8", "probably it is 'ü'"),
        (
            UMLAUTS.encode() + b"note: \xfcb\xe4\n",
            3,
            "2 bytes of this line are not UTF-8, the first is 0xfc behind 'note: '",
            "in this line",
        ),
        ("name: Kučma\n".encode() + b"note: \xfcber\n", 2, "byte 0xfc behind 'note: ' is not UTF-8", "probably it is 'ü'"),
        ("name: Київ\n".encode() + b"note: \xfcber\n", 2, "byte 0xfc behind 'note: ' is not UTF-8", "probably it is 'ü'"),
        ("title: „FPÖ“, „Gruß“ – „Ä“\n".encode("cp1252"), 1, "the file is not UTF-8: byte 0x84", "open it as Windows-1252 (ANSI)"),
        (UMLAUTS.encode("utf-16"), 1, "the file is UTF-16, not UTF-8", "save it as UTF-8"),
        (UMLAUTS.encode("cp850"), 1, "neither UTF-8 nor Windows-1252: 2 lines cannot be read (1, 2)", "the program it was written with"),
        (UMLAUTS.encode() + b"note: \x81\n", 3, "byte 0x81 behind 'note: ' is not UTF-8", "or delete it"),
        (UMLAUTS.encode() + UMLAUTS.encode("cp1252"), 3, "two encodings in one file: 2 lines are not UTF-8 (3, 4)", "in these lines"),
        (UMLAUTS.encode() + UMLAUTS.encode("cp1252") * 4, 3, "8 lines are not UTF-8 (3, 4, 5, 6, 7 …)", "in these lines"),
    ],
)
def test_what_is_wrong_is_told(content, line, message, hint):
    with pytest.raises(ArticleError) as caught:
        decode(content, "a.md")
    found = caught.value.diagnostic
    assert (found.code, found.line) == ("wrong-encoding", line)
    assert message in found.message
    assert hint in found.hint


def test_a_file_that_was_cut_off_in_its_only_umlaut_is_utf_8():
    assert not is_windows_1252("title: Früh".encode()[:-2])
    assert is_windows_1252("title: Früh".encode("cp1252"))


def test_a_page_is_read_as_far_as_it_can_be():
    assert lenient(UMLAUTS.encode()) is None
    assert lenient(UMLAUTS.encode("cp1252")) == UMLAUTS
    assert lenient(UMLAUTS.encode("utf-16")) == UMLAUTS
    assert lenient(UMLAUTS.encode() + b"note: \x81\n") == UMLAUTS + "note: \ufffd\n"


@given(st.binary(), st.binary())
def test_whatever_the_bytes_there_is_a_text_or_a_finding(before, behind):
    content = before + "ü".encode() + behind
    try:
        text = decode(content, "a.md")
    except ArticleError as error:
        line = error.diagnostic.line
    else:
        assert text.encode() == content
        return
    assert 1 <= line <= content.count(b"\n") + 1
    assert not is_windows_1252(content)


def test_single_bytes_of_windows_1252_are_read_as_what_they_were():
    assert mixed("Schöne ".encode() + b"Gr\xfc\xdfe") == "Schöne Grüße"
    with pytest.raises(UnicodeDecodeError):
        mixed("ö".encode() + b"\x81")
