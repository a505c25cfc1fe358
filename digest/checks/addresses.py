"""Files that would stand at the same address: one of them nobody would see."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from digest.errors import Diagnostic, say
from digest.render.paths import page_url


def same_addresses(hand_written: Iterable[str], made: Collection[str], *, directory_urls: bool) -> Iterator[Diagnostic]:
    """Pages written by hand at an address that another page has.

    Args:
        hand_written: their Markdown files, relative to the content folder.
        made: Markdown files of the pages that the program makes.
        directory_urls: whether a page is a folder with an index.html.
    """
    taken = {page_url(page, directory_urls=directory_urls): page for page in made}
    for path in sorted(hand_written):
        page = path.removesuffix("README.md") + "index.md" if path.rpartition("/")[2] == "README.md" else path
        address = page_url(page, directory_urls=directory_urls)
        if other := taken.get(address):
            message = say("its address /{address} belongs to {other}: only one of the two can be seen", address=address, other=other)
            yield Diagnostic("same-address", "error", path, message, say("give one of the two another name"))
        else:
            taken[address] = path
