"""Whether a sentence stands in a text, and what of a new reading may be written beside a text that an editor keeps."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping

from digest.prose.flatten import passages, squeeze
from digest.store.merge import GROUPS, Key, Plain, identify
from digest.store.step_ids import with_known_ids

Stands = Callable[[str], bool]
"""Whether a sentence stands in the text."""

_SENTENCE_END = re.compile(r"(?<=[.!?…\"“”»«)])\s+")
"""Also behind abbreviations: what stands in the text as a whole stands there in pieces."""


def grounds(body: str, headlines: Callable[[], Iterable[str]]) -> Stands:
    """A question to ask of sentences: does it stand in this text as a reader sees it, or in one of its headlines?

    Args:
        body: Markdown.
        headlines: asked only for a sentence that is not in the body.
    """
    read = passages(body)

    @functools.cache
    def stands(sentence: str) -> bool:
        sought = squeeze(sentence)
        return any(passage.find(sentence) for passage in read) or any(sought in squeeze(headline) for headline in headlines())

    return stands


def grounded(extracted: Plain, baseline: Plain, edited: Plain, offered: Plain, body: str) -> dict[str, object]:
    """What of a new reading may be merged into an article whose text the editor keeps, though it was read from another.

    A fact comes in if its sentence stands in the kept text; else what the machine wrote of it before stays. What is no longer read stays
    too where its sentence still stands there. The same goes for the summary.

    Args:
        extracted: the new reading, of the new text.
        baseline: what the machine wrote last.
        edited: the front matter as it is.
        offered: readings that were not written.
        body: the kept text, Markdown.
    """
    titles = [str(side.get("title", "")) for side in (edited, baseline)]
    if titles[0] == titles[1]:
        titles.append(str(extracted.get("title", "")))  # it will be the article's
    stands = grounds(body, lambda: titles)
    result = dict(with_known_ids(extracted, baseline, edited, offered))
    for group in GROUPS:
        before, now = _facts(group, baseline), _facts(group, result)
        chosen = {key: found for key, read in now.items() if (found := _chosen(read, before.get(key), stands))}
        chosen |= {key: fact for key, fact in before.items() if key not in now and stands(_evidence(fact))}
        for name in group:
            result.pop(name, None)
            if facts := [fact for place, fact in chosen.values() if place == name]:
                result[name] = facts
    _keep_summary(result, baseline, stands)
    return {key: result[key] for key in dict.fromkeys([*extracted, *baseline]) if key in result}


_Placed = tuple[str, Plain]
"""A fact and the list it stands in."""


def _chosen(read: _Placed, before: _Placed | None, stands: Stands) -> _Placed | None:
    """A fact as it was read, if that says nothing new or stands in the text; else as it was before."""
    is_old = before is not None and _evidence(before) == _evidence(read)
    return read if is_old or stands(_evidence(read)) else before


def _keep_summary(result: dict[str, object], baseline: Plain, stands: Stands) -> None:
    read, before = (str(side.get("summary", "")) for side in (result, baseline))

    def is_whole(summary: str) -> bool:
        return all(stands(sentence) for sentence in _SENTENCE_END.split(summary))

    if read != before and (is_whole(before) if not read else not is_whole(read)):
        result.pop("summary", None)
        result |= {"summary": before} if before else {}


def _facts(group: Iterable[str], side: Plain) -> dict[Key, _Placed]:
    found = [(name, item) for name in group for item in _items(side.get(name)) if isinstance(item, Mapping)]
    return dict(zip(identify(next(iter(group)), (item for _, item in found)), found, strict=True))


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _evidence(fact: _Placed) -> str:
    return str(fact[1].get("evidence", ""))
