"""A step keeps the id it was first given: calendars, links and an editor's `status: done` hang on it.

An id begins with the step's day, so a raw file whose date is corrected would give every step of it a new one. Here a newly read step gets
the id of the known step it is a new reading of. Precision first: what is not clearly the same stays apart. A step an editor typed without
id has one as long as nobody gives it another.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from digest.model.article import EDTF_PATTERN
from digest.prose.flatten import squeeze
from digest.prose.slug import slugify

_Fields = Mapping[str, object]
_Score = tuple[bool, bool, bool]

_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}-(?=.)")
_SHARED = 0.6
"""Share of the longer sentence's words that stand in the other, from which on the two are versions of one sentence."""
_SLUG = 50
"""Characters of an id's wording, as many as extraction gives it."""
_NO_KIN: _Score = (False, False, False)


def with_known_ids(extracted: _Fields, baseline: _Fields, edited: _Fields, offered: _Fields) -> _Fields:
    """A new reading whose steps bear the ids they are already known by.

    A step whose id is new takes the one of a step of the baseline that is not read under its own id any more, if each is the other's one
    best match among those that are left: of the same wording (`what`, or the id but for its day), of the same sentence, or of a sentence
    that shares most of its words.

    Args:
        extracted: the new reading; not changed.
        baseline: what the machine wrote last.
        edited: the file as it is; an id that stands there is not new.
        offered: readings that were not written; nor is one that stands here.
    """
    read, written = _steps(extracted), _steps(baseline)
    known = {step["id"] for side in (written, _steps(edited), _steps(offered)) for step in side}
    new_ids = _matched(read, [step for step in written if step["id"] not in {each["id"] for each in read}], known)
    if not new_ids:
        return extracted
    return {**extracted, "next_steps": [step | {"id": new_ids.get(step["id"], step["id"])} for step in read]}


def with_made_up_ids(steps: Sequence[object], day: dt.date) -> list[object]:
    """Steps as an editor typed them, those without id with one made of their first day and wording, as the machine makes them.

    Args:
        steps: entries of the list; not changed. What is no step, or says nothing, stays as it is.
        day: of the article, for steps without a time.
    """
    taken = {str(step.get("id")) for step in steps if isinstance(step, Mapping)}
    result: list[object] = []
    for step in steps:
        if isinstance(step, Mapping) and step.get("id") is None and (what := squeeze(str(step.get("what") or ""))):
            when = str(step.get("when"))
            start = when.partition("/")[0].partition("T")[0] if re.match(EDTF_PATTERN, when) else f"{day:%Y-%m-%d}"
            wanted = f"{start}-{slugify(what, _SLUG)}"
            name = next(name for name in (wanted, *(f"{wanted}-{number}" for number in range(2, len(steps) + 2))) if name not in taken)
            taken.add(name)
            step = {**step, "id": name}  # noqa: PLW2901
        result.append(step)
    return result


def _matched(read: Sequence[_Fields], free: Sequence[_Fields], known: Collection[object]) -> dict[object, object]:
    """Ids of the steps in `free` by those of the steps in `read` that are the same."""
    found: dict[object, object] = {}
    while True:
        unread = [step for step in free if step["id"] not in found.values()]
        # Those whose ids are known have their place and yet are asked: of a weekly meeting the next is not the last.
        rivals = [step for step in read if step["id"] not in found]
        pairs = {
            step["id"]: best["id"]
            for step in rivals
            if step["id"] not in known and (best := _one_best(step, unread)) and _one_best(best, rivals) is step
        }
        if not pairs:
            return found
        found |= pairs


def _one_best(step: _Fields, others: Sequence[_Fields]) -> _Fields | None:
    scores = [_score(step, other) for other in others]
    best = max(scores, default=_NO_KIN)
    return others[scores.index(best)] if best != _NO_KIN and scores.count(best) == 1 else None


def _score(one: _Fields, other: _Fields) -> _Score:
    """What speaks for two being the same step, the strongest first: wording, sentence, most of the sentence's words."""
    names, wordings, sentences = ((_text(one, key), _text(other, key)) for key in ("id", "what", "evidence"))
    same_name = len({_DAY.sub("", name, count=1) for name in names}) == 1
    same_wording = wordings[0] == wordings[1] != ""
    same_sentence = sentences[0] == sentences[1] != ""
    return same_name or same_wording, same_sentence, _share(*sentences) >= _SHARED


def _share(one: str, other: str) -> float:
    words = [{*re.findall(r"\w+", text)} for text in (one, other)]
    longer = max(len(found) for found in words)
    return len(words[0] & words[1]) / longer if longer else 0.0


def _text(step: _Fields, key: str) -> str:
    return squeeze(str(step.get(key, ""))).casefold()


def _steps(side: _Fields) -> list[dict[str, object]]:
    """Steps that can be told apart by their id; whatever else an editor may have made of the list is left alone."""
    found = side.get("next_steps")
    items: Iterable[object] = found if isinstance(found, list) else ()
    return [dict(item) for item in items if isinstance(item, Mapping) and isinstance(item.get("id"), str)]
