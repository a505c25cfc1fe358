"""Which article takes the place of which: rules one by one, real stories, and what holds whatever the order of the files."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest.collect.findings import about_takes
from digest.collect.takes import sort_takes
from digest.ingest.reader import read
from digest.model import Article, Source
from digest.store.body import to_markdown
from digest.store.ids import article_id

TODAY = dt.date(2026, 1, 20)
STORIES = Path(__file__).parents[1] / "cases" / "collect" / "takes"
LEAD = (
    "Die Stadtwerke Ennsau bauen bis Herbst 2027 ein neues Fernheizwerk, "
    "wie der Gemeinderat am Dienstag mit den Stimmen aller beschlossen hat."
)
MORE = (
    "„Das macht uns unabhängiger“, sagte Bürgermeisterin Rosa Lindner. "
    "Die Bauarbeiten beginnen am 2. März, der erste Abschnitt folgt im Dezember."
)
OTHER = (
    "In der Bezirksstadt Traunreut haben am Mittwoch mehrere hundert Schüler "
    "gegen längere Fahrzeiten der Regionalbahn nach Salzburg demonstriert."
)
NOTICE = "Achtung Redaktionen: Die Meldung über das neue Fernheizwerk der Stadtwerke Ennsau vom Dienstag, 20. Jänner, wird zurückgezogen."


def article(name, body=LEAD, **more):
    values = {"title": f"Titel {name}", "date": dt.date(2026, 1, 20), "agencies": ("APA",), "path": f"articles/{name}.md"}
    source = Source(file=f"inbox/{name}.txt", sha256="0" * 64)
    return Article(id=name, body=body, **{**values, "source": source, **more})


def replaced(*articles):
    return {(pair.older.id, pair.newer.id, pair.kind) for pair in sort_takes(articles).replaced}


def withdrawn(*articles):
    return {each.article.id for each in sort_takes(articles).withdrawn}


class TestUpdates:
    def test_a_longer_text_of_the_same_day_replaces_the_shorter(self):
        assert replaced(article("a"), article("b", f"{LEAD} {MORE}")) == {("a", "b", "update")}

    def test_a_much_shorter_one_does_not(self):
        assert replaced(article("a", f"{LEAD} {MORE} {OTHER}"), article("b")) == set()

    def test_other_numbers_are_other_news(self):
        drawn = "Bei der Ziehung der Lotterie in Ennsau wurden am Dienstag die folgenden Zahlen gezogen: {}. Zusatzzahl war {}."
        assert replaced(article("a", drawn.format("3, 11, 17, 28", 40)), article("b", drawn.format("5, 14, 22, 36", 9))) == set()

    @pytest.mark.parametrize("signal", [None, "update", "correction"])
    def test_reports_of_one_form_with_other_names_are_of_other_events(self, signal):
        court = (
            "Das Landesgericht {} hat am Dienstag einen {} Jahre alten Mann aus {} wegen schweren Betrugs zu vier Jahren Haft verurteilt. "
            "Richterin {} sprach von hoher krimineller Energie. Das Urteil ist nicht rechtskräftig."
        )
        one, other = court.format("Ennsau", 41, "Lindach", "Rosa Lindner"), court.format("Marbach", 41, "Altheim", "Ines Moser")
        assert replaced(article("a", one), article("b", other, signal=signal)) == set()
        mended = one.replace("vier Jahren", "fünf Jahren")
        assert replaced(article("a", one), article("b", mended, signal=signal)) == {("a", "b", signal or "update")}

    def test_a_flash_that_grows_may_say_more_of_a_name(self):
        flash = "Kanzler Huber tritt zurück, wie er am Dienstag in Ennsau vor Journalisten sagte. Ein Nachfolger steht noch nicht fest."
        assert replaced(article("a", flash), article("b", f"{flash.replace('Kanzler', 'Bundeskanzler Martin')} {OTHER}")) == {
            ("a", "b", "update")
        }

    def test_background_that_two_reports_share_makes_no_take(self):
        assert replaced(article("a", f"{OTHER} {MORE}"), article("b", f"{LEAD} {MORE}")) == set()

    def test_what_calls_itself_a_later_take_may_change_much(self):
        later = article("b", f"Anders als gedacht wird das Werk nun doch größer und teurer. {OTHER} {MORE}", signal="update")
        assert replaced(article("a", f"{LEAD} {MORE}"), later) == {("a", "b", "update")}

    def test_it_may_come_after_midnight(self):
        later = article("b", date=dt.date(2026, 1, 21), signal="update")
        assert replaced(article("a"), later) == {("a", "b", "update")}
        assert replaced(article("a"), replace(later, signal=None)) == set()

    @pytest.mark.parametrize("other", [{"agencies": ("dpa",)}, {"agencies": ()}, {"language": "en"}, {"date": dt.date(2026, 1, 18)}])
    def test_another_agency_language_or_day_has_its_own(self, other):
        assert replaced(article("a"), article("b", **other)) == set()

    def test_the_clock_says_which_is_the_later_one(self):
        at = [dt.datetime(2026, 1, 20, hour, 0) for hour in (9, 12)]  # noqa: DTZ001 - as an editor writes it
        assert replaced(article("a", date=at[1]), article("b", date=at[0])) == {("b", "a", "update")}

    def test_raw_files_are_counted_in_numbers(self):
        assert replaced(article("take-9"), article("take-10")) == {("take-9", "take-10", "update")}

    def test_a_chain_leads_to_its_last_take(self):
        takes = [article("a"), article("b", f"{LEAD} {MORE}"), article("c", f"{LEAD} {MORE} {OTHER}")]
        assert replaced(*takes) == {("a", "c", "update"), ("b", "c", "update")}

    def test_a_word_or_two_is_no_text_to_compare(self):
        assert replaced(article("a", "Text."), article("b", "Text.")) == set()


class TestCorrections:
    def test_days_later(self):
        late = article("b", LEAD.replace("2027", "2028"), date=dt.date(2026, 1, 25), signal="correction", correction="Es heißt 2028.")
        assert replaced(article("a"), late) == {("a", "b", "correction")}
        assert replaced(article("a"), replace(late, date=dt.date(2026, 2, 3))) == set()

    def test_one_without_the_text_lets_the_article_stand(self):
        words = "In der Meldung über das neue Fernheizwerk der Stadtwerke Ennsau muss es richtig 2028 heißen."
        takes = sort_takes([article("a"), article("o", OTHER), article("b", words, signal="correction", correction=words)])
        assert ([(one.id, note.id) for one, note in takes.corrections], takes.replaced) == ([("a", "b")], ())
        assert {one.id for one in takes.current} == {"a", "o", "b"}


class TestWithdrawals:
    def test_by_description(self):
        notice = article("n", NOTICE, signal="withdrawal")
        takes = sort_takes([article("a"), article("o", OTHER), notice])
        assert ([each.article.id for each in takes.withdrawn], [one.id for one in takes.current]) == (["a"], ["o"])
        assert (takes.withdrawn[0].notice, takes.notices) == (notice, (notice,))

    def test_by_headline(self):
        quoted = article("n", "Die Meldung »Ennsau baut ein neues Werk« ist zurückgezogen.", signal="withdrawal")
        assert withdrawn(article("a", title="Ennsau baut ein neues Werk"), article("o", OTHER), quoted) == {"a"}

    def test_with_its_earlier_takes_but_not_what_came_after_the_notice(self):
        notice = article("n", NOTICE, signal="withdrawal", source=Source(file="inbox/c.txt", sha256="0" * 64))
        news = [
            article("a"),
            article("b", f"{LEAD} {MORE}"),
            article("d", f"{LEAD} {MORE} {OTHER}", date=dt.date(2026, 1, 21), signal="update"),
        ]
        takes = sort_takes([*news, notice])
        assert {each.article.id for each in takes.withdrawn} == {"a", "b"}
        assert [one.id for one in takes.current] == ["d"]

    def test_two_that_may_be_meant_both_stand_and_the_editor_is_asked(self):
        twins = [article("a", LEAD, agencies=("APA", "dpa")), article("b", LEAD, agencies=("APA", "AFP"))]
        twins = [replace(one, replaces=()) for one in twins]
        takes = sort_takes([*twins, article("n", NOTICE, signal="withdrawal")])
        assert (takes.withdrawn, [(each.notice.id, {one.id for one in each.candidates}) for each in takes.unfound]) == (
            (),
            [("n", {"a", "b"})],
        )
        assert [found.code for found in about_takes(takes, takes.current, TODAY)] == ["withdraws-nothing"]

    @pytest.mark.parametrize(
        ("days", "withdraws", "code"),
        [(0, None, "newly-withdrawn"), (7, None, "newly-withdrawn"), (8, None, "withdrawn"), (0, ("a",), "withdrawn")],
    )
    def test_what_is_new_and_not_confirmed_is_told_as_such(self, days, withdraws, code):
        articles = [article("a"), article("o", OTHER), article("n", NOTICE, signal="withdrawal", withdraws=withdraws)]
        assert [each.code for each in about_takes(sort_takes(articles), articles, TODAY + dt.timedelta(days=days))] == [code]

    def test_an_agency_that_cancels_takes_back_earlier_takes_as_well(self):
        assert withdrawn(article("a"), article("b", f"{LEAD} {MORE}", pubStatus="canceled"), article("o", OTHER)) == {"a", "b"}


class TestEditors:
    def test_nothing_is_replaced_where_they_say_so(self):
        assert replaced(article("a"), article("b", replaces=())) == set()

    def test_what_they_name_is_replaced_whatever_it_says(self):
        assert replaced(article("a", OTHER, agencies=("dpa",)), article("b", replaces=("a",))) == {("a", "b", "update")}

    def test_an_id_of_before_counts(self):
        assert replaced(article("a", OTHER, former_ids=("was-a",)), article("b", replaces=("was-a",))) == {("a", "b", "update")}

    def test_their_word_comes_before_what_is_found(self):
        takes = [article("a"), article("b", f"{LEAD} {MORE}"), article("c", OTHER, replaces=("a",))]
        assert replaced(*takes) == {("a", "c", "update")}

    def test_two_that_name_each_other_do_not_both_go(self):
        takes = sort_takes([article("a", LEAD, replaces=("b",)), article("b", OTHER, replaces=("a",))])
        assert len(takes.current) == 1

    def test_withdraws_names_exactly_what_goes(self):
        news = [article("a"), article("b", f"{LEAD} {MORE}"), article("o", OTHER)]
        assert withdrawn(*news, article("n", NOTICE, signal="withdrawal", withdraws=("b",))) == {"b"}
        assert withdrawn(*news, article("n", NOTICE, signal="withdrawal", withdraws=())) == set()

    def test_withdraws_may_name_an_id_of_before(self):
        renamed = article("a", former_ids=("was-a",))
        assert withdrawn(renamed, article("o", OTHER), article("n", NOTICE, signal="withdrawal", withdraws=("was-a",))) == {"a"}

    def test_ids_that_do_not_exist_are_told(self):
        articles = [article("a", withdraws=("x",)), article("b", OTHER, replaces=("b", "y"))]
        found = [(each.path, str(each.message)) for each in about_takes(sort_takes(articles), articles, TODAY)]
        assert found == [
            ("articles/a.md", "withdraws: there is no article 'x'"),
            ("articles/b.md", "replaces: an article cannot name itself"),
            ("articles/b.md", "replaces: there is no article 'y'"),
        ]


def story(folder):
    for path in sorted((folder / "raw").iterdir()):
        raw, _ = read(path.read_bytes(), f"inbox/{path.name}", yaml.safe_load)
        yield Article(
            id=f"{article_id(raw.date, raw.headline)}-{path.stem}",
            title=raw.headline,
            date=raw.date,
            language=raw.language,
            agencies=raw.agencies,
            signal=raw.signal,
            correction=raw.correction,
            source=Source(file=raw.path, sha256=raw.sha256),
            body=to_markdown(raw.blocks),
            path=f"articles/{path.stem}.md",
        )


@pytest.mark.parametrize("folder", sorted(STORIES.iterdir()), ids=lambda folder: folder.name)
def test_stories(folder):
    takes = sort_takes(story(folder))
    found = [{"new": Path(p.newer.source.file).name, "old": Path(p.older.source.file).name, "kind": p.kind} for p in takes.replaced]
    found += [
        {"new": Path(each.notice.source.file).name, "old": Path(each.article.source.file).name, "kind": "kill"} for each in takes.withdrawn
    ]
    assert found == json.loads((folder / "story.json").read_text("utf-8"))["replaces"]


SENTENCES = [*LEAD.split(", "), *MORE.split(". "), *OTHER.split(" nach ")]


@st.composite
def newsrooms(draw):
    """Articles that share sentences, agencies and days as reports of one story do."""
    number = draw(st.integers(2, 7))
    names = "abcdefg"[:number]
    ids = st.lists(st.sampled_from(names), max_size=2).map(tuple)
    return [
        article(
            name,
            " ".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))),
            date=dt.date(2026, 1, draw(st.integers(19, 22))),
            agencies=draw(st.sampled_from([("APA",), ("APA", "dpa"), ("dpa",)])),
            signal=draw(st.sampled_from([None, None, "update", "correction", "withdrawal"])),
            replaces=draw(st.one_of(st.none(), st.none(), ids)),
            withdraws=draw(st.one_of(st.none(), st.none(), ids)),
            pubStatus=draw(st.sampled_from([None, None, None, "canceled"])),
        )
        for name in names
    ]


@given(newsrooms(), st.randoms(use_true_random=False))
def test_whatever_the_order_each_article_is_in_one_place(articles, random):
    takes = sort_takes(articles)
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert sort_takes(shuffled) == takes
    current = [one.id for one in takes.current]
    older = [pair.older.id for pair in takes.replaced]
    gone = [each.article.id for each in takes.withdrawn]
    notices = [one.id for one in takes.notices]
    assert sorted([*current, *older, *gone, *notices]) == sorted(one.id for one in articles)
    assert {pair.newer.id for pair in takes.replaced} <= set(current)
    assert {target.id for target, _ in takes.corrections} <= set(current)
