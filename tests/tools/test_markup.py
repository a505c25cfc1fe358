"""The checks of built HTML find what they are there to find."""

import pytest
from markup import dead_links, faults, read_markup

SOUND = (
    '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>T</title></head><body><main id="top"><h1>H</h1>'
    '<p>Text <a href="#top">hin</a></p><svg><title>Karte</title><path d="M0 0"/></svg></main></body></html>'
)


def found(old, new):
    assert old in SOUND
    return read_markup(SOUND.replace(old, new)).faults


def test_a_sound_page_has_no_faults():
    assert read_markup(SOUND).faults == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<!doctype html>", "", "0 times doctype html"),
        (' lang="de"', "", "no language"),
        ("<h1>H</h1>", "<h2>H</h2>", "<h2> after level 0"),
        ("<h1>H</h1>", "<h1>H</h1><h3>I</h3>", "<h3> after level 1"),
        ("<h1>H</h1>", "<h1>H</h1><h1>H</h1>", "2 times h1"),
        ("<h1>H</h1>", '<h1 id="top">H</h1>', "id top 2 times"),
        ("<h1>H</h1>", '<h1 id="a b">H</h1>', "id 'a b'"),
        ("<h1>H</h1>", '<h1 class="a" class="b">H</h1>', "<h1> has an attribute twice"),
        ("Text", "<div>Text</div>", "<div> within <p>"),
        ("hin", "<div>hin</div>", "<div> within a link of running text"),
        ("hin", '<a href="#top">hin</a>', "<a> within <a>"),
        ("hin", "<button>hin</button>", "<button> within <a>"),
        ("hin", "", "<a> has no name"),
        ("Text", "<img src=top.png>", "a picture without alt"),
        ("Text", "<li>Text</li>", "<li> within <p>"),
        ("</main>", "<ul><p>x</p></ul></main>", "<p> within <ul>"),
        ("Text", "<b>Text", "</p> closes <b>"),
        ("Text", "</b>Text", "</b> closes <p>"),
        ("</html>", "<div>", "<div> is not closed"),
        ("Text", '<label for="x">Text</label>', "for=x names no id"),
    ],
)
def test_each_fault_is_found(old, new, fault):
    assert fault in [text.partition(": ")[2] for text in found(old, new)]


def test_links_are_followed_to_the_file_and_the_name(tmp_path):
    (tmp_path / "card.png").write_bytes(b"")
    links = {
        "../#top": True,
        "/b/#top": True,
        "https://eigene.example/b/": True,
        "../card.png": True,
        "https://anderswo.example/": True,
        "mailto:a@b.example": True,
        "../#nirgends": False,
        "nirgends/": False,
        "https://eigene.example/nirgends": False,
        "../card.png#x": False,
    }
    text = SOUND.replace("Text", "".join(f'<a href="{link}">x</a>\n' for link in links))
    site = {"index.html": read_markup(SOUND), "b/index.html": read_markup(text)}
    dead = list(dead_links(site, tmp_path, "https://eigene.example"))
    assert [line.split(": ")[1].removesuffix(" leads nowhere") for line in dead] == [link for link, sound in links.items() if not sound]
    assert list(faults(site)) == []


@pytest.mark.parametrize("tag", ['<img alt="" src="{}">', '<script src="{}"></script>', '<link rel="stylesheet" href="{}">'])
def test_what_a_page_loads_is_its_own(tmp_path, tag):
    page = read_markup(SOUND.replace("Text", tag.format("//anderswo.example/a")))
    assert list(dead_links({"index.html": page}, tmp_path)) == ["index.html:1: loads //anderswo.example/a"]
    page = read_markup(SOUND.replace("Text", '<link rel="canonical" href="https://anderswo.example/a">'))
    assert list(dead_links({"index.html": page}, tmp_path)) == []
