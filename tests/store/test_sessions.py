"""Editors and agency at work in one content folder, in any order: nothing typed is lost, nothing vanishes, what is done stays done."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from digest.errors import ArticleError
from digest.model import Actor, Block, Extraction, RawArticle
from digest.store.repository import Repository

STORIES = (
    ("Ministerin in Oslo", "Die Ministerin ist am Donnerstag in Oslo eingetroffen und hat mit der Nordbank gesprochen."),
    ("Zug blieb stehen", "Der Zug hielt am Abend auf offener Strecke, weil ein Baum auf die Leitung gefallen war."),
    ("Москва", "Ein Wanderer fand am Montag im Wald bei der Hütte eine alte Truhe voller Münzen."),
)
NAMES = ("a", "b", "c")
names, stories = st.sampled_from(NAMES), st.integers(0, len(STORIES) - 1)


class Newsroom(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.content = Path(tempfile.mkdtemp())
        (self.content / "inbox").mkdir()
        self.typed = 0

    def teardown(self):
        shutil.rmtree(self.content)

    @initialize()
    def begin(self):
        for story, name in enumerate(NAMES):
            self.send(name, story)
        self.convert()

    @rule(name=names, story=stories)
    def send(self, name, story):
        """A raw file that tells a story; a new version if it told that one before."""
        path = self.content / f"inbox/{name}.txt"
        self.typed += 1
        path.write_text(f"{story} {self.typed}")

    @rule()
    def correct_all(self):
        for path in self.raw_files():
            self.send(path.stem, int(path.read_text().split()[0]))
        self.convert()

    def raw_files(self):
        return sorted((self.content / "inbox").iterdir())

    @rule(old=names, new=names)
    def rename(self, old, new):
        with suppress(FileNotFoundError):
            (self.content / f"inbox/{old}.txt").rename(self.content / f"inbox/{new}.txt")

    @rule(name=names)
    def clear(self, name):
        (self.content / f"inbox/{name}.txt").unlink(missing_ok=True)

    def articles(self):
        return sorted((self.content / "articles").rglob("*.md"))

    def baselines(self):
        return sorted((self.content / ".digest").glob("*.yml"))

    def type_into(self, data, pattern, replacement):
        path = data.draw(st.sampled_from(self.articles()))
        self.typed += 1
        path.write_text(re.sub(pattern, replacement.format(self.typed), path.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")

    @precondition(lambda self: self.articles())
    @rule(data=st.data(), key=st.sampled_from(("title", "  role", "summary")))
    def edit_value(self, data, key):
        self.type_into(data, rf"^{key}: .*$", f"{key}: TYPED{{0}}X  # TYPED{{0}}Y")

    @precondition(lambda self: self.articles())
    @rule(data=st.data())
    def edit_body(self, data):
        self.type_into(data, r"\Z", "\nTYPED{}X\n")

    @precondition(lambda self: self.articles())
    @rule(data=st.data())
    def edit_id(self, data):
        self.type_into(data, r"^id: .*$", "id: typed{}x")

    @precondition(lambda self: self.articles())
    @rule(data=st.data())
    def break_article(self, data):
        path = data.draw(st.sampled_from(self.articles()))
        text = path.read_text("utf-8")
        path.write_text(
            text.replace("title: ", "title: : ", 1) if "title: : " not in text else text.replace("title: : ", "title: "), "utf-8"
        )

    @precondition(lambda self: self.articles())
    @rule(data=st.data())
    def move(self, data):
        path = data.draw(st.sampled_from(self.articles()))
        self.typed += 1
        path.rename(path.with_name(f"{self.typed}.md"))

    @precondition(lambda self: self.articles())
    @rule(data=st.data())
    def delete(self, data):
        data.draw(st.sampled_from(self.articles())).unlink()

    @precondition(lambda self: self.baselines())
    @rule(data=st.data(), conflict=st.booleans())
    def lose_baseline(self, data, conflict):
        path = data.draw(st.sampled_from(self.baselines()))
        path.write_text("<<<<<<< HEAD\n" + path.read_text("utf-8"), "utf-8") if conflict else path.unlink()
        self.correct_all()

    @rule()
    def convert(self):
        before = self.words()
        self.run()
        after = self.words()
        assert all(words <= after.get(path, set()) for path, words in before.items()), "nothing typed is lost, no article vanishes"
        files = self.snapshot()
        assert not any(self.run())
        assert self.snapshot() == files

    def run(self):
        """Whether each of the articles was written."""
        repository = Repository(self.content)
        repository.load()
        written = []
        for path in self.raw_files():
            raw, extraction = read(path)
            with suppress(ArticleError):
                written.append(repository.write(repository.draft(raw, extraction)))
                assert not written[-1] or repository.is_settled(raw.path, raw.sha256)
        return written

    def words(self):
        return {path: set(re.findall(r"TYPED\d+[XY]|typed\d+x", path.read_text("utf-8"))) for path in self.articles()}

    def snapshot(self):
        return {path: path.read_bytes() for path in sorted(self.content.rglob("*")) if path.is_file()}


def read(path):
    story, version = path.read_text().split()
    headline, text = STORIES[int(story)]
    raw = RawArticle(
        path=f"inbox/{path.name}",
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        headline=headline,
        headline_given=True,
        date=dt.date(2026, 1, 20 + int(story)),
        blocks=(Block("paragraph", text), Block("paragraph", f"Fassung {version}.")),
    )
    return raw, Extraction(summary=text, key_actors=(Actor(name="Ada", kind="person", role=f"Rolle {version}", evidence=text),))


Newsroom.TestCase.settings = settings(max_examples=50, stateful_step_count=15, deadline=None)
TestNewsroom = Newsroom.TestCase
