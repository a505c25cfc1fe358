from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace

import pytest
import yaml

from digest.errors import ArticleError
from digest.model import EXTRACTOR, Actor, Block, Extraction, Place, RawArticle, Step
from digest.store.repository import Repository

FIRST = "Die Ministerin Karla Beispiel ist *heute* in Oslo eingetroffen."
SECOND = "Am Freitag folgt um 12:30 Uhr ein Treffen mit der Nordbank."
RAW = RawArticle(
    path="inbox/a.txt",
    sha256="a" * 64,
    headline="Ministerin Beispiel: Besuch in Oslo",
    headline_given=True,
    date=dt.date(2026, 1, 22),
    agencies=("APA", "dpa"),
    blocks=(Block("paragraph", FIRST), Block("subhead", "Wie es weitergeht"), Block("paragraph", SECOND)),
)
READING = Extraction(
    topics=("norwegen",),
    summary=FIRST,
    key_actors=(Actor(name="Karla Beispiel", kind="person", role="Ministerin", aliases=("Beispiel",), mentions=2, evidence=FIRST),),
    also_mentioned=(Actor(name="Nordbank", kind="organization", evidence=SECOND),),
    locations=(Place(name="Oslo", kind="city", country="NO", latitude=59.91, longitude=10.75, geonames=3143244, evidence=FIRST),),
    next_steps=(
        Step(id="2026-01-23-treffen", what="Treffen mit der Nordbank", when="2026-01-23", when_text="Am Freitag", evidence=SECOND),
    ),
)
PATH = "articles/2026/01/2026-01-22-ministerin-beispiel-besuch-in-oslo.md"


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    put(folder, "a")
    return folder


def put(content, *names):
    """Raw files, as far as the repository asks for them: whether they are there."""
    for name in names:
        file = content / f"inbox/{name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def convert(content, raw=RAW, reading=READING):
    repository = Repository(content)
    draft = repository.draft(raw, reading)
    repository.write(draft)
    return draft


def rewritten(content, raw=RAW, reading=READING):
    repository = Repository(content)
    return repository.write(repository.draft(raw, reading))


def edit(content, old, new, *, at_end=False):
    file = content / PATH
    text = file.read_bytes().decode()
    assert at_end or text.count(old) == 1
    before, after = text.rsplit(old, 1)
    file.write_bytes(f"{before}{new}{after}".encode())


def load_one(content):
    (article,) = Repository(content).load()[0]
    return article


def snapshot(content):
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(content.rglob("*")) if path.is_file()}


def test_a_new_article_is_written_and_read(content):
    draft = convert(content)
    articles, diagnostics = Repository(content).load()
    assert articles == [draft.article]
    assert diagnostics == []
    article = articles[0]
    assert article.path == PATH
    assert article.body == FIRST.replace("*", r"\*") + f"\n\n## Wie es weitergeht\n\n{SECOND}"
    assert article.key_actors == READING.key_actors
    assert article.locations == READING.locations
    assert article.next_steps == READING.next_steps
    assert article.date == RAW.date
    assert yaml.safe_load((content / PATH).read_text("utf-8").split("---\n")[1])["locations"][0]["country"] == "NO"


def test_a_draft_alone_writes_nothing(content):
    draft = Repository(content).draft(RAW, READING)
    assert draft.before is None
    assert draft.article.id == "2026-01-22-ministerin-beispiel-besuch-in-oslo"
    assert [file.name for file in content.rglob("*")] == ["inbox", "a.txt"]


def test_the_time_is_kept(content):
    assert convert(content, replace(RAW, time=dt.time(10, 30))).article.date == dt.datetime(2026, 1, 22, 10, 30)  # noqa: DTZ001


def test_the_same_again_touches_no_file(content):
    convert(content)
    for path in content.rglob("*"):
        os.utime(path, (1, 1))
    before = snapshot(content)
    assert not rewritten(content)
    assert snapshot(content) == before


def test_an_edit_stands_and_the_rest_follows(content):
    convert(content)
    edit(content, "role: Ministerin", "role: Außenministerin  # laut Büro")
    reading = replace(READING, key_actors=(replace(READING.key_actors[0], role="Frau", mentions=3),), summary=SECOND)
    article = convert(content, replace(RAW, sha256="b" * 64), reading).article
    assert (article.key_actors[0].role, article.key_actors[0].mentions) == ("Außenministerin", 3)
    assert article.summary == SECOND
    assert article.source.sha256 == "b" * 64
    assert "role: Außenministerin  # laut Büro\n" in (content / PATH).read_text("utf-8")
    assert not rewritten(content, replace(RAW, sha256="b" * 64), reading)


def test_an_edited_body_stands(content):
    convert(content)
    edit(content, "Wie es weitergeht", "So geht es weiter")
    raw = replace(RAW, sha256="b" * 64, blocks=(*RAW.blocks, Block("paragraph", "Mehr.")))
    draft = convert(content, raw)
    assert "So geht es weiter" in draft.article.body
    assert "Mehr." not in draft.article.body
    (found,) = draft.diagnostics
    assert (found.code, found.severity, found.path) == ("body-kept", "warning", PATH)
    (content / PATH).unlink()
    (content / BASELINE).unlink()
    assert convert(content, raw).article.body.endswith("Mehr."), "as the hint says"


def test_a_step_an_editor_typed_without_id_is_one_and_stays_as_typed(content):
    convert(content)
    typed = f"- what: Neues Treffen\n  evidence: {SECOND}\n"
    edit(content, "source: {", f"{typed}source: {{")
    raw = replace(RAW, date=dt.date(2026, 1, 29), sha256="b" * 64)
    step = replace(READING.next_steps[0], id="2026-01-30-treffen", when="2026-01-30")
    draft = convert(content, raw, replace(READING, next_steps=(step,)))
    assert [(step.id, step.when) for step in draft.article.next_steps] == [
        ("2026-01-23-treffen", "2026-01-30"),
        ("2026-01-29-neues-treffen", None),
    ]
    assert draft.diagnostics == ()
    assert typed in draft.content.decode()


def test_an_untouched_body_follows_the_raw_file(content):
    convert(content)
    raw = replace(RAW, blocks=(*RAW.blocks, Block("paragraph", "Mehr.")))
    assert convert(content, raw).article.body.endswith("Mehr.")
    assert not rewritten(content, raw)


def test_windows_line_endings_stay(content):
    convert(content)
    file = content / PATH
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert not rewritten(content)
    raw = replace(RAW, blocks=(*RAW.blocks, Block("paragraph", "Mehr.")))
    convert(content, raw, replace(READING, summary=SECOND, locations=()))
    written = file.read_bytes()
    assert b"Mehr.\r\n" in written
    assert written.count(b"\n") == written.count(b"\r\n")


BASELINE = f".digest/{PATH[17:-3]}.yml"
BROKEN = {
    "conflict": b"source: inbox/a.txt\n<<<<<<< HEAD\nbody: a\n=======\nbody: b\n>>>>>>> x\nfields:\n  id: a\n",
    "truncated": b"source: inbox/a.txt\nbody: a\nfields:\n  title: 'offen",
    "cut short": b"source: x\n",
    "other characters": b"\xff",
    "empty": b"",
}


@pytest.mark.parametrize("baseline", [None, *BROKEN.values()], ids=["none", *BROKEN])
def test_without_a_sound_baseline_everything_is_the_editors(content, baseline):
    convert(content)
    file = content / BASELINE
    file.unlink() if baseline is None else file.write_bytes(baseline)
    before = snapshot(content)
    for _ in range(2):
        draft = convert(content, replace(RAW, sha256="b" * 64), Extraction())
        assert snapshot(content) == before
        assert not rewritten(content, replace(RAW, sha256="b" * 64), Extraction())
        assert draft.article.source.sha256 == RAW.sha256, "which version the article was made of"
        assert [found.code for found in draft.diagnostics if found.code != "baseline-broken"] == ["body-kept"], "told each time"
        assert not Repository(content).is_settled(RAW.path, "b" * 64)


@pytest.mark.parametrize("baseline", BROKEN.values(), ids=BROKEN)
def test_a_broken_baseline_is_told(content, baseline):
    convert(content)
    (content / BASELINE).write_bytes(baseline)
    _, loaded = Repository(content).load()
    drafted = Repository(content).draft(RAW, READING).diagnostics
    (found,) = loaded
    assert drafted == (found,)
    assert (found.code, found.severity, found.path) == ("baseline-broken", "warning", BASELINE)
    assert found.line == (2 if b"<<<" in baseline else 4 if b"offen" in baseline else None)
    assert "git" in found.hint


def test_a_baseline_follows_an_article_that_gets_another_id(content):
    convert(content)
    edit(content, f"id: {PATH[17:-3]}", "id: huber")
    edit(content, "role: Ministerin", "role: Chefin")
    reading = replace(READING, summary=SECOND)
    article = convert(content, reading=reading).article
    assert (article.id, article.summary, article.key_actors[0].role) == ("huber", SECOND, "Chefin")
    assert [file.name for file in (content / ".digest").iterdir()] == ["huber.yml"]
    assert not rewritten(content, reading=reading)
    (content / PATH).unlink()
    with pytest.raises(ArticleError, match="'huber' was deleted"):
        Repository(content).draft(RAW, reading)


def test_a_copy_an_editor_made_is_left_alone_and_the_original_follows(content):
    first = convert(content)
    copy = content / "articles/2026/01/1-copy.md"
    copy.write_text((content / PATH).read_text("utf-8").replace(f"id: {first.article.id}", "id: copy"), "utf-8")
    before = copy.read_bytes()
    article = convert(content, replace(RAW, sha256="b" * 64), replace(READING, summary=SECOND)).article
    assert (article.id, article.summary) == (first.article.id, SECOND)
    assert copy.read_bytes() == before
    assert Repository(content).is_settled(RAW.path, "b" * 64)


def test_an_id_that_was_another_articles_does_not_bring_its_baseline_along(content):
    other = replace(RAW, path="inbox/b.txt", sha256="b" * 64, headline="Anderes")
    put(content, "b")
    gone = convert(content, other).article
    (content / gone.path).unlink()
    convert(content)
    edit(content, f"id: {PATH[17:-3]}", f"id: {gone.id}")
    assert convert(content, reading=replace(READING, summary=SECOND)).article.summary == SECOND


def test_a_renamed_file_is_found_by_what_stands_in_it(content):
    convert(content)
    (content / "articles/besuch.md").write_bytes((content / PATH).read_bytes())
    (content / PATH).unlink()
    assert convert(content, reading=replace(READING, summary=SECOND)).article.path == "articles/besuch.md"
    assert not (content / PATH).exists()


def rename(content, old, new):
    (content / f"inbox/{old}.txt").rename(content / f"inbox/{new}.txt")


@pytest.mark.parametrize("sha256", [RAW.sha256, "b" * 64], ids=["as it was", "edited at once"])
def test_the_article_of_a_renamed_raw_file_is_found(content, sha256):
    first = convert(content)
    rename(content, "a", "b")
    renamed = convert(content, replace(RAW, path="inbox/b.txt", sha256=sha256))
    assert (renamed.article.id, renamed.article.source.file) == (first.article.id, "inbox/b.txt")
    assert [file.name for file in (content / ".digest").iterdir()] == [f"{first.article.id}.yml"]
    put(content, "copy")
    assert convert(content, replace(RAW, path="inbox/copy.txt")).article.id == f"{first.article.id}-2"


def test_a_renamed_raw_file_is_found_by_day_and_headline_too(content):
    convert(content)
    edit(content, f"id: {PATH[17:-3]}", "id: huber")
    rename(content, "a", "b")
    assert convert(content, replace(RAW, path="inbox/b.txt", sha256="b" * 64)).article.id == "huber"


def test_another_text_under_the_same_headline_is_another_article(content):
    first = convert(content)
    rename(content, "a", "b")
    other = replace(RAW, path="inbox/b.txt", sha256="b" * 64, blocks=(Block("paragraph", OTHER),))
    assert convert(content, other, Extraction()).article.id == f"{first.article.id}-2"


def test_of_two_copies_only_the_first_is_the_renamed_one(content):
    first = convert(content)
    rename(content, "a", "b")
    put(content, "c")
    repository = Repository(content)
    names = ["b", "c", "b"]
    ids = [repository.draft(replace(RAW, path=f"inbox/{name}.txt", sha256="b" * 64), READING).article.id for name in names]
    assert ids == [first.article.id, f"{first.article.id}-2", first.article.id]


def test_a_raw_file_that_is_gone_is_told(content):
    convert(content)
    (content / "inbox/a.txt").unlink()
    (article,), (found,) = Repository(content).load()
    assert (found.code, found.severity, found.path) == ("source-gone", "info", article.path)
    assert (content / PATH).read_text("utf-8").splitlines()[found.line - 1].startswith("source:")
    file = content / PATH
    file.write_text("".join(line for line in file.read_text("utf-8").splitlines(keepends=True) if not line.startswith("source:")), "utf-8")
    assert Repository(content).load()[1] == []


OTHER = "Der Zug hielt am Abend auf offener Strecke, weil ein Baum auf die Leitung gefallen war."
STORY = replace(RAW, sha256="b" * 64, headline="Zug blieb stehen", date=dt.date(2026, 2, 3), blocks=(Block("paragraph", OTHER),))


@pytest.mark.parametrize("sound", [True, False])
def test_another_story_in_the_same_raw_file_does_not_replace_the_first(content, sound):
    convert(content)
    if not sound:
        (content / BASELINE).unlink()
    before = snapshot(content)
    with pytest.raises(ArticleError) as caught:
        Repository(content).draft(STORY, Extraction())
    found = caught.value.diagnostic
    assert (found.code, found.severity, found.path) == ("raw-replaced", "error", "inbox/a.txt")
    assert RAW.headline in found.message
    assert STORY.headline in found.message
    assert snapshot(content) == before
    assert not Repository(content).is_settled(STORY.path, STORY.sha256), "told until it is mended"


def test_an_article_an_editor_rewrote_is_no_other_story(content):
    convert(content)
    (content / BASELINE).unlink()
    head = f"---\nid: a\ntitle: B\ndate: 2026-02-03\nsource: {{file: {RAW.path}, sha256: {RAW.sha256}}}\n---\n{OTHER}\n"
    (content / PATH).write_text(head, "utf-8")
    assert not rewritten(content)


@pytest.mark.parametrize("name", ["b" * 300, "b"])
def test_what_an_editor_typed_as_the_raw_file_stays_and_is_told(content, name):
    convert(content)
    edit(content, "file: inbox/a.txt", f"file: inbox/{name}.txt")
    for _ in range(2):
        (found,) = Repository(content).load()[1]
        assert (found.code, found.hint) == ("source-gone", "write file: inbox/a.txt")
        assert found.message == f"source.file: there is no inbox/{name}.txt; the article was read from inbox/a.txt"
        assert convert(content).article.source.file == f"inbox/{name}.txt"
    edit(content, f"file: inbox/{name}.txt", "file: inbox/a.txt")
    assert Repository(content).load()[1] == []


def test_a_sum_is_always_the_machines(content):
    """As where git brings the article of one branch and the baseline of another together."""
    convert(content)
    edit(content, "sha256: " + "a" * 64, "sha256: " + "b" * 64)
    assert convert(content).article.source.sha256 == "a" * 64


@pytest.mark.parametrize("version", [{"headline": RAW.headline}, {"date": RAW.date}, {"blocks": RAW.blocks}])
def test_a_new_version_is_no_other_story(content, version):
    first = convert(content)
    assert convert(content, replace(STORY, **version), Extraction()).article.id == first.article.id


def test_another_story_in_the_raw_file_of_a_deleted_article_is_a_new_one(content):
    convert(content)
    (content / PATH).unlink()
    with pytest.raises(ArticleError, match="deleted-by-editor"):
        Repository(content).draft(replace(RAW, sha256="c" * 64, headline="Neuer Titel"), READING)
    assert convert(content, STORY, Extraction()).article.id == "2026-02-03-zug-blieb-stehen"
    assert Repository(content).is_settled(STORY.path, STORY.sha256)
    assert not rewritten(content, STORY, Extraction())
    (content / "articles/2026/02/2026-02-03-zug-blieb-stehen.md").unlink()
    for raw in (RAW, STORY):
        assert Repository(content).is_settled(raw.path, raw.sha256)
        with pytest.raises(ArticleError, match="deleted-by-editor"):
            Repository(content).draft(raw, Extraction())


def test_an_article_without_source_is_found_by_its_id(content):
    draft = convert(content)
    file = content / PATH
    file.write_text("".join(line for line in file.read_text("utf-8").splitlines(keepends=True) if not line.startswith("source:")), "utf-8")
    again = convert(content)
    assert again.article.id == draft.article.id
    assert again.article.source is None


def test_a_deleted_article_stays_deleted_until_its_baseline_goes(content):
    draft = convert(content)
    (content / PATH).unlink()
    with pytest.raises(ArticleError) as caught:
        Repository(content).draft(RAW, READING)
    assert (caught.value.diagnostic.code, caught.value.diagnostic.severity) == ("deleted-by-editor", "info")
    (content / ".digest" / f"{draft.article.id}.yml").unlink()
    assert convert(content).article == draft.article


@pytest.mark.parametrize("broken", ["---\ntitle: a: b\n---\n", "half a fi", "---\nsource: {file: inbox/a.txt\n---\n"])
def test_a_broken_file_is_never_written_over(content, broken):
    convert(content)
    (content / PATH).write_text(broken)
    with pytest.raises(ArticleError):
        Repository(content).draft(RAW, READING)
    assert (content / PATH).read_text() == broken


def test_a_file_changed_meanwhile_is_left_alone(content):
    convert(content)
    repository = Repository(content)
    draft = repository.draft(RAW, replace(READING, summary=SECOND))
    edit(content, "language: de", "language: en")
    with pytest.raises(ArticleError, match="changed-meanwhile"):
        repository.write(draft)
    assert "language: en" in (content / PATH).read_text("utf-8")


def test_colliding_headlines_get_numbers_that_stay(content):
    raws = [replace(RAW, path=f"inbox/{name}.txt", sha256=name * 64) for name in "abc"]
    put(content, *"abc")
    repository = Repository(content)
    ids = [repository.draft(raw, READING).article.id for raw in raws]
    assert ids == [PATH[17:-3], f"{PATH[17:-3]}-2", f"{PATH[17:-3]}-3"]
    assert [repository.draft(raw, READING).article.id for raw in raws] == ids
    for raw in raws:
        repository.write(repository.draft(raw, READING))
    assert [Repository(content).draft(raw, READING).article.id for raw in reversed(raws)] == ids[::-1]


def test_the_headline_may_change_the_id_may_not(content):
    draft = convert(content)
    again = convert(content, replace(RAW, headline="Etwas ganz anderes"))
    assert (again.article.id, again.article.path, again.article.title) == (draft.article.id, draft.article.path, "Etwas ganz anderes")


def test_broken_and_doubled_files_are_told_and_hidden_ones_ignored(content):
    convert(content)
    text = (content / PATH).read_text("utf-8")
    (content / "articles/broken.md").write_text("---\ntitle: a: b\n---\n")
    (content / "articles/double.md").write_text(text, "utf-8")
    for name in (".hidden.md", "#swap.md", "a.md~", ".cache/x.md"):
        file = content / "articles" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("?")
    articles, diagnostics = Repository(content).load()
    assert [article.path for article in articles] == [PATH]
    assert [(found.code, found.path, found.line) for found in diagnostics] == [
        ("invalid-yaml", "articles/broken.md", 2),
        ("duplicate-id", "articles/double.md", 4),
    ]


def test_a_sentence_that_is_not_in_the_text_is_told(content):
    convert(content)
    edit(content, SECOND + "\n", "Am Freitag folgt ein Treffen.\n", at_end=True)
    articles, diagnostics = Repository(content).load()
    assert len(articles[0].next_steps) == 1
    assert {found.code for found in diagnostics} == {"evidence-not-in-text"}
    lines = (content / PATH).read_text("utf-8").splitlines()
    assert [lines[found.line - 1].strip().split(":")[0] for found in diagnostics] == ["evidence", "evidence"]


def test_a_new_headline_does_not_hide_what_was_read_from_the_old_one(content):
    reading = replace(READING, locations=(replace(READING.locations[0], evidence=RAW.headline),))
    convert(content, reading=reading)
    edit(content, f'title: "{RAW.headline}"', "title: Beispiel reist")
    assert Repository(content).load()[1] == []
    assert convert(content, reading=reading).diagnostics == ()
    edit(content, f"id: {PATH[17:-3]}", "id: huber")
    assert Repository(content).load()[1] == []
    edit(content, f'evidence: "{RAW.headline}"', "evidence: Erfunden.")
    assert [found.code for found in Repository(content).load()[1]] == ["evidence-not-in-text"]


SETTLED = (RAW.path, RAW.sha256)


def test_settled_means_read_from_these_bytes_and_still_there(content):
    assert not Repository(content).is_settled(*SETTLED)
    repository = Repository(content)
    repository.write(repository.draft(RAW, READING))
    assert repository.is_settled(*SETTLED)
    assert Repository(content).is_settled(*SETTLED)
    assert not Repository(content).is_settled(RAW.path, "b" * 64)
    assert not Repository(content).is_settled("inbox/b.txt", RAW.sha256)
    edit(content, f"extractor: {EXTRACTOR}", "extractor: rules/0")
    assert not Repository(content).is_settled(*SETTLED)


def test_settled_asks_what_stands_in_the_file_not_what_it_is_called(content):
    convert(content)
    edit(content, f"id: {PATH[17:-3]}", "id: huber")
    (content / PATH).rename(content / "articles/huber.md")
    (content / ".digest/stray.yml").write_text("source: inbox/stray.txt\n")
    assert Repository(content).is_settled(*SETTLED)
    assert Repository(content).is_settled("inbox/stray.txt", "a" * 64)


@pytest.mark.parametrize("broken", ["---\ntitle: a: b\n---\n", "half a fi", ""])
def test_a_broken_article_is_not_settled(content, broken):
    convert(content)
    (content / PATH).write_text(broken)
    assert not Repository(content).is_settled(*SETTLED)


def test_a_deleted_article_is_settled_while_its_raw_file_is_the_same(content):
    draft = convert(content)
    (content / PATH).unlink()
    assert Repository(content).is_settled(*SETTLED)
    assert not Repository(content).is_settled(RAW.path, "b" * 64)
    (content / ".digest" / f"{draft.article.id}.yml").unlink()
    assert not Repository(content).is_settled(*SETTLED)


def test_a_baseline_of_an_earlier_version_is_read_and_loses_its_stamp(content):
    draft = convert(content)
    file = content / ".digest" / f"{draft.article.id}.yml"
    new = file.read_text("utf-8")
    file.write_text(new.replace("body:", "stamp: 0123\nbody:", 1), "utf-8")
    assert Repository(content).is_settled(*SETTLED)
    assert not rewritten(content), "the article did not change"
    assert file.read_text("utf-8") == new


def test_a_deleted_article_is_known_by_a_baseline_in_conflict(content):
    draft = convert(content)
    (content / PATH).unlink()
    file = content / ".digest" / f"{draft.article.id}.yml"
    line = "source: inbox/a.txt\n"
    conflict = f"<<<<<<< HEAD\n{line}stamp: a\n=======\n{line}stamp: b\n>>>>>>> branch\n"
    file.write_text(file.read_text("utf-8").replace(line, conflict, 1), "utf-8")
    assert Repository(content).is_settled(*SETTLED)
    with pytest.raises(ArticleError, match="deleted-by-editor"):
        Repository(content).draft(RAW, READING)


class TestFormerIds:
    def test_they_are_known_before_and_after_the_next_conversion(self, content):
        identifier = convert(content).article.id
        assert load_one(content).former_ids == ()
        edit(content, f"id: {identifier}", "id: oslo")
        assert load_one(content).former_ids == (identifier,)
        assert convert(content).article.former_ids == (identifier,)
        assert load_one(content).former_ids == (identifier,)
        assert Repository(content).load()[1] == []

    def test_renamed_twice_without_a_new_reading_in_between(self, content):
        first = convert(content).article.id
        for old, new in ((first, "oslo"), ("oslo", "ministerin")):
            edit(content, f"id: {old}", f"id: {new}")
            Repository(content).record_moves(None)
        assert load_one(content).former_ids == (first, "oslo")
        assert [path.stem for path in (content / ".digest").iterdir()] == ["ministerin"]

    def test_an_id_taken_back_is_no_former_one(self, content):
        first = convert(content).article.id
        for old, new in ((first, "oslo"), ("oslo", first)):
            edit(content, f"id: {old}", f"id: {new}")
            Repository(content).record_moves(None)
        assert load_one(content).former_ids == ("oslo",)

    def test_no_new_article_gets_one(self, content):
        first = convert(content).article.id
        edit(content, f"id: {first}", "id: oslo")
        Repository(content).record_moves(None)
        put(content, "b")
        other = replace(RAW, path="inbox/b.txt", sha256="b" * 64, blocks=(Block("paragraph", "Ein ganz anderer Text steht hier."),))
        assert convert(content, other, Extraction()).article.id == f"{first}-2"

    def test_only_the_articles_named_are_looked_at(self, content):
        first = convert(content).article.id
        edit(content, f"id: {first}", "id: oslo")
        Repository(content).record_moves({"inbox/b.txt"})
        assert [path.stem for path in (content / ".digest").iterdir()] == [first]


def test_a_new_article_names_its_schema_and_one_that_does_not_is_left_without(content):
    convert(content)
    path = content / PATH
    text = path.read_text("utf-8")
    opening, line, rest = text.split("\n", 2)
    assert (opening, line) == ("---", "# yaml-language-server: $schema=../../../.digest/schema/article.schema.json")
    baseline = content / ".digest" / f"{path.stem}.yml"
    assert "yaml-language-server" not in baseline.read_text("utf-8")
    newer = replace(RAW, sha256="b" * 64)
    for kept in (text, f"{opening}\n{rest}", text.replace("---\n", "---\n# Notiz\n", 1)):
        path.write_text(kept, "utf-8")
        convert(content, newer, replace(READING, summary=SECOND))
        expected = kept.replace("a" * 64, "b" * 64).replace(f"summary: {FIRST}", f"summary: {SECOND}")
        assert path.read_text("utf-8") == expected
        convert(content)
        assert path.read_text("utf-8") == kept


def test_a_notice_in_the_place_of_its_raw_file_takes_the_article_back(content):
    first = convert(content)
    notice = replace(RAW, sha256="f" * 64, signal="withdrawal", blocks=(Block("paragraph", "Achtung: Die Meldung wird zurückgezogen."),))
    draft = convert(content, notice, Extraction())
    kept = (draft.article.pubStatus, draft.article.body, draft.article.key_actors)
    assert kept == ("canceled", first.article.body, first.article.key_actors)
    assert Repository(content).is_settled(notice.path, notice.sha256)
    assert not rewritten(content, notice, Extraction())
    assert convert(content).content == first.content


def test_a_notice_that_was_read_as_news_before_becomes_one(content):
    convert(content)
    assert convert(content, replace(RAW, signal="withdrawal"), Extraction()).article.signal == "withdrawal"


def test_a_conflict_that_git_left_in_the_text_is_an_error(content):
    convert(content)
    edit(content, "\n## Wie es", "\n<<<<<<< HEAD\nEins.\n=======\nZwei.\n>>>>>>> other\n\n## Wie es")
    (found,) = Repository(content).load()[1]
    assert (found.code, found.severity) == ("git-conflict", "error")
    assert (content / PATH).read_text("utf-8").splitlines()[found.line - 1] == "<<<<<<< HEAD"
