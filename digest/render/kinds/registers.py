"""Lists of names from A to Z: on one page, or on one for each letter where that would be too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from digest.model import ActorProfile, Page, PlaceProfile
from digest.render.paths import letter_path
from digest.render.press import QUIET, Press
from digest.render.registers import Letter

_WHOLE = 800
"""Names on one page: some 200 kB of HTML, 35 compressed."""
_MOST = 60

Profile = ActorProfile | PlaceProfile


def register_pages(
    press: Press,
    path: str,
    template: str,
    title: str,
    letters: Sequence[Letter[Any]],
    **context: Any,  # noqa: ANN401  (whatever the template needs)
) -> Iterator[Page]:
    """The list at `path`; where it is long, only the most frequent names, and a page for each letter."""
    count = sum(len(letter.entries) for letter in letters)
    divided = count > _WHOLE
    shared: dict[str, Any] = {**context, "letters": letters, "register": path, "divided": divided}
    whole: dict[str, Any] = {"here": "", "count": count, "sections": () if divided else letters, "most": _most(letters) if divided else ()}
    yield press.page(path, template, title, meta=QUIET, **shared, **whole)
    for letter in letters if divided else ():
        part: dict[str, Any] = {"here": letter.letter, "count": len(letter.entries), "sections": (letter,), "most": ()}
        yield press.page(letter_path(path, letter.slug), template, f"{title}: {letter.letter}", meta=QUIET, **shared, **part)


def _most(letters: Sequence[Letter[Profile]]) -> list[tuple[str, Profile]]:
    entries = [entry for letter in letters for entry in letter.entries]
    return sorted(entries, key=lambda entry: -len(entry[1].articles))[:_MOST]
