"""How surely reports are taken back and replaced: notices made up for real reports, and reports made up to look like takes of one.

    python benchmarks/takes.py FOLDER... [--show]

FOLDER holds reports at any depth: raw ones (`*.txt`) or labelled ones (`*.xml`, as in `training/`), for example
`tests/cases/collect/takes` or `training`.

notices   For each report one that takes it back: in nouns of its first words, shuffled; with its headline; or in the words of
          somebody who retells it (`tests/cases/collect/notices/retold.toml`). Once it names the day of the report, once only its
          weekday; once all reports keep their days, once all are of one day, whereby a story of weeks stands side by side. `right`
          and `wrong` are what is taken back while the report is there, `false` what is taken back while it is not; the rest is
          left to the editors. `beside one`: the report is not there, but one other report of its story is of that day; each in turn.
replaced  Reports that give way to another, all on one day and of one agency: as they are, and each in turn as if it called itself
          a later take or a correction. Then reports by one template - results, weather, courts, accidents, profits - that differ in
          names and numbers. All but those that `story.json` lists are wrong.
found     Takes made of the reports, each among all others of one day: the whole after a flash of its first paragraph; the same with a new
          beginning, which says it is a later take; and with one number changed, which says it is a correction.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from corpus import parse  # noqa: E402  (the tools are scripts beside the package, not a part of it)

from digest.collect.takes import sort_takes  # noqa: E402  (as above)
from digest.ingest.reader import read  # noqa: E402  (as above)
from digest.model import Article, RawArticle, Signal, Source  # noqa: E402  (as above)
from digest.prose.flatten import passages  # noqa: E402  (as above)
from digest.store.body import to_markdown  # noqa: E402  (as above)

RETOLD = ROOT / "tests" / "cases" / "collect" / "notices" / "retold.toml"
SEED = 3
_WEEKDAYS = {
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_MONTHS = {
    "de": "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}
_NOTICE = {
    "de": "Achtung Redaktionen: Die Meldung {what} vom {day} wird zurückgezogen. Wir bitten, den Text nicht zu verwenden.",
    "en": "EDITORS: The story {what} sent {day} is withdrawn. Please do not use it. There will be no substitute story.",
}
_NOUN = re.compile(r"\b[A-ZÄÖÜ][\w-]{3,}")
_FIRST_WORDS = 60
_TEMPLATES = {
    "result": (
        "{a} gewinnt in der Regionalliga gegen {b}. Vor {n} Zuschauern brachte {p} die Heimischen in der {m}. Minute in Führung. "
        "Nach der Pause erhöhte der Favorit auf {k}:0, ehe die Gäste verkürzten. In der Tabelle liegt {a} nun auf Platz {k}."
    ),
    "weather": (
        "In {a} und {b} bleibt es am Dienstag meist sonnig. Nur im Bergland sind am Nachmittag einzelne Regenschauer möglich. "
        "Der Wind weht schwach bis mäßig aus Nordwest. Die Frühwerte liegen um {k} Grad, am Nachmittag werden {m} Grad erreicht."
    ),
    "court": (
        "Das Landesgericht {a} hat am Dienstag einen {m} Jahre alten Mann aus {b} wegen schweren Betrugs zu {k} Jahren Haft verurteilt. "
        "Er hatte nach Ansicht des Gerichts Rechnungen gefälscht. Richterin {p} sprach von hoher krimineller Energie. "
        "Das Urteil ist nicht rechtskräftig, Verteidigung und Staatsanwaltschaft gaben keine Erklärung ab."
    ),
    "accident": (
        "Bei einem Verkehrsunfall in {a} sind am Dienstag {k} Personen verletzt worden. Ein Lenker aus {b} war mit seinem Auto aus "
        "ungeklärter Ursache auf die Gegenfahrbahn geraten. Die Rettung brachte die Verletzten ins Krankenhaus. Die Straße war bis in die "
        "Abendstunden gesperrt, wie Polizeisprecherin {p} sagte."
    ),
    "profit": (
        "Der Maschinenbauer {a} hat im ersten Halbjahr mehr verdient. Der Überschuss stieg auf {n} Millionen Euro, wie das "
        "Unternehmen aus {b} am Dienstag mitteilte. Für das Gesamtjahr bestätigte Vorstandschef {p} die Prognose. Die Aktie "
        "legte um {k} Prozent zu."
    ),
}
_PLACES = ["Ennsau", "Traunreut", "Lindach", "Hollern", "Marbach", "Siebendorf", "Kaltenbrunn", "Oberwang", "Weitra", "Altheim", "Rohrbach"]
_REGIONS = ["Ostmark", "Seeland", "Grautal", "Hochwald", "Lindgau", "Untertal"]
_PEOPLE = ["Rosa Lindner", "Karl Egger", "Ines Moser", "Paul Wallner", "Eva Thurn", "Jan Kogler"]


@dataclass(frozen=True, slots=True)
class Report:
    """An article, and how it would be named in words of others."""

    article: Article
    retold: str | None
    in_story: bool
    """Whether the reports of its folder are of one story."""


def load(folders: Iterable[Path]) -> list[Report]:
    """All reports below the folders; notices and what calls itself a take are none of them."""
    retold = {
        f"{story}/{name}": words
        for story, entries in tomllib.loads(RETOLD.read_text(encoding="utf-8")).items()
        for name, words in entries.items()
    }
    found = []
    for path in sorted(path for folder in folders for suffix in ("txt", "xml") for path in folder.rglob(f"*.{suffix}")):
        raw = parse(path).article if path.suffix == ".xml" else read(path.read_bytes(), path.name, yaml.safe_load)[0]
        key = f"{path.parent.parent.name if path.parent.name == 'raw' else path.parent.name}/{path.stem}"
        found.append(Report(_article(raw, key), retold.get(key), (path.parent.parent / "story.json").exists()))
    return found


def _article(raw: RawArticle, key: str) -> Article:
    return Article(
        id=key,
        title=raw.headline,
        date=raw.date,
        language=raw.language,
        agencies=raw.agencies,
        signal=raw.signal,
        correction=raw.correction,
        source=Source(file=f"inbox/{key}.txt", sha256=""),
        body=to_markdown(raw.blocks),
        path=f"{key}.md",
    )


def notices(reports: Sequence[Report], chosen: Sequence[Report], *, show: bool) -> Iterator[str]:
    """Lines of a table: what notices of each wording take back."""
    told = [report for report in reports if report.article.signal is None]
    counts: dict[tuple[str, str], Counter[str]] = {}
    for wording, setting, verdict, text in _outcomes(told, [each for each in chosen if each in told]):
        counts.setdefault((wording, setting), Counter())[verdict] += 1
        if show and verdict in ("wrong", "false", "asked"):
            print(f"{wording}, {setting}: {verdict}: {text}")
    for (wording, setting), counted in sorted(counts.items()):
        there = sum(counted[name] for name in ("right", "wrong", "asked"))
        columns = (there, counted["right"], counted["wrong"], counted["false"] + counted["none"], counted["false"])
        yield f"{wording:10} {setting:10}" + "".join(f"{number:8}" for number in columns)


def _outcomes(told: Sequence[Report], chosen: Sequence[Report]) -> Iterator[tuple[str, str, str, str]]:
    """Wording, setting, outcome and notice, for each notice and archive."""
    chance = random.Random(SEED)  # noqa: S311  (the same notices every time)
    articles = [each.article for each in told]
    for report in chosen:
        meant = report.article
        that_day = [replace(each, date=meant.date) for each in articles]
        for dated in (True, False):
            for wording, what in _wordings(report, chance):
                notice = _notice(meant, what, dated=dated)
                for setting, pool in (("as dated", articles), ("one day", that_day)):
                    for there in (True, False):
                        taken = _taken_back([each for each in pool if there or each.id != meant.id], notice)
                        there_is = "asked" if not taken else "right" if meant.id in taken else "wrong"
                        yield wording, setting, there_is if there else "false" if taken else "none", f"{meant.id}: {what}"
                for sibling in that_day if report.in_story and wording != "headline" else ():
                    if _story(sibling) == _story(meant) and sibling.id != meant.id:
                        others = [each for each in that_day if _story(each) != _story(meant)]
                        taken = _taken_back([*others, sibling], notice)
                        yield wording, "beside one", "false" if taken else "none", f"{meant.id}: {what} - {sibling.id}"


def _story(article: Article) -> str:
    return article.id.partition("/")[0]


def _taken_back(pool: Sequence[Article], notice: Article) -> list[str]:
    return [each.article.id for each in sort_takes([*pool, notice]).withdrawn]


def _wordings(report: Report, chance: random.Random) -> Iterator[tuple[str, str]]:
    article = report.article
    of, and_, for_ = ("über", "und", "für") if article.language == "de" else ("about", "and", "for")
    first = " ".join(" ".join(passage.text for passage in passages(article.body)).split()[:_FIRST_WORDS])
    nouns = list(dict.fromkeys(_NOUN.findall(first)))[1:7]
    chance.shuffle(nouns)
    if len(nouns) > 2:
        yield "nouns", f"{of} {nouns[0]} {and_} {nouns[1]} {for_} {' '.join(nouns[2:5])}"
    yield "headline", f"»{article.title}«" if article.language == "de" else f'headlined "{article.title}"'
    if report.retold:
        yield "retold", f"{of} {report.retold}"


def _notice(report: Article, what: str, *, dated: bool) -> Article:
    language = report.language if report.language in _NOTICE else "en"
    weekday = _WEEKDAYS[language].split()[report.day.weekday()]
    month = _MONTHS[language].split()[report.day.month - 1]
    day = f"{weekday}, {report.day.day}. {month}" if language == "de" else f"{weekday}, {month} {report.day.day}"
    body = _NOTICE[language].format(what=what, day=day if dated else weekday)
    source = Source(file="inbox/notice.txt", sha256="")
    return replace(report, id="~notice", title="", body=body, signal="withdrawal", source=source, path="notice.md")


def replacements(reports: Sequence[Report], stories: Mapping[str, set[str]], *, show: bool) -> Iterator[str]:
    """Lines of a table: what gives way to another."""
    alike = {
        "reports": [replace(each.article, date=reports[0].article.day, agencies=("APA",)) for each in reports],
        **{name: list(_by_template(name, text, reports[0].article)) for name, text in _TEMPLATES.items()},
    }
    signals: tuple[Signal | None, ...] = (None, "update", "correction")
    for name, articles in alike.items():
        wrong = []
        for signal in signals:
            pairs = _as_they_are(articles) if signal is None else _each_as(articles, signal)
            wrong.append([pair for pair in pairs if not _is_listed(pair, stories)])
            if show:
                print(*(f"{name}, {signal}: {older} gives way to {newer}" for older, newer in wrong[-1]), sep="\n")
        yield f"{name:10} {len(articles):10}" + "".join(f"{len(pairs):12}" for pairs in wrong)


def _as_they_are(articles: Sequence[Article]) -> set[tuple[str, str]]:
    plain = [replace(article, signal=None) for article in articles]
    return {(pair.older.id, pair.newer.id) for pair in sort_takes(plain).replaced}


def _each_as(articles: Sequence[Article], signal: Signal) -> set[tuple[str, str]]:
    found = set()
    for article in articles:
        others = [replace(other, signal=None) for other in articles if other.id != article.id]
        takes = sort_takes([*others, replace(article, signal=signal)])
        found |= {(pair.older.id, pair.newer.id) for pair in takes.replaced if pair.newer.id == article.id}
    return found


def takes(reports: Sequence[Report]) -> Iterator[str]:
    """Lines of a table: of takes made of the reports those that take the place of what they were made of."""
    articles = [replace(each.article, date=reports[0].article.day, agencies=("APA",), signal=None) for each in reports]
    found: Counter[str] = Counter()
    for article, other in zip(articles, (*articles[1:], articles[0]), strict=True):
        for name, older, newer in _made(article, other.body.partition("\n\n")[0]):
            rest = [each for each in articles if each.id != article.id]
            pairs = {(pair.older.id, pair.newer.id) for pair in sort_takes([*rest, older, newer]).replaced}
            found[name] += (older.id, newer.id) in pairs
            found[f"all {name}"] += 1
    for name in ("flash", "update", "correction"):
        yield f"{name:10} {found[f'all {name}']:10}{found[name]:12}"


def _made(article: Article, beginning: str) -> Iterator[tuple[str, Article, Article]]:
    later = replace(article, id=f"{article.id}~", source=Source(file=f"inbox/{article.id}~.txt", sha256=""))
    first, _, rest = article.body.partition("\n\n")
    yield "flash", replace(article, body=first), later
    yield "update", article, replace(later, signal="update", body=f"{beginning}\n\n{rest}")
    if number := re.search(r"\d+", article.body):
        mended = f"{article.body[: number.start()]}{int(number.group()) + 1}{article.body[number.end() :]}"
        yield "correction", article, replace(later, signal="correction", body=mended)


def _by_template(name: str, text: str, like: Article) -> Iterator[Article]:
    chance = random.Random(SEED)  # noqa: S311  (the same reports every time)
    for number, place in enumerate(_PLACES):
        values = {"b": chance.choice(_REGIONS), "p": chance.choice(_PEOPLE), "n": chance.randrange(300, 4000)}
        body = text.format(a=place, m=chance.randrange(18, 89), k=chance.randrange(2, 9), **values)
        key = f"{name}-{number:02}"
        source = Source(file=f"inbox/{key}.txt", sha256="")
        yield replace(like, id=key, title=body.split(". ")[0], body=body, source=source, language="de", agencies=("APA",), signal=None)


def _is_listed(pair: tuple[str, str], stories: Mapping[str, set[str]]) -> bool:
    """Whether a story knows both as takes of one report."""
    (story, one), (other_story, other) = (each.partition("/")[::2] for each in pair)
    return story == other_story and any({one, other} <= group for group in map(set, _groups(stories.get(story, set()))))


def _groups(pairs: set[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(pair.split()) for pair in pairs)


def listed(folders: Iterable[Path]) -> dict[str, set[str]]:
    """For each story the pairs of raw files of which one took the place of the other."""
    found = {}
    for path in sorted(path for folder in folders for path in folder.rglob("story.json")):
        pairs = json.loads(path.read_text(encoding="utf-8"))["replaces"]
        found[path.parent.name] = {f"{Path(pair['old']).stem} {Path(pair['new']).stem}" for pair in pairs}
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--reports", type=int, help="so many reports of them are taken back and made takes of, evenly spread")
    parser.add_argument("--show", action="store_true", help="name each report that went wrong")
    args = parser.parse_args(arguments)
    reports = load(args.folders)
    chosen = reports[:: max(1, len(reports) // args.reports)] if args.reports else reports
    lines = list(notices(reports, chosen, show=args.show))
    print("notices    days         there   right   wrong  absent   false", *lines, sep="\n")
    lines = list(replacements(reports, listed(args.folders), show=args.show))
    print("\nreplaced      reports  as they are as updates as corrections", *lines, sep="\n")
    print("\nfound      takes made       found", *takes(chosen), sep="\n")


if __name__ == "__main__":
    main()
