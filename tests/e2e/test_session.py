"""The session that docs/editor.md shows: it comes out as told, and its pictures are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from record_session import FOLDER, play, set_up
from terminal import picture, plain

pytestmark = pytest.mark.e2e

GUIDE = Path(__file__).parents[2] / "docs" / "editor.md"


def test_the_session_comes_out_as_told(tmp_path):
    scenes = {scene.name: plain(scene.printed) for scene in play(set_up(tmp_path))}
    assert "1 Meldung geschrieben" in scenes["2-convert"]
    assert "+- name: Lewan Kalandia" in scenes["3-correct"]
    assert "Lewan Kalandia\n" not in scenes["4-update"].replace("Präsident Lewan Kalandia", ""), "a new version leaves the correction alone"
    assert "eigener Eintrag „Oppositionsführerin im Parlament“, neu gelesen wurde „Parteichefin“" in scenes["5-check"]
    assert "1 Meldung freigegeben" in scenes["6-review"]
    assert "remote: live: " in scenes["7-push"]
    shown = re.findall(r"images/session/([\w-]+)\.(?:svg|png)", GUIDE.read_text("utf-8"))
    assert shown == sorted(scenes)
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(scenes)


def test_pictures_ask_no_other_host_and_are_the_same_each_time():
    svg = picture("digest check", "\x1b[1;31merror\x1b[0m a & b")
    assert "error" in svg
    assert "a&#160;&amp;&#160;b" in svg
    assert "url(http" not in svg
    assert picture("digest check", "\x1b[1;31merror\x1b[0m a & b") == svg
