"""The pusher reads, the log keeps, and neither stops a publication."""

from __future__ import annotations

import datetime as dt
import io
import os
import re

import pytest

from digest.errors import say
from digest.hosting import herald as module
from digest.hosting.herald import Herald


def clock():
    return dt.datetime(2026, 1, 22, 11, 15, tzinfo=dt.timezone(dt.timedelta(hours=1)))


class Gone(io.StringIO):
    """A pusher who has hung up."""

    def write(self, text):  # noqa: ARG002  (as files have it)
        raise BrokenPipeError


def test_the_pusher_reads_the_sites_language_the_log_is_english(tmp_path):
    out = io.StringIO()
    Herald(tmp_path, out, language="de", clock=clock).tell(say("the site stays as it is"))
    assert out.getvalue() == "die Seite bleibt, wie sie ist\n"
    log = (tmp_path / "hook.log").read_text(encoding="utf-8")
    assert log == f"2026-01-22T10:15:00Z [{os.getpid()}] the site stays as it is\n"


def test_each_line_of_the_log_has_its_head(tmp_path):
    Herald(tmp_path, io.StringIO(), language="en", clock=clock).note("eins\nzwei\n")
    log = (tmp_path / "hook.log").read_text(encoding="utf-8")
    assert [re.sub(r"^\S+Z \[\d+\] ", "", line) for line in log.splitlines()] == ["eins", "zwei"]
    assert log.count("2026-01-22T10:15:00Z [") == 2


def test_nobody_but_the_program_has_a_say_on_the_pushers_terminal(tmp_path):
    out = io.StringIO()
    Herald(tmp_path, out, language="en", clock=clock).tell(say("live: {subject}", subject="\x1b[2JTreffen\u2028\u202eneflerT\x9b"))
    assert out.getvalue() == "live: \\u001b[2JTreffen\\u2028\\u202eneflerT\\u009b\n"
    assert (tmp_path / "hook.log").read_text(encoding="utf-8").endswith(f"[{os.getpid()}] {out.getvalue()}")


def test_a_pusher_who_has_hung_up_stops_nothing(tmp_path):
    herald = Herald(tmp_path, Gone(), language="en", clock=clock)
    herald.tell("eins")
    herald.tell("zwei")
    assert "eins" in (tmp_path / "hook.log").read_text(encoding="utf-8")
    assert "zwei" in (tmp_path / "hook.log").read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path):
    out = io.StringIO()
    herald = Herald(tmp_path / "nowhere", out, language="en", clock=clock)
    herald.turn_page()
    herald.tell("eins")
    assert out.getvalue() == "eins\n"


def test_a_long_log_is_put_aside_the_one_before_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LOG_LIMIT", 100)
    herald = Herald(tmp_path, io.StringIO(), language="en", clock=clock)
    for word in ("eins", "zwei", "drei"):
        herald.note(word * 50)
        herald.turn_page()
        herald.turn_page()
    assert not (tmp_path / "hook.log").exists()
    assert "drei" in (tmp_path / "hook.log.1").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hook.log.1"]


@pytest.mark.parametrize("text", ["", "\n"])
def test_nothing_is_nothing(tmp_path, text):
    Herald(tmp_path, io.StringIO(), language="en", clock=clock).note(text)
    assert (tmp_path / "hook.log").read_text(encoding="utf-8").count("[") == len(text)
