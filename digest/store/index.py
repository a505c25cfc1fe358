"""Which article belongs to which raw file: the heads of all articles and of all baselines, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from digest.store.article_file import Head
from digest.store.baseline import Origin


class Index:
    """Heads of the articles and sources of the baselines, with the questions that are asked of them."""

    def __init__(self, heads: Iterable[Head], origins: Mapping[str, Origin]) -> None:
        """Take what was read.

        Args:
            heads: of all article files.
            origins: of all articles the machine ever wrote, by id, see `baseline.read_origins`.
        """
        self._heads: dict[str, Head] = {}
        self._by_source: dict[str, dict[str, Head]] = {}
        self._by_id: dict[str, dict[str, Head]] = {}
        self._origins: dict[str, Origin] = {}
        self._written: dict[str, list[str]] = {}
        for head in heads:
            self.put(head)
        for identifier, origin in origins.items():
            self.put_baseline(identifier, origin)

    def put(self, head: Head) -> None:
        """Add an article, or say anew what stands in it."""
        if old := self._heads.get(head.path):
            self._by_source.get(old.source or "", {}).pop(old.path, None)
            self._by_id.get(old.id or "", {}).pop(old.path, None)
        self._heads[head.path] = head
        if head.source:
            self._by_source.setdefault(head.source, {})[head.path] = head
        if head.id:
            self._by_id.setdefault(head.id, {})[head.path] = head

    def put_baseline(self, identifier: str, origin: Origin) -> None:
        """Add a baseline, or say anew what stands in its head."""
        self.drop_baseline(identifier)
        self._origins[identifier] = origin
        for source in origin.sources:
            self._written.setdefault(source, []).append(identifier)

    def drop_baseline(self, identifier: str) -> None:
        """Forget a baseline."""
        if origin := self._origins.pop(identifier, None):
            for source in origin.sources:
                self._written[source].remove(identifier)

    def sound(self) -> Iterator[Head]:
        """All articles that can be read, in the order they were put in."""
        return (head for head in self._heads.values() if not head.error)

    def of_source(self, source: str) -> list[Head]:
        """Articles that name a raw file as their source, by path; more than one where an editor copied one."""
        return [head for _, head in sorted(self._by_source.get(source, {}).items())]

    def of_id(self, identifier: str) -> list[Head]:
        """Articles that bear an id, by path."""
        return [head for _, head in sorted(self._by_id.get(identifier, {}).items())]

    def written_from(self, source: str) -> list[str]:
        """Ids under which the machine wrote what stood in a raw file, whether their articles are still there or not."""
        return sorted(self._written.get(source, ()))

    def sources(self, identifier: str) -> tuple[str, ...]:
        """The raw files that the baseline kept under an id names."""
        origin = self._origins.get(identifier)
        return origin.sources if origin else ()

    def former(self, identifier: str) -> tuple[str, ...]:
        """The former ids that the baseline kept under an id names, oldest first."""
        origin = self._origins.get(identifier)
        return origin.former if origin else ()

    def baseline_of(self, identifier: str, source: str | None) -> str:
        """Under which id the baseline of an article lies: its own, or the one it bore until an editor gave it another.

        Args:
            identifier: as it stands in the article.
            source: the raw file that stands in the article.
        """
        if source and source not in self.sources(identifier):
            orphans = (written for written in self.written_from(source) if not self._by_id.get(written))
            return next(orphans, identifier)
        return identifier

    def broken(self, source: str) -> Head | None:
        """A file that cannot be read but may be the article of a raw file: then it must not be written anew beside it."""
        written = self.written_from(source)
        return next((head for head in self._heads.values() if head.error and _may_be(head, source, written)), None)

    def taken(self) -> set[str]:
        """All ids that are or were in use, and all names of files."""
        former = {identifier for origin in self._origins.values() for identifier in origin.former}
        return {*self._by_id, *self._origins} | former | {Path(path).stem for path in self._heads}


def _may_be(broken: Head, source: str, written: list[str]) -> bool:
    names = [source, *written]
    return Path(broken.path).stem in written or any(re.search(rf"(?<![\w./-]){re.escape(name)}(?![\w/-])", broken.text) for name in names)
