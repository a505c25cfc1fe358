"""Some files checked by themselves, as a hook does before each commit."""

import datetime as dt
import subprocess
import sys

import pytest
from click.testing import CliRunner

from digest.cli import main
from digest.errors import SettingsError
from digest.settings import Settings
from digest.spot import check_files, is_mendable
from digest.store import repository
from digest.store.article_file import read_article

ARTICLE = (
    "---\nid: {id}\ntitle: Tunnel bleibt gesperrt\ndate: 2026-01-22\nlanguage: de\ntopics: [{topic}]\n---\nDer Tunnel bleibt gesperrt.\n"
)


@pytest.fixture
def settings(tmp_path):
    content = tmp_path / "content"
    for folder in ("articles", "inbox"):
        (content / folder).mkdir(parents=True)
    (content / "topics.yml").write_text("- slug: verkehr\n  title: Verkehr\n", "utf-8")
    return Settings(
        root=tmp_path, content=content, templates=tmp_path / "templates", now=dt.datetime(2026, 1, 23, tzinfo=dt.UTC), language="en"
    )


def write(settings, name, text):
    path = settings.content / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def codes(settings, *paths):
    return [(found.code, found.path, found.line) for found in check_files(settings, paths)]


def test_a_sound_article_gives_nothing(settings):
    assert codes(settings, write(settings, "articles/a.md", ARTICLE.format(id="a", topic="verkehr"))) == []


def test_only_the_files_that_were_named_are_told(settings):
    write(settings, "articles/a.md", ARTICLE.format(id="a", topic="politik"))
    mine = write(settings, "articles/b.md", ARTICLE.format(id="b", topic="verkher"))
    assert codes(settings, mine) == [("unknown-topic", "articles/b.md", 6)]


@pytest.mark.parametrize("name", ["a.md", "z.md"])
@pytest.mark.parametrize("spelling", ["b", "'b'", '"b"  # alt'])
def test_an_id_that_another_article_has_is_found_in_its_text(settings, name, spelling):
    write(settings, f"articles/{name}", ARTICLE.format(id=spelling, topic="verkehr"))
    mine = write(settings, "articles/mine.md", ARTICLE.format(id="b", topic="verkehr"))
    (found,) = check_files(settings, [mine])
    assert (found.code, found.line) == ("duplicate-id", 2)
    assert found.message == f"the id 'b' is taken by articles/{name}"


def test_of_two_new_articles_of_one_id_one_is_told(settings):
    paths = [write(settings, f"articles/{name}.md", ARTICLE.format(id="a", topic="verkehr")) for name in "ab"]
    assert codes(settings, *paths) == [("duplicate-id", "articles/b.md", 2)]


def test_a_sentence_that_is_not_in_the_text_is_told(settings):
    fact = "locations:\n- name: Graz\n  kind: city\n  country: AT\n  evidence: In Graz schneit es.\n---"
    path = write(settings, "articles/a.md", ARTICLE.format(id="a", topic="verkehr").replace("---\nDer", f"{fact}\nDer"))
    assert codes(settings, path) == [("evidence-not-in-text", "articles/a.md", 11)]


def test_raw_files_are_read_but_nothing_is_looked_for_in_them(settings):
    path = write(settings, "inbox/ohne-datum.txt", "Der Tunnel bleibt gesperrt.\n\nDas teilte die Betreiberin mit.\n")
    assert codes(settings, path) == [("missing-date", "inbox/ohne-datum.txt", None)]


def test_a_page_written_by_hand_must_be_utf8(settings):
    path = write(settings, "about.md", "Über uns\n".encode("cp1252"))
    assert codes(settings, path) == [("wrong-encoding", "about.md", 1)]


@pytest.mark.parametrize("name", ["inbox/a.txt", "inbox/a.md", "articles/a.md", "index.md", "topics.yml"])
def test_a_conflict_that_git_left_is_told(settings, name):
    text = "<<<<<<< HEAD\nDer Tunnel ist offen.\n=======\nDer Tunnel ist zu.\n>>>>>>> zweig\n"
    before = ARTICLE.format(id="a", topic="verkehr") if name.startswith("articles") else "- slug: a\n" if name.endswith("yml") else ""
    assert codes(settings, write(settings, name, before + text))[0] == ("git-conflict", name, before.count("\n") + 1)


@pytest.mark.parametrize("content", [b"<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> x\n", "Grüße\n".encode("cp1252")])
def test_a_page_by_hand_that_cannot_be_read_is_told_once_and_stops_no_other(settings, monkeypatch, content):
    for name in ("index.md", "hilfe/faq.md"):
        (settings.content / name).parent.mkdir(exist_ok=True)
        write(settings, name, content)
    write(settings, "articles/a.md", ARTICLE.format(id="a", topic="verkehr"))
    config = "site_name: A\ndocs_dir: content\ntheme: {name: material, font: false}\nplugins: [digest]\n"
    (settings.root / "mkdocs.yml").write_text(config, "utf-8")
    monkeypatch.chdir(settings.root)
    for command in ("check", "build"):
        result = CliRunner().invoke(main, [command])
        told = [line for line in result.stderr.splitlines() if line.startswith("error ")]
        assert [line.split(":")[0] for line in told] == ["error content/hilfe/faq.md", "error content/index.md"]
        assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    assert (settings.root / "site" / "articles").is_dir()


def test_a_broken_registry_is_told_and_the_articles_are_read_all_the_same(settings):
    write(settings, "topics.yml", "- slug: verkehr\n  title: [\n")
    mine = write(settings, "articles/a.md", ARTICLE.format(id="a", topic="verkehr").replace("language", "langauge"))
    assert [(code, path) for code, path, _ in codes(settings, mine)] == [("invalid-yaml", "topics.yml"), ("unknown-key", "articles/a.md")]


def test_conflicts_of_registries_are_told_where_one_of_them_was_changed(settings):
    write(settings, "topics.yml", "- slug: verkehr\n  title: Verkehr\n  merge: [verkehr]\n")
    article = write(settings, "articles/a.md", ARTICLE.format(id="a", topic="verkehr"))
    assert codes(settings, article) == []
    assert codes(settings, settings.content / "topics.yml") == [("merged-into-itself", "topics.yml", 3)]


def test_a_folder_stands_for_all_in_it_and_what_lies_elsewhere_is_passed_over(settings):
    write(settings, "articles/a.md", ARTICLE.format(id="a", topic="x"))
    write(settings, "articles/.b.md", "nothing")
    (settings.root / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    assert [path for _, path, _ in codes(settings, settings.content, settings.root / "mkdocs.yml")] == ["articles/a.md"]


def test_a_file_that_is_not_there_is_a_slip_of_whoever_typed_it(settings):
    with pytest.raises(SettingsError, match=r"articles/x\.md: no such file"):
        check_files(settings, [settings.content / "articles" / "x.md"])


def test_the_command_takes_files(settings, monkeypatch):
    (settings.root / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content\ntheme: {language: de}\n", "utf-8")
    write(settings, "articles/a.md", ARTICLE.format(id="a", topic="verkehr"))
    write(settings, "articles/b.md", ARTICLE.format(id="b", topic="verkher"))
    monkeypatch.chdir(settings.root)
    sound = CliRunner().invoke(main, ["check", "content/articles/a.md", "mkdocs.yml"])
    assert (sound.exit_code, sound.stdout) == (0, "0 Fehler, 0 Warnungen\n")
    broken = CliRunner().invoke(main, ["check", "--quiet", "content/articles/b.md"])
    assert (broken.exit_code, broken.stdout) == (1, "")
    assert "content/articles/b.md:6" in broken.stderr


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("json", '"code": "unknown-topic"'),
        ("json", '"message": "Das Thema „verkher“ steht nicht in topics.yml; gemeint ist wohl „verkehr“"'),
        ("github", "title=unknown-topic::Das Thema „verkher“"),
        ("gitlab", '"check_name": "unknown-topic"'),
        ("gitlab", '"description": "Das Thema „verkher“'),
    ],
)
def test_programs_are_told_in_the_language_of_the_site_under_codes_that_stay(settings, monkeypatch, form, told):
    (settings.root / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content\ntheme: {language: de}\n", "utf-8")
    write(settings, "articles/b.md", ARTICLE.format(id="b", topic="verkher"))
    monkeypatch.chdir(settings.root)
    assert told in CliRunner().invoke(main, ["check", "--format", form, "content"]).stdout


@pytest.mark.parametrize("command", [["convert"], ["suggest"], ["build"], ["render", "--to", "out"], ["check"]])
def test_a_broken_registry_is_told_alike_by_every_command(settings, monkeypatch, command):
    write(settings, "actors.yml", "- nmae: A\n")
    write(settings, "articles/a.md", ARTICLE.format(id="a", topic="verkehr"))
    (settings.root / "mkdocs.yml").write_text("site_name: A\ndocs_dir: content\nplugins: [digest]\n", "utf-8")
    monkeypatch.chdir(settings.root)
    result = CliRunner().invoke(main, command)
    assert "error content/actors.yml:1: unknown key 'nmae' [unknown-key]\n    did you mean 'name'?\n" in result.stderr
    assert result.exit_code == (1 if command == ["check"] else 2)


def test_other_files_are_named_as_the_user_sees_them(settings, monkeypatch):
    for name in "ab":
        write(settings, f"articles/{name}.md", ARTICLE.format(id="a", topic="verkehr"))
    (settings.root / "mkdocs.yml").write_text("site_name: A\ndocs_dir: content\nplugins: [digest]\n", "utf-8")
    monkeypatch.chdir(settings.root)
    told = CliRunner().invoke(main, ["check"]).stderr
    assert "error content/articles/b.md:2: the id 'a' is taken by content/articles/a.md [duplicate-id]" in told


def test_a_link_that_leads_nowhere_is_told(settings, monkeypatch):
    (settings.content / "articles" / "a.md").symlink_to(settings.content / "gone.md")
    (settings.root / "mkdocs.yml").write_text("site_name: A\ndocs_dir: content\nplugins: [digest]\n", "utf-8")
    monkeypatch.chdir(settings.root)
    for command in (["check"], ["check", "--fix"], ["build"], ["convert"]):
        result = CliRunner().invoke(main, command)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    (settings.content / "inbox" / "b.txt").symlink_to("gone")
    told = CliRunner().invoke(main, ["check"]).stderr
    assert f"error content/articles/a.md: a link to '{settings.content / 'gone.md'}', where no file is [unreadable]" in told
    for command in ("check", "convert"):
        assert "error content/inbox/b.txt: a link to 'gone', where no file is [unreadable]" in CliRunner().invoke(main, [command]).stderr
    (settings.content / "actors.yml").symlink_to("gone")
    assert "error content/actors.yml: a link to 'gone', where no file is [unreadable]" in CliRunner().invoke(main, ["check"]).stderr
    assert CliRunner().invoke(main, ["schema", "--in-articles"]).exit_code != 1


def test_only_the_files_that_were_named_are_mended(settings, monkeypatch):
    (settings.root / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content\ntheme: {language: en}\n", "utf-8")
    mine, other = (write(settings, f"articles/{name}.md", ARTICLE.format(id=name, topic="verkher")) for name in "ab")
    monkeypatch.chdir(settings.root)
    shown = CliRunner().invoke(main, ["check", "--fix", "--dry-run", "content/articles/a.md"])
    assert "+topics: [verkehr]" in shown.stdout
    assert mine.read_text("utf-8") == ARTICLE.format(id="a", topic="verkher")
    result = CliRunner().invoke(main, ["check", "--fix", "content/articles/a.md"])
    assert result.exit_code == 0, result.output
    assert mine.read_text("utf-8") == ARTICLE.format(id="a", topic="verkehr")
    assert other.read_text("utf-8") == ARTICLE.format(id="b", topic="verkher")


def test_whether_a_file_can_be_mended_is_asked_without_reading_the_others(settings, monkeypatch):
    for number in range(3):
        write(settings, f"articles/{number}.md", ARTICLE.format(id=f"a{number}", topic="verkehr"))
    path = write(settings, "articles/x.md", ARTICLE.format(id="x", topic="verkehr").replace("title:", "titel:"))
    found, read = check_files(settings, [path]), []
    monkeypatch.setattr(repository, "read_article", lambda content, name, *more: read.append(name) or read_article(content, name, *more))
    assert is_mendable(settings, found)
    assert set(read) <= {"articles/x.md"}


def test_neither_extraction_nor_renderer_are_loaded(settings):
    """What costs a second to load is no part of the way of a hook."""
    (settings.root / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content\n", "utf-8")
    write(settings, "articles/a.md", ARTICLE.format(id="a", topic="verkehr"))
    code = "import sys; from digest.cli import main; main(['check', 'content/articles/a.md'], standalone_mode=False); print(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], cwd=settings.root, capture_output=True, text=True, check=True)
    loaded = set(result.stdout.split())
    assert "digest.spot" in loaded
    assert not loaded & {"digest.pipeline", "digest.extract.reading", "digest.render.pages", "mkdocs", "jinja2", "numpy"}
