"""Renew the copy of Sveltia CMS's own schema that the tests check the web form's configuration by.

    npm install --prefix DIR @sveltia/cms
    python tools/renew_cms_schema.py DIR/node_modules/@sveltia/cms

Descriptions are left out: they are five sixths of it and check nothing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

COPY = Path(__file__).parent.parent / "tests" / "cases" / "cms" / "sveltia-cms.schema.json"
_TOLD = {"description", "markdownDescription", "examples"}
_NAMED = {"properties", "definitions"}
"""Keys whose own keys are names."""


def without_words(node: Any, *, names: bool = False) -> Any:  # noqa: ANN401  (JSON)
    """A schema without what it says to people."""
    if isinstance(node, list):
        return [without_words(part) for part in node]
    if not isinstance(node, dict):
        return node
    return {key: without_words(part, names=key in _NAMED and not names) for key, part in node.items() if names or key not in _TOLD}


def main(package: Path) -> None:
    """Write the copy."""
    schema = json.loads((package / "schema" / "sveltia-cms.json").read_text("utf-8"))
    COPY.write_text(json.dumps(without_words(schema), ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
