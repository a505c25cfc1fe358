"""Mends the spans of names before they are grouped: where a name begins, and where one was overlooked.

A tagger sees a sentence at a time and now and then takes a function or a class noun for the beginning of a name ("Gewerkschaft Verdi"), or
misses the fifth mention of a name it found four times. Both can be put right from the whole article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from digest.extract.institutions import load_institutions
from digest.extract.mentions import Mention
from digest.extract.names import looks_personal, name_rules, without_genitive, without_titles
from digest.extract.role_nouns import RoleGrammar, role_grammar
from digest.extract.text import Document, Sentence
from digest.languages import Pack


def mend(document: Document, mentions: Iterable[Mention], pack: Pack) -> list[Mention]:
    """The names of an article with kinds and beginnings put right and overlooked ones added, in the order of the text.

    Args:
        document: The article, cut up.
        mentions: What the tagger found.
        pack: The language's rules (`actors.toml`, `roles.toml`, `institutions.toml`).

    Raises:
        PackError: a table of the pack is missing or malformed.
    """
    grammar = role_grammar(pack)
    listed = list(mentions)
    persons = {mention.text for mention in listed if mention.kind == "person"}
    listed = [part for mention in listed for part in _split(document, mention, persons, pack)]
    listed = [_retype(document, mention, persons, grammar, pack) for mention in listed]
    persons = {mention.text for mention in listed if mention.kind == "person"}
    organizations = {mention.text for mention in listed if mention.kind == "organization"}
    texts = {"person": persons, "organization": organizations, "place": set[str]()}
    mended = [_cut(document, mention, texts[mention.kind], grammar, pack) for mention in listed]
    kept = [mention for mention in mended if not _is_function(mention, persons, grammar)]
    return sorted([*kept, *_overlooked(document, kept, grammar, pack)], key=lambda m: (m.sentence, m.first))


def _split(document: Document, mention: Mention, persons: Set[str], pack: Pack) -> list[Mention]:
    """Two persons run together ("forderte Huber Von der Heide auf"), or a party and its member ("den Grünen Paul Reiter"), set apart."""
    sentence, words = document.sentences[mention.sentence], mention.text.split(" ")
    if mention.kind == "place" or len(words) < 2 or len(words) != mention.last - mention.first:
        return [mention]
    for cut in range(1, len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if mention.kind == "person" and tail in persons and _is_surname(head, mention.text, persons):
            return [replace(mention, last=mention.first + cut, text=head), _from(sentence, mention, mention.first + cut)]
        if (
            mention.kind == "organization"
            and head in name_rules(pack).nominal
            and (tail in persons or any(tail.endswith(f" {name}") for name in persons))
        ):
            return [replace(_from(sentence, mention, mention.first + cut), kind="person")]
    return [mention]


def _retype(document: Document, mention: Mention, persons: Set[str], grammar: RoleGrammar, pack: Pack) -> Mention:
    """A person that was taken for something else: named behind a function ("Machthaber X Y"), or by the surname of a person named in full."""
    if mention.kind == "person" or load_institutions(pack).find(mention.text):
        return mention
    tokens = document.sentences[mention.sentence].tokens
    before = tokens[mention.first - 1].text if mention.first else ""
    titled = (
        " " in mention.text
        and grammar.is_title(before)
        and grammar.organization(before) is None
        and looks_personal(mention.text, name_rules(pack))
    )
    surname_only = (
        mention.kind == "organization"
        and " " not in mention.text
        and _is_surname(mention.text, mention.text, persons)
        and before.casefold() not in grammar.words["determiners"]
    )
    return replace(mention, kind="person") if titled or surname_only else mention


def _is_function(mention: Mention, texts: Set[str], grammar: RoleGrammar) -> bool:
    """Whether a single word taken for a person's name is a function."""
    if mention.kind != "person" or " " in mention.text or _is_surname(mention.text, mention.text, texts):
        return False
    return grammar.is_title(mention.text)


def _is_surname(word: str, text: str, texts: Set[str]) -> bool:
    """Whether the article has a longer name that ends in the word, or in the word without a genitive ending."""
    return any(other != text and f" {other}".endswith((f" {word}", f" {word[:-1]}")) and " " in other for other in texts)


def _cut(document: Document, mention: Mention, texts: Set[str], grammar: RoleGrammar, pack: Pack) -> Mention:
    sentence = document.sentences[mention.sentence]
    first = mention.first
    while first < mention.last - 1 and _is_superfluous(sentence, mention, first, texts, grammar, pack):
        first += 1
    return mention if first == mention.first else _from(sentence, mention, first)


def _is_superfluous(sentence: Sentence, mention: Mention, first: int, texts: Set[str], grammar: RoleGrammar, pack: Pack) -> bool:
    """Whether the word at `first` is a function or class noun before a name that stands without it."""
    word = sentence.tokens[first].text
    rest = _from(sentence, mention, first + 1).text
    if mention.kind == "person":
        return grammar.is_title(word) and word not in name_rules(pack).titles and (" " in rest or _is_surname(rest, mention.text, texts))
    if mention.kind != "organization" or load_institutions(pack).find(mention.text):
        return False
    known = rest in texts or load_institutions(pack).find(rest) is not None
    return known and ("-" in word or grammar.organization(word) is not None)


def _from(sentence: Sentence, mention: Mention, first: int) -> Mention:
    start, end = sentence.tokens[first].start, sentence.tokens[mention.last - 1].end
    return replace(mention, first=first, text=sentence.text[start - sentence.start : end - sentence.start])


def _overlooked(document: Document, mentions: Sequence[Mention], grammar: RoleGrammar, pack: Pack) -> list[Mention]:
    """Words that are no part of a name yet but spell the surname of a person named in full."""
    rules = name_rules(pack)
    taken = {(m.sentence, index) for m in mentions for index in range(m.first, m.last)}
    names = [" ".join(without_titles(m.text.split(" "), rules)) for m in mentions if m.kind == "person"]
    full = {name.split(" ")[-1] for name in names if " " in name}
    bare = {without_genitive(name, full, genitive=False, rules=rules) for name in full}
    known = {name for name in bare if len(name) > 3 and grammar.noun(name) is None}
    forms = known | {name + ending for name in known for ending in rules.genitive_endings}
    found = []
    for sentence in document.sentences:
        for index, token in enumerate(sentence.tokens):
            if token.text in forms and (sentence.index, index) not in taken and not _common_noun(sentence, index, grammar):
                found.append(Mention("person", sentence.index, index, index + 1, token.text))
    return found


def _common_noun(sentence: Sentence, index: int, grammar: RoleGrammar) -> bool:
    """Whether the place suits a noun rather than a surname: behind an article or a number."""
    before = sentence.tokens[index - 1].text if index else ""
    return before.casefold() in grammar.words["determiners"] or before.isdigit()
