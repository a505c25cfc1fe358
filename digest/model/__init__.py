"""The nouns every stage speaks of: frozen values without behaviour beyond what can be read off them.

`FrontMatter` and the facts inside it are at the same time the schema of an article file: `store` lets pydantic validate YAML against these
very classes and exports them as JSON Schema. Names follow schema.org, IPTC ninjs 3 and ISO 8601-2 (EDTF) where these have a word.
"""

from digest.model.article import (
    EDTF_PATTERN,
    EXTRACTOR,
    ID_PATTERN,
    SCHEMA,
    Actor,
    ActorKind,
    Article,
    Block,
    BlockKind,
    Certainty,
    Extraction,
    FrontMatter,
    Place,
    PlaceKind,
    PlaceRelation,
    Quote,
    QuoteKind,
    RawArticle,
    Review,
    Source,
    Step,
    StepStatus,
)
from digest.model.page import Asset, Page
from digest.model.registries import ActorEntry, PlaceEntry, Registries, Topic
from digest.model.site import ActorProfile, LedgerEntry, LedgerStatus, Month, PlaceProfile, RoleSpell, Site, TopicDigest

__all__ = [
    "EDTF_PATTERN",
    "EXTRACTOR",
    "ID_PATTERN",
    "SCHEMA",
    "Actor",
    "ActorEntry",
    "ActorKind",
    "ActorProfile",
    "Article",
    "Asset",
    "Block",
    "BlockKind",
    "Certainty",
    "Extraction",
    "FrontMatter",
    "LedgerEntry",
    "LedgerStatus",
    "Month",
    "Page",
    "Place",
    "PlaceEntry",
    "PlaceKind",
    "PlaceProfile",
    "PlaceRelation",
    "Quote",
    "QuoteKind",
    "RawArticle",
    "Registries",
    "Review",
    "RoleSpell",
    "Site",
    "Source",
    "Step",
    "StepStatus",
    "Topic",
    "TopicDigest",
]
