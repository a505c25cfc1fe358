"""Forms of names: base form, surname, initials, and whether two forms can mean the same bearer.

A name in running text wears a case ending ("Putins", "des Europäischen Rechnungshofs"); pages and registries need it without. What a
language inflects, and how, stands in the pack's `actors.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.extract.knowledge.renowned import renowned
from digest.languages import Pack

_APOSTROPHE = re.compile(r"['’ʼ`]s?$")
_STROKES = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters with a stroke or of two made one, which Unicode does not take apart."""
QUOTES = frozenset("„“”\"«»‚‘’'")
"""Tokens that quotation marks make, of either side."""
_LONG_WORD = 8
"""Letters; in shorter words one letter makes another name: Maier, Mayer."""
_HIGH = re.compile("[\u0300-\U0010ffff]")
"""Where all marks that are written over letters are; the letters of Europe's languages without such marks are not."""
_HYPHEN = re.compile("[‐‑–]")
_INITIAL = re.compile(r"^[^\W\d_]\.?$")
_DOUBLED = re.compile(r"(.)\1+")
_BETWEEN_WORDS = re.compile(r"[ \-‐‑]")
_CASE_ENDING = re.compile(r"(?:e[nrms]?|s|n)$")
_ADJECTIVE_ENDING = re.compile(r"e[nmrs]?$")
_ORIGIN = re.compile(r"[A-ZÄÖÜ]\w+er")


@dataclass(frozen=True, eq=False)
class NameRules:
    """What `actors.toml` says about names."""

    bare_genitive: bool
    """Whether the language marks the genitive by a bare -s."""
    genitive_endings: tuple[str, ...]
    never_bare: tuple[str, ...]
    """Ends of names whose -s is their own unless the article has the form without it."""
    titles: frozenset[str]
    particles: frozenset[str]
    ending_in_s: frozenset[str]
    legal_forms: frozenset[str]
    compound_classes: frozenset[str]
    """What may follow a name and a hyphen without changing who is meant: VW-Konzern."""
    nominal: Mapping[str, str]
    """Organisations named by an adjective: oblique form → base form."""
    members: frozenset[str]
    """Both forms of `nominal`: what may stand before a person who is one of them."""
    genders: Mapping[str, str]
    """End of an organisation's noun → m, f, n or p."""
    determiners: Mapping[str, str]
    """Determiner, alone or inside a preposition → its last letter: r der, d die, s das, n den, m dem, g des."""
    adjective_endings: tuple[str, ...]
    """How adjectives in front of an organisation's noun end, without their case ending."""
    translit: tuple[tuple[str, str], ...]
    federal_prefixes: tuple[str, ...]
    """What may stand before one of `federal_nouns` without making another office of it: "bundes", "us-"."""
    federal_nouns: tuple[str, ...]
    seated: tuple[str, ...]
    """Ends of nouns for bodies of which each town has one."""
    seat_words: frozenset[str]
    """What may stand between such a noun and the town."""
    plural_endings: tuple[str, ...]
    """How nouns end that are no part of a name they stand behind: "EU-Kommission Garantien"."""
    things_done: frozenset[str]
    """Nouns that are no part of a name they stand behind either: "Konkurs" in "Dann meldete die Moorbau Konkurs an"."""
    generic: frozenset[str]
    """Nouns, in small letters, that alone are nobody's name."""
    belonging: frozenset[str]
    """Particles of noble names that also stand before where somebody is from or works: "Ida Moser von Moorfilm"."""
    joining: frozenset[str]
    """Particles of other languages, in small letters: what stands before and behind one is one name."""
    outside: tuple[str, ...]
    """Ends of class nouns that are never part of the name behind them."""
    renowned: frozenset[str]
    """Surnames that alone mean one person."""
    alike: Mapping[str, str]
    """Noun → the noun that names the same kind of house: "klinik" → "krankenhaus"."""


@lru_cache
def name_rules(pack: Pack) -> NameRules:
    """The pack's rules about names, compiled.

    Raises:
        PackError: `actors.toml` is missing or malformed.
    """
    genders = {ending: gender for gender in ("m", "f", "n", "p") for ending in pack.words("actors", f"gender.{gender}")}
    return NameRules(
        bare_genitive=pack.mapping("actors", "names").get("bare_genitive") is True,
        genitive_endings=pack.words("actors", "names.genitive_endings"),
        never_bare=pack.words("actors", "names.never_bare"),
        titles=frozenset(pack.words("actors", "names.titles")),
        particles=frozenset(pack.words("actors", "names.particles")),
        ending_in_s=frozenset(pack.words("actors", "names.ending_in_s")),
        legal_forms=frozenset(pack.words("actors", "names.legal_forms")),
        compound_classes=frozenset(pack.words("actors", "names.compound_classes")),
        nominal={str(form): str(base) for form, base in pack.mapping("actors", "nominal").items()},
        members=frozenset(str(form) for pair in pack.mapping("actors", "nominal").items() for form in pair),
        genders=genders,
        determiners={str(word): str(gender) for word, gender in pack.mapping("actors", "determiners").items()},
        adjective_endings=pack.words("actors", "adjectives.endings"),
        federal_prefixes=pack.words("actors", "names.federal_prefixes"),
        federal_nouns=pack.words("actors", "names.federal_nouns"),
        seated=pack.words("actors", "names.seated"),
        seat_words=frozenset(pack.words("actors", "names.seat_words")),
        plural_endings=pack.words("actors", "names.plural_endings"),
        things_done=frozenset(pack.words("actors", "names.things_done")),
        generic=frozenset(map(fold, pack.words("actors", "names.generic"))),
        belonging=frozenset(pack.words("actors", "names.belonging")),
        joining=frozenset(pack.words("actors", "names.joining")),
        outside=pack.words("actors", "names.outside"),
        renowned=renowned(pack),
        alike={str(noun): str(other) for noun, other in pack.mapping("actors", "alike").items()},
        translit=tuple((str(a), str(b)) for a, b in pack.mapping("actors", "transliteration").items()),
    )


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """A form for comparing: lower case, no diacritics nor letters of their own in their place ("ł"), no hyphen variants, single blanks."""
    plain = _HIGH.sub(lambda found: "" if unicodedata.combining(found[0]) else found[0], unicodedata.normalize("NFKD", text.casefold()))
    return " ".join(_HYPHEN.sub("-", plain).translate(_STROKES).split())


def without_titles(words: Sequence[str], rules: NameRules) -> tuple[str, ...]:
    """The words of a name after any academic titles."""
    start = 0
    while start < len(words) - 1 and words[start] in rules.titles:
        start += 1
    return tuple(words[start:])


def without_genitive(name: str, endings: Collection[str], *, genitive: bool, rules: NameRules) -> str:
    """A name without its genitive ending.

    Args:
        name: As the text has it.
        endings: Last words of all names of the article: "Putins" is Putin's if there is a Putin.
        genitive: Whether the place in the sentence asks for a genitive; decides where no other form does.
        rules: The language's.
    """
    if _APOSTROPHE.search(name):
        return _APOSTROPHE.sub("", name)
    if not rules.bare_genitive or not re.search(r"[^\Ws]s$", name):
        return name
    *_, last = name.split(" ")
    if last in rules.ending_in_s or last in rules.legal_forms or last.isupper():
        return name
    bare = last[:-1]
    if bare in endings or (genitive and len(bare) > 2 and not last.endswith(rules.never_bare)):
        return name[:-1]
    return name


def surname(name: str, rules: NameRules) -> str:
    """The last word of a person's name with its particles: "von der Leyen", "Trump", "al-Sisi"."""
    words = name.split(" ")
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in rules.particles:
        start -= 1
    if start == len(words) - 1 and start > 1 and fold(words[-1]).rstrip(".") in {"jr", "sr", "jun", "sen"}:
        start -= 1
    return " ".join(words[start:])


def looks_personal(name: str, rules: NameRules) -> bool:
    """Whether the words could be a person's name: two to four, capitals or particles, no legal form, no noun that heads an organisation."""
    words = name.split(" ")
    if not 2 <= len(words) <= 4 or any(word in rules.legal_forms or word.isupper() for word in words):
        return False
    return all(word[0].isupper() or fold(word) in rules.particles for word in words) and not any(gender_of(word, rules) for word in words)


def same_person(short: str, full: str, rules: NameRules) -> bool:
    """Whether `short`, which may be a surname, a part of a double name or hold initials, can stand for the bearer of `full`."""
    mine, theirs = fold(short).split(" "), fold(full).split(" ")
    if mine == theirs:
        return True
    if len(mine) == 1:
        return _same_surname(mine[0], theirs, fold(surname(full, rules)))
    family = fold(surname(full, rules))
    if " ".join(mine) == family:
        return True
    if fold(surname(short, rules)).split(" ")[-1] != family.split(" ")[-1]:
        return _transliterated(mine, theirs, rules)
    own = [word for word in mine[:-1] if word not in rules.particles]
    other = [word for word in theirs[:-1] if word not in rules.particles]
    if not own or not other:
        return True
    return _matching_given(own, other) or _transliterated(mine, theirs, rules)


def _same_surname(word: str, full: Sequence[str], family: str) -> bool:
    if word == family or word in full[1:]:
        return True
    parts = family.rsplit(" ", maxsplit=1)[-1].split("-")
    return len(parts) > 1 and (word == parts[0] or (word == parts[-1] and len(word) > 3))


def _matching_given(own: Sequence[str], other: Sequence[str]) -> bool:
    few, many = sorted((own, other), key=len)
    if not all(any(_same_given(a, b) for b in many) for a in few):
        return False
    return _same_given(own[0], other[0]) or len(few) < len(many)


def _same_given(a: str, b: str) -> bool:
    if _INITIAL.match(a) or _INITIAL.match(b):
        return a[0] == b[0]
    return a == b or a.split("-", maxsplit=1)[0] == b or b.split("-", maxsplit=1)[0] == a


def _transliterated(mine: Sequence[str], theirs: Sequence[str], rules: NameRules) -> bool:
    """Selenskyj, Selenskij, Zelensky: equal once letters that stand for one sound are made one."""
    return len(mine) == len(theirs) and all(sound(a, rules) == sound(b, rules) for a, b in zip(mine, theirs, strict=True))


@lru_cache(maxsize=1 << 12)
def sound(word: str, rules: NameRules) -> str:
    """A word spelt by sound, for comparing transliterations."""
    text = fold(word)
    for letters, heard in rules.translit:
        text = text.replace(letters, heard)
    return _DOUBLED.sub(r"\1", text)


def nearly(a: str, b: str) -> bool:
    """Whether two names are the same but for one letter, as a slip of the pen makes it: in a long word, neither its first nor its last."""
    if a[0] != b[0] or a[-1] != b[-1]:
        return False
    mine, theirs = fold(a), fold(b)
    if mine == theirs or abs(len(mine) - len(theirs)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(mine, theirs, strict=False)) if x != y), min(len(mine), len(theirs)))
    word = re.split(r"[ -]", mine[:start])[-1] + re.split(r"[ -]", mine[start:])[0]
    rests = {(mine[start + 1 :], theirs[start + 1 :]), (mine[start:], theirs[start + 1 :]), (mine[start + 1 :], theirs[start:])}
    return len(word) >= _LONG_WORD and word.isalpha() and any(x == y for x, y in rests)


def same_place(name: str, full: str, rules: NameRules) -> bool:
    """Whether the first name says in other words what the second says: "Grazer Klinik" or "Klinik Graz", "Krankenhaus Graz"."""
    if name.count(" ") != 1 or full.count(" ") != 1:
        return False
    (first, last), (head, place) = name.split(" "), full.split(" ")
    if place == last:
        return rules.alike.get(fold(first)) == fold(head)
    if not _origin(first, rules):
        return False
    heads = [rules.alike.get(fold(noun), fold(noun)) for noun in (last, head)]
    same_head = heads[0] == heads[1] or (last.isupper() and initials_match(last, head, rules))
    town, seat = fold(first)[:-2], fold(place)
    return same_head and len(town) > 2 and len(seat) - len(town) <= 2 and seat.startswith(town[:-1]) and town[:3] == seat[:3]


@lru_cache(maxsize=1 << 14)
def stem(text: str) -> str:
    """An organisation's name without the endings its words take in other cases; only for comparing."""
    return " ".join([_stem_word(word) for word in _BETWEEN_WORDS.split(fold(text))])


def _stem_word(word: str) -> str:
    return _CASE_ENDING.sub("", word) if len(word) > 4 else word


def initials_match(short: str, long: str, rules: NameRules) -> bool:
    """Whether a short form is made of the first letters of a long name's parts, those of compounds too: Deutscher Fußballbund, DFB."""
    letters = re.sub(r"[^\w]", "", short).casefold()
    words = re.findall(r"\w+", long)
    if not 2 <= len(letters) <= 8 or len(words) < 2 or letters[0] != words[0][0].casefold():
        return False
    if letters == "".join(word[0] for word in words if word[0].isupper()).casefold():
        return True
    return sum(c.isupper() for c in short) >= 2 and _spells(letters, words, rules)


def _spells(letters: str, words: Sequence[str], rules: NameRules) -> bool:
    """Whether the letters run through the words in order: small words may be passed over, nouns may give letters from within."""
    if not words or not letters:
        return not letters and (not words or words[0][0].islower())
    word, rest = words[0].casefold(), words[1:]
    if words[0][0].islower() and _spells(letters, rest, rules):
        return True
    if letters[0] != word[0]:
        return False
    most = 1 if is_adjective(words[0], rules) else 3
    position = 0
    for used in range(1, most + 1):
        if _spells(letters[used:], rest, rules):
            return True
        position = word.find(letters[used], position + 3) if used < len(letters) else -1
        if position < 0:
            return False
    return False


def nominative(name: str, before: str, rules: NameRules) -> str:
    """An organisation's name in the nominative: "der Deutschen Bahn" → Deutsche Bahn, "des Obersten Gerichtshofs" → Oberster Gerichtshof.

    Args:
        name: As the text has it.
        before: The word before it.
        rules: The language's.
    """
    if name in rules.nominal:
        return rules.nominal[name]
    determiner = rules.determiners.get(before.casefold())
    words = name.split(" ")
    noun = next((i for i, word in enumerate(words) if i == len(words) - 1 or not _precedes_noun(word, rules)), 0)
    if words[noun].endswith("-") and len(words) > noun + 2:
        # "Moor- und Heiderats"
        noun += 2
    # Adjectives in -en before a noun in -s are a genitive's whatever stands before them.
    if determiner == "g" or (determiner != "n" and noun and all(word.endswith("en") for word in words[:noun])):
        words[noun] = _bare_noun(words[noun], rules)
    elif determiner == "n" and words[noun].endswith("n") and gender_of(words[noun][:-1], rules) == "p":
        words[noun] = words[noun][:-1]
    if noun == 0:
        return " ".join(words)
    gender = gender_of(words[noun], rules) or _gender_by_determiner(determiner or "", words[0])
    ending = {"m": "er", "f": "e", "n": "es", "p": "e"}.get(gender)
    if ending is None:
        return " ".join(words)
    # Behind an article adjectives end in -e or -en: "die Bruchtaler Gruppe" says where.
    bending = [is_adjective(word, rules) and not (determiner and word.endswith("er")) for word in words[:noun]]
    adjectives = [re.sub(r"(?:e[nmrs]?)$", ending, word) if bends else word for word, bends in zip(words, bending, strict=False)]
    return " ".join(adjectives + words[noun:])


def _precedes_noun(word: str, rules: NameRules) -> bool:
    """Whether it is an adjective or says where something is, and no noun that only looks so: "Initiative Moorschutz"."""
    return (is_adjective(word, rules) and word.casefold() not in rules.genders) or _origin(word, rules)


def _origin(word: str, rules: NameRules) -> bool:
    """Whether it tells where something is: "Hagener", "Wiener"."""
    return _ORIGIN.fullmatch(word) is not None and not gender_of(word, rules)


def is_adjective(word: str, rules: NameRules) -> bool:
    """Whether a word is an adjective of those that stand in organisations' names: "Europäischen", "oberste"."""
    bare = _ADJECTIVE_ENDING.sub("", word)
    return bare != word and bare.lower().endswith(rules.adjective_endings)


def _bare_noun(noun: str, rules: NameRules) -> str:
    for ending in ("es", "s", "ses"):
        bare = noun.removesuffix(ending)
        if bare != noun and gender_of(bare, rules) in {"m", "n"}:
            return bare
    return noun


def gender_of(noun: str, rules: NameRules) -> str:
    """m, f, n or p if the word ends like a noun that heads organisations' names, else nothing."""
    word = noun.casefold()
    return next((rules.genders[word[start:]] for start in range(len(word)) if word[start:] in rules.genders), "")


def _gender_by_determiner(determiner: str, adjective: str) -> str:
    if adjective.endswith("e"):
        return {"r": "m", "d": "f", "s": "n"}.get(determiner, "")
    return {"r": "f", "d": "p", "n": "p", "g": "m"}.get(determiner, "")
