"""Looking up names of several words, in any case: what the gazetteer and the institutions have in common."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from digest.extract.knowledge.memo import Memo
from digest.extract.text import elisions, tokenize
from digest.languages import Pack

_MAX_TOKENS = 12
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, eq=False)
class NameIndex:
    """Names by their keys. A key is the name's tokens joined by blanks."""

    keys: Container[str]
    longest: Mapping[str, int]
    """First token → most tokens of a key beginning so; keys of one token are left out."""
    bent: Mapping[str, str]
    """Key of several tokens in small letters without case endings → key: "vereint nation" → "Vereinte Nationen"."""
    bent_longest: Mapping[str, int]
    """As `longest`, for the keys of `bent`."""
    genitive: tuple[str, ...]
    endings: tuple[str, ...]
    alone_endings: tuple[str, ...]
    """What a name of one token may take on: "Grünen", "Bundesheeres"; all endings would make one name of two, Bilder of Bild."""
    weak_behind: tuple[str, ...]
    """Letters behind which alone it takes on an ending of one letter: "Grüne" does, "Bayer" does not, for "Bayern" is something else."""
    elided: tuple[str, ...] = ()
    """As `digest.extract.text.elisions`."""

    def key(self, name: str) -> str:
        """The key of a name as a text has it."""
        return to_key(name, self.elided)

    def base(self, key: str) -> str | None:
        """The known key a name in any case stands for: as it is, without the genitive's ending, without the endings of other cases."""
        return self._direct(key) or (self._bent(key) if " " in key else None)

    def spans(self, tokens: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
        """Names from left to right, the longest at each token: first token, token behind the last, key."""
        return _spans(self, tuple(tokens))

    def look_through(self, tokens: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
        """What `spans` remembers."""
        found: list[tuple[int, int, str]] = []
        start = 0
        if self.elided:
            tokens = [token.replace("’", "'") for token in tokens]
        openings = self._openings
        while start < len(tokens):
            form = tokens[start]
            span = self.at(tokens, start) if openings[form] and form[0].isalpha() else None
            if span:
                found.append((start, *span))
            start = span[0] if span else start + 1
        return tuple(found)

    def at(self, tokens: Sequence[str], start: int) -> tuple[int, str] | None:
        """The longest name that begins at a token: token behind its last, key."""
        opening = self._openings[tokens[start]]
        if opening is None:
            return None
        longest, bent_longest, alone = opening
        if bent_longest > 1 and stem_key(" ".join(tokens[start : start + 2]), self.endings) not in self._bent_openings:
            bent_longest = 0
        if longest < 2 and bent_longest < 2:
            return (start + 1, alone) if alone else None
        for length in range(min(max(longest, bent_longest), len(tokens) - start), 1, -1):
            key = " ".join(tokens[start : start + length])
            base = self._direct(key) if length <= longest else None
            if base is None and length <= bent_longest:
                base = self._bent(key)
            if base:
                return start + length, base
        return (start + 1, alone) if alone else None

    def opens(self, form: str) -> bool:
        """Whether a name can begin with a form."""
        return self._openings[form] is not None

    @cached_property
    def _openings(self) -> Memo[tuple[int, int, str | None] | None]:
        return Memo(self._opening)

    def _opening(self, form: str) -> tuple[int, int, str | None] | None:
        """What a form says of names that begin with it: most tokens as they are, most in any case, key of the form alone; else None."""
        capital = form[0].isupper()
        # Some names are written with a small letter: "voestalpine".
        longest = self.longest.get(form, 1 if capital or form in self.keys else 0)
        bent_longest = self.bent_longest.get(stem(form, self.endings), 0) if capital and self.bent else 0
        alone = self._direct(form) if longest else None
        return (longest, bent_longest, alone) if alone or longest > 1 or bent_longest > 1 else None

    @cached_property
    def _bent_openings(self) -> frozenset[str]:
        """The first two tokens of the keys of `bent`."""
        return frozenset(" ".join(key.split(" ")[:2]) for key in self.bent)

    def _bent(self, key: str) -> str | None:
        base = self.bent.get(stem_key(key, self.endings))
        if base is None or key[0].isupper() != base[0].isupper():
            return None
        # Its noun has the capital that it is written with: "die rechte" is not "Die Rechte".
        if key.rpartition(" ")[2][0].islower() and base.rpartition(" ")[2][0].isupper():
            return None
        # A case adds an ending or changes it, it takes none away: "New York" is no form of "New Yorker".
        return None if any(map(self._lacks_ending, key.split(" "), base.split(" "))) else base

    def _lacks_ending(self, form: str, base: str) -> bool:
        return len(form) < len(base) and stem(form, self.endings) == form.lower()

    def _direct(self, key: str) -> str | None:
        if key in self.keys:
            return key
        endings = self.genitive if " " in key else self.alone_endings
        if not key.endswith(endings):
            return None
        return next((form for form in without_genitive(key, endings) if form in self.keys and self._takes(form, key)), None)

    def _takes(self, form: str, key: str) -> bool:
        """Whether a known form may have the ending that a key has besides."""
        ending = key[len(form) :]
        return len(ending) > 1 or ending in self.genitive or form.endswith(self.weak_behind)


@lru_cache(maxsize=1 << 9)
def _spans(index: NameIndex, tokens: tuple[str, ...]) -> tuple[tuple[int, int, str], ...]:
    """`NameIndex.look_through`, remembered for the sentences of an article."""
    return index.look_through(tokens)


def build_index(pack: Pack, keys: Container[str], several: Iterable[str], bending: Iterable[str]) -> NameIndex:
    """Index names for look-up.

    Args:
        pack: gives the endings of the language (`names.toml`).
        keys: all known keys.
        several: those of them that have more than one token.
        bending: those of several tokens that change with the case, in the order in which they win over each other.
    """
    endings = pack.words("names", "case_endings")
    longest: dict[str, int] = {}
    for key in several:
        _grow(longest, key)
    bent: dict[str, str] = {}
    bent_longest: dict[str, int] = {}
    for key in bending if endings else ():
        bent.setdefault(stem_key(key, endings), key)
        _grow(bent_longest, stem_key(key, endings))
    genitive = pack.words("names", "genitive")
    alone_endings = (*genitive, *pack.words("names", "noun_endings"))
    weak_behind = pack.words("names", "weak_behind") or ("",)
    return NameIndex(keys, longest, bent, bent_longest, genitive, endings, alone_endings, weak_behind, elisions(pack))


def to_key(name: str, elided: tuple[str, ...] = ()) -> str:
    """A name's tokens joined by blanks; `elided` as `digest.extract.text.elisions` gives them.

    Where words are elided, one apostrophe is like the other.
    """
    if all(map(str.isalpha, name.split(" "))):
        # Words of letters with single blanks are their own tokens.
        return name
    return " ".join(token.text for token in tokenize(name.replace("’", "'") if elided else name, elided=elided))


def without_genitive(name: str, endings: tuple[str, ...]) -> list[str]:
    """The forms a name may have without the genitive's ending."""
    if not name.endswith(endings):
        return []
    return [name.removesuffix(ending) for ending in endings if name.endswith(ending) and len(name) > len(ending) + 2]


@lru_cache(maxsize=1 << 16)
def stem(word: str, endings: tuple[str, ...]) -> str:
    """A word in small letters without one of the endings; abbreviations stay as they are.

    Words of less than five letters keep theirs, but for one vowel: "Neue" and "Neuen" meet, "Haus" is none of "Hau".
    """
    if not word[1:].islower():
        return word
    if len(word) < 5:
        return word[:-1].lower() if len(word) == 4 and word[-1] in _VOWELS and word[-1] in endings else word.lower()
    return next((word[: -len(ending)].lower() for ending in endings if word.endswith(ending)), word.lower())


def stem_key(key: str, endings: tuple[str, ...]) -> str:
    """The stems of a key's tokens joined by blanks."""
    return " ".join([stem(part, endings) for part in key.split(" ")])


def _grow(longest: dict[str, int], key: str) -> None:
    first, length = key.partition(" ")[0], key.count(" ") + 1
    longest[first] = min(_MAX_TOKENS, max(length, longest.get(first, 1)))
