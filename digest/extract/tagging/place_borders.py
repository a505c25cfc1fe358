"""Where the name of a place begins and ends: without the words beside it, and taken apart where it is several."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from digest.extract.mentions import Mention, at
from digest.extract.tagging.features import Lexicon
from digest.extract.text import Sentence

_SEPARATORS = frozenset("/|")
_DASH = "–"
_SMALL = 3
"""Letters of the longest words that names have inside: "auf"."""
_WIDE = frozenset({"country", "region", "water"})
"""Kinds of what is wider than a town; a continent begins other names: "Europa League"."""


def route(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> list[Mention]:
    """The places of a way from one to another, whatever it was taken for: "Wien–Graz–Triest"; empty if it is none."""
    forms = [token.text for token in sentence.tokens[mention.first : mention.last]]
    stops = _split(sentence, mention, forms, {_DASH})
    return stops if len(stops) > 1 and all(lexicon.gazetteer.find(stop.text) for stop in stops) else []


def place_parts(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> list[Mention]:
    """A place as its name has it; several where it names several ("Wien/Linz")."""
    forms = [token.text for token in sentence.tokens[mention.first : mention.last]]
    if not _SEPARATORS.isdisjoint(forms):
        return _split(sentence, mention, forms, _SEPARATORS)
    if len(forms) == 1 or lexicon.gazetteer.find(mention.text):
        return [mention]
    first, last = mention.first + _before(forms, lexicon), mention.last
    rest = forms[first - mention.first :]
    known = lexicon.gazetteer.index.at(rest, 0) if len(rest) > 1 else None
    if (
        known
        and known[0] < len(rest)
        and (_is_owner(rest[known[0] - 1], known[1], lexicon) or _is_other(rest[known[0]], known[1], lexicon))
    ):
        last = first + known[0]
    return [at(sentence, "place", first, last)]


def _split(sentence: Sentence, mention: Mention, forms: Sequence[str], separators: AbstractSet[str]) -> list[Mention]:
    cuts = [index for index, form in enumerate(forms) if form in separators]
    bounds = zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(forms)], strict=True)
    return [at(sentence, "place", mention.first + first, mention.first + last) for first, last in bounds if first < last]


def _before(forms: Sequence[str], lexicon: Lexicon) -> int:
    """Words at the beginning that are none of the name: "ganzen Alpen", "Hafenstadt Triest", "Osttiroler Pustertal"."""
    proofs, first = lexicon.place_proofs, forms[0]
    outside = first in proofs.classes and first not in proofs.joined | proofs.houses
    if outside:
        return 1
    if not lexicon.gazetteer.find(" ".join(forms[1:])):
        return 0
    noun = forms[1].lower()
    part = noun.endswith(proofs.quarters) or noun in proofs.sights or not _is_sure(" ".join(forms[1:]), lexicon)
    return int(first.islower() or (first[0].isupper() and not part and _is_origin(first, lexicon)))


def _is_sure(name: str, lexicon: Lexicon) -> bool:
    """Whether a place of the gazetteer is no word that a village is called by, too: "Saal"."""
    return name not in lexicon.clusters or lexicon.gazetteer.find(name)[0].kind != "city"


def _is_origin(word: str, lexicon: Lexicon) -> bool:
    return word.lower() in lexicon.gazetteer.adjectives or lexicon.is_of_place(word)


def _is_owner(form: str, key: str, lexicon: Lexicon) -> bool:
    """Whether a country or the like stands in a genitive that an apostrophe shows, before what it owns: "Kenya's Ida Kern"."""
    shown = tuple(ending for ending in lexicon.genitive if not ending[0].isalnum())
    return bool(shown) and form.endswith(shown) and lexicon.gazetteer.find(key)[0].kind in _WIDE


def _is_other(form: str, key: str, lexicon: Lexicon) -> bool:
    """Whether a word behind a known place is none of its name: a participle; behind a country or the like any noun that everybody knows."""
    if form.islower():
        return len(form) > _SMALL and form not in lexicon.place_proofs.where
    noun = form[0].isupper() and form in lexicon.clusters and not lexicon.gazetteer.find(form)
    return noun and lexicon.gazetteer.find(key)[0].kind in _WIDE
