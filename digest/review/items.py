"""What an editor should look at in an article: facts that may be wrong, new readings beside his own words, facts without their sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from digest.errors import Diagnostic, Message, say
from digest.model import DOUBTFUL, Article
from digest.prose.flatten import passages
from digest.store.baseline import Baseline
from digest.store.front_matter import Parts, parse
from digest.store.grounding import grounds
from digest.store.merge import CONFIDENCE, IDENTITY, Plain
from digest.store.suggestions import Suggestion, suggestions
from digest.store.yaml_text import compose, locate_in

SUGGESTION = "suggestion"
"""Code of the finding that tells one."""

Kind = Literal["ungrounded", "suggestion", "doubt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to look at."""

    kind: Kind
    path: str
    """Of the article, relative to the content folder."""
    name: str
    """The list of the fact, or the key at the top."""
    number: int | None = None
    """Which entry of the list, counted from 0; None at the top."""
    fact: Plain = field(default_factory=dict, hash=False)
    """As it stands in the file; empty at the top."""
    suggestion: Suggestion | None = None
    line: int | None = None
    """In the file, counted from 1."""

    @property
    def identity(self) -> str:
        """Name, id or text of the fact; at the top the key."""
        return str(self.fact.get(IDENTITY[self.name])) if self.name in IDENTITY else self.name

    @property
    def where(self) -> tuple[str, str, str, str]:
        """What tells it from the others of its article."""
        return self.kind, self.name, self.identity, self.suggestion.key if self.suggestion else ""

    @property
    def told(self) -> str:
        """What a person calls it."""
        return str(self.fact.get("what") or self.identity)

    @property
    def confidence(self) -> float:
        """How likely the machine is right, 0 to 1; 1 where it does not say."""
        found = self.fact.get(CONFIDENCE)
        return found if isinstance(found, float) else 1.0

    @property
    def evidence(self) -> str:
        """The sentence behind the fact."""
        return str(self.fact.get("evidence", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One article on the desk."""

    article: Article
    items: tuple[Item, ...]
    """What blocks trust first: facts without their sentence, suggestions, then doubts, the least sure first."""
    unseen: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """What came in after it was reviewed, see `Baseline.unseen`."""

    def count(self, kind: Kind) -> int:
        """How many items of a kind there are."""
        return sum(item.kind == kind for item in self.items)

    @property
    def urgency(self) -> tuple[bool, float, str]:
        """What to sort sheets by: first those with something to look at, of these the one with the least sure fact."""
        return not self.items, min((item.confidence for item in self.items), default=1.0), self.article.path


def sheet_of(article: Article, parts: Parts, baseline: Baseline | None) -> Sheet:
    """What there is to look at in an article.

    Args:
        article: as `Repository.load` gives it: facts an editor has touched are in no doubt there.
        parts: of its file.
        baseline: what the machine wrote last; None where that is lost.

    Raises:
        ArticleError: the file cannot be read.
    """
    data, root = parse(parts, article.path), compose(parts.front)
    items: list[Item] = []

    def line(*location: str | int) -> int | None:
        found = locate_in(root, location)
        return found + 1 if found else None

    in_text = grounds(article.body, lambda: (article.title, str(baseline.fields.get("title", "")) if baseline else ""))
    for name, number, fact in _facts(data):
        if isinstance(evidence := fact.get("evidence"), str) and not in_text(evidence):
            items.append(
                Item(kind="ungrounded", path=article.path, name=name, number=number, fact=fact, line=line(name, number, "evidence"))
            )
    for each in suggestions(data, baseline.fields, baseline.offered, baseline.declined) if baseline else ():
        entry, mine = _of(each, data)
        place = (each.name,) if entry is None else (each.name, entry, each.key)
        where = line(*place) or line(*place[:2])
        items.append(Item(kind="suggestion", path=article.path, name=each.name, number=entry, fact=mine, suggestion=each, line=where))
    doubted = [  # no set: what an editor typed may be anything, a list too
        (name, getattr(fact, IDENTITY[name]), fact.evidence)
        for name in IDENTITY
        for fact in getattr(article, name)
        if fact.confidence is not None and fact.confidence < DOUBTFUL
    ]
    doubts = [
        Item(kind="doubt", path=article.path, name=name, number=number, fact=fact, line=line(name, number, CONFIDENCE))
        for name, number, fact in _facts(data)
        if (name, fact.get(IDENTITY[name]), fact.get("evidence")) in doubted
    ]
    unseen = baseline.unseen if baseline and article.review != "machine" else {}
    return Sheet(article=article, items=(*items, *sorted(doubts, key=lambda item: item.confidence)), unseen=unseen)


def sentences_around(article: Article, evidence: str) -> tuple[str, str, str]:
    """The passage a sentence stands in: what is before it, the sentence, what is behind; three empty texts where it is gone."""
    sought = " ".join(evidence.split())
    for passage in passages(article.body):
        before, found, behind = passage.text.partition(sought)
        if found:
            return before, found, behind
    return "", sought if sought in " ".join(article.title.split()) else "", ""


def suggestion_told(item: Item, suggestion: Suggestion) -> Message:
    """What a suggestion comes to, for a list of findings."""
    what = say("{key} of '{name}'", key=suggestion.key, name=item.told) if suggestion.identity is not None else suggestion.key
    read = shown(suggestion.read)
    if suggestion.mine is None:
        return say("{what}: you deleted it, the new reading is '{read}'", what=what, read=read)
    return say("{what}: you wrote '{mine}', the new reading is '{read}'", what=what, mine=shown(suggestion.mine), read=read)


def findings(sheets: Iterable[Sheet]) -> list[Diagnostic]:
    """Suggestions, and what came in after a review, as findings; doubts and missing sentences are told by others."""
    found = []
    hint = say("`digest review` takes it over or declines it")
    for sheet in sheets:
        found += [
            Diagnostic(SUGGESTION, "info", sheet.article.path, suggestion_told(item, item.suggestion), hint, item.line)
            for item in sheet.items
            if item.suggestion
        ]
        if sheet.unseen:
            names = ", ".join(name for names in sheet.unseen.values() for name in names)
            message = say("changed by a new version of the raw file since it was reviewed: {names}", names=names)
            look = say("look at it again with `digest review`")
            found.append(Diagnostic("approved-before-update", "warning", sheet.article.path, message, look))
    return found


def shown(value: object) -> str:
    """A value as people read it."""
    return ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)


def _facts(data: Plain) -> Iterable[tuple[str, int, Plain]]:
    for name in IDENTITY:
        items = data.get(name)
        for number, fact in enumerate(items if isinstance(items, list) else ()):
            if isinstance(fact, Mapping):
                yield name, number, fact


def _of(suggestion: Suggestion, data: Plain) -> tuple[int | None, Plain]:
    """The fact a suggestion is about, and which entry of its list it is."""
    facts = ((number, fact) for name, number, fact in _facts(data) if name == suggestion.name)
    named = ((number, fact) for number, fact in facts if fact.get(IDENTITY[suggestion.name]) == suggestion.identity)
    return next(named, (None, {})) if suggestion.identity is not None else (None, {})
