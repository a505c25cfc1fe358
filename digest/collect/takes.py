"""Which article takes the place of which, what a correction corrects, what a notice takes back.

What editors say (`replaces`, `withdraws`, `pubStatus`) counts before what is found. A wrong replacement hides news: every rule asks for the
same agency and language, nearness in time and much of the older text in the newer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.collect.likeness import Text, share, swaps, text_of
from digest.collect.notices import Described, Meant, bare_correction, described, find_described, find_retold
from digest.collect.order import is_before, may_precede, sequence
from digest.model import Article, Replacement, ReplacementKind, Takes, Unfound, Withdrawal

_WINDOW = dt.timedelta(days=7)
"""How long after a report its correction may come."""
_STORY = dt.timedelta(days=30)
"""How far back it is counted which words a story always has."""
_NEXT = dt.timedelta(days=1)
"""Takes of one report are hours apart; some come after midnight."""
_CORRECTED, _UPDATED, _SAME = 0.5, 0.3, 0.6
"""Least share of the older text in a correction, in what calls itself a later take, and in what says nothing of itself."""
_SHORTER = 0.8
"""A take that says nothing of itself replaces another only if it is not much shorter."""
_NUMBERS = 0.5
"""Series (draws, stock markets, weather) say the same with other numbers: least share of the older's numbers in such a take."""
_CHANGED_RATE = 0.02
"""Most names and numbers, for each word that is the same, that a take puts in the place of others without touching what is around them."""
_MENDED, _MENDED_RATE = 1, 0.03
"""The same in a correction; so many in any case."""
_LEAST_WORDS = 12
"""What is shorter than the shortest flash is no sign of anything."""
_MET = 2
"""So many runs of the sample two texts must share to be compared."""
_HELD_BY = 20
"""Runs of words in more texts than this are phrases of an agency and no sign of likeness."""


_Days = Mapping[dt.date, Sequence[Text]]
"""Texts by their day."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """The newer takes the place of the older."""

    older: str
    newer: str
    kind: ReplacementKind
    likeness: float
    by_hand: bool = False


def sort_takes(articles: Iterable[Article]) -> Takes:
    """Sort articles by whether they still stand. The order of `articles` does not matter."""
    in_order = sorted(articles, key=sequence)
    by_id = {article.id: article for article in in_order}
    notices = [article for article in in_order if article.signal == "withdrawal"]
    texts = [text_of(article) for article in in_order if article.signal != "withdrawal"]
    bare = [text for text in texts if bare_correction(text)]
    told = [text for text in texts if not bare_correction(text)]
    days = _by_day(told)
    found = _found_edges(told)
    edges = [*_edges_by_hand(by_id), *found, *_rewritten(told, days, found)]
    leads_to = _leads_to(edges, by_id)
    withdrawn, unfound = _withdrawn(notices, days, leads_to, by_id)
    leads_to = _leads_to([edge for edge in edges if not {edge.older, edge.newer} & withdrawn.keys()], by_id)
    replaced = [_replacement(identifier, leads_to, by_id) for identifier in sorted(leads_to)]
    gone = {*leads_to, *withdrawn, *(notice.id for notice in notices)}
    current = [article for article in in_order if article.id not in gone]
    return Takes(
        current=tuple(current),
        replaced=tuple(replaced),
        withdrawn=tuple(withdrawn[identifier] for identifier in sorted(withdrawn)),
        notices=tuple(notice for notice in notices if notice.id not in withdrawn),
        unfound=tuple(unfound),
        corrections=tuple(_corrected(*([text for text in group if text.article.id not in gone] for group in (bare, told)))),
    )


def _present_ids(by_id: Mapping[str, Article]) -> dict[str, str]:
    """The id of each article by all it has had."""
    return {**{former: article.id for article in by_id.values() for former in article.former_ids}, **{each: each for each in by_id}}


def _edges_by_hand(by_id: Mapping[str, Article]) -> list[_Edge]:
    known = _present_ids(by_id)
    return [
        _Edge(known[older], newer.id, "correction" if newer.signal == "correction" else "update", 1.0, by_hand=True)
        for newer in by_id.values()
        for older in newer.replaces or ()
        if known.get(older, newer.id) != newer.id and "withdrawal" not in (newer.signal, by_id[known[older]].signal)
    ]


def _found_edges(texts: Sequence[Text]) -> list[_Edge]:
    edges = []
    for one, other, shared in _meeting(texts):
        older, newer = (one, other) if is_before(one.article, other.article) else (other, one)
        if newer.article.replaces is not None:
            continue
        likeness = shared / len(older.shingles)
        if kind := _kind(older, newer, likeness):
            edges.append(_Edge(older.article.id, newer.article.id, kind, likeness))
    # What changed much is a take of one report alone; others share its background.
    best: dict[str, float] = {}
    for edge in edges:
        best[edge.newer] = max(edge.likeness, best.get(edge.newer, 0.0))
    return [edge for edge in edges if edge.likeness >= _SAME or edge.likeness == best[edge.newer]]


def _rewritten(texts: Sequence[Text], days: _Days, found: Sequence[_Edge]) -> Iterator[_Edge]:
    """Corrections told in other words than what they correct: of the same day, if it is clear which one is meant."""
    matched = {edge.newer for edge in found}
    for text in texts:
        article = text.article
        if article.signal == "correction" and article.replaces is None and article.id not in matched:
            words = f"{article.title} {article.correction or ''} {text.lead}"
            target = find_retold(words, _before(article, days, dt.timedelta()), lambda each: each.id)
            if target and _same_matter(target, text, "correction"):
                yield _Edge(target.article.id, article.id, "correction", 0.0)


def _meeting(texts: Sequence[Text]) -> Iterator[tuple[Text, Text, int]]:
    """Pairs of texts a few days apart that share enough runs of words to be takes of one report, and how many; `texts` by day."""
    holders: dict[str, list[int]] = {}
    first = 0
    for position, text in enumerate(texts):
        while texts[first].article.day < text.article.day - _WINDOW:
            for shingle in texts[first].sample:
                _forget(holders, shingle, first)
            first += 1
        met: dict[int, int] = {}
        for shingle in text.sample:
            held = holders.setdefault(shingle, [])
            if len(held) <= _HELD_BY:
                for other in held:
                    met[other] = met.get(other, 0) + 1
                held.append(position)
        for other in sorted(other for other, number in met.items() if number >= _MET):
            shared = len(text.shingles & texts[other].shingles)
            if shared >= _UPDATED * min(len(text.shingles), len(texts[other].shingles)):
                yield texts[other], text, shared


def _forget(holders: dict[str, list[int]], shingle: str, position: int) -> None:
    held = holders.get(shingle, [])
    if position in held:
        held.remove(position)
    if not held:
        holders.pop(shingle, None)


def _kind(older: Text, newer: Text, likeness: float) -> ReplacementKind | None:
    """How the newer takes the older's place; None where it does not."""
    if not comparable(older.article, newer.article) or min(len(older.words), len(newer.words)) < _LEAST_WORDS:
        return None
    kind: ReplacementKind = "correction" if newer.article.signal == "correction" else "update"
    return kind if _is_near(older, newer, likeness) and _same_matter(older, newer, kind) else None


def _is_near(older: Text, newer: Text, likeness: float) -> bool:
    """Whether time and likeness are those of a take of what the newer says it is."""
    apart = newer.article.day - older.article.day
    if newer.article.signal == "correction":
        return apart <= _WINDOW and likeness >= _CORRECTED
    if newer.article.signal == "update":
        return apart <= _NEXT and likeness >= _UPDATED
    longer = len(newer.words) >= _SHORTER * len(older.words)
    same_numbers = not older.numbers or share(older.numbers, newer.numbers) >= _NUMBERS
    return not apart and likeness >= _SAME and longer and same_numbers


def _same_matter(older: Text, newer: Text, kind: ReplacementKind) -> bool:
    """Whether two texts are of one event: reports by one template - courts, matches, weather - differ in little but names and numbers."""
    found = swaps(older, newer)
    least, rate = (_MENDED, _MENDED_RATE) if kind == "correction" else (0, _CHANGED_RATE)
    return not found.names or found.names + found.numbers <= max(least, rate * found.shared)


def comparable(one: Article, other: Article) -> bool:
    """Whether two articles may be takes of one report: the same agency, or none in both, and the same language."""
    shared = set(one.agencies) & set(other.agencies) or not (one.agencies or other.agencies)
    return bool(shared) and one.language == other.language


def _leads_to(edges: Iterable[_Edge], by_id: Mapping[str, Article]) -> dict[str, _Edge]:
    """For each replaced article the take that follows it: what an editor says, else the likest, else the latest. No take leads back."""
    chosen: dict[str, _Edge] = {}
    ranked = sorted(edges, key=lambda edge: (edge.by_hand, edge.likeness, sequence(by_id[edge.newer]), edge.older), reverse=True)
    for edge in ranked:
        if edge.older not in chosen and _last(edge.newer, chosen) != edge.older:
            chosen[edge.older] = edge
    return chosen


def _last(identifier: str, leads_to: Mapping[str, _Edge]) -> str:
    while identifier in leads_to:
        identifier = leads_to[identifier].newer
    return identifier


def _replacement(identifier: str, leads_to: Mapping[str, _Edge], by_id: Mapping[str, Article]) -> Replacement:
    edge = leads_to[identifier]
    return Replacement(older=by_id[identifier], newer=by_id[_last(identifier, leads_to)], kind=edge.kind, by_hand=edge.by_hand)


def _withdrawn(
    notices: Sequence[Article], days: _Days, leads_to: Mapping[str, _Edge], by_id: Mapping[str, Article]
) -> tuple[dict[str, Withdrawal], list[Unfound]]:
    """What is taken back, by id, and the notices that take back nothing."""
    families, known = _families(leads_to), _present_ids(by_id)
    withdrawn: dict[str, Withdrawal] = {}
    unfound = []
    for article in by_id.values():
        if article.pubStatus == "canceled" and article.signal != "withdrawal":
            for identifier in _earlier(article, families, by_id):
                withdrawn.setdefault(identifier, Withdrawal(article=by_id[identifier], day=article.day, by_hand=True))
    for notice in notices:
        if notice.withdraws is not None:
            named = [known[each] for each in notice.withdraws if each in known]
            found = [each for each in named if by_id[each].signal != "withdrawal"]
        else:
            meant = _meant(described(notice), notice, days, leads_to)
            found = _earlier(meant.article, families, by_id, until=notice) if meant.article else []
            unfound += [] if meant.article else [Unfound(notice=notice, candidates=meant.candidates)]
        for identifier in found:
            by_hand = notice.withdraws is not None
            withdrawn.setdefault(identifier, Withdrawal(article=by_id[identifier], day=notice.day, notice=notice, by_hand=by_hand))
    return withdrawn, unfound


def _meant(about: Described, note: Article, days: _Days, leads_to: Mapping[str, _Edge]) -> Meant:
    """The report a note speaks of; takes of one report are one."""
    archive = [text for text in _since(note.day, _STORY, days) if text.article.language == note.language]
    return find_described(about, note.day, _before(note, days), archive, lambda article: _last(article.id, leads_to))


def _by_day(texts: Iterable[Text]) -> _Days:
    days: dict[dt.date, list[Text]] = {}
    for text in texts:
        days.setdefault(text.article.day, []).append(text)
    return days


def _before(note: Article, days: _Days, reach: dt.timedelta = _WINDOW) -> list[Text]:
    """What a note may speak of: reports of the same agency from the days before it."""
    near = _since(note.day, reach, days)
    return [text for text in near if text.article.id != note.id and comparable(text.article, note) and may_precede(text.article, note)]


def _since(day: dt.date, reach: dt.timedelta, days: _Days) -> Iterator[Text]:
    """Texts of a day and of those before it."""
    return (text for back in range(reach.days + 1) for text in days.get(day - dt.timedelta(days=back), ()))


def _corrected(notes: Sequence[Text], texts: Sequence[Text]) -> Iterator[tuple[Article, Article]]:
    """Articles that still stand, and the notes that correct them without telling them anew."""
    days = _by_day(texts)
    for note in notes:
        # The number that is right now is not in the report.
        words = " ".join(word for word in f"{note.article.title} {note.plain}".split() if not any(map(str.isdigit, word)))
        about = Described(words, words, note.article.language)
        if target := _meant(about, note.article, days, {}).article:
            yield target, note.article


def _families(leads_to: Mapping[str, _Edge]) -> dict[str, list[str]]:
    """For each take of a report all of them."""
    families: dict[str, list[str]] = {}
    for identifier in leads_to:
        families.setdefault(_last(identifier, leads_to), []).append(identifier)
    return {member: members for last, earlier in families.items() for members in [sorted([*earlier, last])] for member in members}


def _earlier(article: Article, families: Mapping[str, list[str]], by_id: Mapping[str, Article], until: Article | None = None) -> list[str]:
    """An article and the other takes of its report up to the notice, or up to itself: they say what is taken back, too."""
    family = families.get(article.id, [article.id])
    return [each for each in family if each == article.id or is_before(by_id[each], until or article)]
