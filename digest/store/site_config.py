"""The part of mkdocs.yml this program needs, read without MkDocs: for the commands that work without building."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml
from yaml_env_tag import add_env_tag  # type: ignore[import-untyped]  # it ships no types

from digest.errors import SettingsError, say
from digest.settings import SiteConfig


class _Loader(yaml.CSafeLoader):
    """Reads what MkDocs reads; tags that need Python give nothing."""


def load_site_config(path: Path) -> SiteConfig:
    """A site's configuration, `INHERIT` followed.

    Raises:
        SettingsError: the file is missing, is no YAML, or has something else where text is expected.
    """
    config = _inherited(path, ())
    theme = config.get("theme")
    language = theme.get("language") if isinstance(theme, Mapping) else None
    given = {
        "docs_dir": config.get("docs_dir"),
        "site_dir": config.get("site_dir"),
        "site_name": config.get("site_name"),
        "site_url": config.get("site_url"),
        "language": language,
    }
    for name, value in given.items():
        if value is not None and not isinstance(value, str):
            raise SettingsError(
                say("{file}: {key}: expected a text, found {value!r}; put it in quotes", file=path.name, key=name, value=value)
            )
    directory_urls = config.get("use_directory_urls")
    if not isinstance(directory_urls, bool | None):
        raise SettingsError(
            say(
                "{name}: use_directory_urls: expected true or false, found {directory_urls!r}",
                name=path.name,
                directory_urls=directory_urls,
            )
        )
    texts = {name: value for name, value in given.items() if value}
    return SiteConfig(
        root=path.resolve().parent,
        directory_urls=directory_urls is not False,
        options=_options(config.get("plugins"), path.name),
        **texts,  # type: ignore[arg-type]
    )


def _inherited(path: Path, children: tuple[Path, ...]) -> dict[str, object]:
    config = _read(path)
    parent = config.pop("INHERIT", None)
    if parent is None:
        return config
    above = (path.parent / str(parent)).resolve()
    if above in children:
        raise SettingsError(say("{name}: INHERIT: {parent} inherits from itself", name=path.name, parent=parent))
    return _merged(_inherited(above, (*children, path.resolve())), config)


def _read(path: Path) -> dict[str, object]:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(say("no {name} here: run 'digest new .' or pass --config", name=path.name)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(say("{name} cannot be read: {error}", name=path.name, error=error)) from None
    try:
        config = yaml.load(text, _Loader)  # noqa: S506  (a safe loader with tags ignored)
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise SettingsError(
            say("{name}{line}: {problem}; a tab or an unquoted colon is the usual cause", name=path.name, line=line, problem=error.problem)
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise SettingsError(say("{name}: {error}", name=path.name, error=error)) from None
    if not isinstance(config, dict):
        raise SettingsError(say("{name}: expected 'key: value' lines such as site_name: …", name=path.name))
    return config


def _merged(parent: dict[str, object], child: Mapping[str, object]) -> dict[str, object]:
    """Mappings key by key, everything else as the child has it: as MkDocs does it."""
    result = dict(parent)
    for key, value in child.items():
        mine = result.get(key)
        result[key] = _merged(mine, value) if isinstance(mine, dict) and isinstance(value, Mapping) else value
    return result


def _options(plugins: object, name: str) -> Mapping[str, object]:
    """Options of the plugin, whether plugins are a list or a mapping."""
    entries: list[object] = [plugins] if isinstance(plugins, Mapping) else plugins if isinstance(plugins, list) else []
    for entry in entries:
        options = entry.get("digest") if isinstance(entry, Mapping) else None
        if options is None:
            continue
        if not isinstance(options, Mapping):
            raise SettingsError(
                say("{name}: plugins: digest: expected options such as 'locale: de_AT', found {options!r}", name=name, options=options)
            )
        return {str(key): value for key, value in options.items() if value is not None}
    return {}


def _ignored(_loader: yaml.CSafeLoader, _tag: str, _node: yaml.Node) -> None:
    return None


add_env_tag(_Loader)
_Loader.add_multi_constructor("!", _ignored)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _ignored)
