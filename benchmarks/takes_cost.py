"""What it costs to sort articles by whether they still stand, at 1,000 and at 10,000: seconds of one core, and for each article.

    python benchmarks/takes_cost.py [--articles 1000 10000] [--a-day 50]

Reports of 250 words are made of runs of words of `training/`, so that they share runs by chance as reports of one desk do. Of each day's,
one in ten has a longer take, one in ten is of one form with others - names and numbers apart -, one in fifty is a correction told anew, one
in fifty takes another back: more of all than any desk sends. The cost must grow with the number of articles: exit code 1 if one of the
largest archive costs half as much again as one of the smallest.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from corpus import load  # noqa: E402  (the tools are scripts beside the package, not a part of it)

from digest.collect.takes import sort_takes  # noqa: E402  (as above)
from digest.model import Article, Signal, Source  # noqa: E402  (as above)

SEED = 1
FIRST_DAY = dt.date(2020, 1, 1)
WORDS, RUN = 250, 6
GROWTH = 1.5
"""Most that an article of the largest archive may cost, as a multiple of one of the smallest."""
_FORM = (
    "Das Landesgericht {} hat am Dienstag einen {} Jahre alten Angeklagten aus {} wegen schweren Betrugs zu {} Monaten Haft verurteilt. "
    "Er hatte nach Ansicht des Gerichts Rechnungen gefälscht und das Geld verspielt. Das Urteil ist nicht rechtskräftig."
)


def make(number: int, a_day: int) -> list[Article]:
    """An archive, the same every time."""
    chance = random.Random(SEED)  # noqa: S311  (as above)
    words = [word for each in load(ROOT / "training", "de") for block in each.article.blocks for word in block.text.split()]
    return list(itertools.islice(_articles(words, chance, a_day), number))


def _articles(words: Sequence[str], chance: random.Random, a_day: int) -> Iterator[Article]:
    for number in itertools.count():
        day = FIRST_DAY + dt.timedelta(days=number // a_day)
        text = _text(words, chance)
        match number % a_day % 50:
            case 3 | 13 | 23 | 33 | 43:
                yield (first := _article(number, day, text))
                yield replace(_article(number, day, f"{text} {_text(words, chance)}"), id=f"{first.id}-2", signal=None)
            case 5 | 15 | 25 | 35 | 45:
                names = [chance.choice(words).strip(",.").title() for _ in range(2)]
                yield _article(number, day, _FORM.format(names[0], chance.randrange(18, 90), names[1], chance.randrange(6, 60)))
            case 7:
                yield _article(number, day, text, "correction", "Im zweiten Absatz muss es richtig Dienstag heißen.")
            case 8:
                yield _article(number, day, text)
                nouns = " ".join(word for word in text.split()[:25] if word.istitle())
                notice = f"Achtung Redaktionen: Die Meldung über {nouns} wird zurückgezogen."
                yield replace(_article(number, day, notice, "withdrawal"), id=f"a{number:06}-2")
            case _:
                yield _article(number, day, text)


def _text(words: Sequence[str], chance: random.Random) -> str:
    starts = (chance.randrange(len(words) - RUN) for _ in range(WORDS // RUN))
    return " ".join(word for start in starts for word in words[start : start + RUN])


def _article(number: int, day: dt.date, body: str, signal: Signal | None = None, correction: str | None = None) -> Article:
    source = Source(file=f"inbox/{number:06}.txt", sha256="")
    title = " ".join(body.split()[:7])
    return Article(
        id=f"a{number:06}",
        title=title,
        date=day,
        language="de",
        agencies=("APA",),
        signal=signal,
        correction=correction,
        source=source,
        body=body,
        path=f"a{number:06}.md",
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--a-day", type=int, default=50)
    args = parser.parse_args(arguments)
    costs = []
    print("articles   seconds   ms an article   replaced   withdrawn   left to editors")
    for number in sorted(args.articles):
        articles = make(number, args.a_day)
        start = time.process_time()
        takes = sort_takes(articles)
        seconds = time.process_time() - start
        costs.append(seconds / number)
        counts = f"{len(takes.replaced):11}{len(takes.withdrawn):12}{len(takes.unfound):18}"
        print(f"{number:8}{seconds:10.2f}{costs[-1] * 1000:16.2f}{counts}", flush=True)
    sys.exit(costs[-1] > GROWTH * costs[0])


if __name__ == "__main__":
    main()
