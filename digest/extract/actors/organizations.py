"""Mentions of organisations into organisations: by the list of institutions, by brackets, by short forms of longer names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from digest.extract.actors.forms import Form, Group
from digest.extract.actors.names import NameRules, fold, gender_of, initials_match, name_rules, nearly, same_place, stem
from digest.extract.knowledge.institutions import Institution, Institutions, load_institutions
from digest.extract.text import Document
from digest.languages import Pack


def group_organizations(forms: Sequence[Form], document: Document, pack: Pack) -> list[Group]:
    """The organisations among an article's names, each with all its forms."""
    rules, known = name_rules(pack), load_institutions(pack)
    by_key: dict[str, Group] = {}
    for form in forms:
        institution = known.find(form.name)
        key = stem(_without_legal_form(institution.name if institution else form.name, rules))
        by_key.setdefault(key, Group("organization")).take([form], "same name, or two names of one institution")
    groups = list(by_key.values())
    bracketed, respelt = _bracketed(groups, document, known, rules), list(_respelt(groups, rules))
    for short, long in bracketed:
        merge(groups, short, long, "in brackets behind the longer name")
    for short, long in respelt:
        merge(groups, short, long, "another spelling")
    for short, long in list(_called_alike(groups, known, _shared(pack))):
        if long in groups:
            # What several go by is none of the names of the one.
            short.forms = [Form(form.mention, long.names[0]) for form in short.forms]
            merge(groups, short, long, "a name that several go by, of whom one is named")
    for group in list(groups):
        if group in groups:
            _join_longer(group, groups, document, pack)
    return groups


def merge(groups: list[Group], short: Group, long: Group, by: str) -> None:
    """Give the forms of one group to another because of `by` and drop it; nothing happens if one of them is gone already."""
    if short in groups and long in groups and short is not long:
        long.take(short.forms, by)
        groups.remove(short)


def _without_legal_form(name: str, rules: NameRules) -> str:
    words = name.split(" ")
    while len(words) > 1 and words[-1] in rules.legal_forms:
        words.pop()
    if len(words) == 1 and "-" in words[0]:
        head, _, tail = words[0].rpartition("-")
        words = [head] if tail in rules.compound_classes else words
    return " ".join(words)


@lru_cache(maxsize=8)
def _shared(pack: Pack) -> Mapping[str, frozenset[str]]:
    """Names that several institutions go by → the official names of these."""
    return {name: frozenset(pack.words("institutions", f"shared.{name}")) for name in pack.mapping("institutions", "shared")}


def _called_alike(groups: Sequence[Group], known: Institutions, shared: Mapping[str, frozenset[str]]) -> Iterator[tuple[Group, Group]]:
    """Pairs (other, chosen) of a name that several institutions go by and the one of them that is named otherwise: "Sozialdemokraten"."""
    for group in groups:
        meant = shared.get(group.names[0]) if len(group.names) == 1 else None
        if meant is None:
            continue
        others = [
            other
            for other in groups
            if other is not group and any((found := known.find(name)) and found.name in meant for name in other.names)
        ]
        if len(others) == 1:
            yield group, others[0]


def _bracketed(groups: Sequence[Group], document: Document, known: Institutions, rules: NameRules) -> list[tuple[Group, Group]]:
    """Pairs (short, long) that the text itself equates: "Organisation für … (OSZE)"."""
    starts = {(f.mention.sentence, f.mention.first): (g, f) for g in groups for f in g.forms}
    pairs = []
    for group in groups:
        for form in group.forms:
            tokens, last = document.sentences[form.mention.sentence].tokens, form.mention.last
            other, short = starts.get((form.mention.sentence, last + 1), (None, None))
            if other is None or short is None or other is group or tokens[last].text != "(":
                continue
            closed = short.mention.last < len(tokens) and tokens[short.mention.last].text == ")"
            if closed and " " not in short.name and _may_abbreviate(short.name, form.name, known, rules):
                pairs.append((other, group))
    return pairs


def _may_abbreviate(short: str, long: str, known: Institutions, rules: NameRules) -> bool:
    """Whether a word in brackets behind a name can be its short form: it begins like one of the name's words, or is nobody else's."""
    if fold(short)[0] in {word[0] for word in fold(long).split(" ")}:
        return True
    # Abbreviations made in another language ("Partei der Arbeit (PdB)" behind a translated name) or of a class noun outside the name.
    if not short[1:].isupper():
        return False
    theirs, ours = known.find(short), known.find(long)
    if theirs is None:
        return True
    # A party behind a body is whose members run it: "Bund der Wirte (SPÖ)".
    other = theirs.kind == "party" and (ours is None or ours.kind != "party")
    own = ours is not None and any(form.isupper() for form in (ours.name, *ours.short))
    named = long.count(" ") > 1 and gender_of(long.split(" ", maxsplit=1)[0], rules) != ""
    return short[0].isupper() and named and not own and not other


def _respelt(groups: Sequence[Group], rules: NameRules) -> Iterator[tuple[Group, Group]]:
    """Pairs (other, chosen) that differ by the place's adjective ("Grazer Klinik", "Krankenhaus Graz") or by a slip of the pen."""
    named = [(group, group.names) for group in groups]
    pairs = [[name for name in names if name.count(" ") == 1] for _, names in named]
    for number, (group, ours) in enumerate(named):
        for place, (other, theirs) in enumerate(named):
            if group is other:
                continue
            if any(same_place(a, b, rules) for a in pairs[place] for b in pairs[number]):
                yield other, group
            rarer = (len(other.forms), -place) < (len(group.forms), -number)
            if rarer and any(nearly(a, b) for a in theirs for b in ours):
                other.forms = [Form(form.mention, ours[0]) for form in other.forms]
                yield other, group


def _join_longer(group: Group, groups: list[Group], document: Document, pack: Pack) -> None:
    """Join a short form to the one longer name it can stand for: by initials, as its beginning, its end or the end of a compound."""
    rules = name_rules(pack)
    names = [_without_legal_form(name, rules) for name in group.names]
    initials = any(" " not in name and name[1:2].isupper() for name in names)
    found = [load_institutions(pack).find(name) for name in names]
    entry = found[0] if found[0] is not None and all(other is found[0] for other in found) else None
    known = any(entry and stem(entry.name).startswith(stem(name)) for entry, name in zip(found, names, strict=True))
    longer = []
    for other in groups:
        if other is group:
            continue
        taken_up = initials or _introduced(other, group, document)
        if taken_up:
            full = [_without_legal_form(name, rules) for name in other.names]
            taken_up = all(any(_short_for(name, long, rules, known=known) for long in full) for name in names)
        if taken_up or _in_full(names, other, entry, rules):
            longer.append(other)
    if len(longer) == 1:
        merge(groups, group, longer[0], "short form of the longer name")


def _in_full(names: Sequence[str], other: Group, entry: Institution | None, rules: NameRules) -> bool:
    """Whether the other is called in full what one of the names says alone, wherever it stands: "Bundesamt" and "Bundesamt für Umwelt"."""
    for name in names if entry is not None or len(names) == 1 else ():
        generic = " " not in name and gender_of(name, rules) != ""
        for full in other.names:
            rest = full.removeprefix(name + " ")
            told = generic and (rest[:1].islower() or name.lower().endswith(rules.seated))
            if rest != full and (told or (entry is None and " " in name)):
                return True
            prefix = full.lower().removesuffix(name.lower())
            if generic and full.endswith(f"er {name}") and full.count(" ") == 1 and full[0].isupper():
                return True
            if generic and prefix in rules.federal_prefixes and name.lower().endswith(rules.federal_nouns):
                return True
    return False


def _introduced(long: Group, short: Group, document: Document) -> bool:
    """Whether the long name comes first in the running text, as it does when the short one takes it up."""

    def first(group: Group) -> tuple[bool, int, int]:
        places = [(document.sentences[f.mention.sentence].kind != "paragraph", f.mention.sentence, f.mention.first) for f in group.forms]
        return min(places)

    return first(long) < first(short)


def _short_for(short: str, long: str, rules: NameRules, *, known: bool) -> bool:
    """Whether the short form can stand for the long one; what is `known` for itself is no mere end of a compound."""
    if " " not in short and short[1:2].isupper():
        return initials_match(short, long, rules) or long.startswith(short + " ")
    mine, theirs = stem(short).split(" "), stem(long).split(" ")
    if len(short) < 4:
        return False
    if len(mine) < len(theirs) and mine in (theirs[: len(mine)], theirs[-len(mine) :]):
        return True
    end = theirs[-1]
    return not known and len(mine) == 1 and len(mine[0]) > 6 and len(end) > len(mine[0]) + 3 and end.endswith(mine[0])
