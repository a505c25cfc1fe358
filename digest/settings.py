"""What a site decides about itself: the plugin's options in mkdocs.yml, resolved to paths and values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import cast, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError

from digest.errors import SettingsError, say
from digest.model import Publish

_PACKAGE = Path(__file__).parent


def package_templates() -> Path:
    """The templates that come with the program: inside the package when installed, beside it in a checkout."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the pipeline needs to know. `now` and its day are the only clock there is."""

    root: Path
    """Folder of mkdocs.yml."""
    content: Path
    templates: Path
    """The site's own templates; what is not there comes from the package."""
    now: dt.datetime
    """Of the build, aware, in the site's zone: what is under embargo until later is not published."""
    zone: dt.tzinfo = dt.UTC
    """Of every time that is written without one: in articles and in what they announce."""
    site_dir: Path = Path("site")
    """Where the site generator writes."""
    site_name: str = "Digest"
    site_url: str = ""
    language: str = "de"
    """ISO 639-1 code of the interface, from the theme."""
    locale: str = "de"
    """For dates and numbers, as babel names it: `de_AT` writes Jänner."""
    directory_urls: bool = True
    """Whether a page is a folder with an index.html."""
    notice: str = ""
    """Shown on every page: "Personen und Ereignisse sind erfunden"."""
    data_licence: str = ""
    """Under which terms the open data may be used, in the owner's words: `CC-BY-4.0`, an address."""
    social_cards: bool = True
    """Whether pages get a picture for links in messengers and networks."""
    publish_body: Publish = "full"
    """How much of the text articles show that do not say so themselves."""
    default_topic: str = ""
    """Title of the topic for articles that fit none; empty: the interface language's own words."""
    serving: bool = False
    """Whether this is a preview, in which diagnostics become banners."""

    @property
    def today(self) -> dt.date:
        """The day of the build."""
        return self.now.date()

    @property
    def inbox(self) -> Path:
        """Raw articles as they come in."""
        return self.content / "inbox"

    @property
    def cache(self) -> Path:
        """What need not be kept: beside the configuration, outside the content, so that writing it does not wake a preview."""
        return self.root / ".cache" / "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The plugin's options as they stand in mkdocs.yml."""

    today: str = ""
    locale: str = ""
    timezone: str = "Europe/Vienna"
    templates: str = "templates"
    notice: str = ""
    default_topic: str = ""
    publish_body: str = "full"
    social_cards: bool = True
    data_licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """The part of mkdocs.yml that matters here, however it was read."""

    root: Path
    docs_dir: str = "docs"
    site_dir: str = "site"
    site_name: str = "Digest"
    site_url: str = ""
    language: str = "en"
    """Of the theme; Material's own default."""
    directory_urls: bool = True
    """Whether a page is a folder with an index.html."""
    options: Mapping[str, object] = field(default_factory=dict)


def resolve(
    config: SiteConfig,
    *,
    content: Path | None = None,
    today: str = "",
    environment: Mapping[str, str],
    now: dt.datetime,
    serving: bool = False,
) -> Settings:
    """Settings from a site's configuration, the command line's words and the environment.

    The build's moment is `today`, else `DIGEST_TODAY` in `environment`, else the option, else `now` (time-zone aware). A day without a time
    means its first minute in the site's zone: what is under embargo until later that day is not published.

    Raises:
        SettingsError: an option is unknown or has a value that cannot be used.
    """
    options = _options(config.options)
    try:
        zone = ZoneInfo(options.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingsError(
            say("mkdocs.yml: timezone: '{timezone}' is no time zone; expected a name such as Europe/Vienna", timezone=options.timezone)
        ) from None
    locale = options.locale or config.language
    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        raise SettingsError(say("mkdocs.yml: locale: '{locale}' is no locale; expected a name such as de_AT", locale=locale)) from None
    given = today or environment.get("DIGEST_TODAY", "") or options.today
    moment = _moment(given, zone) if given else now.astimezone(zone)
    return Settings(
        root=config.root,
        content=content or config.root / config.docs_dir,
        templates=config.root / options.templates,
        site_dir=config.root / config.site_dir,
        now=moment,
        zone=zone,
        site_name=config.site_name,
        site_url=config.site_url,
        language=language_of(config.language),
        locale=locale,
        directory_urls=config.directory_urls,
        notice=options.notice,
        default_topic=options.default_topic,
        publish_body=_publish(options.publish_body),
        social_cards=options.social_cards,
        data_licence=options.data_licence,
        serving=serving,
    )


def language_of(locale: str) -> str:
    """ISO 639-1 code of a locale: `de` of `de_AT` or `de-AT`."""
    return locale.split("_", maxsplit=1)[0].split("-", maxsplit=1)[0]


def _options(given: Mapping[str, object]) -> Options:
    known = Options.__dataclass_fields__
    for name, value in given.items():
        if name not in known:
            close = get_close_matches(name, known, 1)
            meant = say("did you mean '{word}'?", word=close[0]) if close else say("known are {known}", known=", ".join(known))
            raise SettingsError(say("mkdocs.yml: plugins: digest: unknown option '{name}'; {meant}", name=name, meant=meant))
        wanted = bool if isinstance(known[name].default, bool) else str | dt.date
        if not isinstance(value, wanted):
            expected = say("true or false") if wanted is bool else say("text")
            raise SettingsError(
                say("mkdocs.yml: plugins: digest: {name}: expected {expected}, found {value!r}", name=name, expected=expected, value=value)
            )
    return Options(**{name: value if isinstance(value, bool) else str(value) for name, value in given.items()})  # type: ignore[arg-type]


def _publish(text: str) -> Publish:
    for known in get_args(Publish):
        if text == known:
            return cast("Publish", known)
    raise SettingsError(
        say(
            "mkdocs.yml: plugins: digest: publish_body: '{text}' is not known; expected {known}",
            text=text,
            known=", ".join(get_args(Publish)),
        )
    )


def _moment(text: str, zone: dt.tzinfo) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise SettingsError(
            say("today: '{text}' is no day; expected YYYY-MM-DD or YYYY-MM-DDTHH:MM, for example 2026-01-22", text=text)
        ) from None
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
