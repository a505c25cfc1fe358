"""The script git runs: ours changes, somebody else's stays."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import HostingError
from digest.hosting.hook_file import HookFile, install, installed, published_to

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\x85"), min_size=1)
COMMAND = st.builds(
    lambda place, more: ("/usr/bin/python3", "run", "--to", place, *more), WORDS, st.lists(WORDS.filter(lambda word: word != "--to"))
)


@given(st.lists(COMMAND))
def test_what_is_written_is_read(commands):
    hook = HookFile()
    for command in commands:
        hook = hook.plus(command)
    assert HookFile.read(hook.text()) == hook
    assert [published_to(command) for command in hook.commands] == list(dict.fromkeys(published_to(command) for command in commands))
    for command in commands:
        assert hook.plus(hook.commands[-1]) == hook, command


def test_each_command_gets_what_git_says(tmp_path):
    code = "import sys; open(sys.argv[2], 'a').write(sys.stdin.read())"
    for name in ("eins mit Abstand", "zw'ei"):
        assert install(tmp_path / "hooks", (sys.executable, "-c", code, "--to", str(tmp_path / name)), force=False)
    subprocess.run([str(tmp_path / "hooks" / "post-receive")], input=b"alt neu refs/heads/main\nx\n", check=True)
    for name in ("eins mit Abstand", "zw'ei"):
        assert (tmp_path / name).read_text(encoding="utf-8") == "alt neu refs/heads/main\nx\n"


def test_installing_again_changes_nothing_and_makes_it_run(tmp_path):
    command = ("python", "--to", "/srv/www")
    assert install(tmp_path, command, force=False)
    assert not install(tmp_path, command, force=False)
    (tmp_path / "post-receive").chmod(0o644)
    assert install(tmp_path, command, force=False)
    assert os.access(tmp_path / "post-receive", os.X_OK)
    assert install(tmp_path, (*command, "--keep", "3"), force=False)
    assert installed(tmp_path) == ((*command, "--keep", "3"),)
    assert [path.name for path in tmp_path.iterdir()] == ["post-receive"]


def test_a_hook_of_somebody_else_stays(tmp_path):
    other = "#!/bin/sh\necho somebody\n"
    (tmp_path / "post-receive").write_text(other, encoding="utf-8")
    with pytest.raises(HostingError, match=r"add the line\n    printf '%s\\n' \"\$pushed\" \| python --to /srv/www\n") as error:
        install(tmp_path, ("python", "--to", "/srv/www"), force=False)
    assert "--force" in str(error.value)
    assert (tmp_path / "post-receive").read_text(encoding="utf-8") == other
    with pytest.raises(HostingError, match="publishes nothing: run `digest hook install` first"):
        installed(tmp_path)
    assert install(tmp_path, ("python", "--to", "/srv/www"), force=True)
    assert (tmp_path / "post-receive.old").read_text(encoding="utf-8") == other
    (tmp_path / "post-receive").write_text(other, encoding="utf-8")
    with pytest.raises(HostingError, match="from an earlier time"):
        install(tmp_path, ("python", "--to", "/srv/www"), force=True)


def test_a_hook_of_somebody_else_that_has_our_line_is_as_it_should_be(tmp_path):
    command = ("python", "--to", "/srv/www")
    other = "#!/bin/sh\npushed=$(cat)\nprintf '%s\\n' \"$pushed\" | mail\nprintf '%s\\n' \"$pushed\" | python --to /srv/www\n"
    (tmp_path / "post-receive").write_text(other, encoding="utf-8")
    assert not install(tmp_path, command, force=False)
    assert installed(tmp_path) == (command,)
    with pytest.raises(HostingError, match="somebody else"):
        install(tmp_path, (*command, "--keep", "3"), force=False)


def test_a_line_that_somebody_broke_is_told_and_stays(tmp_path):
    install(tmp_path, ("python", "--to", "/srv/www"), force=False)
    hook = tmp_path / "post-receive"
    broken = hook.read_text(encoding="utf-8").replace("/srv/www", "'/srv/www")
    hook.write_text(broken, encoding="utf-8")
    for call in (lambda: installed(tmp_path), lambda: install(tmp_path, ("python", "--to", "/srv/other"), force=False)):
        with pytest.raises(HostingError, match="quotes of this line are not closed: python --to '/srv/www"):
            call()
    assert hook.read_text(encoding="utf-8") == broken
