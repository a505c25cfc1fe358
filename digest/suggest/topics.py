"""Topics for articles that have none: those of the articles whose words are most like theirs.

An article is a bag of its words, weighed by how rare they are among all articles in its language (tf-idf: Salton, Buckley, *Term-weighting
approaches in automatic text retrieval*, 1988); likeness is the cosine of the angle between two. Its nearest neighbours vote for their
topics, each with its likeness. Words are compared by their beginning, which is as much of a stem as this needs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from digest.errors import say
from digest.model import Article, Registries, Topic
from digest.prose.flatten import passages
from digest.suggest.proposals import Proposal, TopicChange

Bag = Mapping[str, float]
"""Weight of each stem; of length one."""

_STEM = 7
_SHORTEST = 4
"""Letters."""
_NEIGHBOURS = 5
_LIKE = 0.05
"""Likeness from which on a neighbour has a vote."""
_SHARE = 0.6
"""Of all votes, what the topic needs that is proposed …"""
_ENOUGH = 0.25
"""… and its votes together. Of the demo's articles, each taken out in turn, 48 of 108 got a
proposal, and 46 of these were right."""
_COMMON, _COMPARED = 200, 50
"""What is in more articles than this finds none that are near - it would be compared with all of them, for each that waits -, and so many
of those that are found are compared by all their words."""
_TELLING = 4
"""Words named as the reason."""
_HEADLINE = 3
"""A word of the headline counts as often."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Nearest:
    """The topic that lies nearest to an article, and why."""

    topic: str
    """Slug."""
    words: tuple[str, ...]
    """As the article has them, the most telling first."""
    neighbour: Article
    """The most alike of its articles."""


def propose_topics(articles: Sequence[Article], unsorted: Container[str], registries: Registries) -> list[Proposal]:
    """A topic for each article without one that is enough like those of one topic.

    Args:
        articles: all of the site, under the topics they count as.
        unsorted: ids of those whose files name none.
        registries: what topics there are; hidden ones are not proposed.
    """
    topics = {topic.slug: topic for topic in registries.topics if not topic.hide}
    proposals = []
    for language in sorted({article.language for article in articles}):
        written = [article for article in articles if article.language == language]
        waiting = [article for article in written if article.id in unsorted]
        if waiting:
            library = Library([article for article in written if topics.keys() & set(article.topics)], waiting)
            found = ((article, library.nearest(article, topics)) for article in waiting)
            proposals += [_proposal(article, near, topics[near.topic]) for article, near in found if near]
    return sorted(proposals, key=lambda proposal: proposal.title)


def _proposal(article: Article, near: Nearest, topic: Topic) -> Proposal:
    return Proposal(
        kind="topics",
        title=article.title,
        action=say("topic '{title}' ({slug})", title=topic.title, slug=topic.slug),
        why=(
            say("telling words: {words}", words=", ".join(near.words)),
            say("most like '{title}' of {day}", title=near.neighbour.title, day=near.neighbour.day.isoformat()),
        ),
        articles=(article.id,),
        change=TopicChange(article.path, (topic.slug,)),
    )


class Library:
    """Articles that are filed, ready to be compared with others in the same language."""

    def __init__(self, filed: Sequence[Article], others: Sequence[Article] = ()) -> None:
        self._filed = filed
        counts = [_words(article) for article in (*filed, *others)]
        documents = Counter(stem for count in counts for stem in count)
        self._rarity = {stem: log((1 + len(counts)) / number) for stem, number in documents.items()}
        self._bags = [self._bag(count) for count in counts[: len(filed)]]
        self._places: dict[str, list[int]] = defaultdict(list)
        for number, bag in enumerate(self._bags):
            for stem in bag:
                self._places[stem].append(number)

    def nearest(self, article: Article, topics: Container[str]) -> Nearest | None:
        """The one of `topics` that the most alike articles agree on; None where they do not."""
        bag = self._bag(_words(article))
        alike = self._alike(bag)
        voters = (number for number in alike if alike[number] >= _LIKE and self._filed[number].id != article.id)
        neighbours = sorted(voters, key=lambda number: (-alike[number], self._filed[number].id))[:_NEIGHBOURS]
        votes: dict[str, float] = defaultdict(float)
        for number in neighbours:
            for slug in self._filed[number].topics:
                votes[slug] += alike[number] if slug in topics else 0.0
        best = min(votes, key=lambda slug: (-votes[slug], slug), default="")
        if not best or votes[best] < max(_ENOUGH, _SHARE * sum(alike[number] for number in neighbours)):
            return None
        members = [number for number in neighbours if best in self._filed[number].topics]
        return Nearest(best, self._telling(article, bag, members), self._filed[members[0]])

    def _alike(self, bag: Bag) -> Mapping[int, float]:
        """How alike the filed articles are that have most in common with a bag, by their numbers: enough of them to find the nearest."""
        found: dict[int, float] = defaultdict(float)
        for stem, weight in bag.items():
            places = self._places.get(stem, ())
            for number in places if len(places) <= _COMMON else ():
                found[number] += weight * self._bags[number][stem]
        nearest = sorted(found, key=lambda number: (-found[number], self._filed[number].id))[:_COMPARED]
        return {number: sum(weight * self._bags[number].get(stem, 0.0) for stem, weight in bag.items()) for number in nearest}

    def _bag(self, count: Mapping[str, int]) -> Bag:
        weights = {stem: (1 + log(number)) * self._rarity.get(stem, 0.0) for stem, number in count.items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {stem: weight / length for stem, weight in weights.items() if weight}

    def _telling(self, article: Article, bag: Bag, members: Sequence[int]) -> tuple[str, ...]:
        """The words of an article that it has in common with others, those first that weigh most."""
        weights = {stem: weight * sum(self._bags[number].get(stem, 0.0) for number in members) for stem, weight in bag.items()}
        shown: dict[str, str] = {}
        for word in _WORD.findall(_text(article)):
            shown.setdefault(_stem(word), word)
        ranked = sorted((stem for stem, weight in weights.items() if weight), key=lambda stem: (-weights[stem], stem))
        return tuple(shown[stem] for stem in ranked[:_TELLING])


def _words(article: Article) -> Counter[str]:
    """How often each stem stands in an article, those of the headline counted more."""
    count = Counter(_stem(word) for word in _WORD.findall(_text(article)) if len(word) >= _SHORTEST)
    for word in _WORD.findall(article.title):
        if len(word) >= _SHORTEST:
            count[_stem(word)] += _HEADLINE - 1
    return count


def _text(article: Article) -> str:
    return "\n".join([article.title, *(passage.text for passage in passages(article.body))])


def _stem(word: str) -> str:
    return word.casefold()[:_STEM]
