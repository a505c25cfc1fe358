"""One page of each kind, the fullest, chosen the same way every time."""

from site_kinds import kinds


def write(folder, **sizes):
    for path, size in sizes.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x" * size, encoding="utf-8")


def test_the_longest_page_of_each_kind_is_taken_and_of_equals_the_first(tmp_path):
    pages = {
        "index.html": 1,
        "404.html": 1,
        "topics/index.html": 9,
        "topics/a/index.html": 2,
        "topics/b/index.html": 5,
        "topics/c/index.html": 5,
        "2026/01/index.html": 1,
        "2026/01/22/index.html": 1,
        "2026/W04/index.html": 1,
        "articles/2026/01/x/index.html": 1,
        "assets/sample/index.html": 99,
    }
    write(tmp_path, **pages)
    assert kinds(tmp_path) == {
        "home": "",
        "topic": "topics/b/",
        "article": "articles/2026/01/x/",
        "day": "2026/01/22/",
        "week": "2026/W04/",
        "month": "2026/01/",
        "topics": "topics/",
        "404": "404.html",
    }
