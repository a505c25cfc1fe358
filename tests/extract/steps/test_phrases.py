"""Wordings for calendars: the ones we want, what none of them may be, and how often that happens."""

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest
from corpus import load

from digest.errors import PackError
from digest.extract.dates.expressions import find_dates
from digest.extract.steps.clauses import clauses, finite
from digest.extract.steps.grammar import load_grammar
from digest.extract.steps.next_steps import choose_date, times_of_event
from digest.extract.steps.phrases import LONGEST, describe, has_happened, identifier, is_whole
from digest.languages import Pack, load_pack
from digest.model import ID_PATTERN

ROOT = Path(__file__).parents[2].parent
GOLDEN = tomllib.loads((ROOT / "tests" / "cases" / "extract" / "steps" / "wordings.toml").read_text(encoding="utf-8"))
DE = load_pack("de")
UNCLEAN = 0.05
"""Share of wordings that may break a rule of `faults`."""


def wording(sentence, day, language):
    pack = load_pack(language)
    dates = find_dates(sentence, day, pack)
    chosen = choose_date(times_of_event(sentence, dates, pack), day)
    return describe(sentence, chosen, pack, [each for each in dates if len(each.when) >= len("2026-01-23")])


@pytest.mark.parametrize(
    ("language", "day", "sentence", "expected"),
    [pytest.param(language, *case, id=f"{language}: {case[1][:60]}") for language, cases in GOLDEN.items() for case in cases],
)
def test_golden(language, day, sentence, expected):
    assert wording(sentence, dt.date.fromisoformat(day), language) == expected


# --- what no wording may be, written down without the code that makes them ---

MODALS = r"(?:soll|sollen|solle|will|wollen|wolle|muss|müssen|müsse|kann|können|könne|dürfte|dürften)"
WEEKDAYS = r"\b(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\b"
OPENERS = r"Und|Aber|Auch|Zudem|Damit|Dann|Danach|Dass|Weil|Ob|Wenn|Sondern|Als|Wie|Zwar|Nun|Ehe|Bevor|Sobald|Falls"
VERBS = (
    r"Soll|Sollen|Will|Wollen|Wird|Werden|Werde|Muss|Müssen|Kann|Können|Ist|Sind|Hat|Haben|Berät|Tritt|Fällt|Beginnt|Kommt|Findet|Läuft|Gilt|"
    r"Geht|Endet|Stimmt"
)
DANGLING = (
    r"der|die|das|den|dem|des|eine[nmrs]?|in|im|von|vom|für|über|zum|zur|bei|beim|und|oder|sowie|dass|ob|wie|sondern|seit|gegen|zwischen|"
    r"ihre[nmrs]?|seine[nmrs]?|eine[nmr] [a-zäöüß]+e[nmr]|de[rmn] [a-zäöüß]+en"
)
INFINITIVES = r"anordnen|vorlegen|umlenken|einbringen|entscheiden|beschließen|einleiten|erläutern|vordringen|aussagen|stellen|treffen"
RULES = {
    "de": {
        "leading article": r"^(?:Ein|Eine|Einen|Einem|Einer|Den|Dem|Des) (?!von\b)",
        "leading conjunction or adverb": rf"^(?:{OPENERS})\b",
        "verb first": rf"^(?:{VERBS})\b",
        "source": r"\b(?:nach Angaben|laut [A-ZÄÖÜ]|zufolge|hieß es|wie \S+ (?:sagte|mitteilte))\b",
        "empty word": r" (?:aber|jedoch|zudem|allerdings|außerdem|nun)\b",
        "weekday": WEEKDAYS,
        "dangling end": rf"(?: |^)(?:{DANGLING})$",
        "modal without infinitive": rf"^(?!.*\b{MODALS}\b.*(?:en|ern|eln|tun|sein)\b).*\b{MODALS}\b",
        "infinitive without modal": rf"^(?!.*\b(?:{MODALS}|wird|werden|werde|kündig\w+|um|zu)\b).* (?:{INFINITIVES})$",
        "marks": r"^[,.;–-]|[,;:–-]$|,,|\(|\)|  ",
    },
    "en": {
        "leading article": r"^(?:The|A|An) ",
        "leading conjunction": r"^(?:And|But|That|Which|Who|If|When|While|Also)\b",
        "source": r"\b(?:[Aa]ccording to)\b",
        "weekday": WEEKDAYS,
        "dangling end": r" (?:the|a|an|of|in|on|at|by|for|to|from|with|and|or|as|whether|is|are|will|its|their)$",
        "marks": r"^[,.;–-]|[,;:–-]$|,,|\(|\)|  ",
    },
}


def faults(what, language):
    """Names of the rules a wording breaks; with none it is clean."""
    broken = [name for name, pattern in RULES[language].items() if re.search(pattern, what)]
    return broken + (["too long"] if len(what) > LONGEST else []) + (["empty"] if not what.strip() else [])


@pytest.mark.parametrize(
    ("what", "fault"),
    [
        ("Berät der Koalitionsausschuss", "verb first"),
        ("Behörde einstweilige Maßnahmen anordnen", "infinitive without modal"),
        ("Ergebnisse werden aber erwartet", "empty word"),
        ("Gewerkschaft rief das Sicherheitspersonal zu einem ganztägigen", "dangling end"),
        ("Einen ganztägigen Warnstreik", "leading article"),
        ("Ministerin soll die Delegation", "modal without infinitive"),
        ("Koalitionsausschuss berät am Freitag", "weekday"),
        ("Strecke geht nach Angaben der Bahn in Betrieb", "source"),
    ],
)
def test_the_checker_finds_what_jars(what, fault):
    assert fault in faults(what, "de")


def labelled():
    return [(article, step) for article in load(ROOT / "training") for step in article.steps]


@pytest.mark.parametrize("language", ["de", "en"])
def test_nearly_all_wordings_of_labelled_steps_are_clean(language):
    found = [wording(step.text, article.article.date, language) for article, step in labelled() if article.article.language == language]
    unclean = [(what, broken) for what in found if (broken := faults(what, language))]
    assert len(found) > 100
    assert len(unclean) <= UNCLEAN * len(found), unclean


def test_wordings_use_the_words_of_their_sentence():
    """But for the ending of an article's adjective or a verb's prefix that moved."""
    for article, step in labelled()[::5]:
        words = {word.lower()[:4] for word in re.findall(r"\w+", step.text)}
        moved = {word.lower()[length:][:4] for word in re.findall(r"\w+", step.text) for length in (2, 3, 5, 6, 7, 8)}
        for word in re.findall(r"\w+", wording(step.text, article.article.date, article.article.language)):
            stem = word.lower()[:4]
            assert stem in words | moved or any(each.startswith(word.lower()[:3]) for each in words), (word, step.text)


def test_what_is_too_long_is_cut_between_phrases():
    sentence = "Am Montag will der Ausschuss " + "und das Amt für Wasserwirtschaft " * 9 + "tagen."
    what = describe(sentence, None, DE)
    assert len(what) <= LONGEST
    assert what.rpartition(" ")[2] in re.findall(r"\w+", sentence)
    assert not faults(what, "de") or faults(what, "de") == ["weekday"]


@pytest.mark.parametrize(
    ("what", "whole"),
    [
        ("Ausschuss soll in Wien tagen", True),
        ("Ausschuss soll in Wien", False),
        ("Soll der Ausschuss tagen", False),
        ("Vertrag läuft aus", True),
        ("Treffen von Ministern mit", False),
        ("Ob der Rat tagt", False),
    ],
)
def test_whole(what, whole):
    assert is_whole(what, DE) is whole


@pytest.mark.parametrize(
    ("sentence", "mains"),
    [
        ("Die Brücke, die seit Mai gesperrt ist, öffnet im Juni.", ["Die Brücke öffnet im Juni"]),
        ("Stimmt der Rat zu, wird gebaut.", ["wird gebaut"]),
        ("Der Rat tagt, wie Huber sagte, in Wien.", ["Der Rat tagt in Wien"]),
        ("Die Sprecherin der Partei, Eva Gruber, will klagen.", ["Die Sprecherin der Partei will klagen"]),
        ("Der Rat tagt, der Ausschuss berät in Genf.", ["Der Rat tagt", "der Ausschuss berät in Genf"]),
    ],
)
def test_main_clauses(sentence, mains):
    assert [each.text for each in clauses(sentence, load_grammar(DE))] == mains


def test_a_pack_says_which_pattern_is_wrong():
    tables = {**DE.tables, "clauses": {"patterns": {"finite": "("}, "words": {}}}
    with pytest.raises(PackError, match=r"clauses\.toml"):
        load_grammar(Pack("de", DE.folder, tables))


@pytest.mark.parametrize(
    ("clause", "verb"),
    [
        ("Der Rat soll tagen", "soll"),
        ("Die geplante Reihe pausiert auf unbestimmte Zeit", "pausiert"),
        ("Anhörung der Minister in Genf", None),
        ("in zwei Jahren beginnt der Bau", "beginnt"),
    ],
)
def test_finite_verb(clause, verb):
    words = clause.split()
    at = finite(words, load_grammar(DE))
    assert (words[at] if at is not None else None) == verb


@pytest.mark.parametrize(
    ("sentence", "past"),
    [
        ("Am Sonntag kehrten die Soldaten in ihre Heimat zurück.", True),
        ("Der Rat hat am Sonntag in Wien getagt.", True),
        ("Die Ministerin lud für Sonntag zu einem Krisentreffen.", False),
        ("Der Rat hat bis Sonntag Zeit.", False),
        ("Der Rat tagt am Sonntag.", False),
    ],
)
def test_has_happened(sentence, past):
    day = dt.date(2026, 1, 20)
    assert has_happened(sentence, choose_date(find_dates(sentence, day, DE), day), DE) is past


@pytest.mark.parametrize(
    ("when", "what", "expected"),
    [
        ("2026-01-23T10:30", "Gespräche über Übergänge, groß", "2026-01-23-gespraeche-ueber-uebergaenge-gross"),
        (None, "Łódź – Vertrag", "2026-01-22-lodz-vertrag"),
        ("2026-03/2026-05", "Дума", "2026-03-x55eb1e"),
    ],
)
def test_identifier(when, what, expected):
    name = identifier(when, what, dt.date(2026, 1, 22))
    assert name == expected
    assert re.fullmatch(ID_PATTERN, name)


def test_a_name_alone_is_no_wording():
    sentence = "Ob die Grünen im Frühjahr zustimmen, ließ Ida Moser offen."
    (time,) = find_dates(sentence, dt.date(2026, 1, 22), load_pack("de"))
    assert describe(sentence, time, load_pack("de")) == "Grüne"
    assert describe(sentence, time, load_pack("de"), names={"Grüne"}) == "Ida Moser ließ offen"
