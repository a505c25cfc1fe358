"""Places the tagger overlooked, took for something else or took apart, by proofs that need no tagger.

A town of the gazetteer behind "in", an unknown name behind "Dorf", an unknown compound in "-gasse" behind an article: nothing else stands
so. The words are the pack's (`[proofs]` of `places.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from digest.extract.knowledge.lookup import without_genitive
from digest.extract.mentions import Mention, at
from digest.extract.tagging.features import Lexicon
from digest.extract.text import Document, Sentence

_ROAD = re.compile(r"[A-Z]\d{1,3}")
_TOWN = 3_000
"""Inhabitants of a place that is rather meant than a word it shares its name with."""
_SHORTEST = 4
"""Letters of a compound before its landform; of fewer there are too many words."""
_LONGEST_HEAD = 4
"""Tokens of a name that its last word proves, at most."""


class _Strength(IntEnum):
    """What a proof can do to a name of just these words that was taken for something else."""

    ADDS = 0
    """Nothing."""
    OUTWEIGHS = 1
    """Make it a place, unless it is an institution's or the surname of someone named in full."""
    FORCES = 2
    """Make it a place."""


@dataclass(frozen=True, slots=True)
class _Proof:
    """A span of a sentence that is a place."""

    first: int
    last: int
    strength: _Strength = _Strength.ADDS


def with_proved_places(document: Document, mentions: Iterable[Mention], lexicon: Lexicon) -> list[Mention]:
    """The mentions with the places that words around them or in them prove, in the order of the text.

    What is proved adds a place where there is no name, replaces the places inside it and, where the proof is strong, a person or an
    organisation of the same words; it never cuts into a longer name.
    """
    by_sentence: dict[int, list[Mention]] = {}
    listed = list(mentions)
    for mention in listed:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    borne = {mention.text.rsplit(" ", maxsplit=1)[-1] for mention in listed if mention.kind == "person" and " " in mention.text}
    for sentence in document.sentences:
        here = by_sentence.get(sentence.index, [])
        for proof in _Sentence(sentence, here, lexicon).proofs():
            here = _with_proof(sentence, here, proof, lexicon, borne)
        if here:
            by_sentence[sentence.index] = here
    return [mention for index in sorted(by_sentence) for mention in sorted(by_sentence[index], key=lambda mention: mention.first)]


def _with_proof(sentence: Sentence, here: list[Mention], proof: _Proof, lexicon: Lexicon, borne: set[str]) -> list[Mention]:
    touched = [mention for mention in here if mention.first < proof.last and proof.first < mention.last]
    place = at(sentence, "place", proof.first, proof.last)
    if all(mention.kind == "place" and proof.first <= mention.first and mention.last <= proof.last for mention in touched):
        return [*(mention for mention in here if mention not in touched), place]
    same = len(touched) == 1 and (touched[0].first, touched[0].last) == (proof.first, proof.last)
    if not same or proof.strength < _Strength.OUTWEIGHS:
        return here
    other = (touched[0].kind == "person" and place.text in borne) or lexicon.institutions.find(place.text) is not None
    return here if other and proof.strength < _Strength.FORCES else [*(mention for mention in here if mention not in touched), place]


@dataclass(frozen=True)
class _Sentence:
    """One sentence, the names in it and what the language knows of places."""

    sentence: Sentence
    mentions: Sequence[Mention]
    lexicon: Lexicon

    def word(self, index: int) -> str:
        """The token's text; empty outside the sentence."""
        tokens = self.sentence.tokens
        return tokens[index].text if 0 <= index < len(tokens) else ""

    def proofs(self) -> Iterator[_Proof]:
        """What is proved, longer names after the shorter ones they begin with."""
        proofs = self.lexicon.place_proofs
        forms = [token.text for token in self.sentence.tokens]
        for first, last, key in self.lexicon.gazetteer.index.spans(forms):
            proof = self._listed(first, last, key)
            if proof:
                yield proof
        for index, form in enumerate(forms):
            if form in proofs.classes:
                yield from self._behind_class_noun(index)
            if form in proofs.heads:
                yield from self._before_head(index)
            if form[0].isupper():
                if self._is_landscape(index) or self._is_road(index) or self._is_part(form):
                    yield _Proof(index, index + 1, _Strength.OUTWEIGHS)
                elif index and self._is_quarter(index):
                    yield _Proof(index - 1, index + 1)
                if form in proofs.joined:
                    yield from (_Proof(index, m.last) for m in self.mentions if m.kind == "place" and m.first == index + 1)

    def _listed(self, first: int, last: int, key: str) -> _Proof | None:
        """A name of the gazetteer where nothing else can be meant."""
        before, after, proofs = self.word(first - 1).lower(), self.word(last), self.lexicon.place_proofs
        curated = self.lexicon.gazetteer.curated.get(key)
        if curated is not None and curated.kind == "building" and before in proofs.inside:
            return _Proof(first, last, _Strength.FORCES)
        if last - first > 1:
            within = any(mention.kind == "place" and first <= mention.first < last for mention in self.mentions)
            return _Proof(first, last) if within or (curated is not None and key not in proofs.doubtful) else None
        if self.word(first).lower() in self.lexicon.clusters or after[:1].isupper() or after == "-":
            return None
        if before in proofs.behind:
            return _Proof(first, last, _Strength.OUTWEIGHS)
        if before in proofs.near and self._is_name(self.word(first)):
            return _Proof(first, last)
        alone = not self.word(first - 1)[:1].isupper() or first == 1 or self.word(first - 1) in proofs.classes
        return _Proof(first, last) if curated is not None and key not in proofs.doubtful and alone else None

    def _is_name(self, form: str) -> bool:
        """Whether the form is no word that has a capital only here, nor one that no more than a village is called by: "Kummer"."""
        clusters = self.lexicon.clusters
        if form.lower() in clusters:
            return False
        return form not in clusters or any(place.kind != "city" or place.population >= _TOWN for place in self.lexicon.gazetteer.find(form))

    def _is_known(self, form: str) -> bool:
        """Whether the form, in any case, is a word or a well-known name."""
        clusters = self.lexicon.clusters
        return any(short in clusters for short in (form, form.lower(), *without_genitive(form, (*self.lexicon.genitive, "es", "n"))))

    def _behind_class_noun(self, index: int) -> Iterator[_Proof]:
        name = self.word(index + 1)
        if not name[:1].isupper() or not self._is_name(name) or not name[-1].isalpha():
            return
        last = index + 2
        while self.word(last)[:1].isupper() and self.word(last).isalpha() and self.word(last).lower() not in self.lexicon.clusters:
            last += 1
        inside = next((m for m in self.mentions if m.first <= index + 1 < m.last), None)
        if inside is None and last == index + 2:
            yield _Proof(index + 1, last)
        elif inside is not None and (inside.first, inside.last) == (index + 1, index + 2):
            yield _Proof(index + 1, index + 2, _Strength.OUTWEIGHS)

    def _before_head(self, index: int) -> Iterator[_Proof]:
        """A name that its last word proves: "Quill Street"."""
        first = index
        while first > max(0, index - _LONGEST_HEAD) and self._may_begin(first - 1):
            first -= 1
        after = self.word(index + 1)
        if first < index and not after[:1].isupper() and after not in {"&", "-", "."}:
            yield _Proof(first, index + 1, _Strength.OUTWEIGHS)

    def _may_begin(self, index: int) -> bool:
        word = self.word(index)
        return word[:1].isupper() and word[-1].isalpha() and word.lower() not in self.lexicon.place_proofs.never_first

    def _is_landscape(self, index: int) -> bool:
        """Whether the token is a compound that ends in a landform, no word of the language, behind an article."""
        proofs, form = self.lexicon.place_proofs, self.word(index)
        before = self.word(index - 1)
        if before.lower() not in proofs.articles and not (before.islower() and self.word(index - 2).lower() in proofs.articles):
            return False
        if not form.isalpha() or not form[1:].islower() or self._is_known(form):
            return False
        bases = [form, *without_genitive(form, (*self.lexicon.genitive, "es"))]
        return any(self._last_word(base) in proofs.landforms for base in bases)

    def _last_word(self, form: str) -> str:
        """The longest word, in small letters, that a form ends in: "gelände" is not "lände"; empty if none does."""
        ends = (form[start:] for start in range(_SHORTEST, len(form) - 2))
        return next((end for end in ends if end in self.lexicon.place_proofs.landforms or end.capitalize() in self.lexicon.clusters), "")

    def _is_road(self, index: int) -> bool:
        form = self.word(index)
        return _ROAD.fullmatch(form) is not None and self.word(index - 1).lower() in self.lexicon.place_proofs.roads.get(form[0], ())

    def _is_part(self, form: str) -> bool:
        """Whether the form is a part of a country or region: "Nordnorwegen"."""
        if not form.startswith(self.lexicon.place_proofs.directions) or not form.isalpha():
            return False
        rests = (form[len(part) :] for part in self.lexicon.place_proofs.directions if form.startswith(part) and len(form) > len(part) + 3)
        found = (self.lexicon.gazetteer.find(rest.capitalize())[:1] for rest in rests)
        return any(place[0].kind in {"country", "region"} for place in found if place)

    def _is_quarter(self, index: int) -> bool:
        """Whether the noun belongs to the adjective of a town before it: "Mainzer Neustadt"."""
        origin, noun = self.word(index - 1), self.word(index).lower()
        if not noun.endswith(self.lexicon.place_proofs.quarters) or not origin[:1].isupper():
            return False
        bases = (origin.removesuffix(ending) for ending in self.lexicon.origin_endings if origin.endswith(ending))
        return any(self.lexicon.gazetteer.find(base) for base in bases)
