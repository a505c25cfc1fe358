"""Collections of the web form (Sveltia CMS), made of the same schemas that complete in editors' tools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from digest.store.json_schemas import json_schema, translated
from digest.store.schema_line import Kind

_Field = dict[str, Any]

_LABELS: Final[Mapping[str, str]] = {
    "accent": "Colour",
    "actors": "Actors",
    "agencies": "Agencies",
    "aliases": "Other names",
    "also_mentioned": "Also mentioned",
    "authors": "Authors",
    "body": "Text",
    "certainty": "Certainty",
    "confidence": "Confidence",
    "correction": "Correction",
    "country": "Country",
    "date": "Date",
    "description": "Description",
    "distinct": "Not the same as",
    "draft": "Draft",
    "embargoed_until": "Embargoed until",
    "evidence": "Evidence",
    "extractor": "Extraction",
    "file": "File",
    "geonames": "GeoNames",
    "hide": "Hide",
    "id": "Id",
    "iptc": "IPTC Media Topics",
    "key_actors": "Key actors",
    "kind": "Kind",
    "language": "Language",
    "last_reviewed": "Last reviewed",
    "latitude": "Latitude",
    "locations": "Places",
    "longitude": "Longitude",
    "mentions": "Mentions",
    "merge": "Former names",
    "name": "Name",
    "next_steps": "Next steps",
    "note": "Note",
    "places": "Places",
    "publish_body": "Publish text",
    "pubStatus": "Status of publication",
    "quotes": "Quotes",
    "rel": "Relation",
    "review": "Review",
    "reviewed_by": "Reviewed by",
    "role": "Role",
    "roles": "Roles",
    "sha256": "Checksum",
    "signal": "Signal",
    "since": "Since",
    "slug": "Address",
    "source": "Raw file",
    "speaker": "Speaker",
    "status": "Status",
    "summary": "Summary",
    "text": "Wording",
    "title": "Title",
    "topics": "Topics",
    "until": "Until",
    "urgency": "Urgency",
    "what": "What",
    "when": "When",
    "when_text": "Time in the text",
    "where": "Where",
    "who": "Who",
    "wikidata": "Wikidata",
    "words": "Words",
}
"""What a key is called in the form; any other goes by its name."""

_CHOICES: Final[Mapping[str, str]] = {
    "announced": "announced",
    "approved": "approved",
    "blue": "blue",
    "brown": "brown",
    "building": "building",
    "canceled": "withdrawn",
    "cancelled": "cancelled",
    "city": "city",
    "conditional": "conditional",
    "continent": "continent",
    "correction": "correction",
    "country": "country",
    "dateline": "dateline",
    "direct": "direct",
    "done": "done",
    "edited": "edited",
    "event": "event",
    "excerpt": "the first paragraph",
    "expected": "expected",
    "full": "all of it",
    "government": "government",
    "green": "green",
    "indirect": "indirect",
    "machine": "not reviewed",
    "mention": "mention",
    "navy": "navy",
    "none": "nothing",
    "ochre": "ochre",
    "olive": "olive",
    "open": "open",
    "organization": "organisation",
    "other": "other",
    "person": "person",
    "plum": "plum",
    "postponed": "postponed",
    "region": "region",
    "rose": "rose",
    "rust": "rust",
    "slate": "slate",
    "teal": "teal",
    "unconfirmed": "unconfirmed",
    "update": "update",
    "usable": "usable",
    "violet": "violet",
    "water": "water",
    "withdrawal": "withdrawal",
    "withheld": "withheld",
}
"""What a value is called; any other goes by itself."""

_ARTICLES: Final = "Articles"
_ARTICLE: Final = "Article"
_STANDS: Final = "What you change stands, also when the agency sends a new version."
_NOT_REVIEWED: Final = "Not reviewed"
_INBOX: Final = "Inbox"
_RAW_ARTICLE: Final = "Raw article"
_PASTE: Final = "Paste a report here; the program reads who, where and what next at the next build."
_REGISTRIES: Final = "Topics, actors, places"
_FIXED: Final = (_ARTICLES, _ARTICLE, _STANDS, _NOT_REVIEWED, _INBOX, _RAW_ARTICLE, _PASTE, _REGISTRIES)

_LEFT_OUT: Final = ("replaces", "withdraws")
"""An empty list says something there, and the form saves none. The form leaves keys it does not know as they are."""
_LONG: Final = ("correction", "description", "evidence", "summary", "text")
_RAW: Final = ("title", "date", "agencies", "authors", "language", "topics")
"""Keys that the front matter of a raw Markdown file may have."""
_STEP: Final = 0.00001
"""Of numbers that are not whole: as exact as a map needs."""
_NO_PREVIEW: Final = {"preview": False}
_MARKDOWN: Final = {"extension": "md", "format": "yaml-frontmatter", "create": True, "editor": _NO_PREVIEW}
_TITLE_OF: Final = ("name", "what", "speaker", "title")
"""By which an entry of a list is known, the first that it has."""


def words() -> list[str]:
    """Everything that the form says by itself, in English, each text once."""
    return list(dict.fromkeys((*_FIXED, *_LABELS.values(), *_CHOICES.values())))


def collections(content: str, language: str) -> dict[str, Any]:
    """Everything the form edits, as its configuration says it: articles, raw articles handed in, registries.

    Args:
        content: path of the content folder from the root of the repository.
        language: ISO 639-1 code of the site; labels and hints are in it.
    """
    registries = {
        "name": "registries",
        "label": translated(_REGISTRIES, language),
        "icon": "list",
        "editor": _NO_PREVIEW,
        "files": [_registry(kind, content, language) for kind in ("topics", "actors", "places")],
    }
    return {"collections": [_articles(content, language), _inbox(content, language), registries]}


def _articles(content: str, language: str) -> _Field:
    schema = json_schema("article", language)
    form = _Form(schema["$defs"], language)
    return {
        "name": "articles",
        "label": translated(_ARTICLES, language),
        "label_singular": translated(_ARTICLE, language),
        "icon": "article",
        "description": translated(_STANDS, language),
        "folder": f"{content}/articles",
        "path": "{{fields.date | date('YYYY')}}/{{fields.date | date('MM')}}/{{slug}}",
        "slug": "{{fields.id}}",
        **_MARKDOWN,
        "identifier_field": "title",
        "summary": "{{title}} ({{date}})",
        "sortable_fields": {"fields": ["date", "title", "urgency"], "default": {"field": "date", "direction": "descending"}},
        "view_filters": [{"label": translated(_NOT_REVIEWED, language), "field": "review", "pattern": "machine"}],
        "view_groups": [{"label": form.label("review"), "field": "review"}],
        "fields": [*form.fields(schema, leaving_out=_LEFT_OUT), form.text(required=False)],
    }


def _inbox(content: str, language: str) -> _Field:
    schema = json_schema("article", language)
    form = _Form(schema["$defs"], language)
    return {
        "name": "inbox",
        "label": translated(_INBOX, language),
        "label_singular": translated(_RAW_ARTICLE, language),
        "icon": "inbox",
        "description": translated(_PASTE, language),
        "folder": f"{content}/inbox",
        "slug": "{{year}}-{{month}}-{{day}}-{{slug}}",
        **_MARKDOWN,
        "fields": [*form.handed_in(schema), form.text(required=True)],
    }


def _registry(kind: Kind, content: str, language: str) -> _Field:
    """A list that is the whole file."""
    schema = json_schema(kind, language)
    form = _Form(schema["$defs"], language)
    entries = form.field(kind, schema, required=False)
    return {
        "name": kind,
        "label": form.label(kind),
        "file": f"{content}/{kind}.yml",
        "format": "yaml",
        "fields": [{**entries, "root": True}],
    }


class _Form:
    """Fields of the form for the keys of one schema."""

    def __init__(self, shapes: Mapping[str, Any], language: str) -> None:
        self.shapes, self.language = shapes, language

    def label(self, name: str) -> str:
        return translated(_LABELS.get(name) or name.replace("_", " ").capitalize(), self.language)

    def text(self, *, required: bool) -> _Field:
        """What stands below the front matter: as plain text, for a form that formats would make another text of it."""
        return {"name": "body", "label": self.label("body"), "widget": "text", "required": required}

    def fields(self, shape: Mapping[str, Any], leaving_out: Iterable[str] = ()) -> list[_Field]:
        """One for each key of an object."""
        return [
            self.field(name, part, required=name in shape.get("required", ()))
            for name, part in shape["properties"].items()
            if name not in leaving_out
        ]

    def handed_in(self, schema: Mapping[str, Any]) -> list[_Field]:
        """Of a raw article: what a person can say about it; the day is today where nobody says another."""
        day = {**self.field("date", {"format": "date"}, required=True), "default": "{{now}}"}
        kept = {name: part for name, part in schema["properties"].items() if name in _RAW}
        return [day if name == "date" else self.field(name, part, required=name == "title") for name, part in kept.items()]

    def field(self, name: str, part: Mapping[str, Any], *, required: bool) -> _Field:
        """The field of one key."""
        if "const" in part:
            return {"name": name, "widget": "hidden", "default": part["const"]}
        head = {"name": name, "label": self.label(name), "required": required}
        if "description" in part:
            head["hint"] = part["description"]
        if "$ref" in part:
            inner = [{**field, "readonly": True} for field in self.fields(self._shape(part))]
            return {**head, "widget": "object", "collapsed": True, "fields": inner}
        if part.get("type") == "array":
            return head | self._list(name, part["items"])
        return head | self._value(name, part)

    def _list(self, name: str, items: Mapping[str, Any]) -> _Field:
        if "$ref" in items:
            fields = self.fields(self._shape(items))
            title = next((field["name"] for field in fields if field["name"] in _TITLE_OF), fields[0]["name"])
            return {"widget": "list", "collapsed": True, "summary": f"{{{{fields.{title}}}}}", "fields": fields}
        if name == "topics":
            return {
                "widget": "relation",
                "multiple": True,
                "collection": "registries",
                "file": "topics",
                "value_field": "topics.*.slug",
                "display_fields": ["topics.*.title"],
                "search_fields": ["topics.*.title"],
            }
        return {"widget": "list"}

    def _value(self, name: str, part: Mapping[str, Any]) -> _Field:
        if "enum" in part:
            return {"widget": "select", "options": [{"label": self._choice(value), "value": value} for value in part["enum"]]}
        if part.get("type") == "boolean":
            return {"widget": "boolean"}
        if part.get("type") in ("integer", "number"):
            limits = {short: part[long] for short, long in (("min", "minimum"), ("max", "maximum")) if long in part}
            whole = part["type"] == "integer"
            return {"widget": "number", "value_type": "int" if whole else "float", **limits, **({} if whole else {"step": _STEP})}
        if part.get("format") == "date":
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
        patterns = [choice["pattern"] for choice in part.get("anyOf", [part]) if "pattern" in choice]
        if patterns:
            # A day or a minute as it stands: a picker would write another form of it than the text has.
            pattern = "|".join([*patterns, *([r"^\d{4}-\d{2}-\d{2}$"] if "anyOf" in part else [])])
            return {"widget": "string", "pattern": [pattern, part.get("description", name)]}
        return {"widget": "text" if name in _LONG else "string"}

    def _choice(self, value: str) -> str:
        return translated(_CHOICES.get(value, value), self.language)

    def _shape(self, part: Mapping[str, Any]) -> Mapping[str, Any]:
        shape: Mapping[str, Any] = self.shapes[part["$ref"].rpartition("/")[2]]
        return shape
