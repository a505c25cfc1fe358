"""The commands, a module each: ask the pipeline, tell the person, return the exit code."""

from __future__ import annotations

from importlib import import_module

import click

from digest import __version__

_COMMANDS = ("build", "check", "convert", "evaluate", "explain", "hook", "new", "render", "review", "schema", "suggest")
"""Names of commands: of the modules of this package and of the functions in them."""

_EPILOG = """\b
Start with:
  digest new my-digest
  cp report.txt my-digest/content/inbox/
  cd my-digest && digest build

Exit codes: 0 fine, 1 content errors, 2 wrong use or broken set-up.
"""


class _Commands(click.Group):
    """Loads a command only when it is called: what reads text needs a second to load, and `digest check` in a hook has none to lose."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click hands it over)
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (as above)
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{cmd_name}"), cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EPILOG)
@click.version_option(__version__, prog_name="digest")
def main() -> None:
    """Turn raw wire articles into a searchable digest site."""
