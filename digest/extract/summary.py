"""Two or three sentences of the article that can stand alone.

Extractive on purpose: a summary in the article's own words cannot claim what the article does not. The lead of a wire report says most;
what is added names the same actors, stands early and does not lean on the sentence before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.extract.mentions import Entity
from digest.extract.text import Document, Sentence
from digest.languages import Pack

LONGEST = 420
"""Characters a summary should not pass; a longer lead stands alone."""
_SENTENCES = 3
_SHORTEST = 35
_LOOK_AHEAD = 12
_BEHIND_PLACE = re.compile(
    r"\.(?:\s+|$)|\s*\([^()]{2,60}\)\.(?:\s+|$)|(?:,[^()–—]{0,24}?\d[^()–—]{0,24}?)?\s*(?:\([^()]{2,60}\))?\s*(?:[–—]|--?|:)\s+(?:\([^()]{2,60}\)\s+)?"
)
"""What a dateline may have behind its place: a date, agencies, and the mark that ends it, which some set before the agencies."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences that tell the article."""

    text: str
    sentences: tuple[int, ...]
    """Indices into `Document.sentences`, in the order of the text."""


def summarise(document: Document, entities: Sequence[Entity], pack: Pack) -> str:
    """Verbatim sentences of paragraphs, joined by one blank; empty if the article has no paragraph. The first goes without its dateline."""
    return sum_up(document, entities, pack).text


def sum_up(document: Document, entities: Sequence[Entity], pack: Pack) -> Summary:
    """What `summarise` gives, with where it stands; arguments as there."""
    body = document.body
    if not body:
        return Summary("", ())
    lead = _without_dateline(body[0].text, document.article.dateline)
    if not lead and len(body) > 1:  # "Graz. | Der Gemeinderat …"
        body, lead = body[1:], body[1].text
    chosen = [body[0]]
    length = len(lead)
    named = _names_by_sentence(entities)
    rest = [sentence for sentence in body[1:_LOOK_AHEAD] if len(sentence.text) >= _SHORTEST and stands_alone(sentence.text, pack)]
    for sentence in sorted(rest, key=lambda each: _rank(each, body, named)):
        if len(chosen) < _SENTENCES and length + 1 + len(sentence.text) <= LONGEST:
            chosen.append(sentence)
            length += 1 + len(sentence.text)
    further = sorted(chosen[1:], key=lambda each: each.index)
    return Summary(" ".join([lead, *(sentence.text for sentence in further)]), tuple(each.index for each in (chosen[0], *further)))


def _without_dateline(text: str, place: str | None) -> str:
    """The sentence behind `London, 25 November (Reuters) – `, "" if nothing is; a sentence that does not begin so as it is."""
    if not place or not text.startswith(place):
        return text
    match = _BEHIND_PLACE.match(text, len(place))
    # "Wien – die Stadt an der Donau – wächst" is an insertion.
    return text[match.end() :] if match and not text[match.end() :][:1].islower() else text


def stands_alone(text: str, pack: Pack) -> bool:
    """Whether a sentence can be read without the one before it: no pronoun or connective at its front, no open quotation, no question."""
    words = re.findall(r"[^\W\d_]+", text)
    if not words or text[0] in "„“”»«\"'…" or text.rstrip('“”»«"').endswith(("?", ":")) or _open_quotation(text):
        return False
    first = words[0].lower()
    if first not in pack.words("summary", "leaning"):
        return True
    following = words[1] if len(words) > 1 else ""
    return first in pack.words("summary", "articles") and following[:1].isupper()


def _open_quotation(text: str) -> bool:
    return len(re.findall('[„»«"]', text)) != len(re.findall('[“”«»"]', text)) or text.count('"') % 2 == 1


def _names_by_sentence(entities: Sequence[Entity]) -> dict[int, set[str]]:
    named: dict[int, set[str]] = {}
    for entity in entities:
        for mention in entity.mentions:
            named.setdefault(mention.sentence, set()).add(entity.name)
    return named


def _rank(sentence: Sentence, body: Sequence[Sentence], named: dict[int, set[str]]) -> tuple[float, int]:
    """Smaller is better: names shared with the lead count for it, distance from the lead against it."""
    lead = named.get(body[0].index, set())
    shared = len(lead & named.get(sentence.index, set()))
    distance = sentence.index - body[0].index
    return (distance - 2.0 * min(shared, 2), sentence.index)
