"""Brown clusters: word forms that stand in like places, each with the path of its cluster in a binary tree.

Forms whose paths begin alike mean alike things (Brown et al. 1992; as features Miller, Guinness, Zamanian 2004). The table is made by
`tools/build_clusters.py`; a language may do without.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from digest.errors import PackError
from digest.languages import Pack


@lru_cache(maxsize=8)
def load_clusters(pack: Pack) -> Mapping[str, str]:
    """Word form → path of its cluster, in noughts and ones; empty if the pack has no `clusters.txt.gz`.

    Raises:
        PackError: the table is broken.
    """
    path = pack.folder / "clusters.txt.gz"
    if not path.exists():
        return {}
    try:
        lines: Iterable[str] = gzip.decompress(path.read_bytes()).decode().splitlines()
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise PackError(f"{path}: {error}; make it anew with tools/build_clusters.py") from error
    clusters: dict[str, str] = {}
    for line in lines:
        bits, _, members = line.partition("\t")
        clusters.update(dict.fromkeys(members.split(" "), bits))
    return clusters
