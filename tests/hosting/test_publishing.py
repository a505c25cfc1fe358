"""From a commit to a live site, with commands that stand in for ours; tests/e2e has the real ones."""

from __future__ import annotations

import datetime as dt
import errno
import io
import itertools
import json
import os
import re
import sys
from pathlib import Path

import pytest

from digest.errors import HostingError
from digest.hosting import publishing
from digest.hosting.herald import Herald
from digest.hosting.lock import locked
from digest.hosting.process import Outcome
from digest.hosting.publishing import Hosting, Publisher, outlook, roll_back
from digest.hosting.releases import Releases

FILES = 5
ERROR = {"code": "missing-date", "severity": "error", "path": "content/a.txt", "message": "kein Datum", "hint": "eintragen", "line": 2}
WARNING = {**ERROR, "severity": "warning", "code": "odd"}


def clock():
    return dt.datetime(2026, 1, 22, 10, tzinfo=dt.UTC)


class Commands:
    """`digest check` and `digest build` as a test wants them."""

    def __init__(self):
        self.findings = []
        self.code = {"check": 0, "build": 0}
        self.said = {"check": "", "build": ""}
        self.calls = []
        self.before = lambda _name, _folder: None
        self.pages = True

    def __call__(self, command, *, folder, environment, limit, lock):
        assert command[:3] == [sys.executable, "-m", "digest"]
        assert os.fstat(lock)
        assert limit.left > 0
        name = command[3]
        self.calls.append((command[3:], environment))
        self.before(name, folder)
        if name == "check":
            return Outcome(
                code=self.code[name], output=json.dumps(self.findings) if self.code[name] in {0, 1} else "", problems=self.said[name]
            )
        if self.pages:
            config = json.loads((folder / command[command.index("--config") + 1]).read_text(encoding="utf-8"))
            site = Path(config["site_dir"])
            site.mkdir(parents=True)
            for file in ("index.html", *(f"{number}.html" for number in range(FILES))):
                (site / file).write_bytes((folder / "page.txt").read_bytes())
            (folder / command[command.index("--config") + 1]).with_name(".cache").joinpath("kept").write_text("dear", encoding="utf-8")
        return Outcome(code=self.code[name], output="", problems=self.said[name])


@pytest.fixture
def commands(monkeypatch):
    commands = Commands()
    monkeypatch.setattr(publishing, "run", commands)
    return commands


@pytest.fixture
def desk(work, tmp_path, commands):  # noqa: ARG001  (which stand in for ours)
    return Desk(work, tmp_path / "www")


class Desk:
    """A repository whose pushes are published to a folder."""

    def __init__(self, work, target):
        self.work, self.target = work, target
        self.target.mkdir()
        self.out = io.StringIO()
        self.releases = Releases(target)

    def publisher(self, **more):
        hosting = Hosting(repository=self.work.bare, target=self.target, branch="main", **more)
        herald = Herald(self.target, self.out, language="en", clock=clock)
        return Publisher(hosting, self.work.git, herald, {"PATH": os.environ["PATH"]}, clock)

    def push(self, text, **more):
        return self.publisher(**more).publish_pushed(self.work.push(page__txt=text))

    def page(self):
        return (self.target / "current" / "index.html").read_text(encoding="utf-8")

    def said(self):
        return self.out.getvalue()

    def left(self):
        """What a publication must not leave."""
        folders = [*self.releases.folder.glob("*"), *self.releases.sources.glob("*")]
        return [path.name for path in folders if path.name not in {release.name for release in self.releases.all()}]


def test_a_push_is_checked_built_and_live(desk, commands):
    release = desk.push("eins")
    assert desk.page() == "eins"
    assert desk.releases.current() == release
    check, build = commands.calls
    assert check[0] == ["check", "--format", "json", "--config", "mkdocs.yml"]
    assert build[0] == ["build", "--quiet", "--config", ".digest-hook.yml"]
    commit = desk.work.git.tip("main")[:12]
    assert desk.said().splitlines() == [f"checking {commit}: Neues", "building …", f"live: {release.name}"]
    assert desk.left() == []
    assert (desk.target / "cache" / "kept").read_text(encoding="utf-8") == "dear"


def test_a_configuration_below_the_top_is_built_where_it_lies(desk, commands):
    (desk.work.folder / "deep").mkdir()
    (desk.work.folder / "deep" / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    desk.push("eins", config="deep/mkdocs.yml")
    assert [words[words.index("--config") + 1] for words, _ in commands.calls] == ["deep/mkdocs.yml", "deep/.digest-hook.yml"]
    assert desk.page() == "eins"


def test_errors_keep_the_old_site_and_are_told(desk, commands):
    old = desk.push("eins")
    commands.findings, commands.code["check"] = [ERROR], 1
    with pytest.raises(HostingError, match="has errors: mend what is named above"):
        desk.push("zwei")
    assert "error content/a.txt:2: kein Datum [missing-date]\n    eintragen\n1 error, 0 warnings\n" in desk.said()
    assert desk.page() == "eins"
    assert outlook(desk.target) == f"the site stays as it is: {old.name}"
    assert [words[0] for words, _ in commands.calls] == ["check", "build", "check"]
    assert desk.left() == []


def test_lenient_publishes_the_rest(desk, commands):
    commands.findings, commands.code = [ERROR], {"check": 1, "build": 1}
    desk.push("eins", lenient=True)
    assert desk.page() == "eins"
    assert "kein Datum" in desk.said()


def test_strict_keeps_the_old_site_for_warnings_others_do_not(desk, commands):
    commands.findings = [WARNING]
    with pytest.raises(HostingError, match="has errors or warnings"):
        desk.push("eins", strict=True)
    desk.push("zwei")
    assert desk.page() == "zwei"
    assert "--strict" not in commands.calls[-1][0]


def test_warnings_are_told_of_what_was_pushed_since_the_live_site(desk, commands):
    desk.push("eins")
    commands.findings = [WARNING, {**WARNING, "path": "page.txt"}]
    desk.push("zwei")
    assert "warning page.txt:2: kein Datum [odd]" in desk.said()
    assert "warning content/a.txt" not in desk.said()


@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("check", 2, "the site cannot be checked: topics.yml:3: so nicht"),
        ("check", -9, "the site cannot be checked: topics.yml:3: so nicht"),
        ("build", 2, "the build failed: topics.yml:3: so nicht"),
        ("build", 1, "the build failed: topics.yml:3: so nicht"),
    ],
)
def test_commands_that_fail_keep_the_old_site(desk, commands, name, code, reason):
    desk.push("eins")
    commands.code[name], commands.said[name] = code, "topics.yml:3: so nicht\n"
    with pytest.raises(HostingError, match=reason):
        desk.push("zwei")
    assert desk.page() == "eins"
    assert desk.left() == []


def test_of_a_long_failure_the_pusher_reads_the_end_the_log_has_all(desk, commands):
    commands.code["build"] = 2
    commands.said["build"] = "".join(f"line {number}\n" for number in range(100))
    with pytest.raises(HostingError) as error:
        desk.push("eins")
    assert "line 70\n" in str(error.value)
    assert "line 69\n" not in str(error.value)
    assert "] line 0\n" in (desk.target / "hook.log").read_text(encoding="utf-8")
    assert outlook(desk.target) == "there is no site yet"


def test_a_build_without_a_home_page_is_none(desk, commands):
    commands.pages = False
    with pytest.raises(HostingError, match=r"no index\.html"):
        desk.push("eins")
    assert desk.releases.all() == []


def test_a_full_disk_keeps_the_old_site(desk, commands):
    desk.push("eins")

    def full(name, folder):
        if name == "build":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))

    commands.before = full
    with pytest.raises(HostingError, match="No space left on device"):
        desk.push("zwei")
    assert desk.page() == "eins"
    assert desk.left() == []


def test_pushes_that_waited_are_built_once_the_latest_alone(desk, commands):
    first, second = desk.work.push(page__txt="eins"), desk.work.push(page__txt="zwei")
    release = desk.publisher().publish_pushed(first)
    assert desk.page() == "zwei"
    assert f"a newer commit has come in: {second[:12]} goes before {first[:12]}" in desk.said()
    assert desk.publisher().publish_pushed(second) == release
    assert f"{second[:12]} is live already: {release.name}" in desk.said()
    assert len(commands.calls) == 2


def test_a_branch_that_goes_while_a_push_waits_changes_nothing(desk, commands):
    commit = desk.work.push(page__txt="eins")
    desk.work.git_("update-ref", "-d", "refs/heads/main", cwd=desk.work.bare)
    assert desk.publisher().publish_pushed(commit) is None
    assert "the branch main is gone" in desk.said()
    assert commands.calls == []


def test_who_waits_is_told(desk):
    commit = desk.work.push(page__txt="eins")
    with locked(desk.target, patience=0, on_wait=lambda: None), pytest.raises(HostingError, match="longer than"):
        desk.publisher(minutes=0.001).publish_pushed(commit)
    assert desk.said() == "another publication is under way: waiting for it\n"


def test_what_is_live_is_built_again_not_what_was_refused(desk, commands):
    desk.push("eins")
    commands.findings, commands.code["check"] = [ERROR], 1
    with pytest.raises(HostingError):
        desk.push("zwei")
    commands.findings, commands.code["check"] = [], 0
    again = desk.publisher().publish_again(latest=False)
    assert desk.page() == "eins"
    assert desk.releases.current() == again
    assert len(desk.releases.all()) == 2
    desk.publisher().publish_again(latest=True)
    assert desk.page() == "zwei"


def test_before_the_first_site_again_means_the_latest(desk):
    with pytest.raises(HostingError, match="main is not in"):
        desk.publisher().publish_again(latest=False)
    desk.work.push(page__txt="eins")
    desk.publisher().publish_again(latest=False)
    assert desk.page() == "eins"


def test_going_back_stands_until_the_next_push(desk):
    first = desk.push("eins")
    desk.push("zwei")
    assert roll_back(desk.target, "", desk.publisher().herald, minutes=1) == first
    assert desk.page() == "eins"
    desk.publisher().publish_again(latest=False)
    assert desk.page() == "eins"
    desk.push("drei")
    assert desk.page() == "drei"


def test_only_the_latest_releases_are_kept(desk):
    for text in "abcd":
        desk.push(text, keep=2)
    assert [(desk.releases.path(release) / "index.html").read_text(encoding="utf-8") for release in desk.releases.all()] == ["c", "d"]
    assert (desk.target / "hook.log").read_text(encoding="utf-8").count("removed: ") == 2


def test_old_releases_that_cannot_be_removed_are_told_the_new_one_is_live(desk, monkeypatch):
    def refused(_releases, _keep):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "www/releases/x")

    monkeypatch.setattr(Releases, "prune", refused)
    desk.push("eins")
    assert desk.page() == "eins"
    assert desk.said().endswith("old releases cannot be removed: www/releases/x: Permission denied\n")


WRITES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "subprocess.Popen"}
"""What changes the disk, as the interpreter's audit events name it; programs that are started among it."""


def test_killed_at_any_moment_the_old_site_stands_or_the_new_one(desk):
    for text in "abc":
        desk.push(text, keep=2)
    for moment in itertools.count(1):
        before, after = desk.page(), f"{moment}"
        commit = desk.work.push(page__txt=after)
        done = _killed(desk.publisher(keep=2), commit, moment)
        site = {path.read_text(encoding="utf-8") for path in (desk.target / "current").iterdir()}
        assert len(site) == 1, "half a site"
        assert len(list((desk.target / "current").iterdir())) == FILES + 1
        assert site <= {before, after}
        for release in desk.releases.all():
            assert len(list(desk.releases.path(release).iterdir())) == FILES + 1, "half a release"
        if done:
            assert site == {after}
            break
    assert moment > 30, "there was hardly anything to be killed at"
    assert desk.left() == []
    assert len(desk.releases.all()) == 2


def _killed(publisher, commit, moment):
    """Publish in a process that dies without a word before its nth change of the disk; whether it lived to the end."""
    child = os.fork()
    if child == 0:
        try:
            changes = itertools.count(1)

            def watch(event, arguments):
                if event in WRITES and not (event == "open" and "r" in str(arguments[1])) and next(changes) == moment:
                    os._exit(9)

            sys.addaudithook(watch)
            publisher.publish_pushed(commit)
            os._exit(0)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, 9}, f"it failed by itself at {moment}"
    return code == 0


def test_the_log_says_who_did_what_when(desk):
    desk.push("eins")
    lines = (desk.target / "hook.log").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert all(re.match(rf"2026-01-22T10:00:00Z \[{os.getpid()}\] ", line) for line in lines)
