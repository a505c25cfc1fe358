"""A file's bytes in, a `RawArticle` out: text files, Markdown with or without front matter, HTML."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping
from typing import NoReturn

from digest.errors import ArticleError, Diagnostic, Message, say
from digest.ingest.dates import date_in_path
from digest.ingest.embargo import overlooked, read_embargo
from digest.ingest.encoding import decode
from digest.ingest.header import Header, Line
from digest.ingest.headline import make_headline
from digest.ingest.language import detect_language
from digest.ingest.markup import html_lines, markdown_lines, split_front_matter, text_lines
from digest.ingest.metadata import read_metadata
from digest.ingest.take_metadata import head_of_page
from digest.ingest.takes import gravest, split_headline
from digest.ingest.vocabulary import Vocabulary, vocabulary
from digest.ingest.wire import Wire, parse
from digest.languages import available
from digest.model import Block, RawArticle
from digest.prose.conflict import conflict_in

_MARKDOWN = frozenset({".md"})
_HTML = frozenset({".html", ".htm"})
SUFFIXES = frozenset({".txt"}) | _MARKDOWN | _HTML
"""Of files that can be read."""

UNREADABLE_EMBARGO = "unreadable-embargo"
"""Code of the diagnostic about an article that is withheld because nobody knows until when."""

Findings = tuple[Diagnostic, ...]


def read(data: bytes, path: str, parse_yaml: Callable[[str], object]) -> tuple[RawArticle, Findings]:
    """Read one raw article.

    Args:
        data: The file as it is.
        path: Where it lies, relative to the content folder, with forward slashes; its name may give the date.
        parse_yaml: Turns front matter into a mapping; raises ValueError with a message that names the line.

    Returns:
        The article, and what the editor should know about it.

    Raises:
        ArticleError: nothing can be made of the file: empty, too large, binary, undecodable, broken front matter, no text, no date,
            a conflict that git left, or an embargo that cannot be read (`UNREADABLE_EMBARGO`).
    """
    words = vocabulary()
    text, findings = decode(data, path)
    if conflict := conflict_in(text, path):
        raise ArticleError(conflict)
    given, lines, more = _open(text, path, parse_yaml, words)
    wire = parse(lines, words)
    header = given.or_else(wire.header)
    if not any(character.isalpha() for block in wire.blocks if block.kind == "paragraph" for character in block.text):
        _refuse(
            "no-text",
            path,
            say("no text of an article was found behind the header"),
            say("Add the text, or delete the file."),
            wire.first_line,
        )
    day = header.date or date_in_path(path)
    if day is None:
        _refuse_without_date(path, header)
    headline, signal = split_headline(given.title, words) if given.title else (wire.headline, None)
    language = header.language or detect_language([block.text for block in wire.blocks], words)
    article = RawArticle(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        headline=headline or make_headline(wire.lead, language),
        headline_given=headline is not None,
        date=day,
        time=header.time,
        agencies=header.agencies,
        authors=header.authors,
        dateline=header.dateline,
        language=language,
        blocks=_without_headline(wire, headline),
        topics=header.topics,
        signal=gravest(header.signal, signal),
        correction=header.correction,
        embargoed_until=_embargo(header, text, day, path, words),
        pub_status=header.status,
        draft=header.draft,
    )
    return article, (*findings, *more, *_language_findings(language, path))


def _open(text: str, path: str, parse_yaml: Callable[[str], object], words: Vocabulary) -> tuple[Header, list[Line], Findings]:
    """The lines of the article, and what stands outside of them: front matter, the head of a page."""
    suffix = path[path.rfind(".") :].casefold() if "." in path else ""
    if suffix not in SUFFIXES:
        _refuse(
            "unknown-format",
            path,
            say("'{suffix}' found, expected one of {known}", suffix=suffix, known=", ".join(sorted(SUFFIXES))),
            say("Export it as plain text."),
        )
    if suffix in _MARKDOWN:
        return _open_markdown(text, path, parse_yaml, words)
    if suffix in _HTML:
        header, lines = html_lines(text, words)
        return header.or_else(head_of_page(text, path, words)), lines, ()
    return Header(), text_lines(text), ()


def _open_markdown(text: str, path: str, parse_yaml: Callable[[str], object], words: Vocabulary) -> tuple[Header, list[Line], Findings]:
    hint = say("Keys and values stand as 'title: …' between two lines of '---'; put values that hold ': ' into quotation marks.")
    try:
        source, body = split_front_matter(text)
        values = parse_yaml(source) if source is not None else None
    except ValueError as error:
        message = error.args[0] if error.args and isinstance(error.args[0], Message) else " ".join(str(error).split())
        places = re.findall(r"\bline (\d+)", message)
        line = int(places[-1]) if places else 1
        _refuse("front-matter-invalid", path, say("the front matter cannot be read: {message}", message=message), hint, line)
    if source is None or values is None:
        return Header(), markdown_lines(body), ()
    if not isinstance(values, Mapping):
        _refuse("front-matter-invalid", path, say("the front matter holds no keys; expected lines such as 'title: …'"), hint, 1)
    header, findings = read_metadata(values, source, path, words)
    return header, markdown_lines(body), findings


def _embargo(header: Header, text: str, day: dt.date, path: str, words: Vocabulary) -> dt.datetime | None:
    """Until when it must not be published, front matter first."""
    until, unread = read_embargo(header.embargoes, day, words, header.time)
    if not header.embargoes and not header.embargoed_until:
        unread = overlooked(text, words)
    if unread and not header.embargoed_until:
        message = say("until when the embargo lasts cannot be read: '{text}'; the article is not published", text=unread.text.strip())
        hint = say(
            "write it on a line of its own, with day and time: 'Sperrfrist: 2026-01-22, 10.00 Uhr'; 'Sperrfrist: keine' if there is none"
        )
        raise ArticleError(Diagnostic(UNREADABLE_EMBARGO, "error", path, message, hint, unread.number or None))
    return header.embargoed_until or until


def _without_headline(wire: Wire, headline: str | None) -> tuple[Block, ...]:
    """The blocks without a first one that repeats the headline, as pages and front matter do."""
    blocks = wire.blocks
    if headline and blocks[0].text.casefold() == headline.casefold() and len(blocks) > 1:
        return blocks[1:]
    return blocks


def _language_findings(language: str, path: str) -> Findings:
    if language in available():
        return ()
    message = say(
        "the text is in '{language}', for which there is no language pack (there are {known}); no facts are read from it",
        language=language,
        known=", ".join(available()),
    )
    hint = say("If the language was guessed wrongly, say it in the front matter of a .md file or in a line 'Sprache: de'.")
    return (Diagnostic("no-language-pack", "warning", path, message, hint),)


def _refuse_without_date(path: str, header: Header) -> NoReturn:
    found = (
        say("'{found}' names no full day", found=header.unusable_date)
        if header.unusable_date
        else say("no date was found in header or file name")
    )
    hint = say("Begin the file with a line such as 'date 2026-01-22 Von: APA', or name it 2026-01-22-….txt.")
    _refuse("missing-date", path, say("{found}; expected the day of publication", found=found), hint, header.date_line)


def _refuse(code: str, path: str, message: str, hint: str, line: int | None = None) -> NoReturn:
    raise ArticleError(Diagnostic(code, "error", path, message, hint, line or None))
