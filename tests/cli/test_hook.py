"""What `digest hook` says and does around a publication; tests/e2e pushes for real."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from digest.cli.commands.hook import hook
from digest.cli.hosting import publish
from digest.errors import HostingError
from digest.hosting.hook_file import installed
from digest.hosting.publishing import Hosting, Publisher

COMMANDS = ("install", "run", "refresh", "rollback", "list")
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "E"), ("EMAIL", "e@example.org"))},
}


@pytest.fixture
def bare(tmp_path):
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "news.git")
    return tmp_path / "news.git"


def git(folder, *words):
    subprocess.run(["git", *words], cwd=folder, env={**os.environ, **GIT}, check=True)


def committed(bare, config):
    """A commit on main that holds nothing but the site's configuration."""
    work = bare.parent / "work"
    git(bare.parent, "init", "--quiet", "--initial-branch=main", "work")
    (work / "mkdocs.yml").write_text(config, encoding="utf-8")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message=x")
    git(work, "push", "--quiet", str(bare), "main")


def said(*words, code=0, given=""):
    result = CliRunner().invoke(hook, [str(word) for word in words], input=given)
    assert result.exit_code == code, result.output
    return result.output


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command):
    assert "Example: " in said(command, "--help")


def test_installing_says_what_to_serve_and_again_that_nothing_had_to_be_done(bare, tmp_path):
    text = said("install", bare, "--to", tmp_path / "www")
    assert text.startswith(f"{bare}/hooks/post-receive written: what is pushed to main goes live in {tmp_path}/www/current")
    assert said("install", bare, "--to", tmp_path / "www").startswith(f"{bare}/hooks/post-receive is as it should be")
    (command,) = installed(bare / "hooks")
    assert command == (sys.executable, "-P", "-m", "digest", "hook", "run", "--to", str(tmp_path / "www"), "--branch", "main")


def test_options_come_back_as_they_were_given(bare, tmp_path):
    given = ["--branch", "preview", "--config", "deep/mkdocs.yml", "--keep", "3", "--timeout", "0.5", "--strict"]
    said("install", bare, "--to", tmp_path / "www")
    said("install", bare, "--to", tmp_path / "preview", *given)
    first, second = installed(bare / "hooks")
    assert "--keep" not in first
    assert list(second[6:]) == ["--to", str(tmp_path / "preview"), *given]


def test_it_speaks_the_language_of_the_site(bare, tmp_path):
    committed(bare, "site_name: x\ntheme: {name: material, language: de}\n")
    text = said("install", bare, "--to", tmp_path / "www")
    assert "geschrieben: Was auf main gepusht wird" in text
    assert f"Es gibt schon Commits: `digest hook refresh {bare}` veröffentlicht sie jetzt" in text


@pytest.mark.parametrize("config", ["INHERIT: above.yml\n", "\t", "theme: {language: en_GB}\n"])
def test_where_the_language_cannot_be_told_it_is_english(bare, tmp_path, config):
    committed(bare, config)
    assert "There are commits already" in said("install", bare, "--to", tmp_path / "www")


def test_a_broken_configuration_is_told_in_the_language_of_the_last_publication(bare, tmp_path):
    committed(bare, "site_name: [\n")
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / ".language").write_text("de\n", encoding="utf-8")
    assert "Es gibt schon Commits" in said("install", bare, "--to", tmp_path / "www")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("install", "{folder}", "--to", "{folder}/www"), "is no bare repository; `git init --bare"),
        (("install", "{folder}/nowhere", "--to", "{folder}/www"), "is no bare repository"),
        (("install", "{bare}", "--to", "{bare}/www"), "lies in the repository: name a folder beside it"),
        (("install", "{bare}", "--to", "{folder}/www", "--branch", "a b"), "'a b' cannot be the name of a branch"),
        (("install", "{bare}", "--to", "{folder}/www", "--python", "{folder}/python"), "name a Python that has the program"),
        (("install", "{bare}", "--to", "{folder}/www", "--lenient", "--strict"), "opposites: choose one"),
        (("install", "{bare}", "--to", "{folder}/file/www"), "Not a directory"),
        (("refresh", "{bare}"), "run `digest hook install` first"),
        (("rollback", "--to", "{folder}"), "no release before the live one"),
        (("rollback", "--to", "{folder}/nowhere"), "cannot be opened: No such file"),
    ],
)
def test_what_cannot_be_is_told(bare, tmp_path, words, message):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert message in said(*(word.format(bare=bare, folder=tmp_path) for word in words), code=2)
    assert not (bare / "hooks" / "post-receive").exists()


def test_hooks_that_run_for_others_too_are_left_alone(bare, tmp_path):
    git(bare, "config", "core.hooksPath", str(tmp_path / "shared"))
    assert "whose hooks run for other repositories too" in said("install", bare, "--to", tmp_path / "www", code=2)


def test_a_hook_of_somebody_else_is_told_with_the_line_to_add(bare, tmp_path):
    (bare / "hooks" / "post-receive").write_text("#!/bin/sh\necho\n", encoding="utf-8")
    words = ("install", bare, "--to", tmp_path / "www mit Abstand")
    assert f"-P -m digest hook run --to {shlex.quote(str(tmp_path / 'www mit Abstand'))} --branch main" in said(*words, code=2)
    said(*words, "--force")
    assert (bare / "hooks" / "post-receive.old").read_text(encoding="utf-8") == "#!/bin/sh\necho\n"


def test_what_git_does_not_say_is_told(tmp_path):
    assert "expected lines 'old new ref'" in said("run", "--to", tmp_path, given="x\n", code=2)
    assert said("run", "--to", tmp_path, given="") == ""


def test_refreshing_takes_the_options_of_each_site_and_goes_on_after_one_that_fails(bare, tmp_path, monkeypatch):
    seen = []

    def publish_again(self, *, latest):
        seen.append((self.hosting, latest))
        raise HostingError("so nicht")

    monkeypatch.setattr(Publisher, "publish_again", publish_again)
    said("install", bare, "--to", tmp_path / "www", "--keep", "3", "--lenient")
    said("install", bare, "--to", tmp_path / "preview", "--branch", "preview")
    assert said("refresh", bare, "--latest", code=1).count("not published: so nicht\nthere is no site yet\n") == 2
    common = {"repository": bare}
    assert seen == [
        (Hosting(**common, target=tmp_path / "www", branch="main", keep=3, lenient=True), True),
        (Hosting(**common, target=tmp_path / "preview", branch="preview"), True),
    ]
    said("refresh", bare, "--to", tmp_path / "preview", code=1)
    assert [hosting.branch for hosting, _ in seen[2:]] == ["preview"]
    assert "nothing is published to" in said("refresh", bare, "--to", tmp_path / "other", code=2)


def test_a_quiet_refresh_speaks_only_of_what_went_wrong(bare, tmp_path, monkeypatch):
    def publish_again(self, *, latest):
        self.herald.tell("checking")
        if latest:
            raise HostingError("so nicht")

    monkeypatch.setattr(Publisher, "publish_again", publish_again)
    said("install", bare, "--to", tmp_path / "www")
    assert said("refresh", "--quiet", bare) == ""
    assert said("refresh", "--quiet", "--latest", bare, code=1) == "checking\nnot published: so nicht\nthere is no site yet\n"
    assert (tmp_path / "www" / "hook.log").read_text(encoding="utf-8").count("checking") == 2


def test_what_is_written_may_be_read_by_the_web_server(bare, tmp_path):
    before = os.umask(0o077)
    hosting = Hosting(repository=bare, target=tmp_path, branch="main")
    assert publish(hosting, lambda publisher: (publisher.hosting.target / "page").write_text("x", encoding="utf-8")) == 0
    assert (tmp_path / "page").stat().st_mode & 0o777 == 0o644
    assert os.umask(before) == 0o077


def test_a_shutdown_ends_it_tidily_a_pusher_who_hangs_up_does_not(bare, tmp_path, capsys):
    hosting = Hosting(repository=bare, target=tmp_path, branch="main")
    before = signal.getsignal(signal.SIGTERM)
    assert publish(hosting, lambda _: os.kill(os.getpid(), signal.SIGHUP)) == 0
    assert publish(hosting, lambda _: os.kill(os.getpid(), signal.SIGTERM)) == 1
    assert "not published: it was told to stop" in capsys.readouterr().out
    assert signal.getsignal(signal.SIGTERM) == before


def test_who_pushes_another_branch_before_the_published_one_is_told(bare, tmp_path):
    other = f"{'0' * 40} {'1' * 40} refs/heads/master\n"
    assert "main is what is published here, and this was master" in said("run", "--repository", bare, "--to", tmp_path, given=other)


def test_where_nothing_has_been_published_the_list_says_so(tmp_path):
    assert f"nothing has been published to {tmp_path}" in said("list", "--to", tmp_path)
