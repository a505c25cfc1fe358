"""A clause without its time, what led to it, and words that only join it to others."""

from __future__ import annotations

from digest.extract.steps.clauses import GAP
from digest.extract.steps.grammar import Grammar, bare


def tidy(words: list[str], grammar: Grammar) -> list[str]:
    """Without the time and the words that lead to it, without conjunctions and particles."""
    kept: list[str] = []
    last = next((at for at in range(len(words) - 1, -1, -1) if words[at] != GAP), 0)
    for at, word in enumerate(words):
        if word == GAP:
            following = bare(words[at + 1]) if at + 1 < len(words) else ""
            noun_follows = at + 2 < len(words) and bare(words[at + 2])[:1].isupper()
            within = noun_follows and following[:1].islower() and grammar.fits("adjective", following)
            within = within and not grammar.has("determiners", following)
            if not (within and kept and (grammar.has("determiners", kept[-1]) or grammar.has("objects", kept[-1]))):
                drop_lead(kept, grammar)
        elif at < last and grammar.has("particles", word) and not word[:1].isupper() and not (kept and grammar.has("pairs", kept[-1])):
            continue
        else:
            kept.append(word)
    while kept and (grammar.has("openers", kept[0]) or grammar.has("particles", kept[0])) and len(kept) > 1:
        kept.pop(0)
    return kept


def drop_lead(kept: list[str], grammar: Grammar, *, led: bool = False) -> None:
    """Take away what leads to a time: "bereits für den späten | Donnerstag".

    `led`: the time has its preposition itself, so that an article before it is a pronoun: "das Treffen, das | für Dienstag".
    """
    lead = len(kept)
    while not led and lead and grammar.has("date_adjectives", kept[lead - 1]):
        lead -= 1
    if lead and grammar.has("date_prepositions", kept[lead - 1]):
        del kept[lead - 1 :]
    elif not led and lead and kept[lead - 1].endswith(","):  # "am letzten Schultag, dem 3. Juli"
        del kept[lead:]
        kept[-1] = kept[-1].rstrip(",")
    while kept and grammar.has("before_dates", kept[-1]):
        kept.pop()
