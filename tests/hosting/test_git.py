"""What git is asked, of real repositories."""

from __future__ import annotations

import pytest

from digest.errors import HostingError


def test_a_repository_is_told_from_what_is_none(work, tmp_path):
    assert work.git.is_bare()
    for folder in (work.folder / ".git", tmp_path):
        assert not type(work.git)(folder, {}).is_bare()


def test_a_branch_has_a_tip_a_subject_and_files(work):
    commit = work.push("Erste Meldung\n\nMehr dazu.", a__txt="A\n")
    assert work.git.tip("main") == commit
    assert work.git.tip("andere") is None
    assert work.git.commit(commit[:12]) == commit
    assert work.git.commit("0" * 12) is None
    assert work.git.subject(commit) == "Erste Meldung"
    assert work.git.file(commit, "a.txt") == b"A\n"
    assert work.git.file(commit, "b.txt") is None


def test_what_changed_is_named_as_it_is_called(work):
    old = work.push(a__txt="A", weg__txt="W")
    new = work.push(weg__txt=None, **{"Größe und Maß__md": "Ü", "b__txt": "W"})
    assert work.git.changed(old, new) == {"weg.txt", "Größe und Maß.md", "b.txt"}


def test_checking_out_writes_what_is_committed_and_nothing_else(work, tmp_path):
    commit = work.push(__gitattributes="*.txt text eol=crlf\nhidden.md export-ignore\n", a__txt="A\nB\n", hidden__md="S", Maß__md="Ü")
    work.git.check_out(commit, tmp_path / "out" / "x")
    found = {path.name: path.read_bytes() for path in (tmp_path / "out" / "x").iterdir()}
    assert found.pop(".gitattributes")
    assert found == {"a.txt": b"A\r\nB\r\n", "hidden.md": b"S", "Maß.md": "Ü".encode()}
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["x"]
    assert not (work.bare / "index").exists()


def test_a_failing_git_says_why(work, tmp_path):
    with pytest.raises(HostingError, match=r"git read-tree failed: .*0000"):
        work.git.check_out("0" * 40, tmp_path / "x")
    with pytest.raises(HostingError, match=r"git cannot be started in .*: No such file"):
        type(work.git)(tmp_path / "nowhere", {}).tip("main")


def test_hooks_lie_where_git_looks_for_them(work, tmp_path):
    assert work.git.hooks() == work.bare / "hooks"
    work.git_("config", "core.hooksPath", str(tmp_path / "shared"), cwd=work.bare)
    assert work.git.hooks() == tmp_path / "shared"


@pytest.mark.parametrize(("name", "valid"), [("main", True), ("a/b", True), ("a b", False), ("-x", True), ("a..b", False), ("", False)])
def test_names_of_branches(work, name, valid):
    assert work.git.is_branch_name(name) is valid
