from __future__ import annotations

import pytest

from digest.errors import ArticleError
from digest.store.hand_written import read_hand_written


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"# Willkommen\n\nText\n", "# Willkommen\n\nText"),
        (b"---\ntitle: A\n---\n\nText\n", "Text"),
        (b"<!-- nur\nfuer uns -->\nText", "Text"),
        (b"", ""),
    ],
)
def test_only_the_text_is_wanted(tmp_path, content, text):
    (tmp_path / "index.md").write_bytes(content)
    assert read_hand_written(tmp_path / "index.md") == text


def test_no_page_no_text(tmp_path):
    assert read_hand_written(tmp_path / "index.md") == ""


def test_another_encoding_is_told(tmp_path):
    (tmp_path / "index.md").write_bytes(b"Gr\xfc\xdfe")
    with pytest.raises(ArticleError, match="UTF-8"):
        read_hand_written(tmp_path / "index.md")
