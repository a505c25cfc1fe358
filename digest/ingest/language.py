"""Which language a text is in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from digest.ingest.vocabulary import Vocabulary

LANGUAGES = (
    "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr", "hu", "it",
    "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk",
)  # fmt: skip
"""What is told apart; fewer candidates err less on short texts."""
_SAMPLE = 4000
_MIN_LETTERS = 40
_MIN_TOKENS = 12
_CLEAR_SHARE = 0.25
"""Articles, prepositions and conjunctions make up 25 to 45 % of news in their own language and under 15 % of any other's."""


def detect_language(texts: Iterable[str], words: Vocabulary, default: str = "de") -> str:
    """ISO 639-1 code of the language of a text; `default` where it is too short to tell.

    Texts full of one pack's small words need no model; py3langid decides the rest, and is only loaded then.
    """
    sample = " ".join(texts)[:_SAMPLE]
    tokens = [token.casefold() for token in re.findall(r"[^\W\d_]+", sample)]
    if sum(map(len, tokens)) < _MIN_LETTERS:
        return default
    if len(tokens) >= _MIN_TOKENS:
        shares = {code: sum(token in small for token in tokens) / len(tokens) for code, small in words.function_words.items()}
        best = max(sorted(shares), key=lambda code: shares[code])
        if shares[best] >= _CLEAR_SHARE and all(share < shares[best] / 2 for code, share in shares.items() if code != best):
            return best
    return _classifier()(sample)[0]


@lru_cache(maxsize=1)
def _classifier() -> Callable[[str], tuple[str, float]]:
    import py3langid  # noqa: PLC0415 - brings numpy and a model of megabytes, which most texts need not

    py3langid.set_languages(LANGUAGES)
    classify: Callable[[str], tuple[str, float]] = py3langid.classify
    return classify
