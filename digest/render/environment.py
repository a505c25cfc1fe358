"""The Jinja environment: where templates come from and what they may call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from gettext import NullTranslations

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from digest.model import is_doubtful
from digest.render.escaping import Safe, escape_text
from digest.render.filters import Formats, machine_date
from digest.render.words import load_words
from digest.settings import Settings, package_templates


def make_environment(settings: Settings) -> Environment:
    """Templates of the site first, then those that come with the program.

    Everything a template prints is safe in Markdown and HTML. Only what it marks with `safe` gets through as it is; text added to markup by
    `+` or `%` is escaped for HTML alone, `~` and `join` do it right. `_` and `ngettext` give the interface's words in the site's language.
    """
    environment = _SafeEnvironment(
        loader=ChoiceLoader([FileSystemLoader(settings.templates), FileSystemLoader(package_templates())]),
        autoescape=True,
        finalize=escape_text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = load_words(settings.language)
    formats = Formats(settings.locale, words)
    interface = _Interface(words)
    # Jinja's own of the first four would escape for HTML alone, and let Markdown through.
    environment.filters |= {
        "e": escape_text,
        "escape": escape_text,
        "forceescape": lambda value: escape_text(str(value)),
        "join": _join,
        "date": formats.date,
        "full_date": formats.full_date,
        "day": formats.day,
        "weekday": formats.weekday,
        "month": formats.month,
        "month_name": formats.month_name,
        "week": formats.week,
        "days": formats.days,
        "weekday_name": formats.weekday_name,
        "clock": formats.clock,
        "edtf": formats.edtf,
        "on_day": formats.on_day,
        "term": formats.term,
        "badge": formats.badge,
        "number": formats.number,
        "country": formats.country,
        "machine_date": machine_date,
    }
    environment.tests["doubtful"] = is_doubtful
    environment.globals |= {"_": interface.gettext, "ngettext": interface.ngettext, "settings": settings}
    return environment


@dataclass(frozen=True)
class _Interface:
    words: NullTranslations

    def gettext(self, message: str, **values: object) -> Markup:
        """A message in the site's language; `%(name)s` in it stands for a value, which is escaped."""
        return _fill(self.words.gettext(message), values)

    def ngettext(self, singular: str, plural: str, number: int, **values: object) -> Markup:
        """The form for `number`, which is `%(number)s` in the message."""
        return _fill(self.words.ngettext(singular, plural, number), {"number": number, **values})


def _fill(message: str, values: dict[str, object]) -> Markup:
    return Safe(message) % {name: escape_text(value) for name, value in values.items()} if values else Safe(message)


def _join(values: Iterable[object], separator: str = "") -> str:
    """Joined text; as soon as one part is markup, the others are escaped for Markdown as well as HTML."""
    parts = [separator, *values]
    if not any(hasattr(part, "__html__") for part in parts):
        return separator.join(str(part) for part in parts[1:])
    return escape_text(separator).join(escape_text(part) for part in parts[1:])


class _SafeCodeGenerator(CodeGenerator):
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """`a ~ b` through `_join`: Jinja's own concatenation escapes for HTML alone."""
        self.write("environment.concatenate((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _SafeEnvironment(Environment):
    code_generator_class = _SafeCodeGenerator

    def concatenate(self, parts: Iterable[object]) -> str:
        """What `~` does."""
        return _join(parts)
