"""Who somebody is, over time: what articles call one and the same office becomes one spell.

Agencies name an office now in full and now in short: "Geschäftsführer der Nordbahn", "Nordbahn-Geschäftsführer", "Geschäftsführer". What
one form has more than the other is then the name of an actor or a place of its article, or made of one ("russischer Vizeaußenminister").
Any other word may say something else, as "früherer" and "designierter" do: such forms stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from posixpath import commonprefix

from digest.collect.names import fold
from digest.model import Actor, Article, Place, RoleSpell

_STEM, _COUNTRY_STEM = 5, 4
"""Letters that an adjective made of the name of a place or of a country shares with it at least: "bayerisch", "russisch"."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A role as one article gives it."""

    text: str
    core: str
    """Without the names in it."""
    names: frozenset[str]
    number: int
    """Of the article, by time."""
    article: Article
    evidence: str


def role_spells(mentions: Sequence[tuple[Actor, Article]]) -> tuple[RoleSpell, ...]:
    """The roles of one actor, the latest given last; `mentions` oldest first.

    A role that comes up again after another is one spell: somebody can be a former minister and a defendant at the same time.
    """
    forms = [_form(number, actor, article) for number, (actor, article) in enumerate(mentions) if actor.role]
    offices: dict[str, list[list[_Form]]] = {}
    # The fullest first: a short form then joins the one full form it can mean.
    for form in sorted(forms, key=lambda form: (-len(form.names), form.number)):
        told = offices.setdefault(form.core, [])
        same = [office for office in told if office[0].names >= form.names]
        if len(same) == 1:
            same[0].append(form)
        else:
            told.append([form])
    spells = sorted(((max(form.number for form in office), office) for told in offices.values() for office in told), key=_by_number)
    return tuple(_spell(office) for _, office in spells)


def _by_number(spell: tuple[int, Sequence[_Form]]) -> tuple[int, int]:
    number, office = spell
    return number, min(form.number for form in office)


def _spell(office: Sequence[_Form]) -> RoleSpell:
    days = [form.article.day for form in office]
    full = office[0]
    return RoleSpell(role=full.text, since=min(days), until=max(days), article=full.article, evidence=full.evidence)


def _form(number: int, actor: Actor, article: Article) -> _Form:
    role = actor.role or ""
    named = [other for other in article.actors if other.name != actor.name]
    actors = [name for other in named for name in (other.name, *other.aliases)]
    places = [place.name for place in article.locations]
    core, names = _without_names(role, [*actors, *places], article.locations)
    return _Form(text=role, core=fold(core), names=frozenset(map(fold, names)), number=number, article=article, evidence=actor.evidence)


def _without_names(role: str, names: Sequence[str], places: Sequence[Place]) -> tuple[str, list[str]]:
    """A role without what names someone or something, and the names; the office itself remains."""
    found = []
    whose, hyphen, office = role.partition("-")
    if hyphen and (whose.isupper() or any(f"{name} ".startswith(f"{whose} ") for name in names)):
        found.append(whose)
        role = office
    for name in sorted({name for name in names if f" {name}" in role}, key=lambda name: (-len(name), name)):
        # With the small words before the name: "Präsident des BDLS".
        shorter = re.sub(rf"(?<=\w)(?:\s+[a-zß-ÿ]+)*\s+{re.escape(name)}(?!\w)", "", role, count=1)
        if shorter != role:
            found.append(name)
            role = shorter
    first, _, rest = role.partition(" ")
    if rest and (origin := next(_origins(first, places), None)):
        return rest, [*found, origin]
    return role, found


def _origins(word: str, places: Sequence[Place]) -> Iterator[str]:
    """The places a word may be made of."""
    for place in places:
        shared = len(commonprefix([fold(word), fold(place.name)]))
        if (_COUNTRY_STEM if place.kind == "country" else _STEM) <= shared < len(word):
            yield place.name
