"""Push and it is live: real repositories, the real hook, a web server."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import threading
import time
import urllib.request
from collections import Counter
from contextlib import contextmanager

import pytest
from local_host import host
from processes import ARTICLE, PATIENCE, environment, run

pytestmark = pytest.mark.e2e

GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "E"), ("EMAIL", "e@example.org"))},
}
SECOND = """date 2026-01-22 Von: dpa

Krankenhaus in Graz eröffnet

Die Ministerin Helga Brandauer hat in Graz ein Krankenhaus eröffnet. Am Freitag will sie in Linz über die Finanzierung sprechen.
"""
UNDATED = "Die Ministerin Helga Brandauer hat in Graz ein Krankenhaus eröffnet. Sie war zufrieden.\n"


def git(folder, *words):
    return subprocess.run(
        ["git", *words], cwd=folder, env=environment(**GIT), capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout.strip()


class Newsroom:
    """A bare repository with the hook, what it publishes, and working copies."""

    def __init__(self, folder):
        self.folder = folder
        self.bare, self.www, self.work = folder / "news.git", folder / "www", folder / "work"

    def install(self, *options):
        return run("digest", "hook", "install", str(self.bare), "--to", str(self.www), *options, cwd=self.folder).stdout

    def commit(self, work=None, **files):
        """Commit files of the inbox, None to remove one; gives the hash."""
        work = work or self.work
        for name, text in files.items():
            path = work / "content" / "inbox" / f"{name}.txt"
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")
        git(work, "add", "--all")
        git(work, "commit", "--quiet", "--message", f"Neu: {', '.join(files)}")
        return git(work, "rev-parse", "HEAD")

    def start_push(self, work=None):
        command = ["git", "push", "origin", "HEAD:main"]
        return subprocess.Popen(command, cwd=work or self.work, env=environment(**GIT), stderr=subprocess.PIPE, text=True, encoding="utf-8")

    def push(self, work=None):
        """Push and wait; gives what the pusher reads, as the terminal shows it."""
        return told(self.start_push(work))

    def log(self):
        path = self.www / "hook.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def wait_for(self, sign):
        deadline = time.monotonic() + PATIENCE
        while not (found := sign()):
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.01)
        return found

    def live(self):
        """The beginning of the commit that is live."""
        return (self.www / "current").readlink().name.rpartition("-")[2]

    def site(self):
        return tree(self.www / "current")

    def left(self):
        """Folders that no publication may leave."""
        return [*(self.www / "sources").iterdir(), *(self.www / "releases").glob("*.partial")]


def told(push):
    _, said = push.communicate(timeout=PATIENCE * 2)
    assert push.returncode == 0, said
    return re.sub(r" *$", "", said, flags=re.MULTILINE)


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A newsroom with one article live. Tests work on copies of it."""
    room = Newsroom(tmp_path_factory.mktemp("newsroom"))
    run("digest", "new", "work", "--quiet", cwd=room.folder)
    git(room.folder, "init", "--quiet", "--bare", "--initial-branch=main", "news.git")
    git(room.work, "init", "--quiet", "--initial-branch=main")
    git(room.work, "remote", "add", "origin", "../news.git")
    room.install()
    room.commit(solheim=ARTICLE.read_text(encoding="utf-8"))
    said = room.push()
    assert "remote: live: " in said, said
    return room


@pytest.fixture
def room(first, tmp_path):
    shutil.copytree(first.folder, tmp_path / "room", symlinks=True)
    room = Newsroom(tmp_path / "room")
    (room.bare / "hooks" / "post-receive").unlink()
    room.install()
    (room.www / "hook.log").unlink()
    return room


@contextmanager
def watching(room):
    """Look at the site all the time: it must be there, whole, at every moment."""
    missing, done = [], threading.Event()

    def look():
        while not done.is_set():
            try:
                assert (room.www / "current" / "index.html").read_bytes().rstrip().endswith(b"</html>")
            except (OSError, AssertionError) as error:
                missing.append(repr(error))
            time.sleep(0.0005)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
    assert missing == []


def test_an_article_is_live_a_broken_one_keeps_the_old_site_a_mended_one_is_live(room):
    page = "current/articles/2026/01/2026-01-22-krankenhaus-in-graz-eroeffnet/"

    def served(address):
        try:
            with urllib.request.urlopen(f"{address}/{page}", timeout=10) as response:  # noqa: S310  (our own host)
                return response.read().decode("utf-8")
        except urllib.error.HTTPError as error:
            return str(error.code)

    with host(room.www) as address, watching(room):
        assert served(address) == "404"
        room.commit(brandauer=SECOND)
        said = room.push()
        assert re.search(r"remote: prüfe \w{12}: Neu: brandauer\nremote: baue …\nremote: live: \S+\n", said), said
        assert "\x1b" not in said
        assert "Helga Brandauer" in served(address)
        before = room.site()

        room.commit(ohne=UNDATED)
        (room.work / "content" / "topics.yml").write_text("- slug: graz\n  titel: Graz\n", encoding="utf-8")
        broken = room.commit()
        said = room.push()
        assert "remote: error content/topics.yml:2: " in said
        assert f"remote: nicht veröffentlicht: {broken[:12]} hat Fehler: beheben, was oben steht, und noch einmal pushen\n" in said
        assert f"remote: die Seite bleibt, wie sie ist: {(room.www / 'current').readlink().name}\n" in said
        assert room.site() == before

        git(room.work, "checkout", "--quiet", "HEAD~", "--", "content/topics.yml")
        room.commit()
        said = room.push()
        assert "remote: error content/inbox/ohne.txt: " in said
        assert re.search(r"remote:     .*date 2026-01-22 Von: APA", said), "and how to mend it"
        assert room.site() == before

        room.install("--lenient")
        said = run("digest", "hook", "refresh", "--latest", str(room.bare), cwd=room.folder).stdout
        assert "error content/inbox/ohne.txt: " in said
        assert room.live() == git(room.work, "rev-parse", "HEAD")[:12], "the rest is published"
        assert "Helga Brandauer" in served(address)
        room.install()

        mended = room.commit(ohne=f"date 2026-01-22 Von: APA\n\n{UNDATED}")
        assert "remote: live: " in room.push()
        assert room.live() == mended[:12]
        assert "Sie war zufrieden" in (room.www / "current" / "search" / "search_index.json").read_text(encoding="utf-8")
    assert room.left() == []


def test_pushes_at_the_same_time_are_published_one_after_the_other_of_those_that_wait_the_latest(room):
    others = [room.folder / "second", room.folder / "third"]
    room.commit(brandauer=SECOND)
    for number, work in enumerate(others):
        git(room.folder, "clone", "--quiet", str([room.work, *others][number]), work.name)
        git(work, "remote", "set-url", "origin", "../news.git")
        last = room.commit(work, **{f"meldung{number}": SECOND.replace("Graz", f"Graz {number}")})
    with watching(room):
        pushes = [room.start_push()]
        room.wait_for(lambda: "checking" in room.log())
        for number, work in enumerate(others, start=1):
            pushes.append(room.start_push(work))
            room.wait_for(lambda number=number: room.log().count("another publication is under way") == number)
        pushes[0].kill()
        pushes[0].communicate()
        said = [told(push) for push in pushes[1:]]
    assert room.live() == last[:12]
    assert all("remote: eine andere Veröffentlichung läuft gerade: warte auf sie\n" in each for each in said)
    assert sum(f"{last[:12]} ist schon live" in each for each in said) == 1
    runs = re.findall(r"\[(\d+)\] (checking|building|live: )", room.log())
    assert [what for _, what in runs] == ["checking", "building", "live: "] * 2, "also where the pusher hangs up"
    assert Counter(process for process, _ in runs) == {runs[0][0]: 3, runs[3][0]: 3}, "their lines do not mingle"
    assert len({process for process, _ in runs}) == 2


def test_a_killed_hook_leaves_the_old_site_and_the_next_push_is_live(room):
    before = room.site()
    room.commit(brandauer=SECOND)
    with watching(room):
        push = room.start_push()
        room.wait_for(lambda: list((room.www / "releases").glob("*.partial")))
        os.kill(int(re.findall(r"\[(\d+)\]", room.log())[0]), signal.SIGKILL)
        assert "live" not in told(push)
        assert room.site() == before
        last = room.commit(anderes=SECOND.replace("Graz", "Wels"))
        assert "remote: live: " in room.push()
    assert room.live() == last[:12]
    assert room.left() == []


def test_going_back_and_other_branches(room):
    before = room.live()
    git(room.work, "push", "--quiet", "origin", "HEAD:refs/heads/entwurf")
    assert room.log() == "", "another branch is not ours to speak of"
    git(room.work, "push", "--quiet", "origin", "HEAD:refs/tags/main")
    assert room.log() == ""
    git(room.bare, "config", "receive.denyDeleteCurrent", "ignore")
    git(room.work, "push", "--quiet", "origin", ":refs/heads/main")
    assert "the branch main is gone: the site stays as it is" in room.log()
    (old,) = (room.www / "releases").iterdir()
    shutil.copytree(old, old.with_name("20250101T000000Z-aaaaaaaaaaaa"))
    words = ("--to", str(room.www))
    assert run("digest", "hook", "rollback", *words, cwd=room.folder).stdout.startswith(
        "live: 20250101T000000Z-aaaaaaaaaaaa\nso wie damals"
    )
    assert room.live() == "a" * 12
    listed = run("digest", "hook", "list", *words, cwd=room.folder).stdout
    assert [line.split()[3:] for line in listed.splitlines()] == [[old.name], ["20250101T000000Z-aaaaaaaaaaaa", "live"]]
    assert "vor der jetzigen gibt es keine" in run("digest", "hook", "rollback", *words, cwd=room.folder, code=2).stderr
    run("digest", "hook", "rollback", before[:7], *words, cwd=room.folder)
    assert room.live() == before


def test_neither_the_pushers_terminal_nor_the_log_obeys_what_a_push_brings(room):
    (room.work / "content" / "topics.yml").write_text('- slug: graz\n  "ti\\e[31mtle\\nFORGED": "Graz \\u200F"\n', encoding="utf-8")
    (room.work / "content" / "inbox" / "2026-01-22-a\x1b[1m\nFORGED.txt").write_text("\x1b[5mOhne Datum \u202emutaD\n", encoding="utf-8")
    git(room.work, "add", "--all")
    git(room.work, "commit", "--quiet", "--message", "Neu \x1b[2J\u202e\u200f\x9b")
    said = room.push()
    assert r"Neu \u001b[2J\u202e\u200f\u009b" in said
    for told in (said, room.log()):
        assert r"ti\u001b[31mtle FORGED" in told
        assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", told) == []
        assert not re.search(r"^(?:remote: |\S+ \[\d+\] )?\s*FORGED", told, re.MULTILINE)
