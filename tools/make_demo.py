"""Fill a content folder's inbox with demo articles: raw wire text with headers as varied as they come in.

    python tools/make_demo.py --training training --storylines ../shared/storylines --inbox content/inbox --from 2025-07-01 --to 2026-10-06

Takes German articles of `training/` whose date lies in the span and which do not retell a real event, and every storyline. The same input
gives the same files. What is already in the inbox under another name is left alone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import html
from collections.abc import Callable
from pathlib import Path

from babel.dates import format_date
from corpus import Labelled, load

from digest.model import RawArticle

RETELL = frozenset({"eu-sanktionen", "japan-wahl", "handelspolitik", "zinsen", "mittelmeer", "atomwaffen"})
"""Topics of training articles that lean on real events."""

AUTHORS = ("Judith Reisenauer", "Tobias Engelhart", "Mirjam Vonlanthen", "Emil Sandrock")
"""Invented, like everybody in the articles."""

_SLUG = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def main() -> None:
    """Write the inbox."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--training", type=Path, required=True)
    parser.add_argument("--storylines", type=Path, required=True)
    parser.add_argument("--inbox", type=Path, required=True)
    parser.add_argument("--from", dest="first", type=dt.date.fromisoformat, required=True)
    parser.add_argument("--to", dest="last", type=dt.date.fromisoformat, required=True)
    args = parser.parse_args()
    args.inbox.mkdir(parents=True, exist_ok=True)
    chosen = [item for item in load(args.training, "de") if args.first <= item.article.date <= args.last and item.topic not in RETELL]
    for number, labelled in enumerate(sorted(chosen, key=lambda item: (item.article.date, item.id))):
        shape = SHAPES[number % len(SHAPES)]
        suffix, data = shape(labelled.article)
        write(args.inbox / f"{labelled.article.date}-{slug(labelled)}{suffix}", data)
    for path in sorted(args.storylines.glob("*/raw/*.txt")):
        day, number = path.stem[:10], path.stem[11:]
        if args.first <= dt.date.fromisoformat(day) <= args.last:
            write(args.inbox / f"{day}-{path.parent.parent.name}-{number}.txt", path.read_bytes())


def write(path: Path, data: bytes) -> None:
    """Write one raw file and say so."""
    path.write_bytes(data)
    print(path)


def slug(labelled: Labelled) -> str:
    """A short file name as an editor would give it: the topic and the desk's number."""
    return f"{labelled.topic.translate(_SLUG)}-{labelled.id}"


def agencies(article: RawArticle) -> str:
    """The credit line; newspaper texts of the corpus carry none and get the national agency's."""
    return "/".join(article.agencies) or "APA"


def body(article: RawArticle) -> str:
    """Blocks as wire copy has them: one empty line between, no mark on subheads."""
    return "\n\n".join(block.text for block in article.blocks) + "\n"


def wire(article: RawArticle) -> tuple[str, bytes]:
    """The model of a header, with a headline."""
    return ".txt", f" date {article.date} Von: {agencies(article)}\n\n{article.headline}\n\n{body(article)}".encode()


def without_headline(article: RawArticle) -> tuple[str, bytes]:
    """The model of a header, no headline."""
    return ".txt", f" date {article.date} Von: {agencies(article)}\n\n{body(article)}".encode()


def with_author(article: RawArticle) -> tuple[str, bytes]:
    """A byline beside the agency; date in German; Windows-1252 as old desks still send it."""
    day = format_date(article.date, "d. MMMM y", locale="de_AT")
    author = AUTHORS[article.date.toordinal() % len(AUTHORS)]
    text = f"Von: {author}, {agencies(article)}\nWien, {day}\n\n{article.headline}\n\n{body(article)}"
    return ".txt", text.encode("cp1252", errors="xmlcharrefreplace") if encodable(text) else text.encode("utf-8-sig")


def encodable(text: str) -> bool:
    """Whether Windows-1252 has every character."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def headline_first(article: RawArticle) -> tuple[str, bytes]:
    """Headline, then place, date and agency in one line."""
    day = format_date(article.date, "d. MMMM y", locale="de_AT")
    return ".txt", f"{article.headline}\n\nWien, {day} ({agencies(article)})\n\n{body(article)}".encode()


def markdown(article: RawArticle) -> tuple[str, bytes]:
    """Markdown with front matter."""
    credit = ", ".join(article.agencies) or "APA"
    blocks = "\n\n".join(f"## {block.text}" if block.kind == "subhead" else block.text for block in article.blocks)
    title = article.headline.replace('"', "'")
    return ".md", f'---\ntitle: "{title}"\ndate: {article.date}\nagencies: [{credit}]\n---\n\n{blocks}\n'.encode()


def page(article: RawArticle) -> tuple[str, bytes]:
    """A saved web page."""
    blocks = "\n".join(
        f"<h2>{html.escape(b.text)}</h2>" if b.kind == "subhead" else f"<p>{html.escape(b.text)}</p>" for b in article.blocks
    )
    title = html.escape(article.headline)
    meta = f'<meta name="date" content="{article.date}">\n<meta name="author" content="{agencies(article)}">'
    head = f'<meta charset="utf-8"><title>{title}</title>\n{meta}'
    return ".html", (
        f'<!DOCTYPE html>\n<html lang="de">\n<head>{head}</head>\n<body>\n<nav><a href="/">Start</a></nav>\n'
        f"<article>\n<h1>{title}</h1>\n{blocks}\n</article>\n<footer>Impressum</footer>\n</body>\n</html>\n"
    ).encode()


def bare(article: RawArticle) -> tuple[str, bytes]:
    """No header at all: the date stands in the file's name."""
    return ".txt", f"{article.headline}\n\n{body(article)}".encode()


SHAPES: tuple[Callable[[RawArticle], tuple[str, bytes]], ...] = (
    wire,
    without_headline,
    headline_first,
    wire,
    markdown,
    with_author,
    wire,
    page,
    bare,
)


if __name__ == "__main__":
    main()
