"""Places the tagger overlooked, took for something else or took apart, by proofs that need no tagger.

A town of the gazetteer behind "in", an unknown name behind "Dorf", an unknown compound in "-gasse" behind an article: nothing else stands
so. The words are the pack's (`[proofs]` of `places.toml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from digest.extract.knowledge.gazetteer import Candidate
from digest.extract.knowledge.lookup import without_genitive
from digest.extract.knowledge.place_proofs import is_road
from digest.extract.mentions import Mention, at
from digest.extract.tagging.features import Lexicon
from digest.extract.text import Document, Sentence

_STATES = frozenset({"country", "region", "continent"})
_WATER = "wa"
"""Code of a river or lake, as the gazetteer gives it."""
_TOWN = 3_000
"""Inhabitants of a place that is rather meant than a word it shares its name with."""
_SHORTEST = 4
"""Letters of a compound before its landform; of fewer there are too many words."""
_LONGEST_HEAD = 4
"""Tokens of a name that its last word proves, at most."""
_LONGEST_HOUSE = 3
"""Words of a building's name behind its noun, at most."""


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
    organisation of the same words or of one word inside it; it never cuts into a longer name.
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
    strong = proof.strength >= _Strength.OUTWEIGHS
    inside = all(proof.first <= mention.first and mention.last <= proof.last for mention in touched)
    if inside and all(
        mention.kind == "place" or (strong and mention.text != place.text and " " not in mention.text) for mention in touched
    ):
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
        forms = [token.text for token in self.sentence.tokens]
        for first, last, key in self.lexicon.gazetteer.index.spans(forms):
            proof = self._listed(first, last, key)
            if proof:
                yield proof
        for index, form in enumerate(forms):
            yield from self._behind_words(index, form)
            if form[0].isupper():
                yield from self._by_its_form(index, form)

    def _behind_words(self, index: int, form: str) -> Iterator[_Proof]:
        """What a class noun proves of the name behind or before it."""
        proofs = self.lexicon.place_proofs
        if form in proofs.saints and self.word(index - 1).lower() in proofs.behind | proofs.near:
            yield from self._saint(index)
        if form in proofs.houses:
            yield from self._house(index)
        if form in proofs.origin:
            yield from self._of_official(index)
        if form in proofs.classes:
            yield from self._behind_class_noun(index)
        if form in proofs.heads:
            yield from self._before_head(index)
        if form in proofs.joined:
            yield from self._joined(index)

    def _by_its_form(self, index: int, form: str) -> Iterator[_Proof]:
        """What a form proves of itself."""
        if self._is_road(index):
            yield _Proof(index - (self.word(index - 1) in self.lexicon.place_proofs.joined), index + 1, _Strength.OUTWEIGHS)
        elif self._is_landscape(index) or self._is_part(form) or self._is_contained(index):
            yield _Proof(index, index + 1, _Strength.OUTWEIGHS)
        elif index and self._is_quarter(index):
            yield _Proof(index - 1, index + 1, _Strength.OUTWEIGHS)

    def _listed(self, first: int, last: int, key: str) -> _Proof | None:
        """A name of the gazetteer where nothing else can be meant."""
        before, proofs = self.word(first - 1).lower(), self.lexicon.place_proofs
        curated = self.lexicon.gazetteer.curated.get(key)
        if curated is not None and curated.kind == "building" and before in proofs.inside:
            return _Proof(first, last, _Strength.FORCES)
        longer = self._with_tail(first, last, key)
        if longer:
            return _Proof(first, longer, _Strength.OUTWEIGHS)
        if last - first > 1:
            return self._of_several(first, last, key)
        return self._of_one(first, key, curated)

    def _of_several(self, first: int, last: int, key: str) -> _Proof | None:
        proofs, curated = self.lexicon.place_proofs, self.lexicon.gazetteer.curated.get(key)
        if curated is not None and key not in proofs.doubtful:
            return _Proof(first, last, _Strength.OUTWEIGHS if curated.kind != "building" else _Strength.ADDS)
        tailed = any(self.word(last - 1 - length) == tail[-1] for length in (1, 2) for tail in proofs.tails)
        within = tailed or any(mention.kind == "place" and first <= mention.first < last for mention in self.mentions)
        ends = not self.word(last)[:1].isupper() and self.word(last) != "-"
        behind = ends and self.word(first - 1).lower() in proofs.behind
        return _Proof(first, last) if within or behind else None

    def _of_one(self, first: int, key: str, curated: Candidate | None) -> _Proof | None:
        last, proofs = first + 1, self.lexicon.place_proofs
        before, after = self.word(first - 1).lower(), self.word(last)
        state = curated is not None and curated.kind in _STATES and first > 0 and before not in proofs.articles
        if (self.word(first).lower() in self.lexicon.clusters and not state) or after[:1].isupper() or after == "-":
            return None
        if before in proofs.behind:
            return _Proof(first, last, _Strength.OUTWEIGHS)
        if before in proofs.near and self._is_name(self.word(first)):
            return _Proof(first, last)
        if curated is None or key in proofs.doubtful:
            return None
        lone = not self.word(first - 1)[:1].isupper() or first == 1 or self.word(first - 1) in proofs.classes or before in proofs.articles
        return _Proof(first, last) if lone or (state and self.word(first) != key) else None

    def _with_tail(self, first: int, last: int, key: str) -> int | None:
        """The token behind the water or the like that a town's name goes on with: "Quarzhem an der Donau", "St. Ida am Stein"."""
        proofs, gazetteer = self.lexicon.place_proofs, self.lexicon.gazetteer
        tail = next((tail for tail in proofs.tails if all(self.word(last + at) == word for at, word in enumerate(tail))), None)
        if tail is None:
            return None
        start, saint, begins = last + len(tail), self.word(first) in proofs.saints, self.word(first)
        town = gazetteer.code(key).startswith(("p", "c")) and self._is_name(begins) and begins not in proofs.houses
        water = self._listed_at(start)
        if (saint or town) and water and gazetteer.code(water[1]) == _WATER:
            return water[0]
        return start + 1 if saint and self.word(start)[:1].isupper() else None

    def _listed_at(self, index: int) -> tuple[int, str] | None:
        """The name of the gazetteer that begins at a token: token behind its last, key."""
        forms = [token.text for token in self.sentence.tokens]
        return self.lexicon.gazetteer.index.at(forms, index) if self.word(index)[:1].isupper() else None

    def _name_at(self, index: int) -> int | None:
        """The token behind the gazetteer's name that begins at a token, if that is no word as well."""
        listed = self._listed_at(index)
        if listed is None:
            return None
        sure = listed[0] > index + 1 or self._is_name(self.word(index)) or self.lexicon.gazetteer.find(listed[1])[0].kind in _STATES
        return listed[0] if sure else None

    def _is_where(self, index: int) -> bool:
        """Whether words for where something is, or whither it goes, end right before a token: "im", "vor dem"."""
        before, proofs = self.word(index - 1).lower(), self.lexicon.place_proofs
        return before in proofs.fused or (before in proofs.articles and self.word(index - 2).lower() in proofs.where)

    def _saint(self, index: int) -> Iterator[_Proof]:
        """A town no table has that is called after a saint: "in St. Quarz"."""
        name = index + 1 + (self.word(index + 1) == ".")
        if self.word(name)[:1].isupper() and not self.word(name + 1)[:1].isupper() and self.word(name + 1) != "-":
            yield _Proof(index, name + 1, _Strength.OUTWEIGHS)

    def _house(self, index: int) -> Iterator[_Proof]:
        """A building with its name: "in der Stadthalle Quarzhem"."""
        inn = self.word(index) in self.lexicon.place_proofs.inns
        adjective = self.word(index - 1).islower() and self._is_where(index - 1)
        if not (inn or adjective or self._is_where(index)):
            return
        listed = self._name_at(index + 1)
        last = listed or index + 1
        while listed is None and last - index <= _LONGEST_HOUSE and self._may_name(self.word(last)):
            last += 1
        if last > index + 1:
            yield _Proof(index, last, _Strength.OUTWEIGHS)

    def _may_name(self, form: str) -> bool:
        """Whether the form is a name, as far as one can tell: no known word, with a capital."""
        return form[:1].isupper() and form[-1].isalpha() and not form.isupper() and not self._is_known(form)

    def _of_official(self, index: int) -> Iterator[_Proof]:
        """The town somebody is of, by their function: "Bürgermeisterin von Quarzhem"."""
        name = self.word(index + 1)
        if not name[:1].isupper() or not self.word(index - 1).lower().endswith(self.lexicon.place_proofs.officials):
            return
        listed = self._listed_at(index + 1)
        last = listed[0] if listed else index + 2
        if (listed or self._may_name(name)) and not self.word(last)[:1].isupper():
            yield _Proof(index + 1, last, _Strength.OUTWEIGHS)

    def _joined(self, index: int) -> Iterator[_Proof]:
        """A class noun with the place behind it: "Kanton Aargau"."""
        listed = self._name_at(index + 1)
        seen = next((mention for mention in self.mentions if mention.kind == "place" and mention.first == index + 1), None)
        last = max(listed or 0, seen.last if seen else 0)
        if last:
            yield _Proof(index, last, _Strength.OUTWEIGHS)

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
        if "-" in form:
            return self._is_called_after(form)
        if not form.isalpha() or not form[1:].islower() or self._is_known(form):
            return False
        bases = [form, *without_genitive(form, (*self.lexicon.genitive, "es"))]
        return any(self._last_word(base) in proofs.landforms for base in bases)

    def _is_called_after(self, form: str) -> bool:
        """Whether it is a landform or building with a name before it: "Ida-Kern-Halle", "Quarzhem-Kaserne"."""
        *parts, noun = form.split("-")
        bases = [noun.lower(), *without_genitive(noun.lower(), (*self.lexicon.genitive, "es"))]
        if not any(base in self.lexicon.place_proofs.namesakes for base in bases) or any(
            not part.isalpha() or part.isupper() for part in parts
        ):
            return False
        named = len(parts) > 1 or self.lexicon.institutions.find(parts[0]) or not self._is_known(parts[0])
        return bool(named) and all(part[0].isupper() for part in parts)

    def _last_word(self, form: str) -> str:
        """The longest word, in small letters, that a form ends in: "gelände" is not "lände"; empty if none does."""
        ends = (form[start:] for start in range(_SHORTEST, len(form) - 2))
        return next((end for end in ends if end in self.lexicon.place_proofs.landforms or end.capitalize() in self.lexicon.clusters), "")

    def _is_road(self, index: int) -> bool:
        form = self.word(index)
        return is_road(form) and self.word(index - 1).lower() in self.lexicon.place_proofs.roads.get(form[0], ())

    def _is_contained(self, index: int) -> bool:
        """Whether an unknown name behind a preposition of place has its region or country behind a comma: "near Quarzhem, Texas"."""
        proofs, around = self.lexicon.place_proofs, self._listed_at(index + 2) if self.word(index + 1) == "," else None
        if around is None or self.word(index - 1).lower() not in proofs.behind | proofs.near or not self._may_name(self.word(index)):
            return False
        return self.lexicon.gazetteer.find(around[1])[0].kind in _STATES and not self.word(around[0])[:1].isupper()

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
        proofs = self.lexicon.place_proofs
        if not (noun.endswith(proofs.quarters) or noun in proofs.sights) or not origin[:1].isupper():
            return False
        bases = (
            origin.removesuffix(ending) + stem for ending in self.lexicon.origin_endings if origin.endswith(ending) for stem in ("", "en")
        )
        return any(self.lexicon.gazetteer.find(base) for base in bases)
