"""The MkDocs plugin: hands the pipeline's pages to MkDocs as generated files.

Works the same under ProperDocs, which answers to the name `mkdocs` when it loads plugins.
"""

from __future__ import annotations

import datetime as dt
import html
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from digest import pipeline
from digest.catalogue import error_in, in_language
from digest.errors import Diagnostic, DigestError, say, visible
from digest.folder import is_material, is_published
from digest.prose.addresses import disarmed
from digest.prose.encodings import lenient
from digest.settings import Options, Settings, SiteConfig, language_of, package_templates, resolve

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.digest")

_DEFAULTS = Options()
_LEVELS = {"error": logging.ERROR, "warning": logging.INFO, "info": logging.DEBUG}
_STYLE_SHEETS = ("assets/digest/digest.css",)
_SCRIPTS = ("assets/digest/digest.js",)
_LISTS = {f"{folder}index.md" for folder in ("", "topics/", "agenda/", "actors/", "places/", "archive/")}
"""Pages a navigation made by itself shows."""
_THEME = Path(__file__).parent / "theme"
"""What the site's frame has beyond the theme's."""


class DigestConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs does not type its hook for subclasses
    """Options under `plugins: - digest:` in mkdocs.yml; `Options` says what they mean."""

    today = c.Type((str, dt.date), default=_DEFAULTS.today)
    locale = c.Type(str, default=_DEFAULTS.locale)
    timezone = c.Type(str, default=_DEFAULTS.timezone)
    templates = c.Type(str, default=_DEFAULTS.templates)
    notice = c.Type(str, default=_DEFAULTS.notice)
    default_topic = c.Type(str, default=_DEFAULTS.default_topic)
    publish_body = c.Type(str, default=_DEFAULTS.publish_body)
    social_cards = c.Type(bool, default=_DEFAULTS.social_cards)
    data_licence = c.Type(str, default=_DEFAULTS.data_licence)


class DigestPlugin(BasePlugin[DigestConfig]):  # type: ignore[no-untyped-call]  # as above
    """Replaces the content folder's articles by the pages made of them."""

    _serving = False
    _last: pipeline.Publication | None = None
    """The last publication of a preview."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002  (MkDocs passes it by name)
        """Remember whether this is a preview. Having this method also keeps the plugin alive between rebuilds."""
        self._serving = command == "serve"
        _show_all_in_log()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Resolve the settings and announce style sheet and script."""
        self._settings = _settings(config, self.config, serving=self._serving)
        # Behind a site's own overrides, before the theme itself.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(_THEME))
        config.extra_css = [*_STYLE_SHEETS, *config.extra_css]
        config.extra_javascript = [*_SCRIPTS, *config.extra_javascript]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take raw files, registries and structured articles out; put the pages made of them in."""
        publication = self._publication()
        _report(publication.diagnostics)
        self._pages = {page.path: page for page in publication.pages}
        language = self._settings.language
        kept = Files([file for file in files if self._is_shown(file)])
        for page in publication.pages:
            _replace(kept, _generated(config, page.path, pipeline.markdown(page), edit=page.source_path), language)
        pages = {file.dest_uri for file in kept.documentation_pages()}
        for asset in publication.assets:
            if asset.path not in pages:  # an old address where somebody has written a page by hand leads nowhere else
                _replace(kept, _generated(config, asset.path, asset.content, edit=None), language)
        return kept

    @staticmethod
    def _is_shown(file: File) -> bool:
        """Whether a file of the content folder is published as it is; others may have made files that lie nowhere."""
        if file.abs_src_path is None:
            return not is_material(file.src_uri)
        return is_published(Path(file.abs_src_path), file.src_uri)

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002
        """Tell the sitemap when a page's news is from, of pages written by hand nothing; MkDocs takes each build for a change."""
        ours = self._pages.get(page.file.src_uri)
        page.update_date = (ours.changed or self._settings.today).isoformat() if ours else ""
        return page

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG002
        """A page written by hand that is not UTF-8 stops no other: it is told as an error, and shown as far as it can be read."""
        return lenient(page.file.content_bytes) if page.file.generated_by is None else None

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Head pages written by hand with the site's notice too; generated ones carry it already. No link stops the build."""
        markdown = disarmed(markdown)
        if not self._settings.notice or page.file.generated_by is not None:
            return markdown
        notice = f'<p class="digest-notice" data-search-exclude="true">{html.escape(self._settings.notice)}</p>'
        return f'<div class="digest">{notice}</div>\n\n{markdown}'

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:  # noqa: ANN401, ARG002  (of jinja2, which only render knows)
        """Give the theme its words and links; `digest/theme` says what it does with them."""
        frame = pipeline.frame(self._settings, {file.src_uri for file in files})
        env.globals |= {"digest": frame, "say": frame.say}
        return env

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG002
        """Hand the theme what belongs into the page's head."""
        ours = self._pages.get(page.file.src_uri)
        context["digest_head"] = ours.head if ours else self._head_by_hand(page, config)  # type: ignore[typeddict-unknown-key]
        return context

    def _head_by_hand(self, page: Page, config: MkDocsConfig) -> str:
        """Of a page written by hand; such a page describes itself in its front matter, or the site does for it."""
        description = str(page.meta.get("description") or config.site_description or "")
        return pipeline.head_by_hand(self._settings, page.file.src_uri, str(page.title or config.site_name), description)

    def _publication(self) -> pipeline.Publication:
        """The pages; while a preview's set-up is broken, the last ones that could be made, with a banner that says why."""
        try:
            publication = pipeline.publish(self._settings)
        except DigestError as error:
            if not (self._serving and self._last):
                raise PluginError(visible(error_in(error, self._settings.language))) from error
            return pipeline.republish(self._last, error, self._settings)
        self._last = publication
        return publication

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:  # noqa: ARG002
        """Watch the templates as well; MkDocs itself watches the content folder."""
        for folder in {self._settings.templates, package_templates()}:
            if folder.is_dir():
                server.watch(str(folder))
        return server


def _settings(config: MkDocsConfig, options: DigestConfig, *, serving: bool) -> Settings:
    site = SiteConfig(
        root=Path(config.config_file_path or ".").absolute().parent,
        docs_dir=config.docs_dir,
        site_dir=config.site_dir,
        directory_urls=config.use_directory_urls,
        site_name=config.site_name,
        site_url=config.site_url or "",
        language=str(config.theme.get("language") or "en"),
        options={name: value for name, value in options.items() if value != ""},
    )
    try:
        return resolve(site, environment=os.environ, now=dt.datetime.now(dt.UTC), serving=serving)
    except DigestError as error:
        raise PluginError(visible(error_in(error, language_of(site.language)))) from error


def _show_all_in_log() -> None:
    """Make every line of the log safe to show, the site generator's own too: it quotes names of files and links as they are."""
    logger: logging.Logger | None = log
    while logger and logger is not logging.root:
        for handler in logger.handlers:
            handler.addFilter(_made_visible)
        logger = logger.parent


def _made_visible(record: logging.LogRecord) -> bool:
    record.msg, record.args = visible(record.getMessage()), None
    return True


def _report(diagnostics: Sequence[Diagnostic]) -> None:
    """Errors on a level that fails `mkdocs build --strict`, warnings below it, notes only where verbose; nothing told already."""
    if os.environ.get("DIGEST_TOLD"):
        return
    for found in diagnostics:
        log.log(_LEVELS[found.severity], str(found))


def _generated(config: MkDocsConfig, path: str, content: str | bytes, *, edit: str | None) -> File:
    inclusion = InclusionLevel.INCLUDED if path in _LISTS else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, path, content=content, inclusion=inclusion)
    file.edit_uri = edit
    return file


def _replace(files: Files, file: File, language: str) -> None:
    if old := files.get_file_from_path(file.src_uri):
        told = say("{path} is not published: the page made at this address takes its place; give it another name", path=old.src_uri)
        log.warning("%s", in_language(told, language))
        files.remove(old)
    files.append(file)
