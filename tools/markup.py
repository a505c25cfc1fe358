"""What can be said of a built site's HTML without a browser and without a validator: sound nesting, names, references, links.

Stricter than HTML where that finds slips of templates: every element that is opened is closed, in order. The grammar as a whole is the Nu
Html Checker's business (`tools/validate.py`); this part runs wherever the tests run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
# fmt: off
_FLOW = frozenset({
    "address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
})
_PHRASING_ONLY = frozenset({
    "abbr", "b", "button", "cite", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "label", "output", "p", "q", "small", "span",
    "strong", "sub", "sup", "time",
})
# fmt: on
_INTERACTIVE = frozenset(["a", "button", "input", "select", "textarea", "details", "label"])
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_REFERRING = ("for", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls", "list")
_NAMING = frozenset(["alternate", "author", "canonical", "help", "license", "me", "next", "prev", "search"])
"""Relations of `link` that name an address and load nothing."""
_ELSEWHERE = ("mailto:", "tel:", "webcal:", "data:", "javascript:")


@dataclass(slots=True)
class Markup:
    """One page as far as the checks need it."""

    ids: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, bool, int]] = field(default_factory=list)
    """Address, whether the page loads it, line."""
    faults: list[str] = field(default_factory=list)
    """Line and fault."""


def read_markup(text: str) -> Markup:
    """Read a page's HTML."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.finished()


def read_site(folder: Path) -> dict[str, Markup]:
    """All pages of a built site by their path in it."""
    return {path.relative_to(folder).as_posix(): read_markup(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}


def faults(site: Mapping[str, Markup]) -> Iterator[str]:
    """What is wrong within the pages, as `path:line: fault`."""
    for path, markup in site.items():
        yield from (f"{path}:{fault}" for fault in markup.faults)


def dead_links(site: Mapping[str, Markup], folder: Path, site_url: str = "") -> Iterator[str]:
    """Links that lead nowhere and files from other hosts, as `path:line: link`.

    Args:
        site: the pages.
        folder: where the site stands.
        site_url: its public address, which counts as its own; empty if it has none.
    """
    for path, markup in site.items():
        for address, loads, line in markup.links:
            own = _within(address, site_url)
            if own.startswith(_ELSEWHERE):
                continue
            if urlsplit(own).scheme or own.startswith("//"):
                if loads:
                    yield f"{path}:{line}: loads {address}"
                continue
            if not _leads_somewhere(urljoin(f"/{path}", own), site, folder):
                yield f"{path}:{line}: {address} leads nowhere"


def _within(address: str, site_url: str) -> str:
    """An address of the site's own without host and base, other ones as they are."""
    root = f"{site_url.rstrip('/')}/" if site_url else "/"
    for base in (root, urlsplit(root).path):
        if address.startswith(base):
            return f"/{address.removeprefix(base)}"
    return address


def _leads_somewhere(address: str, site: Mapping[str, Markup], folder: Path) -> bool:
    parts = urlsplit(address)
    path = unquote(parts.path).lstrip("/")
    if not path or path.endswith("/"):
        path += "index.html"
    fragment = unquote(parts.fragment)
    if path in site:
        return not fragment or fragment in site[path].ids
    return not fragment and (folder / path).is_file()


class _Reader(HTMLParser):
    """Follows the elements of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.markup = Markup()
        self.open: list[str] = []
        self.level = 0
        self.counts: Counter[str] = Counter()
        self.references: list[tuple[str, str, int]] = []
        self.names: list[tuple[str, int, list[str]]] = []
        """Links and buttons that are open: element, line, the text that names them."""

    def handle_decl(self, decl: str) -> None:
        self.counts[decl.lower()] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = self._begin(tag, attrs)
        if tag in _VOID:
            return
        self.open.append(tag)
        if tag in {"a", "button", "summary"}:
            self.names.append((tag, self.getpos()[0], [values.get("aria-label", ""), values.get("title", "")]))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self._fault(f"</{tag}> closes <{self.open[-1] if self.open else 'nothing'}>")
            if tag not in self.open:
                return
        while self.open.pop() != tag:
            pass
        if self.names and self.names[-1][0] == tag:
            _, line, words = self.names.pop()
            if not "".join(words).strip():
                self.markup.faults.append(f"{line}: <{tag}> has no name")

    def handle_data(self, data: str) -> None:
        for _, _, words in self.names:
            words.append(data)

    def finished(self) -> Markup:
        for tag in self.open:
            self._fault(f"<{tag}> is not closed")
        for name in ("doctype html", "title", "h1", "main"):
            if self.counts[name] != 1:
                self._fault(f"{self.counts[name]} times {name}")
        self.markup.faults += [f"0: id {name} {number} times" for name, number in self.markup.ids.items() if number > 1]
        self.markup.faults += [
            f"{line}: {name}={value} names no id" for name, value, line in self.references if value not in self.markup.ids
        ]
        return self.markup

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]]) -> dict[str, str]:
        values = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        if tag != "title" or "svg" not in self.open:  # a drawing has a title of its own
            self.counts[tag] += 1
        if len(values) < len(attrs):
            self._fault(f"<{tag}> has an attribute twice")
        self._place(tag)
        self._describe(tag, values)
        if "id" in values:
            self.markup.ids[values["id"]] += 1
        self.references += [(name, word, line) for name in _REFERRING for word in values.get(name, "").split()]
        loads = tag not in {"a", "link"} or (tag == "link" and values.get("rel", "") not in _NAMING)
        self.markup.links += [(values[name].strip(), loads, line) for name in ("href", "src", "xlink:href") if name in values]
        return values

    def _place(self, tag: str) -> None:
        """Whether the element may stand where it stands."""
        parent = self.open[-1] if self.open else ""
        if tag in _FLOW and parent in _PHRASING_ONLY:
            self._fault(f"<{tag}> within <{parent}>")
        if tag in _FLOW and parent == "a" and any(outer in _PHRASING_ONLY for outer in self.open):
            self._fault(f"<{tag}> within a link of running text")
        if (tag == "li") != (parent in {"ul", "ol"}) and tag not in {"script", "template"}:
            self._fault(f"<{tag}> within <{parent}>")
        if tag in _INTERACTIVE and (outer := {"a", "button"} & set(self.open)):
            self._fault(f"<{tag}> within <{outer.pop()}>")
        if tag in _HEADINGS:
            level = int(tag[1])
            if level > self.level + 1:
                self._fault(f"<{tag}> after level {self.level}")
            self.level = level

    def _describe(self, tag: str, values: Mapping[str, str]) -> None:
        """What an element must tell of itself."""
        if tag == "html" and not values.get("lang"):
            self._fault("no language")
        if tag == "img" and "alt" not in values:
            self._fault("a picture without alt")
        for _, _, words in self.names:
            words.append(values.get("alt", ""))
        if tag == "a" and not values.get("href", "#").strip():
            self._fault("a link without address")
        if values.get("id", "x") == "" or " " in values.get("id", ""):
            self._fault(f"id {values['id']!r}")

    def _fault(self, text: str) -> None:
        self.markup.faults.append(f"{self.getpos()[0]}: {text}")
