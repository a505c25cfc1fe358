"""An editor's own editor, or why it cannot be started."""

from __future__ import annotations

import subprocess

import pytest

from digest.cli.editor import open_at
from digest.errors import SettingsError


@pytest.mark.parametrize(("editor", "told"), [("vim 'x", "not closed"), ("no-such-editor", "cannot be started")])
def test_what_is_wrong_with_an_editor_is_told(monkeypatch, tmp_path, editor, told):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    with pytest.raises(SettingsError, match=told):
        open_at(tmp_path / "a.md", 3)


def test_an_editor_of_blanks_is_none(monkeypatch, tmp_path):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "  ")
    started = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: started.append(command))
    open_at(tmp_path / "a.md", 3)
    assert started == [["vi", "+3", str(tmp_path / "a.md")]]
