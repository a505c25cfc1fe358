"""Links that lead nowhere are told with their line; all others are left in peace."""

import pytest

from digest.checks.links import broken_links

THERE = {"articles/2026/01/a.md", "topics/index.md", "about.md", "articles/2026/01/foto.png"}


def found(markdown, page="articles/2026/01/b.md"):
    return list(broken_links(markdown, "articles/x/b.md", page, THERE, lambda text: 7 if text in markdown else None))


@pytest.mark.parametrize(
    "markdown",
    [
        '[a](a.md) [b](a.md#s-3) ![](foto.png) [t](../../../topics/index.md) [u](../../../about.md "Über")',
        "[web](https://example.org/x) [mail](mailto:a@example.org) [here](#oben) [root](/about/) [feed](../../../feed.atom)",
        '<img src="foto.png" alt=""> [r][1]\n\n[1]: a.md',
        "`[code](nowhere.md)`",
        "[dir](../../../topics/) [plain](a)",
        "Nothing links here.",
    ],
)
def test_what_is_there_is_not_told(markdown):
    assert found(markdown) == []


def test_what_is_not_there_is_told_with_its_line_and_what_was_probably_meant():
    one, other = found("[a](../02/a.md) und ![](bild.png)")
    assert (one.code, one.severity, one.path, one.line) == ("broken-link", "warning", "articles/x/b.md", 7)
    assert one.message == "the link to '../02/a.md' leads nowhere"
    assert one.hint == "meant is probably articles/2026/01/a.md"
    assert other.hint == "correct the address, or put the file where it points: articles/2026/01/bild.png"


def test_each_address_is_told_once():
    assert len(found("[a](x.md) [b](x.md)")) == 1
