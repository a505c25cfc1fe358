"""What the tagger sees of a token: its form, its word cluster, the tables it stands in, its neighbours, the rest of the document.

Features follow Ratinov and Roth 2009 ("Design challenges and misconceptions in named entity recognition"): Brown clusters by prefixes of
their paths, gazetteers, context of two words, and in a second pass what the same word was taken for elsewhere in the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from digest.extract.knowledge.clusters import load_clusters
from digest.extract.knowledge.gazetteer import Gazetteer, load_gazetteer
from digest.extract.knowledge.institutions import Institutions, load_institutions
from digest.extract.knowledge.lookup import without_genitive
from digest.extract.knowledge.memo import Memo
from digest.extract.knowledge.place_proofs import PlaceProofs, load_place_proofs
from digest.extract.knowledge.renowned import renowned
from digest.extract.tagging.borders import Borders, load_borders
from digest.extract.tagging.classes import WordClasses, word_classes
from digest.languages import Pack

_T = TypeVar("_T")

_PREFIXES = (4, 6, 10)
_REACH = (-2, -1, 1, 2)
_SHORTEST_NOUN = 5
"""Letters of a noun that a compound is known by, at least."""
_SHORTEST_NAME = 3
"""Letters of a name that an ending is taken off."""
_REPEATED = re.compile(r"(.)\1+", re.DOTALL)
_NOTHING = "_"
_WORDS = 1 << 15
"""Forms whose features are kept, about 1 kB each."""
_NAME = "X"
_NO_NAME = "O"
"""Stands for any word with a capital."""

Features = list[list[bytes]]
"""One list of names a token, in UTF-8, which is what the models read."""


class _Everything(dict[str, _T]):
    """All that can be said of a token, known or not: what a model is trained on. `told` gives the features of a name."""

    def __init__(self, told: Callable[[str], _T]) -> None:
        super().__init__()
        self._told = told

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> _T:
        return self._told(name)


_Seconds = Mapping[str, bytes]
"""Known features of a pair whose first part is given, by its second part."""
_NONE: _Seconds = {}


class _KnownPairs(dict[str, _Seconds]):
    """Pairs by their first part; of most parts no pair is known."""

    def __missing__(self, first: str) -> _Seconds:
        return _NONE


class Word(NamedTuple):
    """What can be said of a form wherever it stands: features of its own token, of those near it, and of pairs it is the first part of."""

    own: tuple[bytes, ...]
    near: tuple[tuple[bytes, ...], ...]
    """By where the form stands, seen from the token that is looked at, in the order of `_REACH`."""
    lower: str
    cluster: str
    shape: str
    before_shape: _Seconds
    """The form and the shape behind it."""
    shape_before: _Seconds
    """Its shape and the form behind it."""
    cluster_before: _Seconds
    """Its cluster and the one behind it."""
    before_cluster: _Seconds
    """The same, looked at from the second word."""
    around: _Seconds
    """The form and the next but one."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The pack's tables, and what was worked out of them so far."""

    clusters: Mapping[str, str]
    gazetteer: Gazetteer
    institutions: Institutions
    organization_words: frozenset[str]
    organization_endings: tuple[str, ...]
    genitive: tuple[str, ...]
    origin_endings: tuple[str, ...]
    """Endings that turn a town into an adjective or inhabitant: "er"."""
    place_proofs: PlaceProofs
    classes: WordClasses | None = None
    """What stands in for clusters where a language has none."""
    borders: Borders | None = None
    """What names wrongly begin with, if the language says so."""
    unmistakable: frozenset[str] = frozenset()
    """Surnames that alone mean one person, and neither a word nor a place."""
    known: Mapping[str, bytes] = field(default_factory=lambda: _Everything(str.encode))
    """Features by name: those that a model knows. A quarter of what could be said it has never learnt anything of."""

    def root(self, form: str) -> str:
        """A form without the genitive's ending, where the shorter form is known better than the longer."""
        return self._roots[form]

    @cached_property
    def _roots(self) -> Memo[str]:
        return Memo(self._root)

    def _root(self, form: str) -> str:
        if form in self.clusters or not form.endswith(self.genitive):
            return form
        return next((short for short in without_genitive(form, self.genitive) if short in self.clusters), form)

    def is_unknown(self, form: str) -> bool:
        """Whether a form is no word of the language, with a small letter or without the genitive's ending neither."""
        return self.clusters.keys().isdisjoint((form, form.lower(), self.root(form)))

    def in_genitive(self, names: Iterable[str]) -> frozenset[str]:
        """Names as they are, and with the genitive's ending; short ones, which might be a word with one, only as they are."""
        return frozenset(name + ending for name in names for ending in ("", *(self.genitive if len(name) >= _SHORTEST_NAME else ())))

    @cached_property
    def unmistakable_forms(self) -> frozenset[str]:
        """Those surnames as `in_genitive` has them."""
        return self.in_genitive(self.unmistakable)

    def is_compound(self, form: str) -> bool:
        """Whether a form ends in a known noun: "Moorsynode" is a synod."""
        return any(form[cut:].capitalize() in self.clusters for cut in range(3, len(form) - _SHORTEST_NOUN + 1))

    def is_of_place(self, form: str) -> bool:
        """Whether a form is a known place with an ending that makes an adjective or inhabitant of it: "Wiener"."""
        return any(self.gazetteer.find(form.removesuffix(ending)) for ending in self.origin_endings if form.endswith(ending))

    @cached_property
    def words(self) -> Memo[Word]:
        """Features of forms."""
        return Memo(self._word, _WORDS)

    def _word(self, form: str) -> Word:
        lower, shape = form.lower(), _shape(form)
        path = self.clusters.get(form) or self.clusters.get(self.root(form)) or self.clusters.get(lower, _NOTHING)
        squeezed = _squeeze(shape)
        inner = [f"w={lower}", f"s={shape}", f"S={squeezed}", f"c={path}", *[f"c{n}={path[:n]}" for n in _PREFIXES]]
        kinds = [f"k={name}" for name in self.classes.of(lower)] if self.classes else []
        inner += kinds
        ending = self._ending(lower)
        if form[0].isalpha():
            inner += [f"p{n}={form[:n]}" for n in (2, 3, 4) if len(form) > n]
            inner += [f"e{n}={lower[-n:]}" for n in (1, 2, 3, 4, 5) if len(lower) > n]
            inner += self._parts(form, ending)
            if path == _NOTHING:
                inner.append(f"hd={self._head(form)}")
            if form != lower and lower in self.clusters:
                # An everyday word that only has a capital here: "Eine Fichte", "Milde".
                inner.append("lc")
        word, cluster, kin, plain, end = f"w={lower}", f"c={path}", f"c6={path[:6]}", f"S={squeezed}", f"e3={lower[-3:]}"
        beside = [word, plain, cluster, kin, end, *([f"oe={ending}", "oe"] if ending and form != lower else ()), *kinds]
        near = self._seen_from_near(beside, [word, kin, plain, *kinds])
        short, pairs = path[:8], self.pairs
        firsts = (f"b={lower}", f"a={squeezed}", f"ac={short}", f"bc={short}", f"x={lower}")
        return Word(tuple(self.pick(inner)), near, lower, short, squeezed, *[pairs[first] for first in firsts])

    def _seen_from_near(self, beside: Iterable[str], beyond: Iterable[str]) -> tuple[tuple[bytes, ...], ...]:
        """What is known of a form looked at from other tokens, in the order of `_REACH`: from those `beside` it and those `beyond`."""
        near = self._near
        one, two = ([near[name] for name in names if name in near] for names in (beside, beyond))
        return tuple([tuple([each[at] for each in told if each[at]]) for at, told in enumerate((two, one, one, two))])

    @cached_property
    def _near(self) -> Mapping[str, Sequence[bytes]]:
        """What is known of tokens near the one looked at, in the order of `_REACH`: "w=zu" → "-2w=zu" and so on, empty if unknown."""
        if isinstance(self.known, _Everything):
            return _Everything(lambda name: [f"{at}{name}".encode() for at in _REACH])
        near: dict[str, list[bytes]] = {}
        for name, feature in self.known.items():
            for number, at in enumerate(_REACH):
                if name.startswith(str(at)):
                    near.setdefault(name.removeprefix(str(at)), [b""] * len(_REACH))[number] = feature
        return near

    @cached_property
    def edge(self) -> Word:
        """Stands before the first and behind the last word of a sentence."""
        return Word((), ((),) * len(_REACH), "", "", "", self.pairs["b="], _NONE, _NONE, _NONE, _NONE)

    @cached_property
    def pairs(self) -> Mapping[str, _Seconds]:
        """Known features of pairs, by their first part with what is said of it: "b=zu" → "Xx" → "b=zu|Xx"."""
        if isinstance(self.known, _Everything):
            return _Everything(lambda first: _Everything(lambda second: f"{first}|{second}".encode()))
        pairs: dict[str, dict[str, bytes]] = {}
        for name, feature in self.known.items():
            first, mark, second = name.partition("|")
            if mark:
                pairs.setdefault(first, {})[second] = feature
        return _KnownPairs(pairs)

    def pick(self, names: Iterable[str]) -> list[bytes]:
        """Those features of a list that are known."""
        known = self.known
        return [known[name] for name in names if name in known]

    def _head(self, form: str) -> str:
        """Cluster of the longest known word a compound ends in: an unknown "Negativranking" is a kind of "Ranking"."""
        for start in range(3, len(form) - 3):
            path = self.clusters.get(form[start:].capitalize())
            if path:
                return path[:8]
        return _NOTHING

    def _parts(self, form: str, ending: str) -> list[str]:
        found = []
        if "-" in form:
            if self.institutions.find(form.strip("-").rpartition("-")[0]):
                found.append("hi")
            first, _, last = form.strip("-").partition("-")[0], "", form.strip("-").rpartition("-")[2]
            found += [f"hf={self.clusters.get(first, _NOTHING)[:8]}", f"hl={self.clusters.get(last, _NOTHING)[:8]}", f"hw={last.lower()}"]
        if form in self.organization_words:
            found.append("ow")
        if ending:
            found.append(f"oe={ending}")
        return found

    def _ending(self, lower: str) -> str:
        """The end of an organisation's noun that a word ends in; empty if it does not."""
        if not lower.endswith(self.organization_endings):
            return ""
        return next(ending for ending in self.organization_endings if lower.endswith(ending))


@lru_cache(maxsize=8)
def load_lexicon(pack: Pack) -> Lexicon:
    """The tables of a pack; read once, then shared. A pack without `clusters.txt.gz` is read by the classes of its small words instead.

    Raises:
        PackError: a table is missing or broken.
    """
    clusters, gazetteer = load_clusters(pack), load_gazetteer(pack)
    return Lexicon(
        clusters=clusters,
        gazetteer=gazetteer,
        institutions=load_institutions(pack),
        organization_words=frozenset(pack.words("names", "organization_words")),
        organization_endings=tuple(sorted(pack.words("names", "organization_endings"), key=len, reverse=True)),
        genitive=pack.words("names", "genitive"),
        origin_endings=pack.words("places", "origin_endings"),
        place_proofs=load_place_proofs(pack),
        classes=None if clusters else word_classes(pack),
        borders=load_borders(pack),
        unmistakable=frozenset(
            name for name in renowned(pack, unmistakable=True) if name.lower() not in clusters and not gazetteer.find(name)
        ),
    )


def sentence_features(forms: Sequence[str], kind: str, lexicon: Lexicon) -> Features:
    """Known features of the tokens of one sentence, first pass. `kind` is the sentence's: headline, paragraph or subhead."""
    remembered, known = lexicon.words, lexicon.known
    words, edge = [remembered[form] for form in forms], lexicon.edge
    tables = _tables(forms, lexicon)
    padded = [edge, edge, *words, edge, edge]
    found: Features = []
    for index, word in enumerate(words):
        before, after = padded[index + 1], padded[index + 3]
        features = [*word.own, *padded[index].near[0], *before.near[1], *after.near[2], *padded[index + 4].near[3]]
        _add_pairs(features, before, word, after, edge)
        if kind != "paragraph" or before is edge or after is edge or tables[index - 1] or tables[index] or tables[index + 1]:
            features += [known[name] for name in _around(words, tables, index, kind) if name in known]
        found.append(features)
    return found


def _add_pairs(features: list[bytes], before: Word, word: Word, after: Word, edge: Word) -> None:
    """What is known of a token together with its neighbours, and of these together."""
    if word.shape in before.before_shape:
        features.append(before.before_shape[word.shape])
    if after.lower in word.shape_before:
        features.append(word.shape_before[after.lower])
    if word.cluster in before.before_cluster:
        features.append(before.before_cluster[word.cluster])
    if after is edge:
        return
    if after.cluster in word.cluster_before:
        features.append(word.cluster_before[after.cluster])
    if after.lower in before.around:
        features.append(before.around[after.lower])


def _around(words: Sequence[Word], tables: Sequence[Sequence[str]], index: int, kind: str) -> list[str]:
    """What the tables say of a token and its neighbours, and where in its sentence it stands."""
    features = list(tables[index])
    if index:
        # Towns take no article: "der Linz" is the beginning of something else.
        features += [f"b{table}={words[index - 1].lower}" for table in tables[index]]
        features += [f"-1{table}" for table in tables[index - 1]]
    else:
        features.append(f"first={kind}")
    if index + 1 < len(words):
        features += [f"1{table}" for table in tables[index + 1]]
    else:
        features.append("last")
    if kind != "paragraph":
        features.append("head")
    return features


def document_features(
    forms: Sequence[Sequence[str]], labels: Sequence[Sequence[str]], lexicon: Lexicon, *, everywhere: bool = True
) -> list[Features]:
    """Second pass: what each token's form was taken for in the first pass, here and elsewhere in the document, and next to what.

    Without `everywhere` a sentence has none if the first pass saw no name in it, and none of its words in a name elsewhere: the second pass
    would see one in a thousand of these otherwise.
    """
    roots = [[lexicon.root(form) if form[0].isupper() else _NOTHING for form in tokens] for tokens in forms]
    votes: dict[str, dict[str, int]] = {}
    for names, tags in zip(roots, labels, strict=True):
        for name, tag in zip(names, tags, strict=True):
            if name is not _NOTHING:
                counts = votes.setdefault(name, {})
                counts[tag] = counts.get(tag, 0) + 1
    seen = {name for name, counts in votes.items() if set(counts) != {_NO_NAME}}
    found: list[Features] = []
    for tokens, names, tags in zip(forms, roots, labels, strict=True):
        if not everywhere and seen.isdisjoint(names) and set(tags) <= {_NO_NAME}:
            found.append([])
            continue
        own = [_votes(votes[name], tag) if name is not _NOTHING else () for name, tag in zip(names, tags, strict=True)]
        padded = [_NOTHING, _NOTHING, *tags, _NOTHING, _NOTHING]
        words = [_NOTHING, *[form.lower() if name is _NOTHING else _NAME for form, name in zip(tokens, names, strict=True)], _NOTHING]
        found.append([[*lexicon.pick(votes), *_neighbours(padded, words, i, lexicon)] for i, votes in enumerate(own)])
    return found


def _neighbours(tags: Sequence[str], words: Sequence[str], index: int, lexicon: Lexicon) -> list[bytes]:
    """Labels up to two tokens away, the farther ones with the word between: in a list the same kinds of names stand side by side.

    `tags` are padded by two on either side, `words` by one.
    """
    two_before, before, tag, after, two_behind = tags[index : index + 5]
    features = lexicon.pick((f"t={tag}", f"-t={before}", f"+t={after}"))
    for label, word in ((f"-2t={two_before}", words[index]), (f"+2t={two_behind}", words[index + 2])):
        seconds = lexicon.pairs[label]
        if word in seconds:
            features.append(seconds[word])
    return features


def _votes(votes: Mapping[str, int], tag: str) -> tuple[str, ...]:
    """The label the form has most often elsewhere, and whether all agree."""
    total = sum(votes.values())
    if total == 1:
        return ()
    elsewhere = [(count - (label == tag), label) for label, count in votes.items()]
    count, label = min((each for each in elsewhere if each[0]), key=lambda each: (-each[0], each[1]))
    return (f"d={label}", f"d={label}|{tag}", f"da={label}|{count == total - 1}")


def _tables(forms: Sequence[str], lexicon: Lexicon) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in forms]
    for first, last, code in lexicon.gazetteer.spans(forms):
        _mark(found, first, last, f"g={code}")
    for first, last, institution in lexicon.institutions.spans(forms):
        _mark(found, first, last, f"i={institution.kind}")
    return found


def _mark(found: list[list[str]], first: int, last: int, name: str) -> None:
    found[first].append(f"B{name}" if last - first > 1 else f"U{name}")
    for index in range(first + 1, last):
        found[index].append(f"I{name}")


def _shape(form: str) -> str:
    """Capitals, small letters and digits told apart; the apostrophe of an elided word counts as nothing."""
    form = form[:-1] if form[-1] in "'’" and len(form) > 1 else form
    if form.isalpha() and form[1:].islower():
        return ("x" if form[0].islower() else "X" if form[0].isupper() else form[0]) + "x" * min(len(form) - 1, 11)
    return "".join("X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c for c in form[:12])


@lru_cache(maxsize=1 << 10)
def _squeeze(shape: str) -> str:
    return _REPEATED.sub(r"\1", shape)
