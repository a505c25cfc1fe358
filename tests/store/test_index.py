from __future__ import annotations

from digest.errors import Diagnostic
from digest.store.article_file import Head
from digest.store.baseline import Origin
from digest.store.index import Index

BROKEN = Diagnostic("invalid-yaml", "error", "articles/x.md", "?")


def broken(path, text=""):
    return Head(path, None, None, error=BROKEN, text=text)


def test_articles_are_found_by_source_and_id_also_after_they_changed():
    index = Index([Head("articles/b.md", "b", "inbox/b.txt"), Head("articles/a.md", "a", "inbox/b.txt")], {})
    assert [head.path for head in index.of_source("inbox/b.txt")] == ["articles/a.md", "articles/b.md"]
    index.put(Head("articles/a.md", "c", None))
    assert [head.id for head in index.of_source("inbox/b.txt")] == ["b"]
    assert (index.of_id("a"), [head.path for head in index.of_id("c")]) == ([], ["articles/a.md"])
    assert index.of_source("inbox/gone.txt") == []


def test_the_baseline_of_an_article_is_its_own_or_the_one_nobody_else_has():
    index = Index(
        [
            Head("articles/new.md", "new", "inbox/a.txt"),
            Head("articles/b.md", "b", "inbox/b.txt"),
            Head("articles/copy.md", "copy", "inbox/b.txt"),
        ],
        {"old": Origin(("inbox/a.txt",)), "b": Origin(("inbox/b.txt",))},
    )
    assert index.baseline_of("new", "inbox/a.txt") == "old"
    assert index.baseline_of("b", "inbox/b.txt") == "b"
    assert index.baseline_of("copy", "inbox/b.txt") == "copy"
    assert index.baseline_of("new", None) == "new"
    index.put_baseline("new", Origin(("inbox/a.txt",)))
    index.drop_baseline("old")
    assert index.baseline_of("new", "inbox/a.txt") == "new"
    assert index.written_from("inbox/a.txt") == ["new"]


def test_a_broken_file_may_be_the_article_of_a_raw_file():
    index = Index([broken("articles/a.md"), broken("articles/x.md", "source: {file: inbox/b.txt\n")], {"a": Origin(("inbox/a.txt",))})
    assert index.broken("inbox/a.txt").path == "articles/a.md"
    assert index.broken("inbox/b.txt").path == "articles/x.md"
    assert index.broken("b.txt") is None
    assert index.broken("inbox/b.txt.bak") is None
    assert list(index.sound()) == []


def test_ids_are_taken_by_articles_baselines_and_file_names():
    assert Index([Head("articles/x.md", "a", None), broken("articles/y.md")], {"b": Origin(("inbox/b.txt",), ("c",))}).taken() == {*"abcxy"}
