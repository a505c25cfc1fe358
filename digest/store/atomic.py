"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_atomic(path: Path, content: bytes) -> bool:
    """Write a file by way of a temporary one beside it; leave it alone, time stamp too, if it already has this content.

    Returns:
        Whether something was written.

    Raises:
        OSError: the disk or its rights do not allow it; the old file is as it was.
    """
    path = path.resolve()  # an editor's symbolic link stays one
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o7777)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return True
