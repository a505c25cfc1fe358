"""Which site is live, which stood before it, which are left over."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import HostingError
from digest.hosting.releases import Release, Releases

NOW = dt.datetime(2026, 1, 22, 10, 15, 3, 500, tzinfo=dt.UTC)
COMMITS = [digit * 40 for digit in "abcdef"]


@pytest.fixture
def releases(tmp_path):
    return Releases(tmp_path)


def made(releases, commit, now=NOW):
    """A release as a publication makes it, not yet live."""
    release = releases.next(commit, now)
    releases.partial(release).mkdir(parents=True)
    (releases.partial(release) / "index.html").write_text(commit, encoding="utf-8")
    releases.finish(release)
    return release


def test_a_name_says_when_and_what(releases):
    release = releases.next(COMMITS[0], NOW)
    assert release.name == "20260122T101503Z-aaaaaaaaaaaa"
    assert Release.named(release.name) == release


@pytest.mark.parametrize(
    "name", ["20260122T101503Z-aaaaaaaaaaaa.partial", "20261322T101503Z-aaaaaaaaaaaa", "20260122T101503Z-aaa", "x", ".20260122"]
)
def test_other_names_are_none(name):
    assert Release.named(name) is None


@given(st.integers(0, 10**10), st.text("0123456789abcdef", min_size=12, max_size=12))
def test_names_sort_as_releases_do_and_come_back(seconds, commit):
    release = Release(dt.datetime.fromtimestamp(seconds, dt.UTC), commit)
    assert Release.named(release.name) == release
    later = Release(release.built + dt.timedelta(seconds=1), commit)
    assert release < later
    assert release.name < later.name


def test_releases_of_one_second_and_of_a_clock_put_back_follow_each_other(releases):
    hour = dt.timedelta(hours=1)
    made_ = [made(releases, commit, now) for commit, now in zip(COMMITS, (NOW, NOW, NOW - hour, NOW + hour), strict=False)]
    assert made_ == sorted(made_) == releases.all()
    assert made_[-1].built == (NOW + hour).replace(microsecond=0)


def test_nothing_is_live_before_the_first_switch(releases):
    assert releases.current() is None
    release = made(releases, COMMITS[0])
    assert releases.current() is None
    releases.switch(release)
    assert releases.current() == release


def test_the_whole_folder_can_be_moved(releases, tmp_path):
    releases.switch(made(releases, COMMITS[0]))
    (tmp_path / "releases").rename(tmp_path / "r")
    (tmp_path / "moved").mkdir()
    (tmp_path / "r").rename(tmp_path / "moved" / "releases")
    (tmp_path / "current").rename(tmp_path / "moved" / "current")
    assert (tmp_path / "moved" / "current" / "index.html").read_text(encoding="utf-8") == COMMITS[0]


def test_the_link_is_there_at_every_moment_of_a_switch(releases, tmp_path):
    first, second = (made(releases, commit) for commit in COMMITS[:2])
    releases.switch(first)
    seen, done = set(), threading.Event()

    def look():
        while not done.is_set():
            try:
                seen.add((tmp_path / "current" / "index.html").read_text(encoding="utf-8"))
            except OSError as error:
                seen.add(str(error))

    watcher = threading.Thread(target=look)
    watcher.start()
    while len(seen) < 2 and watcher.is_alive():
        for release in (second, first) * 100:
            releases.switch(release)
    done.set()
    watcher.join()
    assert seen == set(COMMITS[:2])


def test_a_link_left_by_a_killed_switch_is_no_obstacle(releases, tmp_path):
    (tmp_path / ".current.new").symlink_to("nowhere")
    release = made(releases, COMMITS[0])
    releases.switch(release)
    assert releases.current() == release


@pytest.mark.parametrize("kind", ["folder", "elsewhere", "dangling"])
def test_a_current_that_is_not_ours_is_told(releases, tmp_path, kind):
    if kind == "folder":
        (tmp_path / "current").mkdir()
    else:
        (tmp_path / "current").symlink_to("releases/20260122T101503Z-aaaaaaaaaaaa" if kind == "dangling" else tmp_path)
    with pytest.raises(HostingError, match=r"current (is no link: move it away|leads to .* which is no release: remove it)"):
        releases.current()


@pytest.mark.parametrize(("keep", "live", "left"), [(2, 4, "de"), (2, 0, "ade"), (1, 4, "e"), (9, 2, "abcde")])
def test_old_releases_go_the_live_one_never(releases, keep, live, left):
    made_ = [made(releases, commit) for commit in COMMITS[:5]]
    releases.switch(made_[live])
    removed = releases.prune(keep)
    assert "".join(release.commit[0] for release in releases.all()) == left
    assert sorted([*removed, *releases.all()]) == made_
    assert {path.name for path in releases.folder.iterdir()} == {release.name for release in releases.all()}


def test_builds_of_one_commit_count_once_its_first_and_last_are_kept(releases):
    made_ = [made(releases, commit) for commit in (*COMMITS[:3], *COMMITS[1:2] * 4)]
    releases.switch(made_[-1])
    assert releases.prune(2) == [made_[0], *made_[3:6]]
    assert releases.all() == [made_[1], made_[2], made_[6]]
    assert releases.prune(2) == []


def test_what_killed_runs_left_is_swept(releases):
    release = made(releases, COMMITS[0])
    half = releases.next(COMMITS[1], NOW)
    for folder in (releases.partial(half), releases.source(half)):
        (folder / "deep").mkdir(parents=True)
        (folder / "deep" / "a.md").write_text("a", encoding="utf-8")
    (releases.sources / f"{half.name}.index").write_bytes(b"")
    releases.sweep()
    assert [path.name for path in releases.folder.iterdir()] == [release.name]
    assert list(releases.sources.iterdir()) == []


def test_going_back_twice_goes_back_twice(releases):
    made_ = [made(releases, commit) for commit in COMMITS[:3]]
    releases.switch(made_[2])
    releases.switch(releases.previous())
    assert releases.current() == made_[1]
    again = made(releases, COMMITS[1])  # as a timer builds what is live once more
    releases.switch(again)
    assert releases.previous() == made_[0]
    releases.switch(made_[0])
    with pytest.raises(HostingError, match=f"no release before the live one; name one of {again.name}, "):
        releases.previous()


def test_a_release_is_chosen_by_what_is_enough_of_it(releases):
    first = made(releases, COMMITS[0])
    second, third = made(releases, COMMITS[1]), made(releases, COMMITS[1])
    assert releases.chosen(first.name) == first
    assert releases.chosen("aaa") == releases.chosen(COMMITS[0]) == first
    assert releases.chosen("bbb") == third, "the later of two builds"
    assert releases.chosen(second.name) == second
    with pytest.raises(HostingError, match=r"could be .*: write more of it"):
        releases.chosen("2026")
    with pytest.raises(HostingError, match=f"no release is called 'ccc'; there are {third.name}"):
        releases.chosen("ccc")
