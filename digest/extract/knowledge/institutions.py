"""Organisations a pack knows: by name, by class noun and surroundings, or by how such are called ("Tribunal de …").

The tables are the pack's `institutions.toml` and, for all languages, `organizations.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from digest.errors import PackError
from digest.extract.knowledge.lookup import NameIndex, build_index, to_key, without_genitive
from digest.extract.knowledge.memo import Memo
from digest.extract.knowledge.name_patterns import NamePattern, load_patterns
from digest.extract.knowledge.name_patterns import spans as pattern_spans
from digest.extract.knowledge.naming import ClassNoun, ClassNouns, Surroundings, entries, load_classes, load_surroundings
from digest.extract.text import Sentence, elisions
from digest.languages import Pack

_INTERNATIONAL = "world"
_TABLES = ("institutions", "organizations")
_COMPANIES = frozenset({"company", "bank"})
_PARTY, _CLUB, _OWNER = "party", "club", "university"


@dataclass(frozen=True, slots=True)
class Institution:
    """An organisation known by name."""

    name: str
    """Official name, base form."""
    short: tuple[str, ...]
    """Other names and abbreviations that mean the same."""
    country: str | None
    """ISO 3166-1 alpha-2; None for an international one."""
    kind: str
    """party, parliament, government, court, international, bank, company, media, ngo, union, club, university, force or other."""


_Span = tuple[int, int, Institution]
"""First token, token behind the last, institution."""


@dataclass(frozen=True, eq=False)
class Institutions:
    """All institutions of a pack."""

    by_key: Mapping[str, Institution]
    index: NameIndex
    """The keys of listed institutions and of class nouns."""
    words: frozenset[str]
    """Names that are words as well: one of them alone is not enough to see an institution in it."""
    nouns: ClassNouns
    around: Surroundings
    legal_forms: frozenset[str]
    patterns: tuple[NamePattern, ...] = ()

    def find(self, name: str) -> Institution | None:
        """The institution a name in any case means, official or short; None if it is unknown."""
        return self._found[name]

    @cached_property
    def _found(self) -> Memo[Institution | None]:
        return Memo(self._find)

    def _find(self, name: str) -> Institution | None:
        key = self.index.key(name)
        known = self.by_key.get(self.index.base(key) or key)
        if known is not None or " " not in key:
            return known
        tokens = key.split(" ")
        first, last, made = next(iter(self.spans(tokens)), (0, 0, None))
        return made if first == 0 and last == len(tokens) else None

    def spans(self, tokens: Sequence[str]) -> tuple[tuple[int, int, Institution], ...]:
        """Institutions among tokens: first token, token behind the last, institution."""
        return _spans(self, tuple(tokens))

    def look_through(self, tokens: Sequence[str]) -> tuple[tuple[int, int, Institution], ...]:
        """What `spans` remembers."""
        found: list[_Span] = []
        opens = self._opens
        start = free = 0
        while start < len(tokens):
            span = self._at(tokens, start, free) if opens[tokens[start]] else None
            if span is None:
                start += 1
                continue
            first, start, _ = span
            if found and first < found[-1][1]:
                # "Swiss" may be an airline, in "Swiss National Council" it is none.
                found.pop()
            found.append(span)
            free = first if start - first == 1 and self.is_word(tokens[first]) else start
        return tuple(found)

    @cached_property
    def _opens(self) -> Memo[bool]:
        """Whether an institution's noun can begin with a form: with most it cannot."""
        return Memo(lambda form: form[0].isalnum() and (self.index.opens(form) or self.nouns.compound(form) is not None))

    def in_sentence(self, sentence: Sentence) -> tuple[tuple[int, int, Institution], ...]:
        """Institutions of a sentence, those known by a pattern too; of two that overlap the longer one, from left to right."""
        listed = self.spans([token.text for token in sentence.tokens])
        if not self.patterns:
            return listed
        built = [
            (first, last, Institution(_text_of(sentence, first, last), (), None, pattern.kind))
            for first, last, pattern in pattern_spans(self.patterns, sentence)
        ]
        kept: list[_Span] = []
        for first, last, institution in sorted([*listed, *built], key=lambda span: (span[0] - span[1], span[0])):
            if all(last <= other or end <= first for other, end, _ in kept):
                kept.append((first, last, institution))
        return tuple(sorted(kept, key=lambda span: span[0]))

    def is_word(self, form: str) -> bool:
        """Whether a form of one word, in any case, is a word as well as a name."""
        return not self.words.isdisjoint((form, *without_genitive(form, self.index.alone_endings)))

    def _at(self, tokens: Sequence[str], start: int, free: int) -> _Span | None:
        """The institution whose noun begins at a token; what stands before it belongs to it down to token `free`."""
        listed = self.index.at(tokens, start)
        last, key = listed or (start + 1, "")
        noun = self.nouns.by_key.get(key) if listed else self.nouns.compound(tokens[start])
        made = self._made(tokens, start, last, noun, free) if noun else None
        known = self.by_key.get(key)
        return made or (self._widened(tokens, start, last, known, free) if known else None)

    def _made(self, tokens: Sequence[str], start: int, last: int, noun: ClassNoun, free: int) -> _Span | None:
        """What a class noun and its surroundings name."""
        around = self.around
        place = around.place(tokens, last) if noun.of.behind else None
        if place:
            first = around.attribute(tokens, start, free)
            first = around.capitals(tokens, first, free) if around.capitals_before else first
            named = self._beside(Institution(noun.name, noun.short, None, noun.of.kind), tokens[last : place[0]], place[1])
            return first, place[0], named if first == start else _named(named, tokens[first : place[0]])
        first, end = start, self._with_field(tokens, last) if noun.of.field else last
        if end > last:
            first = around.attribute(tokens, start, free)
        if first == start and (noun.of.before or end > last):
            first = self._origin(tokens, start, free, noun)
        if (first, end) == (start, last) or (first and tokens[first - 1].lower() in around.unnamed):
            return None
        return first, end, _named(Institution(noun.name, (), None, noun.of.kind), tokens[first:end])

    def _origin(self, tokens: Sequence[str], start: int, free: int, noun: ClassNoun) -> int:
        if self.around.capitals_before:
            return self.around.capitals(tokens, start, free)
        # "Grazer OLG" says where the OLG is, "Grazer SV" is a name.
        return start if tokens[start].isupper() and noun.of.kind != _CLUB else self.around.origin(tokens, start, free)

    def _with_field(self, tokens: Sequence[str], last: int) -> int:
        """Where a class noun with its field ends, and with where or whose it is: "Institut für Germanistik der Universität Wien"."""
        end = self.around.field(tokens, last, lambda start: (self.index.at(tokens, start) or (0, ""))[1] in self.by_key)
        if end == last or end + 1 >= len(tokens):
            return end
        if tokens[end] in self.around.owner_links:
            owner = self._at(tokens, end + 1, end + 1)
            return owner[1] if owner and owner[2].kind == _OWNER else end
        place = self.around.place(tokens, end, branch=True)
        return place[0] if place else end

    def _widened(self, tokens: Sequence[str], first: int, last: int, known: Institution, free: int) -> _Span:
        """A listed institution with what belongs to its name around it: a branch's place, a legal form, an origin."""
        if known.kind in _COMPANIES and last < len(tokens) and tokens[last] in self.legal_forms:
            return first, last + 1, known
        if known.kind in self.around.branches and not (last - first == 1 and self.is_word(tokens[first])):
            place = self.around.place(tokens, last, branch=True)
            if place and (known.kind != _PARTY or known.country in self._countries(place[1])):
                known, last = self._beside(known, tokens[last : place[0]], place[1]), place[0]
            before = first if tokens[first].isupper() else self.around.origin(tokens, first, free, towns=False)
            if before < first:
                return before, last, _named(known, tokens[before:last])
        if self.around.capitals_before and tokens[first] in self.nouns.by_key:
            before = self.around.capitals(tokens, first, free)
            return before, last, known if before == first else _named(known, tokens[before:last])
        prefixed = first > free and tokens[first - 1] in self.around.prefixes
        return first - prefixed, last, known

    def _countries(self, place: str) -> list[str | None]:
        return [candidate.country for candidate in self.around.gazetteer.find(place)]

    def _beside(self, known: Institution, suffix: Sequence[str], place: str) -> Institution:
        """What an institution's branch or a class noun is called with the place behind it."""
        text, country = _text(suffix), self._countries(place)[0]
        forms = tuple(f"{form} {text}" for form in (known.name, *known.short))
        return replace(known, name=forms[0], short=forms[1:], country=country or known.country)


@lru_cache(maxsize=1 << 9)
def _spans(institutions: Institutions, tokens: tuple[str, ...]) -> tuple[_Span, ...]:
    """`Institutions.look_through`, remembered for the sentences of an article."""
    return institutions.look_through(tokens)


def _named(known: Institution, tokens: Sequence[str]) -> Institution:
    """An institution of the same kind under its own name."""
    return Institution(_text(tokens), (), known.country, known.kind)


def _text(tokens: Sequence[str]) -> str:
    return " ".join(tokens).replace(" .", ".").replace(" ,", ",")


@lru_cache(maxsize=8)
def load_institutions(pack: Pack) -> Institutions:
    """The institutions of a pack; read once, then shared.

    Raises:
        PackError: the table is missing or an entry is incomplete.
    """
    by_key: dict[str, Institution] = {}
    elided = elisions(pack)
    for institution in _listed(pack):
        for name in (institution.name, *institution.short):
            by_key.setdefault(to_key(name, elided), institution)
    nouns = load_classes(pack)
    articles = pack.words("institutions", "articles")
    # "Die Grünen": in a text the article word is no part of the name if the rest is one by itself.
    bare = [key for key in by_key if not (key.startswith(articles) and _rest(key) & by_key.keys())]
    keys = [*bare, *(key for key in nouns.by_key if key not in by_key)]
    several = [key for key in keys if " " in key]
    return Institutions(
        by_key=by_key,
        index=build_index(pack, frozenset(keys), several, several),
        words=frozenset(pack.words("institutions", "words")),
        nouns=nouns,
        around=load_surroundings(pack),
        legal_forms=frozenset(pack.words("actors", "names.legal_forms")),
        patterns=load_patterns(pack, "institutions"),
    )


def _text_of(sentence: Sentence, first: int, last: int) -> str:
    return sentence.text[sentence.tokens[first].start - sentence.start : sentence.tokens[last - 1].end - sentence.start]


def _rest(key: str) -> set[str]:
    """What follows the article word, as it stands and without a plural's ending."""
    rest = key.partition(" ")[2]
    return {rest, rest[:-1]}


def _listed(pack: Pack) -> Iterator[Institution]:
    """The listed institutions, the pack's own first; what several tables say of one is put together."""
    found: dict[str, Institution] = {}
    for table in _TABLES:
        for kind, countries in pack.mapping(table, "names").items():
            if not isinstance(countries, Mapping):
                raise PackError(f'{table}.toml: names.{kind}: expected country = "Name = short form; …"')
            for country, text in countries.items():
                for name, *short in entries(text, f"{table}.toml: names.{kind}.{country}"):
                    code = None if country == _INTERNATIONAL else country
                    earlier = found.setdefault(name, Institution(name, (), code, kind))
                    if short:
                        found[name] = replace(earlier, short=tuple(dict.fromkeys((*earlier.short, *short))))
    yield from found.values()
