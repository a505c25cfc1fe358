"""How articles under review look on a terminal: the list of them, one as a whole, one of its entries with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from digest.cli.console import Console
from digest.cli.hanging import WIDEST, Hanging
from digest.errors import Message, on_one_line, say, say_number
from digest.model import Article
from digest.review.items import Item, Sheet, sentences_around, shown
from digest.store.merge import CONFIDENCE
from digest.store.schema import FACTS

_NOUNS: Final = {
    "key_actors": say("actor"),
    "also_mentioned": say("actor"),
    "locations": say("place"),
    "next_steps": say("step"),
    "quotes": say("quote"),
}
_LISTS: Final = (
    ("key_actors", say("Who")),
    ("also_mentioned", say("Also")),
    ("locations", say("Where")),
    ("next_steps", say("What next")),
    ("quotes", say("Said")),
)
_REVIEWS: Final = {"machine": say("not reviewed"), "edited": say("revised"), "approved": say("approved")}
_MARKED: Final = "bold black on bright_yellow"
_SENTENCE: Final = "default"
_FIXED: Final = {"id", "mentions", CONFIDENCE}
"""Keys nobody corrects: ids are for links and calendars."""
_LISTED: Final = 12
"""Articles on the list where not all are asked for."""
_AROUND: Final = 240
"""Characters of the passage shown on each side of the sentence."""
_LABEL: Final = 11
"""Columns of what stands before the lines of an article."""
_NO_WORDS: Final = {
    "evidence",
    CONFIDENCE,
    "kind",
    "mentions",
    "certainty",
    "status",
    "id",
    "rel",
    "country",
    "latitude",
    "longitude",
    "geonames",
}
"""Keys whose values do not stand in the sentence word for word."""


def review_list(console: Console, sheets: Sequence[Sheet], folder: str) -> Iterator[RenderableType]:
    """Articles that wait: day and headline, what there is to look at, where; `folder` is the content folder as the user sees it."""
    shown_sheets = sheets if console.verbose else sheets[:_LISTED]
    for sheet in shown_sheets:
        article = sheet.article
        counts = (
            say_number("{number} without its sentence", "{number} without their sentences", sheet.count("ungrounded")),
            say_number("{number} suggestion", "{number} suggestions", sheet.count("suggestion")),
            say_number("{number} doubt", "{number} doubts", sheet.count("doubt")),
            say_number("{number} new since the review", "{number} new since the review", sum(map(len, sheet.unseen.values()))),
        )
        told = [console.words(count) for count in counts if count.values["number"]]
        line = f":{sheet.items[0].line}" if sheet.items and sheet.items[0].line else ""
        yield Hanging(Text(f"{article.day:%Y-%m-%d}", style="cyan"), [Text(article.title, style="bold")], _LABEL)
        yield Hanging(Text(), [Text(part) for part in (*told, console.words(_REVIEWS[article.review]))], _LABEL)
        yield Text(on_one_line(f"{' ' * _LABEL}{folder}/{article.path}{line}"), style="dim", no_wrap=True, overflow="ignore")
    if len(sheets) > len(shown_sheets):
        more = say_number(
            "… and {number} article more; -v lists all", "… and {number} articles more; -v lists all", len(sheets) - len(shown_sheets)
        )
        yield Text(console.words(more))


def article_parts(console: Console, sheet: Sheet, number: int, of: int, *, folder: str, whole: bool = False) -> Iterator[RenderableType]:
    """The head of an article, the `number`th of `of`, `folder` as above; its facts too where the `whole` is wanted."""
    article = sheet.article
    yield Text()
    yield Rule(Text(f"{number}/{of}", style="dim"), align="right", style="dim")
    yield Hanging(Text(), [Text(article.title, style="bold")], 0)
    head = [f"{article.day:%Y-%m-%d}", ", ".join(article.agencies), ", ".join(article.topics), console.words(_REVIEWS[article.review])]
    yield Hanging(Text(), [Text(part, style="dim") for part in (*head, f"{folder}/{article.path}") if part], 0)
    if sheet.unseen:
        names = ", ".join(name for names in sheet.unseen.values() for name in names)
        yield Hanging(Text(), [Text(console.words(say("new since the review: {names}", names=names)), style="yellow")], 0)
    if whole or not sheet.items:
        yield Text()
        for name, label in _LISTS:
            if facts := getattr(article, name):
                parts = [Text(getattr(fact, "what", None) or getattr(fact, "name", None) or fact.text) for fact in facts]
                yield Hanging(Text(console.words(label), style="dim"), parts, _LABEL)
    if not sheet.items:
        yield Text()
        yield Text(console.words(say("Nothing here is in doubt.")))


def item_parts(console: Console, article: Article, item: Item, number: int, of: int) -> Iterator[RenderableType]:
    """One thing to look at, the `number`th of `of` in its article."""
    yield Text()
    noun = console.words(_NOUNS[item.name]) if item.name in _NOUNS else ""
    values = [
        f"{key}: {shown(value)}" for key, value in item.fact.items() if key not in {"evidence", CONFIDENCE, "name", "what", "text", "id"}
    ]
    parts = [Text(item.told, style="bold"), *(Text(value) for value in values)]
    label = f"{number}/{of} {noun}".rstrip()
    yield Hanging(Text(label, style="cyan"), parts, max(_LABEL, len(label) + 1))
    yield Hanging(Text(), [Text(console.words(_why(item)), style="yellow")], 0)
    if passage := _passage(article, item):
        yield Padding(passage, (1, 0, 1, 2))


def correctable(item: Item) -> Iterator[str]:
    """The keys of an entry that a person may correct or add; at the top the one key."""
    if item.name not in FACTS:
        yield item.name
        return
    yield from (each.name for each in fields(FACTS[item.name]) if each.name not in _FIXED)


def keys_table(item: Item, keys: Sequence[str]) -> Table:
    """The values of an entry, numbered."""
    table = Table(
        box=None, show_header=False, pad_edge=False, width=WIDEST if sum(map(len, map(str, item.fact.values()))) > WIDEST else None
    )
    for number, key in enumerate(keys, 1):
        table.add_row(Text(str(number), style="cyan"), Text(key, style="dim"), Text(on_one_line(shown(item.fact.get(key, "")))))
    return table


def _why(item: Item) -> Message:
    """What there is to look at."""
    if item.kind == "ungrounded":
        return say("its sentence is not in the text (any more)")
    if (suggestion := item.suggestion) is None:
        return say("may be wrong: of a hundred such entries {number} are right", number=round(item.confidence * 100))
    read = shown(suggestion.read)
    if suggestion.mine is None:
        return say("{key}: you deleted it; the new reading: {read}", key=suggestion.key, read=read)
    return say("{key}: you wrote {mine}; the new reading: {read}", key=suggestion.key, mine=shown(suggestion.mine), read=read)


def _passage(article: Article, item: Item) -> Text | None:
    """The sentence with what the fact says of it marked, and quietly what stands around it; of a sentence that is gone, itself."""
    if not item.evidence:
        return None
    before, sentence, behind = sentences_around(article, item.evidence)
    if not sentence:
        return Text(item.evidence, style="strike dim")
    inside = Text(sentence, style=_SENTENCE)
    for words in sorted(_words(item), key=len, reverse=True):
        inside.highlight_regex(rf"(?<!\w){re.escape(words)}(?!\w)", _MARKED)
    lead = "… " * (len(before) > _AROUND) + before[-_AROUND:]
    tail = behind[:_AROUND] + " …" * (len(behind) > _AROUND)
    return Text.assemble((lead, "dim"), inside, (tail, "dim"))


def _words(item: Item) -> set[str]:
    values = [value for key, value in item.fact.items() if key not in _NO_WORDS]
    texts = [text for value in values for text in (value if isinstance(value, list) else [value])]
    return {text for text in texts if isinstance(text, str) and text}


def tally(sheets: Sequence[Sheet]) -> Message:
    """The last line of the list."""
    waiting = sum(sheet.article.review == "machine" for sheet in sheets)
    return say(
        "{articles} not reviewed, {items} to look at",
        articles=say_number("{number} article", "{number} articles", waiting),
        items=say_number("{number} entry", "{number} entries", sum(len(sheet.items) for sheet in sheets)),
    )
