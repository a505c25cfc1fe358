"""The command line: a thin face of `pipeline`. Alone knows click and rich."""

from digest.cli.commands import main

__all__ = ["main"]
