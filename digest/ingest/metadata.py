"""Front matter of a raw Markdown file: the keys an editor may write, in German or English."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from digest.errors import Diagnostic, say
from digest.ingest.credits import parse_credits
from digest.ingest.dates import find_date
from digest.ingest.header import Header
from digest.ingest.take_metadata import insist_on_meaning, take_field
from digest.ingest.take_words import plain_key
from digest.ingest.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class _Key:
    """One key and where it stands."""

    name: str
    path: str
    line: int | None

    def finding(self, code: str, severity: str, message: str, hint: str) -> Diagnostic:
        return Diagnostic(
            code,
            "info" if severity == "info" else "warning",
            self.path,
            say("{key}: {message}", key=self.name, message=message),
            hint,
            self.line,
        )


def read_metadata(values: Mapping[object, object], source: str, path: str, words: Vocabulary) -> tuple[Header, tuple[Diagnostic, ...]]:
    """What front matter says. Unknown keys and values of the wrong kind are reported and passed over.

    Args:
        values: The parsed front matter.
        source: Its YAML, with as many lines before it as in the file, to find the line of a key.
        path: Of the file, for diagnostics.
        words: Known keys, months and agencies.

    Raises:
        ArticleError: embargo, state or draft cannot be read; nothing of it may be published then.
    """
    header, findings = Header(), []
    for name, value in values.items():
        key = _Key(str(name), path, _line_of(str(name), source))
        field = words.labels.get(str(name).casefold().replace("_", " "))
        take = words.takes.keys.get(plain_key(key.name))
        if take and value is None:
            value = ""  # noqa: PLW2901  (an embargo without a time is none that can be read)
        if not take and (value is None or value in ("", [])):
            continue
        if field is None and take is None:
            insist_on_meaning(key.name, value, path, key.line, words)
            findings.append(_unknown(key, words))
            continue
        found = take_field(take, value, path, key.line) if take else _field(str(field), value, words)
        if found is None:
            findings.append(_unusable(key, take or str(field), value))
        else:
            header = header.or_else(found)
    return header, tuple(findings)


def _field(field: str, value: object, words: Vocabulary) -> Header | None:
    """One value; None where it is of no use for its field."""
    if field == "date":
        return _date(value, words)
    texts = _texts(value)
    if texts is None:
        return None
    text = " ".join(texts[0].split()) if texts else ""
    if field in {"authors", "agencies"}:
        return _credits(field, texts, words)
    if field == "topics":
        return Header(topics=tuple(topic for text in texts for topic in re.split(r"\s*,\s*", text) if topic))
    if field == "ignored":
        return Header()
    return _single(field, text, words) if len(texts) == 1 else None


def _single(field: str, text: str, words: Vocabulary) -> Header | None:
    match field:
        case "title":
            return Header(title=text)
        case "subtitle":
            return Header(subtitle=text)
        case "dateline":
            return Header(dateline=text)
        case _:
            code = words.languages.get(text.casefold(), text.casefold().replace("_", "-").partition("-")[0])
            return Header(language=code) if re.fullmatch(r"[a-z]{2}", code) else None


def _date(value: object, words: Vocabulary) -> Header | None:
    if isinstance(value, dt.datetime):
        # Midnight is what a parser makes of a day; nobody publishes by the clock at 0:00.
        moment = value.time().replace(second=0, microsecond=0, tzinfo=None)
        return Header(date=value.date(), time=None if moment == dt.time() else moment)
    if isinstance(value, dt.date):
        return Header(date=value)
    found = find_date(str(value), words)
    return Header(date=found.date, time=found.time) if found and found.date else None


def _credits(field: str, texts: list[str], words: Vocabulary) -> Header:
    found = parse_credits(" / ".join(texts), words)
    if field == "agencies":
        return Header(agencies=found.agencies + found.unknown, authors=found.authors)
    return Header(agencies=found.agencies, authors=found.authors + found.unknown)


def _texts(value: object) -> list[str] | None:
    """A text or a list of texts as a list; None for anything else. YAML turns numbers and days into values: these count as written."""
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str | int | float | dt.date) for item in items):
        return None
    return [str(item).strip() for item in items if str(item).strip()]


def _unknown(key: _Key, words: Vocabulary) -> Diagnostic:
    known = sorted(words.labels)
    close = get_close_matches(key.name.casefold(), known, 1)
    hint = (
        say("Did you mean '{word}'?", word=close[0])
        if close
        else say("Known are title, date, agencies, authors, language, topics and dateline.")
    )
    return key.finding("unknown-key", "info", say("this key means nothing here and is passed over"), hint)


def _unusable(key: _Key, field: str, value: object) -> Diagnostic:
    expected = {
        "date": say("a day such as 2026-01-22 or 22.1.2026"),
        "language": say("a code such as de or en"),
        "title": say("one text"),
        "subtitle": say("one text"),
        "dateline": say("one text"),
    }.get(field, say("a text or a list of texts"))
    return key.finding(
        "unusable-value",
        "warning",
        say("found {value!r}, expected {expected}", value=value, expected=expected),
        say("Mend the value or take the key out."),
    )


def _line_of(name: str, source: str) -> int | None:
    for number, line in enumerate(source.split("\n"), start=1):
        if re.match(rf"[\"']?{re.escape(name)}[\"']?\s*:", line):
            return number
    return None
