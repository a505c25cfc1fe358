"""No character typed by an editor is lost: wherever in the file it stands, whatever else is deleted, whatever is read next."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hypothesis import event, given, settings
from hypothesis import strategies as st

from digest.errors import ArticleError
from digest.model import Actor, Block, Extraction, Place, Quote, RawArticle, Step
from digest.store.article_file import article_of
from digest.store.edits import reviewed, settled, with_value, without_fact
from digest.store.front_matter import join, parse, split
from digest.store.mending.files import mend
from digest.store.merge import IDENTITY
from digest.store.repository import Repository

TYPED = [chr(number) for number in range(0xE000, 0xE010)]
"""Characters no machine writes: each is typed once, so that it can be looked for."""
SENTENCES = (
    "Ministerin Ada Berg ist am Donnerstag in Oslo eingetroffen.",
    "Sie sprach mit der Nordbank: Es ging um „alles“, sagte Bo Lund.",
    "Am Freitag folgt ein Treffen in Graz, #3 der Reihe.",
    "Im Februar soll der Vertrag [Fassung 2] unterschrieben werden.",
)
AROUND = (("", ""), (" # ", ""), ("\n# ", "\n"), ("\n", "\n"), ("\rx: ", "\n"), ('"', '"'), ("x: ", ""))
"""What may be typed around a character."""
SLIPS = (("  ", "\t"), ("evidence:", "evidnce:"), ("title: ", "title:"), ("name: ", "name: a: "))
"""What `digest check --fix` mends, and what came of it."""
sentences = st.sampled_from(SENTENCES)
actors = st.lists(
    st.builds(
        Actor,
        name=st.sampled_from(("Ada Berg", "Bo Lund", "Nordbank", "no", "Cem: der Erste")),
        kind=st.sampled_from(("person", "organization")),
        role=st.sampled_from((None, "Ministerin", "Chefin # eins", "12:30")),
        aliases=st.sampled_from(((), ("Berg",), ("Berg", "B, L"))),
        mentions=st.integers(1, 3),
        evidence=sentences,
        confidence=st.sampled_from((None, None, 0.41)),
    ),
    max_size=3,
    unique_by=lambda actor: actor.name,
).map(tuple)
readings = st.builds(
    Extraction,
    topics=st.sampled_from(((), ("oslo",))),
    summary=sentences,
    key_actors=actors,
    locations=st.lists(
        st.builds(Place, name=st.sampled_from(("Oslo", "Graz")), country=st.sampled_from((None, "NO", "AT")), evidence=sentences),
        max_size=2,
        unique_by=lambda place: place.name,
    ).map(tuple),
    next_steps=st.lists(
        st.builds(
            Step,
            id=st.sampled_from(("a", "b")),
            what=st.sampled_from(("Treffen", "Vertrag: Fassung")),
            when=st.sampled_from((None, "2026-01-23", "2026")),
            who=st.sampled_from(((), ("Ada Berg", "no"))),
            evidence=sentences,
        ),
        max_size=2,
        unique_by=lambda step: step.id,
    ).map(tuple),
    quotes=st.lists(st.builds(Quote, speaker=st.just("Bo Lund"), text=st.just("alles"), evidence=sentences), max_size=1).map(tuple),
)


doubted = st.builds(
    lambda reading, name, role: replace(
        reading, key_actors=(Actor(name=name, kind="person", role=role, evidence=SENTENCES[1], confidence=0.41), *reading.key_actors[1:])
    ),
    readings,
    st.sampled_from(("Dora", "Dora: die Erste")),
    st.sampled_from((None, "Chefin # eins")),
)


@st.composite
def raw_articles(draw):
    blocks = tuple(Block("paragraph", text) for text in SENTENCES) + ((Block("paragraph", "Neu."),) if draw(st.booleans()) else ())
    headline = draw(st.sampled_from(("Ministerin in Oslo", "Ministerin: Ankunft in Oslo")))
    sha256 = hashlib.sha256(f"{headline}{len(blocks)}".encode()).hexdigest()
    return RawArticle(
        path="inbox/a.txt",
        sha256=sha256,
        headline=headline,
        headline_given=True,
        date=dt.date(2026, 1, 22),
        agencies=("APA",),
        blocks=blocks,
    )


@st.composite
def typing(draw, text, characters):
    """The text after somebody deleted a few passages and typed some characters anywhere; now and then what comes of it is broken."""
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(text)))
        text = kept(draw, text, text[:start] + text[start + draw(st.integers(0, 60)) :])
    for character in characters:
        ends = [at for at, letter in enumerate(text) if letter == "\n"] or [len(text)]
        at = draw(st.integers(0, len(text)) | st.sampled_from(ends))  # remarks mostly stand behind a line or below it
        before, behind = draw(st.sampled_from(AROUND))
        text = kept(draw, text, text[:at] + before + character + behind + text[at:])
    return text


def kept(draw, text, changed):
    if draw(st.integers(0, 20)) == 13:
        return changed
    with suppress(ArticleError):
        article_of(split(changed, "a.md"), "a.md")
        return changed
    return text


def convert(content, raw, extraction):
    with suppress(ArticleError):
        repository = Repository(content)
        repository.write(repository.draft(raw, extraction))
        return True
    return False


@st.composite
def converted(draw, read):
    """The file of a new article."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder)
        convert(content, draw(raw_articles()), draw(read))
        (path,) = (content / "articles").rglob("*.md")
        return path.read_text("utf-8")


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(("\n", "\r\n")))
def test_no_character_typed_is_lost(data, eol):
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder)
        raw = data.draw(raw_articles())
        convert(content, raw, data.draw(readings))
        (path,) = (content / "articles").rglob("*.md")
        text = path.read_text("utf-8")
        for part in (TYPED[:3], TYPED[3:5]):
            text = data.draw(typing(text, part)).replace("\r\n", "\n").replace("\n", eol)
            path.write_bytes(text.encode())
            typed = [character for character in TYPED if character in text]
            raw = data.draw(raw_articles())
            event("merged" if convert(content, raw, data.draw(readings)) else "left alone")
            text = path.read_bytes().decode()
            assert [character for character in typed if character not in text] == []
            assert text.count("\n") == text.count(eol)


def edited(data, parts):
    """The file after a decision of an editor, and the values that this decision is about."""
    values = parse(parts, "a.md")
    facts = [
        (name, number)
        for name in IDENTITY
        if isinstance(values.get(name), list)
        for number, fact in enumerate(values[name])
        if isinstance(fact, dict)
    ]
    doubts = [values[name][number].get("confidence") for name, number in facts]
    if not facts or data.draw(st.booleans()):
        marks = [values.get(key) for key in ("review", "reviewed_by", "last_reviewed")]
        return reviewed(parts, "a.md", "approved", "Eva Muster", dt.date(2026, 10, 3)), [doubts, marks]
    name, number = data.draw(st.sampled_from(facts))
    fact = values[name][number]
    kind = data.draw(st.sampled_from(("drop", "accept", "correct", "correct")))
    if kind == "drop":
        return without_fact(parts, "a.md", name, number), [fact]
    if kind == "accept":
        return settled(parts, "a.md", name, number), [fact.get("confidence")]
    key = data.draw(st.sampled_from(("name", "role", "aliases", "new")))
    new = data.draw(st.sampled_from(("Dora: Neu", "#5", None, ["B", "C # c"])))
    return with_value(parts, "a.md", (name, number, key), new), [fact.get(key), fact.get("confidence")]


def in_braces(text):
    """The article with the first of its facts in braces, over two lines."""
    found = re.search(r"^- (name: .*(?:\n  .*)+)", text, re.MULTILINE)
    lines = [line.strip() for line in found[1].split("\n")]
    quoted = [re.sub(r"^(\w+): ([^\"'\[].*[,:?\[\]].*)$", r'\1: "\2"', line) for line in lines]
    return text.replace(found[0], f"- {{{quoted[0]},\n   {', '.join(quoted[1:])}}}")


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(("\n", "\r\n")))
def test_a_decision_takes_only_the_characters_it_is_about(data, eol):
    text = data.draw(converted(doubted))
    if data.draw(st.booleans()):
        text = in_braces(text)
    text = data.draw(typing(text, TYPED[:6])).replace("\r\n", "\n").replace("\n", eol)
    try:
        parts, about = edited(data, split(text, "a.md"))
    except ArticleError:
        event("refused")
        return
    event("edited")
    new = join(parts)
    lost = [character for character in TYPED if character in text and character not in new]
    assert [character for character in lost if character not in json.dumps(about, ensure_ascii=False)] == []
    assert new.count("\n") == new.count(eol)


@settings(max_examples=200, deadline=None)
@given(st.data(), st.sampled_from(("\n", "\r\n")))
def test_mending_loses_no_remark(data, eol):
    lines = data.draw(converted(readings)).split("\n")
    for character in TYPED[:4]:
        number = data.draw(st.integers(1, len(lines) - 1))
        lines[number] += data.draw(st.sampled_from((" # ", "\n# ", "\n  # ", "\nnote: "))) + character
    for slip in data.draw(st.lists(st.sampled_from(SLIPS))):
        number = data.draw(st.integers(1, len(lines) - 1))
        lines[number] = lines[number].replace(*slip)
    text = eol.join("\n".join(lines).split("\n"))
    mended = mend(text.encode(), "articles/2026/01/a.md", topics=("oslo",), read_day=lambda _: None)
    event("mended" if mended.done else "as it was")
    new = mended.after.decode()
    assert [character for character in TYPED if character in text and character not in new] == []
    assert new.count("\n") == new.count(eol)
