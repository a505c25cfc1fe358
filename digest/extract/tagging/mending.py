"""What a look at the whole document and at the pack's tables mends in the tagger's answer.

The tagger decides sentence by sentence. Here a surname means the person whose full name the article gives, the same words are the same kind
of thing throughout, and a name that stands in a table and cannot be a mere word is not overlooked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from digest.extract.knowledge.institutions import Institution
from digest.extract.knowledge.name_patterns import spans
from digest.extract.mentions import EntityKind, Mention, Stage, at
from digest.extract.tagging.borders import trim
from digest.extract.tagging.features import Lexicon
from digest.extract.tagging.overlooked_places import with_proved_places
from digest.extract.tagging.place_borders import place_parts, route
from digest.extract.text import Document, Sentence

_SEPARATORS = frozenset("/|")
_AGENCIES = "media"

_Known = Sequence[tuple[int, int, Institution]]
"""Institutions of the tables in one sentence: first token, token behind the last."""


def mend_in_stages(document: Document, mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[Stage, ...]:
    """The mentions after each step of mending, in the order of the steps; the last ones in the order of the text, without overlap."""
    persons = {mention.text for mention in mentions if mention.kind == "person"}
    trimmed = trim(document, mentions, lexicon.borders, lexicon.gazetteer, lexicon.institutions)
    parts = [part for mention in trimmed for part in _parts(document.sentences[mention.sentence], mention, persons, lexicon)]
    named = [part for part in parts if not _is_origin(part, lexicon)]
    known = [lexicon.institutions.in_sentence(sentence) for sentence in document.sentences]
    absorbed = _absorb(document, named, known)
    places = _absorb_places(document, absorbed, lexicon)
    datelined = _with_dateline(document, places)
    agreed = _agree(datelined, lexicon)
    full = [_with_origin(document.sentences[mention.sentence], mention, lexicon) for mention in agreed]
    proved = with_proved_places(document, full, lexicon)
    sweep = _Sweep(document, proved)
    return (
        Stage("small words at its borders", tuple(trimmed), drops="what a function is for, or an inhabitant"),
        Stage("two names in one", tuple(parts)),
        Stage("origins set apart", tuple(named), drops="adjective or inhabitant made of a place's name"),
        Stage("institution of several words", tuple(absorbed)),
        Stage("place called by a class noun", tuple(places)),
        Stage("place of the dateline", tuple(datelined)),
        Stage("same words, same kind", tuple(agreed)),
        Stage("generic name behind its place", tuple(full)),
        Stage("place proved by its words", tuple(proved)),
        Stage("table of institutions or countries", sweep.add(lambda sentence: _known(sentence, known[sentence.index], lexicon))),
        Stage("name repeated", sweep.add(_repeated(sweep.mentions))),
        Stage("surname of someone named in full or renowned", _in_order(sweep.add(_surnames(sweep.mentions, lexicon)))),
    )


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: (mention.sentence, mention.first)))


@dataclass(slots=True)
class _Sweep:
    """Adds mentions where there are none yet."""

    document: Document
    mentions: list[Mention]

    def add(self, find: Callable[[Sentence], Iterable[Mention]]) -> tuple[Mention, ...]:
        """Look through all sentences; what overlaps an earlier mention is left out. Gives all mentions there are then."""
        taken = {(mention.sentence, index) for mention in self.mentions for index in range(mention.first, mention.last)}
        for sentence in self.document.sentences:
            for mention in find(sentence):
                places = {(sentence.index, index) for index in range(mention.first, mention.last)}
                if not places & taken:
                    taken |= places
                    self.mentions.append(mention)
        return tuple(self.mentions)


def _parts(sentence: Sentence, mention: Mention, persons: AbstractSet[str], lexicon: Lexicon) -> list[Mention]:
    """A mention without what does not belong to it."""
    stops = route(sentence, mention, lexicon)
    if stops:
        return stops
    if mention.kind == "place":
        return place_parts(sentence, mention, lexicon)
    forms = [token.text for token in sentence.tokens[mention.first : mention.last]]
    if mention.kind == "organization" and len(forms) > 1:
        return _organization_parts(sentence, mention, forms, persons, lexicon)
    return [mention]


def _organization_parts(
    sentence: Sentence, mention: Mention, forms: Sequence[str], persons: AbstractSet[str], lexicon: Lexicon
) -> list[Mention]:
    first, last, _ = next(iter(lexicon.institutions.spans(forms)), (1, 1, None))
    person = at(sentence, "person", mention.first + last, mention.last) if first == 0 and last < len(forms) else None
    if person and any(person.text == name or person.text.endswith(f" {name}") for name in persons):
        # "der Grüne Max Muster": a party and a person.
        return [at(sentence, "organization", mention.first, mention.first + last), person]
    generic = forms[0].lower().endswith(lexicon.organization_endings)
    listed = first == 1 and last == len(forms) and not _is_word(forms[1:], lexicon)
    initials = len(forms) == 2 and len(forms[1]) > 2 and forms[1].isupper()
    if generic and (listed or initials):
        # "Arbeitnehmervertretung ÖGB": what kind of organisation it is stands outside the name.
        return [at(sentence, "organization", mention.first + 1, mention.last)]
    return [mention]


def _is_origin(mention: Mention, lexicon: Lexicon) -> bool:
    """An adjective or inhabitant made of a place's name ("Wiener"): no place."""
    return mention.kind == "place" and not lexicon.gazetteer.find(mention.text) and lexicon.is_of_place(mention.text)


def _absorb(document: Document, mentions: Sequence[Mention], known: Sequence[_Known]) -> list[Mention]:
    """A known institution of several words is one name, whatever was seen inside it: "Internationales Komitee vom Roten Kreuz"."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    for sentence in document.sentences:
        found = by_sentence.get(sentence.index, [])
        if found:
            for first, last, _ in known[sentence.index]:
                touched = [mention for mention in found if mention.first < last and first < mention.last]
                inside = all(first <= mention.first and mention.last <= last for mention in touched)
                if last - first > 1 and touched and inside:
                    found = [*(mention for mention in found if mention not in touched), at(sentence, "organization", first, last)]
            by_sentence[sentence.index] = found
    return [mention for index in sorted(by_sentence) for mention in sorted(by_sentence[index], key=lambda mention: mention.first)]


def _absorb_places(document: Document, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """A place called by a class noun is one name, whatever was seen inside it: "pont de …"."""
    patterns = lexicon.gazetteer.patterns
    if not patterns:
        return list(mentions)
    places = [at(s, "place", first, last) for s in document.sentences for first, last, _ in spans(patterns, s)]
    within = [mention for mention in mentions if any(_holds(place, mention) for place in places)]
    seen = [place for place in places if any(_holds(place, mention) for mention in within)]
    kept = [mention for mention in mentions if mention not in within]
    return sorted([*kept, *seen], key=lambda mention: (mention.sentence, mention.first))


def _holds(outer: Mention, inner: Mention) -> bool:
    return outer.sentence == inner.sentence and outer.first <= inner.first and inner.last <= outer.last


def _with_dateline(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """The places before the first sentence, as ingest told them, are places whatever they look like: "LIMA, Peru", "Genf/Wien"."""
    told, body = document.article.dateline, document.body
    if not told or not body or not body[0].text.startswith(told):
        return list(mentions)
    sentence = body[0]
    inside = [index for index, token in enumerate(sentence.tokens) if token.end - sentence.start <= len(told)]
    cuts = [-1, *(index for index in inside if sentence.tokens[index].text in _SEPARATORS | {","}), len(inside)]
    bounds = [(first + 1, last) for first, last in pairwise(cuts) if first + 1 < last]
    kept = [each for each in mentions if each.sentence != sentence.index or each.first >= len(inside)]
    return list(_in_order([*kept, *(at(sentence, "place", first, last) for first, last in bounds)]))


def _agree(mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """The same words get the kind they have most often, if that is clear."""
    kinds: dict[str, Counter[EntityKind]] = {}
    for mention in mentions:
        kinds.setdefault(lexicon.root(mention.text), Counter())[mention.kind] += 1
    agreed = []
    for mention in mentions:
        counts = kinds[lexicon.root(mention.text)]
        kind, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        clear = count >= 2 * (counts.total() - count)
        agreed.append(Mention(kind if clear else mention.kind, mention.sentence, mention.first, mention.last, mention.text))
    return agreed


def _with_origin(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> Mention:
    """What a generic name is called in full where a place stands before it: "Walliser Staatsanwaltschaft"."""
    if mention.kind != "organization" or mention.last - mention.first > 1 or not mention.first:
        return mention
    before, noun = sentence.tokens[mention.first - 1].text, sentence.tokens[mention.first].text
    origin = before[0].isupper() and before.endswith(lexicon.origin_endings) and before.lower() in lexicon.gazetteer.adjectives
    generic = noun.lower().endswith(lexicon.organization_endings) and not noun.isupper()
    return at(sentence, "organization", mention.first - 1, mention.last) if origin and generic else mention


def _known(sentence: Sentence, known: _Known, lexicon: Lexicon) -> Iterator[Mention]:
    """Institutions and countries of the tables that the tagger overlooked; media only where it saw them: mostly they are mere sources."""
    forms = [token.text for token in sentence.tokens]
    for first, last, institution in known:
        if institution.kind != _AGENCIES and not _is_word(forms[first:last], lexicon):
            yield at(sentence, "organization", first, last)
    for first, last, code in lexicon.gazetteer.spans(forms):
        # A continent before another noun is part of a name: "Europa League".
        leads = code == "co" and last < len(forms) and forms[last][0].isupper() and sentence.kind == "paragraph"
        if (code == "co" or code[0] == "n") and not leads:
            yield at(sentence, "place", first, last)


def _is_word(forms: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the name alone proves nothing."""
    return len(forms) == 1 and lexicon.institutions.is_word(forms[0])


def _repeated(mentions: Sequence[Mention]) -> Callable[[Sentence], Iterator[Mention]]:
    """Names of several words wherever they stand again."""
    names = {
        tuple(mention.text.split(" ")): mention.kind
        for mention in mentions
        if " " in mention.text and mention.text.replace(" ", "").isalpha()
    }
    longest = max(map(len, names), default=0)
    openings = {forms[0] for forms in names}

    def find(sentence: Sentence) -> Iterator[Mention]:
        forms = tuple([token.text for token in sentence.tokens])
        for first in (first for first, form in enumerate(forms) if form in openings):
            for last in range(min(len(forms), first + longest), first + 1, -1):
                kind = names.get(forms[first:last])
                if kind:
                    yield at(sentence, kind, first, last)
                    break

    return find


def _surnames(mentions: Sequence[Mention], lexicon: Lexicon) -> Callable[[Sentence], Iterator[Mention]]:
    """Surnames of persons whose full name the article gives, or need not give, where they stand alone."""
    surnames = {mention.text.rsplit(" ", maxsplit=1)[-1] for mention in mentions if mention.kind == "person" and " " in mention.text}
    # A surname that is an everyday word as well is left to the tagger.
    surnames = {name for name in surnames if len(name) > 3 and name[0].isupper() and name.lower() not in lexicon.clusters}
    forms, unmistakable = lexicon.in_genitive(surnames), lexicon.unmistakable_forms

    def find(sentence: Sentence) -> Iterator[Mention]:
        for index, token in enumerate(sentence.tokens):
            if token.text in forms or token.text in unmistakable:
                yield at(sentence, "person", index, index + 1)

    return find
