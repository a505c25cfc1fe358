import pytest

from digest.extract.actors.spans import mend
from digest.languages import load_pack


def read(marked, *paragraphs: str) -> list[tuple[str, str]]:
    document, mentions = marked(*paragraphs)
    return [(mention.kind, mention.text) for mention in mend(document, mentions, load_pack("de"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es kam {Minister Paul Reiter}.", [("person", "Paul Reiter")]),
        ("Die <Gewerkschaft Werkbund> und der <Werkbund> tagten.", [("organization", "Werkbund"), ("organization", "Werkbund")]),
        ("Es kam Minister <Paul Prantl>.", [("person", "Paul Prantl")]),
        ("{Paul Prantl} kam. Später ging <Prantl>.", [("person", "Paul Prantl"), ("person", "Prantl")]),
        ("Es kam {Bundespräsident}.", []),
        ("Die Initiative <„Stilles Tal>“ warnt.", [("organization", "Stilles Tal")]),
        ("Der <steirische Landtag> tagt.", [("organization", "Landtag")]),
        (
            "{Herbert Prantl} traf {Van der Linde}. Dann bat {Prantl Van der Linde} zu Tisch.",
            [("person", "Herbert Prantl"), ("person", "Van der Linde"), ("person", "Prantl"), ("person", "Van der Linde")],
        ),
    ],
)
def test_mended(text, expected, marked):
    assert read(marked, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{Hartmann Unruh} kam.",
        "{Shirin Rahbar} kam.",
        "Der <Verein Lichtblick> tagt.",
        "Es siegte Trainer {Franz Kaiser}.",
        "In [Graz] tagt die <Holding Graz>.",
    ],
)
def test_left_alone(text, marked):
    document, mentions = marked(text)
    assert mend(document, mentions, load_pack("de")) == list(mentions)
