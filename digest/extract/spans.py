"""Mends the spans of names before they are grouped: where a name begins, and where one was overlooked.

A tagger sees a sentence at a time and now and then takes a function or a class noun for the beginning of a name ("Gewerkschaft Verdi"), or
misses the fifth mention of a name it found four times. Both can be put right from the whole article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.extract.institutions import load_institutions
from digest.extract.mentions import Mention
from digest.extract.names import fold, name_rules, without_genitive, without_titles
from digest.extract.role_nouns import RoleGrammar, role_grammar
from digest.extract.text import Document, Sentence
from digest.languages import Pack


def mend(document: Document, mentions: Iterable[Mention], pack: Pack) -> list[Mention]:
    """The mentions of persons and organisations with functions and class nouns cut off and overlooked ones added, in the order of the text.

    Places are handed through: what is taken for a place is never taken for an actor as well.
    """
    grammar = role_grammar(pack)
    listed = list(mentions)
    families = {fold(m.text.split(" ")[-1]) for m in listed if m.kind == "person" and " " in m.text}
    mended = [_cut(document, mention, families, grammar, pack) for mention in listed]
    kept = [mention for mention in mended if not (mention.kind == "person" and _is_function(mention.text, families, grammar))]
    return sorted([*kept, *_overlooked(document, kept, grammar, pack)], key=lambda m: (m.sentence, m.first))


def _is_function(text: str, families: set[str], grammar: RoleGrammar) -> bool:
    """Whether a single word taken for a person's name is a listed function."""
    if " " in text or fold(text) in families:
        return False
    noun = grammar.noun(text)
    return noun is not None and noun.listed


def _cut(document: Document, mention: Mention, families: set[str], grammar: RoleGrammar, pack: Pack) -> Mention:
    tokens = document.sentences[mention.sentence].tokens
    first = mention.first
    if mention.kind == "person":
        while mention.last - first > 2 and _is_listed(tokens[first].text, grammar) and tokens[first].text not in name_rules(pack).titles:
            first += 1
        if mention.last - first == 2 and _is_listed(tokens[first].text, grammar) and fold(tokens[first + 1].text) in families:
            first += 1
    elif mention.kind == "organization" and not load_institutions(pack).find(mention.text):
        while mention.last - first > 1 and _is_class(tokens[first].text, grammar) and tokens[first + 1].text[:1].isupper():
            first += 1
    return mention if first == mention.first else _from(document.sentences[mention.sentence], mention, first)


def _is_listed(word: str, grammar: RoleGrammar) -> bool:
    noun = grammar.noun(word)
    return noun is not None and noun.listed


def _is_class(word: str, grammar: RoleGrammar) -> bool:
    return grammar.organization(word) is not None


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
