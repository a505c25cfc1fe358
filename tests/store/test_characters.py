"""No character typed by an editor is lost: wherever in the file it stands, whatever else is deleted, whatever is read next."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import event, given, settings
from hypothesis import strategies as st

from digest.errors import ArticleError
from digest.model import Actor, Block, Extraction, Place, Quote, RawArticle, Step
from digest.store.article_file import article_of
from digest.store.front_matter import split
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
        at = draw(st.integers(0, len(text)))
        before, behind = draw(st.sampled_from(AROUND))
        text = kept(draw, text, text[:at] + before + character + behind + text[at:])
    return text


def kept(draw, text, changed):
    if draw(st.integers(0, 20)) == 0:
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
