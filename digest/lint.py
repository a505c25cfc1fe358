"""What can be said about an article once it stands: things an editor wants to know although nothing is broken."""

from __future__ import annotations

from functools import lru_cache

from digest.errors import Diagnostic, say
from digest.extract.text import analyse
from digest.extract.topics import suggest_words
from digest.languages import available, load_pack
from digest.model import Article, Block, RawArticle, Registries
from digest.prose.flatten import passages
from digest.store.filing import unknown_topics


def lint(article: Article, registries: Registries) -> list[Diagnostic]:
    """Findings about one article, in the order of its front matter."""
    return [*_language(article), *_topics(article, registries)]


def _language(article: Article) -> list[Diagnostic]:
    if article.language in available():
        return []
    message = say(
        "language '{language}' has no language pack ({known} have one): no facts were looked for",
        language=article.language,
        known=", ".join(available()),
    )
    hint = say("Enter actors, locations and next steps by hand, or correct `language`.")
    return [Diagnostic("no-language-pack", "warning", article.path, message, hint)]


def _topics(article: Article, registries: Registries) -> list[Diagnostic]:
    if not article.topics:
        words = ", ".join(_telling_words(article, registries))
        hint = say("Give it `topics:`, or add words to a topic in topics.yml.")
        if words:
            hint = say("Give it `topics:`, or add words to a topic in topics.yml; telling ones here: {words}.", words=words)
        return [Diagnostic("no-topic", "info", article.path, say("'{title}' fits none of the topics", title=article.title), hint)]
    return unknown_topics(article, registries)


@lru_cache(maxsize=1024)
def _telling_words(article: Article, registries: Registries) -> tuple[str, ...]:
    if article.language not in available():
        return ()
    pack = load_pack(article.language)
    blocks = tuple(Block("paragraph", passage.text) for passage in passages(article.body) if passage.text)
    raw = RawArticle(path=article.path, sha256="", headline=article.title, headline_given=True, date=article.day, blocks=blocks)
    return suggest_words(analyse(raw, pack), pack, registries.topics)
