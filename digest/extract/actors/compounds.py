"""Organisations that only a compound names: "AMS-Chef", "Google-Sprecherin".

Such a compound is one word and one function, so its first part is no mention for the rest of extraction; but who is told of there is
someone the article names. The pack's list of institutions is the proof.
"""

from __future__ import annotations

from collections.abc import Iterable

from digest.extract.actors.role_nouns import role_grammar
from digest.extract.knowledge.institutions import Institution, Institutions, load_institutions
from digest.extract.mentions import Mention
from digest.extract.text import Document
from digest.languages import Pack

_BRANDS = frozenset({"company", "media", "international"})
"""Kinds whose names stand in compounds for what they make or where something lies: "Porsche-Fahrer", "EU-Bürger"."""


def named_in_compounds(document: Document, mentions: Iterable[Mention], pack: Pack) -> list[Mention]:
    """Institutions in front of a person's function (for brands: an office held with them), of those the article names nowhere else.

    Args:
        document: The article, cut up.
        mentions: The names of the article.
        pack: The language's `institutions.toml` and `roles.toml`.

    Returns:
        Mentions whose token is the compound and whose text is its first part, in the order of the text.

    Raises:
        PackError: a table of the pack is missing or malformed.
    """
    institutions, grammar = load_institutions(pack), role_grammar(pack)
    officers = pack.words("actors", "names.officers")
    parts, selves = (frozenset(pack.words("actors", f"names.{key}")) for key in ("parts", "selves"))
    listed = list(mentions)
    taken = {(mention.sentence, index) for mention in listed for index in range(mention.first, mention.last)}
    known = {institution.name for mention in listed if (institution := institutions.find(mention.text)) is not None}
    found = []
    for sentence in document.sentences:
        for index, token in enumerate(sentence.tokens):
            if "-" not in token.text or (sentence.index, index) in taken:
                continue
            first, institution = _institution(token.text, institutions)
            if institution is None or institution.name in known:
                continue
            noun, last = grammar.noun(token.text), token.text.rpartition("-")[2]
            if last in parts:
                found.append(Mention("organization", sentence.index, index, index + 1, token.text))
            elif last in selves or (noun is not None and (institution.kind not in _BRANDS or noun.lemma.casefold().endswith(officers))):
                found.append(Mention("organization", sentence.index, index, index + 1, first))
    return found


def _institution(compound: str, institutions: Institutions) -> tuple[str, Institution | None]:
    """The institution in front of the compound's last part, and how it is called there: also with blanks, as in "Rotes-Kreuz-Helfer"."""
    parts = compound.split("-")
    for last in range(len(parts) - 1, 0, -1):
        for first in ("-".join(parts[:last]), " ".join(parts[:last])):
            institution = institutions.find(first)
            if institution is not None and not institutions.is_word(first):
                return first, institution
    return "", None
